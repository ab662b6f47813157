"""A post of the catalog, and the checks that need no other post's values: titles, dates, shortcodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from mkdocs_blogposts.content import layout
from mkdocs_blogposts.content.elsewhere import find_shortcodes
from mkdocs_blogposts.content.outline import fold, opening_heading, opens_with_title, position
from mkdocs_blogposts.content.problem import Problem, shown

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.post_matter import PostMatter


LicenseSource: TypeAlias = Literal["post", "collection", "site"]


@dataclass(frozen=True, slots=True)
class Post:
    """What the front matter and the place of one file say.

    `make_catalog` takes posts as they were read, and looks up authors, tags, license, collection, language and version.
    """

    document: Document = field(repr=False)
    """The file as it was read."""
    matter: PostMatter
    slug: str
    title: str
    """Of the front matter, else the heading that the body opens with, else the name of the file."""
    authors: tuple[str, ...] = ()
    """Ids, in the order of the byline."""
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Slugs by taxonomy, in the writer's order, each once."""
    license: License | None = None
    """The one that holds: its own, else its collection's, else the site's."""
    license_source: LicenseSource | None = None
    """Who states it, also where the statement is that there is none; None where nobody says anything."""
    unlicensed: bool = False
    """Whether it is certain that there is no licence; one that nobody knows leaves it open."""
    collection: str | None = None
    """Id of the one collection that owns the post."""
    language: str | None = None
    """BCP 47; None where the post is in the site's own language. Before it is looked up, that of the file's name."""
    original: str | None = None
    """The file that it is a translation of, relative to the docs folder; that file may not exist."""
    current: str | None = None
    """The post that has replaced this one, by its path."""
    author_folder: str | None = None
    """Name of the author's folder that the post lies in."""
    collection_folder: str | None = None
    """Path of the collection's folder that the post lies in: `ada/collections/engines`."""
    is_folder: bool = False
    """Whether it stands for a folder of its own, with the pictures in it."""

    @property
    def path(self) -> str:
        """The file, relative to the docs folder, with `/`: its identity."""
        return self.document.path

    @property
    def tags(self) -> tuple[str, ...]:
        """The slugs of its tags."""
        return self.terms.get("tags", ())

    @property
    def published(self) -> datetime | None:
        """When it was first published; aware."""
        return self.matter.published

    @property
    def order(self) -> int | None:
        """Rank inside its list; None is unset."""
        return self.matter.order

    @property
    def listed(self) -> bool:
        """Whether the site's own lists show it: hidden posts, old versions and translations they do not."""
        return not self.hidden and self.original is None

    @property
    def hidden(self) -> bool:
        """Whether no list of any language shows it: it is reached by its address only."""
        return self.matter.noindex or self.current is not None


def left_out(problems: tuple[Problem, ...], thing: str) -> Iterable[Problem]:
    """Return the problems of a refused file, one of which says what becomes of it."""
    if not problems or any(problem.message.endswith(" is left out") for problem in problems):
        return problems
    first, *others = sorted(problems)
    return [replace(first, message=f"{first.message}, so the {thing} is left out"), *others]


def title_of(path: str) -> str:
    """Return the title that the name of a file gives, as in MkDocs; a date before it is no part of it."""
    name = layout.dated_name(layout.name_of(path))[1]
    title = " ".join(name.replace("-", " ").replace("_", " ").split()) or name
    return title.capitalize() if title == title.lower() else title


def check_posts(posts: Sequence[Post]) -> Iterator[Problem]:
    """Yield a problem for each post without a title or a date, with two titles, and for shortcodes.

    That a post has no date is told on a site whose other posts have one.
    """
    are_dated = any(source.matter.published for source in posts)
    for source in posts:
        document = source.document
        yield from _check_title(source)
        yield from _check_date(source, are_dated=are_dated)
        shortcodes = find_shortcodes(document)
        if shortcodes is not None:
            yield shortcodes


def _check_title(source: Post) -> Iterator[Problem]:
    document, title = source.document, source.matter.title
    heading = opening_heading(document.body)
    if title is None and heading is None and not document.says(document.written("title") or ""):
        message = "the post has no title, and is called as its file"
        yield Problem(source.path, *document.position("title"), "no-title", message, f"write `title: {source.title}`")
    elif title is not None and heading is not None and fold(heading) != fold(title) and opens_with_title(document.body):
        start = len(document.body) - len(document.body.lstrip())
        place = position(document.body, start, first_line=document.body_line)
        message = f"the body opens with a title of its own, {shown(heading)}, beside the `title`"
        yield Problem(source.path, *place, "second-title", message, "delete one of them, or begin the line with `##`")


def _check_date(source: Post, *, are_dated: bool) -> Iterator[Problem]:
    matter, place = source.matter, source.document.position("published")
    if matter.published is not None or source.language is not None:
        return
    if are_dated and not matter.draft and not matter.noindex:
        hint = "write `published:` and the day, such as 2025-11-24"
        yield Problem(source.path, *place, "missing-date", "the post has no date, and others have", hint)
