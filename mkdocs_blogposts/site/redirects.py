"""Pages that lead on: from former addresses, and from a site's root that is empty."""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from markupsafe import escape
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url

from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.content.document import Position
from mkdocs_blogposts.content.elsewhere import way_to
from mkdocs_blogposts.content.post_matter import written_slug
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.site.destinations import below, file_of, made
from mkdocs_blogposts.site.page import ListPage, OwnPage, PostPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.content.document import Document, KeyPath
    from mkdocs_blogposts.site.destinations import AddressRules, Claims
    from mkdocs_blogposts.site.list_pages import Listing
    from mkdocs_blogposts.site.sources import Sources


_PAGE: Final = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<script>location.replace({target} + location.search + location.hash)</script>
<noscript><meta http-equiv="refresh" content="0; url={url}"></noscript>
</head>
<body><p><a href="{url}">{title}</a></p></body>
</html>
"""


def redirect(start: str, url: str, *, title: str, language: str, config: MkDocsConfig) -> File:
    """Return a page of the site at the file `start` that leads to `url`, keeping query and fragment.

    Both are relative to the site's root. Without scripts the fragment is lost, and the page still leads on.
    """
    relative = get_relative_url(url, start)
    values = {
        "title": escape(title),
        "language": escape(language),
        "url": escape(relative),
        "canonical": escape(join(config.site_url, url) if config.site_url else relative),
        "target": json.dumps(relative).replace("<", "\\u003c"),  # closed against `</script>`
    }
    return made(config, start, _PAGE.format_map(values).encode(), inclusion=InclusionLevel.INCLUDED)


def add_home(
    files: Files, start: str, url: str, *, title: str, language: str, serving: bool, config: MkDocsConfig
) -> None:
    """Let a site without a home page, at the file `start`, open with the page at `url`.

    A draft is a home page in a preview only.
    """
    homes = [file.inclusion for file in files if file.dest_uri == start]
    if not any(home.is_in_serve() if serving else home.is_included() for home in homes):
        files.append(redirect(start, url, title=title, language=language, config=config))


@dataclass(frozen=True, slots=True)
class Moved:
    """A page, and where it was before."""

    page: OwnPage
    document: Document
    aliases: tuple[str, ...]
    beside: Callable[[str], str]
    """Return the address of which an alias that is one name is the last part."""
    root: str = ""
    """What an alias that is a path stands in: the folder of the language, where a site is built for each."""
    former: tuple[str, ...] = ()
    """Files of the site that the page had by former options."""
    way: KeyPath = ("aliases",)
    """The way to the list of aliases in the document."""
    nested: bool = False
    """Whether an alias that is a path stands where one that is one name does, unless it begins with a `/`."""

    def stands_for(self, other: Moved) -> bool:
        """Tell whether an address that leads to this page need not lead to another one: to itself or a translation."""
        if self is other:
            return True
        pages = (self.page, other.page)
        return (
            isinstance(pages[0], PostPage)
            and isinstance(pages[1], PostPage)
            and (pages[1].post.original == pages[0].post.path)
        )


def find_moved(
    pages: Iterable[OwnPage], rules: AddressRules, sources: Sources, *, root: str, use_directory_urls: bool
) -> Iterator[Moved]:
    """Yield the pages that were elsewhere before, by what posts and groups say and by the former options of the site.

    `root` is where paths of aliases begin. Data files in `sources` say where the pages of terms were.
    """
    described = {
        (taxonomy, slug): (file.document, name)
        for taxonomy, files in sources.term_files.items()
        for file in files
        for name, slug in file.slugs.items()
    }
    for page in pages:
        if isinstance(page, PostPage):
            post = page.post
            former = tuple(
                rules.post_file(post, pattern=pattern, use_directory_urls=use_directory_urls)
                for pattern in rules.former_urls
            )
            written = written_slug(page.document) if rules.slugs.by_title and os.name != "nt" else None
            if written and written != post.slug:  # Windows drops dots at the end, so there it may be the post's own
                former += (rules.post_file(post, slug=written, use_directory_urls=use_directory_urls),)
            aliases = post.matter.aliases
            way = way_to("aliases", post.document, post.matter.known()) if aliases else ()
            yield Moved(page, page.document, aliases, partial(_by_slug, rules, post), root, former, way)
        elif isinstance(page, ListPage):
            kind, group = page.listing.row, page.listing.group
            name = kind.folder if kind else page.listing.kind
            place = rules.places.get(name, "")
            language = page.listing.key if kind is None else ""
            start = posixpath.join(language, place)
            rest = page.listing.uri.removeprefix(start).lstrip("/")
            is_there = page.listing.uri.startswith(start)
            address = rest.removesuffix(".md")
            directories = use_directory_urls and not page.listing.is_folder
            own = file_of(address, use_directory_urls=directories)
            former = tuple(
                below(rules.base, posixpath.join(language, each, own))
                for each in rules.former_places.get(name, ())
                if is_there
            )
            former += tuple(
                file_of(each, use_directory_urls=use_directory_urls) for each in _former_pages(page.listing, rules)
            )
            aliases = group.aliases if group and page.listing.number == 1 else ()
            beside = partial(posixpath.join, below(rules.base, place))
            said = described.get((kind.taxonomy, group.key)) if kind and group and kind.taxonomy else None
            document, way = (said[0], (said[1], "aliases")) if said else (page.document, ("aliases",))
            yield Moved(page, document, aliases, beside, root, former, way, nested=said is not None)


def _former_pages(listing: Listing, rules: AddressRules) -> Iterator[str]:
    """Yield the addresses that the pages of one of a kind had by former patterns; all lead to its first page now."""
    if listing.group is None or listing.row is None or listing.number > 1:
        return
    slug = posixpath.basename(listing.place)
    for address, times in rules.former_groups(listing.row.folder, listing.group.posts, slug=slug).items():
        yield address
        pages = -(-times // listing.most) if listing.most else 1
        yield from (posixpath.join(address, listing.pages.format(page=number)) for number in range(2, pages + 1))


def _by_slug(rules: AddressRules, post: Post, name: str) -> str:
    return rules.post(post, slug=name)


def add_aliases(
    moved: Iterable[Moved], files: Files, claims: Claims, *, language: str, config: MkDocsConfig
) -> Iterator[Problem]:
    """Add a page for each former address, and yield a problem for each that is that of another page or file.

    Posts come before their translations, which may have kept a copy of the line.
    """
    for file in files:
        if file.inclusion.is_in_serve():
            claims.claim(file.dest_uri, file.src_uri)
    given: dict[str, Moved] = {}
    for each in sorted(moved, key=_is_translation):
        for index, alias in enumerate((*each.aliases, *each.former)):
            is_written = index < len(each.aliases)
            directories = config.use_directory_urls or alias.endswith("/")
            start = file_of(_address(alias, each), use_directory_urls=directories) if is_written else alias
            first = given.get(start.casefold())
            if start.casefold() == each.page.file.dest_uri.casefold() or (first and first.stands_for(each)):
                continue
            owner = claims.claim(start, each.document.path)
            if owner is None:
                given[start.casefold()] = each
                title = each.page.plain_title
                files.append(redirect(start, each.page.file.url, title=title, language=language, config=config))
                continue
            whose = f"that of `{owner}`" if owner != each.document.path else "below or above another one of this file"
            message = f"the former address `{alias}` is {whose}"
            place: KeyPath | Position = (*each.way, index)
            hint = "delete or change the alias"
            if not is_written:
                place, hint = Position(1, 1), "change `former_urls` or `former_places`, or the address of one of them"
            yield each.document.problem(place, "alias-taken", message, hint=hint)


def _is_translation(moved: Moved) -> bool:
    return isinstance(moved.page, PostPage) and moved.page.post.original is not None


def _address(alias: str, moved: Moved) -> str:
    """Return a former address: a name stands beside the page, a path begins at the site's root."""
    is_path = alias.startswith("/") if moved.nested else "/" in alias
    return posixpath.join(moved.root, alias.strip("/")) if is_path else moved.beside(alias)
