"""A page's text cut into units: one line as it stood, or a paragraph whose hard line breaks are undone."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import NamedTuple

from foedus.page.characters import fold
from foedus.page.clutter import words

_SCRIPT = re.compile(r"<(script|style|noscript|iframe)\b[^>]*>.*?</\1\s*>", re.I | re.S)
_TAG = re.compile(r"<!--[^>]{0,5000}-->|</?[a-zA-Z][^<>]{0,4000}>|<![a-zA-Z][^<>]{0,400}>")
_END_OF_BLOCK = re.compile(r"<br\s?/?>|</(?:p|div|li|h[1-6]|tr|blockquote)>", re.I)
_READ_MORE = re.compile(
    r"(?<=[.!?”\"])[ ]?(?:read more|continue reading|read full story)[ .…»>→]*$", re.I | re.M
)
_TRACKER = re.compile(r"<(?:img|input|meta|link|br|hr)\b[^<>\n]*$", re.I | re.M)
_BULLET = re.compile(r"^\s*(?:[•●▪■◦‣·∙○*–-]|\d{1,2}[.)](?= )|\(?[a-z]\)(?= ))\s+")
_WIDTH = 100  # a hard-wrapped line is no wider
_SENTENCE_END = tuple(".!?…:;")
_CLOSERS = "\"'”’»)]"
_ITEM_BREAK = re.compile(r"\s*[|•·¦]\s*|\t+|\s{2,}")
_CRUMB_BREAK = re.compile(r"\s+[/>»›→]+\s+|\s*[»›]\s*")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*\.?")


class Unit(NamedTuple):
    """`text` is folded and without its bullet; `raw` keeps the spacing; `block` counts blank-line blocks."""

    text: str
    raw: str
    block: int
    bullet: bool


def strip_markup(text: str) -> str:
    """Text without the tags that a scraper left in it, entities read."""
    if "<" in text:
        text = _SCRIPT.sub("\n", text)
        text = _END_OF_BLOCK.sub("\n", text)
        text = _TAG.sub("", text)
        text = _TRACKER.sub("", text)
    text = html.unescape(text) if "&" in text else text
    return _READ_MORE.sub("", text)


def units(text: str) -> list[Unit]:
    """The units of plain text, in its order."""
    result: list[Unit] = []
    margin = 0  # the width of the hard-wrapped blocks seen so far
    for number, block in enumerate(_blocks(text)):
        if _is_wrapped(block):
            margin = max(margin, *map(len, block))
        for raw in _unwrap(block, margin):
            mark = _BULLET.match(raw)
            body = fold(raw[mark.end() :] if mark else raw)
            if body:
                result.append(Unit(body, raw.strip(), number, bool(mark)))
    return result


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _unwrap(block: list[str], margin: int) -> list[str]:
    """Join the lines of a block that a typewriter's margin cut; else leave them."""
    if len(block) == 1 or max(map(len, block)) > _WIDTH:
        return block
    wrapped = _is_wrapped(block) or (margin > 0 and _fills(block, margin))
    joined: list[str] = []
    last = ""
    for line in block:
        indented = line.startswith((" ", "\t")) and not last.startswith((" ", "\t"))
        carries_on = (
            joined
            and not _BULLET.match(line)
            and not (wrapped and indented)
            and (
                wrapped or _headline_goes_on(last, line) or (len(last.strip()) >= 25 and _runs_on(last, line))
            )
        )
        if carries_on:
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
        last = line
    return joined


def _fills(block: list[str], margin: int) -> bool:
    """A short block of a page whose other paragraphs are hard-wrapped: its lines run on to the margin."""
    full = [line.strip() for line in block[:-1]]
    return all(margin - 30 <= len(line) and not ends_sentence(line) for line in full[:1])


def _is_wrapped(block: list[str]) -> bool:
    """Even lines, most of which break off inside a sentence."""
    full = [line.strip() for line in block[:-1]]
    if len(block) == 1 or max(map(len, block)) > _WIDTH:
        return False
    runs_on = sum(_runs_on(line, after) for line, after in pairwise(block))
    if len(block) < 3:
        return len(full[0]) >= 55 and runs_on == 1
    widest = max(map(len, full))
    even = sum(len(line) >= max(40, widest - 25) for line in full)
    broken = sum(not ends_sentence(line) for line in full)
    return even >= len(full) * 0.7 and broken >= len(full) * 0.5 and runs_on >= 1


def _headline_goes_on(line: str, after: str) -> bool:
    """A headline in capitals that fills a line of its own and runs on into the next."""
    line = line.strip()
    if not (line.isupper() and after.isupper() and len(line) >= 30) or ends_sentence(line):
        return False
    if after.split()[-1].lower().rstrip(".") in words("outlet") or after.startswith(("BY ", "FROM ")):
        return False
    return len(items(line)) == 1 and not is_section(line)


def _runs_on(line: str, after: str) -> bool:
    """Whether a line breaks off inside a sentence: the next begins small, or this ends on a joining word."""
    line = line.rstrip()
    if not line or ends_sentence(line):
        return False
    return after.lstrip()[:1].islower() or line.endswith(",") or line.split()[-1] in words("joining")


def ends_sentence(text: str) -> bool:
    """Whether the text closes with a sentence mark, quotation marks and brackets aside."""
    return text.rstrip(_CLOSERS + " ").endswith(_SENTENCE_END)


def is_prose(unit: Unit) -> bool:
    """A sentence rather than a label: it closes like one, or is too long to be anything else."""
    count = len(unit.text.split())
    if count >= 18:
        return True
    if unit.text[:1].islower() and not unit.bullet and count < 6:
        return False
    return count >= 3 and ends_sentence(unit.text) and not unit.text.endswith(("…", "..."))


def tokens(text: str) -> list[str]:
    return _WORD.findall(text)


def items(raw: str) -> list[str]:
    """The parts of a line that bars, dots or wide gaps set apart."""
    return [part for part in (fold(piece).strip("[]() ") for piece in _ITEM_BREAK.split(raw.strip())) if part]


def is_share_bar(text: str) -> bool:
    found = [word.lower().rstrip(".") for word in tokens(text)]
    named = [word for word in found if not word.isdigit()]
    if not 1 <= len(named) <= 25:
        return False
    return set(named) <= words("share") and bool(words("share_core") & set(named))


def is_menu(unit: Unit) -> bool:
    """A row of sections or buttons, or the path to one ("News / Nation & World")."""
    parts = items(unit.raw)
    if len(parts) >= 4 and all(len(part.split()) <= 9 and not ends_sentence(part) for part in parts):
        return True
    if len(parts) >= 3 and all(len(part.split()) <= 4 and not ends_sentence(part) for part in parts):
        return True
    crumbs = [fold(part) for part in _CRUMB_BREAK.split(unit.text) if part.strip()]
    if len(crumbs) >= 2 and crumbs[0].lower() in words("section") | {
        "you are here",
        "front page",
        "homepage",
    }:
        return True
    if len(crumbs) >= 2 and all(len(part.split()) <= 4 for part in crumbs) and not ends_sentence(unit.text):
        return True
    return is_section(unit.text)


def is_section(text: str) -> bool:
    """Made of section names only: a menu, or the label over a headline."""
    found = [word.lower().rstrip(".") for word in tokens(text)]
    if text.lower().strip(" :") in words("kicker"):
        return True
    return 0 < len(found) <= 30 and set(found) <= words("section") and not ends_sentence(text)
