"""Everything that foedus raises on purpose.

    FoedusError
    ├── InputError            a page, file or value that cannot be used        (also a ValueError)
    │   ├── UnknownState      no state of that name on that day
    │   ├── UnknownAgreement  no agreement of that name
    │   └── UnreadablePage    no article, or a language that is not read
    ├── CodebookError         a frame file that breaks its rules: file and key named
    └── LedgerError           a ledger that cannot be opened or written

A message says what is wrong and what to do, in one line; the parts stand as attributes.
"""

from __future__ import annotations

from collections.abc import Sequence


class FoedusError(Exception):
    """The root of the tree above."""


class InputError(FoedusError, ValueError):
    """A value from outside that cannot be used."""


class UnknownState(InputError):
    """No state of that name, or none on that day. `nearest` holds the names that come closest."""

    def __init__(self, message: str, *, name: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.name = name
        self.nearest = tuple(nearest)


class UnknownAgreement(InputError):
    """No agreement answers to that reference."""

    def __init__(self, message: str, *, reference: str) -> None:
        super().__init__(message)
        self.reference = reference


class UnreadablePage(InputError):
    """A page that holds no article foedus can read. `source` says which.

    `kind` says what it lacks: `no_text` (an article), `empty` (anything), `not_html` (characters),
    `not_english`, or `too_large`.
    """

    def __init__(self, message: str, *, source: str, kind: str = "no_text") -> None:
        super().__init__(message)
        self.source = source
        self.kind = kind


class CodebookError(FoedusError):
    """A codebook file that breaks its rules. `file` and `key` say where."""

    def __init__(self, message: str, *, file: str, key: str) -> None:
        super().__init__(f"{file}: {key}: {message}")
        self.file = file
        self.key = key


class LedgerError(FoedusError):
    """A ledger that cannot be opened, read or written."""
