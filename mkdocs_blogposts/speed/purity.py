"""Which Markdown extensions make of the same text the same HTML, in every build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

from mkdocs_blogposts.speed.canonical import canonical
from mkdocs_blogposts.speed.unprovable import UnprovableError

# fmt: off
_MARKDOWN: Final = (
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes",
    "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc",
    "wikilinks",
)
# fmt: on
# fmt: off
_PYMDOWNX: Final = (
    "arithmatex", "betterem", "caret", "critic", "details", "emoji", "escapeall", "extra", "fancylists",
    "highlight", "inlinehilite", "keys", "magiclink", "mark", "progressbar", "quotes", "saneheaders",
    "smartsymbols", "striphtml", "superfences", "tabbed", "tasklist", "tilde", "blocks.admonition",
    "blocks.caption", "blocks.definition", "blocks.details", "blocks.html", "blocks.tab",
)
# fmt: on
PURE: Final = frozenset(
    {*_MARKDOWN, *(f"markdown.extensions.{name}" for name in _MARKDOWN), *(f"pymdownx.{name}" for name in _PYMDOWNX)}
)
"""Read one by one: these look at nothing but the text and their options. `pymdownx.snippets` and `pymdownx.b64`, for
example, read files."""
_FUNCTIONS: Final = ("markdown", "pymdownx", "material.extensions", "materialx.extensions")
"""Packages whose functions in options (slugs, emoji, fences) look at nothing but their arguments."""


def describe_extensions(
    extensions: Iterable[Any], options: Mapping[str, Any], *, vouched: AbstractSet[str] = frozenset()
) -> str:
    """Return a text for extensions in their order with their options; equal texts make equal HTML.

    `vouched` are names that the site answers for. Raises UnprovableError, with the name, where one is not known.
    """

    def trusted(module: str) -> bool:
        return any(module == name or module.startswith(f"{name}.") for name in (*_FUNCTIONS, *vouched))

    described = []
    for extension in extensions:
        name = extension.partition(":")[0] if isinstance(extension, str) else ""
        if not name:
            raise UnprovableError(f"{type(extension).__module__}.{type(extension).__qualname__}")
        own = options.get(extension) or {}
        if name not in vouched:
            if name not in PURE:
                raise UnprovableError(extension)
            if (own.get("options") or {}).get("custom_icons"):
                raise UnprovableError(f"{extension} with custom_icons, which are files")
        try:
            described.append([extension, canonical(own, trusted=trusted)])
        except UnprovableError as error:
            raise UnprovableError(f"{error} in {extension}") from error
    return canonical(described)
