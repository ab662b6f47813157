"""`mkdocs-blogposts licenses`: the table, and files that the real `reuse lint` accepts."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_blogposts.cli import main
from support import Site


@pytest.fixture(autouse=True)
def _inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)
    site.configure(blogposts={"license": "CC BY 4.0"})
    site.write(".authors.yml", "authors: {ada: {name: Ada Lovelace}, bo: {name: Bo}}\n")
    site.write("collections/series/index.md", "---\ntitle: The series\nlicense: CC BY-SA 4.0\n---\n")
    site.post("a", authors=["ada"], published="2025-01-01", edited="2026-01-01")
    site.post("b", authors=["ada", "bo"], published="2025-01-01", license="MIT OR Apache-2.0")
    site.post("c", published="2025-01-01", license="CC0")
    site.post("part", folder="collections/series/posts", authors=["bo"], published="2025-01-01", draft=True)


def told(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["licenses", *arguments], catch_exceptions=False)


def test_a_table_says_whose_licence_a_post_has() -> None:
    assert told().stdout.splitlines() == [
        "POST                                   AUTHORS           LICENSE            SOURCE",
        "docs/collections/series/posts/part.md  Bo                cc-by-sa-4.0       collection",
        "docs/posts/a.md                        Ada Lovelace      cc-by-4.0          site",
        "docs/posts/b.md                        Ada Lovelace, Bo  mit-or-apache-2.0  post",
        "docs/posts/c.md                        -                 cc0-1.0            post",
    ]


def test_json_has_all_of_it(site: Site) -> None:
    site.post("d", license="none")
    rows = json.loads(told("--format", "json").stdout)
    assert rows[1] == {
        "post": "docs/posts/a.md",
        "title": "a",
        "authors": ["Ada Lovelace"],
        "license": "cc-by-4.0",
        "spdx": "CC-BY-4.0",
        "name": "Creative Commons Attribution 4.0 International",
        "url": "https://creativecommons.org/licenses/by/4.0/",
        "source": "site",
    }
    assert (rows[4]["license"], rows[4]["source"]) == (None, "post")


def test_csv_can_be_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(told("--format", "csv").stdout, newline="")))
    assert [(row["post"], row["authors"], row["license"], row["source"]) for row in rows][2] == (
        "docs/posts/b.md",
        "Ada Lovelace; Bo",
        "mit-or-apache-2.0",
        "post",
    )


def test_a_reuse_toml_groups_posts_with_equal_rights(site: Site) -> None:
    site.post("e", authors=["ada"], published="2025-01-01", edited="2026-01-01")
    found = tomllib.loads(told("--format", "reuse").stdout)
    assert found["version"] == 1
    assert [
        (each["path"], each["SPDX-FileCopyrightText"], each["SPDX-License-Identifier"]) for each in found["annotations"]
    ] == [
        (["docs/posts/a.md", "docs/posts/e.md"], "2025-2026 Ada Lovelace", "CC-BY-4.0"),
        ("docs/collections/series/posts/part.md", "2025 Bo", "CC-BY-SA-4.0"),
        ("docs/posts/c.md", "NONE", "CC0-1.0"),
        ("docs/posts/b.md", ["2025 Ada Lovelace", "2025 Bo"], "MIT OR Apache-2.0"),
    ]


def test_what_cannot_be_said_is_left_out_and_told(site: Site) -> None:
    site.write("data/licenses.yml", "house: {name: House license}\n")
    site.post("d", license="none")
    site.post("e", license="house", authors=["ada"])
    site.post("f", license="MIT")
    result = told("--format", "reuse")
    assert result.stderr.splitlines() == [
        "docs/posts/d.md: left out, it has no license",
        "docs/posts/e.md: left out, it is not known who holds the rights",
        "docs/posts/f.md: left out, it is not known who holds the rights",
        "Texts that LICENSES/ must hold: Apache-2.0.txt, CC-BY-4.0.txt, CC-BY-SA-4.0.txt, CC0-1.0.txt, MIT.txt",
    ]
    assert "docs/posts/d.md" not in result.stdout


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the tool of the Free Software Foundation Europe on a project."""
    return subprocess.run(
        [sys.executable, "-m", "reuse", "--no-multiprocessing", "lint"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("form", "place"), [("reuse", "REUSE.toml"), ("dep5", ".reuse/dep5")])
def test_the_real_reuse_lint_accepts_what_is_printed(site: Site, form: str, place: str) -> None:
    # Names that mean something in globs, and a licence of Creative Commons that SPDX does not list.
    site.post("star*ring", authors=["ada"], published="2025-01-01", license="MIT")
    site.post("two words", authors=["ada"], license="https://creativecommons.org/licenses/nc-sa/1.0/")
    site.post("quoting", "Write `SPDX-License-Identifier: No-Such-License` there.\n", authors=["ada"])
    result = told("--format", form)
    notice = "SPDX-FileCopyrightText: 2025 Ada Lovelace\nSPDX-License-Identifier: CC0-1.0\n"
    for file in ("mkdocs.yml", "docs/.authors.yml", "docs/collections/series/index.md"):
        (site.folder / f"{file}.license").write_text(notice, encoding="utf-8")
    target = site.folder / place
    target.parent.mkdir(exist_ok=True)
    target.write_text(result.stdout, encoding="utf-8")
    texts = result.stderr.strip().rpartition(": ")[2].split(", ")
    assert "LicenseRef-cc-nc-sa-1.0.txt" in texts
    (site.folder / "LICENSES").mkdir()
    for text in texts:  # the tool looks at the names of these files and at nothing in them
        (site.folder / "LICENSES" / text).write_text("The text of the license.\n", encoding="utf-8")
    if form == "dep5":  # it adds to what a file says of itself, so that a quotation counts there
        site.remove("posts/quoting.md")
    report = lint(site.folder)
    assert report.returncode == 0, report.stdout + report.stderr
    assert "compliant with version" in report.stdout.replace("\n", " ")


def test_reuse_lint_would_find_a_post_without_a_licence(site: Site) -> None:
    (site.folder / "REUSE.toml").write_text(told("--format", "reuse").stdout, encoding="utf-8")
    site.post("later")
    report = lint(site.folder)
    assert report.returncode == 1
    assert "docs/posts/later.md" in report.stdout
