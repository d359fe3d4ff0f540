"""How a form of date is written down: patterns, and a function from a match to what it means.

In a pattern a plain blank is any space between words (`words.gaps`). A form may be weak: a bare year, month
or season, "the year". A weak one counts only where the words around it say that it is a date ("in 2014", "the
end of the year"); `context` judges that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

from foedus.reading.dates.terms import DateKind, Meaning, Which

Weakness = Literal["year", "month", "season", "unit", "period"]


class Reading(NamedTuple):
    """What a match means. `approximate`: its bounds are a convention of ours."""

    meaning: Meaning
    kind: DateKind = DateKind.POINT
    approximate: bool = False


Builder = Callable[[re.Match[str]], Reading | None]
"""None where the form turns out to be no date (31 June)."""


class Form(NamedTuple):
    patterns: tuple[str, ...]
    build: Builder
    weak: Weakness | None
    cues: tuple[frozenset[str], ...]
    """Sets of words, of each of which one must stand in the text (`words.words_of`): most cost little."""


class Forms(list[Form]):
    """The forms of one module, in the order of their writing."""

    def add(
        self, *patterns: str, cues: Sequence[str | frozenset[str]], weak: Weakness | None = None
    ) -> Callable[[Builder], Builder]:
        sets = tuple(frozenset(cue.split()) if isinstance(cue, str) else cue for cue in cues)

        def keep(build: Builder) -> Builder:
            self.append(Form(patterns, build, weak, sets))
            return build

        return keep


_RELATIVE: Final[dict[str, Which]] = {
    "last": "last",
    "this past": "last",
    "this": "this",
    "next": "next",
    "this coming": "coming",
    "this upcoming": "coming",
    "coming": "coming",
    "upcoming": "coming",
    "the previous": "previous",
    "the preceding": "previous",
    "the following": "following",
    "the same": "same",
    "that same": "same",
    "that": "same",
}
WHICH: Final = (
    r"(?P<which>[Tt]his past|[Tt]his (?:up)?coming|[Ll]ast|[Tt]his|[Nn]ext|"
    r"[Tt]he (?:previous|preceding|following|same)|[Tt]hat(?: same)?|(?<=[Tt]he )(?:up)?coming)"
)


def which_of(words: str) -> Which:
    return _RELATIVE[re.sub(r"\s+", " ", words).lower()]


def plain_number(text: str) -> int:
    """ "6th" -> 6."""
    return int(re.sub(r"\D", "", text))
