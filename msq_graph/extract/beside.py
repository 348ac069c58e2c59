"""What stands beside a link: the words before and after it, and the name that they give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msq_graph.extract.names import is_bare, is_sentence, take_acronym, trim, without_labels
from msq_graph.extract.passages import has_links, plain, strip_bullet
from msq_graph.extract.standing import standing_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from msq_graph.extract.passages import Passage

_CLAUSE_END = re.compile(r"(?<=[^\W\d_]{2})[.!?]\s+(?=\S)|;\s*|(?<=\))[.,]\s+")
_INSIDE = re.compile(r"\([^()]*\)")
_VIA = re.compile(r"^.*(?<!\w)(?:via|see|at|through|voir|ver|véase|siehe)\s+(?=[^\W\d_a-z])")
_BRACKETED = re.compile(r"^\s*[(（\[]\s*(?P<inside>[^()（）\[\]]{2,120})")
_QUOTED = re.compile(r"[\"“”„«‘]\s?(?P<name>[^\"“”„«»’]{2,100}?)\s?[\"“”»’](?!\w)")
_JOINED = re.compile(r"^(?:and|et|y|e|und|or|ou|o|also|,|&)\s+", re.IGNORECASE)
_LONGEST = 12  # words of a name
_LONGEST_PIECE = 600  # characters beside a link that may hold a name


@dataclass(frozen=True, slots=True)
class Beside:
    """A link in a line that asserts something."""

    url: str
    before: str  # the words before it, back to the link before; of the line above when it stands alone
    after: str  # the words after it, up to the next link
    first: bool  # no link and no words stand before it on its line


def links_beside(passage: Passage) -> Iterator[Beside]:
    """Yield each link of a line that asserts something, with the words around it."""
    above = ""
    for raw in standing_lines(passage.lines):
        line, _ = strip_bullet(raw)
        words = ""
        pieces = passage.pieces(line)
        for k, piece in enumerate(pieces):
            if isinstance(piece, str):
                words += piece
                continue
            following = pieces[k + 1] if k + 1 < len(pieces) else ""
            alone = k == 0 and (not isinstance(following, str) or is_bare(following))
            before = above if alone and above and not following else words
            yield Beside(piece.url, before[-_LONGEST_PIECE:], _cut(following), k == 0)
            words = ""
        above = "" if has_links(line) else line


def _cut(piece: object) -> str:
    return piece[:_LONGEST_PIECE] if isinstance(piece, str) else ""


def last_clause(words: str) -> str:
    """Return what stands after the last full stop or semicolon that is in no bracket."""
    return clauses(words)[-1]


def clauses(words: str) -> list[str]:
    """Part words at full stops and semicolons that are in no bracket; there is always one part."""
    words = words.strip()
    whole = _INSIDE.sub(lambda match: "(" + "_" * (len(match[0]) - 2) + ")", words)
    ends = [match.span() for match in _CLAUSE_END.finditer(whole)]
    starts = [0, *(end for _, end in ends)]
    return [words[start:end] for start, end in zip(starts, [*(e for e, _ in ends), len(words)], strict=True)]


def name_beside(link: Beside, labels: AbstractSet[str] = frozenset()) -> str | None:
    """Return the name that the words beside a link give it; *labels*, in plain letters, are no names."""
    name = _named(last_clause(link.before), labels)
    if name is None and link.first and not link.before.strip():
        name = _named_after(link.after, labels)
    return name


def _named(words: str, labels: AbstractSet[str]) -> str | None:
    quoted = _QUOTED.search(words)
    if quoted is not None and not words[quoted.end() :].strip(" :–—-(,"):
        words = quoted["name"]
    words = without_labels(_JOINED.sub("", _VIA.sub("", words).strip(" \t,;:–—-(|")))
    name, _ = take_acronym(trim(words))
    label, colon, rest = name.partition(": ")
    if colon and label and is_proper(trim(rest), labels):
        name = trim(rest)
    name = re.sub(r"^(?:The|La|Le|Les|El)\s+(?=[^\W\d_a-z])", "", name) if is_sentence(name) else name
    return name if is_proper(name, labels) else None


def _named_after(words: str, labels: AbstractSet[str]) -> str | None:
    bracket = _BRACKETED.match(words)
    if bracket is not None:
        inside = bracket["inside"]
        quoted = _QUOTED.match(inside)
        return _named(quoted["name"] if quoted else inside.split(",")[0], labels)
    dash = re.match(r"\s*[-–—:]\s+(?P<rest>.+)", words)
    return _named(dash["rest"], labels) if dash is not None else None


def is_proper(name: str, labels: AbstractSet[str] = frozenset()) -> bool:
    """Tell whether words are a name: with a capital or a sign of one, short, no sentence and no label."""
    words = name.split()
    if not words or len(words) > _LONGEST or plain(name) in labels or is_sentence(name):
        return False
    if sum(c.isalpha() for c in name) < 2 or name.endswith(":"):
        return False
    cased = any(c.isupper() or c.islower() for c in name)
    return not cased or name[0].isupper() or any(c.isupper() for c in words[0]) or name[0] in "#@"
