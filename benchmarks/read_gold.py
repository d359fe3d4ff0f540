"""Read a folder of reports and write the readings, one JSON line each, for a scorer.

    python benchmarks/read_gold.py FOLDER OUT.jsonl

FOLDER holds `*.txt` or `*.html` (or a subfolder `reports` that does). Each line is
`{"id": file stem, "reading": the reading as `foedus read --json` gives it}`. A page that cannot be read
gets an empty reading and a line on standard error. `tests/gold/score.py` scores the lines against
hand-written gold.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import foedus
from foedus.model import to_builtins


def pages(folder: Path) -> list[Path]:
    """The reports in a folder, in order of name."""
    inside = folder / "reports"
    found = inside if inside.is_dir() else folder
    return sorted(path for path in found.iterdir() if path.suffix in {".txt", ".html"})


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    begin = time.perf_counter()
    sources = pages(Path(sys.argv[1]))
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for path in sources:
            try:
                reading = to_builtins(foedus.read(path))
            except foedus.FoedusError as error:
                print(f"{path.name}: {error}", file=sys.stderr)
                reading = {}
            out.write(json.dumps({"id": path.stem, "reading": reading}, ensure_ascii=False) + "\n")
    print(f"{len(sources)} reports in {time.perf_counter() - begin:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
