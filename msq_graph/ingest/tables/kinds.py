"""What a book is, and who reads it: the one place where readers of tables plug in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from msq_graph.errors import SourceError
from msq_graph.records.response import Basis

if TYPE_CHECKING:
    from collections.abc import Collection

    from msq_graph.ingest.read import Expected
    from msq_graph.ingest.tables.cells import Book
    from msq_graph.ingest.tables.faults import CellFault
    from msq_graph.records.response import Response

BookKind = Literal["filled", "forms", "desk-research"]
BASIS: dict[BookKind, Basis] = {
    "filled": Basis.CELL,
    "forms": Basis.EXPORT,
    "desk-research": Basis.CELL,
}


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a reader made of the cells of one respondent; without a response only its faults are known.

    In a table with a row for each respondent, ``row`` 0 stands for what is wrong with the table itself.
    """

    response: Response | None
    faults: tuple[CellFault, ...] = ()
    row: int | None = None
    country: str | None = None  # alpha-3, of a row that was not read


def kind_of(book: Book) -> BookKind | None:
    """Tell what a book is; ``None`` when it is none of what we read."""
    from msq_graph.ingest.tables.desk import is_desk
    from msq_graph.ingest.tables.filled import is_template
    from msq_graph.ingest.tables.forms import is_forms

    if is_template(book):
        return "filled"
    if is_desk(book):
        return "desk-research"
    if is_forms(book):
        return "forms"
    return None


def read_tables(book: Book, expected: Expected, where: str, listed: Collection[int] = ()) -> list[TableRead]:
    """Read all respondents of a book, without judging their answers.

    Rows of one country in an export are versions of one response when they are *listed* as such.

    Raises:
        SourceError: It is no table that we read.
    """
    match kind_of(book):
        case "filled":
            from msq_graph.ingest.tables.filled import read_filled

            return [read_filled(book, expected)]
        case "forms":
            from msq_graph.ingest.tables.forms import read_forms

            return list(read_forms(book, expected, where, listed))
        case "desk-research":
            from msq_graph.ingest.tables.desk import read_desk

            return [read_desk(book, expected, where)]
        case _:
            raise SourceError(
                f"{where}: is no filled template, Forms export or table of desk research.",
                hint="Make a template with 'msq template', or see docs/workbooks.md for what is read.",
            )
