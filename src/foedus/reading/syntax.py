"""Who does what to whom by grammar alone: the arguments of a predicate, whatever voice it stands in.

Labels are those of spaCy's English models (ClearNLP). Every function takes tokens and gives tokens: heads
of noun
phrases, coordinated ones all listed, relative pronouns replaced by what they stand for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_OBJECT_CONTROL = frozenset(
    "ask urge tell order allow force press persuade invite want expect require permit enable let help "
    "warn oblige "
    "prompt cause spur convince induce drive commit call get push lead compel encourage instruct "
    "authorize authorise bind schedule".split()
)
_ACCUSING = frozenset(
    {"accuse", "suspect", "charge", "blame", "criticize", "criticise", "condemn", "convict"}
)
_DECIDING = frozenset(
    "make take announce confirm sign seal reach strike clinch approve conclude agree ink have".split()
)
_DATE_WORDS = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The token and what is coordinated below it, in order."""
    found = [token]
    for child in token.children:
        if child.i > token.i and (child.dep_ == "conj" or _in_the_row(token, child)):
            found.extend(conjuncts(child))
    return tuple(found)


def _in_the_row(token: Token, child: Token) -> bool:
    """ "Mali, Burkina Faso and Niger": the second of three names, read as an apposition to the first."""
    return (
        child.dep_ == "appos"
        and token.pos_ == child.pos_ == "PROPN"
        and token.ent_type_ == child.ent_type_ != ""
        and token.doc[token.i + 1].text == ","
        and any(grand.dep_ == "conj" and grand.pos_ == "PROPN" for grand in child.children)
    )


def _first_conjunct(token: Token) -> Token:
    node = token
    while node.dep_ == "conj" and node.head.pos_ in _NOMINAL:
        node = node.head
    return node


def resolve_relative(token: Token) -> Token:
    """What a relative pronoun stands for, or the token itself."""
    if token.lower_ not in _RELATIVE or token.tag_ not in {"WDT", "WP", "IN"}:
        return token
    node = token
    while node.dep_ != "relcl" and node.head != node:
        node = node.head
    return node.head if node.dep_ == "relcl" else token


def is_that_clause(clause: Token) -> bool:
    """Begins with "that": what is said, thought or wanted."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def is_passive(verb: Token) -> bool:
    if any(child.dep_ in {"auxpass", "nsubjpass", "agent"} for child in verb.children):
        return True
    if verb.dep_ == "advcl" and verb.tag_ == "VBN":  # "Asked about the drills, she said ..."
        return not any(child.dep_ in {"aux", "nsubj", "dobj"} for child in verb.children)
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and not _has_object(verb) and antecedent(verb) is None


def antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause misread as a participle speaks of: "the charter, which the three
    signed in May".
    """
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return None
    doc = verb.doc
    for i in range(verb.i - 1, max(verb.i - 24, verb.sent.start, 1), -1):
        token = doc[i]
        if token.pos_ in {"VERB", "AUX"} or token.text == ";":
            return None
        if token.tag_ == "WDT":
            before = doc[i - 2] if doc[i - 1].text == "," and i > 1 else doc[i - 1]
            return before if before.pos_ in _NOMINAL and i + 1 < verb.i else None
    return None


def _has_object(verb: Token) -> bool:
    """A participle with an object is a finite verb that the parser misread: "X and Y, ..., signed on
    Monday a pact".
    """
    return any(child.dep_ == "dobj" and child.i > verb.i for child in verb.children)


def subject_heads(verb: Token, *, depth: int = 6) -> tuple[Token, ...]:
    """The surface subject, inherited through coordination, control, participles and relative clauses."""
    own = [child for child in verb.children if child.dep_ in _SUBJECT]
    if own:
        return tuple(t for child in own for t in conjuncts(resolve_relative(_second_name(child))))
    if depth == 0:
        return ()
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and (_has_object(verb) or antecedent(verb) is not None):
        return conjuncts(_first_conjunct(head))
    if verb.dep_ == "acl":
        return conjuncts(head) if verb.tag_ in {"VBN", "VBG"} else _deciders(head)
    if verb.dep_ == "relcl" and head.pos_ in _NOMINAL:
        return _deciders(head) if has_word(verb, {"to"}) and verb.tag_ == "VB" else ()
    if verb.dep_ in {"conj", "advcl"} and head.pos_ in {"VERB", "AUX"}:
        if verb.dep_ == "conj" and is_passive(head) and not is_passive(verb) and verb.tag_ in {"VBG"}:
            return ()
        return subject_heads(head, depth=depth - 1)
    if verb.pos_ == "ADJ" and verb.dep_ in {"acomp", "oprd"} and head.pos_ in {"VERB", "AUX"}:
        return subject_heads(head, depth=depth - 1)
    if verb.dep_ == "xcomp" and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        return _controller(verb, head, depth)
    if verb.dep_ == "pcomp" and head.lower_ in {"of", "with", "for"}:
        accused = _accused(head.head)
        if accused:
            return accused
    if verb.dep_ in {"pcomp", "ccomp"} and head.pos_ in {"ADP", "VERB"}:
        outer = head.head if head.pos_ == "ADP" else head
        says = outer.pos_ in {"VERB", "AUX"} or outer.dep_ == "acomp"  # "were guilty of breaking"
        return subject_heads(outer, depth=depth - 1) if says else ()
    return _after_date(verb)


def _second_name(subject: Token) -> Token:
    """ "After talks with Jane Roe, the Peruvian minister, John Doe, flew": a name does not stand beside a
    noun that stands beside another name; the noun with the second is the subject.
    """
    if subject.pos_ != "PROPN":
        return subject
    for beside in subject.children:
        if beside.dep_ == "appos" and beside.pos_ == "NOUN" and beside.i > subject.i:
            names = (c for c in beside.children if c.dep_ == "appos" and c.pos_ == "PROPN")
            if any(name.i > beside.i for name in names):
                return beside
    return subject


def _after_date(verb: Token) -> tuple[Token, ...]:
    """Of "In April Moscow lent": Moscow, which the parser takes for the head of a date."""
    for preposition in (c for c in verb.children if c.dep_ == "prep" and c.i < verb.i):
        for head in (g for g in preposition.children if g.dep_ == "pobj" and g.pos_ == "PROPN"):
            if any(c.dep_ == "compound" and c.lower_ in _DATE_WORDS for c in head.children):
                return (head,)
    return ()


def _controller(verb: Token, head: Token, depth: int) -> tuple[Token, ...]:
    if head.lemma_.lower() in _OBJECT_CONTROL and not is_passive(head):
        objects = [child for child in head.children if child.dep_ in {"dobj", "dative"} and child.i < verb.i]
        if objects:
            return conjuncts(objects[0])
        called = [h for n, h in preposition_objects(head, {"on", "upon"}) if h.i < verb.i]
        if called and head.lemma_.lower() == "call":
            return tuple(called)
    return subject_heads(head, depth=depth - 1)


def _accused(outer: Token) -> tuple[Token, ...]:
    """Of "accused Iran of sending drones": Iran, wherever the parser hangs the "of"; in the passive, its
    subject.
    """
    verb = outer.head if outer.dep_ == "dobj" else outer
    if verb.lemma_.lower() not in _ACCUSING:
        return ()
    if is_passive(verb):
        return tuple(
            t for c in verb.children if c.dep_ == "nsubjpass" for t in conjuncts(resolve_relative(c))
        )
    return tuple(t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c))


def _deciders(noun: Token) -> tuple[Token, ...]:
    """Whose "decision to sign" it is: the possessor, the by-phrase, or the subject of the verb that has it
    for its object.
    """
    own = _possessors(noun) or tuple(h for _, h in preposition_objects(noun, {"by"}))
    if not own and noun.dep_ == "dobj" and noun.head.lemma_.lower() in _DECIDING:
        return subject_heads(noun.head, depth=2)
    return own


def _possessors(noun: Token) -> tuple[Token, ...]:
    return tuple(t for child in noun.children if child.dep_ == "poss" for t in conjuncts(child))


def agents(verb: Token) -> tuple[Token, ...]:
    """Who does it: the subject, or the by-phrase of a passive."""
    if not is_passive(verb):
        return subject_heads(verb)
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found += [t for grand in child.children if grand.dep_ == "pobj" for t in conjuncts(grand)]
    return tuple(found)


def patients(verb: Token) -> tuple[Token, ...]:
    """What it is done to: the objects, or the subject of a passive."""
    if is_passive(verb):
        return subject_heads(verb)
    found = [
        t
        for child in verb.children
        if child.dep_ in {"dobj", "oprd", "attr"} and child.i > verb.i
        for t in conjuncts(resolve_relative(child))
    ]
    if not found:
        found = list(_gap(verb))
        noun = antecedent(verb)
        if noun is not None:
            found.append(noun)
    if (
        not found
        and verb.dep_ == "conj"
        and not any(c.dep_ in {"prep", "dobj", "xcomp"} for c in verb.children)
    ):
        return ()
    return tuple(found)


def _gap(verb: Token) -> Iterator[Token]:
    """The object that a relative clause leaves out: "the text that they signed", "the text they signed"."""
    for child in verb.children:
        if child.dep_ == "dobj" and child.i < verb.i and child.lower_ in _RELATIVE:
            yield from conjuncts(resolve_relative(child))
            return
    if verb.dep_ == "relcl" and verb.head.pos_ in _NOMINAL:
        subject = [child for child in verb.children if child.dep_ in _SUBJECT]
        if subject and subject[0].lower_ not in _RELATIVE and not has_word(subject[0], {"whose"}):
            yield verb.head


def preposition_objects(
    token: Token, prepositions: Collection[str] | None = None
) -> Iterator[tuple[str, Token]]:
    """Pairs of a preposition (lower case) and a head below it, of a verb, a noun or a phrase's own
    preposition.
    """
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "PART"}:
            name = child.lower_
            for grand in child.children:
                if grand.dep_ in {"pobj", "pcomp"}:
                    if prepositions is None or name in prepositions:
                        for head in conjuncts(grand):
                            yield name, head
                elif grand.dep_ == "prep":
                    yield from preposition_objects_of(grand, prepositions, prefix=name)


def preposition_objects_of(
    preposition: Token, prepositions: Collection[str] | None, *, prefix: str
) -> Iterator[tuple[str, Token]]:
    for grand in preposition.children:
        if grand.dep_ == "pobj" and (
            prepositions is None
            or preposition.lower_ in prepositions
            or f"{prefix} {preposition.lower_}" in prepositions
        ):
            for head in conjuncts(grand):
                yield preposition.lower_, head


def datives(verb: Token) -> tuple[Token, ...]:
    """The receiver of a double object: "gave Ukraine tanks"."""
    return tuple(
        t
        for child in verb.children
        if child.dep_ == "dative" and child.pos_ != "ADP"
        for t in conjuncts(child)
    )


def phrase(head: Token) -> tuple[int, int]:
    """Character offsets of the noun phrase over `head`: determiners and modifiers, no relative clause or
    apposition.
    """
    left = head
    right = head
    for child in head.children:
        if child.dep_ in {
            "det",
            "amod",
            "compound",
            "nummod",
            "poss",
            "nmod",
            "quantmod",
            "advmod",
            "case",
            "neg",
            "predet",
        }:
            if child.left_edge.i < left.i:
                left = child.left_edge
            if child.right_edge.i > right.i and child.i > head.i and child.dep_ in {"case", "nummod"}:
                right = child.right_edge
    return left.idx, right.idx + len(right)


def subtree_span(head: Token, *, without: Collection[str] = ()) -> tuple[int, int]:
    """Character offsets of all that hangs below `head`, cut before any child whose label is in `without`."""
    last = head
    first = head
    for child in head.children:
        if child.dep_ in without:
            if child.i > head.i:
                break
            continue
        if child.right_edge.i > last.i and child.dep_ != "punct":
            last = child.right_edge
        if child.left_edge.i < first.i and child.dep_ != "punct":
            first = child.left_edge
    return first.idx, last.idx + len(last)


def has_word(head: Token, words: Collection[str]) -> bool:
    return any(child.lower_ in words for child in head.children)


def ancestors(token: Token, *, limit: int = 12) -> Iterator[Token]:
    node = token
    for _ in range(limit):
        if node.head == node:
            return
        node = node.head
        yield node
