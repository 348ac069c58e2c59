"""Social media accounts are proven by their addresses, and by nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from msq_graph.errors import EditionError
from msq_graph.extract.accounts import (
    account_of,
    is_on_platform,
    load_platforms,
    read_accounts,
    read_platforms,
)
from msq_graph.extract.passages import read_passage
from msq_graph.ingest.links import links_in
from msq_graph.records.response import Answer, Span

PLATFORMS = load_platforms()
EXAMPLES = [(p.code, url, name) for p in PLATFORMS for url, name in p.examples]
NONE = [(p.code, url) for p in PLATFORMS for url in p.none]
ROW = """
[[platform]]
code = "a"
label = "A"
hosts = ["a.example"]
paths = ['/(?P<name>\\w+)']
reserved = []
examples = [{ url = "https://a.example/x", name = "x" }]
none = []
"""


@pytest.mark.parametrize(("code", "url", "name"), EXAMPLES)
def test_every_example_of_the_table_is_that_account(code: str, url: str, name: str) -> None:
    assert account_of(url) == (code, name)


@pytest.mark.parametrize(("code", "url"), NONE)
def test_posts_and_pages_of_the_platform_are_no_account_but_lie_on_it(code: str, url: str) -> None:
    assert account_of(url) is None
    assert is_on_platform(url) or "developers." in url, code


def test_every_platform_has_examples_of_both_kinds() -> None:
    assert [p.code for p in PLATFORMS if not p.examples or not p.none] == []


@pytest.mark.parametrize(
    "url", ["https://x.com.gov.example/a", "https://gov.example/facebook.com/a", "https://[::1", "https://"]
)
def test_an_address_elsewhere_is_no_account(url: str) -> None:
    assert account_of(url) is None


def test_an_account_given_twice_is_one() -> None:
    text = "https://twitter.com/GovX and https://x.com/govx/; post: https://x.com/govx/status/1"
    links = tuple(links_in(text))
    passage = read_passage(
        Answer(question=109, found=True, text=text, control=None, links=links, span=Span(0, len(text)))
    )
    assert [(a.platform, a.name, a.url) for a in read_accounts(passage, 109)] == [
        ("x", "govx", "https://twitter.com/GovX")
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code = ", r"broken\.toml: "),
        (ROW.replace('label = "A"\n', ""), r"platform 1 \(a\): 'label' is missing"),
        (ROW.replace("(?P<name>\\w+)", "(?P<name>\\w+"), r"platform 1 \(a\): .*unterminated"),
        (ROW.replace("(?P<name>\\w+)", "\\w+"), r"platform 1 \(a\): a path has no"),
        (ROW + "colour = 1\n", r"platform 1 \(a\): 'colour' is no key"),
        (ROW + ROW, r"platform 'a' stands there twice"),
    ],
)
def test_a_broken_table_is_refused_with_file_and_row(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EditionError) as error:
        read_platforms(path)
    assert re.search(said, str(error.value))
    assert "broken.toml" in str(error.value)
