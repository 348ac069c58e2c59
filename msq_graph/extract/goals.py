"""Sustainable Development Goals and targets that words name by number or by title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.errors import EditionError
from msq_graph.extract.mentionwords import either, letters, mention_words
from msq_graph.extract.objectives import find_title
from msq_graph.extract.vocabulary import load_goals
from msq_graph.resources import data_folder, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = r"(?P<goal>\d{1,2})(?:\.(?P<target>\d{1,2}|[a-d]))?(?![\w%])(?!\.\w)(?!,\d{3})"
_NUMBER = re.compile(rf"(?:(?:no|nos|nr|n\.?[o°º]|number|numbers|num)\.?\s?|[#:(\-–]\s?){{0,2}}{_CODE}")
_AND_WORDS = r"\b(?:and|et|y|e|und)\b"
_RANGE = re.compile(r"\s?(?:[-–—]|\sto\s|\sthrough\s|\sà\s|\sal?\s)\s?(?P<last>\d{1,2})(?![\w.%])")
_NOTE = re.compile(r"\s?\([^()\d]{1,100}\)")
_NOUN = re.compile(r"\s?(?P<noun>[^\W\d_]+)")
_LINE_NUMBER = re.compile(r"(?<![\w.,/-])(?P<goal>\d{1,2})\s?[.:)–-]?\s+(?=[\"“«(]?[^\W\d_]{2})")
_SIGN = r"(?:[-–—•·*▪■●○◦»>\uf0a7\uf0b7]\s*)?"
_LINE_TARGET = re.compile(
    rf"^[^\S\n]*{_SIGN}(?P<goal>\d{{1,2}})\.(?P<target>\d{{1,2}}|[a-d])(?![\w%]|\.\d)", re.MULTILINE
)
_BARE_CODE = re.compile(r"(?P<goal>\d{1,2})(?:\.(?P<target>\d{1,2}|[a-d]))?(?!\w)")
_ONE = r"\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?"
_AND = r"\s?(?:,\s?(?:and|et|y|e)\b|[,;&]|\b(?:and|et|y|e|und)\b)\s?"
_LINE_CODES = re.compile(rf"^[^\S\n]*{_ONE}(?:{_AND}{_ONE}){{1,30}}[^\S\n]*\.?$", re.MULTILINE)
_SPAN = re.compile(r"1-(?P<last>\d{1,2})(?: a-(?P<letter>[a-d]))?")
_MOST_TITLES = 120  # numbers whose words are compared with the titles, in one answer
_SENTENCE = re.compile(r"(?<=[^\W\d_])\.\s|;\s|\n\s*\n")
_FAR = 250  # characters of a sentence on either side of a goal
_NEAR_TITLE = 60  # characters beside a title
_SHORT = 3  # words of a title that also is plain prose: "climate action", "gender equality"


@dataclass(frozen=True, slots=True)
class GoalHit:
    """A goal ("16") or target ("16.6") in a text."""

    code: str
    start: int
    end: int


def find_goals(text: str, *, about_goals: bool = False) -> Iterator[GoalHit]:
    """Yield the goals and targets that a text names, in no order.

    "SDG 4" names one by itself. "Goal 4", "target 16.6" and a title without number do where the
    Sustainable Development Goals are spoken of, too, or the question asks about them (*about_goals*).
    """
    small = letters(text)
    spoken = about_goals or _said().search(small) is not None
    for match in _marks().finditer(small):
        sure = match["sure"] is not None
        if sure:
            yield from _listed(small, match, target=match["target"] is not None)
            continue
        told = _is_spoken_of(small, match)
        if (about_goals or told) and _is_of_the_world(small, match):
            hits = list(_listed(small, match, target=match["target"] is not None))
            own = bool(hits) and _of_others().match(small, hits[-1].end) is not None
            if not own and (told or _is_called_so(text, small, match)):
                yield from hits
    if about_goals:
        yield from _lines_of_codes(small)
    yield from _titled(text, small, spoken=spoken)


def is_goal(goal: str, target: str | None) -> bool:
    """Tell whether there is such a goal, or such a target of it."""
    known = _targets().get(int(goal))
    return known is not None and (target is None or target in known)


def _listed(small: str, mark: re.Match[str], *, target: bool) -> Iterator[GoalHit]:
    """Yield the numbers that stand after a mark: "4, 9 and 16", "1-5", "9 (industry) and 16"."""
    at, start = mark.end(), mark.start()
    first = True
    while (match := _NUMBER.match(small, at)) is not None:
        goal, part = str(int(match["goal"])), match["target"]
        end = match.end()
        if not is_goal(goal, part) or (target and part is None):
            return
        last = _RANGE.match(small, end) if part is None else None
        if not first and not _is_number_of_list(small, last.end() if last else end):
            return
        for number in range(int(goal), int(last["last"]) + 1) if last else ():
            if is_goal(str(number), None):
                yield GoalHit(str(number), start, last.end() if last else end)
        if last is None:
            yield GoalHit(f"{goal}.{part}" if part else goal, start, end)
        end = last.end() if last else end
        end = note.end() if (note := _NOTE.match(small, end)) else end
        joint = _next().match(small, end)
        if joint is None:
            return
        at = start = joint.end()
        first = False


def _lines_of_codes(small: str) -> Iterator[GoalHit]:
    """Yield the targets with which lines begin, and goals and targets that are the whole of a line.

    Only where goals are asked for: "- 9.c (access)", "4, 9, 16". Lines "1.1 Skills", "1.2 Networks" are
    numbered themselves, so targets must leave numbers out, and words speak of targets.
    """
    found = list(_LINE_TARGET.finditer(small))
    codes = [(int(match["goal"]), match["target"]) for match in found]
    known = len(codes) > 1 and all(is_goal(str(goal), part) for goal, part in codes)
    if known and not _counts_up(codes) and (_said().search(small) or _target_word().search(small)):
        for match, (goal, part) in zip(found, codes, strict=True):
            yield GoalHit(f"{goal}.{part}", match.start("goal"), match.end("target"))
    for line in _LINE_CODES.finditer(small):
        numbers = list(_BARE_CODE.finditer(small, line.start(), line.end()))
        if all(is_goal(n["goal"], n["target"]) for n in numbers):
            for n in numbers:
                code = str(int(n["goal"])) + (f".{n['target']}" if n["target"] else "")
                yield GoalHit(code, n.start(), n.end())


def _counts_up(codes: list[tuple[int, str]]) -> bool:
    """Tell whether each number follows on the one before, as in 1.1, 1.2, 2.1."""
    if not all(part.isdigit() for _, part in codes):
        return False
    numbers = [(goal, int(part)) for goal, part in codes]
    steps = zip(numbers, numbers[1:], strict=False)
    return all(two in {(one[0], one[1] + 1), (one[0] + 1, 1)} for one, two in steps)


def _is_number_of_list(small: str, end: int) -> bool:
    noun = _NOUN.match(small, end)
    return noun is None or noun["noun"] in mention_words().goals["may_follow"]


def _is_spoken_of(small: str, match: re.Match[str]) -> bool:
    """Tell whether the sentence of "Goal 16" speaks of the Sustainable Development Goals."""
    before = _SENTENCE.split(small[max(0, match.start() - _FAR) : match.start()])[-1]
    after = _SENTENCE.split(small[match.end() : match.end() + _FAR])[0]
    return _said().search(f"{before} {after}") is not None


def _is_of_the_world(small: str, match: re.Match[str]) -> bool:
    """Tell whether "Goal 2" is none of the strategy's own goals."""
    before = re.findall(r"[^\W\d_]+(?:'s)?", small[max(0, match.start() - 30) : match.start()])
    if before and before[-1] in mention_words().goals["others"]:
        return False
    number = _NUMBER.match(small, match.end())
    return number is None or _of_others().match(small, number.end()) is None


def _is_called_so(text: str, small: str, mark: re.Match[str]) -> bool:
    """Tell whether the words right behind "Goal 2" are none, or such as its title has.

    "Goal 2: infrastructure" and "target 3.1 users" are of a plan that counts its own.
    """
    number = _NUMBER.match(small, mark.end())
    said = _CALLED.match(text, number.end()) if number is not None else None
    if number is None or said is None:
        return True
    words = letters(said["words"]).split()
    if not said["sign"] and words[0] in mention_words().goals["may_follow"]:
        return True
    if mark["target"] is not None:
        return bool(said["sign"]) or said["words"][0].isupper()
    titles = load_goals().titles.get(int(number["goal"]), ())
    known = {word[:_STEM] for title in titles for word in letters(title).split() if len(word) > _SHORT}
    stems = {word[:_STEM] for word in words if len(word) > _SHORT}
    return mark.group().split()[0] not in _IN_LANGUAGES_OF_TITLES or not stems or not known.isdisjoint(stems)


_CALLED = re.compile(r"\s?(?P<sign>[:–—-])?\s*[\"“«]?(?P<words>[^\W\d_][^.;\n()\U00100000-\U0010fffd]*)")
_STEM = 5  # letters by which words of a title are compared
_IN_LANGUAGES_OF_TITLES = frozenset(("goal", "goals", "objectif", "objectifs", "objetivo", "objetivos"))


def _titled(text: str, small: str, *, spoken: bool) -> Iterator[GoalHit]:
    """Yield the goals whose titles stand there: after their number, or where goals are spoken of."""
    for k, match in enumerate(_LINE_NUMBER.finditer(text)):
        if k >= _MOST_TITLES:
            break
        goal = int(match["goal"])
        if goal in load_goals().titles:
            title = find_title(text, match.end())
            if title is not None and title[0] == goal:
                yield GoalHit(str(goal), match.start(), title[1])
    for match in _titles().finditer(small) if spoken else ():
        number = _title_numbers()[re.sub(r"[\W_]+", " ", match.group()).strip()]
        if _is_title(text, match.start(), match.end()):
            yield GoalHit(str(number), match.start(), match.end())


def _is_title(text: str, start: int, end: int) -> bool:
    """Tell whether words that are a title are meant as one, not as prose ("for climate action")."""
    printed = text[start:end]
    words = re.findall(r"[^\W\d_]+", printed)
    if not printed[0].isupper():
        return False
    before = text[max(0, start - _NEAR_TITLE) : start].rstrip(" \"“«'*•-–")
    after = text[end : end + _NEAR_TITLE].lstrip(" \"”»'*)")
    if len(words) > _SHORT or all(w[0].isupper() for w in words if len(w) > 3):
        # Part of a longer name: "Ministry of Industry, Innovation and Infrastructure", "Climate Action Plan".
        return not re.search(r"(?:\b(?:of|for|on|de|du|del|des)\s?|[A-Z][a-z]+)$", before) and not re.match(
            r"[A-Z]", after
        )
    return before[-1:] in {"", ",", ";", ":", "(", "\n", "."} and after[:1] in {
        "",
        ",",
        ";",
        ".",
        "(",
        "\n",
        "—",
        "–",
    }


@lru_cache
def _targets() -> dict[int, frozenset[str]]:
    path = data_folder("ontology") / "goals.toml"
    found: dict[int, frozenset[str]] = {}
    for row in read_table(path)["goal"]:
        printed = row.get("targets", "")
        if not isinstance(printed, str) or not (match := _SPAN.fullmatch(printed)):
            raise EditionError(
                f'{path}: goal {row["number"]}: targets {printed!r} must be like "1-7 a-b".',
                hint="Write the last target with a number and the last with a letter.",
            )
        letter = match["letter"] or ""
        named = "abcd"[: "abcd".find(letter) + 1] if letter else ""
        found[row["number"]] = frozenset((*map(str, range(1, int(match["last"]) + 1)), *named))
    return found


@lru_cache
def _marks() -> re.Pattern[str]:
    words = mention_words().goals
    sure, unsure, targets = either(words["sure"]), either(words["unsure"]), either(words["targets"])
    # "SDG target 16.10", "SDG Goals 4 and 9", "Sustainable Development Goals (SDGs) 4 and 9"
    more = rf"(?:\s?\(?{sure}\)?)?(?:\s?(?:{unsure}|(?P<of>{targets})))?"
    return re.compile(
        rf"(?<![\w.])(?:(?P<sure>{sure}{more})|(?P<target>{targets})|(?P<unsure>{unsure}))[\s\-–:]{{0,3}}(?=[#(\d]|n[ro°º.]|num)"
    )


@lru_cache
def _next() -> re.Pattern[str]:
    """Match what stands between two numbers of a list: ", ", " and ", " and above all "."""
    stress = rf"{either(mention_words().goals['stress'])}:?\s"
    return re.compile(
        rf"\s?(?:,\s?(?:{_AND_WORDS}|&)|[,;&/+|]|\((?={stress})"
        rf"|(?<=[\w)])\s?(?:{_AND_WORDS}|\b(?:as well as|ainsi que|asi como)\b)|(?<=\s)(?={stress}))"
        rf"\s?(?:{stress})?(?:the\s)?(?=[#(]?\s?\d)"
    )


@lru_cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(mention_words().goals['said'])}(?![^\W\d_])")


@lru_cache
def _target_word() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(mention_words().goals['targets'])}(?!\w)")


@lru_cache
def _of_others() -> re.Pattern[str]:
    return re.compile(rf"\s?,?\s?{either(mention_words().goals['of_others'])}")


@lru_cache
def _title_numbers() -> dict[str, int]:
    rows = load_goals().titles.items()
    return {re.sub(r"[\W_]+", " ", letters(t)).strip(): n for n, titles in rows for t in titles}


@lru_cache
def _titles() -> re.Pattern[str]:
    listed = sorted(_title_numbers(), key=lambda title: (-len(title), title))
    return re.compile(r"(?<!\w)(?:" + "|".join(t.replace(" ", r"[\W_]{1,3}") for t in listed) + r")(?!\w)")
