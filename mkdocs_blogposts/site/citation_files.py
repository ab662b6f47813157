"""Which posts say how to cite them, and the files beside their pages that reference managers read."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post

CITATION_FORMATS: Final[Mapping[str, str]] = MappingProxyType({"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"})
"""What the files are in, by the endings of their names."""


def is_cited(post: Post, cited: str) -> bool:
    """Tell whether the page of a post says how to cite it; `cited` is the option: `none`, `doi` or `all`."""
    own = post.matter.cite
    return own if own is not None else cited == "all" or (cited == "doi" and post.matter.doi is not None)


def citation_files(page: str) -> dict[str, str]:
    """Return the files beside a page by their endings, all relative to the site's root.

    >>> citation_files("posts/a/index.html")["bib"], citation_files("posts/a.html")["bib"]
    ('posts/a/cite.bib', 'posts/a.cite.bib')
    """
    folder, name = posixpath.split(page)
    stem = "cite" if name == "index.html" else f"{posixpath.splitext(name)[0]}.cite"
    return {ending: posixpath.join(folder, f"{stem}.{ending}") for ending in CITATION_FORMATS}
