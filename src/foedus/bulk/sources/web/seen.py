"""What is known of pages fetched before: a small JSON file of ETag and Last-Modified by address."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from foedus.errors import InputError


class _Known(msgspec.Struct, omit_defaults=True):
    etag: str | None = None
    modified: str | None = None


class Seen:
    """Kept in memory until `save`: a run that is cut short fetches again rather than miss a page."""

    def __init__(self, path: Path | None) -> None:
        """Raises InputError where the file is none of this kind."""
        self._path = path
        self._known: dict[str, _Known] = {}
        if path is not None and path.exists():
            try:
                self._known = msgspec.json.decode(path.read_bytes(), type=dict[str, _Known])
            except (OSError, msgspec.DecodeError) as error:
                raise InputError(
                    f"{path} is no list of fetched pages ({error}): name another file."
                ) from None

    def conditions(self, url: str) -> dict[str, str]:
        """Headers that ask for a page only if it changed."""
        known = self._known.get(url, _Known())
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        return {name: value for name, value in asked.items() if value}

    def note(self, url: str, headers: Mapping[str, str]) -> None:
        known = _Known(etag=headers.get("etag"), modified=headers.get("last-modified"))
        if self._path is not None and (known.etag or known.modified):
            self._known[url] = known

    def forget(self, url: str) -> None:
        self._known.pop(url, None)

    def save(self) -> None:
        """Write the file under a temporary name and move it into place."""
        if self._path is None:
            return
        part = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        part.write_bytes(msgspec.json.format(msgspec.json.encode(self._known, order="sorted"), indent=1))
        part.replace(self._path)
