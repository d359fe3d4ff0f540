"""The forms in which a lemma can stand in a text.

Generous: a form too many costs a little time, one too few an event.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

_VOWELS = frozenset("aeiou")
_FIXED = frozenset(
    "about across after against alongside among around as at away back before behind below beside between "
    "beyond by down for from in inside into of off on onto out outside over past through to together "
    "toward towards under up upon with within without".split()
)
"""Words that have one form only, when a cue asks for them below its head."""


def forms(lemma: str) -> frozenset[str]:
    """Every spelling under which `lemma` may be met as a verb or a noun, itself included, in lower case.

    >>> sorted(forms("stage"))
    ['stage', 'staged', 'stages', 'staging']
    """
    word = lemma.lower()
    if word in _FIXED:
        return frozenset({word})
    return frozenset({word, *_plural(word), *_past(word), *_irregular().get(word, ())})


def _plural(word: str) -> tuple[str, ...]:
    """The -s form of verb and noun."""
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return (word + "es", word + "s")
    return (word + "s",)


def _past(word: str) -> tuple[str, ...]:
    """The -ed and -ing forms, with a doubled last letter where one may stand."""
    if word.endswith("ie"):
        return (word + "d", word[:-2] + "ying")
    if word.endswith("e"):
        kept = (word + "ing",) if word[-2:-1] in {"e", "o", "y"} else ()
        return (word + "d", word[:-1] + "ing", *kept)
    if word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS:
        return (word[:-1] + "ied", word + "ing")
    plain = (word + "ed", word + "ing")
    if word.endswith("c"):
        return (*plain, word + "ked", word + "king")
    if len(word) > 2 and word[-1] not in _VOWELS and word[-1] not in "wxy" and word[-2] in _VOWELS:
        return (*plain, word + word[-1] + "ed", word + word[-1] + "ing")
    return plain


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    text = files("foedus.reading").joinpath("data", "irregular.toml").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for table in tomllib.loads(text).values():
        for lemma, row in table.items():
            found[lemma] = (*found.get(lemma, ()), *row.split())
    return found
