"""Write the folder of a build, all or nothing; its layout is in ``layout``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from msq_graph.errors import BuildError
from msq_graph.extract.changes import revisions_object, revisions_of
from msq_graph.extract.curation import redacted_versions
from msq_graph.ingest.editions import load_edition
from msq_graph.mapping.dataset import map_dataset, restricted_dataset
from msq_graph.mapping.identity import AS_MINTED
from msq_graph.mapping.vocabularies import PREFIXES
from msq_graph.records.codec import dump_response
from msq_graph.store.layout import CHANGES, DUMP, FINDINGS, FINDINGS_PAGE, is_build
from msq_graph.store.swap import replacing, replacing_file, unwritable
from msq_graph.turtle import nquads, trig

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from msq_graph.mapping.identity import Identities
    from msq_graph.records.claims import Claim
    from msq_graph.records.findings import Checked
    from msq_graph.records.response import Response

    Filled = tuple[Response, tuple[Claim, ...]]


def write_build(
    responses: Sequence[Filled],
    out: Path,
    *,
    restricted: Path | None,
    findings_json: bytes | None = None,
    findings_html: bytes | None = None,
    identities: Identities = AS_MINTED,
    measured: Sequence[Checked] = (),
) -> None:
    """Write a build of responses and their claims to a folder, replacing an older build there.

    The same responses give the same bytes, in whatever order they come. Withheld texts go to the file
    *restricted* alone, or nowhere. How complete the responses are stands in the graphs of those *measured*.

    Raises:
        BuildError: There is no response, two are for the same country, edition and kind of respondent,
            the folder holds anything that is no build of ours, or it cannot be written.
    """
    filled = _ordered(responses)
    out = out.resolve()
    _refuse_foreign(out)
    files = dict(_files(filled, identities, measured))
    if findings_json is not None:
        files[FINDINGS] = findings_json
    if findings_html is not None:
        files[FINDINGS_PAGE] = findings_html
    if restricted is None:
        _write(out, files)
        return
    place = _outside(restricted, out)
    with replacing_file(place) as secret:
        secret.write_bytes(nquads(restricted_dataset(filled)))
        _write(out, files)


def _write(out: Path, files: dict[str, bytes]) -> None:
    with replacing(out) as fresh:
        for name, content in files.items():
            path = fresh / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)


def _files(
    filled: list[Filled], identities: Identities, measured: Sequence[Checked]
) -> Iterator[tuple[str, bytes]]:
    dataset = map_dataset(filled, identities, measured=measured)
    for name, graph in dataset.reference.items():
        yield f"graphs/{name}.trig", trig(graph, PREFIXES)
    for response, quads in dataset.responses:
        yield f"graphs/{response.key}.trig", trig(quads, PREFIXES)
        edition = load_edition(response.edition)
        yield f"responses/{response.key}.json", dump_response(response, edition).encode()
        for number, earlier in enumerate(redacted_versions(response), start=1):
            yield f"responses/{response.key}.v{number}.json", dump_response(earlier, edition).encode()
    revisions = [revision for response, _ in filled for revision in revisions_of(response)]
    if revisions:
        yield CHANGES, (json.dumps(revisions_object(revisions), ensure_ascii=False, indent=1) + "\n").encode()
    yield DUMP, nquads(dataset.quads())


def _ordered(responses: Sequence[Filled]) -> list[Filled]:
    if not responses:
        raise BuildError("There is no response to build from.", hint="Name a questionnaire or its folder.")
    known: dict[str, Response] = {}
    for response, _ in responses:
        if response.key in known:
            raise BuildError(
                f"{_says(known[response.key])} and {_says(response)} both answer for {response.country}, "
                f"edition {response.edition}, as {response.respondent.value}.",
                hint="Build from one of the two, or list both in a versions.toml: see docs/versions.md.",
            )
        known[response.key] = response
    return sorted(responses, key=lambda pair: pair[0].key)


def _says(response: Response) -> str:
    return f"{response.source.name} (SHA-256 {response.source.sha256[:12]})"


def _refuse_foreign(out: Path) -> None:
    try:
        ours = not out.exists() or (out.is_dir() and (not any(out.iterdir()) or is_build(out)))
    except OSError as error:
        raise BuildError(
            f"{out}: cannot be read ({error.strerror}).",
            hint="Choose another folder, or mend its permissions.",
        ) from error
    if not ours:
        raise BuildError(
            f"{out}: holds something else than a build, which would be lost.",
            hint="Choose a new or empty folder for the build, or move what is there.",
        )


def _outside(restricted: Path, out: Path) -> Path:
    place = restricted.resolve()
    if place.is_relative_to(out):
        raise BuildError(
            f"{restricted}: lies inside the build folder, which is meant to be passed on.",
            hint="Write the restricted texts to a file outside of it.",
        )
    if place.is_dir():
        raise BuildError(f"{restricted}: is a folder.", hint="Name a file for the restricted texts.")
    if not _may_be_replaced(place):
        raise BuildError(
            f"{restricted}: holds something else than restricted texts, which would be lost.",
            hint="Name a new file for the restricted texts.",
        )
    return place


def _may_be_replaced(place: Path) -> bool:
    """Tell whether a file is absent, empty or one of ours: a mistyped path must not cost a source."""
    if not place.exists():
        return True
    try:
        with place.open("rb") as file:
            first = file.readline()
    except OSError as error:
        raise unwritable(place, error) from error
    return not first or first.rstrip().endswith(b"/restricted> .")
