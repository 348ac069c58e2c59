"""Addresses as respondents type them."""

from __future__ import annotations

import random

from .countries import Country
from .model import Link

_WORDS = (
    "digital",
    "strategy",
    "services",
    "public",
    "data",
    "policy",
    "national",
    "action-plan",
    "documents",
    "inclusion",
    "transformation",
    "citizen-charter",
    "open-government",
    "legal-framework",
)
_HOSTS = (
    "www",
    "portal",
    "digital",
    "ict",
    "law",
    "gazette",
    "opendata",
    "e-gov",
    "statistics",
    "my",
    "mof",
    "services",
)
_SOCIAL = ("facebook.com", "twitter.com", "instagram.com", "youtube.com", "linkedin.com/company")
_SHAPES = (
    "host",
    "www",
    "http",
    "path",
    "path",
    "deep",
    "deep",
    "pdf",
    "query",
    "query",
    "encoded",
    "barepath",
)


class LinkMaker:
    """Makes addresses of one country; no address comes twice in one answer."""

    def __init__(self, rng: random.Random, country: Country) -> None:
        self._rng = rng
        self._country = country
        self._used: set[str] = set()

    def start(self) -> None:
        """Begin a new answer."""
        self._used.clear()

    def any(self, host: str | None = None) -> Link:
        """An address of any shape; mostly with a scheme."""
        shape = "bare" if self._rng.random() < 0.08 else self._rng.choice(_SHAPES)
        return self._fresh(shape, host)

    def bare(self, host: str | None = None) -> Link:
        """A bare host."""
        return self._fresh("bare", host)

    def social(self) -> Link:
        """An account on a platform."""
        name = "".join(ch for ch in self._country.name if ch.isascii() and ch.isalpha())
        for _ in range(20):
            platform, ending = self._rng.choice(_SOCIAL), self._rng.choice(("", "Official", "-ICT"))
            address = f"https://www.{platform}/Gov{name}{ending}"
            if address not in self._used:
                break
        self._used.add(address)
        return Link(address, address)

    def _fresh(self, shape: str, host: str | None) -> Link:
        link = self._make(shape, host)
        while link.right in self._used:
            link = self._make(shape, self._rng.choice(_HOSTS))
        self._used.add(link.right)
        return link

    def _slug(self, low: int, high: int) -> str:
        return "-".join(self._rng.choice(_WORDS) for _ in range(self._rng.randint(low, high)))

    def _make(self, shape: str, label: str | None) -> Link:
        rng = self._rng
        label = label or rng.choice(_HOSTS)
        host = f"{label}.{self._country.suffix}"
        if shape == "bare":
            written = host if label == "www" or rng.random() < 0.6 else f"www.{host}"
            return Link(written, f"https://{written}")
        if shape == "barepath":
            written = f"{host if label == 'www' else 'www.' + host}/{self._slug(1, 2)}"
            return Link(written, f"https://{written}")
        address = self._with_scheme(shape, host, label)
        return Link(address, address)

    def _with_scheme(self, shape: str, host: str, label: str) -> str:
        rng = self._rng
        year = rng.randint(2011, 2023)
        match shape:
            case "host":
                return f"https://{host}{rng.choice(('', '', '/'))}"
            case "www":
                return (
                    f"https://{host if label == 'www' else 'www.' + host}/{rng.choice(('en', 'en/', 'home'))}"
                )
            case "http":
                return f"http://{host}/{self._slug(1, 2)}"
            case "deep":
                parts = "/".join(self._slug(2, 3) for _ in range(rng.randint(1, 3)))
                return f"https://{host}/en/{parts}/{self._slug(2, 4)}{rng.choice(('', '/', '.html'))}"
            case "pdf":
                folder = rng.choice(
                    ("sites/default/files/documents", "wp-content/uploads", "documents/library")
                )
                name = self._slug(2, 5).replace("-", rng.choice("-_"))
                return f"https://{host}/{folder}/{year}/{name}_{year}.pdf"
            case "query":
                script = rng.choice(("index.php", "law.pl", "view.asp", "change_lg.pl", "article.php"))
                extra = f"&caller=summary&pub_date={year}-08-29" if rng.random() < 0.4 else ""
                return f"https://{host}/{script}?language=en&id={rng.randint(1000, 99999)}{extra}&table=act"
            case "encoded":
                target = (
                    f"{rng.choice(('oecd.ai', 'publicadministration.un.org', 'au.int'))}%2F{self._slug(1, 2)}"
                )
                return f"https://{host}/go/http:%2F%2F{target}-{rng.randint(100, 9999)}"
            case _:
                return f"https://{host}/{self._slug(1, 3)}"
