"""Every address inside a built site, and whether it leads anywhere."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

_LINKING = {("*", "href"), ("*", "src"), ("*", "poster"), ("object", "data")}
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_ROOT = "http://site.invalid/root/"
"""A base for resolving addresses that shows when one climbs out of the site."""


@dataclass
class Document:
    """What one file links to, and where a link can lead within it."""

    addresses: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


def broken_links(folder: Path, *, base: str = "/") -> list[str]:
    """Return `file: address` of everything that an HTML or CSS file of the site names and that is not there.

    `base` is the path of the site on its host: the page 404.html, which is shown at any depth, has addresses below it.
    An address from the host's root in any other page is broken, because the site may lie below a path.
    """
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    documents = {
        name: read(path.read_text("utf-8"), css=name.endswith(".css"))
        for name, path in files.items()
        if name.endswith((".html", ".css"))
    }
    return [
        f"{name}: {address}"
        for name, document in documents.items()
        for address in document.addresses
        if not _leads(_target(name, address, base=base), files.keys(), documents)
    ]


def resolve(url: str, address: str) -> str | None:
    """Return an address in the page at `url` relative to the site's root; None where it leaves the site."""
    resolved = urljoin(_ROOT + url, address)
    return resolved.removeprefix(_ROOT) if resolved.startswith(_ROOT) else None


def read(text: str, *, css: bool = False) -> Document:
    """Return the addresses and ids of an HTML page, or the addresses of a style sheet (but for data: images)."""
    if css:
        return Document([address for address in _CSS_ADDRESS.findall(text) if not address.startswith("data:")])
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.document


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.document = Document()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" or (tag, name) == ("a", "name"):
                self.document.ids.add(value or "")
            elif {("*", name), (tag, name)} & _LINKING:
                self.document.addresses.append(value or "")
            elif name == "srcset":
                self.document.addresses += [part.split()[0] for part in (value or "").split(",") if part.strip()]


def _target(name: str, address: str, *, base: str) -> str | None:
    """Return where an address leads, relative to the site's root; None where that is nowhere in it."""
    if urlsplit(address).netloc or urlsplit(address).scheme:
        return address
    if address.startswith("/"):
        return resolve("", address.removeprefix(base)) if name == "404.html" and address.startswith(base) else None
    return resolve(name, address)


def _leads(target: str | None, files: Container[str], documents: Mapping[str, Document]) -> bool:
    if target is None:
        return False
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    file = f"{path}index.html" if path.endswith("/") or not path else path
    if not parts.fragment or file not in documents:
        return file in files
    return unquote(parts.fragment) in {*documents[file].ids, "top"}
