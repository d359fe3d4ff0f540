"""A reading for people: what one report says that states did, promised, took and claimed.

Each line stands above the words of the report that prove it; whatever is not plainly asserted says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from foedus.cli.render.changed import change_lines
from foedus.cli.render.events import event_table
from foedus.cli.render.words import (
    clean,
    cut,
    day,
    heading,
    hedged,
    item,
    listed,
    plain,
    quoted,
    quotes,
    state_name,
    state_names,
    terms,
    without_marks,
)

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from foedus import (
        Agreement,
        AgreementKey,
        Change,
        Claim,
        Obligation,
        Reading,
        Report,
        Sanction,
        Span,
        Statement,
        Transfer,
        Visit,
    )

Proved = TypeVar("Proved", "Obligation", "Sanction", "Transfer", "Visit")

QUOTES_A_LINE = 2
"""Quotations under one line; the rest stands in the JSON."""

VERDICT_STYLE = {"supported": "green", "contradicted": "red", "not_checkable": "yellow"}


def brief(reading: Reading, changed: Iterable[Change] = ()) -> list[RenderableType]:
    """What the report changes, where that is given, then all sections that hold anything."""
    parts: list[RenderableType] = [*masthead(reading.report)]
    for section in (_agreements, _sanctions, _transfers, _visits, _statements, _claims, _events):
        parts.extend(section(reading))
    if len(parts) == _MASTHEAD_LINES:
        parts.append(item("Nothing here that states did, promised or claimed.", indent=0))
    parts[_MASTHEAD_LINES:_MASTHEAD_LINES] = change_lines(changed)
    return parts


_MASTHEAD_LINES = 2


def masthead(report: Report) -> Iterator[RenderableType]:
    """Two lines: the title; outlet, day, place and author."""
    from rich.text import Text

    yield Text(clean(report.title or "(untitled)"), style="bold")
    published = report.published.isoformat() if report.published else "day of publication not known"
    parts = [report.outlet or "outlet not known", published, report.dateline or "", report.byline or ""]
    yield Text(" · ".join(clean(part) for part in parts if part), style="dim")


def _agreements(reading: Reading) -> Iterator[RenderableType]:
    if not reading.agreements:
        return
    yield heading("Agreements")
    titles = {agreement.key: agreement_title(agreement) for agreement in reading.agreements}
    for number, agreement in enumerate(reading.agreements, start=1):
        if number > 1:
            yield ""
        yield from _agreement(reading.report, agreement, number, titles)
    for chain in chains(reading.agreements):
        yield ""
        yield item(" → ".join(titles.get(key, key) for key in chain), marker="⇒")


def chains(agreements: Iterable[Agreement]) -> list[list[AgreementKey]]:
    """Agreements that took one another's place, oldest first, as far as the report tells."""
    later: dict[AgreementKey, AgreementKey] = {}
    for agreement in agreements:
        if agreement.superseded_by:
            later[agreement.key] = agreement.superseded_by
        if agreement.supersedes:
            later.setdefault(agreement.supersedes, agreement.key)
    found = []
    for first in later:
        if first in later.values():
            continue
        chain = [first]
        while (following := later.get(chain[-1])) and following not in chain:
            chain.append(following)
        found.append(chain)
    return found


def agreement_title(agreement: Agreement) -> str:
    """How the brief names an agreement: its name or its parties, and the day."""
    when = agreement.signed or agreement.in_force
    parties = "–".join(state_name(code, when.first if when else None) for code in agreement.parties)
    # "the deal", "one": how a report refers to an agreement is no name, and the parties say more.
    named = agreement.name if agreement.name and not agreement.name.islower() else None
    name = ", ".join(part for part in (parties, clean(named or "")) if part) or "agreement"
    return f"{name} ({when.short})" if when else name


def _agreement(
    report: Report, agreement: Agreement, number: int, titles: dict[AgreementKey, str]
) -> Iterator[RenderableType]:
    from rich.text import Text

    line = Text(titles[agreement.key], style="bold").append(f": {_stage(agreement)}", style="not bold")
    yield item(hedged(line, agreement.modality, agreement.attribution), marker=str(number))
    if agreement.signers:
        signers = [f"{clean(person.name)} ({state_name(person.code)})" for person in agreement.signers]
        yield item(f"signed by {listed(signers)}", indent=2)
    if agreement.domains:
        yield item(f"covers {listed([plain(domain) for domain in agreement.domains])}", indent=2)
    promised = [
        words for obligation in agreement.obligations for words in _shown(report, obligation.evidence)
    ]
    yield from (
        quoted(words, indent=4) for words in _shown(report, agreement.evidence) if words not in promised
    )
    yield from _proved(report, agreement.obligations, obligation_line, indent=2)
    if not agreement.obligations:
        yield item("obligations: none stated", indent=2)
    for word, other in (("replaces", agreement.supersedes), ("replaced by", agreement.superseded_by)):
        if other is not None:
            yield item(f"{word} {titles.get(other, other)}", marker="↳", indent=2)


def _stage(agreement: Agreement) -> str:
    if agreement.notice:
        ends = f", ends {day(agreement.ended)}" if agreement.ended else ""
        return f"{plain(agreement.status)}, notice of {day(agreement.notice)}{ends}"
    dated = {"signed": agreement.signed, "in_force": agreement.in_force}
    when = dated.get(agreement.status) or (agreement.ended if agreement.status.has_ended else None)
    return plain(agreement.status) + (f" {day(when)}" if when else "")


def obligation_line(obligation: Obligation) -> Text:
    """`Russia owes North Korea defense in case of aggression; means: not spelled out`."""
    from rich.text import Text

    line = Text(f"{state_name(obligation.debtor)} owes {state_name(obligation.creditor)} ")
    line.append(plain(obligation.kind), style="bold green")
    line.append(terms(obligation.trigger, obligation.conditions, obligation.means or "not stated"))
    return hedged(line, obligation.modality, obligation.attribution)


def _sanctions(reading: Reading) -> Iterator[RenderableType]:
    if reading.sanctions:
        yield heading("Sanctions")
    yield from _proved(reading.report, reading.sanctions, _sanction_line)


def _sanction_line(sanction: Sanction) -> Text:
    from rich.text import Text

    imposer = _named(sanction.imposer, sanction.imposer_names)
    line = Text(f"{imposer} on {_named(sanction.target, sanction.target_names)}: ")
    line.append(plain(sanction.status), style="bold")
    if sanction.date:
        line.append(f" {day(sanction.date)}")
    if sanction.reason:
        line.append(f", over {clean(sanction.reason)}")
    return hedged(line, sanction.modality, sanction.attribution)


def _named(codes: Iterable[str], names: Iterable[str]) -> str:
    """The text's own words where it has them, the names of the codes otherwise."""
    return listed(list(names)) or state_names(codes) or "someone not named"


def _transfers(reading: Reading) -> Iterator[RenderableType]:
    if reading.transfers:
        yield heading("Transfers")
    yield from _proved(reading.report, reading.transfers, _transfer_line)


def _transfer_line(transfer: Transfer) -> Text:
    from rich.text import Text

    line = Text(f"{state_name(transfer.giver)} → {state_name(transfer.receiver)}: ")
    line.append(clean(transfer.goods), style="bold")
    if transfer.in_exchange_for:
        line.append(f", in exchange for {clean(transfer.in_exchange_for)}")
    if transfer.date:
        line.append(f", {day(transfer.date)}")
    line.append(f" [{plain(transfer.status)}]", style="yellow" if transfer.status != "happened" else "")
    return hedged(line, None, transfer.attribution)


def _visits(reading: Reading) -> Iterator[RenderableType]:
    if reading.visits:
        yield heading("Visits")
    yield from _proved(reading.report, reading.visits, _visit_line)


def _visit_line(visit: Visit) -> Text:
    from rich.text import Text

    line = Text(clean(visit.visitor), style="bold")
    line.append(f" ({state_name(visit.origin)}) → {state_name(visit.host)}", style="not bold")
    line.append(f", {day(visit.date)}", style="not bold")
    return hedged(line, visit.modality, visit.attribution)


def _statements(reading: Reading) -> Iterator[RenderableType]:
    if reading.statements:
        yield heading("Statements")
    for statement in reading.statements:
        yield item(_statement_line(statement), marker="•")


def _statement_line(statement: Statement) -> Text:
    from rich.text import Text

    line = Text(clean(statement.speaker), style="bold")
    if statement.code:
        line.append(f" ({state_name(statement.code)})", style="not bold")
    words = without_marks(cut(statement.text))
    mixed = any(mark in words for mark in '“”"')  # the report's own words around what it quotes
    return line.append(f": “{words}”" if statement.quoted and not mixed else f": {words}", style="not bold")


def _claims(reading: Reading) -> Iterator[RenderableType]:
    if reading.claims:
        yield heading("Claims")
    for claim in reading.claims:
        yield from claim_lines(claim)


def claim_lines(claim: Claim) -> Iterator[RenderableType]:
    """A claim in the report's words, what the record says of it, and the rows that it says so from."""
    from rich.text import Text

    line = Text(f"“{clean(claim.text)}”")
    yield item(hedged(line, claim.modality, claim.attribution), marker="•")
    if claim.check is None:
        return
    verdict = Text(plain(claim.check.verdict), style=f"bold {VERDICT_STYLE.get(claim.check.verdict, '')}")
    yield item(verdict.append(f": {clean(claim.check.because)}", style="not bold default"), indent=2)
    for row in claim.check.against:
        yield item(Text(clean(row), style="dim"), marker="-", indent=4)


def _events(reading: Reading) -> Iterator[RenderableType]:
    if reading.events:
        yield heading("Events")
        yield event_table(reading.events)


def _proved(
    report: Report, facts: Iterable[Proved], line: Callable[[Proved], Text], *, indent: int = 0
) -> Iterator[RenderableType]:
    """A line for each fact; neighbours that the same words prove stand together above them."""
    for _, group in groupby(facts, key=lambda fact: _shown(report, fact.evidence)):
        together = list(group)
        yield from (item(line(fact), marker="•", indent=indent) for fact in together)
        yield from (quoted(words, indent=indent + 4) for words in _shown(report, together[0].evidence))


def _shown(report: Report, spans: Iterable[Span]) -> list[str]:
    return quotes(report.text, spans)[:QUOTES_A_LINE]
