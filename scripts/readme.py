"""Put the true output of commands into README.md, below the comments that name them.

    python scripts/readme.py            rewrite README.md
    python scripts/readme.py --check    exit code 1 where it would change

A comment `<!-- foedus owes PRK --on 1985-01-01 | AGREEMENTS..SANCTIONS -->` stands above a fenced block. What
follows the bar is optional: the words that begin the first line to show, and those before which to stop.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"<!-- (foedus [^|>]+?)(?: \| (.*?)\.\.(.*?))? -->\n```console\n.*?```\n", re.DOTALL)


def output(command: str) -> list[str]:
    """What a command prints in an empty folder, 80 columns wide, without colour."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
        environment.pop("FOEDUS_LEDGER", None)
        ran = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    return ran.stdout.splitlines()


def part(lines: list[str], first: str, stop: str) -> list[str]:
    """The lines from one that begins with `first` to before one that begins with `stop`, gaps marked."""
    begin = next(number for number, line in enumerate(lines) if line.startswith(first))
    end = len(lines)
    if stop:
        end = next(number for number, line in enumerate(lines) if number > begin and line.startswith(stop))
    shown = lines[begin:end]
    while shown and not shown[-1]:
        shown.pop()
    return (["..."] if begin else []) + shown + (["..."] if end < len(lines) else [])


def renewed(text: str) -> str:
    """`text` with every block as its command prints it now."""
    known: dict[str, list[str]] = {}

    def block(found: re.Match[str]) -> str:
        command = found[1]
        if command not in known:
            known[command] = output(command)
        lines = known[command]
        if found[2] is not None:
            lines = part(lines, found[2], found[3])
        comment = found[0].partition("\n")[0]
        return "\n".join([comment, "```console", f"$ {command}", *lines, "```", ""])

    return BLOCK.sub(block, text)


def main() -> int:
    text = README.read_text(encoding="utf-8")
    new = renewed(text)
    if new == text:
        return 0
    if "--check" in sys.argv:
        print("README.md shows what foedus no longer prints: run python scripts/readme.py", file=sys.stderr)
        return 1
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
