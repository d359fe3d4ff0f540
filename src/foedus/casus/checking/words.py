"""What a claim is about, by its words. The words stand in `casus/data/claims.toml`."""

from __future__ import annotations

import importlib.resources
import re
import tomllib
from collections.abc import Iterable
from functools import cache

import msgspec

from foedus.errors import CodebookError
from foedus.model import Claim, ObligationKind

FILE = "claims.toml"
NOTHING_ELSE = "what this claim is about"
_UP_TO_FIRST = re.compile(r".*\bfirst\b", re.IGNORECASE | re.DOTALL)
_PLAIN_AFTER = re.compile(r"between\b|of (?:the two|theirs)\b|ever\b|with (?:the )?[A-Z]|to date\b|yet\b")
_SINCE = re.compile(r"\bsince\b.*", re.IGNORECASE | re.DOTALL)


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
    ever: Terms
    plain: Terms
    wider: Terms
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
    return next(found, NOTHING_ELSE)


def without_since(claim: Claim) -> str:
    """The words of a claim without its day: "since the end of the Cold War" is not about a war."""
    text = claim.text.replace(claim.since_text, "") if claim.since_text else claim.text
    return _SINCE.sub("", text)


def narrowing(text: str) -> str | None:
    """The words that narrow "the first treaty" to something no record of promises can test, None for none.

    "The first mutual defense treaty between the two" is plain; "the first of this rank with a country with
    which it has no border" and "the first major arms treaty" are not.
    """
    terms = load_terms()
    noun = next(iter(_pattern(terms.bonds.words).finditer(text)), None)
    if noun is None:
        return text.strip() or None
    after = text[noun.end() :].strip(" .,;:")
    before = _UP_TO_FIRST.sub("", text[: noun.start()])
    for words in (*(kind.words for kind in terms.kinds.values()), terms.plain.words):
        before = _pattern(words).sub(" ", before)
    if before.strip(" ,-"):
        return before.strip(" ,-")
    return None if not after or _PLAIN_AFTER.match(after) else after


def reaches_wider(text: str) -> bool:
    """Whether a superlative compares with what other states promise: "with any state", "in Asia"."""
    return _has(text, load_terms().wider.words)


def bound_is_open(claim: Claim) -> bool:
    """Whether the claim runs from a day that nobody can name: "in decades", "since the crisis"."""
    return (
        claim.since is None
        and bool(claim.since_text)
        and not _has(claim.since_text or "", load_terms().ever.words)
    )


def _has(text: str, words: Iterable[str]) -> bool:
    return _pattern(tuple(words)).search(text) is not None


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)", re.IGNORECASE)
