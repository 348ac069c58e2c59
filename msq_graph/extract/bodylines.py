"""The lines of an answer that name public bodies: wrapped names joined, what is not there left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msq_graph.extract.bodynotes import without_former
from msq_graph.extract.passages import has_links, strip_bullet
from msq_graph.extract.standing import is_heading, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_OPEN_END = re.compile(
    r"(?:[,&(-]|\b(?:and|of|for|the|on|to|in|de|du|des|la|le|et|pour|y|del|para|e|und|für))$"
)
_SENTENCES = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=\))|(?<=[\U00100000-\U0010fffd]))\.\s+(?=[A-ZÀ-Þ])")
_SHORTEST = 5  # letters of a word before a full stop that is surely no abbreviation
_OPEN = 20  # characters at the end of a line that tell whether it goes on


def _lines(passage: Passage) -> list[tuple[int, str, str]]:
    """Return number, list mark and words of each line, wrapped names joined."""
    lines: list[tuple[int, str, str]] = []
    blank = True
    for number, raw in enumerate(passage.lines):
        line, marked = strip_bullet(raw)
        if line and not blank and not marked and _goes_on(lines[-1][2], line):
            lines[-1] = (lines[-1][0], lines[-1][1], f"{lines[-1][2]} {line}")
        elif line:
            lines.append((number, marked, line))
        blank = not line
    return lines


def lines_of_bodies(passage: Passage) -> Iterator[tuple[int, str, str]]:
    """Yield number, list mark and words of each line that says what is there.

    "Planned:" silences the lines below it up to a gap.
    """
    silent = False
    for number, marked, line in _lines(passage):
        if silent and number and passage.lines[number - 1]:
            continue
        silent = is_heading(line)
        if rest := standing(without_former(line)):
            yield number, marked, rest


def _goes_on(before: str, line: str) -> bool:
    if has_links(before[-1:]) or has_links(line[:1]) or re.match(r"\w+://", line):
        return False
    open_bracket = before.count("(") > before.count(")")
    return open_bracket or _OPEN_END.search(before[-_OPEN:]) is not None or line[:1].islower()


def sentences_of(line: str) -> list[str]:
    """Part a line at its full stops, not behind an abbreviation."""
    return _joined(_SENTENCES.split(line))


def _joined(parts: list[str]) -> list[str]:
    """Join again what was parted behind an abbreviation: "Hon. Jane Doe"."""
    joined = parts[:1]
    for part in parts[1:]:
        last = joined[-1].split()[-1] if joined[-1].split() else ""
        if last[:1].isupper() and len(last) < _SHORTEST and not last.isupper():
            joined[-1] += f". {part}"
        else:
            joined.append(part)
    return joined
