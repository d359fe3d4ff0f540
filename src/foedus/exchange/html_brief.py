"""A brief of one report as one HTML file: no script, nothing from elsewhere, readable offline and on paper.

What the report changes in the ledger stands first, then its facts, then its text with the words of each fact
marked. Everything that comes from the report is text: Jinja escapes it, and characters that steer the
direction of writing or a terminal are shown as U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from foedus.casus import Change
from foedus.exchange.files import write_text
from foedus.exchange.in_words import Told, plain, told
from foedus.model import Reading, Span

if TYPE_CHECKING:
    import jinja2

HEADINGS = {
    "agreement": "Agreements",
    "sanction": "Sanctions",
    "transfer": "Transfers",
    "visit": "Visits",
    "statement": "Statements",
    "claim": "Claims",
    "event": "Events",
}

_RANGES = ((0, 8), (11, 12), (14, 31), (127, 159), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
_HALVES = (0xD800, 0xDFFF)
_STEERING = {code: "\ufffd" for first, last in (*_RANGES, _HALVES) for code in range(first, last + 1)}
"""Controls, what turns the direction of writing, and halves of characters."""


class Stretch(NamedTuple):
    """A part of the text: the facts whose words it belongs to, and those whose words begin here."""

    text: str
    facts: tuple[int, ...]
    begins: tuple[int, ...]


def brief_html(reading: Reading, changed: Iterable[Change] = ()) -> str:
    """The document, as text to be written in UTF-8. `changed` is what `changes` says of the reading."""
    facts = told(reading)
    report = reading.report
    sections = [(HEADINGS[kind], list(group)) for kind, group in groupby(facts, key=lambda one: one.kind)]
    return _template().render(
        report=report,
        link=report.url if report.url and report.url.startswith(("http://", "https://")) else None,
        changed=[(plain(one.kind), one.what, _hedge(one)) for one in changed],
        sections=sections,
        paragraphs=paragraphs(report.text, report.body, facts),
        version=version("foedus"),
    )


def write_brief(reading: Reading, path: Path, changed: Iterable[Change] = ()) -> Path:
    """Write the document; the path is returned. Raises InputError where nothing can be written there."""
    return write_text(path, brief_html(reading, changed))


def _hedge(change: Change) -> str:
    # That what is told lies in the past says nothing against it: only doubt is shown.
    return "" if change.modality in ("asserted", "historical") else plain(change.modality)


def paragraphs(text: str, body: int, facts: Iterable[Told]) -> list[list[Stretch]]:
    """The text from `body` on, paragraph by paragraph, cut where the words of a fact begin or end.

    A fact whose words stand before the body (in the title) is marked where its next words are; the title is
    not repeated.
    """
    spans = [
        (Span(max(s.start, body), s.end), one.number) for one in facts for s in one.evidence if s.end > body
    ]
    cuts = sorted({body, len(text), *(end for span, _ in spans for end in (span.start, span.end))})
    found: list[list[Stretch]] = [[]]
    met: set[int] = set()
    for begin, end in pairwise(cuts):
        inside = sorted({number for span, number in spans if span.start <= begin and end <= span.end})
        for place, part in enumerate(text[begin:end].split("\n\n")):
            if place:
                found.append([])
            if part:
                begins = tuple(number for number in inside if number not in met)
                met.update(begins)
                found[-1].append(Stretch(part, tuple(inside), begins))
    return [paragraph for paragraph in found if paragraph]


@cache
def _template() -> jinja2.Template:
    import jinja2

    def harmless(value: object) -> object:
        return value.translate(_STEERING) if isinstance(value, str) else value

    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.from_string(
        files("foedus.exchange").joinpath("data/brief.html").read_text(encoding="utf-8")
    )
