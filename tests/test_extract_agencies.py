"""Bodies named for a policy area: relations, prose, languages. More is in test_extract_claims.py.

Bodies and addresses are invented or made to look like real ones; they stand for ways of writing.
"""

from __future__ import annotations

import time

import pytest

from msq_graph.extract.agencies import read_agencies
from msq_graph.extract.passages import read_passage
from msq_graph.extract.prose import bodies_in_prose
from msq_graph.ingest.links import links_in
from msq_graph.records.claims import AgencyClaim
from msq_graph.records.response import Answer, Span

WORDING = "Health"


def claims(text: str) -> list[AgencyClaim]:
    links = tuple(link for line in text.split("\n") for link in links_in(line))
    answer = Answer(question=19, found=True, text=text, control=None, links=links, span=Span(0, len(text)))
    return list(read_agencies(read_passage(answer), 19, "health", WORDING))


def named(text: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(c.name, c.acronym, c.url, c.unit_of.name if c.unit_of else None) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ministry of Finance, Public Sector ICT Department (JulkICT) https://vm.fi/en",
            [
                ("Ministry of Finance", None, None, None),
                ("Public Sector ICT Department", "JulkICT", "https://vm.fi/en", "Ministry of Finance"),
            ],
        ),
        (
            "Data Office (CDO) https://cdo.gov.xa\n\nDigital Service (GDS) https://gds.gov.xa\n\n"
            "Both are part of the Cabinet Office.",
            [
                ("Cabinet Office", None, None, None),
                ("Data Office", "CDO", "https://cdo.gov.xa", "Cabinet Office"),
                ("Digital Service", "GDS", "https://gds.gov.xa", "Cabinet Office"),
            ],
        ),
        (
            "Coordinación de Estrategia Digital (CEDN), Oficina de la Presidencia\nhttps://www.gob.mx/cedn",
            [
                ("Oficina de la Presidencia", None, None, None),
                (
                    "Coordinación de Estrategia Digital",
                    "CEDN",
                    "https://www.gob.mx/cedn",
                    "Oficina de la Presidencia",
                ),
            ],
        ),
        (
            "Regional Agency (VRAA), subordinated to the Ministry of Environment - https://vraa.gov.lv",
            [
                ("Ministry of Environment", None, None, None),
                ("Regional Agency", "VRAA", "https://vraa.gov.lv", "Ministry of Environment"),
            ],
        ),
        (
            "Ministère de la Santé (MSAS)\nhttps://sante.gouv.sn\n"
            "Cellule de la Carte sanitaire (CSS) du MSAS",
            [
                ("Ministère de la Santé", "MSAS", "https://sante.gouv.sn", None),
                ("Cellule de la Carte sanitaire", "CSS", None, "Ministère de la Santé"),
            ],
        ),
        (
            "Department of Public Service: Office of the Chief Information Officer (OCIO), www.dps.gov.za",
            [
                ("Department of Public Service", None, None, None),
                (
                    "Office of the Chief Information Officer",
                    "OCIO",
                    "https://www.dps.gov.za",
                    "Department of Public Service",
                ),
            ],
        ),
        (
            "Agence du Numérique (ANINF), placée sous la tutelle du Ministère de la Communication",
            [
                ("Ministère de la Communication", None, None, None),
                ("Agence du Numérique", "ANINF", None, "Ministère de la Communication"),
            ],
        ),
        (
            "Police Board https://politsei.ee (under the Ministry of the Interior)",
            [
                ("Ministry of the Interior", None, None, None),
                ("Police Board", None, "https://politsei.ee", "Ministry of the Interior"),
            ],
        ),
        (
            "Foreign Office (international), Cabinet Office (domestic)\nhttps://gov.uk/foreign-office",
            [
                ("Foreign Office", None, "https://gov.uk/foreign-office", None),
                ("Cabinet Office", None, None, None),
            ],
        ),
    ],
)
def test_a_unit_has_the_parent_that_the_words_give(
    text: str, expected: list[tuple[str | None, str | None, str | None, str | None]]
) -> None:
    assert sorted(named(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("text", "name", "acronym", "url"),
    [
        ("Izglītības ministrija (Ministry of Education), www.izm.gov.lv", "Izglītības ministrija", None, 1),
        ("Independent authority: Council of State http://adjustice.gr", "Council of State", None, 1),
        (
            "Sénégal Numérique S.A. (SENUM SA), ex ADIE : https://senum.sn",
            "Sénégal Numérique S.A.",
            "SENUM SA",
            1,
        ),
        ("(since August 2023: Jabatan Digital Negara, JDN)", "Jabatan Digital Negara", "JDN", 0),
        (
            "AgID – Agenzia per l'Italia digitale: https://agid.gov.it",
            "Agenzia per l'Italia digitale",
            "AgID",
            1,
        ),
        (
            "https://www.mec.gub.uy (Ministerio de Educación y Cultura)",
            "Ministerio de Educación y Cultura",
            None,
            1,
        ),
        (
            "The portfolio falls under the Office of the Prime Minister, Hon. Jane Doe.",
            "Office of the Prime Minister",
            None,
            0,
        ),
        (
            "There is no ministry. The Ministry of Environment covers it: https://env.gov.fj",
            "Ministry of Environment",
            None,
            1,
        ),
        ("وزارة الاتصالات https://mcit.gov.sa", "وزارة الاتصالات", None, 1),
    ],
)
def test_the_name_is_read_without_what_is_printed_around_it(
    text: str, name: str, acronym: str | None, url: int
) -> None:
    found = claims(text)
    assert [(c.name, c.acronym, c.url is not None) for c in found] == [(name, acronym, bool(url))]


@pytest.mark.parametrize(
    "text",
    [
        "Line ministries and municipalities",
        "in Scotland and Wales: devolved administrations",
        "All ministries, relevant agencies",
    ],
)
def test_bodies_at_large_are_no_body(text: str) -> None:
    assert claims(text) == []


def test_two_bodies_of_one_line_each_have_their_own_entry() -> None:
    assert [name for name, *_ in named("Ministry of ICT (MICT) and the National Data Agency (NDA)")] == [
        "Ministry of ICT",
        "National Data Agency",
    ]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Federal Ministry of Health https://bmg.xa", ["federal"]),
        (
            "Federal: Office of Health https://a.xa\nRegional: Ministry of Care https://b.xa",
            ["federal", "regional"],
        ),
        ("Regional level:\nMinistry of Care https://b.xa\n\nMinistry of Health", ["regional", None]),
        ("Ministry of Health https://a.xa", [None]),
    ],
)
def test_the_level_is_that_of_the_name_the_label_or_the_heading(text: str, levels: list[str | None]) -> None:
    assert [c.level for c in claims(text)] == levels


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("E-government is led by the Ministry of Finance.", ["Ministry of Finance"]),
        ("Health is coordinated by the Agency for Data, which has offices.", ["Agency for Data"]),
        ("E-government is not led by the Ministry of Finance.", []),
        ("Many services are used by the public.", []),
        ("La santé relève du Ministère de la Santé", ["Ministère de la Santé"]),
    ],
)
def test_prose_names_whom_it_says_to_be_in_charge(sentence: str, names: list[str]) -> None:
    assert bodies_in_prose(sentence) == names


@pytest.mark.parametrize(
    "line",
    [
        "Ministry of Health, ",
        "Ministry of Health (",
        "and the ",
        "a b ",
        "Ministry of X under the ",
        ": ",
        "1) A ",
        "((((",
        "Both are ",
    ],
)
def test_a_long_answer_is_read_in_linear_time(line: str) -> None:
    start = time.perf_counter()
    claims(line * (40_000 // len(line)))
    claims("\n".join([line * 20] * (20_000 // (len(line) * 20))))
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ministry of Trade and Labour (MTL), Digital Growth Department\nhttps://mtl.example.com",
            [
                ("Ministry of Trade and Labour", "MTL", "https://mtl.example.com", None),
                ("Digital Growth Department", None, None, "Ministry of Trade and Labour"),
            ],
        ),
        (
            "Ministry of Sea (MOSX) > Secretariat for Ports (SEPO) > Directorate of Piers",
            [
                ("Ministry of Sea", "MOSX", None, None),
                ("Secretariat for Ports", "SEPO", None, "Ministry of Sea"),
                ("Directorate of Piers", None, None, "Secretariat for Ports"),
            ],
        ),
        (
            "Office for Data (ODX), Prime Minister's Office https://www.odx.example",
            [
                ("Prime Minister's Office", None, None, None),
                ("Office for Data", "ODX", "https://www.odx.example", "Prime Minister's Office"),
            ],
        ),
        ("Banco Central do Brasil (BCB)", [("Banco Central do Brasil", "BCB", None, None)]),
        ("Ministry of Posts (MoPX), Government of Rovia", [("Ministry of Posts", "MoPX", None, None)]),
        (
            "MINIPOST, RBX and OFC",
            [("MINIPOST",) + (None,) * 3, ("RBX",) + (None,) * 3, ("OFC",) + (None,) * 3],
        ),
        (
            "Ministère du Numérique / Ministry of Digital (https://num.example)",
            [("Ministère du Numérique", None, "https://num.example", None)],
        ),
        ("Port Council under the Government", [("Port Council", None, None, None)]),
        (
            "Digital Service (DSX) - moved from HQ to another roof in 2023",
            [("Digital Service", "DSX", None, None)],
        ),
        (
            'JSC "Rovia Post" is the operator of the portal (https://post.example/)',
            [('JSC "Rovia Post"', None, "https://post.example/", None)],
        ),
        (
            "Together they form the Port and Sea Authority (PSA).",
            [("Port and Sea Authority", "PSA", None, None)],
        ),
    ],
)
def test_chains_lists_notes_and_second_names_are_read_as_written(
    text: str, expected: list[tuple[str | None, str | None, str | None, str | None]]
) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ministry of Order (since March 2021; formerly Ministry of Calm)",
            [("Ministry of Order", None, None, None)],
        ),
        ("Ministry of Order (formerly Ministry of Calm)", [("Ministry of Order", None, None, None)]),
        (
            "Agency for Data (Agentura pro data, APD), founded in 2019, https://apd.example.cz",
            [("Agency for Data", "APD", "https://apd.example.cz", None)],
        ),
        (
            "The State Council for Data (SCD) steers the line ministries.",
            [("State Council for Data", "SCD", None, None)],
        ),
        (
            "Bureau of Secure Networks (BSN) for cyber security",
            [("Bureau of Secure Networks", "BSN", None, None)],
        ),
        (
            "Federal Chancellery (FC), Digital Steering Sector (DSS)",
            [("Federal Chancellery", "FC", None, None), ("Digital Steering Sector", "DSS", None, None)],
        ),
        (
            "Secretaría Digital (SD) de la Presidencia de la República (PR), ente rector del sistema",
            [
                ("Presidencia de la República", "PR", None, None),
                ("Secretaría Digital", "SD", None, "Presidencia de la República"),
            ],
        ),
        (
            "Data Authority (DA), with the Statistics Office (SO) as its sub-entity",
            [("Data Authority", "DA", None, None), ("Statistics Office", "SO", None, "Data Authority")],
        ),
        (
            "Digital Agency (DA) https://da.example.org, within the Finance portfolio; "
            "Data Office https://do.example.org",
            [
                ("Digital Agency", "DA", "https://da.example.org", None),
                ("Data Office", None, "https://do.example.org", None),
            ],
        ),
        (
            "Committee for Data (https://old.example.lt), since 2024 State Solutions Agency",
            [("Committee for Data", None, "https://old.example.lt", None)],
        ),
    ],
)
def test_what_is_told_about_a_body_is_no_part_of_its_name(text: str, expected: list[object]) -> None:
    assert named(text) == expected


def test_a_denial_behind_an_acronym_is_not_cut_off() -> None:
    assert named("The Ministry of Public Health (MPH) has no mandate for this.") == []


def test_a_line_that_only_says_whom_a_body_is_under_names_no_body_so() -> None:
    text = "Data Agency (DA)\nhttps://da.example.org\nunder the authority of the Office of the Prime Minister"
    assert ("Data Agency", "DA", "https://da.example.org", "Office of the Prime Minister") in named(text)
    assert not any((row[0] or "").startswith("under") for row in named(text))


def test_the_address_of_a_parent_is_not_its_units() -> None:
    text = "Data Agency (DAX), subordinated to the Ministry of Works (MOWX)\nhttps://dax.example\nhttps://mowx.example"
    assert {(row[0], row[2]) for row in named(text)} == {
        ("Data Agency", "https://dax.example"),
        ("Ministry of Works", "https://mowx.example"),
    }
