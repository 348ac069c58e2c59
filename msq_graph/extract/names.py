"""What is a name and what is not: acronyms, notes in brackets, sentences."""

from __future__ import annotations

import re
from functools import lru_cache

from msq_graph.extract.passages import any_of, plain
from msq_graph.extract.vocabulary import load_words

_BRACKET = re.compile(r"(?:(?<!\s)\s++)?[(（]([^()（）]*)[)）]")
_ACRONYM = re.compile(r"(?=(?:[^\W\d_]|[\d&.-])*$)[^\W\d_][\w&.-]{1,13}")
_BESIDE = re.compile(
    r"^(?:(?P<left>[A-Z][A-Z0-9&]{1,9})\s*[-–—:]\s+(?P<name>\S.*)"
    r"|(?P<whole>\S.*?)\s+[-–—]\s+(?P<right>[A-Z][A-Z0-9&]{1,9}))$"
)
_CAPITALS = re.compile(r"[A-Z]+\d|[A-Z]{3,}|[A-Z][a-z]?[A-Z]{2,}")  # a name may begin so and go on small
_SENTENCE_END = re.compile(r"[^\W\d_]{3}[.!?]\s+\w|[?!]\s*$")
_OF = re.compile(r"\sdo\s(?=[^\W\d_a-zà-ÿ])")
_LABEL = re.compile(
    r"(?:\b(?:web\s?-?sites?|site\s?(?:web|internet)|sitio\s?web|p[áa]gina\s?web|home\s?page|url|links?|liens?"
    r"|enlaces?|web|e-?mail|correo|courriel|address|adresse|contact|name|nom|nombre|official name)\b\s*:"
    r"|^\s*(?:at|see|via|voir|ver|and|et|y)\b)\s*",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"(?<![\s,;:(-])[\s,;:(-]++(?:see(?: also)?|voir|v[ée]ase|ver|cf\.?|at|via|visit|siehe)\s*+(?::\s*+)?$",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"\b(?:e\.?\s?g\.?|i\.?\s?e\.?|for example|for instance|such as|par exemple|p\. ?ex\.?|por ejemplo"
    r"|and|or|et|ou|y|o|see|see also|via|at|voir|ver|v[ée]ase|more information"
    r"|plus d'informations|m[áa]s informaci[óo]n|available at|disponible (?:en|sur)|website|web site"
    r"|site web|sitio web|links?|liens?|enlaces?|url)\b",
    re.IGNORECASE,
)
_PUNCTUATION = " \t.,;:/|&+-–—*•·\"'“”«»()[]<>"
_LONGEST = 16  # words of a name
_LONGEST_UNCASED = 60  # characters of a name in a script without capitals and perhaps without blanks


def take_acronym(text: str) -> tuple[str, str | None]:
    """Part a printed name into name and acronym, and leave out notes in brackets.

    The acronym is the last word in capitals in a bracket; a bracket that begins with a small
    letter is a note; any other bracket belongs to the name.

    Examples:
        >>> take_acronym("Federal Public Service Policy & Support (FPS BOSA)")
        ('Federal Public Service Policy & Support', 'BOSA')
        >>> take_acronym("Ministry of Water (shared with the regions)")
        ('Ministry of Water', None)
    """
    acronym = None
    pieces: list[str] = []
    end = len(text)
    for match in reversed(list(_BRACKET.finditer(text))):
        inside = match[1].strip()
        found = _acronym_in(inside)
        if found is None and inside and not inside[0].islower():
            continue
        acronym = found or acronym
        pieces.append(text[match.end() : end])
        end = match.start()
    name = " ".join([text[:end], *reversed(pieces)])
    name = re.sub(r"\s+(?=[,;:])", "", " ".join(name.split()))
    beside = _BESIDE.match(name) if acronym is None else None
    if beside is not None:
        short, long = beside["left"] or beside["right"], beside["name"] or beside["whole"]
        if _letters_follow(short, long):
            return trim(long), short
    return trim(name), acronym


def trim(text: str) -> str:
    """Cut blanks and punctuation that no name begins or ends with."""
    whole = text
    text = text.strip().rstrip(" \t,;:/|&+-–—*•·\"'“”«»<").lstrip(" \t.,;:/|&+-–—*•·\"'”»>")
    text = text[:-1] if text.endswith(".") and not re.search(r"\b[^\W\d_]\.$", text) else text
    if text.count('"') == 1 and f'{text}"' in whole:  # JSC "National Post"
        text += '"'
    for left, right in ("()", "[]"):
        if text.count(left) != text.count(right):
            text = text.strip(left + right + " ")
    return text.strip()


def without_labels(text: str) -> str:
    """Leave out words that only introduce a name or an address ("Website:", "Name:")."""
    return _POINTER.sub("", _LABEL.sub(" ", text)).strip()


def is_bare(text: str) -> bool:
    """Tell whether nothing but notes, labels and connectives is left beside the links of a line."""
    rest = _CONNECTIVE.sub(" ", without_labels(_BRACKET.sub(" ", text)))
    return not rest.strip(_PUNCTUATION)


def says_nothing(text: str) -> bool:
    """Tell whether a line is one of the ways to write that there is nothing to name."""
    words = plain(text).strip(" \t.,;:-–—_*/()[]\"'")
    return not words or words in load_words().nothing or words.replace(" ", "") in load_words().nothing


def is_sentence(text: str) -> bool:
    """Tell whether a line has a finite verb or goes on after a full stop."""
    told = _OF.sub(" ", text)  # "Banco Central do Brasil"
    small = {plain(word.strip(_PUNCTUATION)) for word in told.split() if word[:1].islower()}
    return bool(small & load_words().verbs) or _SENTENCE_END.search(text) is not None


def is_name(text: str, *, most: int = _LONGEST) -> bool:
    """Tell whether a line without links, notes and acronym can be the name of a body."""
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2 or len(words) > most or says_nothing(text) or is_sentence(text) or text.endswith(":"):
        return False
    if names_body(text):
        return True
    if not any(c.isupper() or c.islower() for c in letters):  # a script without capitals
        return len(text) <= _LONGEST_UNCASED and not re.search(r"[。؟।]", text)
    if letters[0].islower() and not any(c.isupper() for c in words[0]):
        return False
    if len(words) <= 5 and _CAPITALS.match(words[0]):
        return True
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    return sum(not word[0].islower() or any(c.isupper() for c in word) for word in long) * 5 >= len(long) * 3


def names_body(text: str) -> bool:
    """Tell whether a name has a word such as ministry or agency in it."""
    words = plain(text)
    return _bodies().search(words) is not None or any(part in words for part in load_words().body_parts)


@lru_cache
def _bodies() -> re.Pattern[str]:
    return re.compile(any_of(load_words().bodies))


def _acronym_in(bracket: str) -> str | None:
    words = bracket.split()
    if len(words) > 3 or any(word.islower() for word in words):
        return None
    fit = [w.strip(",;:") for w in words if _ACRONYM.fullmatch(w.strip(",;:"))]
    return next((w for w in reversed(fit) if sum(c.isupper() for c in w) >= 2), None)


def _letters_follow(short: str, long: str) -> bool:
    """Tell whether the letters of an acronym come in this order in a name."""
    rest = iter(plain(long))
    return all(letter in rest for letter in plain(short) if letter.isalpha())
