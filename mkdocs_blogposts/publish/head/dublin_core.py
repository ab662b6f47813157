"""Dublin Core in `meta` elements, which libraries read.

https://www.dublincore.org/specifications/dublin-core/dcq-html/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs_blogposts.publish.head.about import licenses_of
from mkdocs_blogposts.publish.head.element import Element, link, meta

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.head.about import About


def dublin_core(about: About) -> Iterator[Element]:
    """Yield the elements of a post; lists have none."""
    post = about.post
    if post is None:
        return
    yield from link("schema.DC", "http://purl.org/dc/elements/1.1/")
    yield from link("schema.DCTERMS", "http://purl.org/dc/terms/")
    yield from meta("DC.title", post.title)
    for author in post.authors:
        yield from meta("DC.creator", author.name)
    for tag in post.tags:
        yield from meta("DC.subject", tag.name)
    yield from meta("DC.description", about.description)
    yield from meta("DC.language", about.language)
    yield from meta("DC.type", "Text")
    yield from meta("DC.identifier", about.url)
    yield from meta("DC.source", post.original)
    yield from meta("DCTERMS.issued", post.published.iso if post.published else None)
    yield from meta("DCTERMS.modified", post.edited.iso if post.edited else None)
    yield from meta("DC.rights", _rights(about))
    for license_ in licenses_of(post):
        yield from meta("DCTERMS.license", license_.deed)


def _rights(about: About) -> str | None:
    if about.post is None:
        return None
    notice = about.post.rights.notice if about.post.rights else None
    license_ = about.post.license
    reserved = about.post.rights is not None and about.post.rights.kind == "reserved"
    name = license_.name if license_ else about.site.words.get("all-rights-reserved") if reserved else None
    return " ".join(part for part in (notice, name) if part) or None
