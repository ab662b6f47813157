"""Addresses and pictures that a book can hold."""

from __future__ import annotations

import base64

import pytest

from mkdocs_blogposts.ebook.addresses import NOWHERE, BookAddresses, Target, data_of, picture_file, sound_address
from support.pictures import PNG

SITE = "https://example.org/blog/"


@pytest.mark.parametrize(
    ("written", "sound"),
    [
        ("https://example.org/a b?c=d e#f g", "https://example.org/a%20b?c=d%20e#f%20g"),
        ("HTTP://EXAMPLE.org:80/%zz%20", "http://example.org:80/%25zz%20"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://a b/", None),
        ("https:///x", None),
        ("https://[::1/", None),
        ("https://example.org:x/", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:", None),
    ],
)
def test_an_address_is_one_for_every_program_or_none(written: str, sound: str | None) -> None:
    assert sound_address(written) == sound


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("../b/#x%20y", Target(1, "x y")),
        ("../b/index.html", Target(1)),
        ("#x", Target(0, "x")),
        ("", Target(0)),
        ("../c/", Target(address=f"{SITE}posts/c/")),
        ("/blog/posts/b/", Target(1)),
        ("/other/", Target(address="https://example.org/other/")),
        ("//example.com/", Target(address="https://example.com/")),
        ("javascript:x", Target()),
    ],
)
def test_a_link_leads_into_the_book_or_to_a_whole_address(written: str, target: Target) -> None:
    addresses = BookAddresses(SITE, {"posts/a/": 0, "posts/b/": 1})
    assert addresses.target(written, "posts/a/") == target


def test_where_a_site_knows_no_address_its_other_pages_are_nowhere() -> None:
    addresses = BookAddresses(NOWHERE, {"posts/a/": 0, "posts/b/": 1})
    assert addresses.target("../b/", "posts/a/") == Target(1)
    assert addresses.target("../c/", "posts/a/") == Target()
    assert addresses.target("https://example.org/", "posts/a/") == Target(address="https://example.org/")


def test_a_picture_is_known_by_its_bytes_and_whole() -> None:
    file = picture_file(PNG)
    assert file is not None
    assert (file.type, file.name.endswith(".png"), file.data) == ("image/png", True, PNG)
    assert picture_file(PNG[:40]) is None
    assert picture_file(b"\0\0\0\x1cftypavif" + bytes(40)) is None


def test_a_picture_may_stand_in_its_own_address() -> None:
    encoded = base64.b64encode(PNG).decode()
    assert data_of(f"data:image/png;base64,{encoded}") == PNG
    assert data_of("data:image/png;base64,?") == b""
    assert data_of("data:image/svg+xml,%3Csvg/%3E") == b"<svg/>"
    assert data_of("picture.png") is None
