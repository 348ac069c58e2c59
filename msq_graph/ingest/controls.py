"""Read the options printed under a question, and the marks that can still be seen.

A filled sign before exactly one option is a reading even if the other options show nothing. An
empty sign proves nothing; two filled signs, a filled sign that fits no option, or a sign nobody
knows make the control unreadable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msq_graph.ingest.folding import fold, likeness
from msq_graph.records.questionnaire import Kind, Option
from msq_graph.records.response import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msq_graph.ingest.documents import Line
    from msq_graph.records.questionnaire import Question

_FILLED = re.compile(r"@\)|@|®|\(\s?[xX]\s?\)|\[\s?[xX]\s?\]|●|◉|⦿|☒|☑|\(\s?[•●]\s?\)|\[\s?[✓✔]\s?\]|🔘")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]|○|☐|◯|□|[oO0](?=\s)")
_STRANGE = re.compile(r"[^\w\s*\"'“”‘’(]{1,3}(?=\s|\w)|\([^\w\s]\)|\(?[CcQG©]\)?(?=\s)")
_TRAILING_SIGN = re.compile(rf"(?<!\s)\s*+(?:{_FILLED.pattern}|\(\s*\)|\[\s*\]|[○☐◯□])$")
_LONE_SIGN = re.compile(rf"(?:{_FILLED.pattern}|\(\s*\)|\[\s*\]|[○☐◯□oO0])")
_SEPARATOR = re.compile(r"[\s,;/.*]+")
_YES_NO = (Option("yes", "Yes"), Option("no", "No"))
_BULLET = re.compile(r"[* ]*(?:[->]\s+(?=[\[(☐☑☒○●◉]))?")
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_WORDS = {"x", "v", "e", "c", "q", "selected", "checked", "unchecked", "ticked"}
_MOST_LINES = 4


@dataclass(slots=True)
class Printed:
    """The options found in the lines under a question."""

    lines: set[int] = field(default_factory=set)  # indexes of lines that hold options only
    seen: list[str] = field(default_factory=list)  # option codes, as printed
    filled: list[str | None] = field(default_factory=list)  # None: a filled sign that fits no option
    strange: bool = False  # a sign nobody knows
    own_text: dict[int, int] = field(default_factory=dict)  # line -> offset in it where words begin
    end: int | None = None  # the options of another question begin at this line


def options_of(question: Question) -> tuple[Option, ...]:
    """Return the options to look for; where the edition is not sure, yes and no are looked for too."""
    if question.options_certain:
        return question.options
    known = {o.code for o in question.options}
    return (*question.options, *(o for o in _YES_NO if o.code not in known))


def read_options(lines: Sequence[Line], body: Sequence[int], options: tuple[Option, ...]) -> Printed:
    """Find the options among the lines of a segment, up to where they are printed a second time."""
    printed = Printed()
    k = 0
    while k < len(body):
        count = _read_line(lines, body, k, options, printed)
        if printed.end is not None:
            break
        k += max(1, count)
    if printed.end is not None and not _is_second_control(lines, body, options, printed.end):
        printed.end = None  # one word that is an option, too: somebody may have typed it
    _read_fragments(lines, body, options, printed)
    return printed


def control(printed: Printed, kind: Kind) -> str | tuple[str, ...]:
    """Return the state of the control as far as it can be seen."""
    chosen = sorted({c for c in printed.filled if c is not None}, key=printed.seen.index)
    doubtful = None in printed.filled or printed.strange
    if kind is Kind.MULTIPLE:
        every = len(chosen) > 2 and len(chosen) == len(set(printed.seen))  # bullets, not marks
        return (UNREADABLE,) if doubtful or every or not chosen else tuple(chosen)
    return chosen[0] if len(printed.filled) == 1 and not doubtful else UNREADABLE


def _is_second_control(
    lines: Sequence[Line], body: Sequence[int], options: tuple[Option, ...], end: int
) -> bool:
    """Tell whether the options printed again are more than one, as another question's are."""
    again = {code for i in body if i >= end for _, code, _ in _parse(lines[i].text, options)}
    return len(again) > 1


def _read_line(
    lines: Sequence[Line], body: Sequence[int], k: int, options: tuple[Option, ...], printed: Printed
) -> int:
    """Read the options of one line, or of one long option that runs over lines; return how many lines."""
    text = lines[body[k]].text
    if not text:
        return 1
    found = list(_parse(text, options))
    if not found and (trailing := _TRAILING_SIGN.search(text)):
        # A sign after an option may belong to it or to the next one: nobody can tell.
        found = [("strange", code, None) for _, code, _ in _parse(text[: trailing.start()], options)]
    if found and not found[0][0] and any(sign for sign, _, _ in found):
        # "Yes (x) No": the sign may stand behind the one or before the other.
        found = [("strange", code, words) for _, code, words in found]
    found = found or [("strange", code, None) for code in _in_other_dress(text, options)]
    if found:
        return _note(found, [body[k]], printed)
    if _LONE_SIGN.fullmatch(text):
        printed.lines.add(body[k])
        printed.strange |= _FILLED.match(text) is not None
    sign, rest, _ = _sign(text)
    joined = rest
    for count in range(1, _MOST_LINES + 1):
        best = max(options, key=lambda o: likeness(fold(joined), fold(o.label)))
        if len(fold(best.label)) > 12 and likeness(fold(joined), fold(best.label), 0.85):
            return _note([(sign, best.code, None)], list(body[k : k + count]), printed)
        if k + count >= len(body):
            break
        joined += " " + lines[body[k + count]].text
    return 1


def _note(found: list[tuple[str, str, int | None]], indexes: list[int], printed: Printed) -> int:
    if any(code in printed.seen for _, code, _ in found):
        printed.end = indexes[0]
        return 0
    for sign, code, words in found:
        printed.seen.append(code)
        if sign == "filled":
            printed.filled.append(code)
        printed.strange |= sign == "strange"
        if words is not None:
            printed.own_text[indexes[0]] = words
    printed.lines |= set(indexes)
    return len(indexes)


def _parse(text: str, options: tuple[Option, ...]) -> Iterator[tuple[str, str, int | None]]:
    """Yield (sign, option code, offset of own words) when a line holds options and nothing else."""
    found: list[tuple[str, str, int | None]] = []
    bullet = _BULLET.match(text)
    at = bullet.end() if bullet else 0
    while at < len(text):
        # Without a sign first: "| am authorized" begins with a misread I, not with a sign.
        sign, used = "", 0
        option, length = _option(text[at:], options)
        if option is None:
            sign, rest, used = _sign(text[at:])
            option, length = _option(rest, options)
        if option is None:
            return
        after = at + used + length
        words = _own_words(text, after) if option.code == "other" else None
        found.append((sign, option.code, words))
        if words is not None:
            break
        gap = _SEPARATOR.match(text, after)
        at = gap.end() if gap else after
        if gap is None and at < len(text):
            return
    yield from found


def _in_other_dress(text: str, options: tuple[Option, ...]) -> list[str]:
    """Return the options of a line that else holds only signs nobody can be sure of ("Yes ✔", "X Yes")."""
    codes: list[tuple[int, str]] = []
    rest = text
    for option in sorted(options, key=lambda o: -len(o.label)):
        label = re.compile(rf"(?<![^\W_])[oO]?{re.escape(option.label)}(?![^\W\d_])", re.IGNORECASE)
        codes += [(match.start(), option.code) for match in label.finditer(rest)]
        rest = label.sub(lambda match: " " * len(match.group()), rest)
    first = min(codes, default=(0, ""))[0]
    if re.search(r"\d", rest[first:]) or any(w.lower() not in _NO_WORDS for w in _LETTERS.findall(rest)):
        return []
    return [code for _, code in sorted(codes)]


def _sign(text: str) -> tuple[str, str, int]:
    """Split a sign off: ("filled" | "empty" | "strange" | "", the rest, characters used)."""
    for name, pattern in (("filled", _FILLED), ("empty", _EMPTY), ("strange", _STRANGE)):
        if match := pattern.match(text):
            rest = text[match.end() :]
            body = rest.lstrip()
            if body:
                return name, body, len(text) - len(body)
    return "", text, 0


def _option(text: str, options: tuple[Option, ...]) -> tuple[Option | None, int]:
    """Return the option a text begins with, as a whole word, and its length."""
    for option in sorted(options, key=lambda o: -len(o.label)):
        size = len(option.label)
        head = text[:size]
        if fold(head) == fold(option.label) and not re.match(r"\w", text[size:]):
            return option, size
    return None, 0


def _own_words(text: str, after: int) -> int | None:
    """Return where words begin after "Other:", if there are any."""
    match = re.match(r"\s*[:\-–—]\s*(?=\S)", text[after:])
    return after + match.end() if match else None


def _read_fragments(
    lines: Sequence[Line], body: Sequence[int], options: tuple[Option, ...], printed: Printed
) -> None:
    """Read a filled sign before the rest of an option (``® o`` for No): it must fit just one."""
    for index in body:
        if printed.end is not None and index >= printed.end:
            return
        text = lines[index].text
        match = _FILLED.match(text)
        if index in printed.lines or match is None or len(text) - match.end() > 12:
            continue
        rest = fold(text[match.end() :])
        free = [o for o in options if o.code not in printed.seen]
        fits = [o.code for o in free if rest and _is_part(rest, fold(o.label))]
        if not rest or fits or len(rest) <= 2:
            printed.filled.append(fits[0] if len(fits) == 1 else None)
            if len(fits) == 1:
                printed.seen.append(fits[0])
            printed.lines.add(index)


def _is_part(rest: str, label: str) -> bool:
    return len(rest) < len(label) and (label.endswith(rest) or label.startswith(rest))
