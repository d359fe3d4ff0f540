"""What people decide about a fact: each decision is an entry with its reason."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import foedus
from foedus import InputError
from foedus.explorer.site import Site


def withdraw(site: Site, request: Request) -> Response:
    """Take back a fact that was read wrongly: a further entry, never a deletion."""
    form = request.state.form
    site.must_be_ours(request, form.get("proof"), writing=True)
    because = str(form.get("because") or "").strip()
    if not because:
        raise InputError("Say why: the reason is kept with the decision.")
    with foedus.Ledger.open(site.ledger, create=False) as book:
        entry = book.entry(str(form.get("entry") or ""))
        book.withdraw(entry.id, because=because, recorded_at=dt.datetime.now(dt.UTC))
    return RedirectResponse(f"/report/{entry.report}", status_code=303)
