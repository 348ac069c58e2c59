"""The words of a report in the languages it speaks, from ``shapes/report.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.errors import GraphError, UsageError
from msq_graph.records.findings import VOCABULARY, Severity
from msq_graph.records.response import RespondentKind
from msq_graph.resources import data_folder
from msq_graph.validation.rules import ENGLISH

if TYPE_CHECKING:
    from msq_graph.records.findings import Checked, ValidationReport

LANGUAGES = ("en", "fr", "es")
RESEARCH = RespondentKind.DESK_RESEARCH.value


class Words:
    """The words of one language: ``words("found", found=3, questions=4)``."""

    __slots__ = ("_texts", "language")

    def __init__(self, texts: dict[str, str], language: str = ENGLISH) -> None:
        self.language = language
        self._texts = texts

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its places filled in."""
        return self._texts[key].format(**values)

    def severity(self, severity: Severity, number: int = 1) -> str:
        """Name a severity, alone or as many."""
        return self(f"{severity.name.lower()}_{'1' if number == 1 else 'n'}")

    def responses(self, number: int) -> str:
        """Say how many responses: "1 response"."""
        return self(f"response_{'1' if number == 1 else 'n'}", n=number)

    def things(self, report: ValidationReport) -> str:
        """Say how many things were checked: "1 response", "2 vocabularies"."""
        number = len(report.checked)
        if _of_vocabularies(report):
            return self(f"vocabulary_{'1' if number == 1 else 'n'}", n=number)
        return self.responses(number)

    def found(self, checked: Checked) -> str:
        """Say how much of what is asked a document has, or how much a vocabulary holds."""
        key = "found_terms" if checked.kind == VOCABULARY else "found"
        told = self(key, found=checked.found, questions=checked.questions)
        return f"{told}, {self('desk_research')}" if checked.respondent == RESEARCH else told

    def respondent(self, checked: Checked) -> str:
        """Say who filled a response in; nothing where that is no kind of respondent we know."""
        return self._texts.get(checked.respondent.replace("-", "_"), "")

    def totals(self, report: ValidationReport) -> str:
        """Say how many findings of each severity: "1 violation, 2 warnings, 0 notes"."""
        return ", ".join(f"{n} {self.severity(severity, n)}" for severity, n in report.counts().items())

    def checked(self, report: ValidationReport) -> str:
        """Say what was checked."""
        return self("checked", responses=self.things(report), engine=report.engine)

    def proof(self, report: ValidationReport) -> str:
        """Say in one line that something was checked, and which shapes found nothing to look at."""
        line = self(
            "fired_terms" if _of_vocabularies(report) else "fired",
            responses=self.things(report),
            found=sum(c.found for c in report.checked),
            questions=sum(c.questions for c in report.checked),
            fired=report.shapes - len(report.unmatched),
        )
        if report.unmatched:
            names = ", ".join(report.unmatched)
            line += ", " + self("unmatched", n=len(report.unmatched), names=names)
        return f"{line}."

    def advice(self, report: ValidationReport) -> str:
        """Say what to do first."""
        worst = max((severity for severity, number in report.counts().items() if number), default=None)
        if worst is None:
            return self("nothing_to_do")
        return self("next_terms") if _of_vocabularies(report) else self(f"next_{worst.name.lower()}")


def _of_vocabularies(report: ValidationReport) -> bool:
    return any(checked.kind == VOCABULARY for checked in report.checked)


@lru_cache
def words(language: str = ENGLISH) -> Words:
    """Return the words of a language.

    Raises:
        UsageError: No report is written in this language.
        GraphError: The file of words is broken.
    """
    path = data_folder("shapes") / "report.toml"
    try:
        table: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise GraphError(f"{path}: {error}.", hint="Mend the file, or install again.") from error
    if language not in table:
        raise UsageError(
            f"No report is written in {language!r}.", hint=f"Choose one of {', '.join(LANGUAGES)}."
        )
    missing = sorted(set(table[ENGLISH]) - set(table[language]))
    if missing:
        raise GraphError(f"{path}: [{language}] lacks {', '.join(missing)}.", hint="Add the texts.")
    return Words(table[language], language)
