"""Links as printed, and the repairs that have only one explanation."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from msq_graph.extract.passages import read_passage, without_links
from msq_graph.ingest.documents import parse_document
from msq_graph.ingest.links import find_links, full_width, links_in, read_link
from msq_graph.ingest.personal import redact
from msq_graph.records.response import Answer, Link, Repair
from tests.forms import form, read

FULL = 100


def found(text: str, width: int = FULL) -> list[Link]:
    return find_links(parse_document(f"{text}\n.".encode(), "a.txt").lines[:-1], width)


@pytest.mark.parametrize(
    ("printed", "url", "repairs"),
    [
        ("https://my.gov.example/a?b=c#d", "https://my.gov.example/a?b=c#d", []),
        ("http://gov.ke:8080/a", "http://gov.ke:8080/a", []),
        ("htips://data.gov.be/en", "https://data.gov.be/en", ["scheme-misread"]),
        ("hitps://gov.ke", "https://gov.ke", ["scheme-misread"]),
        ("nttp://gov.ke", "http://gov.ke", ["scheme-misread"]),
        ("https//gov.ke", None, None),
        ("https:/gov.ke/a", None, None),
        ("https://", None, None),
        ("", None, None),
        ("belgium.be", "https://belgium.be", ["scheme-missing"]),
        ("www.gov.ke/a", "https://www.gov.ke/a", ["scheme-missing"]),
        ("https://a.ke/x.plZlanguage=nl&la=N", "https://a.ke/x.pl?language=nl&la=N", ["query-mark"]),
        ("htips://a.ke/x.phpZid=3", "https://a.ke/x.php?id=3", ["scheme-misread", "query-mark"]),
        ("https://a.ke/x.pl?Zlang=nl", "https://a.ke/x.pl?Zlang=nl", []),
        ("https://a.ke/Zlang=nl", "https://a.ke/Zlang=nl", []),
        ("https://a.ke/http: %2F%2Fb.ke", "https://a.ke/http:%2F%2Fb.ke", ["space"]),
        ("https://a.ke/long-\npath", "https://a.ke/long-path", ["line-break"]),
        ("htips://a.ke/plan.pd\nf", "https://a.ke/plan.pdf", ["scheme-misread", "line-break"]),
    ],
)
def test_a_printed_link_is_read_with_every_repair_named(
    printed: str, url: str | None, repairs: list[str] | None
) -> None:
    link = read_link(printed)

    if url is None:
        assert link is None
    else:
        assert link is not None
        assert (link.printed, link.url) == (printed, url)
        assert [repair.value for repair in link.repairs] == repairs


@pytest.mark.parametrize(
    "text",
    ["e.g.", "i.e.", "law.In", "No.12/2001", "v1.2", "3.5", "p.17", "eIDAS", "report.md", "Nr.5", "etc.)"],
)
def test_prose_is_no_address(text: str) -> None:
    assert list(links_in(f"see {text} there")) == []


@pytest.mark.parametrize("text", ["Write to jan@gov.ke", "jan.jansen@www.gov.ke"])
def test_an_email_address_is_no_link(text: str) -> None:
    assert list(links_in(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "(https://gov.ke/a)",
        "“https://gov.ke/a”",
        "https://gov.ke/a.",
        "See https://gov.ke/a, and more;",
        "<https://gov.ke/a>",
        "https://gov.ke/a (p. 13)",
        "- https://gov.ke/a:",
        "Plan:https://gov.ke/a",
    ],
)
def test_what_closes_a_sentence_is_not_part_of_a_link(text: str) -> None:
    assert [link.url for link in links_in(text)] == ["https://gov.ke/a"]


@pytest.mark.parametrize("closing", [*"؛،。）…»|；，", "\u200b", "\u00ad", ").\u200b", "“", "("])
def test_punctuation_of_any_script_is_not_part_of_a_link(closing: str) -> None:
    assert [link.url for link in links_in(f"https://gov.ke/a{closing}")] == ["https://gov.ke/a"]
    assert [link.url for link in links_in(f"finance.gov.ke/a{closing}")] == ["https://finance.gov.ke/a"]


@pytest.mark.parametrize("between", [";", ",", "|", "", "a", "，", "\u200b", ".", ")(", "。"])
def test_two_links_without_a_blank_between_them_are_two(between: str) -> None:
    urls = [link.url for link in links_in(f"https://a.example/x{between}https://b.example/y")]

    assert urls[1:] == ["https://b.example/y"]
    assert urls[0].removesuffix("a") == "https://a.example/x"


@pytest.mark.parametrize("before", [",", "|", "law", "見", "(", "_", "1"])
def test_what_is_glued_before_a_link_is_not_part_of_it(before: str) -> None:
    assert [link.url for link in links_in(f"{before}https://b.example/y")] == ["https://b.example/y"]


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/2020/https://x.example/",
        "https://gov.example/go?to=https://x.example/",
        "https://gov.example/go?https://x.example/",
        "https://gov.example/search?q=cache:https://x.example/",
        "https://gov.example/go#https://x.example/",
    ],
)
def test_an_address_in_the_path_or_query_of_another_is_part_of_it(url: str) -> None:
    assert [link.url for link in links_in(f"See {url}.")] == [url]


@pytest.mark.parametrize(
    "text",
    [
        "[the law](https://gov.ke/law)",
        "[https://gov.ke/law](https://gov.ke/law)",
        "[see gov.ke/law](https://gov.ke/law).",
    ],
)
def test_a_link_in_markdown_is_one_link_to_its_target(text: str) -> None:
    assert [(link.url, link.printed) for link in links_in(text)] == [("https://gov.ke/law",) * 2]


def test_a_link_in_markdown_leaves_no_words_beside_it() -> None:
    text = "The law: [https://gov.ke/law](https://gov.ke/law) of 2019"
    links = tuple(links_in(text))
    passage = read_passage(Answer(question=36, found=True, text=text, control=None, links=links))

    assert without_links(passage.text) == "The law: of 2019"
    assert passage.links_in(passage.text) == list(links)


def test_what_is_left_of_an_address_with_a_password_is_no_word_of_the_answer() -> None:
    shown = redact("The law: https://jan:secret@gov.ke/law of 2019")
    answer = Answer(question=36, found=True, text=shown, control=None)

    assert "secret" not in shown
    assert without_links(read_passage(answer).text) == "The law: of 2019"


def test_a_scheme_printed_twice_stays_and_the_likely_address_is_a_candidate() -> None:
    (link,) = links_in("http://http://x.example/a")

    assert (link.url, link.repairs) == ("http://http://x.example/a", ())
    assert link.candidates == ("http://x.example/a",)


@pytest.mark.parametrize("url", ["http://[2001:db8::1]:8080/law", "https://[2001:db8::1]"])
def test_a_host_may_be_a_number_of_the_sixth_version(url: str) -> None:
    assert [link.url for link in links_in(f"See {url}.")] == [url]


@pytest.mark.parametrize("text", ["http://[draft]/law", "http://[::1", "https://[link]"])
def test_brackets_that_hold_no_number_are_no_host(text: str) -> None:
    assert list(links_in(text)) == []


@pytest.mark.parametrize("login", ["user:pass", "user", "jan%40x:p:w", "u:p@q"])
def test_an_address_with_a_password_is_no_link_and_the_password_is_withheld(login: str) -> None:
    answer = read(form({36: f"See https://{login}@gov.example/law here."})).answer(36)

    assert answer.links == ()
    assert answer.text == "See https://[credentials withheld]gov.example/law here."
    assert login in answer.withheld_text


@pytest.mark.parametrize(
    "text",
    [
        "belgium.be",
        "- belgium.be",
        "1. belgium.be",
        "Portal: belgium.be",
        "Our portal: belgium.be is open",
        "(belgium.be)",
        "The portal (belgium.be) is open",
        "belgium.be (federal)",
        "belgium.be.",
        "see finance.belgium.be for more",
        "see belgium.be/en for more",
        "see www.belgium.be for more",
        "see data.gov for more",
        "see un.org for more",
        "gov.uk",
        "Portal: gov.uk",
    ],
)
def test_an_address_without_a_scheme_is_one_when_it_stands_apart_or_has_the_form_of_one(text: str) -> None:
    assert len(list(links_in(text))) == 1


@pytest.mark.parametrize(
    "text",
    ["belgium.be, estonia.ee and kenya.ke", "belgium.be and estonia.ee", "https://gov.ke/ and estonia.ee"],
)
def test_addresses_in_a_list_are_links(text: str) -> None:
    assert len(list(links_in(text))) == len(re.findall(r"\.(?:be|ee|ke)\b", text))


@pytest.mark.parametrize(
    "text",
    [
        "What is left to.do here",
        "to.do",
        "The list.is long",
        "The plan was made.It names art.5 and No.12.",
        "We have a law.In it",
        "as gov.uk does",
        "co.uk",
        "the service.no law exists",
    ],
)
def test_two_words_with_a_full_stop_between_them_are_no_address(text: str) -> None:
    assert list(links_in(text)) == []


def test_brackets_that_belong_to_an_address_stay() -> None:
    assert [link.url for link in links_in("(see https://gov.ke/a_(b))")] == ["https://gov.ke/a_(b)"]


def test_what_is_only_probable_is_a_candidate_beside_the_link() -> None:
    (link,) = found("https://gov.ke/docs/Al/plan.pdf")

    assert link.url == "https://gov.ke/docs/Al/plan.pdf"
    assert link.candidates == ("https://gov.ke/docs/AI/plan.pdf",)
    assert link.repairs == ()


def broken(first: str, second: str, between: str = "\n") -> list[str]:
    return [link.url for link in found(f"{first}{between}{second}")]


LONG = "https://www.gov.ke/" + "a" * (FULL - 19)


def test_a_link_runs_on_over_the_end_of_a_full_line() -> None:
    assert broken(LONG, "rest/of.pdf") == [LONG + "rest/of.pdf"]
    assert found(f"{LONG}\nrest")[0].repairs == (Repair.LINE_BREAK,)
    assert found(f"{LONG}\nrest")[0].printed == f"{LONG}\nrest"


def test_a_hyphen_at_the_break_stays() -> None:
    assert broken(LONG[:-1] + "-", "rest") == [LONG[:-1] + "-rest"]


def test_a_link_does_not_run_on_over_a_blank_line() -> None:
    assert broken(LONG, "rest", "\n\n") == [LONG]


@pytest.mark.parametrize(
    "second", ["two words", "https://gov.ke/b", "htips://gov.ke/b", "www.gov.ke", "- item"]
)
def test_a_link_does_not_run_on_into_words_or_another_link(second: str) -> None:
    assert broken(LONG, second)[0] == LONG


@pytest.mark.parametrize("end", ["/end-of", "/end-"])
def test_a_word_with_a_capital_under_a_full_line_is_only_a_candidate(end: str) -> None:
    full = LONG[: -len(end)] + end
    (link,) = found(f"{full}\nRegulation")

    assert link.url == full
    assert link.candidates == (f"{full}Regulation",)


def test_where_the_line_was_not_full_the_longer_address_is_only_a_candidate() -> None:
    (link,) = found("https://www.gov.ke/plan\nrest")

    assert link.url == "https://www.gov.ke/plan"
    assert link.candidates == ("https://www.gov.ke/planrest",)
    assert link.repairs == ()


def test_no_line_is_full_in_a_document_where_no_two_lines_of_an_answer_touch() -> None:
    lines = parse_document(b"https://www.gov.ke/plan\n\nrest", "a.txt").lines

    assert full_width([lines]) > 1000


def test_a_full_line_is_measured_over_all_answers_of_the_document() -> None:
    filler = "x " * 60
    path = "https://www.gov.ke/" + "b" * 101
    text = form({34: f"{filler.strip()}\nand so on.", 36: f"{path}\nend.pdf"})

    assert [link.url for link in read(text).answer(36).links] == [path + "end.pdf"]


@pytest.mark.parametrize("text", ["2\n023-08-29&table=act", "\n02 123 45 67"])
def test_an_address_over_a_line_end_is_not_taken_for_a_telephone_number(text: str) -> None:
    filler = "x " * 60
    path = "https://www.gov.ke/" + "b" * 90 + "?pub_date="
    answer = read(form({34: f"{filler.strip()}\nand so on.", 36: path + text})).answer(36)

    if answer.links[0].repairs:
        assert answer.text == path + text
    else:
        assert "[telephone withheld]" in answer.text


ALPHABET = "abgovkeZz.:/?#&=%-@()[]{}<>\"'“”’ *,;10_\nAl\u00e9"
LINKISH = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "https://",
                "htips://",
                "www.",
                "gov.ke",
                ".plZa=",
                "%2F",
                " %2F",
                "/Al/",
                "\n",
                "(",
                ")",
                ". ",
                "\n\n",
            ]
        ),
        st.text(ALPHABET, max_size=8),
    ),
    max_size=12,
).map("".join)


@given(LINKISH, st.integers(1, 120))
@example("gov.ke\n%2F", 10)
def test_any_text_is_read_or_left_and_what_is_printed_is_part_of_it(text: str, width: int) -> None:
    lines = parse_document(f".\n{text}\n.".encode(), "a.txt").lines[1:-1]
    whole = "\n".join(line.text for line in lines)

    for link in find_links(lines, width):
        assert link.printed in whole
        assert re.match(r"(?:https?|ftp)://[^\s]+$", link.url, re.IGNORECASE)
        assert len(set(link.repairs)) == len(link.repairs)
        if not link.repairs:
            assert link.url == link.printed
        else:
            assert link.url != link.printed
        if "\n" in link.printed:
            assert Repair.LINE_BREAK in link.repairs
        assert link.url not in link.candidates


@given(LINKISH)
def test_a_repaired_address_needs_no_second_repair(text: str) -> None:
    for link in links_in(text.replace("\n", " ")):
        again = read_link(link.url)
        assert again is not None
        assert (again.url, again.repairs) == (link.url, ())
