"""Which shapes applied to anything at all: a check that looked at nothing is no check."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from msq_graph.validation.parts import RDF_TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from msq_graph.validation.parts import Part
    from msq_graph.validation.rules import Target

_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


def targeted(part: Part, targets: Iterable[Target]) -> dict[str, set[str]]:
    """Return, for each shape that has a target, the nodes of a response's own graphs it applies to."""
    types, subjects, objects = defaultdict(set), defaultdict(set), defaultdict(set)
    for triple in part.own:
        subject, term = str(triple.subject), str(triple.object)
        subjects[triple.predicate.value].add(subject)
        objects[triple.predicate.value].add(term)
        if triple.predicate == RDF_TYPE and isinstance(triple.object, NamedNode):
            types[triple.object.value].add(subject)
    subclasses = _subclasses(part)
    named = {str(triple.subject) for triple in part.own}
    nodes: dict[str, set[str]] = defaultdict(set)
    for target in targets:
        iri = target.term.value
        if target.kind == "targetClass":
            nodes[target.shape] |= set().union(*(types[c] for c in subclasses.get(iri, {iri})))
        elif target.kind == "targetSubjectsOf":
            nodes[target.shape] |= subjects[iri]
        elif target.kind == "targetObjectsOf":
            nodes[target.shape] |= objects[iri]
        elif (node := str(target.term)) in named:
            nodes[target.shape].add(node)
    return nodes


def _subclasses(part: Part) -> dict[str, set[str]]:
    """Return each class that has subclasses with all of them, itself among them."""
    below: dict[str, set[str]] = defaultdict(set)
    for triple in part.own | part.reference:
        if (
            triple.predicate == _SUBCLASS
            and isinstance(triple.subject, NamedNode)
            and isinstance(triple.object, NamedNode)
        ):
            below[triple.object.value].add(triple.subject.value)
    closed = {}
    for top in list(below):
        seen, todo = {top}, [top]
        while todo:
            fresh = below.get(todo.pop(), set()) - seen
            seen |= fresh
            todo += fresh
        closed[top] = seen
    return closed
