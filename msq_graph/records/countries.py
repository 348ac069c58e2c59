"""The member states of the United Nations, which are the ones asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberState:
    """One member state, by its codes and its names."""

    alpha3: str  # ISO 3166-1, e.g. "BEL": the code in IRIs and file names
    alpha2: str
    m49: str  # three digits, e.g. "056"
    name_en: str
    name_fr: str
    name_es: str
    also: tuple[str, ...] = ()  # other names a respondent may write: formal, in other languages, older

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the state, the English one first."""
        return (self.name_en, self.name_fr, self.name_es, *self.also)
