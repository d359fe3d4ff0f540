"""Who and where: states through time, organisations and members, people in office, places."""

from foedus.atlas.atlas import Atlas, load_atlas
from foedus.atlas.mentions import Meaning, Mention, MentionKind
from foedus.atlas.organisations import Membership, Organisation
from foedus.atlas.people import Tenure
from foedus.atlas.titles import Title, TitleMention

__all__ = [
    "Atlas",
    "Meaning",
    "Membership",
    "Mention",
    "MentionKind",
    "Organisation",
    "Tenure",
    "Title",
    "TitleMention",
    "load_atlas",
]
