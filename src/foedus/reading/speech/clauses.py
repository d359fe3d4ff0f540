"""The speaker's own clause ("he told the press"), and the stretches on both sides of it that are the words.

`"There is no problem between us," he told the press, "that cannot be solved."` and `There would be no
base, he said, and
the treaty remained in force.` have words on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.model import Span
from foedus.reading.speech.acts import Stretch

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_QUOTE_MARKS = frozenset({'"', "“", "”", "«", "»", "''", "``", "‘", "’"})
_CLAUSE_STOPS = frozenset({",", ";", ":", ".", "—", "–", "-", "?", "!"}) | _QUOTE_MARKS
_CONTENT = frozenset({"ccomp", "xcomp", "dobj", "oprd", "acomp", "attr"})
_TURNING_AWAY = frozenset(
    {"who", "which", "whose", "as", "while", "when", "after", "before", "although", "though", "where", "then"}
)


@dataclass(frozen=True, slots=True)
class SpeakerClause:
    """First and last token of the clause; `inverted` where the speaker follows the verb."""

    first: Token
    last: Token
    inverted: bool


def speaker_clause(discourse: Discourse, verb: Token) -> SpeakerClause | None:
    """None where the verb has no subject of its own, or a relative pronoun for one."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS] or inverted_subject(discourse, verb)
    if not subjects:
        return None
    subject = max(subjects, key=lambda t: (t.i < verb.i, t.i if t.i < verb.i else -t.i))
    subject = _behind(discourse, verb, subject) or subject
    if subject.tag_ in {"WDT", "WP"}:
        return None
    inverted = subject.i > verb.i
    first = verb if inverted else _left_of(verb, subject)
    last = max(verb, subject, key=lambda t: t.i)
    if inverted:
        beside = [c for c in subject.children if c.dep_ == "appos" and c.i > subject.i]
        last = max([last, *(c.right_edge for c in beside)], key=lambda t: t.i)
    end = discourse.sentence(verb).end
    while last.i + 1 < end and discourse.doc[last.i + 1].text not in _CLAUSE_STOPS:
        last = discourse.doc[last.i + 1]
    return SpeakerClause(first, last, inverted)


def _behind(discourse: Discourse, verb: Token, subject: Token) -> Token | None:
    """ "Saudi Arabia, said an adviser to the court, will not be rushed":
    the speaker stands behind the verb."""
    doc = discourse.doc
    if subject.i != verb.i - 2 or doc[verb.i - 1].text != ",":
        return None
    for token in doc[verb.i + 1 : discourse.sentence(verb).end]:
        if token.text == ",":
            found = [
                t
                for t in doc[verb.i + 1 : token.i]
                if t.pos_ in {"NOUN", "PROPN"} and t.head.i not in range(verb.i + 1, token.i)
            ]
            return found[0] if found else None
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} or token.lower_ == "that":
            return None
    return None


def inverted_subject(discourse: Discourse, verb: Token) -> list[Token]:
    """ "“We are ready,” added the minister": after a quotation the parser takes the speaker for an object."""
    own = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    behind = _behind(discourse, verb, own) if own is not None else None
    if behind is not None:
        return [behind]
    closed = any(q.end <= verb.idx and _leads_on(discourse.text, q, verb.idx) for q in discourse.quotes)
    if not closed or any(c.dep_ in _SUBJECTS | {"nsubjpass"} for c in verb.children):
        return []
    return [
        c
        for c in verb.children
        if c.dep_ in {"dobj", "attr", "npadvmod"} and c.i > verb.i and discourse.who(c)
    ][:1]


def _left_of(verb: Token, subject: Token) -> Token:
    """The first word of the speaker's name and titles, not further than a comma before it that opens a
    clause."""
    first: Token = subject.left_edge if subject.left_edge.i < verb.i else subject
    while first.is_punct and first.i < subject.i:
        first = first.doc[first.i + 1]
    before = first.doc[first.i - 1] if first.i else first
    return before if before.lower_ == "as" and before.head == verb else first


def around(
    discourse: Discourse, verb: Token, *, addressed: bool, idiom: frozenset[int]
) -> tuple[Stretch, ...]:
    """What is said on the left and on the right of the speaker's clause;
    empty where the clause governs its words.

    `idiom` are the words of the verb's own phrase: "let it be understood" governs no clause.
    """
    clause = speaker_clause(discourse, verb)
    if clause is None or _governs(verb, clause, addressed=addressed, idiom=idiom):
        return ()
    left = _left(discourse, verb, clause)
    if left is None:
        return ()
    right = _right(discourse, verb, clause)
    if right is not None and discourse.in_quote(left[1] - 2) and not _says_more(discourse, right):
        right = None  # "he declared, to applause"
    return (left, right) if right is not None else (left,)


def _says_more(discourse: Discourse, stretch: Stretch) -> bool:
    """A quotation, or words with a verb."""
    start, end = stretch
    if any(q.start < end and start < q.end for q in discourse.quotes):
        return True
    span = discourse.doc.char_span(start, end)
    return span is not None and any(t.pos_ in {"VERB", "AUX"} for t in span)


def _governs(verb: Token, clause: SpeakerClause, *, addressed: bool, idiom: frozenset[int]) -> bool:
    """Whether words stand inside the clause, right after the verb."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if clause.inverted and all(
        c.i < verb.i for c in subjects
    ):  # the subject that the parser sees is not the speaker
        return False
    for child in verb.children:
        if child.i > verb.i and child.dep_ in _CONTENT and verb.i < child.left_edge.i <= clause.last.i:
            if (child.dep_ == "dobj" and addressed) or child.i in idiom:
                continue
            return True
    return False


def _left(discourse: Discourse, verb: Token, clause: SpeakerClause) -> Stretch | None:
    doc, text = discourse.doc, discourse.text
    before = doc[clause.first.i - 1] if clause.first.i else None
    if before is None:
        return None
    quote = next(
        (q for q in discourse.quotes if q.end <= clause.first.idx and _leads_on(text, q, clause.first.idx)),
        None,
    )
    start = discourse.sentence_span(discourse.sentence(verb)).start
    if quote is not None:
        if quote.start < start or start >= quote.end:
            return quote.start - 1, quote.end + 1
        return _after_stop(discourse, start, quote.start), quote.end + 1
    if before.text not in {",", "—", "–"}:
        return None
    participle = _participle(discourse, clause)
    if participle is not None:
        return participle.idx, before.idx
    if not _is_said(discourse, verb, clause) and not _set_off(discourse, verb, clause):
        return None
    return _after_stop(discourse, start, clause.first.idx), before.idx


def _leads_on(text: str, quote: Span, place: int) -> bool:
    """Whether a quotation ends with a comma, not with a stop, right before the speaker's clause."""
    between = text[quote.end : place]
    if _words(between) or "\n" in between:
        return False
    return text[quote.end - 1] in ",?!—…" or "," in between or "—" in between or "–" in between


def _words(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _is_said(discourse: Discourse, verb: Token, clause: SpeakerClause) -> bool:
    """Whether what stands before the speaker's clause is a clause that it hangs on,
    not an adverbial of its own."""
    if any(c.i < clause.first.i and c.dep_ in {"ccomp", "parataxis"} for c in verb.children):
        return True
    if (
        verb.dep_ in {"ccomp", "parataxis", "conj", "dep", "advcl", "appos", "relcl"}
        and verb.head.i != verb.i
    ):
        mark = any(c.dep_ == "mark" or c.tag_ in {"WRB", "WDT"} for c in verb.children)
        joined = verb.dep_ == "conj" and any(c.dep_ == "cc" and c.i > verb.head.i for c in verb.head.children)
        return not mark and not joined
    return False


def _set_off(discourse: Discourse, verb: Token, clause: SpeakerClause) -> bool:
    """ "There is, one aide admits, no plan B": commas on both sides, whatever the parser makes of it."""
    if any(c.dep_ == "mark" or c.tag_ in {"WRB", "WDT"} for c in verb.children):
        return False
    comma = discourse.doc[clause.last.i + 1 : clause.last.i + 2].text == ","
    turned = clause.inverted and not any(c.dep_ in _SUBJECTS and c.i < verb.i for c in verb.children)
    return comma and not turned and _right(discourse, verb, clause) is not None


def _participle(discourse: Discourse, clause: SpeakerClause) -> Token | None:
    """ "..., clearing the way, officials said, for ...": the clause interrupts a participle,
    not the sentence."""
    doc = discourse.doc
    after = doc[clause.last.i + 1] if clause.last.i + 1 < len(doc) else None
    if after is None or after.text != ",":
        return None
    for token in reversed(doc[discourse.sentence(clause.first).start : clause.first.i - 1]):
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD"} or token.text in {",", ";", ":"}:
            return None
        if token.tag_ == "VBG" and token.i and doc[token.i - 1].text == ",":
            return token
    return None


def _after_stop(discourse: Discourse, start: int, limit: int) -> int:
    """The place after the last colon, semicolon or dash that stands outside quotation marks."""
    for place in range(limit - 2, start, -1):
        if (
            discourse.text[place] in ":;—"
            and not discourse.in_quote(place)
            and not discourse.text[place + 1 : place + 2].isdigit()
        ):
            return place + 1
    return start


def _right(discourse: Discourse, verb: Token, clause: SpeakerClause) -> Stretch | None:
    """What goes on after "he said,"."""
    doc = discourse.doc
    sentence = discourse.sentence(verb)
    end = discourse.sentence_span(sentence).end
    stop = clause.last.i + 1
    if stop < sentence.end and doc[stop].text == ".":
        return None
    if stop >= sentence.end or doc[stop].text not in {",", ":", "—", "–"} | _QUOTE_MARKS:
        return _quote_after(discourse, clause.last.idx + len(clause.last))
    after = stop + 1
    quote = _quote_after(discourse, clause.last.idx + len(clause.last))
    if quote is not None:
        return quote
    while after < sentence.end and (doc[after].is_punct or doc[after].is_space):
        after += 1
    if after >= sentence.end:
        return None
    token = doc[after]
    if token.lower_ in _TURNING_AWAY or token.tag_ == "VBG":
        return None
    finite = token.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    if clause.inverted and token.pos_ != "CCONJ" and not finite:
        return None
    if token.dep_ == "cc" and _another_act(verb, token):
        return None
    return token.idx, end


def _another_act(verb: Token, conjunction: Token) -> bool:
    """ "he said, and left the room": the verb after it has the speaker for its subject."""
    for child in verb.children:
        if child.dep_ == "conj" and child.i > conjunction.i:
            return not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in child.children)
    return False


def _quote_after(discourse: Discourse, place: int) -> Stretch | None:
    """A quotation that opens right after the speaker's clause."""
    found: Span | None = next(
        (q for q in discourse.quotes if q.start >= place and not _words(discourse.text[place : q.start])),
        None,
    )
    if found is None or "\n" in discourse.text[place : found.start]:
        return None
    return found.start - 1, found.end + 1
