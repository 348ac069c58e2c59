"""Find ontology/, shapes/ and queries/: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from msq_graph.errors import CurationError, EditionError

_PACKAGE = Path(__file__).parent


def data_folder(name: str) -> Path:
    """Return the folder ``ontology``, ``shapes`` or ``queries``.

    Raises:
        FileNotFoundError: The package was installed without its data.
    """
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    msg = f"msq_graph is installed without its folder {name}/"
    raise FileNotFoundError(msg)


def read_table(path: Path) -> dict[str, Any]:
    """Read one of our TOML files.

    Raises:
        EditionError: It is not there, or no TOML in UTF-8.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise EditionError(f"{path}: there is no such file.", hint="Check the path.") from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise EditionError(f"{path}: cannot be read: {why}.", hint="Give a readable file.") from error
    except UnicodeDecodeError as error:
        raise EditionError(
            f"{path}: byte {error.start} is not UTF-8.", hint="Save the file as UTF-8."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise EditionError(f"{path}: no TOML: {error}.", hint="Mend that place.") from error


def read_decided(path: Path) -> tuple[str, dict[str, Any]]:
    """Read a TOML file that a person keeps; return its text, for the numbers of lines, and its table.

    Raises:
        CurationError: It is not there, or no TOML in UTF-8.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        raise CurationError(f"{path}: cannot be read ({error.strerror}).", hint="Check the file.") from error
    except UnicodeDecodeError as error:
        raise CurationError(f"{path}: byte {error.start} is not UTF-8.", hint="Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise CurationError(f"{path}: {error}.", hint="Mend the file; it must be TOML.") from error
    return text, table
