"""`import hugo`: the content of a Hugo site, its front matter in any form, its addresses and page bundles."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from mkdocs_blogposts.commands.importers.former_site import Entry, FormerSite, Report, join_address
from mkdocs_blogposts.commands.importers.html_body import ENDINGS
from mkdocs_blogposts.commands.importers.hugo_addresses import fill_pattern, hugo_name, sections_of
from mkdocs_blogposts.commands.importers.hugo_body import convert_body
from mkdocs_blogposts.commands.importers.hugo_config import Settings, lower_keys, read_settings
from mkdocs_blogposts.commands.importers.hugo_languages import Place, join_translations
from mkdocs_blogposts.commands.importers.import_command import SOURCE, import_options, run_import
from mkdocs_blogposts.commands.importers.source_files import (
    MARKDOWN,
    SourceFile,
    copied_file,
    moment,
    read_source,
    walk,
    words,
)
from mkdocs_blogposts.content.elsewhere import UNREAD_FORMATS
from mkdocs_blogposts.content.layout import dated_name

_SECTIONS: Final = frozenset({"posts", "post", "blog", "articles", "article", "news", "writing", "notes", "journal"})
"""Names of sections that hold posts, where the configuration does not say which do."""
_OTHER_FORMS: Final = (*UNREAD_FORMATS, ".pandoc")
_SILENT: Final = frozenset(
    {
        *(
            "title",
            "date",
            "publishdate",
            "pubdate",
            "published",
            "lastmod",
            "modified",
            "draft",
            "slug",
            "url",
            "aliases",
        ),
        *("description", "summary", "tags", "categories", "series", "weight", "author", "authors", "license"),
        *("expirydate", "unpublishdate", "images", "cover", "featured_image", "featuredimage", "image", "thumbnail"),
        *("featured", "pinned", "noindex", "robotsnoindex", "canonicalurl", "linktitle", "keywords", "params"),
        *("language", "lang", "markup", "translationkey", "doi"),
    }
)


@click.command("hugo")
@SOURCE
@click.option("--section", "sections", multiple=True, help="A folder of content/ that holds posts; may be repeated.")
@import_options
def import_hugo(source: Path, *, sections: tuple[str, ...], **options: Any) -> None:
    """Import the posts of the Hugo site in the folder SOURCE: the one with hugo.toml and content/."""
    run_import(lambda report: read_hugo(source, report, sections=sections), **options)


def read_hugo(root: Path, report: Report, *, sections: tuple[str, ...] = ()) -> FormerSite:
    """Return the posts of a Hugo site; raises `SourceError` where the folder is none."""
    settings = read_settings(root, report)
    content = settings.content
    paths = list(walk(root / content, report))
    posts, pages = _split(paths, settings, sections)
    for page in pages:
        path = f"{content}/{page}"
        report.tell(path, 1, "is a page and no post", "move it into the docs folder yourself, or name its --section")
    found: list[tuple[Entry, Place, str]] = []
    for path in posts:
        if path.casefold().endswith(_OTHER_FORMS):
            report.tell(f"{content}/{path}", 1, "is not Markdown", "convert it to Markdown, and import again")
            continue
        source = read_source(root, f"{content}/{path}", report)
        if source is not None:
            files = _resources(path, paths, root / content)
            entry = replace(_entry(source, path, root, settings, report), files=files)
            key = str(lower_keys(source.facts).get("translationkey") or "")
            found.append((entry, settings.languages.place(path), key))
    entries = list(join_translations(found, settings.languages, report))
    entries.sort(key=lambda entry: entry.place)
    statics = tuple(root / name for name in ("static", "assets") if (root / name).is_dir())
    parameters = settings.facts.get("params")
    return FormerSite(
        root,
        tuple(entries),
        lambda entry, targets, told: convert_body(
            entry, targets, told, content=content, parameters=parameters if isinstance(parameters, dict) else {}
        ),
        url=str(settings.facts.get("baseurl") or ""),
        statics=statics,
        pages=len(pages),
    )


def _resources(path: str, paths: list[str], content: Path) -> tuple[Path, ...]:
    """Return the files of a page bundle that are no pages."""
    if posixpath.basename(path).partition(".")[0] != "index":
        return ()
    start = f"{posixpath.dirname(path)}/"
    found = (copied_file(content, content / each) for each in paths if each.startswith(start))
    return tuple(file for file in found if file is not None)


def _split(paths: list[str], settings: Settings, sections: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the files that are posts, and those that are other pages."""
    texts = [path for path in paths if path.casefold().endswith((*MARKDOWN, *ENDINGS, *_OTHER_FORMS))]
    bundles = {posixpath.dirname(path) for path in texts if posixpath.basename(path).partition(".")[0] == "index"}
    pages = [path for path in texts if not _is_resource(path, bundles)]
    regular = [path for path in pages if not posixpath.basename(path).startswith("_index.")]
    inner = {path: settings.languages.place(path).path for path in regular}
    counts = Counter(path.partition("/")[0] for path in inner.values() if "/" in path)
    wanted = {name.strip("/") for name in sections} or _main_sections(settings, counts)
    posts = [path for path in regular if any(inner[path].startswith(f"{name}/") for name in wanted)]
    return posts, [path for path in pages if path not in set(posts)]


def _is_resource(path: str, bundles: set[str]) -> bool:
    """Tell whether a text belongs to the page bundle of another one, and is no page."""
    folder = posixpath.dirname(path)
    if folder in bundles:
        return posixpath.basename(path).partition(".")[0] != "index"
    return any(folder.startswith(f"{bundle}/") for bundle in bundles if bundle)


def _main_sections(settings: Settings, counts: Counter[str]) -> set[str]:
    parameters = settings.facts.get("params")
    given = lower_keys(parameters).get("mainsections") if isinstance(parameters, dict) else None
    named = set(words(given)) or {name for name in counts if name.casefold() in _SECTIONS}
    return named or {name for name, _ in counts.most_common(1)}


def _entry(source: SourceFile, path: str, root: Path, settings: Settings, report: Report) -> Entry:
    given = lower_keys(source.facts)
    own = given.get("params")
    given = {**lower_keys(own), **given} if isinstance(own, dict) else given
    lines = {key.casefold(): line for key, line in source.lines.items()}
    place = settings.languages.place(path)
    path, name = place.path, _name_of(place.path)
    values, places = _values(given, lines, source, settings, report)
    language = settings.languages.of_entry(place.language)
    if language:
        values["lang"] = language
    day, rest = dated_name(name)
    if values["published"] is None and day and ":filename" in str(settings.facts.get("frontmatter", "")):
        values["published"] = day
        name = rest
    if values["published"] is None:
        report.tell(source.path, 1, "has no date", "write `published: 2026-03-01` into the new post")
    slug = str(given.get("slug") or name)
    own_address = _address(given, place, name, settings, values["published"], source, report)
    aliases = [_alias(alias, own_address, settings) for alias in words(given.get("aliases"))]
    if settings.facts.get("baseurl"):
        values["guid"] = _whole(str(settings.facts["baseurl"]), own_address)
    folder = posixpath.dirname(root / source.path)
    return Entry(
        source.path,
        slug,
        values,
        source.body,
        source.body_line,
        addresses=(own_address, *aliases),
        folder=Path(folder),
        lines=places,
    )


def _whole(base: str, address: str) -> str | None:
    host = re.match(r"https?://[^/]+", base)
    return host[0] + address if host else None


def _name_of(path: str) -> str:
    """Return what a file or bundle is called."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return posixpath.basename(posixpath.dirname(path)) if stem == "index" else stem


_KEYS: Final = {
    "title": ("title",),
    "published": ("date", "publishdate", "pubdate", "published"),
    "edited": ("lastmod", "modified"),
    "description": ("description", "summary"),
    "authors": ("authors", "author"),
    "tags": ("tags",),
    "categories": ("categories",),
    "collection": ("series",),
    "order": ("weight",),
    "license": ("license",),
    "coverImg": ("cover", "featured_image", "featuredimage", "image", "images", "thumbnail"),
    "originalLink": ("canonicalurl",),
    "expires": ("expirydate", "unpublishdate"),
    "aliases": ("url", "aliases"),
}
"""Keys of Hugo and of its themes, in small letters, by ours."""


def _values(
    given: Mapping[str, Any], lines: Mapping[str, int], source: SourceFile, settings: Settings, report: Report
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return our keys with their values, and the lines that these come from; what is not carried is told."""

    def first(key: str) -> Any:
        return next((given[name] for name in _KEYS[key] if given.get(name) not in (None, "", [])), None)

    def line(name: str) -> int:
        return lines.get(name, 1)

    series, cover = words(given.get("series")), first("coverImg")
    if isinstance(cover, dict):  # as the theme PaperMod writes it
        cover = cover.get("image")
    values: dict[str, Any] = {
        "title": given.get("title"),
        "published": moment(first("published"), settings.zone),
        "edited": moment(first("edited"), settings.zone),
        "description": given.get("description") or given.get("summary"),
        "authors": _names(first("authors")),
        "tags": words(given.get("tags")),
        "collection": series[0] if series else None,
        "order": given.get("weight") if series else None,
        "license": given.get("license"),
        "coverImg": next(iter(words(cover)), None),
        "originalLink": given.get("canonicalurl"),
        "doi": given.get("doi"),
        "draft": given.get("draft") is True,
        "pin": given.get("featured") is True or given.get("pinned") is True,
        "noindex": given.get("noindex") is True or given.get("robotsnoindex") is True,
    }
    values["categories"] = list(dict.fromkeys(words(given.get("categories"))))
    for other in series[1:]:
        report.tell(source.path, line("series"), f"the series `{other}`, as a post can be in one", "choose one of them")
    if given.get("weight") and not series:
        report.tell_once(
            source.path, line("weight"), "`weight` of a post outside of a series", "`pin` puts a post first"
        )
    publish = moment(given.get("publishdate"), settings.zone)
    if given.get("date") and publish and publish != values["published"]:
        hint = "correct `published` in the new post if that is the time when it appears"
        report.tell(source.path, line("publishdate"), "`publishDate`, as `date` gives another time", hint)
    values |= _end(given, settings)
    if given.get("keywords"):
        report.tell_once(source.path, line("keywords"), "`keywords`", "make them tags, or leave them")
    for name in given:
        if name not in _SILENT:
            what = f"the key `{name}` of your site or theme"
            report.tell_once(source.path, line(name), what, "copy it into the new post if your templates use it")
    places = {ours: min((lines[name] for name in names if name in lines), default=1) for ours, names in _KEYS.items()}
    return values, places


def _names(value: Any) -> list[str]:
    if isinstance(value, dict):
        value = value.get("name")
    given = value if isinstance(value, list) else words(value)
    return words([item.get("name") if isinstance(item, dict) else item for item in given])


def _end(given: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Return the day on which a post leaves the site, if it has one."""
    end = moment(given.get("expirydate") or given.get("unpublishdate"), settings.zone)
    return {"expires": end} if end else {}


def _alias(alias: str, own: str, settings: Settings) -> str:
    if alias.startswith("/"):
        return _page(join_address(settings.below, alias))
    return _page(posixpath.normpath(posixpath.join(posixpath.dirname(own.rstrip("/")), alias)))


def _page(address: str) -> str:
    """Return an address as that of a folder, unless it names a file."""
    return address if address.endswith("/") or "." in posixpath.basename(address) else f"{address}/"


def _address(
    given: Mapping[str, Any],
    place: Place,
    name: str,
    settings: Settings,
    published: Any,
    source: SourceFile,
    report: Report,
) -> str:
    """Return the address of a post from the root of the host, as Hugo makes it."""
    prefix = settings.languages.prefix(place.language)
    below = f"{settings.below}/{prefix}"
    if isinstance(given.get("url"), str) and given["url"].strip():
        url = fill_pattern(given["url"].strip(), given, name, sections_of(place.path), published)
        return _page(join_address(settings.below if url.startswith("/") else below, url))
    folders = sections_of(place.path)
    keep_case = settings.facts.get("disablepathtolower") is True
    pattern = settings.pattern(place.path, place.language)
    slug = str(given.get("slug") or "")
    if pattern is None:
        made = "/".join([*map(hugo_name, folders), hugo_name(slug or name)])
    else:
        made = fill_pattern(pattern, given, name, folders, published)
        if re.search(r":[a-z]", made):
            report.tell(source.path, 1, f"the address, as `{pattern}` holds what is not known", "add it to `aliases`")
    made = made if keep_case else made.lower()
    made = "/".join(hugo_name(part) for part in made.strip("/").split("/"))
    is_ugly = settings.is_ugly(folders[0] if folders else "")
    return join_address(below, f"{made}.html" if is_ugly else f"{made}/")
