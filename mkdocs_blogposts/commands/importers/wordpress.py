"""`import wordpress`: the posts of an export file of WordPress (Tools, Export; the form is called WXR)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import click
from lxml import etree

from mkdocs_blogposts.commands.importers.former_site import Entry, FormerSite, Report
from mkdocs_blogposts.commands.importers.html_body import plain_text
from mkdocs_blogposts.commands.importers.import_command import import_options, run_import
from mkdocs_blogposts.commands.importers.source_files import MOST_FILES, SourceError, file_inside, moment
from mkdocs_blogposts.commands.importers.wordpress_body import Attachment, convert_body

_LARGEST: Final = 1024**3
"""Bytes of an export."""
_WP: Final = re.compile(r"\{https?://wordpress\.org/export/[\d.]+/\}")
_EXCERPT: Final = re.compile(r"\{https?://wordpress\.org/export/[\d.]+/excerpt/\}encoded")
_CONTENT: Final = re.compile(r"\{https?://purl\.org/rss/1\.0/modules/content/\}encoded")
_CREATOR: Final = re.compile(r"\{https?://purl\.org/dc/elements/1\.1/\}creator")
_POSTED: Final = frozenset({"publish", "future", "draft", "pending", "private"})
_NO_CATEGORY: Final = "uncategorized"
"""The category that WordPress gives to posts without one."""
_UNSEEN: Final = frozenset({"nav_menu_item", "revision", "wp_global_styles", "wp_navigation", "custom_css"})
"""Types of what WordPress keeps for itself."""


@click.command("wordpress")
@click.argument("export", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--uploads",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A copy of wp-content/uploads, from which pictures are taken.",
)
@import_options
def import_wordpress(export: Path, *, uploads: Path | None, **options: Any) -> None:
    """Import the posts of the file EXPORT, which WordPress writes under Tools, Export."""
    run_import(lambda report: read_wordpress(export, report, uploads=uploads), **options)


@dataclass(slots=True)
class _Item:
    """One `<item>`: its texts by their names, and where it begins."""

    line: int
    texts: dict[str, str] = field(default_factory=dict)
    categories: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    comments: int = 0
    body_line: int = 1

    def get(self, name: str) -> str:
        """Return the text of an element; empty where it is not there."""
        return self.texts.get(name, "")


@dataclass(slots=True)
class _Export:
    """All of an export that is looked at."""

    url: str = ""
    items: list[_Item] = field(default_factory=list)
    authors: dict[str, str] = field(default_factory=dict)


def read_wordpress(path: Path, report: Report, *, uploads: Path | None = None) -> FormerSite:
    """Return the posts of an export; `uploads` is the folder of its pictures. Raises `SourceError` for other files."""
    export = _read(path)
    library = [item for item in export.items if item.get("post_type") == "attachment"]
    attachments = {
        item.get("post_id"): Attachment(
            item.get("attachment_url"), plain_text(item.get("title")), item.get("post_parent")
        )
        for item in library
    }
    pictures = {item.get("link").rstrip("/"): item.get("attachment_url") for item in library if item.get("link")}
    entries: list[Entry] = []
    pages = 0
    for item in export.items:
        kind, status = item.get("post_type") or "post", item.get("status") or "publish"
        name = item.get("title") or item.get("post_name") or item.get("post_id")
        if kind == "attachment" or kind in _UNSEEN or kind.startswith("wp_"):
            continue
        if kind != "post":
            pages += 1
            what = f"`{plain_text(name)}` is a {kind} and no post"
            report.tell(path.name, item.line, what, "bring it into the docs folder yourself")
        elif status not in _POSTED:
            report.tell(
                path.name, item.line, f"`{plain_text(name)}` is in the state `{status}`", "delete it, or publish it"
            )
        else:
            entries.append(_entry(item, path, export, attachments, report))
    entries.sort(key=lambda entry: entry.place)
    if entries:
        what = f"the addresses of posts by their numbers, such as `/?p={entries[0].path.rpartition('#')[2]}`"
        report.tell(path.name, 1, what, "let your server lead them on; `guid` in each new post has its number")
    known = {name for entry in entries for name in entry.facts["authors"]}
    authors = {login: {"name": name} for login, name in export.authors.items() if login in known}
    folder = uploads.resolve() if uploads else None

    def local(address: str) -> Path | None:
        return _upload(address, folder) if folder else None

    return FormerSite(
        uploads or path.parent,
        tuple(entries),
        lambda entry, _, told: convert_body(entry, told, attachments, pictures),
        url=export.url,
        authors=authors,
        queries={f"/?p={entry.path.rpartition('#')[2]}": entry.path for entry in entries},
        pages=pages,
        local=local,
        shown=path.parent,
    )


def _upload(address: str, folder: Path) -> Path | None:
    """Return the file of an address below `wp-content/uploads/`, else of that name without its size (`-300x200`)."""
    inner = unquote(urlsplit(address).path).partition("/wp-content/uploads/")[2]
    if not inner:
        return None
    return file_inside(folder, inner) or file_inside(folder, re.sub(r"-\d{1,5}x\d{1,5}(?=\.\w+$)", "", inner))


def _read(path: Path) -> _Export:
    if path.stat().st_size > _LARGEST:
        raise SourceError(f"{path}: more than {_LARGEST:,} bytes; export the posts in several files")
    export = _Export()
    events = etree.iterparse(
        str(path),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
    )
    started = False
    try:
        for event, element in events:
            if event == "start":
                if not started and element.getroottree().docinfo.doctype:
                    raise SourceError(f"{path}: begins with a DTD, which no export of WordPress does")
                started = True
                continue
            _take(element, export)
            if len(export.items) > MOST_FILES:
                raise SourceError(f"{path}: more than {MOST_FILES:,} items; export the posts in several files")
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{path}:{error.lineno}: this is no XML ({error.msg}); export the posts again") from error
    if not any(item.get("post_type") for item in export.items):
        raise SourceError(f"{path}: holds no items; name a file that WordPress exported")
    return export


def _take(element: Any, export: _Export) -> None:
    """Keep what an element says, once it is read to its end, and let go of what is kept."""
    tag = _WP.sub("wp:", str(element.tag))
    if tag == "item":
        export.items.append(_item(element))
        element.clear()
    elif tag in ("wp:base_blog_url", "wp:base_site_url") or (tag == "link" and element.getparent().tag == "channel"):
        export.url = export.url or (element.text or "").strip()
    elif tag == "wp:author" and element.getparent().tag == "channel":
        texts = {_WP.sub("", str(child.tag)): (child.text or "").strip() for child in element}
        login = texts.get("author_login", "")
        if login:
            export.authors[login] = texts.get("author_display_name") or login


def _item(element: Any) -> _Item:
    item = _Item(element.sourceline or 1)
    for child in element:
        tag = str(child.tag)
        text = child.text or ""
        if tag == "category":
            lists = {"category": item.categories, "post_tag": item.tags, "post_format": item.formats}
            if child.get("domain") in lists:
                lists[child.get("domain")].append(plain_text(text))
        elif _WP.sub("", tag) == "postmeta":
            values = [(each.text or "") for each in child]
            if len(values) > 1:
                item.meta[values[0]] = values[1]
        elif _WP.sub("", tag) == "comment":
            item.comments += 1
        elif _EXCERPT.fullmatch(tag):
            item.texts["excerpt"] = text
        elif _CONTENT.fullmatch(tag):
            item.texts["content"], item.body_line = text, child.sourceline or 1
        else:
            item.texts["creator" if _CREATOR.fullmatch(tag) else _WP.sub("", tag)] = text.strip()
    return item


def _entry(item: _Item, path: Path, export: _Export, attachments: Mapping[str, Attachment], report: Report) -> Entry:
    number, status = item.get("post_id"), item.get("status")
    name = unquote(item.get("post_name"))
    title = plain_text(item.get("title"))
    shown = title or name or number

    def tell(what: str, hint: str) -> None:
        report.tell(path.name, item.line, f"of `{shown}`: {what}", hint)

    if not title:
        title = name.replace("-", " ").strip().capitalize() or f"Post {number}"
        tell("no title", f"write a better one than `{title}`")
    elif "<" in item.get("title") and title != item.get("title"):
        tell("HTML in the title", "look at the title; its text is kept")
    if item.comments:
        tell(f"{item.comments} comment{'s' if item.comments > 1 else ''}", "keep them elsewhere; the site has none")
    secret = bool(item.get("post_password"))
    if secret:
        tell("a password, so that it is a draft here", "delete `draft` if everybody may read it")
    if status == "private":
        tell("it is private, so that it is a draft here", "delete `draft` if everybody may read it")
    if item.formats:
        tell(f"the post format `{item.formats[0]}`", "nothing; posts have no formats here")
    thumbnail = attachments.get(item.meta.get("_thumbnail_id", ""))
    tags, categories = item.tags, [each for each in item.categories if each.casefold() != _NO_CATEGORY]
    values = {
        "title": title,
        "published": _published(item),
        "edited": _edited(item),
        "description": plain_text(item.get("excerpt")),
        "authors": [item.get("creator")] if item.get("creator") else [],
        "tags": tags,
        "draft": secret or status in ("draft", "pending", "private"),
        "pin": item.get("is_sticky") == "1",
        "coverImg": thumbnail.url if thumbnail else None,
        "guid": item.get("guid"),
    }
    values["categories"] = list(dict.fromkeys(categories))
    return Entry(
        f"{path.name}#{number}",
        name or title or number,
        values,
        item.get("content"),
        item.body_line,
        addresses=tuple(_addresses(item, export)),
        lines=dict.fromkeys((*values, "aliases"), item.line),
    )


def _addresses(item: _Item, export: _Export) -> Iterator[str]:
    """Yield the address of a post; one with a query, which a draft has, is only known to links."""
    link = urlsplit(item.get("link"))
    if link.path.strip("/") and not link.query and _is_below(link.path, export.url):
        yield unquote(link.path)


def _is_below(path: str, url: str) -> bool:
    """Tell whether a path is another one than the home page of the site."""
    return path.rstrip("/") != urlsplit(url).path.rstrip("/")


def _published(item: _Item) -> Any:
    """Return when a post was published, with the offset between the local time and that of Greenwich."""
    local, greenwich = (_time(item.get(name)) for name in ("post_date", "post_date_gmt"))
    if local is None or greenwich is None:
        return local or greenwich
    return _with_offset(local, greenwich)


def _edited(item: _Item) -> Any:
    local, greenwich = (_time(item.get(name)) for name in ("post_modified", "post_modified_gmt"))
    published = _time(item.get("post_date"))
    if local is None or greenwich is None or published is None or local.date() <= published.date():
        return None
    return _with_offset(local, greenwich)


def _with_offset(local: datetime, greenwich: datetime) -> datetime:
    offset = local - greenwich
    if abs(offset) >= timedelta(hours=24) or offset % timedelta(minutes=1):
        return greenwich
    return local.replace(tzinfo=timezone(offset) if offset else UTC)


def _time(text: str) -> datetime | None:
    """Return a time of WordPress; None for the zeros that a draft has."""
    found = moment(text) if not text.startswith("0000") else None
    return found if isinstance(found, datetime) else None
