"""Of what a claim is made: the subject of its copula, the noun that it stands beside, whose it is;
or an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.reading.agreement_keys import Keys, names_agreement
from foedus.reading.claims.extent import clause_start
from foedus.reading.claims.subjects import codes_between
from foedus.reading.claims.topics import is_a
from foedus.reading.syntax import conjuncts, phrase, subject_heads, subtree_span

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_COPULAS = frozenset(
    {"be", "become", "remain", "mark", "represent", "constitute", "make", "form", "stay", "seem"}
)


def claimed_of(head: Token) -> Token:
    """What the phrase is said of: the subject of its copula, the noun that it stands beside, else itself."""
    found = _bearer(head)
    return found if found.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "DET"} else head


def _bearer(head: Token) -> Token:
    own = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if own is not None and own.pos_ in {"NOUN", "PROPN", "PRON"}:
        return own
    verb = head.head
    if head.dep_ in {"attr", "acomp", "oprd", "dobj"} and verb.lemma_.lower() in _COPULAS:
        return next(iter(subject_heads(verb)), head)
    if head.dep_ in {"oprd", "attr"} or (
        head.dep_ == "pobj" and verb.lower_ == "as" and verb.head.pos_ == "VERB"
    ):
        outer = verb if head.dep_ != "pobj" else verb.head
        return next((c for c in outer.children if c.dep_ in {"dobj", "nsubjpass"}), head)
    if head.dep_ == "pobj" and verb.dep_ == "prep" and verb.head.lemma_ == "be":
        return next(iter(subject_heads(verb.head)), head)
    if head.dep_ == "appos":
        return head.head
    return head


def graded_agreement(discourse: Discourse, keys: Keys, holder: Token | None, head: Token) -> str | None:
    """The agreement that is graded: what the claim is made of, else the noun itself where it names one."""
    for token in (holder, head):
        if token is None or (discourse.who(token) and token.lower_ not in {"it", "this"}):
            continue
        if token.lower_ in {"it", "this", "that", "which"} and not _fits_agreement(head):
            continue
        key = keys.of(token)
        if key is not None:
            return key
    return None


def _fits_agreement(head: Token) -> bool:
    """Whether "it" that is called so may be an agreement: not where it is called a visit,
    a partner or a country."""
    return (
        names_agreement(head)
        or head.pos_ != "NOUN"
        or head.lemma_.lower()
        in {"connection", "bond", "link", "tie", "kind", "commitment", "guarantee", "step"}
    )


def named_subject(discourse: Discourse, head: Token, holder: Token | None) -> Token | None:
    """A state or body named as the subject of "is the only country with which",
    whose name belongs to the claim."""
    if holder is None or holder == head or head.dep_ not in {"attr", "dobj"} or holder.i > head.i:
        return None
    reference = discourse.cast.reference(holder)
    if reference is None or reference.how != "name" or not all(e.collective for e in reference.entities):
        return None
    return holder if head.head.lemma_.lower() in _COPULAS and holder.dep_ in {"nsubj", "nsubjpass"} else None


def claimed_words(discourse: Discourse, holder: Token | None, head: Token) -> str | None:
    """Where the phrase stands alone: whose it is, or the person whom it describes, else its own words."""
    if holder is not None and holder != head:
        if any(c.lower_ == "such" for c in head.children) and head.dep_ == "appos":
            return _act_before(discourse, head)
        return words_of(discourse, holder)
    owner = next((c for c in head.children if c.dep_ == "poss"), None)
    if owner is not None and discourse.who(owner):
        return " and ".join(dict.fromkeys(e.name for e in discourse.who(owner)))
    if is_a(head, "people"):
        described = _described(discourse, head)
        if described is not None:
            return described
    return words_of(discourse, head)


def _act_before(discourse: Discourse, head: Token) -> str | None:
    """ "Algeria recalled its ambassador, the first such step since 2021": the clause up to the comma."""
    verb = verb_of(head)
    comma = next(
        (t for t in reversed(discourse.doc[: head.left_edge.i + 1]) if t.text in {",", "—", "("}), None
    )
    if verb is None or comma is None or comma.i < verb.i:
        return None
    return discourse.text[clause_start(discourse, verb, subject=True) : comma.idx].strip()


def _described(discourse: Discourse, head: Token) -> str | None:
    """The last person of the same state named before an apposition that the parser has not seen as one."""
    own = codes_between(discourse, head.left_edge.idx, head.idx + len(head))
    for token in reversed(discourse.doc[discourse.sentence(head).start : head.left_edge.i]):
        for entity in discourse.who(token):
            if entity.kind == "person" and (not own or entity.code in own):
                return entity.name
    return None


def of_a_company(discourse: Discourse, head: Token) -> bool:
    """The owner is named or meant and is neither a state nor a body:
    "Toyota announced its largest investment"."""
    subject = claimed_of(head)
    dealer = is_a(head, "agents") and subject != head and subject.pos_ == "NOUN"
    if dealer and not any(e.code for e in discourse.who(subject)):
        return True
    owners = [c for c in head.children if c.dep_ == "poss"]
    return (
        bool(owners)
        and not any(discourse.who(o) for o in owners)
        and (owners[0].lower_ == "its" or owners[0].ent_type_ == "ORG")
    )


def words_of(discourse: Discourse, token: Token | None) -> str | None:
    """The words of a subject; a pronoun is replaced by the one entity that it stands for."""
    if token is None:
        return None
    entities = discourse.who(token)
    if token.pos_ == "PRON" or token.tag_ in {"WDT", "WP", "PRP"}:
        return " and ".join(dict.fromkeys(e.name for e in entities)) or None
    if len(conjuncts(token)) > 1 and token.dep_ in {"nsubj", "nsubjpass"}:
        return discourse.text[phrase_of(discourse, token)[0] : phrase_of(discourse, conjuncts(token)[-1])[1]]
    start, end = phrase_of(discourse, token)
    if token.pos_ in {"NOUN", "PROPN"}:
        end = max(end, subtree_span(token, without=("relcl", "appos", "acl", "conj", "cc", "punct"))[1])
    return re.sub(r"\s+", " ", discourse.text[start:end])


def phrase_of(discourse: Discourse, token: Token) -> tuple[int, int]:
    start, end = phrase(token)
    reference = discourse.cast.reference(token)
    if reference is not None:
        start, end = min(start, reference.start), max(end, reference.end)
    return start, end


def verb_of(head: Token) -> Token | None:
    """The verb whose clause makes the claim."""
    for node in upwards(head):
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None


def upwards(token: Token) -> Iterator[Token]:
    node = token
    while node.head != node:
        node = node.head
        yield node
