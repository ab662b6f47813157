"""`mkdocs-blogposts list`."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.list_posts import table
from support import Site


@pytest.fixture(autouse=True)
def _inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)
    site.configure()
    site.write(".authors.yml", "authors: {ada: {name: Ada Lovelace}, grace: {name: Grace Hopper}}\n")
    site.post("one", published="2026-01-01", tags=["Web", "c++"], authors=["ada"], license="cc-by-4.0")
    site.post("two", published="2026-02-01", tags=["web"], authors=["ada", "grace"], draft=True)
    site.post("three", published="2026-03-01", collection="The Series", order=-1, license="mit")


def listed(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["list", *arguments], catch_exceptions=False)


def slugs(*arguments: str) -> list[str]:
    return [row["slug"] for row in json.loads(listed("--format", "json", *arguments).stdout)]


def test_a_table_shows_posts_in_the_order_of_the_index() -> None:
    result = listed()
    assert result.stdout.splitlines() == [
        "PUBLISHED   TITLE  TAGS             LICENSE    PATH",
        "2026-03-01  three                   mit        docs/posts/three.md",
        "2026-02-01  two    web                         docs/posts/two.md",
        "2026-01-01  one    web c-plus-plus  cc-by-4.0  docs/posts/one.md",
    ]
    assert result.stderr == "3 posts\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["three", "two", "one"]),
        (["--tag", "WEB"], ["two", "one"]),
        (["--tag", "C++"], ["one"]),
        (["--author", "grace"], ["two"]),
        (["--author", "ada lovelace"], ["two", "one"]),
        (["--license", "mit"], ["three"]),
        (["--license", "CC BY 4.0"], ["one"]),
        (["--license", "none"], ["two"]),
        (["--collection", "the series"], ["three"]),
        (["--draft"], ["two"]),
        (["--no-draft"], ["three", "one"]),
        (["--tag", "web", "--author", "ada", "--no-draft"], ["one"]),
        (["--tag", "c++", "--draft"], []),
    ],
)
def test_filters_add_up(arguments: list[str], expected: list[str]) -> None:
    assert slugs(*arguments) == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--tag", "wbe"], "no post has the tag 'wbe'; did you mean 'web'?"),
        (["--author", "gracie"], "no post has the author 'gracie'; did you mean 'grace'?"),
        (["--license", "xyz"], "no post has the license 'xyz'"),
        (["--collection", "serie"], "no post has the series 'serie'"),
    ],
)
def test_what_no_post_has_is_told_with_what_may_be_meant(arguments: list[str], message: str) -> None:
    result = listed(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_json_holds_all_that_is_known() -> None:
    row = json.loads(listed("--format", "json", "--collection", "the series").stdout)[0]
    assert row == {
        "path": "docs/posts/three.md",
        "url": "/posts/three/",
        "slug": "three",
        "title": "three",
        "published": "2026-03-01T00:00:00+00:00",
        "edited": None,
        "authors": [],
        "tags": [],
        "license": "mit",
        "collection": "the-series",
        "order": -1,
        "draft": False,
        "language": None,
    }


def test_csv_has_a_line_for_each_and_computes_nothing(site: Site) -> None:
    site.post("evil", title='=HYPERLINK("https://example.org")')
    rows = list(csv.DictReader(io.StringIO(listed("--format", "csv").stdout)))
    assert [row["slug"] for row in rows] == ["three", "two", "one", "evil"]
    assert rows[3]["title"] == '\'=HYPERLINK("https://example.org")'
    assert rows[0]["order"] == "-1"
    assert rows[1]["authors"] == "ada grace"


def test_a_site_without_posts_lists_none(site: Site) -> None:
    for slug in ("one", "two", "three"):
        site.remove(f"posts/{slug}.md")
    assert listed().stdout == ""
    assert listed("--format", "json").stdout == "[]\n"
    assert listed("--format", "csv").stdout == ""


def row(**fields: Any) -> dict[str, Any]:
    return {"published": None, "title": "", "tags": [], "license": None, "path": "docs/a.md", **fields}


def test_a_table_fits_the_terminal() -> None:
    lines = list(table([row(title="long " * 40, tags=["tag"] * 30)], width=100))
    assert max(map(len, lines)) <= 100
    assert lines[1].endswith("docs/a.md")


def test_a_table_shows_nothing_that_a_terminal_obeys() -> None:
    assert "\x1b" not in "".join(table([row(title="\x1b[31mred")], width=None))
