"""The command ``msq law``."""

from __future__ import annotations

import json
import re
import sys
from itertools import islice
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from msq_graph.cli.console import clean, say, show, write_data
from msq_graph.errors import SourceError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from msq_graph.extract.gazettes import Proof
    from msq_graph.records.response import Link

_KEYS = ("act_date", "publication_date", "version_date", "year", "type", "number")
_LABELS = {
    "act_date": "date of the act",
    "publication_date": "published",
    "version_date": "text as of",
    "year": "year",
    "type": "type",
    "number": "number",
    "local_id": "identifier",
    "eli": "ELI",
    "celex": "CELEX",
}
_MARGIN = 19
_AT_ONCE = 500  # entries written together
_SHOWN = 200  # characters of what is no address
_BLANKS = " \t\r\n\f\v\ufeff"
_URN = re.compile(r"urn:[a-z0-9][a-z0-9-]+:\S+", re.IGNORECASE)
_C1 = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


@click.command()
@click.argument("urls", nargs=-1, metavar="URL...|-")
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How to print.",
)
@click.option(
    "--check-table",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Check a table of gazettes with its own examples instead.",
)
def law(urls: tuple[str, ...], style: str, check_table: Path | None) -> None:
    """Show what addresses of official gazettes prove about legal acts, and nothing more.

    With - the addresses are read from stdin, one a line.

    \b
    Examples:
      msq law "https://www.ejustice.just.fgov.be/eli/wet/2016/05/04/2016009236"
      msq law - --format json < addresses.txt
      msq law --check-table ontology/gazettes.toml
    """
    if check_table is not None:
        _check(check_table, urls)
        return
    if not urls:
        raise UsageError("No address given.", hint="Give addresses, or - to read them from stdin.")
    if "-" in urls and len(urls) > 1:
        raise UsageError("- stands alone: it reads every address from stdin.", hint="Leave the others out.")
    printed = _lines() if urls == ("-",) else [("", url.strip(_BLANKS)) for url in urls]
    links = _read(printed)
    if style == "json":
        _print_json(links)
    else:
        _print_table(links)


def read_address(text: str) -> Link | None:
    """Read one address as a document prints it, undoing damage; ``None`` when it is no address."""
    from msq_graph.ingest.links import links_in, read_link
    from msq_graph.records.response import Link

    if _URN.fullmatch(text):
        return Link(printed=text, url=text)
    if text.lower().startswith("mailto:http"):  # text processors make this of an address beside an e-mail's
        return Link(printed=text, url=text) if read_address(text[7:]) else None
    if not re.search(r"\s", text):
        return read_link(text)
    found = list(links_in(text))
    return found[0] if len(found) == 1 and found[0].printed == text else None


def entry(link: Link, proof: Proof | None) -> dict[str, Any]:
    """Return what the JSON format says about one address; a repaired one also says how it was printed."""
    said: dict[str, Any] = {
        "url": link.url,
        "gazette": proof.gazette if proof else None,
        "country": proof.country if proof else None,
    }
    said |= {key: getattr(proof, key, None) for key in _KEYS}
    said |= {"id_local": proof.local_id if proof else None, "eli": proof.eli if proof else None}
    if link.repairs:
        said |= {"printed": link.printed, "repairs": [repair.value for repair in link.repairs]}
    return said


def _check(path: Path, urls: tuple[str, ...]) -> None:
    from msq_graph.extract.gazettes import check_table

    if urls:
        raise UsageError("--check-table takes no addresses.", hint="Leave one of the two out.")
    show(f"{path}: {check_table(path)} rows, and every example proves what it says.")


def _lines() -> list[tuple[str, str]]:
    """Return the lines of stdin that are not empty, each with its place."""
    data = sys.stdin.buffer.read()
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"stdin: byte {error.start} is not {'UTF-16' if wide else 'UTF-8'}.", hint="Give text in UTF-8."
        ) from error
    if (nul := text.find("\0")) >= 0:
        raise SourceError(f"stdin: character {nul} is NUL, so this is no text.", hint="Give text in UTF-8.")
    lines = enumerate(re.split(r"\r\n|\r|\n", text), start=1)
    return [(f"line {number}: ", line.strip(_BLANKS)) for number, line in lines if line.strip(_BLANKS)]


def _read(printed: list[tuple[str, str]]) -> list[Link]:
    """Read all addresses, so that nothing is printed when one of them is none.

    Raises:
        UsageError: It names the first that is no address.
    """
    read = [(place, text, read_address(text)) for place, text in printed]
    wrong = [(place, text) for place, text, link in read if link is None]
    if wrong:
        place, text = wrong[0]
        more = f" (and {len(wrong) - 1} more are none)" if len(wrong) > 1 else ""
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
        raise UsageError(f"{place}{shown!r} is no address{more}.", hint="Write it as https://host/path.")
    return [link for _, _, link in read if link is not None]


def _proven(links: Iterable[Link]) -> Iterator[tuple[Link, Proof | None]]:
    from msq_graph.extract.gazettes import prove

    for link in links:
        yield link, prove(link.url)


def _print_json(links: Iterable[Link]) -> None:
    """Write the list a few hundred entries at a time."""
    entries = (_dumped(entry(link, proof)) for link, proof in _proven(links))
    opening = "[\n"
    while chunk := list(islice(entries, _AT_ONCE)):
        write_data(opening + ",\n".join(chunk))
        opening = ",\n"
    write_data("[]\n" if opening == "[\n" else "\n]\n")


def _dumped(said: dict[str, Any]) -> str:
    text = json.dumps(said, ensure_ascii=False)
    return _C1.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _print_table(links: Iterable[Link]) -> None:
    from msq_graph.extract.gazette_rows import load_gazettes

    names = {gazette.id: gazette.name for gazette in load_gazettes()}
    blocks = ("\n".join(_block(link, proof, names)) for link, proof in _proven(links))
    count, proving = 0, 0
    while chunk := list(islice(blocks, _AT_ONCE)):
        write_data(("\n" if count else "") + clean("\n".join(chunk)))
        count += len(chunk)
        proving += sum("\n  gazette " in block for block in chunk)
    say(f"{count} {'address' if count == 1 else 'addresses'}, {proving} of acts in a known gazette.")


def _block(link: Link, proof: Proof | None, names: dict[str, str]) -> list[str]:
    lines = [link.url]
    if link.repairs:
        repairs = ", ".join(repair.value for repair in link.repairs)
        lines += [_row("printed", " ".join(link.printed.split())), _row("repaired", repairs)]
    if proof is None:
        return [*lines, "  proves no act: of no known gazette, or not the address of one act", ""]
    lines += [_row("gazette", f"{proof.country}, {names[proof.gazette]} ({proof.gazette})")]
    values = [(label, getattr(proof, key)) for key, label in _LABELS.items()]
    return [*lines, *(_row(label, str(value)) for label, value in values if value is not None), ""]


def _row(label: str, value: str) -> str:
    start = f"  {label}".ljust(_MARGIN)
    indent = " " * _MARGIN
    return fill(  # an address is never broken, so that it can be copied
        value,
        80,
        initial_indent=start,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
