"""Lines: wrapping of labels and answers, and addresses broken at the end of a full line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_FULL = 14  # a line that ends this close to the width counts as full
_LONG = 80  # where lines are not wrapped, an address this long looks like a full line
_ENDLESS = 10**5
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_GLUE = "\x01"  # a blank between a number and a word that must not become a line break


@dataclass(frozen=True)
class Wrapped:
    """Lines of one paragraph, which of them continue an address, whether the last is full with one."""

    lines: tuple[str, ...]
    glued: tuple[bool, ...]
    ends_full: bool
    fair: bool
    kinds: frozenset[str]


def wrap_words(text: str, width: int, hyphens: bool) -> list[str]:
    """Wrap a label; a line may end in a hyphen of a word."""
    return [line.replace(_GLUE, " ") for line in wrap(text, width, hyphens, (), False).lines]


def glue(number: str, text: str, after: bool) -> str:
    """Put a number before or after a label so that wrapping does not part them."""
    return f"{text}{_GLUE}{number}" if after else f"{number}{_GLUE}{text}"


def wrap_answer(
    text: str, width: int, hyphens: bool, links: Sequence[str], break_links: bool, short: frozenset[str]
) -> Wrapped:
    """Wrap one paragraph of an answer at the width or a little below.

    Retried at smaller widths where a person could not tell how to join the lines: an unbroken address that
    fills its line and is followed by a word, a line that is the label of a question or looks numbered.
    """
    for less in (0, 5, 9, 16, 23):
        done = wrap(text, width - less, hyphens, links, break_links)
        lone = len(done.lines) > 1 and re.fullmatch(r"\W*\d*\W*", done.lines[0]) is not None
        if done.fair and not lone and not any(_misleading(line, short) for line in done.lines[1:]):
            return done
    return wrap(text, _ENDLESS, False, links, False)


def _misleading(line: str, short: frozenset[str]) -> bool:
    bare = line.strip(" .,;:*-–—•()").casefold()
    return bare in short or re.match(r"\W*(\d{1,3}\.(\s|$)|\d+\W*$)", line) is not None


def wrap(text: str, width: int, hyphens: bool, links: Sequence[str], break_links: bool) -> Wrapped:
    """Greedy wrapping at blanks, hyphens of words and, for long addresses, anywhere."""
    if width >= _ENDLESS or len(text) <= width - _FULL or (not links and len(text) <= width):
        ends = any(text.endswith((link, link + ".")) for link in links)
        return Wrapped((text,), (False,), ends and len(text) >= min(width - _FULL, _LONG), True, frozenset())
    filler = _Filler(width, hyphens, break_links)
    tokens = text.split(" ")
    for place, token in enumerate(tokens):
        is_link = any(link in token for link in links)
        filler.put(token, is_link, place == len(tokens) - 1)
    return filler.finish(width)


class _Filler:
    def __init__(self, width: int, hyphens: bool, break_links: bool) -> None:
        self.width = width
        self.hyphens = hyphens
        self.break_links = break_links
        self.lines: list[str] = []
        self.glued: list[bool] = []
        self.line = ""
        self.fair = True
        self.kinds: set[str] = set()
        self.link_last = False
        self._continues = False

    def flush(self, broken: bool = False) -> None:
        self.lines.append(self.line)
        self.glued.append(self._continues)
        self.line = ""
        self._continues = broken

    def put(self, token: str, is_link: bool, last: bool) -> None:
        self.link_last = is_link
        room = self.width - len(self.line) - (1 if self.line else 0)
        if len(token) > room:
            token = self._overflow(token, room, is_link)
        elif is_link and not last and self.line and len(token) >= room - _FULL:
            self.flush()
        self.line = f"{self.line} {token}" if self.line else token
        if is_link and self._continues and not last:
            self.flush()  # the rest of a broken address is alone on its line
        elif is_link and not last and len(self.line) >= self.width - _FULL:
            self.fair = False

    def _overflow(self, token: str, room: int, is_link: bool) -> str:
        if not is_link:
            return self._overflow_word(token, room)
        if self.line:
            head = self._hyphen_head(token, room, "://" in token)
            if head:
                self.line += " " + head
                self.flush(broken=True)
                self.kinds.add("hyphen-broken-links")
                token = token[len(head) :]
            else:
                self.flush()
        while self.break_links and len(token) > self.width:
            cut = self.width
            while "\x00" in token[cut - 1 : cut + 1]:
                cut -= 1
            head = self._hyphen_head(token, self.width, True) or token[:cut]
            self.line = head
            self.flush(broken=True)
            self.kinds.add("hyphen-broken-links" if head.endswith("-") else "broken-links")
            token = token[len(head) :]
        return token

    def _overflow_word(self, token: str, room: int) -> str:
        if self.hyphens:
            cuts = [match.end() for match in _HYPHEN.finditer(token) if match.end() <= room]
            if cuts and "@" not in token:
                head = token[: cuts[-1]]
                self.line = f"{self.line} {head}" if self.line else head
                token = token[cuts[-1] :]
                self.kinds.add("hyphen-breaks")
        if self.line:
            self.flush()
        return token

    def _hyphen_head(self, token: str, room: int, allowed: bool) -> str:
        """The part of an address up to a hyphen that nearly fills the line, past its host."""
        if not (self.break_links and self.hyphens and allowed):
            return ""
        host_end = token.find("/", token.find("://") + 3) if "://" in token else 0
        cut = token.rfind("-", 0, max(room, 0)) + 1
        if cut <= host_end + 1 or host_end < 0 or room - cut > 8 or "\x00" in token[cut - 1 : cut + 1]:
            return ""
        return token[:cut] if cut < len(token) else ""

    def finish(self, width: int) -> Wrapped:
        if self.line or not self.lines:
            self.flush()
        ends_full = self.link_last and len(self.lines[-1]) >= width - _FULL
        return Wrapped(tuple(self.lines), tuple(self.glued), ends_full, self.fair, frozenset(self.kinds))
