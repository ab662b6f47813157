"""`export hugo`: pages, settings and small templates of our own, so that Hugo builds the publication by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from typing import Any, Final
from urllib.parse import unquote

from mkdocs_blogposts.commands.exporters.engine_pages import (
    Engine,
    Layout,
    engine_files,
    html_of,
    is_github,
    tell_of_html,
)
from mkdocs_blogposts.commands.exporters.export_folder import OutFile
from mkdocs_blogposts.commands.exporters.same_words import PythonBodies
from mkdocs_blogposts.commands.exporters.site_parts import (
    SiteParts,
    as_written,
    fences_rewritten,
    headings_lowered,
    split_title,
)
from mkdocs_blogposts.commands.exporters.whole_site import SitePage, WholeSite
from mkdocs_blogposts.content.matter_text import flow
from mkdocs_blogposts.content.outline import fold
from mkdocs_blogposts.gfm.fence_info import FenceInfo
from mkdocs_blogposts.site.bodies import find_projects

_RESERVED: Final = frozenset(
    {
        *("url", "slug", "aliases", "layout", "type", "outputs", "cascade", "menu", "menus", "build", "_build"),
        *("headless", "resources", "markup", "sitemap", "kind", "path", "params", "translationkey", "linktitle"),
        *("expirydate", "expiry_date", "unpublishdate", "keywords", "publication", "pubdate", "publishdate"),
    }
)
"""Keys, in small letters, that mean something in Hugo, mostly something else than here."""
_SHORTCODE: Final = re.compile(r"\{\{([<%])(?!/\*)(.*?)([>%])\}\}", re.DOTALL)
_ESCAPED: Final = re.compile(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}", re.DOTALL)
_UNPAIRED: Final = re.compile(r"\{\{(?=[<%](?!/\*))")


def hugo_files(site: WholeSite) -> Iterator[OutFile]:
    """Yield the files of an export to Hugo."""
    return engine_files(site, _ENGINE)


def hugo_undone(body: str) -> str:
    """Return a body of a page for Hugo as it was."""
    return _ESCAPED.sub(r"{{\1\2\3}}", as_written(body)).replace("&#123;{<", "{{<").replace("&#123;{%", "{{%")


def _keys(page: SitePage, site: WholeSite, printed: Mapping[str, Any] | None) -> dict[str, Any]:
    keys: dict[str, Any] = {"title": page.title, "url": "/" + unquote(page.file.url.removeprefix("./"))}
    post, listing = page.post, page.listing
    if post is not None:
        options = site.drafts[page.blog].options
        keys |= {"date": post.published, "lastmod": post.matter.edited}
        keys["expiryDate"] = post.matter.expires if options.expired == "hide" else None
        keys["draft"] = True if post.matter.draft else (False if "draft" in page.written.names else None)
    keys["sitemap"] = {"disable": True} if (post and post.hidden) or (listing and listing.hidden) else None
    keys["description"] = post.matter.description if post and post.matter.description else None
    keys["publication"] = printed
    return keys


def _bodies(site: WholeSite) -> Callable[[str, SitePage], str]:
    parts, python = SiteParts(site.project.config), PythonBodies(site.project.config)

    def body(text: str, page: SitePage) -> str:
        title = fold(page.title)
        start, text = split_title(text, lambda heading: fold(heading) == title)
        text = headings_lowered(text)
        if is_github(page, site):
            find = find_projects(page.file, site.drafts[page.blog].files, site.project.config)
            text = parts.as_html(text, find)
        else:
            text = python.as_common(text, html_of(page), lambda: tell_of_html(page, site))
        text = start + fences_rewritten(text, _info)
        return _UNPAIRED.sub("&#123;{", _SHORTCODE.sub(r"{{\1/*\2*/\3}}", text)) if "{{" in text else text

    return body


def _info(info: FenceInfo) -> str:
    """Return what stands behind the marks of a fence, as Hugo reads it."""
    options: dict[str, Any] = {}
    if info.lines:
        options["hl_lines"] = [str(first) if first == last else f"{first}-{last}" for first, last in info.lines]
    if info.numbers and info.numbers[0]:
        options |= {"linenos": "table", "linenostart": info.numbers[0]}
    options |= {key: info.options[key] for key in ("title",) if info.options.get(key)}
    if info.id:
        options["id"] = info.id
    if info.classes:
        options["class"] = " ".join(info.classes)
    said = ", ".join(f"{key}={json.dumps(value, ensure_ascii=False)}" for key, value in options.items())
    return f"{info.language or 'text'} {{{said}}}" if said else info.language


def _settings(site: WholeSite, layout: Layout) -> Iterator[OutFile]:
    config = site.project.config
    language = str(config.theme.get("language") or "en")
    future = all(blog.options.future == "show" for blog in site.blogs)
    values: dict[str, Any] = {
        "baseURL": site.url or "/",
        "title": config.site_name,
        "locale": language,
        "disablePathToLower": True,
        "disableAliases": True,
        "disableHugoGeneratorInject": True,
        "disableKinds": ["taxonomy", "term", "RSS", *([] if _has_home(site) else ["home"])],
        "taxonomies": {},
        "buildFuture": future,
        "buildExpired": all(blog.options.expired == "show" for blog in site.blogs),
        "enableEmoji": False,
        "frontmatter": {
            **{key: [key] for key in ("date", "expiryDate")},
            "lastmod": ["lastmod", "date"],
            "publishDate": ["date"],
        },
        "markup": _MARKUP,
        "params": {
            "language": language,
            "codeTitles": any(str(each) in _SHOW_TITLES for each in config.markdown_extensions),
            "description": config.site_description or "",
            "feeds": [path for path in layout.feeds if "/" not in path and path.startswith(("feed", "rss", "atom"))],
        },
    }
    lines = "".join(f"{key}: {flow(value)}\n" for key, value in values.items())
    yield OutFile("hugo.yaml", lines.encode("utf-8", "replace"), kind="settings-of-engine")
    templates = files("mkdocs_blogposts") / "commands/exporters/hugo_layouts"
    for name in _TEMPLATES:
        yield OutFile(f"layouts/{name}", (templates / name).read_bytes(), kind="template")
    for folder in sorted(layout.sections):
        has_page = any(place in layout.pages for place in (f"{folder}/index.html", f"{folder}.html"))
        if folder and "/" not in folder and not has_page:
            text = "---\nbuild: {render: never, list: never}\n---\n"
            yield OutFile(f"content/{folder}/_index.md", text.encode(), kind="template")


def _has_home(site: WholeSite) -> bool:
    return any(page.file.dest_uri == "index.html" for page in site.pages)


_MARKUP: Final[Mapping[str, Any]] = {
    "goldmark": {
        "renderer": {"unsafe": True},
        "parser": {"autoHeadingIDType": "github", "attribute": {"block": False, "title": True}},
        "extensions": {
            "typographer": {"disable": True},
            "definitionList": False,
            "footnote": True,
            "linkify": True,
            "strikethrough": True,
            "table": True,
            "taskList": True,
        },
        "renderHooks": {"link": {"useEmbedded": "never"}, "image": {"useEmbedded": "never"}},
    },
    "highlight": {"noClasses": False, "guessSyntax": False},
}
_SHOW_TITLES: Final = ("pymdownx.highlight", "pymdownx.superfences", "pymdownx.extra")
"""Markdown extensions with which pages here show what a fence gives as its `title`."""
_TEMPLATES: Final = (
    *("_default/baseof.html", "_default/single.html", "_default/list.html", "index.html"),
    *("_default/_markup/render-blockquote.html", "_default/_markup/render-codeblock.html"),
    *("partials/head.html", "partials/post.html", "partials/link.html"),
)
_ENGINE: Final = Engine(
    content="content",
    statics="static",
    keys=_keys,
    settings=_settings,
    bodies=_bodies,
    reserved=_RESERVED,
    section="_index.md",
    pages_beside=frozenset({".html", ".htm", ".md", ".markdown", ".adoc", ".org", ".rst", ".pandoc"}),
)
