"""What the address of an official gazette proves about a legal act, by ``ontology/gazettes.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from msq_graph.extract.gazette_rows import (
    BUILT,
    DATES,
    URN,
    broken,
    fields_of,
    fill,
    load_gazettes,
    read_gazettes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from msq_graph.extract.gazette_rows import Gazette, Window
    from msq_graph.extract.known import KnownAct

_MADE_ALIKE_UNTIL = 2009  # from 2010 on, one letter of a CELEX number stands for three kinds of ELI
_ELI_OF_LETTER = {"R": "reg", "L": "dir", "D": "dec"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What one address proves; ``None`` is what it does not prove."""

    gazette: str  # id of the row
    country: str  # alpha-3, or "EU"
    local_id: str | None = None  # as the gazette writes it
    slug: str | None = None  # one for every act of the country; None when nothing in the address is
    act_date: str | None = None
    publication_date: str | None = None
    version_date: str | None = None  # of the text shown: neither the act's date nor its publication
    year: int | None = None
    type: str | None = None  # as printed in the address
    number: str | None = None
    eli: str | None = None  # official; without the ending that picks a view of it
    celex: str | None = None


@lru_cache
def serial_gazettes() -> frozenset[str]:
    """Return the rows whose numbers count texts of the gazette and are not the acts' own."""
    return frozenset(gazette.id for gazette in load_gazettes() if gazette.serial)


def prove(url: str) -> Proof | None:
    """Read what an address proves about one act.

    ``None`` means that it proves no act: of no gazette we know, not the address of one act, or with
    parts that contradict each other about which act it is.

    Examples:
        >>> prove("https://lovdata.no/dokument/NL/lov/2018-06-15-38").act_date
        '2018-06-15'
        >>> prove("https://wetten.overheid.nl/BWBR0032203/2019-01-01").act_date is None
        True
        >>> prove("https://example.org/lov/2018-06-15-38") is None
        True
    """
    return next(_proofs(url, _index()), None)


def check_table(path: Path) -> int:
    """Check a table of gazettes with its own examples; return how many rows it has.

    Raises:
        EditionError: A row is broken, or one of its examples does not match it, matches two rows, or
            proves something else than it says.
    """
    gazettes = read_gazettes(path)
    index = _by_host(gazettes)
    for gazette in gazettes:
        if all(example.get("none") for example in gazette.examples):
            raise broken(path, gazette.id, "no example proves an act", "Give every row real examples.")
        for example in gazette.examples:
            wrong = _wrong(gazette, dict(example), index)
            if wrong:
                raise broken(path, gazette.id, f"example {example.get('url')}: {wrong}")
    return len(gazettes)


def _wrong(gazette: Gazette, example: dict[str, Any], index: Mapping[str, tuple[Gazette, ...]]) -> str:
    """Say what is wrong with an example; nothing is said when all is right."""
    url, none = example.pop("url", None), example.pop("none", False)
    if not isinstance(url, str):
        return "it has no url"
    if unknown := sorted(set(example) - set(BUILT)):
        return f"it has the unknown key {', '.join(unknown)}"
    proofs = list(_proofs(url, index))
    rows = [proof.gazette for proof in proofs]
    if none:
        return f"it must match no row, but matches {', '.join(rows)}" if rows else ""
    if gazette.id not in rows:
        return "it does not match its row" + (f", but {', '.join(rows)}" if rows else "")
    if len(rows) > 1:
        return f"it matches {len(rows)} rows: {', '.join(rows)}"
    for field in fields(Proof)[2:]:
        found, said = getattr(proofs[0], field.name), example.get(field.name)
        if found != said:
            return f"its {field.name} is {found!r}, and not {said!r}"
    return ""


@lru_cache
def _index() -> dict[str, tuple[Gazette, ...]]:
    return _by_host(load_gazettes())


def _by_host(gazettes: Iterable[Gazette]) -> dict[str, tuple[Gazette, ...]]:
    found: dict[str, list[Gazette]] = {}
    for gazette in gazettes:
        for host in gazette.hosts:
            found.setdefault(host, []).append(gazette)
    return {host: tuple(rows) for host, rows in found.items()}


def _proofs(url: str, index: Mapping[str, tuple[Gazette, ...]]) -> Iterator[Proof]:
    """Yield the proof of every row that an address fits."""
    try:
        parts = urlsplit(url.strip().removeprefix("mailto:").replace("&amp;", "&"))
        host = URN if parts.scheme == "urn" else (parts.hostname or "").rstrip(".")
    except ValueError:  # an address such as "http://[" has no host at all
        return
    rows = [row for name in _hosts(host) for row in index.get(name, ())]
    if not rows:
        return
    path = unquote(parts.path).lstrip("/")
    query = parse_qsl(parts.query)
    for gazette in rows:
        groups = _groups(gazette, path, parts.query, query)
        if groups is not None:
            yield _proof(gazette, groups)


def _hosts(host: str) -> Iterator[str]:
    """Yield a host and all it is part of: ``a.b.c``, ``b.c``, ``c``."""
    while host:
        yield host
        host = host.partition(".")[2]


def _groups(gazette: Gazette, path: str, search: str, query: list[tuple[str, str]]) -> dict[str, str] | None:
    """Return the named groups of an address, or None when it is not of this kind."""
    match = gazette.path.fullmatch(path)
    if match is None or any(name.lower() in gazette.absent for name, _ in query):
        return None
    groups = _named(match)
    if gazette.search is not None:
        match = gazette.search.fullmatch(unquote(search))
        if match is None:
            return None
        groups |= _named(match)
    for parameter in gazette.query:
        values = {value for name, value in query if name.lower() in parameter.names}
        fit = parameter.pattern.fullmatch(next(iter(values))) if len(values) == 1 else None
        if fit is not None:
            groups |= _named(fit)
        elif parameter.required:
            return None
    return groups | _derived(gazette, groups)


def _named(match: Any) -> dict[str, str]:
    return {name: value for name, value in match.groupdict().items() if value is not None}


def _derived(gazette: Gazette, groups: Mapping[str, str]) -> dict[str, str]:
    made = {}
    for mapped in gazette.mapped:
        printed = groups.get(mapped.source)
        if printed is not None and (printed.lower() in mapped.pairs or mapped.keep):
            made[mapped.group] = mapped.pairs.get(printed.lower(), printed)
    for group, (source, first) in gazette.years.items():
        if source in groups:
            made[group] = f"{19 if int(groups[source]) >= first else 20}{groups[source]}"
    return made


def _proof(gazette: Gazette, groups: dict[str, str]) -> Proof:
    dates, usable = _dates(gazette, groups)
    built = {key: fill(texts, usable) for key, texts in gazette.templates.items() if key not in DATES}
    year = int(built.pop("year", None) or dates.get("act_date", dates.get("publication_date", "0"))[:4])
    proof = Proof(
        gazette=gazette.id,
        country=gazette.country,
        year=year if 1000 <= year < 2100 else None,  # else the digits are no year
        **built,
        **dates,
    )
    return _of_the_union(proof) if gazette.country == "EU" else proof


def _dates(gazette: Gazette, groups: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the dates of an address, and the groups that no broken date puts in doubt."""
    dates: dict[str, str] = {}
    doubtful: set[str] = set()
    for key in DATES:
        printed = fill(gazette.templates.get(key, ()), groups)
        if printed is None:
            continue
        found = _date(printed, gazette.windows.get(key), groups)
        if found is None:
            doubtful |= {name for text in gazette.templates[key] for name in fields_of(text)}
        else:
            dates[key] = found
    if dates.get("act_date", "") > dates.get("publication_date", "9"):
        # Published before it was made: one of them is wrong, and nobody knows which.
        del dates["act_date"], dates["publication_date"]
    return dates, {name: value for name, value in groups.items() if name not in doubtful}


def _date(printed: str, window: Window | None, groups: dict[str, str]) -> str | None:
    """Return the one possible date that *printed* means, its year completed by the window."""
    year = printed.partition("-")[0]
    written = [printed] if len(year) == 4 else [f"{century}{printed}" for century in (18, 19, 20)]
    if window is not None and window.group in groups:
        middle = int(groups[window.group])
        written = [w for w in written if middle - window.before <= int(w[:4]) <= middle + window.after]
    if len(written) != 1:
        return None
    try:
        return date.fromisoformat(written[0]).isoformat()
    except ValueError:  # no such day
        return None


def _of_the_union(proof: Proof) -> Proof:
    """Complete an act of the Union from its number, and from the table of acts that are well known."""
    from msq_graph.extract.known import acts_by_celex

    known = acts_by_celex()
    celex = proof.celex or _in_journal(proof, known.values())
    if celex is None:
        return proof
    eli = proof.eli
    if eli is None and celex in known:
        eli = known[celex].source.removesuffix("/oj")
    elif eli is None and celex[5] in _ELI_OF_LETTER and proof.number and int(celex[1:5]) <= _MADE_ALIKE_UNTIL:
        eli = f"http://data.europa.eu/eli/{_ELI_OF_LETTER[celex[5]]}/{proof.year}/{proof.number}"
    slug = f"celex-{celex.lower()}".replace("(", "-").replace(")", "").replace("/", "-")
    return replace(proof, celex=celex, slug=slug, local_id=celex, eli=eli)


def _in_journal(proof: Proof, known: Iterable[KnownAct]) -> str | None:
    """Find the one well-known act at a place of the Official Journal, such as ``OJ L 119, 4.5.2016, p. 1``.

    The place itself does not say of what kind the act is, nor what else begins on the page.
    """
    journal = re.fullmatch(r"OJ L,? (\d+)/(\d+)(?:, p\. 0*(\d+))?", proof.local_id or "")
    if journal is None:
        return None
    year, number, page = journal.groups()
    place = rf"OJ L {number}, [\d.]+\.{year}, p\. {page}" if page else rf"OJ L, {year}/{number}, [\d.]+"
    same = [act.celex for act in known if any(re.fullmatch(place, oj) for oj in act.oj)]
    return same[0] if len(same) == 1 else None
