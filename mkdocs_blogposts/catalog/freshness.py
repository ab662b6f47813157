"""Whether what posts say still holds: by when somebody last looked at them, and by the originals of translations."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.date import Period
    from mkdocs_blogposts.content.document import Document


def seen_to(post: Post) -> datetime | None:
    """Return when somebody last made sure that a post holds: the latest of its date, `edited` and `reviewed`."""
    matter = post.matter
    return max((each for each in (post.published, matter.edited, matter.reviewed) if each), default=None)


def outdated_from(post: Post, catalog: Catalog, usual: Period) -> datetime | None:
    """Return from when on a post is outdated; None for never, and for a post without a date.

    What it says itself holds. Else the shortest span of its terms does, else the site's, which is `usual`.
    """
    own = post.matter.outdated_after
    spans = [own] if own else [*_of_terms(post, catalog)] or [usual]
    moment = seen_to(post)
    ends = [span.after(moment) for span in spans] if moment else []
    return min((end for end in ends if end), default=None)


def _of_terms(post: Post, catalog: Catalog) -> Iterator[Period]:
    for taxonomy, slugs in post.terms.items():
        terms = catalog.taxonomies[taxonomy].terms
        yield from (span for slug in slugs if slug in terms and (span := terms[slug].outdated_after))


def text_digest(document: Document, title: str) -> str:
    """Return a short digest (BLAKE2) of a title and a text, the same however its lines are broken."""
    words = " ".join(f"{title} {document.body}".split())
    return f"b2-{blake2b(words.encode('utf-8', 'surrogatepass'), digest_size=6).hexdigest()}"


def is_behind(post: Post, original: Post | None) -> bool:
    """Tell whether the original of a translation has another text than the one that was translated."""
    known = post.matter.original_digest
    return bool(known and original and known != text_digest(original.document, original.title))
