"""Portals: the addresses that an answer gives as the portal asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msq_graph.errors import EditionError
from msq_graph.extract.accounts import is_on_platform
from msq_graph.extract.beside import last_clause, links_beside, name_beside
from msq_graph.extract.names import take_acronym, trim
from msq_graph.extract.passages import plain
from msq_graph.records.claims import PortalClaim
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from msq_graph.extract.passages import Passage

_FILE = "platforms.toml"


@dataclass(frozen=True, slots=True)
class _Others:
    """What stands at no portal."""

    hosts: frozenset[str]
    endings: tuple[str, ...]
    words: re.Pattern[str]
    labels: frozenset[str]


def read_portals(
    passage: Passage, question: int, portal_kind: str, not_theirs: AbstractSet[str] = frozenset()
) -> Iterator[PortalClaim]:
    """Yield a portal for each address given as one, with its name when one is printed beside it.

    Documents, app stores, social media, what the words call a law, manual or report, and *not_theirs*
    (addresses of legal acts) are no portals; nor is what the words deny, plan or call closed.
    """
    seen: dict[str, PortalClaim] = {}
    for link in links_beside(passage):
        if link.url in not_theirs or not can_be_portal(link.url) or _is_other(link.before):
            continue
        name = name_beside(link, _others().labels)
        known = seen.get(link.url)
        if known is None or (known.name is None and name is not None):
            seen[link.url] = PortalClaim(question=question, portal_kind=portal_kind, url=link.url, name=name)
    yield from seen.values()


def can_be_portal(url: str) -> bool:
    """Tell whether an address may be that of a portal: no file, no app store, nothing on social media."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    others = _others()
    if host.removeprefix("www.") in others.hosts or is_on_platform(url):
        return False
    return not parts.path.lower().endswith(others.endings)


def _is_other(before: str) -> bool:
    """Tell whether the words before a link say that it is a law, a manual, a report ..."""
    name, _ = take_acronym(trim(last_clause(before)))
    return _others().words.search(plain(name)) is not None


@lru_cache
def _others() -> _Others:
    path = data_folder("ontology") / _FILE
    try:
        table = read_table(path)["not_portals"]
        words = "|".join(re.escape(plain(word)) for word in table["others"])
        return _Others(
            frozenset(table["hosts"]),
            tuple(table["endings"]),
            re.compile(
                rf"^(?:{words})(?:$|\s(?:of|on|for|to|about|sur|de|du|des|relative|relatif|sobre|del|uber|no|n°)\b)"
                rf"|(?<![\w'])(?:{words})(?:\s(?:19|20)[0-9]{{2}}(?:\s?[-–]\s?(?:19|20)?[0-9]{{2}})?)?$"
            ),
            frozenset(plain(label) for label in table["labels"]),
        )
    except KeyError as error:
        raise EditionError(f"{path}: {error} is missing in [not_portals].", hint="Put it back.") from error
