"""Links in bodies and on buttons: addresses on the site become relative links, and dead ones are found."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from mkdocs_blogposts.catalog.kinds import KINDS, Kinds
from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import Vocabulary, did_you_mean
from mkdocs_blogposts.gfm.raw_html import rewrite_addresses

if TYPE_CHECKING:
    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.content.document import Document


class SiteLinks:
    """Knows every page and file of the site by the address that a writer would give it."""

    def __init__(
        self,
        files: Iterable[File],
        base: str,
        site_path: str = "/",
        *,
        named: Mapping[str, File] = MappingProxyType({}),
        places: Iterable[str] = (),
        relative_to_docs: bool = False,
        kinds: Kinds = KINDS,
    ) -> None:
        """Take the files of the build, the `base` option, the path part of `site_url`, and the kinds of lists.

        `named` gives the files of posts and lists by the address that each has where the site chooses none, `places`
        where lists are. `relative_to_docs` says that absolute paths may be those of source files, too, as MkDocs can be
        told.
        """
        included = [file for file in files if not file.inclusion.is_excluded()]
        self._files = {_address(file.url): file for file in included}
        self._sources = {file.src_uri: file for file in included if file.is_documentation_page()}
        self._relative_to_docs = relative_to_docs
        self._base = base
        self._site_path = "/" + site_path.strip("/")
        self._named = named
        own = {place.partition("/")[0] for place in places if not place.startswith("/")}
        self._folders = {"posts", *(kind.folder for kind in kinds), *own} - {""}
        """First parts of the addresses that the plugin answers for."""
        self._names: dict[str, tuple[Vocabulary, dict[str, str]]] = {}

    def is_ours(self, url: str) -> bool:
        """Tell whether an absolute path lies where the plugin puts pages."""
        return url.startswith("/") and not url.startswith("//") and self._key(url).partition("/")[0] in self._folders

    def find(self, url: str) -> File | None:
        """Return what an absolute path on the site leads to."""
        source = self._source(url) if self._relative_to_docs else None
        key = self._key(url)
        own = self._named.get(key) or self._files.get(posixpath.join(self._base, key))
        return source or own or self._files.get(key)

    def _source(self, url: str) -> File | None:
        return self._sources.get(unquote(urlsplit(url).path).lstrip("/"))

    def address(self, url: str) -> str:
        """Return the address, relative to the site's root, of what an absolute path leads to; else `url` itself."""
        found = self.find(url) if url.startswith("/") and not url.startswith("//") else None
        if found is None:
            return url
        parts = urlsplit(url)
        return urlunsplit(("", "", found.url, parts.query, parts.fragment))

    def nearest(self, url: str) -> str | None:
        """Return the address on the site that `url` is most likely a slip of."""
        source = self._source(url)
        if source is not None:
            return f"/{source.url}"
        key = self._key(url)
        kind = key.partition("/")[0]
        start = posixpath.join(self._base, kind, "")
        if kind not in self._names:
            found = {
                name.removeprefix(f"{kind}/"): file.url
                for name, file in self._named.items()
                if name.startswith(f"{kind}/")
            }
            found |= {name.removeprefix(start): f"{name}/" for name in self._files if name.startswith(start)}
            pages = {_address(file.url) for file in self._named.values()}
            names = {
                name: address
                for name, address in found.items()
                if ("/" not in name and "." not in name) or address.strip("/") in pages
            }
            self._names[kind] = Vocabulary(names), names
        vocabulary, names = self._names[kind]
        guess = vocabulary.nearest(key.partition("/")[2])
        return f"/{names[guess]}" if guess else None

    def _key(self, url: str) -> str:
        path = unquote(urlsplit(url).path)
        if self._site_path != "/" and path.startswith(self._site_path + "/"):
            path = path[len(self._site_path) :]
        key = _address(path)
        return key.removeprefix(self._base + "/") if self._base else key


def relative_to_docs(config: MkDocsConfig) -> bool:
    """Tell whether MkDocs' own option lets absolute links name source files."""
    return getattr(config.validation.links.absolute_links, "name", "") == "RELATIVE_TO_DOCS"


def _address(url: str) -> str:
    path = unquote(url).removeprefix("./").strip("/").removesuffix("index.html").rstrip("/")  # MkDocs' home is "./"
    return path.removesuffix(".html")


@dataclass(slots=True)
class BodyLinks:
    """The links of one body: where they lead, and which lead nowhere."""

    document: Document
    file: File
    files: Files
    site: SiteLinks
    dead: list[str]
    """Addresses that lead nowhere, in the order in which they were met."""
    withheld: list[tuple[Element, str, str]] = field(default_factory=list)
    """Elements of such links, with the attribute and the address that they get back."""

    def markdown_target(self, url: str) -> str:
        """Return `url`, where it is the address of a page or file, as a link relative to the source file.

        So MkDocs resolves and validates it like any other link.
        """
        target = self._target(url) if url.startswith("/") and not url.startswith("//") else None
        if target is None:
            return url
        parts = urlsplit(url)
        path = posixpath.relpath(target.src_uri, posixpath.dirname(self.file.src_uri) or ".")
        return urlunsplit(("", "", quote(path), parts.query, parts.fragment))

    def html_value(self, name: str, value: str) -> str:
        """Return the value of an attribute of raw HTML with its address, or those of a `srcset`, as `html_target`."""
        if name.casefold() != "srcset":
            return self.html_target(value)
        if "data:" in value:  # such addresses have commas of their own
            return value
        pictures = (picture.split(maxsplit=1) for picture in value.split(",") if picture.strip())
        return ", ".join(" ".join([self.html_target(address), *size]) for address, *size in pictures)

    def html_target(self, url: str) -> str:
        """Return `url` relative to the finished page, where it leads to a page or a file of the site."""
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or not parts.path or url.startswith("//"):
            return url
        if url.startswith("/"):
            target = self._target(url)
        else:
            source = posixpath.normpath(posixpath.join(posixpath.dirname(self.file.src_uri), unquote(parts.path)))
            target = self.files.get_file_from_path(source)
        if target is None or target.inclusion.is_excluded():
            return url
        return urlunsplit(("", "", target.url_relative_to(self.file), parts.query, parts.fragment))

    def _target(self, url: str) -> File | None:
        """Return what an absolute path leads to; note it where the plugin answers for the path and nothing is there."""
        target = self.site.find(url)
        if target is None and self.site.is_ours(url):
            self.dead.append(url)
        return target

    def problems(self) -> list[Problem]:
        """Return a problem for each link that leads nowhere, at its place in the file."""
        seen: dict[str, int] = {}
        found = []
        for url in self.dead:
            places = _places(self.document, url)
            place = places[min(seen.get(url, 0), len(places) - 1)]
            seen[url] = seen.get(url, 0) + 1
            found.append(dead_link(self.document.path, place, url=url, guess=self.site.nearest(url)))
        return sorted(set(found))


def dead_link(
    path: str,
    place: tuple[int, int],
    *,
    url: str,
    guess: str | None,
    advice: str = "link to a page that exists, or by a full https address",
) -> Problem:
    """Return the problem that a link is when nothing is where it leads; `guess` is what may be meant, if anything."""
    hint = did_you_mean(guess, otherwise=advice)
    return Problem(path, *place, "dead-link", f"`{url}` leads nowhere", hint)


def _places(document: Document, url: str) -> list[tuple[int, int]]:
    """Return where a body names an address, outside of code; its first line where it does not literally."""
    body, code = document.body, CodeRanges(document.body)
    found = re.finditer(re.escape(url) + r"(?![\w/#?%=&-])", body)
    starts = [match.start() for match in found if not code.holds(match.start())]
    lines = ((body.count("\n", 0, start), start - body.rfind("\n", 0, start)) for start in starts)
    return [(document.body_line + line, column) for line, column in lines] or [(document.body_line, 1)]


class LinkRewriter(Treeprocessor):
    """Rewrites the links of Markdown and of raw HTML, before MkDocs resolves what is relative to a source file."""

    PRIORITY = 3  # after toc (5), before MkDocs' relpath (0)

    def __init__(self, md: Markdown, links: BodyLinks) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        """Rewrite the links of a body."""
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            url = element.get(key) if key else None
            if key and url:
                told = len(self._links.dead)
                element.set(key, self._links.markdown_target(readable(url)))
                if len(self._links.dead) > told:
                    self._links.withheld.append((element, key, url))
                    element.set(key, "?")  # which MkDocs leaves alone: it would tell the same in words of its own
        blocks = self.md.htmlStash.rawHtmlBlocks
        for index, block in enumerate(blocks):
            if isinstance(block, str):
                blocks[index] = rewrite_addresses(block, self._links.html_value)


class LinkRestorer(Treeprocessor):
    """Gives links that lead nowhere their addresses back, after MkDocs has looked at all links."""

    PRIORITY = -1  # after MkDocs' relpath (0)

    def __init__(self, md: Markdown, links: BodyLinks) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:  # noqa: ARG002 - Python-Markdown's signature
        """Restore the links of a body."""
        for element, key, url in self._links.withheld:
            element.set(key, url)


def readable(url: str) -> str:
    """Return an address that MkDocs can take apart: as written, or with brackets encoded where they mean nothing."""
    try:
        urlsplit(url)
    except ValueError:  # `http://[`
        return quote(url, safe=":/?#@!$&'()*+,;=%")
    return url
