"""Write the golden readings anew: python tests/golden/regenerate.py

Read every line of the difference before it is committed (git diff tests/golden/readings): a value that the
report's text does not support is a bug of the reader, never a new golden value.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from foedus.model import to_builtins
from foedus.page import read_page
from foedus.reading import read_report

HERE = Path(__file__).parent
REPORTS = tuple(sorted((HERE / "reports").iterdir()))


def reading_of(page: Path) -> Any:
    """The whole reading as JSON would hold it."""
    return json.loads(json.dumps(to_builtins(read_report(read_page(page.read_bytes(), source=page.name)))))


def golden_of(page: Path) -> Path:
    return HERE / "readings" / f"{page.stem}.json"


def main() -> None:
    for page in REPORTS:
        written = json.dumps(reading_of(page), ensure_ascii=False, indent=1)
        golden_of(page).write_text(written + "\n", encoding="utf-8")
    print(f"{len(REPORTS)} readings written. Read each line of: git diff tests/golden/readings")


if __name__ == "__main__":
    main()
