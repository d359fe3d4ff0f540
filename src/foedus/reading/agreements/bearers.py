"""Which agreement a promise belongs to: the one that its clause names, else the one just spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import Code, ReportKind
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.nouns import strength_of
from foedus.reading.agreements.promises import commitment_of, together_bound
from foedus.reading.agreements.wording import (
    BINDING,
)
from foedus.reading.discourse import Discourse

if TYPE_CHECKING:
    from foedus.reading.tree import Token


def bearer_of(discourse: Discourse, clusters: Clusters, token: Token) -> Pact | None:
    """The agreement that makes the promise: above the token as subject or head, beside it under "under", or
    the one that the
    sentence speaks of."""
    if discourse.report.kind is ReportKind.TREATY and clusters.pacts:
        return clusters.pacts[0]
    node = token
    for _ in range(10):
        for child in node.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i in clusters.at:
                return clusters.at[child.i]
            if child.dep_ in {"nsubj", "nsubjpass"} and child.lower_ == "it":
                found = clusters.pronoun(child)
                if found is not None:
                    return found
            if child.dep_ == "prep" and child.lower_ in {"under", "in", "by", "with"}:
                for grand in child.children:
                    if grand.dep_ == "pobj" and grand.i in clusters.at:
                        return clusters.at[grand.i]
                    if (
                        grand.lower_ in {"it", "which"}
                        and child.lower_ in {"under", "in", "by"}
                        and grand.dep_ == "pobj"
                        and (found := clusters.pronoun(grand)) is not None
                    ):
                        return found
        if node.i in clusters.at:
            return clusters.at[node.i]
        if node.head == node:
            break
        node = node.head
    sentence = discourse.sentence(token)
    inside = [i for i in clusters.at if sentence.start <= i < sentence.end]
    if inside:
        return clusters.at[min(inside, key=lambda i: abs(i - token.i))]
    return _spoken_of(discourse, clusters, token)


def _spoken_of(discourse: Discourse, clusters: Clusters, token: Token) -> Pact | None:
    """A promise of the parties themselves, right after the agreement was spoken of: "As of today Australia
    is obliged ...",
    "The two will also consult ...", "the other must at once give it assistance"."""
    commit = commitment_of(token)
    binding = commit is not None and commit.lemma_.lower() in BINDING
    if not binding and not together_bound(token):
        return None
    if any(strength_of(t) == "strong" and t.i not in clusters.at for t in discourse.sentence(token)):
        return None  # the sentence speaks of another agreement, which was not made out
    number = discourse.sentence_of[token.i]
    reach = 5 if _on_its_clauses(discourse, number) else 2
    near = [i for i in clusters.at if 0 <= number - discourse.sentence_of[i] <= reach]
    # What has been replaced binds nobody any more; a promise after both are named is the newer one's.
    followed = {id(p.follows) for p in clusters.pacts if p.follows is not None}
    near = [i for i in near if id(clusters.at[i]) not in followed] or near
    if near:
        return clusters.at[max(near)]
    ahead = [i for i in clusters.at if 0 < discourse.sentence_of[i] - number <= 2]
    return clusters.at[min(ahead)] if ahead and discourse.in_title(token) else None


def _on_its_clauses(discourse: Discourse, number: int) -> bool:
    """Whether the sentence, or one of the two before it, speaks of the articles of a text."""
    spoken = discourse.sentences[max(number - 2, 0) : number + 1]
    return any(t.lower_ in _CLAUSES for sentence in spoken for t in sentence)


_CLAUSES = frozenset({"article", "clause", "articles", "clauses", "provisions"})


def only_agreement(clusters: Clusters, parties: dict[int, tuple[Code, ...]]) -> Pact | None:
    known = [p for p in clusters.pacts if len(parties.get(id(p), ())) > 1]
    return known[0] if len(known) == 1 else None
