from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode

from msq_graph.errors import BuildError
from msq_graph.ingest.editions import load_edition
from msq_graph.mapping import iris
from msq_graph.mapping.claims import claim_quads
from msq_graph.mapping.dataset import one_response, restricted_dataset
from msq_graph.mapping.response import assessment_quads, response_quads, restricted_quads
from msq_graph.mapping.vocabularies import DCT, ELI, MSQ, ORG, SCHEMA, SKOS
from msq_graph.records.claims import (
    ActClaim,
    AgencyClaim,
    CitationClaim,
    DocumentClaim,
    InstrumentClaim,
    ObjectiveClaim,
    PortalClaim,
)
from msq_graph.records.response import Basis, Reading, Status
from msq_graph.turtle import nquads
from tests.invented import LAW, france, france_claims, kenya, reading, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyoxigraph import Quad

    from msq_graph.records.claims import Claim

EDITION = load_edition(2024)
KEY = iris.Key("FRA", 2024, "member-state")


def claimed(*claims: Claim) -> list[Quad]:
    return list(claim_quads(KEY, claims, EDITION))


def values(quads: Iterable[Quad], subject: NamedNode, predicate: NamedNode) -> set[str]:
    return {value_of(q.object) for q in quads if q.subject == subject and q.predicate == predicate}


def v(code: str) -> str:
    return f"{iris.BASE}vocab/{code}"


def test_a_response_maps_to_the_reviewed_graph(golden: Callable[[str, Iterable[Quad]], None]) -> None:
    golden("FRA-2024-invented", one_response(*france()))


def test_withheld_texts_are_in_the_restricted_graph_only() -> None:
    open_part = nquads(one_response(*france())).decode()
    secret = list(restricted_dataset([france()]))

    assert "Camille" not in open_part
    assert "/restricted" not in open_part
    assert [value_of(q.object) for q in secret] == ["Camille Essai"]
    assert {q.graph_name for q in secret} == {iris.graph(KEY, "restricted")}


def test_a_text_is_never_written_for_a_withheld_answer_even_if_a_reader_left_it_there() -> None:
    response, _ = france()
    leaking = replace(response, answers=(replace(response.answers[0], text="Camille Essai"),), readings={})

    assert b"Camille" not in nquads(response_quads(leaking, EDITION))


def test_a_redacted_answer_keeps_its_original_in_the_restricted_graph() -> None:
    response, _ = france()
    answer = replace(response.answers[3], text="[name withheld]", withheld_text="Ms X")
    redacted = replace(response, answers=(answer,), readings={})

    assert b'"[name withheld]"' in nquads(response_quads(redacted, EDITION))
    assert [value_of(q.object) for q in restricted_quads(redacted)] == ["Ms X"]


@pytest.mark.parametrize(
    ("value", "status", "consent"),
    [
        ("yes", Status.MARKED, "given"),
        ("yes", Status.STATED, "given"),
        ("no", Status.MARKED, "refused"),
        ("yes", Status.INFERRED, "unknown"),
        ("unknown", Status.UNKNOWN, "unknown"),
        ("unknown", Status.CONTRADICTED, "unknown"),
    ],
)
def test_consent_is_read_from_mark_or_words_only(value: str, status: Status, consent: str) -> None:
    response, _ = france()
    read = replace(response, readings={122: reading(122, value, status, "r/1", Basis.WORDS)})

    found = values(response_quads(read, EDITION), iris.response(KEY), MSQ("consent"))

    assert found == {v(f"consent-{consent}")}


def test_consent_is_unknown_when_the_question_was_not_read() -> None:
    response, _ = france()

    quads = response_quads(replace(response, readings={}), EDITION)

    assert values(quads, iris.response(KEY), MSQ("consent")) == {v("consent-unknown")}


@pytest.mark.parametrize("date", ["2023", "2023-10", "2023-10-08"])
def test_a_date_is_as_precise_as_the_document(date: str) -> None:
    response, _ = france()
    dated = replace(response, source=replace(response.source, date=date))

    assert values(response_quads(dated, EDITION), iris.response(KEY), DCT("date")) == {date}


@pytest.mark.parametrize("date", ["", "8/10/23", "2023-13", "2023-02-30", "20231008", "２０２３"])
def test_what_is_no_date_is_refused_with_its_source(date: str) -> None:
    response, _ = france()
    dated = replace(response, source=replace(response.source, date=date))

    with pytest.raises(BuildError, match=r"réponse\.txt: .* is no date"):
        list(response_quads(dated, EDITION))


def test_a_rule_that_reads_one_question_twice_is_refused() -> None:
    response, _ = france()
    one, two = (reading(33, value, Status.MARKED, "mark/1", None).accepted for value in ("yes", "no"))
    torn = replace(response, readings={33: Reading(accepted=one, assessments=(one, two))})

    with pytest.raises(BuildError, match="question 33 is read twice by mark/1"):
        list(assessment_quads(torn))


def test_values_of_readings_stand_apart_from_values_of_answers() -> None:
    quads = list(one_response(*france()))

    for quad in quads:
        of_answer = value_of(quad.subject).startswith(f"{iris.BASE}answer/")
        if quad.predicate in (MSQ("value"), MSQ("status")):
            assert of_answer
        if quad.predicate in (MSQ("proposedValue"), MSQ("proposedStatus")):
            assert not of_answer
            assert quad.graph_name == iris.graph(KEY, "assessments")


def test_a_decision_says_who_and_why_and_never_what_it_takes_out() -> None:
    response, _ = france()
    made = list(assessment_quads(response))
    nodes = {q.subject for q in made if q.object == MSQ("Decision")}

    assert len(nodes) == 1
    said = {value_of(q.object) for q in made if q.subject in nodes}
    assert {"redact", "names a person", "2026-11-21", iris.answer(KEY, 46).value} <= said
    assert not any("Camille" in value_of(q.object) for q in made)


def test_every_thing_and_the_answers_naming_it_lead_to_each_other() -> None:
    quads = list(one_response(*france()))
    away = {(q.object, q.subject) for q in quads if q.predicate == DCT("references")}
    back = {(q.subject, q.object) for q in quads if q.predicate == DCT("isReferencedBy")}

    assert away == back
    assert len(back) > 10


def test_a_unit_comes_with_its_parent() -> None:
    parent = AgencyClaim(question=13, policy_area="e-government", name="Ministry", acronym="MIN")
    quads = claimed(AgencyClaim(question=13, policy_area="e-government", name="Office", unit_of=parent))
    unit = iris.agency("FRA", "min-office")

    assert values(quads, unit, ORG("unitOf")) == {iris.agency("FRA", "min").value}
    assert values(quads, iris.agency("FRA", "min"), SKOS("prefLabel")) == {"Ministry"}
    assert values(quads, iris.agency("FRA", "min"), SKOS("altLabel")) == {"MIN"}


def test_one_body_named_by_two_answers_is_one_node_with_one_preferred_name() -> None:
    first = AgencyClaim(question=17, policy_area="planning", name="Ministry of Plans", acronym="MOP")
    second = AgencyClaim(question=18, policy_area="education", name="ministry of plans", acronym="MOP")
    node = iris.agency("FRA", "mop")

    for order in ((first, second), (second, first)):
        quads = claimed(*order)
        assert values(quads, node, SKOS("prefLabel")) == {"Ministry of Plans"}
        assert values(quads, node, SKOS("altLabel")) == {"ministry of plans", "MOP"}
        assert values(quads, node, ORG("purpose")) == {v("policy-area-planning"), v("policy-area-education")}
        assert values(quads, node, DCT("isReferencedBy")) == {iris.answer(KEY, n).value for n in (17, 18)}


def test_an_acronym_that_two_bodies_share_makes_them_no_single_body() -> None:
    first = AgencyClaim(question=18, policy_area="education", name="Ministry of Education", acronym="MOE")
    second = AgencyClaim(
        question=22, policy_area="environment", name="Ministry of Environment", acronym="MOE"
    )
    quads = claimed(first, second)

    for name in ("education", "environment"):
        node = iris.agency("FRA", f"ministry-of-{name}")
        assert values(quads, node, ORG("purpose")) == {v(f"policy-area-{name}")}
        assert values(quads, node, SKOS("altLabel")) == {"MOE"}


def test_pages_of_one_script_are_two_bodies() -> None:
    one, two = (
        AgencyClaim(question=n, policy_area="justice", url=f"https://gov.example/index.php?id={n}")
        for n in (23, 24)
    )
    nodes = {quad.subject for quad in claimed(one, two) if quad.predicate == ORG("purpose")}

    assert len(nodes) == 2


def test_a_body_known_by_address_alone_gets_no_name() -> None:
    quads = claimed(AgencyClaim(question=23, policy_area="justice", url="https://www.justice.example/"))
    node = iris.agency("FRA", "justice-example")

    assert values(quads, node, SCHEMA("url")) == {"https://www.justice.example/"}
    assert values(quads, node, SKOS("prefLabel")) == set()


def test_a_body_with_neither_name_nor_address_is_refused() -> None:
    with pytest.raises(BuildError, match="Question 23"):
        claimed(AgencyClaim(question=23, policy_area="justice"))


@pytest.mark.parametrize(
    "claim",
    [
        DocumentClaim(question=46, url="https://x.example/plan", alternative=True),
        InstrumentClaim(question=46, name="Plan", instrument_kind="plan", alternative=True),
        ActClaim(question=46, topic=None, url=LAW, gazette="invented", alternative=True),
    ],
)
def test_an_alternative_stands_on_the_gate_and_is_referenced_by_the_follow_up(claim: Claim) -> None:
    quads = claimed(claim)
    (thing,) = (value_of(q.object) for q in quads if q.predicate == MSQ("alternative"))

    assert values(quads, iris.answer(KEY, 45), MSQ("alternative")) == {thing}
    assert values(quads, iris.answer(KEY, 46), DCT("references")) == {thing}


def test_an_alternative_read_from_the_gate_itself_stands_there() -> None:
    quads = claimed(DocumentClaim(question=45, url="https://x.example", alternative=True))

    assert values(quads, iris.answer(KEY, 45), MSQ("alternative")) != set()


def test_a_citation_leads_to_the_act_at_its_address_not_to_a_second_thing() -> None:
    quads = claimed(*(c for c in france_claims() if c.question == 34))
    sources = {value_of(q.object) for q in quads if q.predicate.value.endswith("hasSource")}

    assert sources == {f"{iris.BASE}id/FRA/law/dossier-2001-02-03-45"}
    assert iris.document("FRA", LAW) not in {q.subject for q in quads}


def test_a_citation_without_a_link_has_no_source() -> None:
    quads = claimed(CitationClaim(question=70, page=3, printed="p. 3"))

    assert not [q for q in quads if q.predicate.value.endswith("hasSource")]


@pytest.mark.parametrize("url", ["https://a b/", "https://[", "htips://<x>", "é", "https://x/\"'{}|\\^`\n"])
def test_a_damaged_address_is_quoted_and_breaks_nothing(url: str) -> None:
    quads = claimed(
        PortalClaim(question=7, portal_kind="national", url=url),
        DocumentClaim(question=46, url=url, alternative=True),
        AgencyClaim(question=13, policy_area="justice", url=url),
    )

    assert {value_of(q.object) for q in quads if q.predicate == SCHEMA("url")} == {url}
    assert nquads(quads)


def test_an_objective_is_part_of_an_instrument_that_leads_to_its_answer() -> None:
    quads = claimed(ObjectiveClaim(question=62, instrument="Agenda 1", number="2", text="x", goals=(4,)))
    whole = iris.instrument("FRA", "Agenda 1")

    assert values(quads, whole, ELI("has_part")) == {iris.objective("FRA", "Agenda 1", "2").value}
    assert values(quads, whole, DCT("isReferencedBy")) == {iris.answer(KEY, 62).value}


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        (
            PortalClaim(question=7, portal_kind="cooking", url="https://x.example"),
            "'portal-kind' has no code",
        ),
        (ObjectiveClaim(question=62, instrument="A", number="1", text="t", goals=(18,)), "no .* Goal 18"),
    ],
)
def test_a_claim_with_a_code_that_does_not_exist_is_refused(claim: Claim, says: str) -> None:
    with pytest.raises(BuildError, match=says):
        claimed(claim)


def test_the_order_of_claims_does_not_matter() -> None:
    response, claims = france()

    assert nquads(one_response(response, claims)) == nquads(one_response(response, claims[::-1]))


def test_two_countries_share_a_body_and_each_has_its_own_membership() -> None:
    quads = [*one_response(*france()), *one_response(*kenya())]
    body = iris.body("Digital Partnership")

    members = {value_of(q.subject) for q in quads if q.predicate == ORG("organization") and q.object == body}
    assert members == {iris.membership(c, "Digital Partnership").value for c in ("FRA", "KEN")}
