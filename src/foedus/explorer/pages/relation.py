"""Two states through two centuries."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from foedus import draw_timeline, load_atlas, owes, timeline
from foedus.explorer.bundles import bundled
from foedus.explorer.site import Site


def pair(site: Site, request: Request) -> Response:
    """The relation of two states through two centuries, and what they owe each other on the day."""
    asked = site.asked(request)
    one, other = (request.query_params.get(name, "").strip() for name in ("a", "b"))
    if not (one and other):
        return site.file_of(request, {}) or site.page(
            request, "pair_form.html", asked=asked, one=one, other=other, states=load_atlas().states(asked.on)
        )
    with site.book() as book:
        told = timeline(book, one, other, known_by=asked.known_by)
        first, second = told.states
        owed = owes(book, first.code, second.code, on=asked.on, known_by=asked.known_by)
        drawing = draw_timeline(book, told, on=asked.on, today=site.today(), link=asked.link)
    return site.file_of(request, {"timeline": drawing}) or site.page(
        request,
        "pair.html",
        asked=asked,
        told=told,
        owed=owed,
        promises=bundled(owed.obligations),
        one=one,
        other=other,
        drawing=drawing,
        states=load_atlas().states(asked.on),
    )
