"""Faults of a build, or of a file made by hand: seeded in the graph of a response.

Each names the code it wakes, and what it may wake beside that.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from benchmarks.generated.edits import (
    ACCEPTED,
    ACCOUNT,
    ACT,
    AGENCY,
    ANSWER,
    BASIS,
    CITATION,
    DATASET,
    FIGURE,
    FRAMEWORK,
    INSTRUMENT,
    LABEL,
    MAIL,
    MEASURE,
    MEASUREMENT,
    MEMBERSHIP,
    NAME,
    NAMED_BY,
    OBJECTIVE,
    PORTAL,
    PROPOSED,
    PROPOSED_STATUS,
    QUOTED,
    READING,
    RESPONSE,
    SPAN,
    STATUS,
    URL,
    VALUE,
    Edit,
    act_of_the_future,
    add,
    answer_gone,
    answer_twice,
    at,
    both,
    code,
    drop,
    end_at_start,
    evidence_gone,
    has,
    has_sure_options,
    is_blank,
    is_follow_up,
    is_named,
    is_own_act,
    is_settled,
    is_yes,
    lacks,
    name_not_withheld,
    no_with_act,
    nowhere,
    put,
    read_as,
    reading_of_another,
    reference_one_way,
    rest_on,
    says,
    second_span,
    span_backwards,
    text_tagged,
    two_values,
    unit_of_itself,
    value_gone,
    was_inferred,
    was_read,
    whole,
    with_status,
    years_reversed,
    years_without,
)
from msq_graph.mapping.vocabularies import DCAT, DCT, DQV, ELI, FOAF, MSQ, OA, ORG, PROV, SCHEMA, SDG, SKOS, A
from msq_graph.turtle import boolean, integer, text, typed


@dataclass(frozen=True, slots=True)
class GraphFault:
    """A fault of a graph; ``edit`` returns the node it is at, None where the graph has no room for it."""

    code: str
    what: str
    edit: Edit
    wakes: tuple[str, ...] = ()  # other codes that it may wake, too


UNREAD = ("address-readable",)  # an address is printed, and the graph has lost it

GRAPH_FAULTS: tuple[GraphFault, ...] = (
    # what few responses name comes first: it finds room more easily
    GraphFault("period-in-order", "first year after the last", years_reversed),
    GraphFault("period-start", "no first year", years_without(DCAT("startDate"))),
    GraphFault("period-end", "no last year", years_without(DCAT("endDate"))),
    GraphFault("figure-answer", "no answer", drop(FIGURE, PROV("wasDerivedFrom"))),
    GraphFault("figure-currency", "no ISO code", put(FIGURE, SCHEMA("currency"), text("euro"))),
    GraphFault("figure-printed", "words lost", drop(FIGURE, LABEL)),
    GraphFault("figure-share", "no percent", put(FIGURE, SCHEMA("unitText"), text("per mille"))),
    GraphFault("figure-value", "no number", put(FIGURE, SCHEMA("value"), text("much"))),
    GraphFault("account-name", "no name", drop(ACCOUNT, FOAF("accountName"))),
    GraphFault("account-platform", "no platform", put(ACCOUNT, DCT("type"), code("platform-nowhere"))),
    GraphFault("statistics-kind", "no kind", drop(DATASET, DCT("type"))),
    GraphFault("statistics-address", "no address", drop(DATASET, URL), UNREAD),
    GraphFault("framework-name", "no name", drop(FRAMEWORK, LABEL)),
    GraphFault("objective-goal", "an eighteenth goal", add(OBJECTIVE, MSQ("alignsWith"), SDG("18"))),
    GraphFault("objective-text", "no words", drop(OBJECTIVE, LABEL)),
    GraphFault("measure", "neither name nor address", drop(MEASURE, LABEL, URL), UNREAD),
    GraphFault("measure-kind", "no kind", drop(MEASURE, DCT("type"))),
    GraphFault("measure-group", "no group", add(MEASURE, DCT("audience"), code("target-group-nowhere"))),
    GraphFault("citation-answer", "no answer", drop(CITATION, PROV("wasDerivedFrom"))),
    GraphFault("citation-end", "ends where it starts", end_at_start),
    GraphFault("citation-kind", "no kind", put(CITATION, DCT("type"), code("locator-nowhere"))),
    GraphFault("citation-page", "page 0", put(CITATION, MSQ("page"), integer(0))),
    GraphFault("citation-place", "no place", drop(CITATION, MSQ("from"))),
    GraphFault("membership-body", "no body", drop(MEMBERSHIP, ORG("organization"))),
    GraphFault("membership-member", "no member", drop(MEMBERSHIP, ORG("member"))),
    # acts
    GraphFault(
        "act-identified",
        "nothing but an IRI",
        drop(ACT, LABEL, URL, *map(ELI, ("date_document", "id_local", "number")), test=at("/law/link-")),
        UNREAD,
    ),
    GraphFault(
        "act-proven",
        "named after words that are gone",
        drop(ACT, LABEL, test=both(at("/law/named-"), lacks(URL, ELI("date_document"), ELI("id_local")))),
        ("act-identified",),
    ),
    GraphFault("date-before-response", "an act of the future", whole(act_of_the_future)),
    GraphFault("no-names-act", "a no that names an act", no_with_act),
    GraphFault("act", "an act that is a plan", add(ACT, A, INSTRUMENT, both(is_own_act, has(LABEL)))),
    GraphFault("act-date", "a year", put(ACT, ELI("date_document"), typed("2011", "gYear"), test=is_own_act)),
    GraphFault(
        "act-publication",
        "a year",
        put(ACT, ELI("date_publication"), typed("2011", "gYear"), test=is_own_act),
    ),
    GraphFault("act-of-state", "two states", add(ACT, ELI("jurisdiction"), nowhere("id"), is_own_act)),
    GraphFault("thing-topic", "no topic", add(ACT, ELI("is_about"), code("topic-nowhere"))),
    # other things
    GraphFault("agency", "neither name nor address", drop(AGENCY, NAME, URL), UNREAD),
    GraphFault("agency-area", "no area", put(AGENCY, ORG("purpose"), code("policy-area-nowhere"))),
    GraphFault(
        "agency-level", "no level", add(AGENCY, MSQ("governmentLevel"), code("government-level-nowhere"))
    ),
    GraphFault(
        "agency-parent", "a parent that is not there", add(AGENCY, ORG("unitOf"), nowhere("id/agency"))
    ),
    GraphFault("unit-of-itself", "its own parent", unit_of_itself),
    GraphFault("portal-address", "no address", drop(PORTAL, URL), UNREAD),
    GraphFault("portal-kind", "no kind", put(PORTAL, DCT("type"), code("portal-kind-nowhere"))),
    GraphFault("thing-country", "no country", drop(PORTAL, MSQ("country"))),
    GraphFault("instrument", "neither name nor address", drop(INSTRUMENT, LABEL, URL), UNREAD),
    GraphFault("instrument-kind", "no kind", add(INSTRUMENT, DCT("type"), code("instrument-kind-nowhere"))),
    GraphFault(
        "link-form", "a scheme misread", put(AGENCY, URL, typed("htips://www.office.example/", "anyURI"))
    ),
    # persons
    GraphFault("contact-email", "an e-mail address", add(AGENCY, SCHEMA("email"), text(MAIL))),
    GraphFault("contact-holder", "who holds a post", add(AGENCY, ORG("heldBy"), nowhere("id/person"))),
    GraphFault("contact-mailbox", "a mailbox", add(AGENCY, FOAF("mbox"), NamedNode(f"mailto:{MAIL}"))),
    GraphFault("contact-telephone", "a telephone number", add(AGENCY, SCHEMA("telephone"), text("+999 1"))),
    GraphFault("name-anonymous", "mail in a name", add(AGENCY, NAME, text(MAIL))),
    GraphFault("other-name-anonymous", "mail in a name", add(AGENCY, SKOS("altLabel"), text(MAIL))),
    GraphFault("label-anonymous", "mail in a label", add(INSTRUMENT, LABEL, text(MAIL))),
    GraphFault("person-absent", "a person", add(AGENCY, A, FOAF("Person"))),
    GraphFault("text-anonymous", "mail in a text", put(ANSWER, MSQ("verbatim"), text(MAIL), test=is_named)),
    GraphFault(
        "withheld-is-empty",
        "a name",
        put(ANSWER, MSQ("verbatim"), text("A Name"), test=says(MSQ("withheld"), boolean(True))),
    ),
    GraphFault(
        "text-telephone",
        "a telephone number in a text",
        put(ANSWER, MSQ("verbatim"), text("Tel. +999 12 345 6789"), test=is_named),
    ),
    GraphFault("personal-is-withheld", "a name, not withheld", name_not_withheld),
    # the response
    GraphFault("response-consent", "no word on consent", drop(RESPONSE, MSQ("consent"))),
    GraphFault("response-country", "no country", drop(RESPONSE, MSQ("country"))),
    GraphFault("response-date", "a number", put(RESPONSE, DCT("date"), integer(2023), test=has())),
    GraphFault(
        "date-before-check", "a year to come", put(RESPONSE, DCT("date"), typed("2099", "gYear"), test=has())
    ),
    GraphFault("response-edition", "no edition", drop(RESPONSE, MSQ("edition"))),
    GraphFault(
        "response-kind", "no kind", put(RESPONSE, MSQ("respondentKind"), code("respondent-kind-nowhere"))
    ),
    GraphFault("response-source", "no source", drop(RESPONSE, PROV("wasDerivedFrom"))),
    # measurements
    GraphFault("measurement-metric", "by no metric", drop(MEASUREMENT, DQV("isMeasurementOf"))),
    GraphFault(
        "measurement-response", "of no response", put(MEASUREMENT, DQV("computedOn"), nowhere("response"))
    ),
    GraphFault("measurement-section", "no section", put(MEASUREMENT, DCT("subject"), nowhere("section"))),
    GraphFault("measurement-value", "no value", drop(MEASUREMENT, DQV("value"))),
    GraphFault("measurement-numerator", "no numerator", drop(MEASUREMENT, MSQ("numerator"))),
    GraphFault("measurement-denominator", "no denominator", drop(MEASUREMENT, MSQ("denominator"))),
    GraphFault("measurement-agrees", "another share", put(MEASUREMENT, MSQ("numerator"), integer(999))),
    # answers
    GraphFault("answer-country", "no country", drop(ANSWER, MSQ("country"))),
    GraphFault("answer-edition", "no edition", drop(ANSWER, MSQ("edition"))),
    GraphFault("answer-found", "found or not", drop(ANSWER, MSQ("found"), test=is_follow_up)),
    GraphFault("answer-indicator", "no indicator", put(ANSWER, MSQ("indicator"), nowhere("indicator"))),
    GraphFault("answer-mentions", "an eighteenth goal", add(ANSWER, MSQ("mentions"), SDG("18"), is_named)),
    GraphFault(
        "answer-question", "no question", drop(ANSWER, MSQ("question"), test=is_named), ("every-question",)
    ),
    GraphFault(
        "answer-response", "no response", drop(ANSWER, MSQ("inResponse"), test=is_named), ("every-question",)
    ),
    GraphFault("answer-span", "two places", second_span),
    GraphFault("answer-verbatim", "a language", text_tagged),
    GraphFault("every-question", "an answer is gone", whole(answer_gone)),
    GraphFault("one-answer", "an answer twice", answer_twice),
    GraphFault("found-has-text", "no place", drop(ANSWER, QUOTED, test=is_named)),
    GraphFault("not-found-is-empty", "has a place", put(ANSWER, MSQ("found"), boolean(False), test=is_blank)),
    GraphFault("references-agree", "one way only", reference_one_way),
    GraphFault(
        "reference-resolves",
        "names what is not there",
        add(ANSWER, DCT("references"), nowhere("id/portal"), is_follow_up),
    ),
    GraphFault("same-response", "another state", whole(put(ANSWER, MSQ("country"), nowhere("id")))),
    GraphFault("span-in-source", "ends before it starts", whole(span_backwards)),
    GraphFault("span-source", "no source", drop(SPAN, OA("hasSource"))),
    GraphFault("thing-answer", "named by no answer", add(PORTAL, NAMED_BY, nowhere("answer"))),
    # values and readings
    GraphFault(
        "answer-control",
        "no state",
        put(ANSWER, MSQ("control"), code("control-nowhere"), test=with_status["unknown"]),
    ),
    GraphFault("answer-status", "no status", put(ANSWER, STATUS, code("status-nowhere"), test=is_yes)),
    GraphFault(
        "answer-value",
        "no value",
        put(ANSWER, VALUE, code("value-nowhere"), test=is_yes),
        ("value-is-accepted", "value-is-option"),
    ),
    GraphFault(
        "answer-accepted",
        "a reading that is not there",
        put(ANSWER, ACCEPTED, nowhere("assessment"), test=with_status["unknown"]),
    ),
    GraphFault("accepted-is-own", "the reading of another", reading_of_another),
    GraphFault(
        "value-is-accepted", "another value", put(ANSWER, VALUE, code("value-other"), test=is_settled)
    ),
    GraphFault("value-is-complete", "no status", drop(ANSWER, STATUS, test=is_yes)),
    GraphFault(
        "value-is-option", "no option", read_as(both(is_settled, has_sure_options), value="value-five-year")
    ),
    GraphFault(
        "unknown-is-unknown",
        "a yes that is unknown",
        read_as(is_yes, status="status-unknown"),
        ("value-known",),
    ),
    GraphFault(
        "contradiction-is-kept",
        "nothing that disagrees",
        read_as(with_status["unknown"], status="status-contradicted"),
    ),
    GraphFault("one-value", "two values", two_values),
    GraphFault("option-has-value", "no value", value_gone),
    GraphFault("marked-has-mark", "no mark", rest_on(with_status["marked"], "basis-follow-up")),
    GraphFault(
        "marked-is-control",
        "another mark",
        put(ANSWER, MSQ("control"), code("control-unreadable"), test=with_status["marked"]),
    ),
    GraphFault("stated-has-words", "no words", rest_on(with_status["stated"], "basis-follow-up")),
    GraphFault("inferred-has-evidence", "no evidence", evidence_gone),
    GraphFault("assessment-agent", "by nobody", drop(READING, PROV("wasAttributedTo"))),
    GraphFault("assessment-answer", "of no answer", drop(READING, MSQ("assesses"), test=was_inferred)),
    GraphFault("assessment-basis", "no basis", put(READING, BASIS, code("basis-nowhere"), test=was_inferred)),
    GraphFault("assessment-evidence", "no answer", add(READING, MSQ("evidence"), nowhere("answer"))),
    GraphFault(
        "assessment-status",
        "no status",
        put(READING, PROPOSED_STATUS, code("status-nowhere"), test=was_read),
        ("value-is-accepted",),
    ),
    GraphFault(
        "assessment-value",
        "no value",
        add(READING, PROPOSED, code("value-nowhere"), was_read),
        ("value-is-accepted",),
    ),
    GraphFault("curator-explains", "no reason", put(READING, BASIS, code("basis-person"), test=was_read)),
)
