"""Bodies that prose names: those of the table, and committees, boards ... named right behind one of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.international import ambiguous_in, bodies_in, find_body, find_exact
from msq_graph.extract.known import bodies_by_id, load_body_words
from msq_graph.extract.passages import any_of, plain
from msq_graph.ingest.countries import find_member_state

if TYPE_CHECKING:
    from msq_graph.extract.known import KnownBody
    from msq_graph.extract.lookup import Hit

Name = tuple[str, str | None]  # as printed, and its acronym

_MORE = re.compile(  # " Working Party on Artificial Intelligence"
    r"(?: (?:(?:of|on|for|de|del|des|sobre|para|sur|and) (?:the |la |el )?)?[A-Z][\w-]*){1,9}"
)


def bodies_in_prose(text: str) -> list[Name]:
    """Return the bodies of the table that prose names as somebody, and committees named behind one."""
    found: list[Name] = []
    taken: list[tuple[int, int]] = []
    hits = bodies_in(text)
    starts = [hit.start for hit in hits]
    edges = frozenset(place for hit in hits for place in (hit.start, -hit.end))
    for hit in hits:
        longer = _committee(text, hit, starts)
        if longer is not None:
            found.append(longer)
            taken.append((hit.start, hit.start + len(longer[0])))
        elif _is_somebody(text, hit, edges):
            acronym = re.match(r" \(([A-Z][\w&-]*[A-Z][\w&-]*)\)", text[hit.end : hit.end + 20])
            found.append((hit.name, acronym[1] if acronym is not None else None))
            taken.append((hit.start, hit.end))
    said = {short for hit in hits for short in bodies_by_id()[hit.key].ambiguous_acronyms}
    return [*found, *(beside for beside in _beside(text, taken) if beside[0] not in said)]


def _beside(text: str, taken: list[tuple[int, int]]) -> list[Name]:
    """Return acronyms of several bodies that stand in one row with bodies that are known."""
    if not taken:
        return []
    found: list[Name] = []
    edges = {start for start, _ in taken}, {end for _, end in taken}
    for start, end in ambiguous_in(text):
        before, after = _ROW_BEFORE.search(text, max(0, start - 12), start), _ROW_AFTER.match(text, end)
        if (before is not None and before.start() in edges[1]) or (
            after is not None and after.end() in edges[0]
        ):
            found.append((text[start:end], None))
            edges[0].add(start)
            edges[1].add(end)
    return found


_ROW = r"(?:,\s|,?\s(?:and|et|y|e)\s)(?:(?:the|la|le|el|du|del)\s|de\s(?:la\s)?|l['’])?"
_ROW_BEFORE, _ROW_AFTER = re.compile(_ROW + "$"), re.compile(_ROW)


_ANDS = frozenset(("and", "et", "y", "e", "und"))


def _committee(text: str, hit: Hit, starts: list[int]) -> Name | None:
    """Return the name of a committee that begins with that of its body: "OECD Working Party on ..."."""
    following = bisect_left(starts, hit.end)
    end = starts[following] if following < len(starts) else len(text)
    end = end if text[end - 4 : end].strip() in _ANDS else len(text)  # "UNICEF Supply Division and UNOPS"
    more = _MORE.match(text[hit.end : min(end, hit.end + 160)])
    if more is None or bodies_by_id()[hit.key].kind in _NOBODY:
        return None
    if not heads().search(plain(more.group())) or bodies_in(more.group()):
        return None
    name = text[hit.start : hit.end + more.end()]
    if not ends_as_body(plain(name)):
        return None
    acronym = re.match(r" \(([A-Z][\w&-]*[A-Z])\)", text[hit.end + more.end() :])
    return name, acronym[1] if acronym is not None else None


def _is_somebody(text: str, hit: Hit, edges: frozenset[int]) -> bool:
    """Tell whether a known name in prose stands for the body, and is not part of another name."""
    before, after = text[max(0, hit.start - 40) : hit.start], text[hit.end : hit.end + 60]
    body = bodies_by_id()[hit.key]
    if body.kind in _NOBODY or re.match(r" \d", after) or not _stands_free(text, hit, edges):
        return False
    if re.match(r"['’]s\s[\"“]?[A-Za-z]?[A-Z]", after):
        return False
    if body.kind == "forum" and _is_occasion(hit.name, before, after):
        return False
    following = re.match(r"(?: [A-ZÀ-Þ][\w-]*| (?:of|on|for|and|de|sobre) (?=[A-Z]))+", after)
    if following is not None and no_bodies().search(plain(following.group())):
        return False
    if hit.key not in _WIDE:
        return True
    place = _PLACE.search(before)
    return place is None and re.match(r"(?:['’]s)?\s(?!" + _FUNCTION + r")[A-Za-z]", after) is None


_NOBODY = frozenset(("national-agency", "programme"))


def _stands_free(text: str, hit: Hit, edges: frozenset[int]) -> bool:
    """Tell whether a name is a word of its own, or joined only with another body or a state: "India-UNDP"."""
    left = _JOINED_BEFORE.search(text, max(0, hit.start - 60), hit.start)
    right = _JOINED_AFTER.match(text, hit.end)
    if left is not None and not _joins(left, hit, -left.start("sign") in edges, left["word"]):
        return False
    return right is None or _joins(right, hit, right.end("sign") in edges, right["word"])


def _joins(joint: re.Match[str], hit: Hit, known: bool, words: str) -> bool:
    if hit.key in _WIDE:  # "UN/Italy", "EU-funded"
        return known and "/" in joint["sign"]
    return known or (words[:1].isupper() and ("/" in joint["sign"] or _has_state(words)))


def _has_state(words: str) -> bool:
    """Tell whether words begin or end with the name of a state."""
    parts = words.split()
    ways = [" ".join(parts[:k]) for k in range(1, 4)] + [" ".join(parts[-k:]) for k in range(1, 4)]
    return any(way == "Korea" or find_member_state(way) is not None for way in ways)


_JOINED_BEFORE = re.compile(r"(?P<word>\w+(?: [A-Z]\w*){0,2})(?P<sign>\s?/\s?|[-–])$")
_JOINED_AFTER = re.compile(r"(?P<sign>\s?/\s?|[-–])(?P<word>\w+(?: [A-Z]\w*){0,2})")


def _is_occasion(name: str, before: str, after: str) -> bool:
    """Tell whether a forum is one of its meetings ("the 16th ...") or its chapter in one state."""
    if not heads().search(plain(name.split()[-1])):
        return False
    chapter = re.match(r" ([A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?)", after)
    return _MEETING.search(before) is not None or (chapter is not None and _has_state(chapter[1]))


_MEETING = re.compile(
    r"(?:\b\d+(?:st|nd|rd|th|er|[eè]me|º|ª)|\b(?:annual|yearly|first|second|third|last|next|anual|annuel))\s$"
    r"|\b(?:edition of|session of|host\w* of|hosted|hosts|hosting|organi[sz]ed|[ée]dition d[ue]|edición de)\s"
    r"(?:the\s|l[ae']\s?)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|within|across|outside|throughout|at|dans|en|à|(?:surveys?|reports?|states?|charter|index|laws?)\sof)"
    r"\s(?:the\s|la\s|l['’])?$",
    re.IGNORECASE,
)
_WIDE = frozenset(("eu", "un", "commonwealth"))
_FUNCTION = (
    r"(?:and|in|on|for|of|to|through|with|under|by|as|via|or|which|that|is|are|has|have|supports?|provides?|helps?"
    r"|funds?|assists?|et|sur|pour|avec|dans|est|y|e|en|con|para|por|a|es|only|alone|itself|too|also|since|where|when|within|jointly|together|was|were|will|among|at|from|but"
    r"|seulement|uniquement|solamente|unicamente)\b"
)


@lru_cache
def heads() -> re.Pattern[str]:
    """Match a word that says that a name is that of a body."""
    return re.compile(any_of(load_body_words().heads))


@lru_cache
def no_bodies() -> re.Pattern[str]:
    """Match a word that says that a name is that of a project, an event, a text ..."""
    return re.compile(any_of(load_body_words().no_bodies))


def ends_as_body(small: str) -> bool:
    """Tell whether the last kind in a name is that of a body: "Digital Agenda Group"."""
    kinds = list(heads().finditer(small))
    last = max((other.start() for other in no_bodies().finditer(small)), default=-1)
    return bool(kinds) and (kinds[-1].end() > last or kinds[0].start() == 0)


def others_in(text: str) -> list[str]:
    """Return the bodies that a sign joins without a blank: "OAS-IDB", "UNDP/UNICEF"."""
    parts = re.split(r"[-–/+]", text) if find_body(text) is None else []
    return parts if len(parts) > 1 and all(map(_is_one, parts)) and any(map(find_body, parts)) else []


def is_name_of(short: str, body: KnownBody) -> bool:
    """Tell whether an acronym is one of a body, be it that others have it, too: "AGA/OGP"."""
    return find_body(short) is body or short in body.ambiguous_acronyms


def _is_one(part: str) -> bool:
    return find_body(part) is not None or (0, len(part)) in ambiguous_in(part)


def is_another(acronym: str, name: str) -> bool:
    """Tell whether what stands like an acronym is a body of its own: "Digital States (GovStack)"."""
    letters = iter(plain(name))
    return find_exact(acronym) is not None and not all(letter in letters for letter in plain(acronym))
