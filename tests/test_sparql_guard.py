"""Only queries that read, and only the data at hand, get through."""

from __future__ import annotations

import pytest

from msq_graph.errors import LimitError, QueryError
from msq_graph.sparql.guard import MAX_CHARACTERS, check_query

SERVICES = (
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o SERVICE ?p { ?a ?b ?c } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { service # a comment\n <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o MINUS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
    "SELECT * { { ?s ?p ?o } UNION { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
    "SELECT * { GRAPH ?g { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } }",
    "SELECT (COUNT(?s) AS ?n) { ?s ?p ?o } HAVING (EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } })",
    "SELECT * { BIND(EXISTS { SERVICE <http://127.0.0.1/> { ?s ?p ?o } } AS ?x) }",
    "ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
)
DATASETS = (
    "SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1/> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "BASE <http://127.0.0.1/> SELECT * FROM <x> { ?s ?p ?o }",
    "ASK FROM <http://127.0.0.1/> { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM <http://127.0.0.1/> WHERE { ?s ?p ?o }",
    "DESCRIBE <http://127.0.0.1/> FROM <http://127.0.0.1/>",
    "SELECT * \\u0046ROM <http://127.0.0.1/> { ?s ?p ?o }",
)
UPDATES = (
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "LOAD <http://127.0.0.1/>",
    "LOAD SILENT <http://127.0.0.1/> INTO GRAPH <a:g>",
    "CLEAR ALL",
    "DROP GRAPH <a:g>",
    "CREATE GRAPH <a:g>",
    "COPY DEFAULT TO <a:g>",
    "MOVE <a:g> TO DEFAULT",
    "ADD <a:g> TO <a:h>",
)


@pytest.mark.parametrize("text", SERVICES)
def test_asking_another_server_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check_query(text)


@pytest.mark.parametrize("text", DATASETS)
def test_naming_data_elsewhere_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="FROM"):
        check_query(text)


@pytest.mark.parametrize("text", UPDATES)
def test_an_update_is_refused_as_one(text: str) -> None:
    with pytest.raises(QueryError, match="update"):
        check_query(text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT ?service { ?service ?p 'SERVICE <x> FROM <y>' }", "SELECT"),
        ("# SERVICE\nASK { ?s ?p ?o }", "ASK"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("DESCRIBE <http://127.0.0.1/>", "DESCRIBE"),
    ],
)
def test_a_query_that_reads_gets_through(text: str, form: str) -> None:
    assert check_query(text).form == form


def test_a_query_that_orders_its_rows_is_known() -> None:
    assert check_query("SELECT * { ?s ?p ?o } ORDER BY ?s").ordered
    assert not check_query("SELECT * { { SELECT * { ?s ?p ?o } ORDER BY ?s } }").ordered


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT * {\n  ?s ?p ?o .\n  FILTR(?x) }", "line 3, column 11"),
        ("SELECT * WHERE ?x", "line 1, column 16"),
        ("", "line 1, column 1"),
    ],
)
def test_a_syntax_error_names_its_place(text: str, place: str) -> None:
    with pytest.raises(QueryError, match=place):
        check_query(text)


def test_an_undeclared_prefix_is_named() -> None:
    with pytest.raises(QueryError, match="prefix .nope. is not declared"):
        check_query("SELECT * { ?s nope:p ?o }")


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p ?o } #" + "x" * MAX_CHARACTERS,
        "ASK {" * 500 + "}" * 500,
        "ASK { FILTER(" + "(" * 40 + "1" + ")" * 41 + "}",
    ],
)
def test_a_query_beyond_all_reason_is_stopped(text: str) -> None:
    with pytest.raises(LimitError):
        check_query(text)
