"""A predicate with the frame that fits it: cue, objects, subjects and complements all as the frame asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from foedus.codebook import Hit
from foedus.reading.discourse import Discourse
from foedus.reading.events.index import EventIndex, FrameEntry, event_index
from foedus.reading.events.participants import owners, participants
from foedus.reading.syntax import (
    agents,
    conjuncts,
    datives,
    is_passive,
    patients,
    preposition_objects,
    resolve_relative,
    subject_heads,
)

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_CLAUSE = frozenset({"xcomp", "ccomp", "acl", "pcomp"})
_MUST = frozenset({"must", "should", "need", "ought", "shall"})
_WILL = frozenset({"will", "would", "could", "wo", "'ll"})
_LIGHT_LINK = frozenset({"in", "at", "on", "into", "to", "with"})
_VERBAL = frozenset({"VERB", "AUX"})
_NEAR = frozenset({"amod", "compound", "pobj", "acomp", "attr", "conj", "nmod", "oprd", "pcomp"})
_DONE_ALONG = frozenset({("in", "protest"), ("on", "visit"), ("on", "trip"), ("on", "tour")})
"""Who left the hall in protest, protests; who leads a delegation on a visit, visits: any verb will do."""

_CARRYING = frozenset({"fly", "stop", "land", "drive", "head", "wing"})
"""Verbs of travel that with an object tell of something else."""

_APART = frozenset({"advcl", "relcl", "parataxis", "ccomp", "csubj", "nsubj", "appos"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One match. `head` is the predicate, `words` what the cue matched.

    `light` is a verb that lends the predicate its subject.
    """

    entry: FrameEntry
    head: Token
    words: tuple[Token, ...]
    light: Token | None = None

    @property
    def nominal(self) -> bool:
        return self.head.pos_ not in _VERBAL

    @property
    def clause(self) -> Token:
        """The verb by which the event is told: itself, or the light verb over it."""
        return self.light if self.light is not None else self.head


def find_events(discourse: Discourse, token: Token) -> Found | None:
    """The best frame on this token, or None."""
    index = event_index()
    if token.pos_ in _VERBAL:
        for hit in index.verbs.matches(token):
            found = _fit(discourse, hit, None)
            if found is not None:
                return found
        return None
    if token.pos_ in {"NOUN", "PROPN"}:
        light = light_verb(index, token)
        for hit in index.nouns.matches(token):
            found = _fit(discourse, hit, light)
            if found is not None:
                return found
    return None


def _fit(discourse: Discourse, hit: Hit[FrameEntry], light: Token | None) -> Found | None:
    words = cast("tuple[Token, ...]", hit.words)
    if any(_foreign(word, words) for word in words[1:]):
        return None
    found = Found(entry=hit.frame, head=words[0], words=words, light=light)
    return found if _satisfies(discourse, found) else None


def _foreign(word: Token, words: tuple[Token, ...]) -> bool:
    """A word that stands below the predicate, but in another clause or sense than the cue means."""
    return (
        (word.dep_ in _APART and not _belongs(word, words))
        or (word.lower_ in {"that", "which"} and word.dep_ != "mark")
        or (word.dep_ == "conj" and word.pos_ == "VERB")
        or _of_time(word)
        or _of_infinitive(word, words)
        or (word.lower_ == "backs" and word.pos_ == "NOUN")
    )


def _of_infinitive(to: Token, words: tuple[Token, ...]) -> bool:
    """ "is to open talks" is not "is open to talks": the "to" is that of the word before it in the cue."""
    verb = to.head
    return (
        to.dep_ == "aux"
        and verb in words[: words.index(to)]
        and not any(c.lower_ == "to" and c.dep_ != "aux" for c in verb.children)
    )


def _belongs(word: Token, words: tuple[Token, ...]) -> bool:
    """A purpose of which the cue names the "to", and a small clause: "sent them to investigate", "found him
    guilty", "let her go", "ordered them jailed".
    """
    if word.dep_ in {"advcl", "relcl"}:
        return any(w.lower_ == "to" for w in words) and any(c.tag_ == "TO" for c in word.children)
    bare = word.pos_ not in _VERBAL or (word.tag_ in {"VB", "VBP", "VBN"} and _stands_alone(word))
    return word.dep_ == "ccomp" and bare


def _stands_alone(verb: Token) -> bool:
    return not any(c.dep_ in {"aux", "auxpass", "mark"} for c in verb.children)


def _of_time(word: Token) -> bool:
    """ "called on Tuesday" is no call on somebody."""
    below = [c for c in word.children if c.dep_ == "pobj"]
    return word.pos_ == "ADP" and bool(below) and all(c.ent_type_ in {"DATE", "TIME"} for c in below)


def light_verb(index: EventIndex, noun: Token) -> Token | None:
    """The verb of "hold talks", "be in talks", "an attack was launched", or None."""
    head = noun.head
    if noun.dep_ == "conj" and head.pos_ in {"NOUN", "PROPN"}:
        return light_verb(index, head)
    if (
        noun.dep_ in {"dobj", "nsubjpass", "oprd"}
        and head.pos_ in _VERBAL
        and head.lemma_.lower() in index.light
    ):
        return head
    if noun.dep_ == "pobj" and head.lower_ in _LIGHT_LINK and head.head.pos_ in _VERBAL:
        verb = head.head
        if (head.lower_, noun.lemma_) in _DONE_ALONG:
            return verb
        if verb.lemma_.lower() in {"be", "remain", "engage", "participate", "enter", "embark", "take"}:
            return verb
    if noun.dep_ in {"relcl", "acl"}:
        return None
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_.lower() in index.light:
            return child
    return None


def sought_objects(discourse: Discourse, found: Found) -> tuple[Token, ...]:
    """The objects that the frame asks for: they are part of the act, not acts of their own."""
    words = found.entry.objects
    return tuple(t for t in objects_of(found) if words and _is_one(discourse, t, words))


def objects_of(found: Found) -> tuple[Token, ...]:
    """What is acted on, as grammar has it, without the words of the cue itself."""
    taken = {word.i for word in found.words}
    if found.nominal:
        tokens = [t for _, t in preposition_objects(found.head, {"of"})]
    else:
        tokens = list(_verb_objects(found.head))
        if len(tokens) > 1 or (tokens and tokens[0].pos_ != "PROPN"):
            tokens = [t for t in tokens if t.dep_ not in {"oprd", "attr"} or t.i < found.head.i]
    return tuple(t for t in tokens if t.i not in taken)


def _verb_objects(verb: Token) -> tuple[Token, ...]:
    """The objects, or the subject of a passive; the retained object where a passive has one."""
    if is_passive(verb):
        kept = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
        if kept:
            return tuple(t for c in kept for t in conjuncts(resolve_relative(c)))
    found = patients(verb)
    small = [g for c in verb.children if c.dep_ == "ccomp" and _small(c) for g in c.children]
    found = (*found, *(t for g in small if g.dep_ == "nsubj" for t in conjuncts(g)))
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return _shared_objects(verb.head, verb.i)
    if not found and not is_passive(verb):
        after = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.i - verb.i <= 3]
        return tuple(t for c in after for t in _shared_objects(c, c.i))
    return found


def _small(clause: Token) -> bool:
    """ "found him guilty", "let her go": the parser makes a clause of what holds the object."""
    if clause.pos_ not in _VERBAL:
        return True
    bare = clause.tag_ in {"VBG", "VBN", "VB"} or (clause.tag_ == "VBP" and clause.head.lemma_ == "let")
    return bare and _stands_alone(clause)


def _shared_objects(verb: Token, after: int) -> tuple[Token, ...]:
    """Conjoined verbs share an object: "backed and welcomed the decision"."""
    for other in verb.children:
        if other.dep_ == "dobj" and other.i > after:
            return conjuncts(other)
    return ()


def receivers(found: Found) -> tuple[Token, ...]:
    """The one to whom: "gave Mali tanks", "Mali was given tanks"."""
    verb = found.clause
    if verb.pos_ not in _VERBAL:
        return ()
    direct = datives(verb)
    if direct:
        return direct
    if is_passive(verb) and any(c.dep_ in {"dobj", "oprd"} and c.i > verb.i for c in verb.children):
        return subject_heads(verb)
    return ()


def clauses(found: Found) -> tuple[Token, ...]:
    """Heads of the clauses that complete the predicate, coordinated ones too."""
    heads: list[Token] = []
    for word in found.words if found.light is None else (*found.words, found.light):
        for child in word.children:
            if _completes(child, word):
                heads.append(child)
            elif child.dep_ in {"prep", "agent"}:
                heads += [g for g in child.children if g.dep_ == "pcomp" and g.pos_ in _VERBAL]
            elif child.dep_ in {"acomp", "oprd"} and child.i not in {w.i for w in found.words}:
                heads += [g for g in child.children if g.dep_ in {"xcomp", "ccomp"}]
    taken = {word.i for word in found.words}
    return tuple(
        dict.fromkeys(t for head in heads for t in conjuncts(head) if t.pos_ in _VERBAL and t.i not in taken)
    )


def _completes(child: Token, word: Token) -> bool:
    if child.i < word.i or child.pos_ not in _VERBAL:
        return False
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
    if child.dep_ == "acl":
        return infinitive
    return child.dep_ in _CLAUSE or (child.dep_ == "advcl" and infinitive)


def subjects_of(found: Found) -> tuple[Token, ...]:
    if found.nominal:
        return agents(found.light) if found.light is not None else ()
    return agents(found.head)


def _satisfies(discourse: Discourse, found: Found) -> bool:
    entry = found.entry
    objects = list(objects_of(found))
    if found.head.lemma_ == "call" and _calls_names(found.head) and not entry.frame.complements:
        return False
    if (
        entry.frame.visiting
        and found.head.lemma_ in _CARRYING
        and any(c.dep_ == "dobj" and c not in found.words for c in found.head.children)
    ):
        return False  # "flew medicine to Kabul", "stopped visas in Canada"
    inner = [t for word in found.words[1:] for _, t in _below(word)]
    named = found.nominal and _attribute(found.head, entry.objects)
    if (
        entry.objects
        and not named
        and not any(_is_one(discourse, t, entry.objects) for t in (*objects, *inner))
    ):
        return False
    if entry.objects_not and any(_counted(t) & entry.objects_not for t in (*objects, *inner)):
        return False
    if entry.subjects and not any(_is_one(discourse, t, entry.subjects) for t in _all_subjects(found)):
        return False
    if entry.frame.actors and not _acts_as(discourse, found, frozenset(entry.frame.actors)):
        return False
    if entry.frame.complements and not any(_has(found, kind, objects) for kind in entry.frame.complements):
        return False
    return not entry.frame.joint or _joint(discourse, found, [*objects, *inner])


def _calls_names(verb: Token) -> bool:
    """ "called him a friend": two complements, and nobody telephones."""
    right = [
        c for c in verb.children if c.i > verb.i and c.dep_ in {"dobj", "oprd", "attr", "ccomp", "dative"}
    ]
    return len(right) > 1 or any(c.dep_ == "ccomp" or (c.pos_ != "PROPN" and c.dep_ == "oprd") for c in right)


def _acts_as(discourse: Discourse, found: Found, sectors: frozenset[str]) -> bool:
    """Whether one of the actors is of a listed sector: "Turkey protested" is no demonstration."""
    for token in subjects_of(found) or _all_subjects(found):
        for one in participants(discourse, token):
            people = not one.direct and token.tag_ in {"NNS", "NNPS"}  # "Iraqi Kurds" are not Iraq
            state = one.entity is not None and one.entity.kind == "state" and not people
            sector = one.actor.sector or ("STATE" if state else "ANY")
            if sector in sectors:
                return True
    if not found.nominal:
        return False
    return any((o.actor.sector or "STATE") in sectors for o in owners(discourse, found.head))


def _all_subjects(found: Found) -> tuple[Token, ...]:
    if found.nominal:
        return tuple(t for _, t in preposition_objects(found.head, {"of", "by"})) or subjects_of(found)
    return subject_heads(found.head)


def _below(word: Token) -> Iterator[tuple[str, Token]]:
    if word.pos_ == "ADP":
        for child in word.children:
            if child.dep_ in {"pobj", "pcomp"}:
                for token in conjuncts(child):
                    yield word.lower_, token
            elif child.dep_ == "prep":
                yield from _below(child)


def _counted(token: Token) -> set[str]:
    """The token's lemma, and of a noun of amount what is counted: "a batch of 200 peacekeepers"."""
    token = resolve_relative(token)
    lemmas = {token.lemma_.lower()}
    if token.like_num or lemmas & event_index().lexicon["container"]:
        lemmas.update(t.lemma_.lower() for _, t in preposition_objects(token, {"of"}))
    return lemmas


_KINDS = {
    "*state": {"state"},
    "*org": {"organisation"},
    "*group": {"armed_group", "group"},
    "*person": {"person", "office"},
}


def _is_one(discourse: Discourse, token: Token, words: frozenset[str]) -> bool:
    """The token's lemma is listed, or one of its attributes, or it names an actor of a listed kind."""
    token = resolve_relative(token)
    if token.lemma_.lower() in words or token.lower_ in words or _hyphened(token) in words:
        return True
    if any(c.dep_ in {"compound", "nmod"} and c.lemma_.lower() in words for c in token.children):
        return True
    if token.lemma_.lower() in event_index().lexicon["container"] or token.like_num:
        for _, child in preposition_objects(token, {"of", "in", "to"}):
            if child.lemma_.lower() in words:
                return True
    kinds = [kind for kind in _KINDS if kind in words]
    return any(e.kind in _KINDS[kind] for kind in kinds for e in discourse.who(token))


def _hyphened(token: Token) -> str:
    """The parser cuts "cease-fire" in three: the word as it is written."""
    if token.i > 1 and token.nbor(-1).tag_ == "HYPH":
        return f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"
    return ""


def _attribute(noun: Token, words: frozenset[str]) -> bool:
    return noun.lemma_.lower() in words or any(
        c.dep_ in {"compound", "amod", "nmod"} and c.lemma_.lower() in words for c in noun.children
    )


def _has(found: Found, kind: str, objects: list[Token]) -> bool:
    """Whether the complement that a frame asks for is there."""
    if kind == "object":
        return bool(objects) or bool(receivers(found))
    if kind == "plural":
        subjects = subjects_of(found)
        return len(subjects) > 1 or any(
            t.tag_ in {"NNS", "NNPS"} or t.lower_ in {"they", "both"} for t in subjects
        )
    if kind.startswith("@"):
        words = event_index().lexicon[kind[1:]]
        return any(
            t.lemma_.lower() in words
            for c in found.head.children
            if c.i > found.head.i and not any(g.dep_ == "neg" for g in c.children)
            for t in _near(c)
        )
    if kind in {"clause", "must", "will", "other"}:
        heads = clauses(found)
        if kind == "other":
            return any(c.dep_ in {"nsubj", "nsubjpass"} for h in heads for c in h.children) or (
                bool(heads) and bool(objects)
            )
        if kind == "clause":
            return bool(heads)
        wanted = _MUST if kind == "must" else _WILL
        if any(c.lower_ in wanted for h in heads for c in h.children if c.dep_ == "aux"):
            return True
        return kind == "must" and any(h.lemma_ in {"have", "need"} and _infinitive_below(h) for h in heads)
    return any(True for word in found.words for _ in preposition_objects(word, {kind})) or any(
        c.lower_ == kind for word in found.words for c in word.children if c.dep_ in {"prt", "mark"}
    )


def _near(token: Token) -> Iterator[Token]:
    """A complement with its attributes and what stands below its preposition."""
    if token.dep_ not in {"relcl", "advcl", "conj", "parataxis"}:
        yield token
        for child in token.children:
            if child.dep_ in _NEAR or (child.dep_ == "prep" and token.lemma_ == "be"):
                yield from _near(child)


def _infinitive_below(verb: Token) -> bool:
    return any(
        c.dep_ == "xcomp" and any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children)
        for c in verb.children
    )


def _joint(discourse: Discourse, found: Found, objects: list[Token]) -> bool:
    """A common act: it says so, or more than one party is there."""
    nouns = [*objects, found.head] if found.nominal else objects
    if any(
        c.lower_ in {"joint", "bilateral", "multinational", "common", "trilateral"}
        for n in nouns
        for c in n.children
    ):
        return True
    partners = [
        t for n in (*nouns, found.clause) for _, t in preposition_objects(n, {"with", "between", "alongside"})
    ]
    if any(p.known for t in partners for p in participants(discourse, t, things=False)):
        return True
    return len({p.key for t in subjects_of(found) for p in participants(discourse, t, things=False)}) > 1
