"""The body of an article: its sentences, once clutter is gone with all that hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.page.characters import fold
from foedus.page.classify import Kind, Piece
from foedus.page.clutter import Effect

_BOX_BLOCK = 10  # units: a longer block is a page without blank lines, and no box
_PARAGRAPH = 25  # words: a sentence so long is no teaser in a box
_BEFORE_COMMENTS = 30  # words that the article must have before readers' comments can end it
_SUBHEAD = 7  # words at most
_DECK = 8  # words at least
_UNMARKED = 14  # words from which a line without a full stop is still a sentence


def body_of(pieces: Sequence[Piece], title: str | None, at: int, end: int) -> list[str]:
    """The paragraphs after pieces[at], the title; the head ends at pieces[end], and its sentences are a deck.

    Bulleted items stay without their mark, single subheads stay where a sentence follows.
    """
    body: list[str] = []
    pending: list[str] = []  # short lines that are kept only where a sentence follows
    for index in _surviving(pieces, at + 1):
        piece = pieces[index]
        below = index >= end
        if title and _repeats(piece.text, title):
            continue
        if piece.kind is Kind.PROSE or (piece.kind is Kind.SHORT and below and piece.count >= _UNMARKED):
            body.extend(pending if len(pending) == 1 else ())
            pending.clear()
            body.append(piece.text)
        elif piece.kind is Kind.SHORT:
            if piece.unit.bullet and body and piece.count >= 3:
                body.append(piece.text)
            elif below:
                pending.append(piece.text if piece.count <= _SUBHEAD and body else "")
            elif index == at + 1 and piece.count >= _DECK:
                body.append(piece.text)
    return list(dict.fromkeys(text for text in body if text))  # a pull quote repeats a paragraph


def treaty_body(pieces: Sequence[Piece], title: str | None, at: int) -> list[str]:
    """All lines of a treaty count, marks of items included; only what a page adds to them goes."""
    kept = (piece for piece in pieces[at + 1 :] if piece.kind not in (Kind.CLUTTER, Kind.MENU))
    return [fold(piece.unit.raw) for piece in kept if piece.text != title]


def _repeats(text: str, title: str) -> bool:
    """The line is the title once more, alone or with the outlet behind it."""
    low, same = text.lower(), title.lower()
    return low == same or low.startswith((f"{same} | ", f"{same} - ", f"{same} – "))


def _surviving(pieces: Sequence[Piece], start: int) -> list[int]:
    """The indices of pieces that are no clutter, and that no clutter takes with it."""
    kept: list[int] = []
    boxed_block = slot = -1
    box = skip = False
    for index in range(start, len(pieces)):
        piece = pieces[index]
        if skip:
            skip = False
            continue
        if piece.kind is Kind.CLUTTER:
            if piece.effect is Effect.END and sum(pieces[i].count for i in kept) >= _BEFORE_COMMENTS:
                break
            if piece.effect is Effect.ABOVE and kept and _is_label(pieces[kept[-1]]):
                kept.pop()
            if piece.effect is Effect.BOX:
                boxed_block = _boxed_block(pieces, index)
                box = boxed_block < 0
            slot = piece.unit.block if piece.effect is Effect.SLOT else slot
            skip = piece.effect is Effect.NEXT
            continue
        if piece.unit.block == boxed_block and piece.count < _PARAGRAPH:
            continue
        if piece.unit.block == slot and piece.kind is Kind.SHORT:
            continue
        if box and not _closes_box(piece):
            continue
        box = False
        kept.append(index)
    return kept


def _is_label(piece: Piece) -> bool:
    return piece.kind is Kind.SHORT and not piece.unit.bullet


def _boxed_block(pieces: Sequence[Piece], index: int) -> int:
    """The block that a heading of links fills together with them; -1 where it stands alone."""
    block = pieces[index].unit.block
    together = [piece for piece in pieces[index : index + _BOX_BLOCK + 1] if piece.unit.block == block]
    return block if 1 < len(together) <= _BOX_BLOCK else -1


def _closes_box(piece: Piece) -> bool:
    """A sentence of the article ends a list of links; headlines have no full stop."""
    if piece.kind is not Kind.PROSE or piece.unit.bullet:
        return False
    return piece.count >= 10 or piece.text.rstrip("\"'”’)").endswith(".")
