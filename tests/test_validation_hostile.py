"""Shapes that reach beyond the data, are broken, or check nothing: one line says so, and nothing is done.

The files of ``tests/hostile/shapes/beyond`` reach for the network, for scripts or for other data;
those of ``broken`` are no shapes, or would keep an engine busy; those of ``vacuous`` look at nothing.
"""

from __future__ import annotations

import re
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq
from msq_graph.mapping.dataset import one_response
from msq_graph.turtle import nquads
from tests.invented import kenya

TESTS = Path(__file__).parent
FOLDER = TESTS / "hostile" / "shapes"
CASES = TESTS / "shapes"
LONGEST = 5  # seconds
QUERIES = (
    "from",
    "from-named",
    "prefix-smuggled",
    "service",
    "service-escaped",
    "service-in-filter",
    "update",
)
# Not refused but run: see the tests below.
RUN = ("query-without-trust", "slow-pattern")


def files(group: str) -> list[Path]:
    return sorted((FOLDER / group).glob("*.ttl"))


def run(file: Path, *args: str) -> Result:
    data = (CASES / "structure/valid/complete.trig", CASES / "reference.trig")
    return CliRunner().invoke(msq, ["validate", *map(str, data), "--shapes", str(file), *args])


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on any connection."""

    def refuse(*_: Any) -> None:
        pytest.fail("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


def refused(file: Path, *args: str) -> str:
    """Run, and return the line that says why it was refused."""
    before = time.monotonic()
    result = run(file, *args)
    assert time.monotonic() - before < LONGEST
    assert result.exit_code in (3, 4), result.output
    assert result.stdout == ""
    error, hint = result.stderr.splitlines()
    assert error.startswith("error: ")
    assert hint.startswith("hint: ")
    assert "bug" not in error
    return error


def test_there_are_as_many_files_as_the_list_of_threats_asks_for() -> None:
    assert len(files("beyond")) >= 14
    assert len(files("broken")) >= 12
    assert len(files("vacuous")) >= 8


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("file", files("beyond"), ids=lambda file: file.stem)
def test_what_reaches_beyond_the_data_is_refused(file: Path) -> None:
    assert file.name in refused(file)


@pytest.mark.usefixtures("offline")
@pytest.mark.parametrize("engine", ["shacl", "pyshacl"])
@pytest.mark.parametrize(
    "file", [file for file in files("beyond") if file.stem not in RUN], ids=lambda file: file.stem
)
def test_even_with_trust(file: Path, engine: str) -> None:
    reason = refused(file, "--trust", "--engine", engine)
    assert file.name in reason
    if file.stem in QUERIES:
        assert re.search("FROM|SERVICE|update|prefix", reason)


def test_trust_is_what_a_plain_query_needs() -> None:
    assert "own:s" in run(FOLDER / "beyond" / "query-without-trust.ttl", "--trust").stdout


@pytest.mark.parametrize("args", [(), ("--trust", "--engine", "pyshacl")], ids=["shacl", "pyshacl"])
@pytest.mark.parametrize(
    "file", [file for file in files("broken") if file.stem not in RUN], ids=lambda file: file.stem
)
def test_what_is_broken_is_refused_alike_for_both_engines(file: Path, args: tuple[str, ...]) -> None:
    assert file.name in refused(file, *args)


def test_a_slow_pattern_is_fast_in_one_engine_and_not_given_to_the_other(tmp_path: Path) -> None:
    """Its text is one that makes a backtracking engine try all ways to part it."""
    file = FOLDER / "broken" / "slow-pattern.ttl"
    text = (CASES / "structure/valid/complete.trig").read_text(encoding="utf-8")
    hard = tmp_path / "hard.trig"
    hard.write_text(re.sub(r'msq:verbatim "[^"]+"', f'msq:verbatim "{"a" * 5000}"', text), encoding="utf-8")
    paths = [str(hard), str(CASES / "reference.trig"), "--shapes", str(file)]
    before = time.monotonic()
    assert "own:s" in CliRunner().invoke(msq, ["validate", *paths]).stdout
    assert time.monotonic() - before < LONGEST
    other = CliRunner().invoke(msq, ["validate", *paths, "--engine", "pyshacl"])
    assert (other.exit_code, other.stdout) == (2, "")
    assert "for ever" in other.stderr


@pytest.mark.parametrize("file", files("vacuous"), ids=lambda file: file.stem)
def test_what_checks_nothing_is_no_pass(file: Path) -> None:
    reason = refused(file)
    if "my#S" in file.read_text(encoding="utf-8") or "ex:S a" in file.read_text(encoding="utf-8"):
        assert file.name in reason or "<https://example.org/my#S>" in reason


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("wrong-prefix", "https://w3id.org/msq-graph/ontology#Portal"),
        ("wrong-class", "https://w3id.org/msq-graph/ontology#Portal"),
        ("wrong-node", "https://w3id.org/msq-graph/response/XXA/2030/generated"),
        ("wrong-shacl", "http://www.w3.org/ns/shacl#"),
    ],
)
def test_a_slip_in_a_name_is_answered_with_what_was_meant(name: str, meant: str) -> None:
    assert f"<{meant}>" in run(FOLDER / "vacuous" / f"{name}.ttl").stderr


def test_what_is_like_nothing_in_the_data_gets_no_guess() -> None:
    assert "perhaps" not in run(FOLDER / "vacuous" / "other-vocabulary.ttl").stderr


### data that holds nothing to check


@pytest.mark.parametrize(
    ("change", "meant"),
    [
        (
            ("https://w3id.org/msq-graph/", "https://w3id.org/msq-grap/"),
            "https://w3id.org/msq-graph/ontology#",
        ),
        (
            ("https://w3id.org/msq-graph/", "http://w3id.org/msq-graph/"),
            "https://w3id.org/msq-graph/ontology#",
        ),
        (("/msq-graph/ontology#", "/msq-graph/ontology/"), "https://w3id.org/msq-graph/ontology#"),
        (("ontology#Response>", "ontology#Reply>"), "https://w3id.org/msq-graph/ontology#Response"),
    ],
    ids=["base", "http", "slash", "class"],
)
def test_a_graph_with_a_wrong_prefix_is_told_the_right_one(
    tmp_path: Path, change: tuple[str, str], meant: str
) -> None:
    file = tmp_path / "wrong.nq"
    file.write_text(nquads(one_response(*kenya())).decode().replace(*change), encoding="utf-8")
    result = CliRunner().invoke(msq, ["validate", str(file)])
    assert (result.exit_code, result.stdout) == (3, "")
    assert "Nothing was checked" in result.stderr
    assert f"<{meant}" in result.stderr


def test_a_near_namespace_is_told_where_there_is_no_response_at_all(tmp_path: Path) -> None:
    file = tmp_path / "near.ttl"
    file.write_text("<urn:a> <https://w3id.org/msq-graph/ontologie#answer> <urn:b> .", encoding="utf-8")
    result = CliRunner().invoke(msq, ["validate", str(file)])
    assert result.exit_code == 3
    assert "<https://w3id.org/msq-graph/ontologie#>" in result.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty.ttl", ""),
        ("empty.nq", ""),
        ("empty.jsonld", "{}"),
        ("other.ttl", "<urn:a> a <http://xmlns.com/foaf/0.1/Person> ."),
        ("nothing.json", "{}"),
        ("list.json", "[]"),
        ("blank.txt", ""),
    ],
)
def test_data_without_a_response_is_no_pass(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(msq, ["validate", str(file)])
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 2


def test_an_empty_folder_is_no_pass(tmp_path: Path) -> None:
    result = CliRunner().invoke(msq, ["validate", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (3, "")


def test_a_response_of_an_edition_that_nobody_knows_is_no_pass(tmp_path: Path) -> None:
    text = nquads(one_response(*kenya())).decode().replace("edition/2024", "edition/1999")
    file = tmp_path / "old.nq"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(msq, ["validate", str(file)])
    assert (result.exit_code, result.stdout) == (3, "")
    assert "1999" in result.stderr
