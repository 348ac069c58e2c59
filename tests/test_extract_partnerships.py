"""Which bodies and partnerships an answer says the country takes part in."""

from __future__ import annotations

import time

import pytest

from msq_graph.extract.partnerships import affirmed, read_partnerships
from msq_graph.extract.passages import Passage


def read(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(c.name, c.acronym, c.entity) for c in read_partnerships(Passage(text, ()), 120)]


def entities(text: str) -> list[str | None]:
    return [claim.entity for claim in read_partnerships(Passage(text, ()), 120)]


def names(text: str) -> list[str]:
    return [claim.name for claim in read_partnerships(Passage(text, ()), 120)]


@pytest.mark.parametrize(
    "text",
    [
        "OECD\nWorld Bank\nSmart Africa",
        "• OECD\n• World Bank\n• Smart Africa",
        "1. OECD\n2. World Bank\n3. Smart Africa",
        "OECD, World Bank, Smart Africa",
        "OECD; World Bank; Smart Africa",
        "OECD, the World Bank and Smart Africa",
        "1) OECD, 2) World Bank, 3) Smart Africa",
        "1. OECD (Paris) 2. World Bank 3. Smart Africa",
        "Member of OECD, World Bank and Smart Africa",
        "OECD (since 2010), World Bank (project on the cadastre), Smart Africa (observer)",
        "OECD: digital government; World Bank - identity project; Smart Africa",
        "We cooperate with the OECD, the World Bank and Smart Africa on digital identity.",
    ],
)
def test_a_list_is_read_in_whatever_form_it_has(text: str) -> None:
    assert entities(text) == ["oecd", "world-bank", "smart-africa"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Open Government Partnership (OGP)",
            [("Open Government Partnership", "OGP", "ogp")],
        ),
        (
            "ICA (International Council for Information Technology in Government Administration)",
            [("ICA", None, "ica")],
        ),
        ("UNICEF (Giga)", [("UNICEF", None, "unicef"), ("Giga", None, "giga")]),
        (
            "European Commission (DG CONNECT, DG DIGIT)",
            [
                ("European Commission", None, "european-commission"),
                ("DG CONNECT", None, "dg-connect"),
                ("DG DIGIT", None, "dg-digit"),
            ],
        ),
        (
            "EU (eGovernment Expert Group), OECD",
            [("EU", None, "eu"), ("eGovernment Expert Group", None, None), ("OECD", None, "oecd")],
        ),
        (
            "OCDE - Grupo de Trabajo E-Leaders",
            [("OCDE", None, "oecd"), ("Grupo de Trabajo E-Leaders", None, "oecd-e-leaders")],
        ),
        (
            "Alianza del Pacífico, Subgrupo de Agenda Digital",
            [
                ("Alianza del Pacífico", None, "pacific-alliance"),
                ("Subgrupo de Agenda Digital", None, "pacific-alliance-digital-agenda-subgroup"),
            ],
        ),
        (
            "the EU's eGovernment Action Plan Steering Board, OECD",
            [
                ("eGovernment Action Plan Steering Board", None, "eu-egov-action-plan-steering-board"),
                ("OECD", None, "oecd"),
            ],
        ),
        (
            "Korea-Malaysia Digital Cooperation Center (2022-2024)",
            [("Korea-Malaysia Digital Cooperation Center", None, None)],
        ),
        ("Réseau des\nadministrations numériques", [("Réseau des administrations numériques", None, None)]),
        ("Union postale universelle (UPU) pour l'adressage", [("Union postale universelle", "UPU", "upu")]),
        ("WTO e-commerce negotiations", [("WTO", None, "wto")]),
    ],
)
def test_brackets_dashes_and_notes_are_parted_from_names(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rwanda collaborates with the World Bank, UNDP and Smart Africa on identity.",
            ["world-bank", "undp", "smart-africa"],
        ),
        ("Projects through UNDP and UNICEF", ["undp", "unicef"]),
        ("México participa en la OEA; el PNUD apoya proyectos en los estados.", ["oas", "undp"]),
        ("Le Bénin est membre de l'UEMOA et de la CEDEAO.", ["uemoa", "ecowas"]),
        ("We work within the OECD Working Party on Digital Taxonomies (DTX).", [None]),
        ("The Ministry and the Chamber of Commerce are working on the portal.", []),
        ("EU-funded projects follow UN standards and the EU Directive; ISO 27001 is used by the agency.", []),
        ("The service is used in the EU and ranked by the UN E-Government Survey.", []),
        ("It is based on the World Bank GovTech Maturity Index and was carried out.", []),
    ],
)
def test_prose_names_only_bodies_of_the_table_and_their_committees(
    text: str, expected: list[str | None]
) -> None:
    assert entities(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norway co-founded the Digital Public Goods Alliance together with UNICEF.",
            ["digital-public-goods-alliance", "unicef"],
        ),
        ("Uruguay holds the secretariat jointly with the OAS and the UNDP", ["oas", "undp"]),
        ("The Department of Trade (DT) also funds advice by UNDP in Zambia.", ["undp"]),
        ("Ghana mentors new members of Smart Africa, Togo and Initech", ["smart-africa"]),
        ("Le Sénégal accueille le siège de la BCEAO avec l'UEMOA", ["bceao", "uemoa"]),
        ("Red GEALC (Perú ejerce la presidencia junto con la OEA)", ["red-gealc", "oas"]),
        ("Hub of Excellence (with UNESCO)", [None, "unesco"]),
        ("Fiji curates the Pacific Data Alliance jointly with Initech", []),
    ],
)
def test_a_sentence_with_unknown_words_is_never_one_long_name(text: str, expected: list[str | None]) -> None:
    assert entities(text) == expected
    assert all(len(name.split()) < 6 for name in names(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UNICEF/ITU Giga initiative", ["unicef", "itu", "giga"]),
        ("WHO-UNICEF; ESCAP/APCICT", ["who", "unicef", "escap", "apcict"]),
        ("Joint programmes exist with UNESCO/UNDP.", ["unesco", "undp"]),
        ("India-UNDP cooperation", ["undp"]),
        ("Singapore-UN DESA: UN Public Administration Network (UNPAN)", ["un-desa", "unpan"]),
        ("Member of D9+ and of the OECD", ["d9-plus", "oecd"]),
        ("member of the OGP and of Digital Nations", ["ogp", "digital-nations"]),
        ("EU-funded projects, a UN-led mission", []),
        ("the UN/Italy project", []),
    ],
)
def test_bodies_that_are_joined_are_each_named(text: str, expected: list[str]) -> None:
    assert entities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "OECD: PGC, E-Leaders",
        "OECD (PGC, E-Leaders)",
        "OECD - PGC, E-Leaders",
        "OECD: Public Governance Committee; E-Leaders",
    ],
)
def test_committees_after_their_parent_are_known_by_it(text: str) -> None:
    assert entities(text) == ["oecd", "oecd-pgc", "oecd-e-leaders"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OECD, E-Leaders group", [("OECD", "oecd"), ("E-Leaders", "oecd-e-leaders")]),
        (
            "Council of Europe, Committee on Artificial Intelligence (CAI)",
            [("Council of Europe", "council-of-europe"), ("Committee on Artificial Intelligence", "coe-cai")],
        ),
        ("PGC", [("PGC", None)]),
    ],
)
def test_a_committee_behind_a_comma_is_one_of_the_body_before_it(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(name, entity) for name, _, entity in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We work with UNICEF Supply Division and UNOPS.", ["UNICEF Supply Division", "UNOPS"]),
        ("It funds the ITU Regional Office and UNDP.", ["ITU Regional Office", "UNDP"]),
        ("It is a donor of the World Bank Innovation Fund.", ["World Bank Innovation Fund"]),
        ("OpenData4You consortium", ["OpenData4You consortium"]),
        ("D9+ group", ["D9+ group"]),
        ("UNDP Accelerator Lab", ["UNDP"]),
        ("AfDB Digital Markets Programme", ["AfDB"]),
        ("GIZ Digital Transformation Center", []),
        ("G20 Presidency 2023", ["G20"]),
        ("OECD - observer", ["OECD"]),
        ("ITU (Council member), UPU", ["ITU", "UPU"]),
        ("World Bank's Digital Foundations Project", ["World Bank"]),
        ("Some Digital Alliance (SDA) - Vice-Chair 2024", ["Some Digital Alliance"]),
    ],
)
def test_what_follows_a_name_is_a_unit_a_role_or_what_the_body_does(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Poland hosted the 16th Internet Governance Forum.",
        "We speak at the annual WSIS Forum.",
        "The Internet Governance Forum Austria is a national body.",
        "Horizon Europe",
        "Republic of Korea: KOICA",
        "Estonia (e-Governance Academy)",
        "Sierra Leone and Initech",
    ],
)
def test_meetings_chapters_programmes_and_agencies_of_states_are_no_bodies(text: str) -> None:
    assert names(text) == []


def test_a_committee_named_in_prose_is_no_claim_of_its_parent() -> None:
    assert read("We work within the OECD Working Party on Digital Taxonomies (DTX).") == [
        ("OECD Working Party on Digital Taxonomies", "DTX", None)
    ]


def test_acronyms_of_several_bodies_stay_what_is_printed() -> None:
    assert read("CEPAL, BID, CAF") == [("CEPAL", None, "eclac"), ("BID", None, None), ("CAF", None, None)]
    assert read("El país participa en CEPAL, BID y CAF.") == [
        ("CEPAL", None, "eclac"),
        ("BID", None, None),
        ("CAF", None, None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya is not a member of the OGP, OECD or Digital Nations.", []),
        ("Digital Nations: not a member", []),
        ("OECD, OGP (planned), ITU", ["oecd", "itu"]),
        ("OECD, World Bank, Digital Nations is under consideration", ["oecd", "world-bank"]),
        ("We plan to join Digital Nations.", []),
        ("OECD and Digital Nations are planned", []),
        ("Digital Cooperation Organization? - no.", []),
        ("Digital Nations (formerly D5)", ["digital-nations"]),
        ("Planned:\nOECD\nOGP\n\nITU", ["itu"]),
        ("There is no partnership with the OECD, but the country is a member of the OGP.", ["ogp"]),
        ("See answer 119", []),
        ("N/A", []),
    ],
)
def test_what_is_denied_planned_or_asked_is_no_partnership(text: str, expected: list[str]) -> None:
    assert entities(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Minister John Smith",
        "Estonia, Singapore and the Republic of Korea",
        "Nigeria and South Africa",
        "Bilateral cooperation with Estonia",
        "World Bank Digital Economy Project",
        "GovTech Summit 2023",
        "Digital Transformation Programme",
        "MoU with Singapore",
        "Government of Jamaica",
        "Various partners",
    ],
)
def test_persons_states_projects_and_events_are_no_bodies(text: str) -> None:
    assert [name for name in names(text) if name != "World Bank"] == []


def test_a_damaged_name_stays_as_printed_and_is_not_merged() -> None:
    assert read("OECD el eaders") == [("OECD el eaders", None, None)]


def test_two_names_of_one_body_are_one_claim() -> None:
    assert read("Open Government Partnership\nOGP") == [("Open Government Partnership", None, "ogp")]


def test_a_name_that_says_so_is_a_collaboration() -> None:
    (alliance, bank) = read_partnerships(Passage("Digital Public Goods Alliance\nWorld Bank", ()), 119)
    assert alliance.collaboration
    assert not bank.collaboration
    assert (alliance.question, bank.question) == (119, 119)


def test_brackets_that_tell_an_old_name_deny_nothing() -> None:
    assert affirmed("Digital Nations (formerly D5), OGP") == "Digital Nations, OGP"


def test_long_lists_take_no_more_than_linear_time() -> None:
    text = Passage("UNDP and UNICEF, Some Unknown Body (SUB); " * 2000, ())
    start = time.perf_counter()
    list(read_partnerships(text, 120))
    assert time.perf_counter() - start < 8


def test_bodies_that_a_sign_joins_in_a_bracket_are_each_one() -> None:
    assert names("Red GEALC (OEA-BID)") == ["Red GEALC", "OEA", "BID"]
    assert entities("Some New Network (UNDP/UNICEF)")[1:] == ["undp", "unicef"]
    assert entities("Alianza para el Gobierno Abierto (AGA/OGP)") == ["ogp"]


def test_a_known_body_in_a_bracket_is_no_acronym_of_the_name_before_it() -> None:
    assert "GovStack" in names("Small Harbour States Network (GovStack); OECD")


def test_a_committee_behind_its_body_and_a_dash_is_the_only_entry() -> None:
    assert names("G20 - Digital Economy Working Group") == ["Digital Economy Working Group"]


def test_an_office_in_one_country_is_not_merged_with_its_body() -> None:
    assert read("UNDP Philippines (digital transformation, skills); UNICEF") == [
        ("UNDP Philippines", None, None),
        ("UNICEF", None, "unicef"),
    ]


def test_what_an_agency_or_academy_does_is_no_further_body() -> None:
    assert "Digital Centre Ghana" not in names("Smart Africa; GIZ (Digital Centre Ghana)")
    assert names("ITU - Academy for Chief Officers") == ["ITU"]


def test_a_predecessor_is_not_merged_with_the_committee_that_followed() -> None:
    assert entities("CAHAI") == ["coe-cahai"]


def test_the_union_is_a_partner_when_an_adverb_follows() -> None:
    assert entities("Cooperation takes place through the European Union only.") == ["eu"]


def test_states_with_dashes_between_them_are_no_body() -> None:
    assert names("OECD; Trilateral Chile - Peru - Bolivia meetings on data") == ["OECD"]


def test_a_doubted_year_does_not_put_the_membership_in_doubt() -> None:
    assert names("Digital Nations (member since 2021?)") == ["Digital Nations"]
    assert names("Digital Nations (member?)") == []


def test_a_sentence_may_end_with_a_year() -> None:
    assert entities("The ITU office closed in 2022. Ongoing: UNDP (skills)") == ["undp"]


def test_a_committee_behind_small_words_in_a_bracket_is_a_body() -> None:
    assert "Digital Policy Committee" in names("OECD (accession process, Digital Policy Committee)")


def test_an_acronym_in_which_a_small_l_stands_for_an_i_is_parted_from_the_next() -> None:
    assert names("GlZ, USAlD") == ["GlZ", "USAlD"]
