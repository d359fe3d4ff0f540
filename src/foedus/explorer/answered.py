"""An answer that is the same for everybody is kept for one state of the ledger, and named by an ETag."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

LARGEST = 500_000
"""Bytes of an answer that is kept."""


class Answered(NamedTuple):
    """An answer with all that a further response needs."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def tag(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:32]}"'

    @property
    def is_for_all(self) -> bool:
        """Whether it is a whole answer that sets nobody's cookie, and small enough to be kept."""
        names = {name for name, _ in self.headers}
        return self.status == 200 and "set-cookie" not in names and len(self.body) <= LARGEST

    def response(self, request: Request) -> Response:
        """304 to who holds it already."""
        kept = {name: value for name, value in self.headers if name != "content-length"}
        if self.is_for_all:
            kept |= {
                "etag": kept.get("etag", self.tag),
                "cache-control": "private, max-age=0, must-revalidate",
            }
            if request.headers.get("if-none-match") == kept["etag"]:
                return Response(status_code=304, headers=kept)
        response = Response(self.body, status_code=self.status, headers=kept)
        for name, value in self.headers:
            if name == "set-cookie" and value != kept.get(name):
                response.headers.append(name, value)
        return response


def answered(response: Response) -> Answered:
    """What a view answered, taken apart."""
    return Answered(response.status_code, tuple(response.headers.items()), bytes(response.body))


def plainly(request: Request) -> Request:
    """The request without what its sender holds already: a view then answers in full."""
    headers = [pair for pair in request.scope["headers"] if pair[0] != b"if-none-match"]
    return Request({**request.scope, "headers": headers})
