"""From the catalog to views: every post, series, tag, author and license as templates show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from mkdocs_blogposts.catalog.freshness import is_behind
from mkdocs_blogposts.catalog.places import Kinship
from mkdocs_blogposts.content.language import language_direction, language_name, same_language
from mkdocs_blogposts.content.markup import Digest, shorten
from mkdocs_blogposts.pages.aggregate_views import CitationView, EbookView, ThreadView
from mkdocs_blogposts.pages.badges import badge, light_badge
from mkdocs_blogposts.pages.counts import latest
from mkdocs_blogposts.pages.credit import FORMATS
from mkdocs_blogposts.pages.rights import make_rights_view, make_terms_view
from mkdocs_blogposts.pages.series_parts import make_parts
from mkdocs_blogposts.pages.views import (
    AuthorView,
    CollectionView,
    LanguageView,
    LicenseView,
    LinkView,
    MonthView,
    PartView,
    PostView,
    RelatedView,
    RightsView,
    SeriesView,
    TagView,
    TranslationView,
)
from mkdocs_blogposts.pages.words import DateView

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.places import Places
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.field import RelatedLink
    from mkdocs_blogposts.pages.citation import Citations
    from mkdocs_blogposts.pages.words import Wording
    from mkdocs_blogposts.site.source_file import PictureCopy


def host_of(address: str) -> str:
    """Return the name of a host as people say it.

    >>> host_of("https://www.example.org/a")
    'example.org'
    """
    return (urlsplit(address).hostname or address).removeprefix("www.")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are on the site, relative to its root."""

    posts: Mapping[str, str]
    """Address of each post by its path."""
    lists: Mapping[tuple[str, str], str]
    """Address of each list's first page by kind and key."""
    picture: Callable[[str, str], str | None]
    """Find a picture: from the address as written and the path of the file that names it."""
    size: Callable[[str], tuple[int, int] | None] = lambda _: None
    """Measure a picture, given its address on the site."""
    related: Callable[[str, str], tuple[str, str] | None] = lambda url, _: (url, url)
    """Find what `links` name: address and title, from the address as written and the path of the file."""
    copies: Callable[..., tuple[PictureCopy, ...]] = lambda _, square=False: ()  # noqa: ARG005
    """Return the smaller copies of a picture, given its address on the site; of its middle if `square`."""
    link: Callable[[str], str] = str
    """Turn an address on the site as a writer gives it (`/posts/a`) into that of the page."""


class Subjects:
    """Makes the views of what the posts of one catalog share."""

    def __init__(self, catalog: Catalog, addresses: Addresses, words: Mapping[str, str]) -> None:
        self._catalog = catalog
        self._words = words
        self._addresses = addresses
        self._shared: dict[tuple[str, str], TagView | AuthorView] = {}
        self._licenses: dict[str, LicenseView] = {}

    def address(self, kind: str, key: str = "") -> str | None:
        """Return the address of a list by kind and key."""
        return self._addresses.lists.get((kind, key))

    def term(self, taxonomy: str, slug: str) -> TagView:
        """Return a term of a taxonomy."""
        of = self._catalog.taxonomies[taxonomy]
        key = (of.rules.kind, slug)
        view = self._shared.get(key)
        if not isinstance(view, TagView):
            term = of.terms[slug]
            view = self._shared[key] = TagView(
                slug,
                term.name,
                url=self._addresses.lists.get(key),
                count=len(of.groups[slug]),
                emoji=term.emoji,
                image=self.picture(term.image, ""),
                description=term.description,
                parents=tuple(self.term(taxonomy, each) for each in term.above),
            )
        return view

    def terms(self, taxonomy: str, slugs: Iterable[str]) -> tuple[TagView, ...]:
        """Return those of several terms that a listed post carries."""
        known = self._catalog.taxonomies[taxonomy].terms
        return tuple(self.term(taxonomy, slug) for slug in slugs if slug in known)

    def author(self, identity: str) -> AuthorView:
        """Return an author."""
        key = ("author", identity)
        view = self._shared.get(key)
        if not isinstance(view, AuthorView):
            author = self._catalog.authors[identity]
            matter = author.matter
            view = self._shared[key] = AuthorView(
                identity,
                author.name,
                url=self._addresses.lists.get(key),
                count=len(self._catalog.by_author.get(identity, ())),
                description=matter.description if matter else None,
                avatar=(avatar := self.picture(matter.profile_img, author.path or "") if matter else None),
                avatar_copies=self._addresses.copies(avatar, square=True) if avatar else (),
                pronouns=matter.pronouns if matter else None,
                color=matter.color if matter else None,
                roles=matter.roles if matter else (),
                links=tuple(LinkView(text, url) for text, url in matter.socials) if matter else (),
                orcid=matter.orcid if matter else None,
                organization=bool(matter and matter.organization),
            )
        return view

    def license(self, license_: License) -> LicenseView:
        """Return a licence; of an expression, also those that it joins."""
        view = self._licenses.get(license_.id)
        if view is None:
            view = self._licenses[license_.id] = LicenseView(
                id=license_.id,
                spdx=license_.spdx,
                name=license_.name,
                short=license_.short,
                deed=license_.url,
                badge=badge(license_),
                signs=light_badge(license_),
                url=self._addresses.lists.get(("license", license_.id)),
                count=len(self._catalog.by_license.get(license_.id, ())),
                description=license_.statement,
                terms=make_terms_view(license_, self._words),
                parts=tuple(map(self.license, license_.parts)),
            )
        return view

    def picture(self, address: str | None, path: str) -> str | None:
        """Return the address on the site of a picture that the file at `path` names, if it is there."""
        return self._addresses.picture(address, path) if address else None


LEAD: Final = 300
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
        expired: AbstractSet[str] = frozenset(),
        outdated: Mapping[str, timedelta] = MappingProxyType({}),
        original_language: str | None = None,
        citations: Citations | None = None,
        credit_formats: Sequence[str] = FORMATS,
        former: Presentation | None = None,
    ) -> None:
        """Take the digest of each post's finished HTML by path.

        `former` is that of an earlier build of a preview: views equal to those there are those, and soon compared.
        `scheduled` and `expired` are the paths of posts that are still to be published, and whose time is over;
        `outdated` are those that may not hold any more, with how long ago somebody last looked at them.
        `original_language` is that of posts which are no translations, where the wording is another one.
        """
        self._catalog = catalog = places.catalog
        self.subjects = Subjects(catalog, addresses, wording.words)
        self._addresses = addresses
        self.wording = wording
        self._original_language = original_language or wording.language
        self._citations = citations
        self._digests = digests
        self._pace = pace
        self._credit_formats = credit_formats
        self._excerpt_length = excerpt_length
        self._scheduled = scheduled
        self._expired = expired
        self._outdated = outdated
        self._kinship = Kinship(catalog)
        self._places = places
        self._posts: dict[str, PostView] = {}
        self._former_views, self._former_rights = (former._posts, former._rights) if former else ({}, {})  # noqa: SLF001
        self.ebooks: dict[str, tuple[str, int]] = {}
        """Address and bytes of the e-book of each series that is offered as one; known when all views are."""
        self._rights: dict[tuple[str, str | None], RightsView | None] = {}
        self.asked: set[str] = set()
        """Paths of the posts whose views were asked for since this was emptied."""
        self._parts_of: dict[tuple[str, str | None], tuple[PartView, ...]] = {}

    def post(self, post: Post) -> PostView:
        """Return a post as lists show it."""
        self.asked.add(post.path)
        view = self._posts.get(post.path)
        if view is None:
            made = self._make_post(post)
            view = self._posts[post.path] = latest(self._former_views.get(post.path), made)
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
            series=replace(view.series, parts=self._parts_around(post), ebook=self.ebook(view.series.id))
            if view.series
            else None,
            previous=self.post(before) if before else None,
            next=self.post(after) if after else None,
            related=tuple(map(self.post, self._kinship.related(post, most=RELATED, shown=shown))),
            links=tuple(self._links(post.matter.links, post.path)),
            syndication=tuple(LinkView(host_of(each), each) for each in post.matter.syndication),
            thread=ThreadView(*post.matter.thread) if post.matter.thread else None,
            at_uri=post.matter.at_uri,
            replaced_by=self.post(self._places.by_path[post.current]) if post.current else None,
            rights=self.rights(post, address),
            citation=self.citation(post, address),
        )

    def citation(self, post: Post, address: str | None) -> CitationView | None:
        """Return how a post is cited, whose page is at the absolute `address`."""
        if self._citations is None:
            return None
        return self._citations.view(post, self.post(post), address, language=self.wording.language)

    def rights(self, post: Post, address: str | None) -> RightsView | None:
        """Return what is said of the rights of a post, whose page is at the absolute `address`."""
        key = (post.path, address)
        if key not in self._rights:
            view = self.post(post)
            if view.license and view is self._former_views.get(post.path) and key in self._former_rights:
                return self._rights.setdefault(key, self._former_rights[key])
            self._rights[key] = make_rights_view(
                post,
                view.license,
                authors=[author.name for author in view.authors],
                address=address,
                reserved=self._catalog.policy.reserved,
                wording=self.wording,
                formats=self._credit_formats,
            )
        return self._rights[key]

    def _links(self, links: Iterable[RelatedLink], path: str) -> Iterator[RelatedView]:
        """Yield the links that lead somewhere, and the groups that hold such a link."""
        for each in links:
            if each.url is None:
                inner = tuple(self._links(each.links, path))
                if inner:
                    yield RelatedView(each.text or "", None, inner)
            elif found := self._addresses.related(each.url, path):
                yield RelatedView(each.text or found[1], found[0])

    def _make_post(self, post: Post) -> PostView:
        matter, digest = post.matter, self._digests[post.path]
        terms = {each: self.subjects.terms(each, slugs) for each, slugs in post.terms.items()}
        return PostView(
            title=post.title,
            slug=post.slug,
            url=self._addresses.posts[post.path],
            description=matter.description,
            excerpt=self._excerpt(digest, matter.description),
            published=self.wording.date(matter.published) if matter.published else None,
            edited=self._edited(post),
            minutes=matter.readtime or digest.minutes(self._pace),
            words=digest.words + digest.characters,
            authors=tuple(map(self.subjects.author, post.authors)),
            tags=terms.get("tags", ()),
            terms=terms,
            license=self._license(post),
            cover=(cover := self.subjects.picture(matter.cover_img, post.path)),
            cover_size=self._addresses.size(cover) if cover else None,
            cover_copies=self._addresses.copies(cover) if cover else (),
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
            expired=post.path in self._expired,
            reviewed=self.wording.date(matter.reviewed) if matter.reviewed else None,
            outdated=self.wording.ago(self._outdated[post.path]) if post.path in self._outdated else None,
            behind=is_behind(post, self._places.by_path.get(post.original or "")),
            hidden=post.hidden,
            doi=matter.doi,
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

    def list_address(self, kind: str, key: str) -> str | None:
        """Return the address of the first page of a list, where there is one."""
        return self._addresses.lists.get((kind, key))

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
        return CollectionView(
            id=collection.id,
            title=collection.title,
            url=self._addresses.lists.get(("collection", collection.id)),
            count=len(posts),
            minutes=sum(post.minutes for post in posts),
            description=matter.description if matter else None,
            cover=cover,
            cover_size=self._addresses.size(cover) if cover else None,
            cover_copies=self._addresses.copies(cover) if cover else (),
            authors=tuple(map(self.subjects.author, authors)),
            tags=self._series_terms(collection, "tags", matter.tags if matter else ()),
            categories=self._series_terms(collection, "categories", matter.categories if matter else ()),
            parts=self._parts(collection),
            posts=posts,
            buttons=tuple(LinkView(text, self._addresses.link(url)) for text, url in matter.buttons) if matter else (),
            count_text=matter.custom_chapters_text if matter else None,
            announced=len(collection.announced),
            bare=bool(matter and matter.page_layout == "none"),
            ebook=self.ebook(collection.id),
        )

    def ebook(self, identity: str) -> EbookView | None:
        """Return the e-book of a series, where there is one."""
        found = self.ebooks.get(identity)
        return EbookView(found[0], self.wording.size(found[1]), found[1]) if found else None

    def parts(self, collection: Collection) -> tuple[PartView, ...]:
        """Return the parts of a series in the site's own language, announced ones last."""
        return self._parts(collection)

    def _series_terms(self, collection: Collection, taxonomy: str, own: Sequence[str]) -> tuple[TagView, ...]:
        """Return the terms that a series names, else those of its posts."""
        of = self._catalog.taxonomies.get(taxonomy)
        if of is None:
            return ()
        slugs = of.names.slugs(own) or (slug for post in collection.posts for slug in post.terms[taxonomy])
        return self.subjects.terms(taxonomy, dict.fromkeys(slugs))

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
            part=self._parts(collection, post.language)[index].title,
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
