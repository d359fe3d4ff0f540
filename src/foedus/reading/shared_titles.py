"""Titles that several names share: each name's state is the one that stands at its place in the row.

"Jane Roe and John Doe, the foreign ministers of Chad and Niger": she acts for Chad, he for Niger. Also with
the title before the names. Where there are not as many states as names nothing is said here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.atlas import TitleMention
from foedus.reading.entities import Cast, Entity
from foedus.reading.names import NamedPerson

if TYPE_CHECKING:
    from foedus.reading.tree import Doc

_JOINS = frozenset({",", "and", "&"})
_WITHIN = frozenset({",", "and", "of", "the", "both"})
_LONGEST = 24


def share(
    doc: Doc, cast: Cast, persons: tuple[NamedPerson, ...], titles: tuple[TitleMention, ...]
) -> Iterator[tuple[Entity, TitleMention, Entity]]:
    """Each person in such a row with the title and the state or body that is his."""
    plurals = [t for t in titles if t.text.lower().endswith("s")]
    if not plurals:
        return
    for row in _rows(doc, persons):
        first, end = row[0].first, row[-1].end
        for title in plurals:
            head = doc.char_span(title.start, title.end)
            if head is None or not (0 < first - head.start < _LONGEST or 0 <= head.start - end < _LONGEST):
                continue
            after = head.start >= end
            holders = (
                _after(doc, cast, head.start, head.end) if after else _before(doc, cast, head.start, first)
            )
            beside = not after or _only_states(doc, cast, end, head.start)
            if beside and len(holders) == len(row) > 1:
                people = [cast.references.get(doc[p.first : p.end].root.i) for p in row]
                for reference, holder in zip(people, holders, strict=True):
                    if reference is not None and len(reference.entities) == 1:
                        yield reference.entities[0], title, holder
                break


def _only_states(doc: Doc, cast: Cast, start: int, stop: int) -> bool:
    """Nothing but a comma, an article and the states' adjectives stands between the names and the title."""
    return doc[start].text in {",", "("} and all(
        doc[i].lower_ in _WITHIN or i in cast.modifiers for i in range(start + 1, stop)
    )


def _rows(doc: Doc, persons: tuple[NamedPerson, ...]) -> Iterator[list[NamedPerson]]:
    """Names with nothing but commas and "and" between them, two or more."""
    row: list[NamedPerson] = []
    for person in sorted(persons, key=lambda p: p.first):
        if row and not all(doc[i].lower_ in _JOINS for i in range(row[-1].end, person.first)):
            if len(row) > 1:
                yield row
            row = []
        row.append(person)
    if len(row) > 1:
        yield row


def _after(doc: Doc, cast: Cast, start: int, end: int) -> list[Entity]:
    """The states behind a title: "foreign ministers of Chad and Niger", or those of "Chadian and Nigerien"
    before it."""
    return _before(doc, cast, start, start) or _states(cast, _run(doc, cast, end))


def _before(doc: Doc, cast: Cast, start: int, stop: int) -> list[Entity]:
    left = start
    while (
        left > 0 and start - left < _LONGEST and (doc[left - 1].i in cast.modifiers or _joins(doc, left - 1))
    ):
        left -= 1
    own = _states(cast, range(left, start))
    if own or stop == start:
        return own
    run = _run(doc, cast, start)
    return _states(cast, run) if run.stop == stop else []


def _joins(doc: Doc, index: int) -> bool:
    return doc[index].lower_ in {"and", ","} and index > 0


def _run(doc: Doc, cast: Cast, start: int) -> range:
    """From a title over the names of states to the first other word."""
    stop = start
    while stop < len(doc) and stop - start < _LONGEST:
        token = doc[stop]
        inside = token.lower_ in _WITHIN or _state_at(cast, stop) is not None or _in_title(doc, start, stop)
        if not inside:
            break
        stop += 1
    return range(start, stop)


def _in_title(doc: Doc, start: int, index: int) -> bool:
    return index - start < 3 and doc[index].pos_ in {"NOUN", "ADJ"}


def _state_at(cast: Cast, index: int) -> Entity | None:
    if index in cast.modifiers:
        return cast.modifiers[index]
    reference = cast.references.get(cast.covered.get(index, index))
    if reference is None or len(reference.entities) != 1:
        return None
    return reference.entities[0] if reference.entities[0].collective else None


def _states(cast: Cast, where: range) -> list[Entity]:
    return list(dict.fromkeys(s for i in where if (s := _state_at(cast, i)) is not None))
