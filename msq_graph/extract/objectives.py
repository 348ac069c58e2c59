"""Numbered objectives of an instrument, and the Sustainable Development Goals they are named for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.names import is_sentence
from msq_graph.extract.passages import without_links
from msq_graph.extract.vocabulary import load_goals
from msq_graph.ingest.folding import fold, likeness
from msq_graph.records.claims import ObjectiveClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_JOINT = re.compile(r"\s*(?:,\s*(?:and|et|y)\b|[,;&/+]|\b(?:and|et|y)\b)\s*", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:[—–→|:]|=>|->|-(?=\s))\s*")
_NUMBERED = re.compile(r"(?<![\w.])(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})[.)](?=\s+[^\W\d_])\s+")
_NAMED = re.compile(
    r"[,–—:-]?\s*\b(?:strategic |specific )?(?:objective|objectif|objetivo|pillar|pilier|pilar|axis|axe|eje"
    r"|priority|priorité|prioridad)(?: (?:strategic|specific|stratégique|estratégico))?"
    r"\s+(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})\s*[.:)–—-]\s+",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:[,;]|\s(?:and|et|y))\s*$", re.IGNORECASE)
_ENOUGH = 0.72  # a title may be this much damaged: "dimate actions" is Climate action
_LONGEST_TITLE = 90  # characters
_MOST_GOALS = 34  # in one list; a longer one is none
_LONGEST_INSTRUMENT = 12


def read_objectives(passage: Passage, question: int) -> Iterator[ObjectiveClaim]:
    """Yield the objectives of lines such as "4. Quality education — Digital Plan 2. Skills for all".

    A line that begins with no number may go on with the one before it. Where goal, instrument or
    objective cannot be recognised nothing is claimed.
    """
    for entry in _entries(passage):
        goals, end = read_goals(entry)
        dash = _DASH.match(entry, end)
        if goals and dash is not None:
            yield from _objectives(entry[dash.end() :], question, goals)


def read_goals(text: str) -> tuple[tuple[int, ...], int]:
    """Read the goals a text begins with, and where they end; no goals when none is proven."""
    goals: list[int] = []
    end = start = 0
    marked = False
    while len(goals) <= _MOST_GOALS:
        found = _goal(text, start, marked=marked)
        if found is None:
            break
        number, end, marked = found
        goals.append(number)
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        start = joint.end()
    return tuple(dict.fromkeys(goals)), end


def _entries(passage: Passage) -> list[str]:
    entries: list[str] = []
    blank = True
    for line in passage.lines:
        words = without_links(line).lstrip("•·*▪-–— ")
        if words:
            if entries and _goes_on(entries[-1], words, blank=blank):
                entries[-1] += f" {words}"
            else:
                entries.append(words)
        blank = not words
    return entries


def _goes_on(before: str, line: str, *, blank: bool) -> bool:
    """Tell whether a line goes on with the entry before it, and begins no entry of its own."""
    if _NEXT.search(f"{before} "):
        return True
    if _mark().match(line) or not before:
        return False
    return line[0].islower() or (not blank and before[-1] not in ".!?")


def _goal(text: str, start: int, *, marked: bool) -> tuple[int, int, bool] | None:
    """Read one goal: its number, where it ends, and whether a mark such as "SDG" proved it."""
    match = _mark().match(text, start)
    if match is None or not 1 <= int(match["number"]) <= 17:
        return None
    number = int(match["number"])
    title = _title(text, match.end())
    if title is not None:
        return (number, title[1], bool(match["mark"]) or marked) if title[0] == number else None
    if not (match["mark"] or marked):
        return None
    return number, match.end("number") + len(match["target"] or ""), True


@lru_cache
def _mark() -> re.Pattern[str]:
    marks = "|".join(load_goals().marks)
    return re.compile(
        rf"(?:(?P<mark>(?:{marks})\b)\s*(?:n[°o]\s*)?#?\s*)?(?P<number>\d{{1,2}})(?P<target>\.(?:\d{{1,2}}|[a-d])\b)?(?![\d%])\s*(?:[.:)–—-]|\.\s)?\s*",
        re.IGNORECASE,
    )


def _title(text: str, start: int) -> tuple[int, int] | None:
    """Find the goal whose title stands here, damaged or not, and where it ends."""
    near = text[start : start + _LONGEST_TITLE]
    opening = len(near) - len(near.lstrip(" ('\"“«"))
    best: tuple[float, int, int, int] | None = None
    for word in re.finditer(r"[^\W_]+(?:[^\s\w][^\W_]+)*", near):
        printed = fold(near[: word.end()])
        for number, title in _titles():
            if abs(len(printed) - len(title)) <= 3:
                found = likeness(printed, title, _ENOUGH)
                candidate = (found, -abs(len(printed) - len(title)), -number, start + word.end())
                if found and (best is None or candidate > best):
                    best = candidate
    if best is None:
        return None
    closing = re.compile(r"[)'\"”»]+").match(text, best[3]) if opening else None
    return -best[2], closing.end() if closing else best[3]


@lru_cache
def _titles() -> tuple[tuple[int, str], ...]:
    return tuple((number, fold(title)) for number, titles in load_goals().titles.items() for title in titles)


def _objectives(text: str, question: int, goals: tuple[int, ...]) -> Iterator[ObjectiveClaim]:
    marks = list(_NAMED.finditer(text)) or list(_NUMBERED.finditer(text))
    if not marks:
        return
    instrument = text[: marks[0].start()].strip(" ,;:–—-'\"“”«»")
    if not _is_instrument(instrument):
        return
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        words = text[mark.end() : end]
        words = " ".join(_NEXT.sub("", words).split()).strip(" ,;–—-")
        if words:
            yield ObjectiveClaim(
                question=question,
                instrument=instrument,
                number=mark["number"],
                text=words.rstrip("."),
                goals=goals,
            )


def _is_instrument(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= _LONGEST_INSTRUMENT
        and (text[0].isupper() or text[0] in "#" or not text[0].isascii())
        and any(c.isalpha() for c in text)
        and not is_sentence(text)
    )
