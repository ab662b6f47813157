"""Options on looks, and pictures that keep their place."""

from __future__ import annotations

import struct
import zlib

import pytest

from support import Site


def png(width: int, height: int) -> bytes:
    """Return a gray picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def blog(site: Site) -> Site:
    site.write("posts/wide/wide.png", png(300, 100))
    site.post("index", folder="posts/wide", title="Wide", published="2025-02-01", coverImg="wide.png", coverAlt="Gray.")
    site.post("plain", title="Plain", published="2025-01-01", tags=["a"], license="mit", description="About.")
    return site


def size(site: Site, css: str, url: str, **options: object) -> tuple[str, str]:
    tag = blog(site).build(blogposts=options).page(url).one(css)
    return str(tag["width"]), str(tag["height"])


def test_a_cover_has_its_true_size(site: Site) -> None:
    assert size(site, ".bp-thumb", "posts/") == ("300", "100")
    assert size(site, ".bp-cover", "posts/wide/", cover="header") == ("300", "100")


@pytest.mark.parametrize("cover", [b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_a_file_that_does_not_say_has_the_size_of_most(site: Site, cover: bytes) -> None:
    site.write("posts/a.svg", cover)
    site.post("a", coverImg="a.svg")
    assert site.build().page("posts/").one(".bp-thumb")["width"] == "688"


def test_the_first_cover_loads_at_once_and_the_others_when_they_are_near(site: Site) -> None:
    for slug in ("a", "b"):
        site.write(f"posts/{slug}.png", png(2, 1))
        site.post(slug, coverImg=f"{slug}.png")
    assert site.build().page("posts/").attributes(".bp-thumb", "loading") == ["eager", "lazy"]


def test_a_post_shows_its_cover_where_the_site_asks_for_it(site: Site) -> None:
    assert blog(site).build().page("posts/wide/").select(".bp-cover") == []
    built = site.build(blogposts={"cover": "header"})
    assert built.page("posts/wide/").one(".bp-cover")["alt"] == "Gray."
    assert built.page("posts/plain/").select(".bp-cover") == []


def test_a_compact_index_has_rows(site: Site) -> None:
    page = blog(site).build(blogposts={"density": "compact"}).page("posts/")
    assert page.select(".bp-card, .bp-excerpt, .bp-all .bp-tags") == []
    assert page.texts("h2.bp-title") == ["Wide", "Plain"]


def test_lists_say_the_license_unless_they_are_asked_not_to(site: Site) -> None:
    assert "MIT" in blog(site).build().page("posts/").one(".bp-all").get_text()
    for density in ("comfortable", "compact"):
        built = site.build(blogposts={"license_mark": False, "density": density})
        assert "MIT" not in built.page("posts/").one(".bp-all").get_text()
        assert "MIT" not in built.page("tags/a/").one(".bp-entry").get_text()
        assert "MIT" in built.page("posts/plain/").text


def test_a_long_post_has_a_bar_and_text_as_wide_as_the_site_wants(site: Site) -> None:
    site.post("long", "word " * 1500)
    site.post("short")

    def classes(slug: str, **options: object) -> set[str]:
        found = set(site.build(blogposts=options).page(f"posts/{slug}/").one("article.bp-post")["class"])
        return found & {"bp-long", "bp-free"}

    assert classes("long") == {"bp-long"}
    assert classes("short") == set()
    assert classes("long", progress=False, measure="theme") == {"bp-free"}


def test_a_preview_says_that_a_post_is_a_draft(site: Site) -> None:
    site.post("idea", draft=True)
    assert "Only the preview shows it." in site.preview().page("posts/idea/").text


@pytest.mark.parametrize("options", [{"density": "tight"}, {"cover": "top"}, {"measure": "narrow"}])
def test_a_value_that_is_none_ends_the_build(site: Site, options: dict[str, str]) -> None:
    blog(site)
    assert any(f"'{name}'" in message for name in options for message in site.fails(blogposts=options).messages)


def test_every_page_of_the_index_has_the_users_own_title(site: Site) -> None:
    site.write("posts/index.md", "# Notes\n\nWords.\n")
    for number in range(3):
        site.post(f"p{number}")
    built = site.build(blogposts={"per_page": 2})
    assert [built.page(url).h1 for url in ("posts/", "posts/page/2/")] == [["Notes"], ["Notes"]]
