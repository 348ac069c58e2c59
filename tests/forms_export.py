"""Write Forms exports for tests: the row a respondent's choices and words leave, and whole files of rows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from msq_graph.ingest.controls import options_of
from msq_graph.ingest.editions import load_edition
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from msq_graph.records.questionnaire import Edition, Question
    from msq_graph.records.response import Answer, Response

EDITION = load_edition(2024)
OWN = ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Language")
ACCOUNT = "asha@forms.example"
DONE = "2023-10-08 11:38:00"


def headings(edition: Edition = EDITION, own: Sequence[str] = OWN, *, numbered: bool = True) -> list[str]:
    """Return the headings of an export; Forms adds a number to one that repeats."""
    seen: dict[str, int] = {}
    result = []
    for heading in (*own, *(q.wording.split("\n")[-1] for q in edition.questions)):
        seen[heading] = seen.get(heading, 0) + 1
        result.append(f"{heading}{seen[heading]}" if numbered and seen[heading] > 1 else heading)
    return result


def row(
    cells: Mapping[int, str], number: int = 1, *, done: str = DONE, edition: Edition = EDITION
) -> list[str]:
    """Return a row that holds these texts under these questions."""
    own = [
        str(number),
        "2023-10-01 09:00:00",
        done,
        "anonymous@forms.example",
        "Asha Respondent",
        "",
        "English",
    ]
    return [*own, *(cells.get(question.number, "") for question in edition.questions)]


def cells_of(response: Response, edition: Edition = EDITION) -> dict[int, str]:
    """Return the texts that Forms would export of a response."""
    found = [answer for answer in response.answers if answer.found]
    return {answer.question: _cell(answer, edition.question(answer.question)) for answer in found}


def _cell(answer: Answer, question: Question) -> str:
    words = answer.withheld_text or answer.text
    if question.kind is Kind.COUNTRY:
        return words
    chosen = answer.control if isinstance(answer.control, tuple) else (answer.control,)
    labels = {option.code: option.label for option in options_of(question)}
    shown = [labels[code] for code in chosen if code and code != UNREADABLE and code in labels]
    if not question.options and question.kind is not Kind.GATE:
        return words
    if "other" in chosen and words:
        shown = [label for label in shown if label != "Other"] + [words]
    return "".join(f"{label};" for label in shown) if question.kind is Kind.MULTIPLE else "".join(shown[:1])


def csv_bytes(rows: Iterable[Sequence[str]], *, delimiter: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """Write rows as csv."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def xlsx_bytes(rows: Iterable[Sequence[object]], *, merged: Sequence[str] = ()) -> bytes:
    """Write rows as a workbook; a text that begins with "=" becomes a formula."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for values in rows:
        sheet.append(list(values))
    for area in merged:
        sheet.merge_cells(area)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
