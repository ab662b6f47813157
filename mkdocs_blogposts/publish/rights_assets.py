"""The style sheet of rights and the script of the copy button, for sites that need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mkdocs.config.config_options import ExtraScriptValue

from mkdocs_blogposts.publish.rights import permits_reuse

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_blogposts.catalog.catalog import Catalog

STYLE: Final = "assets/blogposts/rights.css"
SCRIPT: Final = "assets/blogposts/blogposts.js"


def add_rights_assets(config: MkDocsConfig, catalog: Catalog) -> None:
    """Add the sheet where a post says something of its rights, and the script where one has a line to copy."""
    licenses = [post.license for post in catalog.posts if post.license]
    if (licenses or catalog.policy.reserved) and STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)
    if any(map(permits_reuse, licenses)) and SCRIPT not in map(str, config.extra_javascript):
        script = ExtraScriptValue(SCRIPT)
        script.defer = True
        config.extra_javascript.insert(0, script)
