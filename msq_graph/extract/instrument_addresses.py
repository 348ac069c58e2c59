"""What a word in an address proves about the document there."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from msq_graph.extract.instrument_words import load_instrument_words
from msq_graph.extract.passages import plain

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_FILE = re.compile(r"\.(?:pdf|docx?|html?|aspx?|php|odt)$", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:download|file|view|pdf|index|default|at_download|open|full|en|fr|es|nl|de|show|[\d-]*)(?:\.\w{2,4})?",
    re.IGNORECASE,
)


def kind_of_address(url: str) -> str | None:
    """Return the kind of instrument that the last part of an address names as a whole word.

    The host proves nothing, nor a menu ("/strategies"), news, a law, or a word that stands alone.

    Examples:
        >>> kind_of_address("https://x.example/files/national-ai-strategy-2030.pdf")
        'strategy'
        >>> kind_of_address("https://www.plan.example/plans-and-policies") is None
        True
    """
    words = load_instrument_words()
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return None
    parts = [part for part in path.split("/") if part.strip()]
    while len(parts) > 1 and _NO_NAME.fullmatch(parts[-1]):
        parts.pop()
    if not parts:
        return None
    last = _FILE.sub("", parts[-1])
    tokens = [plain(token) for token in _WORD.findall(_CAMEL.sub(" ", last))]
    if words.never & set(tokens) or len(tokens) > 40:
        return None
    found = [(k, kind) for k, token in enumerate(tokens) if (kind := words.in_address.get(token)) is not None]
    found += [
        (k, words.in_address[joined])
        for k in range(len(tokens) - 2)
        if (joined := "-".join(tokens[k : k + 3])) in words.in_address
    ]
    if not found:
        return None
    k, kind = found[-1] if found[-1][1] not in ("policy",) else found[0]
    others = {
        t
        for t in tokens
        if t not in words.in_address and t not in words.empty and len(t) > 1 and not t.isdigit()
    }
    if others or tokens[k] in words.alone or _has_year(tokens):
        return kind
    return None


def _has_year(tokens: list[str]) -> bool:
    return any(re.fullmatch(r"20[1-5]\d", token) for token in tokens)
