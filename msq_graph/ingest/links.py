"""Links as printed, and the few repairs that have only one explanation.

The printed text is never changed: a link keeps how it was printed beside the address it can only
mean, and names every repair. What is merely probable becomes a candidate beside the link.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from functools import lru_cache
from ipaddress import AddressValueError, IPv6Address
from typing import TYPE_CHECKING

from msq_graph.records.response import Link, Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tldextract import TLDExtract

    from msq_graph.ingest.documents import Line

# The scheme as recognition may misread it, with blanks it may have put in. A word may be glued to it.
_WEB = r"[hn][tilf1|]{2}p[s5]?\s?:\s?/\s?/\s?"
_SCHEME = rf"(?:{_WEB}|(?<![^\W_])ftp\s?:\s?/\s?/\s?)"
_STOP = r"\s<>\"“”„«»‹›…。．，、；：！？（）「」『』【】《》،؛؟"  # never part of a link, in any script
_HOST = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,12}[^\W\d_]{2,63}"
_TAIL = rf"(?::\d{{2,5}})?(?:[/?#][^{_STOP}]*)?"
_BARE = rf"(?<![\w@./-]){_HOST}(?!@|\s?:\s?/){_TAIL}(?![\w@])"
_LINK = re.compile(rf"{_SCHEME}[^{_STOP}]+|{_BARE}", re.IGNORECASE)
_INNER = re.compile(_WEB, re.IGNORECASE)
_MARKDOWN_LABEL = re.compile(rf"\[([^\[\]]{{1,300}})\]\((?={_SCHEME})", re.IGNORECASE)
_HAS_SCHEME = re.compile(_SCHEME, re.IGNORECASE)
_PROPER_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_LOST_QUERY_MARK = re.compile(r"(\.(?:pl|php|aspx?|jsp|cgi|cfm|html?|do))Z(?=[A-Za-z_][A-Za-z0-9_]*=)")
_ESCAPE_AFTER_SPACE = re.compile(r"[ \t](?=%[0-9A-Fa-f]{2})")
_MISREAD_WORDS = {"Al": "AI", "loT": "IoT", "ClO": "CIO", "lCT": "ICT"}
_MISREAD_PART = re.compile(r"(?<=[/_.=-])(Al|loT|ClO|lCT)(?=[/_.&-]|$)")
# Suffixes that are also endings of file names: a bare "report.md" is a file before it is a site.
_FILE_ENDINGS = {"md", "py", "pl", "sh", "zip", "mov", "rs", "ps", "ai", "cc", "so"}
_CLOSING = {")": "(", "]": "[", "}": "{", "’": "‘"}
_ENDS_AS_A_FILE = re.compile(r"\.(?:pdf|html|docx|xlsx|aspx|php)$", re.IGNORECASE)
_ALMOST_FULL = 0.92
_UNKNOWN_WIDTH = 10_000  # no two lines of an answer touch, so none can run on
_MOST_CONTINUED = 40  # lines of one link
_BROKEN = "\x01\x02"  # stand for a blank and a line end inside a link while links are searched
_NEVER_LAST = ".,;:!?'*’|([{‘\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff" + _BROKEN
# Country suffixes that are words of English, French, Spanish or Portuguese: "list.is" may be two words.
_ALSO_WORDS = {
    "al",
    "am",
    "an",
    "as",
    "at",
    "be",
    "by",
    "de",
    "do",
    "es",
    "et",
    "il",
    "in",
    "is",
    "it",
    "la",
    "me",
    "my",
    "na",
    "no",
    "se",
    "si",
    "so",
    "su",
    "to",
    "us",
}
# Suffixes and labels that prose does not put behind a full stop by accident.
_WELL_KNOWN = {"com", "org", "int", "edu", "gov"}
_GOVERNMENT = {"gov", "gob", "gouv", "gub", "govt", "government", "gouvernement", "gobierno"}
_LEAST_LETTERS = 3
_SHORTENED = re.compile(r"[a-z]\.[a-z]{2,3}/[\w@+][\w.@+-]{2}")  # "t.me/name"
_BULLET = re.compile(r"[\W_]*(?:(?:\d{1,2}|[a-z])[.)])?[\W_]*", re.IGNORECASE)
_CONNECTIVE = re.compile(r"[\W_]*(?:[^\W\d_]{1,3})?[\W_]*")
_AFTER_A_SIGN = re.compile(r"[,;|/(\[“‘«„–—]\s*$")
_CLOSED = re.compile(
    rf"[\W_]*$|\s*[,;|)\]”’»]|[.!?]\s|\s+[(–—-]|\s+(?:[^\W\d_]{{1,3}}|[&+/])\s+(?:{_SCHEME}|{_HOST})",
    re.IGNORECASE,
)
_NEAR = 200  # characters around a link that tell whether it stands apart


@lru_cache(maxsize=1)
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list that came with the library


def is_public_host(host: str) -> bool:
    """Tell whether a host name ends in a suffix under which names are registered."""
    parts = _suffixes()(host.lower())
    return bool(parts.suffix and parts.domain)


def has_public_suffix(host: str) -> bool:
    """Tell whether a host name ends in a public suffix, or is one itself, as ``gov.uk`` is."""
    return bool(_suffixes()(host.lower()).suffix)


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
            if longer != found[-1].url:
                found[-1] = replace(found[-1], candidates=(*found[-1].candidates, longer))
        links += found
    return links


def links_in(text: str) -> Iterator[Link]:
    """Yield the links of a text in which a line end stands only inside a broken link.

    The words of a link in Markdown, ``[words](https://gov.example)``, are no link of their own.
    """
    searched = _ESCAPE_AFTER_SPACE.sub("\x01", text).replace("\n", "\x02")
    labels = deque(match.span(1) for match in _MARKDOWN_LABEL.finditer(searched))
    last = 0  # where the link before ends
    for begin, end in _spans(searched):
        while labels and labels[0][1] <= begin:
            labels.popleft()
        if labels and labels[0][0] <= begin:
            continue
        printed = _trim(searched[begin:end])
        end = begin + len(printed)
        apart = _stands_apart(searched, begin, end, last)
        link = _read(printed.replace("\x01", " ").replace("\x02", "\n"), apart)
        if link is not None:
            yield link
            last = end


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where links may stand; two that touch are parted where the second one's scheme begins."""
    for match in _LINK.finditer(text):
        begin = match.start()
        query = text.find("?", begin, match.end())
        scheme = _HAS_SCHEME.match(text, begin)
        for inner in _INNER.finditer(text, scheme.end() if scheme else begin, match.end()):
            before = text[inner.start() - 1]
            # An address in the path or the query of another is part of it, as in web archives.
            if before in "/=?&#" or (before == ":" and begin <= query < inner.start()):
                continue
            yield begin, inner.start()
            begin = inner.start()
            query = text.find("?", begin, match.end())
        yield begin, match.end()


def _stands_apart(text: str, begin: int, end: int, last: int) -> bool:
    """Tell whether a token is alone on its line, behind a colon, in brackets or in a list."""
    before, after = text[max(last, begin - _NEAR) : begin], text[end : end + _NEAR]
    if before.rstrip().endswith(":"):
        return True
    if begin - last > _NEAR:
        opened = False
    elif last:
        opened = _CONNECTIVE.fullmatch(before) is not None
    else:
        opened = _BULLET.fullmatch(before) is not None
    opened = opened or _AFTER_A_SIGN.search(before) is not None
    return opened and _CLOSED.match(after) is not None


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
    return _read(printed, apart=True)


def _read(printed: str, apart: bool) -> Link | None:
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
        if not _is_bare_address(url, apart):
            return None
        url = f"https://{url}"
        repairs.append(Repair.SCHEME_MISSING)
    elif not _PROPER_SCHEME.match(url):
        secure = scheme.group().rstrip(":/")[-1] in "sS5"
        url = f"http{'s' if secure else ''}://{url[scheme.end() :]}"
        repairs.append(Repair.SCHEME_MISREAD)
    if not _has_host(url):
        return None
    if "?" not in url and _LOST_QUERY_MARK.search(url):
        url = _LOST_QUERY_MARK.sub(r"\1?", url, count=1)
        repairs.append(Repair.QUERY_MARK)
    return Link(printed=printed, url=url, repairs=_in_order(repairs), candidates=_candidates(url))


def _in_order(repairs: list[Repair]) -> tuple[Repair, ...]:
    return tuple(repair for repair in Repair if repair in repairs)


def _has_host(url: str) -> bool:
    """Tell whether a host follows the scheme; an address with a name or password is no link to show."""
    authority = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]
    if "@" in authority:
        return False
    if not authority.startswith("["):
        return re.match(r"[^\W_]", authority) is not None
    number = re.fullmatch(r"\[([0-9A-Fa-f:.]{2,45})\](?::\d{1,5})?", authority)
    try:
        return number is not None and bool(IPv6Address(number[1]))
    except AddressValueError:
        return False


def _candidates(url: str) -> tuple[str, ...]:
    scheme, _, rest = url.partition("://")
    if _PROPER_SCHEME.match(rest):
        return (rest,)  # the scheme is printed twice
    host, slash, path = rest.partition("/")
    mended = _MISREAD_PART.sub(lambda m: _MISREAD_WORDS[m.group()], slash + path)
    return () if mended == slash + path else (f"{scheme}://{host}{mended}",)


def _is_bare_address(text: str, apart: bool) -> bool:
    """Tell whether a token without a scheme is an address and not prose ("e.g.", "law.In", "list.is").

    A host of two labels and no path, whose suffix is a word as well, is an address only where it
    stands apart or has the form of one: words that lost the blank after a full stop look the same.
    """
    host = re.split(r"[/?#:]", text, maxsplit=1)[0]
    labels = host.split(".")
    if not host.isascii() or len(labels) < 2:
        return False
    if _SHORTENED.match(text) and is_public_host(host):
        return True
    if len(labels[-2]) < 2 or not re.search(r"[a-z]", labels[-2], re.IGNORECASE):
        return False
    shouted = host.isupper() and labels[0] == "WWW"
    if not shouted and not labels[-1].islower():
        return False
    if len(labels) == 2 and labels[-1] in _FILE_ENDINGS:
        return False
    apart = apart or len(text) > len(host)
    parts = _suffixes()(host.lower())
    if not parts.domain:  # gov.uk is a site and a suffix
        return apart and len(labels) == 2 and bool(parts.suffix) and labels[0].lower() in _GOVERNMENT
    name = host[: -len(parts.suffix)] if parts.suffix else ""
    known = parts.suffix in _WELL_KNOWN or not _GOVERNMENT.isdisjoint(host.lower().split("."))
    if not known and sum(c.isalpha() for c in name) < _LEAST_LETTERS:
        return False
    is_word = parts.suffix in _ALSO_WORDS
    return known or apart or len(labels) > 2 or (not is_word and len(labels[0]) > 2)


def _trim(text: str) -> str:
    """Take off what closes the sentence around a link."""
    surplus = {last: text.count(last) - text.count(first) for last, first in _CLOSING.items()}
    end = len(text)
    while end:
        last = text[end - 1]
        if last in _CLOSING:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        elif last not in _NEVER_LAST:
            break
        else:
            surplus = {c: n + (last == _CLOSING[c]) for c, n in surplus.items()}
        end -= 1
    return text[:end]


def _with_continuations(lines: Sequence[Line], k: int, page_width: int) -> tuple[str, int]:
    """Return a line with the lines its last link runs on over, and how many lines that is."""
    text, used = lines[k].text, 1
    while k + used < len(lines) and used < _MOST_CONTINUED:
        line, following = lines[k + used - 1], lines[k + used]
        if not _ends_in_link(text) or not _continues(line, following, page_width):
            break
        text += "\n" + following.text
        used += 1
    return text, used


def _ends_in_link(text: str) -> bool:
    token = _ESCAPE_AFTER_SPACE.sub("", text.replace("\n", "")).rsplit(None, 1)[-1:]
    return any(match.end() == len(word) for word in token for match in _LINK.finditer(word))


def _may_continue(text: str, token: str) -> bool:
    """Tell whether a line can be the rest of a link above it, as far as its words go."""
    if not token or re.search(r"\s", token) or _HAS_SCHEME.search(token):
        return False
    if token.lower().startswith("www.") or re.fullmatch(r"[-•*–—]+", token) or token[0] in "•*–—(":
        return False
    if (bare := _LINK.fullmatch(token)) is not None and _is_bare_address(bare.group(), apart=True):
        return False
    return not (_ENDS_AS_A_FILE.search(text) and token[0] not in "?#&/")


def _continues(line: Line, following: Line, page_width: int) -> bool:
    token = following.text
    if not _may_continue(line.text, token):
        return False
    piece = re.match(r"[^-]*-?", token)
    reach = line.width + len(piece.group() if piece else token)
    # Printed letters differ in width, so a full line may be a little shorter than the longest.
    # A plain word with a capital is rather the next line of the answer.
    return reach > _ALMOST_FULL * page_width and not re.fullmatch(r"[A-Z][^\W\d_]+", token)


def full_width(bodies: Iterable[Sequence[Line]]) -> int:
    """Return the width of a full line in answers: the longest that another line follows directly.

    Labels are left out, because a form may set them in a wider or narrower column.
    """
    widths = (a.width for body in bodies for a, b in zip(body, body[1:], strict=False) if a and b)
    return max(widths, default=0) or _UNKNOWN_WIDTH
