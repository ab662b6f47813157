"""Templates and icons that pages ask for and that the theme does not have, told without running the theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, Template
from mkdocs.config.base import ValidationError
from mkdocs.theme import Theme

from mkdocs_blogposts.content.page_matter import theme_values
from mkdocs_blogposts.publish.page_template import refuse_unknown

if TYPE_CHECKING:
    from mkdocs_blogposts.content.problem import Problem
    from mkdocs_blogposts.publish.page import OwnPage


def unknown_choices(pages: Iterable[OwnPage], theme: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each template and icon that a page chooses and that no folder of the theme has.

    `theme` are its `name` and `custom_dir`. Nothing is told of one that is not installed.
    """
    choosing = [page for page in pages if not page.document.names.isdisjoint(("template", "icon"))]
    environment = _environment(theme) if choosing else None
    if environment is not None:
        for page in choosing:
            page.meta = theme_values(page.document.as_written())
        yield from refuse_unknown(choosing, environment)


class _Files(Environment):
    """Knows the templates that are there, and compiles none: that may need filters which other plugins bring."""

    def get_template(self, name: Any, *_: Any, **__: Any) -> Template:
        """Return a template in place of the one of that name; raises `TemplateNotFound` where there is none."""
        if self.loader is not None:
            self.loader.get_source(self, str(name))
        return self.from_string("")


def _environment(theme: Mapping[str, Any]) -> Environment | None:
    try:
        folders = Theme(**theme).dirs
    except (ValidationError, KeyError, ImportError, AttributeError, OSError):
        return None
    return _Files(loader=FileSystemLoader([*folders, str(files("mkdocs_blogposts") / "theme")]), autoescape=True)
