"""Queries run on a store, in rdflib and at an endpoint, within limits, and give the same."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from msq_graph.errors import GraphError, LimitError, QueryError, UsageError
from msq_graph.sparql.engines import dataset_of, run_on_rdflib, run_on_store
from msq_graph.sparql.guard import check_query
from msq_graph.sparql.limits import Limits
from msq_graph.sparql.remote import read_results, run_on_endpoint
from msq_graph.sparql.results import Result, Rows, Triples, Truth, text_of
from msq_graph.sparql.run import merged, run_ad_hoc, run_saved
from msq_graph.sparql.saved import parse_query
from tests.query_fixture import fixture_store, write_fixture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LIMITS = Limits(timeout=60)
BODIES = (
    "SELECT (COUNT(?b) AS ?n) { ?b a <http://www.w3.org/ns/org#Organization> ; "
    '<http://www.w3.org/2004/02/skos/core#prefLabel> "Digital Nine" }'
)
RUNAWAY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?i && ?d = ?c) } ORDER BY ?f"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def ad_hoc(text: str, data: Path | str, limits: Limits = LIMITS) -> Result:
    return run_ad_hoc(parse_query(text, file="test"), {}, data, limits=limits)


def both(text: str) -> Result:
    query, store = check_query(text), merged(fixture_store())
    result = run_on_store(query, store, union=False)
    assert run_on_rdflib(query, dataset_of(fixture_store())) == result
    return result


def test_a_shared_thing_counts_once_in_a_query_of_ones_own(tmp_path: Path) -> None:
    result = ad_hoc(BODIES, write_fixture(tmp_path))
    assert isinstance(result, Rows)
    assert [text_of(row[0]) for row in result.rows] == ["1"]  # named by two countries, in two graphs


def test_ask_gives_one_truth_on_both_engines() -> None:
    assert both("ASK { ?a a <http://data.europa.eu/m8g/PublicOrganisation> }") == Truth(True)
    assert both("ASK { ?a a <http://nobody.example/> }") == Truth(False)


def test_construct_gives_sorted_triples_on_both_engines() -> None:
    result = both(
        "CONSTRUCT { ?a a ?b } WHERE { ?a <http://data.europa.eu/eli/ontology#has_part> ?c ; a ?b }"
    )
    assert isinstance(result, Triples)
    assert len(result.triples) == 2
    assert list(result.triples) == sorted(result.triples, key=str)


def test_rows_of_a_query_without_order_come_in_one_order_on_both_engines() -> None:
    result = both("SELECT ?s ?label { ?s <http://www.w3.org/2004/02/skos/core#altLabel> ?label }")
    assert isinstance(result, Rows)
    assert len(result.rows) == 6


def test_graphs_can_be_told_apart() -> None:
    result = both(
        "SELECT DISTINCT ?g { GRAPH ?g { ?b a <http://www.w3.org/ns/org#Membership> } } ORDER BY ?g"
    )
    assert isinstance(result, Rows)
    assert len(result.rows) == 2


def test_a_saved_query_runs_on_a_file(tmp_path: Path) -> None:
    data = write_fixture(tmp_path)
    result = run_saved("laws-by-topic", {"country": "KEN"}, data, limits=LIMITS)
    assert isinstance(result, Rows)
    assert len(result.rows) == 9
    assert run_saved("laws-by-topic", {"country": "KEN"}, data, engine="rdflib", limits=LIMITS) == result


def test_missing_data_are_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="nothing-here"):
        run_saved("lead-agency", {}, tmp_path / "nothing-here", limits=LIMITS)


def test_a_query_that_runs_away_is_stopped_and_leaves_no_process(tmp_path: Path) -> None:
    import multiprocessing

    data = write_fixture(tmp_path)
    started = time.monotonic()
    with pytest.raises(LimitError, match="after 1 seconds"):
        ad_hoc(RUNAWAY, data, Limits(timeout=1))
    assert time.monotonic() - started < 20
    assert not multiprocessing.active_children()


def test_a_query_that_eats_memory_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(LimitError, match="process"):
        ad_hoc(HUNGRY, write_fixture(tmp_path), Limits(timeout=120, memory=128))


@pytest.mark.parametrize(
    "text", ["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "DROP ALL", "SELECT"]
)
def test_what_the_child_refuses_is_told_by_the_parent(text: str, tmp_path: Path) -> None:
    with pytest.raises(QueryError) as caught:
        ad_hoc(text, write_fixture(tmp_path))
    assert caught.value.hint


@contextmanager
def endpoint(answer: Callable[[str, str], tuple[int, str, bytes]]) -> Iterator[str]:
    """Serve on the loopback address what a function of method and query returns."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply("GET", urlsplit(self.path).query)

        def do_POST(self) -> None:
            self.reply("POST", self.rfile.read(int(self.headers["Content-Length"])).decode())

        def reply(self, method: str, encoded: str) -> None:
            status, media_type, body = answer(method, parse_qs(encoded)["query"][0])
            with suppress(ConnectionError):  # the one who asked may have given up
                self.send_response(status)
                self.send_header("Content-Type", media_type)
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *args: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def oxigraph_answer(_method: str, query: str) -> tuple[int, str, bytes]:
    found = fixture_store().query(query, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryTriples):
        return 200, "application/n-triples", found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
    media_type = "application/sparql-results+json"
    return 200, media_type, found.serialize(format=ox.QueryResultsFormat.JSON) or b""


@pytest.mark.parametrize("identifier", ["laws-by-topic", "completeness-by-section", "sdg-alignment"])
def test_an_endpoint_gives_the_rows_of_the_store(identifier: str, tmp_path: Path) -> None:
    local = run_saved(identifier, {"country": "BEL"}, write_fixture(tmp_path), limits=LIMITS)
    with endpoint(oxigraph_answer) as url:
        assert run_saved(identifier, {"country": "BEL"}, url, limits=LIMITS) == local


def test_an_endpoint_answers_ask_and_construct() -> None:
    with endpoint(oxigraph_answer) as url:
        assert run_on_endpoint(check_query("ASK { ?s ?p ?o }"), url, 10) == Truth(True)
        triples = run_on_endpoint(
            check_query("CONSTRUCT WHERE { ?s a <http://www.w3.org/ns/org#Membership> }"), url, 10
        )
    assert isinstance(triples, Triples)
    assert len(triples.triples) == 5


def test_a_long_query_is_posted_and_a_short_one_is_not() -> None:
    seen: list[str] = []

    def answer(method: str, query: str) -> tuple[int, str, bytes]:
        seen.append(method)
        return oxigraph_answer(method, query)

    with endpoint(answer) as url:
        run_on_endpoint(check_query("ASK { ?s ?p ?o }"), url, 10)
        run_on_endpoint(check_query("ASK { ?s ?p ?o }" + " " * 2000), url, 10)
    assert seen == ["GET", "POST"]


@pytest.mark.parametrize("status", [400, 403, 500, 503])
def test_the_words_of_a_server_that_refuses_are_passed_on(status: int) -> None:
    with (
        endpoint(lambda *_: (status, "text/plain", b"the moon is full")) as url,
        pytest.raises(QueryError) as caught,
    ):
        run_on_endpoint(check_query("ASK { ?s ?p ?o }"), url, 10)
    assert "the moon is full" in caught.value.hint


def test_a_page_instead_of_results_is_refused() -> None:
    with (
        endpoint(lambda *_: (200, "text/html", b"<html>hello</html>")) as url,
        pytest.raises(QueryError, match="did not answer with SPARQL results"),
    ):
        run_on_endpoint(check_query("ASK { ?s ?p ?o }"), url, 10)


def test_a_slow_endpoint_is_given_up() -> None:
    released = threading.Event()

    def answer(_method: str, _query: str) -> tuple[int, str, bytes]:
        released.wait(30)
        return 200, "text/plain", b""

    with endpoint(answer) as url:
        with pytest.raises(LimitError, match="within 1 seconds"):
            run_on_endpoint(check_query("ASK { ?s ?p ?o }"), url, 1)
        released.set()


def test_an_endpoint_that_is_not_there_is_named() -> None:
    with pytest.raises(QueryError, match="cannot be reached"):
        run_on_endpoint(check_query("ASK { ?s ?p ?o }"), "http://127.0.0.1:9/sparql", 5)


def test_an_address_of_another_kind_is_refused() -> None:
    with pytest.raises(UsageError):
        run_on_endpoint(check_query("ASK { ?s ?p ?o }"), "file:///etc/passwd", 5)


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": 1}]}}']
)
def test_json_that_is_no_result_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no SPARQL results"):
        read_results(text)
