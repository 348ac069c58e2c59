"""Keep a csv free of what a spreadsheet would take for a formula, and take the guard away again.

Source:
    OWASP, "CSV Injection": a cell beginning with one of these signs, blanks before it or not, may be run.
"""

from __future__ import annotations

import re

_FORMULA = "(?:[\\t\\r\\n]|\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20])"
_NUMBER = r"[+-]?[0-9]+(?:[.,][0-9]+)?$"
_TO_GUARD = re.compile(rf"'*(?!{_NUMBER}){_FORMULA}")
_GUARDED = re.compile(rf"'+(?!{_NUMBER}){_FORMULA}")


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula; a number is none.

    Examples:
        >>> guard("=1+1"), guard("-5"), guard("It's"), guard("'=1")
        ("'=1+1", '-5', "It's", "''=1")
    """
    return f"'{text}" if _TO_GUARD.match(text) else text


def unguard(text: str) -> str:
    """Undo `guard`.

    Examples:
        >>> unguard("'=1+1"), unguard("'s-Hertogenbosch")
        ('=1+1', "'s-Hertogenbosch")
    """
    return text[1:] if _GUARDED.match(text) else text
