"""Names of things: kept, changed, merged and split by people, undone by taking the entry out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from msq_graph.errors import CurationError
from msq_graph.mapping.dataset import map_dataset, one_response
from msq_graph.mapping.identity import AS_MINTED
from msq_graph.mapping.identity_file import read_identities
from msq_graph.mapping.identity_graph import identity_quads, things_in
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.vocabularies import DCT, ELI, MSQ, ORG, OWL, RDFS, SKOS
from msq_graph.pipeline import load_source
from msq_graph.records.claims import AgencyClaim
from msq_graph.records.curation import Decision, MergeDecision, TitleDecision
from msq_graph.store.folder import write_build
from msq_graph.turtle import nquads
from tests.invented import france, kenya, value_of

if TYPE_CHECKING:
    from msq_graph.mapping.identity import Identities
    from msq_graph.records.claims import Claim
    from msq_graph.records.response import Response

MINUM, JUSTICE = "id/FRA/agency/minum", "id/FRA/agency/justice-example"
SIGNED = 'by = "country team"\non = 2026-11-20\nwhy = "letter"\n'


def entry(kind: str, rows: str, signed: str = SIGNED) -> str:
    return f"[[{kind}]]\n{rows}\n{signed}\n"


RENAME = entry("rename", f'from = "{MINUM}"\nto = "id/FRA/agency/digital"')
MERGE = entry("merge", f'from = ["{JUSTICE}"]\ninto = "{MINUM}"')


def identities(tmp_path: Path, text: str) -> Identities:
    path = tmp_path / "identifiers.toml"
    path.write_text(text, "utf-8")
    return read_identities(path)


def built(found: Identities = AS_MINTED, *filled: tuple[Response, tuple[Claim, ...]]) -> list[str]:
    quads = map_dataset(filled or [france(), kenya()], found, scores=False).quads()
    return nquads(quads).decode().splitlines()


def about(lines: list[str], thing: str, graph: str) -> set[str]:
    ends = f"<{BASE}graph/{graph}> ."
    return {line for line in lines if f"<{BASE}{thing}>" in line and line.endswith(ends)}


def replaced(lines: list[str]) -> set[tuple[str, str]]:
    parts = [line.split(" ") for line in lines if f"<{DCT('isReplacedBy').value}>" in line]
    assert all(part[3] == f"<{BASE}graph/identity>" for part in parts)
    return {(part[0][1:-1].removeprefix(BASE), part[2][1:-1].removeprefix(BASE)) for part in parts}


def test_a_renamed_thing_has_its_facts_at_the_new_name_and_the_old_one_leads_there(tmp_path: Path) -> None:
    lines = built(identities(tmp_path, RENAME))
    own = "FRA/2024/member-state"
    assert not about(lines, MINUM, own)
    before = {line.replace(f"{MINUM}>", "id/FRA/agency/digital>") for line in about(built(), MINUM, own)}
    assert about(lines, "id/FRA/agency/digital", own) == before != set()
    assert replaced(lines) == {(MINUM, "id/FRA/agency/digital")}


def test_a_kept_name_is_written_in_place_of_the_minted_one_and_nothing_else_is_said(tmp_path: Path) -> None:
    lines = built(identities(tmp_path, entry("keep", f'iri = "id/FRA/agency/numerique"\nminted = "{MINUM}"')))
    assert about(lines, "id/FRA/agency/numerique", "FRA/2024/member-state")
    assert not [line for line in lines if f"<{BASE}{MINUM}>" in line]
    assert replaced(lines) == set()


def test_a_merge_moves_no_fact_and_says_in_the_identity_graph_what_replaces_what(tmp_path: Path) -> None:
    def of_responses(lines: list[str]) -> list[str]:
        return [line for line in lines if not line.endswith(f"<{BASE}graph/identity> .")]

    lines = built(identities(tmp_path, MERGE))
    assert of_responses(lines) == of_responses(built())
    assert replaced(lines) == {(JUSTICE, MINUM)}


def test_a_split_moves_what_the_answers_named_say_and_no_more(tmp_path: Path) -> None:
    rows = f'iri = "{MINUM}"\ninto = "id/FRA/agency/other"\nanswers = ["FRA/2024/member-state/23"]'
    response, claims = france()
    ministry = AgencyClaim(question=23, policy_area="justice", name="Ministère du Numérique", acronym="MINUM")
    both = (*claims, ministry)
    lines = built(identities(tmp_path, entry("split", rows)), (response, both))
    references = f"<{DCT('isReferencedBy').value}> <{BASE}answer/FRA/2024/member-state"
    assert [x for x in lines if x.startswith(f"<{BASE}id/FRA/agency/other> {references}/23>")]
    assert [x for x in lines if x.startswith(f"<{BASE}{MINUM}> {references}/13>")]
    assert not [x for x in lines if x.startswith(f"<{BASE}{MINUM}> {references}/23>")]


@pytest.mark.parametrize(
    "text", [RENAME, MERGE, RENAME + entry("keep", f'iri = "{JUSTICE}-x"\nminted = "{JUSTICE}"')]
)
def test_taking_an_entry_out_gives_the_same_bytes_as_before(text: str, tmp_path: Path) -> None:
    before = built()
    assert built(identities(tmp_path, text)) != before
    assert built(identities(tmp_path, "# nothing decided\n")) == before


def test_a_decision_stands_with_person_date_reason_and_source(tmp_path: Path) -> None:
    lines = built(
        identities(
            tmp_path, entry("merge", f'from = "{JUSTICE}"\ninto = "{MINUM}"\nsource = "https://a.example/b"')
        )
    )
    node = next(
        x.split(" ")[0] for x in lines if f"<{MSQ('IdentityDecision').value}>" in x and "/identity/" in x
    )
    text = "\n".join(x for x in lines if x.startswith(node))
    assert {'"merge"', '"letter"', '"2026-11-20"', "https://a.example/b", "agent/curator/"} <= {
        part
        for part in ('"merge"', '"letter"', '"2026-11-20"', "https://a.example/b", "agent/curator/")
        if part in text
    }
    assert f"<{BASE}{JUSTICE}>" in text
    assert '"country team"' in "\n".join(lines)


def test_withdrawing_a_response_takes_its_things_and_decisions_along(tmp_path: Path) -> None:
    found = identities(
        tmp_path,
        MERGE
        + RENAME.replace(MINUM, "id/FRA/portal/donnees-example-fr").replace("agency/digital", "portal/open"),
    )
    alone = built(found, kenya())
    assert not [line for line in alone if "id/FRA/" in line]
    assert replaced(alone) == set()
    assert [line for line in built(found) if "id/FRA/" in line]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (entry("merge", f'from = "{JUSTICE}"\ninto = "{MINUM}"\nnote = "x"'), "unknown key note"),
        (entry("merge", f'from = "{JUSTICE}"\ninto = "{MINUM}"', ""), "by, on, why are missing"),
        (
            entry("merge", f'from = "{JUSTICE}"\ninto = "{MINUM}"', SIGNED.replace("letter", " ")),
            "why is empty",
        ),
        (
            entry("merge", f'from = "{JUSTICE}"\ninto = "{MINUM}"', SIGNED.replace("2026-11-20", '"soon"')),
            "is no date",
        ),
        (
            entry("rename", 'from = "agency/minum"\nto = "id/FRA/agency/a"'),
            "'agency/minum' is no thing of ours",
        ),
        (entry("rename", f'from = "{MINUM}"\nto = "id/FRA/portal/a"'), "of two kinds or countries"),
        (entry("merge", f'from = "{MINUM}"\ninto = "id/BEL/agency/a"'), "of two kinds or countries"),
        (entry("merge", f'from = ["{MINUM}"]\ninto = "{MINUM}"'), "is named twice"),
        (MERGE + entry("merge", f'from = "{MINUM}"\ninto = "{JUSTICE}"'), "is merged in a circle"),
        (MERGE + entry("merge", f'from = "{JUSTICE}"\ninto = "id/FRA/agency/b"'), "is merged in line 1"),
        (
            RENAME + entry("rename", 'from = "id/FRA/agency/digital"\nto = "id/FRA/agency/minum"'),
            "renamed in a circle",
        ),
        (
            RENAME + entry("keep", f'iri = "id/FRA/agency/digital"\nminted = "{JUSTICE}"'),
            "is given to another thing",
        ),
        (RENAME + entry("keep", f'iri = "id/FRA/agency/b"\nminted = "{MINUM}"'), "has another name in line"),
        (RENAME + MERGE, "is called id/FRA/agency/digital now"),
        (entry("split", f'iri = "{MINUM}"\ninto = "{JUSTICE}"\nanswers = ["13"]'), "'13' is no answer"),
        (entry("delete", f'iri = "{MINUM}"'), "is none of [[keep]]"),
        ("[[merge]\n", "Expected"),
    ],
)
def test_a_broken_file_is_refused_with_file_and_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(CurationError, match="identifiers.toml") as refused:
        identities(tmp_path, text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_kept_name_that_another_thing_has_stops_the_build_before_anything_is_written(
    tmp_path: Path,
) -> None:
    found = identities(tmp_path, entry("keep", f'iri = "{JUSTICE}"\nminted = "{MINUM}"'))
    with pytest.raises(CurationError, match=rf"line 1, \[\[keep\]\]: {MINUM} would get the IRI of {JUSTICE}"):
        write_build([france()], tmp_path / "build", restricted=None, identities=found)
    assert not (tmp_path / "build").exists()


def test_a_name_that_the_build_does_not_know_is_told_and_no_fault(tmp_path: Path) -> None:
    found = identities(tmp_path, MERGE.replace("FRA", "BEL"))
    dataset = map_dataset([france()], found)
    assert any("id/BEL/agency/justice-example names nothing in this build" in line for line in dataset.unused)
    assert nquads(dataset.quads()) == nquads(map_dataset([france()]).quads())


def decided(**about: TitleDecision | MergeDecision) -> tuple[Response, tuple[Claim, ...]]:
    response, claims = france()
    decision = Decision(
        question=120,
        printed_sha256="0" * 64,
        by="country team",
        on="2026-11-21",
        why="web site",
        line=7,
        **about,  # type: ignore[arg-type]
    )
    return replace(response, decisions=(decision,)), claims


def test_a_curated_title_stands_in_the_identity_graph_alone() -> None:
    title = TitleDecision(
        text="Wereldraad", language="nl", source="https://a.example/", name="Conseil mondial"
    )
    lines = [line for line in built(AS_MINTED, decided(title=title)) if "Wereldraad" in line]
    body = f"<{BASE}id/INT/body/conseil-mondial>"
    assert lines == [f'{body} <{RDFS("label").value}> "Wereldraad"@nl <{BASE}graph/identity> .']


def test_a_merge_decided_beside_the_source_leads_to_a_body_of_our_table() -> None:
    lines = built(
        AS_MINTED, decided(merge=MergeDecision(name="Conseil mondial", into="id/INT/body/oecd-e-leaders"))
    )
    assert replaced(lines) == {("id/INT/body/conseil-mondial", "id/INT/body/oecd-e-leaders")}
    assert about(lines, "id/INT/body/oecd", "identity")  # what it is part of


def test_a_merge_may_name_the_other_thing_as_printed() -> None:
    lines = built(AS_MINTED, decided(merge=MergeDecision(name="CM", into="Digital Partnership")))
    assert replaced(lines) == {("id/INT/body/conseil-mondial", "id/INT/body/digital-partnership")}


@pytest.mark.parametrize(
    ("into", "said"),
    [
        ("id/INT/body/no-such-body", "no answer of this build names id/INT/body/no-such-body"),
        ("id/FRA/agency/minum", "are of two kinds or countries"),
        ("id/BEL/body/x", "are of two kinds or countries"),
        ("id/INT/body/conseil-mondial", "both names are of one thing"),
        ("CM", "both names are of one thing"),
    ],
)
def test_a_merge_beside_the_source_is_checked_as_strictly_as_the_identity_file(into: str, said: str) -> None:
    with pytest.raises(CurationError, match="question 120, decision in line 7") as refused:
        built(AS_MINTED, decided(merge=MergeDecision(name="Conseil mondial", into=into)))
    assert said in str(refused.value)


def test_two_titles_of_one_thing_in_one_language_are_refused_whatever_it_is_called_by() -> None:
    def title(text: str, name: str) -> Decision:
        called = TitleDecision(text=text, language="nl", source="https://a.example/", name=name)
        return decided(title=called)[0].decisions[0]

    response, claims = france()
    one, other = title("Wereldraad", "CM"), replace(title("Raad", "Conseil mondial"), line=20)
    with pytest.raises(CurationError, match=r"line 20: .* is 'Raad' here and 'Wereldraad' in line 7"):
        built(AS_MINTED, (replace(response, decisions=(one, other)), claims))


def test_a_merge_into_what_nothing_names_is_told_to_be_not_applied(tmp_path: Path) -> None:
    rows = f'from = ["{MINUM}", "{JUSTICE}"]\ninto = "id/FRA/agency/nobody"'
    dataset = map_dataset([france()], identities(tmp_path, entry("merge", rows)), scores=False)
    (line,) = dataset.unused
    assert "[[merge]]: the merge is not applied: no answer of this build names its into" in line
    assert "id/FRA/agency/nobody" in line
    known = 'from = "id/INT/body/conseil-mondial"\ninto = "id/INT/body/oecd-e-leaders"'
    assert map_dataset([france()], identities(tmp_path, entry("merge", known)), scores=False).unused == ()


def test_the_merge_that_the_documentation_shows_works_as_written(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    shown = (root / "docs" / "identity.md").read_text("utf-8").split("```toml\n")[1].split("```")[0]
    filled = load_source(root / "data" / "responses" / "BEL-2024" / "source.txt")
    dataset = map_dataset([filled], identities(tmp_path, shown), scores=False)
    assert dataset.unused == ()
    lines = nquads(dataset.quads()).decode().splitlines()
    assert ("id/INT/body/oecd-el-eaders", "id/INT/body/oecd-e-leaders") in replaced(lines)


def test_known_bodies_and_acts_that_are_named_have_name_kind_and_source() -> None:
    identity = map_dataset([france()], scores=False).reference["identity"]
    graph = {(value_of(q.subject).removeprefix(BASE), q.predicate, q.object) for q in identity}
    desa, gdpr = "id/INT/body/un-desa", "id/EU/law/celex-32016r0679"
    assert (desa, ORG("subOrganizationOf"), NamedNode(f"{BASE}id/INT/body/un")) in graph
    assert ("id/INT/body/un", SKOS("prefLabel"), Literal("United Nations", language="en")) in graph
    assert (desa, DCT("type"), NamedNode(f"{BASE}vocab/body-kind-organisation")) in graph
    assert (gdpr, OWL("sameAs"), NamedNode("http://data.europa.eu/eli/reg/2016/679")) in graph
    assert (gdpr, ELI("id_local"), Literal("32016R0679")) in graph
    assert not [s for s, _, _ in graph if s.startswith("id/INT/body/ogp")]


def test_every_thing_says_since_and_until_which_edition_it_is_named() -> None:
    response, claims = kenya()
    quads = list(one_response(response, claims))
    later = [q for q in quads if "portal" not in value_of(q.subject) and "portal" not in value_of(q.object)]
    both = [(response, quads), (replace(response, edition=2026), later)]
    identity = list(identity_quads(both, AS_MINTED))

    def editions(predicate: str) -> dict[str, str]:
        return {
            value_of(q.subject).removeprefix(BASE): value_of(q.object).removeprefix(BASE)
            for q in identity
            if q.predicate == MSQ(predicate)
        }

    since, until = editions("namedSince"), editions("namedUntil")
    assert since.keys() == until.keys() == things_in(quads) != set()
    assert set(since.values()) == {"edition/2024"}
    assert {thing for thing, last in until.items() if last == "edition/2024"} == things_in(quads) - things_in(
        later
    )
    assert "id/KEN" not in since


def test_a_split_into_a_thing_that_is_there_leaves_it_one_preferred_name(tmp_path: Path) -> None:
    response, _ = france()
    claims = (
        AgencyClaim(question=13, policy_area="education", name="Ministry of Education and Science"),
        AgencyClaim(question=23, policy_area="justice", name="Education Ministry", acronym="MOE"),
    )
    whole = "id/FRA/agency/ministry-of-education-and-science"
    rows = f'iri = "id/FRA/agency/moe"\ninto = "{whole}"\nanswers = ["FRA/2024/member-state/23"]'
    quads = one_response(response, claims, identities(tmp_path, entry("split", rows)))
    names = [(q.predicate, value_of(q.object)) for q in quads if value_of(q.subject) == BASE + whole]
    assert (SKOS("prefLabel"), "Ministry of Education and Science") in names
    assert (SKOS("altLabel"), "Education Ministry") in names
    assert len({name for predicate, name in names if predicate == SKOS("prefLabel")}) == 1
