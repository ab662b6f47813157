"""From the files of a build to the pages of a publication: what its sources say, and where every page belongs."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import InclusionLevel, set_exclusions
from mkdocs.utils import get_build_datetime

from mkdocs_blogposts.build.assets import add_replies_script, add_rights_assets
from mkdocs_blogposts.catalog.catalog import Catalog, make_catalog
from mkdocs_blogposts.catalog.licenses.checks import is_allowed
from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.given import LicensePolicy, unknown_license
from mkdocs_blogposts.catalog.licenses.license import site_license
from mkdocs_blogposts.catalog.term import TermNames, term_addresses
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.ebook.chapters import find_books
from mkdocs_blogposts.feeds.syndication import feed_paths
from mkdocs_blogposts.feeds.text_copies import WHOLE, copy_place, has_copy
from mkdocs_blogposts.pages.words import Wording, make_wording
from mkdocs_blogposts.site import lifecycle, page_files
from mkdocs_blogposts.site.citation_files import citation_files, is_cited
from mkdocs_blogposts.site.destinations import AddressRules, Announced, Claims, below, keep_apart, made, place
from mkdocs_blogposts.site.list_pages import Lengths, Listing, default_places, plan_listings, split_places
from mkdocs_blogposts.site.navigation import paths_of
from mkdocs_blogposts.site.page import ListPage
from mkdocs_blogposts.site.page_files import Gathered
from mkdocs_blogposts.site.pictures import missing_pictures
from mkdocs_blogposts.site.redirects import add_aliases, add_home, find_moved
from mkdocs_blogposts.site.report import docs_prefix, log
from mkdocs_blogposts.site.source_file import SourceFolder
from mkdocs_blogposts.site.sources import Readings, Sources, read_sources

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.options import BlogOptions


def make_policy(options: BlogOptions, registry: LicenseRegistry) -> LicensePolicy:
    """Return what the options `license` and `allowed_licenses` name, and what `unlicensed` says.

    That can be told only once the site's data files are read, because these may define licences. Raises PluginError,
    which ends the build with one line, for a name that nobody knows, and for a site's licence that it does not allow.
    """
    given = (options.license or "").strip()
    default = _find(given, registry, option="license") if given else None
    allowed = tuple(_find(text, registry, option="allowed_licenses") for text in options.allowed_licenses)
    policy = LicensePolicy(default, allowed, options.unlicensed is not None)
    if default and not is_allowed(default, policy):
        raise PluginError(f"option `license`: `{given}` is not among `allowed_licenses`; add it there")
    return policy


def _find(text: str, registry: LicenseRegistry, *, option: str) -> License:
    found = registry.find(text)
    if found is None:
        message, hint = unknown_license(text, registry)
        raise PluginError(f"option `{option}`: {message}; {hint}")
    return found


def _undated(posts: Iterable[Post], rules: AddressRules) -> Iterator[Problem]:
    """Yield a problem for each post without a date where addresses have one."""
    for post in posts if rules.url.is_dated else ():
        if post.published is None:
            message = f"the post has no date, which addresses have here, so it is at `{rules.post(post)}`"
            hint = "write `published:` and the day, such as 2025-11-24"
            yield post.document.problem("published", "undated-address", message, hint=hint)


def _in_the_way(owner: str, path: str) -> Problem:
    message = f"this is where the blog's `{path}` would be, which is not written"
    return Problem(owner, 1, 1, "address-taken", message, "rename this file")


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
    book: str | None = None
    """The one series whose e-book is wanted, whatever the options say; None for those that the options name."""
    readings: Readings = field(default_factory=Readings)
    """What was read of files, for a later build of a preview."""

    @property
    def base(self) -> str:
        """Where the pages are on the site."""
        return posixpath.join(self.folder, self.place)

    def gather(self, files: Files, *, arranged: bool) -> Gathered:
        """Read the posts, put them in order, and put every page of the publication where it belongs.

        `arranged` says that another plugin has moved the files already.
        """
        sources, scheduled, expired, unpublished = self._read(files, arranged=arranged)
        claims, rules = Claims(), self._rules(files, sources)
        sources.posts = keep_apart(sources.posts, rules)
        destinations, clashes = page_files.withdraw_clashes(
            sources.posts, files, claims, rules=rules, config=self.config
        )
        registry = LicenseRegistry.of(map(site_license, (*self.options.licenses, *sources.licenses)))
        catalog, unknown = make_catalog(
            [source for source in sources.posts if source.path in destinations],
            licenses=registry,
            collections=sources.collections,
            authors=sources.authors,
            taxonomies=self.options.taxonomies,
            terms=sources.terms,
            sorting=self.options.sort,
            policy=make_policy(self.options, registry),
            unpublished=unpublished,
            rejected=sources.rejected,
        )
        self._note_ordinary(lifecycle.leave_out_empty_series(sources, files, catalog), "it has no part of a series")
        cited = any(post.matter.doi or is_cited(post, self.options.cite) for post in catalog.posts)
        add_rights_assets(self.config, catalog, cited=cited, credited=bool(self.options.credit_formats))
        add_replies_script(self.config, catalog)
        posts, hiding = page_files.make_post_pages(
            catalog.posts,
            files,
            claims,
            destinations=destinations,
            folder=self.folder,
            config=self.config,
        )
        listings = self._plan(catalog, rules)
        lists, unreadable = page_files.make_list_pages(
            listings,
            files,
            base=self.place,
            folder=self.folder,
            documents=sources.pages,
            serving=self.serving,
            config=self.config,
        )
        hiding += page_files.clear_way(lists.values(), files, claims)
        problems = [*sources.problems, *clashes, *unknown, *hiding, *unreadable]
        problems += _undated(catalog.posts, rules)
        gathered = Gathered(
            sources,
            catalog,
            posts,
            lists,
            scheduled,
            expired,
            lifecycle.outdated(catalog, self.options.outdated_after, get_build_datetime()),
            problems,
            claims,
            rules,
            kinds=self.options.kinds,
        )
        problems += self._find_books(gathered, listings)
        gathered.citations.update(self._find_citations(gathered))
        problems += self._find_copies(gathered)
        problems += self._add_documents(gathered, listings, files)
        problems += self._add_redirects(gathered, files, index=lists[listings[0].uri])
        problems += missing_pictures(sources, files, catalog.taxonomies.values(), SourceFolder(self.config.docs_dir))
        return gathered

    def _add_documents(self, gathered: Gathered, listings: Iterable[Listing], files: Files) -> Iterator[Problem]:
        """Add the files that programs read, empty for now, so that links and the navigation can name them.

        A file of the user's at the same place stays. Yields a problem for each page or file that is in the way.
        """
        own = {file.dest_uri for file in files if file.inclusion.is_included()}
        for path in self._document_paths(gathered, listings):
            owner = gathered.claims.claim(path, path) if path not in own else None
            if owner is not None:
                yield _in_the_way(owner, path)
            elif path not in own:
                gathered.documents.add(path)
                files.append(made(self.config, path, kind=Announced))
        for identity, (_, path) in list(gathered.books.items()):
            if path not in gathered.documents:
                del gathered.books[identity]
        for beside in gathered.citations.values():
            for ending, path in list(beside.items()):
                if path not in gathered.documents and path not in own:
                    del beside[ending]

    def _document_paths(self, gathered: Gathered, listings: Iterable[Listing]) -> Iterator[str]:
        """Yield where the files that programs read are to be, but for copies of posts."""
        options, base = self.options, self.base
        yield from (path for _, path in gathered.books.values())
        if options.llms and self.has_address:
            yield posixpath.join(base, "llms.txt")
        if options.feeds is not None and self.has_address:
            yield from feed_paths(listings, gathered.catalog, base=base, opml=options.opml, options=options.feeds)
        yield from (path for beside in gathered.citations.values() for path in beside.values())
        if gathered.copies and options.llms:
            yield posixpath.join(base, WHOLE)

    def _find_citations(self, gathered: Gathered) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the paths of posts that say how to cite them, with the files beside their pages."""
        for path, page in gathered.posts.items():
            if is_cited(page.post, self.options.cite):
                yield path, citation_files(page.file.dest_uri)

    def _find_copies(self, gathered: Gathered) -> Iterator[Problem]:
        """Note where the copies of posts lie; yield a problem for each file that is in the way of one.

        They are not among MkDocs' files, in which a name such as `posts/a/index.md` is that of a post.
        """
        waiting = gathered.scheduled | gathered.expired
        for path, page in gathered.posts.items() if self.has_address else ():
            if has_copy(page.post, self.options.copies, waiting=waiting):
                place = copy_place(page.file.dest_uri)
                owner = gathered.claims.claim(place, place)
                if owner is None:
                    gathered.copies[path] = place
                else:
                    yield _in_the_way(owner, place)

    def _find_books(self, gathered: Gathered, listings: Iterable[Listing]) -> Iterable[Problem]:
        """Note which series are e-books and where those lie; return a problem for each post that is left out of one."""
        found, problems = find_books(
            gathered.catalog, every=self.options.ebook, owner=self.config.site_author, only=self.book
        )
        for listing in listings:
            book = found.get(listing.key) if listing.kind == "collection" else None
            if book is not None:
                place = posixpath.join(below(self.base, listing.place), book.name)
                gathered.books[listing.key] = tuple(post.path for post in book.chapters), place
        return problems

    def keep_back(self, files: Files) -> None:
        """Take what is not to be built out of the files of all languages, before a plugin looks which is in which.

        So it finds the file that stands in for a translation still to come, as it does where there is none.
        """
        if self.serving:
            return
        set_exclusions(files, self.config)
        sources = self._sources(files)
        lifecycle.mark_drafts(sources)
        waiting = self._scheduled(sources) | self._expired(sources)
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
            readings=self.readings,
        )

    def _read(
        self, files: Files, *, arranged: bool
    ) -> tuple[Sources, AbstractSet[str], AbstractSet[str], AbstractSet[str]]:
        """Return what the sources say, the paths of posts before and after their time, and slugs of those left out."""
        set_exclusions(files, self.config)  # of files that plugins made, which MkDocs looks at later
        sources = self._sources(files, arranged=arranged)
        for path in sources.refused:
            page_files.remove(files, path)
        self._note_ordinary(sources.ordinary, "it has no front matter of a post")
        if not sources.found and not arranged:
            self._tell_of_nothing(sources)
        lifecycle.mark_drafts(sources)
        scheduled, expired = self._scheduled(sources), self._expired(sources)
        if self.serving:
            return sources, scheduled, expired, frozenset()
        return sources, scheduled, expired, lifecycle.leave_out(sources, files, waiting=scheduled | expired)

    def _expired(self, sources: Sources) -> AbstractSet[str]:
        """Return the paths of posts whose time is over, where the site hides such posts."""
        if self.options.expired == "hide":
            return lifecycle.expired(sources.posts, get_build_datetime())
        return frozenset()

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

    def _rules(self, files: Files, sources: Sources) -> AddressRules:
        """Return where pages are. Where the site has no page of its own at its root, the index is there."""
        options = self.options
        places, patterns = split_places(options.places, options.kinds)
        before = options.former_places.items()
        former = {key: tuple(each for each in found if isinstance(each, str)) for key, found in before}
        of_groups = {key: tuple(each for each in found if not isinstance(each, str)) for key, found in before}
        if "index" not in options.places and not self.place and not self._has_home(files):
            former["index"] = (*former.get("index", ()), places["index"])
            places["index"] = ""
        terms = {
            rules.id: term_addresses(sources.posts, TermNames.of(rules, data), data, options.slugs)
            for rules in options.taxonomies
            for data in [sources.terms.get(rules.id, {})]
        }
        return AddressRules(
            self.base,
            options.url,
            places,
            tuple(options.former_urls),
            former,
            patterns,
            of_groups,
            options.slugs,
            terms,
        )

    def _has_home(self, files: Files) -> bool:
        """Tell whether the site has a home page, or a page or a line of `nav` for the index elsewhere."""
        start, index = posixpath.join(self.folder, "index.html"), default_places()["index"]
        own = {f"{index}.md", *(f"{index}/{name}.md" for name in ("index", "README"))}
        found = any(
            (file.dest_uri == start or place(file) in own)
            and (file.inclusion.is_in_serve() if self.serving else file.inclusion.is_included())
            for file in files
        )
        return found or not own.isdisjoint(paths_of(self.config.nav or []))

    def _plan(self, catalog: Catalog, rules: AddressRules) -> tuple[Listing, ...]:
        words = dict(self.wording.words)
        own = self.config.site_name if not self.place else words["blog"]
        words["posts"] = self.options.title or (words["posts"] if rules.places["index"] else own)
        titles = {language: self.words_of(language).words["posts"] for language in catalog.editions}
        lengths = Lengths(
            cards=self.options.per_page, rows=self.options.rows_per_page, folds_series=self.options.fold_series
        )
        return plan_listings(
            catalog,
            words,
            lengths,
            places=rules.places,
            patterns=rules.patterns,
            titles=titles,
            statistics=self.options.statistics,
            kinds=self.options.kinds,
            terms=rules.terms,
        )

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
        moved = find_moved(
            gathered.pages,
            gathered.rules,
            gathered.sources,
            root=self.folder,
            use_directory_urls=self.config.use_directory_urls,
        )
        return add_aliases(moved, files, gathered.claims, language=self.wording.language, config=self.config)
