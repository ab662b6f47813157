"""`mkdocs-blogposts new`: a post where and as the site's other posts are."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkdocs_blogposts.cli import main
from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.project import load_project
from mkdocs_blogposts.content.front_matter import read_document
from support import Site

DAY = ("--date", "2026-03-15")


@pytest.fixture(autouse=True)
def _inside(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(site.folder / "no.gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(site.folder / "no.gitconfig"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.folder.parent))
    site.configure()


def new(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments], catch_exceptions=False)


def written(result: Result) -> str:
    assert result.exit_code == 0, result.stderr
    return Path(result.stdout.strip()).read_text("utf-8")


def values(result: Result) -> dict[str, Any]:
    read = read_document(written(result).encode(), path="a.md")
    assert read.value is not None, read.problems
    return dict(read.value.values)


def test_the_first_post_of_a_site() -> None:
    result = new("Hello, world!", *DAY)
    assert result.stdout == "docs/posts/hello-world.md\n"
    assert written(result) == "---\ntitle: Hello, world!\npublished: 2026-03-15\ntags: []\n---\n\n"


def test_today_is_its_date_without_another_one(site: Site) -> None:
    before = datetime.now().astimezone().date()
    published = values(new("Hello"))["published"]
    assert before <= published <= datetime.now().astimezone().date()
    site.write("posts/timed.md", "---\ntitle: T\npublished: 2026-01-01T10:00:00Z\n---\n")
    (site.docs / "posts/hello.md").unlink()
    moment = values(new("Hello"))["published"]
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 60


@pytest.mark.parametrize(
    ("posts", "expected"),
    [
        (["posts/a.md", "posts/b.md", "posts/c/index.md"], "docs/posts/new.md"),
        (["posts/a/index.md", "posts/b/index.md", "posts/c.md"], "docs/posts/new/index.md"),
        (["blog/posts/a.md", "blog/posts/b.md", "posts/c.md"], "docs/blog/posts/new.md"),
        (["posts/2024/a.md", "posts/2025/b.md", "posts/2025/c.md"], "docs/posts/2026/new.md"),
        (["posts/a.md", "posts/a.de.md", "posts/a.fr.md"], "docs/posts/new.md"),
    ],
)
def test_it_lies_where_most_posts_do(site: Site, posts: list[str], expected: str) -> None:
    for path in posts:
        site.write(path, "---\ntitle: T\n---\n")
    assert new("New", *DAY).stdout.strip() == expected


def test_patterns_of_the_site_say_where_the_first_post_lies(site: Site) -> None:
    site.configure(blogposts={"posts": "/news/**/*.md"})
    assert new("New", *DAY).stdout == "docs/news/new.md\n"


def test_a_folder_can_be_named(site: Site) -> None:
    assert new("New", "--folder", "ada/posts/").stdout == "docs/ada/posts/new.md\n"
    result = new("Other", "--folder", "../..")
    assert result.exit_code == 2
    assert "is not in the docs folder" in result.stderr
    assert not (site.folder.parent / "other.md").exists()


def test_an_object_stays_an_object(site: Site) -> None:
    for slug in "ab":
        keys = f"\ttitle: '{slug}',\n\tdate: '2026-01-01',\n\tdescription: 'x',\n"
        site.write(f"posts/{slug}.md", f"---\n{{\n{keys}}}\n---\n")
    keys = '\ttitle: "Say \\"hi\\"",\n\tdate: "2026-03-15",\n\tdescription: "",\n\ttags: ["web"],\n\tdraft: true,\n'
    assert written(new('Say "hi"', *DAY, "--draft", "--tag", "web")) == f"---\n{{\n{keys}}}\n---\n\n"


def test_an_object_without_marks_stays_one(site: Site) -> None:
    for slug in "ab":
        site.write(f"posts/{slug}.md", f'{{\n  "title": "{slug}",\n  "date": "2026-01-01"\n}}\n')
    keys = '  "title": "C",\n  "date": "2026-03-15",\n  "tags": ["web"],\n  "draft": true\n'
    assert written(new("C", *DAY, "--draft", "--tag", "web")) == f"{{\n{keys}}}\n\n"


TITLES = ["a: b", "yes", "#1", '"quoted"', "it's", "- x", "{a}", "3.10", "日本", "x" * 150, "[a]", "a\\b", "!!!"]


@pytest.mark.parametrize("title", TITLES)
def test_every_title_is_read_back(site: Site, title: str) -> None:
    assert str(values(new(*DAY, "--slug", "new", "--", title))["title"]) == title
    assert [each.problem.rule for each in check_project(load_project(site.folder)).findings] in ([], ["long-title"])


def git_knows(name: str) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "config", "user.name", name], check=True)


def test_the_author_is_the_one_that_git_knows(site: Site) -> None:
    git_knows("ada lovelace")
    site.write(".authors.yml", "authors: {ada: {name: Ada Lovelace}, grace: {name: Grace Hopper}}\n")
    assert values(new("One", *DAY))["authors"] == ["ada"]
    assert values(new("Two", *DAY, "--author", "Grace Hopper"))["authors"] == ["grace"]


def test_whom_the_site_does_not_know_git_does_not_make_an_author(site: Site) -> None:
    git_knows("Somebody Else")
    site.write(".authors.yml", "authors: {ada: {name: Ada Lovelace}}\n")
    result = new("One", *DAY)
    assert "authors" not in values(result)
    assert "add `authors`, or use --author" in result.stderr


def test_an_author_who_does_not_exist_is_refused(site: Site) -> None:
    site.write(".authors.yml", "authors: {ada: {name: Ada Lovelace}}\n")
    result = new("One", "--author", "adda")
    assert result.exit_code == 2
    assert "no author `adda` on this site; did you mean `ada`?" in result.stderr


def test_an_author_with_a_folder_needs_no_key(site: Site) -> None:
    for name in ("ada", "grace"):
        site.write(f"{name}/index.md", f"---\nname: {name.title()}\n---\n")
        site.post(f"by-{name}", folder=f"{name}/posts")
    result = new("New", *DAY, "--author", "grace")
    assert result.stdout == "docs/grace/posts/new.md\n"
    assert "authors" not in values(result)


@pytest.mark.parametrize(("orders", "following"), [([1, 2], 3), ([10, 20], 30), ([0], 1), ([-1, 3], 7), ([], None)])
def test_a_part_of_a_series_gets_the_next_number(site: Site, orders: list[int], following: int | None) -> None:
    site.write("collections/bread/index.md", "---\ntitle: The bread series\n---\n")
    for order in orders:
        site.post(f"part{order}", folder="collections/bread/posts", order=order)
    site.post("preface", folder="collections/bread/posts")
    result = new("New", *DAY, "--collection", "the bread series")
    assert result.stdout == "docs/collections/bread/posts/new.md\n"
    assert values(result).get("order") == following
    assert "collection" not in values(result)


def test_a_series_without_a_folder_is_named(site: Site) -> None:
    site.post("a", collection="The bread series", order=1)
    assert values(new("One", *DAY, "--collection", "the bread series"))["collection"] == "The bread series"
    assert values(new("Two", *DAY, "--collection", "Another"))["collection"] == "Another"


def test_tags_are_written_as_the_site_does_and_slips_are_told(site: Site) -> None:
    site.post("a", tags=["Python", "web"])
    result = new("New", *DAY, "--tag", "python", "--tag", "pyhton", "--tag", "xyz")
    assert values(result)["tags"] == ["Python", "pyhton", "xyz"]
    assert result.stderr == "`pyhton` is a new tag; did you mean `Python`?\n`xyz` is a new tag\n"


def test_tags_that_are_used_most_are_offered(site: Site) -> None:
    site.post("a", tags=["b", "a"])
    site.post("b", tags=["b"])
    assert "\ntags: [] # b, a\n" in written(new("New", *DAY))


def test_a_license_is_stated_only_where_it_is_said(site: Site) -> None:
    site.post("a", license="mit")
    assert "license" not in values(new("One", *DAY))
    assert values(new("Two", *DAY, "--license", "cc-by-4.0"))["license"] == "cc-by-4.0"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["New", "--date", "3/4/2026"], "which is no date of the form 2025-11-24"),
        (["New", "--slug", "a/b"], "a/b"),
        (["New", "--base", "x"], "no blog has the base 'x'"),
    ],
)
def test_what_cannot_be_written_is_refused(site: Site, arguments: list[str], message: str) -> None:
    result = new(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert list(site.docs.iterdir()) == []


def test_a_file_that_exists_is_never_touched(site: Site) -> None:
    file = site.write("posts/new.md", "old")
    result = new("New", *DAY)
    assert result.exit_code == 2
    assert "docs/posts/new.md: exists, and is left as it is; choose another title or --slug" in result.stderr
    assert file.read_text("utf-8") == "old"


def test_an_address_that_is_taken_is_refused(site: Site) -> None:
    site.write("blog/posts/a.md", "---\ntitle: A\nslug: New\n---\n")
    result = new("New", *DAY)
    assert result.exit_code == 2
    assert "the post `blog/posts/a.md` has the slug `new`" in result.stderr


def test_a_new_post_is_part_of_the_site_without_a_problem(site: Site) -> None:
    site.write(".authors.yml", "authors: {ada: {name: Ada Lovelace}}\n")
    new("New", *DAY, "--author", "ada", "--tag", "web", "--license", "cc-by-4.0", "--collection", "Series")
    built = site.build(strict=True)
    assert {"posts/new/", "tags/web/", "licenses/cc-by-4.0/", "collections/series/"} <= built.urls


def test_several_blogs_are_told_apart_by_their_base(site: Site) -> None:
    site.configure(
        plugins=[{"blogposts": {"posts": "/a/*.md", "base": "a"}}, {"blogposts": {"posts": "/b/*.md", "base": "b"}}]
    )
    assert new("New", *DAY).stdout == "docs/a/new.md\n"
    assert new("New", *DAY, "--base", "b").stdout == "docs/b/new.md\n"
