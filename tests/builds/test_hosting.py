"""A whole publication below a path, on every theme and with both styles of addresses: no link leads nowhere."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from support import Built, Page, Site, serving

THEMES = ["mkdocs", "readthedocs", "material"]
KINDS = [
    *("posts/", "posts/page/2/", "posts/a/", "posts/b/", "es/posts/", "es/posts/a/"),
    *("tags/", "tags/food/", "licenses/", "licenses/mit/", "licenses/cc-by-4.0/"),
    *("collections/", "collections/tale/", "authors/", "authors/ada/", "authors/bo/"),
    *("archive/", "archive/2024/", "archive/2025/", "posts/old/"),
]
"""One page of every kind, with directory addresses."""


def publication(site: Site) -> Site:
    """A site with every kind of page, links of every form, and pictures."""
    site.write("index.md", "# Home\n\n[Posts](posts/index.md)\n")
    site.write("guide/page.md", "# Guide\n\n[a](../ada/posts/a/index.md)\n")
    body = "![](p.png) <img src='./p.png' alt=''> [b](/posts/b#part) [food](/tags/food) [guide](/guide/page)\n"
    keys = "published: 2024-05-01\ntags: [food, x]\nlicense: mit\naliases: [old]\ncoverImg: p.png\n"
    site.write("ada/index.md", "---\nname: Ada\nprofileImg: ada.png\n---\nHello.\n")
    site.write("ada/ada.png", b"png")
    site.write("ada/posts/a/index.md", f"---\ntitle: A\n{keys}---\n{body}")
    site.write("ada/posts/a/index.es.md", f"---\ntitle: Una\npublished: 2024-05-01\n---\n{body}")
    site.write("ada/posts/a/p.png", b"png")
    site.post(
        "b",
        "## Part\n\n[a](/posts/a)\n",
        tags=["food"],
        authors=["ada", "bo"],
        published="2025-05-01",
        license="cc-by-4.0",
    )
    site.write("bo/index.md", "---\nname: Bo\n---\n")
    site.write("collections/tale/index.md", "---\ntitle: Tale\nchapterList: [{title: Soon}]\n---\n[b](/posts/b)\n")
    for order in (1, 2, 3, 4):
        site.post(f"tale-{order}", folder="collections/tale/posts", order=order, published=f"2025-06-0{order}")
    return site


def addresses(page: Page) -> Iterator[str]:
    """Every address that a page loads or leads to on its own host."""
    for tag in page.soup.select("[href], [src], [poster]"):
        for name in ("href", "src", "poster"):
            if tag.has_attr(name):
                yield str(tag[name])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_site_below_a_path_is_whole(site: Site, theme: str, *, directory_urls: bool) -> None:
    built = publication(site).build(
        theme,
        plugins=["search", {"blogposts": {"per_page": 3}}],
        site_url="https://example.org/en/latest/",
        use_directory_urls=directory_urls,
    )
    assert built.log.warnings == []
    assert built.broken_links() == []
    if directory_urls:
        assert set(KINDS) <= built.urls
    with serving(built.folder, below="/en/latest/") as start:
        assert follow(start) > len(KINDS)


def follow(start: str) -> int:
    """Visit every page that can be reached, and everything that these load; return how many addresses answered."""
    waiting, seen = [start], {start}
    while waiting:
        address = waiting.pop()
        with urllib.request.urlopen(address) as response:
            if not response.headers["Content-Type"].startswith("text/html"):
                continue
            page = Page(response.read().decode(), url="")
        for found in addresses(page):
            target = urldefrag(urljoin(address, found.replace("https://example.org/en/latest/", start)))[0]
            if urlsplit(target).netloc == urlsplit(start).netloc and target not in seen:
                assert target.startswith(start), f"{address} leads out of the site: {found}"
                seen.add(target)
                waiting.append(target)
    return len(seen)


def test_the_visitor_of_these_tests_stumbles(site: Site) -> None:
    site.write("index.md", '<a href="none/">lost</a>\n')
    with serving(site.build(plugins=[]).folder, below="/en/latest/") as start, pytest.raises(urllib.error.HTTPError):
        follow(start)


@pytest.mark.parametrize("theme", THEMES)
def test_a_site_without_a_home_page_opens_with_its_posts(site: Site, theme: str) -> None:
    site.post("a")
    built = site.build(theme, site_url="https://example.org/en/latest/")
    assert built.page("").attributes("body a", "href") == ["posts/"]
    assert built.broken_links() == []


@pytest.fixture(scope="module", params=THEMES)
def whole(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Built:
    return publication(Site(tmp_path_factory.mktemp("whole"))).build(request.param, blogposts={"per_page": 3})


@pytest.mark.parametrize("url", KINDS[:-1])
def test_every_kind_of_page_has_one_heading_and_the_navigation_of_the_theme(whole: Built, url: str) -> None:
    page = whole.page(url)
    assert len(page.h1) == 1
    assert page.links("a[href$='guide/page/']")
