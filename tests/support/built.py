"""A site that was built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from support.links import broken_links
from support.log import Log
from support.page import Page


class Built:
    """What a build made: files, pages, navigation and log."""

    def __init__(self, *, config: MkDocsConfig, nav: Navigation, sources: Files, log: Log) -> None:
        self.config = config
        self.sources = sources
        """MkDocs' own collection of the files that the build saw, with their `Page` objects."""
        self.log = log
        self.folder = Path(config.site_dir)
        self._nav = nav
        self._pages: dict[str, Page] = {}

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, relative to the site's folder, with `/`."""
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    @property
    def urls(self) -> frozenset[str]:
        """The URL of every HTML page, relative to the site's root; the home page is the empty text."""
        return frozenset(
            path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
            for path in self.files
            if path.endswith(".html")
        )

    def bytes(self, path: str) -> bytes:
        """Return a file as it is."""
        return self._existing(path).read_bytes()

    def text(self, path: str) -> str:
        """Return a file as text, line ends as they are."""
        return self._existing(path).read_bytes().decode()

    def page(self, url: str = "") -> Page:
        """Return the page at a URL relative to the site's root: `posts/a/`, `posts/a.html`, empty for the home page."""
        url = url.removeprefix("/")
        if url not in self._pages:
            self._pages[url] = Page(self.text(f"{url}index.html" if url.endswith("/") or not url else url), url=url)
        return self._pages[url]

    @property
    def nav(self) -> list[str]:
        """The navigation as lines: `"Title: url"` of a page, `"Title:"` of a section, two spaces before each child."""
        return list(_outline(self._nav))

    def toc(self, url: str) -> list[tuple[int, str]]:
        """Return level and title of each entry of a page's table of contents, in order."""
        pages = [file.page for file in self.sources.documentation_pages() if file.url.removeprefix("./") == url]
        assert len(pages) == 1, f"{len(pages)} pages have the URL {url!r}"
        assert pages[0] is not None
        return list(_entries(pages[0].toc))

    def broken_links(self) -> list[str]:
        """Return `file: address` of each link, picture, style, script and anchor inside the site that leads nowhere."""
        return broken_links(self.folder, base=urlsplit(self.config.site_url or "/").path)

    def _existing(self, path: str) -> Path:
        if path not in self.files:
            near = get_close_matches(path, sorted(self.files), n=5, cutoff=0.4)
            raise AssertionError(f"the build made no {path!r}; near it: {near}")
        return self.folder / path


def _outline(items: Iterable[Any], indent: str = "") -> Iterator[str]:
    for item in items:
        yield f"{indent}{item.title}:" if item.children else f"{indent}{item.title}: {item.url}"
        yield from _outline(item.children or (), indent + "  ")


def _entries(links: Iterable[Any]) -> Iterator[tuple[int, str]]:
    for link in links:
        yield link.level, link.title
        yield from _entries(link.children)
