"""The options of the theme `blogposts`, checked: MkDocs takes whatever stands below `theme`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.content.similar import did_you_mean, nearest
from mkdocs_blogposts.drawing.colors import LEAST, contrast

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

OF_MKDOCS: Final = frozenset({"name", "custom_dir", "static_templates", "locale", "include_search_page"})
OF_THEME: Final = frozenset({"accents", "pygments", "blogposts", "search_bylines", "search_index_only"})
"""What the theme says of itself."""
OPTIONS: Final = ("accent", "font", "logo", "favicon", "sentence", "tabs", "tree", "edit", "search", "social", "footer")
OF_MATERIAL: Final[Mapping[str, str]] = {
    "language": "write `locale`",
    "palette": "write `accent`; readers choose light or dark",
    "features": "tabs, search, copy buttons and the table of contents are there by themselves",
    "icon": "`logo` and `favicon` name pictures of the docs folder",
}
"""What to write in place of options of Material, by their names."""
CHOICES: Final[Mapping[str, tuple[Any, ...]]] = {
    "font": ("literata", "system"),
    "tabs": (True, False),
    "tree": (True, False),
    "edit": (True, False),
    "search": ("plugin", "pagefind"),
}
BACKGROUNDS: Final = (("#ffffff", "#f5f5f3"), ("#15171b", "#1d2025"))
"""Of pages and of boxes on them, light and dark, as in `theme.css`."""
_COLOR: Final = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def is_ours(theme: Mapping[str, Any]) -> bool:
    """Tell whether a theme is `blogposts`, or one made from it: whether it has the named accents."""
    return "accents" in theme


def find_mistakes(theme: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the options of the theme, each in one line with what to write instead."""
    known = OF_MKDOCS | OF_THEME | {*OPTIONS}
    for key in sorted(key for key, value in theme.items() if value is not None and key not in known):
        close = did_you_mean(nearest(key, OPTIONS), otherwise=f"the theme has {', '.join(OPTIONS)}")
        hint = OF_MATERIAL.get(key, close)
        yield f"theme.{key}: the theme `blogposts` has no such option; {hint}"
    yield from _accent(theme)
    for key, choices in CHOICES.items():
        if theme.get(key) not in choices:
            yield f"theme.{key}: is {theme.get(key)!r}; write {' or '.join(str(each).lower() for each in choices)}"
    links = theme.get("social") or []
    if not isinstance(links, list) or not all(isinstance(each, dict) and {"name", "url"} <= {*each} for each in links):
        yield "theme.social: write a list of links, each with `name` and `url`"


def find_missing(theme: Mapping[str, Any], files: Files) -> Iterator[str]:
    """Yield the pictures that options of the theme name and the docs folder does not have."""
    for key in ("logo", "favicon"):
        path = theme.get(key)
        if isinstance(path, str) and "//" not in path and files.get_file_from_path(path.lstrip("/")) is None:
            yield f"theme.{key}: the docs folder has no file {path}; write its path, seen from that folder"


def _accent(theme: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the accent: that it is no color, or one that is hard to read."""
    accent, pairs = theme.get("accent"), theme.get("accents") or {}
    if accent is None or (isinstance(accent, str) and accent in pairs):
        return
    colors = accent if isinstance(accent, list) else [accent]
    if len(colors) > len(BACKGROUNDS) or not all(isinstance(each, str) and _COLOR.fullmatch(each) for each in colors):
        names = ", ".join(pairs)
        yield f'theme.accent: is {accent!r}; write one of {names}, a color such as "#0b6257", or a list of two'
        return
    for color, backgrounds, mode in zip(colors, BACKGROUNDS, ("light", "dark"), strict=False):
        least = min(contrast(color, background) for background in backgrounds)
        if least < LEAST:
            tone = "darker" if mode == "light" else "lighter"
            yield (
                f"theme.accent: the contrast of {color} on {mode} pages is {least:.1f}, and text needs {LEAST}; "
                f"write a {tone} color"
            )
