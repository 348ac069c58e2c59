"""Answer a question: find the query, bind its parameters, check it, and run it where the data are."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import pyoxigraph as ox

from msq_graph.errors import QueryError
from msq_graph.sparql.engines import dataset_of, run_on_rdflib, run_on_store
from msq_graph.sparql.guard import check_query
from msq_graph.sparql.limits import Limits, run_limited
from msq_graph.sparql.parameters import bind_parameters
from msq_graph.sparql.remote import run_on_endpoint
from msq_graph.sparql.saved import find_query, parse_query
from msq_graph.store.open import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from msq_graph.sparql.results import Result
    from msq_graph.sparql.saved import SavedQuery

Engine: TypeAlias = Literal["oxigraph", "rdflib"]
STDIN = "-"
_FILES = (".rq", ".sparql")
_EDITION = ox.NamedNode("https://w3id.org/msq-graph/ontology#Edition")


def is_ad_hoc(name: str) -> bool:
    """Tell whether a name is a file or stdin and not the id of a saved query."""
    return name == STDIN or name.endswith(_FILES) or "/" in name


def read_query_file(path: Path) -> SavedQuery:
    """Read a query that somebody wrote; it may have a header with parameters.

    Raises:
        QueryError: The file cannot be read, or its header is broken.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise QueryError(
            f"There is no file {path}.", hint="Give a file, an id ('msq queries'), or -."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: {error}.", hint="A query is a readable file in UTF-8.") from error
    return parse_query(text, file=str(path))


def run_saved(
    identifier: str,
    values: Mapping[str, str],
    data: Path | str,
    *,
    engine: Engine = "oxigraph",
    limits: Limits,
) -> Result:
    """Run a saved query with some of its parameters bound.

    Raises:
        QueryError: There is no such query.
        UsageError: A parameter is unknown or its value is not in its scheme.
        LimitError: An endpoint takes too long.
    """
    query = find_query(identifier)
    if is_endpoint(data):
        return run_on_endpoint(check_query(bind_parameters(query, values)), str(data), limits.timeout)
    store = open_store(Path(data))
    text = bind_parameters(query, values, store)
    return _runner(text, store, engine)()


def run_ad_hoc(
    query: SavedQuery,
    values: Mapping[str, str],
    data: Path | str,
    *,
    engine: Engine = "oxigraph",
    limits: Limits,
) -> Result:
    """Run a query that somebody wrote, in a process of its own that is stopped at the limits.

    Raises:
        QueryError: It has a fault, or does more than read the data at hand.
        UsageError: A parameter is unknown or its value is not in its scheme.
        LimitError: It takes too long or too much.
    """
    text = bind_parameters(query, values)
    return run_limited(partial(_load, text, str(data), engine, limits.timeout), limits)


def is_endpoint(data: Path | str) -> bool:
    """Tell whether data are at an address and not in a file."""
    return str(data).startswith(("http://", "https://"))


def has_edition(store: ox.Store) -> bool:
    """Tell whether a store holds a questionnaire, without which saved queries find nothing."""
    return next(store.quads_for_pattern(None, None, _EDITION, None), None) is not None


def merged(store: ox.Store) -> ox.Store:
    """Copy a store so that its default graph is the merge of all graphs.

    Oxigraph's own union gives a triple once for each graph it stands in, so a count would count a
    shared body once for each country that names it. Saved queries are written with that in mind;
    others must not need to know.
    """
    copy = ox.Store()
    for quad in store:
        copy.add(quad)
        copy.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return copy


def _load(text: str, data: str, engine: Engine, timeout: float) -> Callable[[], Result]:
    if is_endpoint(data):
        return lambda: run_on_endpoint(check_query(text), data, timeout)
    store = open_store(Path(data))
    if engine == "rdflib":
        return _runner(text, store, engine)
    whole = merged(store)
    return lambda: run_on_store(check_query(text), whole, union=False)


def _runner(text: str, store: ox.Store, engine: Engine) -> Callable[[], Result]:
    if engine == "rdflib":
        dataset = dataset_of(store)
        return lambda: run_on_rdflib(check_query(text), dataset)
    return lambda: run_on_store(check_query(text), store)
