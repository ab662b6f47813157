"""Whole addresses in the heads of pages are those that every browser would make."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_blogposts.content.address import join

BASES = [
    *("https://example.org/", "http://localhost:8000/en/latest/", "https://example.org/a/../b/", "https://example.org"),
    *("https://example.org/a//b/", "https://example.org/?a=b/", "HTTPS://example.org/", "file:///site/", "/below/"),
]
PIECES = st.lists(st.sampled_from([*"/.:;?#%~-_aé \\", "..", "posts/", "https:", "%2F"]), max_size=8).map("".join)


@pytest.mark.parametrize("base", BASES)
@given(url=PIECES)
@example("posts/hello/")
@example("../a")
@example("")
def test_an_address_is_joined_as_the_standard_says(base: str, url: str) -> None:
    try:
        expected = urljoin(base if base.endswith("/") else f"{base}/", url)
    except ValueError:
        return
    assert join(base, url) == expected
