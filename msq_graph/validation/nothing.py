"""Why a check looked at nothing, and what was probably meant: a check of nothing is never a pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from msq_graph.errors import GraphError
from msq_graph.mapping.iris import BASE
from msq_graph.validation.suggest import near_namespace, near_term

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyoxigraph import Triple

    from msq_graph.validation.parts import Part
    from msq_graph.validation.rules import Shapes

_ONTOLOGY = BASE + "ontology#"
_RESPONSE = _ONTOLOGY + "Response"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def no_response(triples: Iterable[Triple]) -> GraphError:
    """Say that there is no response in a graph, and what looks like one."""
    message = "Nothing was checked: there is no response in the data."
    terms = _terms(triples)
    alike = sorted(iri for iri in terms if iri.endswith(("#Response", "/Response")))
    if alike:
        return GraphError(message, hint=f"It has <{alike[0]}>; what is checked is <{_RESPONSE}>.")
    if meant := near_namespace(_ONTOLOGY, {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri in terms}):
        return GraphError(message, hint=f"It has terms of <{meant}>; ours are of <{_ONTOLOGY}>.")
    if any(iri.startswith(_ONTOLOGY) for iri in terms):
        return GraphError(message, hint=f"Say of the response that it is a <{_RESPONSE}>.")
    return GraphError(
        message, hint="Give a build folder, a graph that msq build wrote, or a filled questionnaire."
    )


def refuse_nothing(
    nodes: Mapping[str, int], ours: Iterable[str], theirs: Shapes | None, parts: list[Part]
) -> None:
    """Refuse a check in which no shape applied to anything.

    Args:
        nodes: How many nodes each shape applied to.
        ours: Our shapes.
        theirs: The user's own.
        parts: What was to be checked.

    Raises:
        GraphError: None of ours applied, or none of the user's own.
    """
    if not any(nodes[name] for name in ours):
        raise GraphError(
            "Nothing was checked: no shape applies to any node of the data.",
            hint="Check that data and shapes use the same base IRI.",
        )
    if theirs is None or any(nodes[target.shape] for target in theirs.targets):
        return
    names = ", ".join(f"<{name}>" for name in sorted({target.shape for target in theirs.targets}))
    raise GraphError(
        f"Nothing was checked with your own shapes: no node of the data is a target of {names}.",
        hint=_meant(theirs, parts) or "Compare the prefixes and the class of each target with the data.",
    )


def _meant(theirs: Shapes, parts: list[Part]) -> str | None:
    """Say which class, property or node of the data the first target may be a slip for."""
    terms = {part.name: _terms(part.own) for part in parts}
    known = set().union(*terms.values(), *(part.responses for part in parts))
    for target in theirs.targets:
        if meant := near_term(target.term.value, known):
            return f"<{target.term.value}> is not in the data; perhaps <{meant}> is meant."
    return None


def _terms(triples: Iterable[Triple]) -> set[str]:
    """Return the properties and classes that are used."""
    found = set()
    for triple in triples:
        found.add(triple.predicate.value)
        if triple.predicate.value == _TYPE and isinstance(triple.object, NamedNode):
            found.add(triple.object.value)
    return found
