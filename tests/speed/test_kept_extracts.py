"""What is read out of finished HTML comes from the cache as if it were read again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mkdocs_blogposts.feeds.article import Extracts
from mkdocs_blogposts.speed import extracts
from mkdocs_blogposts.speed.cache import CachedEntries, Store
from mkdocs_blogposts.speed.extracts import KeptExtracts

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
    return KeptExtracts(CachedEntries(Store(tmp_path)), None)


def unreadable(*_: object, **__: object) -> None:
    pytest.fail("was read again")


def test_they_are_what_reading_gives(kept: KeptExtracts) -> None:
    assert kept.digests(BODIES) == Extracts().digests(BODIES)
    bodies = list(zip(BODIES, URLS, strict=True))
    assert kept.articles(bodies) == Extracts().articles(bodies)


def test_a_second_build_reads_nothing_again(kept: KeptExtracts, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = list(zip(BODIES, URLS, strict=True))
    first = kept.digests(BODIES), kept.articles(bodies)
    monkeypatch.setattr(extracts, "digest", unreadable)
    monkeypatch.setattr(extracts, "article", unreadable)
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


ALONE = """
import os, signal, sys
from functools import partial
from pathlib import Path
from mkdocs_blogposts.feeds.article import Extracts
from mkdocs_blogposts.speed import extracts, workers
from mkdocs_blogposts.speed.extracts import KeptExtracts
from mkdocs_blogposts.speed.cache import CachedEntries
from mkdocs_blogposts.speed.cache import Store

executor, parent = partial(workers.make_executor, workers=2), os.getpid()
"""
SHARED = """
extracts.ENOUGH = 1
many = [f"<p>{number}</p>" for number in range(40)]
assert KeptExtracts(CachedEntries(Store(Path(sys.argv[1]))), executor).digests(many) == Extracts().digests(many)
"""
KILLED = """
def task(number):
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return number

assert workers.share(task, 5, executor) == [0, 1, 2, 3, 4]
"""


@pytest.mark.parametrize("script", [SHARED, KILLED], ids=["workers read the same", "a worker that is killed"])
def test_in_a_process_that_can_be_copied(tmp_path: Path, script: str) -> None:
    """A process of its own: that of the tests has threads, so it is never copied."""
    subprocess.run([sys.executable, "-c", ALONE + script, str(tmp_path)], check=True, timeout=60)
