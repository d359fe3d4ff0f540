"""An answer on its way out: JSON or a table (CSV, Parquet), with a tag that spares who has it already."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from foedus import InputError, to_json

if TYPE_CHECKING:
    import pyarrow as pa

MOST = 200
"""Items on a page of the API."""

MEDIA = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}
"""By the names that `format` takes."""


def sent(request: Request, value: Any, name: str, table: Callable[[], pa.Table] | None = None) -> Response:
    """The answer in the format that the address asks for. `table` makes its rows, where it has a table;
    `name` is what a downloaded file is called, without its ending. Raises InputError for another format.
    """
    format = request.query_params.get("format", "json")
    known = list(MEDIA) if table else ["json"]
    if format not in known:
        raise InputError(f"format is one of {', '.join(known)}, not {format!r}.")
    if table is None or format == "json":
        body = to_json(value)
    else:
        body = as_csv(table()) if format == "csv" else as_parquet(table())
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, max-age=0, must-revalidate"}
    if "format" in request.query_params:
        plain = re.sub(r"[^A-Za-z0-9@.+-]+", "-", name).strip("-")
        headers["Content-Disposition"] = f'attachment; filename="foedus-{plain}.{format}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=MEDIA[format], headers=headers)


def as_parquet(table: pa.Table) -> bytes:
    from pyarrow import parquet

    file = io.BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def as_csv(table: pa.Table) -> bytes:
    """UTF-8 with a header: days in ISO 8601, lists joined by semicolons, a record in a list as JSON, a record
    as columns with a dot in their names.
    """
    import pyarrow as pa

    while any(pa.types.is_struct(column.type) for column in table.schema):
        table = table.flatten()
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(table.column_names)
    columns = [column.to_pylist() for column in table.columns]
    out.writerows([_plain(value) for value in row] for row in zip(*columns, strict=True))
    return text.getvalue().encode()


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        if any(isinstance(one, dict) for one in value):
            return json.dumps(value, default=str, ensure_ascii=False)
        return ";".join(str(one) for one in value)
    return value


def needed(request: Request, name: str) -> str:
    """Raises InputError where the address does not give it."""
    found = request.query_params.get(name, "").strip()
    if not found:
        raise InputError(f"{name} is missing.")
    return found


def number(request: Request, name: str, least: int, default: int, most: int) -> int:
    """Raises InputError for what is no whole number in the range."""
    text = request.query_params.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
        raise InputError(f"{name} is a whole number from {least} to {most}, not {text!r}.")
    return int(text)


def page_of(request: Request) -> tuple[int, int]:
    """Where a page of a list begins, and how many it may hold. A table is not paged: it holds all."""
    if request.query_params.get("format", "json") != "json":
        return 0, 10**9
    return number(request, "offset", 0, 0, 10**8), number(request, "limit", 1, 50, MOST)
