"""Addresses of posts elsewhere: what is asked for the answers to each, and what is no such address."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.post_matter import read_post
from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.content.thread import PUBLICATION, Thread, read_record, read_thread

BLUESKY = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?depth=10&parentHeight=0&uri=at%3A%2F%2F"


@pytest.mark.parametrize(
    "address",
    [
        "https://mastodon.example/@ada/109",
        "https://mastodon.example/@ada@other.example/109/",
        "https://mastodon.example/users/ada/statuses/109",
    ],
)
def test_a_post_on_mastodon_is_asked_for_at_its_own_server(address: str) -> None:
    assert read_thread(f" {address} ") == Thread(
        "Mastodon", address, "https://mastodon.example/api/v1/statuses/109/context"
    )


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("https://bsky.app/profile/ada.example/post/3kabc", "ada.example"),
        ("https://bsky.app/profile/did:plc:abc/post/3kabc/", "did:plc:abc"),
        ("at://did:plc:abc/app.bsky.feed.post/3kabc", "did:plc:abc"),
    ],
)
def test_a_post_on_bluesky_is_asked_for_at_its_public_service(address: str, who: str) -> None:
    source = BLUESKY + who.replace(":", "%3A") + "%2Fapp.bsky.feed.post%2F3kabc"
    assert read_thread(address) == Thread("Bluesky", f"https://bsky.app/profile/{who}/post/3kabc", source)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "http://mastodon.example/@ada/109",
        "https://user@mastodon.example/@ada/109",
        "https://mastodon.example/@ada",
        "https://mastodon.example/@ada/109?x=1",
        'https://mastodon.example/@ada/109#" onclick="x',
        "https://bsky.app/profile/ada.example",
        "https://bsky.app/profile/../post/3k",
        "at://ada.example/app.bsky.feed.post/3k",
        "https://example.org/post",
        5,
        ["https://mastodon.example/@ada/109"],
    ],
)  # fmt: skip
def test_every_other_address_is_refused(address: object) -> None:
    with pytest.raises(Mistake):
        read_thread(address)


def test_records_are_those_of_a_collection() -> None:
    record = "at://did:plc:abc/site.standard.publication/3k"
    assert read_record(record, collection=PUBLICATION) == record
    assert read_record(None, collection=PUBLICATION) is read_record(" ", collection=PUBLICATION) is None
    for wrong in (
        "at://did:plc:abc/site.standard.document/3k",
        "at://ada.example/site.standard.publication/3k",
        record + "/x",
        5,
    ):
        with pytest.raises(Mistake):
            read_record(wrong, collection=PUBLICATION)


def test_a_wrong_address_costs_its_key_and_is_told_at_its_place() -> None:
    text = (
        "---\nthread: https://example.org/\nsyndication: [javascript:x, https://b.example/, '']\natUri: at://x\n---\n"
    )
    document = read_document(text.encode(), path="posts/a.md").value
    assert document
    read = read_post(document)
    assert read.value
    assert (read.value.thread, read.value.syndication, read.value.at_uri) == (None, ("https://b.example/",), None)
    assert [f"{each.line}:{each.column} {each.rule}" for each in read.problems] == [
        "2:9 unsafe-address",
        "3:15 unsafe-address",
        "3:49 empty-item",
        "4:8 unsafe-address",
    ]
    assert "write https://host/@name/number" in read.problems[0].hint
