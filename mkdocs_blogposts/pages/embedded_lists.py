"""Lists of posts on any page: `<!-- posts 3 tag=news -->` in Markdown, `blogposts.posts(3)` in templates.

The comment stays in the finished HTML of a body, and is replaced when the page is put together: then all posts are
converted, and what lists show of them is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from mkdocs.exceptions import PluginError

from mkdocs_blogposts.catalog.kinds import KINDS, Group, Kind, Kinds
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


def holds_list(html: str) -> bool:
    """Tell whether finished HTML holds a comment that asks for a list."""
    place = html.find("<!--")
    while place >= 0:  # a search for the whole pattern takes 30 times as long
        if _COMMENT.match(html, place):
            return True
        place = html.find("<!--", place + 1)
    return False


def list_comments(html: str) -> list[str]:
    """Return the comments in finished HTML that ask for lists, each once."""
    return list(dict.fromkeys(match[0] for match in _COMMENT.finditer(html))) if "<!--" in html else []


def comments_in(markdown: str) -> Iterator[tuple[int, str, str]]:
    """Yield the comments of a body in Markdown that ask for lists: place, text and words; code is left out."""
    if "posts" not in markdown or "<!--" not in markdown:
        return
    code = CodeRanges(markdown)
    for match in _COMMENT.finditer(markdown):
        if not (match.start() and code.holds(match.start() - 1)):  # at its own start, any comment is held
            yield match.start(), match[0], match["words"]


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups of a kind, as comments name them."""

    by_key: Mapping[str, Group]
    by_name: Mapping[str, Group]
    """By the identities of their names; of two, the last one."""


class PostLists:
    """Finds the posts that one publication lists on pages; the groups of a kind are made when the first is named."""

    def __init__(self, catalog: Catalog, *, blog: str, kinds: Kinds = KINDS) -> None:
        """Take the posts, the option `base`, by which comments name the publication, and the kinds of groups."""
        self._catalog = catalog
        self._blog = blog
        self._kinds = kinds
        self._groups: dict[str, _Groups] = {}

    def choose(self, wish: Wish) -> list[Post]:
        """Return the posts that are wanted, newest first; of a series alone in its order.

        Raises `Mistake` for a tag or another group that there is not.
        """
        chosen: Sequence[Post] = self._catalog.dated
        for kind_id, name in wish.groups:
            found = self._group(kind_id, name)
            if kind_id == "collection" and len(wish.groups) == 1:
                chosen = found.posts
            else:
                paths = {post.path for post in found.posts}
                chosen = [post for post in chosen if post.path in paths]
        return [post for post in chosen if post.matter.pin or not wish.is_pinned][: wish.most]

    def wanted(self, words: str) -> list[Post] | None:
        """Return the posts that a comment asks for; None where it names another publication. Raises `Mistake`."""
        wish = read_wish(words, self._kinds)
        return self.choose(wish) if wish.blog in (None, self._blog) else None

    def _group(self, kind_id: str, name: str) -> Group:
        kind = next(kind for kind in self._kinds if kind.id == kind_id)
        if kind_id not in self._groups:
            groups = {group.key: group for group in kind.groups(self._catalog)}
            self._groups[kind_id] = _Groups(groups, {tag_slug(group.name): group for group in groups.values()})
        known = self._groups[kind_id]
        found = known.by_key.get(name) or known.by_key.get(self._slug(name, kind)) or known.by_name.get(tag_slug(name))
        if found is None:
            hint = did_you_mean(nearest(name, known.by_key), otherwise=f"name a {kind_id} that a post has")
            raise Mistake("unknown-list", f"names the {kind_id} {shown(name)}, which no post has", hint)
        return found

    def _slug(self, name: str, kind: Kind) -> str:
        """Return the key that a name of a group gives; of a term also by another name."""
        taxonomy = self._catalog.taxonomies.get(kind.taxonomy or "")
        return taxonomy.names.slug(name) if taxonomy else tag_slug(name)

    def fill(self, html: str, render: Callable[[Wish, list[Post]], str]) -> str:
        """Return finished HTML with a list in place of each comment; what is wrong with one is told by `mistakes`.

        `render` makes the HTML of a list. Comments that name another publication stay.
        """

        def replace(match: re.Match[str]) -> str:
            try:
                wish = read_wish(match["words"], self._kinds)
                return match[0] if wish.blog not in (None, self._blog) else render(wish, self.choose(wish))
            except Mistake:
                return ""

        return _COMMENT.sub(replace, _ALONE.sub(r"\1", html))

    def mistakes(self, text: str, path: str, *, first_line: int = 1) -> Iterator[Problem]:
        """Yield a problem for each comment of Markdown that asks for what there is not.

        `text` is that of the file at `path`, from `first_line` on.
        """
        for start, _, words in comments_in(text):
            try:
                self.wanted(words)
            except Mistake as mistake:
                place = position(text, start, first_line=first_line)
                yield Problem(path, *place, mistake.rule, f"the list of posts {mistake.message}", mistake.hint)

    def for_templates(self, view: Callable[[Post], PostView]) -> Callable[..., tuple[PostView, ...]]:
        """Return the function `blogposts.posts(3, tag="news", pinned=True)` of templates.

        It raises PluginError, which ends the build with one line, for what there is not.
        """

        def posts(most: int = USUAL, *, pinned: bool = False, **groups: Any) -> tuple[PostView, ...]:
            words = " ".join(
                [str(most), *(["pinned"] if pinned else []), *(f'{key}="{name}"' for key, name in groups.items())]
            )
            try:
                return tuple(map(view, self.choose(read_wish(words, self._kinds))))
            except Mistake as mistake:
                message = f"a template: blogposts.posts({words}) {mistake.message}; {mistake.hint}"
                raise PluginError(message) from mistake

        return posts
