"""The options of the plugin. Everything that depends on them reads them here, as they are.

The docstring below an option is its reference: `docs/reference/options.md` and the JSON Schema are made of it. What
may be written and what holds by default come from the option itself. Links are seen from that page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, get_args

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.base import ConfigErrors, ConfigWarnings, ValidationError
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_blogposts.address_options import FeedCopies, FormerPlaces, Places, Slugs, Url
from mkdocs_blogposts.catalog.kinds import Kinds, make_kinds
from mkdocs_blogposts.content.page_matter import Dialect
from mkdocs_blogposts.drawing.colors import LEAST, contrast
from mkdocs_blogposts.drawing.png import is_installed
from mkdocs_blogposts.feeds.formats import BY_DEFAULT, FORMATS
from mkdocs_blogposts.feeds.lists import STYLES
from mkdocs_blogposts.head.elements import VOCABULARIES
from mkdocs_blogposts.option_types import (
    CacheFolder,
    Choices,
    Color,
    Folder,
    Group,
    Language,
    Licenses,
    Number,
    Options,
    Patterns,
    Record,
    Rules,
    Scheduler,
    Sort,
    Span,
    Taxonomies,
    Words,
)
from mkdocs_blogposts.pages.citation_style import find_mistake
from mkdocs_blogposts.pages.credit import FORMATS as CREDIT_FORMATS
from mkdocs_blogposts.site.url_pattern import UrlPattern

_TOLD_ONLY: Final = (
    *("no-title", "second-title", "unknown-key", "unread-key", "shortcode", "tag-spelling", "similar-tag"),
    *("similar-series", "no-alternative-text", "heading-jump", "long-title", "long-description"),
    *("duplicate-key", "ambiguous-text", "missing-picture", "invalid-slug"),
)
"""Rules that Material's blog does not have, and by which no page and no address is lost."""
POSTS: Final = GitIgnoreSpec.from_lines(["posts/"])
PRESETS: Final[Mapping[str, Mapping[str, Any]]] = {
    "material": {
        "base": "blog",
        "url": "{date:%Y/%m/%d}/{slug}",
        "places": {
            "index": "",
            "archive": "archive/{slug}",
            "authors": "author/{slug}",
            "categories": "category/{slug}",
        },
        "slugs": "title",
        "titles": "heading",
        "per_page": 10,
        "rows_per_page": 10,
        "words_per_minute": 265,
        "rules": dict.fromkeys(_TOLD_ONLY, "info"),
    }
}
"""What options say where a site says `like:` and nothing of theirs."""
_DIALECTS: Final[tuple[Dialect, ...]] = get_args(Dialect)


class NavOptions(Options):
    """What the navigation shows of the publication."""

    title = c.Optional(c.Type(str))
    """Title of the section where your `nav` gives it none. Unset, it is "Blog" in the site's language."""
    posts = c.Choice(("none", "recent", "collections", "all"), default="none")
    """Which posts the navigation lists: none, the first ones of the index, those of each collection, or all. Every page
    of the site carries the whole navigation, so
    [the cost](../guides/navigation.md#posts-in-the-navigation) of `all` grows with the square of the number of
    posts."""
    limit = Number(0, 10_000, default=0)
    """How many tags, categories, licenses, authors, years and collections the navigation names below each list: those
    with most posts."""


class FeedOptions(Options):
    """Which feeds the site has, and what they hold."""

    formats = Choices(tuple(FORMATS), default=BY_DEFAULT)
    """Which formats the feed of the index has. Links that readers see lead to the first."""
    list_formats = Choices(tuple(FORMATS), default=())
    """The same for the feeds of series, tags, categories, authors and licenses. Unset, it is the first of
    `formats`."""
    length = Number(1, 10_000, default=20)
    """How many posts a feed holds, the newest ones; the feed of a series holds all of its parts."""
    content = c.Choice(("full", "excerpt"), default="full")
    """What a feed holds of each post: the whole post, or its description or excerpt."""
    archives = c.Optional(c.Choice(("none", "excerpt", "full")))
    """The same for the older posts, in [archives](../guides/feeds.md#archives) beside the feed of the index. Unset,
    there are none, or those of excerpts where `archive_formats` names a format."""
    archive_formats = Choices(tuple(FORMATS), default=())
    """Which formats of a feed have archives. Unset, where there are archives, it is one: `atom`, which has the rules
    for them, else the first."""
    lists = c.Choice(("full", "excerpt", "none"), default="excerpt")
    """The same for the feeds of series, tags, categories, authors and licenses; only where it is `full` may they have
    archives. `none` for no such feeds but those of series."""
    style = c.Choice(STYLES, default="css")
    """How a browser shows a feed: with a style sheet (`css`), transformed into a page (`xsl`, of which Chrome warns its
    users), or as it is (`none`)."""
    also = FeedCopies(tuple(FORMATS))
    """Other addresses that [the same feeds](../guides/feeds.md#feeds-that-readers-have-already) have, by format. One
    that begins with `/` is the index's, seen from the root of the site; any other one lies beside every feed."""
    ids = c.Choice(("tag", "address"), default="tag")
    """What a feed calls a post that has no `guid`: a [tag URI](../guides/feeds.md#ids), or its `address`, as most other
    systems do."""
    owner = c.Optional(c.Type(str))
    """The host name in [ids](../guides/feeds.md#ids). Unset, it is that of `site_url`. Keep the old name here when the
    site moves to another."""

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """Check what the types alone do not."""
        errors, warnings = super().validate()
        if self.owner is not None and not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", self.owner):
            errors.append(("owner", base.ValidationError("Write a host name, such as example.org")))
        if self.archives == "none" and self.archive_formats:
            mistake = "Write `archives: excerpt` or `full`, or leave these out: `archives: none` makes none"
            errors.append(("archive_formats", base.ValidationError(mistake)))
        for word in self.archive_formats:
            if word not in {*self.formats, *self.list_formats}:
                errors.append(("archive_formats", base.ValidationError(f"Write `{word}` among the `formats`, too")))
        return errors, warnings

    @property
    def archived(self) -> Literal["excerpt", "full"] | None:
        """What archives of feeds hold; None where there are none."""
        if self.archives == "none" or not (self.archives or self.archive_formats):
            return None
        return "full" if self.archives == "full" else "excerpt"


class GiscusOptions(Options):
    """Comments in the discussions of a repository on GitHub: the attributes of https://giscus.app, without `data-`."""

    repo = c.Type(str)
    """Owner and name of the repository: `ada/blog`."""
    repo_id = c.Type(str)
    """Its id, which the page of giscus tells."""
    category = c.Type(str, default="Announcements")
    """The category of discussions that new ones begin in."""
    category_id = c.Type(str)
    """Its id, which the page of giscus tells."""
    mapping = c.Choice(("pathname", "url", "title", "og:title"), default="pathname")
    """By what a post finds its discussion."""
    strict = c.Type(bool, default=True)
    """Whether that must fit exactly."""
    reactions = c.Type(bool, default=True)
    """Whether readers may react to the post itself."""
    position = c.Choice(("top", "bottom"), default="top")
    """Where the box to write in is."""
    theme = c.Type(str, default="preferred_color_scheme")
    """The theme of giscus."""
    language = c.Optional(c.Type(str))
    """The language of giscus. Unset, it is that of the post."""


class CommentOptions(Options):
    """Comments below posts: by giscus, or by a template of the site's own."""

    default = c.Type(bool, default=True)
    """Whether readers may comment where a post does not say; `comments: true` or `false` in a post decides."""
    partial = c.Optional(c.Type(str))
    """A template of your own in `custom_dir`, such as `partials/comments.html`."""
    giscus = Group(GiscusOptions, default=False)
    """Comments by giscus.app, with the options below. The pages of posts then load a script from there."""

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """Check what the types alone do not."""
        errors, warnings = super().validate()
        if bool(self.giscus) == bool(self.partial):
            errors.append(("giscus", base.ValidationError("Write one of `giscus` and `partial`")))
        return errors, warnings


class ImageOptions(Options):
    """What becomes of pictures."""

    resize = c.Optional(c.Type(bool))
    """Whether lists, posts and names show [smaller copies](../guides/look.md#the-sizes-of-pictures) of covers and
    portraits. Unset, they do where Pillow is installed, which comes with `mkdocs-blogposts[images]`; `true` stops the
    build where it is not."""
    quality = Number(1, 100, default=80)
    """The quality of these copies, which are WebP."""
    sizes = c.Type(bool, default=True)
    """Whether pictures in posts get `width` and `height` from their files, so that nothing moves while they load."""


class CardOptions(Options):
    """How the pictures look that are drawn for link previews."""

    background = c.Optional(Color())
    """Color of the paper, `#rrggbb`. Words are dark or light, as can be read on it. Unset, it is white."""
    color = c.Optional(Color())
    """Color of the series and of the mark. Unset, it is the accent of the theme `blogposts`, and blue on others."""

    def validate(self) -> tuple[base.ConfigErrors, base.ConfigWarnings]:
        """Check what the types alone do not: that the program which draws is there, and that its words can be read."""
        errors, warnings = super().validate()
        if errors:
            return errors, warnings
        background = self.background or "#ffffff"
        if self.color and (found := contrast(self.color, background)) < LEAST:
            message = f"The contrast of {self.color} on {background} is {found:.1f}, and text needs {LEAST}"
            errors.append(("color", ValidationError(message)))
        if not is_installed():
            errors.append(("cards", ValidationError("It needs resvg-py: pip install 'mkdocs-blogposts[cards]'")))
        return errors, warnings


class SpeedOptions(Options):
    """What makes builds faster."""

    workers = c.Optional(Number(1, 256))
    """How many processes render posts and build pages. Unset, it is one per processor core; with `1` it is MkDocs' own
    alone."""
    cache = CacheFolder(default=".cache/blogposts")
    """Folder, seen from `mkdocs.yml`, that keeps finished pages from one build to the next; `false` for none."""
    cache_size = Number(1, 1_000_000, default=512)
    """How many megabytes the cache may take; what one build needs is kept, however much it is, and told."""
    cluster = c.Optional(Scheduler())
    """Address of a [Dask](https://distributed.dask.org/) scheduler whose workers render what is missing, where that is
    much: [on many machines](../guides/many-machines.md). It needs `mkdocs-blogposts[cluster]`."""
    search = c.Type(bool, default=True)
    """Whether entries of the search index are kept and made ahead, too."""
    extensions = c.ListOfItems(c.Type(str), default=[])
    """Names of Markdown extensions that depend on nothing but the text, their options and files that they read for each
    page, besides [those that the plugin knows](../guides/speed.md#what-is-not)."""
    plugins = c.ListOfItems(c.Type(str), default=[])
    """Names of plugins and hooks, as they stand in `mkdocs.yml`, beside which
    [the preview](../guides/speed.md#beside-other-plugins) may build a saved post alone, whatever they keep."""


class BlogOptions(Options):
    """All options of one instance of the plugin."""

    posts = Patterns(default=POSTS)
    """Which Markdown files below the docs folder are posts: one or more patterns of a `.gitignore`. The default means
    every file below any folder named `posts`."""
    base = Folder()
    """Folder of the site below which all pages of the publication lie: with `base: blog` the index is `/blog/posts/`.
    It also sets [several blogs](../guides/several-blogs.md) apart."""
    like = c.Optional(c.Choice(tuple(PRESETS)))
    """Another tool whose addresses hold where an option says nothing else: `material` for
    [those of Material's blog](../guides/addresses.md#as-materials-blog)."""
    url = Url(default="posts/{slug}")
    """The address of a post, below `base`: [a pattern](../guides/addresses.md#posts) such as
    `{date:%Y/%m/%d}/{slug}`. With a `/` in front it begins at the site's root."""
    former_urls = c.ListOfItems(Url(), default=[])
    """Patterns that `url` had before: [each former address](../guides/addresses.md#when-addresses-change) leads on to
    the post."""
    places = Places()
    """Where [lists are](../guides/addresses.md#lists), below `base`: addresses by `index`, `tags`, `categories`,
    `licenses`, `collections`, `authors`, `archive`, `statistics` and the id of a taxonomy of your own. One with
    `{slug}` in it says where the page of each tag, author or year is, `pages` where later pages of a list are. Unset,
    the index is at the root of a site that has no home page, else at `posts`; the others are where their names say."""
    former_places = FormerPlaces()
    """Addresses that `places` had before, one or a list of each: they lead on to the lists. Those of one tag, author or
    year are patterns as in `url`: `archive: "archive/{date:%Y/%m}"`."""
    slugs = Slugs()
    """What the slug of a post without `slug:` is made of: the name of its `file`, without
    [a date before it](../guides/writing-posts.md#dates-in-names) (`dated-file` keeps it), or its `title` as Material's
    blog does; with `title`, tags and categories have the addresses that it gives them, too. A mapping says how
    [titles give slugs](../guides/addresses.md#slugs-by-titles): `separator`, `case`, and both for `terms`."""
    titles = c.Choice(("both", "heading"), default="both")
    """What the page of a post shows that has a `title` and begins with another heading: `both`, or the `heading` alone
    as Material's blog does. Lists, feeds and the head of the page have the `title`."""
    markdown = c.Optional(c.Choice(_DIALECTS))
    """What posts are written in: [GitHub's Markdown](../guides/markdown.md) (`gfm`), or what your `markdown_extensions`
    make of MkDocs' own (`mkdocs`). Unset, it is `gfm` for posts whose front matter is a JavaScript object, `mkdocs` for
    all others. A post may say `markdown:` for itself."""
    extras = c.Type(bool, default=True)
    """Whether posts in GitHub's Markdown may hold
    [tabs, file trees and other parts](../guides/markdown.md#embedded-parts) written as comments, such as
    `<!-- ::start:tabs -->`."""
    data_dir = Folder(default="data")
    """Folder below the docs folder that holds `tags.yml`, `categories.yml`, `licenses.yml` and `roles.yml` (or
    `.json`)."""
    taxonomies = Taxonomies()
    """[Tags, categories](../guides/tags.md), and [taxonomies of your own](../guides/tags.md#taxonomies-of-your-own): a
    mapping of ids to options, or to `false` to switch `tags` or `categories` off. The options are `name` and `one`
    (what all terms and one term are called), `keys` (of front matter), `allowed` (names that posts may have),
    `hierarchy` (whether `Science/Physics` lies below `Science`), and `least` (how many posts a term needs for a
    page)."""
    future = c.Choice(("show", "hide"), default="show")
    """What becomes of posts whose date is [still to come](../guides/drafts.md#dates-to-come) when the site is built:
    `show` publishes them, `hide` keeps them back until a build after their date. A preview always shows them."""

    expired = c.Choice(("hide", "show"), default="hide")
    """What becomes of posts whose `expires` [is past](../guides/drafts.md#posts-whose-time-is-over) when the site is
    built: `hide` leaves them out from then on, `show` keeps them. A preview always shows them."""

    outdated_after = Span()
    """How long posts [hold](../guides/freshness.md) after their date, their `edited` or their `reviewed`: `2 years`,
    `18 months`. A post that nobody has looked at for longer says so. Terms and posts may say another time, or
    `never`."""

    title = c.Optional(c.Type(str))
    """Title of the publication and of its index. Unset, it is the word for "Posts" in the site's language."""
    per_page = Number(1, 1_000_000, default=20)
    """How many posts a page of the index shows."""
    fold_series = c.Type(bool, default=False)
    """Whether posts of one series that follow each other in the index are
    [one entry](../guides/look.md#series-in-lists) there, with links to the earlier parts. With the theme `blogposts`
    this is on."""
    rows_per_page = Number(1, 1_000_000, default=200)
    """How many posts a page of a tag, category, license or author shows, in one line each."""
    sort = Sort()
    """By what lists are sorted: a list of keys for all lists but collections (`[order, -published]`), or a mapping with
    such a list for `default`, `index`, `tag`, `category`, `license`, `author`, `collection` or the id of a taxonomy of
    your own. Keys are `order`, `published`,
    `edited`, `title` and `slug`; a `-` turns one around. Pinned posts come first in any case, and the slug decides
    between equals. Unset, [these rules](../guides/ordering.md#the-rules-exactly) hold."""
    excerpt_length = c.Optional(Number(40, 2_000))
    """The most characters of [an excerpt](../guides/writing-posts.md#the-excerpt). Unset, it is 300 of the text before
    `<!-- more -->`, and 200 of the first paragraph."""
    words_per_minute = Number(10, 10_000, default=220)
    """How fast a reader is, for the reading time. Code counts as half as fast."""

    filter = c.Type(bool, default=True)
    """Whether the index and the page of all tags can be [filtered](../guides/look.md#filter-and-find) by tag, category,
    author, license, year and words."""
    statistics = c.Type(bool, default=False)
    """Whether there is a page of [statistics](../guides/look.md#statistics) at `/archive/statistics/`: posts by month,
    year, author, language, tag and license, and words."""
    density = c.Choice(("comfortable", "compact"), default="comfortable")
    """How the index shows posts: `comfortable` with excerpt, tags and cover, `compact` in a line or two."""
    license_mark = c.Type(bool, default=True)
    """Whether lists show the license of each post. Posts themselves always do."""
    cover = c.Choice(("none", "header"), default="none")
    """Whether a post shows its `coverImg` [below its head](../guides/look.md#covers) (`header`), or lists only
    (`none`)."""
    images = Group(ImageOptions)
    """What becomes of pictures; `false` leaves all of them as they are."""
    measure = c.Choice(("text", "theme"), default="text")
    """How wide the text of posts is: some 85 letters to a line (`text`), or what the theme has (`theme`)."""
    progress = c.Type(bool, default=True)
    """Whether a thin bar shows how far a long post is read, in browsers that can do it without a script."""

    share = Choices(("mastodon", "bluesky", "email"), default=())
    """Where posts offer to be [shared](../guides/social-web.md#share), by plain links below their text."""

    nav = Group(NavOptions)
    """What the navigation shows of the publication; `false` leaves the navigation alone."""

    feeds = Group(FeedOptions)
    """Which feeds there are; `false` for none. Feeds need `site_url`."""
    opml = c.Type(bool, default=True)
    """Whether `/feeds.opml` lists all feeds, for readers that subscribe to several at once."""

    head = Choices(VOCABULARIES, gone=("dublin_core",))
    """[What pages say of themselves](../guides/metadata.md#the-head-of-a-post) in their head. `[]` leaves the theme's
    heads alone."""
    cards = Group(CardOptions, default=False)
    """Whether [a picture](../guides/cards.md) is drawn for link previews of pages that have none of their own, with
    title, series, authors and license. It needs the extra `mkdocs-blogposts[cards]`, and `site_url`."""
    cite = c.Choice(("none", "doi", "all"), default="doi")
    """Which posts say [how to cite them](../guides/citation.md), with files for reference managers beside their pages:
    those with a `doi`, `all`, or `none`. A post says `cite: true` or `false` for itself."""
    cite_style = c.Optional(c.Type(str))
    """The name of [a style](../guides/citation.md#the-line-and-its-style) for that, such as `chicago-author-date`.
    Unset, it is `apa` where `mkdocs-blogposts[cite]` is installed; a name stops the build where it is not."""
    llms = c.Type(bool, default=True)
    """Whether [`/llms.txt`](../guides/metadata.md#llmstxt) lists all posts in order with their licenses. It needs
    `site_url`."""
    copies = c.Choice(("none", "licensed", "all"), default="none")
    """Which posts have [a copy as Markdown](../guides/copies.md) beside their pages: `none`, those that are `licensed`,
    or `all`. A post says `copies: true` or `false` for itself. Copies need `site_url`."""
    webmention = c.Optional(c.URL())
    """The endpoint that receives [web mentions](../guides/metadata.md#links-from-elsewhere) of the site's pages."""
    pingback = c.Optional(c.URL())
    """The server that receives pingbacks to the site's pages."""
    standard_site = c.Optional(Record())
    """The record of the publication in the AT Protocol, [by standard.site](../guides/social-web.md#standardsite):
    `at://did:plc:…/site.standard.publication/…`."""

    ebook = c.Type(bool, default=False)
    """Whether every series is offered as [an e-book](../guides/ebooks.md); a series says `ebook: true` or `false` for
    itself."""

    comments = Group(CommentOptions, default=False)
    """Comments below posts, by one of `giscus` and `partial`."""

    language = c.Optional(Language())
    """Language of the interface and of dates. Unset, it is that of the theme. Plain `en` writes the day of a date
    first, `en-US` the month."""
    words = Words()
    """Words of the interface to replace, by key, such as `license: Terms`. [All keys](words.md)."""

    body_html = c.Choice(("keep", "sanitize"), default="keep")
    """What becomes of raw HTML in bodies: `keep` prints it as written, as everywhere in MkDocs; `sanitize` takes out
    scripts, styles, frames, forms and event handlers, for sites that take
    [posts from strangers](../guides/security.md). It needs the extra `mkdocs-blogposts[sanitize]`."""

    locked_by = c.ListOfItems(c.Type(str), default=["password", "obfuscate", "encrypted", "protected"])
    """Keys of front matter that lock a post: the text of a post with one of them
    [stands on its own page only](../guides/drafts.md#posts-behind-a-password), and not in lists, feeds, descriptions
    and the search. Plugins that encrypt pages read such keys."""
    rules = Rules()
    """[How much each rule matters](problems.md#how-much-a-rule-matters), by its id: `error` stops every build,
    `warning` a strict one, `info` is told and nothing else, `off` is not told. A mapping from these words to patterns
    of a `.gitignore` says so for files of the docs folder. A rule that is not named here has a severity of its own,
    mostly `warning`."""

    license = c.Optional(c.Type(str))
    """License of the posts that state none, and whose series states none. Only the holder of the rights can give one,
    so [in whose name](../guides/licenses-in-whose-name.md) you set it matters."""
    unlicensed = c.Optional(c.Choice(("all-rights-reserved",)))
    """What posts without a license say. Unset, they say nothing."""
    allowed_licenses = c.ListOfItems(c.Type(str), default=[])
    """The only licenses that posts may have, in any spelling; a post with another one is
    [a problem](problems/license-not-allowed.md). Empty allows all."""
    credit_formats = Choices(CREDIT_FORMATS, default=("text",))
    """In which formats a post offers [the line](../guides/licenses.md#the-box-below-a-post) that gives credit for it;
    with several a reader chooses. `[]` for no line."""
    licenses = Licenses()
    """Licenses of your own, by id: a mapping with `name`, and `url`, `short`, `statement`, `elements` or `spdx`.
    [A data file](../guides/licenses.md#your-own-licenses) is the other way."""

    speed = Group(SpeedOptions, on="auto", off="off")
    """What makes builds faster; `off` switches all of it off. None of it changes the site."""

    def load_dict(self, patch: dict[str, Any]) -> None:
        """Take options as they are written, and those of `like` where none is."""
        like = patch.get("like") if isinstance(patch, dict) else None
        if preset := PRESETS.get(like) if isinstance(like, str) else None:
            base_folder = patch.get("base", preset["base"])
            posts = f"/{base_folder.strip('/')}/posts/" if isinstance(base_folder, str) else None
            given = {key: patch[key] for key in ("places", "rules") if isinstance(patch.get(key), dict)}
            merged = {key: {**preset[key], **value} for key, value in given.items()}
            patch = {**preset, "posts": posts, **patch, **merged}
        super().load_dict(patch)

    def take_defaults(self, defaults: Mapping[str, Any], *, written: Mapping[str, Any]) -> None:
        """Take what the theme says of options that the site has not `written`."""
        for key, value in defaults.items():
            if key not in written:
                self[key] = value

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check what the types alone do not: that styles and patterns of addresses name what there is."""
        errors, warnings = super().validate()
        if errors:
            return errors, warnings
        if self.cite_style is not None and (mistake := find_mistake(self.cite_style)):
            errors.append(("cite_style", ValidationError(mistake)))
        before = [each for found in self.former_places.values() for each in found if isinstance(each, UrlPattern)]
        for key, patterns in (("url", [self.url]), ("former_urls", self.former_urls), ("former_places", before)):
            for pattern in patterns:
                try:
                    pattern.check([each.id for each in self.taxonomies], of_posts=key != "former_places")
                except ValueError as error:
                    errors.append((key, ValidationError(str(error))))
        return errors, warnings

    @property
    def kinds(self) -> Kinds:
        """The kinds of lists that the publication has."""
        return make_kinds(self.taxonomies)

    @property
    def has_own_patterns(self) -> bool:
        """Whether the site chose `posts`: then a file there without front matter is a slip, else an ordinary page."""
        return self.posts is not POSTS
