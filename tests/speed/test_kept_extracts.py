"""What is read out of finished HTML comes from the cache as if it were read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_blogposts.feeds.article import Extracts
from mkdocs_blogposts.speed import kept_extracts
from mkdocs_blogposts.speed.cache import CachedEntries, Store
from mkdocs_blogposts.speed.kept_extracts import KeptExtracts

BODIES = [
    "<p>Looms were <em>programmed</em>.</p><!-- more --><pre>x = 1</pre>",
    "",
    "<p>漢字 and <a href='../b/#c'>a link</a></p>",
    "<p>half \ud800 a pair</p>",
    "<p>Looms were <em>programmed</em>.</p><!-- more --><pre>x = 1</pre>",
]
URLS = [f"https://example.org/posts/{number}/" for number in range(len(BODIES))]


@pytest.fixture
def kept(tmp_path: Path) -> KeptExtracts:
    return KeptExtracts(CachedEntries(Store(tmp_path)))


def unreadable(*_: object, **__: object) -> None:
    pytest.fail("was read again")


def test_they_are_what_reading_gives(kept: KeptExtracts) -> None:
    assert kept.digests(BODIES) == Extracts().digests(BODIES)
    bodies = list(zip(BODIES, URLS, strict=True))
    assert kept.articles(bodies) == Extracts().articles(bodies)


def test_a_second_build_reads_nothing_again(kept: KeptExtracts, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = list(zip(BODIES, URLS, strict=True))
    first = kept.digests(BODIES), kept.articles(bodies)
    monkeypatch.setattr(kept_extracts, "digest", unreadable)
    monkeypatch.setattr(kept_extracts, "article", unreadable)
    assert (kept.digests(BODIES), kept.articles(bodies)) == first


def test_an_article_depends_on_the_address_of_its_page(kept: KeptExtracts) -> None:
    here, there = kept.articles([(BODIES[2], "https://a.example/x/"), (BODIES[2], "https://b.example/x/")])
    assert "https://a.example/b/#c" in here
    assert "https://b.example/b/#c" in there


@pytest.mark.parametrize("byte", [0, 60, -1])
def test_a_flipped_bit_is_no_extract(kept: KeptExtracts, tmp_path: Path, byte: int) -> None:
    kept.digests(BODIES)
    for path in tmp_path.rglob("*.entry"):
        data = bytearray(path.read_bytes())
        data[byte] ^= 4
        path.write_bytes(data)
    assert kept.digests(BODIES) == Extracts().digests(BODIES)
