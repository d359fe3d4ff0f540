"""The agreements that stand where a stage's frame wants one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.steps import Entry
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import (
    is_passive,
    patients,
    preposition_objects,
    resolve_relative,
    subject_heads,
)

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_NOMINAL = frozenset("of on from to for about over toward towards".split())
_REACH = 12


def objects_of(
    discourse: Discourse, clusters: Clusters, token: Token, entry: Entry, words: tuple[Token, ...]
) -> Iterator[Pact]:
    """The agreements that stand where the frame wants one."""
    heads: list[Token]
    if entry.voice == "nouns":
        heads = [head for _, head in preposition_objects(token, _NOMINAL)]
        heads += [c for c in token.children if c.dep_ in {"compound", "poss"}]
        if not heads and token.lower_ in {"signing", "signature", "ratification"}:
            heads = [token]
    elif entry.voice == "intransitive":
        heads = list(subject_heads(token))
        if token.dep_ in {"relcl", "acl"} and not heads:
            heads = [token.head]
        if token.dep_ in {"relcl", "acl"} and token.head.i not in clusters.at and discourse.who(token.head):
            heads += _above(clusters, token.head)
    else:
        heads = list(patients(token)) + _loose_subject(clusters, token)
        # "Signed a pact on Monday, and a memorandum with Peru": a second object, hung on the verb itself.
        heads += [c for c in token.children if c.dep_ == "conj" and c.i in clusters.at and c.pos_ == "NOUN"]
        for word in words[1:]:
            heads += [c for c in word.children if c.dep_ in {"pobj", "dobj"}]
            if word.dep_ not in {"nsubj", "nsubjpass"}:
                heads.append(word)
        for _, head in preposition_objects(
            token,
            {"to", "into", "on", "from", "of", "upon", "off"} & {w.lower_ for w in token.children}
            | {w.lower_ for w in words[1:]},
        ):
            heads.append(head)
    seen: list[Pact] = []
    for head in heads:
        if head.lower_ == "it" and entry.frame.status.lies_ahead:
            continue
        pact = _pact_at(clusters, head)
        if pact is not None and pact not in seen:
            seen.append(pact)
            yield pact
    bare = not entry.cue.wanted and not any(
        c.dep_ == "prep" and c.i == token.i + 1 and not _of_time(discourse, c) for c in token.children
    )
    if not seen and entry.voice == "active" and bare and not is_passive(token):
        pact = _to_the_right(discourse, clusters, token)
        if pact is not None:
            yield pact


def _above(clusters: Clusters, partner: Token) -> list[Token]:
    """ "The treaty signed in 1991 with Peru, which expired": a relative clause hung on the partner."""
    return [node for node in list(partner.ancestors)[:5] if node.i in clusters.at][:1]


def _of_time(discourse: Discourse, preposition: Token) -> bool:
    """ "Initialled on Friday, ..., a treaty": the preposition brings a day, not what was initialled."""
    start = preposition.idx + len(preposition) + 1
    return any(mention.start <= start < mention.end for mention in discourse.dates)


def _loose_subject(clusters: Clusters, token: Token) -> list[Token]:
    """A participle set off by a comma: of the agreement just before it ("Under the pact, signed on Monday,
    both ..."),
    else of the clause's subject ("The deal was discarded after ..., replaced by one")."""
    bare = token.tag_ == "VBN" and not any(
        c.dep_ in {"aux", "auxpass", "nsubj", "nsubjpass"} for c in token.children
    )
    if bare and token.i - 2 in clusters.at and token.doc[token.i - 1].text == ",":
        return [token.doc[token.i - 2]]
    if bare and token.dep_ == "advcl" and token.i < token.head.i:
        return list(subject_heads(token.head))  # "Signed in 2014, the pact is ..."
    if token.dep_ != "acl" or token.tag_ != "VBN" or token.head.i in clusters.at:
        return []
    node = token.head
    while node.pos_ not in {"VERB", "AUX"} and node.head != node:
        node = node.head
    return list(subject_heads(node)) if token.doc[token.i - 1].text == "," else []


def _pact_at(clusters: Clusters, head: Token) -> Pact | None:
    """The agreement that a head names, also through "a package of", "the text of", "it", "to which"."""
    head = resolve_relative(head)
    if head.lower_ in {"that", "which"} and head.head.dep_ in {"relcl", "acl"}:
        head = head.head.head
    if head.i in clusters.at:
        return clusters.at[head.i]
    if head.lower_ in {"it", "which", "that"} and head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        return clusters.pronoun(head) if head.lower_ == "it" else None
    if head.dep_ == "pobj" and head.head.lower_ in {"of", "on", "for"} and head.head.head.i in clusters.at:
        return clusters.at[head.head.head.i]
    for _, inner in preposition_objects(head, {"of", "on"}):
        if inner.i in clusters.at:
            return clusters.at[inner.i]
    return None


def _to_the_right(discourse: Discourse, clusters: Clusters, verb: Token) -> Pact | None:
    """Where the parse has lost the object: the next agreement after the verb, with no other verb between."""
    if any(c.dep_ == "dobj" for c in verb.children):
        return None
    sentence = discourse.sentence(verb)
    behind = _behind_aside(discourse, clusters, verb)
    if behind is not None:
        return behind
    for token in discourse.doc[verb.i + 1 : min(verb.i + _REACH, sentence.end)]:
        if token.i in clusters.at:
            return clusters.at[token.i]
        if (
            token.pos_ in {"VERB", "AUX"}
            or token.text in {";", "—"}
            or token.lower_ in {"but", "and", "as", "after", "when"}
        ):
            return None
    return None


def _behind_aside(discourse: Discourse, clusters: Clusters, verb: Token) -> Pact | None:
    """The object behind an aside: "signed today, after two years of talks, a treaty"."""
    sentence = discourse.sentence(verb)
    aside = False
    for token in discourse.doc[verb.i + 1 : min(verb.i + 2 * _REACH, sentence.end)]:
        if token.text == ",":
            aside = True
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
        if aside and token.i in clusters.at:
            first = token.i
            while discourse.doc[first - 1].head == token and discourse.doc[first - 1].text != ",":
                first -= 1
            return clusters.at[token.i] if discourse.doc[first - 1].text == "," else None
    return None
