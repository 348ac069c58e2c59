"""Which words can be the name of a measure."""

from __future__ import annotations

import re
from functools import lru_cache

from msq_graph.extract.groups import groups_in
from msq_graph.extract.measurewords import measure_words
from msq_graph.extract.names import is_sentence
from msq_graph.extract.passages import any_of, plain
from msq_graph.ingest.countries import find_member_state

_LONGEST = 12  # words of a name
_LONGEST_CLOSED = 18  # words of one that signs close


def fits(name: str, *, single: bool) -> bool:
    """Tell whether words can be the name of a measure: no body, state, act, group or lone plain word."""
    words = name.split()
    longest = _LONGEST_CLOSED if single else _LONGEST
    if not words or len(words) > longest or not any(c.isalpha() for c in name) or is_sentence(name):
        return False
    small = plain(name)
    if find_member_state(name) is not None or small.startswith(_funders()) or not is_capital(words[0]):
        return False
    if len(words) == 1 and (
        small in measure_words().plain_words
        or measure_pattern().fullmatch(small)
        or (groups_in(small) and "-" not in small)
        or not (single or is_odd(name))
    ):
        return False
    ends_so = (
        measure_pattern().search(small.split()[-1]) is not None or measure_pattern().match(small) is not None
    )
    if instrument_pattern().search(small) and not measure_pattern().search(small.split()[-1]):
        return False
    begins = body_pattern().match(small) is not None
    place = small.split()[0] in measure_words().places and len(words) > 2
    return not body_pattern().search(small) or (ends_so and (place or not begins) and _measure_head(small))


def _measure_head(small: str) -> bool:
    """Tell whether the last word of an English name is one of a measure and none of a body."""
    last = small.split()[-1]
    return measure_pattern().fullmatch(last) is not None and body_pattern().fullmatch(last) is None


def is_odd(printed: str) -> bool:
    """Tell whether a single word is plainly a name: "DigiAge", "eUsahawan", "KADES", "#Women4IT"."""
    return printed[0] in "#@" or _is_brand(printed) or any(c.isupper() or c.isdigit() for c in printed[1:])


def _is_brand(printed: str) -> bool:
    """Tell whether a word is the name of a site: "gov.xx kiosks"."""
    return re.fullmatch(r"[a-z]{3,}\.[a-z]{2,4}", printed) is not None


def is_capital(printed: str) -> bool:
    """Tell whether a word begins a name or goes on in one."""
    return (
        printed[0] in "#@" or printed[0].isdigit() or _is_brand(printed) or any(c.isupper() for c in printed)
    )


def is_proper(name: str, *, single: bool) -> bool:
    """Tell whether words are a name of their own, and not only what is given or for whom.

    Examples:
        >>> is_proper("Seniors Go Digital", single=False), is_proper("Digital Skills", single=False)
        (True, False)
    """
    words = [plain(word.strip(".,'’\"“”")) for word in name.split()]
    if len(words) == 1 and not single and (not is_odd(name) or name.isupper()):
        return False
    listed = measure_words()
    said = [word for word in words if word not in listed.joiners and not groups_in(word)]
    if groups_in(name) and len(said) == 1 and measure_pattern().fullmatch(said[0]):
        return False
    return any(
        word not in listed.generic and not measure_pattern().fullmatch(word) and not word.isdigit()
        for word in said
    )


@lru_cache
def measure_pattern() -> re.Pattern[str]:
    """Match a word for a measure."""
    return re.compile(any_of(measure_words().measures))


@lru_cache
def instrument_pattern() -> re.Pattern[str]:
    """Match a word for an instrument, an act or a report."""
    return re.compile(any_of(measure_words().instruments))


@lru_cache
def body_pattern() -> re.Pattern[str]:
    """Match a word for a body."""
    return re.compile(any_of(measure_words().bodies))


@lru_cache
def _funders() -> tuple[str, ...]:
    return tuple(f"{word} " for word in measure_words().funders)
