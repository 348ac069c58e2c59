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
from msq_graph.mapping.vocabularies import DCAT, DCT, ELI, FOAF, MSQ, ORG, RDFS, SCHEMA, SDG, SKOS, A
from msq_graph.records.claims import (
    AccountClaim,
    ActClaim,
    AgencyClaim,
    CitationClaim,
    DatasetClaim,
    DocumentClaim,
    FigureClaim,
    FrameworkClaim,
    InstrumentClaim,
    MeasureClaim,
    MentionClaim,
    ObjectiveClaim,
    PartnershipClaim,
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
        ActClaim(question=46, topic=None, jurisdiction="FRA", url=LAW, gazette="invented", alternative=True),
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
    quads = claimed(CitationClaim(question=70, locator="page", first="3", printed="p. 3"))

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
        (MentionClaim(question=62, scheme="sdg", code="18.1", printed="18.1"), "no .* Goal 18.1"),
        (MentionClaim(question=62, scheme="topic", code="astrology", printed="x"), "'topic' has no code"),
        (InstrumentClaim(question=46, instrument_kind="plan"), "Question 46: .* neither name nor address"),
        (MeasureClaim(question=101, measure_kind="skills"), "Question 101: .* neither name nor address"),
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


def country_act(jurisdiction: str, **rest: str) -> ActClaim:
    return ActClaim(question=34, topic="access-to-information", jurisdiction=jurisdiction, **rest)  # type: ignore[arg-type]


def test_an_act_named_in_words_has_its_name_and_the_country_that_names_it() -> None:
    quads = claimed(country_act("FRA", name="Loi relative aux documents administratifs", number="78-753"))
    act = iris.law("FRA", None, None, "Loi relative aux documents administratifs")

    assert values(quads, act, RDFS("label")) == {"Loi relative aux documents administratifs"}
    assert values(quads, act, ELI("number")) == {"78-753"}
    assert values(quads, act, MSQ("country")) == values(quads, act, ELI("jurisdiction")) != set()
    assert values(quads, act, SCHEMA("url")) == set()


def test_an_act_of_another_state_is_not_the_responding_countrys() -> None:
    quads = claimed(country_act("BEL", name="loi belge sur les données"))
    act = iris.law("BEL", None, None, "loi belge sur les données")

    assert values(quads, act, ELI("jurisdiction")) == {iris.country("BEL").value}
    assert values(quads, act, MSQ("country")) == set()
    assert values(quads, act, DCT("isReferencedBy")) == {iris.answer(KEY, 34).value}


@pytest.mark.parametrize("name", ["Law of 30 July 2018", "Decree No. 5", "Executive Order No. 2"])
def test_a_name_that_several_acts_may_have_names_the_one_of_its_answer_only(name: str) -> None:
    acts = [replace(country_act("FRA", name=name), question=question) for question in (34, 36)]
    nodes = {q.subject for q in claimed(*acts) if q.predicate == ELI("jurisdiction")}
    assert len(nodes) == 2


@pytest.mark.parametrize("name", ["BID", "Council of Ministers", "Secretariat"])
def test_a_body_in_no_table_is_shared_only_under_a_proper_name(name: str) -> None:
    def node(country: str, name: str) -> set[str]:
        claim = PartnershipClaim(question=120, name=name)
        quads = claim_quads(iris.Key(country, 2024, "member-state"), [claim], EDITION)
        return {value_of(q.object) for q in quads if q.predicate == ORG("organization")}

    assert node("URY", name) != node("SEN", name)
    assert node("URY", "Andean Digital League") == node("SEN", "Andean Digital League")


def test_two_figures_that_differ_in_their_year_are_two() -> None:
    one = FigureClaim(question=58, amount="5000000", unit="EUR", printed="EUR 5 million", year_from=2022)
    quads = claimed(one, replace(one, year_from=2023))
    assert len({q.subject for q in quads if q.predicate == SCHEMA("value")}) == 2


def test_one_act_named_by_two_countries_is_one_node() -> None:
    claim = country_act("EU", name="GDPR", slug="celex-32016r0679", celex="32016R0679")
    other = list(claim_quads(iris.Key("KEN", 2024, "member-state"), [claim], EDITION))
    act = iris.law("EU", None, "celex-32016r0679")

    for quads in (claimed(claim), other):
        assert values(quads, act, A) == {ELI("LegalResource").value}
        assert values(quads, act, RDFS("label")) == {"GDPR"}
        assert values(quads, act, MSQ("country")) == values(quads, act, ELI("jurisdiction")) == set()


def test_what_an_acts_address_proves_stands_on_the_act() -> None:
    quads = claimed(country_act("FRA", url=LAW, slug="eli-x", local_id="x", eli="https://x.example/eli/x"))
    act = iris.law("FRA", LAW, "eli-x")

    assert values(quads, act, DCT("identifier")) == {"https://x.example/eli/x"}
    assert values(quads, act, ELI("id_local")) == {"x"}


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (InstrumentClaim(question=46, instrument_kind="plan", url=LAW), MSQ("PolicyInstrument")),
        (DatasetClaim(question=114, statistics_kind="usage", url=LAW), DCAT("Dataset")),
        (MeasureClaim(question=101, measure_kind="skills", url=LAW), None),
        (DocumentClaim(question=46, url=LAW), FOAF("Document")),
    ],
)
def test_what_is_known_by_its_address_alone_is_named_by_it_whatever_its_type(
    claim: Claim, kind: NamedNode | None
) -> None:
    quads = claimed(claim)
    node = iris.document("FRA", LAW)

    assert kind is None or kind.value in values(quads, node, A)
    assert values(quads, node, SCHEMA("url")) == {LAW}
    assert {q.subject for q in quads if q.predicate == A} == {node}


FACEBOOK = "https://facebook.com/X"


@pytest.mark.parametrize(
    ("claim", "url", "thing"),
    [
        (
            AccountClaim(question=109, platform="facebook", name="x", url=FACEBOOK),
            FACEBOOK,
            iris.account("FRA", "facebook", "x"),
        ),
        (
            MeasureClaim(question=109, measure_kind="skills", name="Cours", url=LAW),
            LAW,
            iris.measure("FRA", "Cours"),
        ),
        (DatasetClaim(question=109, statistics_kind="usage", url=LAW), LAW, iris.document("FRA", LAW)),
    ],
)
def test_a_citation_of_an_address_leads_to_the_typed_thing_there(
    claim: Claim, url: str, thing: NamedNode
) -> None:
    quads = claimed(claim, CitationClaim(question=109, locator="page", first="2", printed="p. 2", url=url))

    assert {value_of(q.object) for q in quads if q.predicate.value.endswith("hasSource")} == {thing.value}
    assert FOAF("Document") not in {q.object for q in quads}


def test_a_measure_has_kind_and_groups() -> None:
    quads = claimed(
        MeasureClaim(question=101, measure_kind="skills", name="Cours", groups=("women", "youth"))
    )
    node = iris.measure("FRA", "Cours")

    assert values(quads, node, DCT("type")) == {v("measure-kind-skills")}
    assert values(quads, node, DCT("audience")) == {v("target-group-women"), v("target-group-youth")}
    assert values(quads, node, RDFS("label")) == {"Cours"}


def test_accounts_whose_names_make_one_slug_are_two() -> None:
    quads = claimed(
        *(
            AccountClaim(question=109, platform="x", name=name, url=f"https://x.com/{name}")
            for name in ("gov.x", "gov_x")
        )
    )
    nodes = {q.subject for q in quads if q.predicate == FOAF("accountName")}

    assert len(nodes) == 2
    for node in nodes:
        assert isinstance(node, NamedNode)
        assert values(quads, node, DCT("type")) == {v("platform-x")}
        assert len(values(quads, node, FOAF("accountName"))) == 1


def test_a_body_of_the_table_is_one_thing_under_all_its_names_and_keeps_them_as_printed() -> None:
    printed = [PartnershipClaim(question=119, name=name, entity="un-desa") for name in ("UNDESA", "UN DESA")]
    quads = claimed(*printed)
    body = iris.body("un-desa")

    assert values(quads, body, SKOS("altLabel")) == {"UNDESA", "UN DESA"}
    assert values(quads, body, SKOS("prefLabel")) == set()
    assert {q.subject for q in quads if q.predicate == ORG("organization")} == {
        iris.membership("FRA", "un-desa")
    }


def test_a_name_that_was_not_recognised_stays_apart_from_the_row_it_reads_like() -> None:
    known = PartnershipClaim(question=119, name="UNDESA", entity="un-desa")
    unknown = PartnershipClaim(question=119, name="Un, Desa")
    quads = claimed(known, unknown)
    bodies = {value_of(q.object) for q in quads if q.predicate == ORG("organization")}
    other = iris.body("Un, Desa FRA")

    assert bodies == {iris.body("un-desa").value, other.value}
    assert values(quads, other, SKOS("prefLabel")) == {"Un, Desa"}


def test_frameworks_are_shared_and_those_of_the_table_are_named_by_it() -> None:
    quads = claimed(
        FrameworkClaim(question=64, name="Agenda 2030", entity="2030-agenda"),
        FrameworkClaim(question=64, name="2030 agenda"),
        FrameworkClaim(question=64, name="Nowhere Declaration"),
    )
    found = {value_of(q.subject): value_of(q.object) for q in quads if q.predicate == RDFS("label")}

    assert found == {
        iris.framework("2030-agenda").value: "Agenda 2030",
        iris.framework(f"2030-agenda {iris.digest('2030 agenda')}").value: "2030 agenda",
        iris.framework("nowhere-declaration").value: "Nowhere Declaration",
    }
    assert not [q for q in quads if q.predicate == MSQ("country")]


@pytest.mark.parametrize(
    ("claim", "mentioned"),
    [
        (MentionClaim(question=62, scheme="sdg", code="16", printed="SDG 16"), SDG("16").value),
        (MentionClaim(question=62, scheme="sdg", code="16.6", printed="16.6"), SDG("16.6").value),
        (MentionClaim(question=66, scheme="topic", code="once-only", printed="x"), v("topic-once-only")),
        (MentionClaim(question=109, scheme="usage-level", code="e-consultation", printed="x"), None),
        (MentionClaim(question=101, scheme="target-group", code="women", printed="x"), None),
    ],
)
def test_a_mention_stands_on_the_answer(claim: MentionClaim, mentioned: str | None) -> None:
    (quad,) = claimed(claim)

    assert quad.subject == iris.answer(KEY, claim.question)
    assert quad.predicate == MSQ("mentions")
    assert value_of(quad.object) == (mentioned or v(f"{claim.scheme}-{claim.code}"))


def test_a_figure_says_amount_unit_and_years_as_printed() -> None:
    money = FigureClaim(question=58, amount="585000000", printed="EUR 585 M", unit="EUR", year_from=2023)
    share = FigureClaim(question=58, amount="1.5", printed="1,5 %", unit="percent")
    bare = FigureClaim(question=58, amount="20000", printed="$20 000", year_from=2021, year_to=2022)
    quads = claimed(money, share, bare)
    said = {
        value_of(q.object): [
            values(quads, q.subject, term)  # type: ignore[arg-type]
            for term in (SCHEMA("value"), SCHEMA("currency"), SCHEMA("unitText"), DCT("temporal"))
        ]
        for q in quads
        if q.predicate == RDFS("label")
    }

    assert said == {
        "EUR 585 M": [{"585000000"}, {"EUR"}, set(), {iris.period(2023, None).value}],
        "1,5 %": [{"1.5"}, set(), {"percent"}, set()],
        "$20 000": [{"20000"}, set(), set(), {iris.period(2021, 2022).value}],
    }
    assert len(values(quads, iris.answer(KEY, 58), MSQ("figure"))) == 3


@pytest.mark.parametrize(("first", "last", "end"), [(2021, 2025, "2025"), (2024, None, "2024")])
def test_the_period_of_an_instrument_has_first_and_last_year(first: int, last: int | None, end: str) -> None:
    quads = claimed(
        InstrumentClaim(question=58, instrument_kind="strategy", name="S", period_from=first, period_to=last)
    )
    period = iris.period(first, last)

    assert values(quads, iris.instrument("FRA", "S"), DCT("temporal")) == {period.value}
    assert values(quads, period, DCAT("startDate")) == {str(first)}
    assert values(quads, period, DCAT("endDate")) == {end}


def test_a_page_and_a_range_that_begins_with_it_are_two_citations() -> None:
    quads = claimed(
        CitationClaim(question=66, locator="page", first="12", printed="p. 12"),
        CitationClaim(question=66, locator="page", first="12", last="14", printed="pp. 12-14"),
    )
    one, many = iris.citation(KEY, 66, "page", "12"), iris.citation(KEY, 66, "page", "12", "14")

    assert values(quads, iris.answer(KEY, 66), MSQ("citation")) == {one.value, many.value}
    assert values(quads, one, MSQ("to")) == set()
    assert values(quads, many, MSQ("to")) == {"14"}
    assert values(quads, one, MSQ("page")) == values(quads, many, MSQ("page")) == {"12"}


def test_only_a_page_has_a_page_number() -> None:
    quads = claimed(CitationClaim(question=66, locator="article", first="5", printed="Art. 5"))
    node = iris.citation(KEY, 66, "article", "5")

    assert values(quads, node, DCT("type")) == {v("locator-article")}
    assert values(quads, node, MSQ("from")) == {"5"}
    assert values(quads, node, MSQ("page")) == set()
