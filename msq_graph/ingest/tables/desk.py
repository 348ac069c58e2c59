"""A table of desk research -> a response: rows from published sources, not the government's own answer.

Only the value cell decides a value; nothing is inferred from what a row names. What is named in a row of
a gate stands under its follow-up, where the form asks for it. A question without a row is not found.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from msq_graph.errors import SourceError
from msq_graph.ingest.answers import not_found
from msq_graph.ingest.countries import find_member_state
from msq_graph.ingest.editions import known_editions, load_edition
from msq_graph.ingest.tables.desk_rows import find_desk, header_faults, question_of, read_row, rows_of
from msq_graph.ingest.tables.faults import CellFault, fault, is_unread
from msq_graph.ingest.tables.form import has_control
from msq_graph.ingest.tables.kinds import TableRead
from msq_graph.ingest.tables.withhold import without_quote
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import BLANK, Answer, Link, Place, RespondentKind, Response, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from msq_graph.ingest.read import Expected
    from msq_graph.ingest.tables.cells import Book, Cell
    from msq_graph.ingest.tables.desk_rows import DeskRow, DeskTable, Finding
    from msq_graph.records.questionnaire import Edition, Question


def is_desk(book: Book) -> bool:
    """Tell whether a book is a table of desk research: by its headings."""
    return find_desk(book) is not None


def read_desk(book: Book, expected: Expected, where: str) -> TableRead:
    """Read a table of desk research on one country, without judging its answers.

    Raises:
        SourceError: It has no row, or the caller says that a government filled it in.
    """
    table = find_desk(book)
    if table is None:
        raise SourceError(f"{where}: is no table of desk research.", hint="See docs/desk-research.md.")
    rows = list(rows_of(table))
    if not rows:
        raise SourceError(f"{where}: has headings and no row.", hint="Fill in a row for each thing found.")
    faults = [*header_faults(table), *_around(book, table)]
    country = _country(rows, expected, faults)
    edition = _edition(rows, expected, faults)
    if edition is None:
        return TableRead(None, _all(faults, rows))
    found = [finding for row in rows if (finding := read_row(row, edition)) is not None]
    _check_twice(found)
    values = _values(found)
    everything = _all(faults, rows, edition)
    if country is None or is_unread(everything):
        return TableRead(None, everything)
    answers = tuple(
        _answer(q, _named(q, found, edition), values.get(q.number, ()), book) for q in edition.questions
    )
    response = Response(
        country=country,
        edition=edition.year,
        respondent=_respondent(expected),
        source=book.source,
        answers=answers,
        readings={},
    )
    return TableRead(response, everything)


def _all(
    faults: Iterable[CellFault], rows: Iterable[DeskRow], edition: Edition | None = None
) -> tuple[CellFault, ...]:
    """Return all faults; what stands in a row of a question about persons is not told."""
    told = list(faults)
    for row in rows:
        question = question_of(row, edition) if edition else None
        personal = question is not None and question.withheld
        told += [without_quote(one) if personal else one for one in row.faults]
    return tuple(told)


def _respondent(expected: Expected) -> RespondentKind:
    """A table of rows from published sources is desk research, unless it was made up."""
    generated = expected.respondent is RespondentKind.GENERATED
    return RespondentKind.GENERATED if generated else RespondentKind.DESK_RESEARCH


def _around(book: Book, table: DeskTable) -> list[CellFault]:
    """Name merged cells, a hidden table, and other sheets that hold something."""
    name = table.sheet.name
    faults = [fault("cell-merged", name, area.partition(":")[0], area) for area in table.sheet.merged]
    if table.sheet.hidden:
        faults.append(fault("sheet-hidden", name, "", name))
    for sheet in book.sheets:
        first = next(sheet.filled(), None)
        if sheet is not table.sheet and first is not None:
            faults.append(fault("sheet-not-read", sheet.name, first.ref, sheet.name))
    return faults


def _country(rows: Sequence[DeskRow], expected: Expected, faults: list[CellFault]) -> str | None:
    country = expected.country
    for row in rows:
        if not (printed := row.text("country")):
            continue
        state = find_member_state(printed)
        if state is None:
            row.say("country-unknown", "country")
        elif country is not None and state.alpha3 != country:
            row.say("country-other", "country", printed=f"{state.alpha3}, {country}")
        else:
            country = state.alpha3
    if country is None and not any(row.text("country") for row in rows):
        faults.append(fault("country-missing", rows[0].sheet, ""))
    return country


def _edition(rows: Sequence[DeskRow], expected: Expected, faults: list[CellFault]) -> Edition | None:
    year = expected.edition
    for row in rows:
        if not (printed := row.text("edition")):
            continue
        if not printed.isdecimal() or int(printed) not in known_editions():
            row.say("edition-unknown", "edition")
        elif year is not None and int(printed) != year:
            row.say("edition-other", "edition", printed=f"{printed}, {year}")
        else:
            year = int(printed)
    if year is None:
        if not any(row.text("edition") for row in rows):
            faults.append(fault("edition-missing", rows[0].sheet, ""))
        return None
    return load_edition(year)


def _check_twice(found: Sequence[Finding]) -> None:
    """Name rows that say what an earlier one says, whatever their sources."""
    seen: set[tuple[object, ...]] = set()
    for finding in found:
        entry = finding.entry
        said = (
            finding.question.number,
            entry.name.casefold(),
            entry.address,
            entry.date,
            entry.level,
            entry.area,
        )
        key = said if entry.name or entry.address else (*said, finding.value, entry.source, entry.heading)
        if key in seen:
            finding.row.say(
                "row-twice", "question", printed=finding.row.shown, question=finding.question.number
            )
        seen.add(key)


def _values(found: Sequence[Finding]) -> dict[int, tuple[Finding, ...]]:
    """Return the rows that give a value, by the question whose value it is; name those that differ."""
    given: dict[int, list[Finding]] = {}
    for finding in found:
        if finding.value is not None:
            asked = finding.question
            given.setdefault(asked.number if asked.gate is None else asked.gate, []).append(finding)
    for number, findings in given.items():
        first = findings[0]
        for finding in findings[1:]:
            if finding.value != first.value and first.question.kind is not Kind.MULTIPLE:
                finding.row.say(
                    "row-values-differ", "value", printed=f"{first.value}, {finding.value}", question=number
                )
    return {number: tuple(findings) for number, findings in given.items()}


def _named(question: Question, found: Iterable[Finding], edition: Edition) -> list[Finding]:
    """Return the rows whose things stand under a question."""
    return [
        f for f in found if (f.entry.name or f.entry.address) and _asked_for(f.question, edition) == question
    ]


def _asked_for(question: Question, edition: Edition) -> Question:
    """Return where the form asks for what a row names: a gate with one follow-up asks for it there."""
    follow_ups = edition.follow_ups(question.number)
    return follow_ups[0] if len(follow_ups) == 1 else question


def _answer(question: Question, named: Sequence[Finding], valued: Sequence[Finding], book: Book) -> Answer:
    findings = sorted({f.row.number: f for f in (*named, *valued)}.values(), key=lambda f: f.row.number)
    if not findings:
        return not_found(question)
    text = "\n\n".join(f.entry.text for f in named)
    printed_text = "\n\n".join(replace(f.entry, name=f.printed or f.entry.name).text for f in named)
    cells = [cell for f in named for cell in f.row.cells.values()] or [f.row.cells["value"] for f in valued]
    span = Span(min(cell.start for cell in cells), max(cell.span.end for cell in cells))
    addresses = [f.entry.address for f in named if f.entry.address]
    return Answer(
        question=question.number,
        found=True,
        text="" if question.withheld else text,
        control=_control(question, valued),
        links=() if question.withheld else tuple(Link(printed=url, url=url) for url in addresses),
        span=span,
        withheld=question.withheld,
        withheld_text=printed_text if question.withheld or printed_text != text else "",
        printed_sha256=hashlib.sha256(book.text[span.start : span.end].encode()).hexdigest(),
        place=_place(_first_cell(named[0].row)) if named else None,
        control_place=_place(valued[0].row.cells["value"]) if valued else None,
        entries=() if question.withheld else tuple(f.entry for f in findings),
    )


def _control(question: Question, valued: Sequence[Finding]) -> str | tuple[str, ...] | None:
    if not has_control(question):
        return None
    codes = tuple(dict.fromkeys(f.value for f in valued if f.value is not None))
    if question.kind is Kind.MULTIPLE:
        return codes or (BLANK,)
    return codes[0] if codes else BLANK


def _first_cell(row: DeskRow) -> Cell:
    return row.cells["name"] if "name" in row.cells else row.cells["address"]


def _place(cell: Cell) -> Place:
    return Place(cell.sheet, cell.ref)
