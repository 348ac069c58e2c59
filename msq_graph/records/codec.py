"""A response as JSON: the object that ``msq read --format json`` prints and a build keeps."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Answer, Link, Response


def response_object(response: Response, edition: Edition) -> dict[str, Any]:
    """Return a response as plain values, one entry for every question of the edition, in order."""
    source = response.source
    return {
        "country": response.country,
        "edition": response.edition,
        "respondent": response.respondent.value,
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "media_type": source.media_type,
            "date": source.date,
        },
        "answers": [_answer(answer, response, edition) for answer in response.answers],
    }


def dump_response(response: Response, edition: Edition) -> str:
    """Return a response as JSON text, the same for the same response, ending in a line end."""
    return json.dumps(response_object(response, edition), ensure_ascii=False, indent=1) + "\n"


def _answer(answer: Answer, response: Response, edition: Edition) -> dict[str, Any]:
    reading = response.readings.get(answer.question)
    accepted = reading.accepted if reading is not None else None
    entry: dict[str, Any] = {
        "question": answer.question,
        "indicator": edition.question(answer.question).indicator,
        "found": answer.found,
        "text": answer.text,
        "control": _listed(answer.control),
        "value": _listed(accepted.value) if accepted is not None else None,
        "status": accepted.status.value if accepted is not None else None,
        "rule": accepted.agent if accepted is not None else None,
        "basis": accepted.basis.value if accepted is not None and accepted.basis is not None else None,
        "evidence": list(accepted.evidence) if accepted is not None else [],
        "links": [_link(link) for link in answer.links],
        "span": [answer.span.start, answer.span.end] if answer.span is not None else None,
    }
    if answer.withheld:
        entry["withheld"] = True
    if cells := _cells(answer):
        entry["cell"] = cells
    if answer.entries:
        entry["entries"] = [asdict(one) for one in answer.entries]
    return entry


def _cells(answer: Answer) -> dict[str, str]:
    """Return the cells of an answer that stands in a table, as ``C!E14``."""
    cells = (("text", answer.place), ("control", answer.control_place))
    return {name: str(place) for name, place in cells if place is not None}


def _listed(value: str | tuple[str, ...] | None) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


def _link(link: Link) -> dict[str, Any]:
    return {
        "printed": link.printed,
        "url": link.url,
        "repairs": [repair.value for repair in link.repairs],
        "candidates": list(link.candidates),
    }
