"""msq read and msq build on Forms exports: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.cli.progress import progress
from tests.forms_export import csv_bytes, headings, row


def run(*arguments: object) -> Result:
    return CliRunner().invoke(msq, [*map(str, arguments), "--jobs", "1"])


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Make an export with two good rows and a bad one."""
    path = tmp_path / "export.csv"
    rows = [row({1: name, 33: "Yes"}) for name in ("Kenya", "Nowhere", "Ghana")]
    path.write_bytes(csv_bytes([headings(), *rows]))
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Make an export with a bad row only."""
    path = tmp_path / "bad.csv"
    path.write_bytes(csv_bytes([headings(), row({1: "Nowhere"})]))
    return path


def test_an_export_is_listed_and_its_bad_rows_are_named(export: Path) -> None:
    result = run("read", export)
    assert result.exit_code == 1
    assert [line.split()[0] for line in result.stdout.splitlines()] == [
        "KEN-2024-member-state",
        "GHA-2024-member-state",
    ]
    assert f"not read: {export}, row 3" in result.stderr
    assert "cell H3" in result.stderr
    assert "country-unknown" in result.stderr


def test_every_response_is_a_line_of_json(export: Path) -> None:
    result = run("read", export, "--format", "jsonl")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["country"] for line in lines] == ["KEN", "GHA"]
    gate = next(answer for answer in lines[0]["answers"] if answer["question"] == 33)
    assert (gate["value"], gate["basis"], gate["cell"]) == ("yes", "export", {"control": "AN2"})
    assert result.exit_code == 1


def test_one_country_is_read_as_any_response(export: Path) -> None:
    result = run("read", export, "--country", "GHA", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["country"] == "GHA"
    assert run("read", export, "--country", "PER").exit_code == 3


def test_json_of_many_responses_needs_a_choice(export: Path) -> None:
    result = run("read", export, "--format", "json")
    assert result.exit_code == 2
    assert "--format jsonl" in result.stderr
    assert run("read", export, "--question", 33).exit_code == 3


def test_an_export_without_a_good_row_is_unreadable(bad: Path, tmp_path: Path) -> None:
    assert run("read", bad).exit_code == 3
    result = run("build", bad, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert not (tmp_path / "out").exists()


def test_a_build_says_which_rows_are_missing_and_ends_with_1(export: Path, tmp_path: Path) -> None:
    result = run("build", export, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "missing: 1 rows that could not be read" in result.stderr
    made = sorted(path.name for path in (tmp_path / "out" / "responses").iterdir())
    assert made == ["GHA-2024-member-state.json", "KEN-2024-member-state.json"]
    assert "asha" not in (tmp_path / "out" / "msq.nq").read_text("utf-8").lower()


def test_decisions_beside_an_export_are_refused_because_they_name_no_row(
    export: Path, tmp_path: Path
) -> None:
    (tmp_path / "curation.toml").write_text("", encoding="utf-8")
    result = run("build", export, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "do not say which of the respondents" in result.stderr


def test_a_refused_export_writes_nothing(export: Path, tmp_path: Path) -> None:
    text = export.read_text("utf-8-sig").replace("If yes, please provide link and detail.", "Remarks")
    export.write_text(text.replace("Country name", "Land"), encoding="utf-8")
    result = run("build", export, "-o", tmp_path / "out")
    assert result.exit_code == 3
    assert "no column says the country" in result.stderr
    assert not (tmp_path / "out").exists()


def test_progress_is_one_line_that_is_rewritten_and_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for terminal in (True, False):
        monkeypatch.setattr(sys.stderr, "isatty", lambda terminal=terminal: terminal, raising=False)
        with progress("read") as tell:
            tell("KEN")
            tell("GHA\x1b[31m")
        said = capsys.readouterr().err
        assert ("read: 2, GHA" in said) is terminal
        assert said.count("\n") == 0
        assert "\x1b" not in said
        assert said == "" or said.endswith("\r")
