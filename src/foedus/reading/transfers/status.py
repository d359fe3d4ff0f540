"""Whether a transfer happened, is planned, is only possible, or is denied: by grammar, then by what
governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import Modality, TransferStatus
from foedus.reading.modality import UNREAL, modality_of
from foedus.reading.syntax import is_that_clause
from foedus.reading.transfers.goods import words

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_WOULD = frozenset({"would", "'d", "’d"})
_STEPS = frozenset(
    {
        "dobj",
        "pobj",
        "prep",
        "nsubj",
        "nsubjpass",
        "conj",
        "compound",
        "appos",
        "attr",
        "pcomp",
        "relcl",
        "acl",
        "ccomp",
        "agent",
        "poss",
        "nmod",
        "advcl",
        "xcomp",
        "dative",
    }
)


def status_of(token: Token, given: TransferStatus) -> TransferStatus | None:
    """The status of an act of giving; `given` is its frame's own. None where the text says that it has
    ended or is refused."""
    over = token.head.head
    if token.dep_ == "pcomp" and token.head.lower_ == "from" and over.lemma_.lower() in words("hindering"):
        return given if modality_of(over) is Modality.NEGATED else None
    if token.dep_ == "xcomp" and over_ends(token.head):
        return None
    ruled = _ruled_out(token) or _spurned(token)
    if ruled is not None:
        return ruled
    if _cleared(token):
        return TransferStatus.PLANNED
    modality = modality_of(_aspect(token))
    if modality is Modality.NEGATED:
        return TransferStatus.DENIED if _denies(token) else None
    if _rumoured(token):
        return TransferStatus.POSSIBLE
    if modality is Modality.HYPOTHETICAL and (_announced(token) or _agreed(token)):
        modality = Modality.FUTURE
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in words("binding"):
        return TransferStatus.PLANNED
    if modality is Modality.FUTURE and _on_condition(token):
        return TransferStatus.POSSIBLE
    governed = _governed(token)
    if governed == "ended":
        return None
    if governed == "denied":
        return TransferStatus.DENIED
    if modality is Modality.HYPOTHETICAL or governed == "possible":
        return TransferStatus.POSSIBLE
    if modality is Modality.FUTURE or governed == "planned":
        return TransferStatus.PLANNED
    return given


def answer_of(word: Token) -> TransferStatus | None:
    """What became of a request: possible while it is open, denied or planned where the verb over the noun
    answers it. None of one that nobody made."""
    if word.pos_ == "VERB":
        return None if modality_of(word) is Modality.NEGATED else TransferStatus.POSSIBLE
    verb = word.head
    if word.dep_ in {"dobj", "nsubjpass"} and modality_of(verb) is not Modality.NEGATED:
        if turns_down(verb):
            return TransferStatus.DENIED
        if verb.lemma_.lower() in words("heeding"):
            return TransferStatus.PLANNED
    return TransferStatus.POSSIBLE


def _ruled_out(token: Token) -> TransferStatus | None:
    """ "Ruled out selling it arms" denies; "did not rule out" leaves it open."""
    node = token if token.pos_ == "VERB" or token.dep_ == "dobj" else token.head
    verb = node.head
    if verb.lemma_ != "rule" or not any(c.lower_ == "out" for c in verb.children):
        return None
    negated = modality_of(verb) is Modality.NEGATED
    return TransferStatus.POSSIBLE if negated else TransferStatus.DENIED


def _spurned(token: Token) -> TransferStatus | None:
    """ "Rejected the sale of jets", "turned down a request to give its missiles": refused."""
    node = token.head if token.dep_ in {"acl", "relcl"} and token.tag_ == "VB" else token
    verb = node.head
    if node.dep_ not in {"dobj", "nsubjpass"} or node.pos_ != "NOUN" or not turns_down(verb):
        return None
    return None if modality_of(verb) in UNREAL | {Modality.NEGATED} else TransferStatus.DENIED


def over_ends(verb: Token) -> bool:
    """ "Ordered all countries to stop selling"; but who demands that another stop says that he does it."""
    ends = verb.lemma_.lower() in {"stop", "cease", "quit"}
    asked = is_that_clause(verb) and verb.head.lemma_.lower() in words("asking")
    return ends and not asked and modality_of(verb) is not Modality.NEGATED


def turns_down(verb: Token) -> bool:
    """Whether the verb refuses what it is over: "reject", "turn down"."""
    lemma = verb.lemma_.lower()
    return lemma in words("spurning") and (lemma != "turn" or any(c.lower_ == "down" for c in verb.children))


def _cleared(token: Token) -> bool:
    """ "Approved a possible sale": what has been cleared is planned, however cautious its name."""
    verb = token.head
    named = token.pos_ == "NOUN" and token.dep_ in {"dobj", "nsubjpass"}
    return named and verb.lemma_.lower() in words("planning") and modality_of(verb) is Modality.ASSERTED


def _aspect(token: Token) -> Token:
    """ "Will go on supplying", "would continue to give": the verb that carries the tense."""
    node = token
    while True:
        over = node.head.head if node.dep_ == "pcomp" and node.head.lower_ == "on" else node.head
        if node.dep_ not in {"xcomp", "pcomp"} or over.lemma_.lower() not in words("going_on"):
            return node
        node = over


def _on_condition(token: Token) -> bool:
    """ "Will lend it the money if its parliament passes the law"."""
    return any(
        c.dep_ == "advcl" and any(m.lower_ in {"if", "unless", "provided"} for m in c.children)
        for c in token.children
    )


def _rumoured(token: Token) -> bool:
    """ "A delivery of helicopters, promised more than once, remains a rumour"."""
    if token.pos_ == "VERB" or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    verbs = (token.head, *(c for c in token.head.children if c.dep_ == "conj"))
    return any(a.lemma_.lower() in words("doubt") for v in verbs for a in v.children if a.dep_ == "attr")


def _denies(token: Token) -> bool:
    """A plain "not", a refusal, or a denial over it; "stopped sending" denies nothing."""
    if any(c.dep_ == "neg" or c.lower_ in {"never", "no"} for c in token.children):
        return True
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in words("refusing"):
        return True
    return any(a.lemma_ == "deny" for a in token.ancestors)


def _announced(token: Token) -> bool:
    """ "Said that it would send": to come, as its speaker has it."""
    would = any(c.dep_ == "aux" and c.lower_ in _WOULD for c in token.children)
    return (
        would
        and token.dep_ in {"ccomp", "conj"}
        and token.head.lemma_.lower() in words("saying")
        and not any(c.lower_ == "if" for c in token.children)
    )


def _agreed(token: Token) -> bool:
    """ "A deal to sell", "under the agreement, Russia would give": settled, and to come."""
    infinitive = token.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    if infinitive and token.dep_ in {"acl", "relcl"}:
        return token.head.lemma_.lower() in words("settled")
    if not any(c.lower_ in _WOULD and c.dep_ == "aux" for c in token.children):
        return False
    joined = token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}
    return _by_agreement(token) or (joined and _by_agreement(token.head))


def _by_agreement(verb: Token) -> bool:
    """ "Under the accord", "a treaty by which"."""
    return any(
        (verb.head if g.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl" else g).lemma_.lower()
        in words("settled")
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in {"under", "by"}
        for g in c.children
    )


def _governed(token: Token) -> str | None:
    """What the words over the act make of it: "concern over", "accused of", "denied", "approved",
    "suspended"."""
    node = token
    for _ in range(8):
        if node.dep_ not in _STEPS or node.head == node:
            return None
        step, node = node.dep_, node.head
        lemma = node.lemma_.lower()
        nominal = token.pos_ in {"NOUN", "PROPN", "NUM"}
        if lemma == "deny":
            return "denied"
        if lemma in words("doubt") or any(
            c.lower_ in words("doubtful") and c.dep_ in {"amod", "compound"} for c in node.children
        ):
            return "possible"
        if step in {"xcomp", "ccomp"} and lemma in words("permitting") and node.i < token.i:
            return "planned"
        if step == "xcomp" and lemma in words("believing"):
            return "possible"
        if step == "prep" and lemma in words("accusing"):
            return "possible"
        if step in {"pcomp", "xcomp", "dobj", "pobj", "conj", "prep", "nsubjpass"}:
            if nominal and node.pos_ in {"VERB", "NOUN"} and lemma in words("ending"):
                return "ended"
            if nominal and lemma in words("planning") and not _doubted(node):
                return "planned"
            if nominal and lemma in words("asking"):
                return "possible"
        if node.pos_ == "VERB" and step in {"nsubj", "ccomp", "relcl", "advcl"}:
            if step == "relcl":
                continue
            return None
    return None


def _doubted(verb: Token) -> bool:
    return modality_of(verb) in {Modality.NEGATED, Modality.HYPOTHETICAL}
