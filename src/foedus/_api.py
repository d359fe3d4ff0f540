"""One call from a page to its reading, and from a file or stream to a page."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from foedus.errors import InputError, UnreadablePage
from foedus.model import Reading, Report


def load_page(source: Path | BinaryIO, *, name: str | None = None) -> bytes:
    """The bytes of a page in a file or stream, refused unread where it is too large to be one.

    Raises InputError, naming the file, where it is missing, a folder, too large or not to be opened.
    """
    name = name or (str(source) if isinstance(source, Path) else "standard input")
    try:
        if isinstance(source, Path):
            with source.open("rb") as file:
                return _limited(file, name)
        return _limited(source, name)
    except FileNotFoundError:
        raise InputError(f"No such file: {name}.") from None
    except IsADirectoryError:
        raise InputError(f"{name} is a folder, not a page.") from None
    except OSError as error:
        raise InputError(f"Cannot read {name}: {error.strerror or error}.") from error


def _limited(file: BinaryIO, name: str) -> bytes:
    from foedus.page import MAX_BYTES

    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadablePage(
            f"{name} is larger than {MAX_BYTES // 10**6} MB, too large for one page. Give one file a page.",
            source=name,
            kind="too_large",
        )
    return data


def read(
    source: bytes | str | Path, *, name: str | None = None, url: str | None = None, checked: bool = True
) -> Reading:
    """What one page says: bytes or text are the page itself, a Path is a file that holds it.

    `name` is how messages call the page. With `checked`, each claim is held against the record of promises
    since 1815. The same bytes always give the same reading. Raises UnreadablePage (an InputError) where
    there is no article in a language that is read.

        >>> import foedus
        >>> reading = foedus.read(foedus.sample_page())
        >>> [str(agreement.status) for agreement in reading.agreements][:1]
        ['signed']
    """
    from foedus.page import read_page

    if isinstance(source, Path):
        name, source = name or str(source), load_page(source, name=name)
    elif _looks_like_a_path(source):
        raise InputError(f"{source!r} is taken for the text of a page. To read a file, give a pathlib.Path.")
    data = source.encode(errors="replace") if isinstance(source, str) else source
    return read_report(read_page(data, source=name or "the page", url=url), checked=checked)


def _looks_like_a_path(source: bytes | str) -> bool:
    return isinstance(source, str) and len(source) < 4096 and "\n" not in source and Path(source).is_file()


def read_report(report: Report, *, checked: bool = True) -> Reading:
    """What a clean report says; with `checked`, its claims held against the record."""
    from foedus import reading

    found = reading.read_report(report)
    if not checked:
        return found
    from foedus.casus import check

    return check(found)
