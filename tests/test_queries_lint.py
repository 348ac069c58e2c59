"""What every saved query must keep to, so that it gives the same rows on every engine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import Variable
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from msq_graph.mapping.iris import BASE
from msq_graph.mapping.vocabularies import PREFIXES as EVERY_PREFIX
from msq_graph.sparql.guard import check_query
from msq_graph.sparql.parameters import bind_parameters, known_values
from msq_graph.sparql.saved import Parameter, SavedQuery, load_queries, parse_query
from tests.query_fixture import fixture_store

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).parent.parent / "docs" / "queries.md"
QUERIES = load_queries()
PREFIXES = {
    "msq": f"{BASE}ontology#",
    "v": f"{BASE}vocab/",
    "i": f"{BASE}indicator/",
    "schema": "https://schema.org/",
    "dct": "http://purl.org/dc/terms/",
}

each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.id)


def all_bound(query: SavedQuery) -> str:
    return bind_parameters(query, {param.name: any_value(param) for param in query.params})


def any_value(param: Parameter) -> str:
    return "45" if param.type == "integer" else next(iter(known_values(param.scheme or "")))


def selects(node: Any) -> Iterator[CompValue]:
    for part in parts(node, into_selects=True):
        if part.name in ("SelectQuery", "SubSelect"):
            yield part


def parts(node: Any, *, into_selects: bool) -> Iterator[CompValue]:
    children: list[Any] = []
    if isinstance(node, CompValue):
        yield node
        children = list(node.values())
    elif not isinstance(node, str):
        children = list(node) if hasattr(node, "__iter__") else []
    for child in children:
        if into_selects or not (isinstance(child, CompValue) and child.name == "SubSelect"):
            yield from parts(child, into_selects=into_selects)


def variables(node: Any) -> set[str]:
    """Name the variables of a SELECT, without those of the SELECTs inside it."""
    found: set[str] = set()
    todo = [node]
    while todo:
        part = todo.pop()
        if isinstance(part, Variable):
            found.add(str(part))
        elif isinstance(part, CompValue):
            todo.extend(value for value in part.values() if not is_sub_select(value))
        elif not isinstance(part, str) and hasattr(part, "__iter__"):
            todo.extend(value for value in part if not is_sub_select(value))
    return found


def is_sub_select(node: Any) -> bool:
    return isinstance(node, CompValue) and node.name == "SubSelect"


def bound_first(select: CompValue) -> set[str]:
    """Name the variables that VALUES binds before anything else in the group of a SELECT."""
    names: set[str] = set()
    for part in select.where.part:
        if part.name != "InlineData":
            break
        names |= {str(name) for name in ([part.var] if isinstance(part.var, Variable) else part.var)}
    return names


def unbound_selects(query: SavedQuery) -> list[tuple[str, str]]:
    """Name each parameter that a SELECT uses without having its line at its start."""
    names = {param.variable for param in query.params}
    missing = []
    for select in selects(parseQuery(all_bound(query))):
        used = names & variables(select)
        missing += [(name, select.name) for name in used - bound_first(select)]
    return missing


@each_query
def test_each_parameter_has_its_line_in_every_select_that_uses_it(query: SavedQuery) -> None:
    assert not unbound_selects(query)


def test_the_lint_sees_a_sub_select_without_its_line() -> None:
    header = "#+ id: a\n#+ summary: s\n#+ question: q\n#+ columns: {n: n}\n#+ tags: []\n"
    param = "#+ params: [{name: country, type: iri, scheme: country, description: d}]\n"
    body = "SELECT ?country {\n  #? country\n  ?a ?b ?country { SELECT ?country { ?c ?d ?country } }\n}"
    assert unbound_selects(parse_query(header + param + body, file="a")) == [("country", "SubSelect")]


@each_query
def test_a_query_reads_only_and_orders_its_rows(query: SavedQuery) -> None:
    checked = check_query(query.text)
    assert checked.form == "SELECT"
    assert checked.ordered


@each_query
def test_rows_are_ordered_by_enough_columns_to_be_in_one_order(query: SavedQuery) -> None:
    outer = next(selects(parseQuery(query.text)))
    keys = {str(v) for condition in outer.orderby.condition for v in variables(condition)}
    assert keys <= {column.name for column in query.columns}
    assert {"iso3", "edition", "respondent", "question"} & {column.name for column in query.columns} <= keys


@each_query
def test_a_list_shows_one_edition_after_the_other_or_says_how_far_they_can_be_compared(
    query: SavedQuery,
) -> None:
    columns = {column.name for column in query.columns}
    if "edition" in columns and "comparability" not in columns:
        outer = next(selects(parseQuery(query.text)))
        keys = [name for condition in outer.orderby.condition for name in sorted(variables(condition))]
        assert set(keys[: keys.index("edition")]) <= {"iso3"}


@each_query
def test_rows_do_not_repeat_where_graphs_say_the_same(query: SavedQuery) -> None:
    outer = next(selects(parseQuery(query.text)))
    assert outer.modifier == "DISTINCT" or (outer.groupby and "SELECT DISTINCT ?answer" in query.text)


@each_query
def test_nothing_is_used_that_engines_read_differently(query: SavedQuery) -> None:
    body = re.sub(r"^#.*$", "", query.text, flags=re.MULTILINE)
    assert "\\/" not in body  # escaped slashes in names
    assert not re.search(r"\(\?[=!<]", body)  # look-around in expressions
    assert not re.search(r"_:|\[\s*\]|\[\s*\w+:", body)  # blank nodes
    assert not re.search(
        r"(?<![?:])\b(SERVICE|FROM|GROUP_CONCAT|SAMPLE|NOT\s+EXISTS|RAND|NOW|UUID)\b", body, re.IGNORECASE
    )


@each_query
def test_prefixes_are_those_used_and_those_of_the_graph(query: SavedQuery) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <([^>]+)>$", query.text, re.MULTILINE))
    body = query.text.rpartition("\nPREFIX")[2].partition("\n")[2]
    assert set(declared) == {name for name in declared if re.search(rf"(?<![\w:<]){name}:", body)}
    assert {name: iri for name, iri in PREFIXES.items() if name in declared}.items() <= declared.items()


@each_query
def test_a_value_stands_beside_its_status(query: SavedQuery) -> None:
    columns = [column.name for column in query.columns]
    for value in (name for name in columns if name.endswith("value")):
        assert value.replace("value", "status") in columns


@each_query
def test_long_lines_are_only_in_headers(query: SavedQuery) -> None:
    assert all(len(line) <= 120 for line in query.text.splitlines() if not line.startswith("#+"))


def documented() -> str:
    lines = []
    for group in dict.fromkeys(query.group for query in QUERIES):
        lines += [f"### {group}", "", "| id | question | parameters |", "| --- | --- | --- |"]
        for query in QUERIES:
            if query.group == group:
                params = ", ".join(f"`{p.name}`{' (required)' if p.required else ''}" for p in query.params)
                lines.append(f"| `{query.id}` | {query.question} | {params} |")
        lines.append("")
    return "\n".join(lines)


def test_the_documentation_lists_every_query_as_its_header_says() -> None:
    text = DOCS.read_text(encoding="utf-8")
    _, found, rest = text.partition("<!-- list: from the headers -->\n")
    assert found
    assert rest.partition("<!-- end of list -->")[0].strip() == documented().strip()


def test_the_terms_the_documentation_names_are_those_of_the_graph() -> None:
    text = DOCS.read_text(encoding="utf-8")
    table = text.partition("<!-- terms: tested -->\n")[2].partition("<!-- end of terms -->")[0]
    rows = [re.findall(r"`(\w+):(\w+)`", line) for line in table.splitlines() if line.startswith("| `")]
    assert len(rows) >= 8
    for (prefix, name), *properties in rows:
        for space, term in properties:
            ask = f"ASK {{ ?s a <{EVERY_PREFIX[prefix]}{name}> ; <{EVERY_PREFIX[space]}{term}> ?o }}"
            assert fixture_store().query(ask, use_default_graph_as_union=True), f"{name} {term}"
