"""The pages, one function each: they ask the ledger and fill a template."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from foedus.explorer.pages.day import alliances, home, state
from foedus.explorer.pages.fact import decide, fact
from foedus.explorer.pages.find import agreement, agreements, search
from foedus.explorer.pages.read import read, read_form
from foedus.explorer.pages.relation import pair
from foedus.explorer.pages.report import report, reports
from foedus.explorer.pages.scenario import scenario
from foedus.explorer.site import Site

View = Callable[[Site, Request], Response]

ROUTES: tuple[tuple[str, View, list[str]], ...] = (
    ("/", home, ["GET"]),
    ("/state/{code}", state, ["GET"]),
    ("/timeline", pair, ["GET"]),
    ("/scenario", scenario, ["GET"]),
    ("/network", alliances, ["GET"]),
    ("/reports", reports, ["GET"]),
    ("/report/{id}", report, ["GET"]),
    ("/read", read_form, ["GET"]),
    ("/read", read, ["POST"]),
    ("/fact/{id}", fact, ["GET"]),
    ("/fact/{id}", decide, ["POST"]),
    ("/agreements", agreements, ["GET"]),
    ("/agreement/{id}", agreement, ["GET"]),
    ("/search", search, ["GET"]),
)
