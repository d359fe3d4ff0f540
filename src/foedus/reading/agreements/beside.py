"""What stands beside the noun for an agreement: the time of its making, and those it is between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.codebook import load_codebook
from foedus.model import Code, Interval
from foedus.reading.agreements.nouns import MAKES, strength_of
from foedus.reading.dates import DateMention
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.modality import historical
from foedus.reading.syntax import conjuncts, phrase, preposition_objects, subject_heads
from foedus.reading.timing import interval_of, resolved

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "several"})
_WITH = frozenset({"with"})
_CLAUSE = 8
_PAST = frozenset({"VBN", "VBD"})


def concluded(discourse: Discourse, token: Token) -> Interval | None:
    """When it was concluded, by its own phrase: "the 1961 treaty", "the treaty of 1963", "signed in 2014"."""
    near = [d for d in discourse.dates_of(token) if d.interval is not None]
    for mention in near:
        if mention.adjectival and _stands_before(discourse, mention, token):
            # "the June pact takes effect": what has a date for a name was made then, whatever the tense
            return resolved(discourse, mention)
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "in", "on"} and child.i > token.i:
            for mention in near:
                if (
                    child.idx < mention.start <= child.idx + len(child) + 12
                    and child.right_edge.idx >= mention.start
                ):
                    made = resolved(discourse, mention, token)
                    if made is not None and (child.lower_ == "of" or (made.last - made.first).days > 300):
                        return made
        if child.dep_ == "nummod" and child.like_num:
            for mention in near:
                if mention.start == child.idx:
                    return resolved(discourse, mention, token)
    partners = [head for _, head in preposition_objects(token, {"with", "between"})]
    clauses = [c for head in (token, *partners) for c in head.children]
    for child in dict.fromkeys([*clauses, *_making(token)]):
        if child.dep_ in {"acl", "relcl"} and child.tag_ in _PAST and child.lemma_.lower() in MAKES:
            made = interval_of(discourse, child, inherit=False)
            if historical(made, discourse.published):
                return made
    later = _dated_after(discourse, token)
    if later is not None:
        return later
    if token.lower_ == "one" and token.dep_ == "pobj" and token.head.dep_ == "agent":
        return interval_of(discourse, token.head.head, inherit=False)  # "replaced in 2000 by one"
    return _signed_long_ago(discourse, token)


def _dated_after(discourse: Discourse, token: Token) -> Interval | None:
    """ "The exchange of letters with Oman of 4 June 1977": the date at the end of its own phrase."""
    start = token.idx + len(token)
    for mention in discourse.dates_of(token):
        between = discourse.text[start : mention.start]
        if not 0 < len(between) <= 70 or not between.rstrip().endswith((" of", " dated")):
            continue
        inside = [t for t in discourse.doc[token.i + 1 : token.i + 16] if t.idx < mention.start]
        if any(t.pos_ in {"VERB", "AUX"} or t.text in {",", ";"} or strength_of(t) for t in inside):
            return None
        return resolved(discourse, mention, token)
    return None


def _signed_long_ago(discourse: Discourse, token: Token) -> Interval | None:
    """The date of the verb that makes it, where that lies in the past of the report: "signed a treaty in
    1961".
    """
    verb = token.head
    if token.dep_ not in {"dobj", "nsubjpass"} or verb.lemma_.lower() not in MAKES:
        return None
    made = interval_of(discourse, verb, inherit=False)
    return made if historical(made, discourse.published) else None


def _stands_before(discourse: Discourse, mention: DateMention, token: Token) -> bool:
    start, _ = phrase(token)
    gap = discourse.text[mention.end : token.idx]
    return start <= mention.start < token.idx and len(gap.split()) <= 6


def _making(token: Token) -> list[Token]:
    """The clauses that tell who made it: "the accord on gas that Peru and Chile signed"."""
    found = []
    last = token.right_edge.i
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ in {"that", "which"}:
        last = max(last, min(token.i + _CLAUSE, token.sent.end - 1))  # a clause that the parser hung too high
    for verb in token.doc[token.i + 1 : last + 1]:
        if strength_of(verb) in {"strong", "weak"}:
            break
        told = verb.dep_ == "relcl" or (
            verb.dep_ == "acl" and (any(c.dep_ == "nsubj" for c in verb.children) or _maker_above(verb))
        )
        passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
        if told and verb.lemma_.lower() in MAKES and not passive:
            found.append(verb)
    return found


def _maker_above(verb: Token) -> Token | None:
    """The subject of "that the two countries signed", where the parser has hung the verb on the subject."""
    above = verb.head
    lost = above.dep_ == "nsubj" and above.head.lower_ in {"that", "which"} and above.i < verb.i
    return above if lost else None


def _row_of(noun: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """The heads below one of the prepositions, also in a row of them: "with Rumania and with Hungary"."""
    for _, head in preposition_objects(noun, prepositions):
        yield head
    for first in (c for c in noun.children if c.dep_ == "prep" and c.lower_ in prepositions):
        for again in (c for c in first.children if c.dep_ == "conj" and c.lower_ in prepositions):
            yield from (h for c in again.children if c.dep_ == "pobj" for h in conjuncts(c))


def _behind_a_date(head: Token) -> bool:
    """ "The Protocol of 1942, namely Argentina ...": a row that begins with a date."""
    node = head
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    return node != head and node.like_num


def _makers(discourse: Discourse, verb: Token) -> list[Entity]:
    above = _maker_above(verb)
    heads = [*subject_heads(verb), *([above] if above is not None else []), *_row_of(verb, _WITH)]
    return [e for head in heads for e in discourse.parties(head) if e.kind in {"state", "organisation"}]


def _territory(discourse: Discourse, entity: Entity) -> bool:
    """ "The Chagos treaty": land that belongs to a state is what a treaty is about, not who makes it."""
    periods = discourse.atlas.periods(entity.code) if entity.code else ()
    return bool(periods) and all(period.relation == "territory" for period in periods)


def _lone_capital(discourse: Discourse, token: Token) -> bool:
    """ "the Kuala Lumpur accord": one capital names the place where it was made; two name the parties."""
    inside = [t.i for t in token.subtree if t.i < token.i and t.i in discourse.cast.capitals]
    return sum(1 for n, i in enumerate(inside) if n == 0 or inside[n - 1] != i - 1) == 1


def parties_beside(discourse: Discourse, token: Token) -> tuple[tuple[Entity, ...], tuple[Code, ...], bool]:
    """States and bodies that the phrase names as parties, those of them it is with, and whether it names no
    others.
    """
    own: list[Entity] = []
    start, _ = phrase(token)
    for inner in discourse.doc[token.left_edge.i : token.i]:
        if inner.idx < start or (inner.i in discourse.cast.capitals and _lone_capital(discourse, token)):
            continue
        if inner.i in discourse.cast.modifiers:
            if not _territory(discourse, discourse.cast.modifiers[inner.i]):
                own.append(discourse.cast.modifiers[inner.i])
        elif inner.i in discourse.cast.references:
            own += [
                e for e in discourse.parties(inner) if e.code not in load_codebook().agreements.nouns.proper
            ]
    host = token
    while host.dep_ == "conj":
        host = host.head
    beside = (
        list(discourse.parties(host.head))
        if host.dep_ == "appos" and host.head.i in discourse.cast.references
        else []
    )
    between = [
        e for name, head in preposition_objects(token, {"between", "among"}) for e in discourse.parties(head)
    ]
    members = [
        e
        for _, head in preposition_objects(token, {"of"})
        for e in discourse.parties(head)
        if not _behind_a_date(head)
    ]
    if len({e.code for e in members if e.code}) > 1:
        between += members  # "the alliance of Greece, Turkey and Yugoslavia"
    partner = [e for _, head in preposition_objects(token, {"with", "from"}) for e in discourse.parties(head)]
    if not partner:
        subjects = [h for _, h in preposition_objects(token, {"on", "about", "for", "over"})]
        subjects = [h for h in subjects if not discourse.who(h)]
        partner = [e for h in subjects for head in _row_of(h, _WITH) for e in discourse.parties(head)]
    partner += [e for e in beside if e.kind in {"state", "organisation"}]
    makers = [e for verb in _making(token) for e in _makers(discourse, verb)]
    found = [e for e in dict.fromkeys([*own, *between, *partner]) if e.code and e.collective]
    makers = [e for e in dict.fromkeys(makers) if e.code and e.collective and e not in found]
    with_whom = tuple(dict.fromkeys(e.code for e in partner if e.code and e.collective))
    return (
        (*found, *makers),
        with_whom,
        bool(partner) and len(found) == len({e.code for e in partner if e.code}) and not between,
    )
