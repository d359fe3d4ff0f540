"""The words that a verb of speech governs, to its right: a clause, an object, an "as" phrase, a quotation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.reading.speech.acts import Stretch
from foedus.reading.syntax import is_passive, is_that_clause, subject_heads, subtree_span

if TYPE_CHECKING:
    from foedus.codebook import CueIndex
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_FINITE = frozenset({"ccomp", "parataxis"})
_OBJECT = frozenset({"dobj", "oprd", "attr", "acomp", "nsubj"})
_PREPOSITION = frozenset({"as", "of", "about", "for", "to", "on", "against"})
_STRIPPED = frozenset({"that", "of", "as", "about"})
_ADDRESSED = frozenset("tell assure remind inform warn promise reassure notify advise brief".split())
_OUTSIDE_MARKS = frozenset(
    {"as", "while", "after", "before", "when", "because", "since", "although", "though", "whereas"}
)
_NAMING = frozenset({"call", "label", "dub", "term", "brand"})
"""Verbs that say something only with a second object: "called it a provocation", not "called a meeting"."""
_NEAR = 16
"""Characters that may stand before the quotation in the phrase that brings it: "the so-called"."""
_COLON_GAP = 4
_DENYING = frozenset({"deny", "rule", "decline", "refuse", "doubt", "exclude"})
_TEMPORAL = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday month week year january "
    "february march april may june july august september october november december interview conference "
    "statement briefing speech parliament".split()
)


@dataclass(frozen=True, slots=True)
class Governed:
    """The words, and the verb of the same speaker's next act that ended them."""

    stretch: Stretch
    follower: Token | None


def is_addressed(verb: Token) -> bool:
    """Whether the verb's object is who is spoken to: "told the press"."""
    return verb.lemma_.lower() in _ADDRESSED


def governed(
    discourse: Discourse, verb: Token, index: CueIndex[object], *, clause_only: bool
) -> Governed | None:
    """The stretch from the first word of the content to its end; None where the verb governs no words."""
    first = _first(discourse, verb, clause_only=clause_only)
    if first is None:
        return None
    start = (_lost_subject(verb, first) or _left_of(verb, first)).idx
    end, follower = _end(discourse, verb, first, index)
    token = discourse.doc[_index_at(discourse, start)]
    if (token.lower_ in _STRIPPED and token.dep_ in {"mark", "prep"} and token.i < first.right_edge.i) or (
        token.lemma_ == "be" and token.i == verb.i + 1
    ):
        start = discourse.doc[token.i + 1].idx
    if verb.lemma_.lower() in _DENYING and start < end:
        # "it had fired first" alone would say the reverse of "denied that it had fired first"
        start = verb.idx
    return Governed((start, end), follower) if start < end else None


def _lost_subject(verb: Token, first: Token) -> Token | None:
    """ "Promised women will be allowed to work": the subject of the clause, which the parser gives to
    the verb."""
    if first.dep_ not in _FINITE or any(
        c.dep_ in {"nsubj", "nsubjpass", "expl", "mark"} for c in first.children
    ):
        return None
    if not any(c.dep_ == "aux" and c.tag_ in {"MD", "VBZ", "VBP", "VBD"} for c in first.children):
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i]
    found = [c for c in objects if c.right_edge.i + 1 == first.left_edge.i]
    return found[0].left_edge if found else None


def _left_of(verb: Token, first: Token) -> Token:
    """The first word of the content that stands after the verb: "which analysts say gives"."""
    mark = next((c for c in first.children if c.dep_ == "mark" and c.lower_ == "that" and c.i > verb.i), None)
    if mark is not None:
        return mark
    if first.left_edge.i > verb.i:
        return first.left_edge
    return min((t for t in first.subtree if t.i > verb.i), key=lambda t: t.i, default=first)


def _index_at(discourse: Discourse, offset: int) -> int:
    span = discourse.doc.char_span(offset, offset + 1)
    assert span is not None
    return int(span.start)


def _first(discourse: Discourse, verb: Token, *, clause_only: bool) -> Token | None:
    """The child with which the words begin: a clause before an object, an object before a phrase."""
    right = [c for c in verb.children if c.i > verb.i and c.dep_ != "punct"]
    clause = next((c for c in right if c.dep_ in _FINITE), None)
    addressed = is_addressed(verb)
    objects = [c for c in right if c.dep_ in _OBJECT and not (addressed and c.dep_ == "dobj")]
    if clause is not None and (
        addressed
        or not objects
        or objects[0].i > clause.i
        or (clause.dep_ == "ccomp" and is_that_clause(clause))
    ):
        return clause
    stray = _stray(discourse, verb)
    if stray is not None and (addressed or not objects):
        return stray
    quoted = next((c for c in right if _in_quote(discourse, c)), None)
    if quoted is not None and clause_only and not _opens_with_quote(discourse, quoted):
        quoted = None
    if clause_only and quoted is None:
        return None
    if clause_only and quoted is not None:
        return objects[0] if objects and objects[0].i <= quoted.i and objects[0].dep_ != "nsubj" else quoted
    infinitive = next((c for c in right if c.dep_ == "xcomp"), None)
    if addressed and infinitive is not None:
        return infinitive
    if verb.lemma_.lower() in _NAMING and quoted is None and not any(_names(c) for c in right):
        return None
    if objects:
        return objects[0]
    if infinitive is not None:
        return infinitive
    return next((c for c in right if _says_what(c) or _names_act(verb, c)), None)


def _names_act(verb: Token, child: Token) -> bool:
    """ "Ruled out sending troops": an act right after the verb, with no comma between."""
    return (
        child.tag_ == "VBG"
        and child.dep_ in {"advcl", "pcomp"}
        and child.i - verb.i <= 2
        and not child.nbor(-1).is_punct
    )


def _names(child: Token) -> bool:
    return child.dep_ in _FINITE | {"oprd"} or (child.dep_ == "prep" and _says_what(child))


def _stray(discourse: Discourse, verb: Token) -> Token | None:
    """A clause that the parser has hung on a noun in between:
    "said in a statement that ...", "promised each other, in a
    declaration, to live as neighbours"."""
    for child in verb.children:
        if child.i < verb.i or child.dep_ not in {"prep", "dative", "npadvmod"}:
            continue
        for noun in child.subtree:
            for clause in noun.children:
                marked = (
                    clause.dep_ in {"acl", "relcl", "ccomp"} and clause.i > noun.i and is_that_clause(clause)
                )
                infinitive = is_addressed(verb) and clause.dep_ == "acl" and clause.tag_ == "VB"
                if noun.pos_ in {"NOUN", "PROPN"} and (marked or infinitive):
                    return clause
    return None


def _says_what(child: Token) -> bool:
    """A phrase that tells what is said ("as a provocation", "of a new era"), not when or where."""
    if child.dep_ == "prep" and child.lower_ in _PREPOSITION:
        inner = [g for g in child.children if g.dep_ in {"pobj", "pcomp"}]
        return bool(inner) and not any(
            g.lemma_.lower() in _TEMPORAL or g.ent_type_ in {"DATE", "GPE", "TIME"} for g in inner
        )
    return False


def _in_quote(discourse: Discourse, child: Token) -> bool:
    start, end = child.left_edge.idx, child.right_edge.idx + len(child.right_edge)
    return any(q.start < end and start < q.end for q in discourse.quotes)


def _opens_with_quote(discourse: Discourse, child: Token) -> bool:
    """Whether the quotation is what is said, and not some words deep inside an object."""
    return any(0 <= q.start - child.left_edge.idx <= _NEAR for q in discourse.quotes)


def _end(
    discourse: Discourse, verb: Token, first: Token, index: CueIndex[object]
) -> tuple[int, Token | None]:
    """The last word before something that is not part of what is said."""
    last = first.right_edge
    for child in verb.children:
        if child.i <= first.i or child.dep_ == "punct":
            continue
        if _outside(verb, child, index):
            break
        if child.right_edge.i > last.i:
            last = child.right_edge
    last = _with_condition(discourse, verb, last)
    cut = _next_act(discourse, verb, first, last, index)
    limit = min(last.idx + len(last), discourse.sentence_span(discourse.sentence(verb)).end)
    begin = _left_of(verb, first).idx
    semicolon = discourse.text.find(";", begin, limit)
    if semicolon >= 0 and not discourse.in_quote(semicolon):
        limit = semicolon
    if cut is None:
        return _past_colon(discourse, verb, limit), None
    subject = min(
        (c.left_edge for c in cut.children if c.i < cut.i and c.dep_ != "punct"),
        key=lambda t: t.i,
        default=cut,
    )
    heir = cut if not any(c.dep_ in {"nsubj", "nsubjpass"} for c in cut.children) else None
    return min(limit, _before(discourse, subject).idx), heir


def _outside(verb: Token, child: Token, index: CueIndex[object]) -> bool:
    if child.dep_ in {"cc", "conj"}:
        return child.dep_ == "cc" or not is_that_clause(child)
    if child.dep_ == "advcl":
        if child.tag_ == "VBG":
            return is_speech(index, child)
        marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "advmod"}} & _OUTSIDE_MARKS
        described = marks == {"as"} and not any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children)
        return bool(marks) and not described
    return child.dep_ in {"relcl"}


def _with_condition(discourse: Discourse, verb: Token, last: Token) -> Token:
    """ "... that experts say necessitated intervention if the North came under attack":
    the condition is theirs too."""
    following = discourse.doc[last.i + 1] if last.i + 1 < discourse.sentence(verb).end else None
    if following is not None and following.lower_ in {"if", "unless"} and following.dep_ == "mark":
        return following.head.right_edge
    return last


def _next_act(
    discourse: Discourse, verb: Token, first: Token, last: Token, index: CueIndex[object]
) -> Token | None:
    """Where a second verb of speech of the same speaker begins:
    "said ..., adding that", "saying ... and blaming"."""
    for token in discourse.doc[max(first.left_edge.i, verb.i + 1) : last.i + 1]:
        if token.dep_ not in {"conj", "advcl", "acl"} or token.pos_ != "VERB" or token == first:
            continue
        if discourse.in_quote(token.idx):
            continue
        if (
            _of_another(token, index)
            or _comment(discourse, token)
            or _of_the_same(discourse, verb, first, token, index)
        ):
            return token
    return None


def _of_another(token: Token, index: CueIndex[object]) -> bool:
    """ "..., while Kyiv said that": another speaker's words, beside and not inside."""
    if not is_speech(index, token) or not any(c.dep_ == "nsubj" for c in token.children):
        return False
    marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
    if token.dep_ == "advcl":
        return bool(marks & {"while", "whereas"})
    return token.dep_ == "conj" and "that" not in marks and any(c.dep_ == "ccomp" for c in token.children)


def _comment(discourse: Discourse, token: Token) -> bool:
    """ "..., though he gave no details": the report's own remark on the speaker."""
    mark = next(
        (c for c in token.children if c.dep_ == "mark" and c.lower_ in {"though", "although", "but"}), None
    )
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    if mark is None or subject is None or token.dep_ != "advcl" or token.tag_ != "VBD":
        return False
    return subject.lower_ in {"he", "she", "it", "they"} and discourse.doc[mark.i - 1].text == ","


def _of_the_same(
    discourse: Discourse, verb: Token, first: Token, token: Token, index: CueIndex[object]
) -> bool:
    if any(c.dep_ in {"nsubj", "nsubjpass", "aux", "mark"} for c in token.children):
        return False
    finite = token.dep_ == "conj" and token.tag_ == verb.tag_ and token.tag_ in {"VBD", "VBZ"}
    if not is_speech(index, token):
        # "said Ethiopia had violated its border, and recalled its envoy": back to the tense of "said"
        apart = any(c.dep_ == "aux" for c in first.children) and token.head == first
        return finite and apart and discourse.doc[_before(discourse, token).i].text == ","
    if token.tag_ == "VBG":
        return token.dep_ != "conj" or verb.tag_ == "VBG" or discourse.doc[token.i - 1].lower_ == "and"
    return finite


def _past_colon(discourse: Discourse, verb: Token, end: int) -> int:
    """What a colon after reported words adds to them is the speaker's as well."""
    sentence = discourse.sentence_span(discourse.sentence(verb)).end
    return sentence if discourse.text[end : end + 2] == ": " and end < sentence else end


def is_speech(index: CueIndex[object], verb: Token) -> bool:
    """Whether a verb beside another's words is an act of speech of its own."""
    hit = index.best(verb)
    if hit is None:
        return False
    frame = hit.frame[1]  # type: ignore[index]
    return frame.content != "clause" or any(c.dep_ == "ccomp" for c in verb.children)


def _before(discourse: Discourse, token: Token) -> Token:
    """The conjunction, comma or adverb before a second verb."""
    doc, place = discourse.doc, token.i
    while place > 0 and doc[place - 1].pos_ == "ADV":
        place -= 1
    if place > 0 and doc[place - 1].text != "," and doc[place - 1].pos_ != "CCONJ":
        place = token.i
    while place > 0 and (doc[place - 1].text == "," or doc[place - 1].pos_ == "CCONJ"):
        place -= 1
    return doc[place]


def reacted_to(verb: Token) -> Stretch | None:
    """The subject of a passive reaction: "The treaty was welcomed by Japan"."""
    if not is_passive(verb):
        return None
    heads = subject_heads(verb)
    return subtree_span(heads[0], without=("relcl", "acl")) if heads else None


def after_colon(discourse: Discourse, verb: Token) -> Stretch | None:
    """ "Asked on Sunday: “Who gave them the right?”": what follows the colon,
    a quotation or the rest of the sentence."""
    for token in discourse.doc[verb.i + 1 :]:
        if token.text == ":":
            quote = next((q for q in discourse.quotes if 0 <= q.start - token.idx <= _COLON_GAP), None)
            if quote is not None:
                return quote.start - 1, quote.end + 1
            end = discourse.sentence_span(discourse.sentence(token)).end
            return (
                (token.idx + 1, end)
                if discourse.sentence_of[token.i] == discourse.sentence_of[verb.i]
                else None
            )
        if token.text in {",", ";", "."} or token.is_space or token.tag_ in {"VBD", "VBZ", "VBP"}:
            return None
    return None
