"""The e-books of one build: what each is made of, its file on the site, and what pages say of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote
from uuid import NAMESPACE_URL, uuid5

from mkdocs.utils import write_file

from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.content.book_marks import for_book
from mkdocs_blogposts.content.language import language_direction
from mkdocs_blogposts.ebook.manuscript import ChapterText, Manuscript
from mkdocs_blogposts.feeds.items import authority
from mkdocs_blogposts.site.pictures import find_picture
from mkdocs_blogposts.site.source_file import SourceFolder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.catalog.collection import Collection
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.ebook.epub import BookWriter
    from mkdocs_blogposts.ebook.manuscript import Epub
    from mkdocs_blogposts.options import BlogOptions
    from mkdocs_blogposts.pages.aggregate_views import EbookView
    from mkdocs_blogposts.pages.compose import Composition
    from mkdocs_blogposts.site.page import OwnPage

_NO_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""The time of a book none of whose posts has a date: no clock is asked."""


class Books:
    """Makes the books of one publication, once its bodies are finished."""

    def __init__(
        self, options: BlogOptions, config: MkDocsConfig, files: Files, *, composition: Composition, writer: BookWriter
    ) -> None:
        self._options = options
        self._config = config
        self._files = files
        self._composition = composition
        self._pages = composition.pages
        self._writer = writer
        self._folder = SourceFolder(config.docs_dir)
        self._shown: dict[str, EbookView | None] = {}

    def write(self, *, holding: Iterable[str] | None = None) -> list[Problem]:
        """Write the books into the site, note how large they are, and return what is not shown as it was written.

        `holding` leaves out books that hold none of the posts at these paths.
        """
        wanted = None if holding is None else set(holding)
        problems: list[Problem] = []
        for identity, (paths, place) in self._pages.books.items():
            if wanted is None or not wanted.isdisjoint(paths):
                problems += self._write(identity, paths, place)
        if wanted is None:
            self._shown = self._views()
        return problems

    def _views(self) -> dict[str, EbookView | None]:
        presentation = self._composition.editions[""].presentation
        return {identity: presentation.ebook(identity) for identity in self._pages.books}

    def made(self) -> Iterator[tuple[str, tuple[str, bytes]]]:
        """Yield each book by the id of its series, with its place on the site, and note how large it is."""
        for identity, (paths, place) in self._pages.books.items():
            epub = self._make(identity, paths, place)
            if epub is not None:
                yield identity, (place, epub.data)

    def _write(self, identity: str, paths: Iterable[str], place: str) -> Iterable[Problem]:
        epub = self._make(identity, paths, place)
        if epub is None:
            return ()
        write_file(epub.data, posixpath.join(self._config.site_dir, place))
        return epub.problems

    def _make(self, identity: str, paths: Iterable[str], place: str) -> Epub | None:
        """Return a book, and note how large it is; None where other plugins hide every text of it."""
        shown = [self._pages.posts[path].post for path in paths if path not in self._composition.hidden]
        editions = self._composition.editions.values()
        if not shown:
            for edition in editions:
                edition.presentation.ebooks.pop(identity, None)
            return None
        epub = self._writer.write(self._manuscript(self._composition.catalog.collections[identity], shown), self._find)
        for edition in editions:
            edition.presentation.ebooks[identity] = place, len(epub.data)
        return epub

    def showing_changes(self) -> Iterator[OwnPage]:
        """Yield the pages that show how large a book is which has another size since this was asked last."""
        before, self._shown = self._shown, self._views()
        for identity, (paths, _) in self._pages.books.items():
            was, now = before.get(identity), self._shown[identity]
            if was == now:
                continue
            for page in self._pages.lists.values():
                if (page.listing.kind, page.listing.key) == ("collection", identity):
                    yield page
            if was is None or now is None or was.size != now.size:
                yield from (self._pages.posts[path] for path in self._all_parts(paths, identity))

    def _all_parts(self, paths: Iterable[str], identity: str) -> Iterable[str]:
        """Return the posts whose pages show a book: its chapters, the parts that are none, and translations."""
        parts = [post.path for post in self._composition.catalog.posts if post.collection == identity]
        return dict.fromkeys([*paths, *parts])

    @property
    def addresses(self) -> Mapping[str, tuple[str, int]]:
        """Address and bytes of each book, by the id of its series."""
        return self._composition.editions[""].presentation.ebooks

    @cached_property
    def _by_url(self) -> dict[str, File]:
        return {unquote(file.url): file for file in self._files.media_files()}

    def _find(self, path: str) -> bytes:
        return self._folder.peek(self._by_url.get(path))

    def _manuscript(self, collection: Collection, posts: list[Post]) -> Manuscript:
        edition = self._composition.editions[""]
        catalog, wording = self._composition.catalog, edition.wording
        site = join(self._config.site_url or "", "")
        matter = collection.matter
        wrote = dict.fromkeys(name for post in posts for name in post.authors)
        own = [name for name in collection.authors if name in wrote] or list(wrote)
        url = edition.presentation.list_address("collection", collection.id)
        cover = matter.cover_img if matter else None
        picture = find_picture(self._files, cover, collection.path or "") if cover else None
        moments = [moment for post in posts for moment in (post.published, post.matter.edited) if moment]
        days = [post.published for post in posts if post.published]
        titles = {part.url: part.title for part in edition.presentation.parts(collection)}
        return Manuscript(
            id=collection.id,
            identifier=self._identifier(site, collection.id),
            title=collection.title,
            description=matter.description if matter else None,
            language=wording.language,
            direction=wording.direction,
            publisher=edition.site.title if self._options.title else self._config.site_name,
            site=site,
            address=join(site, url) if site and url else None,
            creators=tuple(catalog.authors[name].name for name in own),
            contributors=tuple(catalog.authors[name].name for name in wrote if name not in own),
            position=matter.order if matter else None,
            modified=max(moments, default=_NO_TIME).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            published=max(days).date().isoformat() if days else None,
            words=wording.words,
            chapters=tuple(self._chapters(posts, titles)),
            cover=unquote(picture) if picture else None,
        )

    def _identifier(self, site: str, identity: str) -> str:
        """Return what the book is called, whatever its address is: as feeds, in the name of the site's host."""
        feeds = self._options.feeds
        owner = (feeds.owner if feeds else None) or (authority(site) if site else self._config.site_name)
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{owner}/{self._pages.base}/{identity}')}"

    def _chapters(self, posts: Iterable[Post], titles: Mapping[str | None, str]) -> Iterator[ChapterText]:
        edition = self._composition.editions[""]
        for post in posts:
            page = self._pages.posts[post.path]
            view = edition.presentation.post(post)
            language = post.language or post.matter.lang or edition.wording.language
            yield ChapterText(
                title=titles.get(view.url) or post.title,
                url=page.file.url.removeprefix("./"),
                html=for_book(page.body or "", page.book_parts),
                document=page.document,
                language=language,
                direction=language_direction(language),
                names=tuple(author.name for author in view.authors),
                date=view.published.text if view.published else None,
                license=view.license,
                rights=edition.presentation.rights(post, page.canonical_url),
                description=view.description,
            )
