"""What filter and statistics need on the site: script, style, and the files of all posts that the filter searches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from mkdocs.config.config_options import ExtraScriptValue

from mkdocs_blogposts.publish.destination import made

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


SCRIPT: Final = "assets/blogposts/filter.js"
STYLE: Final = "assets/blogposts/statistics.css"


def add_look_files(files: Files, documents: Mapping[str, str], config: MkDocsConfig, *, statistics: bool) -> list[str]:
    """Put documents of the filter, by their places on the site, among its files, and scripts and sheets on its pages.

    A file of the user's at the same place stays; returned are the places of the others. A module runs after the
    theme's own scripts, and does nothing in the old browsers that do not know modules.
    """
    if statistics and STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    taken = {file.dest_uri for file in files}
    added = [path for path in documents if path not in taken]
    for path in added:
        files.append(made(config, path, documents[path]))
    if documents and all(str(script) != SCRIPT for script in config.extra_javascript):
        script = ExtraScriptValue(SCRIPT)
        script.type = "module"
        config.extra_javascript.append(script)
    return added
