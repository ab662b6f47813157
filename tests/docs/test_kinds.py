"""Every kind of page in this project's own demo blog, on each theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from support import Built, Site
from support.showcase import THEMES

REPOSITORY = Path(__file__).parents[2]
KINDS = {
    "index": "posts/",
    "second page of the index": "posts/page/2/",
    "index of a language": "pt/posts/",
    "post": "posts/headings-are-the-map/",
    "translation": "pt/posts/names-that-survive/",
    "old version": "posts/dates-without-surprises-2019/",
    "tags": "tags/",
    "tag": "tags/writing/",
    "licenses": "licenses/",
    "license": "licenses/mit/",
    "collections": "collections/",
    "collection": "collections/licenses-for-writers/",
    "authors": "authors/",
    "author": "authors/ines/",
    "archive": "archive/",
    "year": "archive/2025/",
}


@pytest.fixture(scope="module", params=list(THEMES))
def demo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Built:
    settings = yaml_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"), get_yaml_loader())
    settings.pop("theme")
    site = Site(tmp_path_factory.mktemp("demo"))
    return site.build(THEMES[request.param], docs_dir=REPOSITORY / "docs", **settings)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_this_kind_is_there_with_one_heading_inside_the_theme(demo: Built, kind: str) -> None:
    page = demo.page(KINDS[kind])
    assert len(page.h1) == 1
    assert len(page.select(".bp-page")) == 1
    assert page.select("footer, .rst-footer-buttons, .md-footer")


def test_the_demo_is_whole(demo: Built) -> None:
    assert [line for line in demo.log.warnings if "posts/" in line or "collections/" in line] == []
    assert [link for link in demo.broken_links() if link.startswith(tuple(KINDS.values()))] == []


def test_a_series_with_its_parts_and_one_to_come(demo: Built) -> None:
    assert "Pictures, and the people in them (in preparation)" in demo.page(KINDS["collection"]).text
    assert "Part 1 of" in demo.page(KINDS["post"]).text


def test_a_post_in_two_languages(demo: Built) -> None:
    (switch,) = {link.to for link in demo.page(KINDS["translation"]).links(".bp a[hreflang=en]")}
    assert switch == "posts/names-that-survive/"
    assert "22 de abril de 2025" in demo.page(KINDS["translation"]).text


def test_an_old_version_and_a_former_address_lead_on(demo: Built) -> None:
    links = demo.page(KINDS["old version"]).links("a[rel=latest-version]")
    assert [link.to for link in links] == ["posts/dates-without-surprises/"]
    assert demo.page("posts/cool-slugs/").attributes("body a", "href") == ["../names-that-survive/"]
