"""Places in documents that an answer points to: pages, sections, articles ..."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.mentionwords import letters, mention_words
from msq_graph.extract.names import names_body
from msq_graph.extract.passages import without_links
from msq_graph.records.claims import CitationClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_BRACKET = r"(?:\s?\(\s?(?:\d{1,2}|[a-z]{1,2}|[ivx]{1,4})\s?\)){0,3}"
_LATIN = "(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies)"
# "12 bis", "64-bis", "5a"; in German "5 bis 7" is a range.
_SUFFIX = rf"(?:[\s-]{_LATIN}\b(?!\s\d)|(?:{_LATIN}|-?[A-Z]|[a-z])(?!\w))?[º°]?"
_NUMERAL = rf"\d{{1,4}}(?:\.\d{{1,4}}){{0,5}}{_SUFFIX}{_BRACKET}(?!\w)"
_FRENCH = r"[LRDA]\.?\s?\*?\d{1,4}(?:-\d{1,4}){1,3}(?!\w)"  # "article L. 312-1-1" of a French code
_ROMAN = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?!\w)"
_LETTER = r"[A-H](?![\w'’])"
_DASH = r"\s?[-–—‑~∼〜～]\s?"
_TO = r"\s(?:to|through|until|à|a|al|au|bis|bis zu|t/m|till|til)\s"
_AND = r"\s?(?:,\s?(?:and|et|y|e|und|en|og|och)\b|&|\b(?:and|et|y|e|und|en|og|och)\b)\s?"
_JOINT = re.compile(rf"{_AND}|\s?[,;]\s?")
_NUMBERED = r"(?:(?:no|nos|nr|núm|num)\.?\s?|n[°o]\.?\s?|:\s?)?"
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# A number of something else: a share, a decimal, the number of a law ("[Chapter 22:01]"), a body, this form.
_ELSE = re.compile(
    r"\s?%|[.,:/]\d|-\d|\s?(?:percent|per\scent|pour\scent|por\sciento)\b|\sof\sthe\slaws\b"
    r"|\s(?:data\sprotection\s)?working\s(?:party|group)|\sof\s(?:this|the)\s(?:questionnaire|survey|form|msq)\b"
)
_NOT_BEFORE = re.compile(r"(?:\b(?:web|home|landing|this|front)[\s-]|state\sof\sthe\s)$")
_PAGES_COUNTED = re.compile(r"(?<!\d\d\d)\d\s$")  # before "p.": "20 p."
_ACT = re.compile(r"\b(?:act|acts|regulations|ordinance|code|statute)\b")
_UNIT_NUMBER = re.compile(
    r"(?:\d{1,2}|[ivxl]{1,5}|[a-h])(?:/\d{1,2})?(?![\w.])(?P<of>,\s|,?\s(?:of|in|at|within)\s(?:the\s)?)?"
)
_NEAR_UNIT = 120  # characters in which the body of a section stands
_TEXT_WORDS = re.compile(
    r"\b(?:acts?|laws?|code|regulations?|decree|statute|constitution|ordinance|order|rules?|bill|strateg\w*"
    r"|plans?|policy|policies|programme|report|guidelines?|charter|roadmap|agenda|page|website|document"
    r"|see|in|under)\b"
)
_SHORTER = re.compile(r"\b(?P<words>ss?)\.\s?(?=\d)")  # "s. 102" of an act; elsewhere it may be a page


def read_citations(passage: Passage, question: int) -> Iterator[CitationClaim]:
    """Yield the places named, each once: "p. 12", "articles 5 and 6", "Chapter III", "§ 12".

    The document is the one that the answer links, or the only link on the line of the citation, or,
    where nothing else stands on that line, the one on the line before.
    """
    seen: set[tuple[str, str, str | None]] = set()
    text = passage.text
    small = letters(text)
    for locator, many, start, at in _openings(small):
        places = list(_places(text, small, locator, at, many=many))
        if locator == "page" and len(places) == 1 and places[0][1] is None and _is_year(places[0][0]):
            continue  # "pp. 2019": when it was published
        for first, last, end in places:
            if (locator, first, last) in seen:
                continue
            seen.add((locator, first, last))
            yield CitationClaim(
                question=question,
                locator=locator,
                first=first,
                last=last,
                printed=" ".join(text[start:end].split()),
                url=_document(passage, start, end),
            )


def _is_year(number: str) -> bool:
    return number.isdigit() and _FIRST_YEAR <= int(number) <= _LAST_YEAR


def _openings(small: str) -> Iterator[tuple[str, bool, int, int]]:
    """Yield the words that introduce a place: which, whether a list may follow, and where they stand."""
    found = [(m.start(), m.end(), m) for m in _keywords().finditer(small)]
    in_law = _ACT.search(small) is not None
    for start, end, match in found:
        if match["words"] == "section" and _is_unit(small, start, end):
            continue
        if match["words"] and _is_law_number(small, start, end):
            continue
        before = small[max(0, start - 14) : start]
        counted = match["words"] in {"p", "pp"} and _PAGES_COUNTED.search(before)
        if not counted and not _NOT_BEFORE.search(before):
            yield *_kinds()[match["words"] or match["sign"]], start, end
    if in_law:
        for match in _SHORTER.finditer(small):
            if re.compile(r"(?:19|20)\d\d(?!\w)").match(small, match.end()):
                continue  # "Circular No. 3 s. 2020" is of a series of that year
            yield "section", match["words"] == "ss", match.start(), match.end()


def _is_law_number(small: str, start: int, end: int) -> bool:
    """Tell whether "Data Protection Act (Chapter 586)" gives the number of the act in the laws."""
    if re.compile(r"\d{3,4}\s?[)\]]").match(small, end) is None:
        return False
    before = small[max(0, start - 14) : start]
    return re.search(r"\b(?:act|ordinance|code|law)s?\s?[(\[]\s?$", before) is not None


def _is_unit(small: str, start: int, end: int) -> bool:
    """Tell whether a section is one of a body: "Ministry of Finance, Section V - E-Government"."""
    number = _UNIT_NUMBER.match(small, end)
    if number is None:
        return False
    line = small[max(small.rfind("\n", 0, start) + 1, start - _NEAR_UNIT) : start]
    line = line.rstrip()
    named = line.endswith((",", ")", "-", "–", "—", "/", "("))
    before = re.split(r"[,;:]\s|\s[-–—]\s", line.rstrip(" ,-–—/("))[-1] if named else ""
    after = re.split(r"[,;:(\n]", small[number.end() : number.end() + _NEAR_UNIT])[0]
    return _has_body(before) or (number["of"] is not None and _has_body(after))


def _has_body(words: str) -> bool:
    return names_body(words) and _TEXT_WORDS.search(words) is None


def _places(
    text: str, small: str, locator: str, at: int, *, many: bool
) -> Iterator[tuple[str, str | None, int]]:
    """Yield first, last and end of the places that stand from here on."""
    sign = not many and text[max(0, at - 2) : at].rstrip().endswith("§")
    found = _place(text, small, locator, at, sign=sign, many=many)
    while found is not None:
        first, last, end = found
        yield first, last, end
        joint = _JOINT.match(text, end)
        following = _place(text, small, locator, joint.end(), many=many) if joint is not None else None
        # "article 5, 2018": a number that does not go on upwards is no more of the list.
        found = following if following is not None and _rises(last or first, following[0]) else None
        if found is not None and not many and not _closed(small, found[2]):
            found = None


def _place(
    text: str, small: str, locator: str, at: int, *, sign: bool = False, many: bool = False
) -> tuple[str, str | None, int] | None:
    match = _number(locator).match(text, at)
    if match is None or (match["first"] in "ILC" and not text[_word_start(text, at) : at][:1].isupper()):
        return None
    first, end = match["first"], match.end()
    last = None
    compound = re.compile(r"-\d{1,3}(?![\w-])").match(text, end)
    to = re.compile(rf"(?:{_DASH}|{_TO})(?:pp?\.\s?|art\.\s?)?").match(text, end)
    if sign and compound is not None:  # "§ 3-1" is one section
        first, end = first + compound.group(), compound.end()
    elif to is not None:
        second = _number(locator).match(text, to.end())
        if second is not None and _rises(first, second["first"]):
            last, end = second["first"], second.end()
        elif compound is not None:
            return None
    listed = many and small.startswith(",", end)  # "pp. 15,17"; without a plural it is a decimal
    if (_ELSE.match(small, end) and not listed) or first.strip("0") == "":
        return None
    return _clean(first), _clean(last) if last else None, end


def _clean(number: str) -> str:
    return re.sub(r"\s+(?=\()|(?<=\()\s+|\s+(?=\))|[º°]|(?<=\))\s+", "", number).replace(" ", "")


def _rises(first: str, following: str) -> bool:
    one, other = (re.findall(r"\d+|\D+", _clean(n)) for n in (first, following))
    if not (one and other and one[0].isdigit() and other[0].isdigit()):
        return (
            one[:1] != other[:1] and not (one[0].isdigit() or other[0].isdigit()) if one and other else False
        )
    if _YEAR.fullmatch(other[0]) and not _YEAR.fullmatch(one[0]):
        return False
    left, right = (tuple(int(n) for n in parts if n.isdigit()) for parts in (one, other))
    return right > left or _clean(first) < _clean(following)


def _closed(small: str, end: int) -> bool:
    """Tell whether "p. 3 and 5" ends here: no noun follows, as in "p. 3 and 5 annexes"."""
    return re.compile(r"\s*(?:[^\w\s]|$|(?:of|in|du|de|del|des|la|le)\b|\n)").match(small, end) is not None


def _word_start(text: str, at: int) -> int:
    start = at
    while start and (text[start - 1].isspace() or text[start - 1] in ".:"):
        start -= 1
    while start and text[start - 1].isalpha():
        start -= 1
    return start


def _document(passage: Passage, start: int, end: int) -> str | None:
    urls = {link.url for link in passage.links}
    if len(urls) <= 1:
        return next(iter(urls), None)
    text = passage.text
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    line = text[begin : stop if stop >= 0 else len(text)]
    urls = {link.url for link in passage.links_in(line)}
    if not urls and not re.search(
        r"[^\W\d_]", without_links(text[begin:start] + text[end : begin + len(line)])
    ):
        before = text[:begin].rstrip().rpartition("\n")[2]
        urls = {link.url for link in passage.links_in(before)}
    return urls.pop() if len(urls) == 1 else None


@lru_cache
def _number(locator: str) -> re.Pattern[str]:
    kinds = {
        "page": [r"\d{1,4}(?=\s?ff?\b|(?!\w))", r"(?-i:[ivxl]{1,6})(?![\w'’])"],
        "article": [_FRENCH, _NUMERAL, _ROMAN],
        "annex": [_NUMERAL, _ROMAN, _LETTER],
    }.get(locator, [_NUMERAL, _ROMAN])
    return re.compile(rf"{_NUMBERED}(?P<first>{'|'.join(kinds)})")


@lru_cache
def _kinds() -> dict[str, tuple[str, bool]]:
    table: dict[str, tuple[str, bool]] = {}
    for row in mention_words().locators:
        for words, many in ((row.words, False), (row.short, False), (row.many, True), (row.signs, False)):
            table |= {word: (row.code, many or word == "§§") for word in words}
    return table


@lru_cache
def _keywords() -> re.Pattern[str]:
    rows = mention_words().locators
    long = _any({w for r in rows for w in (*r.words, *r.many)})
    # An abbreviation without its full stop is a word of its own, such as Spanish "para".
    short = _any({w for r in rows for w in (*r.short, *r.many, *r.words) if len(w) <= 5})
    signs = _any({sign for row in rows for sign in row.signs})
    return re.compile(
        rf"(?<![\w./@-])(?P<words>{short}(?=\.\s?[^\s.])|{long}(?=\s))(?:\.\s?|\s+)|(?P<sign>{signs})\s?"
    )


def _any(words: set[str]) -> str:
    listed = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, listed)) + ")"
