"""Withdrawal, versions and decisions as msq read, template and validate meet them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.gathering import LeftOut
from msq_graph.pipeline import load_paths
from tests.forms import form
from tests.test_versions import TAKEN, TWO, export, put
from tests.workbooks import changed, read

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

WHY = "withdrawn on 2026-11-20 by country team: asked by letter"
NAME = "Ms Asha Doe"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(msq, [*map(str, arguments)])


@pytest.fixture
def taken(tmp_path: Path) -> Path:
    """Make a withdrawn print-out that would not even be read."""
    put(tmp_path / "in" / "versions.toml", TAKEN)
    return put(tmp_path / "in" / "KEN-2024.txt", form({10: "https://secret.example"}))


def refused(result: Result, *words: object) -> bool:
    said = [str(word) in result.stderr for word in (*words, WHY)]
    return result.exit_code == 3 and all(said) and "secret" not in result.output


def test_no_command_reads_a_source_that_was_withdrawn(taken: Path, tmp_path: Path) -> None:
    assert refused(run("read", taken), taken)
    assert refused(run("read", taken, "--question", 10), taken)
    assert refused(run("template", "--prefill", taken, "-o", tmp_path / "new.xlsx"), taken)
    assert refused(run("curate", taken), taken)
    assert not (tmp_path / "new.xlsx").exists()
    table = put(taken.with_name("all.csv"), export("Kenya", "Ghana"))
    assert refused(run("read", table), table)
    lines = run("read", table, "--format", "jsonl")
    assert (lines.exit_code, lines.stdout) == (3, "")


def test_one_country_of_many_that_was_withdrawn_is_not_read_either(tmp_path: Path) -> None:
    table = put(tmp_path / "all.csv", export("Kenya", "Ghana"))
    put(tmp_path / "versions.toml", TAKEN.replace("[withdrawn]", "[[withdrawn]]") + 'country = "KEN"')
    assert refused(run("read", table, "--country", "KEN"), table, "KEN")
    assert run("read", table, "--country", "GHA").exit_code == 0


def test_a_folder_that_holds_only_a_withdrawal_has_nothing_to_read(taken: Path) -> None:
    taken.unlink()
    result = run("read", taken.parent)
    assert result.exit_code == 3
    assert "holds no source" in result.stderr


def test_validate_says_what_was_withdrawn_and_checks_the_rest(taken: Path, tmp_path: Path) -> None:
    taken.write_bytes(b"")  # would be refused, if it were opened
    alone = run("validate", taken.parent)
    assert alone.exit_code == 3
    assert "Nothing was checked" in alone.stderr
    other = put(tmp_path / "GHA-2024.txt", form({1: "Ghana"}))
    both = run("validate", taken.parent, other, "--format", "json", "--fail-on", "never")
    assert both.exit_code == 0, both.stderr
    assert f"withdrawn: {taken.parent}, on 2026-11-20 by country team: asked by letter" in both.stderr
    assert [one["country"] for one in json.loads(both.stdout)["checked"]] == ["GHA"]


def formula(book: Workbook) -> None:
    """Put a formula where an answer belongs."""
    book["C"]["E4"] = "=1+1"


def test_a_workbook_beside_a_versions_file_is_checked_at_its_cells_when_it_is_named(tmp_path: Path) -> None:
    first, second = tmp_path / "FRA-2024-a.xlsx", tmp_path / "FRA-2024-b.xlsx"
    first.write_bytes(changed(lambda _: None))
    second.write_bytes(changed(formula))
    put(tmp_path / "versions.toml", TWO.replace("a.txt", first.name).replace("b.txt", second.name))
    for paths in ([second], [tmp_path]):
        result = run("validate", *paths, "--format", "json")
        assert result.exit_code == 1, result.stderr
        found = [(f["code"], f["file"], f["sheet"], f["cell"]) for f in json.loads(result.stdout)["findings"]]
        assert ("cell-formula", second.name, "C", "E4") in found
        assert first.name not in {file for _, file, _, _ in found}
    assert run("validate", second, "--annotate", tmp_path / "notes.xlsx").exit_code == 1
    superseded = run("validate", first, "--annotate", tmp_path / "more.xlsx")
    assert superseded.exit_code == 2
    assert f"{second.name} speaks in its place" in superseded.stderr
    (tmp_path / "notes.xlsx").unlink()
    put(tmp_path / "versions.toml", TAKEN)
    assert run("validate", second).exit_code == 3
    put(tmp_path / "versions.toml", TAKEN.replace("[withdrawn]", "[[withdrawn]]") + 'country = "FRA"')
    taken = run("validate", second)
    assert taken.exit_code == 3
    assert "withdrawn: FRA-2024-member-state" in taken.stderr
    assert "cell-formula" not in taken.output


def test_one_cell_that_is_not_read_lets_no_redacted_name_through(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        book["A"]["E3"] = f"{NAME} runs it, see htp://a.b"
        book["C"]["D5"] = NAME  # no option
        formula(book)

    path = tmp_path / "FRA-2024.xlsx"
    path.write_bytes(changed(fill))
    response = read(path.read_bytes()).response
    assert response is not None
    answer = next(a for a in response.answers if NAME in a.text)
    decision = (
        f'[[decision]]\nquestion = {answer.question}\nredact = ["{NAME}"]\n'
        'printed_sha256 = "HASH"\nby = "test"\non = 2026-11-24\nwhy = "a person"\n'
    )
    for printed in (answer.printed_sha256, "0" * 64):
        put(tmp_path / "curation.toml", decision.replace("HASH", printed))
        ((given, claims),) = load_paths([path], left=LeftOut(), cells=True)
        decided = given.answer(answer.question)
        assert decided.text == answer.text.replace(NAME, "[name withheld]")
        assert decided.withheld_text == answer.text
        assert NAME not in repr(claims)
        assert len(given.decisions) == (printed == answer.printed_sha256)
        result = run("validate", path, "--format", "json")
        assert "cell-formula" in result.stdout
        assert "option-unknown" in result.stdout
        assert NAME not in result.output
