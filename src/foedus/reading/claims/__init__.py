"""From a discourse to its claims: superlatives, firsts, onlys, ordinals and comparisons between states.

triggers   the codebook's words where they stand, and the word that each of them grades
topics     whether what is graded concerns relations between states
subjects   of what it is claimed: an agreement's key, or words; and which states it is about
since      since when, and the words that say so
extent     from where to where the claim runs in the text
read       all of it together
"""

from foedus.reading.claims.read import read_claims

__all__ = ["read_claims"]
