"""A made-up response with ten faults in it: each is found, and nothing else is."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from msq_graph.cli.app import msq
from msq_graph.ingest.read import Expected
from msq_graph.mapping.dataset import dataset_quads
from msq_graph.pipeline import load_source
from msq_graph.records.response import RespondentKind
from msq_graph.validation.check import validate_quads

FOLDER = Path(__file__).parent / "faults" / "ten-faults"
SOURCE = FOLDER / "source.txt"


def seeded() -> dict[str, int]:
    """Return which code should be found at which question."""
    faults = tomllib.loads((FOLDER / "faults.toml").read_text(encoding="utf-8"))["fault"]
    return {fault["code"]: fault["question"] for fault in faults}


def test_there_are_ten_of_them() -> None:
    assert len(seeded()) == 10


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_every_seeded_fault_is_found_and_nothing_else(engine: str) -> None:
    loaded = load_source(SOURCE, Expected(respondent=RespondentKind.GENERATED))
    findings = validate_quads(dataset_quads([loaded], scores=False), engine=engine).findings
    found = {finding.code: finding.questions for finding in findings}
    assert len(found) == len(findings)
    assert set(found) == set(seeded())
    for code, question in seeded().items():
        assert question in found[code], code


def test_a_build_of_it_is_checked_by_the_command(tmp_path: Path) -> None:
    built = CliRunner().invoke(
        msq, ["build", str(SOURCE), "--respondent", "generated", "-o", str(tmp_path / "b")]
    )
    assert built.exit_code in (0, 1), built.stderr
    checked = CliRunner().invoke(msq, ["validate", str(tmp_path / "b"), "--format", "json"])
    assert checked.exit_code == 1
    assert {f["code"] for f in json.loads(checked.stdout)["findings"]} == set(seeded())
    release = CliRunner().invoke(msq, ["validate", str(tmp_path / "b"), "--release", "--format", "json"])
    codes = {f["code"] for f in json.loads(release.stdout)["findings"]}
    assert codes == {*seeded(), "not-generated"}
