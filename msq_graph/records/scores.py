"""Scores of the UN E-Government Survey, as the United Nations published them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a country got on one index in one edition of the survey."""

    country: str  # ISO 3166-1 alpha-3
    year: int
    index: str  # a code of the scheme index
    value: str  # a decimal number from 0 to 1, as published but for zeros at its end
    rank: int | None = None  # published for the E-Government Development Index alone
