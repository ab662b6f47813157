"""Bodies from strangers: raw HTML that can run nothing and looks like the rest of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from mkdocs.exceptions import ConfigurationError

_TAGS: Final = frozenset(
    {"input", "label", "section", "svg", "path", "picture", "source", "video", "audio", "track", "button"}
)
"""What Markdown extensions and themes make beside the usual: task lists, tabs, icons, pictures and films."""
_ATTRIBUTES: Final = frozenset({"class", "id", "title", "lang", "dir", "role", "tabindex", "hidden", "start", "align"})
_ATTRIBUTES_OF: Final = {
    "a": {"href", "hreflang", "rel", "target"},
    "img": {"src", "alt", "width", "height", "loading", "srcset", "sizes"},
    "input": {"type", "name", "checked", "disabled"},
    "label": {"for"},
    "svg": {"viewbox", "xmlns", "width", "height"},
    "path": {"d"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "video": {"src", "poster", "width", "height", "controls", "loop", "muted", "preload"},
    "audio": {"src", "controls", "preload"},
    "source": {"src", "srcset", "type", "media", "sizes"},
    "track": {"src", "kind", "srclang", "label"},
    "details": {"open"},
    "blockquote": {"cite"},
    "button": {"type"},
}
_SCHEMES: Final = frozenset({"http", "https", "mailto"})


def make_sanitizer() -> Callable[[str], str]:
    """Return the function that cleans finished HTML: no scripts, styles, frames, forms or event handlers.

    Raises ConfigurationError where nh3, which does it, is not installed.
    """
    try:
        import nh3  # noqa: PLC0415 — an extra that only sites with this option need
    except ImportError as error:
        raise ConfigurationError("`body_html: sanitize` needs nh3: pip install 'mkdocs-blogposts[sanitize]'") from error
    attributes = {tag: set(names) for tag, names in _ATTRIBUTES_OF.items()} | {"*": set(_ATTRIBUTES)}
    tags = set(nh3.ALLOWED_TAGS) | _TAGS

    def sanitize(content: str) -> str:
        return nh3.clean(
            content,
            tags=tags,
            attributes=attributes,
            generic_attribute_prefixes={"data-", "aria-"},
            url_schemes=set(_SCHEMES),
            link_rel=None,
            strip_comments=False,  # `<!-- more -->` is one
        )

    return sanitize
