"""The JSON API: the objects that `--json` prints, described by OpenAPI, in pages and with cache headers."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from foedus import InputError, __version__, case, compare, owes, timeline, to_json
from foedus.explorer.site import Site

View = Callable[[Site, Request], Response]
MOST = 200
"""Items on a page of the API."""


def _answer(request: Request, value: Any) -> Response:
    """JSON with an ETag: who holds it already gets 304 and nothing more."""
    body = to_json(value)
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, max-age=0, must-revalidate"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _needed(request: Request, name: str) -> str:
    found = request.query_params.get(name, "").strip()
    if not found:
        raise InputError(f"{name} is missing.")
    return found


def _number(request: Request, name: str, least: int, default: int, most: int) -> int:
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise InputError(f"{name} is a whole number from {least} to {most}, not {text!r}.")
    return int(text)


def state_owes(site: Site, request: Request) -> Response:
    asked = site.asked(request)
    other = request.query_params.get("other", "").strip() or None
    with site.book() as book:
        found = owes(book, _needed(request, "state"), other, on=asked.on, known_by=asked.known_by)
    return _answer(request, found)


def pair_timeline(site: Site, request: Request) -> Response:
    with site.book() as book:
        a, b = _needed(request, "a"), _needed(request, "b")
        found = timeline(book, a, b, known_by=site.asked(request).known_by)
    return _answer(request, found)


def casus(site: Site, request: Request) -> Response:
    asked, query = site.asked(request), request.query_params
    provoked = query.get("provoked", "")
    if provoked not in {"", "yes", "no"}:
        raise InputError("provoked is yes or no.")
    with site.book() as book:
        found = case(
            book,
            [name.strip() for name in _needed(request, "attacker").split(",")],
            [name.strip() for name in _needed(request, "target").split(",")],
            on=asked.on,
            place=query.get("place", "").strip() or None,
            provoked={"yes": True, "no": False}.get(provoked),
            cascade=_number(request, "cascade", 0, 0, 50),
            known_by=asked.known_by,
        )
    return _answer(request, found)


def agreements(site: Site, request: Request) -> Response:
    wanted = [each.strip() for each in _needed(request, "id").split(",") if each.strip()]
    if not wanted:
        raise InputError("id names no agreement.")
    with site.book() as book:
        return _answer(request, compare(book, wanted, known_by=site.asked(request).known_by))


def reports(site: Site, request: Request) -> Response:
    offset = _number(request, "offset", 0, 0, 10**8)
    limit = _number(request, "limit", 1, 50, MOST)
    with site.book() as book:
        every = book.reports(site.asked(request).known_by)
    following = offset + limit if offset + limit < len(every) else None
    found = every[offset : offset + limit]
    return _answer(request, {"total": len(every), "offset": offset, "next": following, "reports": found})


def report(site: Site, request: Request) -> Response:
    with site.book() as book:
        return _answer(request, book.reading(book.full_id(request.path_params["id"])))


def search(site: Site, request: Request) -> Response:
    with site.book() as book:
        found = book.search(_needed(request, "q"), limit=_number(request, "limit", 1, 50, MOST))
    return _answer(request, {"found": found})


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
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}, "description": "Its id."}

Described = tuple[str, View, str, list[dict[str, Any]]]
_DESCRIBED: tuple[Described, ...] = (
    (
        "/api/owes",
        state_owes,
        "What a state owes and is owed on a day.",
        [
            _text("state", "Code, name or COW number.", required=True, example="PRK"),
            _text("other", "Its partner."),
            *_DAYS,
        ],
    ),
    (
        "/api/timeline",
        pair_timeline,
        "The relation of two states through time.",
        [
            _text("a", "One state.", required=True, example="RUS"),
            _text("b", "The other.", required=True, example="PRK"),
            *_DAYS,
        ],
    ),
    (
        "/api/casus",
        casus,
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
        ],
    ),
    (
        "/api/agreements",
        agreements,
        "Agreements side by side.",
        [
            _text(
                "id", "Ids or references, with commas between them.", required=True, example="SUN-PRK@1961"
            ),
            *_DAYS,
        ],
    ),
    (
        "/api/reports",
        reports,
        "The reports of the ledger, oldest first.",
        [_whole("offset", "Where the page begins.", 0, 10**8), _whole("limit", "How many.", 1, MOST), *_DAYS],
    ),
    ("/api/reports/{id}", report, "One report with all that was read in it.", [_ID]),
    (
        "/api/search",
        search,
        "Evidence that holds every one of the words.",
        [_text("q", "Words.", required=True, example="defense"), _whole("limit", "How many.", 1, MOST)],
    ),
)


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
    good = {
        "description": "As `--json` prints it; keys may be added.",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
    paths = {
        path: {
            "get": {
                "operationId": view.__name__,
                "summary": words,
                "parameters": parameters,
                "responses": {"200": good, "400": error, "404": error},
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
