"""Which mentions speak of one agreement.

A name or a year settles it. A definite noun without either ("the deal", "the new pact") goes back to the
agreement last spoken of
in the paragraph, else to the one that the report is about. An indefinite one ("a second accord") opens a
new one, unless
it only describes one that is open already ("..., a strategic pact that").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foedus.model import Code, Interval, ReportKind
from foedus.reading.agreements.mentions import PactMention
from foedus.reading.agreements.nouns import nouns
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.modality import historical
from foedus.reading.timing import interval_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_GENERIC_NAME_WORDS = frozenset(
    "the treaty pact accord agreement of on for and between in declaration charter a convention protocol "
    "memorandum understanding partnership".split()
)
_LEAD = 4
"""How many sentences on from the title may name again what it named."""
_SPECIFIC = frozenset({"treaty", "memorandum", "protocol", "charter", "convention", "declaration", "compact"})
_SPEAKS = frozenset({"communique", "communiqué", "statement", "package", "guarantee", "settlement"})
_DESCRIBES = frozenset(
    "describe call see hail regard characterize characterise view praise present portray denounce "
    "condemn".split()
)
_REPLACES = frozenset({"replace", "supersede", "supplant", "succeed"})
_HAS = frozenset({"have", "sign", "conclude", "reach"})
_WANTS_AGREEMENT = frozenset("replace supersede supplant succeed follow sign conclude ratify".split())


@dataclass(slots=True, eq=False)
class Pact:
    """One agreement while it is being put together."""

    mentions: list[PactMention] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)
    name: str | None = None
    year: Interval | None = None
    parties: list[Entity] = field(default_factory=list)
    follows: Pact | None = None

    def codes(self) -> frozenset[Code]:
        return frozenset(e.code for e in self.parties if e.code)

    @property
    def first(self) -> PactMention:
        return self.mentions[0]

    @property
    def plural(self) -> bool:
        return self.first.plural

    def add(self, mention: PactMention) -> None:
        self.mentions.append(mention)
        self.heads.add(mention.head)
        if mention.name and (self.name is None or len(mention.name) > len(self.name)):
            self.name = mention.name
        if self.year is None:
            self.year = mention.year
        if not self.parties or (len(self.codes()) < 2 and mention.parties):
            self.parties = list(dict.fromkeys([*self.parties, *mention.parties]))


class Clusters:
    """Agreements of one report, grown mention by mention."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.pacts: list[Pact] = []
        self.at: dict[int, Pact] = {}
        self._paragraph: dict[int, int] = _paragraphs(discourse)

    def grow(self, mentions: list[PactMention]) -> list[Pact]:
        for mention in mentions:
            pact = self._home(mention)
            if pact is not None:
                pact.add(mention)
                self.at[mention.head] = pact
        return self.pacts

    def _home(self, mention: PactMention) -> Pact | None:
        token = self.discourse.doc[mention.head]
        if self.discourse.report.kind is ReportKind.TREATY and self.pacts:
            return (
                self.pacts[0] if mention.name is None or mention.lemma == self.pacts[0].first.lemma else None
            )
        if mention.name is not None:
            named = self._by_name(mention)
            if named is not None:
                return named
        if mention.year is not None and mention.lemma not in {"one", "ones"}:
            dated = self._by_year(mention)
            if dated is not None:
                return dated
        host = self._described(token) or self._packed(token)
        if host is not None and self._agrees(host, mention):
            return host
        if mention.lemma == "one" and mention.partners and self.pacts and _is_subject(token):
            return self._open()  # "The one with Benin was scrapped"
        if mention.lemma in {"one", "ones"} and not _stands_for_agreement(token):
            return self._that_one(token)
        if (
            mention.lemma == "one"
            and mention.year is None
            and token.dep_ == "pobj"
            and token.head.lower_ == "by"
        ):
            return self._open()  # "replaced in 1960 by one that ...": dated by what it replaced
        if mention.lemma == "successor":
            return self._successor(token)
        newer = self._replacing(mention)
        if newer is not None:
            return newer
        if mention.lemma == "one" and mention.partners and token.head.lemma_.lower() in _HAS:
            return self._open()  # "Togo already has one with Ghana"
        if mention.strength == "generic" and mention.definite and mention.lemma not in {"one", "ones"}:
            return self._anaphor(mention)
        if mention.year is not None:
            known = self._by_year(mention) or self._title_twin(mention) or self._undated(mention)
            return known or self._open()
        if mention.unreal or (mention.strength == "generic" and mention.plural):
            return None
        if mention.lemma in {"one", "ones"}:
            return None
        if mention.definite and mention.name is None and not mention.another:
            return self._anaphor(mention)
        if mention.strength == "generic" and not mention.another:
            return None
        title = self._title_twin(mention)
        return title or self._open()

    def _open(self) -> Pact:
        pact = Pact()
        self.pacts.append(pact)
        return pact

    def _by_name(self, mention: PactMention) -> Pact | None:
        for pact in self.pacts:
            if any(m.name and _one_name(mention, m) for m in pact.mentions) and self._agrees(pact, mention):
                return pact
        return None

    def _undated(self, mention: PactMention) -> Pact | None:
        """ "The pact, signed in July, ...": the one just spoken of, which had no date yet. "The treaty signed
        in 1961" is told apart by its year.
        """
        token = self.discourse.doc[mention.head]
        aside = any(c.dep_ == "acl" and token.doc[c.i - 1].text == "," for c in token.children)
        told = token.dep_ == "nsubjpass" and token.head.lemma_.lower() in {"sign", "conclude"}
        if told and token.head.dep_ == "ROOT" and not any(c.dep_ == "relcl" for c in token.children):
            aside = True  # "The treaty was signed in Oslo on 6 March 2018"
        if not aside or not mention.definite or mention.name or mention.another or mention.earlier:
            return None
        return self._recent([p for p in self.pacts if p.year is None and self._agrees(p, mention)], mention)

    def _by_year(self, mention: PactMention) -> Pact | None:
        assert mention.year is not None
        for pact in self.pacts:
            if pact.year is not None and pact.year.overlaps(mention.year) and self._agrees(pact, mention):
                return pact
        return None

    def _agrees(self, pact: Pact, mention: PactMention) -> bool:
        """Nothing that the mention says of year and parties speaks against the agreement."""
        if mention.year is not None and pact.year is not None and not mention.year.overlaps(pact.year):
            return False
        if mention.name and pact.name and not any(m.name and _one_name(mention, m) for m in pact.mentions):
            return False
        ours = {e.code for e in mention.parties if e.code}
        theirs = pact.codes() or self._spoken_with(pact)
        return not ours or not theirs or self._compatible(ours, theirs)

    def _spoken_with(self, pact: Pact) -> frozenset[Code]:
        """The states and bodies in the sentences that name an agreement whose parties are not known."""
        found: set[Code] = set()
        for mention in pact.mentions:
            for token in self.discourse.sentence(self.discourse.doc[mention.head]):
                modifier = self.discourse.cast.modifiers.get(token.i)
                entities = (*self.discourse.parties(token), *([modifier] if modifier else []))
                found.update(e.code for e in entities if e.code and e.collective)
        return frozenset(found)

    def _compatible(self, ours: set[Code], theirs: frozenset[Code]) -> bool:
        """One set lies within the other, a state and its predecessor counting as one."""
        small, large = sorted((ours, set(theirs)), key=len)
        if len(theirs) == 1 and len(ours) == 1:
            return True
        return all(any(a == b or self.discourse.atlas.same_state(a, b) for b in large) for a in small)

    def _described(self, token: Token) -> Pact | None:
        """An apposition or a predicate: it describes the agreement that its head or subject names."""
        if token.dep_ == "appos":
            node = token.head
            for _ in range(4):
                if node.i in self.at:
                    return self.at[node.i]
                if node.dep_ not in {"appos", "dobj", "pobj", "conj"} or node.head == node:
                    break
                node = node.head
            sentence = self.discourse.sentence(token)
            before = [i for i in self.at if sentence.start <= i < token.i]
            if before and token.head.pos_ in {"NOUN", "PROPN"}:
                head_pact = self.at[max(before)]
                if self.discourse.doc[max(before)].dep_ in {
                    "dobj",
                    "nsubjpass",
                    "pobj",
                } and not self.discourse.who(token.head):
                    return head_pact
        verb = token.head if token.dep_ in {"attr", "oprd"} else None
        if (
            token.dep_ == "pobj"
            and token.head.lower_ == "as"
            and token.head.head.lemma_.lower() in _DESCRIBES
        ):
            verb = token.head.head
        if verb is not None:
            for child in verb.children:
                if child.dep_ in {"nsubj", "dobj", "nsubjpass"} and child.i in self.at:
                    return self.at[child.i]
                if child.dep_ in {"nsubj", "dobj"} and child.lower_ in {"it", "this", "that"}:
                    return self.pronoun(child)
        return None

    def _that_one(self, token: Token) -> Pact | None:
        """ "That one expired in 1996": the agreement just spoken of."""
        if not any(c.lower_ in {"that", "this"} for c in token.children) or token.dep_ not in {
            "nsubj",
            "nsubjpass",
        }:
            return None
        return self.pronoun(token)

    def _successor(self, token: Token) -> Pact | None:
        """ "Its successor, signed in 2000": a new agreement in the place of the one just spoken of."""
        older = self.pronoun(token)
        if older is None or not any(c.dep_ == "poss" for c in token.children):
            return None
        newer = self._open()
        newer.follows = older
        return newer

    def _replacing(self, mention: PactMention) -> Pact | None:
        """ "The treaty that replaced it in 1993": a new agreement, in the place of the one just spoken of."""
        token = self.discourse.doc[mention.head]
        for verb in (c for c in token.children if c.dep_ == "relcl" and c.lemma_.lower() in _REPLACES):
            it = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ in {"it", "that"}), None)
            older = self.pronoun(it) if it is not None else None
            if older is not None:
                newer = self._open()
                newer.follows = older
                newer.year = interval_of(self.discourse, verb, inherit=False)
                return newer
        return None

    def _packed(self, token: Token) -> Pact | None:
        """ "a package of 15 agreements and memoranda" is one entry."""
        node = token.head if token.dep_ == "conj" else token
        if node.i in self.at and node != token and self.at[node.i].plural:
            one_more = self.at[node.i].first.with_one and any(c.lower_ in {"a", "an"} for c in token.children)
            return None if one_more else self.at[node.i]
        if node.dep_ == "pobj" and node.head.lower_ == "of":
            return self.at.get(node.head.head.i)
        return None

    def _anaphor(self, mention: PactMention) -> Pact | None:
        if any(c.lower_ == "whose" for c in self.discourse.doc[mention.head].children):
            return self._open()  # "the league, whose charter was signed in 1945": its own
        fitting = [
            p for p in self.pacts if self._agrees(p, mention) and not (p.plural and not mention.plural)
        ]
        if not fitting:
            return (
                self._open()
                if mention.strength != "generic" and (mention.parties or mention.new)
                else self._open_if_first(mention)
            )
        if mention.new:
            return self._main(fitting)
        if mention.earlier:
            dated = [p for p in fitting if p.year is not None or p is not self._main(fitting)]
            return dated[-1] if dated else self._open()
        if mention.lemma in _SPEAKS and not any(_shares_noun(p, mention) for p in fitting):
            return None
        content = _content_words(mention)
        if content and all((words := _all_words(p)) and not content & words for p in fitting):
            return self._open()
        same = [p for p in fitting if _shares_noun(p, mention)] or fitting
        recent = self._recent(fitting, mention)
        if recent is not None and mention.lemma in _SPECIFIC and same != fitting and recent not in same:
            recent = self._recent(same, mention)  # "the treaty" is not the memorandum of the same paragraph
        return recent or self._main(same)

    def _open_if_first(self, mention: PactMention) -> Pact | None:
        return self._open() if mention.strength == "strong" and not mention.plural else None

    def _recent(self, pacts: list[Pact], mention: PactMention) -> Pact | None:
        """The agreement last spoken of in this paragraph."""
        here = self._paragraph[mention.head]
        places = [
            (m.head, p)
            for p in pacts
            for m in p.mentions
            if self._paragraph[m.head] == here and m.head < mention.head
        ]
        return max(places, key=lambda place: place[0])[1] if places else None

    def _main(self, pacts: list[Pact]) -> Pact:
        """The agreement that the report is about: spoken of first and most, not dated into the past."""
        published = self.discourse.published

        def old(pact: Pact) -> bool:
            return pact.year is not None and published is not None and pact.year.last.year < published.year

        return max(pacts, key=lambda p: (not old(p), len(p.mentions) > 1, -self.pacts.index(p)))

    def _title_twin(self, mention: PactMention) -> Pact | None:
        """The lead names again, as new, what the title has named."""
        token = self.discourse.doc[mention.head]
        if self.discourse.in_title(token) or mention.another or self.discourse.sentence_of[token.i] > _LEAD:
            return None
        if mention.year is not None and not (mention.definite and mention.name is None):
            return None
        published = self.discourse.published
        for pact in self.pacts:
            if (
                all(self.discourse.in_title(self.discourse.doc[m.head]) for m in pact.mentions)
                and not (historical(pact.year, published) and mention.year is None)
                and self._agrees(pact, mention)
                and pact.plural == mention.plural
            ):
                return pact
        return None

    def pronoun(self, token: Token) -> Pact | None:
        """ "It could mark the strongest connection": the agreement that the clause or the sentence before
        spoke of.
        """
        if token.i in self.at:
            return self.at[token.i]
        sentence = self.discourse.sentence_of[token.i]
        for back in (0, 1):
            places = [i for i in self.at if self.discourse.sentence_of[i] == sentence - back and i < token.i]
            subjects = [i for i in places if back and self.discourse.doc[i].dep_ in {"nsubj", "nsubjpass"}]
            if places:
                return self.at[max(subjects or places)]
        return None


def _is_subject(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"}


def _stands_for_agreement(token: Token) -> bool:
    """ "replaced by one in 2000": the pronoun stands where the verb wants an agreement."""
    node = token
    for _ in range(3):
        node = node.head
        if node.pos_ == "VERB":
            return node.lemma_.lower() in _WANTS_AGREEMENT
    return False


def _shares_noun(pact: Pact, mention: PactMention) -> bool:
    return any(m.lemma == mention.lemma for m in pact.mentions)


def _content_words(mention: PactMention) -> frozenset[str]:
    """What the phrase says the agreement is on: "the treaty on intermediate-range forces"."""
    _, _, complement = mention.descriptor.partition(f"{mention.lemma} ")
    return _key_words(complement) - nouns().keys() if complement else frozenset()


def _all_words(pact: Pact) -> frozenset[str]:
    """The words by which the agreement has been called, save the nouns that fit any."""
    found: frozenset[str] = frozenset()
    for mention in pact.mentions:
        found |= _key_words(f"{mention.name or ''} {mention.descriptor}")
    return found - nouns().keys() - {"old", "new", "mutual"}


def _one_name(one: PactMention, other: PactMention) -> bool:
    """The same name: longer and shorter, or an acronym and what it stands for. "START" is not "New START"."""
    mine, theirs = one.name or "", other.name or ""
    if mine.isupper() or theirs.isupper():
        short, long = sorted((mine, theirs), key=len)
        initials = "".join(w[0] for w in re.split(r"[\s-]+", long) if w[:1].isupper())
        if short.isupper() and short in {initials, long}:
            return True
    ours, other_words = _key_words(mine), _key_words(theirs)
    if not ours or not other_words:
        return False
    if one.lemma == mine.lower() or other.lemma == theirs.lower():
        return ours == other_words
    return ours <= other_words or other_words <= ours


def _key_words(name: str) -> frozenset[str]:
    """The words that tell one name from another."""
    words = frozenset(w.strip("'’\"“”(),").lower() for w in name.replace("-", " ").replace("–", " ").split())
    return words - _GENERIC_NAME_WORDS


def _paragraphs(discourse: Discourse) -> dict[int, int]:
    number = 0
    found = {}
    for token in discourse.doc:
        if token.is_space and "\n\n" in token.text:
            number += 1
        found[token.i] = number
    return found
