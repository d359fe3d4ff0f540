"""docs/trust.md lists every hostile input that is tried, and each stands there as its test says it."""

from __future__ import annotations

import ast
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "trust.md"


def rows() -> list[str]:
    """The rows that the tests of this folder make: what, where it enters, what happens, and the test."""
    found = []
    for path in sorted(HERE.glob("test_trust_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if path.name != Path(__file__).name and isinstance(node, ast.FunctionDef):
                told = " ".join((ast.get_docstring(node) or "").split())
                if node.name.startswith("test_"):
                    assert told.count(" | ") == 2, node.name
                    found.append(f"| {told} | `{node.name}` |")
    return found


def test_every_attempt_is_listed_and_every_row_is_a_test() -> None:
    listed = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.endswith("` |")]
    assert [line for line in listed if line.count(" | ") == 3] == rows()
    assert len(rows()) >= 60
