"""The shapes as rules for people: which there are, how bad a breach is, what they say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from msq_graph.errors import GraphError
from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import RESPONSE, VOCABULARY, Severity
from msq_graph.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

_WRITTEN = "https://w3id.org/msq-graph/"  # the base in the files; a publisher may have another
SHAPES = BASE + "shapes#"
SH = "http://www.w3.org/ns/shacl#"
FOREIGN = "own"  # the group of shapes that a user brings
ENGLISH = "en"
_FILES = {
    RESPONSE: ("structure", "codes", "completeness", "consistency", "publication"),
    VOCABULARY: ("ontology",),
}
_TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NEXT_SENTENCE = re.compile(r"(?<=[.?!。]) (?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape that speaks."""

    name: str  # local name of its IRI; the whole IRI when the shape is not ours
    group: str  # name of its file
    severity: Severity
    messages: tuple[tuple[str, str], ...]  # language and text, in order of the languages

    @property
    def code(self) -> str:
        """Name the rule as people type it: ``Link-form`` is ``link-form``, ``ActProven`` ``act-proven``."""
        return code_of(self.name)

    @property
    def message(self) -> str:
        """Say in English what must hold, and what to do."""
        return self.said(ENGLISH)

    @property
    def quotes(self) -> bool:
        """Tell whether a finding may quote what it found; never what should not be published."""
        return self.group != "publication"

    def said(self, language: str) -> str:
        """Say it in a language, else in English, else in any."""
        texts = dict(self.messages)
        return texts.get(language) or texts.get(ENGLISH) or next(iter(texts.values()), "")


@dataclass(frozen=True, slots=True)
class Target:
    """Which nodes a shape applies to."""

    shape: str
    kind: str  # local name of the SHACL property, e.g. "targetClass"
    term: NamedNode


@dataclass(frozen=True, slots=True)
class Shapes:
    """Some shapes: as text for the engines, and as rules."""

    text: str
    rules: dict[str, Rule]
    targets: tuple[Target, ...]


@lru_cache
def load_shapes(kind: str = RESPONSE) -> Shapes:
    """Load those of ``shapes/*.ttl`` that look at responses, or at vocabularies.

    Raises:
        GraphError: A file is missing or no Turtle.
    """
    folder = data_folder("shapes")
    texts, rules, targets = [], {}, set()
    for name in _FILES[kind]:
        path = folder / f"{name}.ttl"
        try:
            text = path.read_text(encoding="utf-8").replace(_WRITTEN, BASE)
            quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
        except (OSError, SyntaxError) as error:
            raise GraphError(f"{path}: {error}.", hint="Mend the shapes, or install again.") from error
        texts.append(text)
        rules.update(_rules(quads, name))
        targets.update(targets_in(quads))
    return Shapes("\n".join(texts), rules, in_order(targets))


@lru_cache
def rules_by_code(kind: str | None = None) -> dict[str, Rule]:
    """Return our rules by their codes, in order of the codes: all, or those about one kind of thing.

    Raises:
        GraphError: Two shapes have one code.
    """
    by_code: dict[str, Rule] = {}
    rules = (rule for k in _FILES if kind in (None, k) for rule in load_shapes(k).rules.values())
    for rule in rules:
        other = by_code.setdefault(rule.code, rule)
        if other is not rule:
            raise GraphError(f"{rule.name} and {other.name} are both {rule.code}.", hint="Rename a shape.")
    return dict(sorted(by_code.items()))


def local(iri: str) -> str:
    """Return the name of a shape within our namespace; another IRI stays as it is."""
    return iri.removeprefix(SHAPES)


def code_of(name: str) -> str:
    """Turn the name of a shape into its code; a shape that is not ours is marked as such.

    Examples:
        >>> code_of("MandatoryAnswered"), code_of("Link-form"), code_of("SDGGoal-text")
        ('mandatory-answered', 'link-form', 'sdg-goal-text')
        >>> code_of("https://example.org/my#PortalName")
        'own:portal-name'
    """
    own = re.split(r"[/#:]", name.rstrip("/#"))[-1]
    code = _HUMP.sub("-", own).lower()
    return code if own == name else f"{FOREIGN}:{code}"


def sentences(message: str) -> tuple[str, str]:
    """Part a message into what must hold and what to do; the second is empty where there is one sentence."""
    holds, *rest = _NEXT_SENTENCE.split(message)
    return holds, " ".join(rest)


def messages_in(quads: Iterable[Quad]) -> dict[object, tuple[tuple[str, str], ...]]:
    """Return what each shape says, by language; a text without one counts as English."""
    found: dict[object, dict[str, str]] = {}
    for quad in quads:
        term = quad.object
        if quad.predicate.value == SH + "message" and isinstance(term, Literal):
            found.setdefault(quad.subject, {}).setdefault(term.language or ENGLISH, term.value)
    return {subject: tuple(sorted(texts.items())) for subject, texts in found.items()}


def targets_in(quads: Iterable[Quad]) -> set[Target]:
    """Return the targets of shapes that have an IRI."""
    return {
        Target(local(q.subject.value), kind, q.object)
        for q in quads
        for kind in _TARGETS
        if q.predicate.value == SH + kind
        and isinstance(q.subject, NamedNode)
        and isinstance(q.object, NamedNode)
    }


def in_order(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Sort targets by shape."""
    return tuple(sorted(targets, key=lambda t: (t.shape, t.kind, t.term.value)))


def _rules(quads: list[Quad], group: str) -> dict[str, Rule]:
    severity = {q.subject: q.object for q in quads if q.predicate.value == SH + "severity"}
    messages = messages_in(quads)
    rules = {}
    for subject, level in severity.items():
        if isinstance(subject, NamedNode) and isinstance(level, NamedNode):
            name = local(subject.value)
            label = level.value.removeprefix(SH).upper()
            rules[name] = Rule(name, group, Severity[label], messages.get(subject, ()))
    return rules
