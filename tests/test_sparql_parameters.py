"""A value becomes a term of its scheme, or nothing at all."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msq_graph.errors import QueryError, UsageError
from msq_graph.mapping.iris import BASE
from msq_graph.sparql.parameters import bind_parameters, known_values, term_for
from msq_graph.sparql.saved import Parameter, find_query, load_queries, parse_query
from tests.query_fixture import fixture_store

QUERIES = load_queries()
PARAMS = {(p.type, p.scheme): p for query in QUERIES for p in query.params}
PAYLOADS = (
    "x> } UNION {?s ?p ?o} #",
    "BEL> } UNION { ?s ?p ?o",
    "<https://w3id.org/msq-graph/id/BEL>",
    "https://w3id.org/msq-graph/id/BEL",
    "BEL } #",
    "BEL\n} #",
    "BEL\r\n?s ?p ?o",
    "BEL\u2028}",
    'BEL" . ?s ?p ?o . "',
    "BEL' } ; DROP ALL ; #",
    "BEL\\u003e }",
    "\\u0042EL",
    "?country",
    "$country",
    "_:b",
    "UNDEF",
    "UNDEF } { VALUES ?x { 1",
    "1 2",
    "1; 2",
    "-1",
    "+1",
    "1.0",
    "1e3",
    "0x1",
    "1" * 40,
    "١",  # a digit, and not one of ours
    "²",
    "45 UNION",
    "45}",
    "true",
    '"45"^^<http://www.w3.org/2001/XMLSchema#integer>',
    "*",
    "%",
    "..",
    "../../BEL",
    "topic/../value-yes",
    "open-data>",
    "open-data open-data",
    "value-yes",
    "SERVICE <http://127.0.0.1/>",
    "",
    " ",
    "\x00",
    "null",
    "None",
    "BEL,KEN",
    "{{7*7}}",
    "$(id)",
)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_no_value_of_the_scheme_is_refused(query: object, payload: str) -> None:
    assert hasattr(query, "params")
    for param in query.params:
        with pytest.raises(UsageError):
            bind_parameters(query, {param.name: payload}, fixture_store())  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=30), param=st.sampled_from(sorted(PARAMS.values(), key=lambda p: p.name)))
def test_any_text_is_refused_or_becomes_one_known_term(text: str, param: Parameter) -> None:
    try:
        term = term_for(param, text)
    except UsageError:
        return
    if param.type == "integer":
        assert term == ox.Literal(int(text))
    else:
        assert term in known_values(param.scheme or "").values()


def test_a_bound_line_becomes_values_with_a_term_and_the_others_stay_comments() -> None:
    query = find_query("laws-by-topic")
    bound = bind_parameters(query, {"country": "BEL"})
    assert bound == query.text.replace("#? country", f"VALUES ?country {{ <{BASE}id/BEL> }}")
    assert "#? topic" in bound


@pytest.mark.parametrize("named", ["BEL", "bel", "Belgium", "Belgique", "  BEL "])
def test_a_country_is_found_by_code_or_name(named: str) -> None:
    assert term_for(PARAMS["iri", "country"], named) == ox.NamedNode(f"{BASE}id/BEL")


@pytest.mark.parametrize(
    ("scheme", "value", "near"),
    [
        ("country", "Belgum", "Belgium"),
        ("topic", "open-dta", "open-data"),
        ("policy-area", "justise", "justice"),
        ("portal-kind", "natoinal", "national"),
        ("edition", "2023", "2024"),
        ("indicator", "law-opendata", "law-open-data"),
    ],
)
def test_a_misspelt_value_leads_to_a_near_one(scheme: str, value: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        term_for(PARAMS["iri", scheme], value)
    assert near in caught.value.hint


def test_a_code_that_only_the_data_know_may_be_bound() -> None:
    store = ox.Store()
    code, skos = ox.NamedNode(f"{BASE}vocab/topic-quantum"), "http://www.w3.org/2004/02/skos/core#"
    store.add(ox.Quad(code, ox.NamedNode(f"{skos}inScheme"), ox.NamedNode(f"{BASE}vocab/topic")))
    store.add(ox.Quad(code, ox.NamedNode(f"{skos}notation"), ox.Literal("quantum")))
    assert term_for(PARAMS["iri", "topic"], "quantum", store) == code
    with pytest.raises(UsageError):
        term_for(PARAMS["iri", "topic"], "quantum")


def test_an_unknown_parameter_leads_to_those_there_are() -> None:
    with pytest.raises(UsageError, match="no parameter 'land'") as caught:
        bind_parameters(find_query("lead-agency"), {"land": "BEL"})
    assert "country" in caught.value.hint


def test_a_required_parameter_is_asked_for() -> None:
    with pytest.raises(UsageError, match="needs country"):
        bind_parameters(find_query("answers-of-a-country"), {})


HEADER = "#+ id: a\n#+ summary: s\n#+ question: q\n#+ columns: {n: n}\n#+ tags: []\n"
PARAM = "#+ params: [{name: country, type: iri, scheme: country, description: d}]\n"


def test_a_parameter_without_its_line_is_an_error() -> None:
    query = parse_query(f"{HEADER}{PARAM}SELECT * {{ ?a ?b ?country }}", file="a")
    with pytest.raises(QueryError, match="no line for it"):
        bind_parameters(query, {"country": "BEL"})


def test_a_line_without_its_parameter_is_an_error() -> None:
    query = parse_query(f"{HEADER}SELECT * {{\n#? country\n?a ?b ?country }}", file="a")
    with pytest.raises(QueryError, match="no such parameter"):
        bind_parameters(query, {})


def test_a_parameter_may_bind_a_variable_of_another_name() -> None:
    param = "#+ params: [{name: kind, type: iri, scheme: portal-kind, variable: kindCode, description: d}]\n"
    query = parse_query(f"{HEADER}{param}SELECT * {{\n#? kindCode\n?a ?b ?kindCode }}", file="a")
    assert "VALUES ?kindCode { <" in bind_parameters(query, {"kind": "national"})
    with pytest.raises(UsageError, match="no parameter 'kindCode'"):
        bind_parameters(query, {"kindCode": "national"})


def test_a_parameter_has_the_name_of_the_column_that_shows_it() -> None:
    shown = {"country": "iso3"}  # a code; the parameter takes names, too
    for query in QUERIES:
        columns = {column.name for column in query.columns}
        assert {shown.get(param.name, param.name) for param in query.params} <= columns, query.id
    assert {p.name for p in find_query("instruments").params} == {"country", "edition", "kind"}
