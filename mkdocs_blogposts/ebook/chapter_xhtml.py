"""One chapter as XHTML: its body made valid, its ids, links and pictures those of the book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from mkdocs_blogposts.content.book_marks import is_skipped
from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.outline import position, references
from mkdocs_blogposts.content.source import DEFAULT_LIMITS
from mkdocs_blogposts.drawing.drawings import drawing
from mkdocs_blogposts.ebook.addresses import BookAddresses, BookFile, data_of, picture_file, sound_address
from mkdocs_blogposts.ebook.xhtml import detach, has_known_names, holds_block, replace, tidy
from mkdocs_blogposts.feeds.article import read_body
from mkdocs_blogposts.feeds.xml import escaped, legal, select

if TYPE_CHECKING:
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.ebook.addresses import FindFile, Target
    from mkdocs_blogposts.ebook.manuscript import ChapterText

OPS: Final = "http://www.idpf.org/2007/ops"
"""The namespace of `epub:type`."""
_FORMULA: Final = re.compile(
    r"""<script\b[^>]*\btype=["']?math/tex[^>]*>(.*?)</script\s*>""", re.DOTALL | re.IGNORECASE
)
_FRAME: Final = re.compile(r"</?(?:html|head|body|frameset)(?=[\s/>])[^<>]*>", re.IGNORECASE)
"""Tags of a whole page, after which the parser would take the rest of a body for something else."""
_REFERENCE: Final = re.compile(r"&#(?:x([0-9a-fA-F]+)|([0-9]+));?")
_NAME: Final = re.compile(r"[^\W\d][\w.-]*")
_WITH_ID: Final = etree.XPath("//@id/..")
_DRAWINGS: Final = etree.XPath("//svg[not(ancestor::svg)]")
_ARITHMATEX: Final = etree.XPath("//*[contains(concat(' ', @class, ' '), ' arithmatex ')]")
_NOTES: Final = etree.XPath("//div[contains(concat(' ', @class, ' '), ' footnote ')]")
_REFERENCES: Final = etree.XPath("//a[contains(concat(' ', @class, ' '), ' footnote-ref ')]")
_BACK: Final = etree.XPath(".//a[contains(concat(' ', @class, ' '), ' footnote-backref ')]")
_HINT: Final = "mend it here, or put it between `<!-- ebook: skip -->` and `<!-- ebook: end -->`"


@dataclass(slots=True)
class ValidChapter:
    """A chapter whose body is valid, and whose links are still those of its page."""

    text: ChapterText
    index: int
    body: etree._Element
    anchors: dict[str, str]
    """The ids of its page, each with that of the book."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"chapter-{self.index + 1:02}.xhtml"

    def sections(self) -> list[tuple[str, str]]:
        """Return id and words of each section."""
        found = [(each, " ".join(words_of(each).split())) for each in self.body.iter("h2")]
        taken = set(self.anchors.values())
        for number, (heading, _) in enumerate(found, start=1):
            if heading.get("id") is None:
                heading.set("id", _unused(f"section-{number}", taken))
        return [(heading.get("id", ""), words) for heading, words in found if words]

    def tell(self, needle: str, message: str) -> None:
        """Note what is not shown as it was written, where `needle` stands in the file."""
        if len(self.problems) < DEFAULT_LIMITS.problems:
            self.problems.append(told(self.text.document, needle, message))


def told(document: Document, needle: str, message: str) -> Problem:
    """Return what a book does not show as it is written, where `needle` stands first in the file."""
    place = document.body.find(needle) if needle else -1
    at = position(document.body, max(place, 0), first_line=document.body_line)
    return document.problem(at, "ebook-body", message, hint=_HINT)


def pictures_elsewhere(document: Document) -> Iterator[Problem]:
    """Yield a problem for each picture of another site that Markdown names: what a check can know of a book."""
    for each in references(document.body, CodeRanges(document.body)):
        is_elsewhere = each.kind == "picture" and each.url.startswith(("https://", "http://"))
        if is_elsewhere and not is_skipped(document.body, each.place):
            yield told(document, each.url, _elsewhere(each.url))


def _elsewhere(address: str) -> str:
    return f"the picture `{_short(address)}` lies elsewhere; in the e-book, a link stands in its place"


def _readable(html: str) -> str:
    """Return finished HTML without what XML cannot hold, with formulas as text."""
    markup = legal(html)
    small = markup.lower()
    if any(tag in small for tag in ("<html", "<head", "<body", "<frameset", "</html", "</body", "</head")):
        markup = _FRAME.sub("", markup)
    if "&#" in markup:
        markup = _REFERENCE.sub(_sound, markup)
    if "math/tex" in markup:
        markup = _FORMULA.sub(r'<code class="math">\1</code>', markup)
    return markup


def read_chapter(text: ChapterText, index: int, *, color: Callable[[etree._Element], object]) -> ValidChapter:
    """Return a chapter with a valid body. `color` gives code its colors."""
    markup = _readable(text.html)
    body = read_body(markup)
    if body is None:
        body = etree.Element("body")
    chapter = ValidChapter(text, index, body, {})
    _prepare(body, markup)
    try:
        tidy(
            body,
            lambda name, message: chapter.tell(f"<{name}", f"in the e-book, {message}"),
            is_known=has_known_names(markup),
        )
    except RecursionError:
        words = words_of(body)
        for child in list(body):
            body.remove(child)
        body.text = None
        etree.SubElement(body, "p").text = words
        chapter.tell("", "in the e-book, the body is words alone: its elements stand in each other too deep")
    if "language-" in markup:
        color(body)
    _name_anchors(chapter)
    if "footnote" in markup:
        _set_notes(chapter)
    return chapter


def _prepare(body: etree._Element, markup: str) -> None:
    """Put what a book can show in the place of formulas, films and drawings, and let names be ids."""
    _write_formulas(body, markup)
    for film in list(body.iter("video", "audio")):
        _link_film(film)
    for element in select(_DRAWINGS, body) if "<svg" in markup.lower() else ():
        parent = element.getparent()
        if parent is not None:
            parent.replace(element, drawing(element))
    for element in body.iter("a"):
        if element.get("name") and not element.get("id"):
            element.set("id", element.get("name", ""))


def words_of(element: etree._Element) -> str:
    """Return the words of an element."""
    return "".join(map(str, element.itertext()))


def _write_formulas(body: etree._Element, markup: str) -> None:
    """Show formulas as the text that they were written as: no reader of books runs the script that sets them."""
    for element in list(body.iter("math")):
        source = element.find(".//annotation")
        words = source.text if source is not None else element.get("alttext") or words_of(element)
        tail = element.tail
        element.clear()
        element.tag, element.text, element.tail = "code", words, tail
        element.set("class", "math")
    for element in select(_ARITHMATEX, body) if "arithmatex" in markup else ():
        words = words_of(element).strip()
        if words[:2] in ("\\(", "\\[") and words[-2:] in ("\\)", "\\]") and len(element) == 0:
            element.text = words[2:-2].strip()


def _link_film(film: etree._Element) -> None:
    """Put a link in the place of a film or a sound."""
    source = film.find(".//source")
    address = film.get("src") or (source.get("src") if source is not None else None)
    words = film.get("title") or film.get("aria-label") or (address or "").rpartition("/")[2]
    tail = film.tail
    film.clear()
    film.tag, film.tail = "a" if address else "span", tail
    if address:
        film.set("href", address)
        film.text = unquote(words)


def _unused(name: str, taken: set[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name}-{number}", number + 1
    taken.add(found)
    return found


def _name_anchors(chapter: ValidChapter) -> None:
    """Give every id a name that XML knows, once in a chapter; of two, links lead to the first."""
    taken = {"title"}
    for element in select(_WITH_ID, chapter.body):
        written = element.get("id")
        if written is None or not written.strip():
            element.attrib.pop("id", "")
            continue
        name = written if _NAME.fullmatch(written) else re.sub(r"[^\w.-]+", "-", f"a-{written}")
        if written in chapter.anchors and not str(element.tag).startswith("{"):
            chapter.tell(written, f"the id `{written}` stands twice; in the e-book, links lead to the first")
        element.set("id", _unused(name, taken))
        chapter.anchors.setdefault(written, element.get("id", name))


def _set_notes(chapter: ValidChapter) -> None:
    """Make footnotes what readers of books open in place; a note without a mark is shown as it is."""
    notes: set[str] = set()
    for block in select(_NOTES, chapter.body):
        items = [item for item in block.iterfind("ol/li") if item.get("id")]
        if not items or len(items) != len(block.findall("ol/li")):
            continue
        section = etree.Element("section", {"class": "footnotes", f"{{{OPS}}}type": "footnotes"}, nsmap={"epub": OPS})
        for number, item in enumerate(items, start=1):
            notes.add(item.get("id", ""))
            section.append(_note(item, number))
        replace(block, [section])
    marks = {chapter.anchors.get(name, "") for name in chapter.anchors} & notes
    for mark in select(_REFERENCES, chapter.body):
        target = chapter.anchors.get(unquote(mark.get("href", "").removeprefix("#")))
        if target in marks:
            new = etree.Element("a", {f"{{{OPS}}}type": "noteref", "role": "doc-noteref"}, nsmap={"epub": OPS})
            new.attrib.update({key: value for key, value in mark.attrib.items() if key in ("href", "id", "class")})
            new.text = mark.text
            new.extend(list(mark))
            replace(mark, [new])


def _note(item: etree._Element, number: int) -> etree._Element:
    note = etree.Element(
        "aside",
        {"class": "note", "id": item.get("id", ""), f"{{{OPS}}}type": "footnote", "role": "doc-footnote"},
        nsmap={"epub": OPS},
    )
    note.text = item.text
    note.extend(list(item))
    back = next(iter(select(_BACK, note)), None)
    for other in select(_BACK, note):
        before = other.getprevious()
        if before is None and (parent := other.getparent()) is not None:
            parent.text = (parent.text or "").rstrip(" \xa0\n")
        elif before is not None:
            before.tail = (before.tail or "").rstrip(" \xa0\n")
        detach(other)
    first = note.find("p")
    label = etree.Element("a" if back is not None else "span", {"class": "number"})
    if back is not None:
        label.set("href", back.get("href", ""))
        label.set("role", "doc-backlink")
    label.text = str(number)
    if first is not None and note[0] is first and not (note.text or "").strip():
        label.tail = f" {first.text or ''}"
        first.text = None
        first.insert(0, label)
    else:
        label.tail = f" {note.text or ''}"
        note.text = None
        note.insert(0, label)
    return note


class Linker:
    """Makes links and pictures of chapters those of the book, and keeps the pictures and the addresses of others."""

    def __init__(self, chapters: Iterable[ValidChapter], site: str, find: FindFile) -> None:
        """Take all chapters, the whole address of the site, and what finds files of the site."""
        self._chapters = list(chapters)
        self._addresses = BookAddresses(site, {each.text.url: each.index for each in self._chapters})
        self._find = find
        self.files: dict[str, BookFile] = {}
        """The pictures of the book, by name."""
        self.references: dict[int, dict[str, str]] = {}
        """Of each chapter, the addresses that it leads to, each with its words."""
        self.has_words = True
        """Whether every picture is described."""
        self.moves = False
        """Whether a picture may move."""

    def link(self, chapter: ValidChapter) -> None:
        """Make the addresses of a chapter those of the book, in place."""
        for image in list(chapter.body.iter("img")):
            self._show(chapter, image)
        for link in [each for each in chapter.body.iter("a") if "href" in each.attrib]:
            self._lead(chapter, link)

    def _lead(self, chapter: ValidChapter, link: etree._Element) -> None:
        written = link.get("href", "").strip()
        target = self._addresses.target(written, chapter.text.url)
        address = target.address
        if target.chapter is not None:
            address = self._inside(chapter, target)
        elif address is not None:
            words = " ".join(words_of(link).split())
            self.references.setdefault(chapter.index, {}).setdefault(address, words)
        if address is None:
            link.tag = "div" if holds_block(link) else "span"
            for name in ("href", "role"):
                link.attrib.pop(name, "")
        else:
            link.set("href", address)

    def _inside(self, chapter: ValidChapter, target: Target) -> str | None:
        other = self._chapters[target.chapter or 0]
        file = "" if other is chapter else other.file
        if not target.anchor:
            return file or f"{other.file}"
        anchor = other.anchors.get(target.anchor)
        if anchor is not None:
            return f"{file}#{anchor}"
        place = "this chapter" if other is chapter else f"the chapter `{other.text.title}`"
        end = "it is no link" if other is chapter else "it leads to its beginning"
        chapter.tell(f"#{target.anchor}", f"`#{target.anchor}` is nowhere in {place}; in the e-book, {end}")
        return file or None

    def _show(self, chapter: ValidChapter, image: etree._Element) -> None:
        written = image.get("src", "").strip()
        if "moji" in image.get("class", "") and urlsplit(_whole(written, "")).scheme:
            _say(image, image.get("alt") or image.get("title") or "")
            return
        own = data_of(written)
        whole = _whole(written, f"{self._addresses.site}{chapter.text.url}")
        path = None if own is not None else self._addresses.path(whole)
        data = own if own is not None else self._find(path) if path is not None else b""
        file = picture_file(data) if data else None
        if file is not None:
            self.files[file.name] = file
            self.has_words = self.has_words and bool((image.get("alt") or "").strip())
            self.moves = self.moves or file.type in ("image/gif", "image/webp")
            image.set("src", file.name)
            image.set("alt", image.get("alt") or "")
            return
        self._leave_out(chapter, image, whole, is_elsewhere=own is None and path is None)

    def _leave_out(self, chapter: ValidChapter, image: etree._Element, whole: str, *, is_elsewhere: bool) -> None:
        """Put the words of a picture, or a link to it, in its place."""
        written = image.get("src", "").strip()
        name = unquote(written.partition("?")[0].rpartition("/")[2])[:80] if not written.startswith("data:") else ""
        words = (image.get("alt") or image.get("title") or "").strip() or name
        address = sound_address(whole) if is_elsewhere else None
        if address:
            message = _elsewhere(written)
        else:
            message = f"the picture `{_short(written)}` is not there, broken, or of a kind that not every reader shows;"
            message += " in the e-book, its words stand in its place"
        body = chapter.text.document.body
        chapter.tell(next((each for each in (written, name) if each and each in body), ""), message)
        inside = any(parent.tag == "a" for parent in image.iterancestors())
        _say(image, words)
        image.set("class", "words")
        if address and not inside:
            image.tag = "a"
            image.set("href", address)


def _say(image: etree._Element, words: str) -> None:
    tail, classes = image.tail, image.get("class")
    image.clear()
    image.tag, image.text, image.tail = "span", words, tail
    if classes:
        image.set("class", classes)


def _short(address: str) -> str:
    return address if len(address) <= 80 else f"{address[:79]}…"  # noqa: PLR2004 - of a message


def _whole(address: str, page: str) -> str:
    try:
        return urljoin(page, address)
    except ValueError:
        return ""


def inner(body: etree._Element) -> str:
    """Return the content of an element as XML."""
    parts = [escaped(body.text or "")]
    parts += [etree.tostring(child, encoding="unicode") for child in body]
    return "".join(parts)


def _sound(reference: re.Match[str]) -> str:
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return reference[0] if number < 0x110000 and legal(chr(number)) else ""  # noqa: PLR2004 - the last character
