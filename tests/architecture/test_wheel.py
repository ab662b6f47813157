"""What users install: the wheel, in an environment where the project's folder is not to be seen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from support import Site
from support.source import PACKAGE

UNTRACKED = re.compile(r"(^|/)(__pycache__|\.[^/]*)(/|$)")
"""What tools and systems leave in folders: caches, hidden files."""


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the backend of this environment: no network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, repository, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that holds the wheel.

    Its dependencies are those of this environment, through a path file. Python does not follow the path files that lie
    in such a folder, so the editable project is not among them. The path file comes last, or pip would take this
    environment's project for its own.
    """
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    python = folder / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    site_packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    Path(site_packages, "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program to its end and return what it printed; a failure shows all of it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    result = subprocess.run(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert result.returncode == 0, result.stdout
    return result.stdout


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(repository: Path, wheel: Path) -> None:
    # with what lies behind links to folders: the pages of rules
    paths = [
        Path(folder, name) for folder, _, names in os.walk(repository / PACKAGE, followlinks=True) for name in names
    ]
    places = {path.relative_to(repository).as_posix() for path in paths}
    files = {place for place in places if not UNTRACKED.search(place)}
    assert f"{PACKAGE}/commands/rules/dead-link.md" in files
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == files


def test_the_wheel_carries_its_types_and_its_license(wheel: Path) -> None:
    assert f"{PACKAGE}/py.typed" in zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_what_a_package_index_shows_leads_nowhere_into_the_repository(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    shown = archive.read(name).decode().partition("\n\n")[2]
    assert shown.startswith("# mkdocs-blogposts\n")
    addresses = re.findall(r"""\]\(([^)]*)\)|(?:src|href)=["']([^"']*)""", shown)
    assert {
        address for pair in addresses for address in pair if address and not address.startswith("https://")
    } == set()


def test_the_environment_uses_the_wheel_and_not_the_project(repository: Path, python: Path, tmp_path: Path) -> None:
    place = run(python, "-c", f"import {PACKAGE}; print({PACKAGE}.__file__)", cwd=tmp_path).strip()
    assert Path(place).is_relative_to(python.parents[1])
    assert not Path(place).is_relative_to(repository / PACKAGE)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_a_stranger_builds_a_blog_with_it(python: Path, site: Site, theme: str) -> None:
    site.write("index.md", "# Home\n")
    site.post("hello", title="Hello", published="2024-05-01", tags=["first"], license="cc-by-4.0")
    site.configure(theme)
    run(python, "-m", "mkdocs", "build", "--strict", cwd=site.folder)
    built = site.folder / "site"
    for page in ("posts/index.html", "posts/hello/index.html", "tags/first/index.html", "licenses/index.html"):
        assert "Hello" in (built / page).read_text("utf-8") or page.startswith("licenses")
    assert any(path.name == "blogposts.css" for path in built.rglob("*.css"))
