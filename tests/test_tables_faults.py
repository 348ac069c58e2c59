"""Every fault of a cell has words in three languages, an explanation and a page, and a reader makes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from msq_graph.cli.app import msq
from msq_graph.ingest.tables.faults import cell_rules, fault, refusal, said
from msq_graph.records.findings import Severity
from msq_graph.validation.rules import rules_by_code, sentences

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "workbooks.md"
TABLE = re.compile(r"(?<=--update-golden -->\n).*?(?=<!-- end of faults -->)", re.DOTALL)
CODES = sorted(cell_rules())
LANGUAGES = ("en", "fr", "es")


def says(code: str, language: str) -> str:
    text: str = cell_rules()[code]["says" if language == "en" else f"says_{language}"]
    return text


def table() -> str:
    lines = ["", "| code | severity | what is wrong | what to do |", "| --- | --- | --- | --- |"]
    for code in CODES:
        wrong, does = sentences(said(code))
        lines.append(
            f"| [`{code}`](explain/{code}.md) | {cell_rules()[code]['severity']} | {wrong} | {does} |"
        )
    return "\n".join([*lines, "", ""])


def test_the_page_lists_every_fault(request: pytest.FixtureRequest) -> None:
    """Run with --update-golden after a change of ontology/cell-faults.toml."""
    if request.config.getoption("--update-golden"):
        PAGE.write_text(TABLE.sub(lambda _: table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    found = TABLE.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[0] == table()


@pytest.mark.parametrize("code", CODES)
def test_a_fault_says_what_is_wrong_and_what_to_do_in_every_language(code: str) -> None:
    rule = cell_rules()[code]
    told = {said(code, "X 1", language) for language in LANGUAGES}
    assert len(told) == 3
    for text in told:
        assert all(sentences(text))
        assert "{" not in text
    assert len({rule[key] for key in ("reason", "reason_fr", "reason_es")}) == 3
    assert rule["wrong"] != rule["right"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_the_words_of_many_places_have_no_gap_where_one_place_is_quoted(code: str, language: str) -> None:
    words = said(code, language=language)
    assert not re.search(r"[{}…]|\.\.|[:,]\s*\.|\s\.", words)
    assert "{printed}" not in re.sub(r"^\{printed\} |: \{printed\}(?=\. )", "", says(code, language))
    assert all(sentences(words))
    if said(code, "X 1", language) != words:
        assert "X 1" in sentences(said(code, "X 1", language))[0]


@pytest.mark.parametrize("code", CODES)
def test_a_fault_is_made_by_a_reader_and_by_a_test(code: str) -> None:
    package = [path.read_text(encoding="utf-8") for path in (ROOT / "msq_graph").rglob("*.py")]
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    assert any(f'"{code}"' in text for text in package), "no reader knows it"
    assert any(f'"{code}"' in text for text in tests), "no test makes it"


def test_no_code_is_that_of_a_shape() -> None:
    assert not set(CODES) & set(rules_by_code())


@pytest.mark.parametrize("code", CODES)
def test_it_is_explained(code: str) -> None:
    for style in ("text", "md"):
        done = CliRunner().invoke(msq, ["explain", code, "--format", style])
        assert done.exit_code == 0
        assert code in done.stdout
        assert cell_rules()[code]["right"] in done.stdout
    assert f"{code} " in CliRunner().invoke(msq, ["explain"]).stdout
    french = CliRunner().invoke(msq, ["explain", code, "--lang", "fr"]).stdout
    assert " ".join(cell_rules()[code]["reason_fr"].split()[:4]) in french


def test_a_refusal_names_every_place_that_was_not_read_and_no_other() -> None:
    faults = [
        fault("cell-formula", "C", "E4", "=1+1"),
        fault("sheet-moved", "C", "A1", "C"),
        fault("question-missing", "D", "", "62"),
    ]
    assert [one.severity for one in faults] == [Severity.VIOLATION, Severity.WARNING, Severity.VIOLATION]
    error = refusal("FRA-2024.xlsx", faults)
    assert str(error) == "FRA-2024.xlsx: 2 places cannot be read."
    assert error.details[0].startswith("FRA-2024.xlsx, sheet C, cell E4: A formula stands where")
    assert error.details[1].startswith("FRA-2024.xlsx, sheet D: The row of a question is missing: 62.")
    assert fault("cell-formula", "", "E4").place() == "cell E4"
    assert fault("cell-formula", "C", "E4").place("fr") == "feuille C, cellule E4"
