"""Which feeds a site has, where they lie, and the files that they are."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.catalog.order import sort_posts
from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.feeds.atom import ATOM
from mkdocs_blogposts.feeds.feed import Enclosure, Feed, documents
from mkdocs_blogposts.feeds.formats import formats_of, opml_format, write_feeds
from mkdocs_blogposts.feeds.items import Item, Person
from mkdocs_blogposts.feeds.lists import style_path, write_opml
from mkdocs_blogposts.site.destinations import below

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.kinds import Kind
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.feeds.feed import Format
    from mkdocs_blogposts.feeds.items import Editor, FeedSite
    from mkdocs_blogposts.options import FeedOptions
    from mkdocs_blogposts.site.list_pages import Listing

OPML: Final = "feeds.opml"
"""Below `base`: the list of all feeds."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as a page links to it."""

    title: str
    type: str
    """Media type."""
    url: str
    """Relative to the site's root."""


@dataclass(frozen=True, slots=True)
class Syndication:
    """All feeds of a site."""

    feeds: Mapping[tuple[str, str], Feed]
    """With all their items, by kind and key of the list."""
    places: Mapping[tuple[str, str], str]
    """The folder of each, relative to the site's root."""
    rows: Mapping[tuple[str, str], Kind | None]
    """The kind of group of each; None for the index."""
    options: FeedOptions
    site: FeedSite

    def links(self, kind: str, key: str = "") -> tuple[FeedLink, ...]:
        """Return the feeds of a list in every format; none where it has none."""
        feed = self.feeds.get((kind, key))
        if feed is None:
            return ()
        place = self.places[kind, key]
        return tuple(
            FeedLink(f"{feed.title} ({each.label})", each.type, posixpath.join(place, each.file_name()))
            for each in _formats(kind, self.options)
        )

    def files(self, *, holding: Container[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield every document of every feed with its path, relative to the site's root.

        `holding` leaves out documents that hold no item with one of these ids.
        """
        found = (
            (place, document, formats)
            for place, document, formats in self._documents()
            if holding is None or any(item.id in holding for item in document.items)
        )
        return write_feeds(found, _all_formats(self.options), self._copies)

    def _copies(self, place: str, format_: Format) -> list[str]:
        """Return the other files of the feed in a folder."""
        return copies(place, format_, self.options, is_site=place == self.places.get(("index", "")))

    def _documents(self) -> Iterator[tuple[str, Feed, list[Format]]]:
        bare: Callable[[Item], Item] = cache(lambda item: replace(item, content=None))
        in_archives = bare if self.options.archived == "excerpt" else lambda item: item
        for key, feed in self.feeds.items():
            formats = _formats(key[0], self.options)
            archived = _archived(formats, self.options)
            whole = replace(feed, archived_in=frozenset(each.name for each in archived))
            for document in documents(whole, self.options.length, in_archives=in_archives):
                yield self.places[key], document, formats if document.archive is None else archived

    def opml(self, words: Mapping[str, str]) -> tuple[str, bytes] | None:
        """Return the list of all feeds with its path; None where no feed is in a format that OPML can name."""
        rows = [
            (row.name(words) if (row := self.rows[key]) else "", feed, format_)
            for key, feed in self.feeds.items()
            if (format_ := opml_format(_formats(key[0], self.options)))
        ]
        if not rows:
            return None
        data = write_opml(rows, title=self.site.title)
        return posixpath.join(self.site.base, OPML), data


def syndicate(
    listings: Iterable[Listing],
    catalog: Catalog,
    editor: Editor,
    *,
    site: FeedSite,
    options: FeedOptions,
    whole: bool,
    books: Mapping[str, tuple[str, int]] = MappingProxyType({}),
) -> Syndication:
    """Return the feeds of the index in each language and of every collection, tag, author and license.

    Feeds hold posts with a date, newest first; a collection's feed holds all of its parts in their own order. A list
    without such a post has no feed. Without `whole`, no item holds the text of its post, however the options have it.
    `books` are address and bytes of the e-books of series.
    """
    chosen = {
        (listing.kind, listing.key): (listing, list(_choose(listing, catalog, options)))
        for listing in _lists_with_feed(listings, catalog, options)
    }
    whole_posts = {post.path: post for _, posts in chosen.values() for post, is_whole in posts if is_whole and whole}
    editor.prepare(whole_posts.values())
    feeds: dict[tuple[str, str], Feed] = {}
    places: dict[tuple[str, str], str] = {}
    for key, (listing, posts) in chosen.items():
        place = places[key] = _place(listing, site.base)
        style = style_path(options.style)
        is_site = key == ("index", "")
        feeds[key] = Feed(
            title=site.title if is_site else f"{listing.title} – {site.title}",
            description=_line(site.description if is_site else _description(listing)) or listing.title,
            home=editor.address(*key),
            place=join(site.url, f"{place}/" if place else ""),
            language=listing.key if listing.kind == "index" and listing.key else site.language,
            style=posixpath.relpath(posixpath.join(site.base, style), place or ".") if style else None,
            author=Person(site.author, site.url),
            items=tuple(editor.item(post, whole=is_whole and whole) for post, is_whole in posts),
            is_complete=_is_complete(listing),
            enclosure=_book(books.get(key[1]) if key[0] == "collection" else None, site.url),
        )
    rows = {key: listing.row for key, (listing, _) in chosen.items()}
    return Syndication(feeds, places, rows, options, site)


def _formats(kind: str, options: FeedOptions) -> list[Format]:
    """Return the formats of the feed of a list: those of lists are many, so they have one where nothing is said."""
    return formats_of(options.formats if kind == "index" else options.list_formats or options.formats[:1])


def _archived(formats: list[Format], options: FeedOptions) -> list[Format]:
    """Return those of the formats of a feed that have archives: one where nothing more is said, as they are many."""
    if options.archived is None:
        return []
    if options.archive_formats:
        return [each for each in formats if each.name in options.archive_formats]
    return [ATOM] if ATOM in formats else formats[:1]


def _all_formats(options: FeedOptions) -> list[Format]:
    return formats_of(dict.fromkeys((*options.formats, *options.list_formats)))


def _book(book: tuple[str, int] | None, site: str) -> Enclosure | None:
    return Enclosure(join(site, book[0]), "application/epub+zip", book[1]) if book else None


def copies(place: str, format_: Format, options: FeedOptions, *, is_site: bool) -> list[str]:
    """Return the files that the option `also` asks for besides a feed's own, which lies in the folder `place`."""
    return [
        address.lstrip("/") if address.startswith("/") else posixpath.join(place, address)
        for address in options.also.get(format_.name, ())
        if is_site or not address.startswith("/")
    ]


def feed_paths(
    listings: Iterable[Listing], catalog: Catalog, *, base: str, opml: bool, options: FeedOptions
) -> Iterator[str]:
    """Yield where the feeds of a site lie, but for their archives, and the list of all of them."""
    found = list(_lists_with_feed(listings, catalog, options))
    for listing in found:
        place, is_site = _place(listing, base), (listing.kind, listing.key) == ("index", "")
        own = _formats(listing.kind, options)
        for each in _all_formats(options):
            if each in own:
                yield posixpath.join(place, each.file_name())
            yield from copies(place, each, options, is_site=is_site)
    if opml and any(opml_format(_formats(listing.kind, options)) for listing in found):
        yield posixpath.join(base, OPML)


def _lists_with_feed(listings: Iterable[Listing], catalog: Catalog, options: FeedOptions) -> Iterator[Listing]:
    """Yield the first pages of lists that have a feed: the index in each language, and groups with a dated post."""
    for listing in listings if options.formats else ():
        has_feed = listing.kind == "index" or _feed(listing) in {"complete", "latest"}
        is_left_out = listing.hidden or (options.lists == "none" and _is_repeated(listing))
        if not has_feed or listing.number > 1 or is_left_out:
            continue
        if any(post.published is not None for post in _members(listing, catalog)):
            yield listing


def _is_complete(listing: Listing) -> bool:
    """Tell whether the feed of a list holds all its posts."""
    return _feed(listing) == "complete"


def _is_repeated(listing: Listing) -> bool:
    """Tell whether another feed holds the posts of a list, too: the option `lists` is about such feeds."""
    return _feed(listing) == "latest"


def _feed(listing: Listing) -> str | None:
    """Return what the row of a group says of its feed; None for what is no group."""
    return listing.row.feed if listing.row and listing.group else None


def _place(listing: Listing, base: str) -> str:
    """Return the folder of the feeds of a list."""
    return posixpath.join(base, listing.key) if listing.kind == "index" else below(base, listing.place)


def _choose(listing: Listing, catalog: Catalog, options: FeedOptions) -> Iterator[tuple[Post, bool]]:
    """Yield the posts of a feed, and whether a document holds them whole: the others cost nothing to make.

    What has no archives ends after the newest: all feeds unless asked for, and one of excerpts that repeats what the
    index's has.
    """
    posts = [post for post in _posts(listing, catalog) if post.published is not None]
    is_bare = listing.kind != "index" and options.lists != "full"
    if not _is_complete(listing) and (is_bare or options.archived is None):
        posts = posts[: options.length]
    longest = len(posts) if _is_complete(listing) or options.archived == "full" else options.length
    longest = 0 if is_bare else longest
    for place, post in enumerate(posts):
        yield post, options.content == "full" and place < longest


def _description(listing: Listing) -> str | None:
    return listing.group.description if listing.group else None


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _members(listing: Listing, catalog: Catalog) -> Iterable[Post]:
    """Return the posts of a list; of a group in the order of its pages."""
    if listing.group is not None:
        return listing.group.posts
    return catalog.editions[listing.key] if listing.key else catalog.dated


def _posts(listing: Listing, catalog: Catalog) -> Iterable[Post]:
    """Return the posts of a feed in its order."""
    posts = _members(listing, catalog)
    is_sorted = posts is catalog.dated or (listing.group is not None and _is_complete(listing))
    return posts if is_sorted else sort_posts(posts, ("-published",), series=True)
