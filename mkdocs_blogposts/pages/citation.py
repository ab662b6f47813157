"""How the posts of one publication are cited: views for pages, and the files beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mkdocs_blogposts.catalog.author import Author
from mkdocs_blogposts.content.identifiers import doi_address
from mkdocs_blogposts.pages.aggregate_views import CitationView
from mkdocs_blogposts.pages.bibliography_formats import WRITERS
from mkdocs_blogposts.pages.csl_item import make_item
from mkdocs_blogposts.site.citation_files import CITATION_FORMATS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.options import BlogOptions
    from mkdocs_blogposts.pages.citation_style import Citer
    from mkdocs_blogposts.pages.views import PostView
    from mkdocs_blogposts.site.page_files import Gathered


@dataclass(frozen=True)
class Citations:
    """Makes the citations of posts, each once."""

    catalog: Catalog
    container: str
    """The name of the publication."""
    creator: str | None = None
    """Who wrote the posts that name no author: MkDocs' `site_author`."""
    files: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """The files of each post whose page says how to cite it, by its path, and by their endings."""
    citer: Citer | None = None
    _made: dict[tuple[str, str | None], CitationView] = field(default_factory=dict)

    def view(self, post: Post, shown: PostView, address: str | None, *, language: str) -> CitationView:
        """Return how a post is cited whose page is at the absolute `address` and in a `language`."""
        key = (post.path, address)
        if key not in self._made:
            self._made[key] = self._make(post, shown, address, language)
        return self._made[key]

    def _make(self, post: Post, shown: PostView, address: str | None, language: str) -> CitationView:
        authors = [self.catalog.authors[identity] for identity in post.authors]
        if not authors and self.creator:
            authors = [Author(self.creator, self.creator)]
        terms = [term.name for terms in shown.terms.values() for term in terms]
        item = make_item(
            post,
            authors,
            address=address,
            container=self.container,
            language=post.language or post.matter.lang or language,
            keywords=terms,
        )
        files = self.files.get(post.path, {})
        return CitationView(
            item=item,
            address=doi_address(item["DOI"]) if "DOI" in item else item.get("URL"),
            line=self.citer.line(item, language) if files and self.citer else None,
            files={CITATION_FORMATS[ending]: place for ending, place in files.items()},
        )

    def written(self, item: Mapping[str, Any], path: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the post at `path`, each with its place on the site."""
        for ending, place in self.files.get(path, {}).items():
            yield place, WRITERS[ending](dict(item)).encode("utf-8", "replace")


def make_citations(gathered: Gathered, options: BlogOptions, config: MkDocsConfig, citer: Citer | None) -> Citations:
    """Return what makes the citations of the posts of one build."""
    return Citations(
        gathered.catalog,
        options.title or config.site_name,
        creator=config.site_author,
        files=gathered.citations,
        citer=citer,
    )
