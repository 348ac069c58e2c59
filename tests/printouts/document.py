"""One document: the respondent's answers laid out as lines, with the truth noted on the way."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from .answers import Respondent
from .countries import Country
from .layout import glue, wrap_answer, wrap_words
from .model import Answer, Line, Printout, Truth
from .noise import damage_links, ocr_answer, ocr_label, release
from .numbers import draw_plan
from .options import render_options
from .pages import paginate
from .style import Style, draw_style

_DASHED = range(8, 13)
_NOTE_AFTER_LABEL = 7
_UNWRAPPED = 10**6
_ENDS = ("Thank you for taking time", "THANK YOU", "View results", "Respondent", "Time to complete")


class Document:
    """Builds one print-out."""

    def __init__(self, rng: random.Random, country: Country, edition: Mapping[str, Any]) -> None:
        self._rng = rng
        self._country = country
        self._edition = edition
        self._questions: dict[int, Mapping[str, Any]] = {q["number"]: q for q in edition["question"]}
        self._short = frozenset(str(q["wording"]).casefold() for q in edition["question"])
        self._style: Style = draw_style(rng)
        self._plan = draw_plan(rng, self._style, self._questions)
        self._respondent = Respondent(rng, country, self._questions)
        self._lines: list[Line] = []
        self._traits = self._style.traits()
        self._truth: list[Truth] = []
        self._chosen: dict[int, str | None] = {}
        self._printed: set[str] = set()

    def build(self, name: str) -> Printout:
        """Lay the whole document out."""
        self._front()
        for number in sorted(self._questions):
            self._question(self._questions[number])
        self._add(next(t for t in self._edition["furniture"] if t.startswith(_ENDS[0])), "furniture", 0)
        lines, traits = paginate(self._rng, self._style, self._edition["title"], self._lines)
        self._traits |= traits
        if self._style.trailing:
            lines = [self._trail(line) for line in lines]
        text = unicodedata.normalize("NFC", self._style.newline.join([*lines, ""]))
        return Printout(name, text, self._country.alpha3, tuple(self._truth), frozenset(self._traits))

    # lines

    def _add(self, text: str, kind: str, number: int, indent: str = "", glued: bool = False) -> None:
        self._lines.append(Line(indent + text if text else "", kind, number, glued))

    def _blank(self, count: int, number: int = 0) -> None:
        for _ in range(count):
            self._add("", "blank", number)

    def _trail(self, line: str) -> str:
        plain = line and len(line) < 60 and "://" not in line
        return line + " " * self._rng.randint(1, 3) if plain and self._rng.random() < 0.15 else line

    def _label_width(self) -> int:
        return self._style.label_width if self._style.wrapped else _UNWRAPPED

    def _front(self) -> None:
        if not self._style.front:
            return
        minutes = f"{self._rng.randint(4, 59)}:{self._rng.randint(10, 59)}"
        who = f"{self._rng.randint(2, 193)} Anonymous"
        for text in (_ENDS[2], "", _ENDS[3], f"{who} {minutes}", "", _ENDS[4]):
            self._add(text, "furniture" if text else "blank", 0)
        if self._rng.random() < 0.4:
            self._add(minutes, "furniture", 0)
        self._blank(1)

    # questions

    def _question(self, question: Mapping[str, Any]) -> None:
        number: int = question["number"]
        codes = self._codes(question)
        choice = self._respondent.choose(question, codes, self._chosen) if codes else None
        self._chosen[number] = choice
        answer = Answer()
        if not codes:
            gate = self._chosen.get(question.get("gate", -1))
            # Details under "Other" cannot be told from details under "Yes" once the mark is lost.
            answer = Answer() if gate == "other" else self._respondent.write(question, gate)
        if number in self._plan.missing:
            self._truth.append(Truth(number, False, "", (), None, None, True))
            return
        self._section(question)
        label_lead = self._leads(number)
        self._label(question, label_lead)
        mark = self._options(question, codes, choice) if codes else None
        reliable = self._answer(number, answer) if not codes else True
        links = tuple(link.right for link in answer.links)
        self._truth.append(Truth(number, True, answer.text, links, choice, mark, reliable))
        self._blank(self._style.gap, number)

    @staticmethod
    def _codes(question: Mapping[str, Any]) -> tuple[str, ...]:
        options = question.get("options", ())
        return ("yes", "no") if options == "unsure" else tuple(options)

    def _section(self, question: Mapping[str, Any]) -> None:
        code = question["section"]
        if code in self._printed or (code == "contact" and question["number"] == 1):
            return
        self._printed.add(code)
        section = next(s for s in self._edition["section"] if s["code"] == code)
        new = " [NEW]" if section.get("new") else ""
        letter = f"{code}. " if len(code) == 1 else ""
        self._printed.add(section["title"])
        self._add(f"{letter}{section['title']}{new}", "section", 0, self._style.label_indent)
        self._blank(min(1, self._style.gap))

    def _leads(self, number: int) -> str:
        """Print the leads before a question; one may stand on the label itself, after the number."""
        held = ""
        for lead in self._edition.get("lead", ()):
            text = lead["text"]
            if (
                lead["before"] != number
                or text in self._printed
                or (text.startswith("Note") and number == _NOTE_AFTER_LABEL + 1)
            ):
                continue
            if (
                number == _DASHED[0]
                and self._style.inner_lead
                and self._plan.places[number] in ("line", "lone")
            ):
                held = text
                self._traits.add("inner-lead")
                continue
            for line in wrap_words(text, self._label_width(), self._style.hyphens):
                self._add(line, "lead", 0, self._style.label_indent)
            self._blank(min(1, self._style.gap))
        return held

    def _label(self, question: Mapping[str, Any], lead: str) -> None:
        number: int = question["number"]
        place = self._plan.places[number]
        self._torn_block(number)
        parts, star_alone = self._label_text(question)
        printed = f"{number}."
        indent = self._style.label_indent
        if self._style.number_blank and self._rng.random() < 0.5:
            printed = f" {printed}" if not self._style.number_after else printed
            self._traits.add("blank-before-number")
        if place == "lone":
            self._add(printed, "label", number, indent)
            self._blank(self._rng.choice((0, 0, 1)) if self._style.gap else 0, number)
            self._traits.add("lone-numbers")
        elif place == "none":
            self._traits.add("missing-numbers")
        if lead:
            parts = [lead, *parts]
        if place == "line":
            at = 0
            if self._style.number_after:
                at = len(parts) - 1 if self._rng.random() < 0.7 or lead else 0
            parts[at] = glue(printed, parts[at], self._style.number_after)
        for k, part in enumerate(parts):
            if k and not (lead and k == 1) and (self._style.tail_gap or star_alone):
                self._blank(1, number)
                self._traits.add("label-tail")
            self._label_part(part, number, place)
        if star_alone:
            self._blank(1, number)
            self._add("*", "label", number, indent)
            self._traits.add("star-alone")
        note = question.get("note", "")
        if number == _NOTE_AFTER_LABEL and not note:
            leads = (str(lead["text"]) for lead in self._edition["lead"] if lead["before"] == number + 1)
            note = next((text for text in leads if text.startswith("Note")), "")
        if note:
            self._blank(self._style.label_gap, number)
            for line in wrap_words(note, self._label_width(), self._style.hyphens):
                self._add(line, "label", number, indent)
        self._blank(self._style.label_gap, number)

    def _torn_block(self, number: int) -> None:
        block = self._plan.blocks.get(number, ())
        if not block:
            return
        self._traits.add("torn-numbers")
        between = self._rng.choice((0, 1))
        for n in block:
            self._add(f"{n}.", "torn", number, self._style.label_indent)
            self._blank(between, number)
        self._blank(1 - between, number)

    def _label_part(self, part: str, number: int, place: str) -> None:
        lines = wrap_words(part, self._label_width(), self._style.hyphens)
        for k, line in enumerate(lines):
            if k and self._rng.random() < self._style.label_gaps:
                self._blank(1, number)
                self._traits.add("label-interrupted")
            if self._style.number_tab and place == "line":
                before, after = rf"^( ?{number}\.) ", rf" ({number}\.)$"
                line = (
                    re.sub(after, r"\t\1", line)
                    if self._style.number_after
                    else re.sub(before, r"\1\t", line)
                )
            self._add(line, "label", number, self._style.label_indent)

    def _label_text(self, question: Mapping[str, Any]) -> tuple[list[str], bool]:
        """The parts of the label with its marks, and whether its star stands alone below."""
        parts = str(question["wording"]).split("\n")
        if self._style.ocr:
            damaged = [ocr_label(self._rng, part) for part in parts]
            if damaged != parts:
                self._traits.add("ocr-labels")
            parts = damaged
        if self._style.dashes and question["number"] in _DASHED:
            parts[0] = f"- {parts[0]}"
        starred = question["mandatory"] is True or (
            question["mandatory"] == "unsure" and self._rng.random() < 0.5
        )
        alone = starred and self._style.star_alone and self._rng.random() < 0.15
        star = " *" if starred and not alone else ""
        marks = star
        if question["new"]:
            marks = f" * [NEW]{' *' if alone else ''}" if star and self._style.star_new else f" [NEW]{star}"
            if star and not self._style.star_new and self._style.broken_new and self._rng.random() < 0.6:
                marks = " [NEW *"
                self._traits.add("broken-new")
        parts[-1] += marks
        return parts, alone

    # what follows the label

    def _options(self, question: Mapping[str, Any], codes: tuple[str, ...], choice: str | None) -> str | None:
        number: int = question["number"]
        labels = {code: str(self._edition["options"][code]) for code in codes}
        several = question["kind"] == "multiple"
        block = render_options(self._rng, self._style, labels, choice, several=several)
        self._traits |= block.traits
        for k, line in enumerate(block.lines):
            if k and self._style.option_layout == "spaced":
                self._blank(1, number)
            self._add(line, "option", number, self._style.option_indent)
        if self._style.stray_star and self._rng.random() < 0.1:
            self._blank(min(1, self._style.gap), number)
            self._add("*", "option", number, self._style.label_indent)
            self._traits.add("stray-star")
        return block.mark

    def _answer(self, number: int, answer: Answer) -> bool:
        """Print a text box; False when letters of the text were damaged."""
        if not answer.text:
            return True
        self._traits |= set(answer.traits)
        text, written = answer.text, [link.written for link in answer.links]
        kinds: set[str] = set()
        if self._style.link_damage:
            text, written, kinds = damage_links(self._rng, answer)
        if self._style.ocr_answers and number > 1 and ocr_answer(text) != text:
            text = ocr_answer(text)
            kinds.add("ocr-answers")
        self._traits |= kinds
        width = self._style.answer_width if self._style.wrapped else _UNWRAPPED
        paragraphs = text.split("\n")
        for k, paragraph in enumerate(paragraphs):
            if not paragraph:
                self._blank(1, number)
                continue
            done = wrap_answer(
                paragraph, width, self._style.hyphens, written, self._style.break_links, self._short
            )
            self._traits |= done.kinds
            for line, glued in zip(done.lines, done.glued, strict=True):
                self._add(release(line), "answer", number, self._style.answer_indent, glued)
            if done.ends_full and k + 1 < len(paragraphs) and paragraphs[k + 1]:
                self._blank(1, number)
        return not kinds
