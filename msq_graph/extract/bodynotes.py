"""Notes in brackets behind the name of a body."""

from __future__ import annotations

import re

from msq_graph.extract.names import is_name, names_body
from msq_graph.extract.passages import plain
from msq_graph.extract.vocabulary import load_words

_BRACKETS = re.compile(r"(?:(?<!\s)\s++)?\(([^()]*)\)")
_BOTH = re.compile(r"(?P<name>[^\W\d_].*\S)\s?,\s+(?P<short>[A-Z][\w&-]*[A-Z][\w-]*)")
_TAIL = re.compile(
    r"^(?P<head>.*\([^()]*[^\W\d_a-zß-ÿ][^()]*\))(?P<comma>\s?,)?\s+(?P<tail>[^\W\d_A-ZÀ-Þ].*)$"
)
_BELONGS = re.compile(r"(?:of|de|du|des|del|da|do|der|and|et|y|e|und|as|comme|como|als)\b")
_FEWEST = 3  # words of a name that is whole before its acronym
_RENAMED = re.compile(
    r"\s?\((?:[^()\U00100000-\U0010fffd]*[;,]\s)?(?:formerly|previously|former|ex|anciennement|ancien|ancienne"
    r"|antes|antiguamente|anteriormente|vormals|ehemals)[\s-][^()\U00100000-\U0010fffd]+\)",
    re.IGNORECASE,
)
_LEGAL_FORMS = frozenset(["SA", "AS", "AG", "SE", "EP", "JSC", "LTD", "LLC", "PLC", "OY", "OÜ", "AB", "SAU"])


def without_notes(text: str) -> str:
    """Leave out what stands in brackets."""
    return _BRACKETS.sub(" ", text)


def without_translation(text: str) -> str:
    """Leave out a bracket that gives the body's name once more, in another language."""
    outside = without_notes(text)
    for bracket in _BRACKETS.finditer(text):
        inside = bracket[1].strip()
        both = _BOTH.fullmatch(inside)
        if both is not None and (_are_letters(both, both["name"]) or _are_letters(both, outside)):
            text = text.replace(bracket.group(), f" ({both['short']})", 1)
        elif len(inside.split()) > 1 and names_body(inside) and not inside.isupper() and outside.strip():
            text = text.replace(bracket.group(), "", 1)
    return text


def with_legal_form(text: str) -> str | None:
    """Return an acronym of two words whose last is a legal form: "SENUM SA"."""
    for bracket in _BRACKETS.finditer(text):
        words = bracket[1].split()
        if len(words) == 2 and words[1].upper() in _LEGAL_FORMS and words[0].isupper():
            return " ".join(words)
    return None


def _are_letters(both: re.Match[str], name: str) -> bool:
    """Tell whether the letters of the acronym begin words of a name, in this order."""
    initials = iter(word[0] for word in re.findall(r"[^\W\d_]+", plain(name)))
    return all(letter in initials for letter in plain(both["short"]) if letter.isalpha())


def without_tail(text: str) -> str:
    """Leave out what tells about a body behind its name and acronym.

    Examples:
        >>> without_tail("Data Protection Agency (DPA), established on 1 May 2019")
        'Data Protection Agency (DPA)'
        >>> without_tail("Council for Information Society (CIS) coordinates the ministries")
        'Council for Information Society (CIS)'
    """
    found = _TAIL.match(text)
    if found is None:
        return text
    tail = found["tail"]
    if set(re.findall(r"[\w']+", plain(tail))) & load_words().negations:
        return text
    if found["comma"]:
        return text if names_body(tail) else found["head"]
    whole = len(without_notes(found["head"]).split()) >= _FEWEST and _BELONGS.match(tail) is None
    return found["head"] if whole and tail == tail.lower() else text


def without_former(line: str) -> str:
    """Leave out what a body was called before: "Ministry of X (since 2022; formerly Ministry of Y)"."""
    return _RENAMED.sub("", line)


def is_acronym_of(short: str, long: str) -> bool:
    """Tell whether capitals are the acronym of a name."""
    return sum(c.isupper() for c in short) > 1 and letters_follow(short, long)


def letters_follow(short: str, long: str) -> bool:
    """Tell whether the letters of an acronym come in this order in a name."""
    rest = iter(plain(long))
    return all(letter in rest for letter in plain(short))


def has_own_acronym(text: str) -> bool:
    """Tell whether a text begins with a name and its acronym: "ICT Steering Sector (ISS)"."""
    found = re.match(r"(?P<name>[A-ZÀ-Þ][^(),;]+?)\s\((?P<short>[A-Z]{2,8})\)", text)
    return found is not None and is_name(found["name"]) and is_acronym_of(found["short"], found["name"])


def closed(text: str) -> str:
    """Leave out the end of a bracket that the text does not open."""
    text = text.rstrip()
    return text.rstrip(") ") if text.count(")") > text.count("(") else text


def is_spelt(name: str | None, acronym: str | None, url: str) -> bool:
    """Tell whether the words of an address are the acronym of a body or all the long words of its name."""
    if acronym and plain(acronym) in re.split(r"[^a-z0-9]+", plain(url)):
        return True
    return _are_in(name, url, 1)


def is_spelt_whole(name: str | None, url: str) -> bool:
    """Tell whether several long words of a name, and all of them, stand in an address."""
    return _are_in(name, url, 3)


def _are_in(name: str | None, url: str, least: int) -> bool:
    long = [word for word in re.findall(r"\w+", plain(name or "")) if len(word) > 3]
    return len(long) >= least and all(word in url.lower() for word in long)
