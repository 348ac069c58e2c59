"""What stands in cells of persons is not told by a fault, wherever on their sheet it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msq_graph.ingest.tables.cells import split_ref
from msq_graph.ingest.tables.form import PRIVATE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from msq_graph.ingest.tables.faults import CellFault
    from msq_graph.ingest.tables.layout import FoundRow

# What these name is ours: a question, a column, a sheet, an area. All others quote what somebody typed.
_NAMING = {
    "cell-merged",
    "column-missing",
    "column-moved",
    "column-twice",
    "header-missing",
    "question-missing",
    "question-twice",
    "sheet-hidden",
    "sheet-missing",
    "sheet-moved",
    "sheet-not-read",
    "sheet-renamed",
    "sheet-unknown",
}


def quotes(code: str) -> bool:
    """Tell whether faults of a code say what somebody typed."""
    return code not in _NAMING


def without_quote(one: CellFault) -> CellFault:
    """Take out what somebody typed; the place stays, and what we name."""
    return replace(one, printed="") if quotes(one.code) else one


def withhold(
    faults: Iterable[CellFault],
    found: Mapping[str, Iterable[FoundRow]],
    withheld: Collection[str],
    known: Collection[str],
) -> list[CellFault]:
    """Take out what stands in the rows of persons and on their sheet.

    A row of no *known* question beside rows of *withheld* ones may have been one of them.
    """
    rows = [(key, row.table.sheet.name, row.number) for key, several in found.items() for row in several]
    sheets = {sheet for key, sheet, _ in rows if key in withheld}
    open_sheets = {sheet for key, sheet, _ in rows if key in known and key not in withheld}
    apart = (sheets - open_sheets) | {PRIVATE}
    personal = {
        (sheet, number)
        for key, sheet, number in rows
        if key in withheld or (key not in known and sheet in sheets)
    }
    return [
        without_quote(one)
        if str(one.question) in withheld
        or one.sheet in apart
        or (one.ref and (one.sheet, split_ref(one.ref)[1]) in personal)
        else one
        for one in faults
    ]
