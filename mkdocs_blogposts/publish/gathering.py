"""From the files of a build to the pages of a publication: what its sources say, and where every page belongs."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel, set_exclusions
from mkdocs.utils import get_build_datetime

from mkdocs_blogposts.catalog.catalog import Catalog, make_catalog
from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.license import site_license
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.publish import lifecycle, shelving
from mkdocs_blogposts.publish.alias import add_aliases, find_moved
from mkdocs_blogposts.publish.destination import Claims, made
from mkdocs_blogposts.publish.feed.syndication import feed_paths
from mkdocs_blogposts.publish.listing import Lengths, Listing, plan_listings
from mkdocs_blogposts.publish.page import ListPage, OwnPage, PostPage
from mkdocs_blogposts.publish.pictures import missing_pictures
from mkdocs_blogposts.publish.policy import make_policy
from mkdocs_blogposts.publish.redirect import add_home
from mkdocs_blogposts.publish.report import docs_prefix, log
from mkdocs_blogposts.publish.rights_assets import add_rights_assets
from mkdocs_blogposts.publish.source_file import SourceFolder
from mkdocs_blogposts.publish.sources import Sources, read_sources
from mkdocs_blogposts.publish.wording import Wording, make_wording

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.options import BlogOptions


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the files of a build make."""

    sources: Sources
    catalog: Catalog
    """Everything that the sources say, in order."""
    posts: dict[str, PostPage]
    """By the posts' paths."""
    lists: dict[str, ListPage]
    """By the listings' `uri`."""
    scheduled: AbstractSet[str]
    """Paths of posts whose day of publication is still to come, where such posts are hidden."""
    problems: list[Problem]
    claims: Claims
    """Who has which file of the site."""
    base: str
    """Where the pages are on the site."""
    documents: set[str] = field(default_factory=set)
    """Files that programs read, which are written when the site is finished: feeds, `llms.txt`."""

    @property
    def pages(self) -> tuple[OwnPage, ...]:
        """The pages that the plugin answers for: posts, then lists."""
        return (*self.posts.values(), *self.lists.values())

    def __contains__(self, page: object) -> bool:
        if isinstance(page, PostPage):
            return self.posts.get(page.post.path) is page
        return isinstance(page, ListPage) and self.lists.get(page.listing.uri) is page


@dataclass(frozen=True, slots=True, kw_only=True)
class Gatherer:
    """Knows where a publication lies, and reads it."""

    options: BlogOptions
    config: MkDocsConfig
    wording: Wording
    place: str
    """Where the pages would be in the docs folder."""
    folder: str
    """Of the language, on a site that another plugin builds for several."""
    serving: bool
    has_address: bool
    """Whether the site knows its own address, without which there are no feeds."""
    meta_file: str | None
    """Name of the files that give front matter to their folders, where Material's plugin `meta` reads such files."""

    @property
    def base(self) -> str:
        """Where the pages are on the site."""
        return posixpath.join(self.folder, self.place)

    def gather(self, files: Files, *, arranged: bool) -> Gathered:
        """Read the posts, put them in order, and put every page of the publication where it belongs.

        `arranged` says that another plugin has moved the files already.
        """
        sources, scheduled, unpublished = self._read(files, arranged=arranged)
        claims = Claims()
        destinations, clashes = shelving.withdraw_clashes(
            sources.posts, files, claims, base=self.base, config=self.config
        )
        registry = LicenseRegistry.of(map(site_license, (*self.options.licenses, *sources.licenses)))
        catalog, unknown = make_catalog(
            [source for source in sources.posts if source.path in destinations],
            licenses=registry,
            collections=sources.collections,
            authors=sources.authors,
            tags=sources.tags,
            sorting=self.options.sort,
            policy=make_policy(self.options, registry),
            unpublished=unpublished,
            rejected=sources.rejected,
        )
        self._note_ordinary(lifecycle.leave_out_empty_series(sources, files, catalog), "it has no part of a series")
        add_rights_assets(self.config, catalog)
        posts, hiding = shelving.make_post_pages(
            catalog.posts,
            files,
            claims,
            destinations=destinations,
            folder=self.folder,
            config=self.config,
        )
        listings = self._plan(catalog)
        lists, unreadable = shelving.make_list_pages(
            listings,
            files,
            base=self.place,
            folder=self.folder,
            documents=sources.pages,
            serving=self.serving,
            config=self.config,
        )
        hiding += shelving.clear_way(lists.values(), files, claims)
        problems = [*sources.problems, *clashes, *unknown, *hiding, *unreadable]
        gathered = Gathered(sources, catalog, posts, lists, scheduled, problems, claims, self.base)
        problems += self._add_documents(gathered, listings, files)
        problems += self._add_redirects(gathered, files, index=lists[listings[0].uri])
        problems += missing_pictures(sources, files, catalog.tags, SourceFolder(self.config.docs_dir))
        return gathered

    def _add_documents(self, gathered: Gathered, listings: Iterable[Listing], files: Files) -> Iterator[Problem]:
        """Add the files that programs read, empty for now, so that links and the navigation can name them.

        A file of the user's at the same place stays. Yields a problem for each page or file that is in the way.
        """
        options, base = self.options, self.base
        if not self.has_address:
            return
        paths = [posixpath.join(base, "llms.txt")] if options.llms else []
        if options.feeds is not None:
            paths += feed_paths(listings, gathered.catalog, base=base, opml=options.opml, options=options.feeds)
        own = {file.dest_uri for file in files if file.inclusion.is_included()}
        for path in paths:
            owner = gathered.claims.claim(path, path) if path not in own else None
            if owner is not None:
                message = f"this is where the blog's `{path}` would be, which is not written"
                yield Problem(owner, 1, 1, "address-taken", message, "rename this file")
            elif path not in own:
                gathered.documents.add(path)
                files.append(made(self.config, path))

    def keep_back(self, files: Files) -> None:
        """Take what is not to be built out of the files of all languages, before a plugin looks which is in which.

        So it finds the file that stands in for a translation still to come, as it does where there is none.
        """
        if self.serving:
            return
        set_exclusions(files, self.config)
        sources = self._sources(files)
        lifecycle.mark_drafts(sources)
        waiting = self._scheduled(sources)
        before = {file.src_uri for file in files if file.inclusion is InclusionLevel.DRAFT}
        read = {post.path for post in sources.posts} | {series.document.path for series in sources.collections}
        lifecycle.leave_out(sources, files, waiting=waiting)
        for file in list(files):
            if file.inclusion is InclusionLevel.DRAFT and (file.src_uri in read or file.src_uri not in before):
                files.remove(file)

    def words_of(self, language: str) -> Wording:
        """Return the wording of a language of translations; what it does not say is said as on the rest of the site."""
        return make_wording(language, self.options.words, fallback=self.wording.words)

    def _sources(self, files: Files, *, arranged: bool = False) -> Sources:
        return read_sources(
            files,
            self.options,
            self.config.docs_dir,
            meta_file=self.meta_file,
            arranged=arranged,
            serving=self.serving,
        )

    def _read(self, files: Files, *, arranged: bool) -> tuple[Sources, AbstractSet[str], AbstractSet[str]]:
        """Return what the sources say, and the paths of posts that wait for their day and of those not to be built."""
        set_exclusions(files, self.config)  # of files that plugins made, which MkDocs looks at later
        sources = self._sources(files, arranged=arranged)
        for path in sources.refused:
            shelving.remove(files, path)
        self._note_ordinary(sources.ordinary, "it has no front matter of a post")
        if not sources.found and not arranged:
            self._tell_of_nothing(sources)
        lifecycle.mark_drafts(sources)
        scheduled = self._scheduled(sources)
        if self.serving:
            return sources, scheduled, frozenset()
        return sources, scheduled, lifecycle.leave_out(sources, files, waiting=scheduled)

    def _scheduled(self, sources: Sources) -> AbstractSet[str]:
        """Return the paths of posts that wait for their day, where the site hides such posts."""
        if self.options.future == "hide":
            return lifecycle.scheduled(sources.posts, get_build_datetime())
        return frozenset()

    def _tell_of_nothing(self, sources: Sources) -> None:
        """Tell that no file is a post: a problem where the site says which are."""
        if not self.options.has_own_patterns:
            log.info("There are no posts: no Markdown file lies below a folder named `posts`.")
        elif self.config.config_file_path:
            path = os.path.relpath(self.config.config_file_path, self.config.docs_dir).replace(os.sep, "/")
            message, hint = "the option `posts` matches no Markdown file", "write patterns as in a `.gitignore`"
            sources.problems.append(Problem(path, 1, 1, "no-posts", message, f"{hint}, seen from the docs folder"))

    def _note_ordinary(self, paths: Iterable[str], reason: str) -> None:
        for path in paths:
            log.info("%s%s is an ordinary page: %s", docs_prefix(self.config), path, reason)

    def _plan(self, catalog: Catalog) -> tuple[Listing, ...]:
        words = dict(self.wording.words)
        if self.options.title:
            words["posts"] = self.options.title
        titles = {language: self.words_of(language).words["posts"] for language in catalog.editions}
        lengths = Lengths(cards=self.options.per_page, rows=self.options.rows_per_page)
        return plan_listings(catalog, words, lengths, titles=titles, statistics=self.options.statistics)

    def _add_redirects(self, gathered: Gathered, files: Files, *, index: ListPage) -> Iterator[Problem]:
        """Lead readers from the site's root, where it is empty, and from former addresses; return what clashes."""
        add_home(
            files,
            posixpath.join(self.folder, "index.html"),
            index.file.url,
            title=index.plain_title,
            language=self.wording.language,
            serving=self.serving,
            config=self.config,
        )
        moved = find_moved(gathered.pages, base=self.base, root=self.folder)
        return add_aliases(moved, files, gathered.claims, language=self.wording.language, config=self.config)
