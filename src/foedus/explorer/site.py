"""What all pages share: the ledger, the templates, the day asked about, and the look of a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from foedus import Drawing, InputError, Interval, Kept, Ledger, __version__, open_ledger
from foedus.explorer.answered import Answered
from foedus.explorer.reader import Reader
from foedus.explorer.security import is_proven, keep_proof, proof_of

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
"""Formats of a drawing as a file, and their media types."""

FIRST_YEAR = 1816
"""The slider begins here; the record a year earlier, before COW lists states."""


@dataclass(frozen=True)
class Links:
    """The addresses of pages for drawings, the same query in each. Two of one query are equal."""

    query: tuple[tuple[str, str], ...]

    def __call__(self, kind: str, name: str) -> str:
        return link(f"/{kind}/{name}", **dict(self.query))


@dataclass(frozen=True)
class Asked:
    """The days of a question: `on` what was true, `known_by` what had been reported (None: all). `as_file`
    where a drawing is asked for as a file, which has no pages to lead to."""

    on: dt.date
    known_by: dt.date | None
    as_file: bool = False

    @property
    def known_query(self) -> dict[str, object]:
        """The same of a question that no day is asked of."""
        return {} if self.known_by is None else {"known_by": self.known_by}

    @property
    def query(self) -> dict[str, str]:
        """As they stand in an address, so that a link keeps them."""
        found = {"on": self.on.isoformat()}
        if self.known_by is not None:
            found["known_by"] = self.known_by.isoformat()
        return found

    @property
    def link(self) -> Links | None:
        """The pages of states and agreements, with the days that were asked about."""
        return None if self.as_file else Links(tuple(self.query.items()))


class Proof:
    """The proof that a page puts into its forms. A page without one has none of it, and is the same for
    everybody."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.given = False

    def __str__(self) -> str:
        self.given = True
        return self.text


@dataclass(frozen=True)
class Site:
    """One explorer over one ledger."""

    ledger: str
    today: Callable[[], dt.date]
    read_only: bool
    templates: jinja2.Environment
    reader: Reader = field(default_factory=Reader)
    answers: Kept[Answered] = field(default_factory=lambda: Kept(256))

    @contextmanager
    def book(self) -> Iterator[Ledger]:
        """The ledger, open for one request."""
        with open_ledger(self.ledger) as opened:
            yield opened

    def asked(self, request: Request) -> Asked:
        """The days in the address. Raises InputError, naming what is no day."""
        on = _day(request, "on") or self.today()
        year = request.query_params.get("year", "")
        if year.isascii() and year.isdigit() and len(year) < 5 and "on" not in request.query_params:
            on = dt.date(min(max(int(year), FIRST_YEAR), self.today().year), 7, 1)
        return Asked(on=on, known_by=_day(request, "known_by"), as_file="format" in request.query_params)

    def offset(self, request: Request) -> int:
        """Where a page of a list begins. Raises InputError for what is no whole number."""
        text = request.query_params.get("offset", "0")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise InputError(f"offset is a whole number, not {text!r}.")
        return int(text)

    def must_be_ours(self, request: Request, proof: Any, *, writing: bool) -> None:
        """Raises HTTPException 403 for a form that was not made here, or that writes where nothing may be."""
        if writing and self.read_only:
            raise HTTPException(403, "This explorer is read-only.")
        if not is_proven(request, proof if isinstance(proof, str) else None):
            raise HTTPException(403, "This form was not made here, or is too old: open the page again.")

    def file_of(self, request: Request, drawings: Mapping[str, Drawing]) -> Response | None:
        """The drawing that the address asks for as a file: `format` is svg or png, `drawing` its name (else
        the first). None where a page is asked for. Raises InputError for what is neither."""
        format = request.query_params.get("format")
        if format is None:
            return None
        name = request.query_params.get("drawing", next(iter(drawings), ""))
        if name not in drawings or format not in PICTURES:
            raise InputError(
                f"There is no such file: format is {' or '.join(PICTURES)}, drawing one of"
                f" {', '.join(drawings) or 'none: ask the question first'}."
            )
        drawing = drawings[name]
        body = self.reader.png(drawing) if format == "png" else drawing.svg().encode()
        headers = {"Content-Disposition": f'attachment; filename="foedus-{name}.{format}"'}
        return Response(body, media_type=PICTURES[format], headers=headers)

    def page(self, request: Request, template: str, **values: Any) -> HTMLResponse:
        """A page made of a template. Forms on it carry a proof that they were made here."""
        proof = Proof(proof_of(request))
        text = self.templates.get_template(template).render(
            path=request.url.path,
            read_only=self.read_only,
            proof=proof,
            version=__version__,
            first_year=FIRST_YEAR,
            last_year=self.today().year,
            link=link,
            asked_in=dict(request.query_params),
            **{"asked": None, **values},
        )
        response = HTMLResponse(text)
        if proof.given:
            keep_proof(response, proof.text)
        return response


def link(path: str, **query: object) -> str:
    """An address with its query; what is None is left out."""
    kept = {name: str(value) for name, value in query.items() if value is not None and value != ""}
    return f"{path}?{urlencode(kept)}" if kept else path


def _day(request: Request, name: str) -> dt.date | None:
    text = request.query_params.get(name, "").strip()
    if not text:
        return None
    try:
        when = Interval.parse(text)
    except ValueError as error:
        raise InputError(f"{name}: {error}") from None
    if not when.is_day:
        raise InputError(f"{name}: {text!r} is not one day. Write YYYY-MM-DD.")
    return when.first
