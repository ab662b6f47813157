"""The table of targets: what each engine gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mkdocs_blogposts.commands.exporters.archive import DOCS, archive_files
from mkdocs_blogposts.commands.exporters.astro_bodies import astro_undone
from mkdocs_blogposts.commands.exporters.astro_site import CONTENT, astro_files
from mkdocs_blogposts.commands.exporters.export_folder import OutFile
from mkdocs_blogposts.commands.exporters.hugo_site import hugo_files, hugo_undone
from mkdocs_blogposts.commands.exporters.mkdocs_pages import mkdocs_files, mkdocs_undone, zensical_files
from mkdocs_blogposts.commands.exporters.site_parts import as_written
from mkdocs_blogposts.commands.exporters.whole_site import WholeSite
from mkdocs_blogposts.commands.exporters.zensical_bridge import bridged_files


@dataclass(frozen=True, slots=True)
class Target:
    """One engine."""

    name: str
    summary: str
    """What the help says of it."""
    files: Callable[[WholeSite], Iterable[OutFile]]
    """Return the files of the export; what is not carried is told to the site's report."""
    docs: str
    """The folder of the export that pages are in."""
    undo: Callable[[str], str] = as_written
    """Return a body of such a page as it was before it was written for the engine."""


TARGETS: Final[Mapping[str, Target]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Target("zensical", "pages and mkdocs.yml for Zensical's theme", zensical_files, "docs", mkdocs_undone),
            Target(
                "zensical-bridge",
                "the same for Zensical with this package, which reads posts as here",
                bridged_files,
                "docs",
                mkdocs_undone,
            ),
            Target("mkdocs", "pages and mkdocs.yml, without this plugin", mkdocs_files, "docs", mkdocs_undone),
            Target("hugo", "pages, hugo.yaml and templates", hugo_files, "content", hugo_undone),
            Target("astro", "pages and settings for Starlight and starlight-blog", astro_files, CONTENT, astro_undone),
            Target("archive", "plain Markdown with an index and a feed of all texts", archive_files, DOCS),
        )
    }
)
