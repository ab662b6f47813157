"""Every kind of group of posts has all that a kind has: pages, links, words, a feed, its place, its documentation."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml

import mkdocs_blogposts
from mkdocs_blogposts.catalog.kinds import KINDS, Kind
from mkdocs_blogposts.pages.views import ListView, SiteView
from support import Built, Site

PACKAGE = Path(mkdocs_blogposts.__file__).parent
ADDRESS = "https://example.org/"
GROUPS = {
    "collection": ("a-tale", "A tale"),
    "category": ("pets", "Pets"),
    "tag": ("cats", "Cats"),
    "license": ("mit", "MIT License"),
    "author": ("ada", "Ada"),
    "year": ("2025", "Posts of 2025"),
}
"""Of each kind: the address and the title of one group of the site below."""

each_kind = pytest.mark.parametrize("kind", KINDS.rows, ids=lambda kind: kind.id)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a site in which every kind of group has two members, one of them with two posts."""
    site = Site(tmp_path_factory.mktemp("kinds"))
    ada: dict[str, Any] = {
        "authors": ["Ada"],
        "tags": ["Cats"],
        "categories": ["Pets"],
        "license": "mit",
        "collection": "A tale",
    }
    site.post("one", title="One", published="2025-05-01", **ada)
    site.post("two", title="Two", published="2025-06-01", **ada)
    bob: dict[str, Any] = {"authors": ["Bob"], "tags": ["Dogs"], "categories": ["Work"], "license": "CC0-1.0"}
    bob["collection"] = "Another"
    site.post("three", title="Three", published="2024-05-01", **bob)
    return site.build(site_url=ADDRESS, blogposts={"nav": {"limit": 1}})


@each_kind
def test_a_group_has_a_page_that_names_its_posts(built: Built, kind: Kind) -> None:
    folder, title = GROUPS[kind.id]
    page = built.page(f"{kind.folder}/{folder}/")
    assert page.h1 == [title]
    links = {link.to for link in page.links()}
    assert {"posts/one/", "posts/two/"} <= links
    if not kind.is_timeline:
        assert "posts/three/" not in links


@each_kind
def test_the_list_of_all_groups_names_each(built: Built, kind: Kind) -> None:
    page = built.page(f"{kind.folder}/")
    if kind.is_timeline:  # which shows their posts instead
        assert {"posts/one/", "posts/three/"} <= {link.to for link in page.links()}
    else:
        assert f"{kind.folder}/{GROUPS[kind.id][0]}/" in {link.to for link in page.links()}


@each_kind
def test_the_index_leads_to_the_list(built: Built, kind: Kind) -> None:
    assert f"{kind.folder}/" in {link.to for link in built.page("posts/").links(".bp-meta a")}


@each_kind
def test_the_navigation_has_the_list_and_below_it_a_group(built: Built, kind: Kind) -> None:
    lines = [line.strip() for line in built.nav]
    assert any(line.endswith(f": {kind.folder}/") for line in lines)
    assert any(f": {kind.folder}/" in line and not line.endswith(f" {kind.folder}/") for line in lines)


@each_kind
def test_a_group_has_a_feed_unless_its_row_says_none(built: Built, kind: Kind) -> None:
    path = f"{kind.folder}/{GROUPS[kind.id][0]}/rss.xml"
    assert (path in built.files) == (kind.feed != "none")


@each_kind
def test_machines_read_which_list_is_above_a_group(built: Built, kind: Kind) -> None:
    html = built.text(f"{kind.folder}/{GROUPS[kind.id][0]}/index.html")
    assert kind.is_timeline or f'"item":"{ADDRESS}{kind.folder}/"' in html.replace(" ", "")


@each_kind
def test_the_filter_offers_what_the_row_says(built: Built, kind: Kind) -> None:
    facets = built.page("posts/").select(f"#bp-by-{kind.id}")
    assert len(facets) == (1 if kind.filter else 0)


@each_kind
def test_a_post_links_to_a_group_by_its_address(site: Site, kind: Kind) -> None:
    shared: dict[str, Any] = {
        "authors": ["Ada"],
        "tags": ["Cats"],
        "categories": ["Pets"],
        "license": "mit",
        "collection": "A tale",
    }
    place = f"/{kind.folder}/{GROUPS[kind.id][0]}"
    site.post("one", f"[It]({place}/) and [a slip]({place}x/)", title="One", published="2025-05-01", **shared)
    built = site.build()
    assert place.strip("/") + "/" in {link.to for link in built.page("posts/one/").links()}
    assert [problem.rule for problem in built.log.problems if problem.path == "posts/one.md"] == ["dead-link"]


@each_kind
def test_templates_know_it(kind: Kind) -> None:
    assert kind.field in {field.name for field in fields(ListView)}
    assert kind.is_timeline or kind.template in {field.name for field in fields(ListView)}
    assert kind.site_field in {field.name for field in fields(SiteView)}
    for name in (kind.template, kind.list if kind.is_timeline else kind.field):
        assert (PACKAGE / f"theme/blogposts/{name}.html").is_file()
        assert (PACKAGE / f"theme/blogposts/base/{name}.html").is_file()


@each_kind
@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "theme/locales/blogposts").glob("*.yml")), ids=lambda path: path.stem
)
def test_every_language_has_its_words(kind: Kind, path: Path) -> None:
    words = yaml.safe_load(path.read_text(encoding="utf-8"))
    wanted = {kind.list, *([kind.title] if kind.title else []), *([kind.id] if kind.filter else [])}
    assert wanted - words.keys() == set()


@each_kind
def test_its_addresses_are_documented(repository: Path, kind: Kind) -> None:
    text = (repository / "docs/guides/links-and-assets.md").read_text(encoding="utf-8")
    assert f"`/{kind.folder}/<" in text


def test_no_two_kinds_share_an_id_a_list_or_a_rank() -> None:
    names = [name for kind in KINDS for name in {kind.id, kind.list}]
    assert len(set(names)) == len(names)
    ranks = [kind.rank for kind in KINDS.ranked]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len([kind for kind in KINDS if not kind.taxonomy]) + 1  # all taxonomies stand together
