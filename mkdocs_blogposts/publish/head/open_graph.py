"""Open Graph (https://ogp.me) and the cards of X: how a link to the page looks elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_blogposts.publish.head.element import Element, meta

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.head.about import About


def open_graph(about: About) -> Iterator[Element]:
    """Yield the elements; a picture of another plugin, such as Material's social cards, stays where we have none."""
    yield from meta("og:type", _type(about))
    yield from meta("og:site_name", about.site_name)
    yield from meta("og:title", about.title)
    yield from meta("og:description", about.description)
    yield from meta("og:url", about.canonical)
    yield from meta("og:locale", about.language.replace("-", "_") if "-" in about.language else None)
    yield from _article(about)
    address = about.absolute(about.picture.url) if about.picture else None
    yield from meta("og:image", address)
    if address and about.picture:
        yield from meta("og:image:type", about.picture.type)
        yield from meta("og:image:alt", about.title)
    card = meta("twitter:card", "summary_large_image" if address else "summary")
    yield from (replace(element, yields=not address) for element in card)
    yield from meta("twitter:title", about.title)
    yield from meta("twitter:description", about.description)
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
    for author in post.authors:
        yield from meta("article:author", about.absolute(author.url))
    if post.series is not None:
        yield from meta("article:section", post.series.title)
    for tag in post.tags:
        yield from meta("article:tag", tag.name)
