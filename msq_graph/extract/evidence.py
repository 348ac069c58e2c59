"""Judge whether a text shows that the thing asked for exists, though it says neither yes nor no.

A description needs more signs than a link: the thing, its topic, who acts, and a number or a name.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msq_graph.extract.box import (
    WORD,
    acts,
    held_back,
    in_another_script,
    is_known_language,
    is_negated,
    names_field,
    names_topic,
    only_below_national,
    speaks_other_language,
)
from msq_graph.extract.lexicon import act_pattern, is_empty, load_lexicons, plain, words
from msq_graph.extract.objectives import read_goals

if TYPE_CHECKING:
    from msq_graph.extract.box import Box
    from msq_graph.records.questionnaire import Indicator

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SPANISH_FUTURE = re.compile(r"\b\w{2,}(?:ará|arán|erá|erán|irá|irán|aremos|eremos|iremos)\b")
_FRENCH_FUTURE = re.compile(
    r"\b(?!opera\b|camera\b)\w{2,}(?:era|eront|ira|iront|dra|dront|rra|rront|erons|irons)\b"
)
_ON_SHARES = "strategy-mentions-service-target"
_ABOUT_LOWER_LEVELS = {"sectoral-cios", "strategy-mentions-subnational"}
_PROMISE = re.compile(r"\b(?:will|shall)\b")
_PROMISED_OF_ITSELF = re.compile(
    r"\b(?:strateg\w+|plans?|polic\w+|documents?|laws?|frameworks?|we|government|ministr\w+|agenc\w+|it|they"
    r"|revision|version|chapters?|references?|targets?|percentage)\b[^.]*\b(?:will|shall)\b"
    r"|\b(?:will|shall) be\b"
)
# An act by its number alone ("Act No. 12 of 2001"): it has no title that could be about something else.
_NUMBERED_ACT = re.compile(
    r"(?:the |la |el |l')?(?:act|law|decree|regulation|ordinance|loi|decret|ordonnance|reglement|ley"
    r"|decreto|reglamento)s?"
    r"(?: nr| no\.?| n[°º]\.?)?\s*[\d][\d/.-]*(?:,? (?:of|de|du|del) (?:\d{1,2} (?:de )?\w+ (?:de )?)?\d{4})?"
)
_ENOUGH_WORDS = 9  # a description shorter than this proves nothing without a number or a name
_PERIOD = re.compile(r"(?:19|20)\d\d ?[-–/a] ?((?:19|20)\d\d)\b")
_RUNNING_FROM = 2022  # a period that ended before is over for every edition there is


def is_evidence(box: Box, indicator: Indicator) -> bool:
    """Tell whether the text shows that the thing asked for exists, with no word against it."""
    if in_another_script(box.raw):
        return False
    if _lists_goals(box.raw, indicator):
        return True
    if _has_a_word_against(box, indicator):
        return False
    if box.links:
        known = _is_title(box) or is_known_language(box)
        return _only_label(box) or (known and _speaks_of_it(box, indicator))
    return _describes(box, indicator)


def _has_a_word_against(box: Box, indicator: Indicator) -> bool:
    if words("pointers").search(_BRACKETS.sub(" ", box.plain)) and not _only_label(box):
        return True
    if is_negated(box.plain) or "?" in box.raw:
        return True
    if (held_back(box.plain) or _future_tense(box)) and not _is_target(box, indicator):
        return True
    if indicator.id not in _ABOUT_LOWER_LEVELS and only_below_national(plain(box.raw)):
        return True
    return words("evidence", "unfinished").search(box.addresses) is not None


def _future_tense(box: Box) -> bool:
    """Tell whether a verb ends as French or Spanish verbs of the future do."""
    text = unicodedata.normalize("NFC", box.unquoted).lower()
    if _SPANISH_FUTURE.search(text):
        return True
    found = WORD.findall(box.plain)
    counts = {
        lexicon.language: sum(word in lexicon.text("function_words").split() for word in found)
        for lexicon in load_lexicons()
    }
    return counts.get("fr", 0) > counts.get("es", 0) and _FRENCH_FUTURE.search(box.plain) is not None


def _only_label(box: Box) -> bool:
    """Tell whether beside the links there is nothing, or no more than "Link:"."""
    return not WORD.findall(words("label").sub(" ", box.plain))


def _is_title(box: Box) -> bool:
    """Tell whether beside the links there is no more than a short title."""
    if words("evidence", "affirming").search(box.plain) or speaks_other_language(box):
        return False
    return len(WORD.findall(box.raw)) <= 6


def _speaks_of_it(box: Box, indicator: Indicator) -> bool:
    """Tell whether the words beside a link are about what the gate asks for."""
    text = plain(box.raw)
    if _has("sectors", text) and not any(_is_about(plain(s), indicator) for s in _sentences(box)):
        return False
    if names_topic(text, indicator) or (
        indicator.asks == "law" and _NUMBERED_ACT.fullmatch(text.strip(" .,:"))
    ):
        return True
    if (
        indicator.asks == "law"
        and act_pattern().search(box.raw)
        and not names_topic(box.addresses, indicator)
    ):
        return False  # an act on something else
    return words("things", str(indicator.asks)).search(text) is not None


def _lists_goals(text: str, indicator: Indicator) -> bool:
    """Tell whether a text on alignment with the SDGs lists goals by number and official name."""
    if indicator.asks != "alignment" or indicator.topic != "sdgs":
        return False
    return len([line for line in text.split("\n") if read_goals(line)[0]]) >= 2


def _is_target(box: Box, indicator: Indicator) -> bool:
    """Tell whether the only future in a text is a quantified target of the strategy it cites."""
    if indicator.asks != "reference" or held_back(_PROMISE.sub(" ", box.plain)):
        return False
    promise = _PROMISE.search(box.plain)
    if promise is None:
        return False
    before = box.plain[: promise.start()]
    if indicator.id == _ON_SHARES and not box.links and re.search(r"%[^.]*$", before):
        return _has("referring", before) and _has("document", before)
    if not (box.links or _has("locator", box.plain)) or _PROMISED_OF_ITSELF.search(box.plain):
        return False
    return re.search(r"\d+ ?%|\d+ percent|\ball\b|\bevery\b", box.plain) is not None


def _describes(box: Box, indicator: Indicator) -> bool:
    """Tell whether words alone, without a link, affirm the thing by what names or describes it."""
    asks = str(indicator.asks)
    if asks == "law":
        return _describes_law(box, indicator)
    if not any(_is_about(plain(sentence), indicator) for sentence in _sentences(box)):
        return False
    if asks == "strategy":
        return _describes_strategy(box, indicator)
    if asks == "portal":
        return _describes_portal(box, indicator)
    if asks == "post":
        return _describes_post(box)
    if asks == "budget":
        return _describes_budget(box, indicator)
    if asks in ("reference", "alignment"):
        return _describes_reference(box)
    return _describes_activity(box, indicator)


def _sentences(box: Box) -> list[str]:
    """Return the sentences of the text with what it quotes: the name of a plan may be its topic."""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])|\n", box.raw)


def _is_about(sentence: str, indicator: Indicator) -> bool:
    """Tell whether a sentence is on the very topic, not on another matter in the same words."""
    strict = words("strict", indicator.id)
    return (
        names_topic(sentence, indicator)
        and (is_empty(strict) or strict.search(sentence) is not None)
        and not _has("sectors", sentence)
    )


def _has(key: str, text: str) -> bool:
    return words("evidence", key).search(text) is not None


def _is_long(box: Box) -> bool:
    return box.word_count >= _ENOUGH_WORDS


def _describes_law(box: Box, indicator: Indicator) -> bool:
    """Tell whether a sentence on the topic names an act, and by no title on something else."""
    named = any(
        _is_about(plain(s), indicator) and _fits_title(s, indicator) and not _is_only_past(plain(s))
        for s in _sentences(box)
    )
    return named and bool(acts(box)) and names_field(plain(box.raw), indicator)


def _is_only_past(sentence: str) -> bool:
    """Tell whether a sentence says what once happened, and not that something was adopted."""
    return _has("past", sentence) and not _has("settled", sentence)


def _fits_title(sentence: str, indicator: Indicator) -> bool:
    """Tell whether one of the acts named has the topic in its title, or no title: only a number."""
    for match in act_pattern().finditer(sentence):
        before, title = sentence[: match.start()], match.group()
        titled = re.search(r"[A-Z]\w+ (?:Act|Law|Code|Ordinance|Statute)\b", title) and " on " not in title
        in_title = names_topic(
            plain(title + sentence[match.end() : match.end() + 90] if not titled else title), indicator
        )
        if in_title or (not titled and names_topic(plain(before), indicator)):
            return True
    return False


def _describes_strategy(box: Box, indicator: Indicator) -> bool:
    text = plain(box.raw)
    named = re.search(r"(?:[A-Z][\w-]+ ){1,}|(?:19|20)\d\d", box.raw) is not None and names_field(
        text, indicator
    )
    concrete = _is_long(box) or re.search(r"\d", text) is not None
    ends = [int(end) for end in _PERIOD.findall(text)]
    running = not ends or max(ends) >= _RUNNING_FROM
    return _has("instrument", text) and _has("settled", text) and named and concrete and running


def _describes_portal(box: Box, indicator: Indicator) -> bool:
    text = plain(box.raw)
    settled = not _has("unsettled", box.plain) and _has("affirming", box.plain)
    return settled and names_field(text, indicator) and _has("portal", text) and _is_long(box)


def _describes_post(box: Box) -> bool:
    text = plain(box.raw)
    return _has("post", text) and _has("affirming", box.plain) and _has("everyone", text) and _is_long(box)


def _describes_budget(box: Box, indicator: Indicator) -> bool:
    text = plain(box.raw)
    if _has("recovery", text) and _has("fund", text):
        return _has("affirming", box.plain)
    amount = re.search(r"\d", text) is not None and _has("money", text)
    return amount and _has("fund", text) and names_field(text, indicator) and not _has("borrowed", text)


def _describes_reference(box: Box) -> bool:
    text = plain(box.raw)
    said = _has("referring", text) and _has("document", text) and not _has("foreign", text)
    cited = _has("locator", text) or re.search(r"\d|[\"“«]", box.raw) is not None
    return said and (cited or _is_long(box)) and (_is_long(box) or re.search(r"\d", box.raw) is not None)


def _describes_activity(box: Box, indicator: Indicator) -> bool:
    text = plain(box.raw)
    named = re.search(r"\d|[A-Z]{2,}|(?<=[a-z,] )[A-Z][a-z]+|[\"“«]", box.raw) or _has("regular", text)
    settled = any(
        _is_about(sentence, indicator)
        and names_field(sentence, indicator)
        and _has("affirming", sentence)
        and not _has("unsettled", sentence)
        for sentence in map(plain, _sentences(box))
    )
    return settled and _has("actor", text) and bool(named) and _is_long(box)
