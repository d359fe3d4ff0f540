"""From a discourse to its agreements.

mentions     the nouns that name an agreement, with name, year and parties beside them
clusters     which mentions are one agreement
stages       what was done to it, when and by whom
instrument   what a treaty's own text says of itself
obligations  what it makes its parties owe
domains      what it covers
read         all of it together
"""

from foedus.reading.agreements.read import read_agreements

__all__ = ["read_agreements"]
