"""The graph of one made-up response, open to be spoilt."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from msq_graph.mapping import iris
from msq_graph.mapping.vocabularies import DCT, MSQ, A

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from pyoxigraph import Literal

    from benchmarks.generated.generate import Generated

Test = Callable[["Scene", NamedNode], bool]


class Scene:
    """Quads by subject and predicate; what a fault has touched, no other fault touches."""

    def __init__(self, generated: Generated, rng: random.Random) -> None:
        self.quads = list(generated.quads)
        self.edition = generated.form.edition
        self.response = iris.response(iris.key_of(generated.response))
        self.rng = rng
        self._touched: set[str] = set()

    def pick(self, kind: NamedNode, test: Test | None = None) -> NamedNode | None:
        """Choose a node of a class that no fault has touched yet, and that passes a test."""
        found = sorted({q.subject.value for q in self._having(A, kind) if isinstance(q.subject, NamedNode)})
        nodes = [NamedNode(iri) for iri in found if iri not in self._touched]
        nodes = [node for node in nodes if test is None or test(self, node)]
        return self.touch(self.rng.choice(nodes)) if nodes else None

    def touch(self, node: NamedNode) -> NamedNode:
        """Keep a node from other faults."""
        self._touched.add(node.value)
        return node

    def is_free(self, node: NamedNode) -> bool:
        """Tell whether no fault has touched a node."""
        return node.value not in self._touched

    def values(self, node: NamedNode, *predicates: NamedNode) -> list[NamedNode | Literal]:
        """Return what stands on a node."""
        return [
            q.object  # type: ignore[misc]  # we write neither blank nodes nor quoted triples
            for q in self.quads
            if q.subject == node and q.predicate in predicates
        ]

    def one(self, node: NamedNode, predicate: NamedNode) -> NamedNode:
        """Return the node that another one points to; it must be there."""
        return next(v for v in self.values(node, predicate) if isinstance(v, NamedNode))

    def subjects(self, predicate: NamedNode, value: NamedNode) -> list[NamedNode]:
        """Return the nodes that point to one."""
        return [q.subject for q in self._having(predicate, value) if isinstance(q.subject, NamedNode)]

    def add(self, node: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """Say something more of a node, in the graph that speaks of it."""
        home = next((q.graph_name for q in self.quads if q.subject == node), self.quads[0].graph_name)
        self.quads.append(Quad(node, predicate, value, home))

    def drop(self, node: NamedNode, *predicates: NamedNode) -> None:
        """Take something from a node; all of it if no predicate is given."""
        self.quads = [
            q
            for q in self.quads
            if q.subject != node
            or (predicates and q.predicate not in predicates)
            or self._is_type(q, predicates)
        ]

    def put(self, node: NamedNode, predicate: NamedNode, *values: NamedNode | Literal) -> None:
        """Replace what stands on a node."""
        self.drop(node, predicate)
        for value in values:
            self.add(node, predicate, value)

    def copy(self, node: NamedNode, name: NamedNode) -> None:
        """Say of another node what stands on this one."""
        self.quads += [
            Quad(name, q.predicate, q.object, q.graph_name) for q in self.quads if q.subject == node
        ]

    def is_pointed_at(self, node: NamedNode) -> bool:
        """Tell whether anything points to a node."""
        return any(q.object == node for q in self.quads)

    def readings(self, answer: NamedNode) -> list[NamedNode]:
        """Return the readings of an answer."""
        return self.subjects(MSQ("assesses"), answer)

    def answer_of(self, thing: NamedNode) -> NamedNode | None:
        """Return an answer that names a thing or figure."""
        named = [*self.subjects(DCT("references"), thing), *self.subjects(MSQ("figure"), thing)]
        return min(named, key=lambda node: node.value, default=None)

    def _having(self, predicate: NamedNode, value: NamedNode) -> Iterator[Quad]:
        return (q for q in self.quads if q.predicate == predicate and q.object == value)

    @staticmethod
    def _is_type(quad: Quad, predicates: tuple[NamedNode, ...]) -> bool:
        return bool(predicates) and quad.predicate == A and A not in predicates
