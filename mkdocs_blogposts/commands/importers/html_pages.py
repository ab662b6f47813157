"""`import html`: the dated pages of a folder of HTML files as posts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import click
from lxml import etree, html

from mkdocs_blogposts.commands.importers.former_site import Entry, FormerSite, Report, address_key
from mkdocs_blogposts.commands.importers.html_body import to_markdown
from mkdocs_blogposts.commands.importers.import_command import SOURCE, import_options, run_import
from mkdocs_blogposts.commands.importers.source_files import SourceError, moment, walk, words
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.matter_text import plain_values
from mkdocs_blogposts.content.post_matter import read_post
from mkdocs_blogposts.content.source import DEFAULT_LIMITS

_DATES: Final = ("article:published_time", "datepublished", "date", "dc.date", "dcterms.created", "pubdate")
_EDITED: Final = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_FURNITURE: Final = ("nav", "header", "footer", "aside")
"""Elements that belong to a page and not to the text of a post, where they stand in no `<article>`."""


@click.command("html")
@SOURCE
@click.option("--url", default="", help="The address that the folder had, such as https://example.org/blog/.")
@import_options
def import_html(source: Path, *, url: str, **options: Any) -> None:
    """Import the pages of the folder SOURCE that say their date in a `<meta>` or `<time>`."""
    run_import(lambda report: read_html(source, report, url=url), **options)


def read_html(root: Path, report: Report, *, url: str = "") -> FormerSite:
    """Return the dated pages of a folder; raises `SourceError` where it has none.

    A page with a copy as Markdown beside it is read from that.
    """
    entries: list[Entry] = []
    copied: set[str] = set()
    pages = 0
    below = urlsplit(url).path.rstrip("/")
    files = list(walk(root, report))
    for path in files:
        if not path.casefold().endswith((".html", ".htm")):
            continue
        data = (root / path).read_bytes()[: DEFAULT_LIMITS.file_bytes + 1]
        if len(data) > DEFAULT_LIMITS.file_bytes or not data.strip():
            report.tell(path, 1, "is empty or too large", "split it, or leave it")
            continue
        page = _parsed(path, data, report)
        copy = None if page is None else _copy(page, path, root, files, below=below)
        entry = copy or (None if page is None else _entry(page, path, root, below=below))
        copied |= {path} if copy else set()
        if entry is None:
            pages += 1
            report.tell(path, 1, "says no date, so it is a page and no post", "give it a <time datetime>, or leave it")
        else:
            entries.append(entry)
    if not entries:
        raise SourceError(f"{root}: holds no HTML files with a date")
    entries.sort(key=lambda entry: entry.place)
    return FormerSite(
        root,
        tuple(entries),
        lambda entry, _, told: entry.body if entry.path in copied else to_markdown(entry.body, entry, told),
        url=url,
        statics=(root,),
        pages=pages,
    )


def _parsed(path: str, data: bytes, report: Report) -> Any:
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, encoding=_encoding(data))
    try:
        return html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        report.tell(path, 1, f"cannot be read ({error})", "look at the file")
        return None


def _copy(page: Any, path: str, root: Path, files: Sequence[str], *, below: str) -> Entry | None:
    """Return the post that the copy beside a page says; None where there is none that can be read."""
    named = page.xpath('//link[contains(concat(" ", @rel, " "), " alternate ")][@type="text/markdown"]/@href')
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(str(named[0])))) if named else ""
    document = read_document((root / beside).read_bytes(), path=beside).value if beside in files else None
    matter = read_post(document).value if document else None
    if document is None or matter is None:
        return None
    values = plain_values(matter)
    own = address_key(f"{below}/{path}").strip("/")
    if own and address_key(urlsplit(matter.original_link or "").path).endswith(own):
        values.pop("originalLink")
    former = [each for each in matter.aliases if each.startswith("/")]
    return Entry(
        path,
        _name(path),
        values,
        document.body,
        document.body_line,
        addresses=tuple(dict.fromkeys([*_addresses(page, path, below), *former])),
        folder=(root / path).parent,
    )


def _name(path: str) -> str:
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return posixpath.basename(posixpath.dirname(path)) or stem if stem == "index" else stem


def _entry(page: Any, path: str, root: Path, *, below: str) -> Entry | None:
    said = {
        (element.get("property") or element.get("name") or element.get("itemprop") or "").casefold(): content
        for element in reversed(list(page.iter("meta")))
        if (content := element.get("content"))
    }
    body = next((found for query in ("//article", "//main", "//body") for found in page.xpath(query)[:1]), page)
    published = _first(said, _DATES) or next(_times(body), None)
    if published is None:
        return None
    title = said.get("og:title") or _text(page, "//h1") or _text(page, "//title") or None
    keywords = [element.get("content") for element in page.xpath('//meta[@property="article:tag"]')]
    authors = [words(element.get("content")) for element in page.xpath('//meta[@name="author"]')]
    values = {
        "title": title,
        "published": published,
        "edited": _first(said, _EDITED),
        "description": said.get("description") or said.get("og:description"),
        "authors": list(dict.fromkeys(chain.from_iterable(authors))) or words(said.get("author")),
        "tags": list(dict.fromkeys([*words(keywords), *words(said.get("keywords"))])),
        "lang": page.get("lang"),
        "noindex": "noindex" in said.get("robots", ""),
    }
    image = said.get("og:image")
    values["coverImg"] = image if image and "://" in image else None
    _strip(body, title)
    return Entry(
        path,
        _name(path),
        values,
        str(etree.tostring(body, encoding="unicode", method="html", with_tail=False)),
        addresses=tuple(dict.fromkeys(_addresses(page, path, below))),
        folder=(root / path).parent,
    )


def _encoding(data: bytes) -> str | None:
    """Return UTF-8 where the bytes are that; None lets the page's own `<meta charset>` decide."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _first(said: dict[str, str], names: tuple[str, ...]) -> Any:
    return next((found for name in names if (found := moment(said.get(name)))), None)


def _times(body: Any) -> Iterator[Any]:
    for element in body.iter("time"):
        found = moment(element.get("datetime") or element.text_content().strip())
        if found is not None:
            yield found


def _text(page: Any, query: str) -> str:
    return " ".join(str(page.xpath(query)[0].text_content()).split()) if page.xpath(query) else ""


def _strip(body: Any, title: str | None) -> None:
    """Take the furniture of the page and its title out of the text."""
    is_article = body.tag == "article"
    for element in list(body.iter("h1", *([] if is_article else _FURNITURE))):
        same = " ".join(element.text_content().split()) == title
        if element is not body and (element.tag != "h1" or same):
            element.drop_tree()
    for element in list(body.iter("header")):
        if element is not body and not element.text_content().strip():
            element.drop_tree()


def _addresses(page: Any, path: str, below: str) -> Iterator[str]:
    """Yield the path of the file, and what the page says of its own address."""
    yield f"{below}/{re.sub(r'(?:^|(?<=/))index[.]html?$', '', path)}"
    for element in page.xpath('//link[@rel="canonical"]')[:1]:
        address = unquote(urlsplit(element.get("href") or "").path)
        if address.strip("/"):
            yield address
