"""Accounts on social media, by their addresses as ``ontology/platforms.toml`` describes them.

An address alone proves an account: posts, videos, pictures, invitations, search and sharing pages are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from msq_graph.errors import EditionError
from msq_graph.extract.international import find_body, find_joined
from msq_graph.records.claims import AccountClaim
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from msq_graph.extract.passages import Passage

_FILE = "platforms.toml"
_MIRRORS = ("www.", "m.", "mobile.")
_KEYS = {"code", "label", "hosts", "paths", "reserved", "examples", "none"}
_LANGUAGE_OR_DEVICE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?|web|www|m|mobile|mbasic|touch")
_LONGEST = 2000  # characters of an address of an account


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """One row of the table: a platform and what the addresses of its accounts look like."""

    code: str
    label: str
    hosts: tuple[str, ...]
    paths: tuple[re.Pattern[str], ...]
    query: str | None
    reserved: frozenset[str]
    examples: tuple[tuple[str, str], ...]  # address and name
    none: tuple[str, ...]  # addresses of no account


def account_of(url: str) -> tuple[str, str] | None:
    """Return the platform's code and the account's name that an address proves.

    Examples:
        >>> account_of("https://twitter.com/GOVUK/")
        ('x', 'govuk')
        >>> account_of("https://twitter.com/GOVUK/status/12") is None
        True
    """
    platform = _platform_at(_host(url))
    if platform is None:
        return None
    parts = urlsplit(url[:_LONGEST])
    path = unquote(parts.path).rstrip("/")
    if parts.fragment.startswith("!/") and not path:
        path = f"/#{unquote(parts.fragment)}"
    name = _name_in(platform, path, parts.query)
    return (platform.code, name.casefold()) if name else None


def is_on_platform(url: str) -> bool:
    """Tell whether an address lies on a social media platform, of an account or not."""
    return _platform_at(_host(url)) is not None


def read_accounts(passage: Passage, question: int) -> Iterator[AccountClaim]:
    """Yield the accounts an answer links, each once; none of an international body, which is no country's."""
    seen: set[tuple[str, str]] = set()
    for link in passage.links:
        account = account_of(link.url)
        if account is not None and account not in seen and not _is_international(account[1]):
            seen.add(account)
            yield AccountClaim(question=question, platform=account[0], name=account[1], url=link.url)


def _is_international(name: str) -> bool:
    """Tell whether an account is called like a body of several countries, with or without blanks."""
    body = find_body(name) or find_joined(re.sub(r"[\W_]+", "", name))
    return body is not None and body.kind != "national-agency"


@lru_cache
def load_platforms() -> tuple[Platform, ...]:
    """Load ``ontology/platforms.toml``.

    Raises:
        EditionError: The file is no TOML, or a row is broken.
    """
    return read_platforms(data_folder("ontology") / _FILE)


def read_platforms(path: Path) -> tuple[Platform, ...]:
    """Read a table of platforms.

    Raises:
        EditionError: The file is no TOML, or a row is broken; the message names the row.
    """
    rows = read_table(path).get("platform", [])
    platforms = tuple(_platform(row, f"{path}: platform {k}") for k, row in enumerate(rows, 1))
    codes = [platform.code for platform in platforms]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise EditionError(f"{path}: platform {twice!r} stands there twice.", hint="Join the two rows.")
    return platforms


def _platform(row: dict[str, Any], where: str) -> Platform:
    where = f"{where} ({row.get('code', 'without code')})"
    if missing := _KEYS - row.keys():
        raise EditionError(f"{where}: {sorted(missing)[0]!r} is missing.", hint="Add the key.")
    if unknown := row.keys() - _KEYS - {"query"}:
        raise EditionError(f"{where}: {sorted(unknown)[0]!r} is no key of a platform.", hint="Remove it.")
    try:
        paths = tuple(re.compile(path) for path in row["paths"])
        examples = tuple((example["url"], example["name"]) for example in row["examples"])
    except (re.error, KeyError, TypeError) as error:
        raise EditionError(
            f"{where}: {error}.", hint="Mend the regular expression or the example."
        ) from error
    if "query" not in row and not all("name" in path.groupindex for path in paths):
        raise EditionError(f"{where}: a path has no (?P<name>...).", hint="Mark the account's name in it.")
    return Platform(
        code=row["code"],
        label=row["label"],
        hosts=tuple(row["hosts"]),
        paths=paths,
        query=row.get("query"),
        reserved=frozenset(row["reserved"]),
        examples=examples,
        none=tuple(row["none"]),
    )


@lru_cache
def _hosts() -> tuple[dict[str, Platform], dict[str, Platform]]:
    """Return the platforms by whole host, and by the host that those of languages and devices stand below."""
    whole: dict[str, Platform] = {}
    below: dict[str, Platform] = {}
    for platform in load_platforms():
        for host in platform.hosts:
            (below if host.startswith("*.") else whole)[host.removeprefix("*.")] = platform
    return whole, below


def _host(url: str) -> str:
    try:
        return (urlsplit(url[:_LONGEST]).hostname or "").removesuffix(".")
    except ValueError:  # a broken host in brackets
        return ""


def _platform_at(host: str) -> Platform | None:
    whole, below = _hosts()
    for mirror in _MIRRORS:
        bare = host.removeprefix(mirror)
        if bare in whole:
            return whole[bare]
    first, _, rest = host.partition(".")
    return below.get(host) or (below.get(rest) if _LANGUAGE_OR_DEVICE.fullmatch(first) else None)


def _name_in(platform: Platform, path: str, query: str) -> str | None:
    first = path.removeprefix("/").partition("/")[0].casefold()
    for pattern in platform.paths:
        match = pattern.fullmatch(path)
        if match is None:
            continue
        name = match.groupdict().get("name")
        if name is None and platform.query is not None:
            return parse_qs(query).get(platform.query, [None])[0]
        bare = path == f"/{name}" or path.startswith(f"/{name}/")
        if name and not (bare and first in platform.reserved):
            return name
    return None
