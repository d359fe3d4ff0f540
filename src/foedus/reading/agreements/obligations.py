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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import CueIndex, ObligationFrame, load_codebook, remembered
from foedus.model import Code, Modality, Obligation, ObligationKind, ReportKind, Span
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.instrument import is_instrument
from foedus.reading.agreements.mentions import strength_of
from foedus.reading.agreements.wording import (
    BARS,
    BINDING,
    CASE,
    COMING,
    CONDITION,
    CONDITIONS,
    DENIAL,
    DUTY,
    EACH,
    EACH_OTHER,
    EACH_WORD,
    EQUIVALENCE,
    GIVEN,
    MEANS,
    NAMED_OTHERWISE,
    OBLIGING,
    OF_ITSELF,
    ONE_AND_OTHER,
    PERFORMATIVE,
    PLEDGES,
    RECIPROCAL,
    REFRAINS,
    UNARMED,
    UNSPECIFIED_SUBJECT,
    WHOEVER,
)
from foedus.reading.discourse import Discourse
from foedus.reading.modality import modality_of
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.syntax import datives, is_passive, patients, preposition_objects, subject_heads

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
def _cues(field: str) -> CueIndex[tuple[str, ObligationFrame]]:
    kinds = load_codebook().obligations.kinds
    return CueIndex(((name, frame), getattr(frame, field)) for name, frame in kinds.items())


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


@remembered
def _triggers() -> list[tuple[str, re.Pattern[str]]]:
    """Each trigger's words, the longer phrases first, "armed attack" before "attack"."""
    found = []
    for frame in load_codebook().obligations.triggers.values():
        words = sorted(frame.words, key=len, reverse=True)
        found.append((frame.trigger, re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.I)))
    order = {"armed attack": 0, "aggression": 1, "attack": 2, "threat": 3}
    return sorted(found, key=lambda item: order.get(item[0], 9))


@remembered
def _help_nouns() -> frozenset[str]:
    return frozenset(load_codebook().obligations.lexicon["help"].words)


@remembered
def _commit() -> frozenset[str]:
    return frozenset(load_codebook().obligations.lexicon["commit"].words)


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
    left_open = _means_left_open(discourse, clusters, defending)
    for pact in clusters.pacts:
        if id(pact) in found and id(pact) in left_open:
            found[id(pact)] = [_unspecified(o, left_open[id(pact)]) for o in found[id(pact)]]
    return found


def _obligation(
    discourse: Discourse, acts: tuple[SpeechAct, ...], item: _Found, debtor: Code, creditor: Code
) -> Obligation:
    text = discourse.text[item.sentence.start_char : item.sentence.end_char]
    means = _means(text) if item.rule == "promise" else None
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


def _means(text: str) -> str | None:
    """The first words of means, and what follows at once: "military assistance by all available means"."""
    found = list(MEANS.finditer(text))
    if not found:
        return None
    start, end = found[0].span()
    for more in found[1:]:
        if more.start() - end <= 1:
            end = more.end()
    return text[start:end].strip()


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
                    yield _Found(kind, _mutual(codes), trigger, token, "named", Modality.ASSERTED, sentence)


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
        pact = _pact_of(discourse, clusters, said.root if said else sentence.root) or _only(clusters, parties)
        codes = parties.get(id(pact), ()) if pact else ()
        if pact is not None and len(codes) > 1 and modality_of(sentence.root) is not Modality.NEGATED:
            trigger = _kind_of_attack(text[max(equivalence.start() - 6, 0) : equivalence.end()].lower())
            yield (
                pact,
                _Found(
                    ObligationKind.DEFENSE,
                    _mutual(codes),
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
        for frame, needs_case in _candidates(token) or _formula(discourse, token):
            pact = _pact_of(discourse, clusters, token)
            codes = parties.get(id(pact), ()) if pact else ()
            if pact is None or len(codes) < 2:
                continue
            case = _trigger(discourse, sentence, token)
            commit = _commitment(token)
            if needs_case and case is None and not _to_each_other(token, commit):
                continue
            if _told(token) or _undecided(token):
                continue
            if frame.kind is ObligationKind.OFFENSE and (
                commit is None or is_passive(token) or _conditional(token) or _denied(token)
            ):
                continue
            if frame.kind is ObligationKind.NONAGGRESSION and _on_its_meaning(token, text):
                continue
            restraint = frame.kind in {ObligationKind.NONAGGRESSION, ObligationKind.NEUTRALITY}
            modality = _promise_modality(commit or token, token)
            if modality is Modality.NEGATED and restraint and not _unbound(commit, token):
                modality = Modality.ASSERTED
            if modality is Modality.NEGATED:
                continue
            if frame.kind is ObligationKind.NONAGGRESSION:
                case = None  # a promise not to attack binds always
            if case is None and frame.kind is ObligationKind.DEFENSE:
                case = "attack"
            pairs = _pairs(discourse, token, commit, sentence, codes)
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
        helps = {c.lemma_.lower() for c in token.children if c.dep_ == "compound"} & _help_nouns()
        if not kinds and helps and not {c.lower_ for c in token.children} & UNARMED:
            kinds = [ObligationKind.DEFENSE]
        pact = _pact_of(discourse, clusters, token) if kinds else None
        codes = parties.get(id(pact), ()) if pact else ()
        if pact is None or len(codes) < 2 or modality_of(token) is not Modality.ASSERTED:
            continue
        for kind in kinds:
            trigger = "attack" if kind is ObligationKind.DEFENSE else None
            yield pact, _Found(kind, _mutual(codes), trigger, token, "clause", Modality.ASSERTED, sentence)


def _to_each_other(token: Token, commit: Token | None) -> bool:
    """ "Commits each to come to the other's aid": between states that means in war, said or not."""
    bound = (commit is not None and commit.lemma_.lower() in BINDING) or _together_bound(token)
    if token.lemma_.lower() != "owe" and not (bound and token.lemma_.lower() in COMING):
        return False
    words = {t.lower_ for t in token.subtree}
    return bool(words & {"other", "another"}) and not words & UNARMED


def _undecided(token: Token) -> bool:
    """ "Free to decide whether it would defend Fiji" binds to nothing."""
    return any(c.dep_ == "mark" and c.lower_ == "whether" for c in token.children)


def _kind_of_attack(words: str) -> str:
    return next((kind for kind in ("armed attack", "aggression") if kind in words), "attack")


def _formula(discourse: Discourse, token: Token) -> list[tuple[ObligationFrame, bool]]:
    """In a treaty's own text, the formula of nonaggression by its wording."""
    if not is_instrument(discourse) or token.lemma_.lower() not in {"refrain", "abstain"}:
        return []
    sentence = discourse.sentence(token)
    if REFRAINS.match(discourse.text, token.idx, sentence.end_char) is None:
        return []
    return [(load_codebook().obligations.kinds["nonaggression"], False)]


def _candidates(token: Token) -> list[tuple[ObligationFrame, bool]]:
    """Frames whose promise the token makes, and whether the case in which it binds must still be stated."""
    return list(_promised(token))


def _promised(token: Token) -> Iterator[tuple[ObligationFrame, bool]]:
    kinds = load_codebook().obligations.kinds
    if any(child.dep_ == "dobj" and child.lower_ in _REFLEXIVE for child in token.children):
        return  # "the means to defend itself"
    if token.pos_ in {"VERB", "AUX"}:
        for _, frame in (hit.frame for hit in _cues("entailing").matches(token)):
            yield frame, False
        for hit in _cues("promises").matches(token):
            frame = hit.frame[1]
            if frame.kind is not ObligationKind.DEFENSE or not any(_refuses(word) for word in hit.words[1:]):
                yield frame, frame.needs_trigger
        if _denied(token):
            for _, frame in (hit.frame for hit in _cues("negated").matches(token)):
                yield frame, False
    elif (
        token.pos_ == "NOUN"
        and token.lemma_.lower() in _help_nouns()
        and token.dep_ in {"dobj", "nsubjpass", "pobj", "nsubj", "attr", "conj"}
        and not _refuses(token)
    ):
        yield kinds["defense"], True


_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself", "ourselves"})


def _on_its_meaning(token: Token, text: str) -> bool:
    """ "Any dispute about the interpretation of this Agreement shall be settled by negotiation"."""
    return token.lemma_.lower() in {"settle", "resolve"} and OF_ITSELF.search(text) is not None


def _refuses(noun: Token) -> bool:
    """ "Give no assistance to a state that attacks the other": help withheld is none promised."""
    return any(c.lower_ in {"no", "any", "neither"} and c.dep_ == "det" for c in noun.children)


def _denied(token: Token) -> bool:
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


def _told(token: Token) -> bool:
    """What a party did is no promise ("Peru remained neutral", "has helped"), save where doing it is
    promising.
    """
    if token.pos_ != "VERB" or token.lemma_.lower() in PERFORMATIVE or is_passive(token):
        return False
    perfect = any(c.dep_ == "aux" and c.lower_ in {"has", "have", "had"} for c in token.children)
    return token.tag_ == "VBD" or perfect


def _pact_of(discourse: Discourse, clusters: Clusters, token: Token) -> Pact | None:
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
    commit = _commitment(token)
    binding = commit is not None and commit.lemma_.lower() in BINDING
    if not binding and not _together_bound(token):
        return None
    if any(strength_of(t) == "strong" and t.i not in clusters.at for t in discourse.sentence(token)):
        return None  # the sentence speaks of another agreement, which was not made out
    number = discourse.sentence_of[token.i]
    reach = 5 if any(t.lower_ in {"article", "clause", "articles"} for t in discourse.sentence(token)) else 2
    near = [i for i in clusters.at if 0 <= number - discourse.sentence_of[i] <= reach]
    # What has been replaced binds nobody any more; a promise after both are named is the newer one's.
    followed = {id(p.follows) for p in clusters.pacts if p.follows is not None}
    near = [i for i in near if id(clusters.at[i]) not in followed] or near
    if near:
        return clusters.at[max(near)]
    ahead = [i for i in clusters.at if 0 < discourse.sentence_of[i] - number <= 2]
    return clusters.at[min(ahead)] if ahead and discourse.in_title(token) else None


def _together_bound(token: Token) -> bool:
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


def _only(clusters: Clusters, parties: dict[int, tuple[Code, ...]]) -> Pact | None:
    known = [p for p in clusters.pacts if len(parties.get(id(p), ())) > 1]
    return known[0] if len(known) == 1 else None


def _commitment(token: Token) -> Token | None:
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


def _unbound(commit: Token | None, token: Token) -> bool:
    """ "does not oblige them to stay neutral": it is the duty that is denied, not the deed."""
    if commit is None or commit == token:
        return False
    nothing = any(s.lower_ == "nothing" for s in subject_heads(commit))
    return nothing or modality_of(commit) is Modality.NEGATED


def _promise_modality(commit: Token, token: Token) -> Modality:
    """How the commitment is held. The promise itself looks ahead, which makes it no less of one."""
    for node in (commit, token):
        if any(c.dep_ == "neg" or c.lower_ in {"never", "no"} for c in node.children):
            return Modality.NEGATED
    if commit.pos_ in {"VERB", "AUX"} and any(s.lower_ == "nothing" for s in subject_heads(commit)):
        return Modality.NEGATED
    if token.pos_ in {"VERB", "AUX"} and _denied(token):
        return Modality.NEGATED  # "neither will help an aggressor"
    found = modality_of(commit)
    return (
        found if found in {Modality.HYPOTHETICAL, Modality.NEGATED} and commit != token else Modality.ASSERTED
    )


def _trigger(discourse: Discourse, sentence: TokenSpan, token: Token) -> str | None:
    """The case in which the promise binds, where it stands in a clause or phrase of condition."""
    last = token.right_edge
    clause = (token.left_edge.idx, last.idx + len(last))
    for start, end in (clause, (sentence.start_char, sentence.end_char)):
        for trigger, pattern in _triggers():
            for found in pattern.finditer(discourse.text, start, end):
                span = discourse.doc.char_span(found.start(), found.end())
                if span is not None and (
                    _conditional(span.root)
                    or _after_case(span.root)
                    or _in_a_crisis(span.root)
                    or CONDITION.search(discourse.text, sentence.start_char, found.start())
                ):
                    return trigger
    return None


def _conditional(token: Token) -> bool:
    """Under "if", "in case of", "against", or in a clause on whoever is attacked: "any of them that is
    attacked".
    """
    if token.dep_ == "relcl" and token.head.lemma_.lower() in WHOEVER:
        return True
    if (
        token.lower_ == "war"
        and token.dep_ == "pobj"
        and token.head.lower_ == "in"
        and token.head.head.pos_ == "VERB"
    ):
        return True  # "must assist the other in war"
    node = token
    for _ in range(7):
        if node.lower_ in CASE or any(
            c.lower_ in CASE and c.dep_ in {"mark", "advmod", "aux", "prep"} and c.i < token.i
            for c in node.children
        ):
            return True
        if node.head == node:
            return False
        node = node.head
    return False


def _in_a_crisis(token: Token) -> bool:
    """ "consult in a crisis", "help in any emergency": a case, not a time that has come."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ in {"in", "during"}
        and any(c.lower_ in {"a", "an", "any"} for c in token.children)
    )


def _after_case(token: Token) -> bool:
    """In a list that the parser broke up: "in the event of a disaster, a pandemic or military aggression";
    or right behind its conjunction, whatever the parser made of that: "whenever either is threatened".
    """
    behind = token.doc[max(token.i - 4, token.sent.start) : token.i]
    if any(t.lower_ in {"whenever", "if"} for t in behind) and not any(t.is_punct for t in behind):
        return True
    for back in token.doc[max(token.i - 14, token.sent.start) : token.i]:
        if (
            back.lower_ in {"event", "case"}
            and back.i + 1 < len(token.doc)
            and token.doc[back.i + 1].lower_ == "of"
        ):
            return not any(t.pos_ in {"VERB", "AUX"} or t.text == ";" for t in token.doc[back.i : token.i])
    return False


def _pairs(
    discourse: Discourse, token: Token, commit: Token | None, sentence: TokenSpan, codes: tuple[Code, ...]
) -> tuple[tuple[Code, Code], ...]:
    """Who owes whom. One-sided where the clause names one party as the helper or as the helped."""
    debtors = _bound(discourse, commit, codes) or _party_codes(discourse, _doers(token), codes)
    creditors = _party_codes(discourse, _helped(token, commit), codes)
    if not creditors:
        creditors = _attacked(discourse, token.subtree, codes) or _attacked(discourse, sentence, codes)
    if not debtors and commit is not None:
        debtors = _party_codes(
            discourse,
            [
                *subject_heads(commit),
                *(patients(commit) if commit.lemma_.lower() in OBLIGING else ()),
            ],
            codes,
        )
    clause = discourse.text[token.left_edge.idx : token.right_edge.idx + len(token.right_edge)]
    if len(debtors) == 1 and not RECIPROCAL.search(clause) and not ONE_AND_OTHER.search(sentence.text):
        others = [c for c in creditors if c != debtors[0]] or [c for c in codes if c != debtors[0]]
        return tuple((debtors[0], other) for other in others)
    mutual = EACH_OTHER.search(sentence.text) or ONE_AND_OTHER.search(sentence.text)
    if len(creditors) == 1 and len(debtors) != len(codes) and not mutual:
        return tuple((other, creditors[0]) for other in codes if other != creditors[0])
    return _mutual(codes)


def _bound(discourse: Discourse, commit: Token | None, codes: tuple[Code, ...]) -> list[Code]:
    """Whom a binding verb binds: "Australia is obliged to", "a treaty that commits Britain and Germany
    to", "each promises to".
    """
    if commit is None or commit.lemma_.lower() not in BINDING:
        return []
    obliging = commit.lemma_.lower() in OBLIGING and not is_passive(commit)
    objects = _party_codes(discourse, list(patients(commit)), codes) if obliging else []
    return objects or _party_codes(discourse, list(subject_heads(commit)), codes)


def _helped(token: Token, commit: Token | None) -> list[Token]:
    """Who is helped: the verb's object; with a noun, whom the help is given, promised or owed."""
    if token.pos_ == "VERB":
        nouns = [h for n, h in preposition_objects(token) if h.lemma_.lower() in _help_nouns()]
        return [
            *patients(token),
            *datives(token),
            *(h for _, h in preposition_objects(token, {"to", "for", "alongside", "beside"})),
            *(h for n in nouns for _, h in preposition_objects(n, {"of"})),
            *(c for n in nouns for c in n.children if c.dep_ == "poss"),
        ]
    if _comes_to(token) is not None:
        return [h for _, h in preposition_objects(token, {"of"})] + [
            c for c in token.children if c.dep_ == "poss"
        ]
    verb = token.head if token.dep_ == "dobj" else None
    given = (
        [*datives(verb), *patients(verb)] if verb is not None and verb.lemma_.lower() not in OBLIGING else []
    )
    return [h for h in given if h != token] + [h for _, h in preposition_objects(token, {"to", "for"})]


def _doers(token: Token) -> list[Token]:
    if token.pos_ == "VERB":
        return list(subject_heads(token))
    coming = _comes_to(token)
    if coming is not None:
        return list(subject_heads(coming))
    given = preposition_objects(token, {"of", "from"} if token.lemma_.lower() in GIVEN else {"from"})
    return [c for c in token.children if c.dep_ == "poss"] + [head for _, head in given]


def _comes_to(noun: Token) -> Token | None:
    """The verb of "comes to the assistance of Togo", "went to Togo's aid": it is Togo that is helped."""
    to = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "to" else None
    return to.head if to is not None and to.head.lemma_.lower() in COMING else None


def _attacked(discourse: Discourse, words: Iterable[Token], codes: tuple[Code, ...]) -> list[Code]:
    """The one party that the condition says is attacked: "if the North came under attack"."""
    for token in words:
        if token.dep_ == "mark" and token.lower_ in CASE:
            found = _party_codes(discourse, list(subject_heads(token.head)), codes)
            if len(found) == 1:
                return found
    return []


def _party_codes(discourse: Discourse, heads: list[Token], codes: tuple[Code, ...]) -> list[Code]:
    found: list[Code] = []
    for head in heads:
        for entity in discourse.parties(head):
            for code in codes:
                if (
                    entity.code
                    and (entity.code == code or discourse.atlas.same_state(entity.code, code))
                    and code not in found
                ):
                    found.append(code)
    return found


def _mutual(codes: tuple[Code, ...]) -> tuple[tuple[Code, Code], ...]:
    return tuple((a, b) for a in codes for b in codes if a != b)


def _means_left_open(discourse: Discourse, clusters: Clusters, defending: set[int]) -> dict[int, Span]:
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


def _unspecified(obligation: Obligation, span: Span) -> Obligation:
    if obligation.kind is not ObligationKind.DEFENSE or obligation.means is not None:
        return obligation
    import msgspec

    return msgspec.structs.replace(obligation, means="unspecified", evidence=(*obligation.evidence, span))
