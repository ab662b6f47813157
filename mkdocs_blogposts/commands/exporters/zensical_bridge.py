"""`export zensical-bridge`: the pages of `export zensical`, with posts as they are written and what is around them.

`mkdocs_blogposts.zensical` puts both together when Zensical builds the site.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from mkdocs.structure.pages import Page

from mkdocs_blogposts import zensical
from mkdocs_blogposts.build.assets import MODULES, needed_assets
from mkdocs_blogposts.commands.exporters.engine_pages import Layout, engine_files, html_of, is_github
from mkdocs_blogposts.commands.exporters.export_folder import OutFile
from mkdocs_blogposts.commands.exporters.list_markdown import END, START
from mkdocs_blogposts.commands.exporters.mkdocs_pages import (
    DOCS,
    ZENSICAL,
    mkdocs_settings,
    python_bodies,
    python_markdown,
    zensical_theme,
)
from mkdocs_blogposts.commands.exporters.plain_code import without_colors
from mkdocs_blogposts.commands.exporters.rendered_posts import RenderedBlog
from mkdocs_blogposts.commands.exporters.same_words import words_of
from mkdocs_blogposts.commands.exporters.whole_site import SitePage, WholeSite
from mkdocs_blogposts.pages.embedded_lists import list_comments
from mkdocs_blogposts.site.bodies import find_projects, split_heading

if TYPE_CHECKING:
    from collections.abc import Callable

_MARK: Final = "<!-- blogposts:text -->"
"""Where the body of a page is, while what is around it is made."""
_INTRO: Final = ('<div class="bp-intro">\n', "\n</div>")
"""What is around the introduction of a list, where there is one."""
_ASSETS: Final = "assets/blogposts"
_THEME: Final = '<div class="md-typeset">'
"""What pages of Zensical's theme hold, by which it is known that they need no style for tabs."""


def bridged_files(site: WholeSite) -> Iterator[OutFile]:
    """Yield the files of an export to Zensical whose posts our reader converts there."""
    pages = _BridgedPages(site)
    return engine_files(
        site, replace(ZENSICAL, bodies=lambda _: pages.body, settings=pages.settings, fills_lists=False)
    )


class _BridgedPages:
    """What the bridge must know of each page."""

    def __init__(self, site: WholeSite) -> None:
        self._site = site
        self._plain: Callable[[str, SitePage], str] = python_bodies(site)
        extensions = python_markdown(site).extensions
        names, options = without_colors(list(extensions), extensions)
        self._bodies = zensical.GithubBodies(names, options)
        self._about: dict[str, dict[str, Any]] = {}
        """By the place of pages on the site: how their bodies are read."""

    def body(self, text: str, page: SitePage) -> str:
        """Return the body of a page as it is written, with its new links; where that is no use there, a plain one."""
        about = self._reading(text, page) if is_github(page, self._site) and text.strip() else None
        if about is None:
            return self._plain(text, page)
        self._about[page.file.dest_uri] = about
        return text

    def _reading(self, text: str, page: SitePage) -> dict[str, Any] | None:
        """Return how a body in GitHub's Markdown is read; None where it would say something else then."""
        blog = self._site.drafts[page.blog]
        known: dict[tuple[str, str], str] = {}
        find = find_projects(page.file, blog.files, self._site.project.config)

        def find_project(folder: str, name: str) -> str | None:
            address = find(folder, name)
            if address is not None:
                known[folder, name] = address
            return address

        about: dict[str, Any] = {"github": True}
        if blog.options.extras:
            about["extras"] = True
        title = page.own.written_title if page.own else None
        if title is not None:
            about["title"] = title
        html = self._bodies.read(text, about, find_project).html
        if words_of(split_heading(html, page.title)[1]) != words_of(split_heading(html_of(page), page.title)[1]):
            return None
        if known:
            about["projects"] = [[*key, address] for key, address in sorted(known.items())]
        return about

    def settings(self, site: WholeSite, layout: Layout) -> Iterator[OutFile]:
        """Yield `mkdocs.yml`, the template, what is around pages, and the sheets, scripts and lists that these need."""
        pages = {layout.of(page.file).removeprefix(f"{DOCS}/"): self._page(page, layout) for page in site.pages}
        known = {path: about for path, about in sorted(pages.items()) if about}
        values = {"version": zensical.VERSION, "list": [START, END], "pages": known}
        data = (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
        shown = [str(about[part]) for about in known.values() for part in ("before", "after") if part in about]
        shown += [posts for about in known.values() for _, posts in about.get("lists", ())]
        shown += [html_of(page) for page in site.pages]
        needed = needed_assets(_THEME + "\n".join(shown))

        def change(values: dict[str, Any]) -> None:
            options = {"digest": hashlib.sha256(data).hexdigest()[:16]}
            values["markdown_extensions"].append({zensical.__name__: options})
            sheets = [f"{_ASSETS}/{name}" for name in needed if name.endswith(".css")]
            values["extra_css"] = [*sheets, *_listed(values.get("extra_css"))]
            scripts = [_script(name) for name in needed if name.endswith(".js")]
            values["extra_javascript"] = [*scripts, *_listed(values.get("extra_javascript"))]

        yield OutFile(zensical.DATA, data, kind="settings-of-engine")
        theme = files("mkdocs_blogposts") / "theme/assets/blogposts"
        for name in needed:
            yield OutFile(f"{DOCS}/{_ASSETS}/{name}", (theme / name).read_bytes(), kind="template")
        for rendered in layout.rendered:
            for path, text in rendered.composition.documents.items():
                yield OutFile(f"{DOCS}/{path}", text.encode(), kind="template")
        yield from mkdocs_settings(site, layout, theme_of=zensical_theme, change=change)

    def _page(self, page: SitePage, layout: Layout) -> dict[str, Any]:
        """Return what the bridge knows of a page; nothing where it is Zensical's alone."""
        about = dict(self._about.get(page.file.dest_uri, {}))
        if page.own and self._site.drafts[page.blog].options.body_html == "sanitize":
            about["sanitize"] = True
        if not page.is_public:
            return about
        made = page.own or Page(None, page.file, self._site.project.config)
        comments = list_comments(html_of(page) if page.own else page.document.body)
        if not page.own and not comments:
            return about
        body = html_of(page).replace(_MARK, "")  # templates look at how it begins
        html = _MARK + body + _MARK + "".join(comment + _MARK for comment in comments)
        contents: list[tuple[str, str]] = []
        for rendered in self._of_one_language(page, layout):
            html, added = rendered.compose(made, html)
            contents += added
        parts = html.split(_MARK)
        if comments:
            about["lists"] = [list(each) for each in zip(comments, parts[2:-1], strict=True)]
        if page.own is None:
            return about
        before, after = parts[0], parts[-1]
        start, end = _INTRO
        if before.endswith(start) and after.startswith(end):
            about["around"], before, after = list(_INTRO), before.removesuffix(start), after.removeprefix(end)
        about |= {"before": before, "after": after, "shown": page.title}
        if page.own.heading:
            about["heading"] = str(page.own.heading)
        if contents:
            about["contents"] = [list(each) for each in contents]
        return about

    def _of_one_language(self, page: SitePage, layout: Layout) -> Sequence[RenderedBlog]:
        """Return the blogs that a build of the page's language has, in the order of their instances of the plugin."""
        count = len(self._site.project.instances)
        first = page.blog - page.blog % count
        return layout.rendered[first : first + count]


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else []


def _script(name: str) -> Any:
    path = f"{_ASSETS}/{name}"
    return {"path": path, "type": "module"} if name in MODULES else path
