from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from msq_graph.errors import GraphError
from msq_graph.mapping.vocabularies import PREFIXES
from msq_graph.store import open as opening
from msq_graph.store.folder import write_build
from msq_graph.store.open import open_store
from msq_graph.turtle import parse, turtle
from tests.invented import blank, kenya

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Store

COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    out = tmp_path / "build"
    write_build([kenya()], out, restricted=None)
    return out


@pytest.fixture
def cached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "CACHE_FROM", 0)


def triples(store: Store) -> int:
    (row,) = store.query(COUNT, use_default_graph_as_union=True)  # type: ignore[misc]
    return int(row["n"].value)


def stores(build: Path) -> list[str]:
    return [p.name for p in (build / "store").iterdir()]


def test_a_build_a_dump_and_a_folder_of_graph_files_hold_the_same(build: Path) -> None:
    expected = len(parse(build / "msq.nq"))

    assert triples(open_store(build)) == expected
    assert triples(open_store(build / "msq.nq")) == expected
    assert triples(open_store(build / "graphs")) == expected


def test_a_turtle_file_is_seen_in_the_union(build: Path, tmp_path: Path) -> None:
    path = tmp_path / "one.ttl"
    quads = parse(build / "graphs" / "countries.trig")
    path.write_bytes(turtle(quads, PREFIXES))

    assert triples(open_store(path)) == len(quads)


def test_a_small_build_makes_no_cache(build: Path) -> None:
    open_store(build)

    assert not (build / "store").exists()


@pytest.mark.usefixtures("cached")
def test_a_large_build_is_cached_and_the_cache_is_used_again(build: Path) -> None:
    first = triples(open_store(build))
    (made,) = stores(build)
    mark = build / "store" / made / "mark"
    mark.write_text("")

    assert triples(open_store(build)) == first
    assert mark.exists()


@pytest.mark.usefixtures("cached")
def test_a_stale_cache_is_made_anew(build: Path) -> None:
    before = triples(open_store(build))
    (old,) = stores(build)
    with (build / "msq.nq").open("a") as dump:
        dump.write("<http://x.example/a> <http://x.example/b> <http://x.example/c> .\n")

    assert triples(open_store(build)) == before + 1
    (new,) = stores(build)
    assert new != old


@pytest.mark.usefixtures("cached")
def test_two_may_have_the_cache_open_at_once(build: Path) -> None:
    one, two = open_store(build), open_store(build)

    assert triples(one) == triples(two)


@pytest.mark.usefixtures("cached")
def test_where_no_cache_can_be_written_memory_serves(build: Path) -> None:
    expected = triples(open_store(build))
    shutil.rmtree(build / "store")
    (build / "store").write_text("in the way")

    assert triples(open_store(build)) == expected


@pytest.mark.usefixtures("cached")
def test_a_damaged_cache_is_no_obstacle(build: Path) -> None:
    expected = triples(open_store(build))
    (made,) = stores(build)
    (build / "store" / made / "CURRENT").write_text("rubbish")

    assert triples(open_store(build)) == expected


@pytest.mark.usefixtures("cached")
def test_a_build_after_a_cache_replaces_both(build: Path) -> None:
    open_store(build)
    write_build([(blank("FRA"), ())], build, restricted=None)

    assert not (build / "store").exists()


@pytest.mark.usefixtures("cached")
def test_a_broken_dump_is_refused_with_its_line_and_leaves_no_cache(build: Path) -> None:
    with (build / "msq.nq").open("a") as dump:
        dump.write("rubbish\n")

    lines = (build / "msq.nq").read_text().count("\n")
    with pytest.raises(GraphError, match=rf"msq\.nq:{lines}: "):
        open_store(build)
    assert stores(build) == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.nq", None, "does not exist"),
        ("x.docx", "", "not a graph by its name"),
        ("x.nq", "", "holds no statement"),
        ("x.ttl", "<a> <b> <c> .", r"x\.ttl:1: "),
    ],
)
def test_what_is_no_graph_is_refused(tmp_path: Path, name: str, content: str | None, says: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content)

    with pytest.raises(GraphError, match=says):
        open_store(path)


def test_a_folder_without_graphs_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text("")

    with pytest.raises(GraphError, match="neither"):
        open_store(tmp_path)
