"""`import astro`: the posts of an Astro site, of starlight-blog or of a folder of its own, as Markdown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click
import json5

from mkdocs_blogposts.commands.importers.former_site import Entry, FormerSite, Report, join_address
from mkdocs_blogposts.commands.importers.import_command import SOURCE, import_options, run_import
from mkdocs_blogposts.commands.importers.mdx_body import convert_body
from mkdocs_blogposts.commands.importers.source_files import (
    MARKDOWN,
    SourceError,
    SourceFile,
    moment,
    read_source,
    walk,
    words,
)
from mkdocs_blogposts.content.json5_document import object_end
from mkdocs_blogposts.content.language import language_code
from mkdocs_blogposts.content.slug import github_slug

_DOCS: Final = "src/content/docs/"
"""Where Starlight has all of its pages."""
_FOLDERS: Final = (
    *("src/content/docs/blog", "src/content/blog", "src/content/posts", "src/content/post", "src/data/blog"),
    *("src/data/post", "src/data/posts", "src/pages/blog", "src/pages/posts"),
)
"""Where posts are, in the order in which folders are looked for."""
_TEXTS: Final = (*MARKDOWN, ".mdx")
_CONFIGURATIONS: Final = tuple(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs"))
_SILENT: Final = frozenset(
    {
        *("title", "date", "pubDate", "publishedAt", "pubDatetime", "publishDate", "updatedDate", "lastUpdated"),
        *("modDatetime", "description", "excerpt", "summary", "authors", "author", "tags", "categories", "category"),
        *("draft", "featured", "cover", "heroImage", "image", "ogImage", "slug", "license", "series", "canonicalURL"),
        *("layout", "lang", "metadata", "doi"),
    }
)
_TOLD: Final = "of your site or theme"


@click.command("astro")
@SOURCE
@click.option("--posts", metavar="FOLDER", help="The folder of posts below SOURCE, such as src/content/news.")
@click.option("--prefix", help="What their addresses begin with; by default, the name of the folder.")
@import_options
def import_astro(source: Path, *, posts: str | None, prefix: str | None, **options: Any) -> None:
    """Import the posts of the Astro site in the folder SOURCE: the one with astro.config.mjs."""
    run_import(lambda report: read_astro(source, report, posts=posts, prefix=prefix), **options)


def read_astro(root: Path, report: Report, *, posts: str | None = None, prefix: str | None = None) -> FormerSite:
    """Return the posts of an Astro site, whose programs are never run. Raises `SourceError` where it has none."""
    configuration = _configuration(root)
    below = _setting(configuration, "base")
    site = _setting(configuration, "site").rstrip("/")
    named = _setting(configuration, "prefix") or "blog"
    (first, language), *others = _locales(configuration)
    usual = [f"{_DOCS}{first}{named}", *_FOLDERS]
    names = [posts.strip("/")] if posts else usual
    folder = next((name for name in names if ".." not in name.split("/") and (root / name).is_dir()), None)
    if folder is None:
        raise SourceError(f"{root}: has no folder of posts, such as {_FOLDERS[0]}; name it with --posts")
    start = (prefix if prefix is not None else _prefix(folder)).strip("/")
    entries, inline = _read(folder, root, report, below=below, start=start, site=site)
    folders = [folder]
    by_path = {posixpath.splitext(entry.path.removeprefix(f"{folder}/"))[0]: entry for entry in entries}
    for other, code in others if folder == usual[0] else ():
        translated = f"{_DOCS}{other}{named}"
        if code == language or not (root / translated).is_dir():
            continue
        folders.append(translated)
        made, more = _read(translated, root, report, below=below, start=_prefix(translated), site=site)
        inline = {**more, **inline}
        for entry in made:
            original = by_path.get(posixpath.splitext(entry.path.removeprefix(f"{translated}/"))[0])
            where = {"of": original.path, "language": code} if original else {"facts": {**entry.facts, "lang": code}}
            entries.append(replace(entry, **where))
    pages = _pages(root, folders, report)
    entries.sort(key=lambda entry: entry.place)
    authors = {**inline, **_authors(root, configuration, report)}
    return FormerSite(
        root,
        tuple(entries),
        convert_body,
        url=f"{site}/{below.strip('/')}",
        statics=(root / "public",),
        authors=authors,
        pages=pages,
    )


def _read(
    folder: str, root: Path, report: Report, *, below: str, start: str, site: str
) -> tuple[list[Entry], dict[str, dict[str, Any]]]:
    """Return the posts of a folder, and the authors that they describe themselves, by their names."""
    entries: list[Entry] = []
    authors: dict[str, dict[str, Any]] = {}
    for inner in walk(root / folder, report):
        path = f"{folder}/{inner}"
        if not inner.casefold().endswith(_TEXTS) or posixpath.basename(inner).startswith("_"):
            continue
        source = read_source(root, path, report)
        if source is None:
            continue
        entry = _entry(source, inner, root, report, below=below, start=start, site=site)
        given = source.facts.get("authors") or source.facts.get("author")
        for each in given if isinstance(given, list) else [given]:
            if isinstance(each, dict) and each.get("name"):
                name = str(each["name"]).strip()
                authors.setdefault(name, _author(name, each, path, source.line("authors"), report))
        if entry is not None:
            entries.append(entry)
    return entries, authors


_LOCALES: Final = re.compile(r"^(?!\s*//)[^\n]*?\blocales:\s*(?=\{)", re.MULTILINE)


def _locales(configuration: str) -> list[tuple[str, str]]:
    """Return the folders of Starlight's languages below that of all pages, with `/` or empty, and their codes.

    That of the site comes first: https://starlight.astro.build/guides/i18n/
    """
    found = _LOCALES.search(configuration)
    given = (_object(configuration[found.end() :]) if found else None) or {}
    codes = {
        str(name): language_code(str(own.get("lang") or name) if isinstance(own, dict) else str(name)) or str(name)
        for name, own in given.items()
    }
    default = "root" if "root" in codes else _setting(configuration, "defaultLocale") or next(iter(codes), "root")
    pairs = [("" if name == "root" else f"{name}/", code) for name, code in codes.items()]
    first = "" if default == "root" else f"{default}/"
    return sorted(pairs, key=lambda pair: pair[0] != first) or [("", "")]


def _configuration(root: Path) -> str:
    name = next((name for name in _CONFIGURATIONS if (root / name).is_file()), None)
    return (root / name).read_bytes()[:100_000].decode("utf-8", "replace") if name else ""


def _setting(configuration: str, name: str) -> str:
    """Return a setting that stands as a text in the program of the configuration; empty where it does not."""
    found = re.search(rf"""^(?!\s*//)[^\n]*?\b{name}:\s*["'`]([^"'`\n$]+)["'`]""", configuration, re.MULTILINE)
    return found[1] if found else ""


_AUTHORS: Final = re.compile(r"^(?!\s*//)[^\n]*?\bauthors:\s*(?=\{)", re.MULTILINE)


def _authors(root: Path, configuration: str, report: Report) -> dict[str, dict[str, Any]]:
    """Return the authors of starlight-blog, where they stand as plain values in the configuration; else tell of them.

    The configuration is a program: of it, only an object of texts is read, as JSON5.
    """
    authors: dict[str, dict[str, Any]] = {}
    for start in _AUTHORS.finditer(configuration):
        name = next(name for name in _CONFIGURATIONS if (root / name).is_file())
        line = configuration.count("\n", 0, start.end()) + 1
        given = _object(configuration[start.end() :])
        if given is None:
            what = "the authors, which are no plain values"
            report.tell(name, line, what, "write them into docs/.authors.yml: their ids are kept")
            continue
        for key, value in given.items():
            authors[str(key)] = _author(str(key), value, name, line, report)
    return authors


def _author(key: str, value: Any, path: str, line: int, report: Report) -> dict[str, Any]:
    """Return an author as `.authors.yml` describes one; a picture that lies in the source is told at its place."""
    own = value if isinstance(value, dict) else {}
    author: dict[str, Any] = {"name": str(own.get("name") or key)}
    if isinstance(own.get("title"), str):
        author["description"] = own["title"]
    if isinstance(own.get("url"), str) and own["url"].startswith(("https://", "http://")):
        author["url"] = own["url"]
    if isinstance(own.get("picture"), str) and own["picture"].startswith("https://"):
        author["avatar"] = own["picture"]
    elif own.get("picture"):
        what = f"the picture of the author `{key}`"
        report.tell(path, line, what, "copy it into the docs folder, and name it as `avatar` in .authors.yml")
    return author


def _object(text: str) -> dict[str, Any] | None:
    """Return the object that a text begins with; None where it is more than plain values, or never ends."""
    text = text[:20_000]
    end = object_end(text)
    try:
        values = json5.loads(text[:end]) if end else None
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def _prefix(folder: str) -> str:
    """Return what the addresses of a folder begin with: its path below pages, else its name."""
    for above in ("src/pages/", _DOCS):
        if folder.startswith(above):
            return folder.removeprefix(above)
    return posixpath.basename(folder)


def _pages(root: Path, posts: list[str], report: Report) -> int:
    """Tell of the Markdown files of the site that are no posts, and return how many there are."""
    pages = 0
    for start in ("src/content", "src/pages"):
        for inner in walk(root / start, Report()) if (root / start).is_dir() else ():
            path = f"{start}/{inner}"
            if inner.casefold().endswith(_TEXTS) and not path.startswith(tuple(f"{folder}/" for folder in posts)):
                pages += 1
                report.tell(path, 1, "is a page and no post", "move it into the docs folder yourself")
    return pages


def _entry(
    source: SourceFile, inner: str, root: Path, report: Report, *, below: str, start: str, site: str
) -> Entry | None:
    given = source.facts

    def first(*names: str) -> Any:
        return next((given[name] for name in names if given.get(name) not in (None, "", [])), None)

    when: Any = first("date", "pubDate", "publishedAt", "pubDatetime", "publishDate")
    published = moment(when)
    if published is None:
        what = f"the date `{when}` cannot be read" if when else "has no date"
        report.tell(source.path, source.line("date"), what, "write `published: 2026-03-01` into the new post")
    stem = posixpath.splitext(inner)[0]
    slug = str(given["slug"]).strip("/") if given.get("slug") else "/".join(map(github_slug, stem.split("/")))
    slug = slug.removesuffix("/index").removeprefix(f"{start}/") if slug != "index" else ""
    if not slug:
        report.tell(source.path, 1, "is the index of the posts and no post", "write its text into posts/index.md")
        return None
    cover: Any = first("cover", "heroImage", "image", "ogImage")
    alt = None
    if isinstance(cover, dict):
        cover, alt = cover.get("image") or cover.get("src") or cover.get("light"), cover.get("alt")
    authors = first("authors", "author")
    listed = authors if isinstance(authors, list) else [authors]
    values: dict[str, Any] = {
        "title": given.get("title"),
        "published": published,
        "edited": moment(first("updatedDate", "lastUpdated", "modDatetime")),
        "description": first("description", "excerpt", "summary"),
        "authors": words([each.get("name") if isinstance(each, dict) else each for each in listed if each]),
        "tags": words(given.get("tags")),
        "license": given.get("license"),
        "collection": given.get("series") if isinstance(given.get("series"), str) else None,
        "draft": given.get("draft") is True,
        "pin": given.get("featured") is True,
        "coverImg": cover if isinstance(cover, str) else None,
        "coverAlt": alt if isinstance(alt, str) else None,
        "originalLink": given.get("canonicalURL"),
        "doi": given.get("doi"),
    }
    categories = [*words(given.get("categories")), *words(given.get("category"))]
    values["categories"] = list(dict.fromkeys(categories))
    for key in given:
        if key not in _SILENT:
            hint = "copy it into the new post if your templates use it"
            report.tell_once(source.path, source.line(key), f"the key `{key}` {_TOLD}", hint)
    address = join_address(below, f"{start}/{slug}/" if start else f"{slug}/")
    if site:
        values["guid"] = site + address
    ours: Mapping[str, str] = {"coverImg": "cover" if "cover" in given else "heroImage", "description": "excerpt"}
    return Entry(
        source.path,
        posixpath.basename(slug),
        values,
        source.body,
        source.body_line,
        addresses=(address,),
        folder=(root / source.path).parent,
        lines={**source.lines, **{key: source.line(theirs) for key, theirs in ours.items()}},
    )
