"""``msq read``: what it prints, and how it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.cli.summary import thing_lines
from msq_graph.extract.proofs import things_of
from msq_graph.records.claims import Claim, InstrumentClaim, ObjectiveClaim
from tests.forms import EDITION, form, whole_form
from tests.test_cli_build import bad_inputs, put

REPOSITORY = Path(__file__).parents[1]


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(msq, ["read", *map(str, arguments)], input=stdin)


def test_json_has_one_entry_for_every_question_in_order(tmp_path: Path) -> None:
    path = put(tmp_path / "KEN.txt", form({33: "(x) Yes\n\nNo", 34: "htips://law.example"}))
    result = run(path, "--format", "json")
    data = json.loads(result.stdout)

    assert result.exit_code == 0
    assert result.stderr == ""
    assert [a["question"] for a in data["answers"]] == [q.number for q in EDITION.questions]
    by_number = {a["question"]: a for a in data["answers"]}
    assert (by_number[33]["control"], by_number[33]["value"], by_number[33]["status"]) == (
        "yes",
        "yes",
        "marked",
    )
    assert by_number[34]["links"] == [
        {
            "printed": "htips://law.example",
            "url": "https://law.example",
            "repairs": ["scheme-misread"],
            "candidates": [],
        }
    ]
    assert (by_number[36]["found"], by_number[36]["span"], by_number[36]["text"]) == (False, None, "")


def test_text_shows_a_line_for_every_question_and_the_summary_apart(tmp_path: Path) -> None:
    result = run(put(tmp_path / "KEN.txt", form({33: "(x) Yes\n\nNo", 2: "Asha Doe"})))
    lines = result.stdout.splitlines()

    assert len(lines) == len(EDITION.questions)
    assert all(len(line) <= 80 for line in lines)
    assert lines[32].split() == ["33", "yes", "(marked)"]
    assert lines[1].split() == ["2", "withheld"]
    assert lines[34].endswith("not in the document")
    assert "KEN 2024" in result.stderr
    assert "Asha" not in result.output


def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    text = whole_form({34: "The Act"}).encode()
    by_file = json.loads(run(put(tmp_path / "KEN.txt", text), "--format", "json").stdout)
    by_pipe = json.loads(run("-", "--format", "json", stdin=text).stdout)

    assert by_pipe["source"].pop("name") == "stdin"
    assert by_file["source"].pop("name") == "KEN.txt"
    assert by_pipe == by_file


def test_a_folder_with_one_source_is_read_and_one_with_two_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "one" / "source.txt", form())
    assert run(tmp_path / "one").exit_code == 0
    put(tmp_path / "one" / "more.txt", form({1: "Ghana"}))
    result = run(tmp_path / "one")

    assert result.exit_code == 2
    assert "holds 2 sources" in result.stderr


def test_bad_input_is_one_clear_line(tmp_path: Path) -> None:
    cases = bad_inputs(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    skipped = {"twice the same", "good and bad", "option for many", "one curation for two"}
    assert skipped < set(cases)
    for name, (arguments, code, says) in cases.items():
        if name in skipped:
            continue
        result = run(*arguments, "--format", "json")
        assert result.exit_code == code, (name, result.output)
        assert result.stdout == ""
        assert says in result.stderr, (name, result.stderr)
        assert "Traceback" not in result.stderr
        if code == 3:
            first, second = result.stderr.splitlines()
            assert first.startswith("error: "), name
            assert second.startswith("hint: "), name
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"", "stdin: is empty"), (b"\xff", "stdin: byte 0 is not"), (b"x\0", "stdin: byte 1 is NUL")],
)
def test_what_comes_through_a_pipe_is_refused_by_the_same_rules(data: bytes, says: str) -> None:
    result = run("-", stdin=data)

    assert result.exit_code == 3
    assert says in result.stderr
    assert result.stdout == ""


def test_control_characters_of_a_document_do_not_reach_the_terminal(tmp_path: Path) -> None:
    result = run(put(tmp_path / "KEN.txt", form({34: "The \x1b[31mAct\x07"})))

    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "\\x1b" in result.output


def test_the_whole_way_works_in_a_bare_locale(tmp_path: Path) -> None:
    path = put(tmp_path / "a place é" / "KEN.txt", form({34: "Loi n° 12 – « été »"}))
    done = subprocess.run(
        [sys.executable, "-m", "msq_graph", "read", str(path), "--format", "json"],
        cwd=REPOSITORY,
        env={**os.environ, "LC_ALL": "C", "PYTHONHASHSEED": "7"},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "Loi n° 12 – « été »" in done.stdout.decode("utf-8")


def test_things_lists_what_several_questions_name_once_with_their_numbers() -> None:
    belgian = REPOSITORY / "data" / "responses" / "BEL-2024" / "source.txt"
    lines = run(belgian, "--things").stdout.splitlines()
    listed = [line for line in lines if "verklaring-overleg" in line]
    assert len(listed) == 1
    assert listed[0].startswith("80-87  https://")
    assert any(line.startswith("66, 72, 74, 89  https://") for line in lines)
    assert lines[-1].strip()
    data = json.loads(run(belgian, "--things", "--format", "json").stdout)
    assert [t["question"] for t in data if "verklaring-overleg" in t["shown"]] == list(range(80, 88))


def test_an_instrument_that_is_named_by_its_objectives_counts_as_an_instrument() -> None:
    claims: list[Claim] = [
        InstrumentClaim(question=60, instrument_kind="plan", name="Plan A"),
        *(ObjectiveClaim(question=62, instrument="Way 2030", number=n, text="x", goals=(4,)) for n in "12"),
        ObjectiveClaim(question=63, instrument="plan  a", number="1", text="x", goals=(4,)),
    ]
    lines = list(thing_lines(things_of(claims)))
    assert lines[0] == "policy instruments: 2"
    assert "  62  Way 2030" in lines
    assert lines.index("objectives: 3") > lines.index("  62  Way 2030")
