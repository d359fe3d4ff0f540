"""Transfers: goods or money that one state or body gives, sells or promises to another.

goods   which noun phrases are goods, and their exact wording
giving  one act of giving, and the cues for it
places  where the sides and the goods can stand around a verb
named   which state or body the words on one side name
nouns   nouns of giving
contracts   contracts and deals for goods
acts    verbs of giving, then the nouns
shares  shares of what an act spoke of
status  happened, planned, possible, denied
told    what the report tells of givers and receivers as a whole
sides   who gives or receives where the act leaves it out
read    acts joined into transfers, one for each pair
"""

from foedus.reading.transfers.read import read_transfers

__all__ = ["read_transfers"]
