"""The pages of a publication, put together from finished HTML, views and templates."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from markupsafe import Markup

from mkdocs_blogposts.catalog.places import Places
from mkdocs_blogposts.content.field import is_blank
from mkdocs_blogposts.content.language import language_name, same_language
from mkdocs_blogposts.pages.aggregate_views import CommentsView, LookView
from mkdocs_blogposts.pages.embedded_lists import PostLists, Wish, holds_list
from mkdocs_blogposts.pages.filter import make_filter, write_posts
from mkdocs_blogposts.pages.list_views import contents_of, groups_for_templates, make_list_view, template_of
from mkdocs_blogposts.pages.post_views import Addresses, Presentation
from mkdocs_blogposts.pages.template_parts import PartsInPlace
from mkdocs_blogposts.pages.views import LinkView, SiteView, TaxonomyView, TranslationView
from mkdocs_blogposts.site.destinations import below
from mkdocs_blogposts.site.page import ListPage, PostPage
from mkdocs_blogposts.site.page_files import Gathered

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.pages import Page

    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.markup import Digest
    from mkdocs_blogposts.options import BlogOptions, CommentOptions
    from mkdocs_blogposts.pages.aggregate_views import FilterView
    from mkdocs_blogposts.pages.citation import Citations
    from mkdocs_blogposts.pages.views import ListView
    from mkdocs_blogposts.pages.words import Wording
    from mkdocs_blogposts.site.pictures import Album
    from mkdocs_blogposts.site.related_links import RelatedLinks


GISCUS: Final = "blogposts/partials/giscus.html"


@dataclass(frozen=True, slots=True)
class Edition:
    """What the pages of one language are made with."""

    wording: Wording
    presentation: Presentation
    site: SiteView


def make_site_view(
    wording: Wording,
    first: Mapping[tuple[str, str], ListPage],
    *,
    language: str,
    title: str,
    count: int,
    options: BlogOptions,
) -> SiteView:
    """Return the publication as templates of one language see it.

    `first` gives the first page of each list by kind and key. A language has an index of its own (`language` is its
    key, empty for the site's own); all other lists are in the site's language.
    """
    url: Callable[[str], str | None] = lambda kind: first[kind, ""].file.url if (kind, "") in first else None  # noqa: E731
    kinds, known = options.kinds, {field.name for field in fields(SiteView)}
    addresses: dict[str, Any] = dict.fromkeys(("tags_url",))
    addresses |= {kind.site_field: url(kind.list) for kind in kinds if kind.site_field in known}
    return SiteView(
        title=title,
        url=first["index", language].file.url,
        count=count,
        words=wording.words,
        language=wording.language,
        statistics_url=url("statistics"),
        direction=wording.direction,
        look=make_look_view(options),
        comments=make_comments_view(options.comments),
        lists=tuple(
            LinkView(kind.name(wording.words), address) for kind in kinds.ranked if (address := url(kind.list))
        ),
        taxonomies=tuple(
            TaxonomyView(kind.taxonomy, kind.name(wording.words), kind.one(wording.words), address)
            for kind in kinds
            if kind.taxonomy and (address := url(kind.list))
        ),
        **addresses,
    )


def indexes(
    first: Mapping[tuple[str, str], ListPage], languages: Mapping[str, str], *, here: str
) -> tuple[TranslationView, ...]:
    """Return the index in each language, where there are several; `languages` gives their codes by key."""
    return tuple(
        TranslationView(code, language_name(code), url=first["index", key].file.url, current=key == here)
        for key, code in languages.items()
        if len(languages) > 1
    )


def make_look_view(options: BlogOptions) -> LookView:
    """Return how pages look: the options that have the names of the view's fields."""
    return LookView(**{field.name: options[field.name] for field in fields(LookView)})


def make_comments_view(options: CommentOptions | None) -> CommentsView | None:
    """Return where readers answer; None where nobody may comment."""
    if options is None or options.giscus is None:
        return CommentsView(options.partial or "", default=options.default) if options else None
    chosen = options.giscus
    attributes = {
        "repo": chosen.repo,
        "repo-id": chosen.repo_id,
        "category": chosen.category,
        "category-id": chosen.category_id,
        "mapping": chosen.mapping,
        "strict": str(int(chosen.strict)),
        "reactions-enabled": str(int(chosen.reactions)),
        "input-position": chosen.position,
        "theme": chosen.theme,
    }
    if chosen.language:
        attributes["lang"] = chosen.language
    return CommentsView(GISCUS, default=options.default, giscus=attributes)


_REVISION: Final = ("git_revision_date", "git_creation_date", "revision_date")
"""Beginnings of the keys by which plugins tell the dates of a file in a repository."""
COUNTED: Final = frozenset({"words"})
"""Fields of a post that our templates print on its own page and add up on the page of statistics, and nowhere else."""


CHOSEN: Final = ""
"""Stands for all posts among the paths of those that a page asked for: a template chose some of them."""


def _noting(asked: set[str], choose: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return a function of templates that chooses posts or groups, which notes in `asked` that it did."""

    def choose_and_note(*arguments: Any, **named: Any) -> tuple[Any, ...]:
        asked.add(CHOSEN)
        return choose(*arguments, **named)

    return choose_and_note


class Composition:
    """Puts the parts of every page around its body."""

    def __init__(  # noqa: PLR0913 — what pages are made of
        self,
        gathered: Gathered,
        wordings: Mapping[str, Wording],
        *,
        options: BlogOptions,
        album: Album,
        read_digests: Callable[[Sequence[str]], list[Digest]],
        links: RelatedLinks,
        lists: PostLists,
        page_language: str,
        first_post: str | None,
        citations: Citations | None = None,
        former: Composition | None = None,
    ) -> None:
        """Take the wording of each language, the site's own under the empty name; every page is rendered by now.

        `page_language` is that of the theme; `first_post` the file of a post to be written, where the site has none.
        `former` is that of an earlier build of a preview, from which some pages have their bodies.
        """
        self.catalog = catalog = gathered.catalog
        self.citations = citations
        self.pages = pages = gathered
        self._urls = {uri: page.file.url for uri, page in pages.lists.items()}
        self._read_digests = read_digests
        self._places = Places(catalog)
        taken = [path for path, page in pages.posts.items() if former and page.body is not None]
        self._digests: dict[str, Digest] = {path: former._digests[path] for path in taken} if former else {}  # noqa: SLF001 - another one
        self._locks = options.locked_by
        self._post_lists = lists
        self._kinds = options.kinds
        self.hidden: set[str] = former.hidden.intersection(taken) if former else set()
        """Paths of the posts whose text another plugin hides: it stands on their own pages only."""
        self._digest([page for page in pages.posts.values() if page.body is None])
        for page in pages.lists.values():
            if page.body is None:
                page.take_heading()
        first = {
            (each.listing.kind, each.listing.key): each for each in pages.lists.values() if each.listing.number == 1
        }
        self._lists = {key: page.file.url for key, page in first.items()}
        addresses = Addresses(
            posts={path: page.file.url for path, page in pages.posts.items()},
            lists=self._lists,
            picture=album.find,
            size=album.size,
            related=links.find,
            copies=album.copies,
            link=links.address,
        )
        own = wordings[""].language
        codes = {language: language or own for language in wordings}
        self.editions: dict[str, Edition] = {}
        """By language; the site's own is the empty one."""
        for language, wording in wordings.items():
            earlier = former.editions.get(language) if former else None
            presentation = Presentation(
                self._places,
                addresses,
                wording,
                digests=self._digests,
                pace=options.words_per_minute,
                excerpt_length=options.excerpt_length,
                scheduled=gathered.scheduled,
                expired=gathered.expired,
                outdated=gathered.outdated,
                original_language=own,
                citations=citations,
                credit_formats=options.credit_formats,
                former=earlier.presentation if earlier else None,
            )
            count = len(catalog.editions[language] if language else catalog.listed)
            shown = options.title or first["index", language].plain_title
            site = make_site_view(wording, first, language=language, title=shown, count=count, options=options)
            marked = not same_language(wording.language, page_language)
            site = replace(
                site,
                languages=indexes(first, codes, here=language),
                marked=marked,
                first_post=None if catalog.posts else first_post,
            )
            self.editions[language] = Edition(wording, presentation, site)
        self.documents: dict[str, str] = {}
        """Files that pages load, by their place on the site."""
        self._filters: dict[str, FilterView | None] = {}
        self._filter_folders: dict[str, str] = {}
        if options.filter:
            places = {language: first["index", language].listing.place for language in self.editions}
            self._filter_folders = {each: below(pages.base, place) for each, place in places.items()}
        self.add_filters()
        self._link_neighbours()
        self._shows: dict[str, AbstractSet[str]] = {}
        """Of each page, by its file, the paths of the posts that it shows."""
        self._others: dict[str, Page] = {}
        """Pages of the site's own that show posts, by their files."""
        self._before: dict[str, str] = {}
        """What these held before lists were put into them."""
        self._feeds: Mapping[tuple[str, str], str] = {}
        self._environment: Environment
        self._former_environment = former._environment if former else None  # noqa: SLF001 - as above

    def open(self, environment: Environment, *, feeds: Mapping[tuple[str, str], str]) -> None:
        """Take the templates of the theme, and the address of the feed of each list by kind and key.

        Our templates escape every text that is not HTML already.
        """
        self._environment = self._former_environment or environment.overlay(autoescape=True, extensions=[PartsInPlace])
        self._feeds = feeds
        for language, edition in self.editions.items():
            asked = edition.presentation.asked
            posts = _noting(asked, self._post_lists.for_templates(edition.presentation.post))
            groups = _noting(asked, groups_for_templates(self.catalog, edition.presentation, self._kinds))
            site = replace(edition.site, feed_url=feeds.get(("index", language)), posts=posts, groups=groups)
            self.editions[language] = replace(edition, site=site)

    def compose(self, page: Page, context: dict[str, Any], *, content: str | None = None) -> None:
        """Give a page's template the publication, and our pages their whole content, where it is not there already."""
        context.setdefault("blogposts", self.editions[""].site)
        self._ask_anew()
        if not isinstance(page, PostPage | ListPage) or page not in self.pages:
            before = page.content or ""
            page.content = self._with_lists(before, context, self.editions[""]) if content is None else content
            if page.content != before:
                self._before[page.file.src_uri] = before
            return
        edition = self._edition(page)
        body = Markup(self._with_lists(page.content or "", context, edition))  # noqa: S704 — finished HTML
        context |= self.values(page, body)
        if isinstance(page, PostPage):
            template = "post"
            if context["post"].previous or context["post"].next:
                page.hide("footer")
        else:
            template = template_of(page.listing)
            if page.file.generated_by is not None:  # it is in no repository: what it has is the time of this build
                page.meta = {key: value for key, value in page.meta.items() if not key.startswith(_REVISION)}
            page.list_contents(contents_of(context["list"], edition.site.words))
        page.fill_contents()
        context.pop("tags", None)  # of Material's plugin for tags: its theme would show them once more
        page.content = content or self._environment.get_template(f"blogposts/{template}.html").render(context)

    def _ask_anew(self) -> None:
        for edition in self.editions.values():
            edition.presentation.asked.clear()

    def _edition(self, page: PostPage | ListPage) -> Edition:
        if isinstance(page, PostPage):
            return self.editions.get(page.post.language or "", self.editions[""])
        return self.editions[page.listing.key if page.listing.kind == "index" else ""]

    def values(self, page: PostPage | ListPage, body: Markup) -> dict[str, Any]:
        """Return what the template of one of our pages receives."""
        edition = self._edition(page)
        if isinstance(page, PostPage):
            shown = edition.presentation.whole_post(page.post, page.canonical_url)
            comments = edition.site.comments
            may = page.post.matter.comments
            answered = comments is not None and (comments.default if may is None else may)
            copy = None if page.post.path in self.hidden else self.pages.copies.get(page.post.path)
            thread = None if may is False else shown.thread
            shown = replace(shown, comments=answered, thread=thread, copy=copy and quote(copy))
            return {"post": shown, "body": body, "heading": page.heading, "blogposts": edition.site}
        shown_list = self._list(page, edition, intro=body)
        return {"list": shown_list, "heading": page.heading, "blogposts": edition.site}

    def values_again(self, page: PostPage | ListPage) -> dict[str, Any]:
        """Return what the template of a page would receive that need not be built again, and note what it shows."""
        self._ask_anew()
        values = self.values(page, Markup(page.content or ""))  # noqa: S704 — finished HTML
        self.note_shown(page)
        return values

    def chooses(self, page: Page) -> bool:
        """Tell whether a page shows posts or groups that it chooses itself, in its text or by its template."""
        uri = page.file.src_uri
        if uri in self._others or uri in self._before or CHOSEN in self._shows.get(uri, ()):
            return True
        return isinstance(page, PostPage | ListPage) and holds_list(page.body or "")

    def own_content(self, page: Page) -> str | None:
        """Return the finished HTML of a page of the site's own as it was before lists of posts were put into it."""
        return self._before.get(page.file.src_uri, page.content)

    def note_shown(self, page: Page) -> None:
        """Note which posts a page shows that is finished now, those included that the theme's own templates ask for."""
        asked = frozenset[str]().union(*(edition.presentation.asked for edition in self.editions.values()))
        if asked or page in self.pages:
            self._shows[page.file.src_uri] = asked
            if page not in self.pages:
                self._others[page.file.src_uri] = page

    def _with_lists(self, html: str, context: Mapping[str, Any], edition: Edition) -> str:
        """Return finished HTML with a list in place of each comment that asks for one."""
        if not holds_list(html):
            return html
        template = self._environment.get_template("blogposts/partials/posts.html")

        def render(wish: Wish, posts: Sequence[Post]) -> str:
            views = tuple(map(edition.presentation.post, posts))
            values = {"posts": views, "layout": wish.layout, "words": edition.site.words, "list": {"kind": "index"}}
            return template.render({**context, "blogposts": edition.site, **values})

        return self._post_lists.fill(html, render)

    def amend(self, pages: Sequence[PostPage]) -> list[Page]:
        """Take posts that were converted again; return those and all other pages that show something else by that."""
        self._digest(pages)
        listed, counted = set(), set()
        for page in pages:
            changed = {name for each in self.editions.values() for name in each.presentation.renew(page.post)}
            if changed - (set() if self._is_overridden() else COUNTED):
                listed.add(page.post.path)
            elif changed:
                counted.add(page.post.path)
        own = {id(page) for page in pages}
        known: Iterable[Page] = (*self.pages.pages, *self._others.values())
        others = [page for page in known if id(page) not in own and self._depends(page, listed, counted)]
        for other in others:
            other.content = self._before.get(other.file.src_uri, other.content)
        return [*pages, *others]

    def hide(self, post: Post) -> None:
        """Let the text of a post stand in nothing but its own page; this is known before lists are composed."""
        self.hidden.add(post.path)
        self._digests[post.path] = self._digests[post.path].without_text()
        for edition in self.editions.values():
            edition.presentation.renew(post)

    def _is_locked(self, page: PostPage) -> bool:
        return hasattr(page, "encryptcontent") or any(
            not is_blank(page.meta[key]) if key in page.meta else page.document.says(key) for key in self._locks
        )

    def _depends(self, page: Page, listed: AbstractSet[str], counted: AbstractSet[str]) -> bool:
        counts = isinstance(page, ListPage) and page.listing.kind == "statistics"
        return not (listed | counted if counts else listed).isdisjoint(self._shows.get(page.file.src_uri, ()))

    def _digest(self, pages: Sequence[PostPage]) -> None:
        """Read what lists show of posts out of their finished HTML."""
        found = self._read_digests([page.content or "" for page in pages])
        for page, digest in zip(pages, found, strict=True):
            is_locked = self._is_locked(page)
            self._digests[page.post.path] = digest.without_text() if is_locked else digest
            (self.hidden.add if is_locked else self.hidden.discard)(page.post.path)
            page.take_heading()

    def _is_overridden(self) -> bool:
        """Tell whether a site may have templates of its own in the place of ours."""
        paths: Sequence[str] = getattr(self._environment.loader, "searchpath", ())
        package = Path(__file__).parents[1]
        return any(Path(path, "blogposts").is_dir() and package not in Path(path).parents for path in paths)

    def add_filters(self) -> None:
        """Make the filter of each index."""
        for language, folder in self._filter_folders.items():
            edition = self.editions[language]
            posts = self.catalog.editions[language] if language else self.catalog.listed
            views = [edition.presentation.post(post) for post in posts]
            path = posixpath.join(folder, "index.json")
            self._filters[language] = make_filter(views, edition.site, self._kinds, source=path, pages=self._lists)
            if self._filters[language]:
                root = "../" * path.count("/")
                self.documents[path] = write_posts(views, edition.site, self._kinds, root=root, pages=self._lists)

    def _list(self, page: ListPage, edition: Edition, *, intro: Markup) -> ListView:
        view = make_list_view(
            page.listing,
            self.catalog,
            edition.presentation,
            urls=self._urls,
            title=page.plain_title,
            heading=page.heading,
            intro=intro,
        )
        row = page.listing.row
        is_of_all = row is not None and row.taxonomy is not None and page.listing.group is None
        is_first = page.listing.kind == "index" and page.listing.number == 1
        own = page.listing.key if is_first else "" if is_of_all else None
        return replace(
            view,
            feed=self._feeds.get((page.listing.kind, page.listing.key)),
            filter=None if own is None else self._filters.get(own),
        )

    def _link_neighbours(self) -> None:
        """Let the theme's own links to the previous and the next page lead where ours do."""
        for page in self.pages.posts.values():
            before, after = self._places.neighbours(page.post)
            page.previous_page = self.pages.posts[before.path] if before else None
            page.next_page = self.pages.posts[after.path] if after else None
