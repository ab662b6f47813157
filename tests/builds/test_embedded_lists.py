"""Lists of posts on any page: a comment in Markdown, a function in templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from mkdocs_blogposts.catalog.catalog import Catalog
from mkdocs_blogposts.catalog.kinds import Group, Kind, Kinds, make_kinds
from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.project import load_project
from mkdocs_blogposts.pages.embedded_lists import PostLists, read_wish
from support import Site
from support.catalog import shelve
from support.page import Page

THEMES = ["mkdocs", "readthedocs", "material", "blogposts"]


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a site with four posts, the third of which is pinned."""
    for number, tags in enumerate([["Big news"], ["Cats"], ["Cats", "Dogs"], ["Dogs"]], 1):
        site.post(
            f"p{number}",
            f"Text {number}.",
            title=f"Post {number}",
            published=f"2026-0{number}-01",
            tags=tags,
            authors=["Ada" if number % 2 else "Bob"],
            collection="A tale" if number > 2 else None,
            pin=number == 3,
        )
    return site


def titles(page: Page) -> list[str]:
    return page.texts(".bp-embedded .bp-title, .bp-titles li")


@pytest.mark.parametrize("theme", THEMES)
def test_the_newest_posts_on_the_home_page(blog: Site, theme: str) -> None:
    blog.write("index.md", "# Home\n\nBefore.\n\n<!-- posts 3 -->\n\nAfter.\n")
    built = blog.build(theme, site_url="https://example.org/below/")
    page = built.page("")
    assert titles(page) == ["Post 4", "Post 3", "Post 2"]
    assert "Text 4." in page.texts(".bp-excerpt")
    assert page.text.index("Before.") < page.text.index("Post 4") < page.text.rindex("After.")
    assert built.broken_links() == []
    assert built.log.warnings == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["Post 4", "Post 3", "Post 2", "Post 1"]),
        ("1", ["Post 4"]),
        ("tag=cats", ["Post 3", "Post 2"]),
        ('tag="Big news"', ["Post 1"]),
        ("tag=cats tag=dogs", ["Post 3"]),
        ("tag=cats author=Bob", ["Post 2"]),
        ("series='A tale'", ["Post 3", "Post 4"]),
        ("year=2026 2", ["Post 4", "Post 3"]),
        ("pinned", ["Post 3"]),
        ("2 layout=rows", ["Post 4", "Post 3"]),
        ("2 layout=titles", ["Post 4", "Post 3"]),
    ],
)
def test_which_posts_are_listed(blog: Site, words: str, expected: list[str]) -> None:
    blog.write("about.md", f"# About\n\n<!-- posts {words} -->\n")
    assert titles(blog.build().page("about/")) == expected


@pytest.mark.parametrize("markdown", ["mkdocs", "gfm"])
def test_a_post_may_hold_a_list_and_feeds_leave_it_out(blog: Site, markdown: str) -> None:
    blog.post("all", "See:\n\n<!-- posts 2 layout=titles -->\n", published="2026-06-01")
    built = blog.build(site_url="https://example.org/", blogposts={"markdown": markdown})
    assert titles(built.page("posts/all/")) == ["all", "Post 4"]
    assert "bp-embedded" not in built.text("rss.xml")


def test_an_introduction_of_a_list_may_hold_one(blog: Site) -> None:
    blog.write("tags/index.md", "# Topics\n\n<!-- posts 1 pinned -->\n")
    assert titles(blog.build().page("tags/")) == ["Post 3"]


def test_a_comment_in_code_stays_as_it_is(blog: Site) -> None:
    blog.write("about.md", "# About\n\n```\n<!-- posts 3 -->\n```\n\nWrite `<!-- posts 9 tag=none -->`.\n")
    built = blog.build(markdown_extensions=["fenced_code"])
    assert "<!-- posts 3 -->" in built.page("about/").text
    assert built.log.problems == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("tag=cast", "the list of posts names the tag 'cast', which no post has; did you mean `cats`?"),
        ("taag=cats", "the list of posts names `taag`, by which posts cannot be chosen; did you mean `tag`?"),
        ("0", "the list of posts asks for 0 posts; write a number from 1 to 1000"),
        ("layout=card", "the list of posts asks for the layout 'card'; did you mean `cards`?"),
        ("tag=", "the list of posts has 'tag=', which is no `name=value`; write such as `posts 3 tag=\"big news\"`"),
    ],
)
def test_a_list_that_cannot_be_is_told_at_its_place_by_build_and_check(blog: Site, words: str, told: str) -> None:
    blog.write("about.md", f"---\ntitle: About\n---\n\nText.\n\n  <!-- posts {words} -->\n")
    problem = blog.build().log.problems[0]
    assert (problem.path, problem.line, problem.column, problem.rule) == ("about.md", 7, 3, "unknown-list")
    assert f"{problem.message}; {problem.hint}" == told
    found = check_project(load_project(blog.configure())).findings
    assert [each.problem for each in found if each.problem.rule == "unknown-list"] == [problem]


def test_a_template_of_the_site_lists_posts(blog: Site) -> None:
    blog.write(
        "../overrides/home.html",
        '{% for post in blogposts.posts(2, tag="dogs") %}'
        '<a href="{{ post.url | url }}">{{ post.title }}</a>{% endfor %}',
    )
    blog.write("index.md", "---\ntemplate: home.html\n---\n")
    built = blog.build({"name": "mkdocs", "custom_dir": "overrides"})
    assert [(link.text, link.to) for link in built.page("").links()] == [
        ("Post 4", "posts/p4/"),
        ("Post 3", "posts/p3/"),
    ]


def test_a_template_that_asks_for_what_there_is_not_ends_the_build_with_one_line(blog: Site) -> None:
    blog.write("../overrides/home.html", '{{ blogposts.posts(2, tag="dgos") }}')
    blog.write("index.md", "---\ntemplate: home.html\n---\n")
    log = blog.fails({"name": "mkdocs", "custom_dir": "overrides"})
    assert any("did you mean `dogs`?" in message for message in log.messages)


def test_of_several_blogs_the_named_one_is_listed(site: Site) -> None:
    site.post("a", folder="news/posts", title="News")
    site.post("b", folder="lab/posts", title="Lab")
    site.write("about.md", "# About\n\n<!-- posts blog=lab -->\n")
    options = [{"blogposts": {"base": name, "posts": f"{name}/posts/"}} for name in ("news", "lab")]
    assert titles(site.build(plugins=options).page("about/")) == ["Lab"]


def test_the_groups_of_a_kind_are_made_once_for_all_lists() -> None:
    made: list[str] = []

    def counted(row: Kind) -> Kind:
        def groups(catalog: Catalog) -> Iterable[Group]:
            made.append(row.id)
            return row.groups(catalog)

        return replace(row, groups=groups)

    kinds = Kinds(tuple(map(counted, make_kinds())))
    catalog = shelve({"posts/a.md": "tags: [News]", "posts/b.md": "tags: [news, Old]"}).catalog
    lists = PostLists(catalog, blog="", kinds=kinds)
    for _ in range(3):
        text = "<!-- posts tag=News -->\n\n<!-- posts tag=old -->\n\n<!-- posts tag=none -->\n"
        assert [problem.line for problem in lists.mistakes(text, "a.md")] == [5]
    assert made == ["tag"]
    assert [post.path for post in lists.choose(read_wish("tag=old", kinds))] == ["posts/b.md"]
