"""Acts of the European Union by their numbers in words: "Regulation (EU) No 910/2014", "2006/123/EC"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msq_graph.extract.known import acts_by_celex
from msq_graph.extract.passages import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPES = {
    "R": ("regulation", "regulations", "reglement", "reglements", "reglamento", "reglamentos", "verordnung")
    + ("verordnungen", "verordening", "verordeningen", "regolamento", "regolamenti", "regulamento")
    + ("regulamentos", "rozporzadzenie", "narizeni", "nariadenie", "forordning", "forordningen", "asetus")
    + ("maarus", "regula", "reglamentas", "uredba", "regulamentul", "rendelet", "регламент", "κανονισμος"),
    "L": ("directive", "directives", "directiva", "directivas", "richtlinie", "richtlinien", "richtlijn")
    + ("richtlijnen", "direttiva", "direttive", "diretiva", "diretivas", "dyrektywa", "smernice", "smernica")
    + ("direktiv", "direktivet", "direktiivi", "direktiiv", "direktiva", "direktyva", "iranyelv", "οδηγια")
    + ("директива",),
    "D": ("decision", "decisions", "decisione", "decisioni", "beschluss", "besluit", "decisao", "decyzja")
    + ("rozhodnuti", "afgorelse", "paatos", "otsus", "решение", "αποφαση"),
}
_LETTER = {word: letter for letter, words in _TYPES.items() for word in words}
_MARK = r"(?:EU|UE|EC|CE|EG|EEC|CEE|EWG|EEG|E[ØO]F|EF|WE|EÚ|ES|EE|ЕС|ΕΕ|ΕΚ|JHA|JAI|JI|Euratom)"
_NO = r"(?<![^\W\d_])(?:(?:No|Nos|Nr|nr|n|N|no|núm|č|broj)\s?[.°ºo]{0,2}\s?|№\s?)"
_NUMBER = re.compile(
    rf"(?P<front>\(\s?{_MARK}(?:,\s?Euratom)?\s?\)\s?)?(?P<no>{_NO})?"
    rf"(?<![\d/.:-])(?P<left>\d{{1,4}})/(?P<right>\d{{1,4}})(?:/(?P<back>{_MARK})(?![\w/])|(?![\w/]|[.:-]\d))"
)
_WORD = re.compile(r"[^\W\d_]+")
_AFFIXES = frozenset(
    (
        "implementing",
        "delegated",
        "commission",
        "council",
        "framework",
        "eu",
        "european",
        "ec",
        "the",
        "joint",
    )
    + ("parliament", "and", "of", "dexecution", "delegue", "execution", "ejecucion", "delegado", "union")
)


def numbered_acts(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield CELEX number, start and end of each act that a text names by its number."""
    letter = None  # of the last word that says what kind of act follows
    at = 0
    for match in _NUMBER.finditer(text):
        between = text[at : match.start()]
        begins, found = _kind_before(between, at)
        if found is not None:
            letter = found
        elif re.search(r"[.;\n]\s", between):
            letter = None
        at = match.end()
        marked = match["front"] is not None or match["back"] is not None or _says_union(between)
        celex = _celex(match, letter, marked=marked, directly=found is not None)
        if celex is not None:
            start = begins if found is not None else match.start()
            yield celex, start, match.end()


def _kind_before(between: str, at: int) -> tuple[int, str | None]:
    """Return where the name of an act begins whose number follows, and its kind by the word beside it."""
    words = list(_WORD.finditer(between[-80:]))
    offset = at + max(0, len(between) - 80)
    for k in range(len(words) - 1, max(-1, len(words) - 6), -1):
        word = plain(words[k].group())
        if word in _LETTER:
            while k and plain(words[k - 1].group()) in _PREFIXES and words[k - 1].group()[0].isupper():
                k -= 1
            return offset + words[k].start(), _LETTER[word]
        if word not in _AFFIXES and not _is_mark(words[k].group()):
            break
    return 0, None


_ISSUER = re.compile(
    r"\s+(?:of|by|du|de la|de|del|do|da)\s+(?:(?:the|le|la|el|o)\s+)?"
    r"(?:minist|president|presidenc|government|gouvern|gobierno|board|cabinet|council of minist"
    r"|conseil des minist|consejo de minist|prime|premier|national|central|banco|bank)"
)
_PREFIXES = frozenset(("implementing", "delegated", "commission", "council", "eu", "framework"))


def _is_mark(word: str) -> bool:
    return re.fullmatch(_MARK, word) is not None or len(word) == 1


def _says_union(between: str) -> bool:
    return re.search(r"\b(?:EU|UE|EC)\b[^.;\n]{0,40}$", between[-60:]) is not None


def _celex(match: re.Match[str], letter: str | None, *, marked: bool, directly: bool) -> str | None:
    """Return the CELEX number, when what is printed leaves no doubt about kind, year and number."""
    parted = _year_and_number(match["left"], match["right"], front=match["front"], no=match["no"] is not None)
    if parted is None:
        return None
    year, number = parted
    known = [k for k in "RLD" if f"3{year}{k}{number:04d}" in acts_by_celex()]
    if letter is None or not (directly or marked):
        return f"3{year}{known[0]}{number:04d}" if len(known) == 1 and marked else None
    if not marked and (letter == "D" or letter not in known or _is_national(match)):
        return None
    if match["back"] in ("JHA", "JAI", "JI") and "F" in match.string[match.start() - 30 : match.start()]:
        letter = "F" if "Framework" in match.string[max(0, match.start() - 30) : match.start()] else letter
    return f"3{year}{letter}{number:04d}"


def _is_national(match: re.Match[str]) -> bool:
    """Tell whether a number is written as states write theirs: "Directive No 2019/1024 of the Minister"."""
    counted = match["no"] is not None and _is_year(match["left"])
    return counted or _ISSUER.match(plain(match.string[match.end() : match.end() + 60])) is not None


def _year_and_number(left: str, right: str, *, front: str | None, no: bool) -> tuple[int, int] | None:
    """Tell year and number apart: "No 910/2014", "2016/679", "95/46", and "37/2013" written the wrong way."""
    a, b = int(left), int(right)
    first, second = _is_year(left), _is_year(right)
    if first and second:
        old = no and b < _TURN and not (front and "U" in front.upper() and a >= _TURN)
        return (b, a) if old else (a, b)
    if first:
        return (a, b) if b else None
    if second:
        return (b, a) if a else None
    if len(left) == 2 and not no and a >= _OLDEST:
        return (1900 + a, b)
    return None


_TURN = 2015  # from then on every act has its year before its number
_OLDEST = 58


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and 1958 <= int(digits) <= 2035
