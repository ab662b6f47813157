"""What a page's templates can learn of the page, the navigation and the settings, and what they must not look at.

A template may look at anything: the list of all pages, the folder of the build, the clock. So a key tells of what pages
commonly show, and a `Witness` watches whether a template looked at more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mkdocs.plugins import BasePlugin
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_blogposts.speed.facts import Facts, write
from mkdocs_blogposts.speed.unprovable import UnprovableError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File

PLACES: Final = frozenset({"config_file_path", "docs_dir", "site_dir", "watch", "hooks"})
"""Settings that name folders of this machine; the cache of a CI service is used on several."""
_SIMPLE: Final = (str, bool)
OBJECTS: Final = frozenset({"plugins", "theme"})
"""Settings that are written in a way of their own."""
CLOCK: Final = "build_date_utc"
UNTOLD: Final = frozenset({"pages", CLOCK})
"""Names of the context that no key tells of."""
_SURROUNDINGS: Final = UNTOLD | {"config", "nav", "page"}

ITEM: Final = frozenset(
    {"title", "url", "abs_url", "canonical_url", "active", "children", "parent", "ancestors", "meta", "is_homepage"}
    | {"toc", "is_page", "is_section", "is_link", "is_top_level"}
)
"""What a key tells of an item of the navigation, and of the pages before and after."""
PAGE: Final = ITEM | {"content", "file", "edit_url", "previous_page", "next_page", "plain_title", "heading"}
"""What it tells of the page itself."""
FILE: Final = frozenset({"src_uri", "src_path", "dest_uri", "dest_path", "url", "name"})
NAVIGATION: Final = frozenset({"items", "homepage"})
ANCHOR: Final = frozenset({"title", "url", "id", "level", "children", "active"})
_ANCHOR_VALUES: Final = 4
"""What MkDocs stores in a link of the table of contents, besides `active` in the first."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stays as it is while a page is made, unless another plugin changes it."""

    page: Page
    settings: frozenset[str]
    plugins: frozenset[int]
    written: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """What a key tells of, by name; all of it for values that are neither settings nor of the context."""

    page: Page | None
    settings: frozenset[str]
    plugins: frozenset[int]
    """Plugins whose settings are told, by their identity."""
    untold: frozenset[str]
    """Names of the context."""


NOTHING: Final = Told(None, frozenset(), frozenset(), UNTOLD)


def tell_surroundings(context: Mapping[str, Any], page: Page, facts: Facts) -> Surroundings:
    """Return what can be told of a page without its content; raise UnprovableError where too little can."""
    config, nav = context.get("config"), context.get("nav")
    if config is None or type(nav) is not Navigation:
        raise UnprovableError("a context that MkDocs did not make")
    settings, plugins, written = _config(config, facts)
    return Surroundings(page, settings, plugins, write([_Structure(nav, facts).page(page), written]))


def tell(context: Mapping[str, Any], around: Surroundings, facts: Facts) -> tuple[Told, bytes]:
    """Return what can be told of a context, and the rest of that as bytes: the content, and what plugins added."""
    if type(around.page.content) is not str:
        raise UnprovableError("a page without text")
    rest, untold = {}, set(UNTOLD)
    for name, value in context.items():
        if name not in _SURROUNDINGS:
            try:
                rest[name] = facts.plain(value)
            except UnprovableError:
                untold.add(name)
    told = Told(around.page, around.settings, around.plugins, frozenset(untold))
    return told, write([around.page.content, rest, sorted(untold)])


class _Structure:
    """The navigation as seen from one page."""

    def __init__(self, nav: Navigation, facts: Facts) -> None:
        self._facts = facts
        self._nav = nav
        self._places: dict[int, int] = {}
        """The number of each item by its identity, as it is met."""
        self._written = [self._branch(item, None) for item in nav.items]

    def page(self, page: Page) -> list[Any]:
        """Return what is told of a page with its surroundings."""
        heading = getattr(page, "heading", None)
        return [
            self._item(page),
            self._parent(page),
            [page.edit_url, getattr(page, "plain_title", None), heading if heading is None else str(heading)],
            _file(page.file),
            [self._neighbour(each) for each in (page.previous_page, page.next_page, self._nav.homepage)],
            self._written,
            sorted(vars(self._nav)),
        ]

    def _branch(self, item: StructureItem, parent: StructureItem | None) -> list[Any]:
        if item.parent is not parent:
            raise UnprovableError("a navigation that is no tree")
        self._places[id(item)] = len(self._places)
        written = self._item(item)
        children = getattr(item, "children", None)
        if children:
            written.append([self._branch(child, item) for child in children])
        return written

    def _item(self, item: Any) -> list[Any]:
        meta = getattr(item, "meta", None)
        return [
            [type(item).__module__, type(item).__qualname__, item.is_section, item.is_page, item.is_link],
            self._places.get(id(item)),
            sorted(vars(item)),
            item.title if type(item.title) is str else self._facts.plain(item.title),
            getattr(item, "url", None),
            getattr(item, "abs_url", None),
            getattr(item, "canonical_url", None),
            item.active,
            getattr(item, "is_homepage", None),
            meta if meta is None else self._facts.plain(meta),
            _contents(getattr(item, "toc", None)),
        ]

    def _neighbour(self, page: Page | None) -> list[Any] | None:
        return None if page is None else [self._item(page), self._parent(page)]

    def _parent(self, page: Page) -> int | None:
        if page.parent is None:
            return None
        if id(page.parent) not in self._places:
            raise UnprovableError("a section outside of the navigation")
        return self._places[id(page.parent)]


def _file(file: File) -> list[Any]:
    return [file.src_uri, file.dest_uri, file.url, file.name, file.inclusion.name]


def _contents(toc: Any) -> list[Any] | None:
    if toc is None or toc == []:  # of a section, or of a page that was not converted
        return None
    if type(toc) is not TableOfContents:
        raise UnprovableError("a table of contents that MkDocs did not make")
    return _links(toc)


def _links(links: Iterable[AnchorLink]) -> list[Any]:
    written = []
    for link in links:
        active = vars(link).get("active")
        if len(vars(link)) != _ANCHOR_VALUES + (active is not None):
            raise UnprovableError("a table of contents with more than MkDocs puts into it")
        written.append([link.title, link.id, link.level, active, _links(link.children)])
    return written


def _config(config: MkDocsConfig, facts: Facts) -> tuple[frozenset[str], frozenset[int], list[Any]]:
    """Return the names of settings that are told, the plugins that are, and what is told."""
    settings, plugins, told = {}, {}, set()
    for name, value in config.data.items():
        if value is None or type(value) in _SIMPLE:
            settings[name] = value
        elif name not in OBJECTS:
            with suppress(UnprovableError):
                settings[name] = facts.plain(value)
    for name in PLACES:
        settings.pop(name, None)
    for name, plugin in config.plugins.items():
        plugins[name] = [type(plugin).__module__, type(plugin).__qualname__]
        if isinstance(plugin, BasePlugin):  # and no module of `hooks`
            with suppress(UnprovableError):
                plugins[name].append(facts.plain(plugin.config))
                told.add(id(plugin))
    theme = [config.theme.name, type(config.theme).__qualname__]
    with suppress(UnprovableError):
        theme.append(facts.plain(dict(config.theme.items())))
    names = {*settings, "plugins"} | ({"theme"} if len(theme) > 2 else set())  # noqa: PLR2004 - with its values
    return frozenset(names), frozenset(told), [settings, plugins, theme]
