"""The laws that words name, and what the words prove about them. Addresses are invented."""

from __future__ import annotations

import time

import pytest

from msq_graph.errors import EditionError
from msq_graph.extract.law_facts import read_date
from msq_graph.extract.law_words import read_law_words
from msq_graph.extract.laws import read_laws
from msq_graph.extract.passages import Passage, read_passage
from msq_graph.ingest.links import links_in
from msq_graph.records.claims import ActClaim
from msq_graph.records.response import Answer, Span


def passage(text: str) -> Passage:
    links = tuple(link for line in text.split("\n") for link in links_in(line))
    return read_passage(
        Answer(question=36, found=True, text=text, control=None, links=links, span=Span(0, len(text)))
    )


def laws(text: str, country: str = "KEN") -> list[ActClaim]:
    return list(read_laws(passage(text), 36, "data-protection", country))


@pytest.mark.parametrize(
    ("country", "text", "name", "number", "year", "act_date"),
    [
        (
            "SGP",
            "Personal Data Protection Act 2012 (PDPA)",
            "Personal Data Protection Act 2012",
            None,
            2012,
            None,
        ),
        ("GHA", "Data Protection Act, 2012 (Act 843)", "Data Protection Act, 2012", "843", 2012, None),
        (
            "ARG",
            "Law No. 25.326 on Data Protection",
            "Law No. 25.326 on Data Protection",
            "25.326",
            None,
            None,
        ),
        ("COL", "Ley 1581 de 2012.", "Ley 1581 de 2012", "1581", 2012, None),
        ("GRC", "Law 4727/2020 (Gov. Gaz. A' 184)", "Law 4727/2020", "4727/2020", 2020, None),
        ("BRA", "Lei nº 12.527/2011", "Lei nº 12.527/2011", "12.527/2011", 2011, None),
        ("HUN", "Act CXII of 2011 on Privacy", "Act CXII of 2011 on Privacy", "CXII", 2011, None),
        ("DZA", "Décret exécutif n° 20-05", "Décret exécutif n° 20-05", "20-05", None, None),
        ("DEU", "Bundesdatenschutzgesetz (BDSG)", "Bundesdatenschutzgesetz", None, None, None),
        ("EST", "Avaliku teabe seadus", "Avaliku teabe seadus", None, None, None),
        ("TTO", "Electronic Transactions Act (Cap. 411)", "Electronic Transactions Act", None, None, None),
        ("KEN", "The Constitution of Kenya, 2010", "Constitution of Kenya, 2010", None, 2010, None),
        ("KEN", "Constitution, Article 32", "Constitution", None, None, None),
        ("SWE", "Lag (2018:218) med bestämmelser", "Lag (2018:218) med bestämmelser", "2018:218", 2018, None),
        (
            "ESP",
            "Ley Orgánica 3/2018, de 5 de diciembre, de Protección de Datos Personales",
            "Ley Orgánica 3/2018, de 5 de diciembre, de Protección de Datos Personales",
            "3/2018",
            2018,
            "2018-12-05",
        ),
        (
            "FRA",
            "Loi n° 2004-575 du 21 juin 2004 pour la confiance dans l'économie numérique",
            "Loi n° 2004-575 du 21 juin 2004 pour la confiance dans l'économie numérique",
            "2004-575",
            2004,
            "2004-06-21",
        ),
        (
            "RUS",
            'Федеральный закон от 27 июля 2006 г. № 152-ФЗ "О данных"',
            "Федеральный закон от 27 июля 2006 г. № 152-ФЗ",
            "152-ФЗ",
            2006,
            "2006-07-27",
        ),
        (
            "RWA",
            "Law N° 058/2021 of 13/10/2021 relating to privacy",
            "Law N° 058/2021 of 13/10/2021 relating to privacy",
            "058/2021",
            2021,
            "2021-10-13",
        ),
    ],
)
def test_a_law_has_the_name_number_year_and_date_that_its_words_prove(
    country: str, text: str, name: str, number: str | None, year: int | None, act_date: str | None
) -> None:
    (law,) = laws(text, country)
    assert (law.name, law.number, law.year, law.act_date) == (name, number, year, act_date)
    assert (law.jurisdiction, law.topic, law.question) == (country, "data-protection", 36)


@pytest.mark.parametrize(
    ("text", "publication", "made"),
    [
        (
            "Law of 30 July 2018 on privacy, published in the Official Gazette on 5 September 2018.",
            "2018-09-05",
            "2018-07-30",
        ),
        ("Law 4727/2020 (Government Gazette A' 184/23-9-2020)", "2020-09-23", None),
        ("Ley de Firma Electrónica (DOF 11 de enero de 2012)", "2012-01-11", None),
        ("Data Protection Act, in force since 25 May 2018, amended on 14 May 2020.", None, None),
        ("Law No. 12 of 04/05/2020", None, None),
        ("Privacy Act, 2002 (Act No. 25 of 2002), assented to 31 July 2002", None, "2002-07-31"),
    ],
)
def test_a_date_is_the_acts_or_the_publications_only_when_the_words_say_so(
    text: str, publication: str | None, made: str | None
) -> None:
    (law,) = laws(text)
    assert (law.publication_date, law.act_date) == (publication, made)


@pytest.mark.parametrize(
    "text",
    [
        "There is no Freedom of Information Act.",
        "A Data Protection Bill, 2019 was drafted.",
        "The draft Cybersecurity Act is under review.",
        "We plan to adopt a Freedom of Information Act.",
        "A new National Cybersecurity Law that protects data is being prepared.",
        "The Privacy Act 1999 (repealed)",
        "It replaces Law No. 12 of 1999.",
        "The law protects data, and this law applies to all.",
        "Code of Conduct; Law Commission; Law Enforcement Agency",
        "National Digital Strategy 2021-2025",
        "Regulation (EU) 2016/679 and the General Data Protection Regulation",
        "eIDAS Regulation; AI Act; Digital Services Act",
        "The UK Data Protection Act 2018 served as a model, as did the German Privacy Act.",
        "Constitution of a working group",
        "See answer 36.",
    ],
)
def test_what_is_no_law_in_force_of_the_country_is_no_act(text: str) -> None:
    assert laws(text) == []


def test_a_turn_after_a_denial_names_what_there_is() -> None:
    assert [
        law.name for law in laws("There is no specific law but the Data Protection Act, 2019 applies.")
    ] == ["Data Protection Act, 2019"]


def test_one_law_named_twice_or_in_two_languages_is_one() -> None:
    assert (
        len(laws("The Data Protection Act applies. Data Protection Act 2017, as the Data Protection Act"))
        == 1
    )
    assert (
        len(laws("Freedom of Information Act (Informationsfreiheitsgesetz) of 5 September 2005", "DEU")) == 1
    )
    (law,) = laws("Ley N.° 29733, Ley de Protección de Datos Personales", "PER")
    assert law.name == "Ley N.° 29733, Ley de Protección de Datos Personales"


def test_a_link_belongs_to_the_name_it_stands_beside() -> None:
    text = "Data Protection Act 2018: https://a.gov.jm/1\nPrivacy Act 2019\nhttps://a.gov.jm/2\n\n"
    text += "https://a.gov.jm/3 - Evidence Act 2020"
    assert [(law.name, law.url) for law in laws(text)] == [
        ("Data Protection Act 2018", "https://a.gov.jm/1"),
        ("Privacy Act 2019", "https://a.gov.jm/2"),
        ("Evidence Act 2020", "https://a.gov.jm/3"),
    ]


def test_a_link_that_may_belong_to_several_names_or_to_something_else_belongs_to_none() -> None:
    assert [law.url for law in laws("1. Computer Act 2018\n2. Records Act 2019\nhttps://a.gov.jm/x")] == [
        None,
        None,
    ]
    assert [
        law.url for law in laws("The Privacy Act 2019 is enforced by the Office, see\n\nhttps://a.gov.jm")
    ] == [None]
    text = "1. Computer Act 2018\n2. Records Act 2019\nhttps://a.gov.jm/computer-act"
    assert [law.url for law in laws(text)] == ["https://a.gov.jm/computer-act", None]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("31.12.2020", "2020-12-31"),
        ("04/05/2020", None),
        ("31 february 2020", None),
        ("july 5, 2011", "2011-07-05"),
        ("5/5/2016", "2016-05-05"),
    ],
)
def test_a_date_is_read_only_when_it_can_mean_one_day(printed: str, meant: str | None) -> None:
    assert read_date(printed) == meant


def test_a_missing_or_broken_list_is_named() -> None:
    with pytest.raises(EditionError, match="heads is missing"):
        read_law_words({}, "law-words.toml")
    with pytest.raises(EditionError, match="heads is no list of words"):
        read_law_words({"heads": [1]}, "law-words.toml")


@pytest.mark.parametrize(
    "piece", ["Constitution of AaAaAaAaAaAaAaAaAaAa", "the law on the plan de la ", "(((", "Act Act "]
)
def test_a_long_answer_takes_time_in_proportion(piece: str) -> None:
    def took(size: int) -> float:
        whole = passage((piece * (size // len(piece) + 1))[:size])
        start = time.process_time()
        list(read_laws(whole, 36, None, "KEN"))
        return time.process_time() - start

    assert took(40_000) < 10 * took(10_000) + 1


@pytest.mark.parametrize(
    ("country", "text", "made", "published"),
    [
        ("PRT", "Lei n.º 58/2019, de 8 de agosto", None, "2019-08-08"),
        ("PRT", "Decree-Law No. 7/2004 of 7 January, on commerce", None, "2004-01-07"),
        ("MOZ", "Lei n.º 3/2017, de 9 de Janeiro", None, "2017-01-09"),
        (
            "AGO",
            "Lei da Protecção de Dados Pessoais, Lei n.º 22/11, de 17 de Junho de 2011",
            None,
            "2011-06-17",
        ),
        ("PRT", "Lei n.º 58/2019, assinada em 26 de julho de 2019", None, None),
        ("GRC", "Law 4727/2020 of 23 September 2020", None, None),
        ("BRA", "Lei nº 12.965, de 23 de abril de 2014", "2014-04-23", None),
        ("CAN", "Digital Charter Act, which received Royal Assent on June 21, 2019", "2019-06-21", None),
    ],
)
def test_the_date_of_a_citation_is_the_day_by_which_a_country_cites(
    country: str, text: str, made: str | None, published: str | None
) -> None:
    (law,) = laws(text, country)
    assert (law.act_date, law.publication_date) == (made, published)


@pytest.mark.parametrize(
    "text",
    [
        "Access Act: https://a.ca. It was amended by Bill C-5, which got Royal Assent on June 21, 2019.",
        "Access Act as amended by Bill C-58 (Royal Assent 21 June 2019)",
        "Access Act 2019. The amendment was assented to on 3 May 2021.",
        "Access Act of 2019, consolidated text of 3 May 2021, published in the Gazette on 4 May 2021",
        "Access Act (last amendment published in the Official Gazette of 4 May 2021)",
        "Law No. 5/2010 with amendments of 3 May 2021",
        "Law No. 5 of 2010, 3 May 2021 version",
        "Law amending the Data Protection Law of 3 May 2019",
        "Decree approving the Regulation on Data of 3 May 2019",
        "Privacy Act, 2075 (2018), of 2 May 2075",
        "Law No. 5\n3 May 2020",
    ],
)
def test_a_date_of_an_amendment_a_version_or_another_calendar_is_never_the_acts(text: str) -> None:
    assert [(law.act_date, law.publication_date) for law in laws(text)] == [(None, None)]


@pytest.mark.parametrize(
    ("country", "text", "number"),
    [
        (
            "BRA",
            "Lei de Acesso à Informação - Lei nº 12.527, de 18 de novembro de 2011\nhttps://a.br/x",
            "12.527",
        ),
        (
            "BRA",
            "General Data Law (GDL), Law No. 13.709, of August 14, 2018 (in force). https://a.br/x",
            "13.709",
        ),
        (
            "DNK",
            "Access Files Act (offentlighedsloven), consolidated act no. 145 of 24 February 2020: https://a.br/x",
            "145",
        ),
        ("GHA", "Electronic Transactions Act (Act No. 772 of 2008) https://a.br/x", "772"),
    ],
)
def test_a_title_and_the_number_beside_it_are_one_law(country: str, text: str, number: str) -> None:
    (law,) = laws(text, country)
    assert (law.number, law.url) == (number, "https://a.br/x")
    assert number not in str(law.name)


def test_in_a_list_a_number_belongs_to_no_title_before_it() -> None:
    assert len(laws("Ley de Acceso a Datos, Ley de Firma Digital, Ley N° 5.120/2010", "ARG")) == 3
    assert len(laws("Ley de Firma Digital, Decreto N° 5/2010", "ARG")) == 2


def test_links_stacked_below_as_many_names_belong_to_them_in_order() -> None:
    text = "Ley N° 18.381 de Acceso, de 17 de octubre de 2008; Decreto N° 232/010\nhttps://a.uy/x\nhttps://a.uy/y"
    assert [law.url for law in laws(text, "URY")] == ["https://a.uy/x", "https://a.uy/y"]
    text = "Ley N° 18.381 de Acceso; Decreto N° 232/010\nhttps://a.uy/232-2010\nhttps://a.uy/18381-2008"
    assert laws(text, "URY")[0].url in (None, "https://a.uy/18381-2008")
    assert laws(text, "URY")[1].url == "https://a.uy/232-2010"
    text = "Privacy Act; Evidence Act; Records Act\nhttps://a.uy/x\nhttps://a.uy/y"
    assert [law.url for law in laws(text)] == [None, None, None]


def test_the_number_of_a_law_in_an_address_tells_whose_it_is() -> None:
    text = "Decree nº 9.637/2018 and Decree nº 10.222, of February 5, 2020.\nhttps://a.br/2020/D10222.htm"
    assert [law.url for law in laws(text, "BRA")] == [None, "https://a.br/2020/D10222.htm"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Laws 39/2015 and 40/2015", ["39/2015", "40/2015"]),
        ("Leyes 11/2007, 37/2007 y 9/2014", ["11/2007", "37/2007", "9/2014"]),
        ("Data Protection Acts 1988 to 2018", ["Data Protection Acts 1988 to 2018"]),
        ("Business Laws (Amendment) Act, 2020", ["Business Laws (Amendment) Act, 2020"]),
        (
            "Data Protection (Registration of Controllers) Regulations, 2021",
            ["Data Protection (Registration of Controllers) Regulations, 2021"],
        ),
        ('Article 9 of the Law "On Informatization"', ['Law "On Informatization"']),
        ("Cabinet decision of 16 August 2023", []),
        ("The Critical Infrastructure Regulations are still in draft form.", []),
        ("Bill C-26 (Critical Systems Act) is under consideration.", []),
        ("Bill No. 12 of 2023 (Cybercrimes Act)", []),
        ("A government bill for a Freedom Act (Other Freedom Act) was submitted.", []),
        ("The Evidence Act (planned revision in 2025).", ["Evidence Act"]),
    ],
)
def test_laws_in_plural_with_brackets_and_quotes_and_what_is_only_a_bill(text: str, names: list[str]) -> None:
    assert [law.name for law in laws(text)] == names


@pytest.mark.parametrize(
    ("text", "name", "number", "year", "act_date"),
    [
        ("Republic Act No. 11111, Tidy Data Act of 2012", "Republic Act No. 11111", "11111", 2012, None),
        ("RA 11111 or the Tidy Data Act of 2012", "RA 11111", "11111", 2012, None),
        ("RA 11111 (Tidy Data Act)", "RA 11111", "11111", None, None),
        ("Tidy Data Act (Republic Act No. 11111)", "Tidy Data Act", "11111", None, None),
        ("D.S. N° 029-2021-PCM", "D.S. N° 029-2021-PCM", "029-2021-PCM", 2021, None),
        ("Law No. (13) of 2016 on data", "Law No. (13) of 2016 on data", "13", 2016, None),
        ("Royal Decree No. (M/148)", "Royal Decree No. (M/148)", "M/148", None, None),
        ("Tidy Data Law, issued by Royal Decree No. (M/19)", "Tidy Data Law", "M/19", None, None),
        ("Acuerdo Nro. MIN-MIN-2020-0022", "Acuerdo Nro. MIN-MIN-2020-0022", "MIN-MIN-2020-0022", 2020, None),
        ("Decision 2269/QD-TTg", "Decision 2269/QD-TTg", "2269/QD-TTg", None, None),
        ("Law No. 104/2016/QH13", "Law No. 104/2016/QH13", "104/2016/QH13", 2016, None),
        ("Decree No. 942/QD approving the Data Strategy", "Decree No. 942/QD", "942/QD", None, None),
        ("Basic Act on Tidy Data (Act No. 104 of 2014)", "Basic Act on Tidy Data", "104", 2014, None),
        ("Act on open data no. 45/2018", "Act on open data no. 45/2018", "45/2018", 2018, None),
        ("Traders' Rules, 2010", "Traders' Rules, 2010", None, 2010, None),
        ("FRAUD (PREVENTION, ETC.) ACT, 2015", "FRAUD (PREVENTION, ETC.) ACT, 2015", None, 2015, None),
        ("Cybersecurity Act (OG 14/24)", "Cybersecurity Act", None, None, None),
        (
            "451/2016 (XII. 19.) Government Decree on tidy data",
            "451/2016 (XII. 19.) Government Decree on tidy data",
            "451/2016",
            2016,
            "2016-12-19",
        ),
        ("2011. évi CXII. törvény", "2011. évi CXII. törvény", "CXII", 2011, None),
    ],
)
def test_one_law_is_one_claim_however_its_number_and_title_stand_together(
    text: str, name: str, number: str | None, year: int | None, act_date: str | None
) -> None:
    (law,) = laws(text, "PHL")
    assert (law.name, law.number, law.year, law.act_date) == (name, number, year, act_date)


@pytest.mark.parametrize("text", ["EO 2030", "RA 2025 and PD 12", "The RA 101 room"])
def test_capitals_before_a_year_or_a_small_number_are_no_law(text: str) -> None:
    assert laws(text) == []


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Tidy Data Act 2012\nhttps://x.example/laws/", [None]),
        ("Tidy Data Act 2012\nhttps://www.x.example", [None]),
        ("Tidy Data Act 2012 (TIDA) https://tida.example/", ["https://tida.example/"]),
        ("Tidy Data Act 2012, signed 6 August 2012: https://x.example/a.pdf", ["https://x.example/a.pdf"]),
        ("- Tidy Data Act 2012\n- Open Paper Act 2013\n- https://x.example/b.pdf", [None, None]),
        ("Tidy Data Act 2012 (the TID Act) https://x.example/tid-act", ["https://x.example/tid-act"]),
    ],
)
def test_a_list_a_site_and_an_item_of_its_own_are_no_address_of_a_law(
    text: str, urls: list[str | None]
) -> None:
    assert [law.url for law in laws(text)] == urls


@pytest.mark.parametrize(
    ("text", "name", "number", "year"),
    [
        ("GEO no. 155/2031 setting up a body", "GEO no. 155/2031", "155/2031", 2031),
        ("Perpres 12/2031 Tidy Data", "Perpres 12/2031", "12/2031", 2031),
        ("Law 25(I)/2031", "Law 25(I)/2031", "25(I)/2031", 2031),
        ("Law No. 12(A) of 2031", "Law No. 12(A) of 2031", "12(A)", 2031),
        ("Tidy Data Act, B.E. 2574 (2031), section 4", "Tidy Data Act, B.E. 2574 (2031)", None, 2031),
        ("Tidy Data Act B.E. 2574", "Tidy Data Act B.E. 2574", None, None),
    ],
)
def test_numbers_with_a_bracket_and_years_of_other_calendars_belong_to_the_name(
    text: str, name: str, number: str | None, year: int | None
) -> None:
    (law,) = laws(text)
    assert (law.name, law.number, law.year) == (name, number, year)


@pytest.mark.parametrize(
    "text",
    [
        "A Roadmap for Data Regulation was published.",
        "White Paper on Tidy Data Regulation in Ruritania",
        "Tidy Code Initiative",
        "el Reglamento de Datos Limpios de la Unión Europea",
    ],
)
def test_what_is_on_a_law_and_what_is_of_the_union_is_no_act_of_the_country(text: str) -> None:
    assert laws(text) == []


def test_a_title_in_quotes_after_a_number_names_no_second_law() -> None:
    (law,) = laws('Resolution No. 35 of 21 October 2031 "On Approval of the Tidy Data Regulation"')
    assert law.number == "35"
