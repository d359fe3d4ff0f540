"""`foedus brief`: the sample page on the terminal and as HTML, and nothing stored."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from foedus.cli.main import app


def test_the_sample_as_html(tmp_path: Path) -> None:
    ledger, out = tmp_path / "foedus.db", tmp_path / "brief.html"
    ran = CliRunner().invoke(app, ["brief", "--sample", "--html", str(out), "--ledger", str(ledger)])
    assert ran.exit_code == 0, ran.output
    assert "What it changes" in out.read_text(encoding="utf-8")
    assert not ledger.exists()


def test_several_pages_are_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    ran = CliRunner().invoke(app, ["brief", str(tmp_path)])
    assert "Give one page" in str(ran.exception)
