"""foedus: who owes what to whom on any day, with the words that prove it."""

__version__ = "0.1.0"
