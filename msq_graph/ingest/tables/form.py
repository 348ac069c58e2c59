"""The form as a table: sheets, rows and columns of the template of an edition, for writer and reader."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.ingest.controls import options_of
from msq_graph.records.questionnaire import Kind, Option
from msq_graph.records.response import RespondentKind
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from msq_graph.records.questionnaire import Edition, Question

LANGUAGES = ("en", "fr", "es")
COLUMNS = ("question", "mandatory", "wording", "choice", "answer", "help", "indicator")
CODE_COLUMNS = ("list", "code", "label", "label_fr", "label_es")
ABOUT, PRIVATE, CODES = "About", "Private", "Codes"
COUNTRY, EDITION, RESPONDENT, DATE, CONSENT = "country", "edition", "respondent", "date", "consent"
_YES_NO = ("yes", "no")
_CONTROLS = (Kind.GATE, Kind.CHOICE, Kind.MULTIPLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a template: a question of the form, or one of what About says beside it."""

    key: str  # what stands in the column "question": a number, or "country"
    question: Question | None
    options: tuple[Option, ...] = ()
    several: bool = False  # more than one option may be chosen


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet of a template; in a csv its rows stand below those of the sheet before."""

    name: str
    title: str
    rows: tuple[Row, ...]


@lru_cache
def form_sheets(edition: Edition) -> tuple[FormSheet, ...]:
    """Return the sheets of a template: About, each section, and apart what is never published."""
    about = _about_rows(edition)
    apart = {row.question.number for row in about if row.question}
    sheets = [FormSheet(ABOUT, edition.title, about)]
    for section in edition.sections:
        open_ones = [
            q
            for q in edition.questions
            if q.section == section.code and not q.withheld and q.number not in apart
        ]
        if open_ones:
            sheets.append(FormSheet(section.code, section.title, tuple(map(_row, open_ones))))
    withheld = tuple(_row(q) for q in edition.questions if q.withheld and q.number not in apart)
    return (*sheets, FormSheet(PRIVATE, PRIVATE, withheld)) if withheld else tuple(sheets)


def country_question(edition: Edition) -> Question:
    """Return the question that asks for the country."""
    return next(q for q in edition.questions if q.kind is Kind.COUNTRY)


def consent_question(edition: Edition) -> Question | None:
    """Return the question that asks whether the answers may be published."""
    for question in edition.questions:
        indicator = edition.indicator_of(question)
        if indicator is not None and indicator.asks == CONSENT and question.kind is Kind.GATE:
            return question
    return None


def has_control(question: Question) -> bool:
    """Tell whether something is to be chosen."""
    return bool(question.options) or question.kind in _CONTROLS


def option_list(row: Row, edition: Edition) -> str:
    """Name the list of a row's options: ``yes-no``, else after the first question that has it."""
    if row.key == RESPONDENT or not row.options:
        return row.key
    codes = tuple(o.code for o in row.options)
    if codes == _YES_NO:
        return "-".join(_YES_NO)
    first = next(q for q in edition.questions if _offered(q) == row.options)
    return f"q{first.number}"


def option_labels(option: Option) -> tuple[str, str, str]:
    """Return the label of an option on the form, and ours in French and Spanish."""
    ours = template_words()["options"].get(option.code, {})
    return option.label, ours.get("fr", option.label), ours.get("es", option.label)


def find_option(printed: str, options: tuple[Option, ...]) -> Option | None:
    """Find an option by its code or one of its labels; case, accents and a last stop do not count."""
    wanted = _key(printed)
    for option in options:
        if wanted in {_key(option.code), *map(_key, option_labels(option))}:
            return option
    return None


@lru_cache
def template_words() -> dict[str, dict[str, dict[str, str]]]:
    """Return the words of a template, by table, key and language."""
    table: dict[str, dict[str, dict[str, str]]] = read_table(data_folder("ontology") / "template-words.toml")
    return table


def _about_rows(edition: Edition) -> tuple[Row, ...]:
    # Desk research names a source for each thing: its table is another one (docs/desk-research.md).
    kinds = tuple(Option(k.value, k.value) for k in RespondentKind if k is not RespondentKind.DESK_RESEARCH)
    consent = consent_question(edition)
    rows = [
        Row(key=COUNTRY, question=country_question(edition)),
        Row(key=EDITION, question=None),
        Row(key=RESPONDENT, question=None, options=kinds),
        Row(key=DATE, question=None),
    ]
    if consent is not None:
        rows.append(Row(key=CONSENT, question=consent, options=_offered(consent)))
    return tuple(rows)


def _row(question: Question) -> Row:
    return Row(
        key=str(question.number),
        question=question,
        options=_offered(question),
        several=question.kind is Kind.MULTIPLE,
    )


def _offered(question: Question) -> tuple[Option, ...]:
    """Return the options of a question, yes before no where the edition knows only one of them."""
    if not has_control(question):
        return ()
    options = options_of(question)
    if {o.code for o in options} == set(_YES_NO):
        return tuple(sorted(options, key=lambda o: _YES_NO.index(o.code)))
    return options


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split()).rstrip(".")
