"""If one state attacks another."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

import foedus
from foedus import Drawing, InputError, case, draw_case_map, draw_scenario, load_atlas
from foedus.explorer.bundles import undue
from foedus.explorer.site import Site

MOST = 50
"""Promises of one kind on the page; the rest are in the JSON."""


def scenario(site: Site, request: Request) -> Response:
    """Who is bound when one state attacks another: the address holds the question, to be shared."""
    asked = site.asked(request)
    query = request.query_params
    attackers = [name.strip() for name in query.get("attacker", "").split(",") if name.strip()]
    targets = [name.strip() for name in query.get("target", "").split(",") if name.strip()]
    given = {
        "attacker": ", ".join(attackers),
        "target": ", ".join(targets),
        "place": query.get("place", "").strip(),
        "provoked": query.get("provoked", ""),
        "cascade": query.get("cascade", "3"),
    }
    answer = None
    drawings: dict[str, Drawing] = {}
    if attackers and targets:
        if not re.fullmatch(r"\d{1,3}", given["cascade"], re.ASCII):
            raise InputError("The number of rounds is a whole number.")
        if given["provoked"] not in {"", "yes", "no"}:
            raise InputError("provoked is yes or no.")
        with site.book() as book:
            answer = case(
                book,
                attackers,
                targets,
                on=asked.on,
                place=given["place"] or None,
                provoked={"yes": True, "no": False}.get(given["provoked"]),
                cascade=int(given["cascade"]),
                known_by=asked.known_by,
            )
        drawings = {
            "scenario": draw_scenario(answer, link=asked.link),
            "map": draw_case_map(answer, link=asked.link),
        }
    return site.file_of(request, drawings) or site.page(
        request,
        "scenario.html",
        asked=asked,
        given=given,
        answer=answer,
        undue=undue(answer) if answer else [],
        rules=foedus.case_rules(),
        drawings=drawings,
        most=MOST,
        states=load_atlas().states(asked.on),
    )
