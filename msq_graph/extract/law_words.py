"""The words of ``ontology/law-words.toml``, loaded once, and the patterns made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from msq_graph.errors import EditionError
from msq_graph.extract.passages import plain
from msq_graph.resources import data_folder, read_table


@dataclass(frozen=True, slots=True)
class Compound:
    """Endings of words that are names of laws, and the countries in whose languages they are."""

    endings: tuple[str, ...]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWords:
    """Words without accents and in small letters, by what they do."""

    heads: tuple[str, ...]
    plural_heads: tuple[str, ...]
    numbered_heads: tuple[str, ...]
    short_heads: tuple[str, ...]
    number_first: tuple[str, ...]
    menus: frozenset[str]
    issued_by: tuple[str, ...]
    approving: tuple[str, ...]
    eras: tuple[str, ...]
    of_union: tuple[str, ...]
    so_called: tuple[str, ...]
    plain_laws: frozenset[str]
    before: tuple[str, ...]
    after: tuple[str, ...]
    direct: frozenset[str]
    last: frozenset[str]
    numbered_last: frozenset[str]
    last_elsewhere: frozenset[str]
    never: tuple[str, ...]
    foreign: tuple[str, ...]
    union_acts: tuple[str, ...]
    followed_by: tuple[str, ...]
    leads: frozenset[str]
    drafts: tuple[str, ...]
    undone: tuple[str, ...]
    undoing: tuple[str, ...]
    pending: tuple[str, ...]
    still: tuple[str, ...]
    copulas: tuple[str, ...]
    of_another: tuple[str, ...]
    introducers: frozenset[str]
    common: frozenset[str]
    after_titles: frozenset[str]
    possessives: frozenset[str]
    linking: frozenset[str]
    conjunctions: frozenset[str]
    not_after_comma: frozenset[str]
    made: tuple[str, ...]
    signed: tuple[str, ...]
    between: tuple[str, ...]
    changed: tuple[str, ...]
    cited_by_gazette: frozenset[str]  # countries
    cited_either_way: frozenset[str]
    published: tuple[str, ...]
    other_dates: tuple[str, ...]
    months: dict[str, int]  # by their names
    compounds: tuple[Compound, ...]
    demonyms: dict[str, str]  # word -> country


@lru_cache
def load_law_words() -> LawWords:
    """Load the words.

    Raises:
        EditionError: The file is no TOML, a list is missing, or a list holds no words.
    """
    path = data_folder("ontology") / "law-words.toml"
    table = read_table(path)
    return read_law_words(table, str(path))


def read_law_words(table: dict[str, Any], path: str) -> LawWords:
    """Read the table of the file.

    Raises:
        EditionError: A list is missing or holds something that is no word.
    """

    def words(*keys: str) -> tuple[str, ...]:
        found: Any = table
        for key in keys:
            if not isinstance(found, dict) or key not in found:
                raise EditionError(f"{path}: {'.'.join(keys)} is missing.", hint="Put the list back.")
            found = found[key]
        if not isinstance(found, list) or not all(isinstance(w, str) and w.strip() for w in found):
            raise EditionError(f"{path}: {'.'.join(keys)} is no list of words.", hint="Mend the list.")
        return tuple(dict.fromkeys(plain(word) for word in found))

    compounds = []
    for k, row in enumerate(table.get("compound", ()), start=1):
        if not row.get("endings") or not row.get("countries"):
            raise EditionError(
                f"{path}: compound {k} has no endings or no countries.", hint="Name both, as in the others."
            )
        compounds.append(Compound(tuple(plain(e) for e in row["endings"]), frozenset(row["countries"])))
    return LawWords(
        heads=words("heads"),
        plural_heads=words("plural_heads"),
        numbered_heads=words("numbered_heads"),
        short_heads=words("short_heads"),
        number_first=words("number_first"),
        menus=frozenset(words("menus")),
        issued_by=words("issued_by"),
        approving=words("approving"),
        eras=words("eras"),
        of_union=words("of_union"),
        so_called=words("so_called"),
        plain_laws=frozenset(words("plain_laws")),
        before=words("before"),
        after=words("after"),
        direct=frozenset(words("direct")),
        last=frozenset(words("last")),
        numbered_last=frozenset(words("numbered_last")),
        last_elsewhere=frozenset(words("last_elsewhere")),
        never=words("never", "names"),
        foreign=words("never", "foreign"),
        union_acts=words("never", "union_acts"),
        followed_by=words("never", "followed_by"),
        leads=frozenset(words("never", "leads")),
        drafts=words("never", "drafts"),
        undone=words("never", "undone"),
        undoing=words("never", "undoing"),
        pending=words("never", "pending"),
        still=words("never", "still"),
        copulas=words("never", "copulas"),
        of_another=words("titles", "of_another"),
        introducers=frozenset(words("titles", "introducers")),
        common=frozenset(words("titles", "common")),
        after_titles=frozenset(words("titles", "after")),
        possessives=frozenset(words("titles", "possessives")),
        linking=frozenset((*words("titles", "linking"), ",")),
        conjunctions=frozenset(words("titles", "and")),
        not_after_comma=frozenset(words("titles", "not_after_comma")),
        made=words("dates", "made"),
        signed=words("dates", "signed"),
        between=words("dates", "between"),
        changed=words("dates", "changed"),
        cited_by_gazette=frozenset(c.upper() for c in words("dates", "cited_by_gazette")),
        cited_either_way=frozenset(c.upper() for c in words("dates", "cited_either_way")),
        published=words("dates", "published"),
        other_dates=words("dates", "other"),
        months={name: k for k in range(1, 13) for name in words("months", str(k))},
        compounds=tuple(compounds),
        demonyms={plain(w): c for c, row in table["never"].get("demonyms", {}).items() for w in row},
    )


def one_of(words: tuple[str, ...] | frozenset[str]) -> str:
    """Return a regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
