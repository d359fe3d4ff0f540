"""No test sees the versions of the record that whoever runs it has imported."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def records(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of imported versions: empty, and not made yet."""
    folder = tmp_path_factory.getbasetemp() / "no-records"
    monkeypatch.setenv("FOEDUS_RECORDS", str(folder))
    return folder
