"""`import jekyll`: the posts of a Jekyll site, with the addresses that its `permalink` makes."""

from __future__ import annotations

import fnmatch
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final
from unicodedata import category
from zoneinfo import ZoneInfo

import click

from mkdocs_blogposts.commands.importers.former_site import Entry, FormerSite, Report, join_address
from mkdocs_blogposts.commands.importers.html_body import ENDINGS
from mkdocs_blogposts.commands.importers.import_command import SOURCE, import_options, run_import
from mkdocs_blogposts.commands.importers.liquid_body import Site, convert_body
from mkdocs_blogposts.commands.importers.source_files import (
    MARKDOWN,
    SourceError,
    SourceFile,
    moment,
    read_data,
    read_source,
    walk,
    words,
    zone_named,
)
from mkdocs_blogposts.content.layout import dated_name

_STYLES: Final = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
"""What the names of styles stand for: https://jekyllrb.com/docs/permalinks/"""
_SKIPPED: Final = frozenset({"_site", "node_modules", "vendor", "_includes", "_layouts", "_sass", "_plugins"})
_TEXTS: Final = (*MARKDOWN, *ENDINGS)
_SILENT: Final = frozenset(
    {
        *("title", "date", "last_modified_at", "updated", "published", "draft", "permalink", "slug", "redirect_from"),
        *("description", "excerpt", "subtitle", "tags", "tag", "categories", "category", "author", "authors"),
        *("image", "cover", "header", "teaser", "pin", "sticky", "featured", "lang", "layout", "canonical_url"),
        *("license", "sitemap", "robots", "image_alt", "series", "doi"),
    }
)


@click.command("jekyll")
@SOURCE
@click.option("--collection", "collections", multiple=True, help="A collection that holds posts; may be repeated.")
@import_options
def import_jekyll(source: Path, *, collections: tuple[str, ...], **options: Any) -> None:
    """Import the posts of the Jekyll site in the folder SOURCE: the one with _config.yml and _posts/."""
    run_import(lambda report: read_jekyll(source, report, collections=collections), **options)


@dataclass(frozen=True, slots=True)
class _Settings:
    """The configuration of the site."""

    facts: Mapping[str, Any]
    zone: ZoneInfo | None
    below: str

    @property
    def top(self) -> str:
        """The folder that holds those of collections, empty for the source itself."""
        return str(self.facts.get("collections_dir") or "").strip("/")

    @property
    def collections(self) -> Mapping[str, Mapping[str, Any]]:
        """The settings of each collection that the site names besides posts, by its name."""
        return {name: own for name, own in self._named_collections.items() if name != "posts"}

    @property
    def _named_collections(self) -> Mapping[str, Mapping[str, Any]]:
        given = self.facts.get("collections")
        named = given if isinstance(given, dict) else dict.fromkeys(words(given))
        return {str(name): own if isinstance(own, dict) else {} for name, own in named.items()}

    def permalink(self, collection: str) -> str:
        """Return the pattern of addresses of a collection, of the posts where it is empty.

        That of the collection holds before that of the site: https://jekyllrb.com/docs/permalinks/#collections
        """
        of_all = str(self.facts.get("permalink") or "date")
        own = self._named_collections.get(collection or "posts", {}).get("permalink")
        ending = "/" if of_all == "pretty" or of_all.endswith("/") else ":output_ext"
        return str(own or (f"/:collection/:path{ending}" if collection else of_all))

    def collection(self, path: str) -> str:
        """Return the collection that a file belongs to; empty for none."""
        first = path.removeprefix(f"{self.top}/" if self.top else "").partition("/")[0]
        return first[1:] if first.startswith("_") and first[1:] in self.collections else ""

    def defaults(self, path: str, collection: str = "") -> dict[str, Any]:
        """Return what `defaults` gives to a post; what stands later, or for a deeper folder, holds."""
        types = (collection,) if collection else ("posts", "drafts")
        found: list[tuple[int, int, dict[str, Any]]] = []
        given = self.facts.get("defaults")
        for index, each in enumerate(given if isinstance(given, list) else ()):
            scope = each.get("scope") if isinstance(each, dict) else None
            scope = scope if isinstance(scope, dict) else {}
            below = str(scope.get("path") or "").strip("/")
            fits = not below or path == below or path.startswith(f"{below}/") or fnmatch.fnmatchcase(path, below)
            values = each.get("values") if isinstance(each, dict) else None
            if fits and scope.get("type", types[0]) in types and isinstance(values, dict):
                found.append((len(below), index, values))
        merged: dict[str, Any] = {}
        for _, _, values in sorted(found, key=lambda each: each[:2]):
            merged |= values
        return merged


def read_jekyll(root: Path, report: Report, *, collections: tuple[str, ...] = ()) -> FormerSite:
    """Return the posts of a Jekyll site, and the files of `collections`.

    Raises `SourceError` where the folder is no such site, or has no such collection.
    """
    name = next((name for name in ("_config.yml", "_config.yaml", "_config.toml") if (root / name).is_file()), None)
    values = read_data(root, name, report) if name else {}
    if name is None:
        what = "is not there, so that addresses are those that Jekyll makes by itself"
        report.tell("_config.yml", 1, what, "name the folder that has it")
    root = _source_of(root, str(values.get("source") or ""))
    below = str(values.get("baseurl") or "").strip("/")
    settings = _Settings(values, zone_named(values.get("timezone")), below)
    for unknown in [each for each in collections if each not in settings.collections]:
        known = ", ".join(settings.collections) or "none"
        raise SourceError(f"{root}: has no collection `{unknown}`; its collections are: {known}")
    entries: list[Entry] = []
    pages = 0
    paths = list(walk(root, report, skipped=_SKIPPED))
    for path in paths:
        if not path.casefold().endswith(_TEXTS):
            continue
        folders = path.split("/")[:-1]
        collection = settings.collection(path)
        if "_posts" in folders or "_drafts" in folders or collection in collections:
            source = read_source(root, path, report)
            if source is not None:
                entries += _entries(source, settings, root, report, collection=collection)
        elif collection and _has_front_matter(root / path):
            pages += 1
            hint = f"name it with --collection {collection} if these are posts, else move it into the docs folder"
            report.tell(path, 1, f"is of the collection `{collection}` and no post", hint)
        elif path.endswith(MARKDOWN) and _has_front_matter(root / path):
            pages += 1
            report.tell(path, 1, "is a page and no post", "move it into the docs folder yourself")
    if not entries:
        raise SourceError(f"{root}: has no posts in a folder `_posts`; name the folder of a Jekyll site")
    entries.sort(key=lambda entry: entry.place)
    site = Site.of(values, below)
    return FormerSite(
        root,
        tuple(entries),
        lambda entry, targets, told: convert_body(entry, targets, told, site),
        url=f"{str(values.get('url') or '').rstrip('/')}/{below}",
        statics=(root,),
        authors=_authors(root, report),
        pages=pages,
    )


def _source_of(root: Path, named: str) -> Path:
    """Return the folder that the configuration calls its source, or one of that name where a program makes it."""
    path = named.strip("/")
    for folder in (path, posixpath.basename(path)):
        if folder and ".." not in folder.split("/") and (root / folder).is_dir():
            return root / folder
    return root


def _has_front_matter(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4).rstrip() == b"---"


def _authors(root: Path, report: Report) -> dict[str, dict[str, Any]]:
    """Return the authors that `_data/authors.yml` describes."""
    path = next((name for name in ("_data/authors.yml", "_data/authors.yaml") if (root / name).is_file()), None)
    authors: dict[str, dict[str, Any]] = {}
    for key, value in (read_data(root, path, report) if path else {}).items():
        given = value if isinstance(value, dict) else {}
        name = given.get("name") or given.get("display_name") or given.get("display-name") or key
        authors[str(key)] = {"name": str(name)}
        description = given.get("bio") or given.get("description")
        if isinstance(description, str):
            authors[str(key)]["description"] = description
    return authors


def _entries(
    source: SourceFile, settings: _Settings, root: Path, report: Report, *, collection: str
) -> Iterator[Entry]:
    path = source.path.removeprefix(f"{settings.top}/" if settings.top else "")
    folders = path.split("/")[:-1]
    is_draft = "_drafts" in folders
    above = [] if collection else folders[: folders.index("_drafts" if is_draft else "_posts")]
    stem = posixpath.splitext(posixpath.basename(source.path))[0]
    day, name = dated_name(stem)
    given = settings.defaults(source.path, collection) | dict(source.facts)
    if collection:
        name = stem if day is None or given.get("date") else name
        if day is None and moment(given.get("date")) is None:
            report.tell(source.path, 1, "has no date", "write `published: 2026-03-01` into the new post")
    elif day is None and not is_draft:
        what = "is no post for Jekyll, as its name begins with no date"
        report.tell(source.path, 1, what, "rename it to 2026-03-01-name.md, and import again")
        return
    published = moment(given.get("date"), settings.zone) or day
    if given.get("date") and moment(given.get("date")) is None:
        what = f"the date `{given['date']}` cannot be read; that of its name is taken"
        report.tell(source.path, source.line("date"), what, "correct `published` in the new post")
    categories = _categories(given, above)
    values, lines = _values(given, source, settings, report, name=name)
    values |= {
        "published": published,
        "draft": is_draft or given.get("published") is False or given.get("draft") is True,
        "categories": list(dict.fromkeys(categories)),
    }
    inner = posixpath.splitext(path.partition("/")[2])[0] if collection else name
    pattern = str(given.get("permalink") or settings.permalink(collection))
    parts = _parts(str(given.get("slug") or name.rstrip(".")), name, categories, collection, inner)
    days = _local_days(published, settings.zone)
    made = [_address(pattern, parts | _days(day), settings.below) for day in days]
    addresses = list(dict.fromkeys(each for each in made if each is not None))
    address = addresses[0] if addresses else None
    if address is None and not is_draft:
        what = f"the address, as `{pattern}` holds what is not known"
        report.tell(source.path, source.line("permalink"), what, "add it to `aliases` in the new post")
    elif address and isinstance(settings.facts.get("url"), str) and settings.facts["url"]:
        values["guid"] = settings.facts["url"].rstrip("/") + re.sub(r"\.html$", "", address).rstrip("/")
    former = [join_address(settings.below, each) for each in words(given.get("redirect_from"))]
    yield Entry(
        source.path,
        str(given.get("slug") or name),
        values,
        source.body,
        source.body_line,
        addresses=(*addresses, *former),
        folder=root,
        lines=lines,
    )


def _categories(given: Mapping[str, Any], above: list[str]) -> list[str]:
    one = given.get("category")
    named = [str(one)] if isinstance(one, (str, int)) and one else words(one)
    return list(dict.fromkeys([*above, *named, *_spaced(given.get("categories"))]))


def _spaced(value: Any) -> list[str]:
    """Return a list as Jekyll reads it: a text holds one word each."""
    return value.split() if isinstance(value, str) and "," not in value else words(value)


def _values(
    given: Mapping[str, Any], source: SourceFile, settings: _Settings, report: Report, *, name: str
) -> tuple[dict[str, Any], dict[str, int]]:
    image = given.get("image") or given.get("cover")
    header = given.get("header")
    if not image and isinstance(header, dict):
        image = header.get("image") or header.get("teaser")
    if isinstance(image, dict):
        image = image.get("path") or image.get("src") or image.get("url")
    authors = given.get("authors") or given.get("author")
    authors = [authors] if isinstance(authors, dict) else authors
    named = (
        [each.get("name") if isinstance(each, dict) else each for each in authors]
        if isinstance(authors, list)
        else authors
    )
    excerpt = given.get("excerpt")
    values = {
        "title": str(given.get("title") or name.replace("-", " ").title()),
        "edited": moment(given.get("last_modified_at") or given.get("updated"), settings.zone),
        "description": given.get("description")
        or given.get("subtitle")
        or (excerpt if isinstance(excerpt, str) else None),
        "authors": words(named),
        "tags": [*_spaced(given.get("tags")), *_spaced(given.get("tag"))],
        "license": given.get("license"),
        "collection": given.get("series") if isinstance(given.get("series"), str) else None,
        "coverImg": image if isinstance(image, str) else None,
        "pin": any(given.get(key) is True for key in ("pin", "sticky", "featured")),
        "noindex": given.get("sitemap") is False or "noindex" in str(given.get("robots", "")),
        "lang": given.get("lang"),
        "originalLink": given.get("canonical_url"),
        "doi": given.get("doi"),
    }
    for key in source.facts:
        if key not in _SILENT:
            what = f"the key `{key}` of your site or theme"
            report.tell_once(source.path, source.line(key), what, "copy it into the new post if your templates use it")
    ours = {"published": "date", "edited": "last_modified_at", "aliases": "permalink", "coverImg": "image"}
    lines = dict(source.lines) | {key: source.line(theirs) for key, theirs in ours.items()}
    return values, lines


def slugified(text: str, *, kept: str = "") -> str:
    """Return a text as Jekyll writes it in an address: letters, digits and what is `kept`, else `-`."""
    parted = "".join(
        letter if letter.isalnum() or letter in kept or category(letter)[0] == "M" else " " for letter in text
    )
    return re.sub(" +", "-", parted).strip("-")


def _local_days(published: Any, zone: ZoneInfo | None) -> list[Any]:
    """Return when a post was published as clocks at its build showed it.

    These are in the zone of the site. Where it names none, they were in that of the machine: UTC on most that build
    sites, the writer's own at home.
    """
    if not isinstance(published, datetime):
        return [published]
    return [published.astimezone(zone)] if zone else [published, published.astimezone(UTC)]


def _parts(slug: str, name: str, categories: list[str], collection: str, path: str) -> dict[str, str]:
    """Return what the words of a pattern stand for, but for those of the date.

    https://jekyllrb.com/docs/permalinks/#placeholders
    """
    return {
        "categories": "/".join(dict.fromkeys(each.lower() for each in categories)),
        "slugified_categories": "/".join(dict.fromkeys(slugified(each.lower()) for each in categories)),
        "title": slugified(slug, kept="._~!$&'()+,;=@"),
        "slug": slugified(slug.lower()),
        "output_ext": ".html",
        "collection": collection or "posts",
        "path": path,
        "name": slugified(name.lower()),
        "basename": name,
    }


def _address(pattern: str, parts: Mapping[str, str], below: str) -> str | None:
    """Return the address of a post from the root of the host; None where its pattern holds what is not known."""
    missing = False

    def part(found: re.Match[str]) -> str:
        nonlocal missing
        names = sorted((key for key in parts if found[1].startswith(key)), key=len, reverse=True)
        if not names:
            missing = True
            return found[0]
        return parts[names[0]] + found[1][len(names[0]) :]

    made = re.sub(r":([a-z_]+)", part, _STYLES.get(pattern, pattern))
    made = re.sub(r"/{2,}", "/", "/" + made.strip())
    if not made.endswith(("/", ".html", ".htm")) and "." not in posixpath.basename(made):
        made += ".html"
    return None if missing else join_address(below, made)


def _days(published: Any) -> dict[str, str]:
    if not isinstance(published, date):
        return {}
    forms = {
        "year": "%Y",
        "short_year": "%y",
        "month": "%m",
        "short_month": "%b",
        "long_month": "%B",
        "day": "%d",
        "y_day": "%j",
        "week": "%V",
        "short_day": "%a",
        "long_day": "%A",
        "w_day": "%u",
        "w_year": "%G",
        "hour": "%H",
        "minute": "%M",
        "second": "%S",
    }
    made = {key: published.strftime(form) for key, form in forms.items()}
    return made | {"i_month": str(published.month), "i_day": str(published.day)}
