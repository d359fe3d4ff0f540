"""What an agreement covers, by the words of its own phrase and of clauses that say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foedus.codebook import load_codebook, remembered
from foedus.model import ObligationKind
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.instrument import is_instrument
from foedus.reading.agreements.names import end_of_phrase
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import patients, preposition_objects, subtree_span

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_GRANTS = frozenset("give grant allow let permit govern regulate".split())
_FURTHERS = frozenset({"promote", "encourage", "further", "foster", "facilitate", "exchange"})
_COVERS = frozenset(
    "cover span include encompass concern address range touch deal embrace comprise regulate govern "
    "extend rest focus centre center".split()
)


@remembered
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    frames = load_codebook().agreements.domains
    return [
        (
            name,
            re.compile(
                r"(?<![\w-])(?:"
                + "|".join(re.escape(w) for w in sorted(frame.words, key=len, reverse=True))
                + r")(?!\w)",
                re.I,
            ),
        )
        for name, frame in frames.items()
    ]


def read_domains(
    discourse: Discourse, clusters: Clusters, pact: Pact, kinds: set[ObligationKind]
) -> tuple[str, ...]:
    """Domains in the order in which the text names them; a promise about force is one of security."""
    found: dict[str, int] = {}
    for start, end in _stretches(discourse, clusters, pact):
        hits = [
            (name, m.start(), m.end())
            for name, p in _patterns()
            for m in p.finditer(discourse.text, start, end)
        ]
        for name, first, last in hits:
            # "artificial intelligence" is no intelligence, "nuclear energy" no arms
            if not any(a <= first and last <= b and (a, b) != (first, last) for _, a, b in hits):
                found[name] = min(found.get(name, first), first)
    if kinds and "security" not in found:
        found["security"] = -1
    return tuple(sorted(found, key=lambda name: found[name]))


def _stretches(discourse: Discourse, clusters: Clusters, pact: Pact) -> list[tuple[int, int]]:
    found = []
    for mention in pact.mentions:
        token = discourse.doc[mention.head]
        start, end = subtree_span(token, without=("relcl", "appos", "acl", "conj", "cc"))
        found.append((start, max(end, end_of_phrase(token))))
        found += [subtree_span(c) for c in token.children if _says_what(c)]
        found += _between_commas(token)
    for sentence in discourse.sentences:
        for token in sentence:
            if is_instrument(discourse) and _is_aim(token):
                found += [subtree_span(head, without=("relcl", "appos")) for head in patients(token)]
            if (
                token.pos_ == "VERB"
                and token.lemma_.lower() in _COVERS
                and _about(discourse, clusters, pact, token.i, sentence.start, sentence.end)
            ):
                found += [subtree_span(head, without=("relcl", "appos")) for head in patients(token)]
                found += [
                    subtree_span(head, without=("relcl", "appos")) for _, head in preposition_objects(token)
                ]
    return found


def _is_aim(verb: Token) -> bool:
    """What an article says that its parties will further: "shall promote trade and fisheries"."""
    return verb.lemma_.lower() in _FURTHERS and any(
        c.dep_ == "aux" and c.lower_ in {"shall", "will"} for node in (verb, verb.head) for c in node.children
    )


def _says_what(clause: Token) -> bool:
    """ "a treaty protecting investors", "a deal that gives X access to its bases"."""
    if clause.dep_ == "relcl":
        return clause.lemma_.lower() in _GRANTS
    return clause.dep_ == "acl" and clause.tag_ == "VBG"


def _between_commas(token: Token) -> list[tuple[int, int]]:
    """ "a second accord, on fishing, was signed": parsers hang the phrase anywhere."""
    after = token.doc[token.i + 1 : token.sent.end]
    if len(after) < 3 or after[0].text != "," or after[1].lower_ not in {"on", "covering"}:
        return []
    end = next((t for t in after[1:] if t.text in {",", ".", ";"}), after[-1])
    return [(after[1].idx, end.idx)]


def _about(discourse: Discourse, clusters: Clusters, pact: Pact, verb: int, start: int, end: int) -> bool:
    """Whether the clause with the verb of covering speaks of this agreement."""
    before = [i for i in clusters.at if start <= i < verb]
    if before:
        return clusters.at[max(before)] is pact
    for token in discourse.doc[start:end]:
        if token.lower_ == "it" and token.i < verb and not discourse.who(token):
            return clusters.pronoun(token) is pact
    return False
