"""By what means help is promised, and where the report says that this was left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.codebook import load_codebook
from foedus.model import Obligation, ObligationKind, Span
from foedus.reading.agreements.clusters import Clusters
from foedus.reading.agreements.wording import (
    MEANS,
    UNSPECIFIED_SUBJECT,
)
from foedus.reading.discourse import Discourse

if TYPE_CHECKING:
    pass


def means_of(text: str) -> str | None:
    """The first words of means, and what follows at once: "military assistance by all available means"."""
    found = list(MEANS.finditer(text))
    if not found:
        return None
    start, end = found[0].span()
    for more in found[1:]:
        if more.start() - end <= 1:
            end = more.end()
    return text[start:end].strip()


def means_left_open(discourse: Discourse, clusters: Clusters, defending: set[int]) -> dict[int, Span]:
    """Agreements of which the report says that the kind of help was not spelled out. Those `defending`
    promise help.
    """
    words = [w.split()[0] for w in load_codebook().obligations.lexicon["unspecified_means"].words]
    found: dict[int, Span] = {}
    for sentence in discourse.sentences:
        verbs = [
            t for t in sentence if t.lemma_.lower() in words and any(c.dep_ == "neg" for c in t.children)
        ]
        if not verbs or not any(t.lemma_.lower() in UNSPECIFIED_SUBJECT for t in sentence):
            continue
        inside = [i for i in clusters.at if sentence.start <= i < sentence.end]
        pact = clusters.at[inside[0]] if inside else None
        if pact is None:
            before = [i for i in clusters.at if i < sentence.start]
            helping = [i for i in before if id(clusters.at[i]) in defending]
            pact = clusters.at[max(helping or before)] if before else None
        if pact is not None:
            found.setdefault(id(pact), discourse.sentence_span(sentence))
    return found


def left_unspecified(obligation: Obligation, span: Span) -> Obligation:
    if obligation.kind is not ObligationKind.DEFENSE or obligation.means is not None:
        return obligation
    import msgspec

    return msgspec.structs.replace(obligation, means="unspecified", evidence=(*obligation.evidence, span))
