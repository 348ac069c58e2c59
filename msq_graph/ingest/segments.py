"""Find where each question stands in a print-out: by wording and order over the whole document.

Numbers help when they stand beside their label and are ignored when they were torn away. Labels
that are worded once are placed first; the many "please provide link and detail" are then placed
in the gaps between them. A question that is not there is not placed: never shifted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.ingest.folding import fold, likeness, strip_marks
from msq_graph.records.questionnaire import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from msq_graph.ingest.documents import Line
    from msq_graph.records.questionnaire import Edition, Question

_DIGIT = r"[0-9OoIl|SZ]"
# "12.", "12)", " 12,", and as other tools print it: "Q12.", "Question 12:", "## 12.", "12 -".
_LEADING = re.compile(
    rf"^(?:#{{1,6}}\s+)?(?:Q(?:uestion)?\s?\.?\s?)?[^\w(]{{0,2}}({_DIGIT}{{1,3}})"
    r"(?:\s?[.,):](?=\s|[^\W\d_]|-|$)|\s+[-–—](?=\s)|\t)\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(rf"(?:(?<=\s)|(?<=\*))({_DIGIT}{{1,3}})\s?\.$")
_LONE_NUMBER = re.compile(rf"^\W?({_DIGIT}{{1,3}})\s?[.,]$")
_TO_DIGIT = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1", "S": "5", "Z": "2"})
_MOST_LINES = 9  # a label of 330 characters on narrow lines
_WIDEST = 400  # columns of a label's line
_SHORT_REQUEST = 75  # folded characters; evidence requests up to here are worded too much alike
_NUMBER_BONUS, _NUMBER_PENALTY, _GATE_BONUS = 0.5, 0.3, 0.2


@dataclass(frozen=True, slots=True)
class Placed:
    """A question's label in the document: from line ``first`` to line ``last``, both included."""

    question: int
    first: int
    last: int
    score: float
    beside: frozenset[int] = frozenset()  # numbers printed on the label's lines
    sure: bool = False  # very like the label, and a right number or a mark stands beside it


@dataclass(frozen=True, slots=True)
class Segment:
    """A found question and the lines after its label that may hold its answer."""

    question: Question
    label: Placed
    body: tuple[int, ...]  # indexes of lines, page furniture left out, blank lines kept


@dataclass(frozen=True, slots=True)
class _Row:
    """A filled line as the search sees it."""

    index: int
    full: str
    no_lead: str
    no_trail: str
    core: str
    lead: int | None
    trail: int | None
    lone: int | None
    marked: bool  # * or [NEW] stands on the line, as beside a label
    is_answer: bool  # an address, or far longer than a label's line: no part of a label


def read_number(text: str) -> int | None:
    """Read a question number that character recognition may have damaged.

    Examples:
        >>> read_number("1l"), read_number("lO"), read_number("Il")
        (11, None, None)
    """
    if not any(c.isdigit() for c in text):
        return None
    number = text.translate(_TO_DIGIT)
    return int(number) if number.isdigit() else None


def leading_number(text: str) -> tuple[int | None, int]:
    """Return the number a line begins with, if any, and where the words after it begin."""
    match = _LEADING.match(text)
    number = read_number(match[1]) if match else None
    return (number, match.end()) if match and number is not None else (None, 0)


def lone_number(text: str) -> int | None:
    """Return the number of a line that holds nothing else (``19.``, ``[NEW] * 19.``)."""
    match = _LONE_NUMBER.match(strip_marks(text))
    return read_number(match[1]) if match else None


def find_segments(lines: Sequence[Line], furniture: frozenset[int], edition: Edition) -> list[Segment]:
    """Return the questions found, in order, each with the lines of its answer."""
    rows = [_row(i, line.text) for i, line in enumerate(lines) if line and i not in furniture]
    unique = _unique(rows, edition)
    placed = _best_chain(unique)
    loose = [p for p in unique if p.sure and not any(_overlap(p, other) for other in placed)]
    placed, left = _place_requests(placed, _requests(rows, edition), rows, edition)
    loose += left
    placed = _with_number_lines(placed, rows)
    starts = sorted([*(p.first for p in placed), *(rows[r.first].index for r in loose), len(lines)])
    segments = []
    for place in placed:
        end = next(s for s in starts if s > place.last)
        body = tuple(i for i in range(place.last + 1, end) if i not in furniture)
        segments.append(Segment(edition.question(place.question), place, body))
    return segments


def _row(index: int, text: str) -> _Row:
    lone = lone_number(text)
    plain = strip_marks(text)
    lead, trail = _LEADING.match(plain), _TRAILING.search(plain)
    lead_number = read_number(lead[1]) if lead else None
    trail_number = read_number(trail[1]) if trail else None
    no_lead = plain[lead.end() :] if lead and lead_number else plain
    no_trail = plain[: trail.start()] if trail and trail_number else plain
    core = _TRAILING.sub("", no_lead) if trail and trail_number else no_lead
    return _Row(
        index,
        fold(plain),
        fold(no_lead),
        fold(no_trail),
        fold(core),
        lead_number,
        trail_number,
        lone,
        plain != text,
        "://" in text or len(text) > _WIDEST,
    )


@lru_cache(maxsize=8)
def label_forms(edition: Edition) -> dict[str, tuple[int, ...]]:
    """Map every folded label, and what may be printed as one, to the questions it may stand for."""
    forms: dict[str, tuple[int, ...]] = {}
    for question in edition.questions:
        parts = question.wording.split("\n")
        leads = [lead.text for lead in edition.leads if lead.before == question.number]
        printed = [question.wording, *(parts if len(parts) > 1 else ())]
        printed += [" ".join([*leads[k:], question.wording]) for k in range(len(leads))]
        for text in printed:
            form = fold(text)
            forms[form] = tuple(dict.fromkeys([*forms.get(form, ()), question.number]))
    return forms


def _is_request(question: Question) -> bool:
    """Tell whether a label is one of the many short "(if yes,) please provide link and detail"."""
    return question.kind is Kind.EVIDENCE and len(fold(question.wording)) <= _SHORT_REQUEST


def _threshold(length: int, number: bool, marked: bool) -> float:
    """Return how like a label a text must be; a right number or mark beside it allows for more damage."""
    if length < 8:
        return 0.75 if number else 0.79 if marked else 0.84
    if length < 25:
        return 0.7 if number else 0.84
    return 0.55 if number else 0.8


def _weight(length: int) -> float:
    # A longer label proves more; the small last term prefers the whole of a label to a part of it.
    return 0.6 + min(1.0, length / 40) + length / 500


def _runs(rows: Sequence[_Row], at: int, longest: int) -> Iterable[tuple[int, str, set[int]]]:
    """Yield the texts that begin at a row and end on a line end: (last row, folded, numbers beside it)."""
    first = rows[at]
    text = ""
    numbers: set[int] = set()
    used = 0
    for k in range(at, len(rows)):
        row = rows[k]
        if k > at and row.lone is not None:
            continue  # torn numbers may stand inside a label
        used += 1
        if used > _MOST_LINES or row.is_answer:
            return
        numbers = numbers | {n for n in (first.lead, row.trail) if n is not None}
        if k == at:
            for whole, beside in ((row.core, numbers), (row.full, set())):
                yield k, whole, beside
            text = row.core
        else:
            # The number may stand at the end of any line of a label: of its first part, too.
            text += row.no_trail
            yield k, text, numbers
        if len(text) > longest:
            return


def _candidates(
    rows: Sequence[_Row],
    labels: dict[str, tuple[int, ...]],
    margin: float,
    rivals: Iterable[str] = (),
) -> list[Placed]:
    """Return where labels may stand; a text that is more like a rival label is none of them."""
    longest = int(max(map(len, labels), default=0) * 1.25) + 8
    rivals = tuple(rivals)
    searched = {**dict.fromkeys(rivals, ()), **labels}
    others = {i: len(r.core) for i, r in enumerate(rows) if any(likeness(r.core, x, 0.9) for x in rivals)}
    found: dict[tuple[int, int], Placed] = {}
    alike: dict[str, list[tuple[str, float]]] = {}  # what was compared, for lines that come back
    for at, row in enumerate(rows):
        if row.lone is not None or not row.full or row.is_answer:
            continue
        hits: list[tuple[float, int, str, int, set[int]]] = []
        best = 0.0
        for k, text, numbers in _runs(rows, at, longest):
            if text not in alike:
                alike[text] = _alike(text, searched)
            for label, like in alike[text]:
                questions = searched[label]
                if k > at and questions and not likeness(row.no_lead, label[: len(row.no_lead)], 0.5):
                    continue  # "No" above a label does not begin it
                best = max(best, like)
                hits += [(like, k, label, q, numbers) for q in questions]
        for like, k, label, q, numbers in hits:
            right = q in numbers
            if not right and any(len(label) < 1.5 * others.get(i, 0) for i in range(at + 1, k + 1)):
                continue  # "Other" above a request is not "Others - please provide link and detail"
            if like < max(_threshold(len(label), right, row.marked), 0 if right else best - margin):
                continue
            score = like * _weight(len(label)) + (_NUMBER_BONUS if right else 0)
            score -= _NUMBER_PENALTY if numbers and not right else 0
            sure = like >= 0.9 and (right or row.marked)
            place = Placed(q, at, k, score, frozenset(numbers), sure)
            if (q, at) not in found or found[q, at].score < score:
                found[q, at] = place
    return sorted(_without_overlaps(found.values()), key=lambda p: (p.first, p.last, p.question))


def _alike(text: str, labels: Iterable[str]) -> list[tuple[str, float]]:
    near = (label for label in labels if abs(len(label) - len(text)) <= 0.45 * len(label) + 1)
    return [(label, like) for label in near if (like := likeness(text, label, 0.55))]


def _without_overlaps(places: Iterable[Placed]) -> list[Placed]:
    """Keep, for each question, the best of the places that share a line ("No" + label, label)."""
    kept: dict[int, list[Placed]] = {}
    for place in sorted(places, key=lambda p: (-p.score, p.first)):
        others = kept.setdefault(place.question, [])
        if not any(place.first <= o.last and o.first <= place.last for o in others):
            others.append(place)
    return [place for others in kept.values() for place in others]


def _best_chain(candidates: Sequence[Placed]) -> list[Placed]:
    """Choose candidates that follow each other in the document and in number, with the best score."""
    best: list[tuple[float, int]] = []
    for k, place in enumerate(candidates):
        total, before = place.score, -1
        for j in range(k):
            other = candidates[j]
            if (
                other.last < place.first
                and other.question < place.question
                and best[j][0] + place.score > total
            ):
                total, before = best[j][0] + place.score, j
        best.append((total, before))
    chain = []
    k = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    while k >= 0:
        chain.append(candidates[k])
        k = best[k][1]
    return chain[::-1]


def _overlap(one: Placed, other: Placed) -> bool:
    return one.first <= other.last and other.first <= one.last


def _unique(rows: Sequence[_Row], edition: Edition) -> list[Placed]:
    """Return every place where a label that is worded once may stand."""
    asked = {q.number for q in edition.questions if not _is_request(q)}
    labels = {
        label: tuple(n for n in numbers if n in asked) for label, numbers in label_forms(edition).items()
    }
    labels = {label: numbers for label, numbers in labels.items() if numbers}
    requests = [fold(q.wording) for q in edition.questions if _is_request(q)]
    return [p for p in _candidates(rows, labels, 0.04, requests) if p.score > 0]


def _requests(rows: Sequence[_Row], edition: Edition) -> list[Placed]:
    """Return every occurrence of a short request for evidence, for every question it may stand for."""
    labels = {
        fold(q.wording): tuple(
            o.number for o in edition.questions if _is_request(o) and o.wording == q.wording
        )
        for q in edition.questions
        if _is_request(q)
    }
    return _candidates(rows, labels, margin=0.3)


def _place_requests(
    placed: list[Placed], requests: list[Placed], rows: Sequence[_Row], edition: Edition
) -> tuple[list[Placed], list[Placed]]:
    """Put each request between the questions it must stand between; return also those left over."""
    taken = list(placed)
    spots: dict[int, list[Placed]] = {}
    requests = [replace(p, beside=p.beside | _lone_numbers(p, rows)) for p in requests]
    for request in sorted(requests, key=lambda p: (-p.score, p.first)):
        if request.first in spots:
            spots[request.first].append(request)
        elif not any(_overlap(request, other) for other in taken):
            spots[request.first] = [request]
            taken.append(request)
    bounds = [*placed, Placed(max(q.number for q in edition.questions) + 1, len(rows), len(rows), 0)]
    known = frozenset(q.number for q in edition.questions if _is_request(q))
    chosen: list[Placed] = []
    loose: list[Placed] = []
    before = Placed(0, -1, -1, 0)
    for after in bounds:
        here = [spots[s] for s in sorted(spots) if before.last < s < after.first]
        eligible = [
            q for q in edition.questions if _is_request(q) and before.question < q.number < after.question
        ]
        pick, left = _match_gap(here, eligible, before, known)
        chosen += pick
        loose += left
        before = after
    return sorted([*placed, *chosen], key=lambda p: p.first), loose


def _lone_numbers(place: Placed, rows: Sequence[_Row]) -> frozenset[int]:
    """Return the numbers on lines of their own right before and after a label; torn ones stand in a block."""

    def lone(at: int) -> int | None:
        return rows[at].lone if 0 <= at < len(rows) else None

    before, after = lone(place.first - 1), lone(place.last + 1)
    found = {
        before if lone(place.first - 2) is None else None,
        after if lone(place.last + 2) is None else None,
    }
    return frozenset(number for number in found if number is not None)


def _match_gap(
    spots: list[list[Placed]], eligible: list[Question], before: Placed, known: frozenset[int]
) -> tuple[list[Placed], list[Placed]]:
    """Pair the requests of one gap with the questions that can stand there, both in order."""
    wanted = {q.number: q for q in eligible}
    options = []
    for spot in spots:
        printed = spot[0].beside & known
        by_number = {p.question: p for p in spot}
        best = max(spot, key=lambda p: p.score)
        for number, question in wanted.items():
            if printed and number not in printed:
                continue  # a number that says otherwise: rather not found than under the wrong question
            place = by_number.get(number) or replace(best, question=number, score=best.score - 0.4)
            bonus = _GATE_BONUS if question.gate == before.question and spot is spots[0] else 0
            options.append(replace(place, score=place.score + bonus))
    chain = _best_chain(sorted(options, key=lambda p: (p.first, p.question)))
    used = {p.first for p in chain}
    left = [max(s, key=lambda p: p.score) for s in spots if s[0].first not in used]
    # A request without a number after one with its right number is quoted in the answer.
    numbered = any(p.question in p.beside for p in chain)
    return chain, [p for p in left if p.beside or not numbered]


def _with_number_lines(placed: list[Placed], rows: Sequence[_Row]) -> list[Placed]:
    """Turn row numbers into line numbers, and take in a lone number right before or after a label."""
    result = []
    for place in placed:
        first, last = place.first, place.last
        if first > 0 and rows[first - 1].lone == place.question:
            first -= 1
        elif last + 1 < len(rows) and rows[last + 1].lone == place.question:
            last += 1
        result.append(replace(place, first=rows[first].index, last=rows[last].index))
    return result
