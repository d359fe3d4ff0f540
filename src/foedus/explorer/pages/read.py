"""A report pasted or uploaded: its reading is seen before it is stored."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import foedus
from foedus import InputError
from foedus.explorer.facts import shown
from foedus.explorer.pages.report import report_page
from foedus.explorer.site import Site

LARGEST = 2_000_000
"""Bytes of a report. Pages with all their menus and scripts have some hundred thousand."""


def read_form(site: Site, request: Request) -> Response:
    """Where a report is pasted or a file chosen."""
    return site.page(request, "paste.html", asked=None, largest=LARGEST // 1_000_000)


def read(site: Site, request: Request) -> Response:
    """The reading of a report, and on request into the ledger with it."""
    form = request.state.form
    stored = form.get("store") == "yes"
    site.must_be_ours(request, form.get("proof"), writing=stored)
    page = _page(form)
    if len(page) > LARGEST:
        raise HTTPException(413, f"Too large: a report may have {LARGEST // 1_000_000} MB.")
    if len(page.split(maxsplit=5)) < 5:
        raise InputError("Give the text of a report: a title, and what it says.")
    reading = site.reader.read(page)
    if stored:
        with foedus.Ledger.open(site.ledger) as book:
            book.add(reading, dt.datetime.now(dt.UTC))
        return RedirectResponse(f"/report/{reading.report.id}", status_code=303)
    with site.book() as book:
        changes = foedus.changes(reading, book)
    kept = base64.b64encode(page).decode()
    return report_page(site, request, reading, changes, shown(reading), stored=False, page=kept)


def _page(form: Mapping[str, Any]) -> bytes:
    """The report's bytes: of the file, of the page that has been seen and is to be stored, or of the text.

    A page that has been seen comes back in base64, so that it is the same to the byte, and has the same id.
    """
    file = form.get("file")
    if isinstance(file, UploadFile) and file.filename:
        return file.file.read(LARGEST + 1)
    seen, text = form.get("page"), form.get("text") or ""
    if isinstance(seen, str) and seen:
        try:
            return base64.b64decode(seen, validate=True)
        except binascii.Error:
            raise InputError("This form is not whole: read the report again.") from None
    if not isinstance(text, str):
        raise InputError("Paste the report as text, or choose a file.")
    text = text.replace("\r\n", "\n")
    return (text if "\n" in text else f"{text}\n").encode(errors="replace")
