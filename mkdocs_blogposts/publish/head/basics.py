"""What every program asks of a page: its address, what it is about, whose it is, what else there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from mkdocs.utils import get_relative_url

from mkdocs_blogposts.publish.head.about import licenses_of
from mkdocs_blogposts.publish.head.element import Element, link, meta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs_blogposts.publish.feed.syndication import FeedLink
    from mkdocs_blogposts.publish.head.about import About
    from mkdocs_blogposts.publish.views import TranslationView


OTHER: Final = "alternate "
"""The relation of an alternate page, to all who read relations as HTML says: words with space between them.

Material's script asks for a `sitemap.xml` beside every link of which the relation is `alternate` to the letter. There
is one at the root of the site only.
"""


def basics(about: About) -> Iterator[Element]:
    """Yield the elements of HTML itself."""
    yield from meta("description", about.description)
    if about.post is not None:
        yield from meta("author", ", ".join(author.name for author in about.post.authors))
        for license_ in licenses_of(about.post):
            yield from link("license", license_.deed, kind=f"license {license_.deed}")
        yield from _alternates(about, about.post.translations)
    if any(each.url == about.path for each in about.site.languages):
        yield from _alternates(about, about.site.languages)
    yield from link("canonical", about.canonical)
    if about.hidden:
        yield from meta("robots", "noindex")
    for relation, address in about.endpoints.items():
        yield from link(relation, address)
    yield from feed_elements(about.feeds, about.path)


def _alternates(about: About, translations: Iterable[TranslationView]) -> Iterator[Element]:
    for each in translations:
        language, address = each.language, about.absolute(each.url)
        yield from link(OTHER, address, kind=f"alternate {language.casefold()}", hreflang=language)


def feed_elements(feeds: Iterable[FeedLink], path: str) -> Iterator[Element]:
    """Yield the links to feeds, relative to the page at `path`: they lead right wherever the site lies.

    The first one at the root of the site is for programs that read relations to the letter, too.
    """
    relation = "alternate"
    for feed in feeds:
        href = get_relative_url(feed.url, path)
        at_root = "/" not in feed.url
        yield from link(
            relation if at_root else OTHER, href, kind=f"alternate {href}", type=feed.type, title=feed.title
        )
        relation = OTHER if at_root else relation
