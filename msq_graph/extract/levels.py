"""Levels of government, as the words beside a body or its own name say them."""

from __future__ import annotations

import re
from functools import lru_cache

from msq_graph.extract.passages import has_links, plain
from msq_graph.extract.vocabulary import load_words

_COMPETENCE = re.compile(
    r"\b(?:competenc[ey]|responsibility|matter|powers?|task|duty)\s+(?:of|for)\s+(?:the\s+)?(?P<en>\w+(?:\s\w+)?)"
    r"|\b(?:competence|responsabilite|matiere)\s+(?:des|de la|du|de l'|de)\s*(?P<fr>\w+(?:\s\w+)?)"
    r"|\b(?:competencia|responsabilidad|materia)\s+(?:de los|de las|de la|del|de)\s+(?P<es>\w+(?:\s\w+)?)"
)
_AT_LEVEL = re.compile(
    r"\b(?P<en>\w+)[ -]levels?\b|\b(?:niveau|echelon)\s+(?P<fr>\w+)|\b(?:nivel|ambito)\s+(?P<es>\w+)"
)
_SHARED = re.compile(r"\b(?:shared|joint|partagee?|conjointe?|compartida?)\b")
_SHARED_COMPETENCE = re.compile(
    r"\b(?:shared|joint) (?:competenc[ey]|responsibility)\b"
    r"|\b(?:competenc[ey]|responsibility) (?:is )?shared\b"
    r"|\bcompetence (?:est )?(?:partagee|conjointe)\b|\bcompetencia (?:es )?compartida\b"
)
_NAMED = re.compile(
    r"(?:federal|federale|bundes(?:ministeri|amt|anstalt|agentur|behorde|kanzleramt|zentrale)\w*|federaal)\b"
)
_LABEL = re.compile(r"^(?P<label>[^\W\d_][\w' -]{3,30}?)\s*:\s+(?=\S)")
_HEADING = re.compile(
    r"(?:at\s)?(?:the\s|au\s|a\s)?(?P<label>[\w' -]{3,40}?)(?:\s(?:government|authorities))?\s*:"
)


def level_of(words: str) -> str | None:
    """Return the level of government that words say, unless it is shared between levels."""
    text = plain(words)
    if _SHARED.search(text):
        return None
    return _level_in(_COMPETENCE, text) or _level_in(_AT_LEVEL, text)


def only_a_competence(words: str) -> bool:
    """Tell whether words say whose competence something is by level, and so name no body."""
    text = plain(words)
    return _SHARED_COMPETENCE.search(text) is not None or _level_in(_COMPETENCE, text) is not None


def level_in_name(name: str) -> str | None:
    """Return the level that a body's own name begins with: "Federal Ministry of ..."."""
    return "federal" if _NAMED.match(plain(name)) else None


def level_in_label(line: str) -> tuple[str | None, str]:
    """Part a label that is a level ("Federal: ...", "At regional level: ...") from its line."""
    label = _LABEL.match(line)
    if label is None or has_links(label["label"]):
        return None, line
    level = _level_named(label["label"])
    return (level, line[label.end() :]) if level is not None else (None, line)


def level_at_head(line: str) -> str | None:
    """Return the level that a line gives to the lines below it: "Federal level:"."""
    heading = _HEADING.fullmatch(plain(line))
    return _level_named(heading["label"]) if heading is not None else None


def _level_named(label: str) -> str | None:
    text = plain(label).strip()
    return load_words().levels.get(_levelless().sub("", text).strip())


@lru_cache
def _levelless() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:level|government|authorities)$|^(?:at\s)?(?:the\s)?(?:niveau|nivel|echelon|ambito)\s"
    )


def _level_in(pattern: re.Pattern[str], text: str) -> str | None:
    levels = load_words().levels
    for match in pattern.finditer(text):
        printed = next(group for group in match.groups() if group)
        level = levels.get(printed) or levels.get(printed.partition(" ")[0])
        if level is not None:
            return level
    return None
