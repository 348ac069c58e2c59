"""Acts of the European Union named in words: by name, number, CELEX number or Official Journal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.eu_numbers import numbered_acts
from msq_graph.extract.known import load_acts
from msq_graph.extract.lookup import NameIndex, make_index
from msq_graph.extract.passages import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_CELEX = re.compile(
    r"(?<!\w)(?:CELEX\s?[:#]?\s?(?:No\.?|n°|number)?\s?)?(3(?:19|20)\d\d[RLDF]\d{4})(?!\w)", re.IGNORECASE
)
_NOT_YET = re.compile(
    r"(?:\b(?:proposal|proposed|draft|proposition|projet|propuesta|proyecto|vorschlag|entwurf)\b[^.;]{0,24})$"
)
_CARRIED_OUT = re.compile(  # "a draft act transposing NIS2": the draft is a country's, the act is there
    r"\b(?:transpos|transpon|implement|umsetz|durchfuhr|omzett|recepi|aplica|execut|adapt|comply|conform|align"
    r"|under|based|pursuant)"
)
_CUE = re.compile(
    r"\b(?:EU|UE|EC|European (?:Union|Commission|Parliament)|Union européenne|Unión Europea"
    r"|Europäische\w* Union|Europese Unie|[Dd]ire[ck]ti[vw]\w*|[Rr]ichtlinie|transpos\w+|eur-lex)\b"
)
_KNOWN_BEFORE = frozenset(  # words that may have a capital and yet are no part of the name
    (
        "eu",
        "european",
        "union",
        "the",
        "ue",
        "commission",
        "revised",
        "new",
        "under",
        "see",
        "both",
        "also",
        "our",
    )
    + (
        "this",
        "with",
        "per",
        "by",
        "on",
        "in",
        "and",
        "as",
        "since",
        "from",
        "following",
        "transposing",
        "la",
    )
    + (
        "implementing",
        "le",
        "el",
        "die",
        "der",
        "das",
        "de",
        "du",
        "selon",
        "suivant",
        "conformement",
        "según",
    )
    + (
        "segun",
        "all",
        "through",
        "law",
        "act",
        "eg",
        "like",
        "is",
        "to",
        "of",
        "for",
        "via",
        "loi",
        "ley",
        "s",
    )
)
_OTHER_THINGS = frozenset(
    ("node", "nodes", "connector", "connectors", "network", "bridge", "infrastructure", "project", "portal")
    + ("gateway", "geoportal", "authentication", "building", "wallet", "noeud", "nodo")
)
_COUNTRY_OF = frozenset(("uk", "united", "kingdom", "swiss", "jersey", "guernsey", "british"))


@dataclass(frozen=True, slots=True)
class ActHit:
    """An act named in a text."""

    celex: str
    name: str  # as printed
    start: int
    end: int
    within_title: bool = False  # the words are part of a longer title, such as that of a law implementing it


def find_eu_acts(text: str) -> tuple[ActHit, ...]:
    """Return the acts that a text names, in order, each place once; denials are not looked at."""
    numbered = [ActHit(celex, " ".join(text[a:b].split()), a, b) for celex, a, b in numbered_acts(text)]
    numbers = [*_by_celex(text), *_by_journal(text), *numbered]
    hits = [*((hit, 0) for hit in numbers), *((hit, 1) for hit in _by_name(text))]
    kept: list[tuple[ActHit, int]] = []
    for hit, rank in sorted(hits, key=lambda item: (item[0].start, item[1])):
        if not kept or hit.start >= kept[-1][0].end:
            kept.append((hit, rank))
        elif kept[-1][0].celex == hit.celex:
            kept[-1] = (_joined(kept[-1][0], hit, text), rank)
        elif rank < kept[-1][1]:  # a number outweighs a name
            kept[-1] = (hit, rank)
    return tuple(hit for hit, _ in kept)


def _joined(one: ActHit, other: ActHit, text: str) -> ActHit:
    """Join "eIDAS Regulation" and "Regulation (EU) No 910/2014" that share a word."""
    start, end = min(one.start, other.start), max(one.end, other.end)
    if text.count("(", start, end) != text.count(")", start, end):  # "General ... Regulation (2016/679)"
        return one
    name = " ".join(text[start:end].split())
    return ActHit(one.celex, name, start, end, one.within_title or other.within_title)


def _by_celex(text: str) -> Iterator[ActHit]:
    for match in _CELEX.finditer(text):
        yield ActHit(match[1].upper(), match.group(), match.start(), match.end())


def _by_journal(text: str) -> Iterator[ActHit]:
    if "OJ" not in text and "JO " not in text:
        return
    for act in load_acts():
        for place in act.oj:
            for match in _journal(place).finditer(text):
                yield ActHit(act.celex, match.group(), match.start(), match.end())


@lru_cache(maxsize=512)
def _journal(place: str) -> re.Pattern[str]:
    """Match a place in the Official Journal, whatever its blanks, with or without its page."""
    parts = [re.escape(part) for part in re.findall(r"\w+|[^\w\s]", place)]
    return re.compile(r"(?<!\w)" + r"\s?".join(parts) + r"(?!\w)")


def _by_name(text: str) -> Iterator[ActHit]:
    union = _CUE.search(text) is not None
    for hit in _index().find(text):
        celex, _, weak = hit.key.partition("|")
        before, after = text[max(0, hit.start - 40) : hit.start], text[hit.end : hit.end + 40]
        if (weak and not union) or _is_other(hit.name, before, after):
            continue
        within = re.search(
            r"\b(?:implement\w*|transpos\w*|supplement\w*|d'exécution du|de execução do)\s[^.;\n]{0,20}$",
            before,
        )
        yield ActHit(celex, hit.name, hit.start, hit.end, within is not None)


def _is_other(name: str, before: str, after: str) -> bool:
    """Tell whether the words beside a name make it that of something else."""
    draft = _NOT_YET.search(plain(before))
    if draft is not None and not _CARRIED_OUT.search(draft.group()):
        return True
    if re.match(
        r"\s?[(,]?\s?(?:proposal|proposed|draft|is (?:still )?(?:being negotiated|a proposal))", after
    ):
        return True
    if re.match(
        r"(?: [A-Z][\w-]*){0,2} (?i:group|committee|board|network|forum|authority|project|team)\b",
        after,
    ):
        return True
    next_word = re.match(r"[ -]([^\W\d_]+)", after)
    if next_word is not None and plain(next_word[1]) in _OTHER_THINGS:
        return True
    last = re.search(r"([^\W\d_]+)[ -]$", before)
    if last is None:
        return False
    word = plain(last[1])
    if word in _COUNTRY_OF:
        return True
    acronym = sum(c.isupper() for c in name.split()[0]) > 1
    return " " in name and not acronym and last[1][0].isupper() and word not in _KNOWN_BEFORE


@lru_cache
def _index() -> NameIndex:
    strong = ((act.celex, act.names) for act in load_acts())
    weak = ((f"{act.celex}|weak", act.weak_names) for act in load_acts())
    return make_index([*strong, *weak], sure=2)
