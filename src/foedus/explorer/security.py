"""What keeps the pages safe: headers, a token where others reach the port, proof of own forms, limits."""

from __future__ import annotations

import hmac
import ipaddress
import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 6_000_000
"""Bytes of a form: a report of 2 MB, each byte of which a browser may write as three."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# "no-referrer" would also make browsers call every form's origin null, and forms from elsewhere look alike.
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
TOKEN_COOKIE, FORM_COOKIE = "foedus_token", "foedus_form"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on that host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Limits:
    """Refuses bodies that are too large, before anything reads them."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST_BODY) -> None:
        self._app = app
        self._largest = largest
        self._words = f"Too large: a form may have {largest // 1000} kB."

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or int(told) > self._largest:
            await self._refuse(scope, receive, send)
            return
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._largest:
                raise HTTPException(413, self._words)
            return message

        await self._app(scope, limited, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(f"{self._words}\n", status_code=413, headers=HEADERS)(scope, receive, send)


class Guard:
    """Headers on every answer; a token where there is one; the names by which the server may be called."""

    def __init__(self, app: ASGIApp, token: str | None, hosts: frozenset[str] | None) -> None:
        self._app = app
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(Request(scope)) if scope["type"] == "http" else None
        await (refused or self._app)(scope, receive, guarded)

    def _refused(self, request: Request) -> Response | None:
        # A page elsewhere may point a name of its own at 127.0.0.1: only our own names are answered.
        if self._hosts is not None and called(request) not in self._hosts:
            return PlainTextResponse("This server answers only under its own name.\n", status_code=421)
        if self._token is None:
            return None
        given = request.query_params.get("token")
        if given is not None and same(given, self._token):
            response = RedirectResponse(str(request.url.remove_query_params("token")), status_code=303)
            response.set_cookie(TOKEN_COOKIE, self._token, httponly=True, samesite="strict")
            return response
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if same(request.cookies.get(TOKEN_COOKIE, "") or bearer, self._token):
            return None
        words = "A token is needed: open the address that foedus explore printed.\n"
        return PlainTextResponse(words, status_code=401, headers={"WWW-Authenticate": "Bearer"})


_HOST = re.compile(r"(?:\[([0-9a-f:]+)\]|([^\s:@/\[\]]+))(?::\d{1,5})?")


def called(request: Request) -> str | None:
    """The name that the Host header itself gives, without its port; None where it is no plain name."""
    found = _HOST.fullmatch(request.headers.get("host", "").lower())
    return (found[1] or found[2]) if found else None


def same(one: str, other: str) -> bool:
    """Whether two secrets are one, in a time that does not tell how much of them is."""
    return hmac.compare_digest(one.encode(errors="replace"), other.encode(errors="replace"))


def proof_of(request: Request) -> str:
    """The proof that a form was made here: kept in a cookie, repeated in the form."""
    return request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)


def keep_proof(response: Response, proof: str) -> None:
    response.set_cookie(FORM_COOKIE, proof, httponly=True, samesite="strict")


def is_proven(request: Request, given: str | None) -> bool:
    """Whether a form came from a page of ours, by its proof and by where the browser says it comes from."""
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.url.scheme}://{request.url.netloc}":
        return False
    known = request.cookies.get(FORM_COOKIE, "")
    return bool(known) and same(known, given or "")
