"""Which pages of lists there are, where, and what each shows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mkdocs_blogposts.site.list_pages import Lengths, Listing, plan_listings
from support.catalog import options, shelve

WORDS = {
    "posts": "Posts",
    "tags": "Tags",
    "licenses": "Licenses",
    "collections": "Series",
    "authors": "Authors",
    "archive": "Archive",
    "archive-of-year": "Posts of {year}",
}


def plan(
    files: Mapping[str, str], *, groups: int = 200, titles: Mapping[str, str] = MappingProxyType({}), **given: int
) -> list[Listing]:
    chosen = options(**given)
    lengths = Lengths(chosen.per_page, chosen.rows_per_page, groups)
    return list(plan_listings(shelve(files).catalog, WORDS, lengths, titles=titles))


def posts(count: int, **keys: str) -> dict[str, str]:
    values = "".join(f"\n{key}: {value}" for key, value in keys.items())
    return {f"posts/p{number:02}.md": f"title: P{number}{values}" for number in range(count)}


def test_a_site_without_posts_has_an_index_and_nothing_else() -> None:
    assert [(listing.uri, listing.posts) for listing in plan({})] == [("posts/index.md", ())]


def test_every_kind_of_list_has_its_place() -> None:
    keys = {"tags": "[Some tag]", "license": "mit", "authors": "[Ada]", "collection": "A series"}
    listings = plan(posts(1, published="2025-01-01", **keys))
    assert [(listing.kind, listing.uri, listing.title) for listing in listings] == [
        ("index", "posts/index.md", "Posts"),
        ("collections", "collections/index.md", "Series"),
        ("collection", "collections/a-series/index.md", "A series"),
        ("tags", "tags/index.md", "Tags"),
        ("tag", "tags/some-tag/index.md", "Some tag"),
        ("licenses", "licenses/index.md", "Licenses"),
        ("license", "licenses/mit/index.md", "MIT License"),
        ("authors", "authors/index.md", "Authors"),
        ("author", "authors/ada/index.md", "Ada"),
        ("archive", "archive/index.md", "Archive"),
        ("year", "archive/2025/index.md", "Posts of 2025"),
    ]


def test_a_long_list_is_cut_into_pages_that_know_each_other() -> None:
    index = plan(posts(5), per_page=2)
    assert [(each.uri, len(each.posts), each.total) for each in index] == [
        ("posts/index.md", 2, 3),
        ("posts/page/2/index.md", 2, 3),
        ("posts/page/3/index.md", 1, 3),
    ]
    assert [index[2].page(number) for number in (1, 2, 3)] == [each.uri for each in index]


def test_no_page_is_empty_and_none_shows_a_post_twice() -> None:
    for count in range(1, 8):
        index = plan(posts(count), per_page=3)
        shown = [post.slug for listing in index for post in listing.posts]
        assert shown == [f"p{number:02}" for number in range(count)]
        assert all(listing.posts for listing in index)


def test_lists_of_groups_are_cut_too() -> None:
    listings = plan(posts(1, tags="[a, b, c]"), groups=2)
    assert [(each.uri, each.keys) for each in listings if each.kind == "tags"] == [
        ("tags/index.md", ("a", "b")),
        ("tags/page/2/index.md", ("c",)),
    ]


def test_a_series_is_one_page_however_long() -> None:
    listings = plan(posts(30, collection="S"), rows_per_page=3)
    assert [len(each.posts) for each in listings if each.kind == "collection"] == [30]


def test_tags_are_sorted_by_what_readers_see() -> None:
    listings = plan({**posts(1, tags="[z, b, Ä, a]"), "data/tags.yml": "z: Aardvark"})
    assert [each.keys for each in listings if each.kind == "tags"] == [("a", "z", "b", "ä")]


def test_collections_go_by_their_own_order_then_by_title() -> None:
    files = {
        f"collections/{name}/{path}": text
        for name, index in {"x": "title: Last", "y": "{title: Zebra, order: 1}", "z": "title: Alpha"}.items()
        for path, text in {"index.md": index, f"posts/{name}.md": "title: P"}.items()
    }
    assert [each.keys for each in plan(files) if each.kind == "collections"] == [("y", "z", "x")]


def test_a_hidden_collection_has_a_page_that_no_list_names() -> None:
    files = {"collections/s/index.md": "{title: S, noindex: true}", "collections/s/posts/p.md": "title: P"}
    listings = plan(files)
    assert [(each.kind, each.hidden) for each in listings] == [("index", False), ("collection", True)]


def test_the_page_of_an_author_is_at_the_slug() -> None:
    files = {"ada/index.md": "{name: Ada, slug: countess}", "ada/posts/a.md": "title: A"}
    (author,) = (each for each in plan(files) if each.kind == "author")
    assert (author.uri, author.source) == ("authors/countess/index.md", "ada/index.md")


def test_each_language_has_an_index_with_a_title_of_its_own() -> None:
    files = {"posts/a.md": "title: A", "posts/a.es.md": "title: A"}
    assert [
        (each.uri, each.title, each.key) for each in plan(files, titles={"es": "Artículos"}) if each.kind == "index"
    ] == [
        ("posts/index.md", "Posts", ""),
        ("es/posts/index.md", "Artículos", "es"),
    ]
