"""Shapes that a user brings: read, and refused where they could do more than describe data.

Without trust only SHACL Core is taken. A query (``sh:sparql``) is taken with trust, and only if it reads
nothing but the data at hand. Imports, scripts, rules and functions are never taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from msq_graph.errors import GraphError, LimitError, MsqGraphError
from msq_graph.records.findings import Severity
from msq_graph.validation.engines import compiled
from msq_graph.validation.rules import (
    FOREIGN,
    SH,
    Rule,
    Shapes,
    Target,
    in_order,
    local,
    messages_in,
    targets_in,
)
from msq_graph.validation.suggest import near_namespace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

MAX_BYTES = 2_000_000
MAX_DEPTH = 12  # shapes within each other that either engine follows
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OWL_IMPORTS = "http://www.w3.org/2002/07/owl#imports"
_CLASS = "http://www.w3.org/2000/01/rdf-schema#Class"
_NAMED = "urn:msq-graph:own-shape:"
# https://www.w3.org/TR/shacl/ sections 2 to 4: what may stand in the namespace of SHACL.
_CORE_WORDS = """
NodeShape PropertyShape Violation Warning Info IRI BlankNode Literal BlankNodeOrIRI BlankNodeOrLiteral
IRIOrLiteral targetClass targetNode targetSubjectsOf targetObjectsOf severity message deactivated
property path name description order group PropertyGroup defaultValue inversePath alternativePath
zeroOrMorePath oneOrMorePath zeroOrOnePath class datatype nodeKind minCount maxCount minExclusive
minInclusive maxExclusive maxInclusive minLength maxLength pattern flags languageIn uniqueLang equals
disjoint lessThan lessThanOrEquals not and or xone node qualifiedValueShape qualifiedMinCount
qualifiedMaxCount qualifiedValueShapesDisjoint closed ignoredProperties hasValue in
"""
_SPARQL_WORDS = "sparql SPARQLConstraint select prefixes declare prefix namespace PrefixDeclaration"
_CORE, _SPARQL = frozenset(_CORE_WORDS.split()), frozenset(_SPARQL_WORDS.split())
# What demands something of a node; the other words say which nodes, how bad it is, and in what words.
_DEMANDS_WORDS = """
sparql class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive
minLength maxLength pattern languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or
xone node qualifiedValueShape closed hasValue in
"""
_DEMANDS = {SH + word for word in _DEMANDS_WORDS.split()}
_REFERS = {SH + name for name in ("node", "property", "not", "qualifiedValueShape")}
_LISTS = {SH + name for name in ("and", "or", "xone")}
_SHAPE_TYPES = {SH + "NodeShape", SH + "PropertyShape"}
_TARGETS = {SH + name for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")}


def read_shapes(path: Path, *, trust: bool, check_query: Callable[[str], object]) -> Shapes:
    """Read a Turtle file of shapes.

    Args:
        path: The file.
        trust: Take queries too.
        check_query: Refuses a query that reads more than the data, by raising.

    Raises:
        GraphError: The file cannot be read, has no shape with a target, or wants what is not allowed.
        LimitError: It is larger than any sensible file of shapes.
    """
    text = _text(path)
    try:
        quads = _with_names(ox.parse(text, format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        place = f"{path}:{error.lineno}" if error.lineno else str(path)
        raise GraphError(f"{place}: {error.msg}.", hint="Mend the line.") from error
    _check(quads, path, trust=trust)
    try:
        for query in _queries(quads):
            check_query(query)
    except MsqGraphError as error:
        raise type(error)(f"{path}: {error}", hint=error.hint) from error
    targets = _targets(quads, path)
    written = bytes(ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    try:
        compiled(written)  # for either engine: the other one takes patterns and lists that are none
    except ValueError as error:
        raise GraphError(f"{path}: {error}.", hint="Mend the shapes.") from error
    return Shapes(written, _rules(quads), in_order(targets))


def _targets(quads: list[Quad], path: Path) -> set[Target]:
    """Return the targets of shapes that demand something."""
    targets = targets_in(quads) | _implicit_targets(quads)
    if not targets:
        namespaces = {_namespace(q.predicate.value) for q in quads}
        meant = near_namespace(SH, namespaces)
        hint = f"Write <{SH}> for <{meant}>." if meant else "Add sh:targetClass to a shape."
        raise GraphError(f"{path}: holds no shape with a target, so it would check nothing.", hint=hint)
    off = {local(q.subject.value) for q in quads if _switched_off(q) and isinstance(q.subject, NamedNode)}
    demanding = _demanding(quads)
    active = {target for target in targets if target.shape in demanding and target.shape not in off}
    if not active:
        names = ", ".join(sorted(f"<{target.shape}>" for target in targets))
        raise GraphError(
            f"{path}: would check nothing, as every shape is switched off or demands nothing: {names}.",
            hint="Add a constraint, or remove sh:deactivated.",
        )
    return active


def _demanding(quads: list[Quad]) -> set[str]:
    """Name the shapes that say what must hold, themselves or by a property shape."""
    own = {q.subject for q in quads if q.predicate.value in _DEMANDS}
    by_property = {q.subject for q in quads if q.predicate.value == SH + "property" and q.object in own}
    return {local(node.value) for node in own | by_property if isinstance(node, NamedNode)}


def _switched_off(quad: Quad) -> bool:
    return quad.predicate.value == SH + "deactivated" and _text_of(quad) in ("true", "1")


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LimitError(f"{path}: larger than {MAX_BYTES} bytes.", hint="Split the shapes.")
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise GraphError(f"{path}: {error.strerror or error}.", hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise GraphError(f"{path}: is no text in UTF-8.", hint="Save it as Turtle in UTF-8.") from error


def _with_names(found: Iterable[Quad]) -> list[Quad]:
    """Give shapes without an IRI one, after their parent if there is one, for findings to name."""
    quads = list(found)
    names: dict[object, NamedNode] = {}
    for quad in quads:
        subject, term = quad.subject, quad.object
        if isinstance(subject, BlankNode) and _is_shape(quad):
            names.setdefault(subject, NamedNode(f"{_NAMED}shape-{len(names) + 1}"))
        if quad.predicate.value == SH + "property" and isinstance(term, BlankNode):
            parent = subject.value if isinstance(subject, NamedNode) else f"{_NAMED}shape"
            names.setdefault(term, NamedNode(f"{parent}.property-{len(names) + 1}"))
    return [Quad(names.get(q.subject, q.subject), q.predicate, names.get(q.object, q.object)) for q in quads]


def _is_shape(quad: Quad) -> bool:
    predicate = quad.predicate.value
    kind = getattr(quad.object, "value", "") if predicate == _RDF + "type" else ""
    return predicate in _TARGETS or kind in _SHAPE_TYPES


def _check(quads: list[Quad], path: Path, *, trust: bool) -> None:
    allowed = _CORE | (_SPARQL if trust else frozenset())
    for quad in quads:
        if quad.predicate.value == _OWL_IMPORTS:
            raise GraphError(
                f"{path}: imports {quad.object}, and nothing is fetched here.",
                hint="Put the shapes into one file.",
            )
        for term in (quad.predicate, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(SH):
                _check_term(term.value.removeprefix(SH), allowed, path)
    with_path = {q.subject for q in quads if q.predicate.value == SH + "path"}
    for quad in quads:
        if quad.predicate.value == SH + "property" and quad.object not in with_path:
            raise GraphError(f"{path}: a sh:property of {quad.subject} has no sh:path.", hint="Add the path.")
    _refuse_circles(quads, path)


def _check_term(name: str, allowed: frozenset[str], path: Path) -> None:
    if name in allowed:
        return
    if name in _SPARQL:
        raise GraphError(
            f"{path}: uses sh:{name}; only SHACL Core is taken from a file that nobody vouched for.",
            hint="Read the queries, then add --trust.",
        )
    raise GraphError(
        f"{path}: uses sh:{name}, which is not in SHACL Core.",
        hint="Say it with SHACL Core: scripts, rules, functions and other targets are never run.",
    )


def _refuse_circles(quads: list[Quad], path: Path) -> None:
    """Refuse a shape that refers to itself or stands too deep, and a list without an end.

    Engines do as they please with these.
    """
    cells = {quad.subject for quad in quads if quad.predicate.value == _RDF + "first"}
    refers: dict[object, list[object]] = {}
    for quad in quads:
        predicate = quad.predicate.value
        if predicate in _REFERS | _LISTS or predicate in (_RDF + "first", _RDF + "rest"):
            refers.setdefault(quad.subject, []).append(quad.object)
    height: dict[object, int] = {}  # shapes from here down, of nodes that are done with
    for start in list(refers):
        above: list[tuple[object, Iterator[object]]] = (
            [(start, iter(refers[start]))] if start not in height else []
        )
        within = {start}
        while above:
            node, rest = above[-1]
            following = next(rest, None)
            if following is None:
                above.pop()
                within.discard(node)
                below = max(height.get(inner, 0) for inner in refers[node])
                height[node] = below + (node not in cells)
                if height[node] > MAX_DEPTH:
                    raise LimitError(
                        f"{path}: shapes stand more than {MAX_DEPTH} deep in each other.",
                        hint="Write them flatter.",
                    )
            elif following in within:
                raise GraphError(f"{path}: {following} refers to itself.", hint="Break the circle.")
            elif following not in height and following in refers:
                above.append((following, iter(refers[following])))
                within.add(following)


def _queries(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield each query as the engine will see it, with the prefixes that the file declares."""
    quads = list(quads)
    prefix = {q.subject: _text_of(q) for q in quads if _is(q, "prefix")}
    space = {q.subject: _text_of(q) for q in quads if _is(q, "namespace")}
    for text in (*prefix.values(), *space.values()):
        if not re.fullmatch(r"[^\s<>\"{}|^`\\]*", text):
            raise GraphError(f"{text!r} is neither a prefix nor an IRI.", hint="Correct the sh:declare.")
    head = "".join(f"PREFIX {prefix[n]}: <{space[n]}>\n" for n in prefix if n in space)
    for quad in quads:
        if _is(quad, "select"):
            yield head + _text_of(quad)


def _text_of(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal | NamedNode) else ""


def _is(quad: Quad, name: str) -> bool:
    return quad.predicate.value == SH + name and isinstance(quad.object, Literal)


def _implicit_targets(quads: Iterable[Quad]) -> set[Target]:
    """Return the shapes that are classes, and so apply to their own instances."""
    types: dict[NamedNode, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == _RDF + "type" and isinstance(quad.subject, NamedNode):
            types.setdefault(quad.subject, set()).add(getattr(quad.object, "value", ""))
    return {
        Target(node.value, "targetClass", node)
        for node, found in types.items()
        if _CLASS in found and found & _SHAPE_TYPES
    }


def _rules(quads: list[Quad]) -> dict[str, Rule]:
    """Make a rule of every node that a result may name as its shape."""
    levels = {q.subject: _text_of(q) for q in quads if q.predicate.value == SH + "severity"}
    messages = messages_in(quads)
    for quad in quads:  # a query may say what its shape does not
        if quad.predicate.value == SH + "sparql" and quad.object in messages:
            messages.setdefault(quad.subject, messages[quad.object])
    rules = {}
    for subject in {quad.subject for quad in quads}:
        if not isinstance(subject, NamedNode):
            continue
        label = levels.get(subject, SH + "Violation").removeprefix(SH).upper()
        severity = Severity[label] if label in Severity.__members__ else Severity.VIOLATION
        told = messages.get(subject) or (("en", f"The shape <{subject.value}> does not hold."),)
        rules[subject.value] = Rule(subject.value, FOREIGN, severity, told)
    return rules
