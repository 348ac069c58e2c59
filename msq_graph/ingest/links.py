"""Links as printed, and the few repairs that have only one explanation.

The printed text is never changed: a link keeps how it was printed beside the address it can only
mean, and names every repair. What is merely probable becomes a candidate beside the link.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from msq_graph.records.response import Link, Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tldextract import TLDExtract

    from msq_graph.ingest.documents import Line

# The scheme as recognition may misread it, with blanks it may have put in.
_SCHEME = r"(?<![^\W_])(?:[hn][tilf1|]{2}p[s5]?|ftp)\s?:\s?/\s?/\s?"
_HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
_TAIL = r"(?::\d{2,5})?(?:[/?#][^\s<>\"“”]*)?"
_LINK = re.compile(rf"{_SCHEME}[^\s<>\"“”]+|(?<![\w@./-]){_HOST}(?!@){_TAIL}(?![\w@])", re.IGNORECASE)
_HAS_SCHEME = re.compile(_SCHEME, re.IGNORECASE)
_PROPER_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_LOST_QUERY_MARK = re.compile(r"(\.(?:pl|php|aspx?|jsp|cgi|cfm|html?|do))Z(?=[A-Za-z_][A-Za-z0-9_]*=)")
_ESCAPE_AFTER_SPACE = re.compile(r"[ \t](?=%[0-9A-Fa-f]{2})")
_MISREAD_WORDS = {"Al": "AI", "loT": "IoT", "ClO": "CIO", "lCT": "ICT"}
_MISREAD_PART = re.compile(r"(?<=[/_.=-])(Al|loT|ClO|lCT)(?=[/_.&-]|$)")
# Suffixes that are also endings of file names: a bare "report.md" is a file before it is a site.
_FILE_ENDINGS = {"md", "py", "pl", "sh", "zip", "mov", "rs", "ps", "ai", "cc", "so"}
_CLOSING = {")": "(", "]": "[", "}": "{", "’": "‘", "»": "«"}
_ENDS_AS_A_FILE = re.compile(r"\.(?:pdf|html|docx|xlsx|aspx|php)$", re.IGNORECASE)
_ALMOST_FULL = 0.92
_UNKNOWN_WIDTH = 10_000  # no two lines of an answer touch, so none can run on
_NEVER_LAST = ".,;:!?'\"”“*»’>"


@lru_cache(maxsize=1)
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list that came with the library


def is_public_host(host: str) -> bool:
    """Tell whether a host name ends in a suffix under which names are registered."""
    parts = _suffixes()(host.lower())
    return bool(parts.suffix and parts.domain)


def find_links(lines: Sequence[Line], page_width: int) -> list[Link]:
    """Find the links in an answer, in order; ``page_width`` is the width of a full line.

    A link runs on over a line end only when no blank line lies between, the next line is one token
    without a scheme, and the line was full. A hyphen at the break stays. Where all holds but that
    the line was full, the longer address is only probable: a candidate.
    """
    links = []
    taken = 0  # lines already used up as continuations
    for k, line in enumerate(lines):
        if k < taken or not line:
            continue
        text, count = _with_continuations(lines, k, page_width)
        taken = k + count
        found = list(links_in(text))
        following = lines[taken].text if taken < len(lines) else ""
        if found and _ends_in_link(text) and _may_continue(text, following):
            longer = list(links_in(f"{text}\n{following}"))[-1].url
            found[-1] = replace(found[-1], candidates=(*found[-1].candidates, longer))
        links += found
    return links


def links_in(text: str) -> Iterator[Link]:
    """Yield the links of a text in which a line end stands only inside a broken link."""
    searched = _ESCAPE_AFTER_SPACE.sub("\x01", text).replace("\n", "\x02")
    for match in _LINK.finditer(searched):
        printed = _trim(match.group())
        link = read_link(printed.replace("\x01", " ").replace("\x02", "\n"))
        if link is not None:
            yield link


def read_link(printed: str) -> Link | None:
    """Read one printed link; ``None`` when what is printed is no address.

    Examples:
        >>> read_link("htips://data.gov.be/en").url
        'https://data.gov.be/en'
        >>> read_link("belgium.be").repairs
        (<Repair.SCHEME_MISSING: 'scheme-missing'>,)
        >>> read_link("https://example.org/a.plZlanguage=nl").url
        'https://example.org/a.pl?language=nl'
        >>> read_link("e.g.") is None
        True

    Source:
        The misreadings: the print-outs themselves. Parts of an address: RFC 3986, section 3.
    """
    repairs: list[Repair] = []
    url = printed
    if "\n" in url:
        url = url.replace("\n", "")
        repairs.append(Repair.LINE_BREAK)
    if re.search(r"\s", url):
        url = re.sub(r"\s", "", url)
        repairs.append(Repair.SPACE)
    scheme = _HAS_SCHEME.match(url)
    if scheme is None:
        if not _is_bare_address(url):
            return None
        url = f"https://{url}"
        repairs.append(Repair.SCHEME_MISSING)
    elif not _PROPER_SCHEME.match(url):
        secure = scheme.group().rstrip(":/")[-1] in "sS5"
        url = f"http{'s' if secure else ''}://{url[scheme.end() :]}"
        repairs.append(Repair.SCHEME_MISREAD)
    if not re.match(r"[a-z]+://[^\W_]", url, re.IGNORECASE):
        return None
    if "?" not in url and _LOST_QUERY_MARK.search(url):
        url = _LOST_QUERY_MARK.sub(r"\1?", url, count=1)
        repairs.append(Repair.QUERY_MARK)
    return Link(printed=printed, url=url, repairs=_in_order(repairs), candidates=_candidates(url))


def _in_order(repairs: list[Repair]) -> tuple[Repair, ...]:
    return tuple(repair for repair in Repair if repair in repairs)


def _candidates(url: str) -> tuple[str, ...]:
    host, slash, path = url.partition("://")[2].partition("/")
    mended = _MISREAD_PART.sub(lambda m: _MISREAD_WORDS[m.group()], slash + path)
    return () if mended == slash + path else (url[: url.index("://") + 3] + host + mended,)


def _is_bare_address(text: str) -> bool:
    """Tell whether a token without a scheme is an address and not prose ("e.g.", "law.In")."""
    host = re.split(r"[/?#:]", text, maxsplit=1)[0]
    labels = host.split(".")
    if not host.isascii() or len(labels[-2]) < 2 or not re.search(r"[a-z]", labels[-2], re.IGNORECASE):
        return False
    shouted = host.isupper() and labels[0] == "WWW"
    if not shouted and not labels[-1].islower():
        return False
    if len(labels) == 2 and labels[-1] in _FILE_ENDINGS:
        return False
    return is_public_host(host)


def _trim(text: str) -> str:
    """Take off what closes the sentence around a link."""
    while text:
        last = text[-1]
        if last in _CLOSING:
            if text.count(last) <= text.count(_CLOSING[last]):
                break
        elif last not in _NEVER_LAST and last not in "\x01\x02":
            break
        text = text[:-1]
    return text


def _with_continuations(lines: Sequence[Line], k: int, page_width: int) -> tuple[str, int]:
    """Return a line with the lines its last link runs on over, and how many lines that is."""
    text, used = lines[k].text, 1
    while k + used < len(lines):
        line, following = lines[k + used - 1], lines[k + used]
        if not _ends_in_link(text) or not _continues(line, following, page_width):
            break
        text += "\n" + following.text
        used += 1
    return text, used


def _ends_in_link(text: str) -> bool:
    last = _ESCAPE_AFTER_SPACE.sub("", text.replace("\n", "")).rsplit(None, 1)
    return bool(last) and _LINK.match(last[-1].lstrip("(<[“\"'")) is not None


def _may_continue(text: str, token: str) -> bool:
    """Tell whether a line can be the rest of a link above it, as far as its words go."""
    if not token or re.search(r"\s", token) or _HAS_SCHEME.search(token):
        return False
    if token.lower().startswith("www.") or re.fullmatch(r"[-•*–—]+", token) or token[0] in "•*–—(":
        return False
    if (bare := _LINK.fullmatch(token)) is not None and _is_bare_address(bare.group()):
        return False
    return not (_ENDS_AS_A_FILE.search(text) and token[0] not in "?#&/")


def _continues(line: Line, following: Line, page_width: int) -> bool:
    token = following.text
    if not _may_continue(line.text, token):
        return False
    piece = re.match(r"[^-]*-?", token)
    reach = line.width + len(piece.group() if piece else token)
    # Printed letters differ in width, so a full line may be a little shorter than the longest;
    # then a plain word with a capital is rather the next line of the answer.
    almost = _ALMOST_FULL * page_width < reach and not re.fullmatch(r"[A-Z][^\W\d_]+", token)
    return reach > page_width or almost


def full_width(bodies: Iterable[Sequence[Line]]) -> int:
    """Return the width of a full line in answers: the longest that another line follows directly.

    Labels are left out, because a form may set them in a wider or narrower column.
    """
    widths = (a.width for body in bodies for a, b in zip(body, body[1:], strict=False) if a and b)
    return max(widths, default=0) or _UNKNOWN_WIDTH
