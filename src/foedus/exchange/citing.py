"""What foedus or an answer rests on, to be cited beside it: as text, BibTeX and CSL-JSON."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

import msgspec

from foedus.errors import InputError
from foedus.ledger import Ledger
from foedus.model import to_builtins
from foedus.record import load_record

FORMATS = ("text", "bibtex", "csl")


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """One source: what foedus takes from it, in which version, and how to cite it.

    `citation` is the whole as one text. `kind` is CSL's type of item, `authors` are "Family, Given" or the
    name of a body, `issued` is a year or a day (ISO 8601).
    """

    name: str
    used_for: str
    version: str
    citation: str
    key: str
    kind: str
    title: str
    authors: tuple[str, ...] = ()
    issued: str | None = None
    container: str | None = None
    volume: str | None = None
    pages: str | None = None
    url: str | None = None


def citations(answer: object = None, ledger: Ledger | None = None) -> tuple[Citation, ...]:
    """The sources of foedus's data, the record of promises first; of an answer, foedus and what that rests
    on.

    `answer` is what a question gave, or the same as its JSON holds it. With `ledger` the reports of an answer
    have their titles and addresses; without an answer all its reports are cited too. Raises InputError for
    an answer that names no source.
    """
    if answer is None:
        own = [_known(key) for key in _table() if key != "foedus"]
        return (*own, *(_report(*one) for one in _reports_of(ledger))) if ledger else tuple(own)
    used = _Used()
    used.look(to_builtins(answer))
    if not used.records and not used.reports:
        raise InputError("The answer names no source to cite: give one that foedus printed with --json.")
    held = {one[0]: one for one in _reports_of(ledger)} if ledger else {}
    found = [_known("foedus")]
    for name in sorted(used.records):
        found += _of_record(name)
    found += [_known(key) for key in ("cow", *sorted(used.tables))]
    found += [_page(url) for url in sorted(used.pages)]
    found += [_report(*held.get(one[0], one)) for one in sorted(used.reports, key=_by_day)]
    return tuple(dict.fromkeys(found))


def bibtex(cited: Iterable[Citation]) -> str:
    """The citations as BibTeX entries, keys unique, characters that TeX reads as commands escaped."""
    return "\n".join(_entry(key, one) for key, one in _keyed(cited))


def csl(cited: Iterable[Citation]) -> list[dict[str, Any]]:
    """The citations as CSL-JSON items (citation style language, schema 1.0), as Zotero and pandoc take
    them.
    """
    return [_item(key, one) for key, one in _keyed(cited)]


Said = tuple[str, str | None, str | None, str | None, str | None]
"""A report: its id, outlet, day, address and title."""


class _Used:
    """What an answer names: versions of the record, reports, pages, and tables that its other facts are
    of.
    """

    def __init__(self) -> None:
        self.records: set[str] = set()
        self.reports: set[Said] = set()
        self.pages: set[str] = set()
        self.tables: set[str] = set()

    def look(self, value: Any) -> None:
        if isinstance(value, dict):
            self._source(value)
            for one in value.values():
                self.look(one)
        elif isinstance(value, list | tuple):
            for one in value:
                self.look(one)

    def _source(self, value: dict[str, Any]) -> None:
        record, report = value.get("record"), value.get("report")
        if isinstance(record, str) and ("atopid" in value or "row" in value or "url" in value):
            self.records.add(record)
            if isinstance(value.get("url"), str):
                self.pages.add(value["url"])
        elif isinstance(report, str) and "outlet" in value:
            self._report(report, value)
        elif isinstance(report, dict) and isinstance(report.get("id"), str):
            self._report(report["id"], report)
        if value.get("event_type"):
            self.tables.add("plover")
        if value.get("latitude") is not None:
            self.tables.add("geonames")

    def _report(self, id: str, value: dict[str, Any]) -> None:
        outlet, published, url, title = (value.get(key) for key in ("outlet", "published", "url", "title"))
        self.reports.add((id, outlet, published, url, title))


def _by_day(one: Said) -> tuple[str, str]:
    return one[2] or "", one[0]


def _reports_of(ledger: Ledger) -> Iterator[Said]:
    for one in ledger.reports():
        yield one.id, one.outlet, one.published.isoformat() if one.published else None, one.url, one.title


def _of_record(name: str) -> Iterator[Citation]:
    """ATOP under the version that the answer names; 5.1's pairs come through peacesciencer."""
    if name.startswith("ATOP"):
        yield msgspec.structs.replace(_known("atop"), version=name)
        if name == "ATOP 5.1":
            yield _known("peacesciencer")
    elif "supplement" not in name:
        yield _made("record", name=name, used_for="promises between states", kind="dataset", title=name)


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = files("foedus.exchange").joinpath("data/citations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _known(key: str) -> Citation:
    values = dict(_table()[key])
    if key == "foedus":
        values["version"] = version("foedus")
    elif key == "atop":
        values["version"] = load_record().version
    return _made(key, **values)


def _page(url: str) -> Citation:
    return _made(
        "page", name="a page of the supplement", used_for="a later pact", kind="webpage", title=url, url=url
    )


def _report(
    report: str, outlet: str | None, published: str | None, url: str | None, title: str | None
) -> Citation:
    return _made(
        f"report_{report[:8]}",
        name=outlet or "a report",
        used_for="what it reports",
        version=report[:8],
        kind="article-newspaper",
        title=title or f"Report {report[:8]}",
        issued=published,
        container=outlet,
        url=url,
    )


def _made(key: str, **values: Any) -> Citation:
    values = {"version": "", "authors": (), **values, "key": key}
    made = msgspec.convert({**values, "citation": ""}, Citation)
    return msgspec.structs.replace(made, citation=_in_words(made))


def _in_words(one: Citation) -> str:
    """Chicago's author-date: authors. year. "title." container volume: pages. address."""
    parts = [_names(one.authors)] if one.authors else []
    if one.issued:
        parts.append(f"{one.issued[:4]}." if len(one.issued) == 4 else f"{one.issued}.")
    edition = f" Version {one.version}." if one.kind == "software" else ""
    parts.append(f'"{one.title}."{edition}')
    if one.container:
        inside = " ".join(part for part in (one.container, one.volume) if part)
        parts.append(f"{inside}: {one.pages}." if one.pages else f"{inside}.")
    if one.url and one.url != one.title:
        parts.append(f"{one.url}.")
    return " ".join(parts)


def _names(authors: tuple[str, ...]) -> str:
    """`Leeds, Brett Ashley, Jeffrey M. Ritter and Andrew G. Long.`"""
    first, *others = authors
    turned = [" ".join(reversed(name.split(", "))) for name in others]
    listed = [first, *turned]
    joined = ", ".join(listed[:-1]) + f" and {listed[-1]}" if others else first
    return joined if joined.endswith(".") else f"{joined}."


def _keyed(cited: Iterable[Citation]) -> Iterator[tuple[str, Citation]]:
    """Each with a key of its own: the second `page` is `page_2`."""
    seen: dict[str, int] = {}
    for one in cited:
        seen[one.key] = seen.get(one.key, 0) + 1
        yield (one.key if seen[one.key] == 1 else f"{one.key}_{seen[one.key]}"), one


_BIBTEX = {"article-journal": "article", "article-newspaper": "article", "report": "techreport"}
_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_ESCAPES = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def _entry(key: str, one: Citation) -> str:
    fields = {
        "author": " and ".join(_tex(name) if ", " in name else f"{{{_tex(name)}}}" for name in one.authors),
        "title": f"{{{_tex(one.title)}}}",
        "journal": _tex(one.container or ""),
        "year": one.issued[:4] if one.issued else "",
        "date": one.issued if one.issued and len(one.issued) > 4 else "",
        "volume": one.volume or "",
        "pages": (one.pages or "").replace("-", "--"),
        "institution": _tex(" and ".join(one.authors)) if one.kind == "report" else "",
        "url": one.url or "",
        "note": _tex(_edition(one)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_BIBTEX.get(one.kind, 'misc')}{{{key},", *lines, "}", ""])


def _edition(one: Citation) -> str:
    if not one.version or one.kind == "article-newspaper":
        return ""
    return f"version {one.version}" if one.version[0].isdecimal() else one.version


def _tex(text: str) -> str:
    plain = " ".join(text.split())
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], f"\\{found[0]}"), plain)


def _item(key: str, one: Citation) -> dict[str, Any]:
    authors = [_author(name) for name in one.authors]
    issued = {"date-parts": [[int(part) for part in one.issued.split("-")]]} if one.issued else None
    item = {
        "id": key,
        "type": one.kind,
        "title": one.title,
        "author": authors,
        "issued": issued,
        "container-title": one.container,
        "volume": one.volume,
        "page": one.pages,
        "URL": one.url,
        "version": one.version if one.kind in {"software", "dataset"} else None,
    }
    return {name: value for name, value in item.items() if value}


def _author(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}
