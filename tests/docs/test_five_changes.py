"""The page "Five changes, step by step": each change is made in a copy of the package, and its site is built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.page import Page

REPOSITORY = Path(__file__).parents[2]
PAGE = (REPOSITORY / "docs/five-changes.md").read_text("utf-8")
CHANGES = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
BLOCK = re.compile(r'^```\w+ title="(?P<title>[^"]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
MOST_FILES = {
    "A key of front matter": 4,
    "A rule": 2,
    "A kind of list": 2,
    "A format of feeds": 2,
    "The pattern of addresses": 1,
}
"""How many Python files a change may take."""


def blocks(change: str) -> list[tuple[str, str]]:
    """Return the titles and the texts of the blocks of a change."""
    return [(match["title"], match["text"]) for match in BLOCK.finditer(CHANGES[change])]


def apply(path: Path, diff: str) -> None:
    """Make a change in a file, which must hold the lines without `+` once; where all have a `+`, the file is new."""
    lines = diff.splitlines()
    before = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
    after = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
    if not before:
        assert not path.exists()
        path.write_text(after, encoding="utf-8")
        return
    text = path.read_text("utf-8")
    assert text.count(before) == 1, f"{path.name} has another text now:\n{before}"
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_takes_the_files_that_the_page_shows_and_works(change: str, tmp_path: Path) -> None:
    shutil.copytree(
        REPOSITORY / "mkdocs_blogposts", tmp_path / "mkdocs_blogposts", ignore=shutil.ignore_patterns("__pycache__")
    )
    (tmp_path / "mkdocs.yml").write_text("site_name: My site\ntheme: mkdocs\nplugins: [blogposts]\n", encoding="utf-8")
    for title, text in blocks(change):
        path = tmp_path / title
        if title.startswith("mkdocs_blogposts/"):
            apply(path, text)
        elif title == "mkdocs.yml" or title.startswith("docs/"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    claims = [(title, text.strip()) for title, text in blocks(change) if " says" in title or title.startswith("In ")]
    assert claims
    for title, text in claims:
        if title == "The build says":
            shown = done.stderr
        elif title.startswith("In "):
            shown = (tmp_path / "site" / title.removeprefix("In ")).read_text("utf-8")
        else:
            url = title.removesuffix(" says")
            shown = Page((tmp_path / "site" / url / "index.html").read_text("utf-8"), url=url).text
        assert text in shown


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_stays_as_small_as_it_is(change: str) -> None:
    changed = {title for title, _ in blocks(change) if title.endswith(".py")}
    assert len(changed) <= MOST_FILES[change]
