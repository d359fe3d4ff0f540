"""A user's own ATOP file -> a version of the record."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path

import msgspec

from foedus.errors import InputError
from foedus.record.coded import Coded, States
from foedus.record.from_dyads import from_dyads, is_dyad_file
from foedus.record.from_members import from_members, is_member_file, titled_as
from foedus.record.load import AtopFile, load_atop
from foedus.record.rows import COLUMNS, OBLIGATION_COLUMNS
from foedus.record.tables import Table, read_table
from foedus.record.versions import RecordVersion, checked_name, keep, newest_version, record_versions

_IN_NAME = re.compile(r"atop[ _-]?(\d+)[._](\d+)", re.IGNORECASE)
MEMBERS, DYADS = "members", "dyads"


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """What `import_atop` did. `new` is False where this very file was held already. `in_use` is the version
    that questions rest on now. `unknown_states` are numbers of states that the atlas has no name for.
    """

    version: RecordVersion
    new: bool
    in_use: str
    unknown_states: tuple[int, ...] = ()


def import_atop(path: Path, *, imported_at: dt.datetime, name: str | None = None) -> Imported:
    """Keep an ATOP file (members, or directed dyad-years; CSV or Stata) as a version of the record.

    `name` is what to call it; without one it is ATOP's number and the kind of file (`5.1-members`). A file
    that is held already changes nothing. Raises InputError, in one line, for a file that is none of the two
    or has a line that cannot be; then nothing is changed either.
    """
    wanted = checked_name(name) if name is not None else None
    table = read_table(path)
    digest = _digest(path)
    for version in record_versions():
        if version.sha256 == digest and wanted in (None, version.name):
            return Imported(version=version, new=False, in_use=newest_version().name)
    own = load_atop()
    coded = Coded(states=States(own.members))
    if is_member_file(table):
        level = MEMBERS
        from_members(table, coded, titled_as(own.alliances))
    elif is_dyad_file(table):
        level = DYADS
        from_dyads(table, coded)
    else:
        raise _none(table)
    rows = len(coded.members) or len(coded.pairs)
    if not rows:
        raise InputError(f"{table.name} has the columns of an ATOP file, but no promise in it.")
    atop = coded.atop or _number_in(path.name)
    version = RecordVersion(
        name=wanted or _name(path, atop, level),
        level=level,
        atop=atop,
        begin=dt.date(coded.first, 1, 1),
        end=dt.date(coded.last, 12, 31),
        rows=rows,
        file=path.name,
        sha256=digest,
        imported_at=imported_at,
    )
    keep(version, _content(version, coded, own.citation, digest))
    return Imported(
        version=version,
        new=True,
        in_use=newest_version().name,
        unknown_states=tuple(sorted(coded.strangers)),
    )


def _content(version: RecordVersion, coded: Coded, citation: str, digest: str) -> AtopFile:
    return AtopFile(
        version=f"{version.source}, imported from {version.file} (sha256 {digest[:12]})",
        citation=citation,
        sha256={version.file or "": digest},
        columns=COLUMNS,
        members=coded.members,
        alliances=coded.alliances,
        pairs=coded.pairs,
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _number_in(name: str) -> float | None:
    """ATOP's number as its downloads bear it: `atop5_1m.csv`."""
    found = _IN_NAME.search(name)
    return float(f"{found[1]}.{found[2]}") if found else None


def _name(path: Path, atop: float | None, level: str) -> str:
    if atop is not None:
        return f"{atop:.2f}".rstrip("0").rstrip(".") + f"-{level}"
    stem = re.sub(r"[^a-z0-9._-]+", "-", path.stem.lower()).strip(".-_")[:64]
    return checked_name(stem or level)


def _none(table: Table) -> InputError:
    if table.has("atopid", "begyr"):
        which = "is ATOP's file of alliances, which does not say what each member owes: give its member file"
    elif not table.has(*OBLIGATION_COLUMNS.values()):
        missing = [name for name in OBLIGATION_COLUMNS.values() if name not in table.columns]
        which = f"is no ATOP file that can be imported: it has no column {', no '.join(missing)}"
    else:
        which = (
            "is no ATOP file that can be imported: it has neither atopid, member, yrent, yrexit (members) nor"
            " stateA, stateB, year (directed dyad-years)"
        )
    return InputError(f"{table.name} {which}.")
