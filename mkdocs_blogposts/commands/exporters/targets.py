"""The table of targets: what each engine gets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from mkdocs_blogposts.commands.exporters.archive import DOCS, archive_files
from mkdocs_blogposts.commands.exporters.export_folder import OutFile
from mkdocs_blogposts.commands.exporters.whole_site import WholeSite


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


TARGETS: Final[Mapping[str, Target]] = MappingProxyType(
    {
        each.name: each
        for each in (Target("archive", "plain Markdown with an index and a feed of all texts", archive_files, DOCS),)
    }
)
