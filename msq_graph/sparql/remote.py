"""Ask a SPARQL endpoint over HTTP; the only user of SPARQLWrapper."""

from __future__ import annotations

import json
import time
import warnings
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError

import pyoxigraph as ox

from msq_graph.errors import LimitError, QueryError, UsageError
from msq_graph.sparql.results import Result, Rows, Truth, arranged, sorted_rows, sorted_triples

if TYPE_CHECKING:
    from http.client import HTTPResponse

    from msq_graph.sparql.guard import Checked
    from msq_graph.sparql.results import Term

MAX_BYTES = 256 * 1024 * 1024
LONG_QUERY = 1500  # characters; addresses much longer are refused by servers
_CHUNK = 1024 * 1024
_WORDS = 500  # of a server's message that are passed on
_TRIPLES = "application/n-triples, text/turtle;q=0.9"


def run_on_endpoint(query: Checked, url: str, timeout: float) -> Result:
    """Run a query at an endpoint: by GET, a long one by POST.

    Raises:
        UsageError: The address is none.
        QueryError: The server refuses the query, cannot be reached or answers something else.
        LimitError: It takes too long, or sends too much.
    """
    until = time.monotonic() + timeout
    try:
        body, media_type = _ask(query, url, timeout, until)
    except TimeoutError as error:
        raise _too_slow(url, timeout) from error
    except HTTPError as error:
        with error:
            words = error.read(_WORDS)
        raise _refused(url, f"answered {error.code} {error.reason}", words) from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _too_slow(url, timeout) from error
        raise _refused(url, f"cannot be reached: {error.reason}", b"") from error
    except (OSError, ValueError) as error:
        raise _refused(url, f"cannot be reached: {error}", b"") from error
    if query.form in ("CONSTRUCT", "DESCRIBE"):
        return sorted_triples(_triples(body, media_type, url))
    return _read_json(query, body, url)


def read_results(text: str) -> Rows | Truth:
    """Read the SPARQL 1.1 Query Results JSON Format.

    Raises:
        ValueError: The text is not in that format.
    """
    try:
        document = json.loads(text)
        if "boolean" in document:
            return Truth(bool(document["boolean"]))
        columns = tuple(document["head"]["vars"])
        bindings = document["results"]["bindings"]
        rows = tuple(tuple(_term(row[c]) if c in row else None for c in columns) for row in bindings)
    except (KeyError, TypeError, AttributeError) as error:
        msg = f"no SPARQL results: {error!r}"
        raise ValueError(msg) from error
    return Rows(columns, rows)


def _ask(query: Checked, url: str, timeout: float, until: float) -> tuple[bytes, str]:
    from SPARQLWrapper import GET, JSON, POST, SPARQLExceptions, SPARQLWrapper

    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no address of an endpoint.", hint="It begins with http:// or https://.")
    wrapper = SPARQLWrapper(url, agent="msq-graph")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # it guesses the form of the query; we know it
        wrapper.setQuery(_without_header(query.text))
    wrapper.queryType = query.form
    wrapper.setOnlyConneg(True)  # no parameters besides the query, which strict servers refuse
    wrapper.setMethod(POST if len(query.text) > LONG_QUERY else GET)
    wrapper.setTimeout(max(1, round(timeout)))
    if query.form in ("SELECT", "ASK"):
        wrapper.setReturnFormat(JSON)
    else:
        wrapper.addCustomHttpHeader("Accept", _TRIPLES)
    try:
        answer: HTTPResponse = wrapper.query().response
    except SPARQLExceptions.SPARQLWrapperException as error:
        if isinstance(error.__context__, HTTPError):
            error.__context__.close()
        raise _refused(url, error.msg.rstrip(". "), _words_of(error)) from error
    with answer:
        return _read(answer, until, url, timeout), answer.headers.get_content_type()


def _read(answer: HTTPResponse, until: float, url: str, timeout: float) -> bytes:
    chunks: list[bytes] = []
    size = 0
    while chunk := answer.read1(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if time.monotonic() > until:
            raise _too_slow(url, timeout)
        if size > MAX_BYTES:
            raise LimitError(
                f"{url} sent more than {MAX_BYTES // 1024 // 1024} MiB.",
                hint="Narrow the query down, or add LIMIT.",
            )
    return b"".join(chunks)


def _read_json(query: Checked, body: bytes, url: str) -> Result:
    try:
        result = read_results(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _refused(url, "did not answer with SPARQL results in JSON", body[:_WORDS]) from error
    if not isinstance(result, Rows):
        return result
    result = arranged(result, query.named)
    return result if query.ordered else sorted_rows(result)


def _triples(body: bytes, media_type: str, url: str) -> set[ox.Triple]:
    known = ox.RdfFormat.from_media_type(media_type)
    try:
        if known is None:
            raise ValueError(media_type)
        return {quad.triple for quad in ox.parse(body, known)}
    except (ValueError, SyntaxError) as error:
        raise _refused(url, f"answered with what is no RDF ({media_type})", body[:_WORDS]) from error


def _term(value: dict[str, Any]) -> Term:
    kind, text = value["type"], value["value"]
    if kind == "uri":
        return ox.NamedNode(text)
    if kind == "bnode":
        return ox.BlankNode(text)
    if kind not in ("literal", "typed-literal"):  # the second is Virtuoso's
        msg = f"unknown kind of term: {kind}"
        raise ValueError(msg)
    if "xml:lang" in value:
        return ox.Literal(text, language=value["xml:lang"])
    return (
        ox.Literal(text, datatype=ox.NamedNode(value["datatype"]))
        if "datatype" in value
        else ox.Literal(text)
    )


def _without_header(text: str) -> str:
    lines = text.splitlines()
    first = next((n for n, line in enumerate(lines) if not line.startswith("#+")), 0)
    return "\n".join(lines[first:]).strip() + "\n"


def _words_of(error: Exception) -> bytes:
    said = error.args[0] if error.args else b""
    # SPARQLWrapper puts the body into a sentence, as the text of a bytes object.
    _, found, body = str(said).partition("Response:\n")
    if found and body.startswith(("b'", 'b"')):
        return body[2:-1].replace("\\n", " ").encode()
    return str(said).encode()


def _refused(url: str, what: str, words: bytes) -> QueryError:
    said = " ".join(words[:_WORDS].decode("utf-8", "replace").split())
    return QueryError(
        f"{url} {what}." if url not in what else f"{what}.",
        hint=f"It says: {said}" if said else "Check the address, and that the server runs.",
    )


def _too_slow(url: str, timeout: float) -> LimitError:
    return LimitError(
        f"{url} did not answer within {timeout:g} seconds.",
        hint="Narrow the query down, or allow more with --timeout.",
    )
