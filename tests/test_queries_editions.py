"""Queries over two editions obey the crosswalk; the second edition is made up, as nobody has seen one."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest

from msq_graph.mapping import iris
from msq_graph.mapping.vocabularies import DCT, MSQ, ORG, A
from msq_graph.sparql.engines import run_on_store
from msq_graph.sparql.guard import check_query
from msq_graph.sparql.parameters import bind_parameters, known_values
from msq_graph.sparql.results import Rows, text_of
from msq_graph.sparql.saved import find_query
from tests.query_fixture import CROSSWALK, fixture_store, two_editions_store
from tests.test_mapping_crosswalk import number

LATER = "2091"
CLOSE, APART = CROSSWALK


def cells(identifier: str, store: ox.Store | None = None, **values: str) -> list[dict[str, str]]:
    store = store or two_editions_store()
    rows = run_on_store(check_query(bind_parameters(find_query(identifier), values, store)), store)
    assert isinstance(rows, Rows)
    return [dict(zip(rows.columns, map(text_of, row), strict=True)) for row in rows.rows]


def values_of(store: ox.Store) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Return value and status by country, question and kind of respondent, read without the query."""
    found = {}
    for quad in store.quads_for_pattern(None, MSQ("value"), None, None):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode)
        country, _, kind, question = quad.subject.value.rpartition("/answer/")[2].split("/")
        (status,) = store.quads_for_pattern(quad.subject, MSQ("status"), None, None)
        assert isinstance(status.object, ox.NamedNode)
        said = quad.object.value.rpartition("value-")[2], status.object.value.rpartition("status-")[2]
        found[country, question, kind] = said
    return found


def test_every_pair_of_answers_that_can_be_compared_is_a_row_with_both_values_and_their_status() -> None:
    values = values_of(two_editions_store())
    rows = cells("changes-between-editions")
    shown = [row for row in rows if row["comparability"] != "not-comparable"]
    assert len(shown) > 8
    for row in shown:
        for end in ("earlier", "later"):
            key = (row["iso3"], row[f"{end}_question"], row["respondent"])
            assert (row[f"{end}_value"], row[f"{end}_status"]) == values[key]
    answered = {k for k in values if int(k[1]) > 1000 and (k[0], str(int(k[1]) - 1000), k[2]) in values}
    assert {(row["iso3"], row["later_question"], row["respondent"]) for row in rows} == answered


def test_values_of_questions_that_are_not_comparable_stand_nowhere_side_by_side() -> None:
    asked = str(number(APART.earlier[1]))
    rows = [row for row in cells("changes-between-editions") if row["earlier_question"] == asked]
    assert rows
    for row in rows:
        assert row["change"] == row["comparability"] == "not-comparable"
        assert row["reason"] == APART.why
        assert not any(row[f"{end}_{what}"] for end in ("earlier", "later") for what in ("value", "status"))


def test_what_is_close_is_compared_with_its_reason_also_under_another_indicator() -> None:
    (row,) = [row for row in cells("changes-between-editions") if row["indicator"] == CLOSE.later[1]]
    assert row["earlier_question"] == str(number(CLOSE.earlier[1]))
    assert (row["change"], row["comparability"], row["reason"]) == ("changed", "close", CLOSE.why)


def test_an_unknown_value_is_never_a_change() -> None:
    rows = cells("changes-between-editions")
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        unsure = {row["earlier_status"], row["later_status"]} & {"unknown", "contradicted"}
        if unsure:
            assert row["change"] == "unknown"
            seen[row["earlier_value"], row["later_value"]] += 1
        elif row["comparability"] != "not-comparable":
            assert row["change"] == ("unchanged" if row["earlier_value"] == row["later_value"] else "changed")
    assert seen["yes", "unknown"]
    assert seen["unknown", "no"]


def test_responses_by_different_kinds_of_respondents_are_not_compared() -> None:
    rows = [row for row in cells("changes-between-editions") if row["iso3"] == "FRA"]
    assert {row["respondent"] for row in rows} == {"member-state"}
    asked = [row for row in cells("gate-values") if (row["iso3"], row["edition"]) == ("FRA", "2024")]
    assert {row["respondent"] for row in asked} == {"member-state", "desk-research"}


def test_one_edition_alone_has_no_changes() -> None:
    assert cells("changes-between-editions", fixture_store()) == []
    assert cells("changes-between-editions", earlier=LATER) == []


def test_an_edition_of_the_data_can_be_asked_for_as_well_as_one_of_ours() -> None:
    assert LATER not in known_values("edition")
    assert known_values("edition", two_editions_store())[LATER] == iris.edition(int(LATER))
    assert cells("changes-between-editions", earlier="2024", later=LATER) == cells("changes-between-editions")


@pytest.mark.parametrize("identifier", ["gate-values", "counts-by-indicator"])
def test_what_a_later_edition_says_of_an_indicator_tells_how_it_compares_with_the_earlier(
    identifier: str,
) -> None:
    told = {
        (row["indicator"], row["edition"], row["compared_with"], row["comparability"], row["reason"])
        for row in cells(identifier)
        if row["comparability"]
    }
    assert told == {(c.later[1], LATER, "2024", c.how.value, c.why) for c in CROSSWALK}


@pytest.mark.parametrize("identifier", ["gate-values", "counts-by-indicator"])
def test_nothing_is_lost_or_counted_twice_by_saying_so(identifier: str) -> None:
    added = ("compared_with", "comparability", "reason")
    alone = [row for row in cells(identifier) if row["edition"] == "2024"]
    assert alone == cells(identifier, fixture_store())
    assert not any(row[name] for row in alone for name in added)
    keys = Counter(
        (row["indicator"], row.get("iso3"), row["edition"], row["respondent"]) for row in cells(identifier)
    )
    assert set(keys.values()) == {1}


@pytest.mark.parametrize("identifier", ["partnerships", "frameworks", "eu-acts-named"])
def test_countries_are_counted_within_an_edition(identifier: str) -> None:
    """A country that names a thing in a later edition is no further country of the earlier one."""
    store = ox.Store()
    store.extend(fixture_store())
    before = cells(identifier, store)
    row, other = before[0], "JPN"  # which says nothing in the fixture
    answer = ox.NamedNode(f"{iris.BASE}answer/{row['iso3']}/2024/{row['respondent']}/{row['question']}")
    assert list(store.quads_for_pattern(answer, MSQ("found"), None, None))
    renamed = ox.NamedNode(f"{iris.BASE}answer/{other}/2091/member-state/1")
    graph = iris.graph(f"{other}/2091/member-state")
    for quad in list(store.quads_for_pattern(None, DCT("isReferencedBy"), answer, None)):
        store.add(ox.Quad(quad.subject, quad.predicate, renamed, graph))
        for body in list(store.quads_for_pattern(quad.subject, ORG("organization"), None, None)):
            membership = ox.NamedNode(f"{iris.BASE}id/{other}/membership/invented")
            store.add(ox.Quad(membership, A, ORG("Membership"), graph))
            store.add(ox.Quad(membership, ORG("member"), iris.country(other), graph))
            store.add(ox.Quad(membership, ORG("organization"), body.object, graph))
            store.add(ox.Quad(membership, DCT("isReferencedBy"), renamed, graph))
    store.add(ox.Quad(renamed, MSQ("country"), iris.country(other), graph))
    store.add(ox.Quad(renamed, MSQ("edition"), iris.edition(2091), graph))
    assert cells(identifier, store) == before


@pytest.mark.parametrize("query", ["frameworks", "partnerships", "eu-acts-named"])
def test_a_second_kind_of_respondent_is_counted_for_itself(query: str) -> None:
    """The same answers of one more country, as if from desk research, change no number of the others."""
    alone = fixture_store()
    first = cells(query, alone)[0]
    other = next(r["iso3"] for r in cells("answered-by-section", alone) if r["iso3"] != first["iso3"])
    said, copied = f"/{first['iso3']}/2024/", f"/{other}/2024/"
    made = [
        quad for quad in alone if said in str(quad.graph_name) and first["respondent"] in str(quad.graph_name)
    ]
    text = "".join(f"{quad} .\n" for quad in made)
    text = text.replace(said, copied).replace(first["respondent"], "desk-research")
    text = text.replace(f"/id/{first['iso3']}", f"/id/{other}")
    both = ox.Store()
    both.extend(alone)
    both.load(text, format=ox.RdfFormat.N_QUADS)
    found = cells(query, both)
    assert {"desk-research"} < {row["respondent"] for row in found}
    assert [row for row in found if row["respondent"] != "desk-research"] == cells(query, alone)
