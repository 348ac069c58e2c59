"""Write ``ontology/msq.ttl`` in its one layout, and the page about it: ``python -m benchmarks.ontology``.

One layout, whoever edited the file with whatever tool: a diff shows what was changed and nothing else.
Run it after an edit of the ontology or of the code lists.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from msq_graph.mapping.codes import LANGUAGES
from msq_graph.mapping.vocabularies import MSQ, OWL, PREFIXES, RDFS, A
from msq_graph.turtle import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

ROOT = Path(__file__).parents[1]
FILE = ROOT / "ontology" / "msq.ttl"
PAGE = ROOT / "docs" / "ontology.md"
ONTOLOGY = NamedNode(MSQ.iri.removesuffix("#"))
KINDS = {
    "Classes": (OWL("Class"),),
    "Datatypes": (RDFS("Datatype"),),
    "Object properties": (OWL("ObjectProperty"),),
    "Datatype properties": (OWL("DatatypeProperty"),),
}
_HEAD = """\
# The terms that reused vocabularies lack: docs/ontology.md. How they go together: docs/decisions/0002-*.md.
# What changed, and what counts as a change: docs/ontology-changes.md.
# After an edit run: python -m benchmarks.ontology
"""
# First what a term is and is called, then what it means, then what follows from it.
_ORDER = (
    *("a", "owl:versionIRI", "owl:versionInfo", "owl:priorVersion", "dct:title", "dct:description"),
    *("owl:deprecated", "dct:isReplacedBy", "rdfs:label", "skos:definition", "skos:scopeNote"),
    *("skos:example", "skos:editorialNote"),
)


def laid_out(quads: Iterable[Quad]) -> str:
    """Return the ontology as Turtle: every term a block, every text a line, languages in one order."""
    found = list(quads)
    used = {prefix: iri for prefix, iri in PREFIXES.items() if any(iri in str(quad) for quad in found)}
    head = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(used.items())]
    kinds = terms_by_kind(found)
    terms = {ONTOLOGY, *(term for of_kind in kinds.values() for term in of_kind)}
    others = sorted({q.subject for q in found if isinstance(q.subject, NamedNode)} - terms, key=str)
    parts = [_HEAD, "\n".join(head), "", _block(ONTOLOGY, found)]
    parts += [f"\n{_block(other, found)}" for other in others]  # who made it
    for title, of_kind in kinds.items():
        parts += ["", f"### ---- {title.lower()} " + "-" * 40]
        parts += [f"\n{_block(term, found)}" for term in of_kind]
    return "\n".join(parts) + "\n"


def terms_by_kind(quads: Iterable[Quad]) -> dict[str, list[NamedNode]]:
    """Return the terms of the ontology by kind, each in alphabetical order."""
    found = list(quads)
    return {
        title: sorted(
            (
                quad.subject
                for quad in found
                if quad.predicate == A and quad.object in kinds and isinstance(quad.subject, NamedNode)
            ),
            key=lambda term: term.value,
        )
        for title, kinds in KINDS.items()
    }


def texts(quads: Iterable[Quad], subject: NamedNode, predicate: NamedNode) -> dict[str, str]:
    """Return the texts of a term by language; one without language stands under ``""``."""
    said = [q.object for q in quads if q.subject == subject and q.predicate == predicate]
    return {o.language or "": o.value for o in said if isinstance(o, Literal)}


def short(term: NamedNode) -> str:
    """Write an IRI with its prefix, or in full when it has none."""
    for prefix, iri in PREFIXES.items():
        name = term.value.removeprefix(iri)
        if name != term.value and name.replace("_", "").isalnum():
            return f"{prefix}:{name}"
    return f"<{term.value}>"


def _block(subject: NamedNode, quads: list[Quad]) -> str:
    said: dict[str, list[str]] = {}
    for quad in sorted((q for q in quads if q.subject == subject), key=_language):
        predicate = "a" if quad.predicate == A else short(quad.predicate)
        said.setdefault(predicate, []).append(_object(quad.object))
    lines = []
    for predicate in sorted(said, key=_position):
        objects = said[predicate]
        apart = " ,\n        " if any(o.startswith('"') for o in objects) else " , "
        first = "" if len(objects) == 1 or apart == " , " else "\n        "
        lines.append(f"{predicate}{first or ' '}{apart.join(objects)}")
    return f"{short(subject)} " + " ;\n    ".join(lines) + " ."


def _position(predicate: str) -> tuple[int, str]:
    return (_ORDER.index(predicate) if predicate in _ORDER else len(_ORDER), predicate)


def _language(quad: Quad) -> tuple[int, str]:
    language = quad.object.language if isinstance(quad.object, Literal) else None
    return (LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES), str(quad.object))


def _object(term: object) -> str:
    if isinstance(term, NamedNode):
        return short(term)
    if isinstance(term, Literal) and (term.language or term.datatype.value.endswith("#string")):
        return str(term)
    raise TypeError(f"The ontology says {term}, for which there is no layout yet.")


def main() -> None:
    """Write the ontology in its layout, then the page."""
    from benchmarks.ontology_page import page  # which imports this module

    FILE.write_text(laid_out(parse(FILE)), encoding="utf-8")
    PAGE.write_text(page(parse(FILE)), encoding="utf-8")
    print(f"wrote {FILE.relative_to(ROOT)} and {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
