"""The text of an answer with its links taken out of the words, and persons' contacts removed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from msq_graph.records.response import Answer, Link

_FIRST = 0x100000  # a private plane that no font and no word processor uses for bullets
_PLACE = re.compile("[\U00100000-\U0010fffd]")
_MOST_LINKS = 0xFFFE  # characters of that plane; what comes after them stays among the words
_CONTACT = re.compile(
    r"[a-z]{2,6}://\[credentials withheld\]\S*"
    r"|\[[^\[\]\n]{0,40}\bwithheld\b[^\[\]\n]{0,40}\]"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?:tel|telephone|phone|fax|mobile|t[ée]l[ée]phone|t[ée]l|tel[ée]fono)\b[.: ]*[+(]?\d[\d ().+/-]{5,}"
    r"|(?<!\w)\+\d[\d ().-]{7,}",
    re.IGNORECASE,
)
# What may stand between the name of a site and its address: a note in brackets, a sign or a new line.
_NAMING = re.compile(r"(?:[ \t]*\([^()\n]{1,60}\))?[ \t]*(?:[:=(\[–—-]|\n)?[ \t]*")
_BULLET = re.compile(
    r"\s*(?:(?P<sign>[-–—•·*▪■●○◦»>+\uf0a7\uf0b7]|o(?=\s))\s*|(?P<number>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?:\s+|(?=\D)))"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """An answer's text in which one private character stands for each link."""

    text: str
    links: tuple[Link, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines; those the respondent left empty are empty strings."""
        return tuple(line.strip() for line in self.text.split("\n"))

    def pieces(self, text: str) -> list[str | Link]:
        """Part a stretch of the text into words and links, in order."""
        parts: list[str | Link] = []
        start = 0
        for place in _PLACE.finditer(text):
            parts += [text[start : place.start()], self.links[ord(place.group()) - _FIRST]]
            start = place.end()
        return [part for part in (*parts, text[start:]) if not isinstance(part, str) or part.strip()]

    def links_in(self, text: str) -> list[Link]:
        """Return the links of a stretch of the text, in order."""
        return [piece for piece in self.pieces(text) if not isinstance(piece, str)]


def read_passage(answer: Answer) -> Passage:
    """Put a private character in the place of each link; a link that is not in the text comes last.

    A bare host that is but the name of the address behind it ("Demokratia.fi: https://...") is no link.
    """
    text = _PLACE.sub(" ", answer.text)
    pieces = []
    missing = ""
    at = 0
    links: list[Link] = []
    for link, following in zip_longest(answer.links, answer.links[1:]):
        found = text.find(link.printed, at)
        if found >= 0 and following and _names(link, following, text[found + len(link.printed) :]):
            continue
        links.append(link)
        k = len(links) - 1
        if k >= _MOST_LINKS:
            continue
        if found < 0:
            missing += f"\n{chr(_FIRST + k)}"
            continue
        whole = f"[{link.printed}]({link.printed})"
        if text.startswith(whole, found - 1):  # a link in Markdown, its address for words
            pieces += [text[at : found - 1], chr(_FIRST + k)]
            at = found - 1 + len(whole)
        else:
            pieces += [text[at:found], chr(_FIRST + k)]
            at = found + len(link.printed)
    return Passage(_CONTACT.sub(" ", "".join([*pieces, text[at:], missing])), tuple(links))


def only_named(link: Link, passage: Passage) -> bool:
    """Tell whether a site is only spoken of: a bare host with a capital that words go on from.

    "Measured on MyPortal.xx by means of a button", "UNESCO and Data.xx (centre of category 2)".
    """
    if not is_bare_host(link) or link.printed.islower():
        return False
    place = chr(_FIRST + passage.links.index(link))
    return re.search(rf"\S[ \t]+{place}[ \t]+(?:[^\W\d_A-Z]|\([^\W\d_A-Z])", passage.text) is not None


def is_bare_host(link: Link) -> bool:
    """Tell whether a link is printed as a host alone, without scheme, "www." or path."""
    return "/" not in link.printed and not link.printed.lower().startswith("www.")


def _names(host: Link, following: Link, behind: str) -> bool:
    """Tell whether a printed host is but the name of the address that stands right behind it."""
    if not is_bare_host(host) or is_bare_host(following):
        return False
    between = behind[: behind.find(following.printed)] if following.printed in behind else "?"
    if not _NAMING.fullmatch(between):
        return False
    printed, address = host.printed.lower(), following.url.lower()
    signed = between.strip(" \t\n") != "" or printed != host.printed
    return printed in address or (signed and printed.partition(".")[0] in address)


def without_links(text: str) -> str:
    """Return the words alone, in single blanks."""
    return " ".join(_PLACE.sub(" ", text).split())


def has_links(text: str) -> bool:
    """Tell whether a link stands in a stretch of the text."""
    return _PLACE.search(text) is not None


def split_at_links(text: str) -> list[str]:
    """Part a text at its links; the links are left out."""
    return _PLACE.split(text)


def strip_bullet(line: str) -> tuple[str, str]:
    """Return a line without its bullet or number, and the kind of mark: "", "sign" or "number"."""
    match = _BULLET.match(line)
    if match is None:
        return line.strip(), ""
    return line[match.end() :].strip(), "sign" if match["sign"] else "number"


def plain(text: str) -> str:
    """Return a text in small letters without accents, for comparing; apostrophes are made straight."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    if letters.isascii():
        return letters
    return "".join(c for c in letters if not unicodedata.combining(c))


def plain_words(words: list[str]) -> tuple[str, ...]:
    """Return words for comparing, each once."""
    return tuple(dict.fromkeys(plain(word) for word in words))


def any_of(words: tuple[str, ...]) -> str:
    """Return a regular expression for any of these words, the longest first, as whole words."""
    listed = sorted(words, key=lambda word: (-len(word), word))
    return r"(?<![\w'])(?:" + "|".join(re.escape(word) for word in listed) + r")(?!\w)"
