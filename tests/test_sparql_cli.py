"""``msq query`` and ``msq queries``, as a person or a program meets them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.cli.tables import FORMATS, as_table, render
from msq_graph.ingest.editions import known_editions, load_edition
from msq_graph.sparql.results import XSD, Rows, Truth
from msq_graph.sparql.saved import load_queries
from tests.query_fixture import write_fixture

if TYPE_CHECKING:
    from pathlib import Path

NASTY = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1", " =1", "＝1", "-5", "+1.5e3", "plain")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_fixture(tmp_path)


def ask(*words: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(msq, ["query", *map(str, words)], input=stdin)


def texts(*cells: str | None) -> Rows:
    return Rows(("a",), tuple((None if cell is None else ox.Literal(cell),) for cell in cells))


def test_a_saved_query_prints_a_table_of_80_columns(data: Path) -> None:
    for query in load_queries():
        result = (
            ask(query.id, "-p", "country=BEL", "--data", data) if query.params[0].name == "country" else None
        )
        if result is not None:
            assert result.exit_code == 0
            assert max(map(len, result.stdout.splitlines())) <= 80
            assert "\x1b" not in result.stdout


def test_csv_and_json_hold_the_same_rows_and_missing_is_empty_or_null(data: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("laws-by-topic", "--data", data, "--format", "csv").stdout)))
    objects = json.loads(ask("laws-by-topic", "--data", data, "--format", "json").stdout)
    assert len(rows) == len(objects) == 19
    assert [row["url"] or None for row in rows] == [found["url"] for found in objects]
    assert None in [found["url"] for found in objects]


@pytest.mark.parametrize("style", sorted(set(FORMATS) - {"ttl"}))
def test_every_format_prints_its_header_even_without_rows(style: str, data: Path) -> None:
    result = ask("lead-agency", "-p", "country=JPN", "--data", data, "--format", style)
    assert result.exit_code == 0
    assert "Nothing in" in result.stderr
    assert "agency" in result.stdout or style in ("json", "jsonl")


def test_data_without_a_questionnaire_are_explained(tmp_path: Path) -> None:
    (tmp_path / "some.nt").write_text("<a:a> <a:b> <a:c> .\n", encoding="utf-8")
    assert "no questionnaire" in ask("lead-agency", "--data", tmp_path / "some.nt").stderr


def test_sparql_from_stdin_and_from_a_file(data: Path, tmp_path: Path) -> None:
    text = "ASK { ?s a <http://www.w3.org/ns/org#Membership> }"
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    assert ask("-", "--data", data, "--format", "json", stdin=text).stdout == "true\n"
    assert json.loads(ask(tmp_path / "mine.rq", "--data", data, "--format", "srj").stdout) == {
        "head": {},
        "boolean": True,
    }


def test_construct_prints_turtle(data: Path) -> None:
    result = ask("-", "--data", data, stdin="CONSTRUCT WHERE { ?s a <http://www.w3.org/ns/org#Membership> }")
    assert result.stdout.count("a org:Membership") == 5


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("laws-by-tpic",), 3, "Did you mean 'laws-by-topic'?"),
        (("lead-agency", "-p", "country"), 2, "NAME=VALUE"),
        (("lead-agency", "-p", "country=Atlantis"), 2, "no known country"),
        (("lead-agency", "-p", "country=BEL", "-p", "country=KEN"), 2, "bound twice"),
        (("answers-of-a-country",), 2, "needs country"),
        (("no-such.rq",), 3, "There is no file"),
        (("lead-agency", "--data", "nowhere"), 3, "nowhere"),
        (("lead-agency", "--format", "ttl"), 2, "CONSTRUCT"),
    ],
)
def test_a_mistake_is_one_line_with_a_hint(words: tuple[str, ...], code: int, said: str, data: Path) -> None:
    result = ask(*words) if "--data" in words else ask(*words, "--data", data)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_runaway_query_ends_with_exit_4(data: Path) -> None:
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i && ?d = ?c) } ORDER BY ?f"
    assert ask("-", "--data", data, "--timeout", "1", stdin=text).exit_code == 4


def test_the_list_names_every_query_and_show_describes_one() -> None:
    listed = CliRunner().invoke(msq, ["queries"]).stdout
    shown = CliRunner().invoke(msq, ["queries", "show", "laws-by-topic"]).stdout
    for query in load_queries():
        assert f"  {query.id} " in listed
        if query.id == "laws-by-topic":
            assert query.text in shown
            assert all(f"  {column.name} " in shown for column in query.columns)


def test_cells_that_would_be_formulas_are_text_and_numbers_stay_numbers() -> None:
    cells = [row[0] for row in csv.reader(io.StringIO(render(texts(*NASTY), "csv")))][1:]
    assert [cell.startswith("'") for cell in cells] == [True] * 7 + [False] * 3


@pytest.mark.parametrize("style", sorted(set(FORMATS) - {"ttl"}))  # Turtle holds no table
def test_no_format_lets_control_characters_through(style: str) -> None:
    shown = render(texts("a\x1b[31mb\x00c\x07\x9b31m\u202ed"), style)
    assert not {c for c in shown if (ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 or c == "\u202e"}


@pytest.mark.parametrize("width", [80, 40])
def test_a_table_loses_no_character(width: int) -> None:
    cells = ["[bold]x[/bold] :smile: \\[", "u" * 300, "one two " * 30, "line\nbreak", "é漢字"]
    rows = Rows(
        ("first", "second"), tuple((ox.Literal(cell), ox.Literal(str(n))) for n, cell in enumerate(cells))
    )
    many = Rows(tuple(f"column{n}" for n in range(12)), (tuple(ox.Literal(c) for c in (cells * 3)[:12]),))
    for table in (rows, many):
        shown = as_table(table, width)
        for character in "".join(cells):
            assert character.isspace() or shown.count(character) >= "".join(cells).count(character)
    assert "u" * 20 in as_table(rows, width)


def test_tsv_keeps_one_row_on_one_line() -> None:
    assert render(texts("a\tb\nc\\d"), "tsv") == "a\na\\tb\\nc\\\\d\n"


def test_json_gives_numbers_and_booleans_as_such() -> None:
    kinds = {"integer": "7", "decimal": "1.50", "boolean": "true", "double": "INF", "gYear": "2024"}
    row = tuple(ox.Literal(text, datatype=ox.NamedNode(XSD + kind)) for kind, text in kinds.items())
    assert json.loads(render(Rows(tuple(kinds), (row,)), "jsonl")) == {
        "integer": 7,
        "decimal": 1.5,
        "boolean": True,
        "double": "INF",
        "gYear": "2024",
    }


def test_sparql_json_can_be_read_by_another_reader() -> None:
    row = (ox.NamedNode("a:b"), ox.Literal("x", language="en"), ox.Literal(3), None)
    text = render(Rows(("i", "l", "n", "m"), (row,)), "srj")
    read = ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)
    assert isinstance(read, ox.QuerySolutions)
    assert [tuple(solution[n] for n in range(4)) for solution in read] == [row]


def test_a_truth_has_a_form_in_every_format() -> None:
    assert render(Truth(True), "csv") == "answer\ntrue\n"
    assert render(Truth(False), "json") == "false\n"


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize("style", sorted(set(FORMATS) - {"ttl"}))
def test_a_query_without_variables_gives_one_empty_row(style: str, engine: str, data: Path) -> None:
    result = ask("-", "--data", data, "--format", style, "--engine", engine, stdin="SELECT * {}")
    assert (result.exit_code, result.stderr) == (0, "")
    if style == "json":
        assert json.loads(result.stdout) == [{}]


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_columns_of_a_star_stand_in_the_order_of_the_query(engine: str, data: Path) -> None:
    text = "SELECT * # ?o first\n{ ?s ?p ?o FILTER('?o' != ?s && <http://a/?o> != $s) } LIMIT 3"
    result = ask("-", "--data", data, "--format", "csv", "--engine", engine, stdin=text)
    assert result.stdout.splitlines()[0] == "s,p,o"


def test_the_hint_at_parameters_is_given_only_when_one_can_be_left_out(data: Path) -> None:
    hint = "Leave out a parameter"
    assert hint in ask("lead-agency", "-p", "country=JPN", "--data", data).stderr
    assert hint not in ask("answers-of-a-country", "-p", "country=JPN", "--data", data).stderr
    assert hint not in ask("-", "--data", data, stdin="SELECT ?s { ?s <a:b> <a:c> }").stderr


def test_an_unknown_prefix_is_answered_with_its_line(data: Path) -> None:
    result = ask("-", "--data", data, stdin="SELECT ?s { ?s a msq:Answer }")
    assert result.exit_code == 3
    assert "PREFIX msq: <https://w3id.org/msq-graph/ontology#>" in result.stderr
    result = ask("-", "--data", data, stdin="SELECT ?s { ?s skos:notation ?n }")
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>" in result.stderr
    result = ask("-", "--data", data, stdin="SELECT ?s { ?s mine:x ?n }")
    assert "PREFIX msq: <https://w3id.org/msq-graph/ontology#>" in result.stderr


def test_a_question_that_no_edition_has_is_refused_with_the_range(data: Path) -> None:
    words = ("where-it-is-said", "-p", "country=BEL", "--data", data)
    last = max(q.number for year in known_editions() for q in load_edition(year).questions)
    for number in (0, last + 1, 999):
        result = ask(*words, "-p", f"question={number}")
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"1 to {last}" in result.stderr
    assert ask(*words, "-p", f"question={last}").exit_code == 0
