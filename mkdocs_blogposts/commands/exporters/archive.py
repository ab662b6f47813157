"""`export archive`: plain Markdown with links that lead to files, an index to read, and all texts as one feed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urljoin

from mkdocs_blogposts.commands.exporters.export_folder import OutFile
from mkdocs_blogposts.commands.exporters.list_markdown import plain_text
from mkdocs_blogposts.commands.exporters.rendered_posts import ARCHIVE, RenderedBlog
from mkdocs_blogposts.commands.exporters.whole_site import SitePage, WholeSite, is_made
from mkdocs_blogposts.content.outline import position
from mkdocs_blogposts.pages.embedded_lists import comments_in
from mkdocs_blogposts.site.written_links import (
    Leads,
    find_target,
    is_beside,
    relative_path,
    rewrite_links,
)

if TYPE_CHECKING:
    from mkdocs.structure.files import File

    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.commands.blog import Blog

DOCS: Final = "docs"
_ABOUT: Final = (
    "The texts of {whose} as Markdown, to be read without any program. Each file begins with what is known of it, "
    "between two lines of marks, and its pictures lie beside it. `{feed}` holds the same texts as HTML "
    "(<https://www.jsonfeed.org>); `export.json` says everything else that the publication knew: series, terms, "
    "authors, licenses, addresses."
)


def archive_files(site: WholeSite) -> Iterator[OutFile]:
    """Yield the files of an archive: the docs folder, in which only links are written anew, and what leads into it."""
    for page in site.pages:
        if page.source:
            yield _page(page, site)
    for file in (*site.files, *site.kept):
        if not is_made(file) and file.src_dir == site.project.docs_dir:
            kind = "data" if file in site.kept else "file"
            address = None if kind == "data" else file.url
            yield OutFile(f"{DOCS}/{file.src_uri}", site.text(file), source=file.src_uri, kind=kind, address=address)
    for number, blog in enumerate(site.blogs):
        name = ARCHIVE if number == 0 else f"feed-{number + 1}.json"
        rendered = RenderedBlog(blog, site.project)
        yield OutFile(name, rendered.whole_feed(), kind="feed")
        yield from (OutFile(f"books/{place}", data, kind="feed") for place, data in rendered.books.values())
        _tell_undated(blog, site)
    yield OutFile("README.md", _read_me(site).encode("utf-8", "replace"), kind="index")


def _page(page: SitePage, site: WholeSite) -> OutFile:
    source, kind = page.source, page.kind
    data = site.text(page.file)
    links = site.links[page.blog]
    files = site.drafts[page.blog].files

    def find(path: str) -> File | None:
        found = find_target(path, source=source, url=page.file.url, files=files, links=links)
        return None if found and is_beside(path, source, found.src_uri) else found

    def write(leads: Leads[File]) -> str | None:
        target = leads.file
        if target.generated_by is None:
            return relative_path(target.src_uri, source) + leads.tail
        if site.url:
            return urljoin(site.url, quote(target.url.removeprefix("./"), safe="/%")) + leads.tail
        what = f"the link to `/{target.url}` leads to a page that only the finished site has"
        site.report.tell(source, leads.line, what, "set `site_url`, and export again")
        return None

    for start, comment, _ in comments_in(page.document.body):
        line = position(page.document.body, start, first_line=page.document.body_line).line
        what = f"the posts that `{comment}` lists, which is a comment there"
        site.report.tell(source, line, what, "look into README.md, which lists all")
    body = rewrite_links(page.document.body, first_line=page.document.body_line, find=find, write=write)
    if body != page.document.body:
        data = (page.head + body).encode("utf-8", "replace")
    return OutFile(f"{DOCS}/{source}", data, source=source, kind=kind, address=page.file.url)


def _tell_undated(blog: Blog, site: WholeSite) -> None:
    for post in blog.catalog.posts:
        if post.published is None:
            line = post.document.position("published").line
            what = f"has no date, so it is not in `{ARCHIVE}`; its text is in `{DOCS}/{post.path}`"
            site.report.tell(post.path, line, what, "write `published:` and the day")


def _read_me(site: WholeSite) -> str:
    """Return the index for readers: every post by year, with its authors and its terms, and every series."""
    config = site.project.config
    lines = [f"# {plain_text(config.site_name)}", ""]
    if config.site_description:
        lines += [plain_text(config.site_description), ""]
    whose = f"<{site.url}>" if site.url else "this publication"
    lines += [_ABOUT.format(whose=whose, feed=ARCHIVE), ""]
    for blog in site.blogs:
        lines += _series(blog)
        lines += _years(blog)
    return "\n".join(lines).rstrip("\n") + "\n"


def _series(blog: Blog) -> Iterator[str]:
    for series in blog.catalog.collections.values():
        yield from (f"## {plain_text(series.title)}", "")
        if series.matter and series.matter.description:
            yield from (plain_text(series.matter.description), "")
        yield from (f"{number}. {_link(post)}" for number, post in enumerate(series.posts, start=1))
        yield ""


def _years(blog: Blog) -> Iterator[str]:
    for year, posts in blog.catalog.by_year.items():
        yield from _under(str(year), posts, blog)
    yield from _under("Without a date", [post for post in blog.catalog.listed if post.published is None], blog)
    shown = {post.path for post in blog.catalog.listed}
    others = [post for post in blog.catalog.posts if post.path not in shown]
    yield from _under("Translations, older versions, and posts that no list shows", others, blog)


def _under(title: str, posts: Iterable[Post], blog: Blog) -> Iterator[str]:
    lines = [_line(post, blog) for post in posts]
    if lines:
        yield from (f"## {title}", "", *lines, "")


def _line(post: Post, blog: Blog) -> str:
    names = [blog.catalog.authors[each].name for each in post.authors if each in blog.catalog.authors]
    said = [", ".join(map(plain_text, names)), plain_text(post.license.name) if post.license else ""]
    day = f"{post.published.date().isoformat()} " if post.published else ""
    return " · ".join([f"- {day}{_link(post)}", *filter(None, said)])


def _link(post: Post) -> str:
    return f"[{plain_text(post.title)}]({quote(posixpath.join(DOCS, post.path))})"
