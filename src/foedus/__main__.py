"""`python -m foedus` is `foedus`."""

from foedus.cli.main import main

main()
