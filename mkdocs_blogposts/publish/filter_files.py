"""What the filter of an index needs on the site: its script, and the files of all posts that it searches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.structure.files import File, InclusionLevel

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

SCRIPT: Final = "assets/blogposts/filter.js"


def add_filter_files(files: Files, documents: Mapping[str, str], config: MkDocsConfig) -> None:
    """Put documents, by their places on the site, among its files, and the script on its pages.

    A file of the user's at the same place stays. A module runs after the theme's own scripts, and does nothing in the
    old browsers that do not know modules.
    """
    taken = {file.dest_uri for file in files}
    for path, content in documents.items():
        if path not in taken:
            files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    if documents and all(str(script) != SCRIPT for script in config.extra_javascript):
        script = ExtraScriptValue(SCRIPT)
        script.type = "module"
        config.extra_javascript.append(script)
