"""Portals, measures, statistics, target groups and levels of use, as words and addresses prove them.

Names and addresses are invented or made to look like real ones; they stand for ways of writing.
"""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

from msq_graph.errors import EditionError
from msq_graph.extract.datasets import read_datasets, shows_statistics
from msq_graph.extract.groups import groups_in, read_usage_levels, usage_levels
from msq_graph.extract.measures import measure_in_address, read_measures
from msq_graph.extract.measurewords import measure_words, read_measure_words
from msq_graph.extract.passages import Passage, read_passage
from msq_graph.extract.portals import read_portals
from msq_graph.ingest.links import links_in
from msq_graph.records.response import Answer, Span

GROUPS = {
    "women",
    "older-people",
    "youth",
    "children",
    "people-with-disabilities",
    "migrants",
    "minorities",
    "indigenous-people",
    "rural-people",
    "low-income",
    "unemployed",
    "veterans",
}
WORDS_FILE = Path(__file__).parents[1] / "ontology" / "measure-words.toml"


def passage(text: str) -> Passage:
    links = tuple(link for line in text.split("\n") for link in links_in(line))
    return read_passage(
        Answer(question=107, found=True, text=text, control=None, links=links, span=Span(0, len(text)))
    )


def portals(text: str) -> list[tuple[str, str | None]]:
    return [(p.url, p.name) for p in read_portals(passage(text), 8, "e-services")]


def measures(text: str) -> list[tuple[str | None, str | None, tuple[str, ...]]]:
    return [(m.name, m.url, m.groups) for m in read_measures(passage(text), 107, "skills")]


def datasets(text: str) -> list[tuple[str, str | None]]:
    return [(d.url, d.name) for d in read_datasets(passage(text), 114, "usage")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.gov.xa", [("https://a.gov.xa", None)]),
        ("Portal Único – https://a.gov.xa/pt", [("https://a.gov.xa/pt", "Portal Único")]),
        ("Electronic System (EIS) – www.eis.gov.lv", [("https://www.eis.gov.lv", "Electronic System")]),
        ("Public sector e-learning: EPSA https://www.epsa.gov.my", [("https://www.epsa.gov.my", "EPSA")]),
        ("https://a.sn (Sénégal Services)", [("https://a.sn", "Sénégal Services")]),
        (
            'https://d.se/en ("Sveriges dataportal", run by DIGG)',
            [("https://d.se/en", "Sveriges dataportal")],
        ),
        (
            "all via Demokratia.fi: https://www.demokratia.fi/en",
            [("https://www.demokratia.fi/en", "Demokratia.fi")],
        ),
        ("E-services: https://e.gov.kw", [("https://e.gov.kw", None)]),
        ("Sahel App\nhttps://sahel.gov.kw", [("https://sahel.gov.kw", "Sahel App")]),
        ("https://a.gov.xa and https://b.gov.xa", [("https://a.gov.xa", None), ("https://b.gov.xa", None)]),
    ],
)
def test_every_address_given_as_one_is_a_portal_with_its_printed_name(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert portals(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "https://a.gov.xa/guide.pdf",
        "App: https://play.google.com/store/apps/details?id=a",
        "https://www.facebook.com/gov and https://www.youtube.com/watch?v=1",
        "User manual: https://a.gov.xa/manual",
        "Law on Public Procurement: https://a.gov.xa/law",
        "Under construction: https://a.gov.xa",
        "There is no portal https://a.gov.xa",
    ],
)
def test_documents_shops_accounts_laws_and_what_is_not_there_are_no_portal(text: str) -> None:
    assert portals(text) == []


def test_an_address_of_an_act_is_no_portal() -> None:
    found = read_portals(passage("https://lex.xa/1 https://a.xa/2"), 8, "x", frozenset(["https://lex.xa/1"]))
    assert [p.url for p in found] == ["https://a.xa/2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "BeDigital: I'm your (a)typical girl, a campaign for more girls\nhttps://be.be/\n\nSkills Fund\nhttps://f.be/x",
            [
                ("BeDigital: I'm your (a)typical girl", "https://be.be/", ("women",)),
                ("Skills Fund", "https://f.be/x", ()),
            ],
        ),
        (
            "DigitalPakt Alter (https://a.de) helps older people.",
            [("DigitalPakt Alter", "https://a.de", ("older-people",))],
        ),
        ('"Kompass" - https://k.de - addresses seniors', [("Kompass", "https://k.de", ("older-people",))]),
        (
            "PEDi (Pusat Digital) - centres for rural communities: https://p.my",
            [("PEDi", "https://p.my", ("rural-people",))],
        ),
        (
            "Por TIC Mujer: programa de formación para mujeres - https://m.co",
            [("Por TIC Mujer", "https://m.co", ("women",))],
        ),
        (
            'Institute of South Xand offers the "Ambassador Programme" for youth.\nhttps://i.za',
            [("Ambassador Programme", None, ("youth",))],
        ),
        ("Digital help points (DigiCenter), open to migrants", [("DigiCenter", None, ("migrants",))]),
        ("KADES mobile application (Women's Support)", [("KADES", None, ("women",))]),
        (
            "The Ministry launched the SheCodes initiative for young women.",
            [("SheCodes initiative", None, ("women", "youth"))],
        ),
        (
            "Programme d'inclusion numérique pour les aînés : https://i.fr",
            [("Programme d'inclusion numérique pour les aînés", "https://i.fr", ("older-people",))],
        ),
        (
            "https://www.bipt.be/consumers/social-tariff",
            [(None, "https://www.bipt.be/consumers/social-tariff", ())],
        ),
        ("#Women4IT; Code4Women (bootcamp)\nhttps://c.al", [("Code4Women", "https://c.al", ())]),
    ],
)
def test_measures_are_named_as_printed_with_groups_and_own_link(
    text: str, expected: list[tuple[str | None, str | None, tuple[str, ...]]]
) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Free courses for seniors are held in libraries.\nhttps://lib.ee",
        "Estonia offers training to the elderly.",
        "In the framework of the EU Recovery Fund, libraries train agents, see https://lnb.lv/en/agents.",
        "Women in Digital Strategy 2021-2026 (https://a.be/x)",
        "Equality Act 2010: protects women",
        "Plan d'action 2021-2023 (PAN), engagement 7 : participation des femmes\nhttps://o.org/Action-Plan",
        "Internet Foundation: https://i.se",
        "The Digital Bus programme for seniors is planned.",
        "ICT training centres for people with disabilities",
        "https://economie.be/inclusion/women-digital",
        "https://economie.be/woman-in-digital-strategy-2021-2026.pdf",
        "N/A",
    ],
)
def test_bodies_instruments_laws_and_descriptions_are_no_measure(text: str) -> None:
    assert measures(text) == []


@pytest.mark.parametrize(
    ("url", "proven"),
    [
        ("https://a.xa/skills-fund", True),
        ("https://a.xa/fr/tarif-social.html", True),
        ("https://a.xa/courses", False),
        ("https://fund.xa/about-us", False),
        ("https://a.xa/training-policy", False),
        ("https://www.facebook.com/skills-fund", False),
        ("https://[::1", False),
    ],
)
def test_an_address_proves_a_measure_only_by_a_plain_word_in_its_path(url: str, proven: bool) -> None:
    assert measure_in_address(url) is proven


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://b.be/nl/ebox-statistieken on the use of it", [("https://b.be/nl/ebox-statistieken", None)]),
        ("https://e.be/ict/barometer-van-de", [("https://e.be/ict/barometer-van-de", None)]),
        ("Survey on services 2022: https://v.lv/36412", [("https://v.lv/36412", "Survey on services 2022")]),
        ("Medición del Índice, resultados 2022: https://g.co/M", [("https://g.co/M", "Medición del Índice")]),
        ("https://e.gov.xa/publications", []),
        ("Statistics Office: https://so.gov.xa", []),
        ("Statistics are not published. https://e.gov.xa/stats-planned is planned", []),
    ],
)
def test_statistics_are_proven_by_words_or_address(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert datasets(text) == expected


def test_a_host_named_for_a_dashboard_shows_statistics() -> None:
    assert shows_statistics("https://dashboard.gov.xa/")
    assert not shows_statistics("https://data.gov.xa/")


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("newly arrived migrants, seniors", ("migrants", "older-people")),
        ("mujeres indígenas y rurales", ("indigenous-people", "rural-people", "women")),
        ("personnes en situation de handicap", ("people-with-disabilities",)),
        ("senior officials and digital natives", ()),
        ("为老年人", ("older-people",)),
    ],
)
def test_groups_are_those_that_words_say(text: str, groups: tuple[str, ...]) -> None:
    assert groups_in(text) == groups


def test_the_table_has_every_group() -> None:
    assert set(measure_words().groups) == GROUPS


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("(i) e-information; (ii) e-consultation", ("e-information", "e-consultation")),
        ("e-information: yes\ne-consultation: no", ("e-information",)),
        ("E-decision making through polls", ("e-decision-making",)),
        ("(ii), (iii) no", ()),
    ],
)
def test_levels_of_use_are_those_named_and_not_denied(text: str, levels: tuple[str, ...]) -> None:
    assert usage_levels(text) == levels
    assert tuple(m.code for m in read_usage_levels(passage(text), 109)) == levels


@pytest.mark.parametrize("key", sorted(tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))))
def test_a_missing_list_of_words_is_refused_by_name(tmp_path: Path, key: str) -> None:
    path = tmp_path / "words.toml"
    text = WORDS_FILE.read_text(encoding="utf-8")
    path.write_text(text.replace(f"\n{key} = [", f"\nx{key} = [").replace(f"[{key}]", f"[x{key}]"), "utf-8")
    with pytest.raises(EditionError, match=rf"words\.toml: '{key}' is missing"):
        read_measure_words(path)


@pytest.mark.parametrize(
    "part", ["Digital Fund for ", "A b ", '"X y', "(Ab ", "a, ", "Programme de la ", "A: "]
)
def test_a_long_answer_is_read_in_linear_time(part: str) -> None:
    long = passage(
        "\n".join([part * 30] * (20_000 // (len(part) * 30))) + "\n" + part * (40_000 // len(part))
    )
    start = time.perf_counter()
    list(read_measures(long, 107, "skills"))
    list(read_portals(long, 8, "x"))
    list(read_datasets(long, 114, "usage"))
    assert time.perf_counter() - start < 3


LINK = "https://x.example/p/12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Ulat Terang: {LINK}", [("Ulat Terang", LINK)]),
        (f"Silver Surfers Abroad (MoX) - {LINK}", [("Silver Surfers Abroad", LINK)]),
        (f'"Lumi" ({LINK})', [("Lumi", LINK)]),
        (f"Manos Abiertas ({LINK})", [("Manos Abiertas", LINK)]),
        (
            f'The "Stay Sharp" (Pysy terävänä) programme trains pensioners - {LINK}',
            [("Stay Sharp", LINK)],
        ),
        ("A phone line for help, hotline KinderFon 0900-11", [("KinderFon", None)]),
        ("numéro vert 3929 (violences faites aux femmes)", [("numéro vert 3929", None)]),
        ("1919 helpline for children", [("1919 helpline", None)]),
        ("Plan Aurora (a tablet for each retired person)", [("Plan Aurora", None)]),
        (
            'Free trainings: Tek Asal (vouchers for youth), "Kod-women" bootcamp',
            [("Tek Asal", None), ("Kod-women", None)],
        ),
        ("'Surf-Pass' for seniors, free Wi-Fi in libraries", [("Surf-Pass", None)]),
        ("Chèque numérique", [("Chèque numérique", None)]),
        ("Mr. Kod Rovia competition for boys and girls.", [("Mr. Kod Rovia", None)]),
        (
            'Portal for persons with disabilities "Sanad"',
            [("Sanad", None)],
        ),
        (
            "Elders can name a helper (Digital fullmagt). See https://www.x.example/digitalfullmagt",
            [("Digital fullmagt", "https://www.x.example/digitalfullmagt")],
        ),
        (
            "Tek Asal (vouchers for youth), Lumi Kod (courses for girls) - https://x.example/en/tek-asal",
            [("Tek Asal", "https://x.example/en/tek-asal"), ("Lumi Kod", None)],
        ),
        ("Bantu Net; kodKita for youth", [("kodKita", None), ("Bantu Net", None)]),
    ],
)
def test_a_name_of_its_own_with_a_sign_or_a_link_is_a_measure(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert [(name, url) for name, url, _ in measures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Digital Skills: {LINK}",
        f"More information: {LINK}",
        f"Official Website ({LINK})",
        f"Digital Inclusion Strategy: {LINK}",
        f"Ministry of Education: {LINK}",
        f"National Portal - {LINK}",
        f"Rural Connectivity: {LINK}",
        f"Annual Report 2023: {LINK}",
        "Plan Nacional de Inclusión Digital (cursos para mujeres)",
        "Persons with disabilities (PWD) have priority",
        "Call us on +32 2 123 4567 or by WhatsApp",
    ],
)
def test_generic_words_instruments_and_bodies_beside_a_link_are_no_measure(text: str) -> None:
    assert measures(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lumi Fund for adults who never used the internet", "Lumi Fund"),
        ("Beca Sol para personas sin acceso a internet", "Beca Sol"),
    ],
)
def test_what_the_people_lack_does_not_deny_the_measure(text: str, expected: str) -> None:
    assert expected in (measures(text)[0][0] or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Monitor Digital Rovia 2022 (use of the portal): {LINK}", [LINK]),
        (f"2022 Survey on Services (n = 400; satisfaction 97 %)\n{LINK}", [LINK]),
        (f"Encuesta de calidad, 2023. Resultados: {LINK}", [LINK]),
        ("https://stats.data.gov.example/", ["https://stats.data.gov.example/"]),
        ("https://stats.gov.example/", []),
        (f"Usage metrics are reported in the annual report (p. 3), {LINK}", []),
        (f"We monitor the portal: {LINK}", []),
        (f"Observatorio: {LINK}", []),
    ],
)
def test_links_are_statistics_by_what_is_said_of_them(text: str, expected: list[str]) -> None:
    assert [url for url, _ in datasets(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Okno.xx.com (informational) : https://okno.public.example",
            [("https://okno.public.example", "Okno.xx.com")],
        ),
        ("Rovia.net https://www.rovia.net", [("https://www.rovia.net", "Rovia.net")]),
        (
            "Kup.gov.br https://www.gov.br/kup/pt and rovia.gov.br",
            [("https://www.gov.br/kup/pt", "Kup.gov.br"), ("https://rovia.gov.br", None)],
        ),
        (
            "rovia.gov.br\nhttps://dados.gov.br",
            [("https://rovia.gov.br", None), ("https://dados.gov.br", None)],
        ),
    ],
)
def test_a_bare_host_before_its_address_is_a_name(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert portals(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Kavi Points offer free internet in small settlements.", ["Kavi Points"]),
        ("Library Laptop Scheme – devices for poor families; City Code Academy - free for girls",
         ["Library Laptop Scheme", "City Code Academy"]),
        ("Free Tablets for Seniors Programme (Act 12) - gifts", ["Free Tablets for Seniors Programme"]),
        ("Girls of Lumo Online mentoring programme; Zora Coding Camp for youth",
         ["Girls of Lumo Online mentoring programme", "Zora Coding Camp"]),
        ("programme LUMIA ROUGE (familles nécessiteuses)", ["LUMIA ROUGE"]),
        ("platform ZORANA for women entrepreneurs", ["ZORANA"]),
        ("Emergency calls by text message (TXT 115 for the deaf)", ["TXT 115"]),
        ('Projet « une fille, un ordinateur » dans les villages', ["une fille, un ordinateur"]),
        ("5 000 points d'accès, avec le Programme National de Formation Rurale.",
         ["Programme National de Formation Rurale"]),
        ("The rural telephony programme (Decree 12/2021) gives phones to poor households.",
         ["rural telephony programme"]),
        ("118 mobile app with sign language", ["118 mobile app"]),
    ],
)  # fmt: skip
def test_names_are_found_in_the_ways_in_which_measures_are_written(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in measures(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Community centres in 100 villages.",
        "Information points for older people",
        "programme UNICEF pour les femmes",
        "In 2023 mobile app users were mostly young people.",
        "Websites follow the standard (WCAG 2.1 for persons with disabilities).",
    ],
)
def test_words_that_only_describe_are_no_names_of_measures(text: str) -> None:
    assert measures(text) == []


def test_words_in_small_letters_are_a_name_when_the_host_beside_them_is_made_of_them() -> None:
    found = measures("Mladi roboti (https://mladiroboti.example) brings workshops to children.")
    assert found == [("Mladi roboti", "https://mladiroboti.example", ("children",))]


def test_letters_before_the_name_they_stand_for_are_no_second_measure() -> None:
    found = measures('RAMI: Programa "Red de Aulas Móviles Integradas" para la población rural')
    assert [name for name, _, _ in found] == ["Red de Aulas Móviles Integradas"]


def test_an_address_that_stands_before_a_name_is_not_its_own() -> None:
    found = measures("Aides sociales : http://aides.example.org ; Numéro vert 1877 (femmes)")
    assert found == [("Numéro vert 1877", None, ("women",))]


def test_a_platform_that_measures_satisfaction_shows_statistics() -> None:
    assert datasets("Mizan (platform for users' satisfaction): https://mizan.example") != []


def test_a_list_of_places_behind_a_name_is_no_part_of_it() -> None:
    found = measures("Puntos NUBE en Villa Alta, Santa Rosa y San Blas; Fund for Women, Youth and Seniors")
    assert [name for name, _, _ in found] == ["Puntos NUBE", "Fund for Women, Youth and Seniors"]


def test_quoted_names_that_follow_on_one_are_of_its_kind() -> None:
    found = measures('with the courses "First clicks", "Tablets: a start for beginners" and "My phone"')
    assert [n for n, _, _ in found] == ["First clicks", "Tablets: a start for beginners", "My phone"]


def test_a_quoted_name_with_a_denial_in_it_denies_nothing() -> None:
    found = measures('Programa "Conectar a los No Conectados" (AUTEL)')
    assert [name for name, _, _ in found] == ["Conectar a los No Conectados"]


def test_a_line_and_its_number_in_an_address_are_a_measure_for_the_group_it_names() -> None:
    url = "https://www.mujer.example/linea-137-sos-mujer"
    assert measures(url) == [(None, url, ("women",))]
