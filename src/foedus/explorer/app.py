"""The explorer: the ledger as web pages and as a JSON API, made here and complete without scripts."""

from __future__ import annotations

import datetime as dt
import gc
import threading
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from foedus import (
    FoedusError,
    InputError,
    Ledger,
    UnknownAgreement,
    UnknownState,
    draw_map,
    draw_network,
    drawing_style,
)
from foedus.explorer import api, pages
from foedus.explorer.answered import answered, plainly
from foedus.explorer.reader import Reader
from foedus.explorer.security import HEADERS, LARGEST_BODY, Guard, Limits
from foedus.explorer.site import Site
from foedus.explorer.words import FILTERS, harmless

MOST_FIELDS = 500
"""Of a form: a correction has one for each field of each obligation."""


def create_app(
    ledger: str,
    *,
    today: Callable[[], dt.date],
    read_only: bool = False,
    token: str | None = None,
    hosts: frozenset[str] | None = None,
    reader: Reader | None = None,
) -> Starlette:
    """The application over a ledger (a path or a postgresql:// address).

    `today` says what day it is, `token` what everybody must bring (None: nothing), `hosts` the names under
    which the server answers (None: any). With `read_only` nothing can be stored or decided. `reader` reads
    what is pasted (None: here, in this process).
    """
    site = Site(
        ledger=ledger,
        today=today,
        read_only=read_only,
        templates=_templates(),
        reader=reader or Reader(),
    )
    folder = Path(str(files("foedus.explorer") / "static"))
    routes = [
        *(Route(path, _with(site, view), methods=methods) for path, view, methods in pages.ROUTES),
        *(Route(path, _with(site, view), methods=["GET"]) for path, view in api.ROUTES),
        Route("/static/drawing.css", _drawing_style),
        Mount("/static", StaticFiles(directory=folder), name="static"),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, token, hosts),
            Middleware(Limits),
            # The highest level takes ten times as long for a tenth less.
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=2),
        ],
        exception_handlers={
            FoedusError: _handler(site),
            HTTPException: _handler(site),
            Exception: _handler(site),
        },
    )


def _drawing_style(_request: Request) -> Response:
    return Response(drawing_style(), media_type="text/css")


def _templates() -> jinja2.Environment:
    """Templates with every value escaped."""
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("foedus.explorer"),
        autoescape=True,
        finalize=harmless,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(FILTERS)
    return found


def _with(site: Site, view: Callable[[Site, Request], Response]) -> Callable[[Request], Awaitable[Response]]:
    """A view that blocks (it asks the ledger) as one that the server awaits, in a thread of its own."""
    from starlette.concurrency import run_in_threadpool

    async def answered(request: Request) -> Response:
        if request.method != "POST":
            return await run_in_threadpool(_kept, site, view, request)
        limits = {"max_files": 1, "max_fields": MOST_FIELDS, "max_part_size": LARGEST_BODY}
        async with request.form(**limits) as form:
            request.state.form = form
            return await run_in_threadpool(view, site, request)

    return answered


def _kept(site: Site, view: Callable[[Site, Request], Response], request: Request) -> Response:
    """The answer that is kept for this address and this state of the ledger, or a new one."""
    with site.book() as book:
        state = book.state
    key = (state, site.today(), request.url.path, request.url.query)
    found = site.answers.get(
        key, lambda: answered(view(site, plainly(request))), lambda answer: answer.is_for_all
    )
    return found.response(request)


def _handler(site: Site) -> Callable[[Request, Exception], Response]:
    """One clear line for what was foreseen; for the rest, that it was not, and no path of this machine."""

    def answer(request: Request, error: Exception) -> Response:
        if isinstance(error, HTTPException):
            status, words = error.status_code, str(error.detail)
        elif isinstance(error, UnknownState | UnknownAgreement):
            status, words = 404, str(error)
        elif isinstance(error, InputError):
            status, words = 400, str(error)
        elif isinstance(error, FoedusError):
            status, words = 503, "The ledger cannot be used just now."
        else:
            status, words = 500, "Something went wrong here. Nothing was changed."
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": words}, status_code=status, headers=HEADERS)
        page = site.page(request, "error.html", status=status, words=words)
        page.status_code = status
        page.headers.update(HEADERS)
        return page

    return answer


MADE = 50_000
"""Objects made before the garbage collector looks at the new ones."""


def settle(today: dt.date) -> None:
    """Load what every answer rests on, and take it out of the garbage collector's rounds: a full one walks
    over all of the record, and every reader waits for it meanwhile."""
    with Ledger() as record:
        for draw in (draw_map, draw_network):
            draw(record, on=today)
        record.casus("France", "Germany", on=today, cascade=1)
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE, 20, 50)


def serve(
    ledger: str, *, host: str, port: int, read_only: bool, today: Callable[[], dt.date], token: str | None
) -> Any:
    """Serve until stopped. Where others can reach the host, `token` must be given."""
    import uvicorn

    from foedus.explorer.security import is_loopback

    names = {"localhost", "127.0.0.1", "::1", host} if is_loopback(host) else None
    reader = Reader(apart=True)
    app = create_app(
        ledger,
        today=today,
        read_only=read_only,
        token=token,
        hosts=frozenset(names) if names is not None else None,
        reader=reader,
    )
    # Beside the server, which would else keep its first reader waiting.
    threading.Thread(target=settle, args=(today(),), daemon=True).start()
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
    finally:
        reader.close()
