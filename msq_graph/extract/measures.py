"""Measures for vulnerable groups or for skills: funds, tariffs, campaigns, courses, services.

A name alone proves nothing: it must hold a word for a measure, or stand before words that say what it is
or whom it is for. Strategies, plans, policies, laws and bodies are no measures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msq_graph.extract.accounts import is_on_platform
from msq_graph.extract.groups import groups_in
from msq_graph.extract.measurefit import fits, is_capital, is_proper
from msq_graph.extract.measuremarks import entries, is_short_for, shortens, spells
from msq_graph.extract.measurenames import Named, names_in
from msq_graph.extract.measurewords import measure_words
from msq_graph.extract.passages import any_of, has_links, plain, strip_bullet, without_links
from msq_graph.extract.standing import standing_lines
from msq_graph.records.claims import MeasureClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_SEGMENT_END = re.compile(
    r"(?<=[^\W\d_][^\W\d_]|\d[^\W\d_]|\d\d)(?<!\b(?:M[rst]|Dr|St|No))[.!?]\s+(?=[^\W\d_a-z\"“«(])|;\s*|\s[•●▪]\s|(?<=\)\.)\s+"
)
_ACRONYM = re.compile(r"\s\(([^\W\d_][\w-]{2,14})\)")
_NOTE = re.compile(r"\s*\([^()]*\)$")
_LONGEST_LIST = 40  # entries of one line
_LONGEST_LINE = 4000  # characters that are looked through for names


@dataclass(slots=True)
class _Measure:
    name: str | None
    groups: set[str]
    urls: list[str] = field(default_factory=list)
    short: str | None = None  # its acronym
    leads: bool = False  # its name opens a segment, so an address on the next line is its own


def read_measures(passage: Passage, question: int, measure_kind: str) -> Iterator[MeasureClaim]:
    """Yield the measures an answer names, and the links whose address alone proves one."""
    measures: dict[str, _Measure] = {}
    last: _Measure | None = None
    lines = _lines(passage)
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if has_links(line) and not without_links(line).strip(" .,;:–—-()"):
            for link in passage.links_in(line):
                last = _of_lone_link(link.url, last, measures)
            continue
        last = None
        before = len(measures)
        urls = [link.url for link in (*passage.links_in(line), *passage.links_in(following))]
        for segment in _SEGMENT_END.split(line[:_LONGEST_LINE]):
            for entry in entries(segment):
                last = _read_segment(passage, entry, measures, urls)
        new = list(measures.values())[before:]
        if len(new) == 1 and not new[0].urls and len(passage.links_in(line)) == 1:
            place = next(k for k, character in enumerate(line) if has_links(character))
            if (new[0].name or "") in line[:place]:
                new[0].urls.append(passage.links_in(line)[0].url)
        if new:
            _read_lone(line, measures)
    _give_spelt(passage, measures)
    for measure in measures.values():
        yield MeasureClaim(
            question=question,
            measure_kind=measure_kind,
            name=measure.name,
            url=measure.urls[0] if measure.urls else None,
            groups=tuple(sorted(measure.groups)),
        )


def _read_lone(line: str, measures: dict[str, _Measure]) -> None:
    """Add what is but a name of its own in a list of measures: "AKAR Digital; eUsahawan for women"."""
    for entry in line.split(";")[:_LONGEST_LIST]:
        name = _NOTE.sub("", entry.strip(" .,"))
        words = name.split()
        whole = len(words) > 1 and all(map(is_capital, words)) and not has_links(name) and ";" in line
        if whole and fits(name, single=False) and is_proper(name, single=False):
            measures.setdefault(plain(name), _Measure(name, set(groups_in(name))))


def _give_spelt(passage: Passage, measures: dict[str, _Measure]) -> None:
    """Give an address to the one name that it spells, though other words stand between them."""
    for link in passage.links:
        if any(
            link.url in measure.urls[:1] and _is_spelt(measure, link.url) for measure in measures.values()
        ):
            continue
        spelt = [measure for measure in measures.values() if _is_spelt(measure, link.url)]
        if len(spelt) == 1 and not spelt[0].urls:
            for measure in measures.values():
                measure.urls = [url for url in measure.urls if url != link.url]
            spelt[0].urls.append(link.url)


def _is_spelt(measure: _Measure, url: str) -> bool:
    names = [name for name in (measure.name, measure.short) if name]
    return any(spells([url], name) or shortens(url, name) for name in names)


def _lines(passage: Passage) -> list[str]:
    """Return the lines that assert something, wrapped ones joined."""
    lines: list[str] = []
    blank = True
    for raw in standing_lines(passage.lines):
        line, marked = strip_bullet(raw)
        goes_on = line[:1].islower() or (lines and lines[-1].count("(") > lines[-1].count(")"))
        if line and not blank and not marked and goes_on and not has_links(lines[-1][-2:]):
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
        blank = not line
    return lines


def _read_segment(
    passage: Passage, segment: str, measures: dict[str, _Measure], beside: list[str]
) -> _Measure | None:
    """Read one sentence or entry; return the measure whose name opens it, when it still has no address."""
    pieces = passage.pieces(segment)
    urls = [piece.url for piece in pieces if not isinstance(piece, str)]
    found = names_in(segment, [measure_in_address(url) for url in urls], beside)
    found = found[1:] if len(found) > 1 and is_short_for(found[0].name, found[1].name) else found
    groups = set(groups_in(without_links(segment)))
    opening = None
    for k, named in enumerate(found):
        measure = measures.setdefault(plain(named.name), _Measure(named.name, set()))
        short = _ACRONYM.match(segment, named.end)
        measure.short = short[1] if short is not None else measure.short
        measure.groups |= groups if len(found) == 1 else set(groups_in(named.said))
        end = found[k + 1].at if k + 1 < len(found) else len(segment)
        own = _own_link(passage, segment, named, end, alone=len(found) == 1)
        if own is not None and own not in measure.urls:
            measure.urls.append(own)
        if named.leads and own is None and not urls:
            opening = measure
    taken = {url for measure in measures.values() for url in measure.urls}
    for url in urls:
        if url not in taken and not found and not _names_instrument(without_links(segment)):
            _by_address(url, groups, measures)
    return opening


def _own_link(passage: Passage, segment: str, named: Named, end: int, *, alone: bool) -> str | None:
    """Return the address that belongs to a name: behind it, or right before it where the line begins so."""
    behind = passage.links_in(segment[named.end : end])
    if behind:
        between = segment[named.end :]
        near = passage.pieces(between)
        beside = not isinstance(near[0], str) or not near[0].strip(' :–—-(,|"”»').strip()
        return behind[0].url if named.leads or beside or alone else None
    before = segment[: named.at].strip(' :–—-(,|"“«')
    links = passage.links_in(before)
    return links[-1].url if links and not without_links(before) else None


def _of_lone_link(url: str, last: _Measure | None, measures: dict[str, _Measure]) -> _Measure | None:
    """Give a link that stands alone on its line to the measure above, else see what its address proves."""
    if last is not None:
        last.urls.append(url)
    elif not any(url in measure.urls for measure in measures.values()):
        _by_address(url, set(), measures)
    return None


def _by_address(url: str, groups: set[str], measures: dict[str, _Measure]) -> None:
    if measure_in_address(url):
        called = _line_in_address().search(re.sub(r"[^a-z0-9]+", " ", plain(unquote(urlsplit(url).path))))
        said = groups_in(called.string if called is not None else "")
        measures.setdefault(url, _Measure(None, groups | set(said), [url]))


def measure_in_address(url: str) -> bool:
    """Tell whether a word in the path of an address proves that it is that of a measure.

    Examples:
        >>> measure_in_address("https://www.bipt.be/consumers/social-tariff")
        True
        >>> measure_in_address("https://gov.example/courses")
        False
    """
    try:
        path = urlsplit(url).path
    except ValueError:
        return False
    if is_on_platform(url):
        return False
    for part in plain(unquote(path)).split("/"):
        part = re.sub(r"\.\w{2,5}$", "", part)
        words = re.sub(r"[^a-z0-9]+", " ", part).strip()
        named = _in_address().search(words) or _line_in_address().search(words)
        if " " in words and named and not _names_instrument(words):
            return True
    return False


def _names_instrument(words: str) -> bool:
    return _instrument().search(plain(words)) is not None


@lru_cache
def _in_address() -> re.Pattern[str]:
    listed = any_of(tuple(word.replace("-", " ") for word in measure_words().in_addresses))
    return re.compile(rf"^{listed}\s(?=\S{{3}})|{listed}(?:\s\S+)?$")


@lru_cache
def _line_in_address() -> re.Pattern[str]:
    """Match a line with its number: ".../linea-137-sos-mujer", ".../1414-helpline"."""
    lines = any_of(measure_words().lines)
    return re.compile(rf"{lines}\s[0-9]{{3,5}}\b|\b[0-9]{{3,5}}\s{lines}")


@lru_cache
def _instrument() -> re.Pattern[str]:
    return re.compile(any_of(measure_words().instruments))
