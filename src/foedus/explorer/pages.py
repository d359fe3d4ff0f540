"""The pages, one function each: they ask the ledger and fill a template."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import foedus
from foedus import (
    Change,
    Found,
    InputError,
    Owed,
    Owes,
    Reading,
    State,
    StateRef,
    case,
    case_svg,
    compare,
    load_atlas,
    owes,
    timeline,
)
from foedus.explorer import network
from foedus.explorer.bonds import SHADES, TOLD, shades_of_all, shades_of_case, shades_of_one
from foedus.explorer.bundles import Bundle, bundled, undue
from foedus.explorer.drawings.relation import relation
from foedus.explorer.drawings.world import world
from foedus.explorer.reports import KINDS, Shown, shown
from foedus.explorer.security import is_proven
from foedus.explorer.site import Site, link
from foedus.explorer.words import Raw, marked

MOST = 50
"""Rows of a list on one page."""

View = Callable[[Site, Request], Response]


def home(site: Site, request: Request) -> Response:
    """The map of a day: how many states each is bound to defend, or what one state owes and is owed."""
    asked = site.asked(request)
    with site.book() as book:
        reports = book.reports(asked.known_by)[-6:][::-1]
    shades, words = shades_of_all(asked.on)
    drawing = world(asked.on, shades, words, None, asked.query)
    return site.page(
        request,
        "home.html",
        asked=asked,
        drawing=Markup(drawing),
        legend=TOLD,
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
    shades, words = shades_of_one(answer)
    drawing = world(asked.on, shades, words, answer.state.code, asked.query)
    return site.page(
        request,
        "state.html",
        asked=asked,
        answer=answer,
        partners=_by_partner(answer),
        drawing=Markup(drawing),
        legend=SHADES,
        states=load_atlas().states(asked.on),
    )


def _by_partner(answer: Owes) -> list[tuple[StateRef, list[Bundle]]]:
    """For each partner, what the two owe each other."""
    found: dict[StateRef, list[Owed]] = {}
    for owed in answer.obligations:
        partner = owed.creditor if owed.debtor.code == answer.state.code else owed.debtor
        found.setdefault(partner, []).append(owed)
    return [(partner, bundled(found[partner])) for partner in sorted(found, key=lambda one: one.name)]


def pair(site: Site, request: Request) -> Response:
    """The relation of two states through two centuries, and what they owe each other on the day."""
    asked = site.asked(request)
    one, other = (request.query_params.get(name, "").strip() for name in ("a", "b"))
    if not (one and other):
        return site.page(
            request, "pair_form.html", asked=asked, one=one, other=other, states=load_atlas().states(asked.on)
        )
    with site.book() as book:
        told = timeline(book, one, other, known_by=asked.known_by)
        first, second = told.states
        owed = owes(book, first.code, second.code, on=asked.on, known_by=asked.known_by)
        views = book.agreements([first.code], known_by=asked.known_by)
    drawing = relation(told, views, asked.on, site.today())
    return site.page(
        request,
        "pair.html",
        asked=asked,
        told=told,
        owed=owed,
        promises=bundled(owed.obligations),
        one=one,
        other=other,
        drawing=Markup(drawing),
        states=load_atlas().states(asked.on),
    )


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
    answer = drawing = drawn_map = None
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
        drawing = Markup(case_svg(answer))
        drawn_map = Markup(world(asked.on, *shades_of_case(answer), None, asked.query))
    return site.page(
        request,
        "scenario.html",
        asked=asked,
        given=given,
        answer=answer,
        undue=undue(answer) if answer else [],
        rules=foedus.case_rules(),
        drawing=drawing,
        map=drawn_map,
        most=MOST,
        states=load_atlas().states(asked.on),
    )


def alliances(site: Site, request: Request) -> Response:
    """All alliances of a day as a graph."""
    asked = site.asked(request)
    kind = request.query_params.get("kind", "defense")
    drawing, communities, count = network.drawn(asked.on, kind)
    return site.page(
        request,
        "network.html",
        asked=asked,
        kind=kind,
        kinds=network.KINDS,
        record_end=foedus.load_record().end.year,
        drawing=Markup(drawing),
        communities=communities,
        count=count,
    )


def reports(site: Site, request: Request) -> Response:
    asked = site.asked(request)
    with site.book() as book:
        held = book.reports(asked.known_by)[::-1]
    return site.page(request, "reports.html", asked=asked, reports=held[:500], count=len(held))


def report(site: Site, request: Request) -> Response:
    """A report with the words of every fact marked in place."""
    with site.book() as book:
        reading = book.reading(book.full_id(request.path_params["id"]))
        changes = foedus.changes(reading, book)
        entries = {(entry.kind, entry.fact): entry for entry in book.facts_of(reading.report.id)}
    return _report_page(site, request, reading, changes, entries=entries, stored=True)


def _report_page(
    site: Site, request: Request, reading: Reading, changes: Sequence[Change], **values: Any
) -> Response:
    facts: list[Shown] = shown(reading)
    spans = [(span, fact.number) for fact in facts for span in fact.evidence]
    return site.page(
        request,
        "report.html",
        asked=None,
        reading=reading,
        pair=_pair_of(reading),
        kinds=KINDS,
        changes=changes,
        facts=facts,
        paragraphs=marked(reading.report.text, reading.report.body, spans),
        **values,
    )


def _pair_of(reading: Reading) -> list[StateRef]:
    """The two states of its first agreement between two; empty where there is none."""
    pairs = (one.parties for one in reading.agreements if len(one.parties) == 2)
    return [load_atlas().ref(code, reading.report.published) for code in next(pairs, ())]


def paste(site: Site, request: Request) -> Response:
    """Paste a report or give a file; see its reading before anything is stored."""
    if request.method == "GET":
        return site.page(request, "paste.html", asked=None)
    form = request.state.form
    _must_be_ours(site, request, form.get("proof"), writing=form.get("store") == "yes")
    text = form.get("text") or ""
    if not isinstance(text, str):
        raise InputError("Paste the report as text.")
    if len(text.split()) < 5:
        raise InputError("Paste the text of a report: a title, and what it says.")
    text = text.replace("\r\n", "\n")
    with site.reading:
        reading = foedus.read(text if "\n" in text else f"{text}\n")
    if form.get("store") == "yes":
        with foedus.Ledger.open(site.ledger) as book:
            book.add(reading, dt.datetime.now(dt.UTC))
        return RedirectResponse(f"/report/{reading.report.id}", status_code=303)
    with site.book() as book:
        changes = foedus.changes(reading, book)
    return _report_page(site, request, reading, changes, entries={}, stored=False, pasted=Raw(text))


def withdraw(site: Site, request: Request) -> Response:
    """Take back a fact that was read wrongly: a further entry, never a deletion."""
    form = request.state.form
    _must_be_ours(site, request, form.get("proof"), writing=True)
    because = str(form.get("because") or "").strip()
    if not because:
        raise InputError("Say why: the reason is kept with the decision.")
    with foedus.Ledger.open(site.ledger, create=False) as book:
        entry = book.entry(str(form.get("entry") or ""))
        book.withdraw(entry.id, because=because, recorded_at=dt.datetime.now(dt.UTC))
    return RedirectResponse(f"/report/{entry.report}", status_code=303)


def _must_be_ours(site: Site, request: Request, proof: Any, *, writing: bool) -> None:
    if writing and site.read_only:
        raise HTTPException(403, "This explorer is read-only.")
    if not is_proven(request, proof if isinstance(proof, str) else None):
        raise HTTPException(403, "This form was not made here, or is too old: open the page again.")


def agreement(site: Site, request: Request) -> Response:
    """One agreement: its stages, what it obliges, and every source with its words."""
    asked = site.asked(request)
    with site.book() as book:
        found = compare(book, [request.path_params["id"]], known_by=asked.known_by)
    return site.page(request, "agreement.html", asked=asked, found=found, one=found.agreements[0])


def search(site: Site, request: Request) -> Response:
    """States by name, and evidence by its words."""
    words = request.query_params.get("q", "").strip()
    asked = site.asked(request)
    if not words:
        return site.page(request, "search.html", asked=asked, words="", states=[], found=[])
    states = _states_like(words)
    if len(states) == 1 and states[0].name.casefold() == words.casefold():
        return RedirectResponse(link(f"/state/{states[0].code}", **asked.query), status_code=303)
    with site.book() as book:
        found = book.search(words, limit=MOST)
    kinds: dict[tuple[str, int, int], tuple[Found, list[str]]] = {}
    for one in found:
        kinds.setdefault((one.report, one.start, one.end), (one, []))[1].append(one.kind)
    return site.page(request, "search.html", asked=asked, words=words, states=states, found=[*kinds.values()])


@cache
def _every_state() -> dict[str, State]:
    """By code, each as it was last called: no state that counts lived for less than four years."""
    years = range(1816, 2030, 4)
    return {state.code: state for year in years for state in load_atlas().states(dt.date(year, 7, 1))}


@lru_cache(maxsize=256)
def _states_like(words: str) -> tuple[State, ...]:
    """States whose name or code holds the words, and the one that they mean."""
    atlas = load_atlas()
    wanted = words.casefold()
    found = {
        code: state
        for code, state in _every_state().items()
        if wanted in state.name.casefold() or wanted == code.casefold()
    }
    try:
        meant = atlas.state(words)
        found.setdefault(meant.code, meant)
    except foedus.UnknownState:
        pass
    return tuple(sorted(found.values(), key=lambda state: state.name))


ROUTES: tuple[tuple[str, View, list[str]], ...] = (
    ("/", home, ["GET"]),
    ("/state/{code}", state, ["GET"]),
    ("/timeline", pair, ["GET"]),
    ("/scenario", scenario, ["GET"]),
    ("/network", alliances, ["GET"]),
    ("/reports", reports, ["GET"]),
    ("/report/{id}", report, ["GET"]),
    ("/read", paste, ["GET", "POST"]),
    ("/withdraw", withdraw, ["POST"]),
    ("/agreement/{id}", agreement, ["GET"]),
    ("/search", search, ["GET"]),
)
