"""Faults that a country team, or whoever printed the form, could make: seeded in the print-out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.generated.printout import Planned


@dataclass(frozen=True, slots=True)
class SourceFault:
    """A fault of a print-out.

    ``plan`` takes the made-up host of the country. Two faults never plan the same question.
    """

    code: str
    question: int  # of the shipped form
    what: str
    plan: Callable[[str], Planned]
    wakes: tuple[str, ...] = ()  # other codes that it may wake, too
    of_response: bool = False  # it is found at the response as a whole, not at the question


def _text(question: int, text: str) -> Planned:
    return Planned({question: text})


SOURCE_FAULTS: tuple[SourceFault, ...] = (
    SourceFault("mandatory-answered", 17, "left blank", lambda _: _text(17, "")),
    SourceFault("mandatory-in-words", 13, "a dash", lambda _: _text(13, "-")),
    SourceFault(
        "address-readable",
        9,
        "a password in an address",
        lambda host: _text(9, f"https://team:secret@forum.{host}/participation"),
    ),
    SourceFault(
        "question-found",
        93,
        "not in the document",
        lambda _: Planned(ticked={92: "no"}, left_out=frozenset({93})),
    ),
    SourceFault(
        "value-known",
        106,
        "neither yes nor no is marked",
        lambda _: Planned({107: ""}, {106: None}),
    ),
    SourceFault("option-known", 56, "no option is marked", lambda _: Planned(ticked={56: None})),
    SourceFault(
        "yes-has-evidence", 47, "a yes, and nothing under it", lambda _: Planned({48: ""}, {47: "yes"})
    ),
    SourceFault(
        "evidence-is-described",
        38,
        "a bare link",
        lambda host: Planned({38: f"https://www.{host}/cybersecurity"}, {37: "yes"}),
    ),
    SourceFault(
        "mark-fits-words",
        39,
        "Yes is marked, and the words deny it",
        lambda _: Planned({40: "There is no law on digital identity."}, {39: "yes"}),
    ),
    SourceFault(
        "no-follow-up-act",
        44,
        "No is marked, and a law is given",
        lambda _: Planned({44: "Public Procurement Act No. 12 of 2015"}, {43: "no"}),
    ),
    SourceFault(
        "act-findable",
        42,
        "a law by its name alone",
        lambda _: Planned({42: "Electronic Signatures Act"}, {41: "yes"}),
    ),
    SourceFault(
        "link-public", 10, "an address of a private network", lambda _: _text(10, "http://192.168.1.20/data")
    ),
    SourceFault(
        "link-suffix", 11, "a suffix that no registry knows", lambda _: _text(11, "https://www.tenders.gvo/")
    ),
    SourceFault(
        "portal-single",
        8,
        "one address for two portals",
        lambda host: Planned({7: f"https://www.all.{host}/", 8: f"https://www.all.{host}/"}),
    ),
    SourceFault(
        "address-of-areas",
        20,
        "one page for three policy areas",
        lambda host: Planned(dict.fromkeys((20, 21, 22), f"https://www.government.{host}/")),
    ),
    SourceFault(
        "consent-given",
        122,
        "consent refused",
        lambda _: Planned(ticked={122: "no"}),
        of_response=True,
    ),
)
