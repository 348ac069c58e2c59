"""Numbered objectives of an instrument, and the Sustainable Development Goals they are named for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.instruments import read_instruments
from msq_graph.extract.mentionwords import any_word, either, letters, mention_words
from msq_graph.extract.names import is_sentence
from msq_graph.extract.passages import Passage, plain, without_links
from msq_graph.extract.vocabulary import load_goals, load_words
from msq_graph.ingest.folding import fold, likeness
from msq_graph.records.claims import ObjectiveClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

_JOINT = re.compile(
    r"\s*(?:,\s*(?:and|et|y|e|und|en)\b|[,;&/+]|\b(?:and|et|y|e|und|en|as well as)\b)\s*", re.IGNORECASE
)
_DASH = re.compile(r"\s*(?:[—–→|:]|=>|->|-(?=\s))\s*")
_NUMBERED = re.compile(r"(?<![\w.])(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})[.)](?=\s+[^\W\d_])\s+")
# As printed: "2", "2.1", "IV", "B". After it a mark, a quotation, a bracket, or, but for "B", a capital.
_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}|(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})|[A-H])"
_CAPITAL = r"\s+(?=[^\W\d_a-zà-öø-ÿ])"
_AFTER = rf"(?:\s*[.:)–—-]\s+|\s*[–—:](?=\S)|\s+(?=[\"“«„(])|(?<![A-H]){_CAPITAL})"
_QUOTES = " ,;–—-'\"“”«»„"
_NEXT = re.compile(r"(?:[,;]|\s(?:and|et|y|e|und|en))\s*$", re.IGNORECASE)
_ARTICLES = ("The ", "Our ", "La ", "Le ", "L'", "El ", "A ", "O ", "Die ", "Der ", "Das ", "Den ", "De ")
_CLOSING_BRACKET = re.compile(r"\)?[\s,;–—-]*\((?P<named>[^()]{3,120})\)[\s.;]*$")
_TAIL = 12  # characters of an entry that tell whether it goes on
_ENOUGH = 0.72  # a title may be this much damaged: "dimate actions" is Climate action
_LONGEST_TITLE = 90  # characters
_MOST_GOALS = 34  # in one list; a longer one is none
_LONGEST_INSTRUMENT = 12  # words
_LONGEST_LINE = 1000  # characters of a line that ends with its goals


def read_objectives(passage: Passage, question: int) -> Iterator[ObjectiveClaim]:
    """Yield the objectives of lines such as "4. Quality education — Digital Plan 2. Skills for all".

    A line that begins with no number may go on with the one before it. The goals may also come last:
    "Digital Plan, Pillar II: Skills (SDG 4, 9)", or below words that name one plan. Where goal,
    instrument or objective cannot be recognised nothing is claimed.
    """
    for entry in _entries(passage):
        goals, end = read_goals(entry)
        dash = _DASH.match(entry, end)
        if goals and dash is not None:
            yield from _objectives(entry[dash.end() :], question, goals)
    yield from _with_goals_last(passage, question)


def _with_goals_last(passage: Passage, question: int) -> Iterator[ObjectiveClaim]:
    """Yield the objectives of lines that end with their goals."""
    above = ""
    for line in _whole_lines(passage):
        front, goals = _part_goals(line)
        mark = _named().search(f"\n{front}") if goals else None
        if mark is None:
            above = _instrument_of(line) or above
            continue
        printed = front[: max(0, mark.start() - 1)].strip(f"{_QUOTES}:")
        instrument = printed or above
        text = front[mark.end() - 1 :].strip()
        text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
        text = " ".join(text.split()).strip(_QUOTES).rstrip(".")
        if instrument and not _is_instrument(instrument):
            instrument = _instrument_of(printed)
        if text and not is_sentence(text) and _named().search(text) is None and instrument:
            above = instrument
            yield ObjectiveClaim(
                question=question, instrument=instrument, number=mark["number"], text=text, goals=goals
            )


def _instrument_of(line: str) -> str:
    """Return the name of the instrument that a line consists of, or the only one that it names."""
    if len(line) > _LONGEST_LINE or not _instrument_word().search(plain(line)):
        return ""
    named = list(read_instruments(Passage(line, ()), 0, None))
    names = list(dict.fromkeys(instrument.name for instrument in named if instrument.name))
    heading = line.rstrip(" :").strip(_QUOTES)
    if len(names) <= 1 and _is_heading(heading) and not heading.startswith(_ARTICLES):
        return heading
    return names[0] if len(names) == 1 else ""


def _part_goals(line: str) -> tuple[str, tuple[int, ...]]:
    """Part a line into its words and the goals it ends with."""
    if len(line) > _LONGEST_LINE:
        return "", ()
    for mark in _worlds().finditer(letters(line)):
        goals, end = read_goals(line[mark.start() :])
        rest = line[mark.start() + end :]
        behind = _CLOSING_BRACKET.fullmatch(rest)
        if goals and (not rest.strip(" .;,)]|") or (behind and _is_heading(behind["named"]))):
            front = line[: mark.start()].rstrip()
            words = front.rstrip("([ ")
            tie = _tied().search(letters(words))
            words = words[: tie.start()] if tie is not None else words
            joined = re.sub(r"\s*(?:=>|->|[—–→|:,;-])$", "", words)
            return (joined.rstrip(), goals) if joined != front else ("", ())
    return "", ()


def _whole_lines(passage: Passage) -> list[str]:
    lines: list[str] = []
    opened = 0  # brackets of the last line that are not closed
    for line in passage.lines:
        words = without_links(line).lstrip("•·*▪-–— ")
        if lines and lines[-1] and words and (words[0].islower() or opened > 0):
            lines[-1] += f" {words}"
        else:
            lines.append(words)
            opened = 0
        opened += words.count("(") - words.count(")")
    return [part for line in lines for part in (*_named_behind(line), *_parts(line))]


def _named_behind(line: str) -> list[str]:
    """Return the instrument in a bracket behind goals: "Axis 1 Skills: SDG 4; Axis 2 Data: SDG 16 (Plan X)".

    It is the heading of the objectives before it, as though it stood above them.
    """
    closing = _CLOSING_BRACKET.search(line)
    return [closing["named"]] if closing is not None and _is_heading(closing["named"]) else []


def _parts(line: str) -> list[str]:
    """Part "Pillar 1: Skills (SDG 4); Pillar 2: Networks (SDG 9)" into its objectives."""
    starts = [match.start() for match in _named().finditer(line)]
    cuts = [at for at in starts if {*line[max(0, at - 2) : at].rstrip()[-1:], line[at]} & {";", ".", ")"}]
    ends = [0, *cuts, len(line)]
    parts = [line[start:end] for start, end in zip(ends, ends[1:], strict=False) if end > start]
    return [part.strip(" ;,") for part in parts] or [""]


def _is_heading(line: str) -> bool:
    """Tell whether a line names an instrument and nothing else."""
    words = {plain(word.strip(_QUOTES)) for word in line.split()}
    return bool(words & set(load_words().instruments)) and _is_instrument(line)


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
    if _NEXT.search(f"{before[-_TAIL:]} "):
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
    title = find_title(text, match.end())
    if title is not None:
        return (number, title[1], bool(match["mark"]) or marked) if title[0] == number else None
    if not (match["mark"] or marked):
        return None
    return number, match.end("number") + len(match["target"] or ""), True


@lru_cache
def _mark() -> re.Pattern[str]:
    marks = "|".join(load_goals().marks)
    return re.compile(
        rf"(?:(?P<mark>(?:{marks})(?![^\W\d_]))\s*(?:(?:targets?|goals?)\b\s*)?(?:n\.?[°ºo]\s*)?[#:]?\s*)?(?P<number>\d{{1,2}})(?P<target>\.(?:\d{{1,2}}|[a-d])\b)?(?![\d%])\s*(?:[.:)–—-]|\.\s)?\s*",
        re.IGNORECASE,
    )


@lru_cache
def _instrument_word() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in load_words().instruments))


@lru_cache
def _named() -> re.Pattern[str]:
    words = mention_words().goals
    kind, part = any_word(words["objective_kinds"]), any_word(words["objectives"])
    named = rf"(?:{kind}\s)?{part}(?:\s{kind})?"
    return re.compile(rf"[,;.–—:-]?\s*(?<!\w)(?i:{named})\s+(?:n\.?[°ºo]\s*)?{_NUMBER}{_AFTER}")


@lru_cache
def _worlds() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(mention_words().goals['sure'])}(?![^\W\d_]|\s?\()")


@lru_cache
def _tied() -> re.Pattern[str]:
    """Match "contributes to" between an objective and its goals."""
    ties = either(mention_words().goals["ties"])
    return re.compile(rf"(?:\s[-–—])?(?<!\w){ties}(?:\s(?:the|les|los|aos|os|le|el))?$")


def find_title(text: str, start: int) -> tuple[int, int] | None:
    """Return the goal whose title stands here, damaged or not, and where it ends."""
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
    marks = list(_named().finditer(text)) or list(_NUMBERED.finditer(text))
    if not marks:
        return
    instrument = text[: marks[0].start()].strip(" ,;:–—-'\"“”«»")
    if not _is_instrument(instrument):
        return
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        words = text[mark.end() : end]
        words = " ".join(_NEXT.sub("", words).split()).strip(_QUOTES)
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
