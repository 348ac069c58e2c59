"""How one document is laid out and damaged: drawn once a document."""

from __future__ import annotations

import random
from dataclasses import dataclass

_SIGNS = (
    ("@", "o"),
    ("@)", "O"),
    ("@)", "0"),
    ("®", "O"),
    ("®", "0"),
    ("(x)", "( )"),
    ("[x]", "[ ]"),
    ("●", "○"),
    ("◉", "○"),
    ("☒", "☐"),
    ("☑", "☐"),
    ("(•)", "( )"),
)
_MARKS = ("lost", "lost", "lost", "lost", "full", "full", "full", "only-filled", "only-empty")
_MARK_TRAITS = {
    "lost": "lost-marks",
    "full": "full-marks",
    "only-filled": "only-filled-marks",
    "only-empty": "only-empty-marks",
}


@dataclass(frozen=True)
class Style:
    """The layout and the damage of one document."""

    number_after: bool
    lone: float
    torn: bool
    unnumbered: float
    number_blank: bool
    number_tab: bool
    wrapped: bool
    label_width: int
    answer_width: int
    hyphens: bool
    break_links: bool
    label_gaps: float
    ocr: bool
    ocr_answers: bool
    link_damage: bool
    broken_new: bool
    star_new: bool
    star_alone: bool
    stray_star: bool
    tail_gap: bool
    dashes: bool
    inner_lead: bool
    header: str
    footer: str
    form_feeds: str
    page_blank: bool
    front: bool
    missing: int
    newline: str
    label_indent: str
    answer_indent: str
    option_indent: str
    trailing: bool
    gap: int
    label_gap: int
    option_layout: str
    marks: str
    filled: str
    empty: str
    mark_damage: float

    @property
    def paged(self) -> bool:
        """Whether a page break shows in the text at all."""
        return bool(self.header or self.footer or self.form_feeds or self.page_blank)

    def traits(self) -> set[str]:
        """The traits that hold for the whole document; the rest is noted where it happens."""
        held = {
            "number-after-label": self.number_after,
            "tabs": self.number_tab or "\t" in self.label_indent + self.answer_indent,
            "wrapped": self.wrapped,
            "long-lines": not self.wrapped,
            "headers": bool(self.header),
            "dated-headers": self.header in ("dated", "dated-first"),
            "footers": bool(self.footer),
            "form-feeds": bool(self.form_feeds),
            "no-page-marks": not self.paged,
            "front-matter": self.front,
            "missing-questions": self.missing > 0,
            "crlf": self.newline == "\r\n",
            "cr": self.newline == "\r",
            "lf": self.newline == "\n",
            "indented": bool(self.label_indent or self.answer_indent or self.option_indent),
            "trailing-blanks": self.trailing,
            "tight": self.gap == 0,
            "inline-options": self.option_layout == "inline",
            "spaced-options": self.option_layout == "spaced",
            _MARK_TRAITS[self.marks]: True,
        }
        return {trait for trait, holds in held.items() if holds}


def draw_style(rng: random.Random) -> Style:
    """Draw the style of one document."""

    def often(chance: float) -> bool:
        return rng.random() < chance

    number_after = often(0.3)
    marks = rng.choice(_MARKS)
    filled, empty = rng.choice(_SIGNS)
    paged = often(0.85)
    return Style(
        number_after=number_after,
        lone=0.0 if number_after or often(0.5) else rng.choice((0.05, 0.3, 1.0)),
        torn=often(0.35),
        unnumbered=rng.choice((0.0, 0.0, 0.03, 0.12, 0.3)),
        number_blank=often(0.3),
        number_tab=often(0.12),
        wrapped=often(0.75),
        label_width=rng.randint(70, 130),
        answer_width=rng.randint(78, 160),
        hyphens=often(0.6),
        break_links=often(0.6),
        label_gaps=rng.choice((0.0, 0.0, 0.1, 0.3)),
        ocr=often(0.45),
        ocr_answers=often(0.2),
        link_damage=often(0.35),
        broken_new=often(0.35),
        star_new=often(0.3),
        star_alone=often(0.4),
        stray_star=often(0.35),
        tail_gap=often(0.75),
        dashes=often(0.6),
        inner_lead=often(0.4),
        header=rng.choice(("", "plain", "dated", "dated-first")) if paged else "",
        footer=rng.choice(("", "", "short", "long", "url")) if paged else "",
        form_feeds=rng.choice(("", "", "prefix", "line")) if paged else "",
        page_blank=paged and often(0.3),
        front=often(0.5),
        missing=rng.randint(1, 6) if often(0.35) else 0,
        newline=rng.choice(("\n", "\n", "\n", "\r\n", "\r\n", "\r")),
        label_indent=rng.choice(("", "", "", " " * rng.randint(1, 6), "\t")),
        answer_indent=rng.choice(("", "", "", " " * rng.randint(1, 6), "\t")),
        option_indent=rng.choice(("", "", " " * rng.randint(1, 6))),
        trailing=often(0.3),
        gap=rng.choice((0, 1, 1, 1, 2)),
        label_gap=rng.choice((0, 1, 1)),
        option_layout=rng.choice(("lines", "lines", "spaced", "spaced", "inline")),
        marks=marks,
        filled=filled,
        empty=empty,
        mark_damage=rng.choice((0.0, 0.0, 0.08, 0.25)),
    )
