"""What programs receive of a publication: feeds, the heads of pages, the sitemap, the search index, lists of posts."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import mkdocs
from mkdocs.utils import write_file

from mkdocs_blogposts.catalog.order import sort_posts
from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.content.thread import PUBLICATION
from mkdocs_blogposts.feeds.feed import Feed
from mkdocs_blogposts.feeds.items import Editor, FeedSite, Material, Person, authority
from mkdocs_blogposts.feeds.json_feed import json_item, write_json_feed
from mkdocs_blogposts.feeds.lists import post_list, reading_order, style_path, write_llms, write_style
from mkdocs_blogposts.feeds.syndication import FeedLink, Syndication, syndicate
from mkdocs_blogposts.feeds.text_copies import WHOLE, Copies, CopySources
from mkdocs_blogposts.head import search_index, sitemap
from mkdocs_blogposts.head.heads import Heads
from mkdocs_blogposts.site.page import ListPage, OwnPage, PostPage
from mkdocs_blogposts.site.pictures import Gallery
from mkdocs_blogposts.site.report import log
from mkdocs_blogposts.site.source_file import SourceFolder

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.feeds.article import Extracts
    from mkdocs_blogposts.head.about import About
    from mkdocs_blogposts.options import BlogOptions
    from mkdocs_blogposts.pages.compose import Composition, Edition
    from mkdocs_blogposts.pages.views import PostView, RelatedView
    from mkdocs_blogposts.site.site_links import SiteLinks
    from mkdocs_blogposts.site.source_file import Picture


ENDPOINTS: Final = {"webmention": "webmention", "pingback": "pingback", "standard_site": PUBLICATION}
"""Options with an address that all pages link to, and the relation of the links."""
WELL_KNOWN: Final = f".well-known/{PUBLICATION}"
OUTSIDE: Final = "`standard_site` is confirmed by a file outside of this site: write `%s` into /%s/%s of its host"
NO_ADDRESS: Final = "No feeds are made: they name every page by its whole address, so set `site_url` in mkdocs.yml"

NO_COPIES: Final = "No copies of posts are made: their links are whole addresses, so set `site_url` in mkdocs.yml"


class Channels:
    """Everything of one build that is not read on a page."""

    def __init__(  # noqa: PLR0913 — what programs receive is made of all of it
        self,
        options: BlogOptions,
        config: MkDocsConfig,
        files: Files,
        *,
        composition: Composition,
        environment: Environment,
        extracts: Extracts,
        books: Mapping[str, tuple[str, int]],
        links: SiteLinks,
        card: Callable[[OwnPage], Picture | None] | None = None,
    ) -> None:
        """Take the finished pages, before anything is put around their bodies.

        `books` are address and bytes of the e-books of series, as they are now; `links` are what links of texts may
        lead to; `card` returns the drawn picture of a page that has one.
        """
        self._options = options
        self._config = config
        self._environment = environment
        self._extracts = extracts
        self._books = books
        self._card = card
        self._citations = composition.citations
        self._taken = {file.dest_uri for file in files} - composition.pages.documents
        self._claims = composition.pages.claims
        self._catalog = composition.catalog
        self._pages = composition.pages
        self._editions = composition.editions
        self._hidden = composition.hidden
        self._gallery = Gallery(files, config.site_url or "", SourceFolder(config.docs_dir))
        self._site = self._make_site()
        if not self._site.url and (options.copies != "none" or any(post.matter.copies for post in self._catalog.posts)):
            log.info(NO_COPIES)
        self._copies = Copies(self._pages.copies, self._copy_sources(files, links), self._site)
        self._editor = self._make_editor()
        self._syndication = self._syndicate(whole=False)
        self.written: set[str] = set()
        """Places of documents that were written."""
        self._renewed: set[str] = set()
        """Ids of items that are to be written again."""
        self._heads = Heads(
            config,
            self._pages,
            vocabularies=self._options.head,
            endpoints={relation: address for name, relation in ENDPOINTS.items() if (address := self._options[name])},
            feeds=self._links,
            picture=self._picture_of,
            owner=self._owner(),
        )
        sitemap.set_dates((*self._pages.posts.values(), *self._pages.lists.values()))

    def _make_site(self) -> FeedSite:
        address, title = join(self._config.site_url or "", ""), self._options.title or self._config.site_name
        feeds = self._options.feeds
        return FeedSite(
            url=address,
            title=title,
            description=self._config.site_description or "",
            language=self._editions[""].wording.language,
            owner=(feeds.owner if feeds else None) or authority(address),
            author=self._config.site_author or title,
            ids=feeds.ids if feeds else "tag",
            base=self._pages.base,
        )

    def _owner(self) -> tuple[str, ...]:
        """Return the profiles of the author of all posts, where it is one."""
        authors = [self._catalog.authors[each] for each in self._catalog.by_author if each in self._catalog.authors]
        matter = authors[0].matter if len(authors) == 1 else None
        return tuple(profile.url for profile in matter.socials) if matter else ()

    def _syndicate(self, *, whole: bool = True) -> Syndication | None:
        """Return the feeds; without the texts of posts, which pages do not ask for, where `whole` is false."""
        if self._options.feeds is None:
            return None
        if not self._site.url:
            log.info(NO_ADDRESS)
            return None
        return syndicate(
            [page.listing for page in self._pages.lists.values()],
            self._catalog,
            self._editor,
            site=self._site,
            options=self._options.feeds,
            whole=whole,
            books=self._books,
        )

    def _copy_sources(self, files: Files, links: SiteLinks) -> CopySources:
        def picture(address: str | None, post: Post) -> str | None:
            found = self._gallery.find(address, path=post.path)
            return found.url if found else None

        def related(post: Post) -> Sequence[RelatedView]:
            return self._edition(post).presentation.whole_post(post, None).links

        return CopySources(
            self._catalog, self._pages.posts, files, links, self._view, related, picture, hidden=self._hidden
        )

    def _make_editor(self) -> Editor:
        addresses = {
            (page.listing.kind, page.listing.key): page.file.url
            for page in self._pages.lists.values()
            if page.listing.number == 1
        }
        material = Material(self._view, self._body, self._picture, addresses, self._extracts)
        return Editor(self._catalog, material, self._site)

    # --- what posts look like ---

    def _view(self, post: Post) -> PostView:
        return self._edition(post).presentation.post(post)

    def _edition(self, post: Post) -> Edition:
        return self._editions.get(post.language or "", self._editions[""])

    def _body(self, post: Post) -> str | None:
        return None if post.path in self._hidden else self._pages.posts[post.path].body or ""

    def _picture(self, post: Post) -> Picture | None:
        return self._gallery.find(post.matter.social_img, post.matter.cover_img, path=post.path)

    def _picture_of(self, page: OwnPage) -> Picture | None:
        """Return the picture of a page for link previews: of a post, a series, an author."""
        if self._card and (drawn := self._card(page)):
            return drawn
        if isinstance(page, PostPage):
            return self._picture(page.post)
        group = page.listing.group if isinstance(page, ListPage) else None
        return self._gallery.find(*group.pictures, path=group.source or "") if group else None

    # --- feeds ---

    def _links(self, kind: str, key: str) -> tuple[FeedLink, ...]:
        return self._syndication.links(kind, key) if self._syndication else ()

    @property
    def feeds(self) -> Mapping[tuple[str, str], str]:
        """Address of the feed that readers are shown, by kind and key of its list."""
        if self._syndication is None:
            return {}
        return {key: self._links(*key)[0].url for key in self._syndication.feeds}

    def write_files(self) -> None:
        """Write every document into the finished site; a file of the user's at the same place stays.

        They are not among MkDocs' files, which would all be in memory at once.
        """
        for path, content in chain(self.documents(), self._text_copies()):
            self._write(path, content)

    def whole_feed(self, path: str) -> bytes:
        """Return all posts with a date and their whole texts as one JSON Feed, newest first, hidden ones, too.

        `path` is where it is to lie, relative to the site's root.
        """
        posts = sort_posts((post for post in self._catalog.posts if post.published), ("-published",), series=True)
        self._editor.prepare(posts)
        place = posixpath.dirname(path)
        feed = Feed(
            title=self._site.title,
            description=self._site.description or self._site.title,
            home=self._editor.address("index", ""),
            place=join(self._site.url, f"{place}/" if place else ""),
            language=self._site.language,
            style=None,
            author=Person(self._site.author, self._site.url or None),
            items=tuple(self._editor.item(post, whole=True) for post in posts),
        )
        return write_json_feed(feed, json_item)

    def amend(self, posts: Iterable[Post]) -> None:
        """Note posts whose text is another one now."""
        for post in posts:
            if post.published is not None:  # else it is in no feed
                self._renewed.add(self._editor.forget(post))
            self._copies.forget(post)

    def conceal(self, page: PostPage) -> None:
        """Take the text of a post out of the head of its page, and note it like one that has another text now."""
        self._heads.conceal(page)
        self.amend([page.post])

    def write_again(self) -> None:
        """Write again what holds the posts that were noted."""
        for path, content in chain(self._post_list(), self._text_copies()):
            self._write(path, content)
        renewed, self._renewed = self._renewed, set()
        self._syndication = self._syndicate()
        if self._syndication is not None:
            for path, content in self._syndication.files(holding=renewed):
                self._write(path, content)

    def _write(self, path: str, content: bytes) -> None:
        if path not in self._taken and self._claims.owner(path) in (None, path):
            self.written.add(path)
            write_file(content, posixpath.join(self._config.site_dir, path))

    def _post_list(self) -> Iterator[tuple[str, bytes]]:
        if self._options.llms and self._site.url:
            words = self._editions[""].wording.words
            listed = post_list(self._catalog, self._view, self._site, words, self._copies.address)
            yield posixpath.join(self._site.base, "llms.txt"), listed

    def _text_copies(self) -> Iterator[tuple[str, bytes]]:
        """Yield the copies of posts that are to be written, and the file with the texts of all."""
        if not self._pages.copies:
            return
        words = self._editions[""].wording.words
        shown = {post.path: post for _, posts in reading_order(self._catalog, words) for post in posts}
        posts = shown | {post.path: post for post in self._catalog.posts}
        head = write_llms(self._site.title, self._site.description, ()).decode()
        whole = posixpath.join(self._site.base, WHOLE) if self._options.llms else None
        yield from self._copies.files(posts.values(), head=head, whole=whole)

    def _citation_files(self) -> Iterator[tuple[str, bytes]]:
        for path in self._citations.files if self._citations else ():
            page = self._pages.posts[path]
            citation = self._edition(page.post).presentation.citation(page.post, page.canonical_url)
            if self._citations and citation:
                yield from self._citations.written(citation.item, path)

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Yield every document with its place on the site."""
        yield from self._post_list()
        yield from self._records()
        yield from self._citation_files()
        if self._syndication is None or not self._syndication.feeds:
            return
        words = self._editions[""].wording.words
        self._syndication = self._syndicate() or self._syndication
        yield from self._syndication.files()
        style = self._syndication.options.style
        path = style_path(style)
        if path is not None:
            yield posixpath.join(self._site.base, path), write_style(style, self._environment, words)
        opml = self._syndication.opml(words) if self._options.opml else None
        if opml is not None:
            yield opml

    def _records(self) -> Iterator[tuple[str, bytes]]:
        """Yield the file by which the host confirms a publication (https://standard.site/docs/verification).

        Of one below a path it lies at the root of the host nevertheless, in a folder for the path.
        """
        record = self._options.standard_site
        below = urlsplit(self._site.url).path.strip("/")
        if record and below:
            log.info(OUTSIDE, record, WELL_KNOWN, posixpath.join(below, self._options.base).strip("/"))
        elif record:
            yield posixpath.join(WELL_KNOWN, self._options.base).rstrip("/"), record.encode()

    # --- pages ---

    def prepare(self, page: Page, context: Mapping[str, Any]) -> About | None:
        """Make the head of a page from what its template received; return what it says, if the page is one of ours."""
        return self._heads.prepare(page, context)

    def about(self, page: OwnPage, context: Mapping[str, Any]) -> About:
        """Return what the head of a page says."""
        return self._heads.about(page, context)

    def finish(self, html: str, page: Page) -> str:
        """Return a finished page with its head."""
        return self._heads.finish(html, page)

    # --- the site ---

    def clear_sitemap(self, context: dict[str, Any], template: str) -> None:
        """Leave out of the sitemap what search engines need not look at."""
        if template == sitemap.TEMPLATE:
            context["pages"] = sitemap.listed(context["pages"])

    def refine_search(self) -> None:
        """Let the search of the finished site find posts, and not lists of them."""
        search_index.refine_file(self._config.site_dir, **self._findable())

    def refine_entries(self, index: Mapping[str, Any]) -> dict[str, Any]:
        """Return a part of a search index as `refine_search` leaves it."""
        return search_index.refine(index, **self._findable())

    def _findable(self) -> dict[str, Any]:
        """Return the addresses of what is not to be found at all or by its text, and the terms of posts by theirs."""
        lists = {page.url for page in self._pages.lists.values()}
        lists |= {page.url for page in self._pages.posts.values() if page.post.hidden}
        tags = {
            page.url: tuple(
                of.terms[slug].name
                for of in self._catalog.taxonomies.values()
                for slug in page.post.terms[of.rules.id]
                if slug in of.terms
            )
            for page in self._pages.posts.values()
        }
        shut = (page for page in self._pages.posts.values() if page.post.path in self._hidden)
        hidden = {page.url for page in shut if not hasattr(page, "encryptcontent")}  # which sees to the search itself
        bylines = dict(self._bylines()) if self._config.theme.get("search_bylines") else {}
        return {
            "lists": lists,
            "tags": tags,
            "hidden": hidden,
            "titles": self._printed_titles(),
            "bylines": bylines,
        }

    def _bylines(self) -> Iterator[tuple[str, str]]:
        """Yield who wrote each post and when, by its address."""
        for page in self._pages.posts.values():
            post = self._view(page.post)
            said = [", ".join(author.name for author in post.authors), post.published.text if post.published else ""]
            yield page.url, " · ".join(filter(None, said))

    def _printed_titles(self) -> Mapping[str, str]:
        """Return the titles of posts as HTML where the theme may have a search of its own, which prints them as such.

        The search of MkDocs' own themes escapes titles.
        """
        own = Path(mkdocs.__file__).parent / "themes"
        escapes = any(own in Path(folder).parents for folder in self._config.theme.dirs)
        return {} if escapes else {page.url: page.title or "" for page in self._pages.posts.values()}
