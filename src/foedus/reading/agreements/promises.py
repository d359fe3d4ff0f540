"""What words make a promise, and how it is held: "come to its aid", "is obliged to", "does not bind"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.codebook import CueIndex, ObligationFrame, load_codebook, remembered
from foedus.model import Modality, ObligationKind
from foedus.reading.agreements.instrument import is_instrument
from foedus.reading.agreements.wording import (
    BARS,
    BINDING,
    COMING,
    DUTY,
    EACH,
    EACH_WORD,
    OF_ITSELF,
    PERFORMATIVE,
    REFRAINS,
    UNARMED,
)
from foedus.reading.discourse import Discourse
from foedus.reading.modality import modality_of
from foedus.reading.syntax import is_passive, subject_heads

if TYPE_CHECKING:
    from foedus.reading.tree import Token


@remembered
def _cues(field: str) -> CueIndex[tuple[str, ObligationFrame]]:
    kinds = load_codebook().obligations.kinds
    return CueIndex(((name, frame), getattr(frame, field)) for name, frame in kinds.items())


@remembered
def help_nouns() -> frozenset[str]:
    return frozenset(load_codebook().obligations.lexicon["help"].words)


@remembered
def _commit() -> frozenset[str]:
    return frozenset(load_codebook().obligations.lexicon["commit"].words)


def to_each_other(token: Token, commit: Token | None) -> bool:
    """ "Commits each to come to the other's aid": between states that means in war, said or not."""
    bound = (commit is not None and commit.lemma_.lower() in BINDING) or together_bound(token)
    if token.lemma_.lower() != "owe" and not (bound and token.lemma_.lower() in COMING):
        return False
    words = {t.lower_ for t in token.subtree}
    return bool(words & {"other", "another"}) and not words & UNARMED


def is_undecided(token: Token) -> bool:
    """ "Free to decide whether it would defend Fiji" binds to nothing."""
    return any(c.dep_ == "mark" and c.lower_ == "whether" for c in token.children)


def formula_of(discourse: Discourse, token: Token) -> list[tuple[ObligationFrame, bool]]:
    """In a treaty's own text, the formula of nonaggression by its wording."""
    if not is_instrument(discourse) or token.lemma_.lower() not in {"refrain", "abstain"}:
        return []
    sentence = discourse.sentence(token)
    if REFRAINS.match(discourse.text, token.idx, sentence.end_char) is None:
        return []
    return [(load_codebook().obligations.kinds["nonaggression"], False)]


def candidates(token: Token) -> list[tuple[ObligationFrame, bool]]:
    """Frames whose promise the token makes, and whether the case in which it binds must still be stated."""
    return list(_promised(token))


_SPEAKS_OF = frozenset({"speak", "provide", "call", "talk"})
_LAND = frozenset("inch metre meter mile soil land island interest border frontier right".split())


def _its_own(verb: Token) -> bool:
    """ "Would defend every inch of it" is said of what is one's own; it is owed to nobody."""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _LAND for c in verb.children)


def _promised(token: Token) -> Iterator[tuple[ObligationFrame, bool]]:
    kinds = load_codebook().obligations.kinds
    if any(child.dep_ == "dobj" and child.lower_ in _REFLEXIVE for child in token.children):
        return  # "the means to defend itself"
    if _its_own(token):
        return
    if token.pos_ in {"VERB", "AUX"}:
        for _, frame in (hit.frame for hit in _cues("entailing").matches(token)):
            yield frame, False
        for hit in _cues("promises").matches(token):
            frame = hit.frame[1]
            if frame.kind is not ObligationKind.DEFENSE or not any(_refuses(word) for word in hit.words[1:]):
                yield frame, frame.needs_trigger
        if is_denied(token):
            for _, frame in (hit.frame for hit in _cues("negated").matches(token)):
                yield frame, False
    elif (
        token.pos_ == "NOUN"
        and token.lemma_.lower() in help_nouns()
        and token.dep_ in {"dobj", "nsubjpass", "pobj", "nsubj", "attr", "conj"}
        and not _refuses(token)
    ):
        yield kinds["defense"], True
    elif (
        token.lemma_.lower() == "consultation"
        and token.dep_ in {"dobj", "pobj", "nsubjpass"}
        and (token.dep_ != "pobj" or token.head.head.lemma_.lower() in _SPEAKS_OF)
    ):
        yield kinds["consultation"], True


_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself", "ourselves"})


def on_its_meaning(token: Token, text: str) -> bool:
    """ "Any dispute about the interpretation of this Agreement shall be settled by negotiation"."""
    return token.lemma_.lower() in {"settle", "resolve"} and OF_ITSELF.search(text) is not None


def _refuses(noun: Token) -> bool:
    """ "Give no assistance to a state that attacks the other": help withheld is none promised."""
    return any(c.lower_ in {"no", "any", "neither"} and c.dep_ == "det" for c in noun.children)


def is_denied(token: Token) -> bool:
    """Whether the clause says that it will not be done: "will not use force", "neither country would
    attack".
    """
    before = token.doc[max(token.i - 3, token.sent.start) : token.i]
    if any(t.lower_ == "to" for t in before) and any(t.lower_ in {"never", "not"} for t in before):
        return True  # "never again to take up arms", wherever the parser hangs "never"
    node = token
    for _ in range(4):
        if any(c.dep_ == "neg" or c.lower_ in {"never", "not"} for c in node.children) or _barred(node):
            return True
        for subject in (c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"}):
            if subject.lower_ in {"neither", "none", "nobody", "nothing"} or any(
                c.lower_ in {"neither", "no"} for c in subject.children
            ):
                return True
        if node.dep_ != "conj" or node.head.pos_ not in {"VERB", "AUX"}:
            return False
        node = node.head
    return False


def _barred(token: Token) -> bool:
    """ "Bars them from aiding an enemy", "forbids the two to help": denied by the verb above."""
    above = token.head if token.dep_ == "xcomp" else None
    if token.dep_ == "pcomp" and token.head.lower_ == "from":
        above = token.head.head
    return above is not None and above != token and above.lemma_.lower() in BARS


def only_told(token: Token) -> bool:
    """What a party did is no promise ("Peru remained neutral", "has helped"), save where doing it is
    promising.
    """
    if token.pos_ != "VERB" or token.lemma_.lower() in PERFORMATIVE or is_passive(token):
        return False
    perfect = any(c.dep_ == "aux" and c.lower_ in {"has", "have", "had"} for c in token.children)
    return token.tag_ == "VBD" or perfect


def together_bound(token: Token) -> bool:
    """A clause with "shall", "must" or "will" whose subject is the parties taken together, or one over
    against the other.
    """
    node = token
    for _ in range(4):
        if any(c.dep_ == "aux" and c.lower_ in DUTY for c in node.children):
            break
        if node.dep_ == "xcomp" and node.head.lemma_ == "be" and node.head.tag_ in {"VBZ", "VBP"}:
            break  # "the two governments are to consult"
        if node.dep_ == "xcomp" and node.head.lemma_ == "have":
            node = node.head
            break  # "each has to go to the other's aid"
        if node.head == node or node.dep_ not in {"conj", "xcomp", "dobj", "pobj", "prep"}:
            return False
        node = node.head
    sentence = token.doc[token.sent.start : token.sent.end]
    each = EACH_WORD.search(sentence.text) is not None
    return any(
        head.lower_ in EACH
        or any(c.lower_ in EACH for c in head.children)
        or (each and head.lower_ == "they")
        for head in subject_heads(node)
    )


def commitment_of(token: Token) -> Token | None:
    """The verb that commits to what the token says: the nearest that binds of itself, else the nearest
    that can.
    """
    weak = None
    node = token
    for _ in range(6):
        if node.head == node:
            break
        node = node.head
        if node.pos_ not in {"VERB", "AUX"}:
            continue
        lemma = node.lemma_.lower()
        if lemma in BINDING:
            return node
        if weak is None and lemma in _commit():
            weak = node
    return weak


def unbound(commit: Token | None, token: Token) -> bool:
    """ "does not oblige them to stay neutral": it is the duty that is denied, not the deed."""
    if commit is None or commit == token:
        return False
    nothing = any(s.lower_ == "nothing" for s in subject_heads(commit))
    return nothing or modality_of(commit) is Modality.NEGATED


def promise_modality(commit: Token, token: Token) -> Modality:
    """How the commitment is held. The promise itself looks ahead, which makes it no less of one."""
    for node in (commit, token):
        if any(c.dep_ == "neg" or c.lower_ in {"never", "no"} for c in node.children):
            return Modality.NEGATED
    if commit.pos_ in {"VERB", "AUX"} and any(s.lower_ == "nothing" for s in subject_heads(commit)):
        return Modality.NEGATED
    if token.pos_ in {"VERB", "AUX"} and is_denied(token):
        return Modality.NEGATED  # "neither will help an aggressor"
    found = modality_of(commit)
    return (
        found if found in {Modality.HYPOTHETICAL, Modality.NEGATED} and commit != token else Modality.ASSERTED
    )
