"""A drawing: for a page, whose style sheet colours it, or as a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from foedus.drawings.palette import DARK, LIGHT, style_of_file
from foedus.drawings.svg import Element, add, root, written
from foedus.errors import InputError

FORMATS = (".svg", ".png")
Link = Callable[[str, str], str]
"""The address of a thing on a page: of what kind it is (`state`, `agreement`), and its code or id. Drawings
are kept by it: one that is hashed by its value lets them be found again."""

_MARGIN, _HEAD, _ROW, _LETTER = 16.0, 34.0, 20.0, 6.6
"""Around a file, above its drawing, for a row of its legend; the width of a letter of 12 px."""


@dataclass(frozen=True)
class Drawing:
    """A drawing of `width` by `height` units. `legend` names its classes in words, in order."""

    markup: str
    """One `svg` element whose colours are classes: for a page with `drawing_style()`."""
    title: str
    width: float
    height: float
    legend: Mapping[str, str] = field(default_factory=dict)

    def svg(self, *, dark: bool = False) -> str:
        """A file: title, drawing and legend, with the colours in it. Links and hovering words stay."""
        rows = _legend_rows(self.legend, self.width)
        width = self.width + 2 * _MARGIN
        height = _HEAD + self.height + len(rows) * _ROW + 2 * _MARGIN
        sheet = root(width, height, self.title)
        for name, value in (("width", f"{width:g}"), ("height", f"{height:g}"), ("class", "drawn")):
            sheet.set(name, value)
        add(sheet, "style", style_of_file(dark=dark))
        add(sheet, "rect", width=width, height=height, fill=(DARK if dark else LIGHT)["sheet"])
        add(sheet, "text", self.title, x=_MARGIN, y=_MARGIN + 14, class_="title")
        for number, row in enumerate(rows):
            _write_row(sheet, row, _HEAD + _MARGIN + self.height + (number + 0.7) * _ROW)
        place = (
            f'<svg x="{_MARGIN:g}" y="{_HEAD + _MARGIN:g}" width="{self.width:g}" height="{self.height:g}" '
        )
        inner = place + self.markup.removeprefix("<svg ")
        return written(sheet).removesuffix("</svg>") + inner + "</svg>\n"

    def png(self, *, scale: float = 2.0, dark: bool = False) -> bytes:
        """The same as PNG, `scale` pixels for each unit. Raises InputError where no font is installed."""
        import resvg_py

        if not _has_font():
            raise InputError(
                "No font is installed here, and names would be missing: install one (Debian's"
                " fonts-dejavu-core), or ask for SVG."
            )
        return bytes(resvg_py.svg_to_bytes(svg_string=self.svg(dark=dark), zoom=scale))

    def write(self, path: Path, *, dark: bool = False) -> None:
        """Write it in the format that the file's name tells. Raises InputError where it tells none, or where
        nothing can be written there."""
        if path.suffix.lower() not in FORMATS:
            raise InputError(f"No picture is known by the name {path.name}: give .svg or .png.")
        made = self.png(dark=dark) if path.suffix.lower() == ".png" else self.svg(dark=dark).encode()
        try:
            path.write_bytes(made)
        except OSError as error:
            raise InputError(f"Cannot write {path}: {error.strerror or error}.") from error

    def _repr_svg_(self) -> str:
        return self.svg()


@cache
def _has_font() -> bool:
    """Whether text leaves a mark: a machine without a font draws none."""
    import resvg_py

    empty = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'
    blank, marked = (
        resvg_py.svg_to_bytes(svg_string=empty.format(inner))
        for inner in ("", '<text x="2" y="16" font-family="sans-serif">M</text>')
    )
    return bool(blank != marked)


def _legend_rows(legend: Mapping[str, str], width: float) -> list[list[tuple[float, str, str]]]:
    """The entries of a legend, each with where it begins, in as many rows as they need."""
    rows: list[list[tuple[float, str, str]]] = []
    at = width
    for shade, words in legend.items():
        room = 18 + _LETTER * len(words) + 18
        if at + room > width or not rows:
            rows.append([])
            at = _MARGIN
        rows[-1].append((at, shade, words))
        at += room
    return rows


def _write_row(sheet: Element, row: list[tuple[float, str, str]], y: float) -> None:
    for x, shade, words in row:
        add(sheet, "rect", x=x, y=y - 9, width=11, height=11, rx=2, class_=shade)
        add(sheet, "text", words, x=x + 18, y=y, class_="soft")
