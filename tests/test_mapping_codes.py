from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import pytest

from msq_graph.errors import BuildError, EditionError
from msq_graph.extract.accounts import load_platforms
from msq_graph.ingest.editions import load_edition, load_indicators
from msq_graph.mapping.codes import LANGUAGES, concept, load_schemes, read_schemes, vocabulary_quads
from msq_graph.mapping.vocabularies import SKOS
from msq_graph.records.questionnaire import Comparability, Kind
from msq_graph.records.response import Basis, RespondentKind, Status
from msq_graph.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path


def codes(scheme: str) -> list[str]:
    return [code.code for s in load_schemes() if s.id == scheme for code in s.codes]


@pytest.mark.parametrize(
    ("scheme", "kind"),
    [
        ("basis", Basis),
        ("status", Status),
        ("respondent-kind", RespondentKind),
        ("answer-kind", Kind),
        ("comparability", Comparability),
    ],
)
def test_a_scheme_has_the_codes_of_its_record_type(scheme: str, kind: type[Enum]) -> None:
    assert sorted(codes(scheme)) == sorted(member.value for member in kind)


def test_every_code_of_the_indicators_is_in_its_scheme_and_the_schemes_hold_no_more_topics() -> None:
    used = {
        "topic": {i.topic for i in load_indicators()},
        "policy-area": {i.policy_area for i in load_indicators()},
        "measure-kind": {i.measure_kind for i in load_indicators()},
        "statistics-kind": {i.statistics_kind for i in load_indicators()},
    }
    for scheme, wanted in used.items():
        assert set(codes(scheme)) == wanted - {None}
    assert {i.portal_kind for i in load_indicators()} - {None} <= set(codes("portal-kind"))


def test_every_kind_of_thing_the_edition_expects_is_a_code() -> None:
    expected = {q.expects for q in load_edition(2024).questions} - {None}

    assert set(codes("expects")) == expected


def test_options_of_the_edition_are_values_and_controls() -> None:
    for scheme in ("value", "control"):
        assert {"five-year", "authorized", "maybe", "yes"} <= set(codes(scheme))
    labels = {c.code: c.label for s in load_schemes() if s.id == "value" for c in s.codes}
    assert labels["five-year"] == "Five-year"


def test_the_platforms_are_those_of_their_table() -> None:
    labels = {c.code: c.label for s in load_schemes() if s.id == "platform" for c in s.codes}

    assert labels == {platform.code: platform.label for platform in load_platforms()}
    assert labels["facebook"] == "Facebook"
    assert concept("platform", "facebook").value.endswith("vocab/platform-facebook")


def test_every_code_carries_notation_scheme_and_its_labels() -> None:
    quads = list(vocabulary_quads())
    count = sum(len(scheme.codes) for scheme in load_schemes())
    for term in ("notation", "inScheme"):
        assert sum(q.predicate.value.endswith(f"#{term}") for q in quads) == count
    labels = sum(len(code.labels()) for scheme in load_schemes() for code in scheme.codes)
    assert sum(q.predicate == SKOS("prefLabel") for q in quads) == labels


def test_every_code_and_list_speaks_three_languages_but_for_options_supplied_in_english() -> None:
    official = {o.code for q in load_edition(2024).questions for o in q.options}
    for scheme in load_schemes():
        assert [language for language, _ in scheme.titles()] == list(LANGUAGES)
        for code in scheme.codes:
            spoken = [language for language, _ in code.labels()]
            assert spoken == list(LANGUAGES) or (spoken == ["en"] and code.code in official), code
            assert [language for language, _ in code.definitions()] in ([], list(LANGUAGES)), code


def test_no_two_codes_of_a_list_have_the_same_label_in_one_language() -> None:
    for scheme in load_schemes():
        for language in LANGUAGES:
            labels = [label for code in scheme.codes for spoken, label in code.labels() if spoken == language]
            assert len(labels) == len(set(labels)), (scheme.id, language)


def test_the_graph_says_which_code_is_broader() -> None:
    ethics, intelligence = concept("topic", "ai-ethics"), concept("topic", "artificial-intelligence")
    broader = {(q.subject, q.object) for q in vocabulary_quads() if q.predicate == SKOS("broader")}
    assert (ethics, intelligence) in broader
    assert (intelligence, concept("topic", "emerging-technology")) in broader


def test_a_code_that_is_in_no_list_is_refused() -> None:
    with pytest.raises(BuildError, match="'topic' has no code 'astrology'"):
        concept("topic", "astrology")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[consent]", "[consents]", r"\[consent\] is missing or unknown.*\[consents\]"),
        ('code = "given"', 'code = "Given"', "'Given': a code is lower-case"),
        ('code = "refused"', 'code = "given"', "given stands twice"),
        ('label = "given"', 'labels = "given"', "a row has code, label"),
        ('title = "Consent to publish"', 'name = "x"', r"\[consent\] needs a title"),
        ('title_fr = "Consentement', 'titre_fr = "Consentement', r"\[consent\] needs a title, title_fr"),
        (', label_fr = "donné"', "", "a row has code, label, label_fr"),
        (', definition_es = "El formulario tal', ', definicion_es = "El formulario tal', "a row has code"),
        ('broader = "environment"', 'broader = "weather"', "climate-change: weather is no code"),
        ('broader = "environment"', 'broader = "climate-change"', "climate-change: is broader than itself"),
        ("[consent]", "[consent", "line"),
    ],
)
def test_a_broken_code_list_is_refused_with_its_row(tmp_path: Path, old: str, new: str, says: str) -> None:
    shipped = (data_folder("ontology") / "codes.toml").read_text(encoding="utf-8")
    assert shipped.count(old) == 1
    path = tmp_path / "codes.toml"
    path.write_text(shipped.replace(old, new), encoding="utf-8")

    with pytest.raises(EditionError, match=says):
        read_schemes(path)
