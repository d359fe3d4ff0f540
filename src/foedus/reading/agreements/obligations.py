"""What an agreement makes its parties owe, after ATOP's definitions.

Five rules, each named in the fact's `frame`:

    named        the agreement's own words say it ("mutual defense treaty", "non-aggression pact")
    clause       so does the name of a part of it ("a mutual assistance pledge")
    promise      a promise of help, with the case in which it binds ("come to the other's aid if attacked")
    equivalence  an attack on one counts as an attack on the other
    restraint    a promise to consult, stay neutral or refrain from force

A promise counts only where the agreement, or its parties speaking of it, make it; a denial ("stops short of",
"does not oblige") makes none; "could oblige" is kept as hypothetical. Who owes whom is read from the clause;
"each other", "mutual", "either" bind all parties to all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import load_codebook, remembered
from foedus.model import Code, Modality, Obligation, ObligationKind
from foedus.reading.agreements.bearers import bearer_of, only_agreement
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.debtors import all_to_all, pairs_of
from foedus.reading.agreements.means import left_unspecified, means_left_open, means_of
from foedus.reading.agreements.promises import (
    candidates,
    commitment_of,
    formula_of,
    help_nouns,
    is_denied,
    is_undecided,
    on_its_meaning,
    only_told,
    promise_modality,
    to_each_other,
    unbound,
)
from foedus.reading.agreements.triggers import is_conditional, kind_of_attack, trigger_of
from foedus.reading.agreements.wording import (
    CONDITIONS,
    DENIAL,
    EQUIVALENCE,
    NAMED_OTHERWISE,
    PLEDGES,
    UNARMED,
)
from foedus.reading.discourse import Discourse
from foedus.reading.modality import modality_of
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.syntax import is_passive

if TYPE_CHECKING:
    from foedus.reading.tree import Span as TokenSpan
    from foedus.reading.tree import Token


@dataclass(frozen=True, slots=True)
class _Found:
    kind: ObligationKind
    pairs: tuple[tuple[Code, Code], ...]
    trigger: str | None
    anchor: Token
    rule: str
    modality: Modality
    sentence: TokenSpan


@remembered
def _names() -> list[tuple[re.Pattern[str], ObligationKind]]:
    kinds = load_codebook().obligations.kinds
    return [
        (
            re.compile(
                r"\b(?:" + "|".join(re.escape(n).replace(r"\ ", "[ -]") for n in frame.names) + r")\b", re.I
            ),
            frame.kind,
        )
        for frame in kinds.values()
        if frame.names
    ]


def read_obligations(
    discourse: Discourse,
    clusters: Clusters,
    acts: tuple[SpeechAct, ...],
    parties: dict[int, tuple[Code, ...]],
) -> dict[int, list[Obligation]]:
    """By the agreement's `id()`. `parties` are its parties' codes by the same key."""
    found: dict[int, list[Obligation]] = {}
    for pact, item in _all(discourse, clusters, parties):
        built = found.setdefault(id(pact), [])
        if item.rule == "named" and any(o.kind is item.kind for o in built):
            continue  # a clause has said who owes it
        for debtor, creditor in item.pairs:
            if not any(o.kind is item.kind and o.debtor == debtor and o.creditor == creditor for o in built):
                built.append(_obligation(discourse, acts, item, debtor, creditor))
    defending = {key for key, owed in found.items() if any(o.kind is ObligationKind.DEFENSE for o in owed)}
    left_open = means_left_open(discourse, clusters, defending)
    for pact in clusters.pacts:
        if id(pact) in found and id(pact) in left_open:
            found[id(pact)] = [left_unspecified(o, left_open[id(pact)]) for o in found[id(pact)]]
    return found


def _obligation(
    discourse: Discourse, acts: tuple[SpeechAct, ...], item: _Found, debtor: Code, creditor: Code
) -> Obligation:
    text = discourse.text[item.sentence.start_char : item.sentence.end_char]
    means = means_of(text) if item.rule == "promise" else None
    conditions = (
        tuple(dict.fromkeys(m.group().strip() for m in CONDITIONS.finditer(text)))
        if item.rule != "named"
        else ()
    )
    return Obligation(
        kind=item.kind,
        debtor=debtor,
        creditor=creditor,
        trigger=item.trigger,
        conditions=conditions,
        means=means,
        modality=item.modality,
        attribution=attribution_of(acts, item.anchor),
        evidence=(discourse.sentence_span(item.sentence),),
        frame=f"obligations.kinds.{item.kind}:{item.rule}",
    )


def _all(
    discourse: Discourse, clusters: Clusters, parties: dict[int, tuple[Code, ...]]
) -> Iterator[tuple[Pact, _Found]]:
    """Promises before names, the body before the headline: a clause says more of a duty than a title does."""
    for sentence in sorted(discourse.sentences, key=lambda s: discourse.in_title(s[0])):
        yield from _in_sentence(discourse, clusters, sentence, parties)
    for pact in clusters.pacts:
        codes = parties.get(id(pact), ())
        if len(codes) > 1:
            yield from ((pact, item) for item in _named(discourse, pact, codes))


def _named(discourse: Discourse, pact: Pact, codes: tuple[Code, ...]) -> Iterator[_Found]:
    for mention in pact.mentions:
        token = discourse.doc[mention.head]
        sentence = discourse.sentence(token)
        start = discourse.doc[token.left_edge.i].idx
        own = (
            discourse.text[min(mention.start, start) : mention.end]
            + " "
            + (mention.name or "")
            + " "
            + mention.descriptor
        )
        if mention.unreal or DENIAL.search(discourse.text[sentence.start_char : sentence.end_char]):
            continue
        for pattern, kind in _names():
            name = pattern.search(own)
            if name and not NAMED_OTHERWISE.match(own, name.end()):
                modality = modality_of(token)
                if modality is not Modality.NEGATED:
                    trigger = "attack" if kind is ObligationKind.DEFENSE else None
                    yield _Found(
                        kind, all_to_all(codes), trigger, token, "named", Modality.ASSERTED, sentence
                    )


def _in_sentence(
    discourse: Discourse, clusters: Clusters, sentence: TokenSpan, parties: dict[int, tuple[Code, ...]]
) -> Iterator[tuple[Pact, _Found]]:
    text = discourse.text[sentence.start_char : sentence.end_char]
    if DENIAL.search(text):
        return
    equivalence = EQUIVALENCE.search(text)
    if equivalence is not None:
        said = discourse.doc.char_span(
            sentence.start_char + equivalence.start(),
            sentence.start_char + equivalence.start() + 1,
        )
        said_by = said.root if said else sentence.root
        pact = bearer_of(discourse, clusters, said_by) or only_agreement(clusters, parties)
        codes = parties.get(id(pact), ()) if pact else ()
        if pact is not None and len(codes) > 1 and modality_of(sentence.root) is not Modality.NEGATED:
            trigger = kind_of_attack(text[max(equivalence.start() - 6, 0) : equivalence.end()].lower())
            yield (
                pact,
                _Found(
                    ObligationKind.DEFENSE,
                    all_to_all(codes),
                    trigger,
                    sentence.root,
                    "equivalence",
                    Modality.ASSERTED,
                    sentence,
                ),
            )
            return
    yield from _clauses(discourse, clusters, sentence, parties)
    for token in sentence:
        for frame, needs_case in candidates(token) or formula_of(discourse, token):
            pact = bearer_of(discourse, clusters, token)
            codes = parties.get(id(pact), ()) if pact else ()
            if pact is None or len(codes) < 2:
                continue
            case = trigger_of(discourse, sentence, token)
            commit = commitment_of(token)
            if needs_case and case is None and not to_each_other(token, commit):
                continue
            if only_told(token) or is_undecided(token):
                continue
            if frame.kind is ObligationKind.OFFENSE and (
                commit is None or is_passive(token) or is_conditional(token) or is_denied(token)
            ):
                continue
            if frame.kind is ObligationKind.NONAGGRESSION and on_its_meaning(token, text):
                continue
            restraint = frame.kind in {ObligationKind.NONAGGRESSION, ObligationKind.NEUTRALITY}
            modality = promise_modality(commit or token, token)
            if modality is Modality.NEGATED and restraint and not unbound(commit, token):
                modality = Modality.ASSERTED
            if modality is Modality.NEGATED:
                continue
            if frame.kind is ObligationKind.NONAGGRESSION:
                case = None  # a promise not to attack binds always
            if case is None and frame.kind is ObligationKind.DEFENSE:
                case = "attack"
            pairs = pairs_of(discourse, token, commit, sentence, codes)
            helps = frame.kind in {ObligationKind.DEFENSE, ObligationKind.OFFENSE}
            if pairs:
                rule = "promise" if helps else "restraint"
                yield pact, _Found(frame.kind, pairs, case, commit or token, rule, modality, sentence)


def _clauses(
    discourse: Discourse, clusters: Clusters, sentence: TokenSpan, parties: dict[int, tuple[Code, ...]]
) -> Iterator[tuple[Pact, _Found]]:
    """ "Contains a mutual assistance pledge": the duty under a name of its own."""
    for token in sentence:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in PLEDGES:
            continue
        words = " ".join(t.text for t in token.subtree if t.i < token.i)
        kinds = [kind for pattern, kind in _names() if pattern.search(words)]
        helps = {c.lemma_.lower() for c in token.children if c.dep_ == "compound"} & help_nouns()
        if not kinds and helps and not {c.lower_ for c in token.children} & UNARMED:
            kinds = [ObligationKind.DEFENSE]
        pact = bearer_of(discourse, clusters, token) if kinds else None
        codes = parties.get(id(pact), ()) if pact else ()
        if pact is None or len(codes) < 2 or modality_of(token) is not Modality.ASSERTED:
            continue
        for kind in kinds:
            trigger = "attack" if kind is ObligationKind.DEFENSE else None
            yield (
                pact,
                _Found(kind, all_to_all(codes), trigger, token, "clause", Modality.ASSERTED, sentence),
            )
