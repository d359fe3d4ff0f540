"""Things by their names: one agreement, and whatever holds the words looked for."""

from __future__ import annotations

import datetime as dt
from functools import cache, lru_cache

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import foedus
from foedus import Found, State, compare, load_atlas
from foedus.explorer.listing import agreement_lines, listed_agreements
from foedus.explorer.site import Site, link

MOST = 50
"""Hits of a search."""

ROWS = 100
"""Agreements on one page of the list."""


def agreement(site: Site, request: Request) -> Response:
    """One agreement: its stages, what it obliges, and every source with its words."""
    asked = site.asked(request)
    with site.book() as book:
        found = compare(book, [request.path_params["id"]], known_by=asked.known_by)
    return site.page(request, "agreement.html", asked=asked, found=found, one=found.agreements[0])


def agreements(site: Site, request: Request) -> Response:
    """All agreements, or those of a state, by day of signing."""
    asked, offset = site.asked(request), site.offset(request)
    name = request.query_params.get("state", "").strip()
    with site.book() as book:
        views = listed_agreements(book, name or None, asked.known_by)
    return site.page(
        request,
        "agreements.html",
        asked=asked,
        state=load_atlas().state(name) if name else None,
        lines=agreement_lines(views[offset : offset + ROWS]),
        offset=offset,
        count=len(views),
        most=ROWS,
        query={"state": name} | asked.known_query,
        states=load_atlas().states(asked.on),
    )


def search(site: Site, request: Request) -> Response:
    """States by name, and evidence by its words."""
    words = request.query_params.get("q", "").strip()
    asked = site.asked(request)
    if not words:
        return site.page(request, "search.html", asked=asked, words="", states=[], found=[])
    states = _states_like(words)
    if len(states) == 1 and states[0].name.casefold() == words.casefold():
        return RedirectResponse(link(f"/state/{states[0].code}", **asked.query), status_code=303)
    with site.book() as book:
        found = book.search(words, limit=MOST)
    kinds: dict[tuple[str, int, int], tuple[Found, list[str]]] = {}
    for one in found:
        kinds.setdefault((one.report, one.start, one.end), (one, []))[1].append(one.kind)
    return site.page(request, "search.html", asked=asked, words=words, states=states, found=[*kinds.values()])


@cache
def _every_state() -> dict[str, State]:
    """By code, each as it was last called: no state that counts lived for less than four years."""
    years = range(1816, 2030, 4)
    return {state.code: state for year in years for state in load_atlas().states(dt.date(year, 7, 1))}


@lru_cache(maxsize=256)
def _states_like(words: str) -> tuple[State, ...]:
    """States whose name or code holds the words, and the one that they mean."""
    atlas = load_atlas()
    wanted = words.casefold()
    found = {
        code: state
        for code, state in _every_state().items()
        if wanted in state.name.casefold() or wanted == code.casefold()
    }
    try:
        meant = atlas.state(words)
        found.setdefault(meant.code, meant)
    except foedus.UnknownState:
        pass
    return tuple(sorted(found.values(), key=lambda state: state.name))
