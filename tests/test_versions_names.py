"""A name that a curator took out of one version of a response stands in no file about another."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from msq_graph.cli.app import msq
from msq_graph.ingest.read import read_response
from tests.forms import form

NAME = "Ms Asha Doe"
VERSIONS = """
[[version]]
source = "a.txt"
received = 2023-10-08

[[version]]
source = "b.txt"
received = 2024-02-11
"""


def test_a_redacted_name_is_in_no_file_of_a_build_with_earlier_versions(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "KEN-2024"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(form({16: f"{NAME} began it."}), encoding="utf-8")
    (folder / "b.txt").write_text(form({16: f"{NAME} runs it."}), encoding="utf-8")
    (folder / "versions.toml").write_text(VERSIONS, encoding="utf-8")
    printed = read_response(folder / "b.txt").answer(16).printed_sha256
    (folder / "b.curation.toml").write_text(
        f'[[decision]]\nquestion = 16\nredact = ["{NAME}"]\nprinted_sha256 = "{printed}"\n'
        'by = "test"\non = 2026-11-24\nwhy = "a person"\n',
        encoding="utf-8",
    )
    out = tmp_path / "out"
    result = CliRunner().invoke(msq, ["build", str(folder), "-o", str(out), "--jobs", "1"])
    assert result.exit_code == 0, result.stderr
    first = out / "responses" / "KEN-2024-member-state.v1.json"
    assert "[name withheld] began it." in first.read_text(encoding="utf-8")
    files = [file for file in out.rglob("*") if file.is_file()]
    assert len(files) > 5
    assert [file for file in files if NAME.encode() in file.read_bytes()] == []
