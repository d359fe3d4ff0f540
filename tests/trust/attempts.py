"""What the tests of hostile input share: pages to hide it in, characters that steer, a measure of growth."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

TITLE = "Norway and Sweden sign a defence treaty"
PARAGRAPHS = (
    "Norway and Sweden signed a treaty of mutual defence on Monday in Oslo that obliges each country to defend"
    " the other if it is attacked.",
    "The ministers of both countries said on Tuesday that the pact would last for ten years.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join((TITLE, *PARAGRAPHS)) + "\n"

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that move a cursor, colour a screen or turn the direction of writing."""

ESCAPES = (
    "\x1b]0;owned\x07\x1b]8;;http://evil.example\x1b\\\x1b[2J\x1b[31m\x9b31m\x90q\x9c\u202egnp\u2066\x08"
)
"""OSC (title, link), CSI (clear, colour), C1 forms of both, direction overrides, a backspace."""


def html(extra: str = "", *, head: str = "", title: str = TITLE) -> bytes:
    """A page with an article, and what is hostile behind it or in its head."""
    text = (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{BODY}{extra}"
        "</body></html>"
    )
    return text.encode("utf-8", "surrogatepass")


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times the work of `size` the work of four times as much takes: 4 where it is linear, 16 where
    each part is held against each other. CPU time of this process, the lesser of two; what is quick counts as
    20 ms.
    """
    return max(_cost(work, 4 * size), 0.02) / max(_cost(work, size), 0.02)


def _cost(work: Callable[[int], object], size: int) -> float:
    costs = []
    for _ in range(2):
        start = time.process_time()
        work(size)
        costs.append(time.process_time() - start)
    return min(costs)


LINEAR = 10.0
"""A growth below which work is taken for linear, with room for a machine that is busy."""
