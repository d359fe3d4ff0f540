"""The commands: they parse, call the public API of foedus and print; whatever they can do, Python can."""
