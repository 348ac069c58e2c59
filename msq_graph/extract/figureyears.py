"""The clause of a figure, and the years that are printed for the figure itself."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_YEAR = r"(?:19|20)\d\d"
_UNTIL = r"(?:\s?[-–—/]\s?|\s(?:to|and|à|au|a|al|et|y|bis)\s)"
_YEARS = rf"(?P<from>{_YEAR})(?:{_UNTIL}(?P<to>{_YEAR}|\d\d(?!\w)))?(?![\w%])"
_IN = (
    r"(?:\(|\b(?:in|for|by|during|over|between|from|until|en|pour|sur|para|durante|entre|de|del|au cours de"
    r"|d'ici(?: a)?|hasta|ate|bis|al|im jahr|fur|em|pelo|nel|fy|fiscal year|financial year|exercice)\b)\s?"
    r"(?:(?:the\s)?(?:end|beginning|start|mid|fin|finales|final)(?:\s(?:of|de)\s|-))?"
    r"(?:(?:the|le|la|el|los|l'|les|a|o)\s)?(?:(?:budget|fiscal|financial|calendar)\s)?"
    r"(?:(?:years?|period|fy|annees?|periode|exercice|ano|anos|periodo|ejercicio|jahre?n?|de|of)\s){0,3}"
)
_WHEN = re.compile(rf"{_IN}{_YEARS}(?!\s?:)")  # "(2021: EUR 4 million)" is another figure's
_THE_YEAR = r"(?:(?:the\s)?(?:year|period|fy|fiscal year|l'annee|el ano|l'exercice)\s)?"
_WHEN_FIRST = re.compile(rf"(?:in|for|during|en|pour|para|em|im jahr)\s{_THE_YEAR}{_YEARS}\s?,")
_BUDGET_OF = re.compile(
    rf"\b(?:budget|presupuesto|orcamento|allocation)\s(?:for|of|pour|para|de|in|en)\s{_THE_YEAR}{_YEARS}\s"
    rf"|\b(?P<from2>{_YEAR})\s(?:budget|state budget|national budget)\s"
)
_LABELLED = re.compile(rf"(?:^|[(,;•*–-]|(?<=\n))\s*(?:(?:in|by|until|en|para|bis)\s)?{_YEARS}\s?[:=]\s?$")
_ELSEWHERE = re.compile(
    r"\b(?:adopt|approv|launch|publi(?!c\b|cs\b|que|co\b|cos\b|ca\b|cas\b)|sign(?!if)|creat|establish|since|depuis|desde|packag"
    r"|strateg|estrateg|plan\b|program|agenda|compared|against)"
)
_CLAUSE_END = re.compile(r"[;\n]\s*|(?<=[^\d\W])(?<!\bi\.e)(?<!\be\.g)\.\s|(?<=[)\d])\.\s(?=[^\W\d_])")
_ANY_YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_FAR = 100  # characters between a figure and its year
_LONGEST_CLAUSE = 300  # characters on either side of a figure


@dataclass(frozen=True, slots=True)
class Clauses:
    """Where the clauses of a text end and begin, found once."""

    ends: list[int]
    begins: list[int]
    size: int

    @classmethod
    def of(cls, small: str) -> Clauses:
        """Part a text without accents and capitals."""
        cuts = list(_CLAUSE_END.finditer(small))
        return cls([cut.start() for cut in cuts], [cut.end() for cut in cuts], len(small))

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the clause of a figure begins and ends."""
        k = bisect_right(self.begins, start)
        begin = self.begins[k - 1] if k else 0
        k = bisect_left(self.ends, end)
        stop = self.ends[k] if k < len(self.ends) else self.size
        return max(begin, start - _LONGEST_CLAUSE), min(stop, end + _LONGEST_CLAUSE)


def years_of(
    small: str, item: tuple[int, int], clause: tuple[int, int], between: tuple[int, int]
) -> tuple[int | None, int | None]:
    """Return the years printed for a figure: after it, or at the beginning of its clause.

    Args:
        item: Where the figure stands.
        clause: Where its clause begins and ends.
        between: Where the figure before ends and the next one begins.
    """
    (begin, end), (previous, limit) = clause, between
    at, stop = item
    after = small[stop : min(end, limit, stop + _FAR)]
    found = _WHEN.search(after)
    if found is not None and not _ELSEWHERE.search(after[: found.start()]):
        return _span(found["from"], found["to"])
    before = small[max(begin, previous) : at]
    found = _LABELLED.search(before)  # "(2021: EUR 4 million)"
    if found is not None:
        return _span(found["from"], found["to"])
    found = _BUDGET_OF.search(before)
    if found is not None:
        return _span(found["from"] or found["from2"], found["to"])
    # "In 2023, EUR 5 million, that is 1 % of the budget": all of it, unless another year is printed.
    front = small[begin:at].lstrip()
    found = _WHEN_FIRST.match(front)
    if found is not None and not _ANY_YEAR.search(front, found.end()):
        return _span(found["from"], found["to"])
    return None, None


def _span(first: str, last: str | None) -> tuple[int | None, int | None]:
    start = int(first)
    end = int(first[: 4 - len(last)] + last) if last else start
    return (start, end) if end >= start else (None, None)
