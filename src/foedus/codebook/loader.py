"""From TOML files to a codebook: strict, so that a slip is an error with file and key, never a silent gap."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import msgspec

from foedus.codebook.cues import Cue
from foedus.codebook.frames import (
    AgreementNouns,
    ClaimFrame,
    ClassifierUse,
    ContextFrame,
    DomainFrame,
    EventCategory,
    EventFrame,
    Frame,
    LexiconFrame,
    MembershipFrame,
    ObligationFrame,
    SanctionFrame,
    SpeechFrame,
    StageFrame,
    TransferFrame,
    TriggerFrame,
    VisitFrame,
    WordList,
)
from foedus.errors import CodebookError
from foedus.model import EventType

T = TypeVar("T")
P = ParamSpec("P")


_FILES = (
    "lexicon",
    "relevance",
    "contexts",
    "agreements",
    "obligations",
    "sanctions",
    "transfers",
    "visits",
    "statements",
    "claims",
    "classifier",
)
"""The files beside the folder of events, without their ending."""


class Agreements(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    nouns: AgreementNouns
    stages: dict[str, StageFrame]
    domains: dict[str, DomainFrame]
    memberships: dict[str, MembershipFrame]


class Obligations(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kinds: dict[str, ObligationFrame]
    triggers: dict[str, TriggerFrame]
    lexicon: dict[str, LexiconFrame]


class Sanctions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    stages: dict[str, SanctionFrame]
    lexicon: dict[str, LexiconFrame]


class Transfers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    frames: dict[str, TransferFrame]
    lexicon: dict[str, LexiconFrame]


class Codebook:
    """All frames, by the kind of fact that they read. A file is read and checked when it is first
    asked for.

    The files of `over` come first: one with the name of a file of `folder` stands in its place, another in
    `events/` adds its frames.
    """

    def __init__(self, folder: Traversable, over: Traversable | None = None) -> None:
        self.folder = folder
        self.over = over

    def own_frames(self) -> frozenset[str]:
        """The names of the frames that the files of `over` hold: `events.AID.give`, `visits.go`."""
        if self.over is None:
            return frozenset()
        names = [
            f"{name}.{path}"
            for name in _FILES
            if (self.over / f"{name}.toml").is_file()
            for path in _frame_paths(getattr(self, name))
        ]
        events = self.over / "events"
        for file in _toml_files(events).values() if events.is_dir() else ():
            category = _load(file, EventCategory)
            names += [f"events.{category.type}.{name}" for name in category.frames]
        return frozenset(names)

    def _file(self, name: str) -> Traversable:
        if self.over is not None and (self.over / name).is_file():
            return self.over / name
        return self.folder / name

    @functools.cached_property
    def events(self) -> dict[EventType, EventCategory]:
        return _events(self.folder / "events", self.over / "events" if self.over else None, self.lexicon)

    @functools.cached_property
    def contexts(self) -> dict[str, ContextFrame]:
        return _load(self._file("contexts.toml"), dict[str, ContextFrame])

    @functools.cached_property
    def lexicon(self) -> dict[str, WordList]:
        """Word lists under names, on which event frames lean."""
        return _load(self._file("lexicon.toml"), dict[str, WordList])

    @functools.cached_property
    def agreements(self) -> Agreements:
        return _load(self._file("agreements.toml"), Agreements)

    @functools.cached_property
    def obligations(self) -> Obligations:
        return _load(self._file("obligations.toml"), Obligations)

    @functools.cached_property
    def sanctions(self) -> Sanctions:
        return _load(self._file("sanctions.toml"), Sanctions)

    @functools.cached_property
    def transfers(self) -> Transfers:
        return _load(self._file("transfers.toml"), Transfers)

    @functools.cached_property
    def visits(self) -> dict[str, VisitFrame]:
        return _load(self._file("visits.toml"), dict[str, VisitFrame])

    @functools.cached_property
    def statements(self) -> dict[str, SpeechFrame]:
        return _load(self._file("statements.toml"), dict[str, SpeechFrame])

    @functools.cached_property
    def relevance(self) -> dict[str, LexiconFrame]:
        return _load(self._file("relevance.toml"), dict[str, LexiconFrame])

    @functools.cached_property
    def claims(self) -> dict[str, ClaimFrame]:
        return _load(self._file("claims.toml"), dict[str, ClaimFrame])

    @functools.cached_property
    def classifier(self) -> ClassifierUse:
        return _load(self._file("classifier.toml"), ClassifierUse)

    def check(self) -> None:
        """Read every file. Raises CodebookError, naming file and key, at the first that breaks the rules."""
        if self.over is not None:
            _refuse_strangers(self.over)
        for kind in ("events", *_FILES):
            getattr(self, kind)


_CUE_FIELDS = frozenset(
    {"verbs", "nouns", "acts", "active", "passive_only", "intransitive", "promises", "entailing", "negated"}
)
_CUED = (
    EventFrame,
    StageFrame,
    MembershipFrame,
    ObligationFrame,
    SanctionFrame,
    TransferFrame,
    VisitFrame,
    SpeechFrame,
)


_forget: list[Callable[[], None]] = []
_over: list[Path | None] = [None]


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """`functools.cache` for what is made of the codebook: forgotten when another codebook is chosen."""
    cached = functools.cache(function)
    _forget.append(cached.cache_clear)
    return cached  # type: ignore[return-value]


@remembered
def load_codebook() -> Codebook:
    """The codebook in use: the package's own, with what `use_codebook` has laid over it."""
    return Codebook(resources.files("foedus.codebook") / "data", _over[0])


def use_codebook(folder: Path | None) -> None:
    """Read with the files of `folder` added to the package's own, from now on in this process; None: without.

    Raises CodebookError at the first file that breaks the rules, and then changes nothing.
    """
    if folder == _over[0]:
        return
    if folder is not None:
        if not folder.is_dir():
            raise CodebookError("There is no such folder.", file=str(folder), key="-")
        Codebook(resources.files("foedus.codebook") / "data", folder).check()
    _over[0] = folder
    for forget in _forget:
        forget()


def codebook_folder() -> Path | None:
    """The folder whose files are laid over the package's own, or None."""
    return _over[0]


def read_codebook(folder: Traversable) -> Codebook:
    """A codebook from a folder laid out as the package's own, checked whole."""
    codebook = Codebook(folder)
    codebook.check()
    return codebook


def _events(
    folder: Traversable, over: Traversable | None, lexicon: Mapping[str, WordList]
) -> dict[EventType, EventCategory]:
    if not folder.is_dir():
        raise CodebookError("The folder is missing.", file=str(folder), key="events")
    files = _toml_files(folder)
    added = _toml_files(over) if over is not None and over.is_dir() else {}
    replaced = {name: added.pop(name) for name in files.keys() & added.keys()}
    categories: dict[EventType, EventCategory] = {}
    for file in ({**files, **replaced}).values():
        category = _category(file, lexicon)
        if category.type in categories:
            raise CodebookError(
                "This category has a file already.", file=file.name, key=f"type = {category.type}"
            )
        categories[category.type] = category
    for file in added.values():
        category = _category(file, lexicon)
        known = categories.get(category.type)
        categories[category.type] = _joined(known, category, file.name) if known else category
    return categories


def _toml_files(folder: Traversable) -> dict[str, Traversable]:
    files = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return {file.name: file for file in files if file.name.endswith(".toml")}


def _category(file: Traversable, lexicon: Mapping[str, WordList]) -> EventCategory:
    category = _load(file, EventCategory)
    for name, frame in category.frames.items():
        _check_event(category, name, frame, lexicon, file.name)
    return category


def _joined(known: EventCategory, added: EventCategory, file: str) -> EventCategory:
    """A category with the frames and modes of an added file; what it says of the category itself stays."""
    for name in added.frames:
        if name in known.frames:
            raise CodebookError("A frame of this name is there already.", file=file, key=f"frames.{name}")
    return msgspec.structs.replace(
        known, modes={**known.modes, **added.modes}, frames={**known.frames, **added.frames}
    )


def _refuse_strangers(folder: Traversable) -> None:
    """A file of a name that means nothing would be passed over in silence: a slip, most likely."""
    known = [f"{name}.toml" for name in _FILES]
    for file in folder.iterdir():
        if file.name.endswith(".toml") and file.name not in known:
            raise CodebookError(
                f"A codebook has no such file: event frames go into events/, the rest is {', '.join(known)}.",
                file=file.name,
                key="-",
            )


def _check_event(
    category: EventCategory, name: str, frame: EventFrame, lexicon: Mapping[str, WordList], file: str
) -> None:
    """The mode is one of the category's, and every word list named is there."""
    if frame.mode is not None and frame.mode not in category.modes:
        raise CodebookError(
            f"Mode {frame.mode!r} is not among the category's modes.", file=file, key=f"frames.{name}.mode"
        )
    for key in ("verbs", "objects", "objects_not", "subjects", "complements"):
        for word in getattr(frame, key):
            if word.startswith("@") and word[1:] not in lexicon:
                raise CodebookError(
                    f"No word list is called {word!r}.", file=file, key=f"frames.{name}.{key}"
                )


def _load(file: Traversable, kind: type[T]) -> T:
    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CodebookError("The file is missing.", file=file.name, key="-") from None
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise CodebookError(str(error), file=file.name, key="TOML") from None
    except RecursionError:
        raise CodebookError("Lists or tables are nested too deep.", file=file.name, key="TOML") from None
    try:
        value = msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        key = _named(raw, kind, str(error), path.strip("`."))
        raise CodebookError(message, file=file.name, key=key or "-") from None
    _check(value, file.name, "")
    return value


def _named(raw: dict[str, Any], kind: type, complaint: str, path: str) -> str:
    """The path with the frame's name, which msgspec writes as `[...]`: it alone gives the same complaint."""
    before, unnamed, after = path.partition("[...]")
    if not unnamed:
        return path
    frames = raw[before] if before else raw
    for name, frame in frames.items():
        try:
            msgspec.convert({**raw, before: {name: frame}} if before else {name: frame}, kind)
        except msgspec.ValidationError as error:
            if str(error) == complaint:
                return f"{before}.{name}{after}".strip(".")
    return path


def _check(value: Any, file: str, path: str) -> None:
    """Cues parse, and every frame shows at least one example."""
    if isinstance(value, Frame):
        if not value.examples:
            raise CodebookError("A frame needs at least one example.", file=file, key=f"{path}.examples")
        if isinstance(value, _CUED):
            _check_cues(value, file, path)
        return
    items: Mapping[str, Any] = {}
    if isinstance(value, Mapping):
        items = value
    elif isinstance(value, msgspec.Struct):
        items = {name: getattr(value, name) for name in value.__struct_fields__}
    for name, inner in items.items():
        _check(inner, file, f"{path}.{name}".strip("."))


def _frame_paths(value: Any, path: str = "") -> Iterator[str]:
    """The dotted name of every frame in a part of the codebook."""
    if isinstance(value, Frame):
        yield path
    elif isinstance(value, Mapping | msgspec.Struct):
        names = value if isinstance(value, Mapping) else value.__struct_fields__
        for name in names:
            inner = value[name] if isinstance(value, Mapping) else getattr(value, name)
            yield from _frame_paths(inner, f"{path}.{name}".strip("."))


def _check_cues(frame: Frame, file: str, path: str) -> None:
    for name in frame.__struct_fields__:
        if name not in _CUE_FIELDS:
            continue
        seen: set[str] = set()
        for cue in getattr(frame, name):
            try:
                Cue.parse(cue)
            except ValueError as error:
                raise CodebookError(str(error), file=file, key=f"{path}.{name}") from None
            if cue.lower() in seen:
                raise CodebookError(f"The cue {cue!r} stands twice.", file=file, key=f"{path}.{name}")
            seen.add(cue.lower())
