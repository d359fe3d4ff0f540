"""Who owes what to whom on a day: agreement by agreement, the promises both ways on one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foedus.cli.render.sources import source_lines
from foedus.cli.render.words import clean, day, hedges, item, listed, plain, terms

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from foedus import Coverage, Owed, Owes, StateRef

MOST_NAMES = 12
"""Partners named on one line; of a larger alliance the rest are counted."""

ANSWERS = {
    "owed": ("Owed", "bold green"),
    "not_owed": ("Not owed", "bold"),
    "not_covered": ("Not covered", "bold yellow"),
}


def owes_lines(answer: Owes) -> Iterator[RenderableType]:
    """The question, the answer agreement by agreement, and the days that no source covers."""
    from rich.text import Text

    yield Text(_question(answer), style="bold")
    agreements: dict[str, list[Owed]] = {}
    for owed in sorted(answer.obligations, key=_since):
        agreements.setdefault(owed.agreement.id, []).append(owed)
    for promises in agreements.values():
        yield from _agreement(promises, answer.state)
    word, style = ANSWERS[answer.answer]
    if not answer.obligations:
        yield Text(f"\n{word}", style=style).append(f": {_why_nothing(answer)}", style="not bold default")
    if answer.not_covered is not None:
        gap = answer.not_covered
        yield Text(f"\nNot covered, {gap.begin} to {gap.end}: {clean(gap.because)}", style="yellow")


def _since(owed: Owed) -> dt.date:
    return owed.begin.first if owed.begin else dt.date.max


def _question(answer: Owes) -> str:
    known = f", as known by {answer.known_by}" if answer.known_by else ""
    if answer.other is None:
        return f"What {clean(answer.state.name)} owes and is owed on {answer.on}{known}"
    names = listed([answer.state.name, answer.other.name])
    return f"What {names} owe each other on {answer.on}{known}"


def _why_nothing(answer: Owes) -> str:
    if answer.answer == "not_covered":
        return "no source says, and none covers that day."
    spans = [span for span in answer.coverage if span.begin <= answer.on <= span.end]
    return f"{covered(spans)}, and no promise in it stands on that day."


def covered(coverage: Iterable[Coverage]) -> str:
    return listed([f"{span.source} covers {span.begin} to {span.end}" for span in coverage])


def _agreement(promises: list[Owed], me: StateRef) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(f"\n{clean(promises[0].agreement.name)}", style="bold")
    yield item(_life(promises), indent=0)
    for who, promised in _by_parties(promises, me).items():
        kinds = list(map(_kind, promised))
        if len(kinds) == 1:
            yield item(Text(f"{who} ").append_text(kinds[0]), marker="•")
            continue
        yield item(f"{who}:", marker="•")
        for kind in kinds:
            yield item(kind, marker="-", indent=2)
    yield from source_lines((source for owed in promises for source in owed.sources), indent=2)


def _by_parties(promises: list[Owed], me: StateRef) -> dict[str, list[Owed]]:
    """Who owes whom, as the beginning of a sentence, and what they owe."""
    alike: dict[tuple[object, ...], list[Owed]] = {}
    for owed in promises:
        promised = (owed.kind, owed.conditions, owed.trigger, owed.means, owed.modality, owed.uncertain)
        alike.setdefault(promised, []).append(owed)
    found: dict[str, list[Owed]] = {}
    for group in alike.values():
        for who in _directions(group, me):
            found.setdefault(who, []).append(group[0])
    return found


def _life(promises: list[Owed]) -> Text:
    """`signed 1961-07-11, no end known (ATOP-3445)`; a span of days where states joined one by one."""
    from rich.text import Text

    statuses = dict.fromkeys(plain(owed.status) for owed in promises)
    begins = list(dict.fromkeys(day(owed.begin) for owed in promises))
    line = Text(f"{listed(list(statuses))} {begins[0]}")
    if len(begins) > 1:
        line.append(f", others joining until {begins[-1]}")
    line.append(_ends(promises))
    if all(owed.status == "signed" and owed.source.report for owed in promises):
        # ATOP dates every promise by its signature and says nothing of force; a report could have said it.
        line.append(", not reported to be in force", style="yellow")
    if any(owed.carried_on for owed in promises):
        line.append(", carried on beyond the last day of its source", style="yellow")
    return line.append(f" ({clean(promises[0].agreement.id)})", style="dim")


def _ends(promises: list[Owed]) -> str:
    ends = {owed.end for owed in promises}
    if ends == {None}:
        return ", no end known"
    first = min((end for end in ends if end), key=lambda end: end.last)
    return f", to {day(first)}" if len(ends) == 1 else f", some leaving from {first.first}"


def _directions(group: list[Owed], me: StateRef) -> Iterator[str]:
    """Promises of the same terms as one to three sentences: to each other, by `me`, to `me`."""
    owed_by_me = dict.fromkeys(owed.creditor.name for owed in group if owed.debtor == me)
    owed_to_me = dict.fromkeys(owed.debtor.name for owed in group if owed.debtor != me)
    mutual = [name for name in owed_by_me if name in owed_to_me]
    name = clean(me.name)
    if mutual:
        each = "" if len(mutual) == 1 else "each of "
        yield f"{name} and {each}{_some(mutual)} owe each other"
    if only := [other for other in owed_by_me if other not in mutual]:
        yield f"{name} owes {_some(only)}"
    if only := [other for other in owed_to_me if other not in mutual]:
        yield f"{_some(only)} {'owes' if len(only) == 1 else 'owe'} {name}"


def _some(names: list[str]) -> str:
    if len(names) <= MOST_NAMES:
        return listed(names)
    return f"{', '.join(map(clean, names[:MOST_NAMES]))} and {len(names) - MOST_NAMES} more"


def _kind(owed: Owed) -> Text:
    """`defense in case of an attack on the partner [hypothetical]`."""
    from rich.text import Text

    line = Text(plain(owed.kind), style="bold green").append(
        terms(owed.trigger, owed.conditions, owed.means), style="not bold default"
    )
    line.append(hedges(owed.modality, None), style="not bold yellow")
    return line.append(f" [{clean(owed.uncertain)}]" if owed.uncertain else "", style="not bold yellow")
