"""`import hugo`: the content of a Hugo site, its front matter in any form, its addresses and page bundles."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import click

from mkdocs_blogposts.commands.importers.former_site import Entry, FormerSite, Report, join_address
from mkdocs_blogposts.commands.importers.hugo_addresses import fill_pattern, hugo_name, sections_of
from mkdocs_blogposts.commands.importers.hugo_body import convert_body
from mkdocs_blogposts.commands.importers.hugo_languages import Languages, Place, join_translations, read_languages
from mkdocs_blogposts.commands.importers.import_command import SOURCE, import_options, run_import
from mkdocs_blogposts.commands.importers.source_files import (
    MARKDOWN,
    SourceError,
    SourceFile,
    copied_file,
    moment,
    read_data,
    read_source,
    walk,
    words,
    zone_named,
)
from mkdocs_blogposts.content.elsewhere import UNREAD_FORMATS
from mkdocs_blogposts.content.layout import dated_name

_NAMES: Final = (
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
)
_SECTIONS: Final = frozenset({"posts", "post", "blog", "articles", "article", "news", "writing", "notes", "journal"})
"""Names of sections that hold posts, where the configuration does not say which do."""
_OTHER_FORMS: Final = (*UNREAD_FORMATS, ".pandoc", ".html", ".htm")
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


@dataclass(frozen=True, slots=True)
class _Settings:
    """What of the configuration says where posts are and what their addresses were."""

    facts: Mapping[str, Any]
    zone: ZoneInfo | None
    below: str
    patterns: Mapping[str, str] = field(default_factory=dict)
    """Patterns of addresses by section, in small letters."""
    ugly: bool = False
    languages: Languages = field(default_factory=Languages)


def read_hugo(root: Path, report: Report, *, sections: tuple[str, ...] = ()) -> FormerSite:
    """Return the posts of a Hugo site; raises `SourceError` where the folder is none."""
    settings = _settings(root, report)
    content = str(settings.facts.get("contentdir", "content")).strip("/")
    if ".." in content.split("/") or not (root / content).is_dir():
        raise SourceError(f"{root}: has no folder `{content}`; name the folder of a Hugo site")
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
            key = str(_lower(source.facts).get("translationkey") or "")
            found.append((entry, settings.languages.place(path), key))
    entries = list(join_translations(found, settings.languages, report))
    entries.sort(key=lambda entry: (_sort_day(entry), entry.path))
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


def _sort_day(entry: Entry) -> str:
    published = entry.facts.get("published")
    return published.isoformat() if isinstance(published, date) else ""


def _settings(root: Path, report: Report) -> _Settings:
    values: dict[str, Any] = {}
    names = [name for name in _NAMES if (root / name).is_file()][:1]
    for name in names:
        values = _lower(read_data(root, name, report))
    folder = root / "config/_default"
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        if file.suffix in (".toml", ".yaml", ".yml", ".json") and file.is_file():
            names.append(file.name)
            read = _lower(read_data(root, f"config/_default/{file.name}", report))
            if file.stem.partition(".")[0] in ("hugo", "config"):
                values |= read
            else:
                values[file.stem.casefold()] = read
    if not names:
        raise SourceError(f"{root}: has no hugo.toml or config.toml; name the folder of a Hugo site")
    below = str(values.get("baseurl") or "").partition("://")[2].partition("/")[2].strip("/")
    content = str(values.get("contentdir", "content")).strip("/")
    return _Settings(
        values,
        zone_named(values.get("timezone")),
        below,
        patterns=_patterns(values.get("permalinks")),
        ugly=values.get("uglyurls") is True,
        languages=read_languages(values, content, names[0], report),
    )


def _patterns(given: Any) -> dict[str, str]:
    """Return patterns of addresses by section, in small letters."""
    permalinks = _mapping(given)
    every = permalinks | _mapping(permalinks.get("page"))
    return {str(key).casefold(): value for key, value in every.items() if isinstance(value, str)}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _lower(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings with their outermost keys in small letters, as Hugo reads them."""
    return {str(key).casefold(): value for key, value in values.items()}


def _split(paths: list[str], settings: _Settings, sections: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the files that are posts, and those that are other pages."""
    texts = [path for path in paths if path.casefold().endswith((*MARKDOWN, *_OTHER_FORMS))]
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


def _main_sections(settings: _Settings, counts: Counter[str]) -> set[str]:
    parameters = settings.facts.get("params")
    given = _lower(parameters).get("mainsections") if isinstance(parameters, dict) else None
    named = set(words(given)) or {name for name in counts if name.casefold() in _SECTIONS}
    return named or {name for name, _ in counts.most_common(1)}


def _entry(source: SourceFile, path: str, root: Path, settings: _Settings, report: Report) -> Entry:
    given = _lower(source.facts)
    own = given.get("params")
    given = {**_lower(own), **given} if isinstance(own, dict) else given
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
    given: Mapping[str, Any], lines: Mapping[str, int], source: SourceFile, settings: _Settings, report: Report
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


def _end(given: Mapping[str, Any], settings: _Settings) -> dict[str, Any]:
    """Return the day on which a post leaves the site, if it has one."""
    end = moment(given.get("expirydate") or given.get("unpublishdate"), settings.zone)
    return {"expires": end} if end else {}


def _alias(alias: str, own: str, settings: _Settings) -> str:
    if alias.startswith("/"):
        return join_address(settings.below, alias)
    return posixpath.normpath(posixpath.join(posixpath.dirname(own.rstrip("/")), alias)) + "/"


def _address(
    given: Mapping[str, Any],
    place: Place,
    name: str,
    settings: _Settings,
    published: Any,
    source: SourceFile,
    report: Report,
) -> str:
    """Return the address of a post from the root of the host, as Hugo makes it."""
    prefix = settings.languages.prefix(place.language)
    below = f"{settings.below}/{prefix}"
    if isinstance(given.get("url"), str) and given["url"].strip():
        url = given["url"].strip()
        return join_address(settings.below if url.startswith("/") else below, url)
    folders = sections_of(place.path)
    keep_case = settings.facts.get("disablepathtolower") is True
    patterns = {**settings.patterns, **_patterns(settings.languages.setting(place.language, "permalinks"))}
    pattern = patterns.get(folders[0].casefold()) if folders else None
    slug = str(given.get("slug") or "")
    if pattern is None:
        made = "/".join([*map(hugo_name, folders), hugo_name(slug or name)])
    else:
        made = fill_pattern(pattern, given, name, folders, published)
        if re.search(r":[a-z]", made):
            report.tell(source.path, 1, f"the address, as `{pattern}` holds what is not known", "add it to `aliases`")
    made = made if keep_case else made.lower()
    made = "/".join(hugo_name(part) for part in made.strip("/").split("/"))
    return join_address(below, f"{made}.html" if settings.ugly else f"{made}/")
