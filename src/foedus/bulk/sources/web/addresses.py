"""Which hosts may be asked.

A name is resolved once, its addresses are checked, and the connection is made to one that was checked: a name
that means another address a moment later changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from foedus.bulk.terms import Reason, TurnedAway

_PORTS = {"http": 80, "https": 443}
_ASCII = "".join(map(chr, range(33, 127)))
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 behind a translator (RFC 6052): the last four bytes are the address."""


class Place(NamedTuple):
    """Where a request goes: the host by name, the checked address, and what is asked for there."""

    scheme: str
    host: str
    port: int
    address: str
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt is kept for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def place_of(url: str, *, private: bool = False) -> Place:
    """Where a URL leads. Raises TurnedAway where it may not be asked or the name is unknown."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise TurnedAway(Reason.NOT_ALLOWED, f"{url[:200]} is no address") from None
    if parts.scheme not in _PORTS or not host:
        raise TurnedAway(Reason.NOT_ALLOWED, f"{url[:200]} is no address of the web (http or https)")
    if parts.username is not None or parts.password is not None:
        raise TurnedAway(Reason.NOT_ALLOWED, f"the address of {host} holds a name or password")
    if any(ord(character) <= 32 or ord(character) == 127 for character in url):
        raise TurnedAway(Reason.NOT_ALLOWED, f"{url[:200]!r} holds a blank or a control character")
    port = port or _PORTS[parts.scheme]
    found = _resolved(host, port)
    if not private:
        for one in found:
            if not is_public(one):
                why = f"{host} is at {one}, which is no public address"
                raise TurnedAway(Reason.NOT_ALLOWED, why)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, port, found[0], _quoted(target))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also behind its writings in IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _resolved(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise TurnedAway(Reason.NOT_FETCHED, f"no host is known by the name {host} ({error})") from None
    return [str(one[4][0]) for one in found]


def _quoted(target: str) -> str:
    """Letters beyond ASCII as UTF-8 in per cent; whatever else stands there stays."""
    return quote(target, safe=_ASCII)
