"""Answers for people: one module a kind of answer, each a function from a value to something printable."""
