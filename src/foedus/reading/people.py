"""Which names are one person, and for whom that person acts.

"Russian President Vladimir Putin", "Putin" and "Mr Putin" are one entity. Its state comes from the words
around any
of the names (an adjective, a possessive, "of" in an apposition), else from the atlas: who held an office on
the
day of the report. Where neither says, it stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.atlas import Atlas, TitleMention
from foedus.model import Code
from foedus.reading.entities import Cast, Entity, Reference
from foedus.reading.names import NamedPerson, Names, clean_name
from foedus.reading.shared_titles import share

if TYPE_CHECKING:
    from foedus.reading.tree import Doc

_REACH = 14
_FORMER = frozenset({"former", "ex", "late", "then", "outgoing", "ousted", "deposed", "previous", "onetime"})
_HEADS = frozenset({"head_of_state", "head_of_government", "leader"})
_HEAD_WORDS = frozenset("president premier prime chancellor king queen emperor leader general party".split())
"""A minister or a secretary is head of nothing, a prime minister or a general secretary may be."""
_OF_REGIONS = frozenset({"GOV", "JUD", "COP", "LEG"})
_STOP_LEFT = frozenset({".", ";", ":", "—", "–", "(", ")", '"', "“", "”"})
_FEMALE = frozenset(
    {"mrs", "ms", "miss", "dame", "lady", "queen", "princess", "spokeswoman", "chairwoman", "she", "her"}
)


class People:
    """Persons of one report; fills `cast` with an entity for each and a reference for each name."""

    def __init__(self, doc: Doc, atlas: Atlas, cast: Cast, names: Names) -> None:
        self.doc = doc
        self.atlas = atlas
        self.cast = cast
        self.names = names
        self.titles = tuple(t for t in atlas.find_titles(names.text) if t.kind == "office")
        self._title_at = {t.start: t for t in self.titles}
        self._title_before = {t.end: t for t in self.titles}
        self._by_full: dict[str, Entity] = {}
        self._by_part: dict[str, list[Entity]] = {}
        self._places = dict(cast.place_tokens(doc))
        self._starts: set[int] = set()
        self._windows: list[tuple[Entity, range, bool]] = []

    def read(self) -> None:
        self._starts = {self.doc[p.first].idx for p in self.names.persons}
        full = [p for p in self.names.persons if self._is_full(p)]
        for named in full:
            self._full(named)
        for named in sorted(self.names.persons, key=lambda p: p.first):
            entity = self._by_full.get(self._key(named)) or self._short(named)
            self._refer(named, entity)
            self._role(named, entity)
        for entity, title, holder in share(self.doc, self.cast, tuple(self.names.persons), self.titles):
            entity.code, entity.organ = holder.code, holder.organ
            entity.office, entity.sector = title.text.removesuffix("s"), title.sector
        for entity in self.persons():
            if entity.code is None:
                self._from_atlas(entity)

    def persons(self) -> list[Entity]:
        return [entity for entity in self.cast.entities if entity.kind == "person"]

    def _key(self, named: NamedPerson) -> str:
        return (named.known.name if named.known else clean_name(named.text)).casefold()

    def _is_full(self, named: NamedPerson) -> bool:
        return named.known is not None or len(clean_name(named.text).split()) > 1

    def _full(self, named: NamedPerson) -> None:
        key = self._key(named)
        if key in self._by_full:
            self._also(self._by_full[key], clean_name(named.text))
            return
        known = named.known
        own = known is not None and named.text == known.name  # "Sheikh Hasina": no honorific
        name = named.text if own else clean_name(named.text)
        same = self._same_longer(name) if known is None else None
        if same is not None:
            self._by_full[key] = same
            self._also(same, name)
            return
        entity = Entity(
            kind="person",
            name=name,
            known=known.name if known else None,
            code=None,
            sector=None,
            first=self.doc[named.first].idx,
            names={name},
        )
        self._by_full[key] = entity
        self.cast.entities.append(entity)
        parts = {name.split()[-1], *(known.name.split()[-1:] if known else ())}
        if known:
            parts.update(self.atlas.surnames(known.name, known.code))
        for part in (*parts, name.split()[0]):
            self._by_part.setdefault(part.casefold(), []).append(entity)

    @staticmethod
    def _also(entity: Entity, name: str) -> None:
        """Another form of the name; the report's fullest form is what the person is called."""
        entity.names.add(name)
        if len(name.split()) > len(entity.name.split()):
            entity.name = name

    def _same_longer(self, name: str) -> Entity | None:
        """ "Recep Erdogan" beside "Recep Tayyip Erdogan": same first and last word."""
        words = name.casefold().split()
        for key, entity in self._by_full.items():
            other = key.split()
            if len(other) != len(words) and other[0] == words[0] and other[-1] == words[-1]:
                return entity
        return None

    def _short(self, named: NamedPerson) -> Entity:
        """A surname alone: the person whose last word (or family name) it is, the most spoken of first."""
        name = clean_name(named.text)
        last = name.split()[-1].casefold() if name else named.text.casefold()
        found = self._by_part.get(name.casefold()) or self._by_part.get(last) or []
        if found:
            family = [e for e in found if e.name.split()[-1].casefold() == last] or found
            office = [e for e in family if self.atlas.tenures(e.known or e.name, self.cast.published)]
            return (office or family)[0]
        entity = Entity(kind="person", name=name or named.text, first=self.doc[named.first].idx, names={name})
        self.cast.entities.append(entity)
        self._by_part.setdefault(last, []).append(entity)
        self._by_full.setdefault(self._key(named), entity)
        return entity

    def _refer(self, named: NamedPerson, entity: Entity) -> None:
        entity.mentions += 1
        span = self.doc[named.first : named.end]
        root = span.root
        self.cast.references[root.i] = Reference(
            start=span.start_char, end=span.end_char, text=span.text, entities=(entity,), how="name"
        )
        for token in span:
            self.cast.covered[token.i] = root.i

    def _role(self, named: NamedPerson, entity: Entity) -> None:
        """Office and state from the words just before the name and from an apposition just after it."""
        for window, title in self._roles(named):
            apposed = window.start >= named.end
            if not apposed:
                self._cover(named, window)
            self._windows.append((entity, window, apposed))
            words = {self.doc[i].lower_ for i in window}
            former = bool(words & _FORMER)
            if entity.female is None and words & _FEMALE:
                entity.female = True
            if entity.office is None or (entity.former and not former):
                entity.office = title.text
                entity.former = former
                entity.sector = "ELI" if former else title.sector
            if entity.code is None:
                self._take_code(entity, window, apposed=apposed)
            if entity.code is None and not apposed:
                self._take_code(entity, self._of_state(named.end), apposed=True)

    def _of_state(self, end: int) -> range:
        """ "Ambassador Jane Roe of Ghana": the words right after a name with a title."""
        if end + 1 >= len(self.doc) or self.doc[end].lower_ != "of":
            return range(0)
        first = end + 2 if self.doc[end + 1].lower_ == "the" else end + 1
        head = self.cast.covered.get(first)
        return range(first, head + 1) if head is not None else range(0)

    def _cover(self, named: NamedPerson, window: range) -> None:
        """A title right before a name is part of it: "new President To Lam" is one person, not two."""
        root = self.doc[named.first : named.end].root.i
        if self.doc[window.stop - 1].text == ",":
            return
        for i in window:
            if i not in self.cast.references and i not in self.cast.modifiers and i not in self.cast.covered:
                self.cast.covered[i] = root

    def _take_code(self, entity: Entity, window: range, *, apposed: bool) -> None:
        holders = [h for h in self._holders(window) if h is not entity]
        if holders:
            if not apposed:  # before a name the nearest word counts
                holders.reverse()
            entity.code, entity.organ = holders[0].code, holders[0].organ
            if holders[0].sector and entity.sector in {None, "GOV"}:
                entity.sector = holders[0].sector or entity.sector
        else:
            entity.code = self._region(entity, window)

    def _region(self, entity: Entity, window: range) -> Code | None:
        """ "Kerala Chief Minister", "the mayor of Lagos": where an official's region or town lies."""
        if entity.sector not in _OF_REGIONS:
            return None
        countries = {self._places[i].country for i in window if i in self._places} - {None}
        return countries.pop() if len(countries) == 1 else None

    def _holders(self, window: range) -> Iterator[Entity]:
        for i in window:
            if i in self.cast.modifiers:
                yield self.cast.modifiers[i]
            else:
                reference = self.cast.references.get(i)
                if reference and len(reference.entities) == 1 and reference.entities[0].collective:
                    yield from reference.entities

    def _roles(self, named: NamedPerson) -> Iterator[tuple[range, TitleMention]]:
        before = self._left(named.first)
        if before is not None:
            yield before
        after = self._right(named.end)
        if after is not None:
            yield after

    def _left(self, first: int) -> tuple[range, TitleMention] | None:
        """ "Russian President" before "Vladimir Putin", also "the Polish prime minister," before ", Donald
        Tusk".
        """
        if first == 0:
            return None
        comma = self.doc[first - 1].text == ","
        last = first - 2 if comma else first - 1
        if last < 0:
            return None
        token = self.doc[last]
        title = self._title_before.get(token.idx + len(token))
        begin = last
        if title is None and comma:
            title, begin = self._title_of_state(last)
        if title is None:
            return None
        while begin > 0 and self.doc[begin].idx > title.start:
            begin -= 1
        return range(self._np_start(begin), first), title

    def _title_of_state(self, last: int) -> tuple[TitleMention | None, int]:
        """ "the prime minister of Solomon Islands," before the name."""
        for i in range(last, max(last - 6, -1), -1):
            token = self.doc[i]
            if token.lower_ in {"of", "for"} and i > 0:
                end = self.doc[i - 1].idx + len(self.doc[i - 1])
                return self._title_before.get(end), i - 1
            if token.is_punct:
                break
        return None, last

    def _np_start(self, i: int) -> int:
        """Back over the attributes of a title: adjectives, names, possessives; no further than a verb or a
        stop.
        """
        start = i
        while start > 0 and i - start < _REACH:
            token = self.doc[start - 1]
            if token.text in _STOP_LEFT or token.is_space:
                break
            if token.pos_ in {"VERB", "AUX", "SCONJ"} and token.lower_ not in _FORMER:
                break
            if token.text == "," or (token.pos_ == "ADP" and token.lower_ not in {"of", "for"}):
                break
            if token.pos_ == "CCONJ" and not self._joins_attributes(start - 1):
                break
            start -= 1
            if token.pos_ == "DET" or token.tag_ == "PRP$":
                break
        return start

    def _joins_attributes(self, i: int) -> bool:
        """ "top aide and party secretary", "US and British envoys": what is joined belongs to one name."""
        before = self.doc[i - 1] if i else None
        if before is None:
            return False
        return before.i in self.cast.modifiers or (before.idx + len(before)) in self._title_before

    def _right(self, end: int) -> tuple[range, TitleMention] | None:
        """An apposition: ", the prime minister of Solomon Islands,"."""
        if end + 1 >= len(self.doc) or self.doc[end].text not in {",", "(", "—", "–"}:
            return None
        stop = end + 1
        if self.doc[stop].pos_ in {"SCONJ", "ADP", "ADV", "PRON", "VERB", "AUX"}:
            return None  # "To Lam, as the Russian leader seeks ...": a clause, not an apposition
        title: TitleMention | None = None
        while stop < len(self.doc) and stop - end < _REACH:
            token = self.doc[stop]
            if (
                token.text in {",", ")", ";", ".", "—"}
                or token.is_space
                or (token.pos_ == "VERB" and title is None)
            ):
                break
            if token.lower_ in {"who", "which", "that", "whose", "when"} or token.tag_ in {"VBD", "VBZ"}:
                break
            here = self._title_at.get(token.idx)
            if here is not None and here.end + 1 not in self._starts:
                title = title or here  # but "Speaking to Lam, President Putin said": the next name's
            stop += 1
        return (range(end + 1, stop), title) if title else None

    def settle(self) -> None:
        """A second look, once nominals are known: "the spokesman for the junta"."""
        for entity, window, apposed in self._windows:
            if entity.code is None:
                self._take_code(entity, window, apposed=apposed)

    def _from_surname(self, entity: Entity) -> None:
        """A surname alone: one that only people of one state bear; else the only head of state or government
        of that name on the day, where the report calls him so or speaks of his state.
        """
        day = self.cast.published
        bearers = self.atlas.bearers(entity.name, day)
        if bearers:
            entity.code = bearers[0].state
            if len({t.name for t in bearers}) == 1:
                entity.known = bearers[0].name
            serving = day is None or any(t.holds(day) for t in bearers)
            entity.sector = entity.sector or ("GOV" if serving else "ELI")
            return
        heads = [t for t in self.atlas.tenures(entity.name, day) if t.office in _HEADS]
        if len({(t.name, t.state) for t in heads}) != 1 or day is None:
            return
        titled = entity.office is not None and bool(set(entity.office.lower().split()) & _HEAD_WORDS)
        spoken = {e.code for e in self.cast.entities if e.kind == "state"}
        if titled or heads[0].state in spoken:
            entity.code, entity.known = heads[0].state, heads[0].name
            entity.sector = entity.sector or "GOV"
            entity.office = entity.office or heads[0].office

    def _from_atlas(self, entity: Entity) -> None:
        """The office that a full name held on the day; never from a bare surname."""
        name = entity.known or entity.name
        if " " not in name:
            self._from_surname(entity)
            return
        day = self.cast.published
        tenures = self.atlas.tenures(name, day) or self.atlas.tenures(name)
        states = {t.state for t in tenures}
        if len(states) == 1:
            entity.code = tenures[-1].state
            held = [t for t in tenures if day is None or t.holds(day)]
            past = day is not None and any(t.end is not None and t.end < day for t in tenures)
            if held:
                entity.sector = entity.sector or "GOV"
                entity.office = entity.office or held[-1].office
            elif past:
                entity.sector = entity.sector or "ELI"
