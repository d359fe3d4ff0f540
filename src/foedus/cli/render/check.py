"""A report's claims, and what the record says of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.cli.render.brief import claim_lines, masthead

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus import Reading


def check_lines(reading: Reading) -> Iterator[RenderableType]:
    from rich.text import Text

    yield from masthead(reading.report)
    yield Text("")
    if not reading.claims:
        yield Text("It claims nothing to be the strongest, the first, the only, or more than another.")
    for claim in reading.claims:
        yield from claim_lines(claim)
