"""How complete a response is: answered, known, evidenced, each for itself.

The three say different things (something is written; it is clear which option it is; a yes is shown), so
no total or mean of them is made anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msq_graph.mapping.iris import BASE
from msq_graph.records.findings import Completeness, Share
from msq_graph.validation.parts import MSQ, cut
from msq_graph.validation.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad

    from msq_graph.records.findings import Checked

_V = BASE + "vocab/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_WITH_OPTIONS = {_V + f"answer-kind-{kind}" for kind in ("gate", "choice", "multiple")}
_NOTHING_CHOSEN = {_V + "control-not-asked", _V + "control-blank"}
_NOT_KNOWN = {_V + "status-unknown", _V + "status-contradicted"}
_WORD = re.compile(r"\w")
# As YesHasEvidence says it: no detail is given.
_NONE = re.compile(
    r"\W*(none|nil|nothing|not available|aucune?s?|néant|rien|ningun[oa]s?|ningún|nada)\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Row:
    """What one answer counts for; ``None`` where it does not count."""

    section: str | None
    answered: bool | None
    known: bool | None
    evidenced: bool | None


def measured(quads: Iterable[Quad]) -> tuple[Checked, ...]:
    """Count every response of a graph, without checking it.

    Raises:
        GraphError: There is no response in the graph.
    """
    parts = cut(quads)
    return tuple(checked for part in parts for checked in described(Places(part, {})).values())


def described(places: Places) -> dict[str, Checked]:
    """Describe each response of a part, with how complete it is."""
    return {
        response: replace(places.checked(response), completeness=completeness_of(response, places))
        for response in places.part.responses
    }


def completeness_of(response: str, places: Places) -> tuple[Completeness, ...]:
    """Count a response as a whole, then each of its sections in the order of their questions."""
    answers = {
        question: answer
        for answer in places.subjects(MSQ + "inResponse", response)
        if (question := places.one(answer, MSQ + "question"))
    }
    rows = [
        _row(question, answer, answers, places)
        for question, answer in sorted(answers.items(), key=lambda pair: _position(pair[0], places))
        if places.one(answer, MSQ + "withheld") != "true"
    ]
    sections: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.section is not None:
            sections[row.section].append(row)
    parts = (_counted(found, iri, places) for iri, found in sections.items())
    return (_counted(rows, None, places), *parts)


def _row(question: str, answer: str, answers: dict[str, str], places: Places) -> _Row:
    followed = places.one(question, MSQ + "followsUp")
    return _Row(
        section=places.one(question, MSQ + "section"),
        answered=None if followed else _is_answered(answer, places),
        known=_is_known(answer, places) if _has_options(question, places) else None,
        evidenced=_is_evidenced(question, answer, answers, places),
    )


def _is_answered(answer: str, places: Places) -> bool:
    """Tell as ``MandatoryAnswered`` does: a control that cannot be read may well be marked."""
    if any(value != _V + "value-unknown" for value in places.values(answer, MSQ + "value")):
        return True
    if places.one(answer, MSQ + "found") != "true":
        return False
    printed = any(map(str.strip, places.values(answer, MSQ + "verbatim")))
    return printed or bool(set(places.values(answer, MSQ + "control")) - _NOTHING_CHOSEN)


def _is_known(answer: str, places: Places) -> bool:
    values = places.values(answer, MSQ + "value")
    unsure = _NOT_KNOWN.intersection(places.values(answer, MSQ + "status"))
    return bool(values) and not unsure and _V + "value-unknown" not in values


def _has_options(question: str, places: Places) -> bool:
    return bool(_WITH_OPTIONS.intersection(places.values(question, MSQ + "answerKind")))


def _is_evidenced(question: str, answer: str, answers: dict[str, str], places: Places) -> bool | None:
    """Tell as ``YesHasEvidence`` does; ``None`` for what is no yes, or asks for nothing more."""
    follow_ups = places.subjects(MSQ + "followsUp", question)
    if not follow_ups or _V + "value-yes" not in places.values(answer, MSQ + "value"):
        return None
    followed = [answers[q] for q in follow_ups if q in answers]
    if any(places.one(a, MSQ + "withheld") == "true" for a in followed):
        return None
    told = [a for a in followed if _V + "value-not-applicable" not in places.values(a, MSQ + "value")]
    if any(_WORD.search(said) for said in places.values(answer, MSQ + "verbatim")):
        return True
    details = [said for a in told for said in places.values(a, MSQ + "verbatim")]
    return any(_WORD.search(said) and not _NONE.fullmatch(said) for said in details)


def _counted(rows: list[_Row], section: str | None, places: Places) -> Completeness:
    def share(name: str) -> Share:
        counting = [found for row in rows if (found := getattr(row, name)) is not None]
        return Share(sum(counting), len(counting))

    return Completeness(
        section=places.one(section, _SKOS + "notation") if section else None,
        title=(places.one(section, _SKOS + "prefLabel") or "") if section else "",
        iri=section,
        answered=share("answered"),
        known=share("known"),
        evidenced=share("evidenced"),
    )


def _position(question: str, places: Places) -> tuple[int, str]:
    number = places.one(question, "https://schema.org/position") or ""
    return (int(number) if number.isdecimal() else 10**6), question
