"""The file of a book: its package document, both tables of contents, and the archive that holds all of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from mkdocs_blogposts.ebook.addresses import sound_address
from mkdocs_blogposts.ebook.book_pages import rights_line
from mkdocs_blogposts.feeds.xml import add

if TYPE_CHECKING:
    from mkdocs_blogposts.ebook.book_pages import Section
    from mkdocs_blogposts.ebook.manuscript import Manuscript
    from mkdocs_blogposts.pages.views import LicenseView

XHTML: Final = "application/xhtml+xml"
_FOLDER: Final = "EPUB"
_OPF: Final[dict[Any, str]] = {None: "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
_NCX: Final[dict[Any, str]] = {None: "http://www.daisy.org/z3986/2005/ncx/"}
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTAINER: Final = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive, which knows no clock."""
_PACKED: Final = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp"))
"""What is compressed already."""
_LEVEL: Final = 2
"""Of zlib's compression: half the time of its usual 6, and a few hundredths larger."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the book."""

    id: str
    href: str
    type: str
    """Media type."""
    data: bytes = field(repr=False)
    properties: str | None = None
    in_spine: bool = False
    """Whether it is a page."""


@dataclass(frozen=True, slots=True)
class Access:
    """What is told to those who cannot read a book in every way."""

    has_pictures: bool
    has_words: bool
    """Whether every picture is described."""
    moves: bool
    """Whether a picture may move."""


def pack(book: Manuscript, members: Sequence[Member], sections: Sequence[Section], access: Access) -> bytes:
    """Return the book: the same bytes for the same members, in their order."""
    opf = _package(book, members, access)
    ncx = _contents(book, sections)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        _write(archive, "mimetype", b"application/epub+zip", stored=True)
        _write(archive, "META-INF/container.xml", _CONTAINER.encode())
        _write(archive, f"{_FOLDER}/package.opf", opf)
        _write(archive, f"{_FOLDER}/toc.ncx", ncx)
        for member in members:
            _write(archive, f"{_FOLDER}/{member.href}", member.data, stored=member.type in _PACKED)
    return stream.getvalue()


def _write(archive: zipfile.ZipFile, name: str, data: bytes, *, stored: bool = False) -> None:
    info = zipfile.ZipInfo(name, _DAY)
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    archive.writestr(info, data, compresslevel=_LEVEL)


def _xml(root: etree._Element) -> bytes:
    etree.indent(root, space=" ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + etree.tostring(root, encoding="unicode").encode() + b"\n"


def _package(book: Manuscript, members: Sequence[Member], access: Access) -> bytes:
    root = etree.Element(f"{{{_OPF[None]}}}package", nsmap=_OPF)
    root.set("version", "3.0")
    root.set("unique-identifier", "identifier")
    root.set(_LANGUAGE, book.language)
    _describe(add(root, "metadata"), book, access)
    manifest = add(root, "manifest")
    add(manifest, "item", id="ncx", href="toc.ncx", **{"media-type": "application/x-dtbncx+xml"})
    for member in members:
        kind = {"media-type": member.type, "properties": member.properties}
        add(manifest, "item", None, id=member.id, href=member.href, **kind)
    direction = "rtl" if book.direction == "rtl" else "ltr"
    spine = add(root, "spine", None, toc="ncx", **{"page-progression-direction": direction})
    for member in members:
        if member.in_spine:
            add(spine, "itemref", idref=member.id)
    return _xml(root)


def _describe(metadata: etree._Element, book: Manuscript, access: Access) -> None:
    add(metadata, "dc:identifier", book.identifier, id="identifier")
    add(metadata, "dc:title", book.title, id="book-title")
    _refine(metadata, "book-title", "title-type", "main")
    for language in dict.fromkeys([book.language, *(chapter.language for chapter in book.chapters)]):
        add(metadata, "dc:language", language)
    people = [("creator", name) for name in book.creators] + [("contributor", name) for name in book.contributors]
    for number, (kind, name) in enumerate(people, start=1):
        add(metadata, f"dc:{kind}", name, id=f"person-{number}")
        _refine(metadata, f"person-{number}", "role", "aut", scheme="marc:relators")
        _refine(metadata, f"person-{number}", "display-seq", str(number))
    add(metadata, "dc:publisher", book.publisher)
    if book.description:
        add(metadata, "dc:description", book.description)
    if book.published:
        add(metadata, "dc:date", book.published)
    source = sound_address(book.address) if book.address else None
    if source:
        add(metadata, "dc:source", source)
    _state_rights(metadata, book)
    _say(metadata, "dcterms:modified", book.modified)
    add(metadata, "meta", book.publisher, property="belongs-to-collection", id="publication")
    _refine(metadata, "publication", "collection-type", "set")
    if book.position is not None and book.position >= 0:
        _refine(metadata, "publication", "group-position", str(book.position))
    for name, value in _accessibility(access):
        _say(metadata, f"schema:{name}", value)
    _say(metadata, "schema:accessibilitySummary", book.words["ebook-access"])
    add(metadata, "meta", name="cover", content="cover-image")


def _state_rights(metadata: etree._Element, book: Manuscript) -> None:
    """State the terms of the book where they are those of all chapters, else those of each chapter."""
    line = rights_line(book)
    if line:
        add(metadata, "dc:rights", line)
    deeds = [list(_deeds(chapter.license)) for chapter in book.chapters]
    if all(each == deeds[0] for each in deeds):
        for deed in deeds[0]:
            add(metadata, "link", rel="dcterms:license", href=deed)
        return
    for number, each in enumerate(deeds, start=1):
        for deed in each:
            add(metadata, "link", rel="dcterms:license", href=deed, refines=f"#chapter-{number:02}")


def _deeds(license_: LicenseView | None) -> Iterator[str]:
    for part in (license_.parts or (license_,)) if license_ else ():
        deed = sound_address(part.deed) if part.deed else None
        if deed:
            yield deed


def _accessibility(access: Access) -> Iterator[tuple[str, str]]:
    """Yield what schema.org calls the ways in which a book can be read."""
    yield "accessMode", "textual"
    if access.has_pictures:
        yield "accessMode", "visual"
    textual = access.has_words or not access.has_pictures
    yield "accessModeSufficient", "textual" if textual else "textual,visual"
    for feature in ("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"):
        yield "accessibilityFeature", feature
    if access.has_pictures and access.has_words:
        yield "accessibilityFeature", "alternativeText"
    yield "accessibilityHazard", "unknown" if access.moves else "none"


def _say(metadata: etree._Element, name: str, value: str) -> None:
    add(metadata, "meta", value, property=name)


def _refine(metadata: etree._Element, identity: str, name: str, value: str, *, scheme: str | None = None) -> None:
    add(metadata, "meta", value, refines=f"#{identity}", property=name, scheme=scheme)


def _contents(book: Manuscript, sections: Sequence[Section]) -> bytes:
    """Return the table of contents for readers of the year 2010."""
    root = etree.Element(f"{{{_NCX[None]}}}ncx", nsmap=_NCX)
    root.set("version", "2005-1")
    root.set(_LANGUAGE, book.language)
    head = add(root, "head")
    add(head, "meta", name="dtb:uid", content=book.identifier)
    add(head, "meta", name="dtb:depth", content="2" if any(each.below for each in sections) else "1")
    add(head, "meta", name="dtb:totalPageCount", content="0")
    add(head, "meta", name="dtb:maxPageNumber", content="0")
    add(add(root, "docTitle"), "text", book.title)
    _points(add(root, "navMap"), sections, iter(range(1, 1_000_000)))
    return _xml(root)


def _points(parent: etree._Element, sections: Iterable[Section], numbers: Iterator[int]) -> None:
    for each in sections:
        number = next(numbers)
        point = add(parent, "navPoint", id=f"point-{number}", playOrder=str(number))
        add(add(point, "navLabel"), "text", each.title)
        add(point, "content", src=each.href)
        _points(point, each.below, numbers)
