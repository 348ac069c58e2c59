"""Options with their signs, and what happens to the signs."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .noise import ocr_sentence
from .style import Style


@dataclass(frozen=True)
class OptionBlock:
    """The printed lines, the option whose filled sign a person can still read, and what was done."""

    lines: tuple[str, ...]
    mark: str | None
    traits: frozenset[str]


def render_options(
    rng: random.Random, style: Style, labels: dict[str, str], chosen: str | None, *, several: bool
) -> OptionBlock:
    """Print the options of one question; where several may be chosen, two filled signs are no damage."""
    if style.ocr:
        labels = {code: ocr_sentence(label) for code, label in labels.items()}
    damage = _damage(rng, style, labels, chosen, several)
    if damage == "no-options":
        return OptionBlock((), None, frozenset({"no-options"}))
    if damage == "damaged-no":
        first = f"{style.empty} {labels['yes']}" if style.marks in ("full", "only-empty") else labels["yes"]
        return OptionBlock((first, f"{rng.choice('®®@')} o"), "no", frozenset({"damaged-no"}))
    signs = _signs(style.marks, style, labels, chosen)
    traits = {damage} if damage else set()
    codes = list(labels)
    if damage == "sign-lost":
        signs = _signs("full", style, labels, chosen)
        signs[rng.choice(codes)] = ""
    elif damage == "only-one-marked":
        signs = _signs("only-filled", style, labels, chosen)
    elif damage == "two-filled":
        signs = _signs("full", style, labels, chosen)
        signs[rng.choice([code for code in codes if code != chosen])] = style.filled
    elif damage == "option-missing":
        codes.remove("yes" if rng.random() < 0.75 else "no")
    filled = [code for code in codes if signs[code] == style.filled]
    mark = filled[0] if len(filled) == 1 else None
    parts = [f"{signs[code]} {labels[code]}".strip() for code in codes]
    inline = style.option_layout == "inline" and codes == ["yes", "no"]
    # A lone sign between the two words could belong to either: such a pair stays on two lines.
    if inline and not (signs["no"] and not signs["yes"]):
        return OptionBlock((rng.choice(("  ", "   ", "      ")).join(parts),), mark, frozenset(traits))
    return OptionBlock(tuple(parts), mark, frozenset(traits))


def _signs(marks: str, style: Style, labels: dict[str, str], chosen: str | None) -> dict[str, str]:
    filled = style.filled if marks in ("full", "only-filled") else ""
    empty = style.empty if marks in ("full", "only-empty") else ""
    return {code: filled if code == chosen else empty for code in labels}


def _damage(
    rng: random.Random, style: Style, labels: dict[str, str], chosen: str | None, several: bool
) -> str:
    if rng.random() >= style.mark_damage:
        return ""
    pair = list(labels) == ["yes", "no"]
    kinds = ["no-options", "sign-lost", "sign-lost"]
    if chosen is not None:
        kinds += ["only-one-marked"] if several else ["two-filled", "only-one-marked"]
    if pair:
        kinds += ["option-missing"]
    if pair and chosen == "no":
        kinds += ["damaged-no"] * 3
    return rng.choice(kinds)
