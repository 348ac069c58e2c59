"""What a sceptic found that the words of an answer do not say."""

from __future__ import annotations

import time

import pytest

from benchmarks.things.measure import EDITION, respond
from msq_graph.extract.claims import extract_claims
from msq_graph.records import claims as records


def claims(text: str, question: int = 60, country: str = "KEN") -> list[records.Claim]:
    """Return what an answer of one country names."""
    case = {"id": "x", "country": country, "question": question, "text": text, "gate": "yes"}
    return list(extract_claims(respond(case), EDITION))


@pytest.mark.parametrize("unit", [" ", "1,", " Act", " OECD"])
def test_long_repetitions_are_read_in_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        claims("OECD" + unit * (size // len(unit)) + "end", 119)
        return time.process_time() - start

    seconds(1000)
    assert seconds(20_000) < 8 * seconds(5_000) + 0.2


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (36, "India's Information Technology Act, 2000"),
        (36, "UK's Data Protection Act 1998"),
        (60, "Estonia's Digital Agenda 2030"),
        (60, "ICT Policy of Botswana"),
        (60, "AI is banned"),
        (60, "Digital by default is planned for 2027"),
        (60, "Blockchain (not yet)"),
        (60, "life events are used by Norway"),
        (62, "goals 3 and 4 of our own plan"),
        (62, "Goal 2: infrastructure"),
        (62, "Target 3.1 users"),
        (36, "eIDAS-like rules; GDPR-compliant cloud"),
        (60, "see pp. 2019"),
    ],
)
def test_what_is_another_states_or_denied_is_not_claimed(question: int, text: str) -> None:
    assert claims(text, question) == []


def test_the_country_s_own_law_and_strategy_stay() -> None:
    assert len(claims("Kenya's Data Protection Act", 36)) == 1
    assert len(claims("ICT Policy of Botswana", country="BWA")) == 1


def test_words_behind_a_body_make_another_name() -> None:
    found = claims("- World Bank Global Partner\n- OECD Member", 119)
    assert [(c.name, c.entity) for c in found if isinstance(c, records.PartnershipClaim)] == [
        ("World Bank Global Partner", None),
        ("OECD", "oecd"),
    ]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (96, "https://www.facebook.com/UNDP"),
        (113, "https://analytics.google.com"),
        (114, "Survey: https://survey.gov.ke/participate"),
        (113, "https://www.gov.ke/news/2023/usage-statistics"),
    ],
)
def test_such_a_link_is_but_a_document(question: int, text: str) -> None:
    assert [type(c) for c in claims(text, question)] == [records.DocumentClaim]


@pytest.mark.parametrize(
    "text", ["Oman Vision 2040; GITEX; Google.org", "Oman Vision 2040 developed with www.worldbank.org"]
)
def test_a_link_of_somebody_else_is_not_the_names(text: str) -> None:
    found = claims(text, country="OMN")
    assert [c.url for c in found if isinstance(c, records.InstrumentClaim)] == [None]
    assert any(isinstance(c, records.DocumentClaim) for c in found)
