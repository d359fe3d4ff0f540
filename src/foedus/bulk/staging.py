"""Parts that are done, kept so that a run that was stopped or killed goes on where it was.

    OUT/_staging/run.json                 what the run is: inputs, options, versions
    OUT/_staging/events/0001-000012.parquet
    OUT/_staging/stories/0001-000012.parquet
    OUT/_staging/done/0001-000012.json    its totals; written last: where it stands, the part is done

Every file takes its name when it is whole, and the process that started the run is the only one that writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from foedus.bulk.rows import CodedPart
from foedus.bulk.terms import CodingTotals
from foedus.dataset import TOTALS, Folder
from foedus.errors import InputError

STAGING = "_staging"
_RUN = f"{STAGING}/run.json"


class InputFile(msgspec.Struct, frozen=True, kw_only=True):
    """What an input was when the run began. `size` and `modified` are of a folder's files together."""

    name: str
    path: str
    size: int
    modified: int


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What decides the rows of a dataset: from another run its parts cannot be taken over."""

    inputs: tuple[InputFile, ...]
    options: dict[str, bool | int | None]
    versions: dict[str, str]

    def difference(self, other: Run) -> str | None:
        """What sets the other run apart, in a few words; None where nothing does."""
        if self.inputs != other.inputs:
            mine, theirs = ({file.path: file for file in run.inputs} for run in (self, other))
            changed = [path for path in theirs if mine.get(path) != theirs[path]]
            return f"other inputs ({', '.join((changed or list(theirs))[:3])})"
        if self.options != other.options:
            changed = [name for name in self.options if self.options[name] != other.options.get(name)]
            return f"other options ({', '.join(changed) or 'unknown'})"
        for name, version in self.versions.items():
            if other.versions.get(name) != version:
                return f"another version of its {name} ({other.versions.get(name)}, and here is {version})"
        return None


class Key(NamedTuple):
    """A part: the number of its input and its own in it, both from 0."""

    input_number: int
    part: int

    def __str__(self) -> str:
        return f"{self.input_number:04}-{self.part:06}"


class Staging:
    """The staged parts of one run into one folder."""

    def __init__(self, folder: Folder, run: Run) -> None:
        self.folder = folder
        self.run = run
        self._done: set[str] = set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Begins or takes up the run. Raises InputError where the folder holds something else, or where the
        same run is under way in another process of this machine."""
        self._check()
        with self._locked():
            if not self.folder.exists(_RUN):
                self.folder.write(_RUN, msgspec.json.encode(self.run))
            files = self.folder.files(f"{STAGING}/done", ending=".json")
            self._done = {file.rpartition("/")[2].removesuffix(".json") for file in files}
            yield

    def _check(self) -> None:
        folder = self.folder
        if folder.exists(_RUN):
            there = msgspec.json.decode(folder.read(_RUN), type=Run)
        elif folder.exists(TOTALS):
            there = msgspec.json.decode(msgspec.json.encode(self._finished()["run"]), type=Run)
        elif any(not name.startswith(f"{STAGING}/") for name in folder.files()):
            raise InputError(f"{folder.name} holds other files: name a new folder.")
        else:
            return
        difference = self.run.difference(there)
        if difference is not None:
            raise InputError(f"{folder.name} holds a run with {difference}: name a new folder.")

    def _finished(self) -> dict[str, object]:
        found: dict[str, object] = msgspec.json.decode(self.folder.read(TOTALS))
        return found

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Nobody else writes here. Only this machine can tell; the lock goes with the process."""
        try:
            import fcntl
        except ImportError:  # not a POSIX machine
            yield
            return
        if not self.folder.is_local:
            yield
            return
        name = self.folder.path(f"{STAGING}/lock")
        self.folder.system.makedirs(self.folder.path(STAGING), exist_ok=True)
        with open(name, "wb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise InputError(f"Another process is writing {self.folder.name}.") from None
            yield

    @property
    def is_finished(self) -> bool:
        return self.folder.exists(TOTALS)

    def __len__(self) -> int:
        return len(self._done)

    def has(self, key: Key) -> bool:
        return str(key) in self._done

    def keep(self, key: Key, coded: CodedPart) -> None:
        self.folder.write(f"{STAGING}/events/{key}.parquet", coded.events)
        self.folder.write(f"{STAGING}/stories/{key}.parquet", coded.stories)
        self.folder.write(f"{STAGING}/done/{key}.json", msgspec.json.encode(coded.totals))
        self._done.add(str(key))

    def totals(self, inputs: Sequence[InputFile]) -> list[CodingTotals]:
        """The totals of the parts that are done, by input."""
        found = [CodingTotals() for _ in inputs]
        for name in sorted(self._done):
            part = msgspec.json.decode(self.folder.read(f"{STAGING}/done/{name}.json"), type=CodingTotals)
            found[int(name.partition("-")[0])].join(part)
        return found

    def files(self, table: str) -> list[str]:
        """Names of the staged files of a table, in the order of the input; of parts that are done alone."""
        return [f"{STAGING}/{table}/{name}.parquet" for name in sorted(self._done)]

    def clear(self) -> None:
        self.folder.remove(STAGING)
