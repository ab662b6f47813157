"""The options of the plugin. A docstring below each option is its reference."""

from __future__ import annotations

import json
from typing import Any, Literal, TypeAlias, cast

from mkdocs.config import base
from mkdocs.config import config_options as c
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_blogposts.catalog.catalog import Sorting
from mkdocs_blogposts.catalog.order import GENERAL, SERIES, SORT_KEYS
from mkdocs_blogposts.content.license_data import LicenseMatter, read_licenses
from mkdocs_blogposts.content.markup import Pace
from mkdocs_blogposts.publish.channel_options import ChannelOptions, channel_settings
from mkdocs_blogposts.publish.gfm.dialect import Dialect
from mkdocs_blogposts.publish.listing import Lengths
from mkdocs_blogposts.publish.look import LookOptions, look
from mkdocs_blogposts.publish.option_types import Language, Number, Options, WordsOption
from mkdocs_blogposts.publish.settings import LOCKS, NavSettings, Settings
from mkdocs_blogposts.publish.severity import Severities, read_severities

SORTED_LISTS = ("index", "tag", "license", "author", "collection")
"""The kinds of lists whose sort can be chosen on its own."""

Sort: TypeAlias = "dict[str, list[str]]"


class _SortOption(base.BaseConfigOption[Sort]):
    """A list of sort keys for all lists but collections, or a mapping from kinds of lists to such lists."""

    def __init__(self) -> None:
        super().__init__()
        self.default: Sort = {}

    def run_validation(self, value: object) -> Sort:
        lists = {"default": value} if isinstance(value, (list, str)) else value
        if not isinstance(lists, dict):
            raise base.ValidationError(f"Write a list such as [order, -published], not {value!r}")
        return {self._kind(kind): self._keys(keys) for kind, keys in lists.items()}

    def _kind(self, kind: object) -> str:
        if kind != "default" and kind not in SORTED_LISTS:
            raise base.ValidationError(f"Unknown list {kind!r}; choose from default, {', '.join(SORTED_LISTS)}")
        return str(kind)

    def _keys(self, keys: object) -> list[str]:
        names = [keys] if isinstance(keys, str) else keys
        if not isinstance(names, list):
            raise base.ValidationError(f"Write a list of keys such as [order, -published], not {keys!r}")
        for name in names:
            if not isinstance(name, str) or name.removeprefix("-") not in SORT_KEYS:
                raise base.ValidationError(f"Unknown sort key {name!r}; choose from {', '.join(SORT_KEYS)}")
        return names


class _LicensesOption(base.BaseConfigOption["tuple[LicenseMatter, ...]"]):
    """Licenses of the site's own, in the form of the data file."""

    def __init__(self) -> None:
        super().__init__()
        self.default = ()

    def run_validation(self, value: object) -> tuple[LicenseMatter, ...]:
        read = read_licenses(json.dumps(value, default=str).encode(), path="licenses")
        if read.problems:
            raise base.ValidationError("; ".join(f"{found.message}: {found.hint}" for found in read.problems))
        return read.value or ()


class _RulesOption(base.BaseConfigOption[Severities]):
    """How much each rule matters."""

    def __init__(self) -> None:
        super().__init__()
        self.default = Severities()

    def run_validation(self, value: object) -> Severities:
        try:
            return value if isinstance(value, Severities) else read_severities(value)
        except ValueError as error:
            raise base.ValidationError(str(error)) from error


class _PatternsOption(c.PathSpec):
    """Patterns of a `.gitignore`, in lines or in a list."""

    def run_validation(self, value: object) -> GitIgnoreSpec:
        lines = "\n".join(map(str, value)) if isinstance(value, list) else value
        return super().run_validation(lines)


class _CacheOption(base.BaseConfigOption["str | None"]):
    """A folder, or `false`."""

    def __init__(self) -> None:
        super().__init__()
        self.default = ".cache/blogposts"

    def run_validation(self, value: object) -> str | None:
        if value is False:
            return None
        if not isinstance(value, str) or not value.strip():
            raise base.ValidationError(f"Write a folder such as {self.default}, or false, not {value!r}")
        return value


class NavOptions(Options):
    """What the navigation shows of the publication."""

    title = c.Optional(c.Type(str))
    """Title of the section where your `nav` does not give it one; "Blog" in the site's language where unset."""
    posts = c.Choice(("none", "recent", "collections", "all"), default="none")
    """Which posts the navigation lists: none, the newest of the index, those of collections, or all. Every page of the
    site carries the whole navigation, so the cost of `all` grows with the square of the number of posts."""
    limit = Number(0, 10_000, default=0)
    """How many tags, licenses, authors, years and collections the navigation names below each list, those with most
    posts, 0 to 10,000. Every page of the site carries the whole navigation, so the default is none: one line for each
    list."""


class _NavOption(c.SubConfig[NavOptions]):
    """`nav: false`, or the options of `NavOptions`."""

    def run_validation(self, value: object) -> Any:
        if value is False:
            return False
        return super().run_validation({} if value is True or value is None else value)


class SpeedOptions(Options):
    """What makes builds faster."""

    workers = c.Optional(Number(1, 256))
    """How many processes render posts ahead of MkDocs, 1 to 256; unset, one per processor core. With `1`
    there are none."""
    cache = _CacheOption()
    """Folder, seen from `mkdocs.yml`, that keeps finished pages from one build to the next; `false` for none."""
    search = c.Type(bool, default=True)
    """Whether entries of the search index are kept and made ahead, too."""
    extensions = c.ListOfItems(c.Type(str), default=[])
    """Names of further Markdown extensions that depend on nothing but the text and their options."""


class _SpeedOption(c.SubConfig[SpeedOptions]):
    """`auto`, `off`, or the options of `SpeedOptions`."""

    def run_validation(self, value: object) -> Any:
        if value is False or value == "off":  # YAML 1.1 reads a bare `off` as false
            return False
        return super().run_validation({} if value is True or value is None or value == "auto" else value)


class BlogPostsConfig(ChannelOptions, LookOptions):
    """All options of one instance of the plugin."""

    posts = c.Optional(_PatternsOption())
    """Which Markdown files below the docs folder are posts, as one or more patterns of a `.gitignore`. Unset, it is
    `posts/`: every file below any folder named `posts`."""
    base = c.Type(str, default="")
    """Folder of the site below which all pages of the publication lie: with `base: blog` the index is `/blog/posts/`.
    It also sets several instances of the plugin apart."""
    title = c.Optional(c.Type(str))
    """Title of the publication and of its index; the word for "Posts" in the site's language where unset."""
    language = c.Optional(Language())
    """Language of the interface and of dates, such as `de` or `pt-BR`; that of the theme where unset. Plain `en` writes
    the day of a date first, `en-US` the month."""
    words = WordsOption()
    """Words of the interface to replace, by key."""
    per_page = Number(1, 1_000_000, default=10)
    """How many posts a page of the index shows, 1 to 1,000,000."""
    rows_per_page = Number(1, 1_000_000, default=100)
    """How many posts a page of a tag, a license or an author lists, in one line each, 1 to 1,000,000."""
    sort = _SortOption()
    """By what lists are sorted: a list of keys for all of them (`[order, -published]`), or a mapping with such a list
    for `default`, `index`, `tag`, `license`, `author` or `collection`. Keys are `order`, `published`, `edited`,
    `title` and `slug`; a `-` turns one around. Pinned posts come first, and the slug decides between equals."""
    nav = _NavOption()
    """`false` leaves the navigation alone; else the options `title`, `posts` and `limit`."""
    data_dir = c.Type(str, default="data")
    """Folder below the docs folder with `tags.yml`, `licenses.yml` and `roles.yml` (or `.json`)."""
    license = c.Optional(c.Type(str))
    """License of the posts that state none, and whose series states none. Only the holder of the rights can give one,
    so set it only where you may do so for every author of the site."""
    unlicensed = c.Optional(c.Choice(("all-rights-reserved",)))
    """What posts without a license say: `all-rights-reserved`, or nothing where it is unset."""
    allowed_licenses = c.ListOfItems(c.Type(str), default=[])
    """The only licenses that posts may have; a post with another one is a problem. Empty allows all."""
    licenses = _LicensesOption()
    """Licenses of the site's own, by id: a mapping with `name`, and `url`, `short`, `statement`, `elements` or
    `spdx`."""
    markdown = c.Optional(c.Choice(("gfm", "mkdocs")))
    """What posts are written in: GitHub's Markdown (`gfm`), or what `markdown_extensions` make of MkDocs' own
    (`mkdocs`). Unset, it is `gfm` where the front matter is a JavaScript object, `mkdocs` elsewhere. A post may say
    `markdown:` for itself."""
    extras = c.Type(bool, default=True)
    """Whether posts in GitHub's Markdown may hold tabs, file trees and other embedded parts, written as comments
    (`<!-- ::start:tabs -->`)."""
    body_html = c.Choice(("keep", "sanitize"), default="keep")
    """What becomes of raw HTML in bodies: `keep` prints it as written, as everywhere in MkDocs; `sanitize` takes out
    scripts, styles, frames, forms and event handlers, for sites that take posts from strangers. It needs the extra
    `mkdocs-blogposts[sanitize]`."""
    future = c.Choice(("show", "hide"), default="show")
    """What becomes of posts whose date is still to come when the site is built: `show` publishes them, `hide` keeps
    them back until a build after their date. A preview always shows them."""
    words_per_minute = Number(10, 10_000, default=220)
    """How fast a reader is, for the reading time, 10 to 10,000. Code counts as half as fast."""

    excerpt_length = c.Optional(Number(40, 2_000))
    """The most characters of an excerpt, 40 to 2,000. Unset, it is 500 of the text before `<!-- more -->`, and 200 of
    the first paragraph."""
    locked_by = c.ListOfItems(c.Type(str), default=list(LOCKS))
    """Keys of front matter that lock a post: the text of a post with one of them stands on its own page only, and not
    in lists, feeds, descriptions and the search. Plugins that encrypt pages read such keys."""
    rules = _RulesOption()
    """How much each rule matters, by its id: `error` stops every build, `warning` a strict one, `info` is told and
    nothing else, `off` is not told. A mapping from these words to patterns of a `.gitignore` says so for files of the
    docs folder."""
    speed = _SpeedOption()
    """`auto`, `off`, or the options `workers`, `cache`, `search` and `extensions`. None of them changes the site."""


def settings(options: BlogPostsConfig) -> Settings:
    """Return the options of one instance as values of the layers below."""
    nav: NavOptions | Literal[False] = options.nav
    sort: Sort = options.sort
    defaults = Settings()
    return Settings(
        posts=options.posts or defaults.posts,
        own_patterns=options.posts is not None,
        base=options.base.strip("/"),
        title=options.title,
        language=options.language,
        words=options.words,
        lengths=Lengths(options.per_page, options.rows_per_page),
        sorting=Sorting(
            general=sort.get("default", GENERAL),
            series=sort.get("collection", SERIES),
            kinds={kind: sort[kind] for kind in SORTED_LISTS if kind in sort},
        ),
        nav=None if nav is False else NavSettings(nav.title, nav.posts, nav.limit),
        data=options.data_dir.strip("/"),
        licenses=options.licenses,
        license=(options.license or "").strip() or None,
        allowed_licenses=tuple(options.allowed_licenses),
        reserved=options.unlicensed is not None,
        dialect=cast("Dialect | None", options.markdown),
        extras=options.extras,
        sanitize=options.body_html == "sanitize",
        look=look(options),
        hide_future=options.future == "hide",
        severities=options.rules,
        locked_by=tuple(options.locked_by),
        pace=Pace(words=options.words_per_minute, code=options.words_per_minute // 2),
        excerpt_length=options.excerpt_length,
        channels=channel_settings(options),
    )
