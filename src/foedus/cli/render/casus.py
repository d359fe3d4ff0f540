"""Who is bound to do what: what breaks, what is due, what hangs on a fact, what collides, who is drawn in."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from foedus.cli.render.owes import MOST_NAMES
from foedus.cli.render.sources import source_lines
from foedus.cli.render.words import clean, heading, item, listed, plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus import Breach, CaseObligation, Casus, Collision, Entrance

T = TypeVar("T")

HEADINGS = {
    "triggered": "DUE",
    "conditional": "DUE ON A CONDITION",
    "not_triggered": "NOT DUE",
    "not_covered": "NOT COVERED",
}
MARKS = {"triggered": "green", "conditional": "yellow", "not_triggered": "dim", "not_covered": "yellow"}
TRUTH = {True: "yes", False: "no", None: "not known"}


def casus_lines(answer: Casus, *, explain: bool = False) -> Iterator[RenderableType]:
    """The question, then the answer from what is surest to what is not; with `explain` every derivation."""
    from rich.text import Text

    yield Text(_question(answer), style="bold")
    yield from _breaches(answer.breaches)
    for verdict, title in HEADINGS.items():
        found = [one for one in answer.obligations if one.verdict == verdict]
        if found:
            yield heading(title)
            yield from _groups(found, MARKS[verdict], explain=explain)
    yield from _collisions(answer.collisions)
    yield from _cascade(answer)
    if not (answer.obligations or answer.breaches):
        yield Text("\nNobody is bound by anything that the ledger or the record knows.")
    if answer.not_covered is not None:
        gap = answer.not_covered
        yield Text(f"\nNot covered, {gap.begin} to {gap.end}: {clean(gap.because)}", style="yellow")


def _question(answer: Casus) -> str:
    words = f"{names(answer.attackers)} attacks {names(answer.targets)} on {answer.on}"
    if len(answer.attackers) > 1:
        words = words.replace(" attacks ", " attack ", 1)
    if answer.place is not None:
        words += f", at {clean(answer.place.name)}"
    if answer.provoked is not None:
        words += ", provoked" if answer.provoked else ", unprovoked"
    return words + (f", as known by {answer.known_by}" if answer.known_by else "")


def names(states: Iterable[Any]) -> str:
    return listed([clean(state.name) for state in states])


def _some(states: list[str]) -> str:
    """Names in the order of the alphabet, the end of a long row counted."""
    every = sorted(dict.fromkeys(states))
    if len(every) <= MOST_NAMES:
        return listed(every)
    return listed([*every[: MOST_NAMES - 1], f"{len(every) - MOST_NAMES + 1} more"])


def _by(things: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[list[T]]:
    """Those that share a key, in the order in which the keys come first."""
    found: dict[Hashable, list[T]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    yield from found.values()


def _breaches(breaches: Iterable[Breach]) -> Iterator[RenderableType]:
    from rich.text import Text

    listed_breaches = list(breaches)
    if not listed_breaches:
        return
    yield heading("BROKEN")
    for some in _by(listed_breaches, lambda one: (one.state.code, one.creditor.code, one.agreement.id)):
        first = some[0]
        kinds = listed([plain(one.kind) for one in some])
        ended = next((one.ended for one in some if one.ended is not None), None)
        words = f"{clean(first.state.name)} had promised {clean(first.creditor.name)} {kinds}"
        words += f"; that ended {ended.short}" if ended is not None else ""
        yield item(Text(words, style="red"), marker="•")
        yield item(Text(clean(first.agreement.name)), indent=2)
        if first.uncertain:
            yield item(Text(f"not certain: {clean(first.uncertain)}", style="yellow"), indent=2)
        yield from source_lines([one.source for one in some], indent=2)


def _groups(found: Iterable[CaseObligation], style: str, *, explain: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    def alike(one: CaseObligation) -> Hashable:
        return (one.agreement.id, one.kind, one.creditor.code, one.because, one.carried_on, one.status)

    for some in _by(found, alike):
        first = some[0]
        debtors = _some([clean(one.debtor.name) for one in some])
        owed = f"{debtors}: {plain(first.kind)}, to {clean(first.creditor.name)}"
        yield item(Text(owed, style=style), marker="•")
        yield item(Text(clean(first.because)), indent=2)
        carried = ", carried on past the record" if first.carried_on else ""
        status = f"{plain(first.status)} {first.begin.short}" if first.begin else plain(first.status)
        yield item(Text(f"{clean(first.agreement.name)} ({status}{carried})"), indent=2)
        if explain:
            yield from _derivation(first)
        yield from source_lines([source for one in some for source in one.sources[:1]], indent=2)


def _derivation(one: CaseObligation) -> Iterator[RenderableType]:
    from rich.text import Text

    from foedus import case_rules

    text, source = case_rules()[one.rule]
    yield item(Text(f"rule {one.rule}: {text} ({source})", style="dim"), indent=2)
    for step in one.derivation:
        yield item(Text(f"{TRUTH[step.holds]}: {clean(step.what)}", style="dim"), marker="-", indent=4)


def _collisions(found: Iterable[Collision]) -> Iterator[RenderableType]:
    from rich.text import Text

    every = list(found)
    if not every:
        return
    yield heading("COLLISIONS")

    def alike(one: Collision) -> Hashable:
        return (
            one.because,
            tuple(dict.fromkeys((p.kind, p.creditor.code) for p in (*one.owes, *one.against))),
        )

    for some in _by(every, alike):
        first = some[0]
        debtors = _some([clean(one.debtor.name) for one in some])
        yield item(Text(f"{debtors}: {clean(first.because)}", style="magenta"), marker="•")
        for word, pulls in (("owes", first.owes), ("against", first.against)):
            told = dict.fromkeys(f"{plain(p.kind)} to {clean(p.creditor.name)}" for p in pulls)
            yield item(Text(f"{word} {listed(list(told))}"), indent=2)


def _cascade(answer: Casus) -> Iterator[RenderableType]:
    from rich.text import Text

    if not answer.entered and answer.rounds < 2:
        return
    yield heading("DRAWN IN")
    for number, some in groupby(answer.entered, key=lambda one: one.round):
        for one in some:
            yield item(Text(_entrance(number, one)), marker="•")
    end = (
        f"Nobody more after round {answer.rounds}."
        if answer.settled
        else "More would be drawn in: ask for a longer --cascade."
    )
    yield Text(f"\n{end}", style="dim")


def _entrance(number: int, one: Entrance) -> str:
    return (
        f"round {number}: {clean(one.state.name)}, on the side of the {one.side}, by its promise of "
        f"{plain(one.kind)} to {clean(one.creditor.name)} ({clean(one.agreement.name)})"
    )
