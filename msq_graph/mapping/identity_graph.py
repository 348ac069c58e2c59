"""The graph ``graph/identity``: what we, and not the responses, say of the names of things.

Nothing is said of a thing that no response of the build names, so that a response which is withdrawn takes
its things along. Removing a decision and building again gives the graph as it was before.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad

from msq_graph.errors import CurationError
from msq_graph.mapping import iris
from msq_graph.mapping.curated import Curated, curated_names
from msq_graph.mapping.dates import date_literal
from msq_graph.mapping.identity import Identities
from msq_graph.mapping.known import is_known, known_triples
from msq_graph.mapping.sssom import load_matches
from msq_graph.mapping.vocabularies import DCT, MSQ, OWL, PROV, RDFS, SSSOM, A
from msq_graph.records.identity import MERGE, RENAME
from msq_graph.turtle import text, typed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pyoxigraph import Literal

    from msq_graph.mapping.sssom import Match
    from msq_graph.records.identity import IdentityDecision
    from msq_graph.records.response import Response

    Mapped = tuple[Response, Sequence[Quad]]
    Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_BELOW = len(iris.BASE)


def identity_quads(mapped: Sequence[Mapped], identities: Identities) -> Iterator[Quad]:
    """Yield what is decided and known of the things that responses, given with their quads, name.

    Raises:
        CurationError: A curator's title or merge is about nothing, or merges lead in a circle.
    """
    graph = iris.graph("identity")
    years = editions_of(mapped)
    curated = [curated_names(response, quads, years) for response, quads in mapped]
    decisions = _together(identities, curated)
    triples: list[Iterable[Triple]] = [_editions(years), *(_match(match) for match in _matches(years))]
    named = set(years)
    for decision in decisions:
        said = _effects(decision, identities, years)
        if said:
            about = [
                t for t in decision.things if t in years or t == decision.after or decision.kind == RENAME
            ]
            triples += [said, _record(decision, about)]
            named.update(about)
    for title in (title for found in curated for title in found.titles):
        node = _node(title.decision.after)
        predicate = DCT("title") if "/law/" in node.value else RDFS("label")
        triples += [
            [(node, predicate, text(title.text, title.language))],
            _record(title.decision, title.decision.things, title.text),
        ]
    triples.append(known_triples(named))
    for part in triples:
        yield from (Quad(*triple, graph) for triple in part)


def editions_of(mapped: Iterable[Mapped]) -> dict[str, set[int]]:
    """Return the things that responses name (``id/BEL/agency/bosa``), with the years of the editions."""
    years: dict[str, set[int]] = {}
    for response, quads in mapped:
        for thing in things_in(quads):
            years.setdefault(thing, set()).add(response.edition)
    return years


def things_in(quads: Iterable[Quad]) -> set[str]:
    """Return the things that quads speak of; countries are none."""
    nodes = {term.value for q in quads for term in (q.subject, q.object) if isinstance(term, NamedNode)}
    return {n[_BELOW:] for n in nodes if n.startswith(f"{iris.BASE}id/") and n.count("/", _BELOW) > 1}


def _together(identities: Identities, curated: Iterable[Curated]) -> tuple[IdentityDecision, ...]:
    """Check merges of curation files together with those of the identity file; the same twice is one."""
    merges = {(m.before, m.after): m for found in curated for m in found.merges}
    for decision in identities.decisions:
        for thing in decision.before if decision.kind == MERGE else ():
            merges.pop(((thing,), decision.after), None)
    try:
        return Identities((*identities.decisions, *merges.values()), identities.path).decisions
    except CurationError as error:
        where = "A merge in a curation.toml contradicts another one: "
        raise CurationError(f"{where}{error}", hint=error.hint) from error


def _effects(decision: IdentityDecision, identities: Identities, named: Collection[str]) -> list[Triple]:
    """Say what replaces what; of a name kept or split off, that the thing is named is enough."""
    after = _node(decision.after)
    if decision.kind == RENAME:
        current = identities.final(decision.after)
        return [(_node(decision.before[0]), DCT("isReplacedBy"), after)] if current in named else []
    if decision.kind == MERGE:
        if decision.after not in named and not is_known(decision.after):
            return []
        return [(_node(thing), DCT("isReplacedBy"), after) for thing in decision.before if thing in named]
    return (
        [(iris.identity(_content(decision)), MSQ("decidesAbout"), after)] if decision.after in named else []
    )


def _record(decision: IdentityDecision, about: Iterable[str], title: str = "") -> Iterator[Triple]:
    node, curator = iris.identity(_content(decision, title)), iris.curator(decision.by)
    yield node, A, MSQ("IdentityDecision")
    yield node, RDFS("label"), text(decision.kind)
    for thing in about:
        yield node, MSQ("decidesAbout"), _node(thing)
    yield node, PROV("wasAttributedTo"), curator
    yield node, DCT("date"), date_literal(decision.on, decision.after)
    yield node, RDFS("comment"), text(decision.why)
    if decision.source is not None:
        yield node, DCT("source"), typed(decision.source, "anyURI")
    yield curator, A, PROV("Agent")
    yield curator, RDFS("label"), text(decision.by)


def _content(decision: IdentityDecision, title: str = "") -> str:
    parts = (
        decision.kind,
        *decision.things,
        *decision.answers,
        title,
        decision.by,
        decision.on,
        decision.why,
    )
    return "\n".join(parts)


def _editions(years: Mapping[str, set[int]]) -> Iterator[Triple]:
    for thing, named in years.items():
        yield _node(thing), MSQ("namedSince"), iris.edition(min(named))
        yield _node(thing), MSQ("namedUntil"), iris.edition(max(named))


def _matches(named: Collection[str]) -> Iterator[Match]:
    """Yield the mappings of things that are named, and of every country."""
    return (match for match in load_matches() if match.subject.count("/") == 1 or match.subject in named)


@lru_cache(maxsize=4096)
def _match(match: Match) -> tuple[Triple, ...]:
    subject, predicate, target = _node(match.subject), NamedNode(match.predicate), NamedNode(match.object)
    node = iris.match("\n".join((match.subject, match.predicate, match.object)))
    curator = iris.curator(match.author)
    triples: list[Triple] = [
        (subject, predicate, target),
        (node, A, OWL("Axiom")),
        (node, OWL("annotatedSource"), subject),
        (node, OWL("annotatedProperty"), predicate),
        (node, OWL("annotatedTarget"), target),
        (node, SSSOM("mapping_justification"), NamedNode(match.justification)),
        (node, DCT("creator"), curator),
        (node, DCT("date"), date_literal(match.on, match.subject)),
        (curator, A, PROV("Agent")),
        (curator, RDFS("label"), text(match.author)),
    ]
    if match.comment is not None:
        triples.append((node, RDFS("comment"), text(match.comment)))
    if match.match_string is not None:
        triples.append((node, SSSOM("match_string"), text(match.match_string)))
    if match.see_also is not None:
        triples.append((node, RDFS("seeAlso"), typed(match.see_also, "anyURI")))
    if match.confidence is not None:
        triples.append((node, SSSOM("confidence"), typed(match.confidence, "double")))
    return tuple(triples)


def _node(thing: str) -> NamedNode:
    return NamedNode(iris.BASE + thing)
