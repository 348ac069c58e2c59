"""What is wrong at a cell: a code, a place, what stands there; words are in ``ontology/cell-faults.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msq_graph.errors import CellsError, EditionError
from msq_graph.ingest.personal import redact
from msq_graph.records.findings import Severity
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ENGLISH = "en"
_KEYS = {"severity", "says", "says_fr", "says_es", "reason", "reason_fr", "reason_es", "wrong", "right"}
_SHOWN = 60  # characters of what stands in a cell
_LAST = re.compile(r"\s?: \{printed\}")
_FIRST = re.compile(r"^\{printed\} ")
_THIS = {"en": "This", "fr": "Ceci", "es": "Esto"}
_WHERE = {"en": ("sheet", "cell"), "fr": ("feuille", "cellule"), "es": ("hoja", "celda")}


@dataclass(frozen=True, slots=True)
class CellFault:
    """A fault of a cell, or with ``ref`` "" of a whole sheet.

    With severity ``violation`` something was not read; a ``warning`` was read right and is only named.
    """

    code: str
    severity: Severity
    sheet: str  # "" in a csv
    ref: str
    printed: str  # what stands there, or what the fault is about
    question: int | None = None  # the question whose row it is in

    def said(self, language: str = ENGLISH) -> str:
        """Say in two sentences what is wrong and what to do."""
        return said(self.code, self.printed, language)

    def place(self, language: str = ENGLISH) -> str:
        """Say where it is: ``sheet C, cell E14``."""
        sheet, cell = _WHERE.get(language, _WHERE[ENGLISH])
        parts = [f"{sheet} {self.sheet}"] if self.sheet else []
        return ", ".join([*parts, f"{cell} {self.ref}"] if self.ref else parts)


def fault(code: str, sheet: str, ref: str = "", printed: str = "", question: int | None = None) -> CellFault:
    """Make a fault; how bad it is stands beside its words. What is printed loses e-mails and telephones.

    Raises:
        KeyError: There is no such code.
    """
    severity = Severity[cell_rules()[code]["severity"].upper()]
    # Piece by piece: in a formula a quoted e-mail address may follow a web address without a blank.
    shown = '"'.join(redact(piece) for piece in printed.split('"'))
    return CellFault(code, severity, sheet, ref, shown, question)


def said(code: str, printed: str = "", language: str = ENGLISH) -> str:
    """Return the message of a code with what is printed put in; without it the message of all such faults."""
    rule = cell_rules()[code]
    shown = " ".join(printed.split())
    shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1].rstrip() + "…"
    words: str = rule.get(f"says_{language}") or rule["says"]
    if shown:
        return words.replace("{printed}", shown)
    words = _FIRST.sub(f"{_THIS.get(language, _THIS[ENGLISH])} ", words)
    return _LAST.sub("", words)


def is_unread(faults: Iterable[CellFault]) -> bool:
    """Tell whether something was not read."""
    return any(one.severity is Severity.VIOLATION for one in faults)


def refusal(where: str, faults: Iterable[CellFault]) -> CellsError:
    """Make the error that names every place of a file that was not read."""
    unread = [one for one in faults if one.severity is Severity.VIOLATION]
    lines = tuple(f"{where}, {one.place()}: {one.said()} [{one.code}]" for one in unread)
    number = f"{len(lines)} places" if len(lines) != 1 else "one place"
    return CellsError(
        f"{where}: {number} cannot be read.",
        hint="Mend the cells named; 'msq validate' says the same with all other findings, "
        "'msq explain CODE' says more about one.",
        details=lines,
    )


@lru_cache
def cell_rules() -> Mapping[str, dict[str, str]]:
    """Return what is known about each code.

    Raises:
        EditionError: The file is broken.
    """
    path = data_folder("ontology") / "cell-faults.toml"
    table: dict[str, Any] = read_table(path)
    for code, rule in table.items():
        missing = sorted(_KEYS - set(rule)) if isinstance(rule, dict) else ["a table"]
        if missing or rule["severity"] not in ("violation", "warning"):
            raise EditionError(
                f"{path}: [{code}] lacks {', '.join(missing) or 'a severity'}.", hint="Complete the entry."
            )
    return table
