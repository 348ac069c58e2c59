"""Load the member states from ``ontology/member-states.toml`` and find one by name or code."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msq_graph.errors import EditionError
from msq_graph.records.countries import MemberState
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = ("name_en", "name_fr", "name_es", "name_ar", "name_zh", "name_ru")
_KEYS = ("alpha3", "alpha2", "m49", *_NAMES, "also")
_CODES = {"alpha3": r"[A-Z]{3}", "alpha2": r"[A-Z]{2}", "m49": r"[0-9]{3}"}
_ARTICLE = re.compile(r"^(?:the|la|le|les|l|el|los|las) ")
_REPUBLIC = re.compile(r"^republic of (?:the )?")


@lru_cache
def load_member_states() -> tuple[MemberState, ...]:
    """Load every member state, in the order of the alpha-3 codes."""
    return _read_rows(_table(), _file())


def find_member_state(text: str) -> MemberState | None:
    """Find the state that a text names, if it is exactly a known name or code of one.

    Case, accents, punctuation and a leading article or "republic of" do not matter in names. Codes
    count in capitals only: "no" and "and" are words before they are Norway and Andorra.
    """
    text = text.strip()
    names, codes, never = _index()
    if text in codes:
        return codes[text]
    for key in _keys(text):
        if key in never:
            return None
        if key in names:
            return names[key]
    return None


def near_names(text: str) -> list[str]:
    """List the English names of up to three states whose names hold the words of a text or look like it."""
    names, _, never = _index()
    if never.intersection(_keys(text)):
        return []
    key = _keys(text)[-1]
    words = set(key.split())
    holding = [name for name in names if words and words <= set(name.split())]
    close = get_close_matches(key, names, n=9, cutoff=0.75)
    return list(dict.fromkeys(names[name].name_en for name in holding + close))[:3]


def read_member_states(path: Path) -> tuple[MemberState, ...]:
    """Read a table of member states.

    Raises:
        EditionError: The file is no TOML, a row lacks a key or has a broken code, or two states share
            a code or a name.
    """
    return _read_rows(read_table(path), path)


def _read_rows(table: dict[str, Any], path: Path) -> tuple[MemberState, ...]:
    states = tuple(_state(row, path) for row in table.get("state", ()))
    faults = [
        f"{key} is shared by {' and '.join(who)}" for key, who in _claims(states).items() if len(who) > 1
    ]
    if faults or not states:
        raise EditionError(
            f"{path}: {'; '.join(faults) or 'no [[state]] in it'}.",
            hint="Every name and code must lead to one state.",
        )
    return tuple(sorted(states, key=lambda state: state.alpha3))


@lru_cache
def _index() -> tuple[dict[str, MemberState], dict[str, MemberState], frozenset[str]]:
    states = load_member_states()
    names = {_key(name): state for state in states for name in state.names}
    codes = {code: state for state in states for code in (state.alpha2, state.alpha3)}
    return names, codes, frozenset(map(_key, _table().get("never", ())))


def _file() -> Path:
    return data_folder("ontology") / "member-states.toml"


@lru_cache
def _table() -> dict[str, Any]:
    return read_table(_file())


def _state(row: dict[str, Any], path: Path) -> MemberState:
    who = row.get("alpha3", row.get("name_en", "a state without a name"))
    wrong = sorted(set(row) ^ set(_KEYS))
    wrong += [key for key, form in _CODES.items() if not re.fullmatch(form, str(row.get(key, "")))]
    wrong += [key for key in _NAMES if not row.get(key)]
    if wrong:
        raise EditionError(
            f"{path}: {who}: {', '.join(dict.fromkeys(wrong))} is missing, unknown or malformed.",
            hint=f"A state has the keys {', '.join(_KEYS)}, all of them.",
        )
    return MemberState(**{**row, "also": tuple(row["also"])})


def _claims(states: tuple[MemberState, ...]) -> dict[str, list[str]]:
    claims: dict[str, list[str]] = {}
    for state in states:
        keys = {_key(name) for name in state.names} | {state.alpha3, state.alpha2, state.m49}
        for key in keys:
            claims.setdefault(key, []).append(state.alpha3)
    return claims


def _keys(text: str) -> list[str]:
    """Forms under which a text may be known: as written, then with less in front."""
    keys = [_key(text)]
    for lead in (_ARTICLE, _REPUBLIC):
        shorter = lead.sub("", keys[-1])
        if shorter != keys[-1]:
            keys.append(shorter)
    return keys


@lru_cache(maxsize=8192)  # all names are asked for twice, when the table is checked and when it is indexed
def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())
