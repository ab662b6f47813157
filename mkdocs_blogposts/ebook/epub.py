"""Writes a manuscript as EPUB: its chapters, its other pages, and the archive of all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from mkdocs_blogposts.ebook import book_pages
from mkdocs_blogposts.ebook.addresses import NOWHERE, BookFile, FindFile, picture_file
from mkdocs_blogposts.ebook.book_pages import STYLE, Section
from mkdocs_blogposts.ebook.chapter_xhtml import Linker, ValidChapter, inner, read_chapter
from mkdocs_blogposts.ebook.cover import cover_file, to_png
from mkdocs_blogposts.ebook.manuscript import Epub
from mkdocs_blogposts.ebook.package import XHTML, Access, Member, pack
from mkdocs_blogposts.feeds.xml import select

if TYPE_CHECKING:
    from mkdocs_blogposts.ebook.manuscript import Manuscript

_PLAIN: Final = etree.XPath("//pre/code[not(*)][contains(@class, 'language-')]")


class BookWriter:
    """Makes books."""

    def write(self, book: Manuscript, find: FindFile) -> Epub:
        """Return a finished book. `find` returns what is in a file of the site; nothing is read elsewhere."""
        asked: dict[str, bytes] = {}

        def look(path: str) -> bytes:
            if path not in asked:
                asked[path] = find(path)
            return asked[path]

        color = _Colors()
        chapters = [read_chapter(text, index, color=color) for index, text in enumerate(book.chapters)]
        linker = Linker(chapters, book.site or NOWHERE, look)
        for chapter in chapters:
            linker.link(chapter)
        cover = picture_file(look(book.cover)) if book.cover else None
        cover = cover or cover_file(book, self.to_png)
        members, sections = _lay_out(book, chapters, linker, cover)
        access = Access(bool(linker.files), linker.has_words, linker.moves)
        return Epub(
            pack(book, members, sections, access),
            tuple(problem for chapter in chapters for problem in chapter.problems),
            tuple((path, digest_of(data)) for path, data in sorted(asked.items())),
        )

    def to_png(self, drawn: str) -> bytes | None:
        """Return a drawn cover as PNG, where that can be made."""
        return to_png(drawn)


def digest_of(data: bytes) -> str:
    """Return a digest of a file; empty where there is none."""
    return blake2b(data, digest_size=20).hexdigest() if data else ""


@cache
def _style() -> bytes:
    return (files("mkdocs_blogposts") / "ebook" / STYLE).read_bytes()


def _lay_out(
    book: Manuscript, chapters: Sequence[ValidChapter], linker: Linker, cover: BookFile
) -> tuple[list[Member], list[Section]]:
    """Return the files of the book in their order, and its contents."""
    words = book.words
    sections = [
        Section(
            chapter.text.title,
            chapter.file,
            tuple(Section(title, f"{chapter.file}#{place}") for place, title in chapter.sections()),
            None if chapter.text.language == book.language else chapter.text.language,
        )
        for chapter in chapters
    ]
    landmarks = [
        ("cover", "cover.xhtml", words["ebook-cover"]),
        ("toc", "contents.xhtml#toc", words["ebook-contents"]),
        ("bodymatter", chapters[0].file, chapters[0].text.title),
    ]
    after: list[Member] = []
    if linker.references:
        data = book_pages.references_page(book, linker.references)
        after.append(Member("references", "references.xhtml", XHTML, data, in_spine=True))
        sections.append(Section(words["ebook-references"], "references.xhtml"))
    after.append(Member("rights", "rights.xhtml", XHTML, book_pages.rights_page(book), in_spine=True))
    sections.append(Section(words["rights"], "rights.xhtml"))
    landmarks.append(("copyright-page", "rights.xhtml", words["rights"]))
    members = [
        Member("cover", "cover.xhtml", XHTML, book_pages.cover_page(book, cover.name), in_spine=True),
        Member("title", "title.xhtml", XHTML, book_pages.title_page(book), in_spine=True),
        Member(
            "contents",
            "contents.xhtml",
            XHTML,
            book_pages.contents_page(book, sections, landmarks),
            "nav",
            in_spine=True,
        ),
        *(_member(chapter, book) for chapter in chapters),
        *after,
        Member("style", STYLE, "text/css", _style()),
        Member("cover-image", cover.name, cover.type, cover.data, "cover-image"),
        *_pictures(linker, cover),
    ]
    return members, sections


def _member(chapter: ValidChapter, book: Manuscript) -> Member:
    body = inner(chapter.body)
    data = book_pages.chapter_page(chapter.text, chapter.index + 1, body, book)
    identity = f"chapter-{chapter.index + 1:02}"
    return Member(identity, chapter.file, XHTML, data, "svg" if "<svg " in body else None, in_spine=True)


def _pictures(linker: Linker, cover: BookFile) -> Iterator[Member]:
    others = [file for name, file in sorted(linker.files.items()) if name != cover.name]
    for number, file in enumerate(others, start=1):
        yield Member(f"picture-{number}", file.name, file.type, file.data)


class _Colors:
    """Gives code its colors on sites whose theme has a script for that, which no reader of books runs."""

    def __init__(self) -> None:
        self._lexers: dict[str, Any] = {}
        self._formatter = HtmlFormatter(nowrap=True)

    def __call__(self, body: etree._Element) -> None:
        for code in select(_PLAIN, body):
            name = next((each[9:] for each in code.get("class", "").split() if each.startswith("language-")), "")
            lexer = self._lexer(name)
            if lexer is None or not code.text:
                continue
            colored = etree.fromstring(f"<code>{highlight(code.text, lexer, self._formatter)}</code>")
            code.text = colored.text
            code.extend(list(colored))

    def _lexer(self, name: str) -> Any:
        if name not in self._lexers:
            try:
                self._lexers[name] = get_lexer_by_name(name, stripnl=False, ensurenl=False) if name else None
            except ClassNotFound:
                self._lexers[name] = None
        return self._lexers[name]
