"""What holds on one day: the map of all states, one state, and the network of all bonds."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

import foedus
from foedus import (
    ObligationKind,
    Owed,
    Owes,
    StateRef,
    draw_map,
    draw_network,
    draw_state_map,
    load_atlas,
    owes,
)
from foedus.explorer.bundles import Bundle, bundled
from foedus.explorer.site import Site


def home(site: Site, request: Request) -> Response:
    """The map of a day: how many states each is bound to defend, or what one state owes and is owed."""
    asked = site.asked(request)
    kind = request.query_params.get("kind", "defense")
    with site.book() as book:
        reports = book.reports(asked.known_by)[-6:][::-1]
        drawing = draw_map(book, kind, on=asked.on, known_by=asked.known_by, link=asked.link)
    return site.file_of(request, {"map": drawing}) or site.page(
        request,
        "home.html",
        asked=asked,
        kind=kind,
        kinds=tuple(ObligationKind),
        drawing=drawing,
        record_end=foedus.load_record().end.year,
        reports=reports,
        states=load_atlas().states(asked.on),
    )


def state(site: Site, request: Request) -> Response:
    """One state on a day: the map of its bonds, and every promise both ways."""
    asked = site.asked(request)
    name = request.path_params["code"]
    with site.book() as book:
        answer = owes(book, name, on=asked.on, known_by=asked.known_by)
    drawing = draw_state_map(answer, link=asked.link)
    return site.file_of(request, {"map": drawing}) or site.page(
        request,
        "state.html",
        asked=asked,
        answer=answer,
        partners=_by_partner(answer),
        drawing=drawing,
        states=load_atlas().states(asked.on),
    )


def _by_partner(answer: Owes) -> list[tuple[StateRef, list[Bundle]]]:
    """For each partner, what the two owe each other."""
    found: dict[StateRef, list[Owed]] = {}
    for owed in answer.obligations:
        partner = owed.creditor if owed.debtor.code == answer.state.code else owed.debtor
        found.setdefault(partner, []).append(owed)
    return [(partner, bundled(found[partner])) for partner in sorted(found, key=lambda one: one.name)]


def alliances(site: Site, request: Request) -> Response:
    """All alliances of a day as a graph."""
    asked = site.asked(request)
    kind = request.query_params.get("kind", "defense")
    with site.book() as book:
        drawn = draw_network(book, kind, on=asked.on, known_by=asked.known_by, link=asked.link)
    return site.file_of(request, {"network": drawn.drawing}) or site.page(
        request,
        "network.html",
        asked=asked,
        kind=kind,
        kinds=tuple(ObligationKind),
        record_end=foedus.load_record().end.year,
        drawing=drawn.drawing,
        communities=drawn.communities,
        count=drawn.bonds,
        told=drawn.told,
    )
