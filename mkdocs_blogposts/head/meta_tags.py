"""The elements `meta` and `link` of a page: those of HTML, and Open Graph (https://ogp.me) with the cards of X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mkdocs.utils import get_relative_url

from mkdocs_blogposts.content.author_matter import LABELS
from mkdocs_blogposts.content.thread import DOCUMENT
from mkdocs_blogposts.head.about import licenses_of
from mkdocs_blogposts.head.elements import Element, link, meta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_blogposts.feeds.syndication import FeedLink
    from mkdocs_blogposts.head.about import About
    from mkdocs_blogposts.pages.views import TranslationView


OTHER: Final = "alternate "
"""The relation of an alternate page, which HTML takes for `alternate`: a list of words with space between them.

Material's script asks for a `sitemap.xml` beside every link whose relation is literally `alternate`. There is one at
the root of the site only.
"""


_HANDLE: Final = re.compile(r"https://(?P<host>[^/]+)/@(?P<name>[\w.-]+)")


def basics(about: About, *, for_previews: bool) -> Iterator[Element]:
    """Yield the elements of HTML itself; the description is said once, for link previews, too, if these are wanted."""
    yield from meta("description", about.description, also="og:description" if for_previews else None)
    if about.post is not None:
        for author in about.post.authors:
            yield from meta("author", author.name)
        for license_ in licenses_of(about.post):
            yield from link("license", license_.deed, kind=f"license {license_.deed}")
        yield from _alternates(about, about.post.translations)
    if any(each.url == about.path for each in about.site.languages):
        yield from _alternates(about, about.site.languages)
    yield from link("canonical", about.canonical)
    if about.hidden:
        yield from meta("robots", "noindex")
    if about.post is not None:
        if about.post.copy:
            href = get_relative_url(about.post.copy, about.path)
            yield from link(OTHER, href, kind=f"alternate {href}", type="text/markdown")
        yield from link(DOCUMENT, about.post.at_uri)
    for relation, address in about.endpoints.items():
        yield from link(relation, address)
    yield from profiles(about.profiles)
    yield from feed_elements(about.feeds, about.path)


def profiles(addresses: Iterable[str]) -> Iterator[Element]:
    """Yield the links to profiles of the person whose page it is: networks look there for a link back.

    An address of mail is none: in a head, only those who collect them would read it.
    """
    for address in addresses:
        if not address.startswith("mailto:"):
            yield from link("me", address, kind=f"me {address}")


def _alternates(about: About, translations: Iterable[TranslationView]) -> Iterator[Element]:
    for each in translations:
        language, address = each.language, about.absolute(each.url)
        yield from link(OTHER, address, kind=f"alternate {language.casefold()}", hreflang=language)


def feed_elements(feeds: Iterable[FeedLink], path: str) -> Iterator[Element]:
    """Yield the links to feeds, relative to the page at `path`, so that they are right wherever the site lies.

    The first one at the root of the site has the plain relation, for programs that do not split it into words.
    """
    relation = "alternate"
    for feed in feeds:
        href = get_relative_url(feed.url, path)
        at_root = "/" not in feed.url
        yield from link(
            relation if at_root else OTHER, href, kind=f"alternate {href}", type=feed.type, title=feed.title
        )
        relation = OTHER if at_root else relation


def open_graph(about: About, *, described: bool) -> Iterator[Element]:
    """Yield the elements of Open Graph; where a page has no picture, that of another plugin (social cards) stays.

    `described` says that the element of HTML has the description for both.

    X takes title and description from them. The picture is said twice: that of another plugin may stand there.
    """
    yield from meta("og:type", _type(about))
    yield from meta("og:site_name", about.site_name)
    yield from meta("og:title", about.title)
    if not described:
        yield from meta("og:description", about.description)
    yield from meta("og:url", about.canonical)
    yield from meta("og:locale", about.language.replace("-", "_") if "-" in about.language else None)
    yield from _article(about)
    for author in about.post.authors if about.post else ():
        for profile in author.links:
            if profile.text == LABELS["mastodon"] and (found := _HANDLE.fullmatch(profile.url)):
                yield from meta("fediverse:creator", f"@{found['name']}@{found['host']}")
    address = about.absolute(about.picture.url) if about.picture else None
    yield from meta("og:image", address)
    if address and about.picture:
        yield from meta("og:image:type", about.picture.type)
        if about.picture.width:
            yield from meta("og:image:width", str(about.picture.width))
            yield from meta("og:image:height", str(about.picture.height))
        yield from meta("og:image:alt", about.picture.alt or about.title)
    card = meta("twitter:card", "summary_large_image" if address else "summary")
    yield from (replace(element, yields=not address) for element in card)
    yield from meta("twitter:image", address)


def _type(about: About) -> str:
    if about.post is not None:
        return "article"
    return "profile" if about.list is not None and about.list.kind == "author" else "website"


def _article(about: About) -> Iterator[Element]:
    post = about.post
    if post is None:
        return
    yield from meta("article:published_time", post.published.iso if post.published else None)
    yield from meta("article:modified_time", post.edited.iso if post.edited else None)
    if post.series is not None:
        yield from meta("article:section", post.series.title)
    elif post.categories:
        yield from meta("article:section", post.categories[0].name)
    for tag in post.tags:
        yield from meta("article:tag", tag.name)
