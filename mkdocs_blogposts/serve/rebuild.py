"""Builds single pages of a site again, with the objects of its last build."""

from __future__ import annotations

import filecmp
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import cached_property, partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from mkdocs.commands import build as mkdocs_build
from mkdocs.structure.files import InclusionLevel

from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.outline import opening_heading
from mkdocs_blogposts.gfm.site_syntax import may_have_parts
from mkdocs_blogposts.head.search_index import INDEX
from mkdocs_blogposts.serve.other_plugins import TOO_MUCH, OtherPlugins, UnfitError, differing, unheard
from mkdocs_blogposts.serve.search_revision import find_entries
from mkdocs_blogposts.serve.snapshot import Snapshot, compare, take_snapshot
from mkdocs_blogposts.site.source_file import SourceFolder
from mkdocs_blogposts.speed.keys import UnprovableError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from mkdocs_blogposts.build.publication import Publication
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.serve.search_revision import Entries, SearchRevision
    from mkdocs_blogposts.site.page import OwnPage, PostPage
    from mkdocs_blogposts.site.page_files import Gathered


def read_revision(page: PostPage, gathered: Gathered, docs_dir: str) -> Document | None:
    """Return a post's file as it is now; None where more than its body may have changed.

    That is so where the front matter has other values, or has problems and other places; where the title comes from
    another heading; and where the body needs a style sheet that it did not need, or the reverse.
    """
    before = page.document
    read = SourceFolder(docs_dir).read_as(page.file, read_document)
    after = read.value
    if after is None or _frame(after) != _frame(before):
        return None
    faulty = any(problem.path == before.path for problem in (*gathered.problems, *read.problems))
    return None if faulty and _places(after) != _places(before) else after


def _frame(document: Document) -> tuple[object, ...]:
    """Return all that other pages depend on, but for the post's finished HTML."""
    values = repr(document.as_written())  # equal values may be told apart: 1 and true
    return values, document.form, opening_heading(document.body), may_have_parts(document.body)


def _places(document: Document) -> tuple[object, ...]:
    return document.keys, document.places, document.body_line


_INCLUDES: Final = ("8<-", "{!")
"""What stands in a text where an extension that is known puts another file into it."""


def takes_in(text: str) -> bool:
    """Tell whether an extension may put another file into a page with this text."""
    return any(mark in text for mark in _INCLUDES)


Addresses: TypeAlias = frozenset[tuple[str, str]]
"""The files of a preview by their `src_uri`, each with its address on the site."""


def read_addresses(files: Files) -> Addresses:
    """Return where the files of a preview are."""
    return frozenset((file.src_uri, file.url) for file in files if file.inclusion.is_in_serve())


Revision: TypeAlias = "tuple[PostPage, Document]"
"""A post, and its file as it is now."""


def remove_file(path: str, site: Path) -> None:
    """Remove a file at a place on the site, and the folders that are empty then."""
    file = site / path
    with suppress(OSError):
        file.unlink()
        for folder in file.parents:
            if folder == site:
                break
            folder.rmdir()


class Instance(Protocol):
    """The plugin, as a preview asks it for another build."""

    def begin_again(self, config: MkDocsConfig) -> None:
        """Begin another build with the settings of the last one."""

    def accept(self) -> None:
        """Let the build that has begun be the last one."""

    def abandon(self) -> None:
        """Let the build that has begun leave nothing."""

    @property
    def refusal(self) -> AbstractSet[Problem]:
        """What is wrong in the build that has begun, where that ends it; else nothing."""

    def agrees(self, page: OwnPage) -> bool:
        """Tell whether all that the conversion of a page asked about the site has the same answer now."""

    @property
    def reads_files(self) -> bool:
        """Whether Markdown extensions of the site read files."""

    @property
    def reads_unknown(self) -> bool:
        """Whether it is not known what they read."""

    @property
    def gathered(self) -> Gathered:
        """What the files of the build that has begun make."""

    @property
    def begun(self) -> LastBuild:
        """What the build that has begun leaves."""


class LastBuild:
    """The objects of a finished build of one instance."""

    def __init__(  # noqa: PLR0913 - what MkDocs passes around
        self,
        publication: Publication,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: Environment,
        *,
        vouched: AbstractSet[str],
        instance: Instance,
        addresses: Addresses,
    ) -> None:
        """Take the publication, and what MkDocs passes to its functions that build a page.

        `vouched` are the plugins, by name, that the site answers for; `instance` is the plugin whose build it was;
        `addresses` are those that `read_addresses` returned before pages were converted.
        """
        self.publication = publication
        self.config = config
        self.files = files
        self.nav = nav
        self.env = env
        self.instance = instance
        self.addresses = addresses
        self.is_written = True
        """Whether feeds, the search index and all else that is no page were written at the end of the build."""
        self._others = OtherPlugins(config, files, env, vouched=vouched)
        self._tried: set[str] = set()
        self.warnings: AbstractSet[str] = frozenset()
        """What MkDocs warned of while files and navigation were read, where that is known."""
        self.entries: Sequence[Entries] = ()
        """What this build has added to each search index, where the site is built for other languages, too."""
        self._put_back: Callable[[], None] | None = None
        self._obsolete: AbstractSet[str] = frozenset()
        """Places of documents of former builds, of which some may be no more."""
        self._kept: dict[str, Mapping[str, str]] = {}
        """What other plugins keep after a post that was built last, by the path of its file."""
        self._early: Sequence[str] = ()
        self._site: Snapshot = {}
        self._written: set[str] = set()
        """The files that other plugins wrote when the pages were finished."""

    def note_start(self) -> None:
        """Note the files of the site that other plugins wrote before any page was."""
        if self._others.names:
            self._early = [*take_snapshot([self.config.site_dir])]

    def note_pages(self) -> None:
        """Note the site before other plugins do something with finished pages, where one does."""
        if self._others.at_end:
            self._site = take_snapshot([self.config.site_dir])

    def note_end(self) -> None:
        """Note what other plugins have written since `note_pages`."""
        if self._others.at_end:
            edited, moved = compare(self._site, take_snapshot([self.config.site_dir]))
            pages = {file.abs_dest_path for file in self.files if file.page}
            self._written = (edited | moved) - pages - {os.path.join(self.config.site_dir, INDEX)}  # noqa: PTH118 - MkDocs' paths
        if self.publication.waits_for_languages:
            self.entries = find_entries(self.config)
            with suppress(UnfitError):
                self.leave()

    def leave(self) -> None:
        """Note settings, and what plugins keep, as they are for this one of a site's builds, before those of another.

        Another plugin has the site built again inside of a build, with the same settings and plugins.
        """
        self._put_back = self._others.remember_all()

    def enter(self) -> None:
        """Put back what `leave` noted last; raise UnfitError where that was too much to note."""
        if self._put_back is None:
            raise UnfitError(TOO_MUCH)
        self._put_back()

    def check_next(self) -> None:
        """Raise UnprovableError, with the cause, where it is not known what depends on more than a body."""
        if self.publication.waits_for_languages:
            raise UnprovableError("a site that is built once for each language")
        if self.publication.hides:
            raise UnprovableError("texts of posts that are hidden")

    def is_taken_in(self, path: str) -> bool:
        """Tell whether an extension may put the text of a post into another page."""
        if not self.instance.reads_files:
            return False
        name, others = os.path.basename(path), (file for file in self.doc_files if file.abs_src_path != path)  # noqa: PTH119 - MkDocs' paths
        texts = (file.page.markdown or "" for file in others if file.page)
        return any(name in text and takes_in(text) for text in texts)

    @property
    def everywhere(self) -> Sequence[str]:
        """The names of other plugins that may show more of a post than its text, and that the site does not answer for.

        They may do so on any page: whatever they do once the settings are read, they know all files.
        """
        return sorted(self._others.everywhere)

    def remember(self) -> Callable[[], None]:
        """Return what puts back all that other plugins keep now."""
        return self._others.remember()

    def end(self, there: AbstractSet[str]) -> None:
        """Note that what is no page was written, and remove what is obsolete: not among the places that are `there`."""
        for path in self._obsolete - there:
            remove_file(path, Path(self.config.site_dir))
        self._obsolete = frozenset()
        self.is_written = True

    def wait_for_end(self, last: LastBuild) -> None:
        """Note that what is no page is still to be written, after another build; what that wrote may be obsolete."""
        self._obsolete = last._obsolete | last.publication.channels.written
        self.is_written = False

    @cached_property
    def posts(self) -> Mapping[str, PostPage]:
        """The pages of posts, by the whole paths of their files."""
        pages = self.publication.gathered.posts.values()
        return {page.file.abs_src_path: page for page in pages if page.file.abs_src_path}

    @cached_property
    def pages(self) -> AbstractSet[str]:
        """The whole paths of the files of all pages, in whatever form they are shown."""
        return {file.abs_src_path for file in self.doc_files if file.abs_src_path}

    @cached_property
    def _copied(self) -> Mapping[str | None, str]:
        """Where the files that are copied as they are lie on the site, by their whole paths."""
        return {file.abs_src_path: file.abs_dest_path for file in self.files if not file.is_documentation_page()}

    def has_copy(self, path: str) -> bool:
        """Tell whether the site has a file as it is now: a program has written what it held already."""
        with suppress(OSError):
            return path in self._copied and filecmp.cmp(path, self._copied[path], shallow=False)
        return False

    def read(self, path: str) -> tuple[PostPage, Document | None]:
        """Return a post and its file as it is now; no file where more than its body may have changed."""
        page = self.posts[path]
        return page, read_revision(page, self.publication.gathered, self.config.docs_dir)

    def build(self, revisions: Sequence[Revision], searches: Sequence[SearchRevision]) -> None:
        """Build posts again with their new bodies, and all pages that show something of them.

        Raises UnfitError where that gives another page than the whole build, before there is a new body, and
        UnprovableError where another plugin keeps something of a new one.
        """
        pages = [page for page, _ in revisions]
        if not self._others.names and not self._others.at_end:
            self._renew(revisions, searches)
        elif revisions:
            put_back = self._others.remember()
            try:
                self._renew_beside(revisions, searches)
            except BaseException:
                put_back()
                raise
        self.validate({page.file.src_uri for page in pages})

    def validate(self, uris: AbstractSet[str]) -> None:
        """Tell of links to places that are not there, in pages of these files and those that link to them."""
        level = self.config.validation.links.anchors
        for linking in self._linking({file for file in self.doc_files if file.src_uri in uris}):
            linking.validate_anchor_links(files=self.files, log_level=level)

    def _renew(self, revisions: Sequence[Revision], searches: Sequence[SearchRevision]) -> None:
        for page, document in revisions:
            self._convert(page, document)
        self._show([page for page, _ in revisions], searches)

    def _renew_beside(self, revisions: Sequence[Revision], searches: Sequence[SearchRevision]) -> None:
        """Do so beside other plugins."""
        pages = [page for page, _ in revisions]
        last = next((page for page in self._small if page not in pages), None)
        uri = last.file.src_uri if last else ""
        if uri not in self._kept or not {page.file.src_uri for page in pages} <= self._tried:
            kept = self._try(pages, last, searches)
            if names := differing(self._kept.setdefault(uri, kept), self._try(pages, last, searches)):
                raise UnfitError(names)
        self._renew(revisions, searches)
        self._settle(last, searches)
        if names := differing(self._kept[uri], self._others.state()):
            raise UnprovableError(f"{names}, which keeps something of this text")
        for page in pages:
            self._kept.pop(page.file.src_uri, None)  # after it, they keep something of its new text

    def _try(
        self, pages: Sequence[PostPage], last: PostPage | None, searches: Sequence[SearchRevision]
    ) -> Mapping[str, str]:
        """Build posts again from the texts that they have, and one after them; return what other plugins keep then.

        Raises UnfitError where a page is another one than it was.
        """
        others = self._others
        for page in pages:
            path = Path(page.file.abs_dest_path)
            before = path.read_bytes()
            with unheard():
                self._convert(page, page.document, first=not self._tried)
                self._show([page], searches)
            self._tried.add(page.file.src_uri)
            if not others.are_vouched():
                if path.read_bytes() != before:
                    raise UnfitError(f"{_any_of([*others.names, *others.at_end])}: built again, a page is another one")
                if written := self._shows(page):
                    raise UnfitError(f"{_any_of(others.at_end)}, which writes {written} of finished pages")
        self._settle(last, searches)
        return others.state()

    @cached_property
    def _small(self) -> Sequence[PostPage]:
        """The posts in the order of their sizes at first, the smallest first."""
        return sorted(self.posts.values(), key=lambda page: (len(page.document.body), page.file.src_uri))

    def _settle(self, last: PostPage | None, searches: Sequence[SearchRevision]) -> None:
        """Build a post again: what plugins keep of the last page is then that of one that did not change."""
        if last:
            with unheard():
                self._convert(last, last.document)
                self._show([last], searches)

    def _convert(self, page: PostPage, document: Document, *, first: bool = False) -> None:
        page.reopen(document)
        mkdocs_build._populate_page(page, self.config, self.files)  # noqa: SLF001 - what `build` calls for a page
        if first:
            self._others.try_conversion(page, self._early)
        else:
            self._others.finish_conversion(page)

    def _show(self, pages: Sequence[PostPage], searches: Sequence[SearchRevision]) -> None:
        """Write posts that were converted again, and all pages that show something of them."""
        for built in self.publication.amend(pages):
            build: Callable[[], None] = partial(self.build_page, built)
            for search in searches:
                build = partial(search.around, built.url, build)
            build()

    def _shows(self, page: PostPage) -> str | None:
        """Return a file that other plugins wrote when pages were finished and that holds words of a page; else None."""
        words = sorted(_WORDS.findall(page.body or page.content or ""), key=len)[-3:]
        for path in sorted(self._written):
            data = Path(path).read_bytes()
            text = unescape(data.decode("utf-8", "ignore"))
            if not path.endswith(_ASSETS) and (b"\0" in data or any(unescape(each) in text for each in words)):
                return os.path.relpath(path, self.config.site_dir)
        return None

    @cached_property
    def doc_files(self) -> Sequence[File]:
        """The files of all pages of the preview, in the order in which they are built."""
        return self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)

    def build_page(self, page: Page) -> None:
        """Write a converted page."""
        excluded = page.file.inclusion.is_excluded()
        mkdocs_build._build_page(page, self.config, self.doc_files, self.nav, self.env, excluded=excluded)  # noqa: SLF001 - as above

    def _linking(self, files: set[File]) -> Iterator[Page]:
        """Yield the pages of files, and those that link to an anchor of them."""
        for file in self.doc_files:
            page = file.page
            if page is not None and (file in files or not files.isdisjoint(page.links_to_anchors or ())):
                yield page


_WORDS: Final = re.compile(r"(?<=>)[^<>]{12,}(?=<)")
_ASSETS: Final = (".avif", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".png", ".svg", ".webp", ".woff2")
"""Endings of files that are no texts of pages."""


def _any_of(names: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(names))


def finish(builds: Sequence[LastBuild], searches: Iterable[SearchRevision]) -> None:
    """Write what is no page, as at the end of a whole build of one or more blogs, search indexes, too."""
    config, files = builds[0].config, builds[0].files
    config.plugins.on_post_build(config=config)
    for search in searches:
        search.forget()
    there = {file.dest_uri for file in files}.union(*(each.publication.channels.written for each in builds))
    for each in builds:
        each.end(there)
