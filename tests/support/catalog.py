"""A catalog from files that exist in memory only: what a test of order, series or authors needs of a site."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs.structure.files import File, Files

from mkdocs_blogposts.catalog.catalog import Catalog, Sorting, make_catalog
from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
from mkdocs_blogposts.catalog.licenses.license import site_license
from mkdocs_blogposts.catalog.post import Post
from mkdocs_blogposts.options import BlogOptions
from mkdocs_blogposts.site.report import Severities
from mkdocs_blogposts.site.sources import read_sources


@dataclass(frozen=True)
class Shelved:
    """What files say together: the catalog, and every problem that a site is told of by default, as its line."""

    catalog: Catalog
    problems: list[str]

    def series(self, identity: str) -> list[str]:
        """Return the slugs of a collection's parts, in order."""
        return slugs(self.catalog.collections[identity].posts)

    def post(self, slug: str) -> Post:
        """Return the only post with a slug."""
        (post,) = (post for post in self.catalog.posts if post.slug == slug)
        return post


def slugs(posts: tuple[Post, ...]) -> list[str]:
    """Return the slugs of posts, in order."""
    return [post.slug for post in posts]


def options(**given: Any) -> BlogOptions:
    """Return the options as a site has them that writes these and no other. Raises ValueError for a wrong one."""
    made = BlogOptions()
    made.load_dict(given)
    if wrong := [*made.validate()[0], *made.validate()[1]]:
        raise ValueError(wrong)
    return made


def shelve(files: Mapping[str, str], *, sorting: Sorting | None = None, **given: Any) -> Shelved:
    """Return the catalog of files, given by path: front matter without its `---` lines, as YAML; data files whole.

    `given` are options of the site.
    """
    chosen = options(**given)
    sources = read_sources(in_memory(files), chosen, "")
    catalog, problems = make_catalog(
        sources.posts,
        licenses=LicenseRegistry.of(map(site_license, sources.licenses)),
        collections=sources.collections,
        authors=sources.authors,
        taxonomies=chosen.taxonomies,
        terms=sources.terms,
        sorting=sorting or Sorting(),
    )
    told = Severities()
    found = (problem for problem in (*sources.problems, *problems) if told.of(problem) != "off")
    return Shelved(catalog, [str(problem) for problem in found])


def in_memory(files: Mapping[str, str]) -> Files:
    """Return files as a build of MkDocs has them, written nowhere; front matter as for `shelve`."""
    return Files([_file(path, text) for path, text in files.items()])


def _file(path: str, text: str) -> File:
    file = File(path, None, "site", use_directory_urls=True)
    file.generated_by = "test"
    file.content_string = _content(path, text)
    return file


def _content(path: str, text: str) -> str:
    text = textwrap.dedent(text).strip("\n")
    return f"---\n{text}\n---\n" if path.endswith(".md") else text
