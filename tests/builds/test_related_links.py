"""`links` and `readtime` in front matter: related pages below a post, and the reading time that its writer gives."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_blogposts.commands.findings import check_project
from mkdocs_blogposts.commands.project import load_project
from support import Site

ABOUT = "# About us\n\n## Who we are\n\nText.\n"


def shown(site: Site, links: list[Any], **settings: Any) -> list[tuple[str, str]]:
    """Return texts and addresses of the related links of a post."""
    site.write("about.md", ABOUT)
    site.post("other", "Text.\n", title="Another one", published="2026-01-01")
    site.post("a", "Text.\n", published="2026-01-02", links=links)
    page = site.build(**settings).page("posts/a/")
    return [(link.text, link.to) for link in page.links(".bp-related a")]


@pytest.mark.parametrize(
    ("link", "text", "to"),
    [
        ("about.md", "About us", "about/"),
        ("about.md#who-we-are", "About us", "about/#who-we-are"),
        ({"We & you": "about.md#who-we-are"}, "We & you", "about/#who-we-are"),
        ("posts/other.md", "Another one", "posts/other/"),
        ("other.md", "Another one", "posts/other/"),
        ("/posts/other", "Another one", "posts/other/"),
        ("https://example.org/", "https://example.org/", "https://example.org/"),
        ({"Example": "https://example.org/"}, "Example", "https://example.org/"),
        ("#part", "a", "posts/a/#part"),
    ],
)
def test_a_link_leads_to_a_page(site: Site, link: Any, text: str, to: str) -> None:
    assert shown(site, [link], strict=True)[0] == (text, to)


def test_groups_hold_links_and_groups(site: Site) -> None:
    links = [{"Here": ["about.md", {"Deeper": [{"One": "posts/other.md"}]}]}, "https://example.org/"]
    assert [text for text, _ in shown(site, links, strict=True)][:3] == ["About us", "One", "https://example.org/"]
    page = site.build().page("posts/a/")
    assert page.select(".bp-related > ul > li > ul > li > ul > li > a")[0].get_text() == "One"
    assert "Related links" in page.texts("h2")


def test_a_mapping_is_a_list_of_links(site: Site) -> None:
    site.write("about.md", ABOUT)
    site.write("posts/a.md", "---\ntitle: A\nlinks:\n  One: about.md\n  Two: https://example.org/\n---\n")
    links = site.build(strict=True).page("posts/a/").links(".bp-related a")
    assert [link.text for link in links] == ["One", "Two"]


@pytest.mark.parametrize(
    ("links", "place", "rule", "words"),
    [
        ("\n  - about.md\n  - Gone: gone.md", (5, 11), "dead-link", "`gone.md` leads nowhere; name a file"),
        ("\n  - Group:\n    - /posts/othr", (5, 7), "dead-link", "did you mean `/posts/other/`"),
        ("\n  - A: about.md\n    B: about.md", (4, 5), "wrong-type", "has 2 keys, where one link is needed"),
        ("\n  - 7", (4, 5), "wrong-type", "where a link is needed"),
        ("\n  - A:\n    - javascript:alert(1)", (5, 7), "unsafe-address", "no address of a page"),
        ("\n  - A: []", (4, 8), "wrong-type", "is a list, where a link is needed"),
    ],
)
def test_a_wrong_link_is_told_at_its_place(
    site: Site, links: str, place: tuple[int, int], rule: str, words: str
) -> None:
    site.write("about.md", ABOUT)
    site.post("other")
    site.write("posts/a.md", f"---\ntitle: A\nlinks:{links}\n---\n")
    (problem,) = site.build().log.problems
    assert (problem.line, problem.column, problem.rule) == (*place, rule)
    assert words in f"{problem.message}; {problem.hint}"
    assert problem.rule in {found.problem.rule for found in check_project(load_project(site.folder)).findings}


def test_what_is_no_part_of_a_build_is_not_linked(site: Site) -> None:
    site.post("idea", draft=True)
    site.post("a", links=["posts/idea.md"])
    assert [problem.rule for problem in site.build().log.problems] == ["dead-link"]
    assert site.preview().page("posts/a/").links(".bp-related a")[0].to == "posts/idea/"


def test_the_links_of_a_post_are_found_by_their_titles_in_a_heading(site: Site) -> None:
    site.write("posts/other.md", "---\ntags: [x]\n---\n# By `heading`\n")
    site.post("a", links=["posts/other.md"])
    assert site.build(strict=True).page("posts/a/").links(".bp-related a")[0].text == "By heading"


def test_a_reading_time_is_the_one_that_its_writer_gives(site: Site) -> None:
    site.post("a", "Text.\n", readtime=15)
    site.post("b", "Text.\n", readtime=0)
    site.post("c", "Text.\n", readtime="long")
    built = site.build()
    assert "15 min" in built.page("posts/a/").text
    assert "15 min" not in built.page("posts/b/").text
    assert [(problem.path, problem.rule) for problem in built.log.problems] == [("posts/c.md", "wrong-type")]


def test_templates_have_the_links(site: Site) -> None:
    site.write("about.md", ABOUT)
    template = site.folder / "overrides/blogposts/partials/links.html"
    template.parent.mkdir(parents=True)
    template.write_text(
        "{% for link in post.links %}[{{ link.text }}|{{ link.url }}|{{ link.links | length }}]{% endfor %}"
    )
    site.post("a", links=["about.md", {"Group": ["about.md"]}])
    built = site.build({"name": "mkdocs", "custom_dir": "overrides"}, strict=True)
    assert "[About us|about/|0][Group|None|1]" in built.page("posts/a/").text
