"""The learned part: which category of event a sentence reports between two of its mentions.

A small encoder (all-MiniLM-L6-v2, fine-tuned on sentences of our own; `training/` holds them and the script)
reads the sentence with both mentions masked, so that it learns acts and not names: the acting side becomes
"Somebody", the other "someone else". It is for where frames are silent or disagree, and finds no roles.
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NamedTuple

SOURCE = "Somebody"
TARGET = "someone else"
NO_EVENT = "NONE"
LONGEST = 96
"""Word pieces read of one sentence, around the acting side where the sentence is longer."""

BEFORE = 4
AFTER = 6
"""Words kept before and behind the two mentions in the nearer view."""
DOUBT = 0.5
"""Below this probability the whole sentence is read besides the words near the mentions."""

_WORD = re.compile(r"\S+")

Span = tuple[int, int]
Question = tuple[str, Span, Span | None]
"""A sentence, the acting side and the other side, if any: characters of the sentence, the end excluded."""


class Masked(NamedTuple):
    """A sentence with its mentions masked: where the acting side's mask begins, and what both masks span."""

    text: str
    where: int
    start: int
    end: int


def mask(sentence: str, source: Span, target: Span | None) -> Masked:
    """The sentence with both mentions replaced.

    Of two mentions that overlap only the wider one is replaced (the acting side where they are equal):
    in "Iraqi fighters" acting on "Iraqi" there is one name to hide. A mask is a word of its own, even where
    a mention ends within a word.
    """
    spans = [(*source, SOURCE)]
    if target is not None:
        if target[1] <= source[0] or source[1] <= target[0]:
            spans.append((*target, TARGET))
        elif target[1] - target[0] > source[1] - source[0]:
            spans = [(*target, TARGET)]
    text, done, masks = "", 0, []
    for start, end, name in sorted(spans):
        text += sentence[done:start]
        if text and text[-1].isalnum():
            text += " "
        masks.append((name, len(text)))
        text += name
        if sentence[end : end + 1].isalnum():
            text += " "
        done = end
    where = dict(masks).get(SOURCE, masks[0][1])
    last, at = masks[-1]
    return Masked(text + sentence[done:], where, masks[0][1], at + len(last))


def near(masked: Masked) -> tuple[str, int]:
    """The words between the two masks, with a few around them, and where the acting side's mask begins.

    Most words that tell what passed between two names stand there; a long sentence has other acts besides.
    """
    text, where, start, end = masked
    starts = [word.start() for word in _WORD.finditer(text[:start])]
    ends = [word.end() for word in _WORD.finditer(text[end:])]
    first = starts[-BEFORE] if len(starts) > BEFORE else 0
    last = end + ends[AFTER - 1] if len(ends) > AFTER else len(text)
    return text[first:last], where - first


def pieces_of(tokenizer: Any, text: str, where: int) -> list[int]:
    """Ids of the word pieces of a masked sentence, at most LONGEST, with the ones around `where` kept."""
    encoding = tokenizer.encode(text)
    pieces: list[int] = encoding.ids
    if len(pieces) <= LONGEST:
        return pieces
    at: int = encoding.char_to_token(where) or 1
    start = min(max(at - LONGEST // 2, 1), len(pieces) - LONGEST + 1)
    return [pieces[0], *pieces[start : start + LONGEST - 2], pieces[-1]]


@dataclass(frozen=True, slots=True)
class Classifier:
    """A loaded model. The same question always gets the same answer, whatever is asked beside it."""

    session: Any
    tokenizer: Any
    categories: tuple[str, ...]
    temperature: float
    version: str

    def classify(
        self, sentences: Sequence[Question], *, certain: bool = False
    ) -> list[tuple[str | None, float]]:
        """For each question the category and its probability, calibrated by one temperature.

        None stands for "no political event between these two". With `certain` the caller knows that there
        is one, and the best category is given in any case.
        """
        answers: list[tuple[str | None, float]] = []
        for row in self.probabilities(sentences):
            score, category = max(
                pair for pair in zip(row, self.categories, strict=True) if not certain or pair[1] != NO_EVENT
            )
            answers.append((None if category == NO_EVENT else category, score))
        return answers

    def probabilities(self, sentences: Sequence[Question]) -> list[list[float]]:
        """For each question the probabilities of all `categories`, in their order.

        The words near the two mentions are read first; where they leave the answer below DOUBT the whole
        sentence is read too, and the answer is the mean of both.
        """
        return [self._answer(mask(*question)) for question in sentences]

    def _answer(self, masked: Masked) -> list[float]:
        text, where = near(masked)
        logits = self._logits(text, where)
        probabilities = self._softmax(logits)
        if max(probabilities) >= DOUBT or text == masked.text:
            return probabilities
        whole = self._logits(masked.text, masked.where)
        return self._softmax([(a + b) / 2 for a, b in zip(logits, whole, strict=True)])

    def _logits(self, text: str, where: int) -> list[float]:
        # One sentence a call: int8 activations are scaled over all that is in a batch, so a neighbour, or
        # padding, would change an answer.
        import numpy as np

        pieces = np.asarray([pieces_of(self.tokenizer, text, where)], dtype=np.int64)
        (logits,) = self.session.run(None, {"input_ids": pieces})
        return [float(logit) for logit in logits[0]]

    def _softmax(self, logits: list[float]) -> list[float]:
        best = max(logits)
        weights = [math.exp((logit - best) / self.temperature) for logit in logits]
        total = math.fsum(weights)
        return [weight / total for weight in weights]


@functools.cache
def load_classifier() -> Classifier:
    """The classifier that comes with the package, loaded once a process, when it is first asked.

    One thread, so that workers do not fight for cores and sums keep their order.
    """
    folder = files("foedus.reading") / "data" / "classifier"
    return _load(
        json.loads((folder / "model.json").read_text(encoding="utf-8")),
        (folder / "model.onnx").read_bytes(),
        (folder / "tokenizer.json").read_text(encoding="utf-8"),
    )


def _load(about: dict[str, Any], model: bytes, tokenizer: str) -> Classifier:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return Classifier(
        session=onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"]),
        tokenizer=Tokenizer.from_str(tokenizer),
        categories=tuple(about["categories"]),
        temperature=float(about["temperature"]),
        version=str(about["version"]),
    )
