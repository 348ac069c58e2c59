"""What a claim is read against while it becomes triples, and the triples that most things share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.vocabularies import DCAT, DCT, ELI, MSQ, RDFS, SCHEMA, SKOS, A
from msq_graph.turtle import text, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Literal, NamedNode

    from msq_graph.records.questionnaire import Edition

Triple = tuple["NamedNode", "NamedNode", "NamedNode | Literal"]


class Scene(NamedTuple):
    """Whose claims these are, what was asked, and what addresses and names stand for."""

    key: iris.Key
    edition: Edition
    addresses: dict[str, NamedNode]
    names: dict[NamedNode, str]  # the preferred one of several

    def answer(self, question: int) -> NamedNode:
        """Name the answer to a question."""
        return iris.answer(self.key, question)

    def gate(self, question: int) -> NamedNode:
        """Name the answer to the gate of a question, or to the question itself."""
        gate = self.edition.question(question).gate
        return self.answer(question if gate is None else gate)


def of_country(node: NamedNode, kind: NamedNode, question: int, scene: Scene) -> Iterator[Triple]:
    """Yield type, country and way back to the answer of a thing."""
    yield node, A, kind
    yield node, MSQ("country"), iris.country(scene.key.country)
    yield from referenced(node, question, scene)


def referenced(node: NamedNode, question: int, scene: Scene) -> Iterator[Triple]:
    """Yield that an answer names a thing, both ways."""
    yield node, DCT("isReferencedBy"), scene.answer(question)
    yield scene.answer(question), DCT("references"), node


def named(node: NamedNode, name: str | None, acronym: str | None, scene: Scene) -> Iterator[Triple]:
    """Yield the names of a body: one preferred, the others beside it."""
    preferred = scene.names.get(node)
    if name is not None:
        yield node, SKOS("prefLabel" if name == preferred else "altLabel"), text(name)
    if acronym is not None and acronym != preferred:
        yield node, SKOS("prefLabel" if preferred is None else "altLabel"), text(acronym)


def labelled(node: NamedNode, name: str | None) -> Iterator[Triple]:
    """Yield the printed name of a thing that is no body."""
    if name is not None:
        yield node, RDFS("label"), text(name)


def located(node: NamedNode, url: str | None) -> Iterator[Triple]:
    """Yield the address of a thing, quoted and not as an IRI: it may be damaged."""
    if url is not None:
        yield node, SCHEMA("url"), typed(url, "anyURI")


def about(node: NamedNode, topic: str | None) -> Iterator[Triple]:
    """Yield the topic of a thing."""
    if topic is not None:
        yield node, ELI("is_about"), concept("topic", topic)


def in_place(node: NamedNode, question: int, scene: Scene, *, alternative: bool) -> Iterator[Triple]:
    """Yield that a thing is named in place of what was asked for."""
    if alternative:
        yield scene.gate(question), MSQ("alternative"), node


def dated(node: NamedNode, first: int | None, last: int | None) -> Iterator[Triple]:
    """Yield the years a thing is for."""
    if first is None:
        return
    years = iris.period(first, last)
    yield node, DCT("temporal"), years
    yield years, A, DCT("PeriodOfTime")
    yield years, DCAT("startDate"), typed(f"{first:04}", "gYear")
    yield years, DCAT("endDate"), typed(f"{first if last is None else last:04}", "gYear")
