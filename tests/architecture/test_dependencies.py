"""What the code imports is what `pyproject.toml` declares."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from support.source import PACKAGE, Module, modules

OWNERS = packages_distributions()


def normalized(requirement: str) -> str:
    """Return the one spelling of the distribution that a requirement names (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def distributions(checked: Iterable[Module], *, own: set[str]) -> dict[str, set[str]]:
    """Return each distribution that the modules import, with the modules that do; `own` are the project's names."""
    users: dict[str, set[str]] = {}
    for module in checked:
        for name in {imported.name.partition(".")[0] for imported in module.imports()}:
            if name not in sys.stdlib_module_names and name not in own:
                for distribution in OWNERS.get(name, [f"unknown-{name}"]):
                    users.setdefault(normalized(distribution), set()).add(module.place)
    return users


@pytest.fixture(scope="module")
def pyproject(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def declared(pyproject: dict[str, Any]) -> set[str]:
    return set(map(normalized, pyproject["project"]["dependencies"]))


@pytest.fixture(scope="module")
def extras(pyproject: dict[str, Any]) -> set[str]:
    """What only some sites need; imported where they ask for it."""
    lists = pyproject["project"]["optional-dependencies"].values()
    return {normalized(requirement) for requirements in lists for requirement in requirements}


@pytest.fixture(scope="module")
def imported(repository: Path) -> dict[str, set[str]]:
    return distributions(modules(repository), own={PACKAGE})


def test_every_import_of_the_package_is_declared(
    imported: dict[str, set[str]], declared: set[str], extras: set[str]
) -> None:
    # click comes with mkdocs, whose command it makes.
    known = declared | extras | {"click"}
    assert {name: users for name, users in imported.items() if name not in known} == {}


def test_every_dependency_of_the_package_is_imported(imported: dict[str, set[str]], declared: set[str]) -> None:
    assert declared - set(imported) == set()


def test_every_import_of_tests_and_benchmarks_is_declared(
    repository: Path, pyproject: dict[str, Any], declared: set[str]
) -> None:
    paths = [path for folder in ("tests", "benchmarks") for path in sorted((repository / folder).rglob("*.py"))]
    checked = [Module(f"{path.parent.name}.{path.stem}", path.read_text("utf-8")) for path in paths]
    groups = pyproject["dependency-groups"]
    fuzz = set(map(normalized, groups["fuzz"]))  # which `make test` does not install
    development = set(map(normalized, groups["dev"])) | fuzz | {f"unknown-{name}" for name in fuzz}
    used = distributions(checked, own={PACKAGE, "support", "hostile", "conftest", *(path.stem for path in paths)})
    assert {name: users for name, users in used.items() if name not in declared | development | {"click"}} == {}


def test_an_import_that_nobody_declared_is_found() -> None:
    checked = [Module(f"{PACKAGE}.content.x", "import json, yaml.nodes, nowhere_to_be_found")]
    assert set(distributions(checked, own={PACKAGE})) == {"pyyaml", "unknown-nowhere-to-be-found"}
