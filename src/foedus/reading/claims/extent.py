"""From where to where a claim runs: its noun phrase or its clause, with the words that bound it,
and no further."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.reading.syntax import subject_heads

if TYPE_CHECKING:
    from foedus.reading.claims.since import Since
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_STOPS = frozenset({".", ";", ":", "—", "–", "(", ")", "?", "!", "..."})
_CLOSERS = frozenset({"”", "»", '"'})
_ADJOINED = frozenset({"of", "with", "between", "among", "to", "since", "for", "ever", "against", "from"})
_CONJUNCTIONS = frozenset({"while", "although", "though", "because", "whereas", "but", "yet"})


def phrase_start(discourse: Discourse, head: Token, first: Token) -> int:
    """Where the phrase over `head` begins: its determiner or owner, else the grading word."""
    left = min(
        (
            c.left_edge
            for c in head.children
            if c.i < head.i
            and c.dep_ not in {"punct", "cc", "prep", "relcl", "mark", "nsubj", "cop", "advcl"}
        ),
        key=lambda t: t.i,
        default=head,
    )
    node = left if left.i < first.i else first
    bounds = discourse.sentence(head).start
    while node.i > bounds and discourse.doc[node.i - 1].lower_ in {
        "only",
        "the",
        "its",
        "their",
        "his",
        "her",
    }:
        node = discourse.doc[node.i - 1]
    while node.is_punct or node.is_space:
        node = discourse.doc[node.i + 1]
    return node.idx


def limit_of(discourse: Discourse, anchor: Token) -> int:
    """The end of the clause in which a bound may stand: a stop, or a comma with another clause behind it."""
    sentence = discourse.sentence(anchor)
    for token in discourse.doc[anchor.i + 1 : sentence.end]:
        if token.text in _STOPS or token.lower_ in _CONJUNCTIONS or _closes(discourse, anchor, token):
            return token.idx
        if token.text == "," and not _goes_on(discourse, token):
            return token.idx
    return discourse.sentence_span(sentence).end


def _goes_on(discourse: Discourse, comma: Token) -> bool:
    """A comma inside a list of names, or before the bound itself."""
    after = discourse.doc[comma.i + 1] if comma.i + 1 < len(discourse.doc) else None
    if after is None:
        return False
    if after.lower_ in {"since", "ever"}:
        return True
    if after.lower_ in {"after", "to"}:  # "the third nation, after Nauru and Kiribati, to sign"
        return _parenthesis(discourse, comma)
    return after.pos_ == "PROPN" and after.dep_ == "conj"


def _parenthesis(discourse: Discourse, comma: Token) -> bool:
    """Whether ", after A and B, to" stands here, the comma being the first or the second of the two."""
    doc = discourse.doc
    if doc[comma.i + 1].lower_ == "to":
        before = [t.text for t in doc[max(0, comma.i - 12) : comma.i]]
        return "after" in before and "," in before
    for token in doc[comma.i + 2 : min(comma.i + 14, discourse.sentence(comma).end - 1)]:
        if token.text == ",":
            return doc[token.i + 1].lower_ == "to"
    return False


def _closes(discourse: Discourse, anchor: Token, token: Token) -> bool:
    """The mark that ends the quotation in which the claim began."""
    if not token.is_quote and token.text not in _CLOSERS:
        return False
    return any(q.start <= anchor.idx < q.end <= token.idx for q in discourse.quotes)


def phrase_end(discourse: Discourse, anchor: Token, since: Since | None) -> int:
    """The last character of the claim that begins before `anchor` and runs to its right."""
    limit = limit_of(discourse, anchor)
    end = anchor.idx + len(anchor)
    for token in discourse.doc[anchor.i + 1 : discourse.sentence(anchor).end]:
        if token.idx >= limit or _leaves(discourse, anchor, token, since):
            break
        if token.text != "," and not token.is_space:
            end = token.idx + len(token)
    if since is not None and since.start < limit:
        end = max(end, since.end) if since.start <= end + 40 else end
    return end


def _leaves(discourse: Discourse, anchor: Token, token: Token, since: Since | None) -> bool:
    """Whether a word belongs to what stands around the claim's phrase and not to the phrase."""
    if since is not None and since.start <= token.idx < since.end:
        return False
    head = token.head
    if token.dep_ == "cc":
        return head.i <= anchor.i or (head.pos_ in {"VERB", "AUX"} and not _below(head, anchor))
    if anchor.dep_ in {"nsubj", "nsubjpass"} and head.i > anchor.i:
        verb = anchor.head
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        if infinitive:
            return False
        if token == verb or (head == verb and token.dep_ in {"aux", "auxpass", "neg", "advmod"}):
            return True
    if token.dep_ in {"prep", "agent", "npadvmod"} and head.i < anchor.i and head.lemma_ != "be":
        return token.lower_ not in _ADJOINED
    if token.dep_ == "mark" and head.dep_ == "advcl" and not _below(head, anchor):
        return token.lower_ in {"as", "after", "before", "when", "if", "although", "so"}
    if token.lower_ == "after" and token.i and discourse.doc[token.i - 1].text == ",":
        return not _parenthesis(discourse, discourse.doc[token.i - 1])
    if token.lower_ in {"when", "as", "after"} and token.dep_ in {"advmod", "prep", "mark"}:
        return not _below(head, anchor) and head.lemma_ != "be"
    return False


def _below(token: Token, anchor: Token) -> bool:
    node = token
    while node.head != node:
        if node == anchor:
            return True
        node = node.head
    return node == anchor


def clause_start(discourse: Discourse, verb: Token, *, subject: bool) -> int:
    """Where a verb's clause begins: at its subject, or at its first auxiliary."""
    if subject:
        heads = [
            h
            for h in subject_heads(verb)
            if h.i < verb.i and discourse.sentence_of[h.i] == discourse.sentence_of[verb.i]
        ]
        if heads:
            return _name_start(discourse, heads[0])
    aux = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"} and c.i < verb.i]
    return min([verb, *aux], key=lambda t: t.i).idx


def _name_start(discourse: Discourse, head: Token) -> int:
    edge = head.left_edge
    while edge.is_punct or edge.dep_ in {"cc", "mark", "punct"}:
        edge = discourse.doc[edge.i + 1]
    return min(edge.idx, head.idx)
