"""From the catalog to views: every post, tag, licence, author and series as templates show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, replace
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.catalog.places import Kinship
from mkdocs_blogposts.content.language import language_direction, language_name, same_language
from mkdocs_blogposts.content.markup import Digest, shorten
from mkdocs_blogposts.publish.parts import make_parts
from mkdocs_blogposts.publish.rights_view import make_rights_view
from mkdocs_blogposts.publish.subjects import Addresses, Subjects
from mkdocs_blogposts.publish.views import (
    CollectionView,
    DateView,
    LanguageView,
    LicenseView,
    LinkView,
    MonthView,
    PartView,
    PostView,
    SeriesView,
    TranslationView,
)

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.places import Places
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.publish.wording import Wording


LEAD: Final = 500
"""The most characters of the text before `<!-- more -->` in an excerpt."""
PARAGRAPH: Final = 200
"""The most characters of a first paragraph in an excerpt."""
RELATED: Final = 3
"""How many related posts a page names."""


class Presentation:
    """Makes the views of one catalog, each once."""

    def __init__(  # noqa: PLR0913 — what is shown of a post comes from here and there
        self,
        places: Places,
        addresses: Addresses,
        wording: Wording,
        *,
        digests: Mapping[str, Digest],
        pace: int,
        excerpt_length: int | None = None,
        scheduled: AbstractSet[str] = frozenset(),
        original_language: str | None = None,
    ) -> None:
        """Take the digest of each post's finished HTML by path, and the paths of posts still to be published.

        `original_language` is that of posts which are no translations, where the wording is another one.
        """
        self._catalog = catalog = places.catalog
        self.subjects = Subjects(catalog, addresses, wording.words)
        self._addresses = addresses
        self.wording = wording
        self._original_language = original_language or wording.language
        self._digests = digests
        self._pace = pace
        self._excerpt_length = excerpt_length
        self._scheduled = scheduled
        self._kinship = Kinship(catalog)
        self._places = places
        self._posts: dict[str, PostView] = {}
        self.asked: set[str] = set()
        """Paths of the posts whose views were asked for since this was emptied."""
        self._parts_of: dict[tuple[str, str | None], tuple[PartView, ...]] = {}

    def post(self, post: Post) -> PostView:
        """Return a post as lists show it."""
        self.asked.add(post.path)
        view = self._posts.get(post.path)
        if view is None:
            view = self._posts[post.path] = self._make_post(post)
        return view

    def renew(self, post: Post) -> set[str]:
        """Make the view of a post anew, of which another digest is known now; return the fields that changed."""
        before = self._posts.pop(post.path, None)
        after = self.post(post)
        names = {field.name for field in fields(PostView)}
        return {name for name in names if before is None or getattr(before, name) != getattr(after, name)}

    def whole_post(self, post: Post, address: str | None) -> PostView:
        """Return a post as its own page, at the absolute `address`, shows it: with series, neighbours and rights."""
        before, after = self._places.neighbours(post)
        shown = tuple(each for each in (before, after) if each)
        view = self.post(post)
        return replace(
            view,
            series=replace(view.series, parts=self._parts_around(post)) if view.series else None,
            previous=self.post(before) if before else None,
            next=self.post(after) if after else None,
            related=tuple(map(self.post, self._kinship.related(post, most=RELATED, shown=shown))),
            replaced_by=self.post(self._places.by_path[post.current]) if post.current else None,
            rights=make_rights_view(
                post,
                view.license,
                authors=[author.name for author in view.authors],
                address=address,
                reserved=self._catalog.policy.reserved,
                wording=self.wording,
            ),
        )

    def _make_post(self, post: Post) -> PostView:
        matter, digest = post.matter, self._digests[post.path]
        return PostView(
            title=post.title,
            slug=post.slug,
            url=self._addresses.posts[post.path],
            description=matter.description,
            excerpt=self._excerpt(digest, matter.description),
            published=self.wording.date(matter.published) if matter.published else None,
            edited=self._edited(post),
            minutes=digest.minutes(self._pace),
            words=digest.words + digest.characters,
            authors=tuple(map(self.subjects.author, post.authors)),
            tags=tuple(map(self.subjects.tag, (slug for slug in post.tags if slug in self._catalog.tags))),
            license=self._license(post),
            cover=(cover := self.subjects.picture(matter.cover_img, post.path)),
            cover_size=self._addresses.size(cover) if cover else None,
            cover_alt=matter.cover_alt or "",
            pinned=matter.pin,
            draft=matter.draft,
            original=matter.original_link,
            series=self._series(post),
            language=post.language,
            direction=language_direction(post.language) if post.language else None,
            translations=self._translations(post),
            version=matter.version,
            scheduled=post.path in self._scheduled,
            hidden=post.hidden,
            foreign=self._foreign(post),
            meta=post.document.as_written(),
        )

    def _foreign(self, post: Post) -> LanguageView | None:
        code = post.language or self._original_language
        if same_language(code, self.wording.language):
            return None
        return LanguageView(code, language_name(code), language_direction(code))

    def _excerpt(self, digest: Digest, description: str | None) -> str:
        if digest.lead:
            return shorten(digest.lead, self._excerpt_length or LEAD)
        return description or shorten(digest.paragraph, self._excerpt_length or PARAGRAPH)

    def _license(self, post: Post) -> LicenseView | None:
        if post.license is None:
            return None
        inherited = post.license_source == "collection" and post.license != self._catalog.policy.default
        series = self._catalog.collections.get(post.collection or "") if inherited else None
        view = self.subjects.license(post.license)
        return replace(view, source=post.license_source, series=series.title if series else None)

    def _edited(self, post: Post) -> DateView | None:
        edited, published = post.matter.edited, post.matter.published
        if edited is None or (published is not None and edited - published < timedelta(days=1)):
            return None
        return self.wording.date(edited)

    def months(self, posts: Iterable[Post]) -> tuple[MonthView, ...]:
        """Return posts of one year, which are newest first, by month."""
        dated = [(post.published, post) for post in posts if post.published]
        return tuple(
            MonthView(self.wording.month(month), f"{year:04}-{month:02}", tuple(self.post(post) for _, post in group))
            for (year, month), group in groupby(dated, key=lambda each: (each[0].year, each[0].month))
        )

    def collection(self, collection: Collection) -> CollectionView:
        """Return a series, with its parts."""
        posts = tuple(map(self.post, collection.posts))
        matter = collection.matter
        cover = self.subjects.picture(matter.cover_img, collection.path or "") if matter else None
        authors = dict.fromkeys([*collection.authors, *(name for post in collection.posts for name in post.authors)])
        own = self._catalog.tag_names.slugs(matter.tags) if matter and matter.tags else None
        tags = dict.fromkeys(own or (tag for post in collection.posts for tag in post.tags))
        return CollectionView(
            id=collection.id,
            title=collection.title,
            url=self._addresses.lists.get(("collection", collection.id)),
            count=len(posts),
            minutes=sum(post.minutes for post in posts),
            description=matter.description if matter else None,
            cover=cover,
            cover_size=self._addresses.size(cover) if cover else None,
            authors=tuple(map(self.subjects.author, authors)),
            tags=tuple(self.subjects.tag(slug) for slug in tags if slug in self._catalog.tags),
            parts=self._parts(collection),
            posts=posts,
            buttons=tuple(LinkView(text, self._addresses.link(url)) for text, url in matter.buttons) if matter else (),
            count_text=matter.custom_chapters_text if matter else None,
            announced=len(collection.announced),
            bare=bool(matter and matter.page_layout == "none"),
        )

    def _translations(self, post: Post) -> tuple[TranslationView, ...]:
        return tuple(
            TranslationView(
                language=each.language or self._original_language,
                name=language_name(each.language or self._original_language),
                url=self._addresses.posts[each.path],
                current=each is post,
            )
            for each in self._catalog.translations.get(post.path, ())
        )

    def _series(self, post: Post) -> SeriesView | None:
        place = self._places.part(post)
        if place is None:
            return None
        collection, index = place
        return SeriesView(
            id=collection.id,
            title=collection.title,
            url=self._addresses.lists.get(("collection", collection.id)),
            number=index + 1,
            total=len(collection.posts),
            parts=(),
        )

    def _parts_around(self, post: Post) -> tuple[PartView, ...]:
        place = self._places.part(post)
        if place is None:
            return ()
        collection, index = place
        parts = self._parts(collection, post.language)
        return (*parts[:index], replace(parts[index], current=True), *parts[index + 1 :])

    def _parts(self, collection: Collection, language: str | None = None) -> tuple[PartView, ...]:
        key = (collection.id, language)
        if key not in self._parts_of:
            shown = [self._places.translated(post, language) for post in collection.posts]
            self._parts_of[key] = make_parts(collection, shown, self._addresses.posts, foreign=self._foreign)
        return self._parts_of[key]
