"""Posts in GitHub's Markdown in finished sites."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import Built, Site, serving

THEMES = ["mkdocs", "readthedocs", "material"]
LIST = "1) One.\n\n   Text.\n\n2) Two.\n"
OBJECT = "---\n{\n\ttitle: 'Object',\n}\n---\n"


def lists(built: Built, url: str) -> int:
    return len(built.page(url).select(".bp-body ol > li"))


@pytest.mark.parametrize(
    ("option", "own", "expected"),
    [
        (None, None, {"yaml": 0, "object": 2}),
        ("gfm", None, {"yaml": 2, "object": 2}),
        ("mkdocs", None, {"yaml": 0, "object": 0}),
        (None, "gfm", {"yaml": 2, "object": 2}),
        ("gfm", "mkdocs", {"yaml": 0, "object": 0}),
    ],
)
def test_the_site_or_a_post_chooses_its_markdown(
    site: Site, option: str | None, own: str | None, expected: dict[str, int]
) -> None:
    line = {"markdown": own} if own else {}
    site.post("yaml", LIST, **line)
    site.write("posts/object.md", OBJECT.replace("}", f"\tmarkdown: '{own}'\n}}" if own else "}") + LIST)
    built = site.build(blogposts={"markdown": option} if option else {}, strict=True)
    assert {url: lists(built, f"posts/{url}/") for url in expected} == expected


def test_a_key_in_another_spelling_chooses_the_markdown_too(site: Site) -> None:
    site.post("a", title="A", Markdown="gfm", body="Text\n- one\n")
    assert site.build().page("posts/a/").texts(".bp-body li") == ["one"]


def test_introductions_of_lists_follow_the_site(site: Site) -> None:
    site.post("a")
    site.write("posts/index.md", f"# Posts\n\n{LIST}")
    built = site.build(blogposts={"markdown": "gfm"}, strict=True)
    assert "One." in built.page("posts/").text
    assert [item.text for item in built.page("posts/").select("ol > li > p")][:1] == ["One."]


@pytest.mark.parametrize("theme", THEMES)
def test_the_lessons_of_the_seed_post_are_a_list(site: Site, seed: Path, theme: str) -> None:
    name = "negotiating-for-a-vp-role"
    site.write(f"posts/{name}.md", (seed / f"{name}.md").read_bytes())
    built = site.build(theme)
    assert lists(built, f"posts/{name}/") == 3
    assert built.page(f"posts/{name}/").h1 == ["Negotiating for a VP Role"]
    assert [(level, title) for level, title in built.toc(f"posts/{name}/")] == [
        (2, "Interviewing for the Role"),
        (2, "Learned Lessons"),
    ]
    (problem,) = built.log.problems
    assert (problem.line, problem.column, problem.rule) == (16, 109, "dead-link")


def test_a_post_that_opens_with_its_title_keeps_it_as_its_h1(site: Site) -> None:
    site.post("a", "# The `title`\n\n# Section\n", title="The title")
    page = site.build(blogposts={"markdown": "gfm"}).page("posts/a/")
    assert page.headings[:2] == [(1, "The title"), (2, "Section")]


def test_the_text_before_more_is_the_excerpt(site: Site) -> None:
    site.post("a", "The *lead*\n\n<!-- more -->\n\nThe rest.\n")
    page = site.build(blogposts={"markdown": "gfm"}).page("posts/")
    assert "The lead" in page.text
    assert "The rest" not in page.text


def test_search_has_an_entry_for_each_section(site: Site) -> None:
    site.post("a", "Text.\n\n# One\n\nFirst.\n\n## Two {#second}\n\nMore.\n")
    index = json.loads(
        site.build(blogposts={"markdown": "gfm"}, plugins=["search", {"blogposts": {"markdown": "gfm"}}]).text(
            "search/search_index.json"
        )
    )
    entries = {entry["location"]: (entry["title"], entry["text"].strip()) for entry in index["docs"]}
    assert entries["posts/a/#one"][0] == "One"
    assert "First." in entries["posts/a/#one"][1]
    assert entries["posts/a/#second"][0] == "Two"


def test_links_and_anchors_are_validated_with_those_of_all_pages(site: Site) -> None:
    site.write("index.md", "# Home\n\n[x](posts/a.md#one) [x](posts/a.md#nix)\n")
    site.post("a", "# One\n\n[x](b.md#two) [x](b.md#nix) [x](#nix) [x](nix.md) [x](/posts/b#two)\n")
    site.post("b", "# Two\n\n<a id='three'></a> [x](a.md#one)\n")
    built = site.build(blogposts={"markdown": "gfm"}, validation={"anchors": "warn"})
    assert [warning.partition("contains ")[2].partition(", but")[0] for warning in built.log.warnings] == [
        "a link 'nix.md'",
        "a link 'posts/a.md#nix'",
        "a link 'b.md#nix'",
        "a link '#nix'",
    ]
    assert built.page("posts/a/").links(".bp-body a[href]")[-1].to == "posts/b/#two"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("directory_urls", [True, False])
def test_no_link_is_broken(site: Site, theme: str, *, directory_urls: bool) -> None:
    site.write(
        "posts/a/index.md", "---\ntitle: A\n---\n![p](p.svg) <img src='./p.svg'> [b](/posts/b) [b](../b.md#one)\n"
    )
    site.write("posts/a/p.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.post(
        "b", "# One\n\nNote[^1]. <!-- x -->\n\n<!-- ::start:tabs -->\n# A\nx\n<!-- ::end:tabs -->\n\n[^1]: Note.\n"
    )
    built = site.build(
        theme,
        blogposts={"markdown": "gfm"},
        site_url="https://example.org/en/latest/",
        use_directory_urls=directory_urls,
        markdown_extensions=[{"toc": {"permalink": True}}],
        strict=True,
    )
    assert built.broken_links() == []


HOOKS = """
def on_page_markdown(markdown, **_):
    return markdown.replace("NAME", "*World*")


def on_page_content(html, **_):
    return html + "<p class='added'>Added.</p>"
"""


def test_other_plugins_see_the_markdown_and_the_html(site: Site) -> None:
    (site.folder / "hooks.py").write_text(HOOKS, encoding="utf-8")
    site.post("a", "Hello NAME!\n\n[x](/posts/nix)\n")
    built = site.build(blogposts={"markdown": "gfm"}, hooks=["hooks.py"])
    body = built.page("posts/a/")
    assert body.one(".bp-body em").text == "World"
    assert body.texts(".added") == ["Added."]
    (problem,) = built.log.problems
    assert (problem.line, problem.column) == (7, 5)


@pytest.mark.parametrize(
    ("body", "added"), [("<!-- ::start:tabs -->\n# A\nx\n<!-- ::end:tabs -->\n", 1), ("Text.\n", 0)]
)
def test_the_style_of_embedded_parts_is_there_where_there_are_some(site: Site, body: str, added: int) -> None:
    site.post("a", body)
    page = site.build(blogposts={"markdown": "gfm"}).page("posts/a/")
    assert len(page.select("link[href$='embedded.css']")) == added


def test_without_extras_comments_are_comments(site: Site) -> None:
    site.post("a", "<!-- ::start:nix -->\nText.\n")
    built = site.build(blogposts={"markdown": "gfm", "extras": False}, strict=True)
    assert built.page("posts/a/").select("link[href$='embedded.css']") == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_reader_chooses_a_tab_by_mouse_or_keyboard(site: Site, browser: Browser, theme: str) -> None:
    site.post("a", "<!-- ::start:tabs -->\n# One\n\nFirst.\n\n# Two\n\nSecond.\n<!-- ::end:tabs -->\n")
    built = site.build(theme, blogposts={"markdown": "gfm"})
    with serving(built.folder) as address:
        page = browser.new_page()
        page.goto(f"{address}posts/a/")
        assert page.locator(".tabbed-block:visible").all_inner_texts() == ["First."]
        page.locator("label", has_text="Two").click()
        page.get_by_text("Second.").wait_for()
        assert page.locator(".tabbed-block:visible").all_inner_texts() == ["Second."]
        page.locator(".tabbed-set input").nth(1).focus()
        page.keyboard.press("ArrowLeft")
        page.get_by_text("First.").wait_for()
        assert page.locator(".tabbed-block:visible").all_inner_texts() == ["First."]
        page.close()


def test_a_wrong_choice_is_told(site: Site) -> None:
    site.post("a")
    assert "markdown" in " ".join(site.fails(blogposts={"markdown": "markdown"}).messages)
