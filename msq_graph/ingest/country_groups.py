"""Load the groups of member states from ``ontology/country-groups.toml``."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msq_graph.errors import EditionError
from msq_graph.ingest.countries import load_member_states
from msq_graph.records.countries import CountryGroup
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FORMS = {
    "id": r"[a-z0-9]+(-[a-z0-9]+)*",
    "kind": r"region|sub-region|group",
    "name_en": r".+",
    "name_fr": r".+",
    "name_es": r".+",
    "date": r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?",
    "source": r"https?://\S+",
}
_OPTIONAL = {"m49": r"[0-9]{3}", "note": r".+"}


@lru_cache
def load_country_groups() -> tuple[CountryGroup, ...]:
    """Load every group, in the order of the ids; the members of a region are those of its parts."""
    return read_country_groups(data_folder("ontology") / "country-groups.toml")


def read_country_groups(path: Path) -> tuple[CountryGroup, ...]:
    """Read a table of groups.

    Raises:
        EditionError: The file is no TOML, a row lacks a key or has a broken one, two groups share an id,
            or the states are not each in one sub-region and each sub-region in one region.
    """
    rows = read_table(path).get("group", [])
    faults = [fault for row in rows for fault in _faults(row)] or list(_misfits(rows))
    if faults or not rows:
        raise EditionError(
            f"{path}: {'; '.join(faults) or 'no [[group]] in it'}.",
            hint=f"A group has the keys {', '.join(_FORMS)}, members (a region: parts), perhaps m49, note.",
        )
    members = {row["id"]: tuple(sorted(row["members"])) for row in rows if "members" in row}
    return tuple(_group(row, members) for row in sorted(rows, key=lambda row: str(row["id"])))


def _group(row: dict[str, Any], members: dict[str, tuple[str, ...]]) -> CountryGroup:
    parts = tuple(row.get("parts", ()))
    inside = [state for part in parts for state in members[part]] or row["members"]
    return CountryGroup(**{**row, "parts": parts, "members": tuple(sorted(inside))})


def _faults(row: dict[str, Any]) -> Iterator[str]:
    who = row.get("id", row.get("name_en", "a group without a name"))
    listed = "parts" if row.get("kind") == "region" else "members"
    wrong = sorted((set(_FORMS) | {listed}) - set(row))
    wrong += sorted(set(row) - set(_FORMS) - set(_OPTIONAL) - {listed})
    wrong += [k for k, form in (_FORMS | _OPTIONAL).items() if k in row and not _fits(row[k], form)]
    if listed in row and not (isinstance(row[listed], list) and row[listed]):
        wrong.append(listed)
    if wrong:
        yield f"{who}: {', '.join(dict.fromkeys(wrong))} is missing, unknown or malformed"


def _fits(value: object, form: str) -> bool:
    return isinstance(value, str) and re.fullmatch(form, value) is not None


def _misfits(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Say what does not fit together once each row is sound by itself."""
    states = {state.alpha3 for state in load_member_states()}
    for row in rows:
        listed = Counter(map(str, row.get("members", ())))
        yield from (f"{row['id']}: {code} is no member state" for code in sorted(set(listed) - states))
        yield from (f"{row['id']}: {code} stands twice" for code, times in listed.items() if times > 1)
    ids = Counter(row["id"] for row in rows)
    yield from (f"{group} stands twice" for group, times in ids.items() if times > 1)
    below = {row["id"] for row in rows if row["kind"] == "sub-region"}
    parts = Counter(str(part) for row in rows for part in row.get("parts", ()))
    yield from (f"{part} is in {parts[part]} regions" for part in sorted(below) if parts[part] != 1)
    yield from (f"{part} is no sub-region" for part in sorted(set(parts) - below))
    homes = Counter(state for row in rows if row["id"] in below for state in row["members"])
    yield from (f"{state} is in {homes[state]} sub-regions" for state in sorted(states) if homes[state] != 1)
