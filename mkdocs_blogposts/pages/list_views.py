"""The views of lists, each with what it is about, and of the page of statistics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin

from mkdocs.exceptions import PluginError

from mkdocs_blogposts.content.language import language_name
from mkdocs_blogposts.pages.aggregate_views import CountView, MonthCountView, StatisticsView, YearMarkView, make_scale
from mkdocs_blogposts.pages.views import (
    AuthorView,
    LicenseView,
    LinkView,
    ListView,
    PaginationView,
    TaxonomyView,
    YearView,
)
from mkdocs_blogposts.site.list_pages import Listing

if TYPE_CHECKING:
    from markupsafe import Markup

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.kinds import Kind, Kinds
    from mkdocs_blogposts.catalog.term import Taxonomy
    from mkdocs_blogposts.pages.post_views import Presentation
    from mkdocs_blogposts.pages.views import CollectionView, PostView, TagView
    from mkdocs_blogposts.pages.words import Wording


TAGS: Final = 30
"""How many tags are counted; all of them have a page of their own."""
YEAR: Final = 12
YEARS: Final = 6
"""How many years a picture names at the most: on a phone they stand close to each other."""
ROOM: Final = 87
"""Up to which percent of the width the name of a year has room on a phone."""


def make_statistics(
    posts: Sequence[PostView],
    wording: Wording,
    taxonomies: Mapping[str, str] = MappingProxyType({}),
    *,
    year_address: Callable[[str], str | None] = lambda _: None,
    languages: Sequence[CountView] = (),
) -> StatisticsView:
    """Return the numbers of posts: by month, year, author, language, tag and license, and their words over time.

    Posts without a date are in no month, and their words in none of its sums. `taxonomies` gives the names of those
    that are counted besides tags, by id; `year_address` that of the page of a year; `languages` are counted already.
    """
    months = tuple(_months(posts, wording))
    return StatisticsView(
        posts=len(posts),
        words=sum(post.words for post in posts),
        minutes=sum(post.minutes for post in posts),
        months=months,
        tags=_counted_terms(posts, "tags"),
        licenses=tuple(
            _counted((post.license.short, post.license.url) if post.license else (None, None) for post in posts)
        ),
        terms={name: counts for identity, name in taxonomies.items() if (counts := _counted_terms(posts, identity))},
        posts_scale=make_scale(max(month.posts for month in months)) if months else (),
        words_scale=make_scale(months[-1].words_in_all) if months else (),
        years=tuple(_year_marks(months)),
        by_year=_years(posts, year_address),
        authors=_several(_counted((author.name, author.url) for post in posts for author in post.authors)),
        languages=_several(languages),
    )


def _several(counts: Iterable[CountView]) -> tuple[CountView, ...]:
    """Return the first of several counts; nothing where there is one, which would say what the sum says."""
    found = tuple(counts)
    return found[:TAGS] if len(found) > 1 else ()


def _years(posts: Iterable[PostView], address: Callable[[str], str | None]) -> tuple[CountView, ...]:
    """Return how many posts each year has, the newest first, from the first to the last."""
    counter = Counter(post.published.year for post in posts if post.published)
    years = range(max(counter), min(counter) - 1, -1) if counter else ()
    return _several(CountView(f"{year:04}", address(f"{year:04}"), counter[year]) for year in years)


def _count_languages(views: _ListViews) -> tuple[CountView, ...]:
    """Return how many posts there are in each language, translations too; those with most first."""
    own = views.presentation.wording.language
    counter = Counter(post.language or "" for post in views.catalog.posts if not post.hidden)
    counts = [
        CountView(language_name(code or own), views.presentation.list_address("index", code), number, code or own)
        for code, number in counter.items()
    ]
    return tuple(sorted(counts, key=lambda each: (-each.count, each.language or "")))


def _year_marks(months: Sequence[MonthCountView]) -> Iterator[YearMarkView]:
    begun = [(number, month) for number, month in enumerate(months) if month.iso.endswith("-01")]
    if len(begun) > 1:
        for number, month in begun[:: -(-len(begun) // YEARS)]:
            at = round(number * 100 / len(months), 1)
            if at <= ROOM:
                yield YearMarkView(int(month.iso[:-3]), at)


def _counted_terms(posts: Iterable[PostView], taxonomy: str) -> tuple[CountView, ...]:
    terms = ((term.name, term.url) for post in posts for term in post.terms.get(taxonomy, ()))
    return tuple(_counted(terms))[:TAGS]


def _months(posts: Iterable[PostView], wording: Wording) -> Iterator[MonthCountView]:
    words: dict[int, list[int]] = {}
    for post in posts:
        if post.published:
            year, month = map(int, post.published.iso[:7].split("-"))
            words.setdefault(year * YEAR + month - 1, []).append(post.words)
    total = 0
    for number in range(min(words), max(words) + 1) if words else ():
        year, month = number // YEAR, number % YEAR + 1
        written = words.get(number, [])
        total += sum(written)
        name = wording.month_of(year, month)
        yield MonthCountView(name, f"{year:04}-{month:02}", len(written), sum(written), words_in_all=total)


def _counted(things: Iterable[tuple[str | None, str | None]]) -> Iterator[CountView]:
    counter = Counter(things)
    ranked = sorted(counter.items(), key=lambda each: (each[0][0] is None, -each[1], each[0][0] or ""))
    return (CountView(text, url, count) for (text, url), count in ranked)


_LINK: Final = re.compile(r"""<a\s[^<>]*?href=["']?([^"'#?\s<>]+)""", re.IGNORECASE)

ARCHIVE_MOST: Final = 300
"""How many posts the archive lists on one page; of more it names the years."""
CONTENTS_MOST: Final = 20
"""How many posts of a list its table of contents names; of a longer list, none."""
LONG_YEAR: Final = 24
"""From how many posts on a year's page tells months apart."""
TOGETHER_LEAST: Final = 2
"""How many posts two tags share before a tag's page names the other."""
TOGETHER_MOST: Final = 8
"""How many other tags a tag's page names at the most."""


def make_list_view(
    listing: Listing,
    catalog: Catalog,
    presentation: Presentation,
    *,
    urls: Mapping[str, str],
    title: str,
    heading: Markup | None,
    intro: Markup,
) -> ListView:
    """Return the view of one page of a list; `urls` gives the address of each listing by its `uri`."""
    return ListView(
        kind=template_of(listing),
        title=title,
        heading=heading,
        intro=intro,
        posts=tuple(_posts(listing, presentation)),
        pagination=_pagination(listing, urls),
        **_subject(_ListViews(listing, catalog, presentation, urls, intro)),
    )


def _posts(listing: Listing, presentation: Presentation) -> Iterator[PostView]:
    for head, *earlier in listing.heads or ((post,) for post in listing.posts):
        view = presentation.post(head)
        yield replace(view, earlier=tuple(map(presentation.post, earlier))) if earlier else view


def groups_for_templates(catalog: Catalog, presentation: Presentation, kinds: Kinds) -> Callable[..., tuple[Any, ...]]:
    """Return the function `blogposts.groups("tag", 10)` of templates.

    It raises PluginError, which ends the build with one line, for a kind that there is not.
    """
    views = _ListViews(Listing("index", "", ""), catalog, presentation, {}, "")

    def groups(kind: str, most: int = 10) -> tuple[Any, ...]:
        row = next((each for each in kinds if each.id == kind), None)
        if row is None:
            names = ", ".join(each.id for each in kinds)
            raise PluginError(f"a template: blogposts.groups({kind!r}): there is no such kind; write one of {names}")
        shown = [group for group in row.groups(catalog) if group.posts and not group.hidden]
        if row.nav_by_size:
            shown.sort(key=lambda group: (-len(group.posts), group.key))
        else:
            place = {post.path: number for number, post in enumerate(catalog.dated)}
            shown.sort(key=lambda group: min(place.get(post.path, len(place)) for post in group.posts))
        return tuple(row.view(views, group.key) for group in shown[:most])

    return groups


def template_of(listing: Listing) -> str:
    """Return the name of the template of a list, which is also the kind that templates know."""
    row = listing.row
    if row is None:
        return listing.kind
    return row.template if listing.group else row.list if row.is_timeline else row.field


def contents_of(view: ListView, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return what a list adds to the theme's table of contents: the place and the title of each thing in it."""
    if view.statistics is not None:
        return list(_contents_of_statistics(view.statistics, words))
    if view.years:
        return [(str(year.year), str(year.year)) for year in view.years if year.posts]
    if view.collection is not None:
        parts = () if view.collection.bare else view.collection.parts
        return [(f"part-{part.number}", part.title) for part in parts if part.url]
    if view.letters:
        return [(f"letter-{number}", letter) for number, (letter, _) in enumerate(view.letters, start=1)]
    return [
        *((f"series-{each.id}", each.title) for each in view.collections),
        *((f"author-{each.id}", each.name) for each in view.authors),
        *((f"license-{each.id}", each.short) for each in view.licenses),
        *((f"tag-{each.slug}", each.name) for each in view.tags if view.tag is None),
        *_contents_of_posts(view, words),
    ]


def _contents_of_posts(view: ListView, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the posts of a list; of a long one its years, as its contents would be the whole list once more.

    Of an index of several pages it is where its posts begin: a theme's link to skip what is above leads there.
    """
    if view.kind != "index" and view.years_of_posts:
        yield from ((str(year), str(year)) for year in view.years_of_posts)
    elif view.kind == "index" and view.pagination:
        yield from ((f"post-{post.slug}", words["posts"]) for post in view.posts[:1])
    elif len(view.posts) <= CONTENTS_MOST:
        yield from ((f"post-{post.slug}", post.title) for post in view.posts)


def _contents_of_statistics(all_of_it: StatisticsView, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if all_of_it.months:
        yield "posts", words["posts-per-month"]
        yield "words", words["words-over-time"]
    if all_of_it.by_year:
        yield "year", words["posts-per-year"]
    if all_of_it.authors:
        yield "author", words["posts-by-author"]
    if all_of_it.languages:
        yield "language", words["posts-by-language"]
    if all_of_it.tags:
        yield "tag", words["posts-by-tag"]
    yield from ((f"terms-{number}", name) for number, name in enumerate(all_of_it.terms, start=1))
    if all_of_it.licenses:
        yield "license", words["posts-by-license"]


def _pagination(listing: Listing, urls: Mapping[str, str]) -> PaginationView | None:
    if listing.total == 1:
        return None
    number, total = listing.number, listing.total
    near = sorted({1, total, *range(max(1, number - 2), min(total, number + 2) + 1)})
    pages = []
    for before, each in pairwise((0, *near)):
        pages += [LinkView("…", "")] if each - before > 1 else []
        pages.append(LinkView(str(each), urls[listing.page(each)]))
    return PaginationView(
        number,
        total,
        newer=urls[listing.page(number - 1)] if number > 1 else None,
        older=urls[listing.page(number + 1)] if number < total else None,
        pages=tuple(pages),
    )


def _subject(views: _ListViews) -> dict[str, Any]:
    """Return the fields of a list's view that say what the list is about."""
    listing = views.listing
    if listing.kind == "statistics":
        posts = [views.presentation.post(post) for post in views.catalog.listed]
        words = views.presentation.wording.words
        rules = (of.rules for of in views.catalog.taxonomies.values())
        names = {each.id: each.name or words[each.list] for each in rules if each.id != "tags"}
        statistics = make_statistics(
            posts,
            views.presentation.wording,
            names,
            year_address=partial(views.presentation.list_address, "year"),
            languages=_count_languages(views),
        )
        return {"statistics": statistics}
    kind = listing.row
    if kind is None:
        return {}
    if kind.is_timeline:
        return {kind.field: tuple(kind.view(views, group.key) for group in kind.groups(views.catalog))}
    fields: dict[str, Any] = {"taxonomy": _taxonomy(kind, views)} if kind.taxonomy else {}
    if listing.group is None:
        return fields | {kind.field: tuple(kind.view(views, key) for key in listing.keys)}
    if kind.taxonomy:
        together = _together(views.catalog.taxonomies[kind.taxonomy], listing.key) if listing.number == 1 else ()
        is_hierarchy = views.catalog.taxonomies[
            kind.taxonomy
        ].rules.hierarchy  # else looking takes time, and finds none
        groups = kind.groups(views.catalog) if is_hierarchy else ()
        below = (group for group in groups if group.above[-1:] == (listing.key,))
        fields |= {
            "together": tuple(kind.view(views, key) for key in together),
            "tags": tuple(kind.view(views, group.key) for group in below),
        }
    return fields | {kind.template: kind.view(views, listing.key), "trail": tuple(_trail(kind, views))}


def _taxonomy(kind: Kind, views: _ListViews) -> TaxonomyView:
    words = views.presentation.wording.words
    return TaxonomyView(
        kind.taxonomy or "", kind.name(words), kind.one(words), views.presentation.subjects.address(kind.list)
    )


def _trail(kind: Kind, views: _ListViews) -> Iterator[LinkView]:
    """Yield the lists above that of a group: of all groups, and of those that it lies below."""
    group, words = views.listing.group, views.presentation.wording.words
    keys = [(kind.list, ""), *((kind.id, key) for key in (group.above if group else ()))]
    for listed, key in keys:
        url = views.presentation.subjects.address(listed, key)
        if url is not None:
            yield LinkView(kind.view(views, key).name if key else kind.name(words), url)


@dataclass(frozen=True, slots=True)
class _ListViews:
    """Makes the views of groups, as the page of one list shows them."""

    listing: Listing
    catalog: Catalog
    presentation: Presentation
    urls: Mapping[str, str]
    intro: str

    def term(self, taxonomy: str, key: str) -> TagView:
        return self.presentation.subjects.term(taxonomy, key)

    def license(self, key: str) -> LicenseView:
        return self.presentation.subjects.license(self.catalog.licenses[key])

    def author(self, key: str) -> AuthorView:
        return self.presentation.subjects.author(key)

    def collection(self, key: str) -> CollectionView:
        view = self.presentation.collection(self.catalog.collections[key])
        if self.listing.kind != "collection":
            return view
        return replace(view, bare=view.bare and _links_one(self.intro, view, self.urls[self.listing.uri]))

    def year(self, key: str) -> YearView:
        """Return a year: with its posts on a short archive and on its own page, elsewhere with their number."""
        year, listing = int(key), self.listing
        posts = self.catalog.by_year[year]
        whole = not listing.key and len(self.catalog.dated) <= ARCHIVE_MOST
        shown = posts if whole else listing.posts if listing.key == key else ()
        return YearView(
            year,
            url=self.presentation.list_address("year", key) or "",
            count=len(posts),
            posts=tuple(map(self.presentation.post, shown)),
            months=self.presentation.months(shown) if listing.key and len(posts) > LONG_YEAR else (),
        )


def _links_one(body: str, collection: CollectionView, url: str) -> bool:
    """Tell whether the body of a series' page, which is at `url`, leads to a part of the series."""
    parts = {post.url for post in collection.posts}
    return any(urljoin(url, unescape(link[1])) in parts for link in _LINK.finditer(body))


def _together(taxonomy: Taxonomy, slug: str) -> Sequence[str]:
    """Return the terms that share most posts with a term, and have a page; of those below each other, none."""
    shared: dict[str, int] = {}
    for post in taxonomy.groups[slug]:
        for other in post.terms[taxonomy.rules.id]:
            apart = other != slug and slug not in taxonomy.terms[other].above
            shared[other] = shared.get(other, 0) + (apart and taxonomy.has_page(other))
    often = [other for other, count in shared.items() if count >= TOGETHER_LEAST]
    return sorted(often, key=lambda other: (-shared[other], other))[:TOGETHER_MOST]
