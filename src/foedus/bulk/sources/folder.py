"""A folder of pages: every text and HTML file below it, in the order of the paths."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.bulk.story import Story, story_from_page
from foedus.bulk.terms import Reason, TurnedAway
from foedus.errors import InputError
from foedus.page import MAX_BYTES

if TYPE_CHECKING:
    from foedus.bulk.sources import Raw

SUFFIXES = frozenset({".txt", ".html", ".htm", ".md"})


class Folder:
    """The pages of a folder, hidden files left out."""

    decoder = "folder"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = sorted(
            path
            for path in folder.rglob("*")
            if path.suffix.lower() in SUFFIXES
            and path.is_file()
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        )
        if not self._paths:
            raise InputError(
                f"No pages in {folder}: none of its files ends in {', '.join(sorted(SUFFIXES))}."
            )
        self.total: int | None = len(self._paths)
        self._done = 0

    def __iter__(self) -> Iterator[Raw]:
        for number, path in enumerate(self._paths, start=1):
            self._done = number
            if leads_out(path, self._folder):
                why = f"{path.relative_to(self._folder)} is a link that leads out of the folder"
                yield number, None, TurnedAway(Reason.NOT_ALLOWED, why)
                continue
            yield number, (str(path), str(path.relative_to(self._folder))), None

    def done(self) -> int:
        return self._done

    def close(self) -> None:
        pass


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a file of a folder is a link to what is not below it.

    A folder from elsewhere may hold one to any file of this machine.
    """
    return not path.resolve().is_relative_to(folder.resolve())


def decode(raw: tuple[str, str]) -> Story:
    path, name = raw
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{name}: {error.strerror or error}") from None
    return story_from_page(data, name=name)
