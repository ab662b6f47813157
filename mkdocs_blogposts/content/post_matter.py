"""The front matter of a post, typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, create_model

from mkdocs_blogposts.content.document import Document, KeyPath, Position
from mkdocs_blogposts.content.elsewhere import LOST, READ, UNUSED, foreign_keys, with_ours
from mkdocs_blogposts.content.field import (
    Address,
    Alias,
    Authors,
    Date,
    DocumentRecord,
    Doi,
    Guid,
    Minutes,
    OptionalSwitch,
    Order,
    RelatedLinks,
    Replies,
    Slug,
    Span,
    Switch,
    Terms,
    WebAddress,
    WebAddresses,
    is_blank,
    listed,
    text,
    unique,
)
from mkdocs_blogposts.content.language import read_language
from mkdocs_blogposts.content.layout import day_of
from mkdocs_blogposts.content.matter import Matter, read_matter
from mkdocs_blogposts.content.page_matter import TITLE_LENGTH, Dialect, read_dialect
from mkdocs_blogposts.content.problem import Read
from mkdocs_blogposts.content.slug import folders_of_slug
from mkdocs_blogposts.content.taxonomy import TAXONOMIES, TaxonomyRules, with_terms

FOREIGN = frozenset(
    {
        *("template", "hide", "icon", "status", "search", "social", "subtitle", "keywords", "id"),
        *("publisher", "coauthors", "editor", "attached"),
        "licenseUrl",  # of copies: it only looks like ours
        *LOST,
        *UNUSED,
    },
)
"""Keys of MkDocs, Material and other tools, and of writers' own, that resemble ours and are not meant as ours."""


class PostMatter(Matter):
    """What a post says about itself.

    Null and blank values are unset. Wrong values of `published`, `expires`, `draft`, `noindex` and `license` refuse the
    post, as it would come out at a wrong time, or under terms that its author did not give. Every other wrong value is
    dropped, and the post is published without it; of a slug, the nearest one that can be used is read.
    """

    guards: ClassVar[frozenset[str]] = frozenset({"published", "expires", "draft", "noindex", "license"})
    limits: ClassVar[frozenset[str]] = frozenset({"draft", "noindex", "license"})
    foreign: ClassVar[frozenset[str]] = FOREIGN
    synonyms: ClassVar[frozenset[str]] = READ | {key for each in TAXONOMIES for key in each.keys[1:]}
    left_out: ClassVar[str] = ", so the post is left out"

    title: Annotated[str | None, text(TITLE_LENGTH)] = None
    """The post's name, the only h1 of its page."""
    published: Date = None
    """When it was first published; aware, with the writer's offset, UTC where none is given."""
    expires: Date = None
    """When its time is over: the site may leave it out from then on."""
    edited: Date = None
    """When it was last changed in a way that readers should know of."""
    reviewed: Date = None
    """When somebody last made sure that what it says still holds."""
    outdated_after: Span = None
    """How long it holds after its date, `edited` or `reviewed`: `2 years`, or `never` an end. Unset, its terms and the
    site say it."""
    original_digest: Annotated[str | None, text(64)] = None
    """Of a translation: a digest of the text that it was made of, which `check --fix` writes."""
    authors: Authors = ()
    """Ids of authors; one alone may stand without a list."""
    tags: Terms = ()
    """Names as written, one of each identity; a text with commas is a list."""
    categories: Terms = ()
    """Names as of tags, of the few subjects that the site has; `category` says the same."""
    license: Annotated[str | None, text(300)] = None
    """Id, SPDX expression or name of the terms of use."""
    description: Annotated[str | None, text(1000)] = None
    """What the post is about, in a sentence or two."""
    order: Order = None
    """Rank inside its list; 0 and negative numbers count."""
    collection: Annotated[str | None, text(200)] = None
    """The series that it belongs to: an id, or a free title."""
    original_link: WebAddress = None
    """Where it was published first, if elsewhere."""
    syndication: WebAddresses = ()
    """Where else it was published, by its own author."""
    thread: Replies = None
    """A post on Mastodon or Bluesky under which readers answer."""
    at_uri: DocumentRecord = None
    """Its record in the AT Protocol, by standard.site: `at://did:plc:…/site.standard.document/…`."""
    noindex: Switch = False
    """Out of lists, feeds, sitemap and search; the page stays."""
    draft: Switch = False
    """Shown by `mkdocs serve` only."""
    pin: Switch = False
    """First in every list but feeds and series."""
    slug: Slug = None
    """Its part of the address, in place of the file's name."""
    aliases: Annotated[tuple[Alias, ...], listed(100), unique(str)] = ()
    """Former slugs or addresses, which lead here."""
    guid: Guid = None
    """What feeds call it, as a URI; made from the site's host, the day and the file's name where it is unset."""
    doi: Doi = None
    """The DOI under which it is registered: bare, after `doi:`, or as an address at doi.org."""
    cite: OptionalSwitch = None
    """Whether readers are told how to cite it; the site decides where it is unset."""
    links: RelatedLinks = ()
    """Related pages of the site or elsewhere: addresses, `title: address`, and groups, as in `nav` of `mkdocs.yml`."""
    readtime: Minutes = None
    """Reading time in minutes, in place of the one that is counted."""
    version: Annotated[str | None, text(100)] = None
    """Of the thing that the post is about."""
    up_to_date_slug: Slug = None
    """The post that has replaced this one."""
    cover_img: Address = None
    """Picture for lists and the head of the page: relative to the post, or to the site with a `/` in front."""
    cover_alt: Annotated[str | None, text(500)] = None
    """What the cover shows, for readers who do not see it."""
    social_img: Address = None
    """Picture for link previews elsewhere."""
    markdown: Annotated[Dialect | None, BeforeValidator(read_dialect)] = None
    """The dialect that the body is written in."""
    lang: Annotated[str | None, BeforeValidator(read_language)] = None
    """Language of the post, BCP 47."""
    card: OptionalSwitch = None
    """Whether a picture for link previews is drawn, where the site draws such; unset, it is where the post has none."""
    comments: OptionalSwitch = None
    """Whether readers may comment; the site decides where it is unset."""
    copies: OptionalSwitch = None
    """Whether a copy of it as Markdown lies beside its page; the site decides where it is unset."""

    term_fields: ClassVar[Mapping[str, str]] = {each.id: each.id for each in TAXONOMIES}
    """The field of each taxonomy by its id."""

    def terms(self, taxonomy: str) -> tuple[str, ...]:
        """Return the names that the post gives in a taxonomy."""
        field = self.term_fields.get(taxonomy)
        return getattr(self, field) if field else ()


@cache
def post_model(taxonomies: tuple[TaxonomyRules, ...]) -> type[PostMatter]:
    """Return the model of posts on a site with these taxonomies: with a field for each of its own."""
    own = [each for each in taxonomies if each.id not in PostMatter.term_fields]
    if not own:
        return PostMatter
    fields: dict[str, Any] = {f"terms_{place}": (Terms, Field((), alias=each.id)) for place, each in enumerate(own)}
    model = create_model(PostMatter.__name__, __base__=PostMatter, __module__=__name__, **fields)
    model.term_fields = {**PostMatter.term_fields, **{each.id: name for each, name in zip(own, fields, strict=True)}}
    model.synonyms = PostMatter.synonyms | {key for each in own for key in each.keys if key != each.id}
    return model


def read_post(document: Document, taxonomies: tuple[TaxonomyRules, ...] = TAXONOMIES) -> Read[PostMatter]:
    """Return the front matter of a post; what refuses it is in `PostMatter`, how keys are told in `read_matter`.

    `taxonomies` are those of the site, whose terms are read. `date` (a date, or Material's mapping with `created` and
    `updated`) and `updated` stand in for `published` and `edited`; where two of them give different times that is a
    problem, and `published` and `edited` hold. Where none of them is written, the date is the day that the name of the
    file begins with. What else other systems write is in `elsewhere`.
    """
    values, found = with_ours(document.values, PostMatter.known())
    if is_blank(values.get("published")):
        values["published"] = day_of(document.path)
    values = with_terms(values, taxonomies)
    read = read_matter(post_model(taxonomies), document, values=values, found=found)
    ours = frozenset(key for each in taxonomies for key in each.keys)
    return replace(read, problems=tuple(sorted([*read.problems, *foreign_keys(document, PostMatter.known(), ours)])))


def written_slug(document: Document) -> str | None:
    """Return the address that `slug` names where it is none that can be used as it is; None where it can, or cannot."""
    written = document.values.get(document.written("slug") or "")
    return folders_of_slug(written) if isinstance(written, str) and written.strip() else None


def link_position(document: Document, url: str) -> Position:
    """Return where the first link with an address stands in `links`."""
    ways = _strings(document.values.get(document.written("links") or ""), ("links",))
    return document.position(*next((way for way, text in ways if text == url), ("links",)))


def _strings(value: Any, way: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield way, value.strip()
    elif isinstance(value, (dict, list)):
        for step, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(each, (*way, step))
