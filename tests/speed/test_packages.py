"""Which packages and files make pages new: those that can change HTML, and no others."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from mkdocs_blogposts.speed.packages import describe_code
from support import Site

NEEDS = {
    "mkdocs-blogposts": ["markdown>=3", 'resvg-py>=0.2; extra == "ebook"', 'fsspec>=2024; extra == "remote"'],
    "markdown": ['importlib-metadata; python_version < "3.10"', 'linter; extra == "testing"'],
    "cowsay": [],
}


@pytest.fixture(autouse=True)
def _before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all files of a test be older than the program."""
    monkeypatch.setattr("mkdocs_blogposts.speed.packages._STARTED", time.time() + 60)


class Folder:
    """A folder of installed packages, as `pip` makes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name, needs in NEEDS.items():
            self.install(name, needs=needs)

    def install(self, name: str, version: str = "1.0", *, needs: list[str] | None = None, **files: str) -> Path:
        """Install a package, or another version of it."""
        for old in self.path.glob(f"{name.replace('-', '_')}-*"):
            (old / "METADATA").unlink()
            old.rmdir()
        folder = self.path / f"{name.replace('-', '_')}-{version}.dist-info"
        folder.mkdir(parents=True)
        lines = [f"Requires-Dist: {need}" for need in needs or []]
        text = "\n".join(["Metadata-Version: 2.4", f"Name: {name}", f"Version: {version}", *lines])
        (folder / "METADATA").write_text(f"{text}\n\nRequires-Dist: no-header\n")
        for file, content in files.items():
            (folder / file.replace("__", ".")).write_text(content)
        return folder

    def described(self, **own: Any) -> list[list[str]]:
        return describe_code([str(self.path)], **own)

    def names(self, **own: Any) -> list[str]:
        return [name for name, _, _ in self.described(**own)]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "site-packages")


def test_what_the_plugin_needs_counts_and_a_package_that_nobody_asks_for_does_not(folder: Folder) -> None:
    before = folder.described()
    assert folder.names() == ["markdown", "mkdocs-blogposts"]
    folder.install("cowsay", "2.0")
    folder.install("no-header")
    assert folder.described() == before
    folder.install("markdown", "1.1", needs=NEEDS["markdown"])
    assert folder.described() != before


@pytest.mark.parametrize("name", ["importlib-metadata", "resvg-py", "Importlib_Metadata"])
def test_a_package_that_would_be_used_if_it_were_there_counts_once_it_is(folder: Folder, name: str) -> None:
    folder.install(name)
    assert name.lower().replace("_", "-") in folder.names()


@pytest.mark.parametrize("name", ["linter", "fsspec"])
def test_what_tests_and_commands_need_does_not_count(folder: Folder, name: str) -> None:
    folder.install(name)
    assert name not in folder.names()


@pytest.mark.parametrize("group", ["markdown.extensions", "pygments.lexers", "pygments.styles", "mkdocs.plugins"])
def test_plugins_of_programs_that_look_for_them_count_with_what_they_need(folder: Folder, group: str) -> None:
    folder.install("cows", needs=["cowsay"], entry_points__txt=f"[console_scripts]\nx = y:z\n\n[{group}]\nx = y:z\n")
    assert folder.names() == ["cows", "cowsay", "markdown", "mkdocs-blogposts"]


def test_a_program_is_no_plugin(folder: Folder) -> None:
    folder.install("cows", entry_points__txt="[console_scripts]\nmarkdown = y:z\n\n[pytest11]\nx = y:z\n")
    assert "cows" not in folder.names()


def editable(folder: Folder, project: Path) -> None:
    origin = {"url": project.as_uri(), "dir_info": {"editable": True}}
    folder.install(
        "cows", entry_points__txt="[mkdocs.plugins]\ncows = cows:Cows\n", direct_url__json=json.dumps(origin)
    )


def test_code_that_is_edited_where_it_lies_counts_by_its_text(folder: Folder, tmp_path: Path) -> None:
    project = tmp_path / "a project"
    for name, text in {
        "cows/__init__.py": "x = 1\n",
        "cows/words/list.txt": "moo\n",
        "docs/index.md": "# Cows\n",
        ".venv/x.py": "1\n",
    }.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    editable(folder, project)
    before = folder.described()
    os.utime(project / "cows/__init__.py", (1, 1))
    (project / "docs/index.md").write_text("# Other cows\n")
    (project / ".venv/x.py").write_text("2\n")
    assert folder.described() == before
    (project / "cows/__init__.py").write_text("x = 2\n")
    other = folder.described()
    (project / "cows/words/list.txt").write_text("mooh\n")
    assert len({str(each) for each in (before, other, folder.described())}) == 3


def test_the_same_project_elsewhere_is_the_same(folder: Folder, tmp_path: Path) -> None:
    described = []
    for place in ("here", "there"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "cows.py").write_text("x = 1\n")
        editable(folder, tmp_path / place)
        for file in folder.path.glob("cows*/*"):
            assert place in file.read_text() or file.name != "direct_url.json"
        described.append(folder.described())
        for file in folder.path.glob("cows*/*"):
            if file.name != "METADATA":
                file.unlink()
    assert described[0] == described[1]


def test_a_project_of_setuptools_counts_by_its_text(folder: Folder, tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "cows.egg-info").mkdir(parents=True)
    (project / "cows.egg-info/PKG-INFO").write_text("Name: cows\nVersion: 1.0\n")
    (project / "cows.egg-info/entry_points.txt").write_text("[markdown.extensions]\nx = y:z\n")
    path = [str(folder.path), str(project)]
    before = describe_code(path)
    assert "cows" in {name for name, _, _ in before}
    (project / "cows.py").write_text("x = 2\n")
    assert describe_code(path) != before


def test_the_first_of_two_versions_counts_which_is_the_one_that_is_imported(folder: Folder, tmp_path: Path) -> None:
    other = Folder(tmp_path / "other")
    other.install("markdown", "9", needs=[])
    assert describe_code([str(other.path), str(folder.path)]) == describe_code([str(other.path)])


def test_code_of_the_site_counts_with_what_it_imports(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    folder.install("cowsay", RECORD="cowsay/__init__.py,,\ncowsay-1.0.dist-info/RECORD,,\n")
    hook, helper = tmp_path / "hook_1.py", tmp_path / "helper_of_hooks.py"
    hook.write_text("import helper_of_hooks\n")
    helper.write_text("from cowsay import cow\nimport json\n")
    before = folder.described(scripts=[hook])
    assert [name for name, *_ in before] == [
        *("cowsay", "markdown", "mkdocs-blogposts", "helper_of_hooks:helper_of_hooks.py", "hook_1.py:hook_1.py")
    ]
    helper.write_text("from cowsay import cow\nimport os\n")
    assert folder.described(scripts=[hook]) != before
    assert folder.described(modules=["cowsay.extension"]) == folder.described(modules=["cowsay"])
    assert "cowsay" in folder.names(modules=["cowsay.extension"])


def test_a_hook_that_was_edited_while_mkdocs_runs_makes_no_page_for_other_runs(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkdocs_blogposts.speed.packages._STARTED", time.time() - 60)
    hook = tmp_path / "hook_2.py"
    hook.write_text("x = 1\n")
    os.utime(hook, (1, 1))
    before = folder.described(scripts=[hook])
    hook.write_text("x = 2\n")
    described = [before, folder.described(scripts=[hook])]
    monkeypatch.setattr("mkdocs_blogposts.speed.packages._RUN", "another run")
    described.append(folder.described(scripts=[hook]))
    os.utime(hook, (1, 1))  # as for a program that was started later
    described.append(folder.described(scripts=[hook]))
    assert len({str(each) for each in described}) == 4


def test_hooks_are_part_of_the_key(site: Site) -> None:
    site.post("a", "Words.\n")
    hook = site.folder / "clock.py"
    counts = []
    for text in ("x = 1\n", "x = 1\n", "x = 2\n"):
        hook.write_text(text)
        os.utime(hook, (1, 1))
        site.build(hooks=["clock.py"])
        counts.append(len(list((site.folder / ".cache/blogposts").rglob("*.entry"))))
    assert counts[0] == counts[1] < counts[2]
