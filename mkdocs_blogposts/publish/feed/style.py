"""How a browser shows a feed: a style sheet that explains it, in the words of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

Style: TypeAlias = Literal["css", "xsl", "none"]
STYLES: Final[tuple[Style, ...]] = get_args(Style)


def style_path(style: Style) -> str | None:
    """Return where the style sheet lies below `base`; None where feeds have none."""
    return None if style == "none" else f"assets/blogposts/feed.{style}"


def write_style(style: Style, environment: Environment, words: Mapping[str, str]) -> bytes:
    """Return the style sheet, from a template that a theme can override."""
    template = environment.get_template(f"blogposts/feed-{style}.html")
    return template.render(words=words, about=Markup(_quoted(words["feed-about"]))).encode()  # noqa: S704 — a string of CSS


def _quoted(text: str) -> str:
    r"""Return a text as a string of CSS; what has a meaning there is written by its number (`\26 `)."""
    plain = "".join(c if c.isalnum() or c in " .,:;!?-–—()" else f"\\{ord(c):x} " for c in text)
    return f'"{plain}"'
