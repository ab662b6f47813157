"""Former addresses: they lead on, and never take another page's place."""

from __future__ import annotations

import re
from typing import Any

import pytest

from support import Built, Site


def leads(built: Built, url: str) -> str:
    """Where the page at a former address leads, relative to the site's root, without scripts and with them."""
    page = built.page(url)
    (script,) = re.findall(r"location\.replace\(\"([^\"]*)\" \+ location\.search \+ location\.hash\)", page.html)
    (target,) = page.attributes("body a", "href")
    assert script == target
    assert f'content="0; url={target}"' in page.html
    return page.resolve(target)


@pytest.mark.parametrize(
    ("alias", "page", "file"),
    [
        ("old-name", "posts/old-name/", "posts/old-name.html"),
        ("/old-name", "old-name/", "old-name.html"),
        ("/blog/2019/old/", "blog/2019/old/", "blog/2019/old/"),
        ("blog/old", "blog/old/", "blog/old.html"),
        ("/blog/old.html", "blog/old.html", "blog/old.html"),
        ("/2019/01/Ünïcode/", "2019/01/Ünïcode/", "2019/01/Ünïcode/"),
    ],
)
def test_a_name_stands_beside_the_post_and_a_path_begins_at_the_sites_root(
    site: Site, alias: str, page: str, file: str
) -> None:
    site.post("new", aliases=[alias])
    assert leads(site.build(strict=True), page) == "posts/new/"
    assert leads(site.build(strict=True, use_directory_urls=False), file) == "posts/new.html"


def test_the_addresses_of_a_blog_below_a_base_and_of_a_translation_stand_beside_them(site: Site) -> None:
    site.post("new", aliases=["old"])
    site.write("posts/new.es.md", "---\ntitle: Nuevo\naliases: [viejo, /otro]\n---\n")
    built = site.build(strict=True, blogposts={"base": "blog"})
    assert leads(built, "blog/posts/old/") == "blog/posts/new/"
    assert leads(built, "blog/es/posts/viejo/") == leads(built, "otro/") == "blog/es/posts/new/"


def test_a_collection_has_former_addresses_too(site: Site) -> None:
    site.write("collections/bread/index.md", "---\ntitle: Bread\naliases: [baking]\n---\n")
    site.post("loaf", folder="collections/bread/posts")
    assert leads(site.build(strict=True), "collections/baking/") == "collections/bread/"


def test_search_engines_are_led_to_the_post(site: Site) -> None:
    site.post("new", aliases=["old"])
    page = site.build(site_url="https://example.org/en/").page("posts/old/")
    assert page.metas["robots"] == "noindex"
    assert page.attributes("link[rel=canonical]", "href") == ["https://example.org/en/posts/new/"]


def test_a_title_cannot_break_out_of_the_page(site: Site) -> None:
    site.post("new", aliases=["old"], title="</title><script>alert(1)</script>")
    page = site.build().page("posts/old/")
    assert len(page.select("script")) == 1
    assert page.title == "</title><script>alert(1)</script>"


def told(site: Site, **settings: Any) -> list[str]:
    return site.build(**settings).log.warnings


def test_an_alias_that_is_another_posts_address_is_a_problem(site: Site) -> None:
    site.post("a", aliases=["gone", "b"])
    site.post("b")
    assert told(site) == [
        "docs/posts/a.md:5:3: the former address `b` is that of `posts/b.md`; delete or change the alias [alias-taken]"
    ]
    assert "Text." in site.build().page("posts/b/").text


def test_an_alias_that_is_a_page_of_the_site_or_a_list_is_a_problem(site: Site) -> None:
    site.write("about.md", "# About\n")
    site.post("a", aliases=["/about", "/tags/x"], tags=["x"])
    assert [re.findall(r"`[^`]+`", line) for line in told(site)] == [
        ["`/about`", "`about.md`"],
        ["`/tags/x`", "`tags/x/index.md`"],
    ]


def test_two_posts_with_one_alias_and_one_that_differs_in_case(site: Site) -> None:
    site.post("a", aliases=["old"])
    site.post("b", aliases=["Old"])
    assert [re.findall(r"`[^`]+`", line) for line in told(site)] == [["`Old`", "`posts/a.md`"]]


def test_a_posts_own_address_is_no_alias_and_no_problem(site: Site) -> None:
    site.post("a", aliases=["a", "/posts/a/", "A", "old", "/posts/old"])
    built = site.build(strict=True)
    assert {"posts/a/", "posts/old/"} <= built.urls
    assert "Text." in built.page("posts/a/").text


def test_an_alias_is_no_folder_below_a_file_and_no_file_above_a_page(site: Site) -> None:
    site.write("cv.pdf", b"pdf")
    site.write("guide/first.md", "# First\n")
    aliases = ["/cv.pdf", "/cv.pdf/x/", "/404.html/x/", "/sitemap.xml", "/sitemap.xml/x/", "/guide.html", "/o.html"]
    site.post(
        "a", published="2025-01-01", aliases=[*aliases, "/o.html/x/", "/rss.xml", "/llms.txt/y/", "/posts/a/more/"]
    )
    built = site.build(site_url="https://example.org/")
    assert [re.findall(r"`([^`]+)`", line) for line in built.log.warnings] == [
        ["/cv.pdf", "cv.pdf"],
        ["/cv.pdf/x/", "cv.pdf"],
        ["/404.html/x/", "404.html"],
        ["/sitemap.xml", "sitemap.xml"],
        ["/sitemap.xml/x/", "sitemap.xml"],
        ["/o.html/x/"],
        ["/rss.xml", "rss.xml"],
        ["/llms.txt/y/", "llms.txt"],
    ]
    assert leads(built, "o.html") == leads(built, "guide.html") == leads(built, "posts/a/more/") == "posts/a/"


def test_an_alias_that_a_translation_repeats_leads_to_the_post(site: Site) -> None:
    site.post("a", aliases=["/old"])
    site.write("posts/a.es.md", "---\ntitle: A\naliases: [/old]\n---\n")
    site.write("posts/a.de.md", "---\ntitle: A\naliases: [/old, /alt]\n---\n")
    built = site.build(strict=True)
    assert leads(built, "old/") == "posts/a/"
    assert leads(built, "alt/") == "de/posts/a/"
