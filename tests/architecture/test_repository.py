"""The repository's own files agree with each other and name no machine."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

# Each is put together here, so that this file does not hold what it forbids.
MACHINES = [f"/{folder}" for folder in ("work", "tmp", "root", "home", "Users", "opt", "private")]
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("conda", "anaconda", "org"),
    )
]
OPTIONS = ["-".join(parts) for parts in (("index", "url"), ("find", "links"))]

FORBIDDEN = re.compile(
    # A path begins a word: not within an address (`example.org/work`), a longer path or a file's suffix.
    rf"(?<![\w./~>)}}-])(?:{'|'.join(MACHINES)})(?=/|[\s\"'`)]|$)|{'|'.join(map(re.escape, REGISTRIES + OPTIONS))}",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def tracked(repository: Path) -> dict[str, str]:
    """The text of every file that git knows; bytes that are no text do not matter here."""
    if not (repository / ".git").exists():
        pytest.skip("this copy of the project is no git repository")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=True, text=True).stdout
    paths = {name: repository / name for name in names.split("\0") if name}
    return {name: path.read_text("utf-8", errors="ignore") for name, path in paths.items() if path.is_file()}


@pytest.fixture(scope="module")
def project(repository: Path) -> dict[str, Any]:
    values: dict[str, Any] = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    return values


def found(text: str) -> list[str]:
    return [f"line {text.count(chr(10), 0, match.start()) + 1}: {match[0]}" for match in FORBIDDEN.finditer(text)]


def test_no_file_names_a_path_of_a_machine_or_a_package_registry(tracked: dict[str, str]) -> None:
    assert {name: places for name, text in tracked.items() if (places := found(text))} == {}


@pytest.mark.parametrize(
    "text", [f"cd {MACHINES[0]}/site", f'"{MACHINES[1]}"', f"pip --{REGISTRIES[-2]} x", REGISTRIES[0]]
)
def test_such_a_path_or_address_is_found(text: str) -> None:
    assert len(found(f"line\n{text}\n")) == 1


@pytest.mark.parametrize(
    "text", [f"https://example.org{MACHINES[0]}/", f"docs{MACHINES[3]}/index.md", "/homepage", "/posts/work/"]
)
def test_an_address_within_a_site_is_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_command_that_a_document_names_is_in_the_makefile(repository: Path, document: str) -> None:
    named = set(re.findall(r"`make (\w+)", (repository / document).read_text("utf-8")))
    targets = set(re.findall(r"^(\w+):", (repository / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert named - targets == set()
    assert {"serve", "test"} <= named


def test_the_workflow_tests_every_python_that_the_package_promises(repository: Path, project: dict[str, Any]) -> None:
    workflow = yaml.safe_load((repository / ".github/workflows/test.yml").read_text("utf-8"))
    promised = {
        version for name in project["classifiers"] if re.fullmatch(r"3\.\d+", version := name.rpartition(" :: ")[2])
    }
    assert set(workflow["jobs"]["test"]["strategy"]["matrix"]["python"]) == promised
    assert project["requires-python"] == f">={min(promised)}"


def test_the_changelog_has_a_place_for_the_next_change(repository: Path) -> None:
    assert "\n## Unreleased\n" in (repository / "CHANGELOG.md").read_text("utf-8")
