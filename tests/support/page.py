"""One HTML page of a built site."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from support.links import resolve

_CONTENT = "article.md-content__inner, [role=main], main, body"
"""Where the themes put what a page says: Material; mkdocs and readthedocs; any other theme."""


class Link(NamedTuple):
    """A link as a reader sees it."""

    text: str
    to: str
    """Relative to the site's root (`posts/a/#more`, empty for the home page); of another host, as written."""


def words(tag: Tag) -> str:
    """Return the text of an element with its white space as a browser shows it."""
    return " ".join(tag.get_text().split())


class Page:
    """An HTML page, parsed as a browser does (by html5lib), so that misnested HTML shows."""

    def __init__(self, html: str, *, url: str) -> None:
        self.html = html
        self.url = url
        """Relative to the site's root: `posts/a/`."""

    def __repr__(self) -> str:
        return f"Page({self.url!r})"

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The whole document."""
        return BeautifulSoup(self.html, "html5lib")

    @cached_property
    def content(self) -> Tag:
        """The element with what the page itself says: without header, navigation and footer."""
        for selector in _CONTENT.split(", "):
            if found := self.soup.select_one(selector):
                return found
        raise AssertionError(f"{self!r} has no body")

    @property
    def title(self) -> str:
        """The text of `<title>`."""
        return words(self.one("title"))

    @property
    def h1(self) -> list[str]:
        """The texts of all h1 of the document; a good page has one."""
        return self.texts("h1")

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Level and text of each heading of the content, in order; without the permalink sign."""
        return [
            (int(tag.name[1]), words(tag).removesuffix("¶").rstrip())
            for tag in self.content.select("h1, h2, h3, h4, h5, h6")
        ]

    @property
    def text(self) -> str:
        """What the content says, in one line."""
        return words(self.content)

    @property
    def metas(self) -> dict[str, str]:
        """`<meta>` by `name` and `property`."""
        return {
            str(tag[key]): str(tag["content"])
            for tag in self.soup.select("meta[content]")
            for key in ("name", "property")
            if tag.get(key)
        }

    @property
    def ids(self) -> set[str]:
        """Where `#fragment` can lead."""
        return {str(tag.get("id") or tag.get("name")) for tag in self.soup.select("[id], a[name]")}

    def select(self, css: str) -> list[Tag]:
        """Return every element of the document that the CSS selector matches."""
        return list(self.soup.select(css))

    def one(self, css: str) -> Tag:
        """Return the only element that the selector matches; anything but one fails the test."""
        found = self.select(css)
        assert len(found) == 1, f"{self!r} has {len(found)} of {css!r}: {found}"
        return found[0]

    def texts(self, css: str) -> list[str]:
        """Return the text of each element that the selector matches, without a heading's permalink sign."""
        return [words(tag).removesuffix("¶").rstrip() for tag in self.select(css)]

    def attributes(self, css: str, name: str) -> list[str]:
        """Return the attribute, as written, of each element that the selector matches and that has it."""
        return [str(tag[name]) for tag in self.select(css) if tag.has_attr(name)]

    def links(self, css: str = "a[href]") -> list[Link]:
        """Return the links of the content; with a selector, those of the whole document that it matches."""
        tags = self.content.select(css) if css == "a[href]" else self.select(css)
        return [Link(words(tag), self.resolve(str(tag["href"]))) for tag in tags]

    def resolve(self, address: str) -> str:
        """Return an address of this page relative to the site's root; `/…` and one above the root stay visible."""
        if address.startswith("/") or urlsplit(address).scheme:
            return address
        inside = resolve(self.url, address)
        return address if inside is None else inside
