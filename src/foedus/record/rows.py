"""The rows of the record: a member of an alliance, an alliance, a pair. Facts only, ATOP's own terms.

ATOP (Alliance Treaty Obligations and Provisions, Leeds, Ritter, Mitchell & Long 2002) has one row for
each member in each phase of an alliance. A phase is a stretch during which the alliance's terms stayed the
same; phase 0 means that they never changed. Its dates are days of signature, not of entry into force.
"""

from __future__ import annotations

import msgspec

from foedus.model import AgreementRef, Code, Interval, ObligationKind

OBLIGATION_COLUMNS: dict[ObligationKind, str] = {
    ObligationKind.DEFENSE: "defense",
    ObligationKind.OFFENSE: "offense",
    ObligationKind.NEUTRALITY: "neutral",
    ObligationKind.NONAGGRESSION: "nonagg",
    ObligationKind.CONSULTATION: "consul",
}

# The column names are ATOP's; so is their order in its member file.
COLUMNS: tuple[str, ...] = (
    *("bilat", "wartime", "estmode", "pubsecr", "length", "term", "termmode", "termcaus"),
    *OBLIGATION_COLUMNS.values(),
    *("active", "conditio", "defcon", "offcon", "neucon", "concon"),
    *("defcoadv", "defcoloc", "defcocon", "defconum", "defcodem", "defconpr"),
    *("offcoadv", "offcoloc", "offcocon", "offconum", "offcodem"),
    *("neucoadv", "neucoloc", "neucocon", "neuconum", "neucodem", "neuconpr", "neucoatt"),
    *("concoadv", "concoloc", "concocon", "concoreq"),
    *("asymm", "obvary", "notaiden", "specthrt", "statthr1", "statthr2", "milaid", "base", "ecaid"),
)
_PLACE = {column: place for place, column in enumerate(COLUMNS)}

_CONDITIONS: dict[str, str] = {
    "coadv": "only against a named adversary",
    "coloc": "only in a named place",
    "cocon": "only in an ongoing conflict",
    "conum": "only against several attackers",
    "codem": "only if demands are refused",
    "conpr": "only if unprovoked",
    "coatt": "only if the partner is attacked",
    "coreq": "on request",
}
_PREFIXES: dict[ObligationKind, str] = {
    ObligationKind.DEFENSE: "def",
    ObligationKind.OFFENSE: "off",
    ObligationKind.NEUTRALITY: "neu",
    ObligationKind.CONSULTATION: "con",
}
# ATOP codes no condition on nonaggression.

VARIES = "varies by partner: at most this"


class MemberRow(msgspec.Struct, frozen=True, array_like=True):
    """One member in one phase of one alliance, and what that member owes the others.

    `code` is the state's at its entry: ISO 3166-1 alpha-3, ISO 3166-3, or `COW-nnn`. `exit` is None
    while the promise stands at the end of the file (of ATOP 4.01, 31 December 2016). `adversaries` are
    the states that `statthr1` and `statthr2` name, as they were called at entry. `values` are ATOP's columns
    in the order of `COLUMNS`; None where ATOP leaves a cell empty.
    """

    atopid: int
    phase: int
    cow: int
    code: Code
    name: str
    entry: Interval
    exit: Interval | None
    adversaries: tuple[str, ...]
    values: tuple[int | None, ...]

    def column(self, name: str) -> int | None:
        """The number in ATOP's column `name`. Raises KeyError for a column that is not kept."""
        return self.values[_PLACE[name]]

    @property
    def open_at_end(self) -> bool:
        return self.exit is None

    @property
    def kinds(self) -> tuple[ObligationKind, ...]:
        """What this member owes each other member of the phase (at most, where `varies`)."""
        return tuple(kind for kind, column in OBLIGATION_COLUMNS.items() if self.column(column) == 1)

    @property
    def varies(self) -> bool:
        """True where the member owes different things to different partners (`obvary`)."""
        return self.column("obvary") == 1

    def conditions(self, kind: ObligationKind) -> tuple[str, ...]:
        """The conditions on this member's promise of that kind, as ATOP codes them."""
        found = [self._condition(suffix) for suffix in _CONDITIONS if self._has(kind, suffix)]
        return (*found, VARIES) if self.varies else tuple(found)

    def _has(self, kind: ObligationKind, suffix: str) -> bool:
        place = _PLACE.get(_PREFIXES.get(kind, "?") + suffix)
        return place is not None and self.values[place] == 1

    def _condition(self, suffix: str) -> str:
        phrase = _CONDITIONS[suffix]
        return (
            f"{phrase}: {', '.join(self.adversaries)}" if suffix == "coadv" and self.adversaries else phrase
        )


class Alliance(msgspec.Struct, frozen=True, array_like=True):
    """One phase of one alliance. `title` is None where no source names it: ATOP's files hold no titles.

    `begin` is the day on which the second member is in, `end` the day on which the second-to-last leaves.
    """

    atopid: int
    phase: int
    title: str | None
    title_source: str | None
    begin: Interval
    end: Interval | None
    members: tuple[Code, ...]
    names: tuple[str, ...]

    @property
    def id(self) -> str:
        """The alliance as a whole, whatever its phase: `ATOP-3440`."""
        return agreement_id(self.atopid)

    @property
    def name(self) -> str:
        """The title, or the members and the day of signature."""
        return self.title or f"{_listed(self.names)}, signed {self.begin.short}"


class PairRow(msgspec.Struct, frozen=True, array_like=True):
    """A pair of states of ATOP's dyad-years: years only, no alliance told as that of the promise.

    `mutual` is False where only `debtor` owes `creditor`. `last` is None for a promise that stands in the
    last year. `addition` says why the package's own record has the pair beside its member rows: where it is
    `obligation not in member file` the pair stands there too, with less. `alliances` are the ATOP ids that an
    imported file names for the pair in these years, `standing` those of its last year; `cows` are the two
    states' numbers there.
    """

    debtor: Code
    creditor: Code
    names: tuple[str, str]
    mutual: bool
    kinds: tuple[ObligationKind, ...]
    first: int
    last: int | None
    addition: str
    alliances: tuple[int, ...] = ()
    standing: tuple[int, ...] = ()
    cows: tuple[int, int] | None = None

    def agreement(self, source: str) -> AgreementRef:
        """What stands for the treaty that the dyads of `source` (`ATOP 5.1`) do not name."""
        return AgreementRef(
            id=f"{source.replace(' ', '')}-{self.debtor}-{self.creditor}-{self.first}",
            name=f"{_listed(self.names)}, {self.first} ({source} names no treaty)",
        )


def agreement_id(atopid: int) -> str:
    return f"ATOP-{atopid}"


def _listed(names: tuple[str, ...]) -> str:
    return "-".join(names) if len(names) <= 3 else f"{names[0]}, {names[1]} and {len(names) - 2} others"
