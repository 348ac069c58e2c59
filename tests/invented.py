"""Responses that nobody gave: invented words under real country codes, for tests of mapping and store."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pyoxigraph import Triple

from msq_graph.ingest.editions import load_edition
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
from msq_graph.records.curation import Decision
from msq_graph.records.response import (
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

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode

    from msq_graph.records.claims import Claim

PLAN = "https://numerique.example/plan?page=2&lang=fr"
REPORT = "https://numerique.example/rapport.pdf"
LAW = "https://journal.example/cn=2001020345"
STRATEGY = "https://numerique.example/strategie-nationale.pdf"


def value_of(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """Return the IRI or text of a term; we write no terms that are triples."""
    assert not isinstance(term, Triple)
    return term.value


def text_answer(question: int, text: str, start: int = 0) -> Answer:
    """Make a found answer without a control."""
    span = Span(start, start + len(text))
    return Answer(question=question, found=True, text=text, control=None, span=span)


def reading(
    question: int,
    value: str | tuple[str, ...],
    status: Status,
    agent: str,
    basis: Basis | None,
    *others: Assessment,
    evidence: tuple[int, ...] = (),
) -> Reading:
    """Make a reading whose accepted assessment is the one described."""
    accepted = Assessment(
        question=question, value=value, status=status, agent=agent, basis=basis, evidence=evidence
    )
    return Reading(accepted=accepted, assessments=(accepted, *others))


def source(name: str, date: str | None) -> Source:
    """Make a source whose content is its own name."""
    return Source(name=name, sha256=sha256(name.encode()).hexdigest(), media_type="text/plain", date=date)


def france() -> tuple[Response, tuple[Claim, ...]]:
    """Make a short response that uses every term of the ontology."""
    decided = Assessment(
        question=14,
        value="yes",
        status=Status.STATED,
        agent="curator: équipe pays",
        basis=Basis.PERSON,
        why="confirmed by letter",
        on="2026-11-20",
    )
    nothing = Assessment(question=14, value="unknown", status=Status.UNKNOWN, agent="nothing/1", basis=None)
    response = Response(
        country="FRA",
        edition=2024,
        respondent=RespondentKind.MEMBER_STATE,
        source=source("réponse.txt", "2023-10"),
        answers=(
            Answer(
                question=2,
                found=True,
                text="",
                control=None,
                span=Span(0, 12),
                withheld=True,
                withheld_text="Camille Essai",
            ),
            Answer(question=6, found=True, text="", control=("authorized", "other"), span=Span(20, 20)),
            text_answer(10, "https://www.donnees.example/fr/", 30),
            text_answer(13, "Ministère du Numérique (MINUM)\nDirection des services", 70),
            Answer(question=14, found=True, text="", control="unreadable", span=Span(130, 130)),
            Answer(question=33, found=True, text="", control="yes", span=Span(140, 140)),
            text_answer(34, LAW, 150),
            Answer(question=45, found=True, text="", control="unreadable", span=Span(190, 190)),
            text_answer(46, f'Il n\'existe pas de loi, mais un "plan" : {PLAN}', 200),
            Answer(question=55, found=False, text="", control="not-asked"),
            text_answer(62, "1. No poverty - 3.1 Équiper chacun", 300),
            text_answer(66, f"p. 17\n{REPORT}", 340),
            text_answer(120, "Digital Partnership; Conseil mondial (CM)", 400),
            Answer(question=122, found=True, text="yes", control="yes", span=Span(500, 503)),
        ),
        readings={
            6: reading(6, ("authorized", "other"), Status.MARKED, "visible-mark/1", Basis.OCR_GLYPH),
            14: Reading(accepted=decided, assessments=(nothing, decided)),
            33: reading(33, "yes", Status.MARKED, "visible-mark/1", Basis.OCR_GLYPH),
            45: reading(45, "no", Status.STATED, "text-denial/1", Basis.WORDS, evidence=(46,)),
            55: reading(55, "unknown", Status.UNKNOWN, "nothing/1", None),
            122: reading(122, "yes", Status.MARKED, "visible-mark/1", Basis.OCR_GLYPH),
        },
        decisions=(
            Decision(
                question=46,
                printed_sha256="0" * 64,
                by="équipe pays",
                on="2026-11-21",
                why="names a person",
                line=1,
                redact=("Camille Essai",),
            ),
        ),
    )
    return response, france_claims()


def france_claims() -> tuple[Claim, ...]:
    """Make the claims of the short response."""
    return (*_bodies(), *_acts(), *_instruments(), *_support(), *_notes())


def _bodies() -> tuple[Claim, ...]:
    ministry = AgencyClaim(
        question=13,
        policy_area="e-government",
        name="Ministère du Numérique",
        acronym="MINUM",
        level="national",
    )
    return (
        PortalClaim(
            question=10,
            portal_kind="open-data",
            url="https://www.donnees.example/fr/",
            name="Données ouvertes",
        ),
        AgencyClaim(
            question=13,
            policy_area="e-government",
            name="Direction des services",
            url="https://www.minum.example/services",
            unit_of=ministry,
        ),
        AgencyClaim(question=23, policy_area="justice", url="https://www.justice.example"),
        PartnershipClaim(question=119, name="UNDESA", entity="un-desa"),
        PartnershipClaim(question=120, name="Digital Partnership", collaboration=True),
        PartnershipClaim(question=120, name="Conseil mondial", acronym="CM"),
    )


def _acts() -> tuple[Claim, ...]:
    return (
        ActClaim(
            question=34,
            topic="access-to-information",
            jurisdiction="FRA",
            url=LAW,
            gazette="invented",
            local_id="2001-02-03/45",
            slug="dossier-2001-02-03-45",
            act_date="2001-02-03",
            eli="https://journal.example/eli/loi/2001/02/03/45",
        ),
        ActClaim(
            question=36,
            topic=None,
            jurisdiction="FRA",
            url="https://journal.example/?n=12",
            gazette="invented",
            local_id="12",
            publication_date="2002-03-04",
        ),
        ActClaim(
            question=34,
            topic="access-to-information",
            jurisdiction="FRA",
            name="Loi n° 78-753 relative à l'accès",
            number="78-753",
            year=1978,
        ),
        ActClaim(
            question=36,
            topic="data-protection",
            jurisdiction="BEL",
            url="https://gazette.example.be/?n=7",
            name="loi belge sur les données",
            gazette="invented",
        ),
        ActClaim(
            question=36,
            topic="data-protection",
            jurisdiction="EU",
            name="RGPD",
            slug="celex-32016r0679",
            celex="32016R0679",
        ),
    )


def _instruments() -> tuple[Claim, ...]:
    return (
        DocumentClaim(question=46, url=PLAN, alternative=True),
        InstrumentClaim(
            question=46,
            name="plan national de convergence",
            instrument_kind="plan",
            url="https://numerique.example/convergence",
            topic="artificial-intelligence",
            alternative=True,
        ),
        InstrumentClaim(
            question=58, instrument_kind="strategy", url=STRATEGY, period_from=2021, period_to=2025
        ),
        ObjectiveClaim(
            question=62, instrument="#Numérique 2030", number="3.1", text="Équiper chacun", goals=(1, 10)
        ),
        FrameworkClaim(question=89, name="Agenda 2030", entity="2030-agenda"),
        FrameworkClaim(question=89, name="Déclaration de Nulle Part"),
    )


def _support() -> tuple[Claim, ...]:
    return (
        MeasureClaim(
            question=107,
            measure_kind="skills",
            name="Chèques numériques",
            url="https://cheques.example/",
            groups=("older-people", "women"),
        ),
        MeasureClaim(question=107, measure_kind="skills", url="https://numerique.example/fonds-inclusion"),
        AccountClaim(
            question=109, platform="facebook", name="numerique.fr", url="https://facebook.com/Numerique.fr"
        ),
        DatasetClaim(
            question=114, statistics_kind="usage", url="https://stat.example/usages", name="Baromètre"
        ),
    )


def _notes() -> tuple[Claim, ...]:
    return (
        MentionClaim(question=62, scheme="sdg", code="16.6", printed="ODD 16.6"),
        MentionClaim(question=74, scheme="topic", code="once-only", printed="dites-le nous une fois"),
        FigureClaim(
            question=58, amount="585000000", printed="585 millions d'euros", unit="EUR", year_from=2023
        ),
        FigureClaim(question=58, amount="1.5", printed="1,5 %", unit="percent", year_from=2021, year_to=2025),
        CitationClaim(question=66, locator="page", first="17", printed="p. 17", url=REPORT),
        CitationClaim(question=66, locator="page", first="17", last="19", printed="p. 17-19", url=REPORT),
        CitationClaim(question=70, locator="page", first="3", printed="page 3"),
        CitationClaim(question=34, locator="page", first="2", printed="p. 2", url=LAW),
        CitationClaim(question=34, locator="article", first="L. 300-2", printed="art. L. 300-2", url=LAW),
    )


def blank(country: str, respondent: RespondentKind = RespondentKind.MEMBER_STATE) -> Response:
    """Make a response with every question found and blank, and every value unknown."""
    answers, readings = [], {}
    for question in load_edition(2024).questions:
        asked = bool(question.options) or not question.options_certain
        answers.append(
            Answer(
                question=question.number,
                found=True,
                text="",
                control="unreadable" if asked else None,
                span=Span(question.number, question.number),
                withheld=question.withheld,
            )
        )
        if asked:
            readings[question.number] = reading(question.number, "unknown", Status.UNKNOWN, "nothing/1", None)
    return Response(
        country=country,
        edition=2024,
        respondent=respondent,
        source=source(f"{country}.txt", None),
        answers=tuple(answers),
        readings=readings,
    )


def kenya() -> tuple[Response, tuple[Claim, ...]]:
    """Make a whole, blank response that shares a body with the French one."""
    shared = PartnershipClaim(question=120, name="Digital Partnership", collaboration=True)
    return blank("KEN", RespondentKind.DESK_RESEARCH), (shared,)
