"""The versions of the record: the package's own and those that a user imported, each a file of its own.

An imported version is one file `NAME.atop.gz` in a folder of the user: its first line says what it is, its
second holds the rows, both JSON. A file takes its name when it is whole, and is never overwritten.
"""

from __future__ import annotations

import datetime as dt
import gzip
import os
import re
import sys
import zlib
from pathlib import Path

import msgspec

from foedus.errors import InputError
from foedus.model import from_json, to_json
from foedus.record.load import AtopFile, interval_hook, load_atop
from foedus.record.rows import COLUMNS

FOLDER_VARIABLE = "FOEDUS_RECORDS"
SUFFIX = ".atop.gz"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_LONGEST_LINE = 1 << 16


class RecordVersion(msgspec.Struct, frozen=True, kw_only=True, rename={"begin": "from", "end": "to"}):
    """One version of the record. `name` is what `--record` takes.

    `level` is `members` or `dyads`, the kind of ATOP file. `atop` is ATOP's own number (5.1), None where the
    file does not tell. `begin` and `end` are the days for which its silence means no. `file`, `sha256` and
    `imported_at` are None for the package's own.
    """

    name: str
    level: str
    atop: float | None
    begin: dt.date
    end: dt.date
    rows: int | None = None
    file: str | None = None
    sha256: str | None = None
    imported_at: dt.datetime | None = None

    @property
    def source(self) -> str:
        """How the sources of its promises call it."""
        return f"ATOP {self.name}"


# The member rows end on 31 December 2016; the pairs that ATOP 5.1 adds carry the record to 2018.
# What ended in 2017 or 2018 is known only where the supplement says so.
OWN = RecordVersion(
    name="4.01", level="members", atop=4.01, begin=dt.date(1815, 1, 1), end=dt.date(2018, 12, 31)
)


def records_folder() -> Path | None:
    """Where imported versions are kept: FOEDUS_RECORDS, else a folder of the user's data; None where the
    system names no home."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "foedus" / "records"


def record_versions() -> tuple[RecordVersion, ...]:
    """All versions that there are, the package's own first, the newest last.

    The newest is that of the highest ATOP number; a file that tells none counts as the highest; of one number
    the one that was imported last. Raises InputError, naming the file, where one cannot be read.
    """
    return (OWN, *sorted(map(_header, _files()), key=_age))


def newest_version() -> RecordVersion:
    """The version that is asked where none is named."""
    return max(record_versions(), key=_age)


def find_version(name: str) -> RecordVersion:
    """The version of that name, in any case. Raises InputError, saying which there are."""
    versions = record_versions()
    for version in versions:
        if version.name == name.strip().lower():
            return version
    there = ", ".join(version.name for version in versions)
    raise InputError(f"No version {name!r} of the record. There are: {there}.")


def checked_name(name: str) -> str:
    """A name that a version can have. Raises InputError."""
    name = name.strip().lower()
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name!r} cannot name a version: letters, digits, dots, hyphens and underscores, 64 at most."
        )
    return name


def content_of(version: RecordVersion) -> AtopFile:
    """The rows of a version. Raises InputError, naming the file, where they cannot be read."""
    if version == OWN:
        return load_atop()
    path = _path(version.name)
    try:
        with gzip.open(path, "rb") as file:
            file.readline()
            content = msgspec.json.decode(file.read(), type=AtopFile, dec_hook=interval_hook())
    except (OSError, EOFError, zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise _unreadable(path, error) from error
    if content.columns != COLUMNS:
        raise InputError(f"{path} was made by another foedus: take it away and import the ATOP file again.")
    return content


def keep(version: RecordVersion, content: AtopFile) -> None:
    """Write a version under another name, and give it its own when it is whole. Raises InputError."""
    import contextlib
    import tempfile

    folder = records_folder()
    if folder is None:
        raise InputError(f"No folder for records: name one in {FOLDER_VARIABLE}.")
    path = folder / f"{version.name}{SUFFIX}"
    if path.exists() or version.name == OWN.name:
        raise InputError(f"There is a version {version.name} already, of another file: give --as NAME.")
    data = gzip.compress(to_json(version) + b"\n" + to_json(content), mtime=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, suffix=".part", delete=False) as part:
            try:
                part.write(data)
                part.flush()
                os.fsync(part.fileno())
                part.close()
                os.chmod(part.name, 0o644)  # a folder can be a team's
                os.replace(part.name, path)
            except BaseException:
                part.close()
                with contextlib.suppress(OSError):
                    os.unlink(part.name)
                raise
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror or error}.") from error


def _files() -> list[Path]:
    folder = records_folder()
    if folder is None:
        return []
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIX))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise InputError(f"Cannot read {folder}: {error.strerror or error}.") from error


def _header(path: Path) -> RecordVersion:
    """What a file says it is; its name is the file's."""
    try:
        with gzip.open(path, "rb") as file:
            version = from_json(file.readline(_LONGEST_LINE), RecordVersion)
    except (OSError, EOFError, zlib.error, msgspec.MsgspecError) as error:
        raise _unreadable(path, error) from error
    return msgspec.structs.replace(version, name=path.name.removesuffix(SUFFIX))


def _age(version: RecordVersion) -> tuple[float, bool, float, str]:
    number = version.atop if version.atop is not None else float("inf")
    moment = version.imported_at.timestamp() if version.imported_at else 0.0
    return (number, version.imported_at is not None, moment, version.name)


def _path(name: str) -> Path:
    folder = records_folder()
    assert folder is not None, "A version that was found has a folder."
    return folder / f"{name}{SUFFIX}"


def _unreadable(path: Path, error: Exception) -> InputError:
    reason = str(error).splitlines()[0] if str(error) else "it is cut short"
    return InputError(f"{path} is no record that can be read ({reason}): take it away or import it again.")
