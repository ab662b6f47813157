"""A site that is a blog: the index is its home page, unless the site has one or says where the index is."""

from __future__ import annotations

import pytest

from support import Site

THEMES = ["mkdocs", "readthedocs", "material"]


@pytest.fixture
def blog(site: Site) -> Site:
    """Return a site of posts without a home page."""
    site.has_home = False
    site.post("hello", published="2026-03-01", tags=["Cats"])
    site.post("again", published="2026-03-02", tags=["Cats"])
    return site


@pytest.mark.parametrize("theme", THEMES)
def test_the_index_is_the_home_page_of_a_site_without_one(blog: Site, theme: str) -> None:
    built = blog.build(theme, site_name="Bread", site_url="https://example.org/", blogposts={"per_page": 1})
    home = built.page("")
    assert home.h1 == ["Bread"]
    assert home.title == "Bread"
    assert "posts/again/" in {link.to for link in home.links()}
    assert built.page("page/2/").h1 == ["Bread"]
    assert "<loc>https://example.org/</loc>" in built.text("sitemap.xml")
    assert "noindex" not in home.metas.get("robots", "")
    assert built.broken_links() == []
    assert built.log.warnings == []


def test_who_knew_the_index_at_its_former_place_is_led_on(blog: Site) -> None:
    assert built_links(blog) == [""]


def built_links(blog: Site) -> list[str]:
    return [link.to for link in blog.build().page("posts/").links()]


def test_the_home_page_comes_first_in_the_navigation_and_lists_follow_it(blog: Site) -> None:
    blog.write("about.md", "# About\n")
    assert blog.build(site_name="Bread").nav[:2] == ["Bread: ", "Tags: tags/"]


def test_a_navigation_of_the_users_own_stays_and_the_home_page_comes_before_it(blog: Site) -> None:
    blog.write("about.md", "# About\n")
    assert blog.build(site_name="Bread", nav=["about.md"]).nav[:4] == [
        "Bread: ",
        "About: about/",
        "Blog:",
        "  Tags: tags/",
    ]


@pytest.mark.parametrize("own", ["index.md", "README.md"])
def test_a_home_page_of_the_users_own_stays(blog: Site, own: str) -> None:
    blog.write(own, "# Welcome\n")
    built = blog.build()
    assert built.page("").h1 == ["Welcome"]
    assert built.page("posts/").h1 == ["Posts"]


@pytest.mark.parametrize("own", ["posts/index.md", "posts.md"])
def test_an_introduction_keeps_the_index_at_its_place_and_the_site_opens_with_it(blog: Site, own: str) -> None:
    blog.write(own, "# News\n")
    built = blog.build()
    assert built.page("posts/").h1 == ["News"]
    assert [link.to for link in built.page("").links()] == ["posts/"]


def test_a_line_of_the_navigation_keeps_the_index_at_its_place(blog: Site) -> None:
    built = blog.build(nav=[{"News": "posts/index.md"}])
    assert built.page("posts/").h1 == ["News"]


def test_a_draft_of_a_home_page_is_one_in_a_preview_only(blog: Site) -> None:
    blog.write("index.md", "# Soon\n")
    settings = {"draft_docs": "index.md"}
    assert blog.preview(**settings).page("").h1 == ["Soon"]
    assert blog.build(site_name="Bread", **settings).page("").h1 == ["Bread"]


def test_the_option_title_names_the_home_page(blog: Site) -> None:
    assert blog.build(site_name="Bread", blogposts={"title": "All bread"}).page("").h1 == ["All bread"]
