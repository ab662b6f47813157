"""A site without a home page opens with its posts."""

from __future__ import annotations

from support import Site


def test_a_site_without_a_home_page_opens_with_the_index(site: Site) -> None:
    site.post("a")
    built = site.build(strict=True)
    assert built.page("").attributes("body a", "href") == ["posts/"]
    assert built.broken_links() == []


def test_a_home_page_stays_as_it_is(site: Site) -> None:
    site.write("README.md", "# Home\n")
    site.post("a")
    assert site.build(strict=True).page("").h1 == ["Home"]


def test_a_home_page_of_html_stays_as_it_is(site: Site) -> None:
    site.write("index.html", "<h1>Mine</h1>")
    site.post("a")
    assert site.build(strict=True).text("index.html") == "<h1>Mine</h1>"


def test_a_draft_of_a_home_page_is_one_in_a_preview_only(site: Site) -> None:
    site.write("index.md", "# Home\n")
    site.post("a")
    assert site.build(draft_docs="/index.md").page("").attributes("body a", "href") == ["posts/"]
    assert site.preview(draft_docs="/index.md").page("").h1 == ["Home"]
