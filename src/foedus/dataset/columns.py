"""The tables of a dataset, column by column: their schemas and data dictionaries are made of this."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    import pyarrow as pa


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column: `type` as Arrow names it, `meaning` with units, `missing` when it is null.

    `type` is a plain Arrow name, `code` (a string of a short list, stored once and numbered), `list<string>`
    or `list<span>` (of start and end).
    """

    name: str
    type: str
    meaning: str
    missing: str = "never"


_CODES = "one for each, null where it is not known"

EVENTS = (
    Column(name="event_id", type="string", meaning="the story's id, a colon, the number of the event in it"),
    Column(name="story_id", type="string", meaning="the story it was read in: of several reprints the first"),
    Column(
        name="event_date",
        type="date32",
        meaning="first day of the event where the text gives it, else the day of publication; what the files "
        "are parted by",
        missing="the text gives no day and the story none of publication",
    ),
    Column(
        name="date_start",
        type="date32",
        meaning="first day on which it can have happened, by the text",
        missing="the text gives none",
    ),
    Column(
        name="date_end",
        type="date32",
        meaning="last such day, included",
        missing="the text gives none",
    ),
    Column(
        name="date_precision",
        type="code",
        meaning="how wide the text leaves it: day, month, year, or interval for any other width",
        missing="the text gives no day",
    ),
    Column(
        name="date_basis",
        type="code",
        meaning="where the day of the event comes from, as `basis` of the JSON; published where only the "
        "story's day is known",
        missing="there is no day",
    ),
    Column(name="event_type", type="code", meaning="PLOVER category"),
    Column(name="mode", type="code", meaning="PLOVER mode", missing="the category has none, or none is told"),
    Column(name="contexts", type="list<string>", meaning="PLOVER contexts"),
    Column(
        name="modality",
        type="code",
        meaning="asserted, historical (both: it happened), future, hypothetical or negated",
    ),
    Column(name="actor_names", type="list<string>", meaning="who acts, as `name` of the JSON"),
    Column(
        name="actor_codes",
        type="list<string>",
        meaning="their codes, " + _CODES + ": ISO 3166, COW-nnn, or an organisation's short name",
    ),
    Column(name="actor_sectors", type="list<string>", meaning="their PLOVER sectors, " + _CODES),
    Column(name="recipient_names", type="list<string>", meaning="who is acted on"),
    Column(name="recipient_codes", type="list<string>", meaning="their codes, " + _CODES),
    Column(name="recipient_sectors", type="list<string>", meaning="their PLOVER sectors, " + _CODES),
    Column(name="speaker", type="string", meaning="according to whom", missing="the story itself says so"),
    Column(name="speaker_code", type="code", meaning="the speaker's code", missing="not known"),
    Column(name="place", type="string", meaning="where", missing="no place is told"),
    Column(name="country", type="code", meaning="code of the state it lies in", missing="not known"),
    Column(name="latitude", type="double", meaning="degrees north, WGS 84", missing="not known"),
    Column(name="longitude", type="double", meaning="degrees east, WGS 84", missing="not known"),
    Column(
        name="place_basis",
        type="code",
        meaning="text, or dateline where the sentence names no place",
        missing="no place is told",
    ),
    Column(
        name="score",
        type="double",
        meaning="the category's or frame's score on PLOVER's scale, -10 to 10; POLECAT's Intensity",
    ),
    Column(
        name="quad",
        type="int8",
        meaning="quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material "
        "conflict; POLECAT's Quad Code",
    ),
    Column(
        name="evidence",
        type="list<span>",
        meaning="where the proving words stand in the story's text, in code points, end not included",
    ),
    Column(name="words", type="string", meaning="these words, exactly, joined by ' … '"),
    Column(name="frame", type="code", meaning="the frame of the codebook that found it"),
    Column(
        name="classifier",
        type="double",
        meaning="the probability that the classifier gave to the category",
        missing="the frame decided",
    ),
    Column(name="outlet", type="string", meaning="who published the story", missing="not known"),
    Column(name="url", type="string", meaning="where the story stood", missing="not from the web"),
    Column(name="published", type="date32", meaning="day of publication", missing="not known"),
    Column(
        name="outlets",
        type="list<string>",
        meaning="every outlet that printed the event in a copy of the story, the first one first",
    ),
    Column(
        name="stories",
        type="list<string>",
        meaning="ids of all copies of the story that print it, the story itself first",
    ),
)
"""One row for each event; near-duplicate stories give theirs once."""

STORIES = (
    Column(
        name="story_id",
        type="string",
        meaning="the input's name, a colon and the number of the record in it (from 1)",
    ),
    Column(name="input", type="code", meaning="the name of the input file or folder"),
    Column(name="record", type="int64", meaning="the number of the record in it, from 1"),
    Column(
        name="record_id",
        type="string",
        meaning="what the input calls it: an id, an address, a path",
        missing="it could not be read",
    ),
    Column(name="status", type="code", meaning="coded, turned_away (whole, and not read here) or broken"),
    Column(name="reason", type="code", meaning="why it gave no story", missing="it was coded"),
    Column(name="detail", type="string", meaning="that reason in words", missing="it was coded"),
    Column(name="url", type="string", meaning="where it stood", missing="not from the web, or not coded"),
    Column(name="outlet", type="string", meaning="who published it", missing="not known"),
    Column(name="title", type="string", meaning="its headline", missing="not known"),
    Column(
        name="published",
        type="date32",
        meaning="day of publication; what the files are parted by",
        missing="not known",
    ),
    Column(name="events", type="int32", meaning="events read in it, before reprints are folded"),
    Column(
        name="duplicate_of",
        type="string",
        meaning="the story that it reprints: the earliest of all copies",
        missing="it is none's reprint",
    ),
    Column(name="reprints", type="int32", meaning="how many stories reprint it"),
    Column(
        name="outlets",
        type="list<string>",
        meaning="outlets of the story and its reprints; a reprint's own outlet alone",
    ),
    Column(name="text", type="string", meaning="the text that offsets count in", missing="not asked for"),
)
"""One row for each record of the input but those that are no pages (requests and metadata of a crawl)."""

TABLES = {"events": EVENTS, "stories": STORIES}


def schema_of(columns: Sequence[Column]) -> pa.Schema:
    """The columns as an Arrow schema."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "code": pa.dictionary(pa.int32(), pa.string()),
        "date32": pa.date32(),
        "double": pa.float64(),
        "int8": pa.int8(),
        "int32": pa.int32(),
        "int64": pa.int64(),
        "binary": pa.binary(),
        "list<string>": pa.list_(pa.string()),
        "list<span>": pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32())])),
    }
    return pa.schema([(column.name, types[column.type]) for column in columns])


def dictionary_csv() -> str:
    """The data dictionary of all tables as CSV: table, name, type, meaning, missing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("table", *Column.__struct_fields__))
    for table, columns in TABLES.items():
        writer.writerows((table, *msgspec.structs.astuple(column)) for column in columns)
    return out.getvalue()


def dictionary_markdown() -> str:
    """The same for people: a heading and a table for each."""
    parts = ["# Data dictionary\n"]
    for table, columns in TABLES.items():
        rows = [f"| `{c.name}` | {c.type} | {c.meaning} | {c.missing} |" for c in columns]
        head = ["| column | type | holds | missing where |", "|---|---|---|---|"]
        parts.append("\n".join([f"## {table}\n", *head, *rows, ""]))
    return "\n".join(parts)
