"""What the package imports is what it declares, no more and no less."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from support.source import PACKAGE, modules


def normalized(name: str) -> str:
    """Return the one spelling of a distribution's name (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def imported(repository: Path) -> dict[str, set[str]]:
    """Each distribution that the package imports, with the modules that do."""
    owners = packages_distributions()
    users: dict[str, set[str]] = {}
    for module in modules(repository):
        for name in {found.name.partition(".")[0] for found in module.imports()}:
            if name != PACKAGE and name not in sys.stdlib_module_names:
                for distribution in owners.get(name, [f"(nothing installed gives {name})"]):
                    users.setdefault(normalized(distribution), set()).add(module.place)
    return users


@pytest.fixture(scope="module")
def declared(repository: Path) -> set[str]:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    return {normalized(re.split(r"[^\w.-]", requirement)[0]) for requirement in project["dependencies"]}


def test_every_import_is_declared(imported: dict[str, set[str]], declared: set[str]) -> None:
    # click comes with mkdocs, which is built on it.
    assert {name: users for name, users in imported.items() if name not in declared | {"click"}} == {}


def test_every_dependency_is_imported(imported: dict[str, set[str]], declared: set[str]) -> None:
    assert declared - set(imported) == set()
