"""What readers see of a series, wherever it is named."""

from __future__ import annotations

import json

import pytest

from support import Site

CHAPTERS = "chapterList: [{post: p1}, {post: p2}, {title: Soon}]"


@pytest.fixture
def series(site: Site) -> Site:
    site.write("collections/bread/index.md", f"---\ntitle: On bread\n{CHAPTERS}\n---\n")
    for number in (1, 2):
        site.post(f"p{number}", folder="collections/bread/posts", order=number, published=f"2026-01-0{number}")
    return site


def test_every_page_counts_the_published_parts_and_says_apart_what_is_in_preparation(series: Site) -> None:
    built = series.build(site_url="https://example.org/", blogposts={"feeds": {"list_formats": ["json"]}})
    part, landing, overview = (built.page(url) for url in ("posts/p2/", "collections/bread/", "collections/"))
    assert part.texts(".bp-series .bp-over") == ["Part 2 of 2 in the series"]
    assert "All 2 parts" in part.one(".bp-near .bp-on").get_text()
    assert part.texts(".bp-series li")[-1] == "3 Soon (in preparation)"
    assert landing.texts(".bp-over span")[1:3] == ["2 parts", "1 in preparation"]
    assert overview.texts(".bp-entry .bp-meta > *")[:2] == ["2 parts", "1 in preparation"]
    assert len(landing.select(".bp-parts li")) == 3
    items = json.loads(built.text("collections/bread/feed.json"))["items"]
    assert {item["_series"]["total"] for item in items if "_series" in item} <= {2}


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_each_series_has_a_row_with_its_length_its_people_and_its_cover(site: Site, theme: str) -> None:
    about = "title: On bread\ndescription: Flour & water.\ncoverImg: loaf.svg"
    site.write("collections/bread/index.md", f"---\n{about}\n---\n")
    site.write("collections/bread/loaf.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"/>')
    site.write("collections/cake/index.md", "---\ntitle: On cake\ncustomChaptersText: Three layers\n---\n")
    for number, author in enumerate(("Ada", "Bo", "Cy"), start=1):
        site.post(f"p{number}", "word " * 800, folder="collections/bread/posts", order=number, authors=[author])
    site.post("q", folder="collections/cake/posts", authors=["Ada"])
    page = site.build(theme).page("collections/")
    assert page.texts(".bp-entry .bp-meta") == [
        "3 parts 12 min in all Ada and 2 others",
        "Three layers 1 min in all Ada",
    ]
    assert [(link.text, link.to) for link in page.links(".bp-entry h2 a")] == [
        ("On bread", "collections/bread/"),
        ("On cake", "collections/cake/"),
    ]
    assert page.texts(".bp-entry .bp-excerpt") == ["Flour & water."]
    cover = page.one(".bp-entry img")
    assert (cover["alt"], cover["width"], cover["height"]) == ("", "200", "100")


def test_a_single_part_beside_an_announced_one_is_not_part_one_of_one(site: Site) -> None:
    site.write("collections/bread/index.md", "---\ntitle: On bread\nchapterList: [{post: p}, {title: Soon}]\n---\n")
    site.post("p", folder="collections/bread/posts")
    page = site.build().page("posts/p/")
    assert page.texts(".bp-series .bp-over") == ["Series"]
    assert page.texts(".bp-series li")[-1] == "2 Soon (in preparation)"


def test_lists_say_which_series_a_part_is_of(series: Site) -> None:
    built = series.build()
    assert "On bread, part 1 of 2" in built.page("posts/").text
    assert "On bread, part 1 of 2" in built.page("archive/").text
    assert "On bread, part 1 of 2" in built.text("posts/index.json")


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        ("", True),
        ("A book, read in the order that you like. [Home](https://example.org/posts/p1/)\n", True),
        ("Begin with [the first part](posts/p1.md).\n", False),
        ('<a class="b" href="/posts/p2">The second</a>\n', False),
    ],
)
def test_a_page_that_is_its_body_alone_lists_the_parts_unless_the_body_does(
    series: Site, body: str, listed: bool
) -> None:
    index = f"---\ntitle: On bread\npageLayout: none\n---\n{body}"
    series.write("collections/bread/index.md", index)
    page = series.build().page("collections/bread/")
    assert bool(page.select(".bp-parts")) == listed
