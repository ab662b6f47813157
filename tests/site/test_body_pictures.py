"""The pictures of a body have the sizes of their files, unless they say so themselves."""

from __future__ import annotations

import time
from typing import Any

import pytest

from mkdocs_blogposts.site.body_pictures import size_pictures
from support import Site
from support.preview import Preview

SIZES = {"a.png": (400, 200), "b.png": (30, 90), "a&b.png": (5, 6)}


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ('<img src="a.png">', '<img width="400" height="200" src="a.png">'),
        ("<IMG alt='>' src=a.png />", '<IMG width="400" height="200" alt=\'>\' src=a.png />'),
        ('<img src="a&amp;b.png">', '<img width="5" height="6" src="a&amp;b.png">'),
        ('<img src="a.png" width="100">', '<img height="50" src="a.png" width="100">'),
        ('<img src="a.png" height="100px">', '<img width="200" src="a.png" height="100px">'),
        ('<img src="a.png" width="50%">', '<img src="a.png" width="50%">'),
        ('<img src="a.png" width="9" height="9">', '<img src="a.png" width="9" height="9">'),
        ('<img src="a.png" style="width: 3em">', '<img src="a.png" style="width: 3em">'),
        (
            '<img src="a.png" style="max-width: 3em">',
            '<img width="400" height="200" src="a.png" style="max-width: 3em">',
        ),
        ('<img src="https://example.org/a.png">', '<img src="https://example.org/a.png">'),
        ("<img>", "<img>"),
        ('<img class="twemoji" src="a.png">', '<img class="twemoji" src="a.png">'),
        ('<!-- <img src="a.png"> -->', '<!-- <img src="a.png"> -->'),
        ("<script>'<img src=\"a.png\">'</script>", "<script>'<img src=\"a.png\">'</script>"),
        ('<script><img src="a.png">', '<script><img src="a.png">'),
        ('<code>&lt;img src="a.png"></code>', '<code>&lt;img src="a.png"></code>'),
        ('<imgx src="a.png">', '<imgx src="a.png">'),
        ('<img src="a.png', '<img src="a.png'),
    ],
)
def test_what_a_picture_does_not_say_its_file_says(written: str, made: str) -> None:
    assert size_pictures(f"<p>{written}</p>", SIZES.get) == f"<p>{made}</p>"


def test_all_pictures_but_the_first_wait_until_they_are_near() -> None:
    html = '<img src="x.png"><img src="x.png"><img loading="eager" src="x.png">'
    assert size_pictures(html, SIZES.get) == (
        '<img src="x.png"><img loading="lazy" src="x.png"><img loading="eager" src="x.png">'
    )


@pytest.mark.parametrize("part", ['<img "', "<img ", "<script", "<!--", "<img a='"])
def test_a_body_of_beginnings_is_read_once(part: str) -> None:
    start = time.process_time()
    assert size_pictures(part * 50_000, SIZES.get) == part * 50_000
    assert time.process_time() - start < 2


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>'


@pytest.mark.parametrize("dialect", ["mkdocs", "gfm"])
@pytest.mark.parametrize("settings", [{}, {"use_directory_urls": False}, {"site_url": "https://example.org/below/it/"}])
def test_pictures_are_found_wherever_the_page_is(site: Site, dialect: str, settings: dict[str, Any]) -> None:
    site.write("img/with space.svg", DRAWING)
    site.write("posts/a/b.svg", DRAWING)
    outside = "![x](<../../img/with space.svg>)\n\n![x](/img/with%20space.svg)"
    site.post("index", f'![x](b.svg)\n\n{outside}\n\n<img src="./b.svg" alt="x">\n', folder="posts/a", title="A")
    built = site.build(blogposts={"markdown": dialect, "images": {"resize": False}}, **settings)
    page = built.page("posts/a/index.html" if "use_directory_urls" in settings else "posts/a/")
    found = [(each.get("width"), each.get("height"), each.get("loading")) for each in page.select(".bp-body img")]
    assert found == [("40", "20", None), *[("40", "20", "lazy")] * 3]


@pytest.mark.parametrize(
    "address",
    ["http://[x", "//example.org/b.svg", "data:image/gif;base64,R0lG", "../../../b.svg", "none.svg", "?b.svg"],
)
def test_an_address_that_leads_to_no_picture_has_no_size(site: Site, address: str) -> None:
    site.write("b.svg", DRAWING)
    site.post("a", f'<p><img alt="x" src="{address}"></p>\n')
    for settings in ({}, {"site_url": "https://example.org/below/"}):
        page = site.build(**settings).page("posts/a/")
        assert page.attributes(".bp-body img", "width") == []


def test_a_site_may_leave_pictures_alone(site: Site) -> None:
    site.write("posts/b.svg", DRAWING)
    site.post("a", "![x](b.svg)\n")
    for images in (False, {"sizes": False}):
        assert site.build(blogposts={"images": images}).page("posts/a/").attributes(".bp-body img", "width") == []


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg viewBox="0 0 9 9"><rect width="3" height="4"/></svg>',
        '<svg width="100%" height="100%"/>',
        '<svg width="0" height="4"/>',
        "",
    ],
)
def test_a_drawing_that_fills_its_place_has_no_size(site: Site, drawing: str) -> None:
    site.write("posts/b.svg", drawing)
    site.post("a", "![x](b.svg)\n", coverImg="b.svg")
    built = site.build()
    assert built.page("posts/a/").attributes(".bp-body img", "width") == []
    assert built.page("posts/").attributes(".bp-thumb", "width") == ["688"]


def test_the_size_is_that_of_the_file_now(site: Site) -> None:
    """The cache keeps the HTML of the post, and the picture is another one."""
    site.write("posts/b.svg", DRAWING)
    site.post("a", "![x](b.svg)\n")
    widths = []
    for width in (40, 50, 60):
        site.write("posts/b.svg", DRAWING.replace("40", str(width)))
        built = site.build() if width < 60 else site.preview()
        widths += built.page("posts/a/").attributes(".bp-body img", "width")
    assert widths == ["40", "50", "60"]


def test_a_picture_that_is_edited_in_a_preview_has_its_new_size(site: Site) -> None:
    site.write("posts/b.svg", DRAWING)
    site.post("a", "![x](b.svg)\n")
    site.configure()
    preview = Preview(site)
    assert 'width="40"' in preview.text("posts/a/index.html")
    site.write("posts/b.svg", DRAWING.replace("40", "150"))
    preview.save()
    assert 'width="150"' in preview.text("posts/a/index.html")
    site.post("a", "Text.\n\n![x](b.svg)\n")
    preview.save()
    assert 'width="150"' in preview.text("posts/a/index.html")
    assert preview.tree() == preview.clean()
