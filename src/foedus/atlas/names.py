"""The names of states: which code a name, adjective or number means on a day."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from functools import cache

import msgspec

from foedus.atlas.files import read_toml, refuse_unknown, strings
from foedus.atlas.history import History, load_history
from foedus.atlas.when import Dated, parse_dated
from foedus.atlas.words import fold
from foedus.errors import CodebookError, UnknownState
from foedus.model import Code, State

FILE = "names.toml"
_KEYS = {
    "names": "state",
    "adjectives": "adjective",
    "demonyms": "demonym",
    "contextual": "state",
    "contextual_adjectives": "adjective",
    "capitals": "capital",
}
_PLURAL = re.compile(r"(?:an|i|ino|ina)$")
# Ends that look like a people's name and are not: "the Papua New Guinea" has no plural, nor has "Ni-Vanuatu".
_NO_PLURAL = frozenset({"I-Kiribati", "Emaswati", "Ni-Vanuatu"})


class StateName(msgspec.Struct, frozen=True):
    """One way to name one state. `kind` is state, adjective, demonym or capital."""

    code: Code
    dated: Dated
    kind: str
    contextual: bool = False


@cache
def load_names() -> tuple[StateName, ...]:
    """Every name of `names.toml`, in its order, with the plurals that English makes by rule."""
    known = set(load_history().codes)
    found: list[StateName] = []
    for code, table in read_toml(FILE).items():
        if code not in known:
            raise CodebookError("No state has this code.", file=FILE, key=code)
        refuse_unknown(table, frozenset(_KEYS), file=FILE, at=code)
        for key, kind in _KEYS.items():
            for text in strings(table, key, file=FILE, at=code):
                dated = parse_dated(text, file=FILE, at=f"{code}.{key}")
                found.append(StateName(Code(code), dated, kind, key.startswith("contextual")))
                if key == "adjectives" and _PLURAL.search(dated.text) and dated.text not in _NO_PLURAL:
                    plural = Dated(dated.text + "s", dated.start, dated.end)
                    found.append(StateName(Code(code), plural, "demonym"))
    return tuple(found)


@cache
def _index() -> dict[str, tuple[StateName, ...]]:
    index: dict[str, list[StateName]] = defaultdict(list)
    for name in load_names():
        if name.kind != "capital":
            index[_key(name.dated.text)].append(name)
    return {key: tuple(names) for key, names in index.items()}


def _key(text: str) -> str:
    words = fold(text).casefold().replace(".", "").replace("-", " ").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def prefer(names: tuple[StateName, ...], on: dt.date | None) -> tuple[StateName, ...]:
    """Those that hold on that day, the likeliest first.

    A name given for those very days beats one without days; without a day, what holds now comes first.
    """
    if on is None:
        return tuple(sorted(names, key=lambda name: (not name.dated.now, name.contextual)))
    holding = (name for name in names if name.dated.holds(on))
    return tuple(sorted(holding, key=lambda name: (name.dated.always, name.contextual)))


def find_code(name: str, on: dt.date | None, history: History) -> Code | None:
    """The code that a user means by a code, a COW number, a name or an adjective, in any case."""
    text = name.strip()
    upper = text.upper()
    if upper in history.codes:
        return Code(upper)
    number = re.fullmatch(r"(?:COW[- ]?)?(\d{1,4})", upper)
    if number:
        periods = history.cow_periods(int(number[1]))
        standing = [row for row in periods if on is not None and row.stands_on(on)] or list(periods)
        return standing[-1].code if standing else None
    holding = prefer(_index().get(_key(text), ()), on) or prefer(_index().get(_key(text), ()), None)
    return holding[0].code if holding else None


def find_state(name: str, on: dt.date | None = None) -> State:
    """The state that `name` means (on that day). Raises UnknownState with the nearest names."""
    history = load_history()
    code = find_code(name, on, history)
    if code is None:
        raise _unknown(name, on, history)
    periods = history.periods(code)
    if on is None:
        return periods[-1]
    standing = [row for row in periods if row.stands_on(on)]
    if not standing:
        raise _not_then(name, on, periods, history)
    return standing[-1]


def _unknown(name: str, on: dt.date | None, history: History) -> UnknownState:
    from rapidfuzz import fuzz, process

    from foedus.atlas.organisations import find_organisation

    organisation = find_organisation(name)
    if organisation:
        return UnknownState(
            f"{name!r} is no state but an organisation ({organisation.name}). "
            "Give an ISO3 code, a COW number or the name of a state.",
            name=name,
        )

    named = [item for item in load_names() if item.kind == "state" and not item.contextual]
    texts = {item.dated.text: item.code for item in sorted(named, key=lambda item: item.dated.always)}
    close = process.extract(name, list(texts), scorer=fuzz.ratio, processor=str.casefold, limit=12)
    nearest: dict[Code, str] = {}
    for text, _, _ in close:
        nearest.setdefault(texts[text], text)
    shown = [f"{text} ({_label(code, history)})" for code, text in list(nearest.items())[:3]]
    day = f" on {on}" if on else ""
    return UnknownState(
        f"No state called {name!r}{day}. Nearest: {', '.join(shown)}. Give an ISO3 code or a COW number.",
        name=name,
        nearest=tuple(list(nearest.values())[:3]),
    )


def _label(code: Code, history: History) -> str:
    cow = next((row.cow for row in reversed(history.periods(code)) if row.cow), None)
    return f"{code}, COW {cow}" if cow else str(code)


def _not_then(name: str, on: dt.date, periods: tuple[State, ...], history: History) -> UnknownState:
    spans = ", ".join(f"{row.start or '?'} to {row.end or 'today'}" for row in periods)
    held = history.period(periods[-1].code, on)
    instead = f" Its place was then held by {held.name} ({held.code})." if held else ""
    return UnknownState(
        f"{periods[-1].name} ({periods[-1].code}) did not stand on {on}: {spans} (COW's dates).{instead}",
        name=name,
        nearest=(held.code,) if held else (),
    )
