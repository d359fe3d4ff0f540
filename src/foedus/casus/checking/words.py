"""What a claim is about, by its words. The words stand in `casus/data/claims.toml`."""

from __future__ import annotations

import importlib.resources
import re
import tomllib
from collections.abc import Iterable
from functools import cache

import msgspec

from foedus.errors import CodebookError
from foedus.model import ObligationKind

FILE = "claims.toml"


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    definition: str
    source: str
    words: tuple[str, ...]
    examples: tuple[str, ...]


class Beyond(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    holds: str


class ClaimTerms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bonds: Terms
    kinds: dict[ObligationKind, Terms]
    beyond: tuple[Beyond, ...]


@cache
def load_terms() -> ClaimTerms:
    """Raises CodebookError, naming the key, where the file breaks its rules."""
    text = importlib.resources.files("foedus.casus").joinpath(f"data/{FILE}").read_text("utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), ClaimTerms)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(str(error), file=FILE, key="(file)") from error


def names_a_bond(text: str) -> bool:
    """Whether the words are about a treaty or another tie between states."""
    return _has(text, load_terms().bonds.words)


def kinds_named(text: str) -> frozenset[ObligationKind]:
    """The kinds of promise that the words name: `mutual defense treaty`."""
    return frozenset(kind for kind, terms in load_terms().kinds.items() if _has(text, terms.words))


def beyond_record(text: str) -> str:
    """What the claim is about, where the record holds nothing of the sort."""
    found = (each.holds for each in load_terms().beyond if _has(text, each.words))
    return next(found, "what this claim is about")


def _has(text: str, words: Iterable[str]) -> bool:
    return _pattern(tuple(words)).search(text) is not None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)", re.IGNORECASE)
