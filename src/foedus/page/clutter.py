"""The rules of `data/clutter.toml`: which lines of a page are no part of its article."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from foedus.errors import CodebookError

_FILE = "clutter.toml"
_REACH = 400  # code points of a line that a pattern looks at


class Where(StrEnum):
    WHOLE = "whole"
    START = "start"
    INSIDE = "inside"
    PATTERN = "pattern"


class Effect(StrEnum):
    """What a clutter line takes with it: nothing, the short line above, links, the short lines of its own
    block, the next line, or all.
    """

    DROP = "drop"
    ABOVE = "above"
    BOX = "box"
    SLOT = "slot"
    NEXT = "next"
    END = "end"


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the file; its header says what the fields mean."""

    name: str
    where: Where
    reason: str
    examples: tuple[str, ...]
    spares: tuple[str, ...]
    say: tuple[str, ...] = ()
    pattern: str = ""
    max_words: int = 60
    effect: Effect = Effect.DROP

    def __post_init__(self) -> None:
        if bool(self.say) == bool(self.pattern) or bool(self.pattern) != (self.where is Where.PATTERN):
            raise ValueError("a rule has either phrases to `say` or, where = 'pattern', a `pattern`")

    def catches(self, line: str) -> bool:
        """Whether the folded line falls under this rule."""
        return _judge(self).catches(_even(line))


class _Judge:
    """A rule made ready: compiled once, asked often."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        says = tuple(_even(phrase) for phrase in rule.say)
        self.whole = frozenset(says)
        self.starts = says
        self.pattern = re.compile(rule.pattern, re.I) if rule.pattern else None

    def catches(self, line: str) -> bool:
        if self.rule.where is Where.WHOLE:
            return line in self.whole or line.strip(" []()|:<>*+▼▾»›→") in self.whole
        if line.count(" ") >= self.rule.max_words:
            return False
        if self.pattern is not None:
            return self.pattern.search(line[:_REACH]) is not None
        if self.rule.where is Where.INSIDE:
            return any(phrase in line for phrase in self.starts)
        return line.startswith(self.starts) and any(_opens(line, phrase) for phrase in self.starts)


def _opens(line: str, phrase: str) -> bool:
    """The line begins with the phrase, and the phrase does not end inside a word."""
    if not line.startswith(phrase):
        return False
    rest = line[len(phrase) :]
    return not rest or not (phrase[-1].isalnum() and rest[0].isalnum())


def _even(line: str) -> str:
    """Case and the shape of apostrophes do not matter to a rule; spacing at the end of a phrase does."""
    return line.lower().replace("’", "'").replace("‘", "'")


@cache
def _judge(rule: Rule) -> _Judge:
    return _Judge(rule)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of the file, in its order. Raises CodebookError, naming the rule that is wrong."""
    raw = _load(_FILE)
    found: dict[str, Rule] = {}
    for position, entry in enumerate(raw.get("rule", ())):
        key = str(entry.get("name", f"rule {position + 1}"))
        if key in found:
            raise CodebookError("the name stands twice", file=_FILE, key=key)
        try:
            rule = msgspec.convert(entry, Rule)
            _judge(rule)
        except (msgspec.ValidationError, re.error) as error:
            raise CodebookError(str(error), file=_FILE, key=key) from error
        found[key] = rule
    return tuple(found.values())


def clutter(line: str) -> Rule | None:
    """The first rule that a folded line falls under."""
    even = _even(line)
    for rule in rules():
        if _judge(rule).catches(even):
            return rule
    return None


@cache
def words(kind: str) -> frozenset[str]:
    """One of the word lists of `data/words.toml`."""
    return frozenset(_load("words.toml")[kind])


@cache
def language_names() -> dict[str, str]:
    """ISO 639-1 code to the language's English name."""
    return dict(_load("languages.toml"))


def _load(name: str) -> dict[str, Any]:
    text = files("foedus.page").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)
