"""The page of statistics: what is counted, and that its pictures say what its tables say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.pages.aggregate_views import STEPS, make_scale
from support import Page, Site

URL = "archive/statistics/"


def page_of(site: Site, **options: object) -> Page:
    site.post("one", "One two three.\n", published="2024-11-05", tags=["Cats", "Dogs"], license="mit")
    site.post("two", "One two.\n", published="2025-01-31", tags=["Dogs"])
    site.post("three", "One.\n", tags=["Dogs"], license="mit")
    return site.build(blogposts={"statistics": True, **options}).page(URL)


def test_there_is_none_unless_the_site_wants_it(site: Site) -> None:
    site.post("one", published="2024-11-05")
    built = site.build()
    assert URL not in built.urls
    assert "archive/statistics/" not in [link.to for link in built.page("archive/").links()]


def test_the_archive_leads_to_it_and_the_navigation_does_not_name_it(site: Site) -> None:
    page_of(site)
    built = site.build(blogposts={"statistics": True})
    assert ("Statistics", URL) in [(link.text, link.to) for link in built.page("archive/").links()]
    assert [line for line in built.nav if "Statistics" in line] == []


def test_months_are_counted_with_their_words(site: Site) -> None:
    rows = [" ".join(row.get_text(" ").split()) for row in page_of(site).select("#words ~ table tr")]
    assert rows == ["Month Posts Words Words in all", "January 2025 1 2 5", "November 2024 1 3 3"]


def test_all_is_said_in_one_line(site: Site) -> None:
    assert "3 posts · 6 words · 3 min" in " · ".join(page_of(site).texts(".bp-head .bp-line span"))


def test_tags_and_licenses_are_counted_with_links(site: Site) -> None:
    page = page_of(site)
    assert page.texts("#tag + table tbody tr") == ["Dogs 3", "Cats 1"]
    assert page.texts("#license + table tbody tr") == ["MIT 2", "No license stated 1"]
    links = page.links(":is(#tag, #license) + table a")
    assert [link.to for link in links] == ["tags/dogs/", "tags/cats/", "licenses/mit/"]


def test_years_people_and_languages_are_counted_with_links_and_a_scale(site: Site) -> None:
    site.write("ada/index.md", "---\nname: Ada\n---\n")
    site.write("bo/index.md", "---\nname: Bo\n---\n")
    site.post("one", published="2023-11-05", authors=["ada"])
    site.post("two", published="2025-01-31", authors=["ada", "bo"])
    site.post("three", published="2025-02-28", authors=["ada"], draft=True)
    site.write("posts/two.es.md", "---\ntitle: Dos\npublished: 2025-01-31\n---\nTexto.\n")
    page = site.build(blogposts={"statistics": True}).page(URL)
    assert page.texts("#year + table tbody tr") == ["2025 1", "2024 0", "2023 1"]
    assert page.texts("#author + table tbody tr") == ["Ada 2", "Bo 1"]
    assert page.texts("#language + table tbody tr") == ["English 2", "español 1"]
    links = [link.to for link in page.links(":is(#year, #author, #language) + table a")]
    assert links[:4] == ["archive/2025/", "archive/2023/", "authors/ada/", "authors/bo/"]
    assert links[4:] == ["posts/", "es/posts/"]
    assert page.attributes("#language + table th[lang]", "lang") == ["en", "es"]
    assert page.attributes("#author + table rect", "width") == ["100.0", "50.0"]
    assert page.texts("#author + table tfoot span") == ["0", "1", "2"]


def test_what_would_say_the_same_as_the_sum_is_not_counted(site: Site) -> None:
    site.post("one", published="2025-01-31", authors=["Ada"])
    site.post("two", published="2025-02-28", authors=["Ada"])
    page = site.build(blogposts={"statistics": True}).page(URL)
    assert page.select(":is(#year, #author, #language)") == []


def test_a_picture_has_a_bar_for_each_month_with_posts_and_room_for_each_other(site: Site) -> None:
    page = page_of(site)
    assert page.attributes("#posts + div svg", "viewBox") == ["0 0 30 100"]
    assert page.attributes("#posts + div rect", "x") == ["1", "21"]
    assert page.attributes(":is(#tag, #license) + table rect", "width") == ["100.0", "33.3", "100.0", "50.0"]


@pytest.mark.parametrize(("language", "month"), [("de", "Januar 2025"), ("ja", "2025年1月"), ("en-US", "January 2025")])
def test_months_are_named_in_the_sites_language(site: Site, language: str, month: str) -> None:
    assert month in page_of(site, language=language).text


def test_posts_without_dates_have_no_months(site: Site) -> None:
    site.post("one", tags=["Cats"])
    assert site.build(blogposts={"statistics": True}).page(URL).select(".bp-plot") == []


@pytest.mark.parametrize(
    ("most", "scale"),
    [(0, (0, 1)), (1, (0, 1)), (4, (0, 1, 2, 3, 4)), (9, (0, 5, 10)), (10, (0, 5, 10)), (85_516, (0, 50_000, 100_000))],
)
def test_a_scale_has_round_numbers_and_ends_above_all(most: int, scale: tuple[int, ...]) -> None:
    assert make_scale(most) == scale


@given(st.integers(0, 10**12))
def test_no_scale_has_more_than_four_steps(most: int) -> None:
    scale = make_scale(most)
    assert scale[0] == 0
    assert scale[-2] < max(most, 1) <= scale[-1]
    assert len(scale) <= STEPS + 1
    assert len({after - before for before, after in pairwise(scale)}) == 1


def test_pictures_have_their_scale_beside_them_and_bars_are_as_high_as_it_says(site: Site) -> None:
    for day in (1, 2, 3):
        site.post(f"p{day}", "One two.\n", published=f"2025-01-0{day}")
    site.post("later", "One two.\n", published="2025-03-01")
    page = site.build(blogposts={"statistics": True}).page(URL)
    assert [span.get_text() for span in page.select("#posts + div .bp-scale span")] == ["3", "2", "1", "0"]
    assert page.attributes("#posts + div rect", "height") == ["100.0", "33.3"]
    assert [span.get_text() for span in page.select("#words + div .bp-scale span")] == ["8", "6", "4", "2", "0"]
    assert page.texts("#posts + div .bp-axis") == ["January 2025 March 2025"]


def test_long_pictures_name_their_years_at_equal_distances(site: Site) -> None:
    site.post("first", published="2000-07-01")
    site.post("last", published="2020-06-30")
    page = site.build(blogposts={"statistics": True}).page(URL)
    marks = [(span.get_text(), span["style"]) for span in page.select("#posts + div .bp-axis span")]
    assert marks == [
        ("2001", "left:2.5%"),
        ("2005", "left:22.5%"),
        ("2009", "left:42.5%"),
        ("2013", "left:62.5%"),
        ("2017", "left:82.5%"),
    ]
