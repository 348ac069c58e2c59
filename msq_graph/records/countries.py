"""The member states of the United Nations, which are the ones asked, and the groups they are compared by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberState:
    """One member state, by its codes and its names."""

    alpha3: str  # ISO 3166-1, e.g. "BEL": the code in IRIs and file names
    alpha2: str
    m49: str  # three digits, e.g. "056"; the numeric code of ISO 3166-1 too
    name_en: str
    name_fr: str
    name_es: str
    name_ar: str
    name_zh: str
    name_ru: str
    also: tuple[str, ...] = ()  # other names a respondent may write: formal, in other languages, older

    @property
    def labels(self) -> dict[str, str]:
        """The name of the state in each language of the United Nations."""
        return {
            "en": self.name_en,
            "fr": self.name_fr,
            "es": self.name_es,
            "ar": self.name_ar,
            "zh": self.name_zh,
            "ru": self.name_ru,
        }

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the state, the English one first."""
        return (*self.labels.values(), *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryGroup:
    """Member states that are compared as a group: a region, a sub-region, or a list that somebody keeps."""

    id: str
    kind: str  # a code of the scheme group-kind
    name_en: str
    name_fr: str
    name_es: str
    date: str  # of the list: YYYY or YYYY-MM-DD
    source: str
    members: tuple[str, ...]  # alpha-3 codes
    parts: tuple[str, ...] = ()  # of a region: the ids of its sub-regions
    m49: str | None = None
    note: str | None = None

    @property
    def labels(self) -> dict[str, str]:
        """The name of the group in each language we have it in."""
        return {"en": self.name_en, "fr": self.name_fr, "es": self.name_es}
