"""Dates as precise as a document proves them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msq_graph.errors import BuildError
from msq_graph.turtle import typed

if TYPE_CHECKING:
    from pyoxigraph import Literal

_FORMS = {
    r"\d{4}": ("gYear", "{}-01-01"),
    r"\d{4}-\d{2}": ("gYearMonth", "{}-01"),
    r"\d{4}-\d{2}-\d{2}": ("date", "{}"),
}


def date_literal(written: str, where: str) -> Literal:
    """Make a literal of a year, a month or a day: ``2023``, ``2023-10``, ``2023-10-08``.

    Raises:
        BuildError: It is none of these, or no such day exists; *where* says what it dates.
    """
    for form, (datatype, first_day) in _FORMS.items():
        if re.fullmatch(form, written, re.ASCII) and _exists(first_day.format(written)):
            return typed(written, datatype)
    raise BuildError(
        f"{where}: {written!r} is no date.", hint="Write a year, a month or a day: 2023, 2023-10, 2023-10-08."
    )


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
