"""Read every page of a folder, in one process: how many a second, and a line of JSON for each, to be scored.

    python benchmarks/read_folder.py FOLDER > readings.jsonl

Each line is {"id": name of the file without its ending, "reading": what `foedus read --json` prints}. The
time that the first page takes is told apart, because it loads the parser.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import foedus


def main() -> None:
    pages = sorted(path for path in Path(sys.argv[1]).iterdir() if path.suffix in {".txt", ".html", ".htm"})
    taken = []
    for page in pages:
        begin = time.perf_counter()
        reading = foedus.read(page)
        taken.append(time.perf_counter() - begin)
        print(foedus.to_json({"id": page.stem, "reading": reading}).decode())
    rest = taken[1:]
    words = f"{len(pages)} pages; the first {taken[0]:.2f} s"
    if rest:
        words += f", then {len(rest) / sum(rest):.1f} pages a second (slowest {max(rest):.2f} s)"
    print(words, file=sys.stderr)


if __name__ == "__main__":
    main()
