"""Files that take their names when they are whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from foedus.errors import InputError

PART = ".part"


def write_whole(path: Path, write: Callable[[BinaryIO], None]) -> Path:
    """Write under another name, and give the file its own when it is whole; nothing stays of one that failed.

    Raises InputError where nothing can be written there.
    """
    if not path.parent.is_dir():
        raise InputError(f"There is no folder {path.parent} to write {path.name} in.")
    if path.is_dir():
        raise InputError(f"{path} is a folder: name a file.")
    part = path.with_name(path.name + PART)
    try:
        try:
            with part.open("wb") as file:
                write(file)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror or error}.") from error
    return path


def write_text(path: Path, text: str) -> Path:
    """The same for a text, in UTF-8."""
    return write_whole(path, lambda file: void(file.write(text.encode())))


def void(_: object) -> None:
    """Nothing, for a call whose value nobody wants."""
