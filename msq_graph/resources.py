"""Find ontology/, shapes/ and queries/: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

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
