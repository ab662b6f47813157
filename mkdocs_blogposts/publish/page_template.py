"""Templates that pages choose for themselves, by `template:` in their front matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound

from mkdocs_blogposts.content.problem import Problem, nearest

if TYPE_CHECKING:
    from jinja2 import Environment

    from mkdocs_blogposts.publish.page import OwnPage


def refuse_unknown(pages: Iterable[OwnPage], environment: Environment) -> Iterator[Problem]:
    """Take the choice of a template that the theme does not have from each page, and yield a problem for it.

    MkDocs would end the build there. Templates are found below the theme's folders only.
    """
    for page in pages:
        chosen = page.meta.get("template")
        if chosen is None:
            continue
        try:
            if not isinstance(chosen, str):
                raise TemplateNotFound(None)
            environment.get_template(chosen)
        except TemplateNotFound:
            del page.meta["template"]
            line, column = page.document.position("template")
            known = (name for name in environment.list_templates() if name.endswith(".html"))
            guess = nearest(chosen, known) if isinstance(chosen, str) else None
            hint = f"did you mean `{guess}`?" if guess else "name a template of the theme or of its custom_dir"
            yield Problem(page.document.path, line, column, "unknown-template", f"no template `{chosen}`", hint)
