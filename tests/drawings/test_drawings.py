"""Drawings stand on their own as files, and say in words what their colours mean."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

import foedus
from foedus import Drawing, InputError, Ledger
from foedus.drawings.palette import DARK, LIGHT

ON, TODAY = dt.date(1990, 8, 2), dt.date(2025, 1, 15)


@pytest.fixture(scope="module")
def book() -> Iterator[Ledger]:
    with foedus.open_ledger() as book:
        yield book


@pytest.fixture(scope="module")
def drawings(book: Ledger) -> dict[str, Drawing]:
    told = foedus.timeline(book, "Russia", "North Korea")
    attack = foedus.case(book, ["Iraq"], ["Kuwait"], on=ON, cascade=3)
    return {
        "map": foedus.draw_map(book, on=ON),
        "state": foedus.draw_state_map(foedus.owes(book, "PRK", on=ON)),
        "network": foedus.draw_network(book, on=ON).drawing,
        "timeline": foedus.draw_timeline(book, told, on=ON, today=TODAY),
        "scenario": foedus.draw_scenario(attack),
        "scenario on the map": foedus.draw_case_map(attack),
    }


def test_a_file_is_whole(drawings: dict[str, Drawing]) -> None:
    """It parses, has its size, its title, a style without variables, and a swatch for each of its words."""
    for name, drawing in drawings.items():
        for dark in (False, True):
            text = drawing.svg(dark=dark)
            sheet = ET.fromstring(text)
            assert sheet.get("aria-label") == drawing.title, name
            assert float(sheet.get("width", 0)) > drawing.width
            assert "var(--" not in text
            assert (DARK if dark else LIGHT)["sheet"] in text
            words = [each.text for each in sheet.iter("{http://www.w3.org/2000/svg}text")]
            assert {drawing.title, *drawing.legend.values()} <= set(words), name


def test_every_class_of_a_drawing_has_a_look(drawings: dict[str, Drawing]) -> None:
    """A class that no rule names would be drawn black."""
    ruled = foedus.drawing_style()
    for name, drawing in drawings.items():
        for element in ET.fromstring(drawing.markup).iter():
            classes = element.get("class", "").split()
            known = [each for each in classes if f".{each} " in ruled or f".{each}." in ruled]
            drawn = element.tag.rpartition("}")[2] in {"path", "circle", "rect", "line"}
            assert known or not drawn, (name, ET.tostring(element)[:200])


def test_a_file_has_no_links_to_pages_and_a_page_has(book: Ledger, drawings: dict[str, Drawing]) -> None:
    assert all("href" not in drawing.svg() for drawing in drawings.values())
    drawn = foedus.draw_map(book, on=ON, link=lambda kind, code: f"/{kind}/{code}")
    assert 'href="/state/IRQ"' in drawn.markup


def test_png_is_twice_the_size(drawings: dict[str, Drawing], tmp_path: Path) -> None:
    drawing = drawings["scenario"]
    made = drawing.png()
    assert made.startswith(b"\x89PNG")
    width, height = (int.from_bytes(made[at : at + 4], "big") for at in (16, 20))
    sheet = ET.fromstring(drawing.svg())
    assert abs(width - 2 * float(sheet.get("width", 0))) <= 2
    assert abs(height - 2 * float(sheet.get("height", 0))) <= 2
    drawing.write(tmp_path / "case.png")
    assert (tmp_path / "case.png").read_bytes() == made


def test_what_cannot_be_written_is_one_line(drawings: dict[str, Drawing], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"give \.svg or \.png"):
        drawings["map"].write(tmp_path / "map.pdf")
    with pytest.raises(InputError, match="Cannot write"):
        drawings["map"].write(tmp_path / "no" / "map.svg")


def test_without_a_font_png_is_refused(drawings: dict[str, Drawing], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.drawings.drawing._has_font", lambda: False)
    with pytest.raises(InputError, match="No font is installed here"):
        drawings["map"].png()


def test_an_unknown_kind_is_one_line(book: Ledger) -> None:
    for draw in (foedus.draw_map, foedus.draw_network):
        with pytest.raises(InputError, match="No kind of obligation is called 'tribute'"):
            draw(book, "tribute", on=ON)
