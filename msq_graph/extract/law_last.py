"""Laws whose name ends with the word for a law: "Data Protection Act", "Bundesdatenschutzgesetz"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.instrument_text import kind_at
from msq_graph.extract.law_facts import Facts
from msq_graph.extract.law_tails import LawName, facts_after, has_verb, with_tail
from msq_graph.extract.law_text import LawText
from msq_graph.extract.law_words import load_law_words, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator


_LEFT_LINKING = frozenset(("of", "and", "for", "on", "to", "in", "&", "with", "against", "from", "or", "by"))


_ABOUT = frozenset(("for", "on", "of", "to", "towards", "regarding"))


_YEARS = re.compile(r",?\s(?:19|20)\d\d(?:,\s(?:19|20)\d\d)*\s?(?:to|and|&|[-–])\s?(?:19|20)\d\d(?!\d)")
_LONGEST_LEFT = 16  # words before "Act"


_UNION = frozenset(("gdpr", "eidas", "nis2", "nis", "dsgvo", "rgpd", "eu", "directive"))


def by_last(doc: LawText) -> Iterator[LawName]:
    """Yield the names that capitals, a year or a number before or after the last word prove."""
    words = load_law_words()
    stop = 0
    for k, token in enumerate(doc.tokens):
        if token.text == "Acts" and (years := _YEARS.match(doc.text, token.end)):
            first = _left(doc, k, stop)
            if first is not None:
                stop = k + 1
                yield LawName(doc.tokens[first].start, years.end(), Facts(), proven=True)
            continue
        if token.small not in words.last and token.small not in words.last_elsewhere:
            continue
        follow = _followed_by().match(doc.letters, token.end)
        if follow is not None and not (
            follow[1] in ("code", "information", "network") and doc.text[follow.start(1)].islower()
        ):
            continue
        if token.small in words.last_elsewhere:
            first = _left_of_line(doc, k, stop)
        else:
            first = _left(doc, k, stop)
            if first is None and token.small in ("act", "ordinance"):
                first = _left_of_line(doc, k, stop)
        if first is None:
            continue
        law = with_tail(doc, LawName(doc.tokens[first].start, token.end, Facts(), proven=False))
        if not law.proven:
            place, facts, bare = facts_after(doc, token.end, brackets=False)
            if facts.number is not None and (not bare or facts.year):
                law = LawName(law.start, place, facts, proven=True)
        if not law.proven and (token.small in words.numbered_last or _is_about(doc, first, k)):
            continue
        if token.text[0].islower() and not law.proven and token.small not in words.last_elsewhere:
            before = doc.tokens[first - 1].small if first else ""
            if before not in ("the", "our") and not doc.begins_line(law.start):
                continue
        stop = k + 1
        yield law


def _is_about(doc: LawText, first: int, k: int) -> bool:
    """Tell whether "Roadmap for AI Regulation" names a roadmap: what it is on is no act."""
    for m in range(first, k - 1):
        size, kind = kind_at(doc.tokens, m)
        if kind is not None and doc.tokens[m + size].small in _ABOUT:
            return True
    return False


def _left(doc: LawText, k: int, stop: int) -> int | None:
    """Return the first token of a name such as "Freedom of the Press Act", if capitals make it one."""
    tokens, words = doc.tokens, load_law_words()
    first = k
    while first > max(stop, k - _LONGEST_LEFT):
        token = tokens[first - 1]
        if not token.is_word and token.text != "&":
            if token.text == "," and _comma_within(doc, first - 1, k):
                first -= 1
                continue
            opened = _bracket_within(doc, first - 1, stop) if token.text == ")" else None
            if opened is not None:
                first = opened  # "Interception (Amendment) Act"
                continue
            if token.text in "'’" and first > 1 and tokens[first - 2].text.endswith(("s", "S")):
                first -= 1  # "Certifying Authorities' Rules"
                continue
            break
        if token.text in ("\n",) or token.is_link:
            break
        if (
            token.text[0].islower()
            and token.small not in _LEFT_LINKING
            and not any(c.isupper() for c in token.text)
        ):
            inside = token.small in ("the", "a", "as") and first - 2 >= stop
            if not (inside and tokens[first - 2].small in ("of", "on", "to", "in", "for", "with")):
                break
            before = tokens[first - 3] if first - 3 >= stop else None
            if (
                before is None
                or not before.is_word
                or before.small in words.leads
                or not before.text[0].isupper()
            ):
                break
        if token.small in words.last and first < k and tokens[first].small in ("and", "or", "&", "of"):
            break
        first -= 1
    for m in range(k - 1, first - 1, -1):  # after the last word that only leads to a name
        if (
            tokens[m].small in words.leads
            and tokens[m].text[0].isupper()
            and tokens[m + 1].text != "("
            or tokens[m].small in ("section", "sections", "article", "articles")
        ):
            if (
                tokens[m].small
                in (
                    "national",
                    "title",
                    "part",
                    "parliament",
                    "government",
                    "new",
                    "country",
                    "law",
                    "text",
                    "a",
                    "for",
                    "on",
                )
                and m > first
            ):
                continue
            first = m + 1
            break
        if tokens[m].small == "and" and m > first and tokens[m - 1].small in _UNION:
            first = m + 1
            break
    while first < k and (
        tokens[first].small in _LEFT_LINKING
        or tokens[first].small in words.leads
        or not tokens[first].is_word
        or (tokens[first].text[0].isdigit() and tokens[first].text.rstrip(".").isdigit())
    ):
        first += 1
    brackets = [t.text for t in tokens[first:k] if t.text in "()"]
    if brackets.count(")") > brackets.count("("):
        return None
    content = [
        t
        for t in tokens[first:k]
        if t.is_word
        and t.small not in _LEFT_LINKING
        and (t.text[0].isupper() or t.text[0].isdigit() or any(c.isupper() for c in t.text))
    ]
    least = 2 if tokens[k].text[0].islower() else 1
    plain_words = [
        t for t in content if t.small not in words.before and t.small not in ("national", "the", "new")
    ]
    if len(content) < least or not plain_words:
        return None
    return first


def _bracket_within(doc: LawText, closed: int, stop: int) -> int | None:
    """Return where the bracket of "Data Protection (Registration of Controllers) Act" opens."""
    for k in range(closed - 1, max(stop, closed - 14), -1):
        token = doc.tokens[k]
        if token.text == "(":
            before = doc.tokens[k - 1]
            inside = doc.tokens[k + 1 : closed]
            fit = inside and inside[0].text[0].isupper() and before.is_word and before.text[0].isupper()
            return k if fit else None
        if token.text == "." and doc.tokens[k - 1].small in ("etc", "misc"):
            continue
        if (
            not token.is_word
            and token.text not in ",&"
            or (token.text[0].islower() and token.small not in _LEFT_LINKING)
        ):
            return None
    return None


def _comma_within(doc: LawText, comma: int, k: int) -> bool:
    """Tell whether "Forestry, Fisheries and Environment Act" has a comma in its name, not before it."""
    between = doc.tokens[comma + 1 : k]
    if not any(t.small in ("and", "&", "or") for t in between) or comma == 0:
        return False
    line = doc.at(doc.text.rfind("\n", 0, doc.tokens[comma].start) + 1)
    before = doc.tokens[line:comma]
    known = load_law_words().last | {
        "policy",
        "strategy",
        "plan",
        "ministry",
        "programme",
        "agency",
        "department",
    }
    return (
        bool(before)
        and len(before) <= 6
        and all(
            t.is_word and (t.is_high or t.small in _LEFT_LINKING) and t.small not in known for t in before
        )
    )


def _left_of_line(doc: LawText, k: int, stop: int) -> int | None:
    """Return the first token of a stretch with one capital at its start, such as "Avaliku teabe seadus"."""
    first = k
    while (
        first > max(stop, k - 10)
        and doc.tokens[first - 1].is_word
        and doc.tokens[first - 1].text[0].isalpha()
    ):
        if first < k and doc.tokens[first].text[0].isupper() and doc.tokens[first - 1].text[0].islower():
            break
        first -= 1
    if (
        first == k
        or not doc.tokens[first].text[0].isupper()
        or doc.tokens[first].small in load_law_words().leads
    ):
        return None
    if doc.tokens[k].small in load_law_words().last and not (
        doc.begins_line(doc.tokens[first].start) and doc.ends_stretch(doc.tokens[k].end) and k - first >= 2
    ):
        return None
    return None if has_verb(doc, doc.tokens[first].start, doc.tokens[k].start) else first


def compounds(doc: LawText, country: str | None) -> Iterator[LawName]:
    """Yield the words that are names of laws in the languages of a country."""
    endings = tuple(e for c in load_law_words().compounds if country in c.countries for e in c.endings)
    if not endings:
        return
    for token in doc.tokens:
        small = token.small
        if not small.endswith(endings):
            continue
        ending = next(e for e in endings if small.endswith(e))
        if len(small) < len(ending) + 4:
            continue
        if token.text[0].islower() and len(ending) < 4:
            continue
        yield with_tail(doc, LawName(token.start, token.end, Facts(), proven=False))


@lru_cache
def _followed_by() -> re.Pattern[str]:
    return re.compile(rf"\s+\(?({one_of(load_law_words().followed_by)})(?!\w)")
