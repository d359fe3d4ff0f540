"""Names in the text: what the atlas knows, and persons whom only their title or the parser shows.

The atlas wins over the parser's entities. A name that is another noun's attribute ("Russian troops") is
kept as a
modifier, not as an actor of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from foedus.atlas import Atlas, Mention
from foedus.reading.entities import Cast, Entity, PlaceName, Reference

if TYPE_CHECKING:
    from foedus.reading.tree import Doc, Span, Token

_MODIFIER = frozenset({"amod", "compound", "nmod", "poss"})
_CURRENCY = frozenset("$€£¥")
_PARTICIPANT = frozenset({"state", "capital", "seat", "organisation", "armed_group", "demonym"})
_HONORIFIC = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Lord|Lady|Sheikh|Hon|H\.E|Gen|Lt|Col|Maj|Capt|Adm|Sen|Rep|Gov|Prof|Senior|St|Rev|Shri)\.?\s+|the\s+)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:,?\s+(?:Jr|Sr)\.?|\s+(?:MP|OBE|KC|III|II|IV)|['’]s|['’])$")
_INSTITUTION = frozenset(
    "museum university airport square street avenue palace bridge hospital college institute foundation "
    "prize stadium "
    "hotel church cathedral mosque tower house hall camp base island river lake bay sea treaty pact "
    "accord declaration act plan".split()
)
_INSTITUTION_AFTER = frozenset(w.capitalize() for w in _INSTITUTION)
_DIVIDED = (frozenset({"PRK", "KOR"}),)
_NAME_TOKEN = re.compile(
    r"^(?:[A-ZÀ-ÞĀ-Ž][\w'’-]*\.?|al-[A-Z]\w+|bin|ibn|bint|van|von|der|de|da|dos|del|la|el|al|abu)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """One full or short name of a person, as token indices (end exclusive), with titles around it left
    out.
    """

    first: int
    end: int
    text: str
    known: Mention | None


class Names:
    """The names of one report. `persons` are not yet told apart; `people.py` does that."""

    def __init__(self, doc: Doc, atlas: Atlas, cast: Cast, text: str) -> None:
        self.doc = doc
        self.text = text
        self.atlas = atlas
        self.cast = cast
        self.states: dict[tuple[str, str | None], Entity] = {}
        self.persons: list[NamedPerson] = []
        self._blocked: set[int] = set()
        self._starts = {token.idx: token.i for token in doc}

    def read(self) -> None:
        taken: set[int] = set()
        mentions = self.atlas.find(self.text, on=self.cast.published)
        plain = {m.code for m in mentions if not m.contextual}
        for before, mention in zip((None, *mentions), mentions, strict=False):
            if mention.kind == "seat" and before is not None and self._another_states(before, mention):
                continue
            if mention.contextual and not plain & {mention.code, *mention.others, *_other_half(mention.code)}:
                continue
            span = self.doc.char_span(mention.start, mention.end)
            if span is None or self.text[mention.end : mention.end + 1] in _CURRENCY:
                continue  # "US$500 million" is an amount, whoever gives it
            self._place(mention)
            if mention.kind == "person" and self._institution(span.start, span.end):
                self._blocked.update(range(span.start, span.end))
            elif mention.kind == "person":
                self.persons.append(
                    NamedPerson(first=span.start, end=span.end, text=mention.text, known=mention)
                )
                taken.update(range(span.start, span.end))
            elif mention.kind == "blocked":
                self._blocked.update(range(span.start, span.end))
            elif mention.kind in _PARTICIPANT or mention.kind == "adjective":
                if mention.ambiguous and self._is_person(span) and not self._governs(span):
                    continue
                taken.update(range(span.start, span.end))
                self._participant(mention, span)
        self._parser_persons(taken)

    def _another_states(self, before: Mention, seat: Mention) -> bool:
        """ "Ghana's Ministry of Defence", "the German Foreign Office": not the one that needs no name."""
        between = self.text[before.end : seat.start]
        return (
            before.kind in {"state", "adjective", "demonym", "capital"}
            and before.code != seat.code
            and between in {" ", "'s ", "’s ", "' ", "’ "}
            and self.atlas.title(seat.text) is not None
        )

    def _governs(self, span: Span) -> bool:
        """ "Chad's foreign minister": who has ministers is a state, whatever the parser takes him for."""
        after = self.text[span.end_char : span.end_char + 48]
        if not after.startswith(("'s ", "’s ")):
            return False
        return any(t.start <= 30 and t.kind in {"office", "body"} for t in self.atlas.find_titles(after[3:]))

    def _is_person(self, span: Span) -> bool:
        """A word that is a state's name and a given name ("Chad", "Jordan"): a person's where the parser says
        so and a title or a longer name bears it out.
        """
        if not any(token.ent_type_ == "PERSON" for token in span):
            return False
        before = self.doc[span.start - 1] if span.start else None
        if before is not None and _HONORIFIC.fullmatch(before.text + " "):
            return True
        longer = (e for e in self.doc.ents if e.label_ == "PERSON" and len(e) > len(span))
        return any(span.text in e.text.split() for e in longer)

    def _place(self, mention: Mention) -> None:
        if mention.kind in {"state", "capital", "city", "seat", "region"}:
            start = self._starts.get(mention.start)
            if start is None or (
                mention.ambiguous and self.doc[start].ent_type_ not in {"GPE", "LOC", "FAC"}
            ):
                return
            self.cast.places[start] = PlaceName(
                name=mention.name,
                country=mention.code,
                latitude=mention.latitude,
                longitude=mention.longitude,
                start=mention.start,
                end=mention.end,
            )

    def entity(self, mention: Mention) -> Entity:
        """One entity for each code and sector: "Moscow", "Russia" and "the Kremlin" are one actor."""
        key = (mention.code or mention.name, mention.organ)
        if key not in self.states:
            kind = "state"
            if mention.kind in {"organisation", "armed_group"}:
                kind = mention.kind
            if mention.sector in {None, "GOV"} and mention.kind in {
                "state",
                "adjective",
                "demonym",
                "capital",
                "seat",
            }:
                key = (mention.code or mention.name, None)
                if key in self.states:
                    return self.states[key]
            created = Entity(
                kind=kind,  # type: ignore[arg-type]
                name=self._name(mention),
                code=mention.code,
                sector=mention.sector,
                organ=mention.organ,
                first=mention.start,
            )
            self.states[key] = created
            self.cast.entities.append(created)
        return self.states[key]

    def _name(self, mention: Mention) -> str:
        """A state is called by its name, also where the text first says "Moscow" for it."""
        if mention.kind in {"capital", "demonym"} and mention.code and self.atlas.periods(mention.code):
            return self.atlas.ref(mention.code, self.cast.published).name
        return mention.name

    def _participant(self, mention: Mention, span: Span) -> None:
        entity = self.entity(mention)
        entity.mentions += 1
        if mention.kind == "capital":
            self.cast.capitals.update(range(span.start, span.end))
        root = span.root
        attributive = self._attributive(span)
        if mention.kind == "adjective" or (attributive and root.head.pos_ in {"NOUN", "PROPN", "ADJ"}):
            for token in span:
                self.cast.modifiers[token.i] = entity
            if root.pos_ not in {"PROPN", "NOUN"} or attributive or root.dep_ in _MODIFIER:
                return
        self._refer(root, span, entity)
        if root.tag_ == "NNPS" and mention.others:  # "the two Koreas"
            twins = [self.entity(msgspec.structs.replace(mention, code=code)) for code in mention.others]
            self.cast.references[root.i] = Reference(
                start=span.start_char,
                end=span.end_char,
                text=span.text,
                entities=(entity, *twins),
                how="plural",
            )

    def _attributive(self, span: Span) -> bool:
        """Whether the name only qualifies the noun after it ("U.S. forces"). In "Chile and Peru sign" it
        does not.
        """
        root = span.root
        if root.dep_ not in _MODIFIER - {"poss"} or span.start <= root.head.i < span.end:
            return False
        after = self.doc[span.end] if span.end < len(self.doc) else None
        return (
            after is not None
            and root.head.i > root.i
            and after.text not in {",", "and", "or", "&"}
            and after.pos_ != "VERB"
        )

    def _refer(self, root: Token, span: Span, entity: Entity) -> None:
        self.cast.references[root.i] = Reference(
            start=span.start_char, end=span.end_char, text=span.text, entities=(entity,), how="name"
        )
        for token in span:
            self.cast.covered[token.i] = root.i

    def _parser_persons(self, taken: set[int]) -> None:
        """Persons that the parser sees and the atlas does not know."""
        for ent in self.doc.ents:
            if ent.label_ != "PERSON":
                continue
            tokens = [t for t in ent if t.i not in self._blocked]
            if len(tokens) != len(ent) or any(t.i in taken for t in ent):
                continue
            first, end = self._trim(ent.start, ent.end)
            if first < end and not self._institution(first, end) and not self._place_name(first, end):
                text = self.doc[first:end].text
                self.persons.append(NamedPerson(first=first, end=end, text=text, known=None))
                taken.update(range(first, end))
        self._titled_persons(taken)
        self._repeated_surnames(taken)
        self._lone_surnames(taken)
        self.persons.sort(key=lambda person: person.first)

    def _trim(self, first: int, end: int) -> tuple[int, int]:
        while end > first and (self.doc[end - 1].tag_ == "POS" or self.doc[end - 1].is_punct):
            end -= 1
        while first < end and (_HONORIFIC.fullmatch(self.doc[first].text + " ") or self.doc[first].is_punct):
            first += 1
        for title in self.atlas.find_titles(self.doc[first:end].text) if end > first else ():
            whole = title.kind == "office" and not title.ordinary and title.text[:1].isupper()
            if title.start == 0 or whole:  # "Kerala Chief Minister A. K. Antony": the name comes last
                shift = self.doc[first].idx + title.end
                rest = first
                while rest < end and self.doc[rest].idx < shift:
                    rest += 1
                if title.start == 0 or rest < end:
                    first = rest
                break
        if any(not t.text[:1].isalpha() for t in self.doc[first:end] if not t.is_punct):
            return first, first
        return first, end

    def _institution(self, first: int, end: int) -> bool:
        return (
            self.doc[end - 1].lower_ in _INSTITUTION
            or self.doc[min(end, len(self.doc) - 1)].text in _INSTITUTION_AFTER
        )

    def _place_name(self, first: int, end: int) -> bool:
        """A town whose name is also a given name, where the text treats it as a town; a region's people."""
        place, last = self.cast.places.get(first), self.doc[end - 1]
        if place is not None and last.idx < place.end:
            longer = last.idx + len(last) < place.end  # "Gulf" of "Gulf states"
            if longer or last.tag_ == "NNPS":
                return True
        if end - first > 1 or first not in self.cast.places:
            return False
        before = self.doc[first - 1].lower_ if first else ""
        return before in {"in", "at", "of", "to", "from", "near"} or self.doc[end : end + 1].text in {
            "(",
            "—",
        }

    def _repeated_surnames(self, taken: set[int]) -> None:
        """A surname that stands for a person named in full elsewhere, where the parser saw no person
        (headlines).
        """
        surnames = {
            clean_name(p.text).split()[-1] for p in self.persons if len(clean_name(p.text).split()) > 1
        } | {
            part for p in self.persons if p.known for part in self.atlas.surnames(p.known.name, p.known.code)
        }
        for token in self.doc:
            if (
                token.text in surnames
                and token.i not in taken
                and token.i not in self._blocked
                and token.i not in self.cast.covered
            ):
                self.persons.append(NamedPerson(first=token.i, end=token.i + 1, text=token.text, known=None))
                taken.add(token.i)

    def _lone_surnames(self, taken: set[int]) -> None:
        """A leader's surname by itself that the parser takes for something else: "Museveni met Kagame"."""
        for token in self.doc:
            if token.pos_ != "PROPN" or token.i in taken or token.i in self._blocked:
                continue
            near = [self.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(self.doc)]
            alone = not any(t.pos_ == "PROPN" or t.text in {"-", "of"} for t in near)
            if alone and token.i not in self.cast.places and self.atlas.is_lone_surname(token.text):
                self.persons.append(NamedPerson(first=token.i, end=token.i + 1, text=token.text, known=None))
                taken.add(token.i)

    def _titled_persons(self, taken: set[int]) -> None:
        """A capitalised name right after a title ("Ambassador Abhay Thakur") that the parser missed."""
        for title in self.atlas.find_titles(self.text):
            after = self._starts.get(title.end + 1)
            if (
                after is None
                or after in taken
                or after in self._blocked
                or title.kind not in {"office", "honorific"}
            ):
                continue
            end = after
            while end < len(self.doc) and end - after < 5 and _NAME_TOKEN.match(self.doc[end].text):
                if end in taken:
                    break
                end += 1
            while end > after and not self.doc[end - 1].text[:1].isupper():
                end -= 1
            following = self.doc[end].lower_ if end < len(self.doc) else ""
            alone = end - after == 1 and title.kind != "honorific"
            if (following in {"of", "for"} and self.doc[after].ent_type_ != "PERSON") or (
                alone and self.doc[after].ent_type_ not in {"PERSON", "GPE"}
            ):
                continue
            if end > after and self.doc[after].text[:1].isupper() and self.doc[after].pos_ == "PROPN":
                text = self.doc[after:end].text
                self.persons.append(NamedPerson(first=after, end=end, text=text, known=None))
                taken.update(range(after, end))


def _other_half(code: str | None) -> frozenset[str]:
    """ "The North" is named well enough where the text speaks of South Korea."""
    return next((pair - {code} for pair in _DIVIDED if code in pair), frozenset())


def clean_name(text: str) -> str:
    """A name without honorifics, suffixes and possessive."""
    name = _HONORIFIC.sub("", text.strip())
    previous = ""
    while name != previous:
        previous, name = name, _SUFFIX.sub("", name).strip()
    return name
