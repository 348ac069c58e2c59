"""Comparisons between editions, shown on a second edition that is made up: nobody has seen one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from msq_graph.errors import EditionError
from msq_graph.ingest.crosswalk import load_crosswalk, read_crosswalk
from msq_graph.ingest.editions import load_edition
from msq_graph.mapping import iris
from msq_graph.mapping.codes import vocabulary_quads
from msq_graph.mapping.crosswalk import crosswalk_quads
from msq_graph.mapping.edition import edition_quads
from tests.invented import value_of

if TYPE_CHECKING:
    from pathlib import Path

    from msq_graph.records.questionnaire import Edition, Question

OPEN_DATA, IDENTITY, SIGNATURE = "law-open-data", "law-digital-identity", "law-digital-signature"
PAIRS = """
PREFIX msq: <https://w3id.org/msq-graph/ontology#>
PREFIX v: <https://w3id.org/msq-graph/vocab/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?first ?second ?how WHERE {
  { ?first msq:indicator ?indicator . ?second msq:indicator ?indicator }
  UNION
  { ?rated msq:earlierQuestion ?first ; msq:laterQuestion ?second }
  ?first msq:edition <https://w3id.org/msq-graph/edition/2024> .
  ?second msq:edition <https://w3id.org/msq-graph/edition/2091> .
  OPTIONAL {
    ?found msq:earlierQuestion ?first ; msq:laterQuestion ?second ; msq:comparability ?code .
    ?code skos:notation ?said
  }
  BIND(COALESCE(?said, "same") AS ?how)
  FILTER(?how != "not-comparable")
}
"""


def later() -> Edition:
    """Return the 2024 edition as 2091: numbers moved by a thousand, one question asking another thing."""
    edition = load_edition(2024)
    questions = tuple(moved(question) for question in edition.questions)
    indicators = (
        *edition.indicators,
        replace(edition.indicators[0], id="law-wallet", label="Law on wallets"),
    )
    return replace(edition, year=2091, questions=questions, indicators=indicators)


def moved(question: Question) -> Question:
    gate = None if question.gate is None else question.gate + 1000
    indicator = "law-wallet" if question.indicator == IDENTITY else question.indicator
    return replace(question, number=question.number + 1000, gate=gate, indicator=indicator)


EDITIONS = {2024: load_edition(2024), 2091: later()}


def row(
    old: str = OPEN_DATA, new: str = OPEN_DATA, how: str = "not-comparable", why: str = "narrower"
) -> str:
    return (
        f'[[comparison]]\nearlier = {{ edition = 2024, indicator = "{old}" }}\n'
        f'later = {{ edition = 2091, indicator = "{new}" }}\nhow = "{how}"\nwhy = "{why}"\n'
    )


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "crosswalk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def number(indicator: str) -> int:
    return next(q.number for q in EDITIONS[2024].questions if q.indicator == indicator)


def test_nothing_is_compared_as_long_as_there_is_one_edition() -> None:
    assert load_crosswalk() == ()


def test_a_comparison_stands_between_the_questions_with_its_reason(tmp_path: Path) -> None:
    found = read_crosswalk(written(tmp_path, row()), EDITIONS)
    quads = list(crosswalk_quads(found, EDITIONS))
    asked = number(OPEN_DATA)
    assert {value_of(q.subject) for q in quads} == {f"{iris.BASE}comparison/2024-{asked}/2091-{asked + 1000}"}
    assert {q.graph_name for q in quads} == {iris.graph("edition/2091")}
    said = {value_of(q.predicate).rpartition("#")[2]: value_of(q.object) for q in quads}
    assert said["earlierQuestion"] == f"{iris.BASE}edition/2024/q/{asked}"
    assert said["laterQuestion"] == f"{iris.BASE}edition/2091/q/{asked + 1000}"
    assert said["comparability"] == f"{iris.BASE}vocab/comparability-not-comparable"
    assert said["comment"] == "narrower"


def test_a_query_puts_side_by_side_what_can_be_compared_and_nothing_else(tmp_path: Path) -> None:
    text = (
        row()
        + row(IDENTITY, "law-wallet", "close", "wallets are one form")
        + row(SIGNATURE, SIGNATURE, "close")
    )
    store = ox.Store()
    store.extend(quad for edition in EDITIONS.values() for quad in edition_quads(edition))
    store.extend(crosswalk_quads(read_crosswalk(written(tmp_path, text), EDITIONS), EDITIONS))
    store.extend(vocabulary_quads())
    found = store.query(PAIRS, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    rows = {(asked(s["first"]), asked(s["second"])): value_of(s["how"]) for s in found}
    assert (number(OPEN_DATA), number(OPEN_DATA) + 1000) not in rows
    assert rows[number(IDENTITY), number(IDENTITY) + 1000] == "close"
    assert rows[number(SIGNATURE), number(SIGNATURE) + 1000] == "close"
    assert rows[number("law-data-protection"), number("law-data-protection") + 1000] == "same"
    assert all(second == first + 1000 for first, second in rows)


def asked(question: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> int:
    return int(value_of(question).rpartition("/")[2])


def test_a_comparison_with_an_edition_that_no_response_uses_is_left_out(tmp_path: Path) -> None:
    found = read_crosswalk(written(tmp_path, row()), EDITIONS)
    assert list(crosswalk_quads(found, {2091: EDITIONS[2091]})) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (row(how="similar"), "comparison 1: how 'similar' is none of same, close, not-comparable"),
        (row(why=" "), "comparison 1: why is empty"),
        (row() + row(how="close"), "comparison 2: stands there twice"),
        (row(old="law-wallet"), "comparison 1, earlier: no question of 2024 asks about 'law-wallet'"),
        (row(new=IDENTITY), "comparison 1, later: no question of 2091 asks about"),
        (row().replace("2091", "2024"), "comparison 1: 2024 is not before 2024"),
        (row().replace("2091", "2093"), "comparison 1, later: no edition 2093 is defined"),
        (row().replace("why", "reason"), "comparison 1: needs earlier, later, how and why"),
        (row().replace("[[comparison]]", "[[compare]]"), "'compare' is unknown"),
    ],
)
def test_a_broken_row_is_refused_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(EditionError) as refused:
        read_crosswalk(written(tmp_path, text), EDITIONS)
    assert says in str(refused.value)
