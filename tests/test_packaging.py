"""What is installed is what stands in the repository: data, version, licences, pinned dependencies."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from msq_graph import __version__

REPOSITORY = Path(__file__).parents[1]
DATA = ["ontology", "queries", "shapes"]
PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def pins() -> dict[str, str]:
    lines = (REPOSITORY / "constraints.txt").read_text("utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9A-Za-z.]*", row) for row in rows), (
        "constraints.txt holds names with public versions, nothing else"
    )
    return {canonicalize_name(name): version for name, version in (row.split("==") for row in rows)}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the wheel as pip does, without network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.mark.parametrize("folder", DATA)
def test_the_wheel_carries_every_data_file_unchanged(wheel: zipfile.ZipFile, folder: str) -> None:
    prefix = f"msq_graph/data/{folder}/"
    packed = {n.removeprefix(prefix): wheel.read(n) for n in wheel.namelist() if n.startswith(prefix)}
    assert packed == files_below(REPOSITORY / folder)
    assert packed


def test_the_wheel_carries_the_code_its_type_marker_and_both_licences(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {f"msq_graph/{name}" for name in files_below(REPOSITORY / "msq_graph")} <= names
    assert "msq_graph/py.typed" in names
    assert {f"msq_graph-{__version__}.dist-info/licenses/{n}" for n in ("LICENSE", "LICENSE-DATA")} <= names


def test_the_wheel_carries_no_answers_and_no_tests(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"msq_graph", f"msq_graph-{__version__}.dist-info"}
    assert not [name for name in wheel.namelist() if "responses" in name]


def test_the_version_in_the_code_is_the_one_that_is_installed(wheel: zipfile.ZipFile) -> None:
    metadata = wheel.read(f"msq_graph-{__version__}.dist-info/METADATA").decode()
    assert f"\nVersion: {__version__}\n" in metadata
    changelog = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    assert __version__ in changelog


def test_every_dependency_is_pinned_to_a_version_that_it_allows() -> None:
    pinned = pins()
    for text in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]:
        requirement = Requirement(text)
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), text


def test_every_library_that_the_package_imports_is_declared() -> None:
    declared = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}
    distributions = packages_distributions()
    undeclared = {
        f"{path.relative_to(REPOSITORY)} imports {module}"
        for path in (REPOSITORY / "msq_graph").rglob("*.py")
        for module in imported_modules(path)
        if module not in sys.stdlib_module_names
        and module != "msq_graph"
        and not {canonicalize_name(name) for name in distributions.get(module, [])} & declared
    }
    assert not undeclared


def imported_modules(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def test_the_changelog_names_every_dependency_with_its_licence() -> None:
    changelog = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    for text in PROJECT["dependencies"]:
        name = Requirement(text).name
        assert re.search(rf"\b{re.escape(name)} \([^)]*(MIT|BSD|Apache|W3C|PSF)[^)]*\)", changelog), name
