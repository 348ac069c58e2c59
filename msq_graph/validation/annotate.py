"""Findings as marks on the cells of the workbook that was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msq_graph.ingest.tables.books import parse_book
from msq_graph.ingest.tables.marks import Mark, mark_cells
from msq_graph.records.findings import Severity
from msq_graph.validation.words import words as words_of

if TYPE_CHECKING:
    from msq_graph.records.findings import Finding, ValidationReport

COLOURS = {Severity.VIOLATION: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "BDD7EE"}
_FIRST = "A1"
Notes = dict[str, dict[str, Mark]]


def notes_of(report: ValidationReport) -> Notes:
    """Return what is to be said at each cell; what is about a whole sheet is said at its first cell."""
    words = words_of(report.language)
    told: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings + report.left_out:
        if finding.sheet is not None:
            told.setdefault((finding.sheet, finding.cell or _FIRST), []).append(finding)
    notes: Notes = {}
    for (sheet, ref), findings in told.items():
        lines = dict.fromkeys(f"{words.severity(f.severity)}, {f.code}: {_said(f)}" for f in findings)
        worst = max(f.severity for f in findings)
        notes.setdefault(sheet, {})[ref] = Mark("\n".join(lines), COLOURS[worst])
    return notes


def annotated(data: bytes, notes: Notes, where: str) -> bytes:
    """Put notes on a workbook; those of sheets that are not there go to the first cell of the first sheet.

    Raises:
        SourceError: The workbook cannot be used.
    """
    present = [sheet.name for sheet in parse_book(data, where).sheets]
    kept = {sheet: dict(marks) for sheet, marks in notes.items() if sheet in present}
    lost = [mark for sheet, marks in notes.items() if sheet not in present for mark in marks.values()]
    if lost and present:
        first = kept.setdefault(present[0], {})
        marks = [*([first[_FIRST]] if _FIRST in first else []), *lost]
        first[_FIRST] = Mark("\n".join(mark.text for mark in marks), COLOURS[Severity.VIOLATION])
    return mark_cells(data, kept, where)


def _said(finding: Finding) -> str:
    # Where a whole sheet is meant, what is named does not stand in the cell.
    about = f" ({finding.printed})" if finding.printed and finding.cell in (None, _FIRST) else ""
    perhaps = f" ({finding.suggestion}?)" if finding.suggestion else ""
    return f"{finding.message}{about}{perhaps}"
