"""Pages: headers, footers, form feeds, and where pages break."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

from .model import Line
from .style import Style

_INTERESTING = {
    ("label", "label"): "break-in-label",
    ("label", "option"): "break-before-options",
    ("option", "option"): "break-in-options",
    ("answer", "answer"): "break-in-answer",
    ("label", "answer"): "break-before-answer",
    ("torn", "label"): "break-after-torn",
}


def _neighbours(lines: list[Line], at: int) -> tuple[Line | None, Line | None]:
    before = next((line for line in reversed(lines[:at]) if line.text.strip()), None)
    after = next((line for line in lines[at : at + 4] if line.text.strip()), None)
    return before, after


def _place(lines: list[Line], at: int) -> str:
    before, after = _neighbours(lines[max(0, at - 4) : at + 4], min(4, at))
    if before is None or after is None or (before.number != after.number and before.kind != "torn"):
        return ""
    return _INTERESTING.get((before.kind, after.kind), "")


def _cuts(rng: random.Random, lines: list[Line]) -> Iterator[int]:
    low = rng.choice((22, 30, 40))
    at = 0
    while True:
        at += rng.randint(low, low + 25)
        if at >= len(lines) - 2:
            return
        if rng.random() < 0.5:
            places = [k for k in range(at - 8, min(at + 8, len(lines) - 2)) if _place(lines, k)]
            rare = [k for k in places if _place(lines, k) not in ("break-in-answer", "break-before-answer")]
            at = rng.choice(rare or places or [at])
        while at < len(lines) - 2 and lines[at].glued:
            at += 1
        yield at


def paginate(rng: random.Random, style: Style, title: str, lines: list[Line]) -> tuple[list[str], set[str]]:
    """Break the lines into pages and put headers and footers around them."""
    if not style.paged:
        return [line.text for line in lines], set()
    cuts = [0, *_cuts(rng, lines), len(lines)]
    traits = {_place(lines, cut) for cut in cuts[1:-1]} - {""}
    stamp = _stamp(rng)
    url = "https://forms.office.com/Pages/DesignPageV2.aspx?subpage=design&id=Wz" + str(
        rng.randint(1000, 9999)
    )
    around = rng.choice((0, 0, 1))
    total = len(cuts) - 1
    out: list[str] = []
    for page, (first, end) in enumerate(pairwise(cuts), 1):
        body = [line.text for line in lines[first:end]]
        body = _head(style, title, stamp, page, around) + body + _foot(style, url, page, total, around)
        if page > 1 and style.page_blank:
            place = next((k for k, text in enumerate(body) if text.strip()), 0)
            body[place] = " " + body[place]
        if page > 1 and style.form_feeds == "prefix":
            body[0] = "\f" + body[0]
        elif page > 1 and style.form_feeds == "line":
            body.insert(0, "\f")
        out += body
    return out, traits


def _stamp(rng: random.Random) -> str:
    day = f"{rng.randint(1, 12)}/{rng.randint(1, 28)}/23"
    time = f"{rng.randint(1, 12)}:{rng.randint(10, 59)} {rng.choice(('AM', 'PM'))}"
    return day + rng.choice((",", ", ", " ")) + time


def _head(style: Style, title: str, stamp: str, page: int, around: int) -> list[str]:
    if not style.header:
        return []
    dated = style.header == "dated" or (style.header == "dated-first" and page == 1)
    return [f"{stamp} {title}" if dated else title, *[""] * (1 if page == 1 else around)]


def _foot(style: Style, url: str, page: int, total: int, around: int) -> list[str]:
    match style.footer:
        case "short":
            text = f"{page}/{total}"
        case "long":
            text = f"Page {page} of {total}"
        case "url":
            text = f"{url} {page}/{total}"
        case _:
            return []
    return [*[""] * around, text]
