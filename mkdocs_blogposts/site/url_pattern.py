"""The pattern of posts' addresses: `{date:%Y/%m}/{slug}`, the option `url`.

One pattern gives the address of every post, also its former ones: where aliases that are one name stood, and what the
option `former_urls` names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.layout import folder_of, is_index, name_of
from mkdocs_blogposts.content.similar import did_you_mean, nearest
from mkdocs_blogposts.content.slug import post_slug, title_id

if TYPE_CHECKING:
    from datetime import datetime

    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.catalog.term import TermAddresses

DATE: Final = "%Y/%m/%d"
"""What `{date}` without a format says."""
_DATE_PARTS: Final[Mapping[str, Callable[[datetime], str]]] = {
    "%Y": lambda date: f"{date.year:04}",
    "%y": lambda date: f"{date.year % 100:02}",
    "%m": lambda date: f"{date.month:02}",
    "%-m": lambda date: str(date.month),
    "%d": lambda date: f"{date.day:02}",
    "%-d": lambda date: str(date.day),
    "%j": lambda date: f"{date.timetuple().tm_yday:03}",
    "%H": lambda date: f"{date.hour:02}",
    "%M": lambda date: f"{date.minute:02}",
    "%S": lambda date: f"{date.second:02}",
}
"""Directives of `strftime`, as they are in every locale and on every system."""
_DIRECTIVE: Final = re.compile(r"%-?.?")
BAD_ADDRESS: Final = re.compile(r"""[\s"<>\\^`|%?#:*\[\]]""")
"""What cannot be part of an address as it is."""


def _path(post: Post) -> str:
    path = post.original or post.path
    names = [*folder_of(path).split("/"), "" if is_index(path) else name_of(path)]
    return "/".join(map(post_slug, filter(None, names)))


def _file(post: Post) -> str:
    path = post.original or post.path
    return "" if is_index(path) else post_slug(name_of(path))


def _collection(post: Post) -> str:
    return title_id(post.matter.collection or "") or (post.collection_folder or "").rpartition("/")[2]


def _date(post: Post, form: str = DATE) -> str:
    date = post.published
    return _DIRECTIVE.sub(lambda match: _DATE_PARTS[match[0]](date), form) if date else ""


_FIELDS: Final[Mapping[str, Callable[[Post], str]]] = {
    "slug": lambda post: post.slug,
    "date": _date,
    "file": _file,
    "path": _path,
    "collection": _collection,
}
"""What a pattern may name, besides taxonomies.

`file` is the name of the file, nothing for one that stands for its folder; `path` is that of the file in the docs
folder. Both are without their ending and their language.
"""
_TELLING: Final = frozenset({"slug", "file", "path"})
"""Fields that tell posts apart; a pattern needs one."""


@dataclass(frozen=True, slots=True)
class UrlPattern:
    """A pattern, taken apart."""

    text: str
    """As it is written, without slashes around it; with one in front where it begins at the site's root."""
    parts: tuple[tuple[str, str, str], ...]
    """Text before a field, the field's name and its format; both empty after the last one."""

    def fill(self, post: Post, terms: Mapping[str, TermAddresses], *, slug: str | None = None) -> str:
        """Return the address of a post, relative to where the pattern begins; what a post does not have is left out.

        `terms` are the addresses of terms by taxonomy. `slug` stands in for the post's own: a former one.
        """
        address = "".join(text + self._value(post, terms, name, form, slug) for text, name, form in self.parts)
        return "/".join(filter(None, address.split("/")))

    def _value(self, post: Post, terms: Mapping[str, TermAddresses], name: str, form: str, slug: str | None) -> str:
        if name == "slug" and slug is not None:
            return slug
        if name == "date" and form:
            return _date(post, form)
        if name in _FIELDS:
            return _FIELDS[name](post)
        found = terms[name].named(post.matter.terms(name)) if name in terms else ()
        return "/".join(found[: int(form or len(found))])

    def check(self, taxonomies: Collection[str], *, of_posts: bool = True) -> None:
        """Raise ValueError, which says what to write instead, for unknown fields.

        A pattern `of_posts` must tell them apart, too.
        """
        known = (*_FIELDS, *taxonomies)
        for name in (name for _, name, _ in self.parts if name not in ("", *known)):
            hint = did_you_mean(nearest(name, known), otherwise=f"there is {', '.join(map('{{{}}}'.format, known))}")
            raise ValueError(f"there is no {{{name}}} for `{self.text}`; {hint}")
        if of_posts and not any(name in _TELLING for _, name, _ in self.parts):
            raise ValueError(f"`{self.text}` gives many posts one address; add {{slug}}")

    @property
    def is_dated(self) -> bool:
        """Whether posts without a date have another address than their pattern says."""
        return any(name == "date" for _, name, _ in self.parts)

    @property
    def is_rooted(self) -> bool:
        """Whether the pattern begins at the site's root and not at the folder of the publication."""
        return self.text.startswith("/")

    @property
    def is_file(self) -> bool:
        """Whether the pattern names the file itself: `{slug}.html`."""
        return self.text.endswith((".html", ".htm"))


def read_pattern(text: object) -> UrlPattern:
    """Return a pattern. Raises ValueError, which says what to write instead, where it is none."""
    if not isinstance(text, str) or not text.strip("/ "):
        raise ValueError("write a pattern such as {date:%Y/%m/%d}/{slug}")
    rooted, address = text.startswith("/"), text.strip().strip("/")
    try:
        parsed = list(Formatter().parse(address))
    except ValueError as error:
        raise ValueError(f"`{text}` is no pattern ({error}); write one such as {{date:%Y/%m/%d}}/{{slug}}") from error
    parts = []
    for literal, name, form, conversion in parsed:
        if (bad := BAD_ADDRESS.search(literal)) or ".." in literal.split("/"):
            raise ValueError(f"`{bad[0] if bad else '..'}` in `{text}` cannot be part of an address; leave it out")
        if name is not None:
            _check_field(text, name, form or "", conversion)
        parts.append((literal, name or "", form or ""))
    return UrlPattern(("/" if rooted else "") + address, tuple(parts))


def _check_field(text: str, name: str, form: str, conversion: str | None) -> None:
    if conversion or (form and not _is_form(name, form)):
        dated = f"{{date:{DATE}}}, with {' '.join(_DATE_PARTS)}"
        allowed = dated if name == "date" else f"{{{name}}}" if name in _FIELDS else f"{{{name}:2}}"
        raise ValueError(f"`{text}` gives {{{name}}} a format; write {allowed}")


def _is_form(name: str, form: str) -> bool:
    if name == "date":
        rest = _DIRECTIVE.sub("", form)
        return all(each in _DATE_PARTS for each in _DIRECTIVE.findall(form)) and not BAD_ADDRESS.search(rest)
    return name not in _FIELDS and form.isdecimal() and int(form[:9]) > 0
