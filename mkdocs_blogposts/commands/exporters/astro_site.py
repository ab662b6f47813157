"""`export astro`: pages and settings for Astro with Starlight and starlight-blog."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from importlib.resources import files
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from mkdocs_blogposts.commands.blog import Blog
from mkdocs_blogposts.commands.exporters.astro_bodies import astro_bodies
from mkdocs_blogposts.commands.exporters.engine_pages import KEPT, ORIGINAL, Engine, Layout, engine_files, html_of
from mkdocs_blogposts.commands.exporters.export_folder import OutFile
from mkdocs_blogposts.commands.exporters.mkdocs_pages import navigation
from mkdocs_blogposts.commands.exporters.whole_site import SitePage, WholeSite
from mkdocs_blogposts.content.markup import digest
from mkdocs_blogposts.content.slug import github_slug
from mkdocs_blogposts.site.pictures import Album
from mkdocs_blogposts.site.redirects import redirect

CONTENT: Final = "src/content/docs"
_BESIDE: Final = "_pages"
"""The folder of pages whose addresses are those of posts, and which are none of starlight-blog's."""
_RESERVED: Final = frozenset(
    {
        *("title", "description", "slug", "editurl", "head", "tableofcontents", "template", "hero", "banner"),
        *("lastupdated", "prev", "next", "pagefind", "draft", "sidebar", "publication"),
        *("authors", "date", "excerpt", "metrics", "tags", "cover", "featured"),
    }
)
"""Keys, in small letters, that mean something in Starlight or in starlight-blog."""
_TEMPLATES: Final = (
    *("astro.config.mjs", "package.json", "src/content.config.ts", "src/routeData.ts", "src/addresses.ts"),
    *("src/components/MarkdownContent.astro", "public/favicon.svg"),
)
_NAMES: Final = ("blog", "posts", "news", "all-posts", "starlight-blog")
"""Where starlight-blog has its pages, where posts lie in no folder; the first that is free."""
_FEEDS: Final = {".json": "application/feed+json", "atom": "application/atom+xml"}
_POSTS: Final = 20
_ALL: Final = 1_000_000


def astro_files(site: WholeSite) -> Iterator[OutFile]:
    """Yield the files of an export to Astro. A page in whose place starlight-blog has one of its own is told."""
    places = _Places(site)
    taken = places.taken()
    engine = replace(
        _ENGINE,
        root=_base(site),
        folder=places.folder,
        keys=partial(_keys, places=places, albums=[Album(blog.files, site.folder) for blog in site.drafts]),
        settings=partial(_settings, places=places),
    )
    gone: set[str] = set()
    for file in engine_files(site, engine):
        if file.kind == "list" and file.address in taken:
            page = taken[file.address]
            gone.add(page.source)
            if page.source:
                what = "the text of this list, in whose place starlight-blog has its own"
                site.report.tell(page.source, page.document.body_line, what, "write it on another page")
                yield OutFile(f"{KEPT}/docs/{page.source}", site.text(page.file), source=page.source, kind="data")
        elif not (file.kind == ORIGINAL and file.source in gone):
            yield file
    if not site.project.config.use_directory_urls:
        yield from _indexes(site, taken)


def _indexes(site: WholeSite, taken: Collection[str]) -> Iterator[OutFile]:
    """Yield pages at addresses such as `tags/index.html` that lead on to `tags.html`, which Astro makes of them."""
    config = site.project.config
    language = str(config.theme.get("language") or "en")
    for page in site.pages:
        place, slug = page.file.dest_uri, _slug(page)
        if place == f"{slug}/index.html" and page.is_public and page.file.url not in taken:
            file = redirect(place, f"{slug}.html", title=page.title, language=language, config=config)
            yield OutFile(f"{_ENGINE.statics}/{place}", site.text(file), kind="redirect")


def _base(site: WholeSite) -> str:
    return posixpath.join("/", unquote(urlsplit(site.url).path), "")


def _slug(page: SitePage) -> str:
    """Return the address of a page as Starlight writes it."""
    folder, name = posixpath.split(page.file.dest_uri)
    return folder if name == "index.html" else posixpath.splitext(page.file.dest_uri)[0]


def _is_below(slug: str, prefix: str) -> bool:
    return slug.startswith(f"{prefix}/")


class _Places:
    """Which posts are starlight-blog's, in which of its folders."""

    def __init__(self, site: WholeSite) -> None:
        self._site = site
        slugs = {_slug(page) for page in site.pages}
        own = [
            _prefix([_slug(page) for page in site.pages if page.post and page.blog == number], slugs)
            for number in range(len(site.drafts))
        ]
        named = sorted(set(own))
        self.prefixes = [each for each in named if not any(_is_below(each, other) for other in named)]
        """The folders, of which none lies below another one."""
        self._of_blog = [next(each for each in self.prefixes if name == each or _is_below(name, each)) for name in own]
        self._listed = [{post.path for post in blog.catalog.listed} for blog in site.drafts]

    def blogs(self, prefix: str) -> list[Blog]:
        """Return the blogs whose posts are in a folder."""
        return [blog for blog, own in zip(self._site.blogs, self._of_blog, strict=True) if own == prefix]

    def prefix(self, page: SitePage) -> str | None:
        """Return the folder of a post; None for one without a date, and for one that no list shows."""
        post = page.post
        if post is None or post.published is None:
            return None
        is_shown = post.path in self._listed[page.blog] or post.matter.draft
        return self._of_blog[page.blog] if is_shown else None

    def folder(self, page: SitePage) -> str:
        """Return what the path of a page begins with, so that starlight-blog finds its posts, and nothing else."""
        slug, prefix = _slug(page), self.prefix(page)
        if prefix is not None:
            return "" if _is_below(slug, prefix) else prefix
        return _BESIDE if any(_is_below(f"{slug}/", each) for each in self.prefixes) else ""

    def taken(self) -> dict[str, SitePage]:
        """Return the lists in whose place starlight-blog has one of its own, by their addresses."""
        theirs = set(self.prefixes)
        for page in self._site.pages:
            prefix = self.prefix(page) if page.is_public else None
            if prefix is not None:
                known = self._site.drafts[page.blog].catalog.authors
                theirs |= {f"{prefix}/tags/{github_slug(name)}" for name in _tags(page, self._site)}
                theirs |= {f"{prefix}/authors/{github_slug(known[each].name)}" for each in _authors(page, self._site)}
        return {page.file.url: page for page in self._site.pages if page.kind == "list" and _slug(page) in theirs}


def _prefix(posts: list[str], taken: Collection[str]) -> str:
    """Return the folder in which starlight-blog has posts, by their addresses: that of most of them, or a free one."""
    folders = [posixpath.dirname(slug) for slug in posts]
    counted = Counter(folder.split("/")[0] for folder in folders if folder)
    first, count = max(counted.items(), key=lambda each: (each[1], each[0]), default=("", 0))
    if first.isdecimal() or 2 * count <= len(folders):
        return next((name for name in _NAMES if name not in taken), _NAMES[-1])
    common = posixpath.commonpath([folder for folder in folders if folder.split("/")[0] == first]).split("/")
    end = next((at for at, part in enumerate(common) if part.isdecimal()), len(common))
    return "/".join(common[:end])


def _tags(page: SitePage, site: WholeSite) -> list[str]:
    found, post = site.drafts[page.blog].catalog.taxonomies.get("tags"), page.post
    slugs = post.terms.get("tags", ()) if post else ()
    return [found.terms[slug].name for slug in slugs if slug in found.terms] if found else []


def _authors(page: SitePage, site: WholeSite) -> list[str]:
    known = site.drafts[page.blog].catalog.authors
    return [each for each in (page.post.authors if page.post else ()) if each in known]


def _keys(
    page: SitePage, site: WholeSite, printed: Mapping[str, Any] | None, *, places: _Places, albums: Sequence[Album]
) -> dict[str, Any]:
    post = page.post
    given = {key: value for key, value in (printed or {}).items() if key not in ("posts", "groups", "pages")}
    description = given.get("description") or page.document.as_written().get("description")
    keys: dict[str, Any] = {"title": page.title, "slug": _slug(page) or None, "publication": given or None}
    keys["description"] = description if isinstance(description, str) else None
    keys["draft"] = None if page.is_public else True
    keys["pagefind"] = False if given.get("noindex") else None
    if post is not None:
        keys |= {"date": post.published, "lastUpdated": post.matter.edited}
        keys["description"] = post.matter.description
        keys["tags"] = _tags(page, site) or None
        keys["featured"] = post.matter.pin or None
    if post is not None and places.prefix(page) is not None:
        keys["authors"] = _authors(page, site)
        keys["excerpt"] = post.matter.description or digest(html_of(page)).paragraph or page.title
        keys["cover"] = _cover(page, places, albums[page.blog])
    return keys


def _cover(page: SitePage, places: _Places, album: Album) -> dict[str, str] | None:
    """Return the picture of a post, where it is a file whose size can be read: a build looks into it."""
    matter = page.post.matter if page.post else None
    address = album.find(matter.cover_img, page.source) if matter and matter.cover_img else None
    if matter is None or address is None or album.size(address) is None:
        return None
    depth = posixpath.join(CONTENT, places.folder(page), page.file.dest_uri).count("/")
    return {"alt": matter.cover_alt or "", "image": f"{'../' * depth}public/{unquote(address)}"}


def _settings(site: WholeSite, layout: Layout, *, places: _Places) -> Iterator[OutFile]:
    config = site.project.config
    address = urlsplit(site.url)
    values: dict[str, Any] = {
        "site": f"{address.scheme}://{address.netloc}" if address.netloc else None,
        "base": _base(site),
        "format": "directory" if config.use_directory_urls else "file",
        "title": config.site_name,
        "description": config.site_description or None,
        "language": str(config.theme.get("language") or "en"),
        "blogs": [_blog(prefix, site, places) for prefix in places.prefixes],
        "feeds": [{"type": _feed_type(path), "href": _base(site) + path} for path in layout.feeds if _is_feed(path)],
        "sidebar": list(_sidebar(site, layout)),
    }
    known = {key: value for key, value in values.items() if value is not None}
    text = json.dumps(known, ensure_ascii=False, indent=2) + "\n"
    yield OutFile("publication.json", text.encode("utf-8", "replace"), kind="settings-of-engine")
    templates = files("mkdocs_blogposts") / "commands/exporters/astro_files"
    for name in _TEMPLATES:
        yield OutFile(name, (templates / name).read_bytes(), kind="template")


def _is_feed(path: str) -> bool:
    return path in ("rss.xml", "atom.xml", "feed.json")


def _feed_type(path: str) -> str:
    return next((kind for mark, kind in _FEEDS.items() if path.endswith(mark) or path.startswith(mark)), _RSS)


_RSS: Final = "application/rss+xml"


def _blog(prefix: str, site: WholeSite, places: _Places) -> dict[str, Any]:
    """Return what starlight-blog is told of one of its folders."""
    slugs = {_slug(page) for page in site.pages}
    has_numbers = any(_is_below(slug, prefix) and slug.removeprefix(f"{prefix}/").isdecimal() for slug in slugs)
    authors = {each.id: each for blog in places.blogs(prefix) for each in blog.catalog.authors.values()}
    lists = [page for blog in places.blogs(prefix) for page in blog.gathered.lists.values()]
    titles = (page.plain_title for page in lists if (page.listing.kind, page.listing.key) == ("index", ""))
    return {
        "prefix": prefix,
        "title": next(titles, site.project.config.site_name),
        "postCount": _ALL if has_numbers else _POSTS,  # their next pages are numbers
        "authors": {key: _author(authors[key]) for key in sorted(authors)},
    }


def _author(author: Any) -> dict[str, str]:
    matter = author.matter
    said = {"name": author.name}
    if matter and matter.description:
        said["title"] = " ".join(matter.description.split())
    urls = [link.url for link in matter.socials if link.url.startswith(("https://", "http://"))] if matter else []
    return {**said, **({"url": urls[0]} if urls else {})}


def _sidebar(site: WholeSite, layout: Layout) -> Iterator[Any]:
    """Yield the navigation as Starlight reads it."""
    pages = {layout.of(page.file).removeprefix(f"{CONTENT}/"): page for page in site.pages}
    for item in navigation(site, layout):
        yield from _entry(item, pages)


def _entry(item: Any, pages: Mapping[str, SitePage]) -> Iterator[Any]:
    if isinstance(item, str):
        yield from _link(pages[item].title if item in pages else item, item, pages)
    elif isinstance(item, Mapping):
        for label, value in item.items():
            if isinstance(value, list):
                inner = [entry for each in value for entry in _entry(each, pages)]
                yield from [{"label": str(label), "items": inner}] if inner else []
            elif isinstance(value, str):
                yield from _link(str(label), value, pages)


def _link(label: str, path: str, pages: Mapping[str, SitePage]) -> Iterator[dict[str, str]]:
    if path in pages:
        yield {"label": label, "link": "/" + pages[path].file.url.removeprefix("./")}
    elif path.startswith(("https://", "http://", "/")):
        yield {"label": label, "link": path}


_ENGINE: Final = Engine(
    content=CONTENT,
    statics="public",
    keys=lambda *_: {},
    settings=lambda *_: (),
    bodies=astro_bodies,
    reserved=_RESERVED,
    has_lists=False,
    files_beside=False,
)
