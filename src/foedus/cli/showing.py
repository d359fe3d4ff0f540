"""`foedus show` and `foedus cite`: one thing by its id, and what all answers rest on."""

from __future__ import annotations

from foedus import __version__
from foedus.cli import options, output

FOUND = 0


def cite(json: options.Json = False) -> int:
    """Say which sources the answers rest on, in which version, and how to cite them.

    Example: foedus cite
    """
    from foedus import citations

    found = citations()
    if json:
        output.show_json({"foedus": __version__, "sources": found})
    else:
        from foedus.cli.render.shown import citation_lines

        output.show(*citation_lines(__version__, found))
    return FOUND
