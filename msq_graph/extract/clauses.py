"""Find sentences that deny something, and cut them into the parts a judgement needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.extract.box import is_negated
from msq_graph.extract.lexicon import denials, words

if TYPE_CHECKING:
    from msq_graph.extract.box import Box

OR = r"(?:or|nor|and|ni|ou|et|o|y|e|u)"


@dataclass(frozen=True, slots=True)
class Denial:
    """One sentence in which a pattern of denial was found, cut into its parts."""

    sentence: str
    before: str
    denied: str  # what the pattern matched
    thing: str  # the noun denied, "" when an action is
    middle: str  # what the pattern passed over between noun and verb
    tail: str  # the rest of the clause
    after: str  # the rest of the sentence
    is_action: bool
    is_first: bool  # the first sentence of the box, where "such a law" is the law asked for

    @property
    def own_clause(self) -> str:
        """Return what stands before the denial in its own clause: the subject, or where and when."""
        return re.split(rf"[,:(–—]|\s-\s|{words('contrast').pattern}", self.before)[-1]

    @property
    def about(self) -> str:
        """Return all that says which thing is denied: before the noun, between it and the verb, after."""
        return f"{self.kinds} {self.middle} {self.tail}"

    @property
    def kinds(self) -> str:
        """Return the words between "no" and the noun."""
        return self.denied[: self.denied.rfind(self.thing)] if self.thing else self.denied


def find_denials(box: Box, asks: str) -> list[Denial]:
    """Find the sentences in which the language denies what a gate of this kind asks for."""
    found = []
    for index, sentence in enumerate(box.sentences):
        if not is_negated(sentence):
            continue
        for pattern, is_action in denials(asks):
            match = pattern.search(sentence)
            if match is None:
                continue
            end = _end_of_list(sentence, match.end(), asks)
            tail = _clause(sentence[end:])
            thing = match.groupdict().get("thing") or ""
            middle = sentence[match.end("thing") : match.end()] if thing else ""
            parts = (
                sentence[: match.start()],
                match.group(),
                thing,
                middle,
                tail,
                sentence[end + len(tail) :],
            )
            found.append(Denial(sentence, *parts, is_action, index == 0))
    return found


@lru_cache
def _list_pattern(asks: str) -> re.Pattern[str]:
    joint = rf"(?:\s*[,/]\s*|\s+)(?:{OR}\s+)?"
    article = r"(?:any |a |an |de |d'|other |otra |otro |autres? |des |un |une |una )?"
    thing = words("things", asks).pattern
    return re.compile(rf"(?:(?=\s*[,/]|\s+{OR}\s){joint}{article}(?:[a-z-]+ )?{thing})+")


def _end_of_list(sentence: str, end: int, asks: str) -> int:
    """Return the end of "legislation, regulation or decree" when the denial ended at its first word."""
    match = _list_pattern(asks).match(sentence, end)
    return match.end() if match else end


def _clause(tail: str) -> str:
    """Return what follows a denial up to the end of its clause."""
    stop = re.search(rf"[,:;(.–—]\s|\s[-–—]\s|[.:]$|{words('contrast').pattern}", tail)
    return tail[: stop.start()] if stop else tail
