"""Common nouns that stand for someone named: "the Russian leader", "Syrian rebels", "the government".

One pass from left to right over what names and people have left open, with `pairs` ("both sides") and
`pronouns` ("he") beside it. A noun takes its state from its own words ("the army of Chad") before it looks
back in the text (`trail`), and looks back only where it is definite. What is not found stays unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.atlas import Atlas, TitleMention
from foedus.reading.entities import Cast, Entity, Reference
from foedus.reading.names import Names
from foedus.reading.pairs import Pairs
from foedus.reading.pronouns import Pronouns, is_pronoun
from foedus.reading.syntax import conjuncts, preposition_objects
from foedus.reading.trail import Trail, is_definite

if TYPE_CHECKING:
    from foedus.reading.tree import Doc, Token

_STATE_NOUNS = frozenset(
    "country nation government state republic kingdom island junta regime administration authority "
    "monarchy emirate "
    "neighbour neighbor homeland cabinet leadership side ally rival partner power enemy foe adversary".split()
)
_SELF_NOUNS = frozenset(
    "country nation government state republic kingdom island junta regime administration homeland "
    "monarchy emirate archipelago".split()
)
_GOVERNING = frozenset({"government", "regime", "administration", "junta"})
_SEVERAL_STATES = frozenset({"country", "nation"})
_HOME_BODIES = frozenset({"GOV", "LEG", "JUD", "COP", "MIL", "SPY", "PTY", "OPP"})
"""Sectors of bodies that act for the state in which they sit."""
_SEATED = frozenset({"GOV", "JUD", "COP"})
"""Of these, the ones that sit where the text has them; troops in a town may be anybody's."""
_PAST = frozenset({"former", "ex", "late", "ousted", "deposed", "previous"})
_ONCE = _PAST | {"then", "next", "future"}
_OFFICIAL = frozenset({"GOV", "MIL", "LEG"})
_EXPERT = frozenset({"CVL", "SOC", "EDU"})
_LOCAL = frozenset({"JUD", "COP"})
"""Courts and police of which no more is said are those of the country that the report comes from."""
_RELATION_NOUNS = frozenset(
    "neighbour neighbor ally rival partner enemy foe adversary backer patron satellite opponent".split()
)
_NEVER = frozenset({"capital", "pact", "treaty", "accord", "deal", "home", "house"})
_BODY_NOUNS = frozenset(
    "bloc alliance organisation organization union council commission agency body secretariat".split()
)
_ANY_BODY = frozenset({"bloc", "alliance", "organisation", "organization", "union", "body"})
_LEADER = frozenset(
    "leader president premier chancellor ruler strongman king emir sultan prime minister head chief "
    "monarch dictator".split()
)
_OTHER_PARTY = frozenset({"host", "guest", "counterpart", "visitor", "interlocutor"})


class Nominals:
    """Fills `cast.references` for nouns and pronouns."""

    def __init__(
        self, doc: Doc, atlas: Atlas, cast: Cast, names: Names, titles: tuple[TitleMention, ...]
    ) -> None:
        self.doc = doc
        self.atlas = atlas
        self.cast = cast
        self.trail = Trail(doc, atlas, cast, names)
        self.pairs = Pairs(self.trail)
        self.pronouns = Pronouns(self.trail, self.pairs)
        self.titles = {_head_end(doc, t): t for t in titles if t.kind in {"office", "group", "body"}}
        self._asked: set[int] = set()

    @property
    def main(self) -> list[str]:
        """Codes by how much the report is about them."""
        return self.trail.main

    def state_of(self, entity: Entity) -> Entity:
        """The state or body for which a person acts; the entity itself where it is one."""
        return self.trail.state_of(entity)

    def read(self) -> None:
        for token in self.doc:
            if token.is_space or token.is_punct:
                continue
            if token.i in self.cast.references:
                self.trail.passed.append((token.i, self.cast.references[token.i]))
            elif token.i not in self.cast.covered:
                reference = self._resolve(token)
                if reference is not None:
                    self.cast.references[token.i] = reference
                    self.trail.passed.append((token.i, reference))

    def _resolve(self, token: Token) -> Reference | None:
        if is_pronoun(token):
            if token.tag_ == "CD" and any(c.lower_ == "of" for c in token.children):
                return None  # "two of their vehicles"
            return self.pronouns.resolve(token)
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        if token.dep_ == "compound" and token.head.pos_ in {"NOUN", "PROPN"}:
            return None
        if self.pairs.is_set(token):
            return self.pairs.plural(token)
        return self._noun(token)

    def _noun(self, token: Token) -> Reference | None:
        lemma = token.lemma_.lower()
        if lemma in _OTHER_PARTY and is_definite(token) and token.tag_ == "NN":
            other = self._other_party(token)
            return self.trail.make(token, (other,), "title") if other else None
        title = self.titles.get(token.idx + len(token))
        if title is None and lemma not in _STATE_NOUNS and lemma not in _BODY_NOUNS:
            return None
        words = self._words_of(title) if title is not None else ()
        owner = next((o for t in (token, *words) if (o := self._owner(t)) is not None), None)
        if lemma in _RELATION_NOUNS and title is None:
            return self._relation(token)
        bare = title is not None and lemma in _BODY_NOUNS and owner is None and " " not in title.text
        if lemma in _NEVER or (bare and not is_definite(token)):
            return None
        if bare and token.tag_ in {"NN", "NNP"}:
            body = self._body(token)
            if body is not None:
                return self.trail.make(token, (body,), "nominal")
        if title is not None and lemma not in _SELF_NOUNS:
            return self._role(token, title, owner or self._region_state(token, title))
        if owner is not None and token.lower_ == "sides":
            return self.trail.make(token, (self._group(token, owner),), "nominal")
        if owner is not None:
            return self.trail.make(token, (owner,), "nominal")
        some = lemma == "state" and any(c.i in self.trail.places for c in token.children)  # "Gulf states"
        if (lemma in _SEVERAL_STATES or some) and token.tag_ == "NNS":
            return self._relation(token)
        governing = title if lemma in _GOVERNING and not self._of_thing(token) else None
        if governing is not None and self._qualified(token):
            return self._role(token, governing, self._region_state(token, governing))
        if lemma in _SELF_NOUNS and is_definite(token) and token.tag_ in {"NN", "NNP"}:
            found = (
                self._destination(token) or self._rulers(lemma) or self.trail.last_collective(token, "state")
            )
            if found:
                return self.trail.make(token, (found,), "nominal")
        if governing is not None:
            return self._role(token, governing, self._home_state())
        if lemma in _BODY_NOUNS and token.tag_ in {"NN", "NNP"}:
            found = self._body(token)
            return self.trail.make(token, (found,), "nominal") if found else None
        return None

    def _body(self, token: Token) -> Entity | None:
        """ "the bloc", "the Russian-led alliance": the organisation last named, if it may be called so."""
        if not is_definite(token) or any(c.lower_ in {"between", "with"} for c in token.children):
            return None
        found = self.trail.last_collective(token, "organisation")
        lemma = token.lemma_.lower()
        return found if found and (lemma in _ANY_BODY or lemma in found.name.lower()) else None

    def _other_party(self, token: Token) -> Entity | None:
        """ "His host": the most spoken of leader of another state than his."""
        owner = next((e for c in token.children if c.dep_ == "poss" for e in self.cast.who(c)), None)
        people = sorted(
            (e for e in self.cast.entities if e.kind == "person" and e.code and e.office and not e.former),
            key=lambda e: -e.mentions,
        )
        if owner is not None:
            return next((e for e in people if e is not owner and e.code != owner.code), None)
        home = self.cast.home
        return next((e for e in people if home and e.code != home), None)

    def _known(self, token: Token) -> tuple[Entity, ...]:
        """Whom a noun refers to, also where it stands further right than the pass has come."""
        found = self.cast.who(token)
        if found or token.i in self.cast.covered:
            return found
        ahead = self._resolve(token)
        return ahead.entities if ahead else ()

    @staticmethod
    def _of_thing(token: Token) -> bool:
        """ "A regime of exercise", "the administration of the drug": no government."""
        return any(t.pos_ == "NOUN" for _, t in preposition_objects(token, {"of"}))

    def _qualified(self, token: Token) -> bool:
        """ "the Catalan government" is none of those named before: it has a name of its own."""
        return any(
            c.dep_ in {"compound", "amod", "nmod", "poss"} and (c.pos_ == "PROPN" or c.i in self.trail.places)
            for c in token.children
        )

    def _region_state(self, token: Token, title: TitleMention) -> Entity | None:
        """The state whose region or town a body's own words name: "Kerala police", "a Lahore court"."""
        if title.sector not in _HOME_BODIES:
            return None
        near = [c for c in token.children if c.dep_ in {"compound", "amod", "nmod", "poss"}]
        near += [g for c in near for g in c.children if g.dep_ in {"compound", "nmod"}]
        if (title.sector in _SEATED and title.kind != "office") or title.sector == "JUD":
            near += [t for _, t in preposition_objects(token, {"in", "of"})]
        elif title.sector in _SEATED:  # "the mayor of Lagos"; "officials in Geneva" may be anybody's
            near += [t for _, t in preposition_objects(token, {"of"})]
        countries = {self.trail.places[t.i].country for t in near if t.i in self.trail.places} - {None}
        if not countries and self.cast.home is not None and title.sector in _LOCAL:
            countries = {self.cast.home}
        return self.trail.state(countries.pop()) if len(countries) == 1 else None  # type: ignore[arg-type]

    def _home_state(self) -> Entity | None:
        """ "The government" of a report that has named no country but the one it comes from is that one's."""
        named = {e.code for _, r in self.trail.passed for e in r.entities if e.kind == "state"}
        home = self.cast.home
        return self.trail.state(home) if home is not None and named <= {home} else None

    def _relation(self, token: Token) -> Reference:
        """ "its Western partners", "some African countries": several, of whom none is named."""
        entity = Entity(kind="bloc", name=self.trail.words(token), first=token.idx)
        self.cast.entities.append(entity)
        return self.trail.make(token, (entity,), "nominal")

    def _rulers(self, lemma: str) -> Entity | None:
        """ "The junta" of a report from Niamey is Niger's."""
        if lemma not in {"junta", "regime"} or self.cast.home is None:
            return None
        return next((e for e in self.cast.entities if e.kind == "state" and e.code == self.cast.home), None)

    def _destination(self, token: Token) -> Entity | None:
        """ "his fourth trip to the country": another country than the traveller's, of the two the report is
        about.
        """
        if token.dep_ != "pobj" or token.head.lower_ not in {"to", "in", "into"}:
            return None
        traveller = next(
            (
                e
                for a in token.ancestors
                for c in a.children
                if c.dep_ in {"poss", "nsubj"} and c.i < token.i
                for e in self.cast.who(c)
                if e.kind == "person" and e.code
            ),
            None,
        )
        if traveller is None:
            return None
        return next((s for s in self.trail.main_pair() if s.code != traveller.code), None)

    def _words_of(self, title: TitleMention) -> tuple[Token, ...]:
        """All words of a title: the parser may hang a state below any of them ("Mali's vice-president",
        "the minister of foreign affairs of Peru").
        """
        return tuple(self.doc.char_span(title.start, title.end) or ())

    def _owner(self, token: Token) -> Entity | None:
        """The one state or body that the noun's own words name."""
        held = [self.trail.state_of(e) for e in self.cast.holder(token)]
        for child in token.children:
            if child.dep_ in {"compound", "amod", "nmod"}:
                held += [self.trail.state_of(e) for e in self.cast.holder(child)]
        for entity in held:
            if entity.code is not None or entity.collective:
                return entity
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "for", "from", "in"}:
                for grand in child.children:
                    if grand.dep_ == "pobj":
                        for entity in self.cast.who(grand):
                            if entity.collective:
                                return entity
                        reference = self._ahead(grand)
                        if reference is not None:
                            return reference
        return held[0] if held else None

    def _ahead(self, token: Token) -> Entity | None:
        """A noun to the right, not yet resolved: "the spokesman for the junta"."""
        if token.i in self.cast.references or token.pos_ not in {"NOUN", "PROPN"}:
            return None
        known = token.lemma_.lower() in _STATE_NOUNS | _BODY_NOUNS or token.idx + len(token) in self.titles
        if not known or token.i in self._asked:
            return None  # a title may hold the noun that its own words are asked for
        self._asked.add(token.i)
        found = self._noun(token)
        self._asked.discard(token.i)
        one = found.entities[0] if found and len(found.entities) == 1 else None
        return one if one is not None and one.collective else None

    def _role(self, token: Token, title: TitleMention, owner: Entity | None) -> Reference | None:
        lemma = token.lemma_.lower()
        named = self._apposed_person(token)
        if named is not None:
            return self.trail.make(token, (named,), "title")
        owners = self._owners(token) if token.tag_ in {"NNS", "NNPS"} else ()
        if len(owners) > 1:
            return self.trail.make(token, tuple(self._bearer(token, title, o) for o in owners), "plural")
        if owner is None and is_definite(token) and token.tag_ in {"NN", "NNP"}:
            office = title.kind == "office"
            known = self._person_by_office(token, lemma, None) if office else self._same_body(token, title)
            if known is not None:
                return self.trail.make(token, (known,), "title")
        indefinite = any(c.lower_ in {"a", "an", "another"} for c in token.children)
        other = any(c.lower_ in _ONCE for c in token.children) or (
            owner is not None and self._of_party(owner)
        )
        if (
            owner is not None
            and title.kind == "office"
            and token.tag_ in {"NN", "NNP"}
            and not (indefinite or other)
        ):
            known = self._person_by_office(token, lemma, owner.code)
            if known is not None:
                return self.trail.make(token, (known,), "title")
        return self.trail.make(token, (self._bearer(token, title, owner),), "title")

    @staticmethod
    def _sector(token: Token, title: TitleMention, owner: Entity | None) -> str | None:
        """The title's, or that of the body whose it is: "Red Cross officials", "UN experts"."""
        sector, own = title.sector, owner.sector if owner is not None else None
        if title.kind == "office" and sector in _OFFICIAL and any(c.lower_ in _PAST for c in token.children):
            return "ELI"
        takes = sector in {None, "GOV"} or (sector in _EXPERT and own == "IGO")
        return own if own is not None and takes else sector

    def _group(self, token: Token, owner: Entity) -> Entity:
        """ "Both sides in South Sudan": people of that state, and not the state."""
        entity = Entity(kind="group", name=self.trail.words(token), code=owner.code, first=token.idx)
        self.cast.entities.append(entity)
        return entity

    def _of_party(self, owner: Entity) -> bool:
        """ "The president of the Workers' Party" is not the president of the party's country."""
        return owner.kind != "state" and owner.code is not None and bool(self.atlas.periods(owner.code))

    def _same_body(self, token: Token, title: TitleMention) -> Entity | None:
        """ "Israel's army ... The military said": the body of that kind last spoken of."""
        own = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}}
        for _, _, reference in self.trail.back(token, 2):
            for entity in reference.entities:
                same = entity.kind == "group" and entity.sector == title.sector is not None
                if same and entity.code and own <= set(entity.name.lower().split()):
                    return entity
        return None

    def _bearer(self, token: Token, title: TitleMention, owner: Entity | None) -> Entity:
        """Whoever bears the title, unnamed: "the Saudi official", "the leaders of Mali"."""
        entity = Entity(
            kind="office" if title.kind == "office" else "group",
            name=self.trail.words(token, title),
            code=owner.code if owner else None,
            organ=owner.organ if owner else None,
            sector=self._sector(token, title, owner),
            office=title.text if title.kind == "office" else None,
            first=token.idx,
        )
        self.cast.entities.append(entity)
        return entity

    def _apposed_person(self, token: Token) -> Entity | None:
        """ "India's foreign ministry spokesman, Randhir Jaiswal": the title and the name are one person."""
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i:
                people = [e for e in self.cast.who(child) if e.kind == "person"]
                if len(people) == 1:
                    return people[0]
        if token.dep_ == "appos" and token.tag_ == "NN":  # "Sharaa on Monday, the first head of state to ..."
            people = [e for e in self.cast.who(token.head) if e.kind == "person"]
            holders = {e.code for e in self.cast.holder(token)}
            if len(people) == 1 and not holders - {people[0].code}:
                return people[0]
        if token.i + 2 < len(self.doc) and self.doc[token.i + 1].text == "," and token.tag_ == "NN":
            reference = self.cast.reference(self.doc[token.i + 2])
            if (
                reference
                and reference.how == "name"
                and len(reference.entities) == 1
                and reference.entities[0].kind == "person"
            ):
                person = reference.entities[0]
                same_state = person.code is not None and any(
                    e.code == person.code for e in self.cast.holder(token)
                )
                repeated = person.office is not None and token.lower_ in person.office.lower()
                return person if same_state or repeated else None
        return None

    def _owners(self, token: Token) -> tuple[Entity, ...]:
        """All the states that a plural's own words name: "US and British envoys", "the leaders of Mali and
        Niger".
        """
        found = [self.trail.state_of(e) for e in self.cast.holder(token)]
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
                for grand in child.children:
                    if grand.dep_ == "pobj":
                        found += [e for t in conjuncts(grand) for e in self._known(t) if e.collective]
        return tuple(e for e in dict.fromkeys(found) if e.code and e.collective)

    def _person_by_office(self, token: Token, lemma: str, code: str | None) -> Entity | None:
        """The person of that state (or, with none named, the last one) whose office the noun repeats."""
        for _, _, reference in self.trail.back(token, 12):
            for entity in reference.entities:
                if entity.kind != "person" or entity.former or (code is not None and entity.code != code):
                    continue
                office = (entity.office or "").lower().replace("_", " ")
                if lemma in office.split() or (
                    code is not None and lemma in _LEADER and set(office.split()) & _LEADER
                ):
                    return entity
                if code is not None and lemma in _LEADER and self._leads(entity):
                    return entity
        return None

    def _leads(self, entity: Entity) -> bool:
        day = self.cast.published
        return any(
            t.office in {"head_of_state", "head_of_government", "leader"} and t.state == entity.code
            for t in self.atlas.tenures(entity.known or entity.name, day)
        )


def _head_end(doc: Doc, title: TitleMention) -> int:
    """The end of a title's head, by which it is found: "ministry" of "ministry of defence"."""
    span = doc.char_span(title.start, title.end) if " of " in title.text or " for " in title.text else None
    return span.root.idx + len(span.root) if span is not None else title.end
