"""`export mkdocs` and `zensical`: plain pages and a `mkdocs.yml` that builds them without this plugin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from importlib.resources import files
from typing import Any, Final, TypeAlias

import yaml

from mkdocs_blogposts.commands.exporters.engine_pages import (
    Engine,
    Layout,
    engine_files,
    html_of,
    is_github,
    tell_of_html,
)
from mkdocs_blogposts.commands.exporters.export_folder import OutFile
from mkdocs_blogposts.commands.exporters.list_markdown import without_list
from mkdocs_blogposts.commands.exporters.python_markdown import INSIDE, PythonMarkdown
from mkdocs_blogposts.commands.exporters.site_parts import as_written, headings_lowered, split_title
from mkdocs_blogposts.commands.exporters.whole_site import SAID, SitePage, WholeSite
from mkdocs_blogposts.commands.mkdocs_yml import PLUGIN, Configuration, plugin_options
from mkdocs_blogposts.content.outline import fold
from mkdocs_blogposts.site.bodies import find_projects

DOCS: Final = "docs"
ThemeOf: TypeAlias = Callable[[WholeSite], tuple[dict[str, Any], str]]
"""Returns the option `theme` of the new site, and the name of its theme."""
_KNOWN_THEMES: Final = frozenset({"mkdocs", "readthedocs", "material", "zensical"})
"""Themes whose page has the blocks that our template fills."""
_OF_PAGES: Final = (*SAID, "edit_uri_template", "extra", "extra_css", "extra_javascript", "use_directory_urls")
"""Settings that are carried as they are."""


def mkdocs_files(site: WholeSite) -> Iterator[OutFile]:
    """Yield the files of an export to MkDocs alone."""
    return engine_files(site, _MKDOCS)


def zensical_files(site: WholeSite) -> Iterator[OutFile]:
    """Yield the files of an export to Zensical, which reads a `mkdocs.yml` and brings a theme."""
    return engine_files(site, ZENSICAL)


def mkdocs_undone(body: str) -> str:
    """Return a body of a page for MkDocs as it was, but for what is written otherwise in Python-Markdown."""
    return as_written(without_list(body)).replace(INSIDE, "")


def _keys(page: SitePage, site: WholeSite, printed: Mapping[str, Any] | None) -> dict[str, Any]:
    del site
    given = {key: value for key, value in (printed or {}).items() if key not in ("posts", "groups", "pages")}
    return {"title": page.title if page.own else None, "publication": given or None}


def python_markdown(site: WholeSite) -> PythonMarkdown:
    """Return what writes the bodies of a site in Python-Markdown."""
    return PythonMarkdown(site.project.config, has_github=any(is_github(page, site) for page in site.pages))


def python_bodies(site: WholeSite) -> Callable[[str, SitePage], str]:
    """Return what writes the body of each page in Python-Markdown."""
    writer = python_markdown(site)

    def body(text: str, page: SitePage) -> str:
        title = fold(page.title)
        if page.own is None:
            return writer.same(text, "", lambda: None)
        start, text = split_title(text, lambda heading: fold(heading) == title)
        text = headings_lowered(text)
        ours = html_of(page)

        def tell() -> None:
            tell_of_html(page, site)

        if is_github(page, site) and text.strip():
            find = find_projects(page.file, site.drafts[page.blog].files, site.project.config)
            return start + writer.from_github(text, ours, find, tell)
        return start + writer.same(text, ours, tell)

    return body


def mkdocs_settings(
    site: WholeSite, layout: Layout, *, theme_of: ThemeOf, change: Callable[[dict[str, Any]], None] = lambda _: None
) -> Iterator[OutFile]:
    """Yield `mkdocs.yml`, as `change` leaves its values, and the template for heads and what is around posts."""
    values = settings_of(site, layout)
    theme, name = theme_of(site)
    if name in _KNOWN_THEMES:
        theme["custom_dir"] = "overrides"
        template = files("mkdocs_blogposts") / "commands/exporters/mkdocs_overrides/main.html"
        yield OutFile("overrides/main.html", template.read_bytes(), kind="template")
    else:
        what = f"the theme `{name}` has no known place for the license and the authors of a page"
        site.report.tell(_shown(site), 1, what, "print `page.meta.publication` in a template of yours")
    values["theme"] = theme
    values["plugins"] = ["search"]
    settings = _written(site.configuration)
    for plugin, _ in plugin_options(settings.get("plugins")):
        if plugin.removeprefix("material/") not in (PLUGIN, "search"):
            site.report.tell(_shown(site), 1, f"the plugin `{plugin}`", "add it to the new mkdocs.yml where it helps")
    for way, value in site.configuration.opaque.items():
        what = f"`{'.'.join(map(str, way))}`, which is `!{value.name}`"
        site.report.tell(_shown(site), 1, what, "add it to the new mkdocs.yml")
    change(values)
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10**6)
    yield OutFile("mkdocs.yml", text.encode("utf-8", "replace"), kind="settings-of-engine")


def _shown(site: WholeSite) -> str:
    return site.project.config_file.name if site.project.config_file else "mkdocs.yml"


def _written(configuration: Configuration) -> Mapping[str, Any]:
    return configuration.values


def settings_of(site: WholeSite, layout: Layout) -> dict[str, Any]:
    """Return what a `mkdocs.yml` says of a site besides its theme and its plugins."""
    given = _written(site.configuration)
    values: dict[str, Any] = {"site_name": site.project.config.site_name}
    if site.url:
        values["site_url"] = site.url
    values |= {key: given[key] for key in _OF_PAGES if given.get(key) is not None}
    values["docs_dir"] = DOCS
    extensions = python_markdown(site).extensions
    values["markdown_extensions"] = [{name: options} if options else name for name, options in extensions.items()]
    values["nav"] = list(navigation(site, layout))
    values["not_in_nav"] = "*"
    drafts = [layout.pages[page.file.dest_uri] for page in site.pages if not page.is_public]
    if drafts:
        values["draft_docs"] = "".join(f"/{path.removeprefix(f'{DOCS}/')}\n" for path in sorted(drafts))
    if layout.dead:  # they are dead here, too
        values["validation"] = {"links": {"not_found": "info", "unrecognized_links": "info"}}
    return values


def navigation(site: WholeSite, layout: Layout) -> Iterator[Any]:
    """Yield the navigation: that of the site, or its ordinary pages, then the lists of the publication.

    Pages are named as in a `nav` of MkDocs, by their files below the folder of pages.
    """
    start = f"{layout.engine.content}/"
    places = {page.source: layout.of(page.file).removeprefix(start) for page in site.pages if page.source}
    settings = _written(site.configuration)
    given = settings.get("nav")
    lists = [
        {page.title: layout.of(page.file).removeprefix(start)}
        for page in sorted(site.pages, key=lambda page: (bool(page.listing and page.listing.row), page.title))
        if page.listing and page.listing.group is None and page.listing.number == 1 and page.is_public
    ]
    if isinstance(given, list):
        named = {place for each in given for place in _paths(each)}
        yield from (_moved(each, places) for each in given)
        yield from (each for each in lists if not named & {*_sources(each, places)})
        return
    for page in sorted(site.pages, key=lambda page: (page.file.dest_uri != "index.html", page.file.dest_uri)):
        if page.kind == "page":
            yield {page.title: layout.of(page.file).removeprefix(start)}
    yield from lists


def _paths(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    for value in item.values() if isinstance(item, Mapping) else item if isinstance(item, list) else ():
        yield from _paths(value)


def _sources(entry: Mapping[str, str], places: Mapping[str, str]) -> Iterator[str]:
    """Yield the files that the entry of a list may be named by."""
    for path in entry.values():
        yield path
        yield from (source for source, place in places.items() if place == path)


def _moved(item: Any, places: Mapping[str, str]) -> Any:
    if isinstance(item, str):
        return places.get(item, item)
    if isinstance(item, Mapping):
        return {key: _moved(value, places) for key, value in item.items()}
    return [_moved(each, places) for each in item] if isinstance(item, list) else item


def _theme(site: WholeSite) -> tuple[dict[str, Any], str]:
    """Return the theme of the site, and its name; that of MkDocs in the place of ours."""
    settings = _written(site.configuration)
    given = settings.get("theme") or "mkdocs"
    theme = dict(given) if isinstance(given, Mapping) else {"name": given}
    name = str(theme.get("name") or "mkdocs")
    if theme.pop("custom_dir", None):
        site.report.tell(_shown(site), 1, "`theme.custom_dir`", "copy your templates into `overrides`")
    if name == PLUGIN:
        theme = {"name": "mkdocs", **{key: theme[key] for key in ("locale",) if key in theme}}
    return theme, str(theme["name"])


def zensical_theme(site: WholeSite) -> tuple[dict[str, Any], str]:
    """Return the theme of Zensical, with the options of Material's, which it takes."""
    theme, name = _theme(site)
    options = {key: value for key, value in theme.items() if key != "name"} if name == "material" else {}
    language = site.project.config.theme.get("language")
    return {**({"language": str(language)} if language else {}), **options}, "zensical"


_MKDOCS: Final = Engine(
    content=DOCS,
    statics=DOCS,
    keys=_keys,
    settings=partial(mkdocs_settings, theme_of=_theme),
    bodies=python_bodies,
    reserved=frozenset({"publication", "template"}),
    links_to_files=True,
    has_lists=False,
)
ZENSICAL: Final = replace(_MKDOCS, settings=partial(mkdocs_settings, theme_of=zensical_theme))
"""What `export zensical` writes."""
