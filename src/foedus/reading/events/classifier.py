"""The learned part: which category of event a sentence reports between two of its mentions.

A small encoder (all-MiniLM-L6-v2, fine-tuned on sentences of our own; `training/` holds them and the script)
reads the sentence with both mentions masked, so that it learns acts and not names: the acting side becomes
"Somebody", the other "someone else". It is for where frames are silent or disagree, and finds no roles.
"""

from __future__ import annotations

import functools
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

SOURCE = "Somebody"
TARGET = "someone else"
NO_EVENT = "NONE"
LONGEST = 96
"""Word pieces read of one sentence, around the acting side where the sentence is longer."""

Span = tuple[int, int]
Question = tuple[str, Span, Span | None]
"""A sentence, the acting side and the other side, if any: characters of the sentence, the end excluded."""


def mask(sentence: str, source: Span, target: Span | None) -> tuple[str, int]:
    """The sentence with both mentions replaced, and where the mask of the acting side begins.

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
    text, done, where = "", 0, 0
    for start, end, name in sorted(spans):
        text += sentence[done:start]
        if text and text[-1].isalnum():
            text += " "
        if name == SOURCE or len(spans) == 1:
            where = len(text)
        text += name
        if sentence[end : end + 1].isalnum():
            text += " "
        done = end
    return text + sentence[done:], where


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
        """For each question the probabilities of all `categories`, in their order."""
        return [self._run(pieces_of(self.tokenizer, *mask(*question))) for question in sentences]

    def _run(self, pieces: list[int]) -> list[float]:
        # One sentence a call: int8 activations are scaled over all that is in a batch, so a neighbour (or
        # padding) would change an answer. Measured, a batch is no faster on one thread.
        import numpy as np

        (logits,) = self.session.run(None, {"input_ids": np.asarray([pieces], dtype=np.int64)})
        scaled = logits[0].astype(np.float64) / self.temperature
        weights = np.exp(scaled - scaled.max())
        return [float(weight) for weight in weights / weights.sum()]


@functools.cache
def load_classifier() -> Classifier | None:
    """The classifier that comes with the package, loaded once a process.

    None where onnxruntime or tokenizers is not installed (the extra `classifier` brings them): the frames
    then decide alone. One thread, so that workers do not fight for cores and sums keep their order.
    """
    if any(importlib.util.find_spec(name) is None for name in ("onnxruntime", "tokenizers", "numpy")):
        return None
    folder = files("foedus.reading") / "data" / "classifier"
    if not (folder / "model.json").is_file():
        return None
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
