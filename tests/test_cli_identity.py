"""The identity file on the command line: found, used, checked before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.errors import CurationError
from msq_graph.pipeline import find_identities
from tests.forms import form

SIGNED = 'by = "team"\non = 2026-11-20\nwhy = "letter"\n'
RENAME = f'[[rename]]\nfrom = "id/BEL/portal/a-example"\nto = "id/BEL/portal/a"\n{SIGNED}'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "responses" / "BEL-2024"
    folder.mkdir(parents=True)
    path = folder / "source.txt"
    path.write_text(form({1: "Belgium", 7: "https://a.example"}), "utf-8")
    return path


def build(source: Path, *options: object) -> Result:
    out = source.parents[3] / "build"
    return CliRunner().invoke(msq, ["build", str(source), "-o", str(out), *map(str, options)])


def test_the_file_in_data_above_the_source_is_used(source: Path) -> None:
    (source.parents[2] / "identifiers.toml").write_text(RENAME, "utf-8")
    done = build(source)
    assert done.exit_code == 0, done.output
    graph = (source.parents[3] / "build" / "graphs" / "identity.trig").read_text("utf-8")
    assert "id/BEL/portal/a-example> dct:isReplacedBy <https://w3id.org/msq-graph/id/BEL/portal/a>" in graph


def test_a_name_unknown_to_the_build_is_a_note(source: Path) -> None:
    (source.parent / "identifiers.toml").write_text(RENAME.replace("BEL", "FRA"), "utf-8")
    done = build(source)
    assert done.exit_code == 0
    assert "[[rename]]: id/FRA/portal/a-example names nothing in this build." in done.stderr


def test_a_broken_file_stops_before_anything_is_written(source: Path, tmp_path: Path) -> None:
    broken = tmp_path / "other.toml"
    broken.write_text(RENAME.replace("by =", "from_whom ="), "utf-8")
    done = build(source, "--identifiers", broken)
    assert done.exit_code == 3
    assert len([line for line in done.stderr.splitlines() if line.startswith("error: ")]) == 1
    assert "other.toml, line 1, [[rename]]: unknown key from_whom" in done.stderr
    assert not (tmp_path / "build").exists()


def test_the_folder_given_comes_before_data(source: Path) -> None:
    assert find_identities([source]) is None
    above, beside = source.parents[2] / "identifiers.toml", source.parent / "identifiers.toml"
    above.write_text("", "utf-8")
    assert find_identities([source.parents[1]]) == above.resolve()
    beside.write_text("", "utf-8")
    assert find_identities([source]) == beside.resolve()
    with pytest.raises(CurationError, match="both decide on names"):
        find_identities([source, source.parents[1]])
