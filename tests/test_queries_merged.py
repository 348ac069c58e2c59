"""Merges and titles of graph/identity are seen by every query that lists things, on both engines."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from msq_graph.mapping.iris import BASE
from msq_graph.sparql.engines import dataset_of, run_on_rdflib, run_on_store
from msq_graph.sparql.guard import check_query
from msq_graph.sparql.results import Rows, text_of
from msq_graph.sparql.saved import find_query, load_queries
from tests.query_fixture import fixture_quads

MERGED = {  # in words of the fixture; the instruments are a chain
    "BEL/portal/taxes-example-be-en": "BEL/portal/portal-example-be",
    "BEL/agency/school-example-be": "BEL/agency/health-environment-example-be",
    "BEL/agency/fsd-directorate-simplification": "BEL/agency/fsd",
    "BEL/instrument/convergence-plan": "BEL/instrument/digital-2030",
    "BEL/instrument/digital-2030": "BEL/instrument/national-digital-strategy-2021-2025",
    "BEL/law/named-act-of-30-july-2018": "BEL/law/dossier-1994-04-11-51",
    "GBR/law/named-uk-data-protection-act-2018": "EU/law/celex-32016r0679",
    "BEL/document/link-course0000aa": "BEL/measure/computer-vouchers",
    "BEL/account/facebook-fsd-be": "BEL/account/x-fsd-be",
    "BEL/document/link-barometer00aa": "KEN/document/link-survey00000aa",
    "BEL/document/link-budget0000aa": "BEL/document/link-cio0000000aa",
}
TITLES = {
    "BEL/portal/portal-example-be": "A portal",
    "BEL/instrument/national-digital-strategy-2021-2025": "The strategy",
    "BEL/measure/computer-vouchers": "The vouchers",
    "KEN/document/link-survey00000aa": "The survey",
    "BEL/agency/fsd": "The service",
    "INT/body/digital-nine": "The nine",
    "INT/framework/nowhere-declaration": "The declaration",
}
GRAPH = ox.NamedNode(f"{BASE}graph/identity")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
REPLACED = ox.NamedNode("http://purl.org/dc/terms/isReplacedBy")
WHO = "BEL", "2024", "member-state"
ROWS = {  # of Belgium, as far as a merge or title changes them
    "portals-by-kind": [
        ("crisis", *WHO, "32", "true", "", "https://crisis.example.be", ""),
        ("e-services", *WHO, "8", "true", "A portal", "https://portal.example.be", ""),
        ("national", *WHO, "7", "true", "A portal", "https://portal.example.be", ""),
        ("procurement", *WHO, "11", "true", "", "", ""),
    ],
    "portals-with-several-kinds": [
        (*WHO, "2", "https://portal.example.be", "e-services"),
        (*WHO, "2", "https://portal.example.be", "national"),
    ],
    "lead-agency": [(*WHO, "13", "true", "The service", "FSD", "", "https://fsd.example.be", "")],
    "agencies-with-several-areas": [
        (*WHO, "4", "", "https://health-environment.example.be", area, question)
        for area, question in (
            ("climate-change", "27"),
            ("education", "18"),
            ("environment", "22"),
            ("sustainable-development", "26"),
        )
    ],
    "instruments": [
        (*WHO, question, "strategy", "The strategy", "2021", "2025", "https://strategy.example.be")
        for question in ("52", "60", "62")
    ],
    "measures": [
        ("skills", *WHO, "107", "The vouchers", group, "https://vouchers.example.be")
        for group in ("older-people", "women")
    ],
    "social-media-accounts": [("x", *WHO, "109", "fsd-be", "https://x.com/fsd-be")],
    "statistics": [("usage", *WHO, "114", "The survey", "https://survey.example.ke")],
    "sdg-alignment": [
        ("4", "", *WHO, "The strategy", "2", "Everybody learns", "62"),
        ("10", "", *WHO, "The strategy", "2", "Everybody learns", "62"),
        ("16", "", *WHO, "", "", "", "74"),
        ("16", "16.6", *WHO, "", "", "", "74"),
    ],
    "alternatives-to-law": [
        ("law-emerging-technology", *WHO, "51", "no", "stated", "instrument", "strategy", "The strategy")
        + ("https://strategy.example.be",),
        ("law-expenditure-publication", *WHO, "45", "no", "stated", "document", "", "")
        + ("https://fsd.example.be/cio",),
    ],
}


@lru_cache
def merged_store() -> ox.Store:
    store = ox.Store()
    store.extend(fixture_quads())
    for before, after in MERGED.items():
        store.add(ox.Quad(thing(before), REPLACED, thing(after), GRAPH))
    for titled, text in TITLES.items():
        store.add(ox.Quad(thing(titled), LABEL, ox.Literal(text, language="en"), GRAPH))
        store.add(ox.Quad(thing(titled), LABEL, ox.Literal("A title", language="fr"), GRAPH))
    return store


def thing(path: str) -> ox.NamedNode:
    return ox.NamedNode(f"{BASE}id/{path}")


@lru_cache
def cells(identifier: str) -> list[dict[str, str]]:
    rows = run_on_store(check_query(find_query(identifier).text), merged_store())
    assert isinstance(rows, Rows)
    return [dict(zip(rows.columns, map(text_of, row), strict=True)) for row in rows.rows]


@pytest.mark.parametrize("identifier", ROWS)
def test_merged_things_are_one_under_the_name_and_address_of_the_last(identifier: str) -> None:
    assert [tuple(row.values()) for row in cells(identifier) if row["iso3"] == "BEL"] == ROWS[identifier]


def test_a_unit_that_was_merged_into_its_body_is_no_part_of_it() -> None:
    found = [
        row for row in cells("agencies-by-policy-area") if (row["question"], row["iso3"]) == ("13", "BEL")
    ]
    assert [(row["agency"], row["part_of"]) for row in found] == [("The service", "")]


def test_a_merged_act_has_title_number_and_date_of_the_one_it_was_merged_into() -> None:
    asked = ("data-protection", "BEL")
    found = [row for row in cells("laws-by-topic") if (row["topic"], row["iso3"]) == asked]
    assert ("Act on open government", "1994-04-11/51", "1994-04-11") in {
        (row["name"], row["number"], row["date"]) for row in found
    }
    acts = {row["act"] for row in cells("acts-with-identifiers")}
    assert not acts & {f"{BASE}id/{before}" for before in MERGED}
    assert f"{BASE}id/BEL/law/dossier-1994-04-11-51" in acts


def test_an_act_that_was_merged_into_one_of_the_union_is_that_one() -> None:
    found = [
        row for row in cells("laws-by-topic") if (row["topic"], row["iso3"]) == ("data-protection", "KEN")
    ]
    assert [(row["jurisdiction"], row["number"]) for row in found] == [
        ("EU", "32016R0679"),
        ("KEN", "24 of 2019"),
    ]
    assert {row["countries"] for row in cells("eu-acts-named")} == {"2"}


def test_things_named_since_lists_no_thing_that_was_merged() -> None:
    assert not {row["iri"] for row in cells("things-named-since")} & {f"{BASE}id/{old}" for old in MERGED}


def test_shared_bodies_and_frameworks_have_the_title_that_a_curator_gave() -> None:
    assert "The nine" in {row["body"] for row in cells("partnerships")}
    assert "The nine" in {row["body"] for row in cells("shared-bodies")}
    assert "The declaration" in {row["framework"] for row in cells("frameworks")}


@pytest.mark.parametrize("identifier", [q.id for q in load_queries() if "dct:isReplacedBy" in q.text])
def test_both_engines_follow_merges_to_the_same_rows_and_no_row_stands_twice(identifier: str) -> None:
    query = check_query(find_query(identifier).text)
    rows = run_on_store(query, merged_store())
    assert isinstance(rows, Rows)
    assert len(set(rows.rows)) == len(rows.rows)
    other = run_on_rdflib(query, dataset())
    assert isinstance(other, Rows)
    assert [list(map(text_of, row)) for row in other.rows] == [list(map(text_of, row)) for row in rows.rows]


@lru_cache
def dataset() -> Dataset:
    return dataset_of(merged_store())


def test_every_query_that_lists_things_follows_merges_or_says_that_it_does_not() -> None:
    for query in load_queries():
        if (
            "dct:isReferencedBy" in query.text
            or "oa:hasSource ?document . ?document schema:url" in query.text
        ):
            assert "merged" in query.description or "merges" in query.description, query.id
