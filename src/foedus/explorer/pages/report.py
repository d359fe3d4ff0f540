"""The reports of the ledger, and each with the words of its facts marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import foedus
from foedus import Change, FactState, Reading, StateRef, load_atlas
from foedus.explorer.facts import KINDS, Shown, shown_decided
from foedus.explorer.site import Site
from foedus.explorer.words import marked

MOST = 100
"""Reports on one page of the list."""


def reports(site: Site, request: Request) -> Response:
    """The reports of the ledger, the latest first."""
    asked = site.asked(request)
    offset = site.offset(request)
    with site.book() as book:
        held = book.reports(asked.known_by)[::-1]
    found = held[offset : offset + MOST]
    return site.page(
        request, "reports.html", asked=asked, reports=found, offset=offset, count=len(held), most=MOST
    )


def report(site: Site, request: Request) -> Response:
    """A report with the words of every fact marked in place."""
    with site.book() as book:
        reading = book.reading(book.full_id(request.path_params["id"]))
        changes = foedus.changes(reading, book)
        facts = shown_decided(book.decided_facts(reading.report.id))
    return report_page(site, request, reading, changes, facts, stored=True)


def report_page(
    site: Site,
    request: Request,
    reading: Reading,
    changes: Sequence[Change],
    facts: Sequence[Shown],
    **values: Any,
) -> Response:
    """The words of a report with the facts marked that are not withdrawn, and the list of all."""
    standing = [fact for fact in facts if fact.state is not FactState.WITHDRAWN]
    spans = [(span, fact.number) for fact in standing for span in fact.evidence]
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
