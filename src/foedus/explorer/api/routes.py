"""The routes of the API, and their description (OpenAPI 3.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from foedus import __version__
from foedus.explorer.api import answers
from foedus.explorer.api.sending import MEDIA, MOST
from foedus.explorer.site import Site

View = Callable[[Site, Request], Response]


def _text(name: str, words: str, *, required: bool = False, example: str | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"} | ({"minLength": 1} if required else {})
    found = {"name": name, "in": "query", "required": required, "description": words, "schema": schema}
    return found | ({"example": example} if example else {})


def _whole(name: str, words: str, least: int, most: int) -> dict[str, Any]:
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return {"name": name, "in": "query", "description": words, "schema": schema}


_DAYS = [
    {
        "name": name,
        "in": "query",
        "description": words,
        "schema": {"type": "string", "format": "date"},
    }
    for name, words in (("on", "What was true on this day."), ("known_by", "Only what was reported by then."))
]
_KNOWN_BY = _DAYS[1]
_PAGE = [_whole("offset", "Where the page begins.", 0, 10**8), _whole("limit", "How many.", 1, MOST)]
_FORMAT = {
    "name": "format",
    "in": "query",
    "description": "A file to keep: the JSON, or the lines of the answer as a table, whole and not in pages.",
    "schema": {"type": "string", "enum": list(MEDIA)},
}
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}, "description": "Its id."}

Described = tuple[str, View, str, list[dict[str, Any]]]
_DESCRIBED: tuple[Described, ...] = (
    (
        "/api/owes",
        answers.state_owes,
        "What a state owes and is owed on a day.",
        [
            _text("state", "Code, name or COW number.", required=True, example="PRK"),
            _text("other", "Its partner."),
            *_DAYS,
            _FORMAT,
        ],
    ),
    (
        "/api/timeline",
        answers.pair_timeline,
        "The relation of two states through time.",
        [
            _text("a", "One state.", required=True, example="RUS"),
            _text("b", "The other.", required=True, example="PRK"),
            _KNOWN_BY,
            _FORMAT,
        ],
    ),
    (
        "/api/casus",
        answers.casus,
        "Who is bound to do what when one state attacks another.",
        [
            _text("attacker", "Attackers, with commas between them.", required=True, example="Germany"),
            _text("target", "Targets, with commas between them.", required=True, example="Poland"),
            _text("place", "Where the attack falls."),
            {
                "name": "provoked",
                "in": "query",
                "schema": {"type": "string", "enum": ["yes", "no"]},
                "description": "Whether the target had provoked it.",
            },
            _whole("cascade", "Rounds in which the bound states act.", 0, 50),
            *_DAYS,
            _FORMAT,
        ],
    ),
    (
        "/api/agreements",
        answers.agreements,
        "Agreements of the record and of the reports, by day of signing.",
        [
            _text("state", "Only those that it, a forerunner or a successor is a party of."),
            *_PAGE,
            _KNOWN_BY,
            _FORMAT,
        ],
    ),
    (
        "/api/compare",
        answers.comparison,
        "Agreements side by side.",
        [
            _text(
                "id", "Ids or references, with commas between them.", required=True, example="SUN-PRK@1961"
            ),
            _KNOWN_BY,
        ],
    ),
    (
        "/api/reports",
        answers.reports,
        "The reports of the ledger, oldest first.",
        [*_PAGE, _KNOWN_BY, _FORMAT],
    ),
    (
        "/api/reports/{id}",
        answers.report,
        "One report with all that was read in it, as it was read.",
        [_ID],
    ),
    (
        "/api/reports/{id}/facts",
        answers.report_facts,
        "The facts of a report, each as it was read, accepted, corrected or withdrawn, and why.",
        [_ID, _FORMAT],
    ),
    (
        "/api/facts/{id}",
        answers.fact,
        "One fact, the fields that can be corrected, and what has been decided about it.",
        [_ID],
    ),
    (
        "/api/decisions",
        answers.decisions,
        "What people have decided about facts and agreements, oldest first.",
        _PAGE,
    ),
    (
        "/api/search",
        answers.search,
        "Evidence that holds every one of the words.",
        [_text("q", "Words.", required=True, example="defense"), *_PAGE, _FORMAT],
    ),
)


def _good(parameters: list[dict[str, Any]]) -> dict[str, Any]:
    content: dict[str, Any] = {"application/json": {"schema": {"type": "object"}}}
    if _FORMAT in parameters:
        content |= {
            MEDIA[name].partition(";")[0]: {"schema": {"type": "string"}} for name in ("csv", "parquet")
        }
    return {"description": "As `--json` prints it; keys may be added.", "content": content}


def openapi(site: Site, request: Request) -> Response:
    """The description of the API (OpenAPI 3.1)."""
    error = {
        "description": "One line that says what is wrong.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"type": "string"}},
                }
            }
        },
    }
    paths = {
        path: {
            "get": {
                "operationId": view.__name__,
                "summary": words,
                "parameters": parameters,
                "responses": {"200": _good(parameters), "400": error, "404": error},
            }
        }
        for path, view, words, parameters in _DESCRIBED
    }
    about = {"title": "foedus", "version": __version__, "description": "Who owes what to whom on any day."}
    return JSONResponse({"openapi": "3.1.0", "info": about, "paths": paths})


ROUTES: tuple[tuple[str, View], ...] = (
    ("/api/openapi.json", openapi),
    *((path, view) for path, view, _, _ in _DESCRIBED),
)
