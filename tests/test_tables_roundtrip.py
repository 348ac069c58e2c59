"""A response in a template, read back, is the same response, but for what the form cannot hold."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msq_graph.extract.readings import read_values
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.read import Expected, read_response, read_response_bytes
from msq_graph.ingest.tables.books import parse_book
from msq_graph.ingest.tables.filled import read_filled
from msq_graph.ingest.tables.prefill import Filled, empty_form, filled_form, template_csv
from msq_graph.ingest.tables.template import template_xlsx
from msq_graph.mapping.dataset import dataset_quads
from msq_graph.mapping.iris import Key, cell
from msq_graph.pipeline import load_source
from msq_graph.records.response import (
    BLANK,
    NOT_ASKED,
    UNREADABLE,
    Answer,
    Basis,
    Place,
    Repair,
    Response,
    Status,
)
from tests.invented import value_of
from tests.printouts.generator import generate
from tests.workbooks import EDITION, ods, ods_of

BELGIUM = Path(__file__).parents[1] / "data" / "responses" / "BEL-2024" / "source.txt"
STYLES = ("xlsx", "csv", "ods")


def written(response: Response, style: str, language: str = "en") -> bytes:
    values = filled_form(response, EDITION, language)
    if style == "xlsx":
        return template_xlsx(EDITION, values, language)
    text = template_csv(EDITION, values, language)
    if style == "csv":
        return text.encode()
    rows = parse_book(text.encode(), "x.csv").sheets[0].rows
    return ods(ods_of([[cell.text for cell in row] for row in rows]))


def back(data: bytes, style: str) -> Response:
    table = read_filled(parse_book(data, f"x.{style}"), Expected())
    assert table.faults == ()
    assert table.response is not None
    return table.response


def held(answer: Answer) -> Answer:
    """Leave out what a workbook cannot hold (docs/workbooks.md) and what is its own: places."""
    text = answer.text
    for link in answer.links:
        if Repair.LINE_BREAK in link.repairs:
            text = text.replace(link.printed, link.printed.replace("\n", ""), 1)
    control = answer.control
    if control in (NOT_ASKED, UNREADABLE):
        control = BLANK
    elif control in ((NOT_ASKED,), (UNREADABLE,)):
        control = (BLANK,)
    return replace(
        answer,
        found=True,
        text="" if answer.withheld else text,
        control=control,
        links=tuple(
            replace(
                link,
                printed=link.printed.replace("\n", ""),
                repairs=tuple(r for r in link.repairs if r is not Repair.LINE_BREAK),
            )
            for link in answer.links
        ),
        span=None,
        withheld_text="",
        printed_sha256="",
        place=None,
        control_place=None,
    )


@lru_cache
def belgium() -> Response:
    return read_response(BELGIUM)


@pytest.mark.parametrize("style", STYLES)
def test_the_belgian_response_comes_back(style: str) -> None:
    response = back(written(belgium(), style), style)
    assert response.country == "BEL"
    assert response.edition == 2024
    assert response.respondent is belgium().respondent
    assert response.source.date == belgium().source.date
    for before, after in zip(belgium().answers, response.answers, strict=True):
        assert held(after) == held(before), before.question


@pytest.mark.parametrize("language", ["fr", "es"])
def test_a_template_in_another_language_says_the_same(language: str) -> None:
    response = back(written(belgium(), "csv", language), "csv")
    assert [held(a) for a in response.answers] == [held(a) for a in belgium().answers]


def test_values_rest_on_cells_and_the_rest_is_read_as_in_a_print_out() -> None:
    response = read_values(back(written(belgium(), "xlsx"), "xlsx"), EDITION, Basis.CELL)
    before = read_values(belgium(), EDITION)
    accepted = {n: r.accepted for n, r in response.readings.items()}
    assert {n: (a.value, a.status) for n, a in accepted.items()} == {
        n: (r.accepted.value, r.accepted.status) for n, r in before.readings.items()
    }
    marked = [a for a in accepted.values() if a.status is Status.MARKED]
    assert len(marked) >= 2
    assert {a.basis for a in marked} == {Basis.CELL}


@lru_cache
def generated() -> tuple[Response, ...]:
    path = Path(__file__).parents[1] / "ontology" / "editions" / "2024.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        read_response_bytes(
            document.text.encode(), f"{document.name}.txt", Expected(country=document.country)
        )
        for document in generate(6, 2024, table)
    )


@pytest.mark.parametrize("style", ["xlsx", "csv"])
@pytest.mark.parametrize("number", range(6))
def test_generated_responses_come_back(number: int, style: str) -> None:
    response = generated()[number]
    got = back(written(response, style), style)
    assert got.country == response.country
    for before, after in zip(response.answers, got.answers, strict=True):
        if before.question != 1:  # a damaged name of a country is not prefilled
            assert held(after).text == held(before).text
        assert held(after).control == held(before).control
        assert [link.url for link in after.links] == [link.url for link in before.links]


def test_every_answer_knows_its_cells() -> None:
    response = back(written(belgium(), "xlsx"), "xlsx")
    assert str(response.answer(33).control_place) == "C!D3"
    assert str(response.answer(34).place) == "C!E4"
    assert response.answer(34).control_place is None
    csv = back(written(belgium(), "csv"), "csv")
    assert str(csv.answer(34).place) == "E36"


def test_a_span_holds_what_the_hash_is_of_and_the_text() -> None:
    book = parse_book(written(belgium(), "xlsx"), "x.xlsx")
    response = read_filled(book, Expected()).response
    assert response is not None
    for answer in response.answers:
        assert answer.span is not None
        printed = book.text[answer.span.start : answer.span.end]
        if answer.text:
            assert " ".join(answer.text.split()) in " ".join(printed.split())


ODD = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x1c\x1d\x1e\x85\u2028\u2029\v\f"), max_size=80
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ODD, min_size=1, max_size=3))
def test_odd_texts_come_back_from_a_csv(texts: list[str]) -> None:
    values = {
        **empty_form("FRA", EDITION),
        **{str(34 + 2 * i): Filled(answer=t) for i, t in enumerate(texts)},
    }
    check_texts(template_csv(EDITION, values).encode(), "csv", texts)


@settings(max_examples=8, deadline=None)
@given(st.lists(ODD, min_size=10, max_size=10))
def test_odd_texts_come_back_from_a_workbook(texts: list[str]) -> None:
    values = {
        **empty_form("FRA", EDITION),
        **{str(34 + 2 * i): Filled(answer=t) for i, t in enumerate(texts)},
    }
    check_texts(template_xlsx(EDITION, values), "xlsx", texts)


def check_texts(data: bytes, style: str, texts: list[str]) -> None:
    if style == "csv" and any("\0" in text for text in texts):
        return  # a NUL is refused: tests/hostile/test_encodings.py
    response = back(data, style)
    for i, text in enumerate(texts):
        answer = response.answer(34 + 2 * i)
        expected = text if text.strip() else ""
        assert expected in (answer.text, answer.withheld_text)


def test_a_choice_that_only_evidence_speaks_for_is_not_filled_in() -> None:
    response = read_values(belgium(), EDITION)
    inferred = next(n for n, r in response.readings.items() if r.accepted.status is Status.INFERRED)
    assert filled_form(response, EDITION)[str(inferred)].choice == ""


def test_names_and_addresses_of_persons_stay_out_of_a_prefilled_template() -> None:
    values = filled_form(belgium(), EDITION)
    withheld = [a for a in belgium().answers if a.withheld and a.withheld_text]
    assert withheld
    for answer in withheld:
        assert values[str(answer.question)].answer == ""
        assert answer.withheld_text not in template_csv(EDITION, values)


def test_an_earlier_edition_fills_in_by_indicator_and_not_by_number() -> None:
    edition = load_edition(2024)
    later = replace(
        edition,
        year=2030,
        sections=tuple(replace(s, first=s.first + 200, last=s.last + 200) for s in edition.sections),
        questions=tuple(
            replace(q, number=q.number + 200, gate=q.gate + 200 if q.gate else None)
            for q in edition.questions
        ),
    )
    values = filled_form(belgium(), later)
    assert values["234"].answer == belgium().answer(34).text
    assert "consent" not in values
    assert values["date"].answer == ""


def test_a_workbook_gives_the_graph_that_its_print_out_gives_and_says_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "BEL-2024.xlsx"
    path.write_bytes(written(belgium(), "xlsx"))
    response, claims = load_source(path)
    printed, named = load_source(BELGIUM, curated=False)
    assert Counter(type(claim).__name__ for claim in claims) == Counter(type(c).__name__ for c in named)
    assert {n: r.accepted.value for n, r in response.readings.items()} == {
        n: r.accepted.value for n, r in printed.readings.items()
    }
    cells = {
        value_of(q.object)
        for q in dataset_quads([(response, claims)], scores=False)
        if q.predicate.value == "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"
    }
    assert {"C!D3", "C!E3", "C!E4", "About!E3"} <= cells
    assert "C!D4" not in cells, "a question without options has no control"


def test_a_cell_has_an_iri_whatever_its_sheet_is_called() -> None:
    key = Key("FRA", 2024, "member-state")
    odd = cell(key, Place("Q3 (é)", "E4")).value
    assert odd.endswith("/source/FRA/2024/member-state#cell=Q3%20%28%C3%A9%29!E4")
    assert cell(key, Place("", "E4")).value.endswith("#cell=E4")
