"""Style sheets and scripts that pages need, and the files that they load."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from mkdocs.config.config_options import ExtraScriptValue

from mkdocs_blogposts.pages.rights import permits_reuse
from mkdocs_blogposts.site.bodies import OwnSheet
from mkdocs_blogposts.site.destinations import made
from mkdocs_blogposts.site.report import docs_prefix, log
from mkdocs_blogposts.site.smaller_pictures import FACE, THUMB, WIDE, Shape

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.catalog import Catalog
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.site.pictures import Album
    from mkdocs_blogposts.site.smaller_pictures import Resizer


class OwnScript(ExtraScriptValue):
    """A script that we add to `extra_javascript`, and not the user."""


FILTER_SCRIPT: Final = "assets/blogposts/filter.js"
STATISTICS_STYLE: Final = OwnSheet("assets/blogposts/statistics.css")


def add_look_files(files: Files, documents: Mapping[str, str], config: MkDocsConfig, *, statistics: bool) -> list[str]:
    """Put documents of the filter, by their places on the site, among its files, and scripts and sheets on its pages.

    A file of the user's at the same place stays; returned are the places of the others. A module runs after the
    theme's own scripts, and does nothing in the old browsers that do not know modules.
    """
    if statistics and STATISTICS_STYLE not in config.extra_css:
        config.extra_css.insert(0, STATISTICS_STYLE)
    taken = {file.dest_uri for file in files}
    added = [path for path in documents if path not in taken]
    for path in added:
        files.append(made(config, path, documents[path]))
    if documents and all(str(script) != FILTER_SCRIPT for script in config.extra_javascript):
        script = OwnScript(FILTER_SCRIPT)
        script.type = "module"
        config.extra_javascript.append(script)
    return added


RIGHTS_STYLE: Final = OwnSheet("assets/blogposts/rights.css")
BADGE_STYLE: Final = OwnSheet("assets/blogposts/badges.css")
COPY_SCRIPT: Final = "assets/blogposts/blogposts.js"


def add_rights_assets(config: MkDocsConfig, catalog: Catalog, *, cited: bool, credited: bool) -> None:
    """Add the sheets where a post says something of its rights or is `cited`, the script where a line can be copied.

    `credited` says that the site offers such lines.
    """
    licenses = [post.license for post in catalog.posts if post.license]
    has_rights = bool(licenses or catalog.policy.reserved)
    for sheet, is_needed in ((RIGHTS_STYLE, has_rights or cited), (BADGE_STYLE, has_rights)):
        if is_needed and sheet not in config.extra_css:
            config.extra_css.insert(0, sheet)
    if credited and any(map(permits_reuse, licenses)) and COPY_SCRIPT not in map(str, config.extra_javascript):
        script = OwnScript(COPY_SCRIPT)
        script.defer = True
        config.extra_javascript.insert(0, script)


REPLIES_SCRIPT: Final = "assets/blogposts/replies.js"


def add_replies_script(config: MkDocsConfig, catalog: Catalog) -> None:
    """Add the script where readers of a post answer elsewhere."""
    has_thread = any(post.matter.thread for post in catalog.posts)
    if has_thread and REPLIES_SCRIPT not in map(str, config.extra_javascript):
        script = OwnScript(REPLIES_SCRIPT)
        script.type = "module"
        config.extra_javascript.append(script)


def remove_added(config: MkDocsConfig, *, keep: str) -> None:
    """Take the sheets and scripts away that a build has added as its posts need them: all of ours but one sheet."""
    sheets, scripts = config.extra_css, config.extra_javascript
    sheets[:] = [sheet for sheet in sheets if not isinstance(sheet, OwnSheet) or sheet == keep]
    scripts[:] = [script for script in scripts if not isinstance(script, OwnScript)]


_FOLDER: Final = "assets/blogposts/"
_CLASS: Final = re.compile(r"""class=(?:"[^"]*\bbp\b|'[^']*\bbp\b|bp\b)""")
_TYPESET: Final = re.compile(r"<\w+\s[^<>]*\bmd-typeset\b")


def _has_component(html: str) -> bool:
    return 'class="bp ' in html or _CLASS.search(html) is not None


def _is_embedded(html: str) -> bool:
    """Tell whether a page has what only the theme Material styles, and is not of that theme."""
    if "bp-tree" in html or "bp-ask" in html or "<video" in html:
        return True
    return "tabbed-set" in html and _TYPESET.search(html) is None


def _holds(*names: str) -> Callable[[str], bool]:
    return lambda html: any(name in html for name in names)


_NEEDED: Final[Mapping[str, Callable[[str], bool]]] = {
    "blogposts.css": _has_component,
    "rights.css": _holds("bp-reuse", "bp-cite", "bp-conditions", "bp-part", "bp-table"),
    "badges.css": _holds("bp-badge"),
    "statistics.css": _holds("bp-plot", "bp-numbers"),
    "embedded.css": _is_embedded,
    "filter.js": _holds("bp-filter"),
    "blogposts.js": _holds("bp-copy"),
    "replies.js": _holds("data-replies"),
}
"""What tells whether a page needs a sheet or a script. Each is asked for every page, so they look for fixed words."""
MODULES: Final = frozenset({"filter.js", "replies.js"})
"""Scripts that are modules."""
_ASSET: Final = re.compile(
    rf"""<(?:link|script)\b[^>]*[/"'=]{_FOLDER}(?P<name>[a-z]+\.(?:css|js))\b[^>]*>(?:</script>)?\n?"""
)


def needed_assets(html: str) -> list[str]:
    """Return our sheets and scripts that pages need, by their names: `html` is that of one page or of several."""
    return [name for name, is_needed in _NEEDED.items() if is_needed(html)]


def leave_out_unneeded(html: str, config: MkDocsConfig) -> str:
    """Return a finished page without those of our sheets and scripts that it does not need.

    What the user named in `extra_css` or `extra_javascript` stays, and so does all of it where Material loads the next
    page by script (`navigation.instant`): that page may need what this one does not, and runs no scripts anew.
    """
    if "navigation.instant" in (config.theme.get("features") or ()):
        return html
    named = _named(config)
    kept, end = [], 0
    for match in _ASSET.finditer(html):
        is_needed = _NEEDED.get(match["name"])
        if is_needed and _FOLDER + match["name"] not in named and not is_needed(html):
            kept.append(html[end : match.start()].rstrip(" \t"))
            end = match.end()
    return "".join((*kept, html[end:]))


def _named(config: MkDocsConfig) -> set[str]:
    """Return the sheets and scripts that others than we have listed."""
    listed = (*config.extra_css, *config.extra_javascript)
    return {str(each) for each in listed if not isinstance(each, (OwnSheet, OwnScript))}


def add_copies(
    files: Files, catalog: Catalog, album: Album, resizer: Resizer, config: MkDocsConfig, *, wide: bool
) -> None:
    """Put smaller copies of covers and portraits among the files of the site, and make them known to the album.

    `wide` says that each post shows its cover. Else only series do, and the posts that a list may begin with.
    """
    first = [next((post for post in posts if post.matter.cover_img), None) for posts in _orders(catalog)]
    leading = {post.path for post in first if post}
    wanted: dict[str, Shape] = {}
    for post in catalog.posts:
        shape = WIDE if wide or post.path in leading else THUMB
        _want(wanted, album.find(post.matter.cover_img, post.path) if post.matter.cover_img else None, shape)
    for series in catalog.collections.values():
        cover = series.matter.cover_img if series.matter else None
        _want(wanted, album.find(cover, series.path or "") if cover else None, WIDE)
    faces: dict[str, Shape] = {}
    for author in catalog.authors.values():
        face = author.matter.profile_img if author.matter else None
        _want(faces, album.find(face, author.path or "") if face else None, FACE)

    def tell(line: str) -> None:
        log.info("%s%s", docs_prefix(config), line)

    for path, data in {**album.add_copies(wanted, resizer, tell), **album.add_copies(faces, resizer, tell)}.items():
        if files.get_file_from_path(path) is None:
            files.append(made(config, path, data))


def _orders(catalog: Catalog) -> Iterator[Sequence[Post]]:
    yield catalog.listed
    yield from catalog.editions.values()


def _want(wanted: dict[str, Shape], url: str | None, shape: Shape) -> None:
    """Note the copies of a picture: a picture that is shown in two sizes has those of both."""
    if url and wanted.get(url) != WIDE:
        wanted[url] = shape
