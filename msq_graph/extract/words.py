"""Judge what the words of a text box say about the gate they stand under: yes, no, or nothing sure.

A wrong reading is worse than none, so each rule asks for signs it knows and gives up on any word
that could mean something else: a hedge, the future, a draft, the past, a pointer elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msq_graph.extract.lexicon import (
    act_pattern,
    compile_words,
    denials,
    function_words,
    load_lexicons,
    plain,
    words,
)

from msq_graph.extract.objectives import read_goals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msq_graph.records.questionnaire import Indicator
    from msq_graph.records.response import Link

_NUMBER_SIGN = re.compile(r"\bN(?:o|os|[°º])\.?[ \u00a0]*(?=\d)|\bno\.[ \u00a0]*(?=\d)|\bNo\.\s*(?=[A-Z]*\d)")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MAY = re.compile(
    r"(?<=\d )may\b|(?<=in )may\b(?= \d)|(?<=of )may\b|\bmay(?=,? \d)|(?<=\dst )may\b|(?<=\dth )may\b|(?<=\dnd )may\b|(?<=\drd )may\b"
)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|«[^»]*(?:»|$)|\"[^\"]*(?:\"|$)|(?<!\w)[‘'](?=\S)[^’'\n]{2,80}[’'](?!\w)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\s*;\s*|\n\s*\n|\n\s*(?=[-•*–])|\n(?=\s*(?:[A-Z(]|\d+[.)]))")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SPANISH_FUTURE = re.compile(r"\b\w{2,}(?:ará|arán|erá|erán|irá|irán|aremos|eremos|iremos)\b")
_FRENCH_FUTURE = re.compile(
    r"\b(?!opera\b|camera\b)\w{2,}(?:era|eront|ira|iront|dra|dront|rra|rront|erons|irons)\b"
)
_BELOW_NATIONAL = {"sectoral-cios", "strategy-mentions-subnational"}  # questions about those very levels
_ENOUGH_WORDS = 9  # a description shorter than this proves nothing without a number or a name


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
        return len(_WORD.findall(self.raw))


def open_box(text: str, links: Sequence[Link]) -> Box:
    """Prepare the text of an answer for judging."""
    for link in sorted(links, key=lambda item: -len(item.printed)):
        text = text.replace(link.printed, " ")
    raw = _NUMBER_SIGN.sub("nr ", unicodedata.normalize("NFC", text)).strip()
    unquoted = _QUOTED.sub(" ", raw)
    sentences = tuple(s for part in _SENTENCE.split(unquoted) if (s := _tidy(plain(part))))
    addresses = " ".join(_WORD.findall(plain(" ".join(unquote(link.url) for link in links))))
    return Box(raw, unquoted, _tidy(plain(unquoted)), sentences, len(links), addresses)


def _tidy(text: str) -> str:
    text = words("harmless").sub(" ", _MAY.sub("5", " ".join(text.split())))
    return text.strip(" -•*–—\t")


def says_not_applicable(text: str) -> bool:
    """Tell whether a text says that the question does not apply, and nothing else."""
    return re.fullmatch(rf"\W*(?:{words('not_applicable').pattern})\W*", plain(text).strip()) is not None


def typed(box: Box) -> str | None:
    """Return ``yes`` or ``no`` when the text begins by saying so and nothing in it takes it back."""
    text = plain(box.raw).strip(" \n\t-•*\"'")
    for value in ("yes", "no"):
        match = re.match(rf"(?:{words(value).pattern})(?=\s*(?:[.,;:!]|\s[-–—]|[-–—]\s|$))\W*", text)
        if match is None:
            continue
        rest = text[match.end() :]
        if value == "yes":
            held_back = words("flags").search(rest) or words("negation").search(rest)
            return None if held_back else value
        if rest[:1].isdigit() or box.links:
            return None
        affirmed = _affirms(rest) and not (words("negation").search(rest) or words("flags").search(rest))
        return None if affirmed else value
    return None


def _begins_with_yes(box: Box) -> bool:
    start = plain(box.raw).lstrip(" \n\t-•*\"'")
    return re.match(rf"(?:{words('yes').pattern})(?=\s*[.,;:!/–—-]|\s*$)", start) is not None


def _affirms(text: str) -> bool:
    return any(words("things", asks).search(text) for asks in ("law", "strategy", "portal")) or bool(
        words("evidence", "affirming").search(text)
    )


def denies(box: Box, indicator: Indicator) -> bool:
    """Tell whether a sentence says that what the gate asks for does not exist."""
    if indicator.asks is None or _begins_with_yes(box):
        return False
    for index, sentence in enumerate(box.sentences):
        for pattern, is_action in denials(indicator.asks):
            match = pattern.search(sentence)
            if match is None or not _denies_the_whole(sentence, match, indicator, is_action):
                continue
            end = _end_of_list(sentence, match.end(), indicator)
            around = [sentence[: match.start()], _after_clause(sentence, end)]
            rest = [*box.sentences[:index], *box.sentences[index + 1 :], *around]
            if not _taken_back(rest, box, sentence, indicator):
                return True
    return False


def _end_of_list(sentence: str, end: int, indicator: Indicator) -> int:
    """Return the end of "legislation, regulation or decree" when the denial ended at its first word."""
    thing = words("things", str(indicator.asks)).pattern
    joint = r"(?:\s*[,/]\s*|\s+)(?:(?:or|nor|and|ni|ou|et|o|y|e|u)\s+)?"
    more = re.compile(
        rf"(?:(?=\s*[,/]|\s+(?:or|nor|and|ni|ou|et|o|y|e|u)\s){joint}(?:any |de |d'|other |des )?(?:[a-z-]+ )?{thing})+"
    )
    match = more.match(sentence, end)
    return match.end() if match else end


def _clause(sentence: str, end: int) -> str:
    """Return what follows a denial up to the end of its clause."""
    tail = sentence[end:]
    stop = re.search(rf"[,:;(.–—]\s|\s[-–—]\s|[.:]$|{words('contrast').pattern}", tail)
    # A comma may go on listing ("AI, robotics, 5G"): keep what is a list of the thing's topics.
    return tail[: stop.start()] if stop else tail


def _after_clause(sentence: str, end: int) -> str:
    return sentence[end + len(_clause(sentence, end)) :]


def _denies_the_whole(sentence: str, match: re.Match[str], indicator: Indicator, is_action: bool) -> bool:
    """Tell whether a denial is about the thing asked for, all of it, here and now."""
    before, denied = sentence[: match.start()], match.group()
    tail = _clause(sentence, _end_of_list(sentence, match.end(), indicator))
    if (
        words("conditional").search(before)
        or words("negation").search(before)
        or words("despite").search(denied)
    ):
        return False
    thing = match.groupdict().get("thing") or ""
    between = denied[: denied.rfind(thing)] if thing else denied
    kinds = {m.group() for m in words("restricting").finditer(between)}
    if any(not words("allowed_kinds").fullmatch(kind) for kind in kinds) and not is_action:
        return False
    where = f"{before} {denied} {tail}"
    if indicator.asks != "reference" and words("subnational").search(f"{between} {tail}"):
        return False
    quantity = f"{denied if is_action else between} {tail}".replace("at all", "")
    if words("partial").search(quantity):
        return False
    topic = words("topics", indicator.id)
    listed = sentence[match.start() :]
    if not _is_never(whole := words("whole", indicator.id)):
        return (
            bool(whole.search(where))
            or len({m.group() for m in topic.finditer(listed)}) >= 3
            or (not is_action and _only_neutral(tail))
        )
    if is_action:
        return bool(topic.search(where)) and not _other_purpose(tail, topic)
    around = f"{before} {denied.replace(thing, ' ', 1)} {tail}"
    return bool(topic.search(around)) or _only_neutral(tail)


def _is_never(pattern: re.Pattern[str]) -> bool:
    """Tell whether no language has anything under the keys of a pattern."""
    return pattern is compile_words("(?!)")


def _other_purpose(tail: str, topic: re.Pattern[str]) -> bool:
    purpose = re.search(r"\b(?:for|pour|para|except|sauf|salvo|as|comme|como)\b(.*)", tail)
    return purpose is not None and not topic.search(purpose[1])


def _only_neutral(tail: str) -> bool:
    return all(words("neutral").fullmatch(word) for word in _WORD.findall(tail))


def _taken_back(rest: Sequence[str], box: Box, denial: str, indicator: Indicator) -> bool:
    """Tell whether another part of the text affirms what one sentence denies."""
    asks = str(indicator.asks)
    topic, thing = words("topics", indicator.id), words("things", asks)
    for part in rest:
        if words("negation").search(part) or words("flags").search(part):
            continue
        if asks == "law" and thing.search(part):
            return True
        if (
            asks != "law"
            and (thing.search(part) or asks in ("reference", "statistics"))
            and topic.search(part)
        ):
            return True
    if asks == "law":
        return any(not _is_in(m.group(), denial) and not _flagged_around(box, m) for m in _acts(box))
    return False


def _acts(box: Box) -> list[re.Match[str]]:
    return list(act_pattern().finditer(box.unquoted))


def _is_in(text: str, sentence: str) -> bool:
    return plain(" ".join(text.split())) in sentence


def _flagged_around(box: Box, match: re.Match[str]) -> bool:
    sentence = next((s for s in box.sentences if _is_in(match.group(), s)), "")
    return bool(words("flags").search(sentence) or words("negation").search(sentence))


def is_evidence(box: Box, indicator: Indicator) -> bool:
    """Tell whether the text shows that the thing asked for exists, with no word against it."""
    if _in_another_script(box.raw):
        return False
    if _lists_goals(box.raw, indicator):
        return True
    pointing = _BRACKETS.sub(" ", box.plain)
    if words("pointers").search(pointing) and not (box.links and _only_label(box)):
        return False
    if words("negation").search(box.plain) or "?" in box.raw:
        return False
    if (words("flags").search(box.plain) or _future_tense(box)) and not _is_target(box, indicator):
        return False
    if _only_below_national(box, indicator):
        return False
    if words("evidence", "unfinished").search(box.addresses):
        return False
    if box.links:
        return _only_label(box) or (_is_known_language(box) and _speaks_of_it(box, indicator))
    return _describes(box, indicator)


def _future_tense(box: Box) -> bool:
    """Tell whether a verb ends as French or Spanish verbs of the future do."""
    text = unicodedata.normalize("NFC", box.unquoted).lower()
    if _SPANISH_FUTURE.search(text):
        return True
    counts = {
        lexicon.language: sum(
            word in lexicon.text("function_words").split() for word in _WORD.findall(box.plain)
        )
        for lexicon in load_lexicons()
    }
    return counts.get("fr", 0) > counts.get("es", 0) and _FRENCH_FUTURE.search(box.plain) is not None


def _only_below_national(box: Box, indicator: Indicator) -> bool:
    """Tell whether a text speaks of a city or a region and never of the country."""
    if indicator.id in _BELOW_NATIONAL:
        return False
    text = plain(box.raw)
    return words("below_national").search(text) is not None and words("national").search(text) is None


def _in_another_script(text: str) -> bool:
    return any(c.isalpha() and "LATIN" not in unicodedata.name(c, "") and c not in "ºªµ" for c in text)


def _only_label(box: Box) -> bool:
    """Tell whether beside the links there is nothing, or no more than "Link:" or a short title."""
    found = _WORD.findall(box.raw)
    rest = words("label").sub(" ", box.plain)
    if not _WORD.findall(rest):
        return True
    title = len(found) <= 6 and not words("evidence", "affirming").search(box.plain)
    return title and not _speaks_other_language(box)


def _speaks_other_language(box: Box) -> bool:
    _, other = function_words()
    return any(word in other for word in _WORD.findall(box.plain))


def _is_known_language(box: Box) -> bool:
    """Tell whether prose is in a language whose words against the thing would have been seen."""
    known, other = function_words()
    found = _WORD.findall(plain(box.raw))
    small = sum(word in known for word in found)
    foreign = sum(word in other for word in found)
    in_lower_case = [word for word in _WORD.findall(box.raw) if word[0].islower()]
    if len(found) <= 6 or len(in_lower_case) <= 3:  # a title, or a list of names
        return foreign == 0
    return small > foreign and small >= 0.12 * len(found)


def _speaks_of_it(box: Box, indicator: Indicator) -> bool:
    text = plain(box.raw)
    topic = words("topics", indicator.id)
    return bool(topic.search(text)) or bool(words("things", str(indicator.asks)).search(text))


def _lists_goals(text: str, indicator: Indicator) -> bool:
    """Tell whether a text on alignment with the SDGs lists goals by number and official name."""
    if indicator.asks != "alignment" or indicator.topic != "sdgs":
        return False
    lines = [line for line in text.split("\n") if read_goals(line)[0]]
    return len(lines) >= 2


def _is_target(box: Box, indicator: Indicator) -> bool:
    """Tell whether the only future in a text is a quantified target of the strategy it cites."""
    if indicator.asks != "reference" or not (box.links or words("evidence", "locator").search(box.plain)):
        return False
    modal = re.compile(r"\b(?:will|shall)\b")
    if words("flags").search(modal.sub(" ", box.plain)) or not modal.search(box.plain):
        return False
    actor = re.search(
        r"\b(?:strateg\w+|plans?|polic\w+|documents?|laws?|frameworks?|we|government|ministr\w+|agenc\w+|it|they|"
        r"revision|version|chapters?|references?|targets?|percentage)\b[^.]*\b(?:will|shall)\b|\b(?:will|shall) be\b",
        box.plain,
    )
    return actor is None and re.search(r"\d+ ?%|\d+ percent|\ball\b|\bevery\b", box.plain) is not None


def _describes(box: Box, indicator: Indicator) -> bool:
    """Tell whether words alone, without a link, affirm the thing by what names or describes it."""
    text, asks = plain(box.raw), indicator.asks
    topic = words("topics", indicator.id).search(text) is not None
    affirming = words("evidence", "affirming").search(box.plain) is not None
    concrete = box.word_count >= _ENOUGH_WORDS or re.search(r"\d", box.raw) is not None

    def has(key: str) -> bool:
        return words("evidence", key).search(text) is not None

    if asks == "law":
        field = words("fields", indicator.id)
        return bool(_acts(box)) and topic and (_is_never(field) or field.search(text) is not None)
    if asks == "strategy":
        named = re.search(r"(?:[A-Z][\w-]+ ){1,}|(?:19|20)\d\d", box.raw) is not None
        return has("instrument") and topic and named and has("settled") and concrete
    settled = words("evidence", "unsettled").search(box.plain) is None
    field = words("fields", indicator.id).search(text) is not None
    if asks == "portal":
        return settled and field and has("portal") and topic and affirming and box.word_count >= _ENOUGH_WORDS
    if asks == "post":
        return has("post") and affirming and (has("everyone") and box.word_count >= _ENOUGH_WORDS)
    if asks == "budget":
        amount = re.search(r"\d", text) is not None and has("money")
        fund = re.search(
            r"recovery and resilience|relance et (?:de )?resilience|recuperacion.{0,20}resiliencia", text
        )
        return affirming and has("fund") and (amount or fund is not None) and concrete
    if asks in ("reference", "alignment"):
        cited = (
            has("locator")
            or '"' in box.raw
            or "“" in box.raw
            or "«" in box.raw
            or re.search(r"\d", box.raw) is not None
        )
        said = has("referring") and has("document")
        return topic and said and (cited or box.word_count >= _ENOUGH_WORDS) and concrete
    if asks in ("activity", "measure", "tool", "statistics"):
        named = re.search(r"\d|[A-Z]{2,}|(?<=[a-z,] )[A-Z][a-z]+|[\"“«]", box.raw) is not None
        return (
            settled
            and field
            and has("actor")
            and topic
            and affirming
            and named
            and box.word_count >= _ENOUGH_WORDS
        )
    return False
