"""Headers are read strictly, and queries are found by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from msq_graph.errors import QueryError
from msq_graph.sparql.saved import find_query, parse_query, read_queries

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """#+ id: a-query
#+ summary: A summary
#+ question: A question?
#+ params:
#+   - {name: country, type: iri, scheme: country, description: one country}
#+ columns:
#+   iso3: country
#+ tags: [test]

SELECT ?iso3 { ?a ?b ?iso3 }
"""


def test_a_header_is_read() -> None:
    query = parse_query(GOOD, file="a-query.rq", group="g")
    assert (query.id, query.summary, query.question) == ("a-query", "A summary", "A question?")
    assert [(p.name, p.type, p.scheme, p.required) for p in query.params] == [
        ("country", "iri", "country", False)
    ]
    assert [(c.name, c.meaning) for c in query.columns] == [("iso3", "country")]
    assert query.text == GOOD


def test_a_text_without_a_header_is_a_query_without_parameters() -> None:
    query = parse_query("ASK { ?a ?b ?c }", file="stdin")
    assert (query.id, query.params, query.text) == ("", (), "ASK { ?a ?b ?c }")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#+ tags: [test]", "#+ tags: [test]\n#+ author: me", "author is unknown"),
        ("#+ summary: A summary\n", "", "summary is missing"),
        ("summary: A summary", "summary: a: b", "no YAML"),
        ("summary: A summary", "summary: [1]", "summary is no text"),
        ("type: iri", "type: string", "wrong type"),
        ("type: iri", "type: integer", "wrong type"),
        ("scheme: country,", "", "wrong type"),
        ("name: country", "name: Country!", "is no name"),
        ("description: one country", "descr: one country", "descr is unknown"),
        ("  iso3: country", "  yes: country", "is no columns"),
        ("#+ tags: [test]", "#+ tags: test", "tags is no list"),
    ],
)
def test_a_broken_header_is_refused_with_what_is_wrong(old: str, new: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        parse_query(GOOD.replace(old, new), file="a-query.rq")


def test_a_file_named_other_than_its_id_is_refused(tmp_path: Path) -> None:
    (tmp_path / "g").mkdir()
    (tmp_path / "g" / "other.rq").write_text(GOOD, encoding="utf-8")
    with pytest.raises(QueryError, match="id is a-query, the file is other"):
        read_queries(tmp_path)


def test_one_id_in_two_groups_is_refused(tmp_path: Path) -> None:
    for group in ("g", "h"):
        (tmp_path / group).mkdir()
        (tmp_path / group / "a-query.rq").write_text(GOOD, encoding="utf-8")
    with pytest.raises(QueryError, match="Two saved queries"):
        read_queries(tmp_path)


@pytest.mark.parametrize(
    ("typed", "meant"), [("law-by-topic", "laws-by-topic"), ("curator", "answers-needing-a-curator")]
)
def test_an_unknown_id_leads_to_a_near_one(typed: str, meant: str) -> None:
    with pytest.raises(QueryError) as caught:
        find_query(typed)
    assert meant in caught.value.hint
