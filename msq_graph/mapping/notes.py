"""What answers say beside naming things: mentions, figures, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.mapping import iris
from msq_graph.mapping.codes import concept
from msq_graph.mapping.scene import dated
from msq_graph.mapping.things import document, goal_iri
from msq_graph.mapping.vocabularies import DCT, MSQ, OA, PROV, RDFS, SCHEMA, A
from msq_graph.records.claims import DocumentClaim
from msq_graph.turtle import integer, text, typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.mapping.scene import Scene, Triple
    from msq_graph.records.claims import CitationClaim, FigureClaim, MentionClaim


def mention(claim: MentionClaim, scene: Scene) -> Iterator[Triple]:
    """Yield that an answer names a goal, principle, technology ..."""
    if claim.scheme == "sdg":
        yield scene.answer(claim.question), MSQ("mentions"), goal_iri(claim.code, claim.question)
    else:
        yield scene.answer(claim.question), MSQ("mentions"), concept(claim.scheme, claim.code)


def figure(claim: FigureClaim, scene: Scene) -> Iterator[Triple]:
    """Yield an amount of money or a share; what it is an amount of, only the words say."""
    answer = scene.answer(claim.question)
    content = f"{claim.printed} {claim.amount} {claim.year_from} {claim.year_to}"
    node = iris.figure(scene.key, claim.question, content)
    yield answer, MSQ("figure"), node
    yield node, A, MSQ("Figure")
    yield node, SCHEMA("value"), typed(claim.amount, "decimal")
    yield node, RDFS("label"), text(claim.printed)
    yield node, PROV("wasDerivedFrom"), answer
    if claim.unit == "percent":
        yield node, SCHEMA("unitText"), text(claim.unit)
    elif claim.unit is not None:
        yield node, SCHEMA("currency"), text(claim.unit)
    yield from dated(node, claim.year_from, claim.year_to)


def citation(claim: CitationClaim, scene: Scene) -> Iterator[Triple]:
    """Yield a place in a document, and the document when the answer links just one."""
    answer = scene.answer(claim.question)
    node = iris.citation(scene.key, claim.question, claim.locator, claim.first, claim.last)
    yield answer, MSQ("citation"), node
    yield node, A, MSQ("Citation")
    yield node, DCT("type"), concept("locator", claim.locator)
    yield node, MSQ("from"), text(claim.first)
    if claim.last is not None:
        yield node, MSQ("to"), text(claim.last)
    if claim.locator == "page" and claim.first.isdecimal():
        yield node, MSQ("page"), integer(int(claim.first))
    yield node, RDFS("label"), text(claim.printed)
    yield node, PROV("wasDerivedFrom"), answer
    if claim.url is None:
        return
    if claim.url in scene.addresses:
        yield node, OA("hasSource"), scene.addresses[claim.url]
    else:
        yield node, OA("hasSource"), iris.document(scene.key.country, claim.url)
        yield from document(DocumentClaim(question=claim.question, url=claim.url), scene)
