"""Common nouns and pronouns that stand for someone named: "the Russian leader", "its forces", "both sides",
"he".

One pass from left to right over what names and people have left open. A noun takes its state from its own
words
("Syrian rebels", "the army of Chad") before it looks back in the text, and looks back only where it is
definite. What is not
found stays unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.atlas import Atlas, TitleMention
from foedus.model import Code
from foedus.reading.entities import Cast, Entity, Reference
from foedus.reading.names import Names
from foedus.reading.syntax import conjuncts, phrase, preposition_objects

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
_PRIVATE = frozenset({"BUS", "CVL", "EDU", "MED", "JRN", "NGO", "CRM", "OPP", "REB", "REL", "LAB", "AGR"})
"""Sectors whose people do not bind their state."""
_PORTFOLIO = frozenset(
    "defence defense foreign finance interior trade energy justice economy agriculture health".split()
)
_LEADER = frozenset(
    "leader president premier chancellor ruler strongman king emir sultan prime minister head chief "
    "monarch dictator".split()
)
_SET_NOUNS = _STATE_NOUNS | frozenset(
    "leader president minister premier man party counterpart pair signatory capital people parliament "
    "neighbour delegation".split()
)
_BARE_SETS = frozenset(
    "leader president country nation side party neighbour neighbor signatory premier minister".split()
)
_SET_WORDS = frozenset({"two", "both", "either", "each", "neither", "these"})
_DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_OTHER_PARTY = frozenset({"host", "guest", "counterpart", "visitor", "interlocutor"})
_SET_PRONOUNS = frozenset({"both", "two", "either", "each", "neither", "pair", "duo"})
_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset(
    {"they", "them", "their", "themselves", "both", "two", "either", "each", "neither", "pair", "duo"}
)
_CALLED: dict[str, frozenset[str | None]] = {
    "kingdom": frozenset("BEL BHR BTN DNK ESP GBR JOR KHM LSO MAR NLD NOR NPL SAU SWE SWZ THA TON".split()),
    "emirate": frozenset("ARE KWT QAT".split()),
    "sultanate": frozenset({"BRN", "OMN"}),
}
"""Who may be meant by a word for a form of state; Nepal until 2008."""
_TEXTUAL = frozenset("cover oblige obligate bind stipulate specify expire supersede supplant ratify".split())
_LOOK_BACK_SENTENCES = 4


class Nominals:
    """Fills `cast.references` for nouns and pronouns."""

    def __init__(
        self, doc: Doc, atlas: Atlas, cast: Cast, names: Names, titles: tuple[TitleMention, ...]
    ) -> None:
        self.doc = doc
        self.atlas = atlas
        self.cast = cast
        self.names = names
        self.text = names.text
        self.titles = {_head_end(doc, t): t for t in titles if t.kind in {"office", "group", "body"}}
        self.sentence = _sentence_numbers(doc)
        self.trail: list[tuple[int, Reference]] = []
        self.main = main_codes(doc, cast)
        self.places = dict(cast.place_tokens(doc))

    def read(self) -> None:
        for token in self.doc:
            if token.is_space or token.is_punct:
                continue
            if token.i in self.cast.references:
                self.trail.append((token.i, self.cast.references[token.i]))
            elif token.i not in self.cast.covered:
                reference = self._resolve(token)
                if reference is not None:
                    self.cast.references[token.i] = reference
                    self.trail.append((token.i, reference))

    def _resolve(self, token: Token) -> Reference | None:
        if (
            token.pos_ == "PRON"
            or token.tag_ == "PRP$"
            or (
                token.lower_ in _THEY
                and token.dep_ not in {"det", "nummod", "preconj", "compound", "quantmod"}
            )
        ):
            if token.tag_ == "CD" and any(c.lower_ == "of" for c in token.children):
                return None  # "two of their vehicles"
            return self._pronoun(token)
        if token.pos_ not in {"NOUN", "PROPN"}:
            return None
        if token.dep_ == "compound" and token.head.pos_ in {"NOUN", "PROPN"}:
            return None
        if self._is_set(token):
            return self._plural(token)
        return self._noun(token)

    # -- nouns ---------------------------------------------------------------------------------

    def _noun(self, token: Token) -> Reference | None:
        lemma = token.lemma_.lower()
        if lemma in _OTHER_PARTY and self._definite(token) and token.tag_ == "NN":
            other = self._other_party(token)
            return self._make(token, (other,), "title") if other else None
        title = self.titles.get(token.idx + len(token))
        if title is None and lemma not in _STATE_NOUNS and lemma not in _BODY_NOUNS:
            return None
        words = self._words_of(title) if title is not None else ()
        owner = next((o for t in (token, *words) if (o := self._owner(t)) is not None), None)
        if lemma in _RELATION_NOUNS and title is None:
            return self._relation(token)
        bare = title is not None and lemma in _BODY_NOUNS and owner is None and " " not in title.text
        if lemma in _NEVER or (bare and not self._definite(token)):
            return None
        if bare and token.tag_ in {"NN", "NNP"}:
            body = self._body(token)
            if body is not None:
                return self._make(token, (body,), "nominal")
        if title is not None and lemma not in _SELF_NOUNS:
            return self._role(token, title, owner or self._region_state(token, title))
        if owner is not None and token.lower_ == "sides":
            return self._make(token, (self._group(token, owner),), "nominal")
        if owner is not None:
            return self._make(token, (owner,), "nominal")
        some = lemma == "state" and any(c.i in self.places for c in token.children)  # "Gulf states"
        if (lemma in _SEVERAL_STATES or some) and token.tag_ == "NNS":
            return self._relation(token)
        governing = title if lemma in _GOVERNING and not self._of_thing(token) else None
        if governing is not None and self._qualified(token):
            return self._role(token, governing, self._region_state(token, governing))
        if lemma in _SELF_NOUNS and self._definite(token) and token.tag_ in {"NN", "NNP"}:
            found = self._destination(token) or self._rulers(lemma) or self._last_collective(token, "state")
            if found:
                return self._make(token, (found,), "nominal")
        if governing is not None:
            return self._role(token, governing, self._home_state())
        if lemma in _BODY_NOUNS and token.tag_ in {"NN", "NNP"}:
            found = self._body(token)
            return self._make(token, (found,), "nominal") if found else None
        return None

    def _body(self, token: Token) -> Entity | None:
        """ "the bloc", "the Russian-led alliance": the organisation last named, if it may be called so."""
        if not self._definite(token) or any(c.lower_ in {"between", "with"} for c in token.children):
            return None
        found = self._last_collective(token, "organisation")
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
            c.dep_ in {"compound", "amod", "nmod", "poss"} and (c.pos_ == "PROPN" or c.i in self.places)
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
        countries = {self.places[t.i].country for t in near if t.i in self.places} - {None}
        if not countries and self.cast.home is not None and title.sector in _LOCAL:
            countries = {self.cast.home}
        return self._state(countries.pop()) if len(countries) == 1 else None  # type: ignore[arg-type]

    def _home_state(self) -> Entity | None:
        """ "The government" of a report that has named no country but the one it comes from is that one's."""
        named = {e.code for _, r in self.trail for e in r.entities if e.kind == "state"}
        home = self.cast.home
        return self._state(home) if home is not None and named <= {home} else None

    def _relation(self, token: Token) -> Reference:
        """ "its Western partners", "some African countries": several, of whom none is named."""
        entity = Entity(kind="bloc", name=self._words(token), first=token.idx)
        self.cast.entities.append(entity)
        return self._make(token, (entity,), "nominal")

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
        return next((s for s in self._main_pair() if s.code != traveller.code), None)

    def _words_of(self, title: TitleMention) -> tuple[Token, ...]:
        """All words of a title: the parser may hang a state below any of them ("Mali's vice-president",
        "the minister of foreign affairs of Peru").
        """
        return tuple(self.doc.char_span(title.start, title.end) or ())

    def _owner(self, token: Token) -> Entity | None:
        """The one state or body that the noun's own words name."""
        held = [self.state_of(e) for e in self.cast.holder(token)]
        for child in token.children:
            if child.dep_ in {"compound", "amod", "nmod"}:
                held += [self.state_of(e) for e in self.cast.holder(child)]
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
        found = self._noun(token) if known else None
        one = found.entities[0] if found and len(found.entities) == 1 else None
        return one if one is not None and one.collective else None

    def state_of(self, entity: Entity) -> Entity:
        """The state or body for which a person acts; the entity itself where it is one."""
        if entity.kind not in {"person", "office"} or entity.code is None or entity.sector in _PRIVATE:
            return entity
        return self._state(entity.code, entity.organ, first=entity.first)

    def _state(self, code: Code, organ: str | None = None, *, first: int = 0) -> Entity:
        """The one entity that stands for a state or body."""
        key = (code, organ)
        if key not in self.names.states:
            ref = self.atlas.ref(code, self.cast.published)
            kind = "state" if self.atlas.periods(code) else "organisation"
            state = Entity(kind=kind, name=ref.name, code=code, first=first)  # type: ignore[arg-type]
            self.names.states[key] = state
            self.cast.entities.append(state)
        return self.names.states[key]

    def _role(self, token: Token, title: TitleMention, owner: Entity | None) -> Reference | None:
        lemma = token.lemma_.lower()
        named = self._apposed_person(token)
        if named is not None:
            return self._make(token, (named,), "title")
        owners = self._owners(token) if token.tag_ in {"NNS", "NNPS"} else ()
        if len(owners) > 1:
            return self._make(token, tuple(self._bearer(token, title, o) for o in owners), "plural")
        if owner is None and self._definite(token) and token.tag_ in {"NN", "NNP"}:
            office = title.kind == "office"
            known = self._person_by_office(token, lemma, None) if office else self._same_body(token, title)
            if known is not None:
                return self._make(token, (known,), "title")
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
                return self._make(token, (known,), "title")
        return self._make(token, (self._bearer(token, title, owner),), "title")

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
        entity = Entity(kind="group", name=self._words(token), code=owner.code, first=token.idx)
        self.cast.entities.append(entity)
        return entity

    def _of_party(self, owner: Entity) -> bool:
        """ "The president of the Workers' Party" is not the president of the party's country."""
        return owner.kind != "state" and owner.code is not None and bool(self.atlas.periods(owner.code))

    def _same_body(self, token: Token, title: TitleMention) -> Entity | None:
        """ "Israel's army ... The military said": the body of that kind last spoken of."""
        own = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}}
        for place, reference in reversed(self.trail):
            if self.sentence[token.i] - self.sentence[place] > 2:
                return None
            for entity in reference.entities:
                same = entity.kind == "group" and entity.sector == title.sector is not None
                if same and entity.code and own <= set(entity.name.lower().split()):
                    return entity
        return None

    def _bearer(self, token: Token, title: TitleMention, owner: Entity | None) -> Entity:
        """Whoever bears the title, unnamed: "the Saudi official", "the leaders of Mali"."""
        entity = Entity(
            kind="office" if title.kind == "office" else "group",
            name=self._words(token, title),
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
        found = [self.state_of(e) for e in self.cast.holder(token)]
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "from"}:
                for grand in child.children:
                    if grand.dep_ == "pobj":
                        found += [e for t in conjuncts(grand) for e in self._known(t) if e.collective]
        return tuple(e for e in dict.fromkeys(found) if e.code and e.collective)

    def _person_by_office(self, token: Token, lemma: str, code: str | None) -> Entity | None:
        """The person of that state (or, with none named, the last one) whose office the noun repeats."""
        for place, reference in reversed(self.trail):
            if self.sentence[token.i] - self.sentence[place] > 12:
                break
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

    # -- sets ----------------------------------------------------------------------------------

    def _is_set(self, token: Token) -> bool:
        if token.lemma_.lower() not in _SET_NOUNS:
            return False
        words = {c.lower_ for c in token.children if c.dep_ in {"det", "nummod", "predet", "amod", "preconj"}}
        if self._of_one_state(token):
            return False
        if words & _SET_WORDS:
            return True
        bare = all(c.dep_ in {"det", "punct", "cc", "conj", "case"} for c in token.children)
        return bare and "the" in words and token.tag_ == "NNS" and token.lemma_.lower() in _BARE_SETS

    def _of_one_state(self, token: Token) -> bool:
        """ "Lesotho's two parties", "both sides in South Sudan": not two states, but two within one."""
        if token.lemma_.lower() not in {"party", "side"}:
            return False
        owned = any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in token.children)
        return owned or any(t.i in self.cast.covered for _, t in preposition_objects(token, {"in"}))

    def _plural(self, token: Token) -> Reference | None:
        people = token.lemma_.lower() in {"leader", "president", "minister", "premier", "man", "counterpart"}
        found = self._people_pair(token) if people else self._state_pair(token)
        return self._make(token, found, "plural") if found else None

    def _state_pair(self, token: Token) -> tuple[Entity, ...]:
        """The last two states or bodies named side by side, else the two that the report is most about."""
        countries = token.lemma_.lower() in _SELF_NOUNS | _RELATION_NOUNS
        for reference_set in self._coordinated(token):
            states = dict.fromkeys(self.state_of(e) for e in reference_set)
            known = [s for s in states if s.code and s.collective and (s.kind == "state" or not countries)]
            if len(known) == 2:
                return tuple(known)
        near = self._two_states(token) if countries else ()
        return near or self._main_pair(only_states=countries)

    def _two_states(self, token: Token) -> tuple[Entity, ...]:
        """The two states that the sentence, or it and the one before, has named so far, where they are
        just two.
        """
        for back in (0, 1):
            found: dict[str, Entity] = {}
            for i in range(max(token.i - 80, 0), token.i):
                if not 0 <= self.sentence[token.i] - self.sentence[i] <= back:
                    continue
                entities = self.cast.references[i].entities if i in self.cast.references else ()
                for entity in (*entities, *([self.cast.modifiers[i]] if i in self.cast.modifiers else [])):
                    state = self.state_of(entity)
                    if state.code and state.kind == "state":
                        found.setdefault(state.code, state)
            if len(found) == 2:
                return tuple(found.values())
        return ()

    def _main_pair(self, *, only_states: bool = False) -> tuple[Entity, ...]:
        states = []
        wanted = [c for c in self.main if not only_states or self.atlas.periods(c)]
        for code in wanted[:2]:
            entity = next(
                (e for e in self.cast.entities if e.code == code and e.kind in {"state", "organisation"}),
                None,
            )
            if entity is None:
                carrier = next((e for e in self.cast.entities if e.code == code), None)
                entity = self.state_of(carrier) if carrier else None
            if entity is not None:
                states.append(entity)
        return tuple(states) if len(states) == 2 else ()

    def _office_of(self, state: Entity, words: str) -> Entity:
        entity = Entity(kind="office", name=words, code=state.code, sector="GOV", office=words)
        self.cast.entities.append(entity)
        return entity

    def _people_pair(self, token: Token) -> tuple[Entity, ...]:
        portfolio_named = any(c.lower_ in _PORTFOLIO for c in token.children)
        for reference_set in () if portfolio_named else self._coordinated(token):
            people = [e for e in dict.fromkeys(reference_set) if e.kind in {"person", "office"}]
            if len(people) == 2:
                return tuple(people)
        pair = []
        portfolio = [c for c in token.children if c.dep_ in {"compound", "amod"} and c.lower_ in _PORTFOLIO]
        if portfolio:
            return tuple(self._office_of(state, self._words(token)) for state in self._state_pair(token))
        for state in self._main_pair():
            leader = next(
                (
                    e
                    for e in self.cast.entities
                    if e.kind == "person" and e.code == state.code and e.office and not e.former
                ),
                None,
            )
            pair.append(leader or state)
        return tuple(pair)

    def _coordinated(self, token: Token) -> list[tuple[Entity, ...]]:
        """Sets of coordinated references in the last sentences, the nearest first."""
        found: list[tuple[Entity, ...]] = []
        for place, reference in reversed(self.trail):
            if self.sentence[token.i] - self.sentence[place] > 3:
                break
            head = self.doc[place]
            far = self.sentence[token.i] - self.sentence[place] > 1
            if far and not {e.code for e in reference.entities} & set(self.main[:2]):
                continue  # a pair named in passing, sentences ago
            if reference.how == "plural" and len(reference.entities) == 2:
                found.append(reference.entities)
            members = [t for t in conjuncts(head) if t.i < token.i]
            if head.dep_ != "conj" and len(members) == 2 and not self._acts_on(head, token):
                group = tuple(e for t in members for e in self.cast.who(t))
                if len(group) == 2:
                    found.append(group)
        return found

    @staticmethod
    def _acts_on(subject: Token, token: Token) -> bool:
        """ "The U.S. and the EU imposed sanctions on both countries": whoever acts is not who is acted on."""
        if (
            subject.dep_ not in {"nsubj", "nsubjpass"}
            or token.dep_ in {"nsubj", "nsubjpass"}
            or token.i < subject.head.i
        ):
            return False
        return subject.head in token.ancestors and token.lower_ not in _SET_PRONOUNS

    # -- pronouns ------------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> Reference | None:
        word = token.lower_
        if word in _HE or word in _SHE:
            found = self._last_person(token, female=word in _SHE)
            return self._make(token, (found,), "pronoun") if found else None
        if word in _IT:
            if self._expletive(token) or self._speaks_of_text(token):
                return None
            single = (
                self._conjoined_owner(token)
                or self._parallel_object(token)
                or self._last_collective(token, None)
            )
            return self._make(token, (single,), "pronoun") if single else None
        if word in _THEY:
            return self._they(token)
        if word == "other" and any(c.lower_ == "each" for c in token.children):
            subject = self._state_pair(token)
            return self._make(token, subject, "pronoun") if subject else None
        return None

    def _last_two_people(self, token: Token) -> tuple[Entity, ...]:
        """ "Kim met Putin at the airport, where the two shook hands": both persons of the sentence."""
        here = self.sentence[token.i]
        for number in (here, here - 1):
            people = dict.fromkeys(
                e
                for i, r in self.trail
                if self.sentence[i] == number
                for e in r.entities
                if e.kind == "person"
            )
            if len(people) == 2:
                return tuple(people)
        return ()

    def _they(self, token: Token) -> Reference | None:
        if token.lower_ in {"two", "pair", "duo"}:
            people = self._last_two_people(token)
            if people:
                return self._make(token, people, "pronoun")
        for place, reference in reversed(self.trail):
            if self.sentence[token.i] - self.sentence[place] > 2:
                break
            head = self.doc[place]
            members = tuple(e for t in conjuncts(head) if t.i < token.i for e in self.cast.who(t))
            if head.dep_ != "conj" and len(members) > 1:
                return self._make(token, members, "pronoun")
            if reference.how == "plural" or (reference.entities and reference.entities[0].kind == "group"):
                return self._make(token, reference.entities, "pronoun")
        if token.lower_ in _SET_PRONOUNS:
            pair = self._last_two_people(token) or self._state_pair(token)
            return self._make(token, pair, "pronoun") if pair else None
        return None

    def _last_person(self, token: Token, *, female: bool) -> Entity | None:
        best: tuple[int, Entity] | None = None
        for place, reference in reversed(self.trail):
            gap = self.sentence[token.i] - self.sentence[place]
            if gap > _LOOK_BACK_SENTENCES:
                break
            people = [e for e in reference.entities if e.kind in {"person", "office"}]
            if len(people) != 1 or len(reference.entities) != 1:
                continue
            entity = people[0]
            if entity.female is not None and entity.female != female:
                continue
            score = (
                -10 * gap + (6 if _is_subject(self.doc[place]) else 0) + (2 if entity.kind == "person" else 0)
            )
            if gap == 0 and token.tag_ != "PRP$" and self._clause_mate(self.doc[place], token):
                score -= 12
            if best is None or score > best[0]:
                best = (score, entity)
        if best is None:
            return None
        if best[1].kind == "person" and best[1].female is None:
            best[1].female = female
        return best[1]

    @staticmethod
    def _clause_mate(antecedent: Token, pronoun: Token) -> bool:
        """Subject and object of one verb are two people: "Kim met him"."""
        return antecedent.head == pronoun.head and pronoun.dep_ in {"dobj", "pobj", "dative"}

    def _parallel_object(self, token: Token) -> Entity | None:
        """ "gives the United States authority and obliges it to defend": an object is what the verb before
        had for one.
        """
        verb = token.head
        if (
            verb.dep_ != "conj"
            or token.dep_ not in {"dobj", "dative", "nsubj"}
            or (token.dep_ == "nsubj" and token.i < verb.i)
        ):
            return None
        for child in verb.head.children:
            if child.dep_ in {"dative", "dobj"} and child.i < token.i:
                entities = self.cast.who(child)
                if len(entities) == 1 and entities[0].collective:
                    return entities[0]
        return None

    def _conjoined_owner(self, token: Token) -> Entity | None:
        """ "the U.S. and its allies": the owner is what the noun is coordinated with."""
        noun = token.head
        if token.dep_ == "poss" and noun.dep_ == "conj":
            entities = self.cast.who(noun.head)
            if len(entities) == 1 and entities[0].collective:
                return entities[0]
        return None

    def _last_collective(self, token: Token, kind: str | None) -> Entity | None:
        best: tuple[int, Entity] | None = None
        acted_on = token.head if token.dep_ == "dobj" and token.pos_ == "PRON" else None
        for place, reference in reversed(self.trail):
            gap = self.sentence[token.i] - self.sentence[place]
            if gap > (1 if kind is None and token.dep_ != "poss" else _LOOK_BACK_SENTENCES):
                break
            if len(reference.entities) != 1:
                continue
            entity = reference.entities[0]
            if kind == "state" and entity.kind == "person" and token.tag_ == "NN":
                entity = self.state_of(entity)
            if not entity.collective or entity.kind == "group" or (kind is not None and entity.kind != kind):
                continue
            if kind == "state" and entity.code not in _CALLED.get(token.lemma_.lower(), {entity.code}):
                continue
            subject = _is_subject(self.doc[place])
            if kind is None and gap and not subject:
                continue
            if subject and self.doc[place].head == acted_on:
                continue  # "Azerbaijan attacked it": somebody else
            near = acted_on is not None and not gap  # an object goes back to what is nearest
            score = (
                -10 * gap + ((1 if near else 6) if subject else 0) - (token.i - place) // (4 if near else 8)
            )
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best else None

    @staticmethod
    def _expletive(token: Token) -> bool:
        """ "It was not clear whether ...", "it is the first time"."""
        head = token.head
        if token.dep_ not in {"nsubj", "nsubjpass", "expl"} or head.lemma_ not in {
            "be",
            "seem",
            "appear",
            "take",
            "become",
        }:
            return False
        return any(c.dep_ in {"acomp", "attr", "ccomp", "xcomp", "oprd"} for c in head.children)

    @staticmethod
    def _speaks_of_text(token: Token) -> bool:
        """ "It obliges both to ...", "it expires in May": what treaties do and states do not."""
        verb = token.head
        states = verb.lower_ == "states"  # "It states that ...": a text; "it stated": anybody
        return token.dep_ in {"nsubj", "nsubjpass"} and (verb.lemma_.lower() in _TEXTUAL or states)

    # -- helpers -------------------------------------------------------------------------------

    def _definite(self, token: Token) -> bool:
        return any(c.lower_ in _DEFINITE and c.dep_ in {"det", "poss"} for c in token.children)

    def _words(self, token: Token, title: TitleMention | None = None) -> str:
        start, end = phrase(token)
        words = self.text[start : max(end, title.end) if title is not None else end]
        return words.removeprefix("the ").removeprefix("The ")

    def _make(self, token: Token, entities: tuple[Entity, ...], how: str) -> Reference:
        start, end = (token.idx, token.idx + len(token)) if how == "pronoun" else phrase(token)
        return Reference(start=start, end=end, text=self.text[start:end], entities=entities, how=how)  # type: ignore[arg-type]


def _head_end(doc: Doc, title: TitleMention) -> int:
    """The end of a title's head, by which it is found: "ministry" of "ministry of defence"."""
    span = doc.char_span(title.start, title.end) if " of " in title.text or " for " in title.text else None
    return span.root.idx + len(span.root) if span is not None else title.end


def _is_subject(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"} or (
        token.dep_ == "conj" and token.head.dep_ in {"nsubj", "nsubjpass"}
    )


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            numbers[token.i] = number
    return numbers


def main_codes(doc: Doc, cast: Cast) -> list[str]:
    """Codes by how much the report is about them: a mention early in the text weighs more."""
    weight: dict[str, float] = {}
    third = max(len(doc.text) // 4, 400)
    for i, reference in cast.references.items():
        for entity in reference.entities:
            if entity.code:
                weight[entity.code] = weight.get(entity.code, 0) + (3 if doc[i].idx < third else 1)
    for i, entity in cast.modifiers.items():
        if entity.code:
            weight[entity.code] = weight.get(entity.code, 0) + (2 if doc[i].idx < third else 0.7)
    return sorted(weight, key=lambda code: -weight[code])
