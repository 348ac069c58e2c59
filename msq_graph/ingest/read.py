"""Source document -> response: the whole way, with what the document says about itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from msq_graph.errors import SourceError
from msq_graph.ingest.answers import not_found, read_answer, words_of
from msq_graph.ingest.countries import find_member_state, near_names
from msq_graph.ingest.documents import parse_document, read_document
from msq_graph.ingest.editions import known_editions, load_edition
from msq_graph.ingest.folding import fold, likeness, strip_marks
from msq_graph.ingest.inline import split_inline
from msq_graph.ingest.links import full_width
from msq_graph.ingest.pages import document_date, furniture
from msq_graph.ingest.segments import find_segments, leading_number
from msq_graph.records.questionnaire import Kind
from msq_graph.records.response import RespondentKind, Response

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from msq_graph.ingest.documents import Document, Line
    from msq_graph.ingest.segments import Segment
    from msq_graph.records.questionnaire import Edition
    from msq_graph.records.response import Answer

_TITLE_YEAR = re.compile(r"survey\s*((?:19|2[0Oo])[0-9OoIl]{2})\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[^A-Za-z0-9])([A-Z]{3})-(\d{4})(?:[^0-9]|$)")
_TO_DIGIT = str.maketrans("OoIl", "0011")
_LONG_LABEL = 40  # folded characters
_ENOUGH_LONG_LABELS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the caller says about a document; the document must not contradict it."""

    country: str | None = None  # ISO 3166-1 alpha-3
    edition: int | None = None
    respondent: RespondentKind = RespondentKind.MEMBER_STATE


def read_response(path: Path, expected: Expected | None = None) -> Response:
    """Read a text print-out, without judging its answers (``readings`` is empty).

    Raises:
        SourceError: The document cannot be used; the message says why and what to do.
        EditionError: The edition it was printed from is not known.
    """
    return _read(read_document(path), expected_of(path, expected or Expected()), str(path))


def expected_of(path: Path, expected: Expected) -> Expected:
    """Add what the name of a source, or of its folder, says: ``BEL-2024``.

    Raises:
        SourceError: The name contradicts what the caller says.
    """
    named = _NAMED.search(path.name) or _NAMED.search(path.resolve().parent.name)
    if named and find_member_state(named[1]) is not None:
        return _agree_with_name(expected, named[1], int(named[2]), path)
    return expected


def read_response_bytes(data: bytes, name: str, expected: Expected | None = None) -> Response:
    """Read a print-out that is already in memory, as `read_response` does; its name proves nothing."""
    return _read(parse_document(data, name), expected or Expected(), name)


def _agree_with_name(expected: Expected, country: str, edition: int, path: Path) -> Expected:
    for what, given, name in (("country", expected.country, country), ("edition", expected.edition, edition)):
        if given is not None and given != name:
            raise SourceError(
                f"{path}: its name says {what} {name}, the option says {given}.",
                hint="Rename the file or leave the option out.",
            )
    return replace(expected, country=country, edition=edition)


def _read(document: Document, expected: Expected, where: str) -> Response:
    edition = _edition(document, expected, where)
    lines = split_inline(document.lines, edition)
    page = furniture(lines, edition)
    segments = find_segments(lines, page, edition)
    _check_is_questionnaire(segments, where)
    _check_is_one(lines, edition, where)
    texts = [s for s in segments if not s.question.options]
    width = full_width(words_of(lines, s, edition) for s in texts)
    read = {s.question.number: _signed(read_answer(lines, s, edition, width), document) for s in segments}
    answers = tuple(read.get(q.number) or not_found(q) for q in edition.questions)
    return Response(
        country=_country(answers, edition, expected, where),
        edition=edition.year,
        respondent=expected.respondent,
        source=replace(document.source, date=_date(lines, page)),
        answers=answers,
        readings={},
    )


def _signed(answer: Answer, document: Document) -> Answer:
    """Add the hash of what is printed, which a curator's decision has to name."""
    if answer.span is None:
        return answer
    printed = printed_text(document.text, answer)
    return replace(answer, printed_sha256=hashlib.sha256(printed.encode()).hexdigest())


def printed_text(text: str, answer: Answer) -> str:
    """Return the characters of an answer's span, line ends as ``\\n``; personal data are still in them."""
    if answer.span is None:
        return ""
    printed = text[answer.span.start : answer.span.end]
    return printed.replace("\r\n", "\n").replace("\r", "\n")


def _date(lines: Sequence[Line], page: frozenset[int]) -> str | None:
    return document_date([lines[i] for i in sorted(page)])


def _edition(document: Document, expected: Expected, where: str) -> Edition:
    """Find the edition in the printed title (on one or two lines), else by the wording of the labels."""
    filled = [line.text for line in document.lines if line]
    texts = [*filled, *(f"{one} {two}" for one, two in pairwise(filled))]
    titled = [_year(m[1]) for text in texts if (m := _TITLE_YEAR.search(text)) and _names_questionnaire(text)]
    printed = next(iter(titled), None)
    if printed is None:
        printed = _edition_by_wording(document) or expected.edition
    if printed is None:
        raise _not_a_questionnaire(where)
    edition = load_edition(printed)
    if expected.edition is not None and expected.edition != printed:
        raise SourceError(
            f"{where}: is the {printed} questionnaire, not {expected.edition}.",
            hint="Give the edition that is printed, or the right file.",
        )
    return edition


def _names_questionnaire(text: str) -> bool:
    return likeness(fold("questionnaire"), _near(text, "questionnaire"), 0.8) > 0


def _year(text: str) -> int:
    return int(text.translate(_TO_DIGIT))


def _near(text: str, word: str) -> str:
    """Return the word of a text that is most like *word*, folded."""
    words = [fold(w) for w in re.findall(r"[\w|!]+", text)]
    return max(words, key=lambda w: likeness(w, fold(word)), default="")


def _edition_by_wording(document: Document) -> int | None:
    matches = {}
    for year in known_editions():
        edition = load_edition(year)
        page = furniture(document.lines, edition)
        matches[year] = len(_long(find_segments(document.lines, page, edition)))
    best = max(matches.values(), default=0)
    fitting = [year for year, count in matches.items() if count == best]
    return fitting[0] if best >= _ENOUGH_LONG_LABELS and len(fitting) == 1 else None


def _check_is_one(lines: Sequence[Line], edition: Edition, where: str) -> None:
    """Refuse a document that holds the questionnaires of two countries."""
    label = fold(next(q.wording for q in edition.questions if q.kind is Kind.COUNTRY))
    named = []
    filled = [line for line in lines if line]
    for line, following in pairwise(filled):
        stem = strip_marks(line.text[leading_number(line.text)[1] :])
        if likeness(fold(stem), label, 0.9):
            named.append(following)
    states = dict.fromkeys(state.name_en for line in named if (state := find_member_state(line.text)))
    if len(states) > 1:
        raise SourceError(
            f"{where}: holds the questionnaires of {' and '.join(states)}.",
            hint="Give each country's questionnaire as a file of its own.",
        )


def _long(segments: Sequence[Segment]) -> list[Segment]:
    return [s for s in segments if len(fold(s.question.wording)) >= _LONG_LABEL]


def _check_is_questionnaire(segments: Sequence[Segment], where: str) -> None:
    if len(_long(segments)) < _ENOUGH_LONG_LABELS:
        raise _not_a_questionnaire(where)


def _not_a_questionnaire(where: str) -> SourceError:
    return SourceError(
        f"{where}: is not a Member States Questionnaire; hardly any of its questions can be found.",
        hint="Give the text of a filled questionnaire; see msq read --help.",
    )


def _country(answers: Sequence[Answer], edition: Edition, expected: Expected, where: str) -> str:
    question = next(q for q in edition.questions if q.kind is Kind.COUNTRY)
    answer = next(a for a in answers if a.question == question.number)
    printed = " ".join(answer.text.split())
    place = f"{where}, question {question.number}"
    state = find_member_state(printed) if printed else None
    if state is None and expected.country is None:
        if not printed:
            raise SourceError(f"{place}: no country name is printed.", hint="Say which: --country ISO3.")
        near = ", ".join(near_names(printed)[:3])
        hint = f"Did it mean {near}? " if near else ""
        raise SourceError(
            f"{place}: {printed[:60]!r} is not the name of a UN member state.",
            hint=f"{hint}Say which: --country ISO3.",
        )
    if state is not None and expected.country is not None and state.alpha3 != expected.country:
        raise SourceError(
            f"{place}: the document says {printed} ({state.alpha3}), not {expected.country}.",
            hint="Give the right file, name or --country.",
        )
    return state.alpha3 if state is not None else str(expected.country)
