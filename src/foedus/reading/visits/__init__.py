"""Visits: who of one state was in another, as its guest or for talks.

cues       the codebook's verbs and nouns of a visit (visits.toml)
guests     the persons and officials behind a noun phrase who may be visitors
places     the state in which a phrase lies
when       the day of a stay: the one named beside the place before that of the clause
told       going and receiving: a verb or noun that tells of a visit by itself
met        an act at a place: whoever acts there and is not at home is on a visit
read       stays joined into visits
"""

from foedus.reading.visits.read import read_visits

__all__ = ["read_visits"]
