"""Options of commands that may fetch from the web."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foedus.cli import options

if TYPE_CHECKING:
    from foedus import FetchOptions

fetching = options.shared(
    click.option(
        "--pause",
        type=click.FloatRange(0.1),
        default=1.0,
        show_default=True,
        metavar="SECONDS",
        help="Between two requests to one web host, at least.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0.1),
        default=15.0,
        show_default=True,
        metavar="SECONDS",
        help="Give a request up after this time without a byte.",
    ),
    click.option(
        "--longest",
        type=click.FloatRange(0.1),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help="What one request may take in all.",
    ),
    click.option(
        "--largest",
        type=click.IntRange(1000),
        default=5_000_000,
        show_default=True,
        metavar="BYTES",
        help="The largest page that is fetched.",
    ),
    click.option(
        "--redirects", type=click.IntRange(0), default=5, show_default=True, help="How many are followed."
    ),
    click.option(
        "--items", type=click.IntRange(1), default=100, show_default=True, help="Pages of a feed to fetch."
    ),
    click.option(
        "--seen",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Keeps what was fetched, to fetch only what changed.",
    ),
    click.option("--private-addresses", is_flag=True, help="Also ask hosts of a private network."),
)
"""The limits of fetching, each with its default."""


def fetch_options(told: dict[str, Any]) -> FetchOptions:
    """What the options above were given."""
    from foedus import FetchOptions

    return FetchOptions(day=options.today(), **told)
