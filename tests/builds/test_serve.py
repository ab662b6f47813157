"""A real `mkdocs serve`: what a writer does to a post is in the preview a moment later."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support import Page, Site

PATIENCE = 60.0
"""Seconds until a change must show; a fast machine needs two."""


class Preview:
    """A running `mkdocs serve`."""

    def __init__(self, address: str, log: Path) -> None:
        self.address = address
        self.log = log

    def page(self, url: str) -> Page | None:
        """Return a page as it is now; None where there is none."""
        try:
            with urllib.request.urlopen(self.address + url, timeout=PATIENCE) as response:
                return Page(response.read().decode(), url=url)
        except OSError:  # there is none, or the server is starting
            return None

    def shows(self, url: str, expected: Callable[[Page], bool]) -> Page:
        """Wait until a page is as expected."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            page = self.page(url)
            if page is not None and expected(page):
                return page
            time.sleep(0.1)
        raise AssertionError(f"{url} did not come to show it:\n{self.log.read_text('utf-8')[-3000:]}")

    def lacks(self, url: str) -> None:
        """Wait until there is no such page."""
        end = time.monotonic() + PATIENCE
        while self.page(url) is not None:
            assert time.monotonic() < end, f"{url} is still there"
            time.sleep(0.1)

    def says(self, text: str) -> None:
        """Wait until the terminal shows a text."""
        end = time.monotonic() + PATIENCE
        while text not in self.log.read_text("utf-8"):
            assert time.monotonic() < end, f"nothing of {text!r} in:\n{self.log.read_text('utf-8')[-3000:]}"
            time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def preview(site: Site) -> Iterator[Preview]:
    address = f"127.0.0.1:{free_port()}"
    site.configure(plugins=["search", "blogposts"], dev_addr=address)
    log = site.folder / "serve.log"
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve"]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(command, cwd=site.folder, stdout=output, stderr=output, env=environment)
        try:
            yield Preview(f"http://{address}/", log)
        finally:
            process.terminate()
            process.wait(PATIENCE)


@pytest.fixture
def running(site: Site) -> Iterator[tuple[Site, Preview]]:
    site.write("index.md", "# Home\n")
    site.post("first", "Once.\n", title="First", tags=["x"])
    with preview(site) as shown:
        shown.shows("posts/first/", lambda page: page.h1 == ["First"])
        yield site, shown


def test_the_preview_follows_everything_that_a_writer_does(running: tuple[Site, Preview]) -> None:
    site, shown = running

    # edits a text and a title
    site.post("first", "Twice.\n", title="Changed", tags=["x"])
    assert "Twice." in shown.shows("posts/first/", lambda page: page.h1 == ["Changed"]).text
    shown.shows("posts/", lambda page: "Changed" in page.text)

    # adds a post, with a draft beside it
    site.post("second", "New.\n", title="Second", tags=["y"], draft=True)
    shown.shows("posts/", lambda page: "Second" in page.text and "Draft" in page.text)
    shown.shows("tags/y/", lambda page: "Second" in page.text)

    # links to it, and gives it another name
    site.post("first", "[on](/posts/second)\n", title="Changed", tags=["x"])
    shown.shows("posts/first/", lambda page: "posts/second/" in [link.to for link in page.links(".bp-body a")])
    (site.docs / "posts/second.md").rename(site.docs / "posts/third.md")
    shown.shows("posts/third/", lambda page: page.h1 == ["Second"])
    shown.lacks("posts/second/")
    shown.says("`/posts/second` leads nowhere")

    # breaks a post: it leaves the lists, with a line on the terminal and on its last good page, and takes none with it
    site.write("posts/third.md", "---\ntitle: [unclosed\n---\n")
    held = shown.shows("posts/third/", lambda page: "posts/third.md:2:8:" in page.html)
    assert held.h1 == ["Second"]
    shown.shows("posts/", lambda page: "Second" not in page.text)
    shown.says("docs/posts/third.md:")
    shown.shows("posts/first/", lambda page: page.h1 == ["Changed"])

    # mends it
    site.post("third", "Well again.\n", title="Third", tags=["y"])
    shown.shows("posts/third/", lambda page: "Well again." in page.text)

    # deletes it
    site.remove("posts/third.md")
    shown.lacks("posts/third/")
    shown.lacks("tags/y/")


def test_data_files_and_pictures_are_followed_too(running: tuple[Site, Preview]) -> None:
    site, shown = running
    site.write("data/tags.yml", "x: {displayName: Ex}\n")
    shown.shows("tags/x/", lambda page: page.h1 == ["Ex"])
    site.write("posts/album/index.md", "---\ntitle: Album\n---\n![](p.svg)\n")
    site.write("posts/album/p.svg", "<svg/>")
    shown.shows("posts/album/", lambda page: bool(page.select(".bp-body img")))
    shown.shows("posts/album/p.svg", lambda page: "<svg/>" in page.html)
