"""Run a checked query on a pyoxigraph store or in rdflib, over the union of all graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from msq_graph.errors import QueryError
from msq_graph.sparql.results import Result, Rows, Truth, arranged, sorted_rows, sorted_triples

if TYPE_CHECKING:
    from rdflib import Dataset

    from msq_graph.sparql.guard import Checked
    from msq_graph.sparql.results import Term


def run_on_store(query: Checked, store: ox.Store, *, union: bool = True) -> Result:
    """Run on Oxigraph, which cannot be interrupted.

    The default graph is the union of all graphs, or the store's own default graph. In the union a
    triple counts once for each graph it stands in, so a query needs DISTINCT (see `run.merged`).

    Raises:
        QueryError: Oxigraph finds a fault that the check did not.
    """
    try:
        found = store.query(query.text, use_default_graph_as_union=union)
        if isinstance(found, ox.QueryBoolean):
            return Truth(bool(found))
        if isinstance(found, ox.QueryTriples):
            return sorted_triples(set(found))
        columns = tuple(variable.value for variable in found.variables)
        rows = Rows(columns, tuple(tuple(solution[i] for i in range(len(columns))) for solution in found))
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise QueryError(
            f"The query cannot be run: {error}", hint="Check its variables and functions."
        ) from error
    rows = arranged(rows, query.named)
    return rows if query.ordered else sorted_rows(rows)


def run_on_rdflib(query: Checked, dataset: Dataset) -> Result:
    """Run in rdflib, the second opinion: slower, and the same rows.

    Raises:
        QueryError: rdflib finds a fault that the check did not.
    """
    from rdflib.plugins.sparql.sparql import SPARQLError

    try:
        found = dataset.query(query.text)
        if found.type == "ASK":
            return Truth(bool(found.askAnswer))
        if found.type in ("CONSTRUCT", "DESCRIBE"):
            return sorted_triples({_triple(triple) for triple in found.graph or ()})
        columns = tuple(str(variable) for variable in found.vars or ())
        if columns:
            rows = Rows(columns, tuple(tuple(map(_term, row)) for row in found))  # type: ignore[arg-type]
        else:  # rdflib leaves out rows that bind nothing when it is iterated
            rows = Rows((), ((),) * len(found.bindings))
    except (SPARQLError, NotImplementedError) as error:
        raise QueryError(f"The query cannot be run: {error}", hint="Try the other --engine.") from error
    rows = arranged(rows, query.named)
    return rows if query.ordered else sorted_rows(rows)


def dataset_of(store: ox.Store) -> Dataset:
    """Copy a store into an rdflib dataset whose default graph is the union of all graphs."""
    from rdflib import Dataset, URIRef

    dataset = Dataset(default_union=True)
    for quad in store:
        name = quad.graph_name
        graph = (
            dataset.default_context
            if isinstance(name, ox.DefaultGraph)
            else dataset.graph(URIRef(name.value))
        )
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return dataset


def _node(term: Term) -> Any:
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        # A plain string has no datatype in rdflib, or it would equal no string of a query.
        plain = term.language or term.datatype.value.endswith("#string")
        datatype = None if plain else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    raise QueryError(f"rdflib cannot hold a triple as a term: {term}.", hint="Use --engine oxigraph.")


def _triple(triple: Any) -> ox.Triple:
    subject, predicate, value = (_term(term) for term in triple)
    if (
        not isinstance(subject, ox.NamedNode | ox.BlankNode)
        or not isinstance(predicate, ox.NamedNode)
        or value is None
    ):
        raise QueryError(
            f"The query constructs what is no triple: {triple}.", hint="Check its CONSTRUCT part."
        )
    return ox.Triple(subject, predicate, value)


def _term(term: Any) -> Term | None:
    from rdflib import BNode, Literal, URIRef

    if term is None:
        return None
    if isinstance(term, Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return (
            ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)))
            if term.datatype
            else ox.Literal(str(term))
        )
    if isinstance(term, BNode):
        return ox.BlankNode(str(term))
    assert isinstance(term, URIRef)
    return ox.NamedNode(str(term))
