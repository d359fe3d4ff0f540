"""The reports of the ledger, and each with the words of its facts marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import foedus
from foedus import Change, InputError, Reading, StateRef, load_atlas
from foedus.explorer.reports import KINDS, Shown, shown
from foedus.explorer.site import Site
from foedus.explorer.words import Raw, marked


def reports(site: Site, request: Request) -> Response:
    asked = site.asked(request)
    with site.book() as book:
        held = book.reports(asked.known_by)[::-1]
    return site.page(request, "reports.html", asked=asked, reports=held[:500], count=len(held))


def report(site: Site, request: Request) -> Response:
    """A report with the words of every fact marked in place."""
    with site.book() as book:
        reading = book.reading(book.full_id(request.path_params["id"]))
        changes = foedus.changes(reading, book)
        entries = {(entry.kind, entry.fact): entry for entry in book.facts_of(reading.report.id)}
    return _report_page(site, request, reading, changes, entries=entries, stored=True)


def _report_page(
    site: Site, request: Request, reading: Reading, changes: Sequence[Change], **values: Any
) -> Response:
    facts: list[Shown] = shown(reading)
    spans = [(span, fact.number) for fact in facts for span in fact.evidence]
    return site.page(
        request,
        "report.html",
        asked=None,
        reading=reading,
        pair=_pair_of(reading),
        kinds=KINDS,
        changes=changes,
        facts=facts,
        paragraphs=marked(reading.report.text, reading.report.body, spans),
        **values,
    )


def _pair_of(reading: Reading) -> list[StateRef]:
    """The two states of its first agreement between two; empty where there is none."""
    pairs = (one.parties for one in reading.agreements if len(one.parties) == 2)
    return [load_atlas().ref(code, reading.report.published) for code in next(pairs, ())]


def paste(site: Site, request: Request) -> Response:
    """Paste a report or give a file; see its reading before anything is stored."""
    if request.method == "GET":
        return site.page(request, "paste.html", asked=None)
    form = request.state.form
    site.must_be_ours(request, form.get("proof"), writing=form.get("store") == "yes")
    text = form.get("text") or ""
    if not isinstance(text, str):
        raise InputError("Paste the report as text.")
    if len(text.split()) < 5:
        raise InputError("Paste the text of a report: a title, and what it says.")
    text = text.replace("\r\n", "\n")
    with site.reading:
        reading = foedus.read(text if "\n" in text else f"{text}\n")
    if form.get("store") == "yes":
        with foedus.Ledger.open(site.ledger) as book:
            book.add(reading, dt.datetime.now(dt.UTC))
        return RedirectResponse(f"/report/{reading.report.id}", status_code=303)
    with site.book() as book:
        changes = foedus.changes(reading, book)
    return _report_page(site, request, reading, changes, entries={}, stored=False, pasted=Raw(text))
