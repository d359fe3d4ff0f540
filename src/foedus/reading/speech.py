"""Who is given which words: every act of speech in a report, what it covers, and the chain of speakers over any token.

A speaker is a person, a body or a group; a treaty or a report that "says" is none. The content of an act is what
stands below its verb (a clause, an object, an "as" phrase), or the clause that a trailing "X said" closes. A quotation that
fills a sentence of its own goes on with the last speaker of its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from foedus.codebook import CueIndex, SpeechFrame, load_codebook
from foedus.model import Attribution, Span
from foedus.reading.entities import Entity
from foedus.reading.syntax import is_passive, subject_heads

if TYPE_CHECKING:
    from spacy.tokens import Token

    from foedus.reading.discourse import Discourse

_CLAUSE = frozenset({"ccomp", "xcomp", "advcl", "parataxis"})
_OBJECT = frozenset({"dobj", "oprd", "attr", "ccomp", "xcomp", "acomp"})
_PREPOSITION = frozenset({"as", "of", "about", "for", "to", "on", "over", "against", "with", "in"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechAct:
    """One verb of speech: who speaks, and the stretch of text that is spoken."""

    verb: int
    frame: str
    speakers: tuple[Entity, ...]
    start: int
    end: int
    quoted: bool

    def covers(self, offset: int) -> bool:
        return self.start <= offset < self.end


@cache
def _index() -> CueIndex[tuple[str, SpeechFrame]]:
    frames = load_codebook().statements
    return CueIndex(((name, frame), frame.verbs) for name, frame in frames.items())


def find_speech(discourse: Discourse) -> tuple[SpeechAct, ...]:
    """All acts of speech, in the order of the text."""
    found = [act for token in discourse.doc for act in _acts(discourse, token)]
    found += list(_running_quotes(discourse, found))
    return tuple(sorted(found, key=lambda act: (act.start, act.end)))


def _acts(discourse: Discourse, token: Token) -> Iterator[SpeechAct]:
    if token.lower_ == "according":
        yield from _according(discourse, token)
        return
    if token.pos_ not in {"VERB", "AUX"} or is_passive(token):
        return
    speakers = speakers_of(discourse, token)
    if not speakers:
        return
    for hit in _index().matches(token):
        name, frame = hit.frame
        content = _content(discourse, token, clause_only=frame.content == "clause")
        if content is not None:
            start, end = content
            yield SpeechAct(
                verb=token.i,
                frame=f"statements.{name}",
                speakers=speakers,
                start=start,
                end=end,
                quoted=any(q.start < end and start < q.end for q in discourse.quotes),
            )
            return


def speakers_of(discourse: Discourse, verb: Token) -> tuple[Entity, ...]:
    """The entities that a verb of speech has for its subject."""
    return tuple(dict.fromkeys(e for head in subject_heads(verb) for e in discourse.who(head)))


def _according(discourse: Discourse, token: Token) -> Iterator[SpeechAct]:
    for child in token.children:
        for grand in child.children:
            if grand.dep_ == "pobj":
                speakers = discourse.who(grand)
                sentence = discourse.sentence(token)
                if speakers:
                    span = discourse.sentence_span(sentence)
                    start, end = _without(
                        span, token.idx, grand.right_edge.idx + len(grand.right_edge), discourse.text
                    )
                    yield SpeechAct(
                        verb=token.i,
                        frame="statements.according",
                        speakers=speakers,
                        start=start,
                        end=end,
                        quoted=any(q.start < end and start < q.end for q in discourse.quotes),
                    )


def _without(span: Span, start: int, end: int, text: str) -> tuple[int, int]:
    """What is left of a sentence beside an "according to" phrase at its head or its end."""
    if start - span.start <= span.end - end:
        return _trim(text, end, span.end)
    return _trim(text, span.start, start)


def _content(discourse: Discourse, verb: Token, *, clause_only: bool) -> tuple[int, int] | None:
    """The stretch that the verb governs, its quotation marks left out where they hold all of it."""
    pieces: list[tuple[int, int]] = []
    clausal = False
    for child in verb.children:
        stretch = (child.left_edge.idx, child.right_edge.idx + len(child.right_edge))
        if child.dep_ in _OBJECT and (child.i > verb.i or child.dep_ == "ccomp"):
            clausal |= child.dep_ in _CLAUSE
            pieces.append(stretch)
        elif child.dep_ == "prep" and child.i > verb.i and child.lower_ in _PREPOSITION:
            pieces.append(stretch)
        elif (
            child.dep_ in {"advcl", "conj"}
            and child.i < verb.i
            and child.dep_ == "advcl"
            and child.tag_ != "VBG"
        ):
            pieces.append(stretch)
    relative = _relative_gap(verb)
    if relative is not None:
        pieces.append(relative)
    quote = _quote_beside(discourse, verb)
    if quote is not None:
        pieces.append(quote)
    if not pieces or (clause_only and not clausal and quote is None and not _has_quote(discourse, pieces)):
        return None
    left = [p for p in pieces if p[0] < verb.idx]
    right = [p for p in pieces if p[0] > verb.idx]
    clause_right = any(c.dep_ in {"ccomp", "dobj", "oprd", "xcomp"} and c.i > verb.i for c in verb.children)
    chosen = right if right and (clause_right or not left) else left
    start, end = min(p[0] for p in chosen), max(p[1] for p in chosen)
    if chosen is left:
        end = min(end, verb.idx)
        subject = min(
            (h.left_edge.idx for h in subject_heads(verb) if start < h.left_edge.idx < verb.idx), default=end
        )
        end = min(end, subject)
    start, end = _trim(discourse.text, start, end)
    return (start, end) if start < end else None


def _relative_gap(verb: Token) -> tuple[int, int] | None:
    """ "a pledge that Tusk had described as ...": the noun is what is spoken of; "what he called a blow": see objects."""
    return None


def _quote_beside(discourse: Discourse, verb: Token) -> tuple[int, int] | None:
    """A quotation that touches the clause of the verb: `"We are ready," he said.`"""
    sentence = discourse.sentence(verb)
    for quote in discourse.quotes:
        if (
            sentence.start_char <= quote.start
            and quote.end <= sentence.end_char + 2
            and not quote.start <= verb.idx < quote.end
        ):
            between = discourse.text[min(quote.end, verb.idx) : max(quote.start, verb.idx)]
            if len(between.split()) <= 12 and ";" not in between:
                return quote.start, quote.end
    return None


def _has_quote(discourse: Discourse, pieces: list[tuple[int, int]]) -> bool:
    return any(q.start < end and start < q.end for q in discourse.quotes for start, end in pieces)


_EDGE = " \t\n,;:.–—-"
_MARKS = "\"“”«»„‘’'"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Spaces, stops and unpaired quotation marks off the ends."""
    while start < end and (text[start] in _EDGE or (text[start] in _MARKS and not _closes(text, start, end))):
        start += 1
    while end > start and (
        text[end - 1] in _EDGE or (text[end - 1] in _MARKS and not _opens(text, start, end))
    ):
        end -= 1
    if (
        end - start > 2
        and text[start] in '"“'
        and text[end - 1] in '"”'
        and not any(c in '"“”' for c in text[start + 1 : end - 1])
    ):
        start, end = start + 1, end - 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
    return start, end


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the mark at `start` is paired inside the stretch."""
    return any(c in "\"”’'»" for c in text[start + 1 : end])


def _opens(text: str, start: int, end: int) -> bool:
    return any(c in "\"“‘'«" for c in text[start : end - 1])


def _running_quotes(discourse: Discourse, acts: list[SpeechAct]) -> Iterator[SpeechAct]:
    """A sentence that is all quotation and has no verb of speech of its own: the last speaker goes on."""
    by_sentence: dict[int, SpeechAct] = {}
    for act in acts:
        by_sentence[discourse.sentence_of[act.verb]] = act
    for number, sentence in enumerate(discourse.sentences):
        span = discourse.sentence_span(sentence)
        if number in by_sentence or span.end - span.start < 3:
            continue
        inside = [q for q in discourse.quotes if q.start <= span.start + 2 and q.end >= span.end - 2]
        before = by_sentence.get(number - 1)
        if inside and before is not None and "\n" not in discourse.text[before.end : span.start]:
            start, end = _trim(discourse.text, span.start, span.end)
            act = SpeechAct(
                verb=before.verb,
                frame=before.frame,
                speakers=before.speakers,
                start=start,
                end=end,
                quoted=True,
            )
            by_sentence[number] = act
            yield act


def attribution_of(acts: tuple[SpeechAct, ...], token: Token) -> Attribution | None:
    """According to whom the text holds what `token` says; the innermost speaker first."""
    over = [a for a in acts if a.verb != token.i and a.covers(token.idx)]
    over.sort(key=lambda a: a.end - a.start)
    if not over:
        return None
    speakers = [a.speakers[0] for a in over]
    return Attribution(
        speaker=" and ".join(dict.fromkeys(e.name for e in over[0].speakers)),
        code=speakers[0].code,
        chain=tuple(dict.fromkeys(e.name for e in speakers)),
    )
