"""The ontology as others read it: three languages, examples, one layout, a page, a record of changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat
from pyoxigraph import parse as parse_rdf

from benchmarks.ontology import FILE, ONTOLOGY, PAGE, laid_out, terms_by_kind, texts
from benchmarks.ontology_page import page
from msq_graph.mapping.codes import LANGUAGES, vocabulary_quads
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.vocabularies import MSQ, OWL, PREFIXES, RDFS, SKOS
from msq_graph.turtle import parse
from tests.invented import value_of

QUADS = parse(FILE)
TERMS = [term for terms in terms_by_kind(QUADS).values() for term in terms]
CHANGES = PAGE.with_name("ontology-changes.md")


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.value.removeprefix(MSQ.iri))
def test_a_term_has_a_label_and_a_definition_in_three_languages(term: NamedNode) -> None:
    for predicate in (RDFS("label"), SKOS("definition")):
        said = [q.object for q in QUADS if q.subject == term and q.predicate == predicate]
        assert sorted(o.language or "" for o in said if isinstance(o, Literal)) == sorted(LANGUAGES)
    for predicate in (SKOS("definition"), SKOS("scopeNote")):
        for language, text in texts(QUADS, term, predicate).items():
            assert text.endswith("."), (language, text)
            assert text == text.strip()
    notes = [q.object for q in QUADS if q.subject == term and q.predicate == SKOS("scopeNote")]
    spoken = sorted(o.language or "" for o in notes if isinstance(o, Literal))
    assert spoken in ([], sorted(LANGUAGES)), "one scope note in each language"
    assert texts(QUADS, term, RDFS("isDefinedBy")) == {}
    assert [q.object for q in QUADS if q.subject == term and q.predicate == RDFS("isDefinedBy")] == [ONTOLOGY]


def test_no_text_is_left_in_another_language() -> None:
    """A definition that was copied and not translated is the same in two languages."""
    for term in TERMS:
        for predicate in (SKOS("definition"), SKOS("scopeNote")):
            said = texts(QUADS, term, predicate)
            assert len(set(said.values())) == len(said), term


def test_classes_and_properties_of_one_kind_are_told_apart_by_their_labels() -> None:
    for title, terms in terms_by_kind(QUADS).items():
        for language in LANGUAGES:
            labels = [texts(QUADS, term, RDFS("label"))[language] for term in terms]
            assert len(labels) == len(set(labels)), (title, language)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.value.removeprefix(MSQ.iri))
def test_a_term_has_an_example_that_parses_and_uses_it(term: NamedNode) -> None:
    example = texts(QUADS, term, SKOS("example"))[""]
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    quads = list(parse_rdf(f"@base <{BASE}> .\n{head}{example}", format=RdfFormat.TURTLE))
    used = {q.predicate for q in quads} | {q.object for q in quads}
    used |= {q.object.datatype for q in quads if isinstance(q.object, Literal)}
    assert term in used
    known = {q.subject for q in QUADS} | {q.subject for q in vocabulary_quads()}
    own = (MSQ.iri, f"{BASE}vocab/")
    assert {t for t in used if isinstance(t, NamedNode) and t.value.startswith(own)} <= known


def test_the_file_has_its_one_layout(request: pytest.FixtureRequest) -> None:
    """Run with --update-golden after an edit, or python -m benchmarks.ontology."""
    if request.config.getoption("--update-golden"):
        FILE.write_text(laid_out(QUADS), encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == laid_out(QUADS)


def test_the_layout_keeps_every_statement(tmp_path: Path) -> None:
    path = tmp_path / "msq.ttl"
    path.write_text(laid_out(reversed(QUADS)), encoding="utf-8")
    assert set(parse(path)) == set(QUADS)
    assert laid_out(reversed(QUADS)) == laid_out(QUADS)


def test_the_page_is_that_of_the_ontology_and_the_code_lists(request: pytest.FixtureRequest) -> None:
    """Run with --update-golden after an edit, or python -m benchmarks.ontology."""
    if request.config.getoption("--update-golden"):
        PAGE.write_text(page(QUADS), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page(QUADS)


def test_version_and_version_iri_agree_and_the_changelog_begins_with_them() -> None:
    said = {q.predicate: q.object for q in QUADS if q.subject == ONTOLOGY}
    version = texts(QUADS, ONTOLOGY, OWL("versionInfo"))[""]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert said[OWL("versionIRI")] == NamedNode(f"{ONTOLOGY.value}/{version}")
    versions = re.findall(r"^## (\d+\.\d+\.\d+)$", CHANGES.read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == version
    assert said[OWL("priorVersion")] == NamedNode(f"{ONTOLOGY.value}/{versions[1]}")


def test_the_record_of_changes_accounts_for_every_term() -> None:
    """Terms added less terms removed, over all versions, are those of the file."""
    text = CHANGES.read_text(encoding="utf-8")
    added = listed(text, "Added")
    removed = listed(text, "Removed")
    assert len(added) == len(set(added))
    assert set(removed) <= set(added)
    assert set(added) - set(removed) == {term.value.removeprefix(MSQ.iri) for term in TERMS}


def test_every_term_is_argued_for_once() -> None:
    rows = [
        line.split("|")[1:-1]
        for line in PAGE.with_name("ontology-own-terms.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `msq:")
    ]
    argued = [name for terms, *_ in rows for name in re.findall(r"`msq:(\w+)`", terms)]
    assert len(argued) == len(set(argued))
    assert set(argued) == {term.value.removeprefix(MSQ.iri) for term in TERMS}
    assert all(nearest.strip() and why.strip().endswith(".") for _, nearest, why in rows)


def test_deprecated_terms_are_listed_as_such_and_none_is_taken_out_unannounced() -> None:
    """A version that deprecates a term says so in the record of changes."""
    text = CHANGES.read_text(encoding="utf-8")
    said = {q.subject for q in QUADS if q.predicate == OWL("deprecated")}
    assert set(listed(text, "Deprecated")) >= {value_of(term).removeprefix(MSQ.iri) for term in said}
    assert set(listed(text, "Removed")) <= set(listed(text, "Deprecated"))


def listed(text: str, heading: str) -> list[str]:
    lines = re.findall(rf"^{heading}: (.*?)\.$", text, re.MULTILINE | re.DOTALL)
    return [name for line in lines for name in re.findall(r"`msq:(\w+)`", line)]
