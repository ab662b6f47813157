"""What stands beside the feeds: their style sheet, `feeds.opml` and `llms.txt`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from lxml import etree
from markupsafe import Markup

from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.feeds.xml import add, write

if TYPE_CHECKING:
    from jinja2 import Environment

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.feeds.feed import Feed, Format
    from mkdocs_blogposts.feeds.items import FeedSite
    from mkdocs_blogposts.pages.views import LicenseView, PostView

Style: TypeAlias = Literal["css", "xsl", "none"]
STYLES: Final[tuple[Style, ...]] = get_args(Style)
_MARKS: Final = re.compile(r"([\\\[\]`*_<>#])")


def style_path(style: Style) -> str | None:
    """Return where the style sheet lies below `base`; None where feeds have none."""
    return None if style == "none" else f"assets/blogposts/feed.{style}"


def write_style(style: Style, environment: Environment, words: Mapping[str, str]) -> bytes:
    """Return the style sheet, from a template that a theme can override."""
    template = environment.get_template(f"blogposts/feed-{style}.html")
    return template.render(words=words, about=Markup(_quoted(words["feed-about"]))).encode()  # noqa: S704 — a string of CSS


def _quoted(text: str) -> str:
    r"""Return a text as a string of CSS; what has a meaning there is written by its number (`\26 `)."""
    plain = "".join(c if c.isalnum() or c in " .,:;!?-–—()" else f"\\{ord(c):x} " for c in text)
    return f'"{plain}"'


def write_opml(feeds: Iterable[tuple[str, Feed, Format]], *, title: str) -> bytes:
    """Return a list of feeds, by OPML 2.0 (https://opml.org/spec2.opml).

    `feeds` are given with the heading that each stands under and a format that it has; an empty heading is the top of
    the list.
    """
    root = etree.Element("opml", {"version": "2.0"})
    add(add(root, "head"), "title", title)
    body = add(root, "body")
    groups: dict[str, etree._Element] = {"": body}
    for heading, feed, format_ in feeds:
        if heading not in groups:
            groups[heading] = add(body, "outline", text=heading)
        add(
            groups[heading],
            "outline",
            text=feed.title,
            title=feed.title,
            type=format_.opml,
            xmlUrl=feed.address(format_),
            htmlUrl=feed.home,
            description=feed.description or None,
        )
    return write(root, style=None, items=())


@dataclass(frozen=True, slots=True)
class PostLine:
    """A line of `llms.txt`: a post, or the license of some."""

    title: str
    url: str
    description: str
    license: str | None = None
    """Its short name."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of `llms.txt` with its posts."""

    title: str
    posts: Sequence[PostLine]


def post_list(
    catalog: Catalog,
    view: Callable[[Post], PostView],
    site: FeedSite,
    words: Mapping[str, str],
    copy: Callable[[Post], str | None] = lambda _: None,
) -> bytes:
    """Return `llms.txt` (https://llmstxt.org), all posts with their terms.

    Those of no series come first, in the order of the index, then each series in its own. `copy` returns the address
    of a post's copy as Markdown, which is named in the place of its page. A post has the short name of its license;
    the last chapter says once which licenses these are.
    """
    chapters: list[Chapter] = []
    licenses: dict[str, LicenseView] = {}
    for title, posts in reading_order(catalog, words):
        views = [(view(post), copy(post)) for post in posts]
        chapters.append(Chapter(title, [_entry(shown, copied, site) for shown, copied in views]))
        licenses |= {shown.license.id: shown.license for shown, _ in views if shown.license}
    if terms := [_terms(license_, site) for license_ in licenses.values()]:
        chapters.append(Chapter(words["licenses"], terms))
    return write_llms(site.title, site.description, chapters)


def reading_order(catalog: Catalog, words: Mapping[str, str]) -> Iterator[tuple[str, Sequence[Post]]]:
    """Yield the headings of `llms.txt` with their posts."""
    series = [collection for collection in catalog.collections.values() if not collection.hidden]
    in_series = {post.path for collection in series for post in collection.posts}
    alone = [post for post in catalog.listed if post.path not in in_series]
    if alone:
        yield words["posts"], alone
    for collection in series:
        yield collection.title, collection.posts


def _entry(post: PostView, copy: str | None, site: FeedSite) -> PostLine:
    return PostLine(
        post.title,
        copy or join(site.url, post.url),
        post.description or post.excerpt,
        post.license.short if post.license else None,
    )


def _terms(license_: LicenseView, site: FeedSite) -> PostLine:
    """Return the line of a license: its short name, its deed or else its page, and its name where that is longer."""
    name = license_.name if license_.name != license_.short else ""
    address = license_.deed or (join(site.url, license_.url) if license_.url else site.url)
    return PostLine(license_.short, address, name)


def write_llms(title: str, description: str, chapters: Iterable[Chapter]) -> bytes:
    """Return `llms.txt`: a title, what the site is about, and the posts under their headings."""
    lines = [f"# {_text(title)}", ""]
    if description:
        lines += [f"> {_text(description)}", ""]
    for chapter in chapters:
        lines += [f"## {_text(chapter.title)}", "", *map(_line, chapter.posts), ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _line(entry: PostLine) -> str:
    about = _text(entry.description)
    if entry.license:
        stop = "." if about and about[-1].isalnum() else ""
        about = f"{about}{stop} License: {_text(entry.license)}".strip()
    return f"- [{_text(entry.title)}]({entry.url})" + (f": {about}" if about else "")


def _text(text: str) -> str:
    """Return text in one line whose characters mean nothing to Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
