"""T22: encodings of a csv: read right, or refused by name."""

from __future__ import annotations

import unicodedata

import pytest

from msq_graph.errors import SourceError
from msq_graph.ingest.tables.books import parse_book

WORDS = "question,answer\n34,Loi n° 2018-493 – données\n"
NFD = unicodedata.normalize("NFD", WORDS)
RTL = "question,answer\n34,قانون حماية البيانات\n"
TURNED = "question,answer\n34,\u202etxt.exe\u202c\n"

READ = {
    "UTF-8": (WORDS.encode(), WORDS),
    "UTF-8 with a byte order mark": (WORDS.encode("utf-8-sig"), WORDS),
    "UTF-16 little endian with a mark": (b"\xff\xfe" + WORDS.encode("utf-16-le"), WORDS),
    "UTF-16 big endian with a mark": (b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS),
    "UTF-16 with tabs, as Excel writes it": (WORDS.replace(",", "\t").encode("utf-16"), WORDS),
    "semicolons": (WORDS.replace(",", ";").encode(), WORDS),
    "composed letters": (unicodedata.normalize("NFC", WORDS).encode(), WORDS),
    "letters with marks apart": (NFD.encode(), NFD),
    "right to left": (RTL.encode(), RTL),
    "marks that turn the direction": (TURNED.encode(), TURNED),
    "CR alone": (WORDS.replace("\n", "\r").encode(), WORDS),
}
REFUSED = {
    "Windows-1252": (WORDS.encode("cp1252"), r"byte 24 is not UTF-8\. Is it Windows-1252\?"),
    "Latin-1": ("question,answer\n34,é\n".encode("latin-1"), "byte 19 is not UTF-8"),
    "Shift-JIS": ("question,answer\n34,法律\n".encode("shift-jis"), "byte 19 is not UTF-8"),
    "NUL": (b"question,answer\n34,a\0b\n", "byte 20 is NUL"),
    "UTF-16 without a mark": ("question,answer\n34,x\n".encode("utf-16-le"), "is NUL"),
    "a lone surrogate in UTF-8": (b"question,answer\n34,\xed\xa0\x80\n", "byte 19 is not UTF-8"),
    "a lone surrogate in UTF-16": (b"\xff\xfe" + "a,b\n".encode("utf-16-le") + b"\x00\xd8", "not UTF-16"),
}


def test_there_are_at_least_sixteen_cases() -> None:
    assert len(READ) + len(REFUSED) >= 16


@pytest.mark.parametrize("name", READ)
def test_a_csv_is_read_letter_by_letter(name: str) -> None:
    data, text = READ[name]
    cells = {cell.ref: cell.text for cell in parse_book(data, "x.csv").sheets[0].filled()}
    assert cells["B2"] == text.splitlines()[1].split(",", 1)[1]


@pytest.mark.parametrize("name", REFUSED)
def test_a_csv_is_refused_with_the_place_and_what_to_do(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(SourceError, match=reason) as caught:
        parse_book(data, "x.csv")
    assert "UTF-8" in caught.value.hint
