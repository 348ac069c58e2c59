"""Read what a check can be given beside our own graph files: JSON-LD, and responses as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from msq_graph.errors import GraphError, LimitError
from msq_graph.ingest.editions import load_edition
from msq_graph.records.response import (
    Answer,
    Assessment,
    Basis,
    Entry,
    Link,
    Place,
    Reading,
    Repair,
    RespondentKind,
    Response,
    Source,
    Span,
    Status,
)

if TYPE_CHECKING:
    from pathlib import Path

    from pyoxigraph import Quad

MAX_BYTES = 50_000_000
MAX_DEPTH = 64  # objects and lists inside each other; Oxigraph's reader dies of thousands
# A response as JSON keeps the accepted reading only, without the reasons of its curator.
NOT_IN_JSON = frozenset({"ContradictionIsKept", "CuratorExplains"})


def read_jsonld(path: Path) -> list[Quad]:
    """Read a JSON-LD file; its context must stand in it.

    Raises:
        GraphError: It is no JSON-LD, or names a context that would have to be fetched.
        LimitError: It is too large, or nested too deeply.
    """
    text = _text(path)
    _json(text, path)  # refuses what is nested too deeply
    try:
        return list(ox.parse(text, format=ox.RdfFormat.JSON_LD))
    except SyntaxError as error:
        hint = "Mend the file, or give the graph as Turtle."
        if "context" in str(error).lower() or "LoadDocument" in str(error):
            hint = "Write the context into the file: nothing is fetched here."
        raise GraphError(f"{path}: {error.msg or error}.", hint=hint) from error


def read_response_json(path: Path) -> Response:
    """Read what ``msq read --format json`` prints.

    Raises:
        GraphError: It is something else.
        LimitError: It is too large, or nested too deeply.
        EditionError: It is for an edition we do not have.
    """
    content = _json(_text(path), path)
    if not isinstance(content, dict) or not {"country", "edition", "respondent", "answers"} <= set(content):
        raise GraphError(
            f"{path}: is no response.", hint="Give what 'msq read --format json' prints, or a graph."
        )
    try:
        return _response(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise GraphError(
            f"{path}: is no whole response ({type(error).__name__}: {error}).",
            hint="Make it again: msq read SOURCE --format json.",
        ) from error


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LimitError(f"{path}: larger than {MAX_BYTES} bytes.", hint="Give a .nq file instead.")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GraphError(f"{path}: {error.strerror or error}.", hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise GraphError(f"{path}: is no text in UTF-8.", hint="Save it as UTF-8.") from error


def _json(text: str, path: Path) -> Any:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}"
        raise GraphError(f"{place}: is no JSON ({error.msg}).", hint="Mend the line.") from error
    except RecursionError as error:
        raise _too_deep(path) from error
    if _depth(content) > MAX_DEPTH:
        raise _too_deep(path)
    return content


def _too_deep(path: Path) -> LimitError:
    return LimitError(
        f"{path}: objects stand more than {MAX_DEPTH} deep in each other.", hint="Give the graph as Turtle."
    )


def _depth(content: Any) -> int:
    deepest, level = 0, [content]
    while level := [part for part in level if isinstance(part, dict | list)]:
        deepest += 1
        level = [inner for part in level for inner in (part.values() if isinstance(part, dict) else part)]
    return deepest


def _response(content: dict[str, Any]) -> Response:
    edition = load_edition(content["edition"])
    rows = {row["question"]: row for row in content["answers"]}
    questions = [question.number for question in edition.questions]
    if set(rows) != set(questions) or len(rows) != len(content["answers"]):
        msg = f"one entry is needed for each of the {len(questions)} questions"
        raise ValueError(msg)
    answers = tuple(_answer(rows[number]) for number in questions)
    readings = {number: reading for number in questions if (reading := _reading(rows[number]))}
    return Response(
        country=content["country"],
        edition=content["edition"],
        respondent=RespondentKind(content["respondent"]),
        source=Source(**content["source"]),
        answers=answers,
        readings=readings,
    )


def _answer(row: dict[str, Any]) -> Answer:
    cells = row.get("cell", {})
    return Answer(
        question=row["question"],
        found=row["found"],
        text=row["text"],
        control=_tuple(row["control"]),
        links=tuple(_link(link) for link in row["links"]),
        span=Span(*row["span"]) if row["span"] is not None else None,
        withheld=row.get("withheld", False),
        place=Place.parse(cells["text"]) if "text" in cells else None,
        control_place=Place.parse(cells["control"]) if "control" in cells else None,
        entries=tuple(Entry(**entry) for entry in row.get("entries", ())),
    )


def _link(link: dict[str, Any]) -> Link:
    return Link(
        printed=link["printed"],
        url=link["url"],
        repairs=tuple(map(Repair, link["repairs"])),
        candidates=tuple(link["candidates"]),
    )


def _reading(row: dict[str, Any]) -> Reading | None:
    if row["value"] is None or row["status"] is None or row["rule"] is None:
        return None
    accepted = Assessment(
        question=row["question"],
        value=_tuple(row["value"]) or "",
        status=Status(row["status"]),
        agent=row["rule"],
        basis=Basis(row["basis"]) if row["basis"] is not None else None,
        evidence=tuple(row["evidence"]),
    )
    return Reading(accepted=accepted, assessments=(accepted,))


def _tuple(value: str | list[str] | None) -> str | tuple[str, ...] | None:
    return tuple(value) if isinstance(value, list) else value
