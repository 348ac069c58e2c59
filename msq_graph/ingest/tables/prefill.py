"""What stands in the cells of a template: our words, those of the edition, and an earlier response."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from msq_graph.errors import UsageError
from msq_graph.ingest.countries import find_member_state, load_member_states
from msq_graph.ingest.editions import load_edition
from msq_graph.ingest.tables.form import (
    ABOUT,
    CODE_COLUMNS,
    COLUMNS,
    CONSENT,
    COUNTRY,
    DATE,
    EDITION,
    LANGUAGES,
    PRIVATE,
    RESPONDENT,
    country_question,
    form_sheets,
    option_labels,
    option_list,
    template_words,
)
from msq_graph.ingest.tables.guard import guard
from msq_graph.records.response import Repair, RespondentKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from msq_graph.ingest.tables.form import FormSheet, Row
    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Answer, Response


class Filled(NamedTuple):
    """What stands in the two cells of a row that are the respondent's."""

    choice: str = ""
    answer: str = ""


def empty_form(country: str, edition: Edition) -> dict[str, Filled]:
    """Return what a template says before anybody fills it in, by key of the row."""
    state = find_member_state(country)
    return {
        COUNTRY: Filled(answer=state.name_en if state else country),
        EDITION: Filled(answer=str(edition.year)),
        RESPONDENT: Filled(choice=RespondentKind.MEMBER_STATE.value),
    }


def filled_form(response: Response, edition: Edition, language: str = "en") -> dict[str, Filled]:
    """Return what a response says, by key of the row; what is withheld stays out.

    Only what was chosen is chosen again: a value that was inferred is nobody's choice.

    Raises:
        UsageError: It is desk research, whose sources a template cannot hold.
    """
    if response.respondent is RespondentKind.DESK_RESEARCH:
        raise UsageError(
            f"{response.key}: is desk research, and a template has no place for its sources.",
            hint="Add rows to its own table, see docs/desk-research.md.",
        )
    values = empty_form(response.country, edition)
    values[RESPONDENT] = Filled(choice=response.respondent.value)
    same = response.edition == edition.year
    values[DATE] = Filled(answer=(response.source.date or "") if same else "")
    at = LANGUAGES.index(language)
    asked = country_question(edition).number
    earlier = {} if same else _counterparts(load_edition(response.edition), edition)
    for sheet in form_sheets(edition):
        for row in sheet.rows:
            # What was agreed to or dated in one edition says nothing about the next.
            if row.question is None or (not same and row.key == CONSENT):
                continue
            number = row.question.number if same else earlier.get(row.question.number)
            if number is None:
                continue
            answer = response.answer(number)
            tokens = answer.control if isinstance(answer.control, tuple) else (answer.control,)
            labels = {option.code: option_labels(option)[at] for option in row.options}
            chosen = "; ".join(labels[token] for token in tokens if token in labels)
            written = "" if answer.withheld else _whole_links(answer)
            if row.question.number == asked:
                state = find_member_state(" ".join(written.split())) if written else None
                written = written if state and state.alpha3 == response.country else values[COUNTRY].answer
            values[row.key] = Filled(chosen, written)
    return values


def _counterparts(earlier: Edition, edition: Edition) -> dict[int, int]:
    """Map questions to those of an earlier edition that ask the same: one indicator, or its nth follow-up."""
    asked = {q.indicator: q for q in earlier.questions if q.indicator}
    found: dict[int, int] = {}
    for question in edition.questions:
        before = asked.get(question.indicator) if question.indicator else None
        if before is not None:
            found[question.number] = before.number
            pairs = zip(edition.follow_ups(question.number), earlier.follow_ups(before.number), strict=False)
            for new, old in pairs:
                if new.indicator is None and old.indicator is None:
                    found[new.number] = old.number
    return found


def _whole_links(answer: Answer) -> str:
    """Return a text without the line ends that a print-out put into its links: a cell has no margin."""
    text = answer.text
    for link in answer.links:
        if Repair.LINE_BREAK in link.repairs:
            text = text.replace(link.printed, link.printed.replace("\n", ""), 1)
    return text


def row_texts(row: Row, sheet: FormSheet, language: str, filled: Filled) -> tuple[str, ...]:
    """Return the texts of a row in the order of the columns."""
    words = template_words()
    question = row.question
    about = words["about"].get(row.key) if sheet.name == ABOUT else None
    mandatory = {True: "yes", False: "no", None: "unsure"}[question.mandatory if question else True]
    return (
        row.key,
        words["mandatory"][mandatory][language],
        question.wording if question else label_of(row, language),
        filled.choice,
        filled.answer,
        _help(row, sheet, language, about),
        (question.indicator or "") if question else "",
    )


def label_of(row: Row, language: str) -> str:
    """Return our label of a row of About."""
    about: Mapping[str, Mapping[str, str]] = template_words()["about"]
    return about[row.key]["label"][language]  # type: ignore[index]


def _help(row: Row, sheet: FormSheet, language: str, about: object) -> str:
    words = template_words()
    parts = []
    if isinstance(about, dict):
        parts.append(about["help"][language])
    elif row.question is not None:
        said = words["expects"].get(row.question.expects or "") or words["kinds"][row.question.kind.value]
        parts.append(said[language])
    if row.options and row.key != RESPONDENT:
        listed = " | ".join(option_labels(o)[LANGUAGES.index(language)] for o in row.options)
        parts.append(words["notes"]["options"][language].replace("{options}", listed))
    if sheet.name == PRIVATE:
        parts.append(words["notes"]["withheld"][language])
    if row.question is not None and row.question.note:
        parts.append(row.question.note)
    return " ".join(parts)


def code_rows(edition: Edition) -> list[tuple[str, str, str, str, str]]:
    """Return every list of options, a row an option: list, code, label on the form, ours."""
    lists: dict[str, list[tuple[str, str, str, str, str]]] = {}
    for sheet in form_sheets(edition):
        for row in sheet.rows:
            name = option_list(row, edition)
            if row.options and name not in lists:
                lists[name] = [(name, o.code, *option_labels(o)) for o in row.options]
    lists[COUNTRY] = [
        (COUNTRY, state.alpha3, state.name_en, state.name_fr, state.name_es) for state in load_member_states()
    ]
    return [row for rows in lists.values() for row in rows]


def heading_texts(columns: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return the labels that stand under the machine names of columns."""
    words = template_words()
    table = words["code_columns"] if columns == CODE_COLUMNS else words["columns"]
    return tuple(table[name][language] for name in columns)


def template_csv(edition: Edition, values: Mapping[str, Filled], language: str = "en") -> str:
    """Write a template as one csv: the rows of About, then those of each section."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for sheet in form_sheets(edition):
        for row in sheet.rows:
            texts = row_texts(row, sheet, language, values.get(row.key, Filled()))
            writer.writerow(map(guard, texts))
    return out.getvalue()
