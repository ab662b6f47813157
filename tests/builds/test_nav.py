"""The navigation of whole sites: the publication has its section, and no other page is lost."""

from __future__ import annotations

from typing import Any

import pytest

from support import Built, Site

THEMES = ["mkdocs", "readthedocs", "material", "blogposts"]


@pytest.fixture
def blog(site: Site) -> Site:
    """Some pages, and two posts of one series."""
    site.write("index.md", "# Home\n")
    site.write("about.md", "# About\n")
    site.write("guide/deep/page.md", "# Deep\n")
    site.write("posts/api/notes.md", "# No post\n")
    site.post("one", tags=["x"], collection="Tale", order=1, published="2025-01-01")
    site.post("two", tags=["x", "y"], collection="Tale", order=2, published="2025-01-02")
    return site


def outline(site: Site, *, nav: list[Any] | None = None, **options: Any) -> list[str]:
    settings: dict[str, Any] = {} if nav is None else {"nav": nav}
    built = site.build(blogposts={"nav": options}, **settings)
    assert built.log.warnings == []
    return built.nav


AUTOMATIC = ["Home: ", "About: about/", "Guide:", "  Deep:", "    Deep: guide/deep/page/"]
NOT_A_POST = ["Posts:", "  Api:", "    No post: posts/api/notes/"]
SECTION = ["Blog:", "  Posts: posts/", "  Series: collections/", "  Tags: tags/"]


def test_without_a_nav_every_page_is_where_mkdocs_puts_it_and_the_section_comes_last(blog: Site) -> None:
    plain = blog.build(plugins=[], exclude_docs="/posts/one.md\n/posts/two.md\n").nav
    assert plain == [*AUTOMATIC, *NOT_A_POST]
    assert outline(blog) == [*plain, *SECTION]


def test_the_section_stands_where_a_nav_names_the_index_under_its_title(blog: Site) -> None:
    nav = ["index.md", {"News": "posts/index.md"}, {"About us": "about.md"}]
    assert outline(blog, nav=nav) == [
        "Home: ",
        "News:",
        "  News: posts/",
        "  Series: collections/",
        "  Tags: tags/",
        "About us: about/",
    ]


def test_the_title_of_a_nav_is_that_of_every_page_of_a_list(site: Site) -> None:
    site.write("posts/index.md", "# The notebook\n")
    for slug in ("a", "b"):
        site.post(slug)
    built = site.build(nav=[{"Notes": "posts/index.md"}], blogposts={"per_page": 1})
    assert built.page("posts/page/2/").h1 == built.page("posts/").h1


def test_a_nav_without_the_index_gets_the_section_at_its_end_under_the_title_of_the_options(blog: Site) -> None:
    assert outline(blog, nav=["index.md"], title="Journal") == ["Home: ", "Journal:", *SECTION[1:]]


def test_a_nav_may_name_single_lists_and_posts_wherever_it_likes(blog: Site) -> None:
    nav = ["index.md", {"Topics": "tags/index.md"}, {"Read": [{"Begin here": "posts/one.md"}, "posts/index.md"]}]
    assert outline(blog, nav=nav) == [
        "Home: ",
        "Topics: tags/",
        "Read:",
        "  Begin here: posts/one/",
        "  Blog:",
        "    Posts: posts/",
        "    Series: collections/",
    ]


def test_the_navigation_can_be_left_alone(blog: Site) -> None:
    built = blog.build(blogposts={"nav": False}, nav=["index.md"], strict=True)
    assert built.nav == ["Home: "]
    assert "posts/" in built.urls
    assert blog.build(blogposts={"nav": False}, strict=True).nav == [*AUTOMATIC, *NOT_A_POST]


@pytest.mark.parametrize(
    ("posts", "lines"),
    [
        ("none", []),
        ("recent", ["  two: posts/two/", "  one: posts/one/"]),
        ("all", ["  two: posts/two/", "  one: posts/one/"]),
        ("collections", ["  Tale:", "    one: posts/one/", "    two: posts/two/"]),
    ],
)
def test_posts_are_in_the_navigation_where_the_site_asks_for_them(blog: Site, posts: str, lines: list[str]) -> None:
    assert outline(blog, nav=["index.md"], posts=posts) == ["Home: ", *SECTION, *lines]


def test_the_largest_groups_stand_below_their_list(blog: Site) -> None:
    assert outline(blog, nav=["index.md"], limit=1)[3:] == [
        "  Series:",
        "    Series: collections/",
        "    Tale: collections/tale/",
        "  Tags:",
        "    Tags: tags/",
        "    x: tags/x/",
    ]


def test_the_cost_of_all_posts_is_told_from_some_hundreds_on(site: Site) -> None:
    for number in range(301):
        site.post(f"p{number}", "", folder="posts")
    messages = site.build(blogposts={"nav": {"posts": "all"}, "feeds": False, "per_page": 400}).log.messages
    assert [message for message in messages if "lists 301 posts" in message] == [
        (
            "The navigation lists 301 posts, on every page: build time and size grow with the square of their number; "
            "set `nav.posts` to `none` or `recent` to keep them small"
        )
    ]


def two_blogs(site: Site) -> Built:
    site.write("index.md", "# Home\n")
    site.post("hello", folder="news/posts", tags=["x"])
    site.post("hello", "[same](/dev/posts/hello)\n", folder="dev/posts", title="Hello, machine")
    blogs = [
        {"blogposts": {"posts": f"{name}/", "base": name, "nav": {"title": name.title()}}} for name in ("news", "dev")
    ]
    return site.build(plugins=["search", *blogs], strict=True)


def test_two_blogs_on_one_site_know_nothing_of_each_other(site: Site) -> None:
    built = two_blogs(site)
    assert built.nav == [
        "Home: ",
        "News:",
        "  Posts: news/posts/",
        "  Tags: news/tags/",
        "Dev:",
        "  Posts: dev/posts/",
    ]
    assert built.page("news/posts/").texts("h2") == ["hello"]
    assert built.page("dev/posts/").texts("h2") == ["Hello, machine"]
    assert built.broken_links() == []


def test_a_navigation_that_is_left_alone_keeps_its_titles(blog: Site) -> None:
    nav = [{"Home": "index.md"}, {"News": "posts/index.md"}, {"More": [{"Topics": "tags/index.md"}]}]
    built = blog.build(nav=nav, blogposts={"nav": False})
    assert built.nav == ["Home: ", "News: posts/", "More:", "  Topics: tags/"]
    assert (built.page("posts/").h1, built.page("tags/").h1) == (["News"], ["Topics"])


@pytest.mark.parametrize("theme", THEMES)
def test_a_post_outside_of_the_navigation_highlights_its_section(blog: Site, theme: str) -> None:
    built = blog.build(theme, nav=["index.md", {"News": "posts/index.md"}], strict=True)
    page = built.sources.get_file_from_path("posts/one.md")
    assert page
    assert page.page
    assert [ancestor.title for ancestor in page.page.ancestors] == ["News"]
    marked = built.page("posts/one/").texts(
        ".navbar .active, .wy-menu .current, .md-nav__item--active > *, .md-tabs__item--active,.tabs [aria-current]"
    )
    assert any("News" in text for text in marked), marked


@pytest.mark.parametrize("theme", THEMES)
def test_the_links_of_the_theme_to_the_next_page_lead_through_the_series(blog: Site, theme: str) -> None:
    features = {"name": theme, **({"features": ["navigation.footer"]} if theme == "material" else {})}
    page = blog.build(features, strict=True).page("posts/one/")
    following = "a.md-footer__link--next, .rst-footer-buttons a.float-right, .navbar a[rel=next], .nextpart"
    assert {link.to for link in page.links(following)} == {"posts/two/"}


def test_a_post_has_one_pair_of_links_to_its_neighbours_on_material(blog: Site) -> None:
    theme = {"name": "material", "features": ["navigation.footer"]}
    built = blog.build(theme, strict=True)
    assert built.page("posts/one/").one(".md-footer__inner").has_attr("hidden")
    assert not built.page("posts/").one(".md-footer__inner").has_attr("hidden")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_the_theme_marks_the_list_that_leads_to_a_page(blog: Site, theme: str) -> None:
    for number in range(12):
        blog.post(f"p{number}", published="2025-01-01", tags=["x"])
    features = {"features": ["navigation.sections"]} if theme == "material" else {}
    built = blog.build({"name": theme, **features}, blogposts={"per_page": 10})
    marked = ".navbar .active, .wy-menu li.current > a, "
    marked += ".md-nav--primary .md-nav__item--active:not(.md-nav__item--nested) > .md-nav__link"
    for url, title in {"posts/one/": "Posts", "posts/page/2/": "Posts", "tags/x/": "Tags"}.items():
        assert (url, title in built.page(url).texts(marked)) == (url, True)


def test_a_section_with_the_title_of_its_index_is_named_once_above_a_page(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.write("posts/index.md", "# Blog\n\nWords.\n")
    site.post("one", title="One", tags=["x"])
    built = site.build("readthedocs")
    assert built.page("posts/").texts(".wy-breadcrumbs li")[1:-1] == ["Blog"]
    assert built.page("posts/one/").texts(".wy-breadcrumbs li")[1:-1] == ["Blog", "One"]
    assert built.page("tags/x/").texts(".wy-breadcrumbs li")[1:-1] == ["Blog", "Tags", "x"]
    path = site.build({"name": "material", "features": ["navigation.path"]}).page("posts/one/")
    assert [(link.text, link.to) for link in path.links(".md-path__link")] == [
        ("Home", ""),
        ("Blog", "posts/"),
    ]
