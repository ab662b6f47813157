"""What a site may want to know of its posts' licences: none, one not allowed, some that do not go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.catalog.license_choice import choices
from mkdocs_blogposts.catalog.license_compatibility import can_be_combined
from mkdocs_blogposts.content.problem import Problem

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.license import License
    from mkdocs_blogposts.catalog.license_policy import LicensePolicy
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.document import Document

_SHOWN: Final = 6
"""How many of the allowed licences a hint names."""


def check_licenses(
    posts: Iterable[Post],
    collections: Mapping[str, Collection],
    documents: Mapping[str, Document],
    *,
    policy: LicensePolicy,
) -> Iterator[Problem]:
    """Yield the problems of the posts' licences; `documents` are those of posts and collections by path."""
    for post in posts:
        yield from _missing(post, documents)
        yield from _unattributed(post, documents)
    yield from _forbidden(posts, collections, documents, policy=policy)
    for collection in collections.values():
        yield from _mixed(collection, documents)


def is_allowed(license_: License, policy: LicensePolicy) -> bool:
    """Tell whether posts may have a licence; of an expression, one choice that is allowed is enough."""
    allowed = {_identity(each) for each in policy.allowed}
    return (
        not allowed
        or _identity(license_) in allowed
        or any(all(_identity(part) in allowed for part in choice) for choice in choices(license_))
    )


def _identity(license_: License) -> str:
    return license_.spdx or license_.id


def _missing(post: Post, documents: Mapping[str, Document]) -> Iterator[Problem]:
    if post.unlicensed and post.license_source is None:
        line, column = documents[post.path].position("license")
        hint = "write `license: …`, or `license: none` if that is meant"
        yield Problem(post.path, line, column, "missing-license", "the post has no license", hint)


def _unattributed(post: Post, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Look for copies in nobody's name. The site's licence is no answer: it cannot grant what is not the site's."""
    if post.matter.original_link and not post.authors and post.license_source not in ("post", "collection"):
        line, column = documents[post.path].position("originalLink")
        message = "the post was first published elsewhere, and says neither by whom nor on which terms"
        hint = "write `authors: …`, or the `license: …` that allows it"
        yield Problem(post.path, line, column, "unattributed-copy", message, hint)


def _forbidden(
    posts: Iterable[Post],
    collections: Mapping[str, Collection],
    documents: Mapping[str, Document],
    *,
    policy: LicensePolicy,
) -> Iterator[Problem]:
    """Name each place once: that of a collection, from which several posts may have their licence, too."""
    places: dict[str, License] = {}
    for post in posts:
        if post.license is None or is_allowed(post.license, policy):
            continue
        if post.license_source == "post":
            places[post.path] = post.license
        elif post.license_source == "collection":
            collection = collections.get(post.collection or "")
            places[(collection.path if collection else None) or post.path] = post.license
    names = [f"`{each.id}`" for each in policy.allowed]
    hint = f"write {'one of ' if names[1:] else ''}{', '.join(names[:_SHOWN])}{', …' if names[_SHOWN:] else ''}"
    for path, license_ in places.items():
        line, column = documents[path].position("license")
        message = f"`{license_.short}` is not among the licenses that this site allows"
        yield Problem(path, line, column, "license-not-allowed", message, hint)


def _mixed(collection: Collection, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Compare each part with those before it; parts with a licence of their own come after those that inherit one."""
    parts = [(post, post.license) for post in collection.posts if post.license]
    parts.sort(key=lambda part: part[0].license_source == "post")
    for index, (post, license_) in enumerate(parts):
        for other, others in parts[:index]:
            if not can_be_combined(license_, others):
                line, column = documents[post.path].position("license")
                message = (
                    f"`{license_.short}` and the `{others.short}` of {other.path} do not go together in one work, "
                    f"and both are in the series `{collection.title}`"
                )
                hint = "give the parts licenses that can be combined, or publish them one by one only"
                yield Problem(post.path, line, column, "mixed-terms", message, hint)
                break
