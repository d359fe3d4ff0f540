"""The head of a page: its title, outlet and byline, out of the short lines above the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from foedus.page.classify import Kind, Piece
from foedus.page.clutter import words
from foedus.page.lines import ends_sentence, is_section, tokens

_CUT = re.compile(r"\s+[-–—|·:]{1,2}\s+")
_SUFFIX = re.compile(r"\s+(?:\||-|–|—|·|::)\s+([^|–—·]{2,60})$")
_BY = re.compile(r"^(?:by|written by|words by|story by|text by)\b:?\s*", re.I)
_BY_CUT = re.compile(r"\s+[/|•·–—]\s+|\s+-\s+|\s*[/|•·]\s+|\s{2,}|,\s+")
_KICKER = re.compile(
    r"^(?:exclusive|analysis|opinion|explainer|update[d]?|breaking|live|watch)\s*\|\s+", re.I
)
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Þ]")
_ADDRESS = re.compile(r"\s*<[^<>]{0,200}>|\s*\(?[\w.+-]{1,60}@[\w.-]{1,60}\)?")
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[ ©]{0,3}(?:\(c\) ?)?"
    r"(?:(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?,? )?(?:by )?([^.|,–—©-]{3,60})",
    re.I,
)
_AND_AGENCIES = re.compile(r"\s*(?:,|and|\+|&|/)\s+(?:news )?agencies$", re.I)
_TRANSLATED = re.compile(r"\s*\((?:translated|translation) (?:from|by|of)\b[^)]{1,40}\)$", re.I)
_DESK = re.compile(r",\s+[^,]{0,30}\b(?:desk|bureau|service)$", re.I)
_QUIET = (Kind.CLUTTER, Kind.MENU)
_NEAR = 12  # pieces below a headline in which its date or byline is looked for
SURE = 3.0
"""From this score on a line is an outlet's name whatever stands around it."""


@dataclass(frozen=True, slots=True)
class Head:
    """`at` is the title's place among the pieces, -1 where there is no title."""

    title: str | None
    at: int
    outlet: str | None
    byline: str | None


def read_head(pieces: Sequence[Piece], end: int, known: int = -1) -> Head:
    """Title, outlet and byline from pieces[:end]; the title is pieces[known] where that is not -1."""
    at = known if known >= 0 else _title_at(pieces, end)
    title = pieces[at].text if at >= 0 else None
    if at >= 0 and pieces[at].kind is Kind.FIELD:
        title = pieces[at].value
    suffix = None
    if title:
        title = _KICKER.sub("", title)
        title, suffix = without_suffix(title, {piece.text.lower() for piece in pieces[:end]})
    outlet = _field(pieces, end, ("source", "publication", "outlet", "newspaper", "publisher"))
    outlet = outlet or _outlet(pieces, end, at) or suffix or _byline_outlet(pieces, end)
    outlet = outlet or _sender(pieces, end) or _foot(pieces[end:])
    return Head(title, at, outlet, _byline(pieces, end))


def without_suffix(title: str, others: set[str] | frozenset[str] = frozenset()) -> tuple[str, str | None]:
    """A title and the outlet that stood at its end ("... | The Example Times")."""
    found = _SUFFIX.search(title)
    if not found:
        return title, None
    name = found[1].strip()
    if len(name.split()) <= 6 and (name.lower() in others or name_score(name) >= SURE - 1):
        rest = title[: found.start()].strip()
        if len(rest.split()) >= 2:
            return without_suffix(rest, others)[0], name
    return title, None


def _title_at(pieces: Sequence[Piece], end: int) -> int:
    for index, piece in enumerate(pieces[:end]):
        if piece.kind is Kind.FIELD and piece.key in ("title", "headline", "subject"):
            return index
    best, best_score, count = -1, 0.0, 0
    prose_before = False
    for index, piece in enumerate(pieces[:end]):
        if _may_be_title(pieces, index, end):
            count += 1
            score = _title_score(pieces, index, end) - (3 if prose_before else 0)
            if score > best_score:
                best, best_score = index, score
        if piece.kind is Kind.PROSE and index != best:
            prose_before = True
    return best


def _may_be_title(pieces: Sequence[Piece], index: int, end: int) -> bool:
    piece = pieces[index]
    if piece.kind is Kind.SHORT:
        return 2 <= piece.count <= 32 and not is_section(piece.text)
    if piece.kind is not Kind.PROSE or piece.count > 22 or piece.text.count(". ") or index + 1 >= len(pieces):
        return False
    after = pieces[index + 1]
    asks = piece.text.rstrip("\"'”’").endswith(("?", "!")) and index + 1 <= end
    return asks or after.kind in (Kind.DATE, Kind.BYLINE) or _name_at(pieces, index + 1) >= SURE


def _title_score(pieces: Sequence[Piece], index: int, end: int) -> float:
    piece = pieces[index]
    found = tokens(piece.text)
    score = (
        1.0 + (2 if len(found) >= 4 else 0) + (1 if len(found) >= 6 else 0) - (1.5 if len(found) <= 2 else 0)
    )
    if any(word[0].islower() and word not in words("small") for word in found):
        score += 1
    named = _name_at(pieces, index)
    score -= 5 if named >= SURE else 1.5 * max(0.0, named)
    near = [other for other in pieces[index + 1 : min(end + 1, index + _NEAR)] if other.kind not in _QUIET][
        :2
    ]
    if any(other.kind in (Kind.DATE, Kind.BYLINE) for other in near):
        score += 2
    if index and _is_deck(pieces, index, end):
        score -= 4
    if _is_slogan(pieces, index):
        score -= 3
    return score


def _is_deck(pieces: Sequence[Piece], index: int, end: int) -> bool:
    """The line under what may itself be the headline."""
    before = pieces[index - 1]
    if before.count < 3 or _is_slogan(pieces, index - 1) or _name_at(pieces, index - 1) >= 1.5:
        return False
    return _may_be_title(pieces, index - 1, end)


def _is_slogan(pieces: Sequence[Piece], index: int) -> bool:
    """The line right under an outlet's name, with the headline further down in a block of its own."""
    if index < 1 or index + 1 >= len(pieces) or _name_at(pieces, index - 1) < SURE:
        return False
    before, line, after = (pieces[index + step].unit.block for step in (-1, 0, 1))
    return before == line != after and pieces[index + 1].kind is Kind.SHORT


def name_score(text: str) -> float:
    """How much a line looks like the name of an outlet, by its words alone; below 0 it cannot be one."""
    found = tokens(text)
    low = text.lower().strip(" .")
    if low in words("outlets_known"):
        return SURE + 1
    public = bool(found) and found[0].lower() in words("institution") and "of" in found
    if not 1 <= len(found) <= (12 if public else 6) or ends_sentence(text) or re.search(r"[\d\"“”?!;]", text):
        return -1
    if not all(word[0].isupper() or word in words("small") or _ELIDED.match(word) for word in found):
        return -1
    if is_section(text) and len(found) < 3 and found[0].lower() != "the":
        return -1
    bare = [re.sub(r"['’]s$", "", word.lower().rstrip(".")) for word in found]
    score = 0.0
    if len(found) > 1:
        score += 3 if public or bare[-1] in words("outlet") else 2 if set(bare) & words("outlet") else 0
    score += 1.5 if bare[0] in words("article") and 2 <= len(found) <= 5 else 0
    score += 2 if len(found) <= 2 and bare[-1].endswith(tuple(words("outlet_ending"))) and not score else 0
    score += 0.5 if text.isupper() and len(found) <= 4 else 0
    return score - (1.5 if "," in text or ":" in text else 0)


def _name_at(pieces: Sequence[Piece], index: int) -> float:
    if pieces[index].kind is not Kind.SHORT:
        return -1
    return _line_score(pieces[index].text)


def _line_score(text: str) -> float:
    """How much a line looks like the name of an outlet; one that says who translated it is its own."""
    return SURE if _TRANSLATED.search(text) else name_score(_name(text))


def _name(text: str) -> str:
    """The line without slogan or section behind a dash or bar, desk behind a comma, translator."""
    plain = _TRANSLATED.sub("", text)
    name = _CUT.split(plain, maxsplit=1)[0].strip(" .:[]")
    return name.partition(",")[0] if plain != text else _DESK.sub("", name)


def _outlet(pieces: Sequence[Piece], end: int, at: int) -> str | None:
    best, best_score = None, 2.1
    signed = any(piece.kind is Kind.BYLINE for piece in pieces[: end + 2])
    loud = [index for index in range(min(end, len(pieces))) if pieces[index].kind not in _QUIET]
    for place, index in enumerate(loud):
        piece = pieces[index]
        if index == at:
            continue
        if piece.kind is Kind.DATE and piece.beside:
            name, score = _dated_name(piece)
        elif piece.kind is Kind.SHORT:
            name, score = _name(piece.text), _line_score(piece.text)
        else:
            continue
        if score < 0:
            continue
        before, after = loud[place - 1 : place], loud[place + 1 : place + 2]
        dated = any(pieces[other].days or pieces[other].kind is Kind.BYLINE for other in before + after)
        if before == [at] and score < 1 and after and _is_one_name(pieces[after[0]]):
            continue  # a writer's name, with the place under it
        score += _standing(
            name, first=place == 0 and index < at, under=before == [at], dated=dated, signed=signed
        )
        if score > best_score:
            best, best_score = name, score
    return best


def _is_one_name(piece: Piece) -> bool:
    return piece.kind is Kind.SHORT and piece.text.isalpha() and piece.text[0].isupper()


def _standing(name: str, *, first: bool, under: bool, dated: bool, signed: bool) -> float:
    """What a name's place adds: first on the page, under the title, beside a date, no writer's name."""
    count = len(name.split())
    score = (1.0 if dated else 0.0) + (1.0 if under else 0.0)
    if _is_person(name):
        return score
    if count > 1 and (under or (first and (signed or dated or name_score(name) > 0))):
        score += 1.2
    return score + (2.5 if first and count <= 5 else 0.0)


def _is_person(name: str) -> bool:
    found = name.lower().split()
    return 2 <= len(found) <= 4 and found[0] in words("given") and name_score(name) < SURE


def _dated_name(piece: Piece) -> tuple[str, float]:
    """A name that shares its line with the date ("Example Courier | 3 May 2025")."""
    name = _CUT.split(piece.beside, maxsplit=1)[0].strip()
    return name, name_score(name) - 0.4 if len(name.split()) > 1 else -1


def _byline(pieces: Sequence[Piece], end: int) -> str | None:
    for piece in pieces[: end + 3]:
        if piece.kind is Kind.BYLINE:
            return _by(piece)[0] or None
    for piece in pieces[:end]:
        if piece.kind is Kind.SHORT and _is_person(piece.text):
            return piece.text
    return _field(pieces, end, ("byline", "author"))


def _byline_outlet(pieces: Sequence[Piece], end: int) -> str | None:
    for piece in pieces[: end + 3]:
        if piece.kind is Kind.BYLINE:
            names = [name for name in _by(piece)[1] if name_score(name) >= SURE - 1]
            if names:
                return names[-1]
    return None


def _by(piece: Piece) -> tuple[str, list[str]]:
    """The writer, and what else the byline names."""
    text = piece.text[: piece.days[0].start] if piece.days else piece.text
    parts = [part.strip(" ,.-–—|/") for part in _BY_CUT.split(_BY.sub("", _ADDRESS.sub("", text)))]
    parts = [part for part in parts if part]
    return (parts[0] if parts else ""), parts[1:]


def _sender(pieces: Sequence[Piece], end: int) -> str | None:
    """The name in an e-mail's From line, where it is an outlet's."""
    name = _field(pieces, end, ("from",))
    return name if name and name_score(name) >= SURE - 1 else None


def _foot(pieces: Sequence[Piece]) -> str | None:
    """The outlet in a source or copyright line under the article."""
    for piece in pieces:
        if piece.kind is Kind.FIELD and piece.key == "source":
            return _AND_AGENCIES.sub("", piece.value).strip(" .") or None
        owned = _COPYRIGHT.match(piece.text) if piece.kind is Kind.CLUTTER else None
        if owned and name_score(owned[1].strip()) >= SURE - 1.5:
            return owned[1].strip()
    return None


def _field(pieces: Sequence[Piece], end: int, keys: tuple[str, ...]) -> str | None:
    for piece in pieces[:end]:
        if piece.kind is Kind.FIELD and piece.key in keys:
            return _BY.sub("", _ADDRESS.sub("", piece.value)).strip(" \"'") or None
    return None
