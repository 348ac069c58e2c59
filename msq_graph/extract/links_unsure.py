"""Addresses that cannot work, by their shape alone; nothing is fetched."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"https?://(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_NESTED = re.compile(r"https?://", re.IGNORECASE)
_CUT = re.compile(r"(?:\.\.\.|…|-)$")


def is_broken(url: str) -> bool:
    """Tell whether an address is none, is cut off, or has another one glued to its path.

    An address inside a query (``?url=https://...``), or one that is percent-encoded, is in its place.

    Examples:
        >>> is_broken("https://example.org/http://example.org/a")
        True
        >>> is_broken("https://example.org/go?url=https://example.com/")
        False
    """
    path = url.partition("?")[0].partition("#")[0]
    archived = "web.archive.org/" in path
    nested = _NESTED.search(path, 8) is not None and not archived
    return _WHOLE.fullmatch(url) is None or nested or _CUT.search(url) is not None
