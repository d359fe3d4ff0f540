"""Letters and words: folding that keeps every offset, and where a word begins and ends."""

from __future__ import annotations

import unicodedata

_PLAIN = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "ʻ": "'",
    "`": "'",
    "‐": "-",
    "‑": "-",
    "–": "-",
    "ı": "i",
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "ə": "a",
    "æ": "a",
    "œ": "o",
    "ß": "s",
}


class _Fold(dict[int, str]):
    """One character for one character: marks off letters, one kind of quote, dash and space."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        plain = _PLAIN.get(char)
        if plain is None:
            if char.isspace():
                plain = " "
            else:
                first = unicodedata.normalize("NFKD", char)[:1]
                plain = first if first.isalpha() and char.isalpha() else char
        self[point] = plain
        return plain


_FOLD = _Fold()


def fold(text: str) -> str:
    """The text with marks off its letters and plain quotes, dashes and spaces. Its length never changes."""
    return text if text.isascii() and not _has_odd_space(text) else text.translate(_FOLD)


def _has_odd_space(text: str) -> bool:
    return "\n" in text or "\t" in text or "\r" in text or "`" in text


def starts_word(text: str, start: int) -> bool:
    """Whether a word can begin at `start`: not in a word or an address, nor after a joining apostrophe."""
    if start == 0:
        return True
    before = text[start - 1]
    if _in_word(before) or before == "@":
        return False
    return not (before in "'’" and start > 1 and text[start - 2].isalpha())


def ends_word(text: str, end: int) -> bool:
    """Whether a word ends at `end`: `Iran.com` is no Iran."""
    if end == len(text):
        return True
    return not _in_word(text[end]) and not (text[end] == "." and text[end + 1 : end + 2].islower())


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


_SHOUTED = frozenset(
    {"US", "WHO", "IT", "IS", "ICE", "RAW", "DIET", "TURKEY", "POLE", "NICE", "READING", "AID", "SWIFT"}
    | {"LEAGUE"}
)


def is_shouted_word(text: str, start: int, end: int) -> bool:
    """Whether a name may be an ordinary word because the words beside it are in capitals too: JOIN US NOW."""
    if text[start:end] not in _SHOUTED:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start][-40:] + text[end : end + 40].partition("\n")[0]
    letters = [char for char in line if char.isalpha()]
    return bool(letters) and all(char.isupper() for char in letters)
