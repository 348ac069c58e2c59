"""What follows the head or the name of a law and belongs to it: number, date, year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.law_facts import (
    BOXED,
    MARK,
    VALUE,
    Facts,
    after_head,
    date_pattern,
    day_and_month,
    number_facts,
    read_date,
)
from msq_graph.extract.law_words import load_law_words, one_of
from msq_graph.extract.vocabulary import load_words

if TYPE_CHECKING:
    from msq_graph.extract.law_text import LawText


@dataclass(frozen=True, slots=True)
class LawName:
    """A stretch of a text that names a law."""

    start: int
    end: int
    facts: Facts
    proven: bool  # by a number or date, not by capitals alone
    bare: bool = False  # no more than a word for a law with its number or date
    reach: int = 0  # where "(..., Law No. 5 of 2010)" ends that tells the number of the law beside its name

    @property
    def stop(self) -> int:
        """Where the last word ends that names it."""
        return max(self.end, self.reach)


def has_verb(doc: LawText, start: int, end: int) -> bool:
    """Tell whether a small word of a stretch is a finite verb."""
    tokens = doc.tokens[doc.at(start) : doc.at(end)]
    return any(token.small in load_words().verbs for token in tokens if token.text[0].islower())


def facts_after(doc: LawText, place: int, *, brackets: bool = True) -> tuple[int, Facts, bool]:
    """Read number, year and date after a head; where they end; whether the number has no mark before it."""
    facts, bare = Facts(), False
    pending: str | None = None
    for _ in range(4):
        match = after_head().match(doc.letters, place)
        if match is None or (match["inside"] and not brackets):
            break
        groups = ("marked", "boxed", "bare", "roman", "inside")
        number = next((group for group in groups if match[group]), None)
        if number is not None:
            if facts.number is not None:
                break
            printed = doc.text[match.start(number) : match.end(number)]
            roman = printed.isalpha()
            if (roman and not printed.isupper()) or (
                number == "bare" and is_year(printed) and not _year_follows(doc, match.end())
            ):
                break
            facts |= number_facts(printed)
            bare = number not in ("marked", "boxed")
        elif match["date"]:
            if facts.act_date is not None:
                break
            made = read_date(match["date"])
            if made is None and facts == Facts():
                facts |= Facts(year=int(re.findall(r"\d{4}", match["date"])[0]))
                place = match.end()
                break
            facts = Facts(facts.number, facts.year, made, None) | Facts(
                year=int(re.findall(r"\d{4}", match["date"])[0])
            )
        elif match["year"]:
            if facts.year is not None and facts.year != int(match["year"]):
                break
            facts |= Facts(year=int(match["year"]))
        else:
            pending = match["day"]
        place = match.end()
    if pending is not None and facts.year is not None and facts.number is not None:
        facts |= Facts(act_date=day_and_month(pending, facts.year))
    return place, facts, bare


def _year_follows(doc: LawText, place: int) -> bool:
    return re.compile(r"\s+(?:de|of|du|del)\s+(?:\d|[^\W\d_]+\s+\d)").match(doc.letters, place) is not None


def is_year(number: str) -> bool:
    """Tell whether a number is a year."""
    return re.fullmatch(r"(?:1[89]|20)\d\d", number) is not None


def with_tail(doc: LawText, law: LawName) -> LawName:
    """Add what follows a name and belongs to it: year, number, date."""
    end, facts, proven = law.end, law.facts, law.proven
    another = tells_of_another(doc.letters[law.start : law.end])
    for _ in range(3):
        match = _tail().match(doc.letters, end)
        if match is None:
            break
        if another and (match["year"] or match["date"]):
            break
        if match["date"] and _changed().search(doc.letters[law.start : end]):
            break  # "with amendments of 3 May 2021"
        if match["year"]:
            if facts.year is not None and facts.number is not None:
                break
            facts, proven = facts | Facts(year=int(match["year"])), True
        elif match["number"] or match["boxed"] or match["other"]:
            if facts.number is not None or ":" in match.group():  # "Kanun No: 5070" stands beside the name
                break
            group = next(name for name in ("number", "boxed", "other") if match[name])
            printed = doc.text[match.start(group) : match.end(group)]
            facts, proven = facts | number_facts(printed), True
            of = match["of"] or match["of2"]
            facts |= Facts(year=int(of) if of else None)
        elif match["slashed"]:
            facts, proven = (
                facts | number_facts(doc.text[match.start("slashed") : match.end("slashed")]),
                True,
            )
            break  # it stands beside the name
        elif match["era"]:
            common = match["common"]
            facts, proven = facts | Facts(year=int(common) if common else None), True
        else:
            made = read_date(match["date"])
            facts |= Facts(act_date=made, year=int(re.findall(r"\d{4}", match["date"])[0]))
            proven = True
        end = match.end()
    return replace(law, end=end, facts=facts, proven=proven)


@lru_cache
def _changed() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(load_law_words().changed)})$")


def tells_of_another(name: str) -> bool:
    """Tell whether a name is "law amending the law on ...": whose what follows is, nothing tells."""
    return _of_another().search(name) is not None


@lru_cache
def _of_another() -> re.Pattern[str]:
    words = load_law_words()
    laws = one_of((*words.heads, *words.last))
    return re.compile(rf"(?<!\w)(?:{one_of(words.of_another)})\s(?:.*(?<!\w))?(?:{laws})(?!\w)")


@lru_cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        rf"(?:,?\s+(?:of\s+)?(?P<year>(?:1[89]|20)\d\d)(?!\d|[/:.–-]\d|\s[–-]\s\d)"
        rf"|,?\s+(?:act\s+|law\s+|kanun\s+)?{MARK}(?:{BOXED}|(?P<number>{VALUE}))(?:\s+(?:of|de)\s+(?P<of>(?:1[89]|20)\d\d)(?!\d))?"
        rf"|,?\s+act\s+(?P<other>\d{{1,4}})\s+of\s+(?P<of2>(?:1[89]|20)\d\d)(?!\d)"
        rf"|,?\s+(?P<slashed>\d{{1,5}}[/:]\d{{2,4}})(?![\d/])"
        rf"|,?\s+(?P<era>{one_of(load_law_words().eras)})\s?\d{{4}}(?!\d)(?:\s?\((?P<common>(?:1[89]|20)\d\d)\))?"
        rf"|\s+(?:of|du|del|de|vom|dated)\s+(?P<date>{date_pattern()}))"
    )
