"""A fact corrected field by field: which fields can be set, to what, and the fact that comes of it.

Only what a closed list, a day or a code says can be set. The words of a fact are the report's: they stay, and
so does the evidence.
"""

from __future__ import annotations

import enum
import types
import typing
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

import msgspec

from foedus.atlas import load_atlas
from foedus.codebook import load_codebook
from foedus.errors import InputError, UnknownState
from foedus.ledger.decisions import FieldChange
from foedus.model import (
    Actor,
    Agreement,
    Claim,
    Code,
    Event,
    EventDate,
    Fact,
    Interval,
    Obligation,
    Sanction,
    Statement,
    Transfer,
    Visit,
)

_FIELDS: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Event: ("event_type", "mode", "modality", "date"),
    Agreement: ("status", "modality", "parties", "signed", "ratified", "in_force", "ended", "notice"),
    Obligation: ("kind", "debtor", "creditor", "modality"),
    Sanction: ("status", "modality", "imposer", "target", "date"),
    Transfer: ("status", "giver", "receiver", "date"),
    Visit: ("modality", "origin", "host", "date"),
    Statement: ("code",),
    Claim: ("kind", "modality", "states", "since"),
    Actor: ("code",),
}
_PARTS = {Event: ("actors", "recipients"), Agreement: ("obligations",)}
"""Lists whose members are corrected one by one: `obligations.1.kind`, counted from 1."""


class Correctable(msgspec.Struct, frozen=True, kw_only=True):
    """A field that can be set, as `--json` names it, with its value as text (codes with commas between them).

    `choices` is empty where it takes a day, a code or codes, as `expects` says.
    """

    field: str
    value: str
    expects: str
    choices: tuple[str, ...] = ()


class _Slot(typing.NamedTuple):
    """Where a value stands in a fact: in the fact itself, or in a member of one of its lists."""

    owner: msgspec.Struct
    name: str
    kind: Any
    part: tuple[str, int] | None


def correctable(fact: Fact) -> tuple[Correctable, ...]:
    """The fields of a fact that `corrected` can set, in the order of its JSON."""
    return tuple(
        Correctable(
            field=path,
            value=_text(getattr(slot.owner, slot.name)),
            expects=_expects(slot.kind),
            choices=_choices(slot),
        )
        for path, slot in _slots(fact)
    )


def corrected(fact: Fact, values: Mapping[str, str]) -> tuple[Fact, tuple[FieldChange, ...]]:
    """The fact with these fields set, and what that changes.

    An empty text takes a value away, where the field may be without one. An event that is put into another
    category gets that category's score, and loses a mode that the category does not have. Raises InputError
    for a field that cannot be set, a value outside the vocabulary, a fact that contradicts itself, and where
    nothing changes.
    """
    slots = dict(_slots(fact))
    for path in values:
        if path not in slots:
            raise InputError(f"{path!r} cannot be set. Fields of this fact: {', '.join(slots)}.")
    made = fact
    for path, text in values.items():
        made = _with(made, slots[path], _value(path, slots[path], text.strip()))
    if isinstance(made, Event) and isinstance(fact, Event):
        made = _in_its_category(made, fact, mode_is_set="mode" in values)
    _check(made)
    after = {one.field: one.value for one in correctable(made)}
    changes = tuple(
        FieldChange(field=one.field, before=one.value, after=after[one.field])
        for one in correctable(fact)
        if after[one.field] != one.value
    )
    if not changes:
        raise InputError("That is what stands there already.")
    return made, changes


def _slots(fact: Fact) -> Iterator[tuple[str, _Slot]]:
    for name, slot in _slots_of(fact, None):
        yield name, slot
    for part in _PARTS.get(type(fact), ()):
        for number, member in enumerate(getattr(fact, part)):
            for name, slot in _slots_of(member, (part, number)):
                yield f"{part}.{number + 1}.{name}", slot


def _slots_of(owner: msgspec.Struct, part: tuple[str, int] | None) -> Iterator[tuple[str, _Slot]]:
    found = {field.name: field for field in msgspec.structs.fields(owner)}
    for name in _FIELDS[type(owner)]:
        yield found[name].encode_name, _Slot(owner, name, found[name].type, part)


def _with(fact: Fact, slot: _Slot, value: object) -> Fact:
    if slot.part is None:
        return msgspec.structs.replace(fact, **{slot.name: value})
    name, number = slot.part
    members = list(getattr(fact, name))
    members[number] = msgspec.structs.replace(members[number], **{slot.name: value})
    return msgspec.structs.replace(fact, **{name: tuple(members)})


def _bare(kind: Any) -> tuple[Any, bool]:
    """A field's type without its None, and whether it may be None."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        (bare,) = (one for one in typing.get_args(kind) if one is not type(None))
        return bare, True
    return kind, False


def _expects(kind: Any) -> str:
    bare, _ = _bare(kind)
    if bare in (Interval, EventDate):
        return "date"
    if typing.get_origin(bare) is tuple:
        return "codes"
    return "code" if bare is Code else "choice"


def _choices(slot: _Slot) -> tuple[str, ...]:
    bare, optional = _bare(slot.kind)
    if isinstance(bare, enum.EnumMeta):
        found = [str(one) for one in typing.cast("type[enum.StrEnum]", bare)]
    elif isinstance(slot.owner, Event) and slot.name == "mode":
        found = list(load_codebook().events[slot.owner.event_type].modes)
    else:
        return ()
    return (*([""] if optional else []), *found)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, EventDate):
        return value.interval.short
    return value.short if isinstance(value, Interval) else str(value)


def _value(path: str, slot: _Slot, text: str) -> object:
    """The text as a value of the field. Raises InputError, naming the field, where it is none."""
    bare, optional = _bare(slot.kind)
    if not text:
        if optional:
            return None
        raise InputError(f"{path} cannot be without a value.")
    if isinstance(bare, enum.EnumMeta):
        words = text.upper() if text.upper() in bare.__members__ and path == "event_type" else text
        if words not in list(bare):
            raise InputError(f"{path} is one of {', '.join(bare)}, not {text!r}.")
        return bare(words)
    if bare in (Interval, EventDate):
        return _date(path, slot, text)
    if bare is Code:
        return _code(path, text)
    if typing.get_origin(bare) is tuple:
        return tuple(dict.fromkeys(_code(path, one) for one in text.split(",") if one.strip()))
    return text


def _date(path: str, slot: _Slot, text: str) -> Interval | EventDate:
    try:
        days = Interval.parse(text)
    except ValueError as error:
        raise InputError(f"{path}: {error}") from None
    if not isinstance(slot.owner, Event):
        return days
    said = slot.owner.date.text if slot.owner.date else ""
    return EventDate(start=days.first, end=days.last, text=said)


def _code(path: str, text: str) -> Code:
    """The code of a state, a territory or an organisation, given by its code or name."""
    atlas, named = load_atlas(), text.strip()
    code = Code(named.upper())
    if atlas.periods(code) or atlas.sovereign(code):
        return code
    try:
        return atlas.state(named).code
    except UnknownState as error:
        organisation = atlas.organisation(named)
        if organisation:
            return organisation.code
        raise InputError(f"{path}: {error}") from None


def _in_its_category(event: Event, before: Event, *, mode_is_set: bool) -> Event:
    """The event with a mode and the score that its category has."""
    category = load_codebook().events[event.event_type]
    mode = event.mode
    if mode is not None and mode not in category.modes:
        if mode_is_set:
            raise InputError(f"mode of {category.type} is one of {', '.join(category.modes)}, not {mode!r}.")
        mode = None
    if event.event_type is before.event_type:
        return msgspec.structs.replace(event, mode=mode)
    # The classifier's probability was that of the category which it chose.
    return msgspec.structs.replace(event, mode=mode, score=category.score, classifier=None)


_IN_ORDER = ("signed", "ratified", "ended")
"""Days of an agreement, none of which can lie wholly before an earlier one."""


def _check(fact: Fact) -> None:
    """Raises InputError where a fact contradicts itself."""
    if isinstance(fact, Agreement):
        days = [(name, getattr(fact, name)) for name in _IN_ORDER if getattr(fact, name)]
        for (first, one), (then, other) in combinations(days, 2):
            if other.last < one.first:
                raise InputError(f"{then} ({other.short}) cannot lie before {first} ({one.short}).")
        if any(owed.debtor == owed.creditor for owed in fact.obligations):
            raise InputError("Debtor and creditor of an obligation are two.")
    if isinstance(fact, Transfer) and fact.giver and fact.giver == fact.receiver:
        raise InputError("from and to of a transfer are two.")
    if isinstance(fact, Sanction) and set(fact.imposer) & set(fact.target):
        raise InputError("imposer and target of a sanction are two.")
