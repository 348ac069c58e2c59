"""Pages that an answer points to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msq_graph.records.claims import CitationClaim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from msq_graph.extract.passages import Passage

# "p. 17", "pp. 12-14", "page 21", "pages 3 et 5", "pág. 4", "página 4"; not "p. 100 %", not "12 pages".
_PAGE = re.compile(
    r"\b(?:pp?\.\s?|pp?\s|pages?\s|p[áa]gs?\.?\s?|p[áa]ginas?\s)(?:n[°o]\.?\s?)?(?P<page>\d{1,4})"
    r"(?![\d%]|[.,]\d|\s%)(?:(?:\s?[-–—]\s?|\s(?:to|à|a|al)\s)\d{1,4}\b)?",
    re.IGNORECASE,
)


def read_citations(passage: Passage, question: int) -> Iterator[CitationClaim]:
    """Yield the pages named, the first one of a range, in the one document the answer links."""
    urls = {link.url for link in passage.links}
    seen: set[int] = set()
    for match in _PAGE.finditer(passage.text):
        page = int(match["page"])
        if page and page not in seen:
            seen.add(page)
            yield CitationClaim(
                question=question,
                page=page,
                printed=" ".join(match.group().split()),
                url=next(iter(urls)) if len(urls) == 1 else None,
            )
