"""From bytes to lines that know their characters, and what is refused on the way."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msq_graph.errors import SourceError
from msq_graph.ingest.documents import MAX_BYTES, parse_document, read_document

if TYPE_CHECKING:
    from pathlib import Path

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf8_and_utf16_are_read_with_or_without_byte_order_mark(encoding: str) -> None:
    document = parse_document("Côte d'Ivoire\n2. €".encode(encoding), "a.txt")

    assert document.text == "Côte d'Ivoire\n2. €"
    assert [(line.text, line.start, line.end) for line in document.lines] == [
        ("Côte d'Ivoire", 0, 13),
        ("2. €", 14, 18),
    ]


def test_utf16_with_the_high_byte_first_is_read_too() -> None:
    assert parse_document(b"\xfe\xff" + "Kenya".encode("utf-16-be"), "a.txt").text == "Kenya"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f"])
def test_every_newline_ends_a_line_and_counts_as_it_stands(end: str) -> None:
    document = parse_document(f"  one {end}{end}two".encode(), "a.txt")

    assert [line.text for line in document.lines] == ["one", "", "two"]
    assert document.text[document.lines[2].start : document.lines[2].end] == "two"
    assert document.lines[0].start == 2
    assert document.lines[2].start == 6 + 2 * len(end)
    assert document.lines[2].page_break is (end == "\f")


def test_columns_are_counted_from_the_left_edge() -> None:
    assert [line.width for line in parse_document(b"    one  \ntwo", "a.txt").lines] == [7, 3]


@given(st.lists(st.tuples(WORDS, st.sampled_from(["\n", "\r\n", "\r", "\f"])), min_size=1, max_size=12))
def test_a_line_always_stands_where_it_says(pieces: list[tuple[str, str]]) -> None:
    text = "x" + "".join(word + end for word, end in pieces)
    document = parse_document(text.encode(), "a.txt")

    for line in document.lines:
        assert document.text[line.start : line.end] == line.text
    words = [line.text for line in document.lines if line]
    assert words == [part.strip() for part in _split(text) if part.strip()]


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")


def refusal(data: bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        parse_document(data, "KEN.txt")
    assert str(caught.value).startswith("KEN.txt: ")
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n\f", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.7\nKenya", "is a PDF"),
        (b"PK\x03\x04rest", "is a zip"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"abc\xff", "byte 3 is not UTF-8"),
        (b"\xef\xbb\xbfab\xc3(", "byte 5 is not UTF-8"),
        ("Côte".encode("latin-1"), "byte 1 is not UTF-8"),
        (b"\xff\xfeK\x00e", "is not UTF-16"),
        (b"Ken\x00ya", "byte 3 is NUL"),
        ("Côte\0".encode(), "byte 5 is NUL"),
        (b"\xef\xbb\xbfa\x00", "byte 4 is NUL"),
        ("Ke\0nya".encode("utf-16"), "character 2 is NUL"),
        ("Kenya".encode("utf-16-le"), "byte 1 is NUL"),
    ],
)
def test_what_is_no_text_is_refused_with_the_place(data: bytes, says: str) -> None:
    assert says in str(refusal(data))


@given(st.binary(max_size=40))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with suppress(SourceError):
        document = parse_document(data, "a.txt")
        assert "\0" not in document.text
        assert document.text.strip()


def test_a_200_mb_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)

    with pytest.raises(SourceError, match="big.txt: is larger than 20 MB") as caught:
        read_document(path)
    assert caught.value.hint


def test_what_comes_through_a_pipe_is_held_to_the_same_limit() -> None:
    assert "larger than" in str(refusal(b" " * (MAX_BYTES + 1)))


def test_a_file_that_cannot_be_opened_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.txt: cannot be read \(No such file"):
        read_document(tmp_path / "none.txt")


def test_a_document_knows_the_hash_of_its_bytes() -> None:
    plain, marked = (parse_document(data, "a.txt").source for data in (b"Kenya", b"\xef\xbb\xbfKenya"))

    assert plain.sha256 == sha256(b"Kenya").hexdigest()
    assert plain.sha256 != marked.sha256
    assert (plain.name, plain.media_type) == ("a.txt", "text/plain")
