"""How a feed is cut into documents, and what posts are called in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.content.post_matter import PostMatter
from mkdocs_blogposts.publish.feed.feed import Feed, documents
from mkdocs_blogposts.publish.feed.identity import authority, identities
from mkdocs_blogposts.publish.feed.item import Item, Person

DAY = datetime(2026, 1, 1, tzinfo=UTC)
FEED = Feed(
    title="Blog",
    description="About.",
    home="https://example.org/posts/",
    place="https://example.org/",
    language="en",
    style=None,
    author=Person("Ada"),
    items=(),
)


def items(count: int) -> tuple[Item, ...]:
    """Return items numbered from the newest, which is the last to be published."""
    moments = [(number, DAY + timedelta(days=number)) for number in range(count, 0, -1)]
    return tuple(Item(f"tag:{n}", f"https://example.org/{n}/", f"{n}", at, at, "<p>", "") for n, at in moments)


def bare(item: Item) -> Item:
    return replace(item, content=None)


def cut(count: int, length: int) -> list[tuple[int | None, list[str]]]:
    feed = replace(FEED, items=items(count))
    return [(each.archive, [item.title for item in each.items]) for each in documents(feed, length, in_archives=bare)]


def test_a_short_feed_is_one_document() -> None:
    assert cut(2, 2) == [(None, ["2", "1"])]


def test_archives_are_full_and_begin_with_the_oldest() -> None:
    assert cut(5, 2) == [(None, ["5", "4"]), (1, ["2", "1"]), (2, ["4", "3"])]


@pytest.mark.parametrize("count", range(1, 30))
@pytest.mark.parametrize("length", [1, 2, 5])
def test_every_item_is_in_a_document_and_archives_do_not_change_when_one_is_added(count: int, length: int) -> None:
    before, after = cut(count, length), cut(count + 1, length)
    assert {title for _, titles in before for title in titles} == {str(n) for n in range(1, count + 1)}
    assert all(len(titles) == length for number, titles in before if number is not None)
    assert after[1 : len(before)] == before[1:]


def test_documents_know_each_other() -> None:
    feed, first, second = documents(replace(FEED, items=items(5)), 2, in_archives=bare)
    assert list(feed.relations()) == [("self", None), ("prev-archive", 2)]
    assert list(first.relations()) == [("self", 1), ("current", None), ("next-archive", 2)]
    assert list(second.relations()) == [("self", 2), ("current", None), ("prev-archive", 1)]
    assert second.address("json", 2) == "https://example.org/feed-2.json"


def test_items_in_archives_take_another_form() -> None:
    feed, archive, _ = documents(replace(FEED, items=items(5)), 2, in_archives=bare)
    assert [item.content for item in (*feed.items, *archive.items)] == ["<p>", "<p>", None, None]


def test_a_series_is_one_complete_document() -> None:
    feed = replace(FEED, items=items(50), is_complete=True)
    assert list(documents(feed, 2, in_archives=bare)) == [feed]


def post(path: str, **values: object) -> Post:
    matter = PostMatter.model_validate({"published": "2026-03-01", **values})
    return Post(Document.nothing(path), matter, "slug", "Title")


def ids(*posts: Post) -> list[str]:
    return list(identities(posts, "example.org").values())


def test_an_id_says_the_owner_the_day_and_the_name() -> None:
    assert ids(post("posts/a.md")) == ["tag:example.org,2026-03-01:a"]
    assert ids(post("posts/ä b.md")) == ["tag:example.org,2026-03-01:%C3%A4-b"]


def test_neither_folder_nor_slug_nor_title_changes_an_id() -> None:
    everywhere = [
        post("posts/a.md"),
        post("posts/a/index.md"),
        post("ada/collections/x/posts/a.md"),
        post("posts/a.md", slug="b", title="Other"),
    ]
    assert {ids(each)[0] for each in everywhere} == {"tag:example.org,2026-03-01:a"}


def test_a_guid_wins() -> None:
    assert ids(post("posts/a.md", guid="https://old.example/?p=1")) == ["https://old.example/?p=1"]


def test_a_translation_has_an_id_of_its_own() -> None:
    assert ids(post("posts/a.md"), post("posts/a.es.md")) == [
        "tag:example.org,2026-03-01:a",
        "tag:example.org,2026-03-01:a.es",
    ]


def test_posts_of_a_day_that_share_a_name_are_told_apart() -> None:
    assert ids(post("ada/posts/a.md"), post("bob/posts/a.md"), post("posts/b.md")) == [
        "tag:example.org,2026-03-01:ada/posts/a.md",
        "tag:example.org,2026-03-01:bob/posts/a.md",
        "tag:example.org,2026-03-01:b",
    ]


def test_a_post_without_a_date_has_no_id() -> None:
    assert ids(Post(Document.nothing("posts/a.md"), PostMatter(), "a", "A")) == []


@pytest.mark.parametrize(
    ("site_url", "owner"),
    [
        ("https://example.org/en/latest/", "example.org"),
        ("https://EXAMPLE.org:8080/", "example.org"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("http://127.0.0.1:8000/", "127.0.0.1"),
        ("/", "localhost"),
    ],
)
def test_the_owner_of_ids_is_the_host(site_url: str, owner: str) -> None:
    assert authority(site_url) == owner
