"""Pages of an export that were changed in the other engine, as pages of ours: our keys, our links, our parts."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote, unquote, urljoin

from mkdocs_blogposts.commands.exporters.front_matter_keys import (
    head_of,
    values_without,
    without_engine_keys,
)
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.matter_text import block_text, object_text
from mkdocs_blogposts.site.written_links import Leads, relative_path, rewrite_links

PAGES: Final = frozenset({"post", "list", "page"})
"""Kinds of files whose links and front matter an export writes anew."""
_HERE: Final = "//site/"
"""Stands for the root of the site, so that an address that climbs out of it is none."""

Row = Mapping[str, Any]
"""What `export.json` says of a file."""


class Returning:
    """Writes pages of an export as they are here."""

    def __init__(self, rows: Iterable[Row], undo: Callable[[str], str], *, root: str = "/") -> None:
        """Take what the manifest says of all files, and what gives a body back as it was before the export.

        `root` is the path of the site on its host, which links of some engines begin with.
        """
        self._undo = undo
        self._root = root
        known = [row for row in rows if row.get("kind") != "original"]
        self._originals = {str(row.get("from")): row for row in rows if row.get("kind") == "original"}
        self._paths = {str(row.get("path")): row for row in known}
        self._addresses = {_address(str(row["address"])): row for row in known if isinstance(row.get("address"), str)}

    def original(self, path: str) -> Row | None:
        """Return the row of a page as it was written, where the export has it."""
        return self._originals.get(path)

    def page(self, row: Row, data: bytes) -> bytes:
        """Return a page with our keys alone, and with links that lead to files of the docs folder."""
        read = read_document(data, path=str(row.get("path")))
        document = read.value or read.rest
        if document is None:
            return data
        added, moved = _texts(row.get("added")), dict(row.get("moved") or {})
        head = head_of(data, document)
        form = row.get("form")
        ours = None if form == "object" else without_engine_keys(document, head, added=added, moved=moved)
        if ours is None:
            values = values_without(document, added=added, moved=moved)
            ours = (object_text if form == "object" else block_text)(values) if values else ""
        body = self._linked(self._undo(document.body), row, first_line=document.body_line)
        return (ours + body).encode("utf-8", "replace")

    def _linked(self, body: str, row: Row, *, first_line: int) -> str:
        path, address, source = (str(row.get(key) or "") for key in ("path", "address", "from"))

        def find(link: str) -> Row | None:
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link)))
            found = self._paths.get(beside) or self._addresses.get(_address(urljoin(_HERE + address, link)))
            if found is None and self._root != "/" and link.startswith(self._root):
                return self._addresses.get(_address(_HERE + link.removeprefix(self._root)))
            return found

        def write(leads: Leads[Row]) -> str:
            target = leads.file.get("from")
            if isinstance(target, str):
                return relative_path(target, source) + leads.tail
            return "/" + quote(unquote(str(leads.file.get("address", "")).removeprefix("./"))) + leads.tail

        return rewrite_links(body, first_line=first_line, find=find, write=write)


def _address(address: str) -> str:
    """Return what addresses of one page have in common."""
    path = unquote(address.removeprefix(_HERE)).removeprefix("./")
    return path.strip("/").removesuffix("index.html").strip("/")


def _texts(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
