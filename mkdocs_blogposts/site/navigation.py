"""The publication's section of the navigation."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from mkdocs.structure.files import InclusionLevel, file_sort_key
from mkdocs.utils import nest_paths

from mkdocs_blogposts.site.destinations import place
from mkdocs_blogposts.site.page import ListPage
from mkdocs_blogposts.site.report import log

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.nav import Section as MkDocsSection

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.kinds import Kind
    from mkdocs_blogposts.options import BlogOptions
    from mkdocs_blogposts.site.list_pages import Listing
    from mkdocs_blogposts.site.page import PostPage


NavItem: TypeAlias = "str | dict[str, Any]"
"""What `nav:` in mkdocs.yml holds: the path of a file, or a title with a path or with items."""

_ARRANGERS: Final = frozenset({"mkdocs_awesome_nav", "mkdocs_awesome_pages_plugin"})
COSTLY: Final = 300
"""From how many posts in the navigation on its cost is told."""
COST: Final = (
    "The navigation lists %d posts, on every page: build time and size grow with the square of their number; "
    "set `nav.posts` to `none` or `recent` to keep them small"
)


def section_items(listings: Iterable[Listing], *, uris: Mapping[str, str], limit: int) -> list[NavItem]:
    """Return the items of the section: the index, then each list with the `limit` pages of it that hold most posts.

    `uris` gives the file of each listing by its `uri`.
    """
    first = [listing for listing in listings if listing.number == 1]
    items: list[NavItem] = [uris[listing.uri] for listing in first if listing.kind == "index" and not listing.key]
    for kind in dict.fromkeys(listing.row for listing in first if listing.row):
        pages = [listing for listing in first if listing.kind == kind.id and not listing.hidden]
        heads = [listing for listing in first if listing.kind == kind.list]
        if not heads or len(pages) < kind.nav_least:
            continue
        chosen = _chosen(pages, kind, limit=limit)
        head = uris[heads[0].uri]
        items.append({heads[0].title: [head, *(uris[page.uri] for page in chosen)]} if chosen else head)
    return items


def _chosen(pages: Sequence[Listing], kind: Kind, *, limit: int) -> list[Listing]:
    """Return the pages with most posts, in their list's own order; of kinds in an order of their own, the first."""

    def size(page: Listing) -> int:
        return len(page.group.posts) if page.group and kind.nav_by_size else 0

    kept = {page.uri for page in sorted(pages, key=lambda page: -size(page))[:limit]}
    return [page for page in pages if page.uri in kept]


def post_items(catalog: Catalog, choice: str, *, recent: int) -> list[NavItem]:
    """Return the posts that the navigation lists: `none`, the `recent` ones, those of `collections`, or `all`."""
    match choice:
        case "recent":
            return [post.path for post in catalog.listed[:recent]]
        case "collections":
            return [
                {collection.title: [post.path for post in collection.posts]}
                for collection in catalog.collections.values()
                if collection.posts and not collection.hidden
            ]
        case "all":
            return [post.path for post in catalog.listed]
        case _:
            return []


def place_section(
    nav: list[Any] | None, files: Files, *, title: str, items: Sequence[NavItem], index: str, is_home: bool = False
) -> list[Any]:
    """Return the site's navigation with the section in it.

    Where the index is the home page of the site, it comes first, outside of the section, and without a `nav` the lists
    follow it: themes know a home page by its place.

    An item of `nav` that points at `index` becomes the section, in place and under its own title; without one the
    section comes last. Where the site has no `nav`, MkDocs' own arrangement of the pages is spelled out first, so
    that no page is lost.
    """
    if nav is None:
        own = set(paths_of(items))
        pages = sorted(files.documentation_pages(), key=file_sort_key)
        nav = nest_paths(place(page) for page in pages if page.inclusion.is_in_nav() and place(page) not in own)
        return [*items, *nav] if is_home else [*nav, {title: list(items)}]
    expanded, found = _expand(nav, index=index, title=title, items=items)
    if found or not is_home:
        return expanded if found else [*nav, {title: list(items)}]
    first, *others = items
    return [first, *nav, *([{title: others}] if others else [])]


def is_made_later(config: MkDocsConfig) -> bool:
    """Tell whether a plugin arranges the navigation that MkDocs makes of the files, where `nav` says nothing."""
    return config.nav is None and any(
        type(plugin).__module__.partition(".")[0] in _ARRANGERS for plugin in config.plugins.values()
    )


def paths_of(items: Iterable[Any]) -> Iterator[str]:
    """Yield the path of every file that items of a navigation point at."""
    for item in items:
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            for value in item.values():
                yield from paths_of(value if isinstance(value, list) else [value])


def titles_of(items: Iterable[Any]) -> dict[str, str]:
    """Return the titles that a navigation gives to files, by path; the first one where it names a file twice."""
    titles: dict[str, str] = {}
    for item in items:
        for title, value in item.items() if isinstance(item, dict) else ():
            if isinstance(value, list):
                titles = titles_of(value) | titles
            elif isinstance(value, str) and title:
                titles.setdefault(value, str(title))
    return titles


def without(items: Sequence[NavItem], paths: Iterable[str]) -> list[NavItem]:
    """Return the items but those that the site's own navigation puts elsewhere; the first item, the index, stays."""
    own = set(paths)
    return [item for index, item in enumerate(items) if index == 0 or not isinstance(item, str) or item not in own]


def _expand(nav: list[Any], *, index: str, title: str, items: Sequence[NavItem]) -> tuple[list[Any], bool]:
    result: list[Any] = []
    found = False
    for item in nav:
        if not found and item == index:
            result.append({title: list(items)})
            found = True
        elif isinstance(item, dict):
            expanded: dict[str, Any] = {}
            for name, value in item.items():
                if not found and value == index:
                    expanded[name] = list(items)
                    found = True
                elif not found and isinstance(value, list):
                    expanded[name], found = _expand(value, index=index, title=title, items=items)
                else:
                    expanded[name] = value
            result.append(expanded)
        else:
            result.append(item)
    return result, found


class Section:
    """Enters the section, once: a plugin that builds each language of a site asks for it again."""

    def __init__(self, options: BlogOptions, config: MkDocsConfig, *, title: str) -> None:
        """Take the title that the section has where neither the options nor the site's `nav` give it one."""
        self._nav = options.nav
        self._recent = options.per_page
        self._config = config
        self._before = config.nav
        self._title = title
        self._entered = False

    def enter(
        self, files: Files, lists: Mapping[str, ListPage], catalog: Catalog, *, posts: Iterable[PostPage]
    ) -> None:
        """Put the section into the site's navigation, if it is not in it already; `lists` has the index first."""
        nav = self._nav
        own = self._config.nav or []
        if nav is None:
            _take_titles(titles_of(own), lists.values(), posts)
            return
        uris = {uri: place(page.file) for uri, page in lists.items()}
        listings = [page.listing for page in lists.values()]
        items = section_items(listings, uris=uris, limit=nav.limit)
        shown = post_items(catalog, nav.posts, recent=self._recent)
        items += shown
        index = lists[listings[0].uri]
        if self._entered and set(paths_of(items)) <= set(paths_of(own)):
            return
        if not self._entered and (count := len(list(paths_of(shown)))) > COSTLY:
            log.info(COST, count)
        self._entered = True
        _take_titles(titles_of(own), lists.values(), posts)
        if not is_made_later(self._config):
            self._config.nav = place_section(
                self._config.nav,
                files,
                title=nav.title or self._title,
                items=without(items, paths_of(own)),
                index=place(index.file),
                is_home=index.file.url in {"./", "."},
            )
        for path in paths_of(items):
            file = files.get_file_from_path(path)
            if file is not None:
                file.inclusion = InclusionLevel.INCLUDED

    def leave(self) -> None:
        """Give the site its own navigation back: another language is built with the same settings."""
        self._config.nav = self._before


def _take_titles(titles: Mapping[str, str], lists: Collection[ListPage], posts: Iterable[PostPage]) -> None:
    """Give pages the titles that the site's navigation has for them; the heading of a post stays its own."""
    named = {page.listing.place: title for page in lists if (title := titles.get(place(page.file)))}
    for page in lists:
        if title := named.get(page.listing.place):  # of later pages of the list too
            page.rename(title)
    for post in posts:
        if title := titles.get(place(post.file)):
            post.title = title


def place_below(lists: Iterable[ListPage], posts: Iterable[PostPage], nav: Navigation) -> None:
    """Put each page outside of the navigation below the list there that leads to it, so that themes mark that.

    A post is below the index, the page of a tag below that of all tags. Where the navigation does not name that list,
    the page is below the index, and where it does not name that, below the section of the blog.
    """
    in_nav = set(map(id, nav.pages))
    lists = tuple(lists)
    named: dict[str, ListPage] = {}
    for page in lists:
        if id(page) in in_nav and page.listing.group is None:
            named.setdefault(page.listing.kind, page)
    section = lists[0].parent
    for each in (*posts, *lists):
        if id(each) not in in_nav:
            row = each.listing.row if isinstance(each, ListPage) else None
            above = named.get(row.list if row else "index") or named.get("index")
            each.parent = cast("MkDocsSection | None", above or section)  # a page does as well, says how MkDocs asks it
