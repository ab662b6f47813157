"""Bodies in GitHub's Markdown as values: what the renderer makes of a text, without a build."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_blogposts.content.document import Document
from mkdocs_blogposts.site.bodies import Converted, GfmConverter
from mkdocs_blogposts.site.site_links import BodyLinks, SiteLinks

PATH = "posts/hello/index.md"


def configuration(**settings: Any) -> MkDocsConfig:
    """Return settings of MkDocs, checked as for a build."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "Test", "docs_dir": str(Path(__file__).parent), **deepcopy(settings)})
    errors, warnings = config.validate()
    assert not errors, errors
    assert not warnings, warnings
    return config


def render(
    markdown: str,
    *,
    title: str = "The title",
    extras: bool = True,
    files: Iterable[str] = (),
    converter: GfmConverter | None = None,
    **settings: Any,
) -> Converted:
    """Render the body of `posts/hello/index.md`, which begins in line 5 of its file.

    `files` are the other files of the docs folder; other keywords are settings of `mkdocs.yml`.
    """
    document = Document(PATH, "yaml", {}, {}, {}, markdown, 5)
    file = File(PATH, None, "site", use_directory_urls=True)
    every = Files([file, *(File(path, None, "site", use_directory_urls=True) for path in files)])
    links = BodyLinks(document, file, every, SiteLinks(every, ""), [])
    converter = converter or GfmConverter(configuration(**settings), extras=extras)
    return converter.convert(markdown, document=document, title=title, links=links)


def html(markdown: str, **settings: Any) -> str:
    """Return the HTML of a body."""
    return render(markdown, **settings).html
