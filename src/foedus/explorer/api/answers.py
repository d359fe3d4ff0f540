"""What each route of the API answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from foedus import Found, InputError, StoredReport, case, compare, correctable, owes, timeline
from foedus.explorer import tables
from foedus.explorer.api.sending import needed, number, page_of, sent
from foedus.explorer.listing import AgreementLine, FactLine, agreement_lines, fact_lines, listed_agreements
from foedus.explorer.site import Site

T = TypeVar("T")


def state_owes(site: Site, request: Request) -> Response:
    asked = site.asked(request)
    other = request.query_params.get("other", "").strip() or None
    with site.book() as book:
        found = owes(book, needed(request, "state"), other, on=asked.on, known_by=asked.known_by)
    pair = "-".join([found.state.code, *([found.other.code] if found.other else [])])
    return sent(request, found, f"owes-{pair}-{asked.on}", found.to_arrow)


def pair_timeline(site: Site, request: Request) -> Response:
    with site.book() as book:
        a, b = needed(request, "a"), needed(request, "b")
        found = timeline(book, a, b, known_by=site.asked(request).known_by)
    return sent(request, found, f"timeline-{'-'.join(one.code for one in found.states)}", found.to_arrow)


def casus(site: Site, request: Request) -> Response:
    asked, query = site.asked(request), request.query_params
    provoked = query.get("provoked", "")
    if provoked not in {"", "yes", "no"}:
        raise InputError("provoked is yes or no.")
    with site.book() as book:
        found = case(
            book,
            [name.strip() for name in needed(request, "attacker").split(",")],
            [name.strip() for name in needed(request, "target").split(",")],
            on=asked.on,
            place=query.get("place", "").strip() or None,
            provoked={"yes": True, "no": False}.get(provoked),
            cascade=number(request, "cascade", 0, 0, 50),
            known_by=asked.known_by,
        )
    sides = [*found.attackers, *found.targets]
    name = f"casus-{'-'.join(state.code for state in sides)}-{asked.on}"
    return sent(request, found, name, found.to_arrow)


def comparison(site: Site, request: Request) -> Response:
    wanted = [each.strip() for each in needed(request, "id").split(",") if each.strip()]
    if not wanted:
        raise InputError("id names no agreement.")
    with site.book() as book:
        found = compare(book, wanted, known_by=site.asked(request).known_by)
    return sent(request, found, "compare")


def agreements(site: Site, request: Request) -> Response:
    state = request.query_params.get("state", "").strip()
    with site.book() as book:
        views = listed_agreements(book, state or None, site.asked(request).known_by)
    found, value = _page(request, "agreements", views)
    lines = agreement_lines(found)
    value["agreements"] = lines
    return sent(request, value, f"agreements-{state}", lambda: tables.of(AgreementLine, lines))


def reports(site: Site, request: Request) -> Response:
    with site.book() as book:
        every = book.reports(site.asked(request).known_by)
    found, value = _page(request, "reports", every)
    return sent(request, value, "reports", lambda: tables.of(StoredReport, found))


def _page(request: Request, name: str, every: Sequence[T]) -> tuple[Sequence[T], dict[str, object]]:
    """A page of a list, and as it is sent."""
    offset, limit = page_of(request)
    found = every[offset : offset + limit]
    following = offset + limit if offset + limit < len(every) else None
    return found, {"total": len(every), "offset": offset, "next": following, name: found}


def report(site: Site, request: Request) -> Response:
    with site.book() as book:
        return sent(request, book.reading(book.full_id(request.path_params["id"])), "report")


def report_facts(site: Site, request: Request) -> Response:
    with site.book() as book:
        id = book.full_id(request.path_params["id"])
        facts = book.decided_facts(id)
        text = book.report(id).text
    return sent(
        request, {"facts": facts}, f"facts-{id[:12]}", lambda: tables.of(FactLine, fact_lines(facts, text))
    )


def fact(site: Site, request: Request) -> Response:
    with site.book() as book:
        entry = book.entry(book.full_id(request.path_params["id"]))
        value = {"entry": entry, "fields": correctable(entry.fact), "history": book.history(entry.id)}
    return sent(request, value, f"fact-{entry.id[:12]}")


def decisions(site: Site, request: Request) -> Response:
    with site.book() as book:
        _, value = _page(request, "decisions", book.decisions())
    return sent(request, value, "decisions")


def search(site: Site, request: Request) -> Response:
    """How many there are in all is not counted: a page says only whether there are more."""
    offset, limit = page_of(request)
    with site.book() as book:
        every = book.search(needed(request, "q"), limit=offset + limit + 1)
    found, value = _page(request, "found", every)
    del value["total"]
    return sent(request, value, f"search-{request.query_params['q']}", lambda: tables.of(Found, found))
