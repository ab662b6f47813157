"""Whether a body reads the same in another engine, and what is done where it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import markdown
from lxml import html

from mkdocs_blogposts.commands.exporters.plain_code import without_colors
from mkdocs_blogposts.commands.exporters.site_parts import replaced
from mkdocs_blogposts.gfm.renderer import AsWritten, GfmRenderer

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_SPACE: Final = re.compile("[\\s\u200b]+")
_FENCE: Final = re.compile(r"^(?P<indent> {0,3})(?P<mark>`{3,}|~{3,})")
_LANGUAGE: Final = re.compile(r"^([ \t>]*(?:`{3,}|~{3,})[ \t]*)[\w+#-]+", re.MULTILINE)
_BLOCK: Final = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]*)[ \t]+\S")
_ADMONITION: Final = re.compile(r"!!![ \t]+(?P<kind>[\w-]+)(?:[ \t]+\"(?P<title>[^\"\n]+)\")?[ \t]*\n")
Box: TypeAlias = Callable[[str, str | None, str], str | None]
"""Returns an admonition by its kind, its title and its text, or None where it stays HTML."""
_INDENTED: Final = re.compile(r"(?: {4}|\t)\S|\s*$")
_FOR_A_PAGE: Final = (
    "//a[contains(@class, 'headerlink') or contains(@class, 'footnote-back')]|//comment()|//input|//script|//style"
)


def words_of(markup: str) -> str:
    """Return the text of finished HTML without any space, and without what leads back or to a heading itself."""
    if not markup.strip():
        return ""
    root: Any = html.fromstring(f"<div>{markup}</div>")
    for element in root.xpath(_FOR_A_PAGE):
        element.drop_tree()
    return _SPACE.sub("", str(root.text_content()))


class PythonBodies:
    """Bodies in Python-Markdown, for engines that read the Markdown of the specification."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Take MkDocs' settings, whose Markdown extensions say what bodies mean."""
        self._extensions, self._options = without_colors(config.markdown_extensions, config.mdx_configs or {})
        self._converter = markdown.Markdown(extensions=self._extensions, extension_configs=self._options)
        self._reader = GfmRenderer(self._extensions, self._options)

    def as_common(self, body: str, ours: str, tell: Callable[[], None], box: Box | None = None) -> str:
        """Return a body that reads the same by the specification.

        Boxes and tabs of Python-Markdown become HTML, beside a comment with what they were. Where the rest reads
        otherwise, all of the body does, which is told. `ours` is the finished HTML; where it is empty, as that of
        ordinary pages, nothing is compared. `box` may return an admonition in the words of the engine.
        """
        made = self._with_blocks(body)
        plain = _LANGUAGE.sub(r"\1text", made)  # colors change no word, and cost more than all the rest
        if not ours or words_of(self._common(plain)) == words_of(ours):
            return self._with_blocks(body, box) if box and made != body else made
        tell()
        return replaced(body.rstrip("\n"), self._html(body)) + "\n"

    def _html(self, body: str) -> str:
        return self._converter.reset().convert(body)

    def _common(self, body: str) -> str:
        return self._reader.render(body, is_title=lambda _: False, links=AsWritten(), environment={}).html

    def _boxed(self, original: str, box: Box) -> str | None:
        """Return an admonition as `box` makes it; None where what is in it would read otherwise."""
        found = _ADMONITION.match(original)
        inner = dedent(original[found.end() :]).strip("\n") + "\n" if found else ""
        if found is None or _BLOCK.search(inner) or words_of(self._common(inner)) != words_of(self._html(inner)):
            return None
        return box(found["kind"], found["title"], inner)

    def _with_blocks(self, body: str, box: Box | None = None) -> str:
        """Return a body without the admonitions and tabs that begin at the margin: by `box`, else as HTML."""
        lines = body.split("\n")
        parts: list[str] = []
        number, fence = 0, ""
        while number < len(lines):
            line = lines[number]
            mark = _FENCE.match(line)
            if mark and not fence:
                fence = mark["mark"]
            elif mark and fence and mark["mark"].startswith(fence) and not line.strip(" `~"):
                fence = ""
            end = number + 1
            if not fence and _BLOCK.match(line):
                tab = line.startswith("===")  # tabs that follow each other are one block
                while end < len(lines) and (_INDENTED.match(lines[end]) or (tab and lines[end].startswith("==="))):
                    end += 1
                while end > number + 1 and not lines[end - 1].strip():
                    end -= 1
                original = "\n".join(lines[number:end])
                made = self._boxed(original, box) if box else None
                parts += ["", replaced(original, made or self._html(original), is_html=made is None), ""]
            else:
                parts.append(line)
            number = end
        return "\n".join(parts)
