"""Statistics and survey results: links that words or addresses prove to be such."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msq_graph.extract.accounts import is_on_platform
from msq_graph.extract.beside import clauses, links_beside, name_beside
from msq_graph.extract.measurewords import measure_words
from msq_graph.extract.passages import any_of, plain
from msq_graph.records.claims import DatasetClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

_SHORT = 3  # words of a clause that only leads to the link: "Results:", "Available here"
_MONITOR = re.compile(r"\b(?=\w*[A-Z])\w*[Mm]onitor\b")  # the name of one; to monitor is something else
_TOOLS = frozenset(("analytics.google.com", "search.google.com", "marketingplatform.google.com"))
_TAKE_PART = frozenset(
    ("participate", "take-part", "take-survey", "take-the-survey", "participer", "teilnehmen")
)
_NEWS = frozenset(
    ("news", "noticias", "noticia", "actualites", "actualite", "nouvelles", "nachrichten", "nyheter")
    + ("nyheder", "notizie", "press", "press-release", "press-releases", "presse", "prensa", "haberler")
    + ("uudised", "nieuws")
)
_AFTER_COMMA = re.compile(r",\s+[^\W\d_A-Z][^,]*$")


@dataclass(frozen=True, slots=True)
class _Words:
    said: re.Pattern[str]
    tokens: re.Pattern[str]
    hosts: frozenset[str]
    of_sites: frozenset[str]
    governments: frozenset[str]
    report: re.Pattern[str]  # what is no statistics though it reports some
    publisher: re.Pattern[str]


def read_datasets(passage: Passage, question: int, kind: str) -> Iterator[DatasetClaim]:
    """Yield the links that are statistics, survey results or dashboards, with the name printed beside them.

    *kind* is what the question asks for: "usage" or "satisfaction".
    """
    seen: set[str] = set()
    for link in links_beside(passage):
        if link.url in seen or is_on_platform(link.url) or _shows_none(link.url):
            continue
        said = _says_so(_statement(link.before))
        if not said and not shows_statistics(link.url) and not _says_so(_bracket(link.after)):
            continue
        seen.add(link.url)
        name = name_beside(link)
        if name is not None and (not _says_so(name) or not said):
            name = None
        name = _AFTER_COMMA.sub("", name) if name is not None else None
        yield DatasetClaim(question=question, statistics_kind=kind, url=link.url, name=name)


def _statement(before: str) -> str:
    """Return what is said right before a link, with the clause before when that is but a short label."""
    said = clauses(before)
    return ". ".join(said[-2:]) if len(said[-1].split()) <= _SHORT else said[-1]


def shows_statistics(url: str) -> bool:
    """Tell whether a word of an address proves that it shows statistics or survey results."""
    try:
        parts = urlsplit(url)
        first, _, rest = (parts.hostname or "").removeprefix("www.").partition(".")
    except ValueError:
        return False
    words = _words()
    path = re.sub(r"[^a-z0-9]+", "-", plain(unquote(parts.path)))
    office = (
        rest.count(".") < 1 or rest.partition(".")[0] in words.governments
    )  # "stats.gov.xx": who publishes
    return (
        first in words.hosts
        or (first in words.of_sites and not office)
        or words.tokens.search(path) is not None
    )


def _shows_none(url: str) -> bool:
    """Tell whether an address is that of a tool, of a survey to take part in, or of news."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return True
    words = {re.sub(r"\.\w{2,5}$", "", word) for word in plain(unquote(parts.path)).split("/")}
    return (parts.hostname or "") in _TOOLS or not words.isdisjoint(_TAKE_PART | _NEWS)


def _bracket(after: str) -> str:
    """Return what stands in a bracket or after a dash right behind a link."""
    match = re.match(r"\s*(?:\(([^()]*)\)|[-–—:]\s+([^.;]*))", after)
    return (match[1] or match[2] or "") if match is not None else ""


def _says_so(text: str) -> bool:
    words = plain(text)
    if _words().said.search(words) is None and _MONITOR.search(text) is None:
        return False
    return _words().publisher.search(words) is None and _words().report.search(words) is None


@lru_cache
def _words() -> _Words:
    table = measure_words()
    tokens = "|".join(re.escape(plain(word)) for word in table.statistics_tokens)
    publishers = any_of(table.statistics_publishers)
    stat = r"statisti\w*|estadisti\w*|statisti\w*"
    return _Words(
        re.compile(any_of(table.statistics_words)),
        re.compile(rf"(?:^|-)(?:{tokens})(?:-|$)"),
        frozenset(table.statistics_hosts),
        frozenset(table.statistics_of_sites),
        frozenset(table.statistics_governments),
        re.compile(rf"{any_of(table.statistics_reports)}(?:\s?\([^()]*\))?[\s,:;.(–—-]*$"),
        re.compile(rf"{publishers}.*\b(?:{stat})\s*$|^(?:the\s+)?(?:national\s+)?(?:{stat})\s+{publishers}"),
    )
