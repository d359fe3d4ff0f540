"""The data file is what the script makes of the tables, where they are at hand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLES = ROOT.parent / "shared/data"


@pytest.mark.skipif(not TABLES.is_dir(), reason="the tables it is built from (../shared/data) are not here")
def test_the_data_file_is_not_stale() -> None:
    command = [sys.executable, str(ROOT / "scripts/build_record.py"), str(TABLES), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "atop.json.gz: up to date\n"), done.stderr
