"""Response -> Forms row -> response: equal but for what docs/exports.md lists."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from msq_graph.extract.readings import read_values
from msq_graph.ingest.read import Expected, read_response_bytes
from msq_graph.ingest.tables.books import parse_book
from msq_graph.ingest.tables.kinds import read_tables
from msq_graph.pipeline import read_source
from msq_graph.records.response import BLANK, NOT_APPLICABLE, NOT_ASKED, UNREADABLE, Answer, Response
from msq_graph.resources import data_folder
from tests.forms_export import EDITION, cells_of, csv_bytes, headings, row, xlsx_bytes
from tests.printouts.generator import generate

BELGIUM = Path(__file__).parents[1] / "data" / "responses" / "BEL-2024" / "source.txt"
QUESTIONNAIRE = tomllib.loads((data_folder("ontology") / "editions" / "2024.toml").read_text("utf-8"))


def responses() -> list[Response]:
    made = [read_source(BELGIUM, curated=False)]
    for printout in generate(4, 20, QUESTIONNAIRE):
        read = read_response_bytes(printout.text.encode(), printout.name, Expected(country=printout.country))
        made.append(read_values(read, EDITION))
    return made


def kept(answer: Answer, response: Response) -> Answer:
    """Return what a Forms row holds of an answer: see "What an export cannot hold" in docs/exports.md."""
    control = answer.control
    if control in (NOT_ASKED, UNREADABLE):
        control = BLANK
    if control in ((NOT_ASKED,), (UNREADABLE,)):
        control = (BLANK,)
    question = EDITION.question(answer.question)
    if control == NOT_APPLICABLE and not question.options:
        control = None
    words = answer.text
    if question.options and "other" not in (control or ()) and control != "other":
        words = ""
    own_words = answer.withheld_text if words or answer.withheld else ""
    if question.number == 1:
        words = words or response.country
    lines = "\n".join(line.strip() for line in words.split("\n"))
    return replace(
        answer,
        found=True,
        text=lines,
        control=control,
        links=(),
        span=None,
        withheld_text="\n".join(line.strip() for line in own_words.split("\n")),
        printed_sha256="",
        place=None,
        control_place=None,
    )


@pytest.mark.parametrize("write", [csv_bytes, xlsx_bytes])
def test_a_response_comes_back_from_its_row(write: object) -> None:
    assert callable(write)
    given = responses()
    header = headings()
    rows = [row({**cells_of(one), 1: one.country}, done="2023-10-08 11:38:00") for one in given]
    data = write([header, *rows])
    book = parse_book(data, "export.xlsx" if write is xlsx_bytes else "export.csv")
    tables = read_tables(book, Expected(), "export")
    assert [(table.country, table.faults) for table in tables] == [(one.country, ()) for one in given]
    for one, table in zip(given, tables, strict=True):
        assert table.response is not None
        for answer, again in zip(one.answers, table.response.answers, strict=True):
            wanted = replace(answer, text=one.country) if answer.question == 1 else answer
            assert kept(again, one) == kept(wanted, one), (one.country, answer.question)
