"""The terms of other vocabularies that we use, and a lock of them: ``python -m benchmarks.terms FOLDER``.

``FOLDER`` holds copies of the vocabularies, with a ``MANIFEST.tsv`` that says where each is from. The lock,
``ontology/terms.lock.toml``, says of every term which kind it is and in which file it was found. Tests
compare it with what code, shapes, queries and graphs use: a wrong or forgotten term fails without the folder.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import re
import sys
import tomllib
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode

from msq_graph.ingest.editions import known_editions
from msq_graph.mapping import vocabularies
from msq_graph.mapping.dataset import reference_graphs
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.sssom import load_matches
from msq_graph.turtle import Namespace, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "ontology" / "terms.lock.toml"
VOCABULARIES: dict[str, tuple[str, tuple[str, ...]]] = {  # prefix, namespace, files of it
    "cpsv": ("http://purl.org/vocab/cpsv#", ("cpsv-ap-3.2.0.ttl",)),
    "cv": ("http://data.europa.eu/m8g/", ("cpov-2.1.2.ttl", "cccev-2.1.0.ttl", "cpsv-ap-3.2.0.ttl")),
    "dcat": ("http://www.w3.org/ns/dcat#", ("dcat3.ttl",)),
    "dct": ("http://purl.org/dc/terms/", ("dcterms.ttl",)),
    "disco": ("http://rdf-vocabulary.ddialliance.org/discovery#", ("disco.ttl",)),
    "dqv": ("http://www.w3.org/ns/dqv#", ("dqv.ttl",)),
    "eli": ("http://data.europa.eu/eli/ontology#", ("eli-1.5.rdf",)),
    "foaf": ("http://xmlns.com/foaf/0.1/", ("foaf.ttl",)),
    "oa": ("http://www.w3.org/ns/oa#", ("oa.ttl",)),
    "org": ("http://www.w3.org/ns/org#", ("org.ttl",)),
    "owl": ("http://www.w3.org/2002/07/owl#", ("owl.ttl",)),
    "prov": ("http://www.w3.org/ns/prov#", ("prov-o.ttl", "prov-all.ttl")),
    "qb": ("http://purl.org/linked-data/cube#", ("cube.ttl",)),
    "rdf": ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", ("rdf.ttl",)),
    "rdfs": ("http://www.w3.org/2000/01/rdf-schema#", ("rdfs.ttl",)),
    "rfc": ("http://tools.ietf.org/rfc/", ()),
    "schema": ("https://schema.org/", ("schemaorg-30.0.ttl",)),
    "sdg": ("http://metadata.un.org/sdg/", ("sdg-kos.ttl",)),
    "semapv": ("https://w3id.org/semapv/vocab/", ()),
    "sh": ("http://www.w3.org/ns/shacl#", ("shacl-1.0.ttl",)),
    "skos": ("http://www.w3.org/2004/02/skos/core#", ("skos.rdf",)),
    "spdx": ("http://spdx.org/rdf/terms#", ("spdx-2.3.1.ttl",)),
    "sssom": ("https://w3id.org/sssom/", ()),
    "sur": ("https://w3id.org/survey-ontology#", ("survey-ontology-1.1.ttl",)),
    "vann": ("http://purl.org/vocab/vann/", ()),
    "xsd": ("http://www.w3.org/2001/XMLSchema#", ()),
}
_HEAD = """\
# The terms of other vocabularies that code, shapes, queries, graphs and ontology use, with their kinds.
# A vocabulary without a file was not at hand; rdflib knows the terms of vann and xsd.
# Made by: python -m benchmarks.terms FOLDER
"""
_NAME = r"[A-Za-z0-9][\w.-]*"


def used_terms() -> dict[str, set[str]]:
    """Return the names used of each vocabulary, by prefix.

    Raises:
        ValueError: An IRI that stands where a term does belongs to no vocabulary known here.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for iri in {*_in_graphs(), *_in_code(), *_in_texts(), *_in_matches()}:
        place = _place(iri)
        if place is not None:
            found[place[0]].add(place[1])
    return dict(found)


def locked_terms(path: Path = LOCK) -> dict[str, dict[str, str]]:
    """Return the names in the lock with their kinds, by prefix."""
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return {prefix: row["terms"] for prefix, row in table.items()}


def lock(folder: Path) -> str:
    """Return the lock of the terms in use, each looked up in the vocabularies of a folder.

    Raises:
        ValueError: A vocabulary does not declare a term that is used.
    """
    with (folder / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        sources = {row["file"]: row for row in csv.DictReader(lines, delimiter="\t")}
    parts = [_HEAD]
    for prefix, names in sorted(used_terms().items()):
        namespace, files = VOCABULARIES[prefix]
        kinds = {name: _kind(namespace + name, [folder / file for file in files]) for name in names}
        if files and (wrong := sorted(name for name, kind in kinds.items() if not kind)):
            raise ValueError(f"{', '.join(files)} declares no {prefix}: {', '.join(wrong)}")
        parts += [f"[{prefix}]", f'namespace = "{namespace}"']
        for file in files:
            about = f"{sources[file]['repository']}@{sources[file]['commit']}:{sources[file]['path']}"
            checked = hashlib.sha256((folder / file).read_bytes()).hexdigest()
            parts += [f"[[{prefix}.file]]", f'name = "{file}"', f'from = "{about}"', f'sha256 = "{checked}"']
        parts += [f"[{prefix}.terms]", *(f'"{n}" = "{kinds[n]}"' for n in sorted(names)), ""]
    return "\n".join(parts)


def _place(iri: str) -> tuple[str, str] | None:
    for prefix, (namespace, _) in VOCABULARIES.items():
        name = iri.removeprefix(namespace)
        if name != iri and re.fullmatch(_NAME, name):
            return prefix, name
    return None


@lru_cache
def _kinds(file: Path) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    form = ox.RdfFormat.RDF_XML if file.suffix == ".rdf" else ox.RdfFormat.TURTLE
    for quad in ox.parse(path=str(file), format=form):
        if quad.predicate == vocabularies.A and isinstance(quad.subject, NamedNode):
            kinds[quad.subject.value].add(re.split("[#/]", str(getattr(quad.object, "value", "")))[-1])
    return kinds


def _kind(iri: str, files: Iterable[Path]) -> str:
    return next(("|".join(sorted(_kinds(file)[iri])) for file in files if iri in _kinds(file)), "")


def _in_graphs() -> Iterator[str]:
    """Yield IRIs of graphs, ontology and shapes; predicates and types have to be of a known vocabulary."""
    files = [
        *(ROOT / "ontology").glob("*.ttl"),
        *(ROOT / "shapes").glob("*.ttl"),
        *(ROOT / "tests" / "golden").glob("*.trig"),
    ]
    quads = [quad for file in files for quad in parse(file)]
    quads += [quad for graph in reference_graphs(known_editions()).values() for quad in graph]
    for quad in quads:
        terms = [quad.predicate, *([quad.object] if quad.predicate == vocabularies.A else [])]
        terms += [quad.object.datatype] if isinstance(quad.object, Literal) else []
        for term in terms:
            iri = str(getattr(term, "value", ""))
            if not iri.startswith(BASE) and _place(iri) is None:
                raise ValueError(f"<{iri}> is of no vocabulary in benchmarks/terms.py; add it there.")
            yield iri
        if isinstance(quad.object, NamedNode):
            yield quad.object.value


def _in_matches() -> Iterator[str]:
    for match in load_matches():
        yield from (match.predicate, match.justification)


def _in_texts() -> Iterator[str]:
    """Yield IRIs of queries and shapes as written, those in SPARQL constraints and in messages too."""
    for file in [*(ROOT / "queries").rglob("*.rq"), *(ROOT / "shapes").glob("*.ttl")]:
        text = re.sub(r"(?m)^#\+.*$", "", file.read_text(encoding="utf-8"))
        prefixes = dict(re.findall(r"(?mi)^@?prefix\s+([\w-]*):\s*<([^>]*)>", text))
        for prefix, name in re.findall(rf"(?<![\w<?/])([\w-]+):({_NAME})", text):
            if prefix in prefixes:
                yield prefixes[prefix] + name.rstrip(".")
        yield from re.findall(r"<(https?://[^>\s]+)>", text)


def _in_code() -> Iterator[str]:
    """Yield ``SKOS("member")``, ``_SKOS + "member"``, ``f"{_SKOS}member"`` and IRIs written in full."""
    for file in (ROOT / "msq_graph").rglob("*.py"):
        yield from in_module(file.read_text(encoding="utf-8"))


def in_module(text: str) -> Iterator[str]:
    """Yield what a module of ours may write as an IRI, among other texts of it."""
    tree = ast.parse(text)
    heads = {name: v.iri for name, v in vars(vocabularies).items() if isinstance(v, Namespace)}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            heads |= {t.id: str(node.value.value) for t in node.targets if isinstance(t, ast.Name)}
    for part in ast.walk(tree):
        match part:
            case ast.Call(func=ast.Name(id=head), args=[argument]) if head in heads:
                for name in ast.walk(argument):
                    if isinstance(name, ast.Constant) and isinstance(name.value, str):
                        yield heads[head] + name.value
            case ast.BinOp(left=ast.Name(id=head), op=ast.Add(), right=ast.Constant(value=str(end))):
                yield heads.get(head, "") + end
            case ast.JoinedStr(values=[ast.FormattedValue(value=ast.Name(id=head)), ast.Constant(value=end)]):
                yield heads.get(head, "") + str(end)
            case ast.Constant(value=str(iri)):
                yield iri


def main() -> None:
    """Write the lock anew."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m benchmarks.terms FOLDER")
    text = lock(Path(sys.argv[1]))
    LOCK.write_text(text, encoding="utf-8")
    print(f"locked {sum(len(names) for names in locked_terms().values())} terms in {LOCK.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
