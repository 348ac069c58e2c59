"""What stands in cells under a question -> an answer."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msq_graph.ingest.links import find_links, full_width
from msq_graph.ingest.personal import redact
from msq_graph.records.response import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msq_graph.ingest.documents import Line
    from msq_graph.ingest.tables.cells import Book
    from msq_graph.records.questionnaire import Question
    from msq_graph.records.response import Place, Span


def written_answer(
    question: Question,
    text: str,
    lines: Sequence[Line],
    control: str | tuple[str, ...] | None,
    book: Book,
    span: Span,
    places: tuple[Place | None, Place | None],
) -> Answer:
    """Make the answer that a text says, with its links; what is personal is taken out of it.

    Args:
        question: What was asked.
        text: What was written.
        lines: The same as lines.
        control: What was chosen.
        book: Where it stands.
        span: Characters of the text of the book.
        places: The cell of the text, and that of the control.
    """
    links = () if question.withheld else tuple(find_links(lines, full_width([])))
    shown = "" if question.withheld else redact(text, [link.printed for link in links])
    printed = book.text[span.start : span.end]
    return Answer(
        question=question.number,
        found=True,
        text=shown,
        control=control,
        links=links,
        span=span,
        withheld=question.withheld,
        withheld_text=text if shown != text else "",
        printed_sha256=hashlib.sha256(printed.encode()).hexdigest(),
        place=places[0],
        control_place=places[1],
    )
