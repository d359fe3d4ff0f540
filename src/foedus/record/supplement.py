"""The supplement: dated, cited facts later than ATOP's member rows. A list of what was found, never complete.

Each entry of `data/supplement.toml` is one step in the life of one agreement. The five obligations are our
reading of the words that its page gives, in ATOP's terms; `checked` says what was read and what was not.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import tomllib
from enum import StrEnum
from typing import Any

import msgspec

from foedus.errors import CodebookError
from foedus.model import AgreementStatus, Code, Interval, Modality, ObligationKind, Source, Stage
from foedus.record.load import interval_hook

FILE = "supplement.toml"
SUPPLEMENT = "foedus supplement"


class LaterKind(StrEnum):
    INITIALLED = "initialled text"
    NEW_PACT = "new pact"
    ACCESSION = "accession"
    ENTRY_INTO_FORCE = "entry into force"
    SUSPENSION = "suspension"
    WITHDRAWAL = "withdrawal"
    TERMINATION = "termination"
    EXPIRY = "expiry"


_ENDED_AS = {
    LaterKind.WITHDRAWAL: AgreementStatus.WITHDRAWN,
    LaterKind.TERMINATION: AgreementStatus.TERMINATED,
    LaterKind.EXPIRY: AgreementStatus.EXPIRED,
}
# What an entry of each kind cannot do without: all of the first, and one of the second.
_NEEDS: dict[LaterKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    LaterKind.INITIALLED: (("proposed",), ()),
    LaterKind.NEW_PACT: ((), ("signed", "in_force")),
    LaterKind.ACCESSION: ((), ("signed", "in_force")),
    LaterKind.ENTRY_INTO_FORCE: (("joins", "in_force"), ()),
    LaterKind.SUSPENSION: (("suspended",), ()),
    LaterKind.WITHDRAWAL: (("ended",), ()),
    LaterKind.TERMINATION: (("ended",), ()),
    LaterKind.EXPIRY: (("ended",), ()),
}


class Promise(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who owes whom what. Without `owes` every party does, without `to` to every other party.

    `trigger` is the agreement's own; None leaves ATOP's definition of the kind.
    """

    kind: ObligationKind
    owes: tuple[Code, ...] = ()
    to: tuple[Code, ...] = ()
    conditions: tuple[str, ...] = ()
    trigger: str | None = None
    means: str | None = None


class LaterFact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One later fact.

    `joins`, `leaves`, `suspends`, `ends` and `replaces` are ATOP ids, `of` another entry's key. An
    accession owes and is owed what the members of `joins` owe one another. `ends` lists the alliances that
    end for all, `leaves` those that end for `parties`, `replaces` those that end as this begins.
    `others` are parties that are no states under any code.
    """

    key: str
    title: str
    kind: LaterKind
    parties: tuple[Code, ...]
    others: tuple[str, ...] = ()
    proposed: Interval | None = None
    signed: Interval | None = None
    ratified: dict[str, Interval] = {}
    in_force: Interval | None = None
    suspended: Interval | None = None
    ended: Interval | None = None
    joins: int | None = None
    of: str | None = None
    leaves: tuple[int, ...] = ()
    suspends: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    replaces: tuple[int, ...] = ()
    domains: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    wording: str
    source_url: str
    source_outlet: str
    checked: str

    @property
    def began(self) -> Interval | None:
        """The day from which it was in force, else signed."""
        return self.in_force or self.signed

    @property
    def source(self) -> Source:
        return Source(
            record=SUPPLEMENT,
            atopid=self.joins,
            row=self.key,
            url=self.source_url,
            outlet=self.source_outlet,
        )

    def stages(self) -> tuple[Stage, ...]:
        """The steps that the entry dates, oldest first. A stage is taken as known on its last day."""
        dated = [
            (self.proposed, AgreementStatus.PROPOSED),
            (self.signed, AgreementStatus.SIGNED),
            *((date, AgreementStatus.RATIFIED) for date in self.ratified.values()),
            (self.in_force, AgreementStatus.IN_FORCE),
            (self.suspended, AgreementStatus.SUSPENDED),
            (self.ended, _ENDED_AS.get(self.kind, AgreementStatus.TERMINATED)),
        ]
        steps = sorted(((date, status) for date, status in dated if date), key=lambda step: step[0].last)
        return tuple(
            Stage(
                status=status,
                date=date,
                modality=Modality.ASSERTED,
                known=date.last,
                source=self.source,
            )
            for date, status in steps
        )


class Supplement(msgspec.Struct, frozen=True, kw_only=True):
    """The entries in the order of the file, and a name for this very content."""

    version: str
    facts: tuple[LaterFact, ...]


def load_supplement() -> Supplement:
    """The package's own supplement. Raises CodebookError, naming the entry, where it breaks a rule."""
    text = importlib.resources.files("foedus.record").joinpath(f"data/{FILE}").read_text("utf-8")
    return read_supplement(text)


def read_supplement(text: str) -> Supplement:
    """Read and check a supplement in TOML. Unknown and doubled keys are errors, as are missing dates."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(str(error), file=FILE, key="(syntax)") from None
    hook = interval_hook()
    facts = tuple(_fact(key, table, hook) for key, table in tables.items())
    for fact in facts:
        _check(fact, tables)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Supplement(version=f"supplement of {len(facts)} entries ({digest})", facts=facts)


def _fact(key: str, table: Any, hook: Any) -> LaterFact:
    try:
        return msgspec.convert({"key": key, **table}, LaterFact, dec_hook=hook)
    except (msgspec.ValidationError, TypeError) as error:
        raise CodebookError(str(error), file=FILE, key=key) from None


def _check(fact: LaterFact, tables: dict[str, Any]) -> None:
    every, either = _NEEDS[fact.kind]
    missing = [field for field in every if getattr(fact, field) is None]
    if either and not any(getattr(fact, field) is not None for field in either):
        missing.append(" or ".join(either))
    if missing:
        raise CodebookError(
            f"An entry of kind {fact.kind!r} needs {', '.join(missing)}.", file=FILE, key=fact.key
        )
    if fact.of is not None and fact.of not in tables:
        raise CodebookError(f"No entry is called {fact.of!r}.", file=FILE, key=f"{fact.key}.of")
    if not fact.source_url.startswith(("https://", "http://")):
        raise CodebookError("Give the address of a page.", file=FILE, key=f"{fact.key}.source_url")
    known = {*fact.parties, *(tables[fact.of]["parties"] if fact.of else ())}
    strangers = {code for promise in fact.promises for code in (*promise.owes, *promise.to)} - known
    if strangers:
        raise CodebookError(
            f"No party: {', '.join(sorted(strangers))}.", file=FILE, key=f"{fact.key}.promises"
        )
