"""The words of a text box, prepared once for the reading rules."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msq_graph.extract.lexicon import act_pattern, function_words, is_empty, plain, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msq_graph.records.questionnaire import Indicator
    from msq_graph.records.response import Link

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_NUMBER_SIGN = re.compile(r"\bN(?:o|os|[°º])\.?[ \u00a0]*(?=\d)|\bno\.[ \u00a0]*(?=\d)|\bNo\.\s*(?=[A-Z]*\d)")
# The month, not the verb.
_MAY = re.compile(
    r"(?:(?<=\d-)|(?<=\d )|(?<=of )|(?<=\dst )|(?<=\dth )|(?<=\dnd )|(?<=\drd ))may\b|\bmay(?=,? \d)"
)
_QUOTED = re.compile(
    r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)|(?<!\w)[‘'](?=\S)[^’'\n]{2,80}[’'](?!\w)|„[^“”\"]*[“”\"]"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\s*;\s*|\n\s*\n|\n\s*(?=[-•*–])|\n(?=\s*(?:[A-Z(]|\d+[.)]))")


@dataclass(frozen=True, slots=True)
class Box:
    """The words of a text box, prepared once: links out, quotes apart, sentences split."""

    raw: str  # with capitals, without links
    unquoted: str
    plain: str  # lower case without accents, without quotations
    sentences: tuple[str, ...]  # of ``plain``
    links: int
    addresses: str  # the words in the links' addresses

    @property
    def word_count(self) -> int:
        """Count the words outside the links."""
        return len(WORD.findall(self.raw))


def open_box(text: str, links: Sequence[Link]) -> Box:
    """Prepare the text of an answer for judging."""
    for link in sorted(links, key=lambda item: -len(item.printed)):
        text = text.replace(link.printed, " ")
    raw = _NUMBER_SIGN.sub("nr ", unicodedata.normalize("NFC", text)).strip()
    unquoted = _QUOTED.sub(_unquote, raw)
    sentences = tuple(s for part in _SENTENCE.split(unquoted) if (s := _tidy(plain(part))))
    addresses = " ".join(WORD.findall(plain(" ".join(unquote(link.url) for link in links))))
    return Box(raw, unquoted, _tidy(plain(unquoted)), sentences, len(links), addresses)


def _unquote(match: re.Match[str]) -> str:
    """Keep the name of a principle ("once only"); drop what is long or says "no" in somebody's words."""
    quoted = match.group().strip("“”„«»\"'‘’ ")
    short = len(WORD.findall(quoted)) <= 4 and not words("negation").search(plain(quoted))
    return f" {quoted} " if short and quoted.islower() else " "


def _tidy(text: str) -> str:
    text = words("harmless").sub(" ", _MAY.sub("5", " ".join(text.split())))
    text = words("compounds").sub(lambda match: match.group().replace(" ", "-"), text)
    return text.strip(" -•*–—\t")


def held_back(text: str) -> bool:
    """Tell whether anything in a text makes it no proof: a hedge, the future, a draft, the past."""
    return bool(words("hedges").search(text) or words("flags").search(text))


def is_negated(text: str) -> bool:
    """Tell whether any word of a text denies something."""
    return words("negation").search(text) is not None


def acts(box: Box) -> list[re.Match[str]]:
    """Return where the text names enacted acts by title or number."""
    return list(act_pattern().finditer(box.unquoted))


def names_topic(text: str, indicator: Indicator) -> bool:
    """Tell whether a plain text has a word of what the indicator asks about."""
    return words("topics", indicator.id).search(text) is not None


def names_field(text: str, indicator: Indicator) -> bool:
    """Tell whether a plain text has the second word the indicator wants; true where it wants none."""
    field = words("fields", indicator.id)
    return is_empty(field) or field.search(text) is not None


def only_below_national(text: str) -> bool:
    """Tell whether a plain text speaks of a city or a region and never of the country."""
    return words("below_national").search(text) is not None and words("national").search(text) is None


def in_another_script(text: str) -> bool:
    """Tell whether a text has letters that are not Latin; no rule can read those."""
    return any(c.isalpha() and "LATIN" not in unicodedata.name(c, "") and c not in "ºªµ" for c in text)


def speaks_other_language(box: Box) -> bool:
    """Tell whether a text has a small word that no known language has."""
    _, other = function_words()
    return any(word in other for word in WORD.findall(box.plain))


def is_known_language(box: Box) -> bool:
    """Tell whether prose is in a language whose words against the thing would have been seen."""
    known, other = function_words()
    found = WORD.findall(plain(box.raw))
    small = sum(word in known for word in found)
    foreign = sum(word in other for word in found)
    in_lower_case = [word for word in WORD.findall(box.raw) if word[0].islower()]
    if len(found) <= 6 or len(in_lower_case) <= 3:  # a title, or a list of names
        return foreign == 0
    return small > foreign and small >= 0.12 * len(found)
