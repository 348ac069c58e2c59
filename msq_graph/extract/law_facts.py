"""Numbers and dates of laws, as far as the words around their names prove them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from msq_graph.extract.law_words import load_law_words, one_of

MARK = (
    r"(?:(?:n[o°ºr.]{1,3}|num(?:ero|\.)?|nro\.?|nbr\.?|number|nomor|nomer|no\.?\s?[°º]|№|č\.|c\.|br\.|бр\.?"
    r"|bilangan|bil\.?|sayili|rakam|رقم)\s*:?\s*)"
)
# "125(I)/2018", "25.326", "203/2021"
VALUE = (
    r"(?:\d{1,4}\s?\([^\W\d_]{1,3}\)/(?:\d{4}|\d\d)(?!\d)|\d{1,4}\([^\W\d_]{1,3}\)(?=\sof\s\d{4})"
    r"|(?:[^\W\d_]{1,4}-)?(?:\d{1,6}(?:[.,]\d{3})+(?:[/-]\d{1,4})?(?![\d%])"
    r"|\d{1,6}(?:[-/:–]\d{1,5}|[-/][^\W\d_]{1,6}(?:\d{1,3})?(?![^\W\d_])){0,6}(?![\d%])))"
)
CODED = rf"(?:(?:[^\W\d_]{{2,10}}-){{1,3}}{VALUE}|[^\W\d_]{{1,2}}/\d{{1,4}}(?!\d))"  # only after a mark
BOXED = rf"\(\s?(?P<boxed>{VALUE}|{CODED})\s?\)"  # "Law No. (13) of 2016"
_ROMAN = r"(?<![^\W_])[ivxlcdm]{1,9}(?![^\W_])"
_BRACKETS = re.compile(r"[\s,]*[(\[]([^()\[\]\n]{1,200})[)\]]")
_YEARS = re.compile(r"(?<![\d./-])(?:1[89]|20)\d\d(?![\d./-]\d|\d)")
_NEAR = 60  # characters between a word and the date it introduces
LATEST = 2040  # later years are of other calendars: an act of 2075 is Nepal's of 2018


@dataclass(frozen=True, slots=True)
class Facts:
    """What is proven about an act."""

    number: str | None = None
    year: int | None = None
    act_date: str | None = None
    publication_date: str | None = None

    def __or__(self, other: Facts) -> Facts:
        return Facts(
            self.number or other.number,
            self.year or other.year,
            self.act_date or other.act_date,
            self.publication_date or other.publication_date,
        )


@lru_cache
def date_pattern() -> str:
    """Return a regular expression for a date in a text without accents and capitals, with no groups."""
    months = one_of(tuple(load_law_words().months))
    return (
        rf"(?:(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|\.|º|°|o|-?го)?\s?(?:de\s|of\s|del\s|\s?[-.]\s?)?(?:{months})\.?(?!\w)[\s,.-]*"
        rf"(?:de\s|del\s|of\s)?(?:1[89]|20)\d\d(?!\d)"
        rf"|(?<!\w)(?:{months})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\s?,?\s+(?:1[89]|20)\d\d(?!\d)"
        r"|(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(?:1[89]|20)\d\d(?!\d)|(?<!\d)\d{1,2}[/-]\d{1,2}[/-](?:1[89]|20)\d\d(?!\d)"
        r"|(?<!\d)(?:1[89]|20)\d\d-\d{2}-\d{2}(?!\d))"
    )


@lru_cache
def _reading() -> re.Pattern[str]:
    months = one_of(tuple(load_law_words().months))
    return re.compile(
        rf"(?P<y0>\d{{4}})-(?P<m0>\d\d)-(?P<d0>\d\d)|(?P<a>\d{{1,2}})\s?[./-]\s?(?P<b>\d{{1,2}})[./-]\s?(?P<y1>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}}).{{0,6}}?(?P<m2>{months})(?!\w).*?(?P<y2>\d{{4}})|(?P<m3>{months})(?!\w)\D*(?P<d3>\d{{1,2}})\D+(?P<y3>\d{{4}})"
    )


def read_date(printed: str) -> str | None:
    """Return the date that a text (without accents and capitals) means, if it can mean only one.

    Examples:
        >>> read_date("30.07.2018"), read_date("5 de mayo de 2020"), read_date("04/05/2020")
        ('2018-07-30', '2020-05-05', None)
    """
    found = _reading().match(printed)
    if found is None:
        return None
    months = load_law_words().months
    if found["y0"]:
        year, month, day = int(found["y0"]), int(found["m0"]), int(found["d0"])
    elif found["y1"]:
        first, second, year = int(found["a"]), int(found["b"]), int(found["y1"])
        if first != second and first <= 12 and second <= 12:
            return None  # day or month first: nothing tells
        day, month = (first, second) if second <= 12 else (second, first)
    elif found["y2"]:
        year, month, day = int(found["y2"]), months[found["m2"]], int(found["d2"])
    else:
        year, month, day = int(found["y3"]), months[found["m3"]], int(found["d3"])
    if year > LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def day_and_month(printed: str, year: int) -> str | None:
    """Read "5 de diciembre" of a law whose number has the year."""
    return read_date(f"{printed.strip()} {year}")


@lru_cache
def after_head() -> re.Pattern[str]:
    """Match number, year and date that follow a head ("n° 2004-575 du 21 juin 2004") in a flat text."""
    made = one_of(load_law_words().made)
    months = one_of(tuple(load_law_words().months))
    return re.compile(
        rf"(?:[\s,]{{1,3}}(?:{made}|г\.)\s?:?\s?|(?:[^\S\n]|,){{1,3}})(?P<date>{date_pattern()})(?:\s?(?:r|g|г)\.)?"
        rf"|(?:[\s,]{{1,3}}|(?<=\.))(?:{MARK}(?:{BOXED}|(?P<marked>{VALUE}|{CODED}|{_ROMAN}))|(?P<bare>{VALUE})"
        rf"|(?P<roman>{_ROMAN})(?=\s+of\s+\d{{4}})|\((?:{MARK})?(?P<inside>\d{{1,5}}[/:-]\d{{1,5}})\))(?:\s(?:sb|zb)\.(?:\s?z\.)?)?"
        rf"|[\s,]{{1,3}}(?:de|del|of|du|z roku|din|за|tahun)\s(?P<year>(?:1[89]|20)\d\d)(?![\d./-]\d|\d)"
        rf"|\s?,?\s(?:de|du|of)\s(?P<day>\d{{1,2}}(?:er)?\s(?:de\s)?(?:{months}))(?!\w)(?!\s+(?:de\s|del\s)?\d)"
    )


def number_facts(number: str) -> Facts:
    """Return a number with the year that it shows."""
    parts = re.split(r"[-/:–]", number)
    years = [int(p) for p in parts if re.fullmatch(r"(?:1[89]|20)\d\d", p)]
    return Facts(number=number, year=years[0] if len(years) == 1 and len(parts) > 1 else None)


@lru_cache
def _numbered() -> re.Pattern[str]:
    words = load_law_words()
    heads = one_of((*words.heads, *words.numbered_heads, "sfs", "cfr", "lov", "nfs"))
    return re.compile(
        rf"(?:(?:{heads})\s+)?{MARK}(?P<a>{VALUE}|{CODED}|{_ROMAN})(?:\s+(?:of|de|del|du)\s+(?P<ya>(?:1[89]|20)\d\d)(?!\d))?"
        rf"|(?:(?:{heads})\s+)(?P<b>{VALUE})(?:\s+(?:of|de|du)\s+(?P<yb>(?:1[89]|20)\d\d)(?!\d))?"
        rf"|(?P<c>\d{{1,6}}[/:]\d{{2,4}})(?=\s*(?:$|[,;]))"
        rf"|(?P<d>\d{{1,4}})\s+of\s+(?P<yd>(?:1[89]|20)\d\d)(?!\d)"
    )


@lru_cache
def _gazetted() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{one_of(load_law_words().published)})(?!\w)")


@lru_cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{one_of(load_law_words().other_dates)})(?!\w)")


@lru_cache
def _made() -> re.Pattern[str]:
    made = one_of(load_law_words().made)
    return re.compile(rf"[\s,(–-]{{1,4}}(?:{made})\s?:?\s?(?:on\s|le\s|el\s)?(?P<date>{date_pattern()})")


@lru_cache
def _signed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(load_law_words().signed)})(?!\w)")


@lru_cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{one_of(load_law_words().changed)})(?!\w)")


@lru_cache
def _long_made() -> re.Pattern[str]:
    """Match dates made known by a word that means nothing else, with nothing told of in between."""
    words = load_law_words()
    made = one_of((*words.signed, *(w for w in words.made if "tarih" in w or w == "dated")))
    apart = rf"(?:[\s,:;(–-]|\([^()]*\)|(?:{one_of(words.between)})(?!\w)|{MARK}?{VALUE})"
    return re.compile(rf"{apart}{{1,12}}?(?:{made})\s?:?\s?(?:on\s|le\s|el\s)?(?P<date>{date_pattern()})")


@lru_cache
def a_date() -> re.Pattern[str]:
    """Match a date in words or figures."""
    return re.compile(date_pattern())


def bracket_facts(letters: str, printed: str, end: int) -> tuple[Facts, int]:
    """Read up to two brackets after a name: number, year, dates; and where they end.

    Args:
        letters: The text without accents and capitals.
        printed: The text itself.
        end: Where the name ends.
    """
    facts = Facts()
    for _ in range(2):
        bracket = _BRACKETS.match(letters, end)
        if bracket is None:
            break
        inside, start = bracket[1], bracket.start(1)
        end = bracket.end()
        if _gazetted().search(inside):
            facts |= Facts(publication_date=_published(inside))
            continue
        found = _numbered().match(inside)
        if found is not None:
            group = next(g for g in "abcd" if found[g])
            facts |= number_facts(printed[start + found.start(group) : start + found.end(group)])
            year = found["ya"] or found["yb"] or found["yd"]
            facts |= Facts(year=int(year) if year else None)
        elif re.fullmatch(r"(?:1[89]|20)\d\d", inside.strip()):
            facts |= Facts(year=int(inside))
        else:
            made = _made().match(f" {inside}")
            facts |= Facts(act_date=read_date(made["date"]) if made else None)
    return facts, end


def tail_facts(letters: str, printed: str, start: int, end: int) -> Facts:
    """Read what stands between a name and the next name or the end of its sentence."""
    tail = letters[start:end]
    facts = Facts()
    number = re.match(
        rf"[\s,]{{1,3}}{MARK}(?P<a>{VALUE})|[\s,]{{1,3}}(?:kanun|law|act|sayi)\s+{MARK}(?P<b>{VALUE})", tail
    )
    if number is not None:
        group = "a" if number["a"] else "b"
        facts |= number_facts(printed[start + number.start(group) : start + number.end(group)])
    made = _made().match(tail) or _long_made().match(tail)
    if made is not None and not any(p().search(made.group()) for p in (_gazetted, _changed, _other)):
        facts |= Facts(act_date=read_date(made["date"]))
    return facts | Facts(publication_date=_published(tail))


def _published(text: str) -> str | None:
    """Return the first date after a word such as "gazette", unless another word claims it."""
    cue = _gazetted().search(text)
    if cue is None:
        return None
    found = a_date().search(text, cue.end())
    if found is None or found.start() - cue.end() > _NEAR or _other().search(text[cue.end() : found.start()]):
        return None
    if _other().search(text[max(0, cue.start() - 25) : cue.start()]) or _changed().search(
        text[: found.start()]
    ):
        return None  # the gazette of another act, that changed this one
    return read_date(found.group())


def as_cited(facts: Facts, country: str, printed: str) -> Facts:
    """Give the date of a citation the meaning that it has in a country.

    Where laws are cited by the day of the gazette, "Lei n.º 58/2019, de 8 de agosto" tells that day;
    where both days are in use, a date without a word such as "signed" proves neither.

    Args:
        facts: What was read.
        country: The country (ISO 3166-1 alpha-3) whose law it is.
        printed: The stretch that was read, without accents and capitals.
    """
    words = load_law_words()
    if facts.act_date is None or country not in words.cited_by_gazette | words.cited_either_way:
        return facts
    if _signed().search(printed):
        return facts if country in words.cited_either_way else Facts(facts.number, facts.year)
    published = facts.publication_date or (facts.act_date if country in words.cited_by_gazette else None)
    return Facts(facts.number, facts.year, None, published)


def year_alone(text: str) -> int | None:
    """Return the year of a name when exactly one stands in it."""
    years = {year for match in _YEARS.finditer(text) if (year := int(match.group())) <= LATEST}
    return years.pop() if len(years) == 1 else None
