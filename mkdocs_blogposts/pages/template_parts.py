"""The parts that our templates include, put in their place once, when a template is read.

To include a part costs more than most parts do: a context with all variables is made for it, some twenty times for the
page of a post, and four times for each line of a list.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from jinja2 import TemplateNotFound
from jinja2.ext import Extension

_OURS: Final = str(Path(__file__).parents[1])
_INCLUDE: Final = re.compile(
    r"\{#.*?#\}|\{%-?\s*raw\b.*?\bendraw\s*-?%\}"
    r'|\{%(?P<before>-?)\s*include\s+"(?P<name>blogposts/partials/[\w.-]+)"\s*(?P<after>-?)%\}',
    re.DOTALL,
)
"""An include of a part by its name, or what may hold the text of one without being one."""
_OFTEN: Final = re.compile(r"^blogposts/(?:partials/|\w+/post\.html$)")
"""The parts themselves and the page of a post. A list includes its lines, which would be compiled with each list."""
_APART: Final = re.compile(r"\{%-?\s*(?:extends|block|macro|import|from|call)\b")
"""What a template has that works in a file of its own only."""


class PartsInPlace(Extension):
    """Gives posts and parts of the package the text of the parts of the package that they include.

    A template of a site or of another theme stays as it is, in either role: whatever is wrong with it is told by its
    name and line.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the text of a template with its parts in place."""
        is_often_printed = name is not None and _OFTEN.search(name) is not None
        return self._filled(source, (name or "",)) if is_often_printed and _is_ours(filename) else source

    def _filled(self, source: str, inside: tuple[str, ...]) -> str:
        def part(found: re.Match[str]) -> str:
            name = found["name"]
            text = None if name is None or name in inside else self._text(name)
            if text is None:
                return found[0]
            text = self._filled(text, (*inside, name))
            return f"{{%{found['before']} with %}}{text}{{% endwith {found['after']}%}}"

        return _INCLUDE.sub(part, source)

    def _text(self, name: str) -> str | None:
        """Return the text of a part; None where it is not ours, or cannot stand in another template."""
        loader = self.environment.loader
        try:
            text, filename, _ = loader.get_source(self.environment, name) if loader else ("", None, None)
        except TemplateNotFound:
            return None
        return text.removesuffix("\n") if _is_ours(filename) and not _APART.search(text) else None


def _is_ours(filename: str | None) -> bool:
    return filename is not None and Path(_OURS) in Path(filename).parents
