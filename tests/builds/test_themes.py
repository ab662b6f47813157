"""The same publication on every theme, in both styles of URLs, below a path."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support import Built, Page, Site, serving

THEMES = ["mkdocs", "readthedocs", "material"]
LISTS = ["posts/", "tags/", "tags/cats/", "licenses/", "licenses/cc-by-4.0/"]


def publication(site: Site) -> Site:
    site.write("index.md", "# Home\n\nGo to [the posts](posts/index.md).\n")
    site.post(
        "first", "# Opening\n\nSee [the second](/posts/second).\n", title="First & foremost", published="2024-01-01"
    )
    site.post("second", title="Second", published="2024-02-01", tags=["Cats"], license="cc-by-4.0")
    return site


@pytest.fixture(params=THEMES)
def built(site: Site, request: pytest.FixtureRequest) -> Built:
    return publication(site).build(request.param, plugins=["search", "blogposts"], strict=True)


@pytest.mark.parametrize("url", [*LISTS, "posts/first/", "posts/second/"])
def test_every_page_has_one_heading_of_the_first_level(built: Built, url: str) -> None:
    assert len(built.page(url).h1) == 1


def test_the_index_lists_the_newest_first(built: Built) -> None:
    links = [link.to for link in built.page("posts/").links()]
    assert [url for url in dict.fromkeys(links) if url in ("posts/first/", "posts/second/")] == [
        "posts/second/",
        "posts/first/",
    ]


def test_the_sections_of_a_post_are_below_its_title(built: Built) -> None:
    assert built.page("posts/first/").headings[:2] == [(1, "First & foremost"), (2, "Opening")]
    assert built.toc("posts/first/") == [(2, "Opening")]


def test_a_badge_links_to_the_deed(built: Built) -> None:
    deeds = built.page("posts/second/").attributes("a[rel~=license]", "href")
    assert deeds
    assert set(deeds) == {"https://creativecommons.org/licenses/by/4.0/"}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("directory_urls", [True, False])
def test_no_link_is_broken(site: Site, theme: str, *, directory_urls: bool) -> None:
    built = publication(site).build(
        theme,
        plugins=["search", "blogposts"],
        site_url="https://example.org/en/latest/",
        use_directory_urls=directory_urls,
    )
    assert built.log.warnings == []
    assert built.broken_links() == []


def test_a_reader_goes_from_the_index_to_a_post_below_a_path(built: Built, browser: Browser) -> None:
    with serving(built.folder, below="/en/latest/") as address:
        page = browser.new_page()
        page.goto(f"{address}posts/")
        page.locator(".bp-card").get_by_role("link", name="Second").first.click()
        expect(page).to_have_url(f"{address}posts/second/")
        page.close()


def test_a_post_looks_the_same_when_the_plugin_is_listed_first(site: Site) -> None:
    def words(plugins: list[str]) -> Page:
        return publication(site).build(plugins=plugins).page("posts/first/")

    assert words(["blogposts", "search"]).html == words(["search", "blogposts"]).html


def assets(built: Built, url: str) -> list[str]:
    page = built.page(url)
    addresses = page.attributes("link[rel=stylesheet]", "href") + page.attributes("script[src]", "src")
    return sorted(each.split("/")[-1] for each in addresses if "assets/blogposts/" in each)


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_links_the_sheets_and_scripts_that_it_needs(site: Site, theme: str) -> None:
    built = publication(site).build(theme, blogposts={"statistics": True, "markdown": "gfm"})
    assert assets(built, "index.html") == []
    assert assets(built, "posts/") == ["badges.css", "blogposts.css", "filter.js"]
    assert assets(built, "posts/first/") == ["blogposts.css"]
    assert assets(built, "posts/second/") == ["badges.css", "blogposts.css", "blogposts.js", "rights.css"]
    assert assets(built, "licenses/") == ["badges.css", "blogposts.css", "rights.css"]
    assert assets(built, "archive/statistics/") == ["blogposts.css", "statistics.css"]


@pytest.mark.parametrize(
    ("theme", "sheets"), [("mkdocs", ["blogposts.css", "embedded.css"]), ("material", ["blogposts.css"])]
)
def test_tabs_need_no_sheet_of_ours_where_the_theme_has_one(site: Site, theme: str, sheets: list[str]) -> None:
    tabs = "<!-- ::start:tabs -->\n\n# One\n\n1\n\n# Two\n\n2\n\n<!-- ::end:tabs -->\n\n`md-typeset`\n"
    site.post("tabs", tabs)
    site.post("tree", "<!-- ::start:filetree -->\n\n- `a/`\n  - `b.md`\n\n<!-- ::end:filetree -->\n")
    built = site.build(theme, blogposts={"markdown": "gfm"})
    assert built.page("posts/tabs/").texts(".tabbed-labels label") == ["One", "Two"]
    assert assets(built, "posts/tabs/") == sheets
    assert assets(built, "posts/tree/") == ["blogposts.css", "embedded.css"]


def test_a_page_with_a_list_of_posts_links_their_sheet(site: Site) -> None:
    publication(site).write("more.md", "# More\n\n<!-- posts -->\n")
    assert assets(site.build(), "more/") == ["badges.css", "blogposts.css"]


def test_what_the_user_names_is_on_every_page(site: Site) -> None:
    scripts = [{"path": "assets/blogposts/filter.js", "type": "module"}]
    built = publication(site).build(extra_css=["assets/blogposts/rights.css"], extra_javascript=scripts)
    assert assets(built, "index.html") == ["filter.js", "rights.css"]


def test_where_pages_are_loaded_by_script_each_has_what_the_next_one_needs(site: Site) -> None:
    built = publication(site).build({"name": "material", "features": ["navigation.instant"]})
    assert assets(built, "index.html") == assets(built, "posts/second/") == assets(built, "posts/")
    assert assets(built, "posts/") == ["badges.css", "blogposts.css", "blogposts.js", "filter.js", "rights.css"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_template_that_is_no_page_links_what_it_needs(site: Site, tmp_path: Path, theme: str) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = "{% extends 'main.html' %}{% block content %}<div class='bp'>Ours</div>{% endblock %}"
    (own / "landing.html").write_text(text, "utf-8")
    (own / "plain.html").write_text("{% extends 'main.html' %}{% block content %}Theirs{% endblock %}", "utf-8")
    templates = ["404.html", "landing.html", "plain.html"]
    built = publication(site).build({"name": theme, "custom_dir": str(own), "static_templates": templates})
    assert assets(built, "404.html") == assets(built, "plain.html") == []
    assert assets(built, "landing.html") == ["blogposts.css"]
