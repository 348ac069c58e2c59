"""Names in a build folder.

```
DIR/graphs/{country}-{edition}-{kind}.trig    all graphs of one response
DIR/graphs/{countries,edition-...,scores,vocab}.trig what they refer to, and the scores of the survey
DIR/graphs/identity.trig                      names: what is decided and known of them beside the responses
DIR/msq.nq                                    everything but what is restricted: canonical, sorted
DIR/responses/{country}-{edition}-{kind}.json, and .v1.json ... for versions that it supersedes
DIR/changes.json                              what changed from version to version, where there are any
DIR/validation.json, validation.html
DIR/store/                                    a cache, made by queries
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DUMP = "msq.nq"
CHANGES = "changes.json"
CACHE = "store"
FINDINGS = "validation.json"
FINDINGS_PAGE = "validation.html"  # the same for people
_REQUIRED = {"graphs", DUMP, "responses"}
_OPTIONAL = {CHANGES, FINDINGS, FINDINGS_PAGE, CACHE}
_INSIDE = {"graphs": ".trig", "responses": ".json"}


def is_build(folder: Path) -> bool:
    """Tell whether a folder holds a build of ours, and nothing that a new build would destroy."""
    names = {path.name for path in folder.iterdir()}
    if not _REQUIRED <= names <= _REQUIRED | _OPTIONAL or not (folder / "graphs" / "vocab.trig").is_file():
        return False
    return all(path.suffix == end for part, end in _INSIDE.items() for path in (folder / part).iterdir())
