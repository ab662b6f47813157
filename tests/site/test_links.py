"""Links in bodies: by the address on the site, to a file, and to nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from support import Built, Site

DIALECTS = ["mkdocs", "gfm"]


def publication(site: Site, body: str, *, path: str = "posts/here.md", markdown: str = "mkdocs") -> Site:
    """A site with one thing of each kind, and the post `here` that links to them."""
    site.write("index.md", "# Home\n")
    site.write("guide/start.md", "# Start\n\n## First\n")
    site.write("guide/map.svg", "<svg/>")
    site.write("posts/flat.md", "---\ntitle: Flat\npublished: 2025-01-01\n---\n## Part\n")
    site.write("ada/posts/deep/index.md", "---\ntitle: Deep\nlicense: mit\n---\n")
    site.write("ada/posts/deep/photo.png", b"png")
    site.post("in-series", collection="A series", tags=["Some tag"], authors=["Bo"])
    site.write(path, f"---\ntitle: Here\nmarkdown: {markdown}\n---\n{body}")
    return site


def targets(site: Site, links: list[str], *, page: str = "posts/here/", **settings: Any) -> dict[str, str]:
    """Where links lead that a post gives in Markdown, relative to the site's root."""
    body = "\n\n".join(f"[link {number}]({url})" for number, url in enumerate(links))
    built = publication(site, body, markdown=settings.pop("markdown", "mkdocs")).build(**settings)
    assert built.log.warnings == []
    found = {link.text: link.to for link in built.page(page).links(".bp-body a[href]")}
    return {url: found[f"link {number}"] for number, url in enumerate(links)}


# --- by the address on the site ---

FORMS: Mapping[str, str] = {
    "/posts/flat": "posts/flat/",
    "/posts/flat/": "posts/flat/",
    "/posts/flat#part": "posts/flat/#part",
    "/posts/flat/#part": "posts/flat/#part",
    "/posts/flat?from=here#part": "posts/flat/?from=here#part",
    "/posts/flat/index.html": "posts/flat/",
    "/posts/flat.html": "posts/flat/",
    "/posts/deep": "posts/deep/",
    "/posts": "posts/",
    "/posts/": "posts/",
    "/tags/some-tag": "tags/some-tag/",
    "/tags": "tags/",
    "/collections/a-series": "collections/a-series/",
    "/licenses/mit": "licenses/mit/",
    "/authors/bo": "authors/bo/",
    "/archive/2025": "archive/2025/",
    "/guide/start": "guide/start/",
    "/guide/start/#first": "guide/start/#first",
    "/guide/map.svg": "guide/map.svg",
    "/posts/deep/photo.png": "posts/deep/photo.png",
    "/": "/",
}


@pytest.mark.parametrize("markdown", DIALECTS)
def test_an_address_on_the_site_becomes_a_relative_link(site: Site, markdown: str) -> None:
    assert targets(site, list(FORMS), markdown=markdown) == {**FORMS, "/": ""}


def test_an_address_may_begin_with_the_path_of_the_site(site: Site) -> None:
    links = {"/en/latest/posts/flat#part": "posts/flat/#part", "/posts/flat": "posts/flat/"}
    assert targets(site, list(links), site_url="https://example.org/en/latest/") == links


def test_links_lead_to_files_without_directory_addresses(site: Site) -> None:
    links = {
        "/posts/flat": "posts/flat.html",
        "/posts/flat/#part": "posts/flat.html#part",
        "/posts/deep": "posts/deep/index.html",
        "/tags/some-tag": "tags/some-tag/index.html",
        "/posts": "posts/index.html",
    }
    assert targets(site, list(links), page="posts/here.html", use_directory_urls=False) == links


def test_links_of_a_blog_below_a_base_may_leave_the_base_out(site: Site) -> None:
    links = {
        "/blog/posts/flat": "blog/posts/flat/",
        "/posts/flat": "blog/posts/flat/",
        "/tags/some-tag": "blog/tags/some-tag/",
        "/guide/start": "guide/start/",
    }
    assert targets(site, list(links), page="blog/posts/here/", blogposts={"base": "blog"}) == links


@pytest.mark.parametrize("url", ["//example.org/posts/flat", "https://example.org/posts/none", "mailto:a@example.org"])
def test_other_addresses_stay_as_they_are(site: Site, url: str) -> None:
    publication(site, f'[out]({url}) <a href="{url}">raw</a>')
    page = site.build().page("posts/here/")
    assert page.attributes(".bp-body a", "href") == [url, url]


# --- to a file ---


@pytest.mark.parametrize("markdown", DIALECTS)
@pytest.mark.parametrize(
    ("path", "url"),
    [("posts/here.md", "../ada/posts/deep/index.md"), ("x/posts/here/index.md", "../../../guide/start.md")],
)
def test_a_path_to_a_file_works_as_everywhere_in_mkdocs(site: Site, path: str, url: str, markdown: str) -> None:
    built = publication(site, f"[file]({url})", path=path, markdown=markdown).build(strict=True)
    expected = {"../ada/posts/deep/index.md": "posts/deep/", "../../../guide/start.md": "guide/start/"}[url]
    assert [link.to for link in built.page("posts/here/").links(".bp-body a")] == [expected]


def test_other_pages_link_to_a_post_by_its_file(site: Site) -> None:
    publication(site, "").write("index.md", "# Home\n\n[deep](ada/posts/deep/index.md) [list](posts/index.md)\n")
    assert [link.to for link in site.build(strict=True).page("").links()] == ["posts/deep/", "posts/"]


RAW = """\
<a href="/posts/flat#part">link</a> <a href='./index.md'>self</a>

<img src="./photo.png" alt="">

<video src="film.mp4" poster="./photo.png"></video>

<picture><source srcset="./photo.png 1x, photo.png 2x"><img src="sub/small%20one.png" alt=""></picture>
"""


@pytest.mark.parametrize("markdown", DIALECTS)
@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("path", ["ada/posts/here/index.md", "ada/posts/here.md"])
def test_raw_html_finds_what_lies_beside_the_post(
    site: Site, path: str, markdown: str, *, directory_urls: bool
) -> None:
    folder = path.rpartition("/")[0]
    for name in ("photo.png", "film.mp4", "sub/small one.png"):
        site.write(f"{folder}/{name}", b"x")
    body = RAW if path.endswith("index.md") else RAW.replace("./index.md", "./here.md")
    built = publication(site, body, path=path, markdown=markdown).build(use_directory_urls=directory_urls)
    assert built.log.warnings == []
    assert built.broken_links() == []


@pytest.mark.parametrize("markdown", DIALECTS)
def test_markdown_finds_what_lies_beside_the_post_and_nothing_is_published_twice(site: Site, markdown: str) -> None:
    site.write("ada/posts/here/photo.png", b"here")
    body = "![](photo.png)\n\n![](./photo.png)\n\n[photo]: photo.png\n\n![x][photo]\n"
    built = publication(site, body, path="ada/posts/here/index.md", markdown=markdown).build(strict=True)
    images = built.page("posts/here/").attributes(".bp-body img", "src")
    assert [built.page("posts/here/").resolve(address) for address in images] == ["posts/here/photo.png"] * 3
    assert {path for path in built.files if path.endswith("photo.png")} == {
        "posts/here/photo.png",
        "posts/deep/photo.png",
    }


# --- to nowhere ---


def dead(site: Site, body: str, **settings: Any) -> list[str]:
    """The problems of a post whose body begins on line 5."""
    built = publication(site, body, markdown=settings.pop("markdown", "mkdocs")).build(**settings)
    return [warning.removeprefix("docs/posts/here.md:") for warning in built.log.warnings]


@pytest.mark.parametrize("markdown", DIALECTS)
def test_a_link_to_nowhere_is_told_of_with_line_and_column_and_the_nearest_name(site: Site, markdown: str) -> None:
    body = "See [a](/posts/flta) and\n[b](/tags/some-tga/#x).\n\n> - ![c](/collections/a-seris)\n"
    assert dead(site, body, markdown=markdown) == [
        "5:9: `/posts/flta` leads nowhere; did you mean `/posts/flat/`? [dead-link]",
        "6:5: `/tags/some-tga/#x` leads nowhere; did you mean `/tags/some-tag/`? [dead-link]",
        "8:10: `/collections/a-seris` leads nowhere; did you mean `/collections/a-series/`? [dead-link]",
    ]


@pytest.mark.parametrize("markdown", DIALECTS)
def test_a_link_without_a_similar_name_gets_no_proposal(site: Site, markdown: str) -> None:
    assert dead(site, "[a](/licenses/something-else)", markdown=markdown) == [
        (
            "5:5: `/licenses/something-else` leads nowhere; "
            "link to a page that exists, or by a full https address [dead-link]"
        )
    ]


@pytest.mark.parametrize("markdown", DIALECTS)
def test_every_occurrence_is_told_of(site: Site, markdown: str) -> None:
    body = "[a](/posts/none) [b](/posts/none)\n\n[c](/posts/none#x)\n\n<a href='/posts/none'>d</a>\n"
    assert [line.partition(" ")[0] for line in dead(site, body, markdown=markdown)] == [
        "5:5:",
        "5:22:",
        "7:5:",
        "9:10:",
    ]


@pytest.mark.parametrize("markdown", DIALECTS)
def test_what_is_code_is_no_link_and_does_not_count(site: Site, markdown: str) -> None:
    body = "```\n[a](/posts/none)\n```\n\n~~~~\n~~~\n/posts/none\n~~~~\n\n[b](/posts/none)\n"
    assert [line.partition(" ")[0] for line in dead(site, body, markdown=markdown)] == ["14:5:"]
    body = "Not `[a](/posts/none)`:\n\n    [b](/posts/none)\n\n[c](/posts/none)\n"
    assert [line.partition(" ")[0] for line in dead(site, body, markdown=markdown)] == ["9:5:"]


@pytest.mark.parametrize("markdown", DIALECTS)
def test_a_reference_is_told_of_where_it_is_defined(site: Site, markdown: str) -> None:
    body = "[a] and [a]\n\n[a]: /posts/none\n"
    assert {line.partition(" ")[0] for line in dead(site, body, markdown=markdown)} == {"7:6:"}


def test_paths_that_are_none_of_ours_are_left_to_mkdocs(site: Site) -> None:
    built = publication(site, "[a](/somewhere/else)\n").build()
    assert built.log.warnings == []
    assert any("/somewhere/else" in message for message in built.log.messages)


def test_a_link_works_as_soon_as_such_a_post_exists(site: Site) -> None:
    body = "[next](/posts/next-one)\n"
    assert [line[-11:] for line in dead(site, body)] == ["[dead-link]"]
    site.post("next-one")
    assert dead(site, body) == []


def test_a_button_that_leads_nowhere_is_told_of(site: Site) -> None:
    site.write(
        "collections/s/index.md",
        "---\ntitle: S\nbuttons:\n- {text: Go, url: /posts/prat}\n- {text: Out, url: 'https://example.org/'}\n---\n",
    )
    site.post("part", folder="collections/s/posts")
    built = site.build()
    assert built.log.warnings == [
        "docs/collections/s/index.md:4:19: `/posts/prat` leads nowhere; did you mean `/posts/part/`? [dead-link]"
    ]


def links_to(built: Built, page: str) -> list[str]:
    return [link.to for link in built.page(page).links(".bp-intro a[href]")]


def test_introductions_of_lists_may_use_addresses_on_the_site_too(site: Site) -> None:
    publication(site, "").write("tags/index.md", "# All tags\n\n[flat](/posts/flat) [none](/posts/noen)\n")
    built = site.build()
    assert links_to(built, "tags/")[0] == "posts/flat/"
    assert [warning.partition(" ")[0] for warning in built.log.warnings] == ["docs/tags/index.md:3:28:"]
