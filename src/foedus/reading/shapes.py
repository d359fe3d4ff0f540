"""Names and dates told by their shape, where the entity recogniser is left out.

The recogniser costs as much as tagging and parsing together. In bulk its work is done by spelling, tags and
the words beside a name; the labels are the recogniser's (OntoNotes), so that readers need not know which it
was.
The atlas comes first in either case: it is asked for every name that it knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedus.atlas import MentionKind, load_atlas
from foedus.reading.tree import Doc, Span, Token

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan. feb. "
    "mar. apr. aug. "
    "sept. sep. oct. nov. dec.".split()
)
_SPANS = frozenset(
    "today yesterday tomorrow tonight day days week weeks weekend month months year years decade decades "
    "century "
    "centuries".split()
)
_HOURS = frozenset(
    "morning afternoon evening night noon midnight hour hours minute minutes a.m. p.m.".split()
)
_WHERE = frozenset({"in", "at", "near", "outside", "from"})
_BODIES = frozenset(
    "party ministry council committee front movement army group union association commission court bank "
    "company corp. corp inc. inc ltd. ltd co. agency institute foundation university congress parliament "
    "senate assembly office department organization organisation league federation alliance coalition "
    "forces force guard brigade brigades society club center centre bureau authority government "
    "administration police news times post daily".split()
)
_LINKS = frozenset({"al", "bin", "ibn", "von", "van", "der", "de", "da", "dos", "del", "la"})
_MOST = 4
"""Words in the longest name of a person that is taken for one."""


def mark_names(doc: Doc) -> None:
    """Set the names of a tagged and parsed text: DATE, TIME, PERSON, ORG, NORP and GPE."""
    doc.ents = tuple(Span(doc, start, end, label) for start, end, label in _found(doc))
    for name in doc.ents:
        for token in name:
            token.ent_type_ = name.label_


def _found(doc: Doc) -> Iterator[tuple[int, int, str]]:
    i = 0
    while i < len(doc):
        token = doc[i]
        label = _time(token)
        if label:
            yield i, i + 1, label
            i += 1
        elif _is_name(token):
            end = i + 1
            while end < len(doc) and end - i < _MOST + 2 and _goes_on(doc, end):
                end += 1
            label = _kind(doc, i, end)
            if label:
                yield i, end, label
            i = end
        else:
            i += 1


def _time(token: Token) -> str | None:
    word = token.lower_
    if word in _DAYS or word in _SPANS:
        return "DATE"
    if word in _MONTHS and token.text[:1].isupper():
        return "DATE"
    if word in _HOURS:
        return "TIME"
    if len(word) == 4 and word.isdigit() and 1500 < int(word) < 2100:
        return "DATE"
    return None


def _is_name(token: Token) -> bool:
    return token.tag_ in {"NNP", "NNPS"} and token.text[:1].isupper()


def _goes_on(doc: Doc, i: int) -> bool:
    token = doc[i]
    if _is_name(token):
        return _time(token) is None
    if token.text == "-" or doc[i - 1].text == "-":  # "Zia-ul-Haq"
        return not doc[i - 1].whitespace_ and (token.text != "-" or not token.whitespace_)
    return token.lower_ in _LINKS and i + 1 < len(doc) and _is_name(doc[i + 1])


def _kind(doc: Doc, start: int, end: int) -> str | None:
    """A body by its last word, an acronym or its article; a town by its preposition; else a person."""
    words = doc[start:end]
    before = doc[start - 1].lower_ if start else ""
    after = doc[end].lower_ if end < len(doc) else ""
    last = words[-1]
    if last.lower_ in _BODIES or words[0].lower_ in _BODIES or after == "of":
        return "ORG"
    if any(len(t) > 1 and t.text.isupper() and "." not in t.text for t in words):
        return "ORG"
    if last.tag_ == "NNPS":
        return "NORP"
    if before == "the":
        return "ORG" if len(words) > 1 else None
    known = load_atlas().meaning(words.text)
    if known is not None and known.kind is not MentionKind.PERSON:
        return "GPE"
    if before in _WHERE and last.dep_ == "pobj":
        return "GPE"
    return "PERSON"
