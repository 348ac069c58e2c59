"""T19: containers that are refused from their directory alone, by name and at once."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from msq_graph.errors import MsqGraphError, SourceError
from msq_graph.ingest.tables.books import parse_book
from msq_graph.ingest.tables.marks import Mark, mark_cells
from tests.workbooks import empty, ods, ods_of, saved, with_part, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

BASE = {"xl/workbook.xml": b"<workbook/>"}


def claiming(size: int) -> bytes:
    """Return a container whose directory says that a part unpacks to so many bytes."""
    data = bytearray(zipped({**BASE, "xl/media/a.png": bytes(range(256)) * 9000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rfind(signature)
        data[at + offset : at + offset + 4] = struct.pack("<I", size)
    return bytes(data)


def named(name: str, *, link: bool = False, encrypted: bool = False) -> bytes:
    """Return a container with one more entry of this very name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("xl/workbook.xml", b"<workbook/>")
        info = zipfile.ZipInfo("x")
        info.filename = name
        info.external_attr = 0o120777 << 16 if link else 0
        container.writestr(info, b"x")
    data = bytearray(out.getvalue())
    if encrypted:
        at = data.rfind(b"PK\x01\x02")
        data[at + 8] |= 1
    return bytes(data)


def twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("xl/workbook.xml", b"<workbook/>")
        with pytest.warns(UserWarning, match="Duplicate name"):
            container.writestr("xl/workbook.xml", b"<other/>")
    return out.getvalue()


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb of one part": (lambda: zipped({**BASE, "a.bin": bytes(30_000_000)}), "more than 100 times"),
    "a bomb of small parts": (
        lambda: zipped({**BASE, **{f"{n}.bin": bytes(900_000) for n in range(9)}}),
        "more than 100 times",
    ),
    "a directory that tells of 400 MB": (lambda: claiming(400_000_000), "would unpack to 40[01] MB"),
    "many entries": (lambda: zipped({f"{n}.bin": b"" for n in range(5_001)}), "more than 5000 entries"),
    "a path upwards": (lambda: named("../../etc/passwd"), "leads elsewhere, '../../etc/passwd'"),
    "an absolute path": (lambda: named("/etc/passwd"), "leads elsewhere"),
    "a path of Windows": (lambda: named("xl\\..\\..\\a.dll"), "leads elsewhere"),
    "a drive": (lambda: named("C:/a.dll"), "leads elsewhere"),
    "a link": (lambda: named("xl/media/a", link=True), "has a link"),
    "a container in it": (lambda: zipped({**BASE, "xl/embeddings/a.xlsx": b"PK"}), "another container"),
    "an encrypted entry": (lambda: named("xl/a.xml", encrypted=True), "is encrypted"),
    "one name twice": (twice, "two entries 'xl/workbook.xml'"),
    "a cut-off end": (lambda: zipped(BASE)[:-10], "is cut off"),
    "macros": (lambda: zipped({**BASE, "xl/vbaProject.bin": b"x"}), "holds macros"),
    "macros of an ods": (
        lambda: zipped({"mimetype": b"x", "Basic/Standard/Module1.xml": b"<a/>"}),
        "holds macros",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_container_is_refused_before_anything_in_it_is_opened(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, reason = CASES[name]
    data = make()
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("a part was opened"))
    begun = time.perf_counter()
    with pytest.raises(SourceError, match=reason) as caught:
        parse_book(data, "FRA-2024.xlsx")
    assert time.perf_counter() - begun < 0.2
    assert str(caught.value).startswith("FRA-2024.xlsx: ")
    assert caught.value.hint


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">&c;</worksheet>'
)
FOREIGN = (
    b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd">'
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
)


@pytest.mark.parametrize(
    ("part", "content", "reason"),
    [
        ("xl/worksheets/sheet1.xml", ENTITIES, "sheet1.xml declares a document type or entities"),
        ("xl/sharedStrings.xml", FOREIGN, "sharedStrings.xml declares a document type"),
        ("xl/_rels/workbook.xml.rels", FOREIGN, "workbook.xml.rels declares a document type"),
        ("xl/styles.xml", ENTITIES.decode().encode("utf-16"), "styles.xml declares a document type"),
        ("xl/workbook.xml", b"<workbook", "workbook.xml is damaged"),
        (
            "xl/workbook.xml",
            b'<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>',
            "is a workbook of the form Strict Open XML",
        ),
        ("xl/sharedStrings.xml", b'<sst xmlns="x"><si><t>&#xD800;</t></si></sst>', "no whole workbook"),
    ],
)
def test_xml_that_declares_entities_or_is_damaged_is_refused_by_the_name_of_its_part(
    part: str, content: bytes, reason: str
) -> None:
    with pytest.raises(SourceError, match=reason):
        parse_book(with_part(empty(), part, content), "FRA-2024.xlsx")


def test_an_ods_with_entities_or_a_password_is_refused() -> None:
    with pytest.raises(SourceError, match=r"content\.xml declares a document type"):
        parse_book(with_part(ods(ods_of([["a"]])), "content.xml", ENTITIES), "x.ods")
    locked = with_part(ods(ods_of([["a"]])), "META-INF/manifest.xml", b"<a><encryption-data/></a>")
    with pytest.raises(SourceError, match="encrypted with a password"):
        parse_book(locked, "x.ods")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"old format \.xls"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60) + "EncryptedPackage".encode("utf-16-le"),
            "encrypted with a password",
        ),
        (zipped({"word/document.xml": b"<a/>"}), "is a zip container, and no xlsx or ods"),
        (b"%PDF-1.7 ...", "is no workbook"),
    ],
)
def test_files_that_are_no_workbook_of_ours_are_refused_by_what_they_are(data: bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        parse_book(data, "FRA-2024.xlsx")


def test_a_damaged_workbook_never_raises_anything_else_than_an_error_of_ours() -> None:
    chance = random.Random(5)
    small = Workbook()
    small.worksheets[0].append(["a", 1, 2.5, True, "=1+1"])
    whole = (saved(small), ods(ods_of([["a", "b"]])))
    refused = 0
    for _ in range(300):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.choice((1, 4))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            parse_book(bytes(data), "x.xlsx")
        except MsqGraphError:
            refused += 1
    assert refused > 200


def test_a_part_that_lost_a_piece_is_read_or_refused_and_so_is_annotating_it() -> None:
    chance = random.Random(7)
    small = Workbook()
    small.worksheets[0].append(["a", 1, 2.5, True, "=1+1"])
    with zipfile.ZipFile(io.BytesIO(saved(small))) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    marks = {"Sheet": {"B1": Mark("x", "FFC7CE"), "H9": Mark("y", "FFC7CE")}}
    told = 0
    for _ in range(200):
        name = chance.choice(list(parts))
        at = chance.randrange(len(parts[name]))
        damaged = {**parts, name: parts[name][:at] + parts[name][at + chance.choice((1, 4, 30)) :]}
        for act in (lambda d: parse_book(d, "x.xlsx"), lambda d: mark_cells(d, marks, "x.xlsx")):
            try:
                act(zipped(damaged))
            except MsqGraphError:
                told += 1
    assert told > 50
