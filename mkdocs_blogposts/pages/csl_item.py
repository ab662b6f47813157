"""A post as bibliographies describe works: an item of CSL-JSON (https://citationstyles.org), of which all else is made.

The keys are those of the schema of CSL 1.0.2, which knows no other ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from mkdocs_blogposts.content.person_name import PersonName, name_of_family, split_name

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.catalog.author import Author
    from mkdocs_blogposts.catalog.post import Post

CslItem: TypeAlias = dict[str, Any]


def make_item(
    post: Post,
    authors: Sequence[Author],
    *,
    address: str | None,
    container: str,
    language: str,
    keywords: Iterable[str] = (),
) -> CslItem:
    """Return a post as an item.

    `address` is that of its page, absolute, `container` the name of the publication. A copy is cited where it was
    published first, at the host there. The day is that of the writer's own offset, as on the page.
    """
    original = post.matter.original_link
    moment = post.published or post.matter.edited
    item: CslItem = {
        "id": post.slug,
        "type": "post-weblog",
        "title": " ".join(post.title.split()),
        "author": [csl_name(author) for author in authors],
        "issued": _date(moment) if moment else None,
        "container-title": (urlsplit(original).hostname if original else None) or " ".join(container.split()),
        "URL": original or address,
        "DOI": post.matter.doi,
        "language": language,
        "abstract": post.matter.description,
        "keyword": ", ".join(dict.fromkeys(keywords)),
    }
    return {key: value for key, value in item.items() if value}


def csl_name(author: Author) -> dict[str, str]:
    """Return the name of an author: `family` and `given`, or `literal` alone."""
    matter = author.matter
    if matter and matter.organization:
        name = PersonName(literal=" ".join(author.name.split()))
    elif matter and matter.family:
        name = name_of_family(author.name, matter.family, matter.given)
    else:
        name = split_name(author.name)
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix, "literal": name.literal}
    return {key: value for key, value in parts.items() if value}


def _date(moment: datetime) -> dict[str, list[list[int]]]:
    return {"date-parts": [[moment.year, moment.month, moment.day]]}
