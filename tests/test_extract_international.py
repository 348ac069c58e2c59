"""Bodies, frameworks and acts of the Union that several countries name, and their tables."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from msq_graph.errors import EditionError
from msq_graph.extract.eu_acts import find_eu_acts
from msq_graph.extract.frameworks import read_eu_acts, read_frameworks
from msq_graph.extract.international import bodies_in, find_body, find_framework, suggest_bodies
from msq_graph.extract.known import (
    acts_by_celex,
    bodies_by_id,
    check_acts,
    check_international,
    load_acts,
    load_international,
)
from msq_graph.extract.passages import Passage


def passage(text: str) -> Passage:
    return Passage(text, ())


def celex(text: str) -> list[tuple[str, str]]:
    return [(hit.celex, hit.name) for hit in find_eu_acts(text)]


# Tables


def test_the_tables_are_sound_and_large_enough_to_be_of_use() -> None:
    bodies, frameworks = load_international()
    assert len(bodies) >= 120
    assert len(frameworks) >= 40
    assert len(load_acts()) >= 40


def test_every_name_of_the_table_leads_to_its_own_row() -> None:
    bodies, frameworks = load_international()
    for body in bodies:
        assert [find_body(name) for name in (body.name, *body.names)] == [body] * (1 + len(body.names))
    for row in frameworks:
        assert [find_framework(name) for name in (row.name, *row.names)] == [row] * (1 + len(row.names))


def test_every_name_of_an_act_is_found_in_running_text() -> None:
    for act in load_acts():
        for name in (*act.names, *act.weak_names):
            assert [hit.celex for hit in find_eu_acts(f"the EU rules: {name}.")] == [act.celex], name


def test_a_published_act_is_never_older_than_the_day_it_was_made() -> None:
    for act in load_acts():
        assert (act.act_date or "") <= (act.publication_date or "9999"), act.celex
        assert act.source.startswith("http://data.europa.eu/eli/")


BODY = '[[body]]\nid = "a"\nname = "Alpha Bank"\nkind = "bank"\nsource = "https://a.org"\n'


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (BODY + BODY.replace('"a"', '"b"'), "row b: 'Alpha Bank' is also a name of a"),
        (BODY + BODY, "row a: there are two rows of this id"),
        (
            BODY.replace('source = "https://a.org"\n', ""),
            "row a: missing 1 required keyword-only argument: 'source'",
        ),
        (BODY.replace("https://a.org", "a book"), "row a: the source 'a book' is no address"),
        (BODY + 'parent = "b"\n', "row a: there is no body 'b'"),
        (BODY + 'parent = "a"\n', "row a: its parents go round in a circle"),
        (
            BODY + 'parent = "b"\n' + BODY.replace('"a"', '"b"').replace("Alpha", "Beta") + 'parent = "a"\n',
            "row a: its parents go round in a circle",
        ),
        (BODY.replace('"bank"', '"shop"'), "row a: 'shop' is none of the kinds"),
        (BODY.replace('"a"', '"A b"'), "row A b: an id has small letters"),
        (BODY + "nick = 1\n", "row a: there is no key 'nick'"),
        (BODY + 'names = "x"\n', "row a: names has a value of the wrong type"),
        (BODY + 'names = ["?"]\n', "row a: the name '?' has no letters"),
        (
            BODY + BODY.replace("body", "framework").replace('"a"', '"f"').replace('"bank"', '"agenda"'),
            "row f: 'Alpha Bank' is also a name of a",
        ),
        ("[[body]\n", "Expected"),
    ],
)
def test_a_broken_table_of_bodies_is_one_clear_line(tmp_path: Path, text: str, error: str) -> None:
    path = tmp_path / "international.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EditionError) as raised:
        check_international(path)
    assert error in str(raised.value)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


ACT = '[[act]]\ncelex = "32016R0679"\ntitle = "T"\nsource = "http://data.europa.eu/eli/reg/2016/679/oj"\n'


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (ACT.replace("32016R0679", "2016/679"), "row 2016/679: this is no CELEX number"),
        (ACT + 'act_date = "2016-02-30"\n', "row 32016R0679: 2016-02-30 is no date"),
        (
            ACT + 'names = ["X"]\n' + ACT.replace("0679", "0680") + 'names = ["x"]\n',
            "'x' is also a name of 32016R0679",
        ),
    ],
)
def test_a_broken_table_of_acts_is_one_clear_line(tmp_path: Path, text: str, error: str) -> None:
    path = tmp_path / "eu-acts.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EditionError, match=r"row") as raised:
        check_acts(path)
    assert error in str(raised.value)


# Bodies


@pytest.mark.parametrize(
    ("name", "acronym", "body"),
    [
        ("the Open-Government Partnership", None, "ogp"),
        ("Open Government Partnership (OGP)", None, "ogp"),
        ("ocde", None, "oecd"),
        ("Organización para la Cooperacion y el Desarrollo Económicos", "OCDE", "oecd"),
        ("OECD Committee on Digital Economy Policy", "CDEP", "oecd-dpc"),
        ("International Council for IT in Government Administration", "ICA", "ica"),
        ("ICA", "International Council for Information Technology in Government Administration", "ica"),
        ("United Nations Department for Economic and Social Affairs", "UNDESA", "un-desa"),
        ("Banque africaine de développement", "BAD", "afdb"),
        ("Inter-American Development Bank", "IDB", "idb"),
        ("ICA", None, None),  # there are several
        ("IDB", None, None),
        ("AU", None, None),
        ("CIS", None, None),
        ("CAF", None, None),
        ("Asian Development Bank", "UNDP", None),  # two bodies
        ("Ministry of Health", "UNDP", None),
        ("OECD el eaders", None, None),
        ("Digital Nation", None, None),
    ],
)
def test_a_body_is_found_by_its_exact_name_alone(name: str, acronym: str | None, body: str | None) -> None:
    found = find_body(name, acronym)
    assert (found.id if found is not None else None) == body


def test_a_damaged_name_is_suggested_and_never_taken() -> None:
    assert suggest_bodies("OECD el eaders")[0][0] == "oecd-e-leaders"
    assert suggest_bodies("Open Govemment Partnership")[0][0] == "ogp"
    assert find_body("Open Govemment Partnership") is None
    assert suggest_bodies("Directorate of Fisheries") == ()
    assert suggest_bodies("xy") == ()


def test_acronyms_in_running_text_need_their_capitals() -> None:
    assert [hit.key for hit in bodies_in("They who helped us at the WHO and the Oecd, giga or Giga")] == [
        "who",
        "giga",
    ]


def test_the_longest_name_wins() -> None:
    assert [hit.key for hit in bodies_in("African Union Commission, World Bank Group, UN Women")] == [
        "african-union-commission",
        "world-bank-group",
        "un-women",
    ]


def test_a_name_runs_over_a_line_end_but_not_over_a_comma() -> None:
    assert [hit.key for hit in bodies_in("Open Government\nPartnership")] == ["ogp"]
    assert [hit.key for hit in bodies_in("Open Government, Partnership")] == []


def test_a_committee_is_another_body_than_its_parent() -> None:
    leaders = bodies_by_id()["oecd-e-leaders"]
    assert leaders.parent == "oecd-pgc"
    assert bodies_by_id()["oecd-pgc"].parent == "oecd"


# Acts of the Union


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("Regulation (EU) 2016/679", "32016R0679", None),
        ("Regulation (EU) No 910/2014", "32014R0910", None),
        ("Regulation (EU) No 2016/679", "32016R0679", None),
        ("Règlement (UE) n° 910/2014", "32014R0910", None),
        ("Reglamento (UE) 2018/1724", "32018R1724", None),
        ("Verordnung (EU) 2016/679", "32016R0679", None),
        ("Directiva (UE) 2019/1024", "32019L1024", None),
        ("Directive 2006/123/EC", "32006L0123", None),
        ("Directive 95/46/EC", "31995L0046", None),
        ("Directive (EC) 95/46", "31995L0046", None),
        ("Directive 37/2013/EU", "32013L0037", None),
        ("Regulation (EC) No 45/2001", "32001R0045", None),
        ("Regulation (EC) No 2006/2004", "32004R2006", None),
        ("Commission Implementing Regulation (EU) 2022/1463", "32022R1463", None),
        ("Decision (EU) 2022/2481", "32022D2481", None),
        ("CELEX 32016R0679", "32016R0679", None),
        ("CELEX:32016L0680", "32016L0680", None),
        ("OJ L 119, 4.5.2016, p. 1", "32016R0679", None),
        ("eIDAS Regulation (EU) No 910/2014", "32014R0910", None),
        ("General Data Protection Regulation (2016/679)", "32016R0679", "General Data Protection Regulation"),
        ("the services directive", None, None),
        ("Law 4624/2019 implementing the GDPR", "32016R0679", "GDPR"),
        ("a law transposing the NIS2 Directive", "32022L2555", "NIS2 Directive"),
        ("NIS 2 Directive (EU) 2022/2555", "32022L2555", None),
        ("the EU AI Act", "32024R1689", "EU AI Act"),
    ],
)
def test_an_act_is_known_by_its_number_or_name(text: str, number: str | None, name: str | None) -> None:
    if number is None:
        assert [found for found, _ in celex(text)] == ["32006L0123"]
        return
    assert celex(text) == [(number, name or text)]


def test_several_directives_stand_behind_one_word() -> None:
    assert [number for number, _ in celex("Directives 2014/23/EU, 2014/24/EU and 2014/25/EU")] == [
        "32014L0023",
        "32014L0024",
        "32014L0025",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Law No. 679/2016",
        "Data Protection Act (1050/2018)",
        "Directive 12/2016 of the President",
        "Regulation No. 183/2022",
        "Decision No. 36/2018",
        "12/05/2016, A/RES/70/1, 2016/17, call 910/2014-2",
        "UK GDPR",
        "the Payment Services Directive",
        "Personal Data Act",
        "the Estonian Cybersecurity Act",
        "an ai act, nis, the gdp r",
        "EU law and EU rules on once-only",
        "the proposed AI Act",
        "the proposal for a Data Governance Act",
        "the eIDAS node",
        "eIDAS Expert Group",
        "the NIS (National Institute of Statistics)",
    ],
)
def test_what_only_looks_like_an_act_of_the_union_is_none(text: str) -> None:
    assert celex(text) == []


def test_an_ambiguous_acronym_counts_where_the_union_is_spoken_of() -> None:
    assert celex("We have transposed NIS.") == [("32016L1148", "NIS")]


def test_an_act_within_a_national_title_is_marked() -> None:
    (hit,) = find_eu_acts("Law 4624/2019 implementing the GDPR")
    assert hit.within_title
    assert not find_eu_acts("The GDPR applies.")[0].within_title


def test_a_claim_of_an_act_has_its_identity_from_the_number() -> None:
    (claim,) = read_eu_acts(passage("The GDPR and Regulation (EU) 2016/679 apply."), 36, "personal-data")
    assert (claim.jurisdiction, claim.celex, claim.slug, claim.name) == (
        "EU",
        "32016R0679",
        "celex-32016r0679",
        "GDPR",
    )
    # number, ELI and dates are of the table, not of the answer
    assert (claim.act_date, claim.publication_date, claim.number, claim.eli) == (None, None, None, None)
    assert (claim.year, claim.topic, claim.question) == (2016, "personal-data", 36)


@pytest.mark.parametrize(
    "text",
    [
        "Loi N°2010/013 du 21 décembre 2010 régissant les communications électroniques",
        "Décret n° 2016/679 du 3 mai 2016",
        "Directive No 2019/1024 of the Minister of ICT",
        "Decision No 2022/2481 of the Council of Ministers",
    ],
)
def test_a_national_number_that_an_act_of_the_union_has_too_is_none_of_it(text: str) -> None:
    assert find_eu_acts(text) == ()


def test_the_last_letter_of_regulation_is_no_sign_for_number() -> None:
    (hit,) = find_eu_acts("the EU Regulation 2018/1724 applies")
    assert (hit.celex, hit.name) == ("32018R1724", "EU Regulation 2018/1724")


def test_an_act_outside_of_the_table_has_a_number_and_no_guessed_dates() -> None:
    assert "32019R0411" not in acts_by_celex()
    (claim,) = read_eu_acts(passage("Delegated Regulation (EU) 2019/411"), 36, None)
    assert (claim.celex, claim.act_date, claim.publication_date, claim.eli) == (
        "32019R0411",
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("We are not subject to the GDPR.", False),
        ("The GDPR does not apply.", False),
        ("Le RGPD ne s'applique pas.", False),
        ("There is no national law; the GDPR applies.", True),
        ("No, the GDPR applies directly.", True),
        ("There is no law transposing Directive (EU) 2019/1024 yet.", True),
    ],
)
def test_an_act_that_does_not_apply_is_not_claimed(text: str, named: bool) -> None:
    assert bool(list(read_eu_acts(passage(text), 36, None))) is named


# Frameworks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It follows the Tallinn Declaration on eGovernment, the Berlin Declaration and Agenda 2030.",
            ["tallinn-declaration", "berlin-declaration", "2030-agenda"],
        ),
        (
            "Stratégie de transformation numérique pour l'Afrique (2020-2030) ; l'Agenda 2063",
            ["au-digital-transformation-strategy", "agenda-2063"],
        ),
        ("Agenda Digital para América Latina y el Caribe (eLAC2024)", ["elac-agenda"]),
        ("Convention 108+", ["convention-108-plus"]),
        ("It is not aligned with Agenda 2063.", []),
        ("National Digital Decade Roadmap", []),
        ("the Agenda 2030 Implementation Plan", []),
        ("Agenda Digital 2030, Vision 2030", []),
        ("Estonia's Digital Agenda 2030 and the National Agenda 2030", []),
        ("The Smart Agenda 2030 foresees funds. Kenya's Agenda 2030", []),
        ("Following Agenda 2030, the UN Agenda 2030 and Agenda 2063", ["2030-agenda", "agenda-2063"]),
        ("Commonwealth Secretariat (Commonwealth Connectivity Agenda)", ["commonwealth-connectivity-agenda"]),
        ("Decision (EU) 2022/2481 establishing the Digital Decade Policy Programme 2030", []),
        ("Alianza del Pacífico (Grupo de Agenda Digital), APEC", []),
        ("aligned with the SDGs and with recommendations of the OECD", []),
    ],
)
def test_frameworks_are_found_by_name(text: str, expected: list[str]) -> None:
    assert [claim.entity for claim in read_frameworks(passage(text), 89)] == expected


def test_a_framework_of_a_known_body_is_named_as_printed() -> None:
    text = "- OECD Recommendation on Public Service Leadership\n- UN Guiding Principles on Business\n- Plans"
    assert [(claim.name, claim.entity) for claim in read_frameworks(passage(text), 89)] == [
        ("OECD Recommendation on Public Service Leadership", None),
        ("UN Guiding Principles on Business", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes; the Lusaka Data Declaration (African Union, May 2023)", ["Lusaka Data Declaration"]),
        ("ASEAN (Digital Trade Agenda until 2027), others", ["Digital Trade Agenda until 2027"]),
        ("World Bank (Kenya Digital Strategy)", []),
        ("Estrategia Digital Chile 2035 (CEPAL)", []),
        ("OECD (Declaration Group)", []),
    ],
)
def test_a_bracket_tells_whose_a_framework_is(text: str, expected: list[str]) -> None:
    assert [claim.name for claim in read_frameworks(passage(text), 89)] == expected


def test_a_framework_is_claimed_once() -> None:
    assert len(list(read_frameworks(passage("Agenda 2030; the 2030 Agenda"), 89))) == 1


def test_long_answers_take_no_more_than_linear_time() -> None:
    text = passage("OECD, UNDP and Regulation (EU) 2016/679, the Tallinn Declaration (" * 3000)
    start = time.perf_counter()
    list(read_eu_acts(text, 36, None))
    list(read_frameworks(text, 89))
    assert time.perf_counter() - start < 8


def test_a_denial_of_something_else_behind_but_leaves_the_framework_standing() -> None:
    text = "It is part of the EEA Agreement but is not yet transposed."
    assert [claim.entity for claim in read_frameworks(Passage(text, ()), 50)] == ["eea-agreement"]


def test_a_treaty_is_a_framework_and_no_body() -> None:
    assert find_body("Digital Economy Partnership Agreement") is None
    assert find_framework("AfCFTA Agreement") is not None
