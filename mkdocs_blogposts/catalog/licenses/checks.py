"""What a site may want to know of its posts' licences: none, one not allowed, some that do not go together.

Whether works under two licences can be combined in one new work follows the rules of Creative Commons: its chart of
licences for remixes, and the clause on later versions that the ShareAlike licences have since version 2.0 (section 4b,
in 4.0 section 3b). They are about one adapted work: an anthology in which every part stays as it is and keeps its own
licence is always possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import TYPE_CHECKING, Final, TypeAlias

from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.catalog.licenses.spdx import WORD
from mkdocs_blogposts.content.problem import Problem

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.licenses.given import LicensePolicy
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.document import Document

Choices: TypeAlias = tuple[tuple[License, ...], ...]

_SHOWN: Final = 6
"""How many of the allowed licences a hint names."""


def check_licenses(
    posts: Iterable[Post],
    collections: Mapping[str, Collection],
    *,
    policy: LicensePolicy,
) -> Iterator[Problem]:
    """Yield the problems of the posts' licences."""
    for post in posts:
        yield from _missing(post)
        yield from _unattributed(post)
    yield from _forbidden(posts, collections, policy=policy)
    for collection in collections.values():
        yield from _mixed(collection)


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


def _missing(post: Post) -> Iterator[Problem]:
    if post.unlicensed and post.license_source is None:
        hint = "write `license: …`, or `license: none` if that is meant"
        yield post.document.problem("license", "missing-license", "the post has no license", hint=hint)


def _unattributed(post: Post) -> Iterator[Problem]:
    """Yield a problem for a copy without author and license; that of the site is none for the works of others."""
    if post.matter.original_link and not post.authors and post.license_source not in ("post", "collection"):
        message = "the post was first published elsewhere, and says neither by whom nor on which terms"
        hint = "write `authors: …`, or the `license: …` that allows it"
        yield post.document.problem("originalLink", "unattributed-copy", message, hint=hint)


def _forbidden(
    posts: Iterable[Post],
    collections: Mapping[str, Collection],
    *,
    policy: LicensePolicy,
) -> Iterator[Problem]:
    """Yield a problem for each license that is not allowed, once where it is written: a post, or a collection."""
    places: dict[str, tuple[Document, License]] = {}
    for post in posts:
        if post.license is None or is_allowed(post.license, policy):
            continue
        if post.license_source == "post":
            places[post.path] = post.document, post.license
        elif post.license_source == "collection":
            collection = collections.get(post.collection or "")
            document = (collection.document if collection else None) or post.document
            places[document.path] = document, post.license
    names = [f"`{each.id}`" for each in policy.allowed]
    hint = f"write {'one of ' if names[1:] else ''}{', '.join(names[:_SHOWN])}{', …' if names[_SHOWN:] else ''}"
    for document, license_ in places.values():
        message = f"`{license_.short}` is not among the licenses that this site allows"
        yield document.problem("license", "license-not-allowed", message, hint=hint)


def _mixed(collection: Collection) -> Iterator[Problem]:
    """Yield a problem for each part of a series whose license does not go with that of another part."""
    parts = [(post, post.license) for post in collection.posts if post.license]
    parts.sort(key=lambda part: part[0].license_source == "post")
    before: dict[str, tuple[Post, License]] = {}  # of each license the first part: hundreds of parts have a few
    for post, license_ in parts:
        for other, others in before.values():
            if not can_be_combined(license_, others):
                message = (
                    f"`{license_.short}` and the `{others.short}` of {other.path} do not go together in one work, "
                    f"and both are in the series `{collection.title}`"
                )
                hint = "give the parts licenses that can be combined, or publish them one by one only"
                yield post.document.problem("license", "mixed-terms", message, hint=hint)
                break
        before.setdefault(license_.id, (post, license_))


def can_be_combined(one: License, other: License) -> bool:
    """Tell whether one work can be made of two; true also where the terms of one of them are not known here.

    Of an expression, one choice that fits is enough.
    """
    return any(
        all(_fit(first, second) for first in mine for second in theirs)
        for mine in choices(one)
        for theirs in choices(other)
    )


def _fit(one: License, other: License) -> bool:
    if _same(one, other) or not one.elements or not other.elements:
        return True
    elements, others = frozenset(one.elements), frozenset(other.elements)
    if "nd" in elements | others:
        return False  # of such a work nothing else may be made, whatever it is combined with
    if elements & others & {"sa"}:
        return elements == others and _later_versions(one) and _later_versions(other)
    if "sa" in elements:
        return "nc" in elements or "nc" not in others
    if "sa" in others:
        return "nc" in others or "nc" not in elements
    return True


def _same(one: License, other: License) -> bool:
    return one.id == other.id or (one.url is not None and one.url == other.url)


def _later_versions(license_: License) -> bool:
    """Tell whether adaptations may be under a later version, or another country's, as in 1.0 they may not."""
    return (license_.commons or "1.0") != "1.0"


def choices(license_: License) -> Choices:
    """Return the ways to comply with a licence: each of them is licences that all hold.

    `MIT OR Apache-2.0` leaves the choice of either, `MIT AND CC-BY-4.0` is both. An exception (`WITH`) only adds
    permissions, so it is left out.
    """
    if not license_.parts:
        return ((license_,),)
    return _choices(WORD.findall(license_.spdx or ""), {part.spdx: part for part in license_.parts})


def _choices(words: Sequence[str], parts: Mapping[str | None, License]) -> Choices:
    for operator in ("OR", "AND"):  # AND binds more strongly
        sides = _sides(words, operator)
        if len(sides) > 1:
            found = [_choices(side, parts) for side in sides]
            if operator == "OR":
                return tuple(chain.from_iterable(found))
            return tuple(tuple(chain.from_iterable(each)) for each in product(*found))
    if words[0] == "(":
        return _choices(words[1:-1], parts)
    return ((parts[words[0]],),)


def _sides(words: Sequence[str], operator: str) -> list[list[str]]:
    """Return what stands between the operators of that kind outside of brackets."""
    sides: list[list[str]] = [[]]
    depth = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if word == operator and depth == 0:
            sides.append([])
        else:
            sides[-1].append(word)
    return sides
