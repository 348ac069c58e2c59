"""``msq validate``: what it takes, what it prints, how it ends."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.ingest.documents import read_document
from msq_graph.mapping.dataset import dataset_quads, one_response
from msq_graph.turtle import nquads
from tests.invented import france, kenya

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

CASES = Path(__file__).parent / "shapes"
REFERENCE = str(CASES / "reference.trig")


def run(*args: str) -> Result:
    return CliRunner().invoke(msq, ["validate", *args])


def run_case(name: str, *args: str) -> Result:
    return run(str(CASES / f"{name}.trig"), REFERENCE, *args)


@pytest.mark.parametrize(
    ("name", "limit", "code"),
    [
        ("structure/valid/complete", "info", 0),
        ("completeness/invalid/QuestionFound", "violation", 0),
        ("completeness/invalid/QuestionFound", "warning", 0),
        ("completeness/invalid/QuestionFound", "info", 1),
        ("completeness/invalid/ValueKnown", "violation", 0),
        ("completeness/invalid/ValueKnown", "warning", 1),
        ("completeness/invalid/MandatoryAnswered", "violation", 1),
        ("completeness/invalid/MandatoryAnswered", "never", 0),
    ],
)
def test_the_exit_code_is_1_from_the_limit_on(name: str, limit: str, code: int) -> None:
    assert run_case(name, "--fail-on", limit).exit_code == code


def test_violations_fail_unless_told_otherwise() -> None:
    assert run_case("completeness/invalid/MandatoryAnswered").exit_code == 1
    assert run_case("completeness/invalid/ValueKnown").exit_code == 0


@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
def test_the_text_names_rule_question_and_what_to_do(engine: str) -> None:
    result = run_case("completeness/invalid/MandatoryAnswered", "--engine", engine)
    assert f"Checked 1 response with {engine}" in result.stdout
    assert "VIOLATION  mandatory-answered  (1)" in result.stdout
    assert "msq explain mandatory-answered" in result.stdout
    assert "Q8  source.txt characters 20-20  Which ministry is in charge?" in result.stdout
    assert "Fill it in" in result.stdout


@pytest.mark.parametrize(
    ("style", "begins"),
    [
        ("text", "Checked"),
        ("json", "{"),
        ("md", "# Validation"),
        ("html", "<!DOCTYPE html>"),
        ("csv", "severity,code,shape"),
        ("ttl", "@prefix"),
        ("junit", "<?xml"),
        ("sarif", "{"),
    ],
)
def test_every_format_goes_to_stdout_and_has_the_finding(style: str, begins: str) -> None:
    result = run_case("completeness/invalid/ValueKnown", "--format", style)
    assert result.exit_code == 0
    assert result.stdout.startswith(begins)
    assert ("ValueKnown" if style == "ttl" else "value-known") in result.stdout
    assert result.stderr == ""


def test_nothing_checked_is_exit_3() -> None:
    result = run(REFERENCE)
    assert result.exit_code == 3
    assert "Nothing was checked" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("name", ["missing.trig", "missing"])
def test_a_path_that_is_not_there_is_exit_3(name: str, tmp_path: Path) -> None:
    result = run(str(tmp_path / name))
    assert result.exit_code == 3
    assert "does not exist" in result.stderr


def test_a_broken_graph_is_exit_3_and_names_the_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> <c> .\n<a> <b\n", encoding="utf-8")
    result = run(str(broken))
    assert result.exit_code == 3
    assert "broken.ttl" in result.stderr


def test_no_path_and_an_unknown_format_are_wrong_usage() -> None:
    assert run().exit_code == 2
    assert run(REFERENCE, "--format", "xls").exit_code == 2


def test_a_build_folder_a_folder_of_graphs_and_one_file_give_the_same_findings(tmp_path: Path) -> None:
    response, claims = kenya()
    build, graphs = tmp_path / "build", tmp_path / "graphs"
    for folder in (build, graphs):
        folder.mkdir()
    (build / "msq.nq").write_bytes(nquads(dataset_quads([(response, claims)])))
    (build / "graphs.ttl").write_text("not read", encoding="utf-8")
    (graphs / "KEN.nq").write_bytes(nquads(one_response(response, claims)))
    printed = [
        json.loads(run(str(path), "--format", "json").stdout) for path in (build, graphs, graphs / "KEN.nq")
    ]
    assert printed[0]["findings"]
    assert printed[0] == printed[1] == printed[2]


def test_print_limits_the_text(tmp_path: Path) -> None:
    file = tmp_path / "KEN.nq"
    file.write_bytes(nquads(one_response(*kenya())))
    assert "... and 43 more (--print 45 shows them)" in run(str(file), "--print", "2").stdout
    assert "more (--print" not in run(str(file), "--print", "0").stdout


def test_control_characters_of_the_data_never_reach_the_terminal(tmp_path: Path) -> None:
    text = (CASES / "consistency/invalid/Link-form.trig").read_text(encoding="utf-8")
    file = tmp_path / "case.trig"
    file.write_text(
        text.replace("htips://data.example.org", "htips://a\\u001B[31m\\u202Eb"), encoding="utf-8"
    )
    for style in ("text", "csv", "md", "junit", "html", "sarif", "json", "ttl"):
        result = run(str(file), REFERENCE, "--format", style)
        assert "link-form" in result.stdout.lower()
        assert "\x1b" not in result.stdout
        assert style in ("junit", "sarif", "json", "ttl") or "\u202e" not in result.stdout


def test_a_questionnaire_is_read_and_its_findings_name_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading is another package's work, so a stand-in gives the invented answers."""
    folder = tmp_path / "KEN-2024"
    folder.mkdir()
    (folder / "source.txt").write_text("one\ntwo\nthree\n" * 99, encoding="utf-8")
    asked: list[list[Path]] = []

    def load_paths(paths: Sequence[Path], **_: object) -> list[tuple[Response, tuple[Claim, ...]]]:
        asked.append(list(paths))
        response, claims = kenya()
        return [(replace(response, source=read_document(folder / "source.txt").source), claims)]

    monkeypatch.setattr("msq_graph.pipeline.load_paths", load_paths)
    result = run(str(folder), "--format", "json")
    findings = json.loads(result.stdout)["findings"]
    assert asked == [[folder]]
    assert result.exit_code == 1
    assert {f["file"] for f in findings if f["span"]} == {"source.txt"}
    first = next(f for f in findings if f["questions"] == [9])
    assert (first["span"], first["line"]) == ([9, 9], 3)


def test_the_second_engine_tells_of_ill_typed_literals_in_findings_only() -> None:
    name = "consistency/invalid/Act-date.trig"
    command = [
        sys.executable,
        "-m",
        "msq_graph",
        "validate",
        str(CASES / name),
        REFERENCE,
        "--engine",
        "pyshacl",
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "act-date" in done.stdout
    assert done.stderr == ""


def test_a_limit_is_told_and_does_not_change_the_exit_code(tmp_path: Path) -> None:
    file = tmp_path / "KEN.nq"
    file.write_bytes(nquads(one_response(*kenya())))
    whole = run(str(file), "--format", "json")
    limited = run(str(file), "--format", "json", "--limit", "1")
    content = json.loads(limited.stdout)
    assert len(content["findings"]) == 1
    assert content["counts"] == json.loads(whole.stdout)["counts"]
    assert limited.exit_code == whole.exit_code == 1
    assert "more findings were left out (--limit 1)" in limited.stderr


def test_the_last_line_proves_what_was_checked() -> None:
    last = " ".join(run_case("structure/valid/complete").stdout.split("\n\n")[-1].split())
    assert "1 response, 2 of 2 questions, " in last
    assert re.search(r" shapes fired, 3 matched nothing: Contact, Entry, Person\.$", last)


@pytest.mark.parametrize(("day", "code"), [("2024-12-31", 0), ("today", 0), ("31.12.2024", 2), ("soon", 2)])
def test_a_day_is_a_date_or_today(day: str, code: int) -> None:
    assert run_case("structure/valid/complete", "--as-of", day).exit_code == code


def test_the_number_of_processes_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msq_graph.validation.parallel.FEWEST", 1)
    file = tmp_path / "two.nq"
    file.write_bytes(nquads([*one_response(*kenya()), *one_response(*france())]))
    one, two = (run(str(file), "--format", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert json.loads(one.stdout)["findings"]


FAULTS = Path(__file__).parent / "faults" / "ten-faults" / "source.txt"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_country_team_is_not_shown_iris_and_gets_file_and_line(language: str) -> None:
    text = run(str(FAULTS), "--lang", language).stdout
    assert not re.search(r"https://w3id\.org|\b(id|vocab|answer|response)/\w", text)
    assert re.search(r"^  C Q33  source\.txt:\d+  ", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 80


def test_a_follow_up_is_shown_with_the_question_it_follows() -> None:
    found = json.loads(run(str(FAULTS), "--format", "json").stdout)["findings"]
    asked = next(finding["wording"] for finding in found if finding["questions"] == [44])
    assert asked.startswith("Is there any ")
    assert asked.endswith("If yes, please provide link and detail.")


def test_windows_line_ends_and_a_path_with_spaces_change_no_finding(tmp_path: Path) -> None:
    folder = tmp_path / "a response"
    folder.mkdir()
    (folder / "source.txt").write_bytes(FAULTS.read_bytes().replace(b"\n", b"\r\n"))
    told = [
        [
            {key: value for key, value in finding.items() if key != "span"}
            for finding in json.loads(run(str(path), "--format", "json").stdout)["findings"]
        ]
        for path in (FAULTS, folder)
    ]
    assert told[0]
    assert told[0] == told[1]


def test_a_reader_that_leaves_early_and_a_plain_locale_get_no_traceback() -> None:
    case = CASES / "consistency/invalid/Link-form.trig"
    words = [sys.executable, "-m", "msq_graph", "validate", str(case), str(REFERENCE), "--lang", "fr"]
    command = shlex.join(words)
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -n 1"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "NO_COLOR": "1"},
        cwd=Path(__file__).parents[1],
    )
    assert done.stdout == "Contrôle de 1 réponse avec shacl.\n"
    assert done.stderr == ""


def test_nothing_in_the_text_is_a_colour_or_another_control_character() -> None:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", run_case("consistency/invalid/Link-form").stdout)
