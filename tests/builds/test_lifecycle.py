"""From draft to former version: what a site shows of a post at each time of its life."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser

from support import Built, Site, serving

ADDRESS = "https://example.org/"


def named(built: Built, word: str) -> set[str]:
    """Every file of the site whose text holds a word."""
    texts = (path for path in built.files if path.endswith((".html", ".xml", ".json", ".txt", ".opml")))
    return {path for path in texts if word in built.text(path)}


def publish(site: Site, **settings: Any) -> Built:
    return site.build(plugins=["search", {"blogposts": settings}], site_url=ADDRESS)


# --- drafts ---


@pytest.fixture
def with_draft(site: Site) -> Site:
    site.write(
        "posts/idea/index.md", "---\ntitle: Unripe\ndraft: true\ntags: [x]\ncollection: Secret\n---\n![](s.png)\n"
    )
    site.write("posts/idea/s.png", b"png")
    site.post("ripe", tags=["y"])
    return site


def test_a_draft_and_its_pictures_are_nowhere_in_a_build(with_draft: Site) -> None:
    built = publish(with_draft)
    assert built.log.warnings == []
    assert named(built, "Unripe") == named(built, "Secret") == set()
    assert not any("idea" in path for path in built.files)
    assert "tags/x/" not in built.urls


def test_a_preview_shows_a_draft_with_its_pictures_and_marks_it(with_draft: Site) -> None:
    built = with_draft.preview()
    assert {"posts/idea/index.html", "posts/idea/s.png"} <= built.files
    assert built.page("posts/").texts(".bp-draft") == ["Draft"]
    assert {"tags/x/", "collections/secret/"} <= built.urls


def test_a_series_that_is_a_draft_takes_its_parts_with_it(site: Site) -> None:
    site.write("collections/plan/index.md", "---\ntitle: The plan\ndraft: true\ncoverImg: c.png\n---\n")
    site.write("collections/plan/c.png", b"png")
    site.post("step", folder="collections/plan/posts")
    site.post("other")
    built = publish(site)
    assert built.log.warnings == []
    assert named(built, "The plan") | named(built, "step") == set()
    assert not any("plan" in path for path in built.files)
    assert {"posts/step/", "collections/plan/"} <= site.preview().urls


def test_a_series_whose_parts_are_all_drafts_is_none_yet(site: Site) -> None:
    site.write("collections/plan/index.md", "---\ntitle: The plan\nposts: [step]\n---\n")
    site.post("step", folder="collections/plan/posts", draft=True)
    site.post("other")
    built = publish(site)
    assert built.log.warnings == []
    assert named(built, "The plan") == set()


def test_a_series_that_is_only_announced_is_shown(site: Site) -> None:
    site.write("collections/plan/index.md", "---\ntitle: The plan\nchapterList: [{title: Soon}]\n---\n")
    page = publish(site).page("collections/plan/")
    assert "Soon (in preparation)" in page.text


def test_a_list_or_a_former_version_may_name_a_draft(site: Site) -> None:
    site.write("collections/plan/index.md", "---\ntitle: The plan\nposts: [one, two]\n---\n")
    site.post("one", folder="collections/plan/posts", upToDateSlug="two")
    site.post("two", folder="collections/plan/posts", draft=True)
    assert publish(site).log.warnings == []


# --- dates to come ---


@pytest.mark.parametrize(("now", "shown"), [("2026-01-01", False), ("2026-03-01", True)])
def test_a_post_waits_for_its_date_where_the_site_says_so(
    site: Site, monkeypatch: pytest.MonkeyPatch, now: str, *, shown: bool
) -> None:
    moments = {"2026-01-01": "1767225600", "2026-03-01": "1772323200"}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moments[now])
    site.post("later", published="2026-02-01")
    site.post("now", published="2025-02-01")
    built = publish(site, future="hide")
    assert ("posts/later/" in built.urls, bool(named(built, "later"))) == (shown, shown)
    assert "posts/later/" in publish(site, future="show").urls


def test_a_preview_shows_a_post_that_waits_and_marks_it(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    site.post("later", published="2026-02-01")
    built = site.preview(blogposts={"future": "hide"})
    assert built.page("posts/").texts(".bp-draft") == ["Scheduled"]
    assert "To be published on its date." in built.page("posts/later/").text


# --- out of lists ---


@pytest.mark.parametrize("key", ["noindex: true", "upToDateSlug: shown"])
def test_a_hidden_post_is_reached_by_its_address_and_named_nowhere_else(site: Site, key: str) -> None:
    site.write(
        "posts/hid.md", f"---\ntitle: Hush\ntags: [x]\nlicense: mit\nauthors: [A]\ncollection: S\n{key}\n---\nText.\n"
    )
    site.post("shown", tags=["y"])
    built = publish(site, nav={"posts": "all"})
    assert named(built, "Hush") == {"posts/hid/index.html"}
    assert not {"tags/x/", "licenses/mit/", "authors/a/", "collections/s/"} & built.urls
    assert "posts/hid/" not in built.text("sitemap.xml")
    assert not [
        entry for entry in json.loads(built.text("search/search_index.json"))["docs"] if "hid" in entry["location"]
    ]
    assert not any("posts/hid" in line for line in built.nav)


def test_robots_are_asked_not_to_index_a_post_with_noindex(site: Site) -> None:
    site.post("hid", noindex=True)
    assert "noindex" in publish(site).page("posts/hid/").metas["robots"]


# --- later on ---


def test_an_old_version_leads_to_the_newest_and_search_engines_are_told(site: Site) -> None:
    site.post("v1", version="1", upToDateSlug="v2")
    site.post("v2", version="2", upToDateSlug="v3")
    site.post("v3", version="3")
    built = publish(site)
    for slug in ("v1", "v2"):
        page = built.page(f"posts/{slug}/")
        assert [link.to for link in page.links("a[rel=latest-version]")] == ["posts/v3/"]
        assert page.attributes("link[rel=canonical]", "href") == [f"{ADDRESS}posts/v3/"]
        assert "robots" not in page.metas
    assert "This is about version 1." in built.page("posts/v1/").text
    assert built.page("posts/").texts("h2") == ["v3"]


def test_a_copy_names_its_first_publication_and_search_engines_are_told(site: Site) -> None:
    site.post("copy", originalLink="https://other.example/first", authors=["A"], license="mit")
    built = publish(site)
    page = built.page("posts/copy/")
    assert "First published at other.example" in page.text
    assert page.attributes("link[rel=canonical]", "href") == ["https://other.example/first"]
    assert "posts/copy/" not in built.text("sitemap.xml")
    assert built.page("posts/").texts("h2") == ["copy"]


def test_an_edited_post_shows_both_dates(site: Site) -> None:
    site.post("a", published="2025-01-01", edited="2025-02-03")
    assert publish(site).page("posts/a/").attributes("time", "datetime")[:2] == ["2025-01-01", "2025-02-03"]


def test_a_former_address_keeps_the_part_after_the_hash(site: Site, browser: Browser) -> None:
    site.post("new", "## A part\n\nText.\n", aliases=["/blog/2019/old/"])
    with serving(publish(site).folder, below="/en/latest/") as address:
        page = browser.new_page()
        page.goto(f"{address}blog/2019/old/?from=mail#a-part")
        page.wait_for_url(f"{address}posts/new/?from=mail#a-part")
        assert page.get_by_role("heading", level=1).inner_text().startswith("new")
        page.close()


# --- two in one place ---


def test_two_posts_with_one_address_are_told_of_before_anything_is_written(site: Site) -> None:
    site.post("a", "First.\n")
    site.post("a", "Second.\n", folder="x/posts")
    site.write("posts/b.md", "---\ntitle: B\nslug: A\n---\n")
    built = publish(site)
    assert [re.sub(r":\d+:\d+:.*`(\S+\.md)`.*", r" → \1", line) for line in built.log.warnings] == [
        "docs/posts/b.md → posts/a.md",
        "docs/x/posts/a.md → posts/a.md",
    ]
    assert "First." in built.page("posts/a/").text
    assert {"posts/a/"} == {url for url in built.urls if url.casefold().startswith("posts/a")}


def test_a_post_in_two_shapes_is_two_posts_with_one_address(site: Site) -> None:
    site.post("a", "Flat.\n")
    site.write("posts/a/index.md", "---\ntitle: A\n---\nFolder.\n")
    built = publish(site)
    assert [problem.rule for problem in built.log.problems] == ["address-taken"]
    assert "Flat." in built.page("posts/a/").text


def test_a_strict_build_fails_for_a_clash(site: Site) -> None:
    site.post("a")
    site.post("a", folder="x/posts")
    assert [problem.rule for problem in site.fails(strict=True).problems] == ["address-taken"]


# --- far dates ---

FAR = ["0001-01-01", "1582-10-15", "1969-12-31", "2106-02-08", "9999-12-31"]


@pytest.mark.parametrize("date", FAR)
def test_any_date_that_can_be_written_can_be_published(site: Site, date: str) -> None:
    site.post("published", published=date)
    site.post("edited", published="2025-01-01", edited=date)
    site.post("hidden", noindex=True, published=date)
    built = publish(site)
    assert {"posts/published/", "posts/edited/", "posts/hidden/"} <= built.urls
    assert f"<lastmod>{date}</lastmod>" in built.text("sitemap.xml")  # its compressed form can tell no such date


def test_a_preview_shows_a_post_of_the_far_future(site: Site) -> None:
    site.post("far", published="2999-01-01")
    assert "posts/far/" in site.preview(blogposts={"future": "hide"}).urls


def test_a_post_leaves_the_site_when_its_time_is_over(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.post("fair", published="2020-03-01", expires="2020-06-01T12:00:00+02:00", tags=["Fairs"])
    site.post("hugo", published="2020-03-01", expiryDate="2020-05-31")
    site.post("today", published="2020-03-01", expires="2020-06-01")
    site.post("stays", published="2020-03-01", expires="2999-01-01")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1590999000")  # 2020-06-01T08:10:00Z
    assert {"posts/fair/", "posts/stays/", "posts/today/", "tags/fairs/"} <= site.build().urls
    assert "posts/hugo/" not in site.build().urls
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1591005600")  # 2020-06-01T10:00:00Z
    assert not {"posts/fair/", "tags/fairs/"} & site.build().urls
    assert {"posts/fair/", "posts/hugo/"} <= site.build(blogposts={"expired": "show"}).urls


def test_a_preview_shows_and_marks_what_is_expired(site: Site) -> None:
    site.post("fair", published="2020-03-01", expires="2020-06-01")
    built = site.preview()
    assert "Its time is over. Only the preview shows it." in built.page("posts/fair/").text
    assert "Expired" in built.page("posts/").text


def test_a_post_whose_end_cannot_be_read_is_left_out(site: Site) -> None:
    site.post("fair", published="2020-03-01", expires="soon")
    site.post("two", published="2020-03-01", expires="2999-01-01", expiryDate="2020-01-01")
    built = site.build()
    assert "posts/fair/" not in built.urls
    assert [(each.path, each.rule) for each in built.log.problems] == [
        ("posts/fair.md", "not-a-date"),
        ("posts/two.md", "conflicting-dates"),
    ]
