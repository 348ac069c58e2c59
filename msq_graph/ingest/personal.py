"""Take e-mail addresses and telephone numbers out of free text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

EMAIL_WITHHELD = "[e-mail withheld]"
PHONE_WITHHELD = "[telephone withheld]"
CREDENTIALS_WITHHELD = "[credentials withheld]"

# Each pattern begins only where its first run of characters begins, and does not give them back:
# else a line of 200,000 dashes takes hours.
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]++\s?@\s?[\w-]+(?:\.[\w-]+)+")
_LABELLED = re.compile(
    r"(?i)\b(?:tel|tél|telephone|téléphone|teléfono|phone|mobile|fax|whatsapp|gsm|call)\b\.?\s*+(?:no\.?\s*+)?(?::\s*+)?"
    r"(?!(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d\b)(\+?\(?\d[\d\s().\-/]{4,}\d)"
)
# An international number, or a national one in groups that begins with 0. A bare run of digits is
# rather the number of an act (a Belgian numac has ten) and stays, and so does 000 inside 10 000 000 000.
_INTERNATIONAL = re.compile(r"(?<![\w/=.&-])(?:\+\d|00\s?[1-9])[\d\s().\-]{6,}\d(?![\w/])")
_NATIONAL = re.compile(r"(?<![\w/=.&-])\(?0(?!00\b)\d{1,4}\)?(?:[ \-]\d{2,4}){2,4}(?![\w/-])")
_TOKEN = re.compile(r"\S+")
_CREDENTIALS = re.compile(r"(?<=://)[^\s/?#]+@")


def redact(text: str, links: Iterable[str] = ()) -> str:
    """Replace e-mail addresses and telephone numbers; web addresses are left alone but for a password.

    ``links`` are those found in the text, as printed and in order: one that a line end or a blank breaks
    is left whole.

    Examples:
        >>> redact("Write to jan@example.org or call +32 2 740 80 27.")
        'Write to [e-mail withheld] or call [telephone withheld].'
        >>> redact("numac 2018040581, dossier 1994041151")
        'numac 2018040581, dossier 1994041151'
    """
    pieces = []
    at = 0
    for link in links:
        found = text.find(link, at) if re.search(r"\s", link) else -1
        if found >= 0:
            pieces += [_around_addresses(text[at:found]), link]
            at = found + len(link)
    return "".join([*pieces, _around_addresses(text[at:])])


def _around_addresses(text: str) -> str:
    pieces = []
    at = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if "://" in token or "www." in token:
            pieces += [_redact(text[at : match.start()]), _CREDENTIALS.sub(CREDENTIALS_WITHHELD, token)]
            at = match.end()
    return "".join([*pieces, _redact(text[at:])])


def _redact(text: str) -> str:
    text = _EMAIL.sub(EMAIL_WITHHELD, text)
    text = _LABELLED.sub(lambda m: m.group().replace(m[1], PHONE_WITHHELD), text)
    return _NATIONAL.sub(PHONE_WITHHELD, _INTERNATIONAL.sub(PHONE_WITHHELD, text))
