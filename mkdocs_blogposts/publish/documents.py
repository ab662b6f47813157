"""Files that the pages of a publication load."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def add_documents(files: Files, documents: Mapping[str, str], config: MkDocsConfig) -> None:
    """Put documents, by their places on the site, among its files; a file of the user's at the same place stays."""
    taken = {file.dest_uri for file in files}
    for path, content in documents.items():
        if path not in taken:
            files.append(File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
