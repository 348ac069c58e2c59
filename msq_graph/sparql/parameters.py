"""Bind parameters of a query: a value is checked against its scheme and becomes a term, never text.

A comment line ``#? country`` at the start of a group is replaced by ``VALUES ?country { term }``. Left
alone it is a comment, so the query runs unchanged in any tool and then answers for everything. The line
names the variable of the parameter, which may have another name than the parameter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pyoxigraph as ox

from msq_graph.errors import QueryError, UsageError
from msq_graph.ingest.countries import find_member_state, load_member_states, near_names
from msq_graph.ingest.editions import known_editions, load_edition, load_indicators
from msq_graph.mapping import iris
from msq_graph.mapping.codes import load_schemes
from msq_graph.mapping.vocabularies import MSQ, SDG, SKOS, A
from msq_graph.sparql.saved import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from msq_graph.sparql.saved import Parameter, SavedQuery

_LINE = re.compile(r"^(?P<indent>[ \t]*)#\?[ \t]+(?P<name>[a-z][A-Za-z0-9_]*)[ \t]*$", re.MULTILINE)


def bind_parameters(query: SavedQuery, values: Mapping[str, str], store: ox.Store | None = None) -> str:
    """Return the text of a query with its parameters bound.

    Codes and editions are those we know, and those of the data when a store is given.

    Raises:
        UsageError: A value has no parameter, is not one its scheme allows, or a required one is missing.
        QueryError: The query declares a parameter for which it has no line, or the other way round.
    """
    params = {param.name: param for param in query.params}
    _check_lines(query)
    for name in values:
        if name not in params:
            raise UsageError(
                f"{_name(query)} has no parameter {name!r}.",
                hint=did_you_mean(name, params) or f"Its parameters: {', '.join(params) or 'none'}.",
            )
    for param in query.params:
        if param.required and param.name not in values:
            raise UsageError(f"{_name(query)} needs {param.name}: {param.description}.", hint=_example(param))
    terms = {params[name].variable: term_for(params[name], value, store) for name, value in values.items()}
    if query.group and "question" in values:  # of a query of ours, where the name means one thing
        _check_question(params["question"], values["question"])
    return _LINE.sub(lambda line: _bound(line, terms), query.text)


def term_for(param: Parameter, value: str, store: ox.Store | None = None) -> ox.NamedNode | ox.Literal:
    """Turn a value as typed into the term that it names.

    Raises:
        UsageError: The parameter's scheme has no such value; the hint names near ones.
    """
    value = value.strip()
    if param.type == "integer":
        return _integer(param, value)
    if param.scheme == "country":
        return _country(param, value)
    known = known_values(param.scheme or "", store)
    if value not in known:
        raise _refused(param, value, did_you_mean(value, known) or _some(known))
    return known[value]


def known_values(scheme: str, store: ox.Store | None = None) -> dict[str, ox.NamedNode]:
    """Map every value a scheme allows to its term; of countries, the alpha-3 codes.

    Raises:
        QueryError: There is no such scheme.
    """
    if scheme == "country":
        return {state.alpha3: iris.country(state.alpha3) for state in load_member_states()}
    if scheme == "edition":
        editions = {str(year): iris.edition(year) for year in known_editions()}
        return editions | (_editions_in(store) if store else {})
    if scheme == "indicator":
        return {row.id: iris.indicator(row.id) for row in load_indicators()}
    if scheme == "sdg":
        return {str(goal): SDG(str(goal)) for goal in range(1, 18)}
    for known in load_schemes():
        if known.id == scheme:
            ours = {c.code: ox.NamedNode(f"{iris.BASE}vocab/{scheme}-{c.code}") for c in known.codes}
            return ours | (_codes_in(store, scheme) if store else {})
    raise QueryError(
        f"There is no scheme {scheme!r}.",
        hint=f"Schemes: country, edition, indicator, sdg, {', '.join(s.id for s in load_schemes())}.",
    )


def _codes_in(store: ox.Store, scheme: str) -> dict[str, ox.NamedNode]:
    members = store.quads_for_pattern(
        None, SKOS("inScheme"), ox.NamedNode(f"{iris.BASE}vocab/{scheme}"), None
    )
    codes = [quad.subject for quad in members if isinstance(quad.subject, ox.NamedNode)]
    notations = [
        (c, q.object) for c in codes for q in store.quads_for_pattern(c, SKOS("notation"), None, None)
    ]
    return {notation.value: code for code, notation in notations if isinstance(notation, ox.Literal)}


def _editions_in(store: ox.Store) -> dict[str, ox.NamedNode]:
    found = store.quads_for_pattern(None, A, MSQ("Edition"), None)
    editions = {quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)}
    years = [
        (e, q.object) for e in editions for q in store.quads_for_pattern(e, MSQ("surveyYear"), None, None)
    ]
    return {year.value: edition for edition, year in years if isinstance(year, ox.Literal)}


def _integer(param: Parameter, value: str) -> ox.Literal:
    if not re.fullmatch(r"[0-9]{1,9}", value):
        raise _refused(param, value, f"Give a whole number, such as {param.name}=45.")
    return ox.Literal(int(value))


def _check_question(param: Parameter, value: str) -> None:
    numbers = {q.number for year in known_editions() for q in load_edition(year).questions}
    if int(value) not in numbers:
        raise _refused(param, value, f"The editions have questions {min(numbers)} to {max(numbers)}.")


def _country(param: Parameter, value: str) -> ox.NamedNode:
    state = find_member_state(value) or find_member_state(value.upper() if len(value) == 3 else value)
    if state is None:
        near = " or ".join(near_names(value))
        raise _refused(
            param, value, f"Did you mean {near}?" if near else "Give an alpha-3 code, such as BEL."
        )
    return iris.country(state.alpha3)


def _bound(line: re.Match[str], terms: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    term = terms.get(line["name"])
    return line[0] if term is None else f"{line['indent']}VALUES ?{line['name']} {{ {term} }}"


def _check_lines(query: SavedQuery) -> None:
    declared = {param.variable: param.name for param in query.params}
    lines = {line["name"] for line in _LINE.finditer(query.text)}
    for name in sorted(declared.keys() - lines):
        raise QueryError(
            f"{_name(query)} declares the parameter {declared[name]!r} and has no line for it.",
            hint=f"Put '#? {name}' at the start of every SELECT group that uses ?{name}.",
        )
    for name in sorted(lines - declared.keys()):
        raise QueryError(
            f"{_name(query)} has a line '#? {name}' and no such parameter.", hint="Declare it in params."
        )


def _refused(param: Parameter, value: str, hint: str) -> UsageError:
    kind = param.name if param.type == "integer" and value.isdecimal() else "whole number"
    kind = kind if param.type == "integer" else (param.scheme or "").replace("-", " ")
    return UsageError(f"{param.name}: {value[:60]!r} is no known {kind}.", hint=hint)


def _example(param: Parameter) -> str:
    known = "45" if param.type == "integer" else next(iter(known_values(param.scheme or "")), "...")
    return f"Give it as -p {param.name}={'BEL' if param.scheme == 'country' else known}."


def _some(known: Mapping[str, object]) -> str:
    return f"Known: {', '.join(known)}." if len(known) <= 40 else "See the data for what is known."


def _name(query: SavedQuery) -> str:
    return f"The query {query.id!r}" if query.id else "The query"
