"""Take e-mail addresses and telephone numbers out of free text."""

from __future__ import annotations

import re

EMAIL_WITHHELD = "[e-mail withheld]"
PHONE_WITHHELD = "[telephone withheld]"

_EMAIL = re.compile(r"[\w.+%-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_LABELLED = re.compile(
    r"(?i)\b(?:tel|tél|telephone|téléphone|teléfono|phone|mobile|fax|whatsapp|gsm|call)\b\.?\s*(?:no\.?)?\s*:?\s*"
    r"(\+?\(?\d[\d\s().\-/]{4,}\d)"
)
# An international number, or a national one in groups that begins with 0. A bare run of digits is
# rather the number of an act (a Belgian numac has ten) and stays.
_INTERNATIONAL = re.compile(r"(?<![\w/=.&-])(?:\+\d|00\d)[\d\s().\-]{6,}\d(?![\w/])")
_NATIONAL = re.compile(r"(?<![\w/=.&-])\(?0\d{1,4}\)?(?:[ \-]\d{2,4}){2,4}(?![\w/-])")
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*")


def redact(text: str) -> str:
    """Replace e-mail addresses and telephone numbers; web addresses are left alone.

    Examples:
        >>> redact("Write to jan@example.org or call +32 2 740 80 27.")
        'Write to [e-mail withheld] or call [telephone withheld].'
        >>> redact("numac 2018040581, dossier 1994041151")
        'numac 2018040581, dossier 1994041151'
    """
    pieces = []
    at = 0
    for match in _ADDRESS.finditer(text):
        pieces += [_redact(text[at : match.start()]), match.group()]
        at = match.end()
    return "".join([*pieces, _redact(text[at:])])


def _redact(text: str) -> str:
    text = _EMAIL.sub(EMAIL_WITHHELD, text)
    text = _LABELLED.sub(lambda m: m.group().replace(m[1], PHONE_WITHHELD), text)
    return _NATIONAL.sub(PHONE_WITHHELD, _INTERNATIONAL.sub(PHONE_WITHHELD, text))
