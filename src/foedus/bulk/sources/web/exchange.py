"""One request and its answer, no longer and no larger than allowed."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Timer
from typing import NamedTuple

from foedus.bulk.sources.web.addresses import Place
from foedus.bulk.sources.web.options import FetchOptions
from foedus.bulk.terms import Reason, TurnedAway

_CHUNK = 65_536


class Reply(NamedTuple):
    """An answer: its status, headers by their names in lower case, and the body as sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Plain(http.client.HTTPConnection):
    """A connection to the address that was checked, whatever the name means by now."""

    def __init__(self, place: Place, timeout: float) -> None:
        super().__init__(place.host, place.port, timeout=timeout)
        self._address = place.address
        self.kept: socket.socket | None = None
        """The socket, which the answer takes over; to cut it off."""

    def connect(self) -> None:
        self.sock = self.kept = socket.create_connection((self._address, self.port), self.timeout)


class _Secure(_Plain):
    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        self.sock = self.kept = context.wrap_socket(self.sock, server_hostname=self.host)


def ask(place: Place, headers: Mapping[str, str], options: FetchOptions) -> Reply:
    """GET what stands at a place. Raises TurnedAway where there is no whole answer within the limits."""
    kind = _Secure if place.scheme == "https" else _Plain
    connection = kind(place, options.timeout)
    try:
        with _no_longer_than(options.longest, connection):
            connection.request("GET", place.target, headers={"Host": place.netloc, **headers})
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, named, _body(response, place, options))
    except TimeoutError:
        why = f"{place.host} gave no answer within {options.timeout:g} seconds"
        raise TurnedAway(Reason.NOT_FETCHED, why) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, TurnedAway):
            raise
        told = str(error) or type(error).__name__
        raise TurnedAway(Reason.NOT_FETCHED, f"{place.host} could not be asked ({told})") from None
    finally:
        connection.close()


def _body(response: http.client.HTTPResponse, place: Place, options: FetchOptions) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > options.largest:
            why = f"the page at {place.host} has more than {options.largest:,} bytes"
            raise TurnedAway(Reason.TOO_LARGE, why)
    if response.length:  # what the header promised and never came
        raise TurnedAway(Reason.NOT_FETCHED, f"the answer of {place.host} broke off")
    return b"".join(parts)


@contextmanager
def _no_longer_than(seconds: float, connection: _Plain) -> Iterator[None]:
    """Cut a connection that takes longer, however it drips."""
    late = False

    def cut() -> None:
        nonlocal late
        late = True
        with suppress(OSError):
            if connection.kept is not None:
                connection.kept.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException, TurnedAway):
        if late:
            why = f"{connection.host} took longer than {seconds:g} seconds"
            raise TurnedAway(Reason.NOT_FETCHED, why) from None
        raise
    finally:
        timer.cancel()
    if late:
        raise TurnedAway(Reason.NOT_FETCHED, f"{connection.host} took longer than {seconds:g} seconds")
