"""Every saved query gives its expected rows on the invented fixture, on both engines."""

from __future__ import annotations

import csv
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from msq_graph.sparql.engines import dataset_of, run_on_rdflib, run_on_store
from msq_graph.sparql.guard import check_query
from msq_graph.sparql.parameters import bind_parameters
from msq_graph.sparql.results import Rows, text_of
from msq_graph.sparql.run import merged
from msq_graph.sparql.saved import SavedQuery, find_query, load_queries
from tests.query_fixture import CASES, fixture_store, store_of, two_editions_store

if TYPE_CHECKING:
    from rdflib import Dataset

QUERIES = load_queries()
COLUMN_OF = {"country": "iso3"}  # the column that shows what a parameter binds; else that of its name
ABSENT = {  # by scheme: a value it allows and the fixture does not use
    "country": "JPN",
    "topic": "cybersecurity",
    "policy-area": "health",
    "portal-kind": "open-data",
    "sdg": "17",
    "platform": "youtube",
    "indicator": "law-cybersecurity",
    "question": "3",
}
COUNTED = {
    "counts-by-indicator": ("yes", "yes_inferred", "no", "other", "contradicted", "unknown", "not_found"),
    "completeness-by-section": ("marked", "stated", "inferred", "contradicted", "unknown", "not_found"),
    "answered-by-section": ("with_text", "chosen", "unreadable", "blank", "withheld", "not_found"),
}
OTHER_OPTIONS = """
PREFIX msq: <https://w3id.org/msq-graph/ontology#>
PREFIX v: <https://w3id.org/msq-graph/vocab/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?iso3 ?edition ?respondent ?section (COUNT(?answer) AS ?n) (SUM(IF(?read, 1, 0)) AS ?known) WHERE {
  { SELECT DISTINCT ?answer ?read WHERE {
    VALUES ?kind { v:answer-kind-choice v:answer-kind-multiple }
    ?asked msq:answerKind ?kind . ?answer msq:question ?asked
    OPTIONAL { ?answer msq:status ?status }
    BIND(BOUND(?status) && !(?status IN (v:status-unknown, v:status-contradicted)) AS ?read)
  } }
  ?answer msq:question/msq:section/skos:notation ?section ; msq:country/dct:identifier ?iso3 ;
          msq:edition/msq:surveyYear ?edition ; msq:inResponse/msq:respondentKind/skos:notation ?respondent .
} GROUP BY ?iso3 ?edition ?respondent ?section ORDER BY ?iso3
"""
Values = tuple[tuple[str | Decimal, ...], ...]


@lru_cache
def rows_of(identifier: str) -> Rows:
    return on_oxigraph(find_query(identifier).text, store_of(identifier))


def on_oxigraph(text: str, store: ox.Store | None = None) -> Rows:
    result = run_on_store(check_query(text), store or fixture_store())
    assert isinstance(result, Rows)
    return result


def by_value(rows: Rows) -> Values:
    return tuple(tuple(value(text_of(term)) for term in row) for row in rows.rows)


def value(text: str) -> str | Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def expected(identifier: str) -> tuple[tuple[str, ...], Values]:
    with (CASES / f"{identifier}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return tuple(header), tuple(tuple(map(value, row)) for row in rows)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_oxigraph_gives_the_expected_rows(query: SavedQuery) -> None:
    rows = rows_of(query.id)
    assert (rows.columns, by_value(rows)) == expected(query.id)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_rdflib_gives_the_expected_rows(query: SavedQuery) -> None:
    rows = run_on_rdflib(check_query(query.text), dataset_of(store_of(query.id)))
    assert isinstance(rows, Rows)
    assert (rows.columns, by_value(rows)) == expected(query.id)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_a_merged_default_graph_gives_the_same_rows_as_the_union(query: SavedQuery) -> None:
    store = merged(store_of(query.id))
    assert run_on_store(check_query(query.text), store, union=False) == rows_of(query.id)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_columns_are_those_the_header_describes(query: SavedQuery) -> None:
    assert rows_of(query.id).columns == tuple(column.name for column in query.columns)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_no_row_stands_twice(query: SavedQuery) -> None:
    rows = rows_of(query.id).rows
    assert rows
    assert len(set(rows)) == len(rows)


def test_every_file_of_expected_rows_belongs_to_a_query() -> None:
    assert {file.stem for file in CASES.glob("*.csv")} == {query.id for query in QUERIES}


@pytest.mark.parametrize(
    ("query", "name"),
    [(query, param.name) for query in QUERIES for param in query.params],
    ids=lambda case: case if isinstance(case, str) else case.id,
)
def test_a_bound_parameter_gives_exactly_the_rows_of_its_value(query: SavedQuery, name: str) -> None:
    everything = rows_of(query.id)
    column = everything.columns.index(COLUMN_OF.get(name, name))
    values = sorted({text_of(row[column]) for row in everything.rows} - {""})[:4]
    absent = ABSENT.get(next(param.scheme for param in query.params if param.name == name) or name)
    needed = {"country": "KEN"} if name != "country" and query.params[0].required else {}
    for bound in [*values, *([absent] if absent else [])]:
        store = store_of(query.id)
        found = on_oxigraph(bind_parameters(query, {**needed, name: bound}, store), store)
        wanted = [row for row in everything.rows if text_of(row[column]) == bound]
        if needed:
            wanted = [row for row in wanted if text_of(row[everything.columns.index("iso3")]) == "KEN"]
        assert list(found.rows) == wanted


@pytest.mark.parametrize("name", ["country", "topic"])
def test_rdflib_binds_as_oxigraph_does(name: str) -> None:
    dataset = dataset_of(fixture_store())
    bound = {"country": "BEL", "topic": "access-to-information"}[name]
    for query in QUERIES:
        if name in {param.name for param in query.params}:
            text = bind_parameters(query, {"country": "BEL", name: bound} if "country" in query.text else {})
            assert run_on_rdflib(check_query(text), dataset) == on_oxigraph(text)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
def test_both_engines_give_the_same_rows_of_two_editions(query: SavedQuery) -> None:
    other = run_on_rdflib(check_query(query.text), two_editions())
    assert isinstance(other, Rows)
    assert by_value(other) == by_value(on_oxigraph(query.text, two_editions_store()))


@lru_cache
def two_editions() -> Dataset:
    return dataset_of(two_editions_store())


@pytest.mark.parametrize("identifier", COUNTED)
def test_counts_add_up_to_n(identifier: str) -> None:
    rows = rows_of(identifier)
    for row in rows.rows:
        cells = dict(zip(rows.columns, map(text_of, row), strict=True))
        assert sum(int(cells[name]) for name in COUNTED[identifier]) == int(cells["n"]) > 0


def test_an_unknown_or_contradicted_or_missing_answer_is_never_counted_as_no() -> None:
    rows = rows_of("counts-by-indicator")
    counted = {}
    for row in rows.rows:
        cells = dict(zip(rows.columns, map(text_of, row), strict=True))
        named = {n: cells[n] for n in COUNTED["counts-by-indicator"]}
        counted[cells["indicator"], cells["respondent"]] = named
    assert counted["law-ai-ethics", "member-state"]["no"] == "0"
    assert counted["law-ai-ethics", "member-state"]["contradicted"] == "1"
    assert counted["law-ai-ethics", "member-state"]["not_found"] == "1"
    assert counted["consent-to-publish", "member-state"]["unknown"] == "2"


def test_a_rejected_reading_is_in_no_row_but_those_of_the_readings() -> None:
    accepted = [row for row in cells("gate-values") if (row["iso3"], row["question"]) == ("BEL", "45")]
    assert [(row["value"], row["status"]) for row in accepted] == [("no", "stated")]
    readings = on_oxigraph(
        bind_parameters(find_query("readings-of-an-answer"), {"country": "BEL", "question": "45"})
    )
    assert [text_of(row[readings.columns.index("value")]) for row in readings.rows] == ["no", "yes"]


def test_the_measured_numbers_are_those_that_the_values_give() -> None:
    """What is known of yes/no questions, and of the other questions with options, is known as measured."""
    measured = {key(row): row for row in cells("completeness") if row["metric"] == "known" and row["section"]}
    others = {key(row): (int(row["n"]), int(row["known"])) for row in table(OTHER_OPTIONS)}
    rows = cells("completeness-by-section")
    assert len(rows) > 8
    for row in rows:
        n, known = others.get(key(row), (0, 0))
        assert int(measured[key(row)]["n"]) == int(row["n"]) + n
        read = sum(int(row[name]) for name in ("marked", "stated", "inferred"))
        assert int(measured[key(row)]["number"]) == read + known


def test_every_share_is_that_of_its_numbers_and_the_whole_is_the_sum_of_its_sections() -> None:
    rows = cells("completeness")
    for row in rows:
        assert abs(Decimal(row["share"]) - Decimal(row["number"]) / Decimal(row["n"])) <= Decimal("0.00005")
    for whole in (row for row in rows if not row["section"]):
        parts = [
            r
            for r in rows
            if r["section"] and r["metric"] == whole["metric"] and key(r)[:3] == key(whole)[:3]
        ]
        for name in ("number", "n"):
            assert int(whole[name]) == sum(int(part[name]) for part in parts)


def key(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row[name] for name in ("iso3", "edition", "respondent", "section"))


def cells(identifier: str) -> list[dict[str, str]]:
    return table(find_query(identifier).text)


def table(text: str) -> list[dict[str, str]]:
    rows = on_oxigraph(text)
    return [dict(zip(rows.columns, map(text_of, row), strict=True)) for row in rows.rows]
