"""Load the words the reading rules know, from ``ontology/readings/``: one file a language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from msq_graph.errors import EditionError
from msq_graph.resources import data_folder

_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "œ": "oe", "Œ": "OE", "ß": "ss"}
)
_OTHERS = "others"
_NEVER = "(?!)"


def plain(text: str) -> str:
    """Return a text in lower case, without accents and typographic quotes; its length may change."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_FOLDED))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language, as read from its file."""

    language: str
    table: dict[str, Any]

    def text(self, *keys: str) -> str:
        """Return the pattern under a path of keys, "" when the language has none."""
        value: Any = self.table
        for key in keys:
            value = value.get(key, "") if isinstance(value, dict) else ""
        return re.sub(r"\s*\n\s*", "", value) if isinstance(value, str) else ""


@lru_cache
def load_lexicons() -> tuple[Lexicon, ...]:
    """Load every language, in order of its code.

    Raises:
        EditionError: A file is no TOML or one of its patterns is no regular expression.
    """
    folder = data_folder("ontology") / "readings"
    lexicons = []
    for path in sorted(folder.glob("*.toml")):
        if path.stem == _OTHERS:
            continue
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise EditionError(f"{path}: {error}.", hint="Mend the file; it must be TOML.") from error
        lexicons.append(Lexicon(path.stem, table))
    return tuple(lexicons)


@lru_cache
def _others() -> dict[str, Any]:
    return tomllib.loads(
        (data_folder("ontology") / "readings" / f"{_OTHERS}.toml").read_text(encoding="utf-8")
    )


@lru_cache
def words(*keys: str) -> re.Pattern[str]:
    """Compile what all languages have under a path of keys into one whole-word pattern over `plain`."""
    found = [pattern for lexicon in load_lexicons() if (pattern := lexicon.text(*keys))]
    if keys == ("negation",):
        found.append(_others()["negation"])
    return compile_words("|".join(found) or _NEVER)


def is_empty(pattern: re.Pattern[str]) -> bool:
    """Tell whether no language has anything under the keys of a pattern."""
    return pattern is compile_words(_NEVER)


@lru_cache
def compile_words(alternatives: str) -> re.Pattern[str]:
    """Compile alternatives so that they match whole words only."""
    try:
        return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
    except re.error as error:
        raise EditionError(
            f"ontology/readings: {error} in {alternatives[:60]!r}.", hint="Mend the regular expression."
        ) from error


@lru_cache
def act_pattern() -> re.Pattern[str]:
    """Compile what names an enacted act in any language, over text with its capitals."""
    return re.compile("|".join(f"(?:{lexicon.text('evidence', 'act')})" for lexicon in load_lexicons()))


@lru_cache
def denials(asks: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return the patterns that deny what a gate asks for; True marks those that deny an action."""
    compiled: list[tuple[re.Pattern[str], bool]] = []
    for lexicon in load_lexicons():
        thing, adj = lexicon.text("things", asks), lexicon.text("adj")
        acts = lexicon.table.get("verbs", {}).get(asks)
        for pattern in lexicon.table.get("denials", ()) if thing else ():
            filled = pattern.replace("{thing}", f"(?P<thing>{thing})").replace("{adj}", adj)
            compiled.append((compile_words(filled), False))
        for pattern in lexicon.table.get("denied_acts", ()) if acts else ():
            for key, value in {**acts, "adj": adj}.items():
                pattern = pattern.replace("{" + key + "}", value)
            compiled.append((compile_words(pattern), True))
    return tuple(compiled)


@lru_cache
def function_words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the small words of the languages known, and those that only other languages have."""
    known = frozenset(w for lexicon in load_lexicons() for w in lexicon.text("function_words").split())
    return known, frozenset(_others()["function_words"].split()) - known
