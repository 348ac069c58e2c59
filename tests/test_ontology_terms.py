"""Every term of another vocabulary exists: what is used is locked, the lock agrees with the vocabularies."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib import URIRef

from benchmarks.terms import LOCK, VOCABULARIES, in_module, lock, locked_terms, used_terms

FOLDER = Path(__file__).parents[2] / "shared" / "reference" / "vocab"
BUNDLED = {
    "dcat": rdflib.DCAT,
    "dct": rdflib.DCTERMS,
    "foaf": rdflib.FOAF,
    "org": rdflib.ORG,
    "owl": rdflib.OWL,
    "prov": rdflib.PROV,
    "qb": rdflib.QB,
    "rdf": rdflib.RDF,
    "rdfs": rdflib.RDFS,
    "schema": rdflib.SDO,
    "sh": rdflib.SH,
    "skos": rdflib.SKOS,
    "vann": rdflib.VANN,
    "xsd": rdflib.XSD,
}


def test_every_term_in_use_is_locked_and_every_locked_term_is_in_use() -> None:
    """Run python -m benchmarks.terms FOLDER after a term was added or is no longer used."""
    locked = {(prefix, name) for prefix, names in locked_terms().items() for name in names}
    used = {(prefix, name) for prefix, names in used_terms().items() for name in names}
    assert used - locked == set(), "used and not locked"
    assert locked - used == set(), "locked and not used"


@pytest.mark.parametrize("prefix", sorted(BUNDLED))
def test_rdflib_knows_the_terms_of_the_vocabularies_it_brings(prefix: str) -> None:
    namespace, _ = VOCABULARIES[prefix]
    assert str(BUNDLED[prefix]) == namespace
    unknown = [name for name in locked_terms()[prefix] if URIRef(namespace + name) not in BUNDLED[prefix]]
    assert unknown == []


def test_every_locked_term_was_found_in_a_vocabulary_or_is_of_one_that_is_not_at_hand() -> None:
    without_kind = {prefix for prefix, names in locked_terms().items() if "" in names.values()}
    assert without_kind <= {"rfc", "semapv", "sssom", "vann", "xsd"}


def test_the_lock_is_that_of_the_vocabularies_at_hand() -> None:
    if not FOLDER.is_dir():
        pytest.skip("the copies of the vocabularies are not beside the repository")
    assert LOCK.read_text(encoding="utf-8") == lock(FOLDER)


def test_terms_are_found_however_the_code_writes_them() -> None:
    module = """
from msq_graph.mapping.vocabularies import SKOS
_ORG = "http://www.w3.org/ns/org#"
a = SKOS("prefLabel" if True else "altLabel")
b = _ORG + "unitOf"
c = f"{_ORG}member"
d = "http://www.w3.org/ns/dqv#value"
"""
    org, skos = "http://www.w3.org/ns/org#", "http://www.w3.org/2004/02/skos/core#"
    assert {f"{skos}prefLabel", f"{skos}altLabel"} <= set(in_module(module))
    assert {f"{org}unitOf", f"{org}member", "http://www.w3.org/ns/dqv#value"} <= set(in_module(module))


def test_a_term_that_no_vocabulary_declares_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    if not FOLDER.is_dir():
        pytest.skip("the copies of the vocabularies are not beside the repository")
    monkeypatch.setattr("benchmarks.terms.used_terms", lambda: {"eli": {"LegalResource", "LegalRessource"}})
    with pytest.raises(ValueError, match=r"eli-1\.5\.rdf declares no eli: LegalRessource"):
        lock(FOLDER)
