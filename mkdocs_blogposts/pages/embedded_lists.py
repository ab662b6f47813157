"""Lists of posts on any page: `<!-- posts 3 tag=news -->` in Markdown, `blogposts.posts(3)` in templates.

The comment stays in the finished HTML of a body, and is replaced when the page is put together: then all posts are
converted, and what lists show of them is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mkdocs.exceptions import PluginError

from mkdocs_blogposts.catalog.kinds import KINDS, Kind, Kinds
from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.outline import position
from mkdocs_blogposts.content.problem import Mistake, Problem, shown
from mkdocs_blogposts.content.similar import did_you_mean, nearest
from mkdocs_blogposts.content.slug import tag_slug

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.pages.views import PostView

_COMMENT: Final = re.compile(r"<!--\s*posts(?P<words>(?:\s[^<>]*?)?)\s*-->")
_ALONE: Final = re.compile(rf"<p>\s*({_COMMENT.pattern})\s*</p>")
_WORD: Final = re.compile(
    r"""\s*(?:(?P<key>[\w-]+)=)?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=]+))"""
)
LAYOUTS: Final = ("cards", "rows", "titles")
USUAL: Final = 5
"""How many posts are listed where nothing is said."""
MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Wish:
    """Which posts are wanted, and how."""

    most: int = USUAL
    groups: tuple[tuple[str, str], ...] = ()
    """The ids of kinds, each with the key or name of a group; posts are in all of these."""
    is_pinned: bool = False
    """Whether only pinned posts are."""
    layout: str = "cards"
    blog: str | None = None
    """The option `base` of the instance of the plugin that is meant; None where any may be."""


def read_wish(words: str, kinds: Kinds = KINDS) -> Wish:
    """Return what a comment asks for. Raises `Mistake` with what to write instead."""
    most, groups, is_pinned, options, end = USUAL, list[tuple[str, str]](), False, {"layout": "cards"}, 0
    while words[end:].strip():
        match = _WORD.match(words, end)
        if match is None or (match.end() < len(words) and not words[match.end()].isspace()):
            message = f"has {shown(words[end:].strip())}, which is no `name=value`"
            raise Mistake("unknown-list", message, 'write such as `posts 3 tag="big news"`')
        end, key = match.end(), match["key"]
        value = next(filter(None, (match["double"], match["single"], match["bare"])), "")
        if key is None and value.isdecimal():
            most = _number(value)
        elif key is None and value == "pinned":
            is_pinned = True
        elif key in ("layout", "blog"):
            options[key] = value
        elif key is not None and key in {kind.id for kind in kinds} | {"series"}:
            groups.append(("collection" if key == "series" else key, value))
        else:
            names = (*(kind.id for kind in kinds), "series", "pinned", "layout", "blog")
            hint = did_you_mean(nearest(key or value, names), otherwise=f"there is {', '.join(names)}, and a number")
            raise Mistake("unknown-list", f"names `{key or value}`, by which posts cannot be chosen", hint)
    if options["layout"] not in LAYOUTS:
        hint = did_you_mean(nearest(options["layout"], LAYOUTS), otherwise=f"write one of {', '.join(LAYOUTS)}")
        raise Mistake("unknown-list", f"asks for the layout {shown(options['layout'])}", hint)
    return Wish(most, tuple(groups), is_pinned, options["layout"], options.get("blog"))


def _number(text: str) -> int:
    if not 1 <= int(text[:9]) <= MOST:
        raise Mistake("unknown-list", f"asks for {text} posts", f"write a number from 1 to {MOST}")
    return int(text)


def choose(wish: Wish, catalog: Catalog, kinds: Kinds = KINDS) -> list[Post]:
    """Return the posts that are wanted, newest first; of a series alone in its order.

    Raises `Mistake` for a tag or another group that there is not.
    """
    chosen = list(catalog.dated)
    for kind_id, name in wish.groups:
        kind = next(kind for kind in kinds if kind.id == kind_id)
        groups = {group.key: group for group in kind.groups(catalog)}
        names = {tag_slug(group.name): group for group in groups.values()}
        found = groups.get(name) or groups.get(_slug(name, kind, catalog)) or names.get(tag_slug(name))
        if found is None:
            hint = did_you_mean(nearest(name, groups), otherwise=f"name a {kind_id} that a post has")
            raise Mistake("unknown-list", f"names the {kind_id} {shown(name)}, which no post has", hint)
        if kind_id == "collection" and len(wish.groups) == 1:
            chosen = list(found.posts)
        else:
            paths = {post.path for post in found.posts}
            chosen = [post for post in chosen if post.path in paths]
    return [post for post in chosen if post.matter.pin or not wish.is_pinned][: wish.most]


def _slug(name: str, kind: Kind, catalog: Catalog) -> str:
    """Return the key that a name of a group gives; of a term also by another name."""
    taxonomy = catalog.taxonomies.get(kind.taxonomy or "")
    return taxonomy.names.slug(name) if taxonomy else tag_slug(name)


def holds_list(html: str) -> bool:
    """Tell whether finished HTML holds a comment that asks for a list."""
    return "<!--" in html and _COMMENT.search(html) is not None


def fill(
    html: str,
    catalog: Catalog,
    render: Callable[[Wish, list[Post]], str],
    *,
    blog: str,
    kinds: Kinds = KINDS,
) -> str:
    """Return finished HTML with a list in place of each comment; what is wrong with one is told by `mistakes`.

    `render` makes the HTML of a list. `blog` is the option `base`: comments that name another one stay.
    """

    def replace(match: re.Match[str]) -> str:
        try:
            wish = read_wish(match["words"], kinds)
            return match[0] if wish.blog not in (None, blog) else render(wish, choose(wish, catalog, kinds))
        except Mistake:
            return ""

    return _COMMENT.sub(replace, _ALONE.sub(r"\1", html))


def mistakes(
    text: str, path: str, catalog: Catalog, *, blog: str, kinds: Kinds = KINDS, first_line: int = 1
) -> Iterator[Problem]:
    """Yield a problem for each comment of Markdown that asks for what there is not.

    `text` is that of the file at `path`, from `first_line` on.
    """
    if "posts" not in text or "<!--" not in text:
        return
    code = CodeRanges(text)
    for match in _COMMENT.finditer(text):
        if match.start() and code.holds(match.start() - 1):  # at its own start, any comment is held
            continue
        try:
            wish = read_wish(match["words"], kinds)
            if wish.blog in (None, blog):
                choose(wish, catalog, kinds)
        except Mistake as mistake:
            place = position(text, match.start(), first_line=first_line)
            yield Problem(path, *place, mistake.rule, f"the list of posts {mistake.message}", mistake.hint)


def for_templates(
    catalog: Catalog, view: Callable[[Post], PostView], kinds: Kinds = KINDS
) -> Callable[..., tuple[PostView, ...]]:
    """Return the function `blogposts.posts(3, tag="news", pinned=True)` of templates.

    It raises PluginError, which ends the build with one line, for what there is not.
    """

    def posts(most: int = USUAL, *, pinned: bool = False, **groups: Any) -> tuple[PostView, ...]:
        words = " ".join(
            [str(most), *(["pinned"] if pinned else []), *(f'{key}="{name}"' for key, name in groups.items())]
        )
        try:
            return tuple(map(view, choose(read_wish(words, kinds), catalog, kinds)))
        except Mistake as mistake:
            raise PluginError(f"a template: blogposts.posts({words}) {mistake.message}; {mistake.hint}") from mistake

    return posts
