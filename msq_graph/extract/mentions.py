"""Principles, technologies and Sustainable Development Goals that an answer names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from msq_graph.extract.goals import find_goals
from msq_graph.extract.mentionwords import TopicWords, either, letters, mention_words
from msq_graph.extract.owners import states_at
from msq_graph.extract.passages import any_of
from msq_graph.extract.standing import asserts_nothing
from msq_graph.extract.tokens import turns
from msq_graph.extract.vocabulary import load_words
from msq_graph.records.claims import MentionClaim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msq_graph.extract.passages import Passage
    from msq_graph.records.claims import ObjectiveClaim

_CUT = re.compile(
    r"(?<=[^\W\d_]{2}[.!?])\s+(?=\S)|(?<=[)\d”\"»][.!?])\s+(?=[^\W\d_])|[;。；]\s*|\n\s*\n"
    r"|\n(?=[^\S\n]*(?:[-–—•·*▪■●○◦»>+\uf0a7\uf0b7]|\(?(?:\d{1,2}|[a-z])[.)])\s)"
    r"|,\s(?=(?:and\s|et\s|y\s)?(?:it|they|we|he|il|elle|ils|nous|se|esta|lo)\s)"
)
_LINE = re.compile(r"\n(?=[^\n]{0,200}?:)|(?<=:)[ ]*\n")  # "Robotics: no" is a line of its own
_REFUSED = re.compile(
    r"[^.;\n]{0,30}?\s?[:=–—-]\s?(?:no|none|not|nil|n/a|n\.a\.|non|aucune?|pas|ne|ninguna?|sin|nao|nein|nicht|nee|x)(?![\w/'])"
)
_TAKEN_UP = re.compile(
    r"\b(?:and|et|y)\s(?:it\s)?(?:uses|mentions|includes|refers|utilise|utiliza|menciona)\b"
)
_POSTPONED = re.compile(
    r"\s(?:\([^()]*\)\s)?(?:(?:is|are)\s(?:(?:currently|only|now|also|still)\s)?(?:planned|scheduled|foreseen|envisaged)"
    r"\s(?:for|in|by|from)|(?:est|sont)\sprevue?s?\s(?:pour|en)|(?:esta|estan)\sprevist[oa]s?\s(?:para|en))"
    r"\s(?:(?:the|end|early|late|of|q[1-4])\s)*(?:20\d\d|future|next|coming)"
)
_NOT_YET = re.compile(
    r"\s?(?:[(\[:–—-]\s?|\s)(?:not yet|pas encore|aun no|todavia no|ainda nao|noch nicht|nog niet)"
    r"\s?(?:[)\],.;\n]|$)"
)
_DONE_BY = re.compile(
    r"\s(?:\([^()]*\)\s)?(?:is|are|was|were|has been|have been|est|sont|es|son)\s"
    r"(?:[^\W\d_]+\s){0,3}?(?:by|par|por)\s"
)
_DOES = re.compile(
    r"\s(?:uses?|used|appl(?:y|ies)|employs?|is using|has introduced|utilise|usa|utiliza)\s(?:[\w-]+\s){0,3}$"
)
_SENTENCE = re.compile(r"(?<=[\w)])[.!?](?:\s|$)|[;\n]")
# A line that ends in a link or a bracket, and one that does not go on with it.
_OWN_LINE = re.compile(
    '[)\\d."”»\U00100000-\U0010fffd][ ]*\\n\\s*'
    r"(?!(?:and|or|nor|et|ou|ni|y|o|und|oder|but|are|is|were|was|sont|son)\b)\S"
)
_OTHER_PART = re.compile(r"[,:(](?!\s(?:but|mais|pero|however|yet)\b)")
_QUOTES = "\"'“”«»„‘’"
_AROUND = 40  # characters around a weak word where its meaning is looked for
_SHORT_HEADING = 3  # words: "Planned:", not "The strategy will make use of:"
_FAR = 500  # characters in which a denial holds
_CLOSE = 2  # words between "no" and what is denied


@dataclass(frozen=True, slots=True)
class _Hit:
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    silent: bool  # it tells of what is only to come, or stands under a heading that does


def read_mentions(
    passage: Passage,
    question: int,
    objectives: Iterable[ObjectiveClaim] = (),
    *,
    about_goals: bool = False,
    country: str | None = None,
) -> Iterator[MentionClaim]:
    """Yield each principle, technology, goal and target that the words name, once.

    What they deny or only plan to name is left out, and so are the goals of *objectives* of the same
    answer. *about_goals* says that the question asks for goals, so that "Goal 16" is one of the world's.
    What words say that only states other than *country* do is no mention.
    """
    text = passage.text
    small = letters(text)
    told = {str(goal) for claim in objectives for goal in claim.goals}  # with their targets
    taken: set[tuple[str, str]] = set()
    goals = (_Hit(hit.code, hit.start, hit.end) for hit in find_goals(text, about_goals=about_goals))
    hits = chain((("topic", hit) for hit in _topics(text, small)), (("sdg", hit) for hit in goals))
    clauses = _clauses(small)
    place = 0
    for scheme, hit in sorted(hits, key=lambda pair: pair[1].start):
        while clauses[place].end <= hit.start and place + 1 < len(clauses):
            place += 1
        of_objective = scheme == "sdg" and hit.code.partition(".")[0] in told
        if of_objective or (scheme, hit.code) in taken or _is_unsaid(small, clauses[place], hit):
            continue
        if scheme == "topic" and country and _is_done_elsewhere(text, clauses[place], hit, country):
            continue
        taken.add((scheme, hit.code))
        printed = " ".join(text[hit.start : hit.end].split())
        yield MentionClaim(question=question, scheme=scheme, code=hit.code, printed=printed)


def _topics(text: str, small: str) -> Iterator[_Hit]:
    romance = _is_romance(small)
    for topic in mention_words().topics:
        for pattern in (_plain_pattern(topic), _joined_pattern(topic)):
            for match in pattern.finditer(small) if pattern is not None else ():
                yield _Hit(topic.code, match.start(), match.end())
        printed = _printed_pattern(topic, romance=romance)
        for match in printed.finditer(text) if printed is not None else ():
            yield _Hit(topic.code, match.start(), match.end())
        for match in re.finditer(any_of_gaps(topic.weak), small) if topic.weak else ():
            if _is_meant(topic, text, small, match):
                yield _Hit(topic.code, match.start(), match.end())


def _is_meant(topic: TopicWords, text: str, small: str, match: re.Match[str]) -> bool:
    """Tell whether words that also are plain prose ("only once") name a principle here."""
    start, end = match.span()
    before, after = small[max(0, start - _AROUND) : start], small[end : end + _AROUND]
    if topic.near:
        near = re.compile(any_of(topic.near))
        close = " ".join((*before.split()[-2:], "|", *after.split()[:3]))
        return near.search(close) is not None
    quoted = (
        text[start - 1 : start] in _QUOTES
        and start > 0
        and text[end : end + 1] in _QUOTES
        and end < len(text)
    )
    capitals = all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", text[start:end]))
    if quoted or capitals:
        return True
    principle = re.compile(any_of(mention_words().said["of_principles"]))
    close = " ".join((*before.split()[-3:], "|", *after.split()[:1]))
    return principle.search(close) is not None


def _clauses(small: str) -> list[_Clause]:
    cuts = {0, len(small)}
    cuts |= {match.end() for match in _CUT.finditer(small)}
    cuts |= {match.end() for match in _LINE.finditer(small)}
    cuts |= {match.start() for match in turns().finditer(small)}
    ordered = sorted(cuts)
    clauses: list[_Clause] = []
    heading = False
    for start, end in zip(ordered, ordered[1:], strict=False):
        words = small[start:end]
        pending = _pending().search(words) is not None
        clauses.append(_Clause(start, end, pending or heading))
        heading = not re.search(r"\n\s*\n", words) and (heading or _is_silent_heading(words, pending=pending))
    return clauses or [_Clause(0, len(small), False)]


def _is_silent_heading(words: str, *, pending: bool) -> bool:
    if not words.rstrip().endswith(":"):
        return False
    short = len(words.split()) <= _SHORT_HEADING
    return pending or _no().search(words) is not None or (short and asserts_nothing(words))


def _is_unsaid(small: str, clause: _Clause, hit: _Hit) -> bool:
    if clause.silent:
        return True
    after = small[hit.end : min(clause.end, hit.end + _FAR)]
    if _banned().match(after) or _POSTPONED.match(after) or _NOT_YET.match(after):
        return True
    if _REFUSED.match(after) and not _verb().search(after[: after.find(":")]):
        return True
    if _is_given_up(small[hit.end : hit.end + _FAR]):
        return True
    before = small[max(clause.start, hit.start - _FAR) : hit.start]
    # "There is no single strategy, AI is part of each plan": the name begins a clause of its own.
    begins = before.rstrip().endswith(",") and re.match(r"\s(?:is|are|est|sont|es|son)\s(?!not\b)", after)
    return (not begins and _denied_before(before)) or _denied_after(after)


def _is_done_elsewhere(text: str, clause: _Clause, hit: _Hit, country: str) -> bool:
    """Tell whether other states do it: "AI is used by Norway", "Norway uses AI"."""
    by = _DONE_BY.match(text, hit.end, clause.end)
    doers = states_at(text[by.end() : clause.end]) if by is not None else ()
    if not doers and (does := _DOES.search(text, clause.start, hit.start)) is not None:
        doers = states_at(text[clause.start : does.start()].lstrip(), whole=True)
    return bool(doers) and country not in doers


def _is_given_up(after: str) -> bool:
    """Tell whether what is named was given up: "a strategy on X was drawn up but was never adopted"."""
    sentence = _SENTENCE.split(after)[0]
    found = _given_up().search(sentence)
    return found is not None and not _OTHER_PART.search(sentence[: found.start()])


def _denied_before(before: str) -> bool:
    """Tell whether a "no" before a name holds for it: "makes no reference to X", "neither X"."""
    denials = list(_no().finditer(before))
    if not denials:
        return False
    between = before[denials[-1].end() :]
    if re.search(r":\s", between) and not _speech().search(between):
        return False
    if _speech().search(between):
        # "does not mention X and uses Y": another verb takes up what is said.
        later = between[next(_speech().finditer(between)).end() :]
        return not _TAKEN_UP.search(later)
    words = re.findall(r"[^\W\d_]+", between)
    return len(words) <= _CLOSE and not re.search(r"[(:,.]", between)


def _denied_after(after: str) -> bool:
    """Tell whether a name is followed by its denial: "X and Y are not mentioned"."""
    if re.match(r"\s(?:not|nicht|non|pas)\s?(?:[,.)]|$)", after):
        return True
    for denial in _no_verb().finditer(after):
        between = after[: denial.start()]
        if _OWN_LINE.search(between):
            break  # another line has its own subject: "Policy on X (2021)", then "Robotics is not named"
        if _verb().search(between) is None:
            return _is_about_names(between)
        break
    return False


def _is_about_names(between: str) -> bool:
    """Tell whether only a few words or a list stand between a name and "is not"."""
    return len(re.findall(r"[^\W\d_]+", re.sub(r"\([^()]*\)", "", between))) <= 12 and not re.search(
        r"\b(?:which|that|who|qui|que|so|where)\b", between
    )


def _is_romance(small: str) -> bool:
    words = re.findall(r"[^\W\d_]+", small[:5000])
    said = mention_words().said
    return sum(w in said["romance_words"] for w in words) > sum(w in said["english_words"] for w in words)


def any_of_gaps(words: tuple[str, ...]) -> str:
    """Return a regular expression for whole words, between which hyphens and line ends may stand."""
    return rf"(?<![\w]){either(words)}(?!\w)"


@lru_cache
def _plain_pattern(topic: TopicWords) -> re.Pattern[str]:
    parts = "".join(f"|{re.escape(part)}" for part in topic.parts)
    return re.compile(rf"(?<![\w.@]){either(topic.words)}(?![\w@]|\.[a-z]{{2}}){parts}")


@lru_cache
def _joined_pattern(topic: TopicWords) -> re.Pattern[str] | None:
    """Match "digital & mobile first", "inclusive and digital by default": one ending for two beginnings."""
    if not topic.heads:
        return None
    joint = r"\s?(?:&|/|\+|\b(?:and|et|y|e|und)\b)\s?"
    heads, endings = either(topic.heads), either(topic.endings)
    return re.compile(rf"(?<![\w.@-]){heads}(?:,\s[^\W\d_]+)?{joint}[^\W\d_]+[\s-]{endings}(?!\w)")


@lru_cache
def _printed_pattern(topic: TopicWords, *, romance: bool) -> re.Pattern[str] | None:
    listed = [re.escape(word) for word in (*topic.capitals, *(topic.romance if romance else ()))]
    if topic.damaged:
        after, before = either(topic.after_damaged), _behind(topic.before_damaged)
        listed += [rf"{re.escape(word)}(?=[\s-](?:{after})(?!\w))" for word in topic.damaged]
        # "Use of Al in schools": no Arabic article, which a capital follows ("use of Al Barsha").
        listed += [rf"{before}{re.escape(word)}(?![\s-]*[A-Z])" for word in topic.damaged]
    if not listed:
        return None
    return re.compile(
        rf"(?<![\w.@])(?:{'|'.join(sorted(listed, key=len, reverse=True))})(?![\w@]|\.[a-z]{{2}})"
    )


def _behind(words: tuple[str, ...]) -> str:
    """Return a regular expression for a place right behind any of these words."""
    if not words:
        return "(?!)"
    return "(?:" + "|".join(rf"(?<=\b(?i:{re.escape(word)})\s)" for word in words) + ")"


@lru_cache
def _no() -> re.Pattern[str]:
    # "No. 5" is a number and "not only" no denial.
    listed = sorted((w for w in mention_words().said["no"] if w != "n't"), key=lambda w: -len(w))
    return re.compile(
        rf"(?<![\w'-])(?:{'|'.join(map(re.escape, listed))})(?![\w-])"
        r"(?!\.?\s?\d|\sonly\b|\ssolo\b|\sseulement\b)"
        r"|n't\b|\b(?:n|qu)'(?=[aeiouhy]\w*\s(?:pas|aucune?)\b)"
    )


@lru_cache
def _no_verb() -> re.Pattern[str]:
    verbs = "is|are|was|were|has|have|had|does|do|did|can|est|sont|ont|es|son|esta|estan"
    verbs += "|wird|werden|ist|sind|foi|foram"
    sure = "currently|explicitly|specifically|directly|still|yet|also|being|been|hereby"
    nots = "not|never|nowhere|absent|missing|pas|nicht|excluded|niet|nao"
    return re.compile(
        rf"\b(?:{verbs})\s(?:(?:{sure})\s){{0,2}}(?:{nots})\b|\b(?:isn|aren|wasn|weren|doesn|don|hasn|haven)'t\b"
        rf"|{any_of(mention_words().said['nor'])}(?=\s*(?:[,.;)\n]|$))"
        r"|\b(?:n'est|n'a|n'y|ne\s\w+|ne\ssont|ne\sfait|n'ont|no\s(?:se|es|esta|estan|son|hay|figura|figuran|aparece|aparecen|fue))\b"
    )


@lru_cache
def _verb() -> re.Pattern[str]:
    return re.compile(any_of(tuple(load_words().verbs)))


@lru_cache
def _speech() -> re.Pattern[str]:
    return re.compile(any_of(mention_words().said["of_speech"]))


@lru_cache
def _given_up() -> re.Pattern[str]:
    verbs = r"(?:was|were|is|are|ha(?:s|ve|d) been|a ete|ont ete|fue|fueron|ha sido|and|et|y|but|mais|pero)"
    more = r"(?:(?:it|they|later|then|since|subsequently)\s)?"
    return re.compile(rf"\b{verbs}\s{more}{any_of(mention_words().said['given_up'])}")


@lru_cache
def _banned() -> re.Pattern[str]:
    verbs = "is|are|was|were|remains?|has been|have been|est|sont|es|son|esta|estan|ist|sind|wird|e|sao"
    return re.compile(rf"\s(?:{verbs})\s(?:[^\W\d_]+\s){{0,2}}?{any_of(mention_words().said['banned'])}")


@lru_cache
def _pending() -> re.Pattern[str]:
    return re.compile(any_of(mention_words().said["pending"]))
