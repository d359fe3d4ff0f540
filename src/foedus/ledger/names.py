"""Whether two reports can mean one agreement by the names they give it.

Only a proper name tells agreements apart: "the pact" and "a mutual defense treaty" say what an agreement is,
"General Security of Military Information Agreement" says which one. A nickname and a title do not contradict
each other: the Kensington Treaty is the Treaty on Friendship and Bilateral Cooperation.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’-]*")
_NICKNAME = re.compile(r"(?:the )?([A-ZÀ-Ý][\w'’-]+) ([A-Za-z]+)")
_TITLE = re.compile(r"(?:the )?([A-Za-z]+) on\b", re.IGNORECASE)
_PARTIES = re.compile(r"\bbetween\b.*", re.DOTALL)

# What an agreement is called by its sort, and the words that only hold a name together.
_SORTS = """
treaty agreement pact accord deal protocol declaration convention memorandum charter act arrangement
understanding communique statement document settlement compact
"""
_JOINTS = "a an the of on for and in to between with by at its new"
# What many agreements are about: two names that share no such word are two, but none of them is a nickname.
_TOPICS = """
mutual defense defence security military friendship friendly cooperation assistance aid partnership strategic
comprehensive bilateral joint general enhanced special framework nonaggression neutrality peace trade economic
amity alliance relations consultation collective reciprocal strengthened integrated good neighbourliness
neighborliness neighbourly neighborly goodneighbourly goodneighborly solidarity understanding nonviolence
"""
# "The June pact" says when it was made, not what it is called.
_TIMES = """
january february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday spring summer autumn winter
"""
_IS_SORT = frozenset(_SORTS.split())
_IS_JOINT = frozenset(_JOINTS.split())
_IS_TOPIC = frozenset(_TOPICS.split())
_IS_TIME = frozenset(_TIMES.split())


class Name(msgspec.Struct, frozen=True):
    """The words of a proper name, in lower case: `topics` say what it is about, `own` are its alone."""

    own: frozenset[str]
    topics: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        return self.own | self.topics


@cache
def proper(name: str | None) -> Name | None:
    """The name taken apart; None for a mere description.

    A proper name has two capitalised words besides its sort, or one that is no topic: Treaty of Nancy, EDCA.
    """
    words = [word for word in _WORD.findall(_PARTIES.sub("", name or "")) if _kept(word)]
    capital = [word for word in words if word[0].isupper()]
    if len(capital) < 2 and not any(len(word) > 2 and _plain(word) not in _IS_TOPIC for word in capital):
        return None
    plain = frozenset(_plain(word) for word in words)
    return Name(own=plain - _IS_TOPIC, topics=plain & _IS_TOPIC)


def _kept(word: str) -> bool:
    return word.lower() not in _IS_SORT | _IS_JOINT | _IS_TIME


def compatible(one: str | None, other: str | None) -> bool:
    """True unless both are proper names that contradict each other."""
    mine, yours = proper(one), proper(other)
    if mine is None or yours is None or alike(one, other):
        return True
    if (_is_nickname(one) and _is_title(other)) or (_is_title(one) and _is_nickname(other)):
        return True
    return not (mine.own and yours.own) and not (mine.topics and yours.topics)


def _is_nickname(name: str | None) -> bool:
    """One word before the sort, most often the place of signing: "Khovd treaty", not "Aachen-Treaty Fund"."""
    found = _NICKNAME.fullmatch((name or "").strip())
    return found is not None and found[2].lower() in _IS_SORT and not found[1].isupper()


def _is_title(name: str | None) -> bool:
    """A sort, and what it is on: "Treaty on Friendship"."""
    found = _TITLE.match((name or "").strip())
    return found is not None and found[1].lower() in _IS_SORT


def alike(one: str | None, other: str | None) -> bool:
    """True where both are proper names, and one holds most of the other or abbreviates it."""
    mine, yours = proper(one), proper(other)
    if mine is None or yours is None:
        return False
    shared = len(mine.words & yours.words)
    fewer = min(len(mine.words), len(yours.words))
    return 3 * shared >= 2 * fewer or _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: str | None, long: str | None) -> bool:
    """`EDCA` for `Enhanced Defense Cooperation Agreement`."""
    words = _WORD.findall(_PARTIES.sub("", long or ""))
    initials = "".join(word[0] for word in words if word[0].isupper())
    return len(initials) > 2 and initials in _WORD.findall(short or "")


def _plain(word: str) -> str:
    """Spellings that differ between outlets made one: co-operation, defence."""
    return word.lower().replace("-", "").replace("’", "'").removesuffix("'s").replace("defence", "defense")


def slug(name: str) -> str:
    """A proper name for use in an id: its first words, in lower case; empty for a description."""
    known = proper(name)
    words = [_plain(word) for word in _WORD.findall(name) if known and _plain(word) in known.words]
    return "-".join(re.sub(r"[^a-z0-9]", "", word) for word in words[:4])
