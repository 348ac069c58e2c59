"""Bodies and partnerships that a country says it takes part in.

In a list any name is taken as it is printed. In prose only bodies of the table are, and committees,
boards ... named right behind one of them: a known name is proof where a capital letter is none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.international import find_body, find_part
from msq_graph.extract.lookup import fold
from msq_graph.extract.partnerlists import listed_names, names_together
from msq_graph.extract.partnerprose import bodies_in_prose
from msq_graph.extract.passages import has_links, split_at_links, strip_bullet
from msq_graph.extract.standing import asserts_nothing, is_heading
from msq_graph.records.claims import PartnershipClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.known import KnownBody
    from msq_graph.extract.passages import Passage

_OPEN_END = re.compile(r"(?:[,&(]|\b(?:and|of|for|the|on|in|de|du|des|la|et|pour|y|del|para))$")
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_][^\W_][.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bNo\.)(?<!\bMrs\.)\s+(?=\S)"
    r"|(?<=\b[12]\d\d\d\.)\s+(?=[^\W\d_a-z])"
    r"|(?<=[)\]\"”][.!?])\s+(?=\S)|(?<=\?)\s+|;\s*|(?<=[。；])"
    r"|(?:,|(?<!\s))\s++(?:but|however|mais|pero|aber)\s++"
)
_RENAMED = re.compile(
    r"\s?\((?:formerly|previously|ex[- ]|former\s|anciennement|ancien\s|antes|antiguamente|vormals)[^()]*\)",
    re.IGNORECASE,
)
_UNSURE_YEAR = re.compile(r"\b((?:19|20)\d\d)\s?\?(?=\s?\))")  # the year is, not what it is said of
_NUMBER = re.compile(r"(?:^|[,;)]\s*|\s)\(?(\d{1,2})[.)]\s+(?=[^\W\d_])")  # "1) OECD, 2) World Bank"
_COMMA = re.compile(r",(?![^()]*\))\s*")
_BRACKET = re.compile(r"\s?\([^()]*\)")
_TOGETHER = re.compile(r"\b(?:and|et|y|or|ou|o|e|nor|ni)\b")


def read_partnerships(passage: Passage, question: int) -> Iterator[PartnershipClaim]:
    """Yield one body or partnership for each name, once; nothing that is denied, planned or ended."""
    seen: set[str] = set()
    for line in _lines_there(passage):
        for stretch in split_at_links(line):
            for sentence in _sentences(stretch):
                near: KnownBody | None = None
                for name, acronym in _names(affirmed(sentence).strip(" :–—-")):
                    body = find_body(name, acronym) or (near and find_part(near, name))
                    near = near or body
                    if body is not None and body.kind == "programme":
                        continue  # what one takes part in, but no body
                    identity = body.id if body is not None else f" {fold(name)}"
                    if identity not in seen:
                        seen.add(identity)
                        entity = body.id if body is not None else None
                        if acronym is not None and len(acronym) > len(name):
                            acronym = None  # the full name behind its acronym
                        yield PartnershipClaim(
                            question=question,
                            name=name,
                            acronym=acronym,
                            collaboration=names_together(name),
                            entity=entity,
                        )


def _sentences(text: str) -> list[str]:
    """Part a text at sentence ends, at "but", and at numbers that count its items."""
    marks = list(_NUMBER.finditer(text))
    counted = [int(mark[1]) for mark in marks]
    if counted and counted[0] in (1, 2) and counted == list(range(counted[0], counted[0] + len(counted))):
        cuts = [0, *(end for mark in marks for end in mark.span()), len(text)]
        items = [text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
        items = [part.rstrip(" ,;") for part in items]
        # A bracket that closes right before a number belongs to the item before it.
        items = [part + ")" * (part.count("(") > part.count(")")) for part in items]
    else:
        items = [text]
    return [part for item in items for part in _SENTENCE_END.split(item)]


def affirmed(sentence: str) -> str:
    """Return what a sentence says is there; a denial behind the first names leaves those standing.

    Examples:
        >>> affirmed("OECD, World Bank, Digital Nations is under consideration")
        'OECD, World Bank'
        >>> affirmed("OECD, OGP (planned), ITU")
        'OECD, ITU'
        >>> affirmed("Not a member of OGP, OECD")
        ''
    """
    sentence = _UNSURE_YEAR.sub(r"\1", _RENAMED.sub("", sentence))
    if "?" in sentence:
        return ""
    if not asserts_nothing(sentence):
        return sentence
    kept: list[str] = []
    for part in _COMMA.split(sentence):
        if not asserts_nothing(part):
            kept.append(part)
        elif not asserts_nothing(_BRACKET.sub("", part)):
            continue
        elif _TOGETHER.search(part):  # "and Digital Nations are planned" speaks of those before it, too
            return ""
        else:
            break
    left = ", ".join(kept)
    return "" if asserts_nothing(left) else left


@lru_cache(maxsize=1024)
def _names(text: str) -> tuple[tuple[str, str | None], ...]:
    names = listed_names(text) if len(text) <= _LONGEST else None  # nobody lists so much in one sentence
    return tuple(bodies_in_prose(text) if names is None else names)


_LONGEST = 4000  # characters


def _lines_there(passage: Passage) -> Iterator[str]:
    """Yield the lines; "Planned:" silences those below it up to a gap."""
    silent = False
    for line in _lines(passage):
        silent = silent and bool(line)
        if not silent:
            yield line
        silent = silent or is_heading(line)


def _lines(passage: Passage) -> list[str]:
    """Return the lines without bullets, those joined that a name or sentence runs over."""
    lines: list[str] = []
    blank = True
    for raw in passage.lines:
        line, marked = strip_bullet(raw)
        if line and not blank and not marked and _goes_on(lines[-1], line):
            lines[-1] += f" {line}"
        elif line or lines:
            lines.append(line)  # an empty line is a gap
        blank = not line
    return lines


def _goes_on(before: str, line: str) -> bool:
    if has_links(before[-1:] + line[:1]):
        return False
    open_bracket = before.count("(") > before.count(")")
    return open_bracket or _OPEN_END.search(before) is not None or line[0].islower()
