"""Fold text so that what character recognition confuses becomes equal; only for comparing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_CONFUSED = str.maketrans({"i": "l", "1": "l", "|": "l", "!": "l", "0": "o", "5": "s"})
_NEW_MARK = re.compile(r"[\[({|]\s*N\s*E\s*(?:W|VV)\b\s*[\])}|]?|\bNEW\s*[\])}]", re.IGNORECASE)
_SHORT = 400  # characters; a longer text is hardly folded twice
_NOT_COMPARED = re.compile(r"[^a-z0-9|!]")


def strip_marks(text: str) -> str:
    """Take ``[NEW]``, its broken forms, and ``*`` out of a label."""
    return _NEW_MARK.sub(" ", text).replace("*", " ").strip()


def fold(text: str) -> str:
    """Return the letters of *text* with confusable ones made equal (I l | 1, 0 O, rn m, vv w, cl d).

    Examples:
        >>> fold("Internet of Things (IoT)") == fold("lnternet of Thlngs (loT)")
        True
    """
    return _fold_again(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).lower()
    letters = _NOT_COMPARED.sub("", plain).translate(_CONFUSED)
    return letters.replace("rn", "m").replace("vv", "w").replace("cl", "d")


_fold_again = lru_cache(maxsize=4096)(_fold)  # labels and options are folded once for every line


def likeness(one: str, other: str, at_least: float = 0.0) -> float:
    """Compare two folded texts: 1.0 is equal, 0.0 also stands for anything below *at_least*."""
    return Levenshtein.normalized_similarity(one, other, score_cutoff=at_least)
