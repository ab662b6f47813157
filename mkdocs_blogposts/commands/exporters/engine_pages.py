"""The pages of a site as files of another engine: where each lies, what it says, and where its links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote, urljoin

from mkdocs.utils import get_relative_url

from mkdocs_blogposts.commands.exporters.export_folder import OutFile
from mkdocs_blogposts.commands.exporters.front_matter_keys import with_engine_keys
from mkdocs_blogposts.commands.exporters.list_markdown import embedded_list, with_list
from mkdocs_blogposts.commands.exporters.publication_keys import PublicationKeys
from mkdocs_blogposts.commands.exporters.rendered_posts import RenderedBlog, render_pages
from mkdocs_blogposts.commands.exporters.site_parts import replaced, without_book_parts
from mkdocs_blogposts.commands.exporters.whole_site import SitePage, WholeSite, is_made
from mkdocs_blogposts.content.page_matter import dialect_of
from mkdocs_blogposts.pages.embedded_lists import comments_in
from mkdocs_blogposts.site.bodies import split_heading
from mkdocs_blogposts.site.written_links import Leads, find_target, relative_path, rewrite_links

if TYPE_CHECKING:
    from mkdocs.structure.files import File

KEPT: Final = "kept"
"""The folder of an export with what the engine has no place for, and what comes back with an import."""

ORIGINAL: Final = "original"
"""The kind of a page as it was written, which comes back where nobody has changed it in the other engine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What files an engine wants."""

    content: str
    """The folder of pages."""
    statics: str
    """The folder of files that are copied to the root of the site."""
    keys: Callable[[SitePage, WholeSite, Mapping[str, Any] | None], Mapping[str, Any]]
    """Return the front matter that the engine needs for a page; what templates print of it is given."""
    settings: Callable[[WholeSite, Layout], Iterable[OutFile]]
    """Return its configuration and templates."""
    bodies: Callable[[WholeSite], Callable[[str, SitePage], str]] = lambda _: lambda body, _: body
    """Return what writes the bodies of a site as the engine reads them; what it cannot have is told."""
    reserved: frozenset[str] = frozenset()
    """Names of keys, in small letters, by which it means something of its own."""
    links_to_files: bool = False
    """Whether links of Markdown name source files; else they are addresses of the finished site."""
    has_lists: bool = True
    """Whether its templates make lists; else pages of lists hold them as Markdown."""
    fills_lists: bool = True
    """Whether lists of posts in texts are filled here; else the engine does it."""
    index: str = "index.md"
    """The file of a page in its folder."""
    section: str = "index.md"
    """The same where other pages lie below it."""
    pages_beside: frozenset[str] = frozenset()
    """Endings of files that the engine would take for pages; such files are static."""
    files_beside: bool = True
    """Whether pictures and other files lie beside pages; else all are static."""
    root: str | None = None
    """What links begin with, the path of the site's root with its slashes; None where they are relative."""
    folder: Callable[[SitePage], str] = lambda _: ""
    """Return the folder below that of pages which the file of a page lies in, at the end of its path; mostly none."""


@dataclass(frozen=True)
class Layout:
    """Where the files of the site lie in an export."""

    engine: Engine
    pages: Mapping[str, str]
    """Of pages, by their place on the finished site."""
    sections: frozenset[str]
    """Folders of the finished site with pages below them."""
    feeds: tuple[str, ...] = field(default=())
    """Feeds and other documents for programs, by their place on the site."""
    rendered: tuple[RenderedBlog, ...] = field(default=())
    """The blogs of a build, as `WholeSite.blogs`."""
    dead: list[str] = field(default_factory=list)
    """Links of the pages that were written so far that lead to nothing, there as here."""

    def of(self, file: File) -> str:
        """Return where a page, a picture or another file lies."""
        place = file.dest_uri
        if place in self.pages:
            return self.pages[place]
        ending = posixpath.splitext(place)[1].casefold()
        is_beside = posixpath.dirname(place) in self._folders and ending not in self.engine.pages_beside
        is_beside = is_beside and self.engine.files_beside
        return posixpath.join(self.engine.content if is_beside and not is_made(file) else self.engine.statics, place)

    @cached_property
    def _folders(self) -> set[str]:
        return {posixpath.dirname(place) for place in self.pages}


def engine_files(site: WholeSite, engine: Engine) -> Iterator[OutFile]:
    """Yield the files of an export to an engine."""
    rendered = [RenderedBlog(blog, site.project) for blog in site.blogs]
    for number, blog in enumerate(site.drafts):
        drafts = [page.own for page in site.pages if page.own and page.blog == number and not page.is_public]
        render_pages(drafts, blog, site.project)
    documents = [each for blog in rendered for each in blog.documents()]
    layout = _layout(site, engine, tuple(path for path, _ in documents), tuple(rendered))
    bodies, printed = engine.bodies(site), PublicationKeys(site)
    for page in site.pages:
        made = _page(page, site, layout, bodies, printed)
        yield made
        if page.source and (original := site.text(page.file)) != made.data:
            yield OutFile(f"{KEPT}/docs/{page.source}", original, source=page.source, kind=ORIGINAL)
    for file in site.files:
        source = "" if is_made(file) else file.src_uri
        kind = "redirect" if is_made(file) else "file"
        yield OutFile(layout.of(file), site.text(file), source=source, kind=kind, address=file.url)
    taken = {file.dest_uri for file in site.files}
    for path, data in documents:
        if path not in taken:
            yield OutFile(f"{engine.statics}/{path}", data, kind="feed", address=path)
    for file in site.kept:
        yield OutFile(f"{KEPT}/docs/{file.src_uri}", site.text(file), source=file.src_uri, kind="data")
    yield from engine.settings(site, layout)


def _layout(site: WholeSite, engine: Engine, feeds: tuple[str, ...], rendered: tuple[RenderedBlog, ...]) -> Layout:
    places = [page.file.dest_uri for page in site.pages]
    sections = {folder for place in places for folder in _above(posixpath.dirname(_folder(place)))}
    pages = {
        place: posixpath.join(engine.content, engine.folder(page), _source(place, sections, engine))
        for place, page in zip(places, site.pages, strict=True)
    }
    return Layout(engine, pages, frozenset(sections), feeds, rendered)


def _folder(place: str) -> str:
    """Return the folder that a page stands for: of `a/index.html` and of `a.html` it is `a`."""
    return posixpath.dirname(place) if posixpath.basename(place) == "index.html" else posixpath.splitext(place)[0]


def _above(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


def _source(place: str, sections: set[str], engine: Engine) -> str:
    folder = posixpath.dirname(place)
    if posixpath.basename(place) == "index.html":
        is_section = folder in sections
        return posixpath.join(folder, engine.section if is_section else engine.index)
    return f"{posixpath.splitext(place)[0]}.md"


def _page(
    page: SitePage,
    site: WholeSite,
    layout: Layout,
    bodies: Callable[[str, SitePage], str],
    known: PublicationKeys,
) -> OutFile:
    engine, document, printed = layout.engine, page.written, known.of(page)
    head = with_engine_keys(page.head, document, engine.keys(page, site, printed), reserved=engine.reserved)
    if head.has_lost_comments:
        what = f"the comments in the front matter, which is {_FORMS[document.form]}, and YAML there"
        site.report.tell(page.source, 1, what, "write it as YAML, and export again")
    body = bodies(without_book_parts(_linked(page, site, layout)), page)
    if engine.fills_lists:
        body = _with_posts(body, page, site, layout, known)
    if not engine.has_lists and printed is not None and page.listing is not None:
        body = with_list(body, printed, lambda url: _link(url, layout, page))
    return OutFile(
        layout.of(page.file),
        (head.text + body).encode("utf-8", "replace"),
        source=page.source,
        kind=page.kind,
        address=page.file.url,
        added=head.added,
        moved=head.moved,
        form=head.form,
    )


def _with_posts(body: str, page: SitePage, site: WholeSite, layout: Layout, known: PublicationKeys) -> str:
    """Return a body with a list in the place of each comment that asks for posts."""
    for start, comment, words in reversed(list(comments_in(body))):
        posts = known.wanted(words, page, len(site.project.instances))
        if posts is None:
            continue
        end = start + len(comment)
        is_alone = body[:start].endswith(("\n\n", "<!-- blogposts:end -->\n")) or not body[:start].strip()
        is_alone = is_alone and (body[end:].startswith("\n\n") or not body[end:].strip())
        link = (lambda url: _link(url, layout, page)) if is_alone else (lambda url: _from(page, url, layout))
        made = embedded_list(posts, link, is_html=not is_alone)
        body = body[:start] + replaced(comment, made, is_html=not is_alone) + body[end:]
    return body


_FORMS: Final = {"object": "an object", "toml": "TOML", "json": "JSON", "yaml": "YAML in one line", "none": "none"}


def _linked(page: SitePage, site: WholeSite, layout: Layout) -> str:
    """Return the body of a page with links that lead to where the engine puts things."""
    links, files = site.links[page.blog], site.drafts[page.blog].files
    own = layout.of(page.file)

    def find(path: str) -> File | None:
        found = find_target(path, source=page.file.src_uri, url=page.file.url, files=files, links=links)
        if found is None:
            layout.dead.append(path)
        return found

    def write(leads: Leads[File]) -> str | None:
        target = leads.file
        if layout.engine.links_to_files and not leads.raw and target.dest_uri in layout.pages:
            return relative_path(layout.of(target), own) + leads.tail
        return _from(page, target.url, layout) + leads.tail

    first_line, root = page.document.body_line, layout.engine.root
    body = rewrite_links(page.document.body, first_line=first_line, find=find, write=write)
    if root is None:
        return body
    return rewrite_links(  # of links that lead nowhere, too, the engine must not look for a file
        body,
        first_line=first_line,
        find=lambda path: None if path.startswith("/") else path,
        write=lambda leads: urljoin(root + quote(page.file.url.removeprefix("./"), safe="/%"), leads.file) + leads.tail,
    )


def _from(page: SitePage, url: str, layout: Layout) -> str:
    """Return an address of the site, relative to its root, as a link on a page."""
    root = layout.engine.root
    written = get_relative_url(url, page.file.url) if root is None else root + url.removeprefix("./")
    return quote(written, safe="/%#?=&")


def _link(url: str, layout: Layout, page: SitePage) -> str:
    """Return an address of the site, relative to its root, as a link in a page."""
    place = posixpath.join(url, "index.html") if not url or url.endswith("/") else url
    target = layout.pages.get(unquote(place)) if layout.engine.links_to_files else None
    return relative_path(target, layout.of(page.file)) if target else _from(page, url, layout)


def is_github(page: SitePage, site: WholeSite) -> bool:
    """Tell whether the body of a page is in GitHub's Markdown."""
    options = site.drafts[page.blog].options
    return page.own is not None and dialect_of(page.document, options.markdown) == "gfm"


def html_of(page: SitePage) -> str:
    """Return the finished body of a post or list, without the heading that is its title; nothing for other pages."""
    own = page.own
    if own is None:
        return ""
    return own.body if own.body is not None else split_heading(own.content or "", own.plain_title)[1]


def tell_of_html(page: SitePage, site: WholeSite) -> None:
    """Tell that the body of a page is HTML in the export."""
    what = "the text is HTML there, as its Markdown would read otherwise"
    site.report.tell(page.source, page.document.body_line, what, "write it as CommonMark, and export again")
