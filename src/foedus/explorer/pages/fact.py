"""One fact of a report, and what people decide about it: each decision is an entry with its reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import foedus
from foedus import Agreement, AgreementRef, DecidedFact, Entry, InputError, Ledger, correctable
from foedus.explorer.facts import line_of
from foedus.explorer.site import Site


def fact(site: Site, request: Request) -> Response:
    """A fact as it is now, by the id that it has now or had before, with its history and the forms."""
    with site.book() as book:
        entry = book.entry(book.full_id(request.path_params["id"]))
        decided = _decided(book, entry)
        now = decided.entry if decided else entry
        report = book.source_report(entry.report)
        agreement = _agreement(book, now)
    return site.page(
        request,
        "fact.html",
        asked=None,
        decided=decided,
        entry=now,
        line=line_of(now.kind, now.fact),
        read=line_of(entry.kind, decided.read.fact) if decided else None,
        quotes=[span.of(report.text) for span in now.fact.evidence],
        report=report,
        agreement=agreement,
        fields=correctable(now.fact) if now.stands else (),
    )


def _decided(book: Ledger, entry: Entry) -> DecidedFact | None:
    """The fact that the entry is, was or would have been; None where a newer reading has replaced it."""
    for one in book.decided_facts(entry.report):
        ids = {one.read.id, one.entry.id, *(about for each in one.history for about in each.about)}
        if entry.id in ids:
            return one
    return None


def _agreement(book: Ledger, entry: Entry) -> AgreementRef | None:
    """The agreement, merged from all sources, that the fact is one report's word on."""
    if not (isinstance(entry.fact, Agreement) and entry.stands):
        return None
    for view in book.agreements(entry.fact.parties):
        if any(source.entry == entry.id for source in view.sources):
            return AgreementRef(id=view.id, name=view.name)
    return None


def decide(site: Site, request: Request) -> Response:
    """Accept, correct or withdraw a fact, or undo a decision about it."""
    form = request.state.form
    site.must_be_ours(request, form.get("proof"), writing=True)
    given = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
    act = _ACTS.get(given.get("act", ""))
    if act is None:
        raise InputError(f"A fact is decided about by one of {', '.join(_ACTS)}.")
    if not given.get("because"):
        raise InputError("Say why: the reason is kept with the decision.")
    with foedus.Ledger.open(site.ledger, create=False) as book:
        entry = book.entry(book.full_id(request.path_params["id"]))
        act(book, entry, given)
    return RedirectResponse(f"/fact/{entry.id}", status_code=303)


Given = Mapping[str, str]


def _accept(book: Ledger, entry: Entry, given: Given) -> None:
    book.accept(entry.id, because=given["because"], recorded_at=_now())


def _correct(book: Ledger, entry: Entry, given: Given) -> None:
    """Of all fields of the form only those count that differ from what stands there."""
    held = {one.field: one.value for one in correctable(entry.fact)}
    values = {
        field: given[f"field.{field}"]
        for field, value in held.items()
        if f"field.{field}" in given and given[f"field.{field}"] != value
    }
    if not values:
        raise InputError("Nothing has been changed: set at least one field.")
    book.correct(entry.id, values, because=given["because"], recorded_at=_now())


def _withdraw(book: Ledger, entry: Entry, given: Given) -> None:
    book.withdraw(entry.id, because=given["because"], recorded_at=_now())


def _undo(book: Ledger, entry: Entry, given: Given) -> None:
    if given.get("decision") not in {one.id for one in book.history(entry.id)}:
        raise InputError("That is no decision about this fact.")
    book.undo(given["decision"], because=given["because"], recorded_at=_now())


_ACTS: dict[str, Callable[[Ledger, Entry, Given], None]] = {
    "accept": _accept,
    "correct": _correct,
    "withdraw": _withdraw,
    "undo": _undo,
}


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
