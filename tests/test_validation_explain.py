"""Every rule is explained, and what its page calls wrong is wrong, and right is right."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat
from pyoxigraph import parse as parse_text

from msq_graph.cli.app import msq
from msq_graph.errors import UsageError
from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import RESPONSE, VOCABULARY
from msq_graph.turtle import parse
from msq_graph.validation.cells import cells_listed
from msq_graph.validation.check import validate_quads
from msq_graph.validation.explain import (
    PREFIXES,
    entry_codes,
    explain,
    explained,
    explained_markdown,
    listed,
    prefixes_of,
)
from msq_graph.validation.rules import code_of, load_shapes, rules_by_code

FOLDER = Path(__file__).parent / "explain"
CODES = sorted(rules_by_code())
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
OWN = NamedNode(f"{BASE}graph/XXA/2030/generated")


@lru_cache
def prologue(code: str) -> tuple[Quad, ...]:
    of_terms = code in rules_by_code(VOCABULARY)
    names = ("vocabulary",) if of_terms else ("prologue", "reference")
    return tuple(quad for name in names for quad in parse(FOLDER / f"{name}.trig"))


def statements(example: str) -> list[Quad]:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return list(parse_text(f"@base <{BASE}> .\n{head}{example}", format=RdfFormat.TURTLE))


def completed(example: str, code: str) -> list[Quad]:
    """Put an example into the whole response or vocabulary: what it says replaces what stands there."""
    new = statements(example)
    whole = {quad.subject for quad in new if quad.predicate == TYPE}
    said = {(quad.subject, quad.predicate) for quad in new}
    kept = [q for q in prologue(code) if q.subject not in whole and (q.subject, q.predicate) not in said]
    graph = DefaultGraph() if code in rules_by_code(VOCABULARY) else OWN
    return [*kept, *(Quad(q.subject, q.predicate, q.object, graph) for q in new)]


def run(*args: str) -> Result:
    return CliRunner().invoke(msq, ["explain", *args])


def woken(example: str, code: str) -> set[str]:
    return {finding.code for finding in validate_quads(completed(example, code)).findings}


@pytest.mark.parametrize("code", ["mandatory-answered", "term-label"])
def test_what_completes_the_examples_breaks_no_rule(code: str) -> None:
    assert woken("", code) == set()


def test_every_rule_is_explained_and_every_explanation_is_of_a_rule() -> None:
    assert entry_codes() == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_what_is_called_wrong_breaks_the_rule(code: str) -> None:
    assert code in woken(explain(code).wrong, code)


@pytest.mark.parametrize("code", CODES)
def test_what_is_called_right_breaks_no_rule(code: str) -> None:
    assert code not in woken(explain(code).right, code)


@pytest.mark.parametrize("code", CODES)
def test_a_page_says_what_must_hold_why_and_what_to_do(code: str) -> None:
    told = explain(code)
    text = " ".join(explained(told).split())
    for part in (*told.parts, told.reason):
        assert part
        assert part in text
    assert all(len(line) <= 120 for line in explained(told).splitlines())
    for example in (told.wrong, told.right):
        assert example in explained_markdown(told)
        assert prefixes_of(example)


def test_an_example_is_shown_with_the_prefixes_it_uses() -> None:
    assert set(prefixes_of('<id/XXA/portal/x> schema:url "https://x.example"^^xsd:anyURI .')) == {
        "schema",
        "xsd",
    }


def test_a_code_is_made_of_the_name_of_its_shape_and_no_two_are_alike() -> None:
    names = [name for kind in (RESPONSE, VOCABULARY) for name in load_shapes(kind).rules]
    assert len({code_of(name) for name in names}) == len(names) == len(rules_by_code())


@pytest.mark.parametrize("name", ["link-form", "Link-form", " LINK-FORM ".lower(), f"{BASE}shapes#Link-form"])
def test_a_rule_is_found_by_code_by_name_and_by_iri(name: str) -> None:
    assert explain(name).rule.name == "Link-form"


def test_an_unknown_code_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(UsageError, match="'lnik-form'") as error:
        explain("lnik-form")
    assert "link-form" in error.value.hint
    with pytest.raises(UsageError) as error:
        explain("xyzzy")
    assert "msq explain" in error.value.hint


def test_the_command_prints_a_page_and_the_list() -> None:
    page = run("mandatory-answered")
    assert page.exit_code == 0
    assert page.stdout.startswith("mandatory-answered  (violation, shapes/completeness.ttl)")
    assert run("mandatory-answered", "--format", "md").stdout.startswith("# mandatory-answered")
    everything = run()
    assert everything.exit_code == 0
    assert [line.split()[0] for line in everything.stdout.splitlines() if line[0] != " "] == [
        *(code for code, _, _ in listed()),
        *(code for code, _, _ in cells_listed("en")),
    ]
    assert max(map(len, everything.stdout.splitlines())) <= 80
    assert run("--format", "md").stdout.count("\n| `") == len(CODES) + len(cells_listed("en"))


def test_an_unknown_code_is_wrong_usage() -> None:
    result = run("lnik-form")
    assert result.exit_code == 2
    assert "Did you mean link-form" in result.stderr


@pytest.mark.parametrize(("language", "says"), [("fr", "Un lien devrait"), ("es", "Un enlace debería")])
def test_a_rule_is_explained_in_another_language_as_far_as_it_is_told_in_it(language: str, says: str) -> None:
    page = run("link-form", "--lang", language).stdout
    assert says in page
    assert " ".join(explain("link-form").reason.split())[:40] in " ".join(page.split())
    assert says in " ".join(run("--lang", language).stdout.split())


def test_a_reason_in_another_language_is_taken_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from msq_graph.validation import explain as module

    entry = '[link-form]\nreason = "Why"\nreason_fr = "Pourquoi"\nwrong = "w"\nright = "r"\n'
    (tmp_path / "explanations.toml").write_text(entry, encoding="utf-8")
    monkeypatch.setattr(module, "data_folder", lambda _: tmp_path)
    monkeypatch.setattr(module, "_entries", module._entries.__wrapped__)
    assert explain("link-form", "fr").reason == "Pourquoi"
    assert explain("link-form", "es").reason == "Why"
