"""Fences that a site gives to something else than a highlighter, by superfences: `mermaid`, charts, mathematics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markdown import Markdown

from mkdocs_blogposts.publish.gfm.fence_info import FenceInfo


def format_custom(
    code: str, info: FenceInfo, *, fences: Sequence[Mapping[str, Any]], converter: Markdown
) -> str | None:
    """Return the HTML of a fence that is one of the site's custom fences; None where it is none.

    The site's functions are called as superfences calls them, with the converter that they are registered with; the
    last one that is told to take a language and takes it wins. What one of them raises stops the build, as there.
    """
    for fence in reversed(fences):
        if not fence["test"](info.language):
            continue
        options: dict[str, Any] = {}
        attributes: dict[str, Any] = {}
        if fence["validator"](info.language, dict(info.options), options, attributes, converter):
            html = fence["formatter"](
                src=code.removesuffix("\n"),
                language=info.language,
                options=options,
                md=converter,
                classes=list(info.classes),
                id_value=info.id,
                attrs=attributes,
            )
            if html is not None:
                return converter.postprocessors["raw_html"].run(html) if converter.htmlStash.html_counter else str(html)
    return None
