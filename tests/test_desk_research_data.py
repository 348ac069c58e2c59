"""The shipped tables of desk research: every fact stands in its source, and the published table is theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.desk_research import BEGIN, DATA, END, PAGE, Row, faults_of, load_factsheets, shipped, table
from msq_graph.pipeline import read_source
from msq_graph.records.response import RespondentKind, Status

FACTSHEETS = Path(__file__).parents[2] / "shared" / "reference" / "factsheets" / "factsheets-2023.jsonl"
FILES = sorted(DATA.glob("*.csv"))
needs_factsheets = pytest.mark.skipif(
    not FACTSHEETS.is_file(),
    reason="the factsheets are no part of the repository and not at hand here",
)


def changed(row: Row, column: str, text: str) -> Row:
    return Row(row.country, row.cells | {column: text})


@needs_factsheets
def test_every_fact_of_every_row_stands_in_the_factsheet_of_its_country() -> None:
    sheets = load_factsheets(FACTSHEETS)
    assert [(row.country, row.number, fault) for row in shipped() for fault in faults_of(row, sheets)] == []


@needs_factsheets
def test_a_fact_that_is_not_printed_is_found_out() -> None:
    sheets = load_factsheets(FACTSHEETS)
    row = next(r for r in shipped() if r.country == "AUT" and r.number == 38)
    assert not faults_of(row, sheets)
    for column, text in (
        ("name", "Act on Something Else"),
        ("date", "2018-12-29"),
        ("address", "https://elsewhere.example.org"),
        ("heading", "Legislation"),
        ("question", "58"),
        ("value", "no"),
        ("source", "https://elsewhere.example.org"),
    ):
        assert faults_of(changed(row, column, text), sheets), column


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_table_is_read_without_a_fault(path: Path) -> None:
    response = read_source(path)
    assert (response.country, response.respondent) == (path.name[:3], RespondentKind.DESK_RESEARCH)
    statuses = {reading.accepted.status for reading in response.readings.values()}
    assert statuses <= {Status.MARKED, Status.UNKNOWN}


def test_there_are_twelve_countries() -> None:
    assert len(FILES) == 12


def test_the_published_table_of_covered_cells_is_that_of_the_data() -> None:
    """Run ``python -m benchmarks.desk_research --write`` after a change of the data."""
    text = PAGE.read_text(encoding="utf-8")
    assert text.partition(BEGIN)[2].partition(END)[0] == table()


def test_a_no_is_given_to_one_question_only() -> None:
    assert {row.number for row in shipped() if row["value"] == "no"} == {53}
