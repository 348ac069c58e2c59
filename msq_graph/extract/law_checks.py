"""Names that look like those of laws of a country and are not."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.law_tails import LawName
from msq_graph.extract.law_text import LawText
from msq_graph.extract.law_words import load_law_words, one_of
from msq_graph.ingest.countries import find_member_state

if TYPE_CHECKING:
    from collections.abc import Iterator

_NATIONAL = re.compile(
    r"\s*\((?!OJ|JO|EU|UE|EC|CE)(?:[^\W\d_]{1,4}\.?\s){1,2}(?:[Nn]o\.?\s?)?\d{1,3}/(?:\d\d|\d{4})[);,]"
)
_BEHIND = re.compile(
    r"\s+(?:\([^()\n]{1,20}\)\s+)?(?:of|in|de|del|du)\s+(?:the\s+)?([A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3})"
)
_BEFORE = re.compile(r"([A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2})['’]s?\s+$")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_MODEL = re.compile(r"(?<!\w)(?:model|uncitral|modele|modelo)\s+$")


def is_never(doc: LawText, law: LawName) -> bool:
    """Tell whether the words name no law of a state: "Code of Conduct", "eIDAS Regulation"."""
    words = load_law_words()
    name = " ".join(doc.letters[law.start : law.end].split())
    if _MODEL.search(doc.letters[max(0, law.start - 20) : law.start]):
        return True
    if _never_begins().match(name) or (not law.proven and _never_ends().search(name)):
        return True
    if not law.proven and _of_union().search(name):
        return True
    bare = re.sub(r",?\s(?:\d{4}|n[o°]\.?.*)$", "", name)
    if _NATIONAL.match(doc.text, law.end):
        return False  # "Cybersecurity Act (OG 14/24)"
    if name in words.union_acts or (bare in words.union_acts and not law.proven):
        return True
    if _foreign().match(name) or re.match(r"\w+\s*\((?:eu|ue|eg|ec|ce|eec|euratom)\)|\w+\s(?:eu|ue)\s", name):
        return not law.proven or _union_number(name)
    after = doc.letters[law.end : law.end + 8]
    return (
        re.match(r"\s*\((?:eu|ue|eg|ec|ce|eec)\)", after) is not None
        or re.match(r"\s+\((?:eu|ue)\b", after) is not None
    )


def _union_number(name: str) -> bool:
    return (
        re.search(
            r"\((?:eu|ue|eg|ec|ce|eec)\)|/(?:ec|eu|ce|ue|eec)\b"
            r"|^(?:eu|eidas|gdpr|european commission|general assembly|security council|united nations|un)\b",
            name,
        )
        is not None
    )


def is_foreign(doc: LawText, law: LawName, country: str | None) -> bool:
    """Tell whether the words say that the law is another country's."""
    if country is None:
        return False
    around = [doc.text[law.start : law.end]]
    behind = _BEHIND.match(doc.text, law.end)
    around += [behind[1]] if behind else []
    before = _BEFORE.search(doc.text[max(0, law.start - 60) : law.start])
    around += [before[1]] if before else []
    return any(found != country for stretch in around for found in _states(stretch))


def _states(stretch: str) -> Iterator[str]:
    words = [_POSSESSIVE.sub("", word) for word in re.findall(r"[^\W\d_][\w'’-]*", stretch)]
    for k, word in enumerate(words):
        if not word[0].isupper():
            continue
        for size in (4, 3, 2, 1):
            named = " ".join(words[k : k + size])
            if (demonym := load_law_words().demonyms.get(named.casefold())) is not None:
                yield demonym
                break
            if len(named) > 3 and k + size <= len(words) and (state := find_member_state(named)) is not None:
                yield state.alpha3
                break


@lru_cache
def _never_begins() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(load_law_words().never)})(?=\s|$)")


@lru_cache
def _never_ends() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{one_of(load_law_words().never)})$")


@lru_cache
def _of_union() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{one_of(load_law_words().of_union)})$")


@lru_cache
def _foreign() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(load_law_words().foreign)})(?!\w)")
