"""From a discourse to its events, after PLOVER.

index         the frames of the codebook, by the words that they begin with
found         a predicate with the frame that fits it
participants  who stands behind a noun phrase, and whether that is a political actor
roles         where a frame looks for its actors and recipients
recast        what a promise, a refusal or a threat makes of an act
setting       modality, date, place, contexts
merge         several words for one act are one event
read          all of it together
"""

from foedus.reading.events.read import read_events

__all__ = ["read_events"]
