"""What a build of a preview leaves standing, so that a page of it can be built again alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mkdocs.commands import build as mkdocs_build
from mkdocs.structure.files import InclusionLevel

from mkdocs_blogposts.publish.revision import read_revision
from mkdocs_blogposts.speed.search_revision import SearchRevision
from mkdocs_blogposts.speed.unprovable import UnprovableError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.publish.page import PostPage
    from mkdocs_blogposts.publish.publication import Publication

_KNOWN: Final = frozenset({"mkdocs_blogposts.plugin", "mkdocs.contrib.search", "material.plugins.search.plugin"})
"""Plugins that were read for this: what they do for one page depends on no other."""
_ONCE: Final = frozenset({"startup", "shutdown", "serve", "config", "pre_build", "build_error"})
"""Events that say nothing of a page."""


Revision: TypeAlias = "tuple[PostPage, Document]"
"""A post that was saved again, and what its file says now."""


class Standing:
    """One build of one instance, over and done."""

    def __init__(
        self, publication: Publication, config: MkDocsConfig, files: Files, nav: Navigation, env: Environment
    ) -> None:
        """Take an instance's part of a build, and what MkDocs calls its steps with."""
        self.publication = publication
        self.config = config
        self._files = files
        self._nav = nav
        self._env = env

    def check(self) -> None:
        """Raise UnprovableError, with what is in the way, where a page cannot be built alone in this site."""
        if self.config.strict:
            raise UnprovableError("`strict`, which counts the warnings of all pages")
        if self.publication.waits_for_languages:
            raise UnprovableError("a site that is built once for each language")
        for event, methods in self.config.plugins.events.items():
            for method in methods if event not in _ONCE else ():
                owner = getattr(method, "__self__", method)
                module = type(owner).__module__ if owner is not method else getattr(method, "__module__", "a hook")
                if module not in _KNOWN:
                    raise UnprovableError(module)

    @cached_property
    def posts(self) -> Mapping[str, PostPage]:
        """The pages of posts, by the whole paths of their files."""
        pages = self.publication.gathered.posts.values()
        return {page.file.abs_src_path: page for page in pages if page.file.abs_src_path}

    def read(self, path: str) -> Revision:
        """Return what the file of a post says now; raise UnprovableError where it may concern more than its body."""
        page = self.posts[path]
        document = read_revision(page, self.publication.gathered, self.config.docs_dir)
        if document is None:
            raise UnprovableError(page.file.src_uri)
        return page, document

    def build(self, revisions: Sequence[Revision], searches: Sequence[SearchRevision]) -> None:
        """Build posts again from other bodies, with all pages that show something of them."""
        for page, document in revisions:
            page.reopen(document)
            mkdocs_build._populate_page(page, self.config, self._files)  # noqa: SLF001 - what `build` calls for a page
        for built in self.publication.amend([page for page, _ in revisions]):
            build: Callable[[], None] = partial(self._build, built)
            for search in searches:
                build = partial(search.around, built.url, build)
            build()
        for search in searches:
            search.settle()
        level = self.config.validation.links.anchors
        for linking in self._linking({page.file for page, _ in revisions}):
            linking.validate_anchor_links(files=self._files, log_level=level)

    @cached_property
    def _doc_files(self) -> Sequence[File]:
        return self._files.documentation_pages(inclusion=InclusionLevel.is_in_serve)

    def _build(self, page: Page) -> None:
        excluded = page.file.inclusion.is_excluded()
        mkdocs_build._build_page(page, self.config, self._doc_files, self._nav, self._env, excluded=excluded)  # noqa: SLF001 - as above

    def _linking(self, files: set[File]) -> Iterator[Page]:
        """Yield the pages of files, and those that link to an anchor of them."""
        for file in self._doc_files:
            page = file.page
            if page is not None and (file in files or not files.isdisjoint(page.links_to_anchors or ())):
                yield page


def find_searches(config: MkDocsConfig) -> list[SearchRevision]:
    """Return the search indexes of a build; raise UnprovableError where one is not known."""
    plugins: Iterable[Any] = config.plugins.values()
    return [SearchRevision(plugin) for plugin in plugins if hasattr(plugin, "search_index")]
