"""Which link belongs to which name: the one on its line, or the one alone on the line after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msq_graph.extract.law_facts import date_pattern
from msq_graph.extract.names import is_bare
from msq_graph.extract.passages import is_bare_host, plain, split_at_links, strip_bullet
from msq_graph.extract.tokens import flat
from msq_graph.extract.vocabulary import load_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msq_graph.extract.passages import Passage

_PLACE = re.compile("[\U00100000-\U0010fffd]")
_BRACKET = re.compile(r"[(\[][^()\[\]\n]*[)\]]?")
_AVAILABLE = re.compile(
    r"(?<!\w)(?:available|found|accessible|accessed|consulted|published|viewed|downloaded|read|see|text|link|links|lien|url"
    r"|disponible|disponibles|consultable|consultar|consultarse|consulte|publicada|publicado|publiee|publie|accesible|voir|ver|vease|enlace|website|web|abrufbar|english)(?!\w)"
)
_SITE = re.compile(r"(?<!\w)(?:portal|portail|portale|plataforma|platform|plateforme|piattaforma)\W*$")
_END = re.compile(r"[^\W\d_]{2}[.!?]\s|[;。]|\)\.\s")
_NOTES = re.compile(
    r"(?<!\w)(?:pp?|pages?|pags?|paginas?|art|articles?|sections?|chapters?|in|en|english|french|spanish|only|version|pdf|summary|unofficial|translation|consolidated|text|link|https?)(?!\w)"
)
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOPS = frozenset(
    (
        "the",
        "and",
        "for",
        "pdf",
        "www",
        "http",
        "https",
        "html",
        "com",
        "org",
        "gov",
        "htm",
        "act",
        "law",
        "ley",
        "loi",
        "strategy",
        "plan",
        "policy",
        "national",
        "nacional",
        "digital",
        "documents",
        "files",
        "default",
        "uploads",
        "sites",
        "content",
        "2020",
        "2021",
        "2022",
        "2023",
        "2024",
        "2025",
    )
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a name begins and ends."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Place:
    at: int
    url: str
    bare: bool  # printed as a host alone


def pair(passage: Passage, names: Iterable[Stretch]) -> dict[Stretch, str]:
    """Return the address of each name that surely has one.

    A link belongs to the name before it on its line, to the name in brackets or after a dash when it
    opens its line, or, alone on its line, to the one name above it. Among several names its own words
    decide; when they do not, it belongs to none.
    """
    text = passage.text
    ordered = sorted(names, key=lambda name: name.start)
    starts = [name.start for name in ordered]
    places = [
        _Place(m.start(), link.url, is_bare_host(link))
        for m in _PLACE.finditer(text)
        for link in passage.links_in(m.group())
    ]
    found: dict[Stretch, str] = {}
    stacked: set[int] = set()
    for stack, above in _stacks(text, ordered, places):
        found |= {name: place.url for name, place in zip(above, stack, strict=True)}
        stacked |= {place.at for place in stack}
    before = 0
    upside_down = _links_lead(text, ordered, places)
    for k, place in enumerate(places):
        if place.at in stacked:
            before = place.at + 1
            continue
        if upside_down:
            until = places[k + 1].at if k + 1 < len(places) else len(text)
            below = ordered[bisect_right(starts, place.at) : bisect_left(starts, until)]
            if len(below) == 1:
                found[below[0]] = place.url
            continue
        line = text.rfind("\n", 0, place.at) + 1
        candidates = ordered[bisect_left(starts, before) : bisect_left(starts, place.at)]
        candidates = [n for n in candidates if n.end <= place.at and n not in found]
        here = [n for n in candidates if n.start >= line or n.end > line]
        chosen: Stretch | None = None
        if _of_partner(text, line, place):
            pass
        elif here:
            chosen = _on_line(text, here, place)
        elif text[max(line, before) : place.at].strip(" \t•·*-–—▪●○:>(") == "" or is_bare(
            text[line : place.at]
        ):
            until = places[k + 1].at if k + 1 < len(places) else len(text)
            chosen = _after(text, ordered[bisect_right(starts, place.at) :][:4], place, until)
            if chosen is None and _is_alone(text, line, place.at) and not _is_item(text, candidates, line):
                chosen = _above(text, candidates, place, line)
        if chosen is not None and chosen not in found:
            found[chosen] = place.url
        before = place.at + 1
    return found


def _of_partner(text: str, line: int, place: _Place) -> bool:
    """Tell whether a link stands for whom something was done with: "developed with www.worldbank.org"."""
    before = flat(text[max(line, place.at - _NEAR) : place.at])
    return _PARTNER.search(before) is not None and _GIVEN_BY.search(before) is None


_NEAR = 60  # characters before a link that lead to it
_PARTNER = re.compile(r"(?<!\w)(?:with|by|from|avec|par|con|por|mit|von)\s(?:the\s)?[(\"“«]?$")
_GIVEN_BY = re.compile(
    r"(?<!\w)(?:available|accessible|accessed|downloaded|downloadable|consulted|retrieved|obtained|found|viewed|read"
    r"|disponible|consultable|accesible|abrufbar|descargable|telechargeable)\s(?:\w+\s){0,2}\S*$"
)
_ITEMS = re.compile(r";[^;\n]*\w[^;\n]*;\s*$")
_ITEM = re.compile(r"[;,]\s*$")


def _links_lead(text: str, names: list[Stretch], places: list[_Place]) -> bool:
    """Tell whether every link stands alone on a line and the name it belongs to on the line below."""
    if not places or len(places) != len(names) or places[0].at > names[0].start:
        return False
    inner = all(p.at < n.start for p, n in zip(places, names, strict=True)) and all(
        n.end <= p.at for p, n in zip(places[1:], names, strict=False)
    )
    return inner and all(
        _is_alone(text, text.rfind("\n", 0, p.at) + 1, p.at)
        and text[p.at + 1 : n.start].strip(" •-–·*\t") == "\n"
        for p, n in zip(places, names, strict=True)
    )


def _stacks(
    text: str, names: list[Stretch], places: list[_Place]
) -> Iterator[tuple[list[_Place], list[Stretch]]]:
    """Yield links that stand one below the other under as many names in the same order.

    No more than marks, notes and the ends of sentences is left beside the names' block, no other link
    stands in it, and the words of no name are in the address of another.
    """
    k = 0
    while k < len(places):
        stack = [places[k]]
        while (following := k + len(stack)) < len(places) and _next_line(text, stack[-1], places[following]):
            stack.append(places[following])
        before = places[k - 1].at + 1 if k else 0
        k += len(stack)
        line = text.rfind("\n", 0, stack[0].at) + 1
        block = max(before, text.rfind("\n\n", 0, line) + 1)
        above = [name for name in names if block <= name.start and name.end <= line]
        inside = any(name.start >= line and name.end <= stack[-1].at for name in names)
        if len(stack) < 2 or len(above) != len(stack) or inside or before > line:
            continue
        if not _is_alone(text, line, stack[0].at) or text[before:block].strip(" \n"):
            continue
        pairs = zip(above, stack, strict=True)
        if all(_best(text, above, place.url) in (None, name) for name, place in pairs):
            yield stack, above


def _next_line(text: str, one: _Place, other: _Place) -> bool:
    """Tell whether two links stand alone on lines that follow each other."""
    between = text[one.at + 1 : other.at]
    end = text.find("\n", other.at)
    rest = text[other.at + 1 : end if end >= 0 else len(text)]
    return between.count("\n") == 1 and not re.search(r"\w", between + rest)


def _on_line(text: str, here: list[Stretch], place: _Place) -> Stretch | None:
    """Choose among the names before a link on its line."""
    last = here[-1]
    between = text[last.end : place.at]
    if _ITEMS.search(between) or (place.bare and _ITEM.search(between)):
        return None  # "Vision 2040; GITEX; Google.org": a link is an item of its own
    if len(here) > 1 and (agreed := _agreed(text, here, place.url)) is not None:
        return agreed
    if not _leads_to(between):
        return _told_of(text, here, place)
    if (
        len(here) == 1
        or "(" in between[-3:]
        or re.match(r"\s*(?:\([^()]*\)\s*)?[:–—-]?\s*$", between) is None
    ):
        if len(here) > 1 and "(" not in between[-3:]:
            return _told_of(text, here, place)
        return last
    parted = text[here[-2].end : last.start]
    return last if _END.search(parted + " ") or re.search(r"[;.|]", parted) else None


def _told_of(text: str, here: list[Stretch], place: _Place) -> Stretch | None:
    """Return the name that a line begins with when a link closes it, after a full stop."""
    heads = [name for name in here if _opens_line(text, name)]
    closes = re.search(r"[.!?)]\s*$", text[here[-1].end : place.at]) is not None
    if closes and len(heads) == 1 and heads[0] is here[0]:
        return heads[0]
    return None


def _leads_to(between: str) -> bool:
    """Tell whether the words between a name and a link on its line leave the link to the name."""
    if _PLACE.search(between):
        return False
    words = _dated().sub(" ", flat(_BRACKET.sub(" ", between)))
    if _SITE.search(flat(between)):
        return False
    end = _END.search(words)
    if end is not None and not _AVAILABLE.search(words[end.end() :]):
        rest = re.split(_END, words)[-1]
        if re.search(r"[^\W\d_]{3}", rest):
            return False
    verbs = set(re.findall(r"[^\W\d_]+", words)) & load_words().verbs
    return not verbs or _AVAILABLE.search(words) is not None


@lru_cache
def _dated() -> re.Pattern[str]:
    """Match "signed on 6 August 2018": a note on the name, not another sentence."""
    return re.compile(rf"(?:[^\W\d_]+\s){{0,3}}{date_pattern()}")


def _after(text: str, names: list[Stretch], place: _Place, until: int) -> Stretch | None:
    """Return the name that follows a link at the start of its line: "link (name)", "link - name"."""
    end = text.find("\n", place.at)
    end = min(until, end if end >= 0 else len(text))
    below = [n for n in names if place.at < n.start < end]
    if len(below) != 1:
        return None
    between = text[place.at + 1 : below[0].start]
    return (
        below[0]
        if re.fullmatch(r"\s*[-–—:(|,\"“«]?\s*[\"“«]?(?:(?:the|la|le|el)\s)?", between, re.IGNORECASE)
        else None
    )


def _is_alone(text: str, line: int, at: int) -> bool:
    """Tell whether a link stands on a line with no more than notes."""
    end = text.find("\n", at)
    words = text[line : end if end >= 0 else len(text)]
    for bracket in _BRACKET.findall(words):
        inside = [w for w in re.findall(r"[^\W\d_][\w'-]*", bracket) if w[0].isupper()]
        if len(inside) > 1 and not _NOTES.search(plain(bracket)):
            return False
    rest = _NOTES.sub(" ", plain(" ".join(split_at_links(strip_bullet(words)[0]))))
    return is_bare(rest) or not re.search(r"[^\W\d_]{3}.*[^\W\d_]{3}.*[^\W\d_]{3}", _BRACKET.sub(" ", rest))


def _is_item(text: str, names: list[Stretch], line: int) -> bool:
    """Tell whether a link is an item of its own in a list of several names, each with a bullet."""
    bullet = re.compile(r"\s*([•·*●○▪–-])\s").match(text, line)
    if bullet is None:
        return False
    lines = {text.rfind("\n", 0, name.start) + 1 for name in names}
    return len(lines) > 1 and all(text[start:].lstrip().startswith(bullet[1]) for start in lines)


def _above(text: str, candidates: list[Stretch], place: _Place, line: int) -> Stretch | None:
    """Choose among the names above a link that stands alone on its line."""
    gap = text.rfind("\n\n", 0, line)
    block = [n for n in candidates if n.start > gap]
    lead = text[gap + 1 if gap >= 0 else 0 : line].rstrip()
    if len(block) > 1:
        agreed = _agreed(text, block, place.url)
        if agreed is not None:
            return agreed
        heads = [n for n in block if _opens_line(text, n)]
        if len(heads) != 1 or heads[0] is not block[0]:
            return None
        apart = text[heads[0].end : block[1].start]
        if (
            ";" in apart
            or re.fullmatch(r"\W*(?:and|et|y|und|or|&|e)?\W*", apart)
            or re.search(r"(?<!\w)(?:and|et|y|e)\s+(?:the\s+|la\s+|el\s+|its\s+|son\s+|su\s+)?$", apart)
        ):
            return None
        block = heads
    if len(block) != 1:
        return None
    name = block[0]
    between = text[name.end : line].rstrip()
    if between.endswith(":") and "\n" not in between and not _END.search(between):
        return name
    if (
        not _opens_line(text, name)
        and not _fills_line(text, name)
        and _agreed(text, [name], place.url) is None
    ):
        return None
    if lead.endswith(":"):
        opened = max(text.rfind("\n", 0, line - 1), 0)
        sentence = text[max(opened, name.start) : line]
        said = re.split(r"(?<=[^\W\d_][^\W\d_])\.\s|\n", sentence.rstrip())
        if name.end <= opened or (
            len(said) > 1
            and said[-1].strip()
            and name.end < line - len(said[-1])
            and not _AVAILABLE.search(plain(said[-1]))
        ):
            return None
    return name


def _opens_line(text: str, name: Stretch) -> bool:
    line = text.rfind("\n", 0, name.start) + 1
    before = strip_bullet(text[line : name.start] + "x")[0][:-1]
    return re.fullmatch(r"\W*(?:the|la|le|el|les|los)?\W*", before, re.IGNORECASE) is not None


def _fills_line(text: str, name: Stretch) -> bool:
    """Tell whether a line says little beside the name."""
    end = text.find("\n", name.end)
    line = text[text.rfind("\n", 0, name.start) + 1 : end if end >= 0 else len(text)]
    return (name.end - name.start) * 5 >= len(line.strip()) * 2


def _short(text: str, end: int) -> str:
    """Return the acronym in brackets after a name."""
    match = re.compile(r"\s*\(([^()\n]{2,25})\)").match(text, end)
    return f" {match[1]}" if match else ""


def _agreed(text: str, names: list[Stretch], url: str) -> Stretch | None:
    """Return the one name whose words stand in an address, and no other's do as well."""
    scores = sorted(((score, -k) for k, score in enumerate(_scores(text, names, url))), reverse=True)
    second = scores[1][0] if len(scores) > 1 else 0
    if scores[0][0] >= 1 and (second == 0 or scores[0][0] >= second + 2):
        return names[-scores[0][1]]
    return None


def is_called(text: str, name: Stretch, url: str) -> bool:
    """Tell whether the acronym in brackets after a name stands in an address."""
    acronym = plain(_short(text, name.end)).strip()
    return bool(acronym) and _in_address(acronym, plain(url), re.sub(r"[^a-z0-9]+", "", plain(url)))


def _best(text: str, names: list[Stretch], url: str) -> Stretch | None:
    """Return the one name that has most words in an address."""
    scores = _scores(text, names, url)
    best = max(scores)
    return names[scores.index(best)] if best and scores.count(best) == 1 else None


def _scores(text: str, names: list[Stretch], url: str) -> list[int]:
    """Return how many words of each name stand in an address; its number counts for three."""
    letters = plain(unquote(url))
    joined = re.sub(r"[^a-z0-9]+", "", letters)

    def score(name: Stretch) -> int:
        printed = _THOUSANDS.sub("", plain(text[name.start : name.end] + _short(text, name.end)))
        words = set(re.findall(r"[^\W_]{3,}", printed)) - _STOPS
        shared = [word for word in words if _in_address(word, letters, joined)]
        return sum(3 if word.isdigit() and not _YEAR.fullmatch(word) else 1 for word in shared)

    return [score(name) for name in names]


def _in_address(word: str, letters: str, joined: str) -> bool:
    if _YEAR.fullmatch(word):
        return re.search(rf"(?<!\d){word}", letters) is not None
    if word.isdigit():  # perhaps filled up with zeros, as in "P2300000269"
        return re.search(rf"(?:(?<!\d)|0{{2}}){word}(?!\d)", letters) is not None
    if len(word) > 3:
        return word in joined
    return re.search(rf"(?<![a-z0-9]){word}(?![a-z0-9])", letters) is not None
