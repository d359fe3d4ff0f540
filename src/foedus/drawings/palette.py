"""The colours of drawings and pages: few, each with one meaning, for light and for dark."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

LIGHT = {
    "paper": "#fbfaf7",
    "sheet": "#ffffff",
    "ink": "#1d2126",
    "soft": "#5a626b",
    "line": "#d9d6cf",
    "accent": "#1f5fa8",
    "defense": "#1f5fa8",
    "offense": "#a8321f",
    "neutrality": "#5f9ea0",
    "nonaggression": "#93b7d6",
    "consultation": "#c9c0dd",
    "doubtful": "#e8c06a",
    "told": "#c2410c",
    "some": "#6a8fb5",
    "few": "#b7cbde",
    "land": "#dedacf",
    "nobody": "#f0eee8",
    "broken": "#a8321f",
    "due": "#1d7442",
    "open": "#94650a",
    "agreement": "#1f5fa8",
    "sanction": "#a8321f",
    "transfer": "#1d7442",
    "visit": "#7a4fa0",
    "statement": "#6b7280",
    "claim": "#94650a",
    "event": "#0f766e",
    "onfill": "#ffffff",
    "raised": "#e3edf8",
    "group0": "#1f5fa8",
    "group1": "#b4452f",
    "group2": "#1d7442",
    "group3": "#7a4fa0",
    "group4": "#94650a",
    "group5": "#0f766e",
    "group6": "#a8326e",
    "group7": "#6b7280",
}
DARK = LIGHT | {
    "paper": "#14171a",
    "sheet": "#1b1f24",
    "ink": "#e7e5e0",
    "soft": "#a3abb4",
    "line": "#343a41",
    "accent": "#7db2ee",
    "defense": "#74b0f2",
    "offense": "#d9705c",
    "neutrality": "#4d8f91",
    "nonaggression": "#3f6488",
    "consultation": "#645a80",
    "doubtful": "#a3812f",
    "told": "#ff9a62",
    "some": "#4c84bd",
    "few": "#38587b",
    "land": "#40474f",
    "nobody": "#282d33",
    "broken": "#f08b78",
    "due": "#6cc490",
    "open": "#dcb45c",
    "agreement": "#7db2ee",
    "sanction": "#f08b78",
    "transfer": "#6cc490",
    "visit": "#c3a1e4",
    "statement": "#a3abb4",
    "claim": "#dcb45c",
    "event": "#5fc7bb",
    "onfill": "#14171a",
    "raised": "#22303f",
    "group0": "#6aa5e6",
    "group1": "#e58a74",
    "group2": "#6cc490",
    "group3": "#c3a1e4",
    "group4": "#dcb45c",
    "group5": "#5fc7bb",
    "group6": "#e79ac0",
    "group7": "#a3abb4",
}


@cache
def _rules() -> str:
    return (files("foedus.drawings") / "data" / "drawing.css").read_text(encoding="utf-8")


@cache
def drawing_style() -> str:
    """The style sheet of drawings on a page: colours are variables, light or dark as the reader likes."""

    def variables(colours: dict[str, str]) -> str:
        return " ".join(f"--{name}: {colour};" for name, colour in colours.items())

    dark = {name: colour for name, colour in DARK.items() if LIGHT[name] != colour}
    return (
        f":root {{ {variables(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {variables(dark)} }} }}\n{_rules()}"
    )


@cache
def style_of_file(*, dark: bool) -> str:
    """The same rules with the colours put in, as a drawing in a file carries them."""
    colours = DARK if dark else LIGHT
    return re.sub(r"var\(--([a-z0-9]+)\)", lambda found: colours[found[1]], _rules())
