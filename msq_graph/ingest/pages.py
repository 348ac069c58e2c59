"""Tell what a page carries (headers, footers, page numbers) from what somebody wrote."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from msq_graph.ingest.folding import fold, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.ingest.documents import Line
    from msq_graph.records.questionnaire import Edition

_STAMP = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}\s*,?\s*(?:\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AaPp]\.?[Mm]\.?)?)?"
)
_PAGE_COUNT = re.compile(r"(?:page\s*)?\d{1,3}\s*(?:/|of)\s*\d{1,3}", re.IGNORECASE)
_PAGE_OF = re.compile(r"page\s*\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?", re.IGNORECASE)
_BARE_PAGE = re.compile(r"-?\s*\d{1,3}\s*-?")
_FORM_TOOLS = ("Microsoft Forms", "Google Forms")
_FORM_ADDRESS = re.compile(
    r"https?://(?:forms\.\S+|\S*/(?:pages/)?(?:responsepage|analysispage|formresponse)\S*)"
    r"(?:\s+\d{1,3}\s*/\s*\d{1,3})?",
    re.IGNORECASE,
)
_ENOUGH_OF_TITLE = 24  # folded characters of a title cut off by the page's edge


def furniture(lines: Sequence[Line], edition: Edition) -> frozenset[int]:
    """Return the indexes of lines that the page carries and nobody answered.

    The questionnaire's title (alone, with a date, cut off or on two lines), time stamps, page
    counts and the form's own address count anywhere; bare page numbers and lines that come back
    on most pages count only where a page begins or ends.
    """
    found = set(_titles(lines, edition))
    for index, line in enumerate(lines):
        stamped = ":" in line.text and not _PAGE_COUNT.sub("", _STAMP.sub("", line.text)).strip()
        if stamped or _PAGE_OF.fullmatch(line.text) or _FORM_ADDRESS.fullmatch(line.text):
            found.add(index)
    tools = [i for i, line in enumerate(lines) if line.text in _FORM_TOOLS]
    found |= set(tools) if len(tools) > 2 else set()  # fewer may be an answer
    found |= _page_counts(lines)
    edges = _edges(lines, found)
    found |= {i for i in edges if _BARE_PAGE.fullmatch(lines[i].text) or _PAGE_COUNT.fullmatch(lines[i].text)}
    found |= _running_heads(lines, edition, found)
    return frozenset(found)


def _titles(lines: Sequence[Line], edition: Edition) -> Iterator[int]:
    title = fold(edition.title)
    for index, line in enumerate(lines):
        if not line:
            continue
        following = _next_filled(lines, index)
        if _is_title(line.text, title):
            yield index
            if following is not None and _completes(line.text, lines[following].text, title):
                yield following
            continue
        if following is None or _is_title(lines[following].text, title) or not _begins(line.text, title):
            continue
        if _is_title(f"{line.text} {lines[following].text}", title):
            yield from (index, following)


def _undated(text: str) -> str:
    return fold(_PAGE_COUNT.sub(" ", _STAMP.sub(" ", text, count=1)) if text[:1].isdigit() else text)


def _begins(text: str, title: str) -> bool:
    rest = _undated(text)
    return len(rest) >= 8 and likeness(rest, title[: len(rest)], 0.85) > 0


def _completes(text: str, following: str, title: str) -> bool:
    """Tell whether a line holds the rest of a title that was broken over two lines."""
    rest = title[len(_undated(text)) :]
    return len(rest) >= 8 and likeness(fold(_PAGE_COUNT.sub(" ", following)), rest, 0.85) > 0


def _is_title(text: str, title: str) -> bool:
    rest = _undated(text)
    if len(rest) < _ENOUGH_OF_TITLE:
        return False
    if likeness(rest, title, 0.85) or likeness(fold(text), title, 0.85):
        return True
    return len(rest) < len(title) and likeness(rest, title[: len(rest)], 0.9) > 0


def _next_filled(lines: Sequence[Line], index: int) -> int | None:
    return next((i for i in range(index + 1, min(index + 3, len(lines))) if lines[i]), None)


def _page_counts(lines: Sequence[Line]) -> set[int]:
    """``3/24`` stands for a page when it comes back with the same total and growing."""
    by_total: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        if _PAGE_COUNT.fullmatch(line.text):
            page, total = re.findall(r"\d+", line.text)
            by_total[total].append((index, int(page)))
    found = set()
    for total, seen in by_total.items():
        pages = [page for _, page in seen]
        if len(pages) > 1 and pages == sorted(set(pages)) and pages[-1] <= int(total):
            found |= {index for index, _ in seen}
    return found


def _edges(lines: Sequence[Line], known: set[int]) -> set[int]:
    """Return the lines next to a form feed, or next to furniture, leaving blank lines out."""
    filled = [i for i, line in enumerate(lines) if line]
    breaks = [i for i, line in enumerate(lines) if line.page_break]
    edges = set()
    for before, after in zip(filled, filled[1:], strict=False):
        parted = any(before < b <= after for b in breaks)
        if parted or after in known:
            edges.add(before)
        if parted or before in known:
            edges.add(after)
    return edges - known


def _running_heads(lines: Sequence[Line], edition: Edition, known: set[int]) -> set[int]:
    pages = sum(line.page_break for line in lines) + 1
    if pages < 3:
        return set()
    labels = {fold(q.wording) for q in edition.questions} | {
        fold(o.label) for q in edition.questions for o in q.options
    }
    seen: dict[str, set[int]] = defaultdict(set)
    filled = [i for i, line in enumerate(lines) if line and i not in known]
    for before, after in zip(filled, filled[1:], strict=False):
        if any(line.page_break for line in lines[before + 1 : after + 1]):
            for index in (before, after):
                text = lines[index].text
                key = fold(re.sub(r"\d+", "", text))
                if len(key) >= 8 and key not in labels and "/" not in text and "@" not in text:
                    seen[key].add(index)
    return {i for indexes in seen.values() if len(indexes) >= max(3, pages // 2) for i in indexes}


def document_date(lines: Sequence[Line]) -> str | None:
    """Return the date printed in a page header, as precise as it is unambiguous.

    ``8/10/23`` may be 8 October or 10 August, so only the year is known: ``2023``.
    """
    for line in lines:
        if match := re.match(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2}),?\s*\d{1,2}:\d{2}", line.text):
            year = int(match[3]) + (0 if len(match[3]) == 4 else 2000)
            one, two = int(match[1]), int(match[2])
            days = {_day(year, one, two), _day(year, two, one)} - {None}
        elif match := re.match(r"(\d{4})-(\d{2})-(\d{2})[ T,]+\d{1,2}:\d{2}", line.text):
            year = int(match[1])
            days = {_day(year, int(match[2]), int(match[3]))} - {None}
        else:
            continue
        if days:
            return str(days.pop()) if len(days) == 1 else f"{year:04}"
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
