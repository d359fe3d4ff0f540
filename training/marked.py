"""Sentences with <s>...</s> around the acting side and <t>...</t> around the other: text and spans."""

from __future__ import annotations

import re

from foedus.reading.events.classifier import Question

_TAG = re.compile(r"</?[st]>")


def unmark(marked: str) -> Question:
    """The plain sentence, the spans of its first source and first target; later marks are only taken out.

    Raises ValueError where no source is marked.
    """
    at: dict[str, int] = {}
    plain, done = "", 0
    for tag in _TAG.finditer(marked):
        plain += marked[done : tag.start()]
        at.setdefault(tag.group(), len(plain))
        done = tag.end()
    plain += marked[done:]
    if "<s>" not in at:
        raise ValueError(f"no <s> in {marked!r}")
    target = (at["<t>"], at["</t>"]) if "<t>" in at else None
    return plain, (at["<s>"], at["</s>"]), target
