"""Who speaks: persons, official bodies, states and groups. A treaty or a report that "says" is no speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foedus.reading.entities import Entity
from foedus.reading.speech.clauses import inverted_subject
from foedus.reading.syntax import conjuncts, is_passive, phrase, preposition_objects, subject_heads

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

Speaker = tuple[Entity, str]
"""Who speaks, and the name that the text gives there."""

_GROUPS = frozenset(
    "official expert analyst diplomat observer critic source researcher lawmaker aide historian "
    "economist commentator envoy scholar academic adviser advisor negotiator spokesperson spokesman "
    "spokeswoman minister mediator activist witness opponent supporter insider strategist specialist "
    "legislator senator parliamentarian agency newspaper broadcaster outlet medium investigator monitor "
    "inspector rebel".split()
)
_PAPERS = frozenset("statement communique communiqué release note letter message report".split())
_QUOTING = frozenset({"quote", "cite"})


class Speakers:
    """Finds the speakers of a verb; knows which office stands beside which name ("Beijing's envoy,
    Fu Cong")."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self._person_of: dict[int, Entity] = {}
        self._groups: dict[int, Entity] = {}
        self._pair_offices()

    def _pair_offices(self) -> None:
        for token in self.discourse.doc:
            if token.dep_ != "appos":
                continue
            persons = [e for e in self._apposed(token) if e.kind == "person"]
            offices = [e for e in self.discourse.who(token.head) if e.kind in {"office", "group"}]
            if len(persons) == 1 and len(offices) == 1:
                self._person_of[id(offices[0])] = persons[0]

    def _apposed(self, token: Token) -> tuple[Entity, ...]:
        """The person that an apposition names, its head or one of the names before it ("Feleti Teo OBE")."""
        named = self.discourse.who(token)
        if (
            named
            and named[0].kind == "person"
            and not any(c.dep_ == "compound" and self.discourse.who(c) for c in token.children)
        ):
            return named
        inner = [
            e
            for c in token.children
            if c.dep_ == "compound"
            for e in self.discourse.who(c)
            if e.kind == "person"
        ]
        return tuple(dict.fromkeys(inner)) or named

    def of_verb(self, verb: Token) -> tuple[Speaker, ...]:
        """The subject of a verb of speech, the by-phrase of a passive, whoever "is quoted as saying"."""
        if _finite_after_all(verb):
            return self.named([verb.head])
        if is_passive(verb):
            heads = [t for n, t in preposition_objects(verb, {"by"}) if n == "by"]
            return self.named(heads)
        quoting = self._quoting(verb)
        if quoting is not None:
            return self.named(quoting)
        own = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
        heads = list(conjuncts(own[-1])) if len(own) > 1 else inverted_subject(self.discourse, verb)
        heads = heads or list(subject_heads(verb))
        if not heads:
            heads = self._before_participle(verb)
        return self.named(heads) or self._just_before(verb)

    def _just_before(self, verb: Token) -> tuple[Speaker, ...]:
        """Where the parse has lost the subject: the person named right before a finite verb,
        a comma between at most."""
        if verb.tag_ not in {"VBD", "VBZ"} or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
            return ()
        place = verb.i - 1
        if place > 0 and self.discourse.doc[place].text == ",":
            place -= 1
        before = self.discourse.doc[max(place, 0)]
        known = self.discourse.who(before) if before.dep_ != "conj" else ()
        return ((known[0], known[0].name),) if len(known) == 1 and known[0].kind == "person" else ()

    def _quoting(self, verb: Token) -> list[Token] | None:
        """ "TASS quoted Lavrov as saying", "Lavrov was quoted by TASS as saying"."""
        if verb.dep_ not in {"pcomp", "advcl"} or verb.tag_ != "VBG":
            return None
        outer = verb.head.head if verb.head.lower_ == "as" else verb.head
        if outer.lemma_.lower() not in _QUOTING:
            return None
        if is_passive(outer):
            return list(subject_heads(outer))
        return [t for c in outer.children if c.dep_ == "dobj" for t in conjuncts(c)]

    @staticmethod
    def _before_participle(verb: Token) -> list[Token]:
        """ "Donald Trump, asked about it, said": the parser gives the name to "asked"."""
        for child in verb.children:
            if (
                child.i < verb.i
                and child.dep_ in {"ccomp", "advcl"}
                and child.lemma_.lower() in {"ask", "press", "question"}
            ):
                return list(subject_heads(child))
        return []

    def named(self, heads: list[Token]) -> tuple[Speaker, ...]:
        found: dict[int, Speaker] = {}
        for head in heads:
            for speaker in self._of_head(head):
                found.setdefault(id(speaker[0]), speaker)
        return tuple(found.values())

    def _of_head(self, head: Token) -> tuple[Speaker, ...]:
        beside = self._beside(head)
        known = self.discourse.who(head)
        if len(beside) == 1 and (not known or known[0].kind in {"office", "group"}):
            return ((beside[0], beside[0].name),)
        if known:
            persons = (self._person_of.get(id(e), e) for e in known)
            return tuple((person, self._name(head, person)) for person in persons)
        if head.lemma_.lower() in _PAPERS:
            held = tuple(
                (e, e.name) for e in self.discourse.cast.holder(head) if e.code or e.kind == "person"
            )
            return held or self.named([t for _, t in preposition_objects(head, {"by", "from", "of"})])
        group = self._group(head)
        return ((group, group.name),) if group is not None else ()

    def _beside(self, head: Token) -> list[Entity]:
        """The one person named after an office, also where the parser hangs the name on a word inside it."""
        found = [
            t
            for t in head.subtree
            if t.dep_ == "appos" and t.i > head.i and (t.head == head or t.head.dep_ == "pobj")
        ]
        return list(dict.fromkeys(e for t in found for e in self._apposed(t) if e.kind == "person"))

    def _name(self, head: Token, entity: Entity) -> str:
        """The words for a body ("State Department" of the United States), the full name of a person."""
        reference = self.discourse.cast.reference(head)
        if reference is not None and reference.how == "title" and entity.kind in {"office", "group"}:
            last = next((c.right_edge for c in head.children if c.dep_ == "prep" and c.i == head.i + 1), head)
            end = last.idx + len(last)
            inside = self.discourse.text[reference.end : end]
            return _plain(
                self.discourse.text[
                    reference.start : reference.end if "," in inside else max(end, reference.end)
                ]
            )
        if reference is None or reference.how != "name" or entity.kind == "person":
            return entity.name
        name = self.discourse.text[reference.start : reference.end]
        return _plain(name).removesuffix("’s").removesuffix("'s")

    def _group(self, head: Token) -> Entity | None:
        """Speakers whom the cast does not hold: "analysts", "state media",
        a body that only the parser knows."""
        if head.i in self._groups:
            return self._groups[head.i]
        body = head.pos_ == "PROPN" and head.ent_type_ in {"ORG", "PERSON"} and head.text[:1].isupper()
        if head.lemma_.lower() not in _GROUPS and head.lower_ != "media" and not body:
            return None
        if head.dep_ == "compound":
            return None
        start, end = phrase(head)
        words = _plain(self.discourse.text[start:end])
        holders = self.discourse.cast.holder(head)
        entity = Entity(
            kind="organisation" if body else "group",
            name=words,
            code=holders[0].code if len(holders) == 1 else None,
            first=head.idx,
        )
        self._groups[head.i] = entity
        return entity


def _finite_after_all(verb: Token) -> bool:
    """ "Kenya's president, William Ruto, called ...": a sentence without a verb but this one,
    which the parser takes for
    a participle."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.head.dep_ != "ROOT" or verb.head.pos_ == "VERB":
        return False
    return verb.nbor(-1).text == "," and not any(c.dep_ == "agent" for c in verb.children)


def _plain(words: str) -> str:
    """On one line, without an article."""
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(words.split()), flags=re.IGNORECASE)
