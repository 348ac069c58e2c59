"""Every shape accepts its valid cases and speaks, alone, about its invalid ones.

A case is a file: ``tests/shapes/{file of the shape}/{valid,invalid}/{shape}[--what].trig``. A comment
line ``# wakes: A, B`` declares exactly which shapes it wakes (``nothing``: none); a valid case names the
shapes it shows in a line ``# valid for: ...``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat
from pyoxigraph import parse as parse_text

from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import RESPONSE, VOCABULARY, Severity
from msq_graph.resources import data_folder
from msq_graph.turtle import parse
from msq_graph.validation.check import Settings, validate_quads
from msq_graph.validation.coverage import targeted
from msq_graph.validation.engines import run_engine
from msq_graph.validation.facts import with_facts
from msq_graph.validation.parts import Part, cut
from msq_graph.validation.rules import SH, SHAPES, load_shapes, sentences
from msq_graph.validation.words import LANGUAGES

CASES = Path(__file__).parent / "shapes"
VALID = sorted(CASES.glob("*/valid/*.trig"))
INVALID = sorted(CASES.glob("*/invalid/*.trig"))
KINDS = (RESPONSE, VOCABULARY)
RULES = {name: rule for kind in KINDS for name, rule in load_shapes(kind).rules.items()}
FILES = sorted(data_folder("shapes").glob("*.ttl"))


def case_id(path: Path) -> str:
    return "-".join((path.parent.name, path.stem))


@lru_cache
def reference() -> tuple[Quad, ...]:
    return tuple(parse(CASES / "reference.trig"))


def case(path: Path) -> list[Quad]:
    """Read a case; a vocabulary stands alone."""
    return parse(path) if path.parent.parent.name == "ontology" else [*parse(path), *reference()]


def part(path: Path) -> Part:
    (only,) = cut(case(path))
    return with_facts(only, Settings())


def broken(path: Path) -> str:
    return path.stem.partition("--")[0]


def shown(path: Path) -> list[str]:
    found = re.search(r"^# valid for: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{path}: say in a comment line '# valid for: ...' which shapes the case shows"
    return found[1].split(", ")


def declared(path: Path) -> set[str]:
    found = re.search(r"^# wakes: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"{path}: say in a comment line '# wakes: ...' which shapes the case wakes"
    return set() if found[1] == "nothing" else set(found[1].split(", "))


@lru_cache
def shape_quads() -> tuple[Quad, ...]:
    return tuple(chain.from_iterable(parse(file) for file in FILES))


def shapes_text() -> str:
    return "\n".join(load_shapes(kind).text for kind in KINDS)


@pytest.fixture(scope="module")
def prepared_queries() -> Iterator[None]:
    """Let rdflib parse each query of the shapes once: pyshacl parses it anew for every case."""
    from rdflib.plugins.sparql import processor

    original = processor.SPARQLProcessor.query
    prepared: dict[Any, Any] = {}

    def query(self: Any, text: Any, bindings: Any = None, namespaces: Any = None, *rest: Any) -> Any:
        if isinstance(text, str):
            spaces = dict(namespaces or {})
            key = (text, tuple(sorted((prefix, str(iri)) for prefix, iri in spaces.items())))
            if key not in prepared:
                prepared[key] = processor.prepareQuery(text, initNs=spaces)
            text = prepared[key]
        return original(self, text, bindings or {}, namespaces or {}, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processor.SPARQLProcessor, "query", query)
        yield


@pytest.mark.parametrize("path", VALID + INVALID, ids=case_id)
def test_a_case_wakes_the_shapes_it_declares_and_no_other(path: Path) -> None:
    assert {finding.shape for finding in validate_quads(case(path)).findings} == declared(path)


@pytest.mark.parametrize("path", VALID, ids=case_id)
def test_a_valid_case_does_not_wake_what_it_is_valid_for(path: Path) -> None:
    assert not declared(path) & set(shown(path))


@pytest.mark.parametrize("path", INVALID, ids=case_id)
def test_an_invalid_case_wakes_the_shape_it_is_named_after(path: Path) -> None:
    assert broken(path) in declared(path)


@pytest.mark.parametrize("shape", sorted(RULES))
def test_every_shape_has_a_case_where_it_wakes_alone(shape: str) -> None:
    """Notes (Info) may wake beside it."""
    loud = {name for name, rule in RULES.items() if rule.severity > Severity.INFO}
    assert any(declared(path) & loud <= {shape} for path in INVALID if broken(path) == shape)


@pytest.mark.usefixtures("prepared_queries")
@pytest.mark.parametrize("path", VALID + INVALID, ids=case_id)
def test_both_engines_give_the_same_results(path: Path) -> None:
    text, shapes = part(path).text(), load_shapes(part(path).kind).text
    assert run_engine("shacl", shapes, text) == run_engine("pyshacl", shapes, text)


@pytest.mark.parametrize("shape", sorted(RULES))
def test_every_shape_has_a_valid_and_an_invalid_case(shape: str) -> None:
    group = RULES[shape].group
    assert any(shape in shown(path) for path in VALID), f"add tests/shapes/{group}/valid/{shape}.trig"
    assert any(broken(path) == shape for path in INVALID), f"add tests/shapes/{group}/invalid/{shape}.trig"


@pytest.mark.parametrize("path", VALID + INVALID, ids=case_id)
def test_a_case_stands_in_the_folder_of_its_shapes(path: Path) -> None:
    names = shown(path) if path in VALID else [broken(path)]
    assert set(names) <= set(RULES)
    if path.stem != "complete":
        assert {RULES[broken(path)].group} == {path.parent.parent.name}


def test_every_shape_looks_at_a_node_of_some_valid_case() -> None:
    targets = [target for kind in KINDS for target in load_shapes(kind).targets]
    hit = {shape for path in VALID for shape, nodes in targeted(part(path), targets).items() if nodes}
    forbidden = {"Person", "Contact"}  # nothing valid has such a node
    assert hit == {target.shape for target in targets} - forbidden


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", sorted(RULES))
def test_every_shape_says_two_sentences_in_every_language(shape: str, language: str) -> None:
    message = dict(RULES[shape].messages)[language]
    assert re.fullmatch(r"[A-ZÀ-Þ][^.]+(\.\w+[^.]*)*\. [A-ZÀ-Þ][^.]+(\.\w+[^.]*)*\.", message), message
    assert all(sentences(message))


@pytest.mark.parametrize("shape", sorted(RULES))
def test_what_is_to_be_typed_is_the_same_in_every_language(shape: str) -> None:
    """A property or a file is not translated."""
    names = [set(re.findall(r"[a-z]+:\w+|[\w/]+\.toml", text)) for _, text in RULES[shape].messages]
    assert names[0] == names[1] == names[2]


@pytest.mark.parametrize("shape", sorted(RULES))
def test_no_two_languages_say_the_same(shape: str) -> None:
    assert len({text for _, text in RULES[shape].messages}) == len(LANGUAGES)


def test_every_shape_speaks_or_helps_one_that_does() -> None:
    predicates = {
        NamedNode(SH + name) for name in ("property", "node", "not", "or", "sparql", "qualifiedValueShape")
    }
    types = {SH + "NodeShape", SH + "PropertyShape"}
    shapes = {q.subject for q in shape_quads() if isinstance(q.object, NamedNode) and q.object.value in types}
    used = {
        q.object for q in shape_quads() if q.predicate in predicates or q.predicate.value.endswith("#first")
    }
    aimed = {NamedNode(SHAPES + target.shape) for kind in KINDS for target in load_shapes(kind).targets}
    assert all(isinstance(shape, NamedNode) for shape in shapes), "every shape needs an IRI"
    assert shapes <= used | aimed, f"never used: {shapes - used - aimed}"
    speaking = {NamedNode(SHAPES + name) for name in RULES}
    with_query = {q.subject for q in shape_quads() if q.predicate.value == SH + "sparql"}
    assert with_query <= speaking


def test_every_term_of_shacl_is_one_of_shacl_1_0() -> None:
    from rdflib import SH as RDFLIB_SH  # rdflib's list is closed and holds SHACL 1.0 (2017)

    used = {
        term.value.removeprefix(SH)
        for quad in shape_quads()
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode) and term.value.startswith(SH)
    }
    assert used
    for name in used:
        assert RDFLIB_SH[name] in RDFLIB_SH, f"sh:{name}"


def test_every_term_of_ours_in_the_shapes_is_in_the_ontology() -> None:
    declared = {
        quad.subject.value
        for quad in parse(data_folder("ontology") / "msq.ttl")
        if isinstance(quad.subject, NamedNode)
    }
    text = shapes_text()
    used = {BASE + "ontology#" + name for name in re.findall(r"(?<![\w-])msq:(\w+)", text)}
    assert used
    assert used <= declared, f"not in the ontology: {used - declared}"


def test_every_code_in_the_shapes_is_in_the_code_lists() -> None:
    from msq_graph.mapping.codes import vocabulary_quads

    codes = {quad.subject.value for quad in vocabulary_quads() if isinstance(quad.subject, NamedNode)}
    used = {BASE + "vocab/" + name for name in re.findall(r"(?<![\w-])v:([\w-]+)", shapes_text())}
    assert used
    assert used <= codes, f"not in ontology/codes.toml: {used - codes}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_of_shapes_works_alone(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    folder = "ontology" if file.stem == "ontology" else "structure"
    data = part(CASES / folder / "valid/complete.trig").text()
    assert run_engine("shacl", text, data) == frozenset()


def test_the_shapes_are_shapes() -> None:
    import pyshacl
    from rdflib import Graph

    shapes = Graph().parse(data=shapes_text(), format="turtle")
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_a_new_edition_needs_no_new_shape() -> None:
    """The same rule speaks about question 8 of 2031 and about question 3 of an edition nobody knows."""
    path = CASES / "completeness/invalid/MandatoryAnswered.trig"
    text = path.read_text(encoding="utf-8") + (CASES / "reference.trig").read_text(encoding="utf-8")
    renamed = re.sub(r"2031/q/8\b", "2034/q/3", text.replace("schema:position 8", "schema:position 3"))
    renamed = renamed.replace("2031", "2034")
    (finding,) = validate_quads(list(parse_text(renamed, format=RdfFormat.TRIG))).findings
    assert finding.shape == "MandatoryAnswered"
    assert finding.questions == (3,)
    assert finding.wording == "Which ministry is in charge?"
    assert finding.edition == "2034"


def test_which_questions_are_personal_is_read_from_the_file_of_the_edition() -> None:
    """Question 2 of 2024 asks for a name; of an edition without a file the case says so itself."""
    text = (CASES / "publication/invalid/PersonalIsWithheld.trig").read_text(encoding="utf-8")
    told = re.sub(r".*shapes#personal.*\n", "", text) + (CASES / "reference.trig").read_text(encoding="utf-8")
    assert [f.shape for f in validate_quads(list(parse_text(told, format=RdfFormat.TRIG))).findings] == []
    filled = told.replace("2030", "2024")
    (finding,) = validate_quads(list(parse_text(filled, format=RdfFormat.TRIG))).findings
    assert (finding.shape, finding.questions) == ("PersonalIsWithheld", (2,))


def test_each_speaking_shape_has_one_message_in_each_language_and_no_other_shape_has_any() -> None:
    messages = [quad for quad in shape_quads() if quad.predicate.value == SH + "message"]
    said = Counter((q.subject, q.object.language) for q in messages if isinstance(q.object, Literal))
    assert set(said.values()) == {1}
    assert set(said) == {(NamedNode(SHAPES + name), language) for name in RULES for language in LANGUAGES}
