"""Style sheets and scripts that pages need, and the files that they load."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from mkdocs.config.config_options import ExtraScriptValue

from mkdocs_blogposts.pages.rights import permits_reuse
from mkdocs_blogposts.site.destinations import made

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_blogposts.catalog.catalog import Catalog


FILTER_SCRIPT: Final = "assets/blogposts/filter.js"
STATISTICS_STYLE: Final = "assets/blogposts/statistics.css"


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
        script = ExtraScriptValue(FILTER_SCRIPT)
        script.type = "module"
        config.extra_javascript.append(script)
    return added


RIGHTS_STYLE: Final = "assets/blogposts/rights.css"
COPY_SCRIPT: Final = "assets/blogposts/blogposts.js"


def add_rights_assets(config: MkDocsConfig, catalog: Catalog) -> None:
    """Add the sheet where a post says something of its rights, and the script where one has a line to copy."""
    licenses = [post.license for post in catalog.posts if post.license]
    if (licenses or catalog.policy.reserved) and RIGHTS_STYLE not in config.extra_css:
        config.extra_css.insert(0, RIGHTS_STYLE)
    if any(map(permits_reuse, licenses)) and COPY_SCRIPT not in map(str, config.extra_javascript):
        script = ExtraScriptValue(COPY_SCRIPT)
        script.defer = True
        config.extra_javascript.insert(0, script)
