"""Ways to spoil the graph of a response; each edit returns the node it is at, None where there is no room."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from benchmarks.generated.scene import Scene, Test
from msq_graph.mapping.iris import BASE
from msq_graph.mapping.vocabularies import (
    CPSV,
    CV,
    DCAT,
    DCT,
    DQV,
    ELI,
    FOAF,
    MSQ,
    OA,
    ORG,
    PROV,
    RDFS,
    SCHEMA,
    SKOS,
)
from msq_graph.records.questionnaire import Question
from msq_graph.turtle import boolean, text, typed

Edit = Callable[[Scene], NamedNode | None]

RESPONSE, ANSWER, READING = MSQ("Response"), MSQ("Answer"), MSQ("Assessment")
AGENCY, PORTAL, ACT = CV("PublicOrganisation"), MSQ("Portal"), ELI("LegalResource")
INSTRUMENT, MEASURE, OBJECTIVE = MSQ("PolicyInstrument"), CPSV("PublicService"), MSQ("Objective")
ACCOUNT, DATASET, FIGURE = FOAF("OnlineAccount"), DCAT("Dataset"), MSQ("Figure")
CITATION, FRAMEWORK, MEMBERSHIP = MSQ("Citation"), MSQ("Framework"), ORG("Membership")
MEASUREMENT = DQV("QualityMeasurement")
SPAN = OA("SpecificResource")
URL, LABEL, NAME = SCHEMA("url"), RDFS("label"), SKOS("prefLabel")
VALUE, STATUS, ACCEPTED = MSQ("value"), MSQ("status"), MSQ("acceptedAssessment")
PROPOSED, PROPOSED_STATUS, BASIS = MSQ("proposedValue"), MSQ("proposedStatus"), MSQ("basis")
NAMED_BY, QUOTED = DCT("isReferencedBy"), PROV("wasQuotedFrom")
MAIL = "desk@office.example"


def code(name: str) -> NamedNode:
    """Name a code, of a list or of none."""
    return NamedNode(f"{BASE}vocab/{name}")


def nowhere(path: str) -> NamedNode:
    """Name something that is described nowhere."""
    return NamedNode(f"{BASE}{path}/nowhere")


# tests of nodes


def has(*predicates: NamedNode) -> Test:
    """Each of these stands on it."""
    return lambda scene, node: all(scene.values(node, predicate) for predicate in predicates)


def lacks(*predicates: NamedNode) -> Test:
    """None of these stands on it."""
    return lambda scene, node: not scene.values(node, *predicates)


def says(predicate: NamedNode, *values: NamedNode | Literal) -> Test:
    """One of these values stands on it."""
    return lambda scene, node: any(value in values for value in scene.values(node, predicate))


def both(*tests: Test) -> Test:
    """All tests hold."""
    return lambda scene, node: all(test(scene, node) for test in tests)


def at(part: str) -> Test:
    """Its IRI has this part."""
    return lambda _, node: part in node.value


def _question(scene: Scene, answer: NamedNode) -> Question:
    return scene.edition.question(int(answer.value.rpartition("/")[2]))


def _is_no_follow_up(scene: Scene, answer: NamedNode) -> bool:
    return _question(scene, answer).gate is None


def _is_accepted(scene: Scene, reading: NamedNode) -> bool:
    return any(scene.is_free(answer) for answer in scene.subjects(ACCEPTED, reading))


_READ = (code("status-inferred"), code("status-stated"))
with_status = {
    name: says(STATUS, code(f"status-{name}")) for name in ("unknown", "inferred", "stated", "marked")
}
is_yes = says(VALUE, code("value-yes"))
# Known, and no mark that has to agree with it.
is_settled = both(says(VALUE, code("value-yes"), code("value-no")), says(STATUS, *_READ))
_from_follow_up = with_status["inferred"]
was_read = both(says(PROPOSED_STATUS, *_READ), _is_accepted)
was_inferred = both(says(PROPOSED_STATUS, code("status-inferred")), _is_accepted)
is_named = both(
    says(MSQ("found"), boolean(True)), has(MSQ("indicator")), lacks(STATUS, MSQ("withheld")), _is_no_follow_up
)
is_follow_up = both(says(MSQ("found"), boolean(True)), lacks(STATUS, MSQ("indicator"), MSQ("withheld")))
is_blank = both(is_follow_up, says(MSQ("verbatim"), text("")), lambda s, n: not s.is_pointed_at(n))
is_own_act = has(MSQ("country"), ELI("jurisdiction"))


def has_sure_options(scene: Scene, answer: NamedNode) -> bool:
    """The options of its question are known; where they are not, no value can be wrong."""
    return _question(scene, answer).options_certain


# edits


def whole(edit: Edit) -> Edit:
    """Keep faults of the response as a whole away: they would hide this one."""

    def kept(scene: Scene) -> NamedNode | None:
        node = edit(scene) if scene.is_free(scene.response) else None
        if node:
            scene.touch(scene.response)
        return node

    return kept


def drop(kind: NamedNode, *predicates: NamedNode, test: Test | None = None) -> Edit:
    """Take from a node all that these say; one of them it must have."""

    def edit(scene: Scene) -> NamedNode | None:
        some: Test = lambda s, n: bool(s.values(n, *predicates))  # noqa: E731
        node = scene.pick(kind, both(some, test) if test else some)
        if node:
            scene.drop(node, *predicates)
        return node

    return edit


def put(
    kind: NamedNode, predicate: NamedNode, *values: NamedNode | Literal, test: Test | None = None
) -> Edit:
    """Replace what a node says."""

    def edit(scene: Scene) -> NamedNode | None:
        node = scene.pick(kind, test or has(predicate))
        if node:
            scene.put(node, predicate, *values)
        return node

    return edit


def add(kind: NamedNode, predicate: NamedNode, value: NamedNode | Literal, test: Test | None = None) -> Edit:
    """Let a node say more."""

    def edit(scene: Scene) -> NamedNode | None:
        node = scene.pick(kind, test)
        if node:
            scene.add(node, predicate, value)
        return node

    return edit


def read_as(test: Test, *, value: str = "", status: str = "") -> Edit:
    """Change what an answer says and what its reading proposes together."""

    def edit(scene: Scene) -> NamedNode | None:
        node = scene.pick(ANSWER, both(test, has(ACCEPTED)))
        if node:
            reading = scene.touch(scene.one(node, ACCEPTED))
            if value:
                scene.put(node, VALUE, code(value))
                scene.put(reading, PROPOSED, code(value))
            if status:
                scene.put(node, STATUS, code(status))
                scene.put(reading, PROPOSED_STATUS, code(status))
        return node

    return edit


def rest_on(test: Test, basis: str) -> Edit:
    """Let every reading of an answer rest on something else."""

    def edit(scene: Scene) -> NamedNode | None:
        node = scene.pick(ANSWER, test)
        for reading in scene.readings(node) if node else ():
            scene.put(scene.touch(reading), BASIS, code(basis))
        return node

    return edit


def two_values(scene: Scene) -> NamedNode | None:
    node = scene.pick(ANSWER, both(is_settled, has(ACCEPTED)))
    if node:
        scene.add(node, VALUE, code("value-other"))
        scene.add(scene.touch(scene.one(node, ACCEPTED)), PROPOSED, code("value-other"))
    return node


def reading_of_another(scene: Scene) -> NamedNode | None:
    alike = both(with_status["unknown"], has(ACCEPTED))
    node, other = scene.pick(ANSWER, alike), scene.pick(ANSWER, alike)
    if node is None or other is None:
        return None
    scene.put(node, ACCEPTED, scene.touch(scene.one(other, ACCEPTED)))
    return node


def no_with_act(scene: Scene) -> NamedNode | None:
    act = scene.pick(ACT)
    node = scene.pick(ANSWER, says(VALUE, code("value-no")))
    if node is None or act is None:
        return None
    scene.add(node, DCT("references"), act)
    scene.add(act, NAMED_BY, node)
    return node


def reference_one_way(scene: Scene) -> NamedNode | None:
    portal, node = scene.pick(PORTAL), scene.pick(ANSWER, is_blank)
    if node is None or portal is None:
        return None
    scene.add(node, DCT("references"), portal)
    return node


def act_of_the_future(scene: Scene) -> NamedNode | None:
    dates = [value.value for value in scene.values(scene.response, DCT("date"))]
    node = scene.pick(ACT) if dates and dates[0] < "2024" else None
    if node:
        scene.put(node, ELI("date_document"), typed("2025-01-01", "date"))
    return node


def _with_years(scene: Scene) -> NamedNode | None:
    for kind in (FIGURE, INSTRUMENT, MEASURE):
        node = scene.pick(kind, has(DCT("temporal")))
        if node and scene.is_free(scene.one(node, DCT("temporal"))):
            return node
    return None


def years_reversed(scene: Scene) -> NamedNode | None:
    node = _with_years(scene)
    if node is None:
        return None
    scene.put(scene.touch(scene.one(node, DCT("temporal"))), DCAT("startDate"), typed("2099", "gYear"))
    return scene.answer_of(node)


def years_without(predicate: NamedNode) -> Edit:
    def edit(scene: Scene) -> NamedNode | None:
        node = _with_years(scene)
        if node is None:
            return None
        years = scene.touch(scene.one(node, DCT("temporal")))
        scene.drop(years, predicate)
        return years

    return edit


def unit_of_itself(scene: Scene) -> NamedNode | None:
    node = scene.pick(AGENCY)
    if node:
        scene.put(node, ORG("unitOf"), node)
    return node


def answer_gone(scene: Scene) -> NamedNode | None:
    node = scene.pick(ANSWER, is_blank)
    if node is None:
        return None
    question = scene.one(node, MSQ("question"))
    scene.drop(node)
    return question


def answer_twice(scene: Scene) -> NamedNode | None:
    node = scene.pick(ANSWER, is_blank)
    if node:
        scene.copy(node, scene.touch(NamedNode(f"{node.value}/again")))
    return node


def second_span(scene: Scene) -> NamedNode | None:
    node, other = scene.pick(ANSWER, is_follow_up), scene.pick(ANSWER, is_follow_up)
    if node is None or other is None:
        return None
    scene.add(node, QUOTED, scene.one(other, QUOTED))
    return node


def span_backwards(scene: Scene) -> NamedNode | None:
    node = scene.pick(ANSWER, is_follow_up)
    if node is None:
        return None
    old = scene.one(node, QUOTED)
    new = scene.touch(NamedNode(f"{old.value.partition('#')[0]}#char=900,20"))
    scene.copy(old, new)
    scene.put(node, QUOTED, new)
    return node


def text_tagged(scene: Scene) -> NamedNode | None:
    node = scene.pick(ANSWER, is_follow_up)
    if node:
        scene.put(node, MSQ("verbatim"), *(text(v.value, "en") for v in scene.values(node, MSQ("verbatim"))))
    return node


def end_at_start(scene: Scene) -> NamedNode | None:
    node = scene.pick(CITATION, has(MSQ("from")))
    if node:
        scene.put(node, MSQ("to"), *scene.values(node, MSQ("from")))
    return node


def name_not_withheld(scene: Scene) -> NamedNode | None:
    node = scene.pick(ANSWER, says(MSQ("withheld"), boolean(True)))
    if node:
        scene.drop(node, MSQ("withheld"))
        scene.put(node, MSQ("verbatim"), text("A Name"))
    return node


def evidence_gone(scene: Scene) -> NamedNode | None:
    node = scene.pick(ANSWER, both(_from_follow_up, has(ACCEPTED)))
    if node:
        scene.drop(scene.touch(scene.one(node, ACCEPTED)), MSQ("evidence"))
    return node


def value_gone(scene: Scene) -> NamedNode | None:
    node = scene.pick(ANSWER, both(is_yes, has(MSQ("control"))))
    if node:
        scene.drop(node, VALUE, STATUS, ACCEPTED)
    return node
