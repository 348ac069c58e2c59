"""The shapes as rules for people: which there are, how bad a breach is, what they say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from msq_graph.errors import GraphError
from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import Severity
from msq_graph.resources import data_folder

_WRITTEN = "https://w3id.org/msq-graph/"  # the base in the files; a publisher may have another
SHAPES = BASE + "shapes#"
SH = "http://www.w3.org/ns/shacl#"
_FILES = ("structure", "completeness", "consistency", "publication")
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape that speaks."""

    name: str  # local name of its IRI
    group: str  # name of its file
    severity: Severity
    message: str

    @property
    def quotes(self) -> bool:
        """Tell whether a finding may quote what it found; never what should not be published."""
        return self.group != "publication"


@dataclass(frozen=True, slots=True)
class Target:
    """Which nodes a shape applies to."""

    shape: str
    kind: str  # local name of the SHACL property, e.g. "targetClass"
    term: NamedNode


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes: as text for the engines, and as rules."""

    text: str
    rules: dict[str, Rule]
    targets: tuple[Target, ...]


@lru_cache
def load_shapes() -> Shapes:
    """Load ``shapes/*.ttl``.

    Raises:
        GraphError: A file is missing or no Turtle.
    """
    folder = data_folder("shapes")
    texts, rules, targets = [], {}, set()
    for name in _FILES:
        path = folder / f"{name}.ttl"
        try:
            text = path.read_text(encoding="utf-8").replace(_WRITTEN, BASE)
            quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
        except (OSError, SyntaxError) as error:
            raise GraphError(f"{path}: {error}.", hint="Mend the shapes, or install again.") from error
        texts.append(text)
        rules.update(_rules(quads, name))
        targets.update(_targets(quads))
    ordered = sorted(targets, key=lambda t: (t.shape, t.kind, t.term.value))
    return Shapes("\n".join(texts), rules, tuple(ordered))


def local(iri: str) -> str:
    """Return the name of a shape within its namespace."""
    return iri.removeprefix(SHAPES)


def _rules(quads: list[Quad], group: str) -> dict[str, Rule]:
    severity = {q.subject: q.object for q in quads if q.predicate.value == SH + "severity"}
    message = {
        q.subject: q.object for q in quads if q.predicate.value == SH + "message" and _english(q.object)
    }
    rules = {}
    for subject, level in severity.items():
        if isinstance(subject, NamedNode) and isinstance(level, NamedNode):
            name = local(subject.value)
            label = level.value.removeprefix(SH).upper()
            rules[name] = Rule(name, group, Severity[label], _text(message.get(subject)))
    return rules


def _targets(quads: list[Quad]) -> set[Target]:
    return {
        Target(local(q.subject.value), kind, q.object)
        for q in quads
        for kind in _TARGETS
        if q.predicate.value == SH + kind
        and isinstance(q.subject, NamedNode)
        and isinstance(q.object, NamedNode)
    }


def _english(term: object) -> bool:
    return isinstance(term, Literal) and term.language == "en"


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""
