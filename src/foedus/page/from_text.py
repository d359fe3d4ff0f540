"""An article out of text as a scraper leaves it.

1. Tags left in the text go, entities are read; lines are cut into units, hard-wrapped paragraphs joined.
2. Every unit is classified on its own: clutter (rules in `data/clutter.toml`), menu, date, byline, sentence
   or short line.
3. The head ends at the first sentence, or at a date or byline not far below it (a deck may stand between).
4. Title, outlet and byline are the best of the head's short lines; days are told apart by label and place.
5. The body is the sentences after the title, with single subheads and bulleted items between them; boxes of
   links, captions, share bars and menus go, and so does all that follows the readers' comments.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from foedus.errors import UnreadablePage
from foedus.page.body import body_of, treaty_body
from foedus.page.classify import PRINTED, Kind, Piece, classify
from foedus.page.clutter import words
from foedus.page.dateline import Dateline, dateline
from foedus.page.days import Day, Label, month_first, settle
from foedus.page.header import Head, read_head
from foedus.page.lines import strip_markup, units
from foedus.page.treaty import is_treaty, title_at

_DECK_WORDS = 60  # sentences above the date line may have this many words and still be a deck
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?!\.?\d)")
_NO_ARTICLE = "The page holds no article: "


@dataclass(frozen=True, slots=True)
class Article:
    """What a page says and where it says it is from. `paragraphs` are folded to single spaces."""

    title: str | None
    outlet: str | None
    byline: str | None
    published: dt.date | None
    retrieved: dt.date | None
    dateline: str | None
    treaty: bool
    paragraphs: tuple[str, ...]


def read_article(text: str, *, source: str, title: str | None = None) -> Article:
    """The article in plain text (characters made plain), its title where that is known already.

    Raises UnreadablePage where there is none.
    """
    pieces = [classify(unit) for unit in units(strip_markup(text))]
    treaty = is_treaty([piece.text for piece in pieces])
    known = _place_of(pieces, title) if title else -1
    end = _head_end(pieces, known + 1)
    head = read_head(pieces, end, known)
    if treaty and head.title is None and (at := title_at([piece.text for piece in pieces])) >= 0:
        head = replace(head, title=pieces[at].text, at=at)
    body = treaty_body(pieces, head.title, head.at) if treaty else body_of(pieces, head.title, head.at, end)
    _require_article(pieces, body, head, source, treaty)
    lead = None if treaty else next((found for found in map(dateline, body[:3]) if found), None)
    american = month_first(_header_days(pieces, end), text)
    published, retrieved = (None, None) if treaty else _days(pieces, end, head, lead, american)
    outlet = head.outlet or (lead.agency if lead else None)
    return Article(
        head.title,
        outlet,
        head.byline,
        published,
        retrieved,
        lead.place if lead else None,
        treaty,
        tuple(body),
    )


def filter_paragraphs(paragraphs: Sequence[str], title: str | None) -> list[str]:
    """The sentences among paragraphs that an HTML extractor gave, by the same rules."""
    pieces = [classify(unit) for unit in units("\n\n".join(paragraphs))]
    if is_treaty([piece.text for piece in pieces]):
        return treaty_body(pieces, title, -1)
    return body_of(pieces, title, -1, 0)


def _place_of(pieces: Sequence[Piece], title: str) -> int:
    """The first piece that is the title; -1 where none is."""
    low = title.casefold()
    return next((index for index, piece in enumerate(pieces) if piece.text.casefold() == low), -1)


def _head_end(pieces: Sequence[Piece], start: int) -> int:
    """The index of the first piece below the head, which reaches to `start` at least."""
    first = next((i for i in range(start, len(pieces)) if _opens_body(pieces[i])), len(pieces))
    end = first
    seen = 0
    for index in range(start, len(pieces)):
        piece = pieces[index]
        if piece.kind in (Kind.DATE, Kind.BYLINE) and index > first and not piece.saved:
            end = index + 1
        if piece.kind is Kind.PROSE:
            seen += piece.count
            if seen > _DECK_WORDS:
                break
    return end


def _opens_body(piece: Piece) -> bool:
    return piece.kind is Kind.PROSE and piece.count >= 6


def _require_article(
    pieces: Sequence[Piece], body: Sequence[str], head: Head, source: str, treaty: bool
) -> None:
    lowered = [piece.text.lower() for piece in pieces]
    if sum(any(mark in line for line in lowered) for mark in words("shop")) >= 2:
        raise UnreadablePage(_NO_ARTICLE + "it looks like a shop's product page.", source=source)
    total = sum(len(text.split()) for text in body)
    if total < (5 if head.title else 8):
        raise UnreadablePage(
            _NO_ARTICLE + "no sentence is left once menus, notices and links are taken away.", source=source
        )
    if not treaty and _is_headline_list(pieces):
        raise UnreadablePage(_NO_ARTICLE + "it looks like a list of headlines.", source=source)


def _is_headline_list(pieces: Sequence[Piece]) -> bool:
    """Headlines with a teaser each: short lines between all sentences, and no long paragraph."""
    kinds = [piece for piece in pieces if piece.kind in (Kind.PROSE, Kind.SHORT)]
    sentences = [index for index, piece in enumerate(kinds) if piece.kind is Kind.PROSE]
    if len(sentences) < 4 or any(kinds[index].count > 40 for index in sentences):
        return False
    heads = [piece for piece in kinds[sentences[0] : sentences[-1]] if piece.kind is Kind.SHORT]
    together = sum(after - before == 1 for before, after in pairwise(sentences))
    return sum(piece.count >= 4 for piece in heads) >= 3 and together <= len(sentences) // 5


def _header_days(pieces: Sequence[Piece], end: int) -> list[tuple[str, Day]]:
    return [(piece.text, day) for piece in pieces[:end] for day in piece.days]


def _days(
    pieces: Sequence[Piece], end: int, head: Head, lead: Dateline | None, american: bool
) -> tuple[dt.date | None, dt.date | None]:
    """The day of publication and the day the page was saved."""
    found: dict[str, dt.date] = {}
    for index, piece in enumerate(pieces):
        below = index >= end
        for day in piece.days:
            if below and (day.label not in (Label.PUBLISHED, Label.UPDATED) or piece.kind is Kind.PROSE):
                continue
            role = _role(piece, day, index, head)
            if role:
                found.setdefault(role, settle(day, american=american))
    published = found.get("published") or found.get("below")
    if published and "above" in found:
        found.setdefault("retrieved", found["above"])
    published = published or found.get("above")
    updated, retrieved = found.get("updated"), found.get("retrieved")
    if not published and lead:
        published = lead.date(american=american, near=updated or retrieved)
    published = published or updated
    if not published and retrieved and _is_typed_head(pieces[:end]):
        return retrieved, None
    return published, retrieved if not (published and retrieved and retrieved < published) else None


def _is_typed_head(head: Sequence[Piece]) -> bool:
    """A head of nothing but name, day, headline and byline: its day is the issue's, not that of a saved
    page."""
    kinds = {piece.kind for piece in head}
    return not kinds & {Kind.MENU, Kind.CLUTTER, Kind.FIELD} and sum(p.kind is Kind.DATE for p in head) == 1


def _role(piece: Piece, day: Day, index: int, head: Head) -> str | None:
    """What a day in the head is; None where nothing tells."""
    if day.label is not Label.BARE:
        return str(day.label)
    if piece.kind is Kind.FIELD:
        return "published" if piece.key in ("date", "published", "publication date", "pub date") else None
    if piece.saved:
        return "retrieved"
    if piece.kind not in (Kind.DATE, Kind.BYLINE, Kind.CLUTTER):
        return None
    if index > head.at >= 0 or piece.kind is Kind.BYLINE:
        return "below"
    if PRINTED.search(piece.text):
        return "above"
    timed = _CLOCK.search(piece.text)  # a masthead shows the day, not the minute
    return "retrieved" if day.weekday and not timed else "above"
