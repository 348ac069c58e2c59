"""What every form of a report must keep to: a schema, a language, a limit, a page that fetches nothing."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pyoxigraph import Quad, RdfFormat
from pyoxigraph import parse as parse_text

from msq_graph.errors import UsageError
from msq_graph.mapping.dataset import dataset_quads
from msq_graph.records.findings import METRICS, Share, ValidationReport
from msq_graph.resources import data_folder
from msq_graph.turtle import parse
from msq_graph.validation.check import Settings, validate_quads
from msq_graph.validation.ci import report_junit, report_sarif
from msq_graph.validation.completeness import measured
from msq_graph.validation.html import report_html
from msq_graph.validation.people import report_markdown, report_text
from msq_graph.validation.report import SCHEMA, report_csv, report_json, report_turtle
from msq_graph.validation.rules import ENGLISH, Rule, load_shapes, sentences
from msq_graph.validation.tables import by_section
from msq_graph.validation.words import LANGUAGES, words
from tests.invented import france, kenya

CASES = Path(__file__).parent / "shapes"
REPOSITORY = Path(__file__).parents[1]


def case(name: str, **changes: str) -> list[Quad]:
    text = (CASES / f"{name}.trig").read_text(encoding="utf-8")
    for old, new in changes.items():
        text = text.replace(old, new)
    return [*parse_text(text, format=RdfFormat.TRIG), *parse(CASES / "reference.trig")]


@lru_cache
def invented() -> tuple[Quad, ...]:
    return tuple(dataset_quads([france(), kenya()], scores=False))


@lru_cache
def large() -> ValidationReport:
    return validate_quads(invented())


@lru_cache
def one(name: str) -> ValidationReport:
    return validate_quads(case(name))


@lru_cache
def schema() -> Any:
    return json.loads((REPOSITORY / "docs/schemas/validation.schema.json").read_text(encoding="utf-8"))


REPORTS = [
    pytest.param(large(), id="large"),
    pytest.param(large().limited(5), id="limited"),
    pytest.param(one("structure/valid/complete"), id="clean"),
    pytest.param(one("consistency/invalid/Link-form"), id="link"),
]


### json


@pytest.mark.parametrize("report", REPORTS)
def test_json_is_what_the_published_schema_says(report: ValidationReport) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(report_json(report)))


def test_the_schema_describes_every_key_and_refuses_others() -> None:
    content = json.loads(report_json(large()))
    assert content["$schema"] == SCHEMA == schema()["$id"]
    assert set(content) == set(schema()["properties"]) == set(schema()["required"])
    content["findings"][0]["colour"] = "red"
    assert not Draft202012Validator(schema()).is_valid(content)


### limit


def test_a_limit_shows_the_worst_and_counts_all() -> None:
    report = large().limited(5)
    assert len(report.findings) == 5
    assert report.findings == large().findings[:5]
    assert report.counts() == large().counts()
    rest = len(large().findings) - 5
    assert f"{rest} more findings were left out" in report_text(report)
    assert f"{rest} more findings were left out" in report_markdown(report)
    assert f"{rest} more findings were left out" in report_html(report)
    assert f"{rest} more findings were left out" in report_junit(report, limit=None)
    assert f"{rest} more findings were left out" in report_turtle(report)
    assert json.loads(report_json(report))["left_out"] == rest
    assert json.loads(report_sarif(report))["runs"][0]["properties"] == {"leftOut": rest}
    assert report_csv(report).count("\n") >= 6


def test_a_limit_that_hides_all_of_the_worst_does_not_hide_that_they_are_there() -> None:
    report = large().limited(1)
    worst = report.findings[0].severity
    assert report.reaches(worst)
    assert large().limited(10**6) == large()


### languages


def test_every_language_has_the_words_of_english_and_fills_the_same_places() -> None:
    table = tomllib.loads((data_folder("shapes") / "report.toml").read_text(encoding="utf-8"))
    assert tuple(table) == LANGUAGES
    for language in LANGUAGES:
        assert set(table[language]) == set(table[ENGLISH])
        for key, text in table[language].items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", table[ENGLISH][key])), key


@pytest.mark.parametrize(("language", "word"), [("fr", "À faire"), ("es", "Qué hacer"), ("en", "To do")])
def test_a_report_is_told_in_the_language_asked_for(language: str, word: str) -> None:
    report = validate_quads(
        case("completeness/invalid/MandatoryAnswered"), settings=Settings(language=language)
    )
    assert word in report_text(report)
    assert word in report_html(report)
    assert f'<html lang="{language}">' in report_html(report)
    assert max(map(len, report_text(report).splitlines())) <= 80
    assert f"@{language} " in report_turtle(report)


def test_names_of_countries_are_told_in_the_language_too() -> None:
    (checked,) = validate_quads(
        dataset_quads([kenya()], scores=False), settings=Settings(language="es")
    ).checked
    assert checked.country_name == "Kenya"
    spanish = validate_quads(invented(), settings=Settings(language="es")).checked
    assert [c.country_name for c in spanish] == ["Francia", "Kenya"]


def test_a_rule_speaks_the_language_asked_for_else_english() -> None:
    rule = next(iter(load_shapes().rules.values()))
    told = Rule(rule.name, rule.group, rule.severity, (("en", "A."), ("fr", "B.")))
    assert (told.said("fr"), told.said("es"), told.message) == ("B.", "A.", "A.")


def test_a_language_without_words_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="'tlh'"):
        words("tlh")


def test_a_message_is_parted_into_what_must_hold_and_what_to_do() -> None:
    assert sentences("A day, e.g. one. Correct it in curation.toml. Then build.") == (
        "A day, e.g. one.",
        "Correct it in curation.toml. Then build.",
    )
    assert sentences("Une loi. À corriger.") == ("Une loi.", "À corriger.")


### html


class Page(HTMLParser):
    """Collects tags and what they refer to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.names: list[str] = []
        self.references: list[str] = []
        self.policy = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.names += [name for name in [found.get("id")] if name]
        self.tags.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.references += [v or "" for k, v in attrs if k in ("src", "href", "action", "data", "srcset")]
        assert not [name for name, _ in attrs if name.startswith("on")]
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found.get("content") or ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("report", REPORTS)
def test_the_page_fetches_nothing_and_runs_nothing(report: ValidationReport) -> None:
    text = report_html(report)
    page = Page(text)
    assert page.open == []
    assert all(reference.startswith("#") for reference in page.references)
    assert not {"script", "link", "img", "iframe", "object", "form", "base"} & set(page.tags)
    assert page.policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "url(" not in text
    assert "@import" not in text
    assert "viewport" in text


def test_the_style_is_the_one_that_the_policy_allows() -> None:
    import base64
    import hashlib

    text = report_html(large())
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in Page(text).policy


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "</style><script>alert(1)</script>",
        '" onmouseover="alert(1)',
        "javascript:alert(1)",
        "&lt;b&gt;",
        "]]><svg/onload=alert(1)>",
    ],
)
def test_what_is_quoted_stays_text(payload: str) -> None:
    escaped = payload.replace("\\", "\\\\").replace('"', '\\"')
    quads = case("consistency/invalid/Link-form", **{"htips://data.example.org": escaped})
    page, plain = Page(report_html(validate_quads(quads))), Page(report_html(one("structure/valid/complete")))
    extra = set(page.tags) - set(plain.tags)
    assert not extra & {"script", "img", "svg", "style", "iframe"}
    assert all(reference.startswith("#") for reference in page.references)


def test_every_finding_stands_on_the_page() -> None:
    text = report_html(large())
    for finding in large().findings:
        assert f'<section id="{finding.code}">' in text
    shown = re.findall(r'<li id="([\w-]+)/[0-9]+" class="(\w+)">', text)
    assert sorted(shown) == sorted((f.code, f.severity.name.lower()) for f in large().findings)


@pytest.mark.parametrize("report", REPORTS)
def test_every_rule_finding_and_question_can_be_linked_to_and_every_link_leads_somewhere(
    report: ValidationReport,
) -> None:
    page = Page(report_html(report))
    assert len(page.names) == len(set(page.names))
    assert {reference.removeprefix("#") for reference in page.references} <= set(page.names)
    several = len(report.checked) > 1
    for finding in report.findings:
        for number in finding.questions:
            assert (f"{finding.response}-q{number}" if several else f"q{number}") in page.names


def test_shapes_of_one_name_have_places_of_their_own() -> None:
    first, second, *_ = (f for f in large().findings if f.code == large().findings[0].code)
    other = replace(second, shape=f"https://example.org/other#{second.shape}")
    page = Page(report_html(replace(large(), findings=(first, other))))
    assert len(page.names) == len(set(page.names))
    assert {reference.removeprefix("#") for reference in page.references} <= set(page.names)


def test_severities_are_told_apart_without_colours() -> None:
    signs = dict(re.findall(r'<span class="sign (\w+)" aria-hidden="true">(.)</span>', report_html(large())))
    assert len(set(signs.values())) == len(signs) == 3


### sarif


def test_sarif_has_the_shape_that_2_1_0_asks_for() -> None:
    """The parts of the schema of SARIF 2.1.0 that our reports can break."""
    content = json.loads(report_sarif(large()))
    assert content["version"] == "2.1.0"
    (run,) = content["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted(set(ids))
    assert re.fullmatch(r"[a-zA-Z]{2}(-[a-zA-Z]{2})?", run["language"])
    for rule in driver["rules"]:
        assert rule["help"]["text"]
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert set(result) == {"ruleId", "level", "message", "locations"}
        assert result["ruleId"] in ids
        assert result["message"]["text"]
        (location,) = result["locations"]
        region = location.get("physicalLocation", {}).get("region", {})
        assert all(isinstance(n, int) and n >= 0 for n in region.values())
        assert region.get("startLine", 1) >= 1
        assert region.get("charLength", 0) >= 0


### suggestions


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("consistency/invalid/Link-form", "", "", "https://data.example.org"),
        ("structure/invalid/Answer-indicator", "of-nothing", "law-opn-data", "law-open-data"),
        ("codes/invalid/Answer-value", "value-absurd", "value-yess", "value-yes"),
        ("codes/invalid/Answer-value", "", "", None),
    ],
)
def test_a_slip_is_answered_with_what_is_near(name: str, old: str, new: str, expected: str | None) -> None:
    findings = validate_quads(case(name, **({old: new} if old else {}))).findings
    suggested = {f.suggestion for f in findings if f.code != "value-is-accepted"}
    assert (expected in {s and s.split(",")[0] for s in suggested}) if expected else suggested == {None}


### completeness


def test_completeness_is_three_numbers_for_the_response_and_each_section() -> None:
    kenyan = next(c for c in large().checked if c.country == "KEN")
    whole, *sections = kenyan.completeness
    assert whole.section is None
    assert [part.section for part in sections][:3] == ["contact", "A", "B"]
    for name in METRICS:
        shares = [getattr(part, name) for part in sections]
        assert getattr(whole, name) == Share(sum(s.number for s in shares), sum(s.of for s in shares))


def test_a_follow_up_is_evidence_and_no_question_of_its_own() -> None:
    (checked,) = one("structure/valid/complete").checked
    (whole,) = checked.completeness
    assert (whole.answered, whole.known, whole.evidenced) == (Share(1, 1), Share(1, 1), Share(1, 1))
    for nothing in ("", "--dash", "--none"):
        (checked,) = one(f"completeness/invalid/YesHasEvidence{nothing}").checked
        assert checked.completeness[0].evidenced == Share(0, 1)
    (checked,) = one("completeness/invalid/ValueKnown").checked
    assert checked.completeness[0].known == Share(0, 1)
    assert checked.completeness[0].evidenced == Share(0, 0)
    (checked,) = one("completeness/invalid/MandatoryAnswered").checked
    assert checked.completeness[0].answered == Share(1, 2)


def test_withheld_answers_are_in_no_number() -> None:
    (checked,) = one("completeness/valid/MandatoryAnswered--withheld").checked
    whole = checked.completeness[0]
    assert whole.answered.number == whole.answered.of == 1


def test_counting_without_checking_gives_the_numbers_of_the_check() -> None:
    alone = measured(invented())
    assert {c.key: c for c in alone} == {c.key: c for c in validate_quads(invented()).checked}


def test_every_form_for_people_shows_the_three_numbers_of_every_section_each_for_itself() -> None:
    """``19/21``, and a dash where nothing was asked."""
    report = validate_quads(dataset_quads([kenya()], scores=False))
    forms = [line.split() for line in report_text(report).splitlines()]
    table = [[cell.strip() for cell in row.split("|")] for row in report_markdown(report).splitlines()]
    page = report_html(report)
    (checked,) = report.checked
    for part, line in zip(checked.completeness, by_section(report, checked, words("en")), strict=False):
        shares = [getattr(part, name) for name in METRICS]
        written = [f"{share.number}/{share.of}" if share.of else "-" for share in shares]
        first = line.label.split()[:1]
        assert any(form[:1] == first and form[-3:] == written for form in forms)
        assert any(row[1:2] == [" ".join(line.label.split())] and row[-4:-1] == written for row in table)
        cells = (f'<td data-head="{n}">{share}</td>' for n, share in zip(METRICS, written, strict=True))
        assert "".join(cells) in page
    sections = [part.section for part in checked.completeness]
    assert len(sections) > 5
    content = json.loads(report_json(report))["checked"][0]["completeness"]
    assert [part["section"] for part in content] == sections
    assert [[part[name] for name in METRICS] for part in content] == [
        [getattr(part, name)._asdict() for name in METRICS] for part in checked.completeness
    ]


### several processes


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start processes for two responses already."""
    monkeypatch.setattr("msq_graph.validation.parallel.FEWEST", 1)


@pytest.mark.usefixtures("eager")
def test_a_report_is_the_same_from_one_process_and_from_several() -> None:
    alone, shared = validate_quads(invented()), validate_quads(invented(), jobs=2)
    assert report_json(alone) == report_json(shared)
    assert alone == shared


@pytest.mark.usefixtures("eager")
def test_an_error_in_a_process_is_told_as_without() -> None:
    settings = Settings(engine="shackle")
    with pytest.raises(UsageError, match="shackle") as error:
        validate_quads(invented(), settings=settings, jobs=2)
    assert "shacl" in error.value.hint


def test_a_few_responses_are_not_worth_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msq_graph.validation.parallel._in_processes", None)
    assert validate_quads(invented(), jobs=8) == large()


### nodes without a name


def test_a_node_without_a_name_is_checked_and_named() -> None:
    text = (CASES / "consistency/invalid/Link-form.trig").read_text(encoding="utf-8")
    blank = text.replace("<id/XXA/portal/data-example-org>", "_:portal")
    quads = [*parse_text(blank, format=RdfFormat.TRIG), *parse(CASES / "reference.trig")]
    (finding,) = validate_quads(quads).findings
    assert (finding.code, finding.focus) == ("link-form", "urn:msq-graph:blank:1")
    assert finding.questions == (2,)
    assert validate_quads(quads, engine="pyshacl").findings == (finding,)
