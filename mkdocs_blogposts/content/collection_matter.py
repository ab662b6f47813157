"""The front matter of a collection's index, typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from mkdocs_blogposts.content.document import Document, KeyPath, Position
from mkdocs_blogposts.content.elsewhere import READ, SYNONYMS, foreign_keys, post_key, with_ours
from mkdocs_blogposts.content.field import (
    Address,
    Alias,
    Authors,
    Button,
    Date,
    OptionalSwitch,
    Order,
    Slug,
    Switch,
    Terms,
    is_blank,
    listed,
    read_part,
    text,
    unique,
)
from mkdocs_blogposts.content.matter import START, Matter, Placed, read_matter
from mkdocs_blogposts.content.post_matter import FOREIGN, PostMatter
from mkdocs_blogposts.content.problem import Mistake, Problem, Read, kind, shown
from mkdocs_blogposts.content.taxonomy import TAXONOMIES, TaxonomyRules, with_terms
from mkdocs_blogposts.content.text import read_item, read_text


@dataclass(frozen=True, slots=True)
class Chapter:
    """One line of a collection's own list: a post, or a chapter that is announced and has no post yet."""

    post: str | None = None
    """Slug of the post."""
    title: str | None = None
    description: str | None = None
    label: str | None = None
    """What an announced chapter shows in place of its number: `?`."""
    place: Position = START
    """Where the item begins in the index of the collection."""


def _chapter(value: Any) -> Chapter:
    if isinstance(value, Chapter):
        return value
    place = value.place if isinstance(value, Placed) else START
    content = value.value if isinstance(value, Placed) else value
    if not isinstance(content, dict):
        return Chapter(read_item(content, limit=200), place=place)
    post, title, description, label = (
        read_part(content, key, partial(read_text, limit=limit))
        for key, limit in (("post", 200), ("title", 300), ("description", 1000), ("order", 20))
    )
    if post is None and title is None:
        raise Mistake("missing-key", "has neither `post` nor `title`", "write {post: …} or {title: …}")
    return Chapter(post, title, description, label, place)


def _page_layout(value: Any) -> Any:
    if is_blank(value) or value == "none":
        return value or None
    raise Mistake("wrong-type", f"is {shown(value)}, which is no layout", "write none, or delete the key")


ChapterItem = Annotated[Chapter, BeforeValidator(_chapter), WithJsonSchema({"type": ["string", "object"]})]


class CollectionMatter(Matter):
    """What a collection says about itself.

    Wrong values of `draft`, `noindex` and `license` refuse the page; every other wrong value or item is
    dropped and reported, and all else stays.
    """

    guards: ClassVar[frozenset[str]] = frozenset({"draft", "noindex", "license"})
    limits: ClassVar[frozenset[str]] = frozenset({"draft", "noindex", "license"})
    foreign: ClassVar[frozenset[str]] = FOREIGN
    synonyms: ClassVar[frozenset[str]] = READ | {"chapterList"}
    left_out: ClassVar[str] = ", so the page is left out"

    title: Annotated[str | None, text(300)] = None
    """Name of the series."""
    description: Annotated[str | None, text(1000)] = None
    published: Date = None
    edited: Date = None
    authors: Authors = ()
    tags: Terms = ()
    categories: Terms = ()
    license: Annotated[str | None, text(300)] = None
    """Terms of the posts that state none."""
    cover_img: Address = None
    social_img: Address = None
    order: Order = None
    """Rank among the collections."""
    draft: Switch = False
    noindex: Switch = False
    slug: Slug = None
    """Its part of the address, in place of the folder's name."""
    aliases: Annotated[tuple[Alias, ...], listed(100), unique(str)] = ()
    page_layout: Annotated[Literal["none"] | None, BeforeValidator(_page_layout)] = None
    """`none`: the body is the whole page."""
    custom_chapters_text: Annotated[str | None, text(200)] = None
    """Words in place of the number of chapters."""
    associated_series: Annotated[str | None, text(200)] = None
    """Another name that posts may give as their `collection`."""
    card: OptionalSwitch = None
    """As of posts."""
    ebook: OptionalSwitch = None
    """Whether the series is offered as an e-book; None where the site's option decides."""
    buttons: Annotated[tuple[Button, ...], listed(20)] = ()
    chapters: Annotated[tuple[ChapterItem, ...], listed(1000)] = Field(default=(), alias="posts")
    """Its parts in the order of reading: the items of `posts`, then those of `chapterList`."""


@dataclass(frozen=True, slots=True)
class CollectionSource:
    """A readable index of a collection."""

    document: Document
    matter: CollectionMatter
    folder: str
    """Path of the folder: `ada/collections/engines`."""
    has_parts: bool = True
    """Whether posts lie in the folder, or it lists some; without, an ordinary page may look like it."""


def read_collection(document: Document, taxonomies: tuple[TaxonomyRules, ...] = TAXONOMIES) -> Read[CollectionMatter]:
    """Return the front matter of a collection's index; dates as in posts.

    `posts` lists slugs, or mappings with `post` (and perhaps a title and a description); `chapterList` the same, and
    announced chapters with a `title` and without a `post`. Of `taxonomies`, tags and categories are read.
    """
    values, found = with_ours(document.values, CollectionMatter.known())
    values = with_terms(values, taxonomies)
    values["posts"] = list(_chapters(document, "posts", found)) + list(_chapters(document, "chapterList", found))
    values.pop("chapterList", None)
    read = read_matter(CollectionMatter, document, values=values, found=found)
    others = [*foreign_keys(document, CollectionMatter.known()), *_of_posts(document, taxonomies)]
    return replace(read, problems=tuple(sorted([*read.problems, *others])))


def _of_posts(document: Document, taxonomies: tuple[TaxonomyRules, ...]) -> Iterator[Problem]:
    """Yield a problem for each key that posts have, and the page of a series has not."""
    read = {*CollectionMatter.known(), "markdown"}
    terms = {key: each.id for each in taxonomies for key in each.keys}
    known = {*PostMatter.known(), *terms.values()}
    for key in document.names:
        ours = terms.get(key) or (SYNONYMS[key].ours if key in SYNONYMS else key)
        if ours in known and ours not in read and document.says(key):
            yield post_key(document, key)


def _chapters(document: Document, key: str, found: list[tuple[KeyPath, Mistake]]) -> Iterator[Placed]:
    given = document.values.get(key)
    if isinstance(given, list):
        for index, chapter in enumerate(given):
            yield Placed(chapter, (key, index), document.position(key, index))
    elif isinstance(given, dict):
        message = f"is {kind(given)}, where a list is needed"
        found.append(((key,), Mistake("wrong-type", message, "write a list of slugs, such as [one, two]")))
    elif not is_blank(given):
        yield Placed(given, (key,), document.position(key))
