"""What answers assert: names and addresses as printed, and nothing that is not.

Countries, bodies and addresses outside the Belgian document are invented or made to look like
real ones; they stand for ways of writing, not for facts.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msq_graph.extract.claims import extract_claims
from msq_graph.extract.readings import read_values
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.links import links_in
from msq_graph.ingest.read import read_response
from msq_graph.records.claims import (
    ActClaim,
    AgencyClaim,
    CitationClaim,
    Claim,
    DocumentClaim,
    InstrumentClaim,
    ObjectiveClaim,
    PartnershipClaim,
    PortalClaim,
)
from msq_graph.records.response import (
    NO,
    Answer,
    Assessment,
    Basis,
    Reading,
    RespondentKind,
    Response,
    Source,
    Span,
    Status,
)

EDITION = load_edition(2024)
BELGIUM = Path(__file__).parents[1] / "data" / "responses" / "BEL-2024" / "source.txt"


def no(gate: int, basis: Basis = Basis.WORDS) -> Reading:
    status = Status.STATED if basis is Basis.WORDS else Status.MARKED
    said = Assessment(question=gate, value=NO, status=status, agent="test/1", basis=basis)
    return Reading(accepted=said, assessments=(said,))


def respond(
    question: int, text: str, *, country: str = "KEN", denied: int = 0, marked_no: int = 0
) -> Response:
    readings = {denied: no(denied)} if denied else {}
    readings |= {marked_no: no(marked_no, Basis.VECTOR)} if marked_no else {}
    return Response(
        country=country,
        edition=2024,
        respondent=RespondentKind.GENERATED,
        source=Source(name="invented.txt", sha256="0" * 64, media_type="text/plain"),
        answers=(
            Answer(
                question=question,
                found=True,
                text=text,
                control=None,
                links=tuple(link for line in text.split("\n") for link in links_in(line)),
                span=Span(0, len(text)),
            ),
        ),
        readings=readings,
    )


def claims(question: int, text: str, *, country: str = "KEN", denied: int = 0) -> list[Claim]:
    return list(extract_claims(respond(question, text, country=country, denied=denied), EDITION))


def urls_of(found: tuple[Claim, ...]) -> set[tuple[int, str]]:
    return {(c.question, url) for c in found if (url := getattr(c, "url", None)) is not None}


def agencies(text: str, question: int = 19) -> list[tuple[str | None, str | None, str | None, str | None]]:
    found = claims(question, text)
    assert all(isinstance(c, AgencyClaim | DocumentClaim) for c in found)
    return [
        (c.name, c.acronym, c.url, c.unit_of.name if c.unit_of else None)
        for c in found
        if isinstance(c, AgencyClaim)
    ]


# Agencies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Federal Public Service Policy & Support (FPS BOSA)\n\nDirectorate-General Simplification\nhttps://bosa.be/x",
            [
                ("Federal Public Service Policy & Support", "BOSA", None, None),
                (
                    "Directorate-General Simplification",
                    None,
                    "https://bosa.be/x",
                    "Federal Public Service Policy & Support",
                ),
            ],
        ),
        (
            "Ministry of ICT, Innovation and Youth\nhttps://ict.go.ke\nICT Authority (ICTA)\nhttps://icta.go.ke",
            [
                ("Ministry of ICT, Innovation and Youth", None, "https://ict.go.ke", None),
                ("ICT Authority", "ICTA", "https://icta.go.ke", None),
            ],
        ),
        (
            "1. Ministry of Health (MoH): https://health.go.ke\n2. Office of the President - https://president.go.ke",
            [
                ("Ministry of Health", "MoH", "https://health.go.ke", None),
                ("Office of the President", None, "https://president.go.ke", None),
            ],
        ),
        (
            "Ministère de la Santé, Direction générale de la santé - https://sante.gouv.ci",
            [
                ("Ministère de la Santé", None, None, None),
                ("Direction générale de la santé", None, "https://sante.gouv.ci", "Ministère de la Santé"),
            ],
        ),
        (
            "Directorate of eHealth, Ministry of Health\nhttps://moh.gov.gh",
            [
                ("Ministry of Health", None, "https://moh.gov.gh", None),
                ("Directorate of eHealth", None, None, "Ministry of Health"),
            ],
        ),
        (
            "Ministerio de Hacienda\nSecretaría de Estado de Digitalización\nhttps://digital.gob.es",
            [
                ("Ministerio de Hacienda", None, None, None),
                (
                    "Secretaría de Estado de Digitalización",
                    None,
                    "https://digital.gob.es",
                    "Ministerio de Hacienda",
                ),
            ],
        ),
        (
            "Ministry of Digital Affairs\n- E-Government Division\n- Cyber Unit https://cyber.gov.gr",
            [
                ("Ministry of Digital Affairs", None, None, None),
                ("E-Government Division", None, None, "Ministry of Digital Affairs"),
                ("Cyber Unit", None, "https://cyber.gov.gr", "Ministry of Digital Affairs"),
            ],
        ),
        (
            "Department of Health\nDepartment of Social Development",
            [
                ("Department of Health", None, None, None),
                ("Department of Social Development", None, None, None),
            ],
        ),
        (
            "Ministry of Gender (MoG) and Department of Social Welfare https://mog.gov.gh",
            [
                ("Ministry of Gender", "MoG", None, None),
                ("Department of Social Welfare", None, "https://mog.gov.gh", None),
            ],
        ),
        (
            "Ministry of Finance\nhttps://mof.go.ug\nDepartment of Planning\nhttps://plan.go.ug",
            [
                ("Ministry of Finance", None, "https://mof.go.ug", None),
                ("Department of Planning", None, "https://plan.go.ug", None),
            ],
        ),
        (
            "Ministry of Information and\nCommunications Technology (MICT)\nhttp://mict.gov.na",
            [("Ministry of Information and Communications Technology", "MICT", "http://mict.gov.na", None)],
        ),
        (
            "https://health.gov.au - Department of Health",
            [("Department of Health", None, "https://health.gov.au", None)],
        ),
        (
            "https://mof.gov.bt\nMinistry of Finance",
            [("Ministry of Finance", None, "https://mof.gov.bt", None)],
        ),
        (
            "AGESIC - Agencia de Gobierno Electrónico y Sociedad de la Información",
            [("Agencia de Gobierno Electrónico y Sociedad de la Información", "AGESIC", None, None)],
        ),
        (
            "保健福祉部 (MOHW) https://www.mohw.go.kr",
            [("保健福祉部", "MOHW", "https://www.mohw.go.kr", None)],
        ),
        (
            "Міністерство цифрової трансформації https://thedigital.gov.ua",
            [("Міністерство цифрової трансформації", None, "https://thedigital.gov.ua", None)],
        ),
        (
            "The Ministry of Health is responsible for health policy. https://moh.gov.jm/",
            [("Ministry of Health", None, "https://moh.gov.jm/", None)],
        ),
        (
            "Culture: Ministry of Culture https://culture.gov.al\nEnergy: Ministry of Energy https://energy.gov.al",
            [
                ("Ministry of Culture", None, "https://culture.gov.al", None),
                ("Ministry of Energy", None, "https://energy.gov.al", None),
            ],
        ),
        (
            "https://economie.fgov.be/ and finance.belgium.be",
            [
                (None, None, "https://economie.fgov.be/", None),
                (None, None, "https://finance.belgium.be", None),
            ],
        ),
        (
            "- Ministry of Water (https://www.w.gov.jm/x)\n- Ministry of Justice (b.gov.jm)",
            [
                ("Ministry of Water", None, "https://www.w.gov.jm/x", None),
                ("Ministry of Justice", None, "https://b.gov.jm", None),
            ],
        ),
        (
            "Ministère de l’Eau (ME), voir https://eau.gouv.sn.",
            [("Ministère de l’Eau", "ME", "https://eau.gouv.sn", None)],
        ),
        (
            "Ministry of Water. The portal w.gov.jm is run together with the municipalities.",
            [("Ministry of Water", None, None, None)],
        ),
        (
            "This is the responsibility of the Ministry of Water: https://w.gov.jm",
            [("Ministry of Water", None, "https://w.gov.jm", None)],
        ),
        ("Website: https://moh.gov.jm", [(None, None, "https://moh.gov.jm", None)]),
        ("Health: https://moh.gov.jm", [(None, None, "https://moh.gov.jm", None)]),
        (
            "https://water.gov.na (a competence shared with the regions)",
            [(None, None, "https://water.gov.na", None)],
        ),
        (
            "Ministry of Health [e-mail withheld] tel: +254 20 2717077",
            [("Ministry of Health", None, None, None)],
        ),
        (
            "Ministry of Health https://moh.gov.jm https://health.gov.jm",
            [
                ("Ministry of Health", None, "https://moh.gov.jm", None),
                ("Ministry of Health", None, "https://health.gov.jm", None),
            ],
        ),
    ],
)
def test_bodies_are_named_as_printed_with_their_own_address_and_parent(
    text: str, expected: list[tuple[str | None, str | None, str | None, str | None]]
) -> None:
    assert agencies(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "N/A",
        "-",
        "Not applicable.",
        "None",
        "Sans objet",
        "No aplica",
        "不适用",
        "Health",
        "See above",
        "Health policy has been decentralised since 2004 and several bodies share it.",
        "The Ministry of Health is not responsible for this; nobody is.",
        "[e-mail withheld]",
    ],
)
def test_words_that_name_nobody_give_no_agency(text: str) -> None:
    assert claims(19, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Same as 22",
        "See question 22.",
        "Idem question 22",
        "Voir la réponse à la question 22",
        "Véase la pregunta 22",
        "Question 22",
        "As above",
        "Wir haben kein Ministerium",
        "Kein Ministerium zuständig",
        "Não existe um Ministério do Clima",
        "Nessun Ministero competente",
        "Нет министерства",
        "没有环境部",
        "Minister John Smith",
        "Hon. Jane Doe, Minister of Health",
        "Jane Doe, Director",
        "Dr María Pérez",
        "Director Jean-Pierre Dupont",
        "To be created in 2026: Agency for Environment",
        "To be created in 2026:\nAgency for Environment\nhttps://env.gov.jm",
        "Ministry of Climate Change (proposed)",
        "Ministère du Climat (en projet)",
        "Ministerium für Klima (in Planung)",
        "Ministry of Welfare (abolished in 2019)",
        "Ministry of Health, formerly Ministry of Welfare",
    ],
)
def test_what_is_elsewhere_denied_planned_or_past_and_persons_are_no_agency(text: str) -> None:
    assert [c for c in claims(19, text) if not isinstance(c, DocumentClaim)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ministry of Health; Ministry of Climate Change (proposed)", ["Ministry of Health"]),
        ("Ministry of Health\nMinistry of Climate Change (planned)", ["Ministry of Health"]),
        ("Ministry of the Interior and 12 municipalities", ["Ministry of the Interior"]),
        ("Ministry of the Interior (MoI) and other ministries", ["Ministry of the Interior"]),
        ("Ministry of Health (no website)", ["Ministry of Health"]),
        ("Ministry of Health, Act No. 12", ["Ministry of Health, Act No. 12"]),
        ("Ministry of Health (Minister John Smith)", ["Ministry of Health"]),
        ("Ministry of Health - Dr Jane Doe", ["Ministry of Health"]),
        ("Ministry of Health\nMinistry of Welfare (until 2019)", ["Ministry of Health"]),
        ("Minister of State's Office", ["Minister of State's Office"]),
        ("Prime Minister's Office", ["Prime Minister's Office"]),
        ("Office of the Director General of Budget", ["Office of the Director General of Budget"]),
    ],
)
def test_what_is_there_is_named_beside_what_is_not(text: str, names: list[str]) -> None:
    assert [name for name, *_ in agencies(text)] == names


def test_links_beside_what_is_not_there_are_cited_documents() -> None:
    found = claims(19, "Ministry of Climate Change (proposed) https://climate.gov.jm")
    assert found == [DocumentClaim(question=19, url="https://climate.gov.jm")]


@pytest.mark.parametrize(
    "text",
    [
        "Under construction: https://crisis.gov.jm",
        "Under construction:\nhttps://crisis.gov.jm",
        "We closed https://crisis.gov.jm in 2019",
        "En construcción: https://crisis.gov.jm",
        "Im Aufbau: https://crisis.gov.jm",
        "https://crisis.gov.jm (planned for 2026)",
        "There is none yet. Kein Portal: https://crisis.gov.jm",
    ],
)
def test_an_address_of_what_is_not_there_is_a_cited_document_and_no_portal(text: str) -> None:
    assert claims(32, text) == [DocumentClaim(question=32, url="https://crisis.gov.jm")]


def test_a_portal_that_is_also_named_as_standing_is_a_portal() -> None:
    found = claims(32, "https://crisis.gov.jm\nThe old one is closed: https://alert.gov.jm")
    assert [type(c) for c in found] == [PortalClaim, DocumentClaim]


@pytest.mark.parametrize(
    "text",
    [
        "See 119",
        "OECD (observer, left in 2019)",
        "Keine Partnerschaften",
        "Open Government Partnership (planned)",
    ],
)
def test_pointers_denials_plans_and_what_has_ended_are_no_partnership(text: str) -> None:
    assert claims(120, text) == []


def test_a_body_with_a_negation_in_its_name_is_still_named() -> None:
    assert [type(c) for c in claims(120, "Médecins Sans Frontières\nReporters Without Borders")] == [
        PartnershipClaim
    ] * 2


def test_an_instrument_that_has_ended_is_no_alternative() -> None:
    found = claims(52, "There is no law. The former National AI Strategy: https://s.gov.rw", denied=51)
    assert [type(c) for c in found] == [DocumentClaim]


def test_an_address_in_a_sentence_that_names_nobody_is_a_cited_document() -> None:
    found = claims(19, "Nobody coordinates this. The plan is found at https://plans.gov.jm/a/plan.pdf")
    assert found == [DocumentClaim(question=19, url="https://plans.gov.jm/a/plan.pdf")]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("A competence of the communities, e.g. https://a.be/x and https://b.be", "community"),
        ("It is a responsibility of the provinces: https://a.ca and https://b.ca", "regional"),
        ("Compétence des communes : https://a.ch, https://b.ch", "local"),
        ("Competencia de las comunidades autónomas. https://a.es https://b.es", "regional"),
        ("https://a.de https://b.de (federal level)", "federal"),
        ("https://a.de https://b.de (a competence shared with the regions)", None),
        ("Compétence partagée, par exemple https://a.fr et https://b.fr.", None),
    ],
)
def test_addresses_have_the_level_of_government_that_the_words_say(text: str, level: str | None) -> None:
    found = [c for c in claims(18, text) if isinstance(c, AgencyClaim)]
    assert [(c.name, c.level, c.policy_area) for c in found] == [(None, level, "education")] * 2


# Portals, acts, documents


def test_every_link_under_a_portal_question_is_a_portal_of_its_kind() -> None:
    assert claims(32, "See https://crisis.gov.jm and https://alert.gov.jm/en") == [
        PortalClaim(question=32, portal_kind="crisis", url="https://crisis.gov.jm"),
        PortalClaim(question=32, portal_kind="crisis", url="https://alert.gov.jm/en"),
    ]


def test_what_is_given_in_place_of_a_portal_is_no_portal() -> None:
    found = claims(32, "There is no such portal, see https://www.gov.jm", denied=31)
    assert found == [DocumentClaim(question=32, url="https://www.gov.jm", alternative=True)]


def test_a_gazette_address_is_an_act_on_the_topic_of_the_gate_and_another_link_is_a_document() -> None:
    found = claims(38, "https://www.boe.es/eli/es/l/2020/11/11/6/con\nhttps://incibe.es/ley", country="ESP")
    assert found == [
        ActClaim(
            question=38,
            topic="cybersecurity",
            jurisdiction="ESP",
            url="https://www.boe.es/eli/es/l/2020/11/11/6/con",
            gazette="es-eli",
            local_id="l/2020/11/11/6",
            slug="eli-es-l-2020-11-11-6",
            act_date="2020-11-11",
            year=2020,
            number="6",
            eli="https://www.boe.es/eli/es/l/2020/11/11/6",
        ),
        DocumentClaim(question=38, url="https://incibe.es/ley"),
    ]


def test_an_act_cited_where_no_law_was_asked_for_has_no_topic() -> None:
    (act,) = claims(70, "https://lovdata.no/lov/2018-06-15-38", country="NOR")
    assert isinstance(act, ActClaim)
    assert act.topic is None


def test_an_act_under_a_denied_law_is_an_alternative_without_the_topic() -> None:
    (act,) = claims(
        46, "There is no such law, but see https://lovdata.no/lov/2018-06-15-38", country="NOR", denied=45
    )
    assert isinstance(act, ActClaim)
    assert (act.alternative, act.topic, act.act_date) == (True, None, "2018-06-15")


def test_an_act_below_the_name_of_an_agency_is_not_the_address_of_the_agency() -> None:
    found = claims(19, "Helsedirektoratet\nhttps://lovdata.no/lov/2018-06-15-38", country="NOR")
    (agency,) = (c for c in found if isinstance(c, AgencyClaim))
    (act,) = (c for c in found if isinstance(c, ActClaim))
    assert (agency.name, agency.url) == ("Helsedirektoratet", None)
    assert act.url == "https://lovdata.no/lov/2018-06-15-38"


def test_an_act_of_another_state_is_an_act_of_that_state() -> None:
    (act,) = claims(36, "https://lovdata.no/lov/2018-06-15-38", country="KEN")
    assert isinstance(act, ActClaim)
    assert (act.jurisdiction, act.slug) == ("NOR", "lov-2018-06-15-38")


def test_a_name_and_an_address_are_one_act_unless_their_dates_contradict() -> None:
    address = "https://lovdata.no/lov/2018-06-15-38"
    (one,) = claims(36, f"Personal Data Act of 15 June 2018: {address}", country="NOR")
    assert isinstance(one, ActClaim)
    assert (one.name, one.url, one.act_date) == ("Personal Data Act of 15 June 2018", address, "2018-06-15")
    two = claims(36, f"Personal Data Act of 16 June 2018: {address}", country="NOR")
    assert [(c.name, c.url) for c in two if isinstance(c, ActClaim)] == [
        (None, address),
        ("Personal Data Act of 16 June 2018", None),
    ]


def test_an_act_of_the_union_is_one_by_words_and_by_address() -> None:
    text = "GDPR: https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679"
    (act,) = claims(36, text, country="LVA")
    assert isinstance(act, ActClaim)
    assert (act.jurisdiction, act.celex, act.slug) == ("EU", "32016R0679", "celex-32016r0679")
    assert act.name == "GDPR"


def test_a_link_under_a_gate_marked_no_is_no_alternative() -> None:
    response = respond(46, "https://budget.gov.jm", marked_no=45)
    assert extract_claims(response, EDITION) == (DocumentClaim(question=46, url="https://budget.gov.jm"),)


def test_the_same_link_twice_in_an_answer_is_one_claim() -> None:
    assert len(claims(80, "https://a.gov.jm/x and again https://a.gov.jm/x")) == 1


def test_a_withheld_answer_gives_nothing() -> None:
    answer = Answer(
        question=4, found=True, text="", control=None, withheld=True, withheld_text="https://a.gov.jm p. 3"
    )
    response = Response(
        country="JAM",
        edition=2024,
        respondent=RespondentKind.GENERATED,
        source=Source(name="x", sha256="0" * 64, media_type="text/plain"),
        answers=(answer,),
        readings={},
    )
    assert extract_claims(response, EDITION) == ()


# Alternatives


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "There is no formal legislation, but a national convergence plan for the development of "
            "artificial intelligence exists:\nhttps://bosa.be/plan.pdf",
            [
                (
                    "national convergence plan for the development of artificial intelligence",
                    "plan",
                    "https://bosa.be/plan.pdf",
                )
            ],
        ),
        (
            "There is no legislation, but a Trustworthy Al Assessment Tool is being developed by Al4Belgium.",
            [("Trustworthy Al Assessment Tool", "tool", None)],
        ),
        (
            "Although there is no law, the National AI Strategy guides the ministries: https://s.gov.rw",
            [("National AI Strategy", "strategy", "https://s.gov.rw")],
        ),
        (
            "Il n'existe pas de loi, mais un plan national pour l'intelligence artificielle existe : https://plan.gouv.fr",
            [("plan national pour l'intelligence artificielle", "plan", "https://plan.gouv.fr")],
        ),
        (
            "Bien qu'il n'y ait pas de loi, la Charte numérique de l'administration fixe les règles.",
            [("Charte numérique de l'administration", "charter", None)],
        ),
        (
            "No existe una ley, pero se cuenta con la Estrategia Nacional de Inteligencia Artificial https://eia.gob.cl",
            [("Estrategia Nacional de Inteligencia Artificial", "strategy", "https://eia.gob.cl")],
        ),
        (
            "No hay ley, pero existe un marco ético para la IA, aprobado en 2021. https://m.gov.co y https://n.gov.co",
            [("marco ético para la IA", "framework", None)],
        ),
        (
            "There is no law.\n- National AI Roadmap: https://r.gov.vn\n- AI Ethics Guidelines 2022 https://e.gov.vn",
            [
                ("National AI Roadmap", "roadmap", "https://r.gov.vn"),
                ("AI Ethics Guidelines 2022", "guideline", "https://e.gov.vn"),
            ],
        ),
        (
            "No law yet; a draft law on artificial intelligence is being prepared.",
            [("draft law on artificial intelligence", "law-draft", None)],
        ),
        (
            "While no law exists, we have the AI Policy Framework (2023).",
            [("AI Policy Framework", "framework", None)],
        ),
        (
            "No existe una ley, aunque se cuenta con una Estrategia Nacional de Ciberseguridad y un CSIRT.",
            [("Estrategia Nacional de Ciberseguridad", "strategy", None)],
        ),
        ("There is no law and no strategy.", []),
        ("There is no law but a strategy exists.", []),
        ("There is no law but policy makers are aware of it.", []),
        ("There is no law, but the government plans to adopt a national AI strategy.", []),
        ("There is no legislation. The national AI strategy will be adopted in 2026.", []),
    ],
)
def test_instruments_named_in_place_of_a_law_are_named_as_printed(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = [c for c in claims(52, text, denied=51) if isinstance(c, InstrumentClaim)]
    assert [(c.name, c.instrument_kind, c.url) for c in found] == expected
    assert all(c.alternative and c.topic == "emerging-technology" for c in found)


def test_an_instrument_that_is_only_described_is_claimed_in_place_of_a_law_and_nowhere_else() -> None:
    text = "a national convergence plan for artificial intelligence exists: https://s.gov.rw"
    (found,) = claims(52, f"There is no law, but {text}", denied=51)
    assert isinstance(found, InstrumentClaim)
    assert claims(52, text.capitalize()) == [DocumentClaim(question=52, url="https://s.gov.rw")]


def test_an_address_with_a_word_for_its_kind_is_an_instrument_without_a_name() -> None:
    (found,) = claims(60, "https://ict.gov.jm/files/national-ai-strategy-2030.pdf")
    assert isinstance(found, InstrumentClaim)
    assert (found.name, found.instrument_kind) == (None, "strategy")


# Objectives


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. No poverty, 10. Reduced inequalities — #Plan 2030 1. Access for all\n\n"
            "8. Decent work and economic growth — #Plan 2030 5. A data economy and 7. The right\n\n"
            "climate for it\n"
            "13. dimate actions — #Plan 2030 10. Benefit the environment",
            [
                ("#Plan 2030", "1", "Access for all", (1, 10)),
                ("#Plan 2030", "5", "A data economy", (8,)),
                ("#Plan 2030", "7", "The right climate for it", (8,)),
                ("#Plan 2030", "10", "Benefit the environment", (13,)),
            ],
        ),
        (
            "SDG 4, SDG 8 and SDG 9.c - Digital Agenda 2025, Objective 3: Skills for everybody",
            [("Digital Agenda 2025", "3", "Skills for everybody", (4, 8, 9))],
        ),
        (
            "16. Paix, justice et institutions efficaces — Plan Numérique 2025 3. Services transparents",
            [("Plan Numérique 2025", "3", "Services transparents", (16,))],
        ),
        (
            "ODS 4. Educación de calidad — Agenda Digital 2030 Objetivo 1: Cobertura total",
            [("Agenda Digital 2030", "1", "Cobertura total", (4,))],
        ),
        (
            "Goal 3 — Vision 2030 2. Healthy people\n4. Climate action — Vision 2030 3. Wrong number\n\n"
            "It is reviewed.",
            [("Vision 2030", "2", "Healthy people", (3,))],
        ),
        ("4. Climate action — Plan X 1. Number and title do not agree", []),
        ("4. Quality education — 1. No instrument is named", []),
        ("1. Connect all villages\n2. Train all teachers", []),
        ("The strategy contributes to SDG 9 and SDG 16.", []),
    ],
)
def test_objectives_are_claimed_only_for_proven_goals(
    text: str, expected: list[tuple[str, str, str, tuple[int, ...]]]
) -> None:
    found = [c for c in claims(62, text) if isinstance(c, ObjectiveClaim)]
    assert [(c.instrument, c.number, c.text, c.goals) for c in found] == expected


# Partnerships


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- Open Government Partnership (OGP); Digital Nations\n• D9+ network\n1. Smart Africa Alliance",
            [
                ("Open Government Partnership", "OGP", True),
                ("Digital Nations", None, False),
                ("D9+ network", None, True),
                ("Smart Africa Alliance", None, True),
            ],
        ),
        ("OECD el eaders", [("OECD el eaders", None, False)]),
        ("UN DESA, capacity building on local e-government", [("UN DESA", None, False)]),
        ("UNDP, UNESCO, ITU", [("UNDP", None, False), ("UNESCO", None, False), ("ITU", None, False)]),
        (
            "Red de Gobierno Electrónico de América Latina y el Caribe (Red GEALC)",
            [("Red de Gobierno Electrónico de América Latina y el Caribe", "GEALC", True)],
        ),
        ("Réseau des\nadministrations numériques", [("Réseau des administrations numériques", None, True)]),
        (
            "Member of the Digital Public Goods Alliance (DPGA)",
            [("Digital Public Goods Alliance", "DPGA", True)],
        ),
        ("Regional partners:\nASEAN Digital Meeting (ADM)", [("ASEAN Digital Meeting", "ADM", False)]),
        ("Not applicable", []),
        ("N/A", []),
        ("Cooperation with Estonia on X-Road", []),
        ("Various partnerships", []),
    ],
)
def test_partnerships_are_names_and_never_sentences(
    text: str, expected: list[tuple[str, str | None, bool]]
) -> None:
    found = [c for c in claims(120, text) if isinstance(c, PartnershipClaim)]
    assert [(c.name, c.acronym, c.collaboration) for c in found] == expected


def test_of_sentences_only_known_bodies_are_claimed() -> None:
    text = "The Government works with the World Bank and the Island Digital League on GovStack."
    found = [c for c in claims(120, text) if isinstance(c, PartnershipClaim)]
    assert {c.entity for c in found} == {"world-bank", "govstack"}


def test_a_link_beside_a_partnership_is_a_cited_document() -> None:
    found = claims(119, "Digital Public Goods Alliance: https://dpg.net")
    assert [type(c) for c in found] == [PartnershipClaim, DocumentClaim]


# Citations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the plan of 2020 (p. 17), see pp. 12-14 and page 21",
            [(17, "p. 17"), (12, "pp. 12-14"), (21, "page 21")],
        ),
        ("Voir p. 4 et pages 6 à 9", [(4, "p. 4"), (6, "pages 6 à 9")]),
        ("página 5, págs. 7-8", [(5, "página 5"), (7, "págs. 7-8")]),
        ("It has 100 pages, 20 p. 5% more, p. 1.5", []),
        ("page 3 and again page 3", [(3, "page 3")]),
    ],
)
def test_pages_are_cited_as_printed(text: str, expected: list[tuple[int, str]]) -> None:
    found = [c for c in claims(70, text) if isinstance(c, CitationClaim)]
    assert [(int(c.first), c.printed) for c in found] == expected


def test_a_page_lies_in_the_linked_document_only_when_there_is_one() -> None:
    def urls(text: str) -> list[str | None]:
        return [c.url for c in claims(70, text) if isinstance(c, CitationClaim)]

    assert urls("https://a.gov.jm/x.pdf (p. 13)") == ["https://a.gov.jm/x.pdf"]
    assert urls("https://a.gov.jm/x.pdf https://a.gov.jm/y.pdf (p. 13)") == [None]
    assert urls("on p. 13") == [None]


# The real document


@pytest.fixture(scope="module")
def belgian() -> tuple[Claim, ...]:
    return extract_claims(read_values(read_response(BELGIUM), EDITION), EDITION)


def test_belgium_has_four_dossiers_and_three_numacs(belgian: tuple[Claim, ...]) -> None:
    acts = [c for c in belgian if isinstance(c, ActClaim)]
    assert {c.question: c.act_date for c in acts if c.act_date} == {
        34: "1994-04-11",
        38: "2019-04-07",
        40: "2003-03-25",
        42: "2016-07-21",
    }
    assert {c.question: c.publication_date for c in acts if c.publication_date} == {
        36: "2018-09-05",
        44: "2022-03-31",
        48: "2012-08-29",
    }
    assert [(c.question, c.celex or c.name) for c in acts if c.url is None] == [
        (70, "32014R0910"),
        (70, "32018R1724"),
        (74, "Only Once law"),
        (89, "32018R1724"),
        (89, "32014R0910"),
    ]
    assert len(acts) == 12


def test_belgium_names_alternatives_to_three_laws(belgian: tuple[Claim, ...]) -> None:
    found = [
        c for c in belgian if isinstance(c, ActClaim | DocumentClaim | InstrumentClaim) and c.alternative
    ]
    assert [(c.question, type(c)) for c in found] == [
        (46, DocumentClaim),
        (52, InstrumentClaim),
        (54, InstrumentClaim),
    ]


def test_belgium_has_portals_objectives_bodies_and_pages(belgian: tuple[Claim, ...]) -> None:
    assert [c.portal_kind for c in belgian if isinstance(c, PortalClaim)] == [
        "national",
        "e-services",
        "e-participation",
        "open-data",
        "procurement",
        "crisis",
    ]
    assert [(c.number, c.goals) for c in belgian if isinstance(c, ObjectiveClaim)] == [
        ("1", (1, 10)),
        ("2", (4,)),
        ("5", (8,)),
        ("7", (8,)),
        ("10", (13,)),
    ]
    assert [c.question for c in belgian if isinstance(c, PartnershipClaim)] == [120] * 6
    pages = [(c.question, int(c.first)) for c in belgian if isinstance(c, CitationClaim)]
    assert pages == [(66, 17), (70, 14), (72, 13), (74, 13)]


def test_every_belgian_link_is_claimed_under_its_question(belgian: tuple[Claim, ...]) -> None:
    response = read_response(BELGIUM)
    printed = {(answer.question, link.url) for answer in response.answers for link in answer.links}
    assert urls_of(belgian) == printed


def test_claims_come_in_order_and_once(belgian: tuple[Claim, ...]) -> None:
    assert [c.question for c in belgian] == sorted(c.question for c in belgian)
    assert len(set(belgian)) == len(belgian)


# Any text

_BITS = st.sampled_from(
    [
        *(
            "Ministry of Health",
            "https://a.gov.jm/x",
            "\n",
            "\n\n",
            " and ",
            ", ",
            "; ",
            "(MoH)",
            "- ",
            "1. ",
        ),
        *(
            "4. Quality education",
            " — ",
            "Plan 2030 1. ",
            "SDG 4",
            "There is no law",
            "but a plan for X exists",
        ),
        *(
            "p. 4",
            "Directorate-General X",
            "(",
            ")",
            "[e-mail withheld]",
            ":",
            "A competence of the regions, ",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    question=st.sampled_from([7, 13, 19, 32, 38, 52, 62, 70, 120]),
    text=st.lists(st.one_of(_BITS, st.text(max_size=12)), max_size=12).map("".join),
)
def test_any_text_is_read_and_every_address_claimed_was_printed(question: int, text: str) -> None:
    gate = EDITION.question(question).gate or 0
    response = respond(question, text, denied=gate)
    printed = {(question, link.url) for answer in response.answers for link in answer.links}
    found = extract_claims(response, EDITION)
    assert found == extract_claims(response, EDITION)
    assert urls_of(found) == printed


@pytest.mark.parametrize(
    ("country", "text"),
    [
        ("FIN", "Data Protection Act (1050/2018): https://www.finlex.fi/fi/laki/ajantasa/2018/20180906"),
        ("IRL", "Law No. 99/2018 on data: http://www.irishstatutebook.ie/eli/2018/act/7/enacted/en/html"),
        ("GBR", "Data Protection Act 2018: https://www.legislation.gov.uk/uksi/2019/419"),
        ("IRL", "Data Protection Acts 1988 to 2018: http://www.irishstatutebook.ie/eli/2018/act/7"),
    ],
)
def test_a_name_and_an_address_with_other_numbers_are_two_acts(country: str, text: str) -> None:
    acts = [c for c in claims(36, text, country=country) if isinstance(c, ActClaim)]
    assert all(c.name is None or c.url is None for c in acts)
    assert any(c.gazette for c in acts)


def test_a_date_in_words_is_not_given_to_an_address_that_says_no_year() -> None:
    text = "Federal Data Act of 5 May 2021: https://www.gesetze-im-internet.de/bdsg_2018/"
    acts = [c for c in claims(36, text, country="DEU") if isinstance(c, ActClaim)]
    assert [c.act_date for c in acts if c.url] == [None]
