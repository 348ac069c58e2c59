"""The command ``msq curate``: what a curator sees, and the file to start from."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.mapping.vocabularies import PROV
from tests.forms import form

BELGIUM = Path(__file__).parents[1] / "data" / "responses" / "BEL-2024" / "source.txt"


def run(*args: object) -> Result:
    return CliRunner().invoke(msq, ["curate", *map(str, args)])


def test_the_list_fits_80_columns_and_says_why() -> None:
    done = run(BELGIUM)
    assert done.exit_code == 0, done.output
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "CONSENT (1)\n  Whether the response may be published is not known" in done.stdout
    assert "OECD el eaders" in done.stdout


def test_programs_get_rows_with_everything() -> None:
    rows = json.loads(run(BELGIUM, "--format", "json").stdout)
    assert list(rows[0]) == [
        "response",
        "kind",
        "question",
        "what",
        "printed",
        "suggestion",
        "why",
        "decision",
    ]
    table = list(csv.DictReader(io.StringIO(run(BELGIUM, "--format", "csv").stdout)))
    assert [int(row["question"]) for row in table] == [row["question"] for row in rows]
    assert run(BELGIUM, "--format", "md").stdout.startswith("| response | kind | question |")


def test_kind_and_limit_choose() -> None:
    rows = json.loads(run(BELGIUM, "--kind", "unknown", "--limit", 2, "--format", "json").stdout)
    assert [row["kind"] for row in rows] == ["unknown", "unknown"]
    refused = run(BELGIUM, "--kind", "nonsense")
    assert refused.exit_code == 2
    assert "Kinds are contradicted, person" in refused.stderr


def test_the_skeleton_loads_decides_nothing_and_is_not_overwritten(tmp_path: Path) -> None:
    skeleton = tmp_path / "decisions.toml"
    assert run(BELGIUM, "--skeleton", skeleton).exit_code == 0
    text = skeleton.read_text("utf-8")
    assert tomllib.loads(text) == {}
    assert "#[[decision]]\n#question = 122\n#printed_sha256" in text
    skeleton.write_text("mine", "utf-8")
    refused = run(BELGIUM, "--skeleton", skeleton)
    assert refused.exit_code == 2
    assert "exists, and may hold decisions" in refused.stderr
    assert skeleton.read_text("utf-8") == "mine"
    assert run(BELGIUM, "--skeleton", skeleton, "--force").exit_code == 0
    assert skeleton.read_text("utf-8") == text


def test_the_source_is_never_the_skeleton(tmp_path: Path) -> None:
    source = tmp_path / "BEL-2024.txt"
    source.write_bytes(BELGIUM.read_bytes())
    assert run(source, "--skeleton", source, "--force").exit_code == 2
    assert source.read_bytes() == BELGIUM.read_bytes()


SIGNED = 'by = "team"\non = 2026-11-20\nwhy = "letter"\n'
STALE = f'[[decision]]\nquestion = 14\nprinted_sha256 = "00"\nvalue = "yes"\n{SIGNED}'


def put(folder: Path, curation: str | None, name: str = "curation.toml") -> Path:
    folder.mkdir()
    (folder / "source.txt").write_text(form({1: "Belgium", 14: "", 34: "htips://law.example/Al"}), "utf-8")
    if curation is not None:
        (folder / name).write_text(curation, "utf-8")
    return folder / "source.txt"


@pytest.mark.parametrize("name", ["curation.toml", "source.curation.toml"])
def test_a_skeleton_names_the_file_that_exists_and_never_replaces_or_hides_it(
    tmp_path: Path, name: str
) -> None:
    source = put(tmp_path / "BEL-2024", "# redactions\n", name)
    skeleton = tmp_path / "decisions.toml"
    assert run(source, "--skeleton", skeleton).exit_code == 0
    assert f"Add these blocks to {name} beside the source." in skeleton.read_text("utf-8")
    for target in ("curation.toml", "source.curation.toml"):
        refused = run(source, "--skeleton", source.with_name(target), "--force")
        assert refused.exit_code == 2
        assert "would be lost" in refused.stderr
    assert source.with_name(name).read_text("utf-8") == "# redactions\n"


def test_a_skeleton_for_one_of_several_sources_says_which_name_to_save_it_under(tmp_path: Path) -> None:
    source = put(tmp_path / "BEL-2024", None)
    (source.parent / "other.txt").write_text("x", "utf-8")
    assert run(source, "--skeleton", tmp_path / "new.toml").exit_code == 0
    assert "Save the file beside the source as source.curation.toml." in (tmp_path / "new.toml").read_text()


def test_a_changed_text_can_still_be_read_and_listed_without_the_decisions(tmp_path: Path) -> None:
    source = put(tmp_path / "BEL-2024", STALE)
    stopped = run(source)
    assert stopped.exit_code == 3
    way_out = f"msq read {source} --question 14 --no-curation"
    assert way_out in " ".join(stopped.stderr.split())
    done = CliRunner().invoke(msq, way_out.split()[1:])
    assert done.exit_code == 0, done.output
    assert 'printed_sha256 = "' in done.stdout
    assert run(source, "--no-curation").exit_code == 0


def test_a_candidate_shows_the_part_of_both_addresses_that_differs(tmp_path: Path) -> None:
    source = put(tmp_path / "BEL-2024", None)
    source.write_text(form({1: "Belgium", 34: f"htips://law.example/{'x' * 90}/Al/{'y' * 90}"}), "utf-8")
    lines = run(source, "--kind", "candidate").stdout.splitlines()
    (shown,) = [line for line in lines if line.startswith("      printed")]
    (likely,) = [line for line in lines if line.startswith("      likely")]
    assert "/Al/" in shown
    assert "/AI/" in likely
    assert shown.index("/Al/") == likely.index("/AI/")


def test_one_decision_is_counted_as_one(tmp_path: Path) -> None:
    done = run(BELGIUM, "--kind", "candidate", "--skeleton", tmp_path / "new.toml")
    assert "1 decision to make" in done.stderr


def test_a_decided_address_adds_no_violation_to_a_build(tmp_path: Path) -> None:
    link = 'link = {printed = "htips://law.example/Al", url = "https://law.example/AI"}'
    digest = sha256(b"htips://law.example/Al").hexdigest()
    row = f'[[decision]]\nquestion = 34\nprinted_sha256 = "{digest}"\n{link}\n{SIGNED}'
    found = []
    for name, curation in (("a", None), ("b", row)):
        source = put(tmp_path / name, curation)
        out = tmp_path / f"build-{name}"
        done = CliRunner().invoke(msq, ["build", str(source), "-o", str(out), "--edition", "2024"])
        assert done.exit_code == 0, done.output
        graph = (out / "msq.nq").read_text("utf-8")
        report = json.loads((out / "validation.json").read_text("utf-8"))
        decided = f'<{PROV("value").value}> "https://law.example/AI"'
        assert (decided in graph) is (curation is not None)
        found.append([f for f in report["findings"] if "thing-answer" in json.dumps(f)])
    assert found == [[], []]
