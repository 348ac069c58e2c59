from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import Quad

from msq_graph.errors import GraphError
from msq_graph.mapping.dataset import dataset_quads, one_response
from msq_graph.mapping.vocabularies import PREFIXES
from msq_graph.turtle import Namespace, nquads, parse, text, trig, turtle
from tests.invented import france, kenya, value_of

if TYPE_CHECKING:
    from pathlib import Path

EX = Namespace("http://x.example/")


def read_by_rdflib(content: bytes, form: str) -> set[tuple[str, ...]]:
    dataset = rdflib.Dataset()
    dataset.parse(data=content, format=form)
    return {(s.n3(), p.n3(), o.n3(), str(g)) for s, p, o, g in dataset.quads()}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib warns of its own calls
def test_trig_is_read_back_as_the_same_quads_by_both_readers(tmp_path: Path) -> None:
    quads = set(dataset_quads([france(), kenya()]))
    written = trig(quads, PREFIXES)
    path = tmp_path / "all.trig"
    path.write_bytes(written)

    assert set(parse(path)) == quads
    assert read_by_rdflib(written, "trig") == read_by_rdflib(nquads(quads), "nquads")


def test_bytes_do_not_depend_on_order_or_repetition() -> None:
    quads = list(one_response(*france()))
    mixed = quads * 2
    random.Random(1).shuffle(mixed)

    assert nquads(mixed) == nquads(quads)
    assert trig(mixed, PREFIXES) == trig(quads, PREFIXES)
    assert turtle(mixed, PREFIXES) == turtle(quads, PREFIXES)


def test_lines_of_n_quads_are_sorted_and_single() -> None:
    lines = nquads(one_response(*france())).splitlines()

    assert lines == sorted(set(lines))


def test_a_prefix_that_would_need_an_escaped_slash_is_not_used() -> None:
    plain, deep = EX("a"), EX("a/b")

    assert b"x:a" in turtle([Quad(plain, plain, plain)], {"x": EX.iri})
    assert b"@prefix" not in turtle([Quad(plain, plain, deep)], {"x": EX.iri})
    assert b"\\/" not in trig(dataset_quads([france()]), {**PREFIXES, "base": "https://w3id.org/msq-graph/"})


def test_a_build_uses_prefixes() -> None:
    written = trig(one_response(*france()), PREFIXES).decode()

    assert "@prefix msq: " in written
    assert " a msq:Answer ;" in written
    assert " v:value-no " in written


def test_literals_are_read_as_written(tmp_path: Path) -> None:
    path = tmp_path / "x.ttl"
    path.write_text(
        '<http://x.example/a> <http://x.example/b> "001"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    )

    assert value_of(parse(path)[0].object) == "001"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.ttl", b"@prefix a: <http://a/> .\n\na:b a:c d .\n", r"x\.ttl:3: "),
        ("x.nq", b"<http://a/b> <c> <d> .\n", r"x\.nq:1: "),
        ("x.ttl", b'<http://a/b> <http://a/c> "\xff" .', r"x\.ttl:1: .*UTF-8"),
        ("x.txt", b"", r"not a graph by its name"),
    ],
)
def test_a_file_that_is_no_graph_is_refused_with_its_line(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(GraphError, match=says):
        parse(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="No such file"):
        parse(tmp_path / "x.ttl")


def test_strings_survive_every_kind_of_character(tmp_path: Path) -> None:
    said = 'quote " back \\ lines \n\r\t nul-free \x07 \u2028 \U0001f600 '
    path = tmp_path / "x.nq"
    path.write_bytes(nquads([Quad(EX("a"), EX("b"), text(said))]))

    assert value_of(parse(path)[0].object) == said
