"""How anything reaches the terminal: one way out for people, one for programs, one for complaints.

Rendered text is built whole and written in one place, so that a closed pipe is met in one place too.
Rich is imported only when something is printed for people.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from foedus import FoedusError

WIDTH = 80
"""Columns that output for people never exceeds."""


_STEERING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON lets stand and a terminal obeys: C1 controls, and what turns the direction of writing."""


class PipeClosed(Exception):
    """Whoever read our output has gone (`foedus owes PRK | head`)."""


def console(file: IO[str], *, width: int = WIDTH) -> Console:
    """A console that writes to `file`, coloured when standard output is a terminal and NO_COLOR is unset."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    probe = Console(file=sys.stdout)
    return Console(
        file=file,
        width=min(width, probe.width),
        force_terminal=terminal,
        no_color=None if terminal else True,
        highlight=False,
        markup=False,
        emoji=False,
    )


def show(*parts: RenderableType) -> None:
    """Print for people, on standard output."""
    from io import StringIO

    buffer = StringIO()
    out = console(buffer)
    for part in parts:
        out.print(part)
    # Table cells are padded to their column; nobody wants the blanks at the ends of lines.
    lines = buffer.getvalue().splitlines()
    write("\n".join(line if "\x1b" in line else line.rstrip() for line in lines) + "\n")


def show_json(value: object, *, one: bool = True) -> None:
    """Print for programs: one JSON object on a line, indented when it is the only one and for a terminal."""
    from foedus import to_json

    text = to_json(value, indent=2 if one and sys.stdout.isatty() else None).decode()
    write(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def write(text: str) -> None:
    """Write to standard output. Raises PipeClosed where nobody reads it any more."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        let_go()
        raise PipeClosed from None


def let_go() -> None:
    """The interpreter flushes standard output once more as it ends; let that find an open file."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """One clear line on standard error."""
    from foedus.cli.render.words import clean

    print(f"foedus: {clean(message)}", file=sys.stderr)


def complain_of(error: FoedusError, name: str | None = None) -> None:
    """One clear line about an error, beginning with the page that it is about."""
    name = name or getattr(error, "source", None)
    message = str(error)
    complain(message if not name or name in message else f"{name}: {message}")


def note(message: str) -> None:
    """One line on standard error that is no complaint."""
    from foedus.cli.render.words import clean

    print(clean(message), file=sys.stderr)


def be_ready_for_any_terminal(streams: Sequence[IO[str]]) -> None:
    """A terminal that cannot show a character gets a question mark, never a traceback."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
