"""Characters made plain: what cannot be seen goes, what is a space becomes one, words stay as written."""

from __future__ import annotations

import re

# Soft hyphen, zero-width and directional marks, byte order mark, word joiner, interlinear and tag characters.
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)
# Pictographs, dingbats, flags and what joins or colours them: decoration of headlines and buttons.
_PICTURES = re.compile("[\u2600-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\u20e3\U0001f000-\U0001faff]")
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029\v\f]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# C0 and C1 controls but for tab and line feed, lone surrogates, and code points that are no characters.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_RUNS = re.compile(r"\s+")


def plain(text: str) -> str:
    """Line ends as line feeds, spaces as spaces; no invisible, control or picture characters."""
    text = _BREAKS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _PICTURES.sub("", _INVISIBLE.sub("", text))
    return _CONTROLS.sub("", text)


def fold(text: str) -> str:
    """Runs of white space as one space, none at the ends."""
    return _RUNS.sub(" ", text).strip()
