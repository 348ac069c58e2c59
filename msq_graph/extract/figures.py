"""Amounts of money and shares of budgets, as printed."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.figureyears import Clauses, years_of
from msq_graph.extract.mentionwords import any_word, letters, mention_words
from msq_graph.records.claims import FigureClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_BLANK = "[ \u00a0\u202f\u2009]"
_DIGITS = (
    rf"(?:\d{{1,3}}(?:{_BLANK}\d{{3}})+(?![\d])(?:[.,]\d{{1,2}}(?!\d))?"
    r"|\d{1,3}(?:[.,'’]\d{2,3})+(?:[.,]\d{1,4})?(?![\d])|\d+(?:[.,]\d+)?)"
)
_NUMBER = re.compile(rf"(?<!\d)(?<!\d[.,]){_DIGITS}(?![\d%])")
_CODE = re.compile(r"\s?\(([A-Z]{3})\)")
_BARE = 1000  # "COP 28", "TOP 10": so small a number without decimals is an amount only of euros and dollars
_LONGEST_CURRENCY = 30  # characters
_GAP_SIZE = 3
_SIGNS = frozenset("€$£¥₹₦₩₫₴₺₾₸₪₵₡₲¢")
_GAP = r"[\s\u00a0\u202f\u2009-]{0,2}"
_WORD_NEXT = re.compile(rf"{_GAP}[^\s\d.,;:()%]")
_OF = r"(?:\s(?:of|de|d'|di|em|in))?"
# Between two ends of a range there is no one amount: "5-7 million", "between 5 and 7 million".
_RANGE_BEFORE = re.compile(
    r"\d\s?(?:%\s?)?[-–—]\s?$|\b(?:between|entre|zwischen)\b[^.;\n]{0,40}\d[^.;\n]{0,25}\b(?:and|et|y|e|und)\b\s?(?:\S{1,4}\s?)?$"
    r"|\d\s(?:to|a|à|bis|-)\s(?:\S{1,4}\s?)?$"
)
_RANGE_AFTER = re.compile(r"\s?[-–—]\s?(?:\S{0,3}\s?)?\d|\s(?:to|à|bis)\s(?:\S{1,4}\s?)?\d")
_OF_THAT = re.compile(
    r"\s*(?:\(?of\b|\(?de\b|du\b|des\b|del\b|da\b|do\b|der\b|dei\b|van\b|in\b)(?P<what>.*)", re.DOTALL
)
_REST = re.compile(r"[,;:(]|\s(?:by|in|will|to|for|pour|para|is|are|was|were|en|sont|son)\s")
_SHARE = re.compile(r"\b(?:share|percentage|proportion|budget|part|pourcentage|porcentaje|anteil)\b")
_BRACKETS = 60  # characters in which a bracket may have been opened
_OF_WHAT = ("of_money", "of_services", "of_parts")
_NEAR = 90  # characters between a share and what it is a share of


@dataclass(frozen=True, slots=True)
class _Spot:
    currency: str
    scale: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    amount: str
    unit: str | None
    start: int
    end: int


_LAST_YEAR = 2050


def read_figures(passage: Passage, question: int, country: str | None = None) -> Iterator[FigureClaim]:
    """Yield amounts of money, and shares of budgets or of public services.

    A unit is claimed when its word, sign or code is of one currency, or of one in the country that
    answers; "$" alone is an amount without unit. A number that can be read in two ways is not claimed,
    and neither is one end of a range. The years are those printed for the figure itself.
    """
    text = passage.text
    small = letters(text)
    amounts = list(_amounts(text, small, country))
    clauses = Clauses.of(small)
    found = [*amounts, *_shares(text, small, amounts, clauses)]
    found.sort(key=lambda item: item.start)
    seen: set[tuple[str, str | None, int | None, int | None]] = set()
    for k, item in enumerate(found):
        limit = found[k + 1].start if k + 1 < len(found) else len(text)
        previous = found[k - 1].end if k else 0
        span = (item.start, item.end)
        first, last = years_of(small, span, clauses.around(*span), (previous, limit))
        if max(first or 0, last or 0) > _LAST_YEAR:  # another calendar, or a slip
            first = last = None
        if (same := (item.amount, item.unit, first, last)) not in seen:
            seen.add(same)
            printed = " ".join(text[item.start : item.end].split())
            yield FigureClaim(
                question=question,
                amount=item.amount,
                unit=item.unit,
                printed=printed,
                year_from=first,
                year_to=last,
            )


def read_number(printed: str, *, scaled: bool, english: bool) -> Decimal | None:
    """Read a number with its separators; None when they can mean thousands or decimals.

    Examples:
        >>> read_number("1,2", scaled=True, english=False)
        Decimal('1.2')
        >>> read_number("1.361.000,50", scaled=False, english=False)
        Decimal('1361000.50')
        >>> read_number("1.200", scaled=True, english=False) is None
        True
    """
    text = re.sub(rf"(?<=\d)(?:{_BLANK}|['’])(?=\d)", "", printed)
    signs = [c for c in text if c in ".,"]
    if not signs:
        return Decimal(text)
    last = signs[-1]
    head, _, tail = text.rpartition(last)
    if len(set(signs)) == 2:
        other = "," if last == "." else "."
        grouped = last not in head and re.fullmatch(rf"\d{{1,3}}(?:\{other}\d{{2,3}})*\{other}\d{{3}}", head)
        return Decimal(f"{head.replace(other, '')}.{tail}") if grouped else None
    if len(signs) > 1:
        grouped = re.fullmatch(rf"\d{{1,3}}(?:\{last}\d{{3}})+|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}", text)
        return Decimal(text.replace(last, "")) if grouped else None
    if len(tail) != 3 or head == "0" or len(head) > 3 or len(text) - len(printed):
        return Decimal(f"{head}.{tail}")
    # Nobody prints a tenth of a cent, but "1.200 million" has two readings.
    if not scaled or (last == "," and english):
        return Decimal(head + tail)
    return None


def _amounts(text: str, small: str, country: str | None) -> Iterator[_Found]:
    english = _is_english(small)
    taken = 0
    for match in _NUMBER.finditer(text):
        if match.start() < taken:
            continue
        spot = _spot(text, match, taken)
        unit = _unit(spot.currency, country) if spot is not None else None
        if spot is None or unit is None or _is_range(small, spot.start, spot.end):
            continue
        scale = " ".join(letters(spot.scale or "").split())
        is_english = english or scale in mention_words().shares["english_scales"]
        value = read_number(match.group(), scaled=bool(scale), english=is_english)
        if not value:
            continue
        code, proven = unit
        code = code or _code_in_brackets(text, spot.end)
        factor = mention_words().scales[scale] if scale else 1
        bare = spot.scale is None and value < _BARE and value == value.to_integral()
        if not bare or proven:
            taken = spot.end
            yield _Found(_plain(value * factor), code, spot.start, spot.end)


def _spot(text: str, number: re.Match[str], taken: int) -> _Spot | None:
    """Return the currency that stands before or after a number, its scale, and where all of it stands."""
    window = text[max(taken, number.start() - _LONGEST_CURRENCY) : number.start()]
    last = window.split()[-1:] if window[-_GAP_SIZE:].strip() else []
    before = None
    if last and (letters(last[0]).lstrip("(\"'«“") in _tails() or last[0][-1] in _SIGNS):
        before = _before().search(window)
    scale = _scale().match(text, number.end())
    if scale is not None and _is_list_mark(text, scale):
        scale = None
    if before is not None:
        if scale is None and text[number.end() : number.end() + 1].isalpha():
            return None  # "$2.2x": nobody knows of what
        end = scale.end() if scale is not None else number.end()
        start = number.start() - len(window) + before.start("unit")
        return _Spot(before["unit"], scale["scale"] if scale is not None else None, start, end)
    if text[number.start() - 1 : number.start()].isalnum() or not _WORD_NEXT.match(text, number.end()):
        return None
    for end, word in ((scale.end(), scale["scale"]) if scale else (number.end(), None), (number.end(), None)):
        after = _after().match(text, end)
        if after is not None:
            return _Spot(after["unit"], word, number.start(), after.end())
    return None


def _is_list_mark(text: str, scale: re.Match[str]) -> bool:
    """Tell whether a letter is no scale: "a) EUR 500 b) EUR 700"."""
    opened = text.rfind("(", max(0, scale.start() - _BRACKETS), scale.start())
    open_still = opened >= 0 and text.find(")", opened, scale.start()) < 0
    return (
        len(scale["scale"]) == 1
        and scale.start("scale") > scale.start()
        and text.startswith(")", scale.end())
        and not open_still
    )


def _code_in_brackets(text: str, end: int) -> str | None:
    """Return the code that explains a word: "150 million dirhams (MAD)"."""
    found = _CODE.match(text, end)
    return found[1] if found is not None and found[1] in mention_words().currency.codes else None


def _is_range(small: str, start: int, end: int) -> bool:
    before = small[max(0, start - 80) : start]
    return bool(_RANGE_BEFORE.search(before) or _RANGE_AFTER.match(small, end))


def _unit(printed: str, country: str | None) -> tuple[str | None, bool] | None:
    """Return the code of a currency, and whether its word or sign is none else's; None for no currency."""
    table = mention_words().currency
    if printed in table.signs:
        return table.signs[printed], True
    if printed in table.codes:
        return printed, printed in {"EUR", "USD"}
    word = " ".join(letters(printed).split())
    if word in table.words:
        return table.words[word], True
    countries = table.shared.get(printed) or table.shared.get(word)
    if countries is None:
        return (None, True) if printed in table.shared or word in table.shared else None
    code = countries.get(country or "")
    letter = len(printed) == 1 and printed.isalpha()
    if code is None and letter:
        return None  # "R 5" is an amount in one country only
    return code or None, not (letter and not code)


def _shares(text: str, small: str, amounts: list[_Found], clauses: Clauses) -> Iterator[_Found]:
    """Yield the percentages that their clause says are shares of money, or of public services."""
    ends = [amount.end for amount in amounts]
    parted = -1  # where the clause begins in which shares of an amount are listed
    last = -1  # where the last share ended
    told = [word.start() for key in _OF_WHAT for word in _words(key).finditer(small)]
    told.sort()
    for match in _percent().finditer(text):
        k = bisect_left(told, match.start() - _NEAR)
        if k == len(told) or told[k] > match.end() + _NEAR:
            continue
        value = read_number(match["number"], scaled=True, english=False)
        if value is None or value > 100 or _is_range(small, match.start(), match.end()):
            continue
        begin, end = clauses.around(match.start(), match.end())
        after = small[match.end() : min(end, match.end() + _NEAR)]
        before = small[max(begin, match.start() - _NEAR) : match.start()]
        k = bisect_left(ends, match.start())
        of_amount = (k > 0 and ends[k - 1] > begin) or parted == begin
        same = last >= begin and _says_only_when(small[last : match.start()], after)
        part = of_amount and _words("of_parts").match(after.lstrip()[:_NEAR]) is not None
        if _is_share(before, after) or part or same:
            parted, last = begin, match.end()
            yield _Found(_plain(value), "percent", match.start(), match.end())


def _is_share(before: str, after: str) -> bool:
    before = _hedge().sub("", before)
    own = re.split(r"\d[\d.,]*\s?%|\d\s?per\s?cent|,\s(?:and|while|whereas|et|y|but)\b", after)[0]
    if _words("changes").search(own[:45]) or _words("changes").search(before[-40:]):
        return False
    of = _OF_THAT.match(own)
    if of is not None:
        what = _finite().split(_REST.split(of["what"])[0])[0]
        if _words("of_money").search(what):
            return True
        return _words("of_services").search(what) is not None and not _words("of_people").search(what)
    # "100% digital public services": nothing but what kind of services stands between.
    if _services_next().match(own):
        return not _words("of_people").search(own[:45])
    # "The share of the budget is 2.5 %", "services online; we aim at 100 %": the words stand before.
    before = re.split(r"\d\s?%", before)[-1]
    if _words("of_people").search(f"{before} {own[:45]}"):
        return False
    if _words("of_money").search(before) and not _words("of_services").search(before):
        return _SHARE.search(before) is not None
    stated = _SHARE.search(before) is not None or _aimed().search(before) is not None
    return stated and _words("of_services").search(before) is not None


def _says_only_when(between: str, after: str) -> bool:
    """Tell whether a second share is of the same: "90 % of services by 2030 (in 2020: 60 %)"."""
    said = re.split(r"[(,;]", between)[-1] if re.search(r"[(,;]", between) else None
    behind = re.split(r"[(),;]", after)[0]
    return said is not None and _when_only().fullmatch(f"{said} {behind}") is not None


def _is_english(small: str) -> bool:
    words = re.findall(r"[^\W\d_]+", small[:5000])
    said = mention_words().said
    return sum(w in said["english_words"] for w in words) > sum(w in said["romance_words"] for w in words)


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


@lru_cache
def _units() -> tuple[str, str, str]:
    """Return patterns for signs, for codes and other names as printed, and for words."""
    table = mention_words().currency
    signs = _any((*table.signs, *(s for s in table.shared if not s.isalpha())))
    printed = _any((*table.codes, *(s for s in table.shared if s.isalpha() and not s.islower())))
    return signs, printed, any_word((*table.words, *(s for s in table.shared if s.islower())))


@lru_cache
def _before() -> re.Pattern[str]:
    signs, printed, words = _units()
    return re.compile(rf"(?P<unit>(?<![\w$]){signs}|(?<!\w){printed}|(?<!\w)(?i:{words})){_GAP}$")


@lru_cache
def _after() -> re.Pattern[str]:
    signs, printed, words = _units()
    return re.compile(rf"{_OF}{_GAP}(?P<unit>{signs}(?!\w)|{printed}(?!\w)|(?<![^\W\d_])(?i:{words})(?!\w))")


@lru_cache
def _scale() -> re.Pattern[str]:
    return re.compile(rf"{_GAP}(?P<scale>(?i:{any_word(tuple(mention_words().scales))}))(?=\W|[A-Z€]|$)")


@lru_cache
def _tails() -> frozenset[str]:
    """Return the last words of what stands for a currency."""
    table = mention_words().currency
    return frozenset(
        letters(n).split()[-1] for n in (*table.codes, *table.words, *table.signs, *table.shared)
    )


@lru_cache
def _percent() -> re.Pattern[str]:
    sign = _any(mention_words().shares["percent"])
    return re.compile(rf"(?<![\w.,])(?P<number>{_DIGITS})\s?(?i:{sign})(?!\w)")


@lru_cache
def _services_next() -> re.Pattern[str]:
    kinds, services = _any(mention_words().shares["kinds_of_services"]), _words("of_services").pattern
    return re.compile(rf"\s(?:{kinds}(?:,?\s|\s?/\s?|\sand\s|\s?&\s?)){{0,4}}{services}")


@lru_cache
def _aimed() -> re.Pattern[str]:
    """Match "we aim at 100%", "the target is 80%", "to reach 90 %", without the share."""
    more = r"(?:\s(?:is|are|was|est|es|sont|of|at|for|to|de|du|del|a|at least|reach|be|set|alcanzar)){0,4}"
    return re.compile(rf"(?<!\w){_any(mention_words().shares['aims'])}{more}\s?[:=(]?\s?$")


@lru_cache
def _hedge() -> re.Pattern[str]:
    """Match what only rounds a share at the end of the words before it: "less than 1 %"."""
    return re.compile(rf"(?<!\w){_any(mention_words().shares['hedges'])}\s$")


@lru_cache
def _finite() -> re.Pattern[str]:
    """Match the verb after the subject of a clause: "34 % of the Xians had used online services"."""
    return re.compile(rf"(?<!\w){_any(mention_words().shares['finite'])}\s")


@lru_cache
def _when_only() -> re.Pattern[str]:
    """Match words that tell nothing but a time, with a year or "today"."""
    words = _any(mention_words().shares["beside_years"])
    return re.compile(rf"\s*(?:(?:{words}|(?:19|20)\d\d)(?!\w)[\s:=.]*)+")


@lru_cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any(mention_words().shares[key])}(?!\w)")


def _any(words: tuple[str, ...]) -> str:
    """Return a regular expression for words in plain letters, the longest first."""
    listed = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in listed) + ")"
