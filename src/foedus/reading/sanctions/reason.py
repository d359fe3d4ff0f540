"""Why sanctions are imposed: the words after over, because of, for and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import SanctionStatus
from foedus.reading.discourse import Discourse
from foedus.reading.sanctions.mentions import SanctionMention
from foedus.reading.sanctions.party import TIME
from foedus.reading.syntax import preposition_objects

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_REASON = (
    "over",
    "because of",
    "in response to",
    "in retaliation for",
    "in connection with",
    "due to",
    "for",
    "following",
    "after",
)


def reason_of(discourse: Discourse, mention: SanctionMention) -> str | None:
    """The words after over, because of, for and the like, at the sanctions or at what governs them."""
    nodes = [mention.noun, *mention.holders, mention.predicate]
    nodes += [c for n in (mention.noun, *mention.holders) for c in n.children if c.dep_ in {"acl", "relcl"}]
    nodes += mention.noun.conjuncts
    nodes += [
        g
        for n in list(nodes)
        for c in n.children
        if c.dep_ == "prep"
        for g in c.children
        if g.lemma_.lower() in TIME
    ]
    laid = mention.stage is not None and mention.stage.frame.status is SanctionStatus.IMPOSED
    best: tuple[int, str] | None = None
    for node in nodes:
        for child in node.children:
            if child.dep_ == "advcl" and child.lemma_ == "punish":
                found = next((_words(discourse, o) for n, o in preposition_objects(child, {"for"})), None)
                rank = 0
            elif (
                child.pos_ in {"ADP", "SCONJ", "VERB"}
                and child.dep_ == "prep"
                and mention.noun not in child.subtree
            ):
                rank, found = _after(discourse, child)
                if rank >= _REASON.index("following") and not laid:
                    continue
            else:
                continue
            if found is not None and (best is None or rank < best[0]):
                best = (rank, found)
    return best[1] if best else None


def _after(discourse: Discourse, preposition: Token) -> tuple[int, str | None]:
    phrase = preposition.lower_
    following = preposition.doc[preposition.i + 1 : preposition.i + 3].text.lower()
    for rank, wanted in enumerate(_REASON):
        if phrase != wanted.split()[0] or not f"{phrase} {following} ".startswith(wanted + " "):
            continue
        last = preposition.doc[preposition.i + len(wanted.split()) - 1]
        if last.i >= preposition.right_edge.i:
            return rank, None
        head = next(
            (
                t
                for p in (last, preposition)
                for t in p.children
                if t.dep_ in {"pobj", "pcomp"} and t.i > last.i
            ),
            None,
        )
        if (
            head is None
            or head.lemma_.lower() in TIME
            or head.ent_type_ in {"DATE", "TIME"}
            or (head.pos_ == "PROPN" and wanted == "for")
        ):
            return rank, None
        return rank, _words(discourse, head)
    return len(_REASON), None


def _words(discourse: Discourse, head: Token) -> str | None:
    """All below the head up to the first comma or relative clause."""
    start = head.left_edge.idx
    last = head
    for token in head.doc[head.i : head.right_edge.i + 1]:
        if (
            token.text in {",", ";", "—", "–", ":"}
            or token.is_space
            or (token.dep_ == "relcl" and token.head == head)
        ):
            break
        last = token
    for token in head.doc[head.i : last.i + 1]:
        if (
            token.lower_ in {"that", "which", "who", "where", "as", "while"}
            and token.dep_ in {"nsubj", "mark", "nsubjpass", "dobj"}
            and token.i > head.i
        ):
            last = head.doc[token.i - 1]
            break
    end = last.idx + len(last)
    return " ".join(discourse.text[start:end].split()).rstrip(" .,'\"”") or None
