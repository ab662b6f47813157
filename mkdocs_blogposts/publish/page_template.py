"""Templates that pages choose for themselves, by `template:` in their front matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import did_you_mean, nearest

if TYPE_CHECKING:
    from jinja2 import Environment

    from mkdocs_blogposts.publish.page import OwnPage


_ICON: Final = "material/bookmark"
_AN_ICON: Final = f".icons/{_ICON}.svg"
"""What a theme with icons has."""


def refuse_unknown(pages: Iterable[OwnPage], environment: Environment) -> Iterator[Problem]:
    """Take the choice of a template or icon that the theme does not have from each page, and yield a problem for it.

    MkDocs would end the build there. Templates are found below the theme's folders only.
    """
    for page in pages:
        chosen = page.meta.get("template")
        if chosen is not None and not _has(environment, chosen):
            del page.meta["template"]
            known = (name for name in environment.list_templates() if name.endswith(".html"))
            guess = nearest(chosen, known)
            hint = did_you_mean(guess, otherwise="name a template of the theme or of its custom_dir")
            yield _problem(page, "template", f"no template `{chosen}`", hint)
        icon = page.meta.get("icon")
        if icon is not None and _has(environment, _AN_ICON) and not _has(environment, f".icons/{icon}.svg"):
            del page.meta["icon"]
            written = Markup(icon).unescape()  # noqa: S704 - as it was written
            yield _problem(
                page, "icon", f"the theme has no icon `{written}`", f"name one that it has, such as `{_ICON}`"
            )


def _has(environment: Environment, name: str) -> bool:
    try:
        environment.get_template(name)
    except (TemplateNotFound, TemplateSyntaxError, UnicodeDecodeError):  # pictures lie beside templates
        return False
    return True


def _problem(page: OwnPage, key: str, message: str, hint: str) -> Problem:
    return page.document.problem(key, f"unknown-{key}", message, hint=hint)
