"""The small language in which frames say what to look for.

A cue is a row of lemmas. The first is the predicate; each further one must stand directly below a word
already matched, whatever its grammatical label: `enter into force` is *force* below *into* below *enter*.
Alternatives are joined by a bar (`put name|signature to`), a word that must not stand below any matched word
is led by a minus (`meet -expectation|demand`). `_` stands for any further word below (`call for _`). `to`
before a verb is that of its infinitive (`plan to strike`). Case does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

F = TypeVar("F")


class Word(Protocol):
    """What a cue needs of a parsed token."""

    @property
    def lemma_(self) -> str: ...
    @property
    def lower_(self) -> str: ...
    @property
    def children(self) -> Iterable[Any]: ...


@dataclass(frozen=True, slots=True)
class Cue:
    """A parsed cue: the predicate's lemmas, the words wanted below it, and those not wanted."""

    text: str
    heads: frozenset[str]
    wanted: tuple[frozenset[str], ...]
    unwanted: frozenset[str]

    @classmethod
    def parse(cls, text: str) -> Cue:
        """Raises ValueError where the cue has no predicate or an empty alternative."""
        words = text.lower().split()
        wanted: list[frozenset[str]] = []
        unwanted: set[str] = set()
        for word in words:
            parts = word.lstrip("-").split("|")
            if not all(parts):
                raise ValueError(f"Empty alternative in the cue {text!r}.")
            if word.startswith("-"):
                unwanted.update(parts)
            else:
                wanted.append(frozenset(parts))
        if not wanted or "_" in wanted[0]:
            raise ValueError(f"The cue {text!r} names no predicate.")
        return cls(text, wanted[0], tuple(wanted[1:]), frozenset(unwanted))

    def match(self, head: Word) -> tuple[Any, ...] | None:
        """The words matched, `head` first, or None. Of several rows, the one that stays lowest in
        the tree.
        """
        return next(self._rows((head,)), None) if _is(head, self.heads) else None

    def _rows(self, matched: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        if len(matched) > len(self.wanted):
            if not any(_is(w, self.unwanted) for m in matched for w in m.children):
                yield matched
            return
        options, *after = self.wanted[len(matched) - 1 :]
        for word in _below(matched, options):
            yield from self._rows((*matched, word))
        if "to" in options and after:  # "plan to strike": the parser hangs "to" below "strike"
            for word in _below(matched, after[0]):
                for to in word.children:
                    if to.lower_ == "to":
                        yield from self._rows((*matched, to, word))


def _below(matched: tuple[Any, ...], options: frozenset[str]) -> Iterator[Any]:
    """The words below those matched, the last first; none twice: "call for" alone is no "call for _"."""
    return (w for m in reversed(matched) for w in m.children if w not in matched and _is(w, options))


def _is(word: Word, options: frozenset[str]) -> bool:
    return "_" in options or word.lemma_.lower() in options or word.lower_ in options


@dataclass(frozen=True, slots=True)
class Hit(Generic[F]):
    """A frame found on a predicate, and the words that its cue matched."""

    frame: F
    cue: Cue
    words: tuple[Any, ...]


class CueIndex(Generic[F]):
    """Frames by the lemma that their cues begin with."""

    def __init__(self, frames: Iterable[tuple[F, Iterable[str]]]) -> None:
        self._by_head: dict[str, list[tuple[Cue, F]]] = {}
        for frame, cues in frames:
            for text in cues:
                cue = Cue.parse(text)
                for head in cue.heads:
                    self._by_head.setdefault(head, []).append((cue, frame))
        for entries in self._by_head.values():
            entries.sort(key=lambda entry: -len(entry[0].wanted))

    @property
    def heads(self) -> Mapping[str, object]:
        return self._by_head

    def matches(self, head: Word) -> Iterator[Hit[F]]:
        """Every frame whose cue fits `head`, the most specific cue first, each frame once."""
        seen: set[int] = set()
        entries = self._by_head.get(head.lemma_.lower()) or self._by_head.get(head.lower_) or ()
        for cue, frame in entries:
            if id(frame) in seen:
                continue
            words = cue.match(head)
            if words is not None:
                seen.add(id(frame))
                yield Hit(frame, cue, words)

    def best(self, head: Word) -> Hit[F] | None:
        return next(self.matches(head), None)
