"""Replay a curator's decisions, from the ``curation.toml`` beside a source.

A decision names the printed text it decides on by its hash; when the text has changed since, the
build stops, because the decision may no longer be right.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from msq_graph.errors import CurationError
from msq_graph.extract.agreement import check_agreement
from msq_graph.extract.named import check_merge, check_title
from msq_graph.ingest.personal import redact
from msq_graph.records.curation import Decision, LinkDecision, MergeDecision, TitleDecision
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import (
    NO,
    NOT_APPLICABLE,
    UNKNOWN,
    YES,
    Assessment,
    Basis,
    Reading,
    Status,
)
from msq_graph.resources import read_decided

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from msq_graph.records.questionnaire import Edition, Question
    from msq_graph.records.response import Answer, Response

NAME_WITHHELD = "[name withheld]"
CONSENTS = ("given", "refused", "published-by-custodian")
_DECIDED = ("value", "link", "redact", "consent", "date", "title", "merge")
_OPTIONAL = ("printed",)
_SHOWN = 100
_NEEDED = ("question", "printed_sha256", "by", "on", "why")
_PARTIAL_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def read_decisions(path: Path, edition: Edition) -> tuple[Decision, ...]:
    """Read a curation file, checking every decision against the edition.

    Raises:
        CurationError: The file or one of its decisions is broken; the message names file and line.
    """
    text, table = read_decided(path)
    lines = [n for n, line in enumerate(text.split("\n"), 1) if re.match(r"\s*\[\[\s*decision\s*\]\]", line)]
    rows = table.pop("decision", [])
    if table or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        unknown = ", ".join(sorted(table)) or "decision"
        raise CurationError(
            f"{path}: unknown key {unknown} at the top level.", hint="Write every decision as [[decision]]."
        )
    lines += [0] * (len(rows) - len(lines))
    decisions = tuple(_decision(row, line, path, edition) for row, line in zip(rows, lines, strict=False))
    check_agreement(decisions, path)
    return decisions


def _decision(row: dict[str, Any], line: int, path: Path, edition: Edition) -> Decision:
    def refuse(what: str, hint: str) -> CurationError:
        number = row.get("question")
        about = f", question {number}" if number is not None else ""
        return CurationError(f"{path}, line {line}{about}: {what}.", hint=hint)

    unknown = sorted(set(row) - {*_NEEDED, *_DECIDED, *_OPTIONAL})
    if unknown:
        allowed = ", ".join([*_NEEDED, *_DECIDED, *_OPTIONAL])
        raise refuse(f"unknown key {', '.join(unknown)}", f"A decision has these keys: {allowed}.")
    missing = [key for key in _NEEDED if key not in row]
    if missing:
        raise refuse(f"{_are(missing)} missing", "Say what it decides on, who decided, when and why.")
    decided = [key for key in _DECIDED if key in row]
    if len(decided) != 1:
        raise refuse(
            f"it decides {' and '.join(decided) or 'nothing'}", f"Give exactly one of {', '.join(_DECIDED)}."
        )
    question = next((q for q in edition.questions if q.number == row["question"]), None)
    if question is None or type(row["question"]) is not int:
        raise refuse(f"the {edition.year} edition has no such question", "Correct the number.")
    if not isinstance(row["on"], date):
        raise refuse(f"on = {row['on']!r} is no date", "Write it as on = 2026-11-20.")
    for key in ("by", "why", "printed_sha256"):
        if not isinstance(row[key], str) or not row[key].strip():
            raise refuse(f"{key} is empty or no text", "Fill it in.")
    printed = row.get("printed")
    if printed is not None and _hash(printed) != row["printed_sha256"]:
        raise refuse(
            "printed is not the text of printed_sha256", "Copy both from msq curate, or leave it out."
        )
    _check_decided(row, decided[0], question, refuse)
    on = row["on"].isoformat()[:10]
    if "date" in row and row["date"] > on[: len(row["date"])]:
        raise refuse(
            f"date {row['date']!r} is later than on = {on}", "A response is older than what is decided."
        )
    link = row.get("link")
    return Decision(
        question=question.number,
        printed_sha256=row["printed_sha256"],
        by=row["by"],
        on=on,
        why=row["why"],
        line=line,
        value=row.get("value"),
        link=LinkDecision(link["printed"], link["url"]) if link else None,
        redact=tuple(row.get("redact", ())),
        consent=row.get("consent"),
        date=row.get("date"),
        title=TitleDecision(**row["title"]) if "title" in row else None,
        merge=MergeDecision(**row["merge"]) if "merge" in row else None,
        printed=printed,
    )


def _are(keys: list[str]) -> str:
    return f"{', '.join(keys)} {'is' if len(keys) == 1 else 'are'}"


def _hash(text: object) -> str:
    return sha256(text.encode()).hexdigest() if isinstance(text, str) else ""


def _check_decided(row: dict[str, Any], key: str, question: Question, refuse: Any) -> None:
    decided = row[key]
    if key == "value":
        codes = codes_of(question)
        if decided not in codes:
            raise refuse(f"value {decided!r} is not one of {', '.join(codes)}", "Use one of the codes.")
    elif key == "link":
        whole = isinstance(decided, dict) and set(decided) == {"printed", "url"}
        if not whole or not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", str(decided["url"])):
            raise refuse(
                "link needs printed and a whole http(s) url", 'link = {printed = "...", url = "https://..."}'
            )
    elif key == "redact":
        if not isinstance(decided, list) or not decided or not all(isinstance(p, str) and p for p in decided):
            raise refuse("redact is no list of texts", 'Write redact = ["Mr Jan Jansen"].')
    elif key == "consent":
        if decided not in CONSENTS:
            raise refuse(f"consent {decided!r} is not one of {', '.join(CONSENTS)}", "Use one of these.")
    elif key == "title":
        check_title(decided, refuse)
    elif key == "merge":
        check_merge(decided, refuse)
    elif not isinstance(decided, str) or not _is_partial_date(decided):
        raise refuse(f"date {decided!r} is not YYYY, YYYY-MM or YYYY-MM-DD", 'Write date = "2023-10".')


def _is_partial_date(text: str) -> bool:
    if not _PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def codes_of(question: Question) -> list[str]:
    """Return the values a curator may give to a question."""
    if question.kind is Kind.GATE:
        own = [o.code for o in question.options]
        return list(dict.fromkeys([YES, NO, *own, NOT_APPLICABLE, UNKNOWN]))
    if question.options:
        return [*(o.code for o in question.options), UNKNOWN]
    return [NOT_APPLICABLE, UNKNOWN]


def apply_decisions(
    response: Response,
    decisions: Sequence[Decision],
    path: Path,
    edition: Edition,
    printed: Callable[[Answer], str] | None = None,
) -> Response:
    """Return the response with every decision carried out; readings of the rules stay beside a curator's.

    ``printed`` returns the characters of an answer's span as they stand in the document, for messages.

    Raises:
        CurationError: The printed text has changed since, or does not hold what a decision names.
    """
    for decision in decisions:
        answer = response.answer(decision.question)
        if decision.printed_sha256 != answer.printed_sha256:
            raise CurationError(
                f"{_place(path, decision)}: the printed text is not the one this was decided on; "
                f"{_both(decision, answer, printed)}, with SHA-256 {answer.printed_sha256 or 'none'}.",
                hint=f"Read the answer again: msq read {path.with_name(response.source.name)} "
                f"--question {decision.question} --no-curation. If the decision still holds, put in the new "
                "printed_sha256 (and printed).",
            )
        response = _carry_out(response, answer, decision, path, edition)
    return replace(response, decisions=(*response.decisions, *decisions))


def _place(path: Path, decision: Decision) -> str:
    return f"{path}, line {decision.line}, question {decision.question}"


def _both(decision: Decision, answer: Answer, printed: Callable[[Answer], str] | None) -> str:
    """Show the text decided on and the text of today, from where they part; never personal data."""
    if answer.withheld:
        return "now it is withheld"
    now = _one_line(printed(answer) if printed is not None else answer.text)
    if decision.printed is None:
        return f"the old text was not kept, now it is {_cut(now)!r}"
    before = _one_line(decision.printed)
    if before == now:
        return f"only blanks, line ends or personal data have changed in {_cut(now)!r}"
    differing = (k for k, (a, b) in enumerate(zip(before, now, strict=False)) if a != b)
    same = next(differing, min(len(before), len(now)))
    start = max(0, same - _SHOWN // 2) if max(len(before), len(now)) > _SHOWN else 0
    return f"it was {_cut(before, start)!r}, now it is {_cut(now, start)!r}"


def _one_line(text: str) -> str:
    return " ".join(redact(text).split())


def _cut(text: str, start: int = 0) -> str:
    shown = ("..." if start else "") + text[start:]
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."


def _carry_out(
    response: Response, answer: Answer, decision: Decision, path: Path, edition: Edition
) -> Response:
    if decision.value is not None:
        return _with_value(response, decision, edition.question(decision.question))
    if decision.consent is not None:
        return replace(response, consent=decision.consent)
    if decision.date is not None:
        return replace(response, source=replace(response.source, date=decision.date))
    if decision.title is not None or decision.merge is not None:
        return response  # they speak of things, which are known later: `named.check_things`
    changed = _redacted(answer, decision, path) if decision.redact else _relinked(answer, decision, path)
    answers = tuple(changed if a.question == answer.question else a for a in response.answers)
    return replace(response, answers=answers)


def _with_value(response: Response, decision: Decision, question: Question) -> Response:
    value = str(decision.value)
    made = Assessment(
        question=decision.question,
        value=(value,) if question.kind is Kind.MULTIPLE else value,
        status=Status.UNKNOWN if value == UNKNOWN else Status.STATED,
        agent=f"curator: {decision.by}",
        basis=Basis.PERSON,
        why=decision.why,
        on=decision.on,
    )
    before = response.readings.get(decision.question)
    rest = before.assessments if before is not None else ()
    readings = {**response.readings, decision.question: Reading(accepted=made, assessments=(*rest, made))}
    return replace(response, readings=dict(sorted(readings.items())))


def _redacted(answer: Answer, decision: Decision, path: Path) -> Answer:
    text = answer.text
    for piece in decision.redact:
        if piece not in text:
            raise CurationError(
                f"{_place(path, decision)}: {piece!r} is not in the answer.",
                hint="Copy the piece from the answer as msq read prints it.",
            )
        if any(piece in part for link in answer.links for part in (link.printed, link.url, *link.candidates)):
            raise CurationError(
                f"{_place(path, decision)}: {piece!r} stands in a link, which would keep it.",
                hint="Redact the name without the link; links are addresses and stay.",
            )
        text = text.replace(piece, NAME_WITHHELD)
    return replace(answer, text=text, withheld_text=answer.withheld_text or answer.text)


def redacted_versions(response: Response) -> tuple[Response, ...]:
    """Return the versions a response supersedes, without the names that a decision on any version took out.

    A curator reads the version that speaks; the name stands in the earlier ones all the same.
    """
    chain = (*response.earlier, response)
    names = {piece for version in chain for decision in version.decisions for piece in decision.redact}
    return tuple(_without(version, names) for version in response.earlier) if names else response.earlier


def _without(version: Response, names: Collection[str]) -> Response:
    def cut(text: str) -> str:
        for name in sorted(names, key=lambda name: (-len(name), name)):
            text = text.replace(name, NAME_WITHHELD)
        return text

    return replace(version, answers=tuple(replace(a, text=cut(a.text)) for a in version.answers))


def _relinked(answer: Answer, decision: Decision, path: Path) -> Answer:
    link = decision.link
    if link is None or link.printed not in [known.printed for known in answer.links]:
        raise CurationError(
            f"{_place(path, decision)}: no such link is printed there.",
            hint="Copy the printed link from msq read.",
        )
    links = tuple(
        replace(known, url=link.url, repairs=(), candidates=()) if known.printed == link.printed else known
        for known in answer.links
    )
    return replace(answer, links=links)
