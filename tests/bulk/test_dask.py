"""A Dask cluster by its scheduler's address: the same rows, also when a worker is killed half way."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foedus import CodingOptions, InputError, code_dataset

distributed = pytest.importorskip("distributed", reason="needs foedus[cluster]")
sys.path.insert(0, str(Path(__file__).parent))
from test_dataset_run import make, stories, whole  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:
        yield cluster


@pytest.mark.slow
def test_the_same_rows_also_when_a_worker_is_killed(cluster: Any, tmp_path: Path) -> None:
    source = stories(tmp_path / "stories.jsonl", 60)
    make(source, tmp_path / "here", part=5)
    options = CodingOptions(part=5, engine="dask", scheduler=cluster.scheduler_address)
    code_dataset([source], tmp_path / "there", options)
    assert whole(tmp_path / "there") == whole(tmp_path / "here")
    killed: list[int] = []

    def kill(progress: Any) -> None:
        if progress.stories >= 15 and not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    code_dataset([source], tmp_path / "killed", options, on_progress=kill)
    assert killed
    assert whole(tmp_path / "killed") == whole(tmp_path / "here")


def test_nobody_at_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from foedus.bulk.engine import dask

    monkeypatch.setattr(dask, "_WAIT", 1)
    source = stories(tmp_path / "stories.jsonl", 1)
    for address, words in (
        ("tcp://127.0.0.1:9", "No Dask scheduler at"),
        ("nonsense", "No Dask scheduler at"),
    ):
        with pytest.raises(InputError, match=words):
            code_dataset([source], tmp_path / "out", CodingOptions(engine="dask", scheduler=address))


def test_a_worker_with_another_version_is_refused(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from foedus.bulk.engine import dask

    real = dask.versions
    here = os.getpid()

    def other(codebook: Path | None) -> dict[str, str]:
        return real(codebook) | ({"atlas": "0"} if os.getpid() == here else {})

    monkeypatch.setattr(dask, "versions", other)
    source = stories(tmp_path / "stories.jsonl", 1)
    options = CodingOptions(engine="dask", scheduler=cluster.scheduler_address)
    with pytest.raises(InputError, match="atlas is 0 here"):
        code_dataset([source], tmp_path / "out", options)
