"""A Markdown extension for sites that `export zensical-bridge` made: Zensical builds them, and posts read as here.

Zensical hands its page to every Markdown extension. A page that `blogposts.json` of the export names is converted by
our reader where it is in GitHub's Markdown, and gets what is around it here: title, byline, license, series, links, or
the posts of a list. Any other page, and all of them where Zensical does not hand over what it did, is left to it.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from markdown import Markdown
from markdown.extensions import Extension

from mkdocs_blogposts.content.book_marks import for_site
from mkdocs_blogposts.content.outline import fold
from mkdocs_blogposts.gfm.renderer import AsWritten, GfmRenderer, Rendered
from mkdocs_blogposts.gfm.site_syntax import FIND_PROJECT, site_syntax_plugin
from mkdocs_blogposts.site.bodies import make_sanitizer, split_heading

if TYPE_CHECKING:
    from mkdocs_blogposts.gfm.site_syntax.embeds import FindProject

DATA: Final = "blogposts.json"
"""The file of an export, beside its `mkdocs.yml`, with what is around pages."""
VERSION: Final = 1
FRAMED: Final = "<!-- blogposts:framed -->"
"""What stands in a page that has everything around it, so that a template adds nothing."""
LOST: Final = (
    "{}; pages are read as Python-Markdown, and posts without what is around them. `{}` makes a site without this"
)
_SETTINGS: Final = ("root_dir", "markdown_extensions", "mdx_configs")
"""What is asked of Zensical's settings."""
_PLAIN: Final = "mkdocs-blogposts export zensical"


class GithubBodies:
    """Reads bodies in GitHub's Markdown, of which the links are left to the engine."""

    def __init__(self, extensions: Sequence[Any], options: Mapping[str, Mapping[str, Any]]) -> None:
        """Take the Markdown extensions of a site, which say how code and headings are shown."""
        named = [each for each in extensions if isinstance(each, str) and each != __name__]
        own = {name: options.get(name) or {} for name in named}
        self._plain = GfmRenderer(named, own)
        self._whole = GfmRenderer(named, own, plugins=[site_syntax_plugin])

    def read(self, markdown: str, about: Mapping[str, Any], find_project: FindProject) -> Rendered:
        """Return a body as HTML; `about` is what the export says of the page."""
        title = about.get("title")
        renderer = self._whole if about.get("extras") else self._plain
        return renderer.render(
            markdown,
            is_title=lambda heading: title is None or fold(heading) == fold(title),
            links=AsWritten(),
            environment={FIND_PROJECT: find_project},
        )


class Bridge:
    """One exported site."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take what `blogposts.json` says."""
        self._pages: Mapping[str, Mapping[str, Any]] = data["pages"]
        self._start, self._end = data["list"]
        self._bodies: dict[str, GithubBodies] = {}
        """By the Markdown extensions and their options; a preview may get others."""
        self._lock = threading.Lock()  # one reader for all pages, whatever Zensical does at the same time

    def __contains__(self, path: str) -> bool:
        """Tell whether a page, by its file in the docs folder, is more than Zensical makes of it alone."""
        return path in self._pages

    def convert(
        self, source: str, path: str, md: Markdown, *, config: Mapping[str, Any], convert: Callable[[str], str]
    ) -> str:
        """Return a whole page by its file. `convert` has Python-Markdown make HTML; `md` gets the table of contents.

        `config` are Zensical's settings.
        """
        about = self._pages[path]
        source = self._without_list(source) if "before" in about else source
        if about.get("github"):
            projects = {(folder, name): address for folder, name, address in about.get("projects", ())}
            with self._lock:
                bodies = self._bodies_of(config["markdown_extensions"], config["mdx_configs"])
                found = bodies.read(source, about, lambda folder, name: projects.get((folder, name)))
            content, contents = found.html, [_entry(each) for each in found.contents]
        else:
            content = convert(source)
            contents = list(getattr(md, "toc_tokens", ()))
        content = for_site(content).html
        if about.get("sanitize"):
            content = make_sanitizer()(content)
        for comment, posts in about.get("lists", ()):
            content = content.replace(f"<p>{comment}</p>", comment).replace(comment, posts)
        contents = _with_entries(contents, about.get("contents", ()))
        vars(md)["toc_tokens"] = contents
        return _framed(content, about) if "before" in about else content

    def _bodies_of(self, extensions: Sequence[Any], options: Mapping[str, Any]) -> GithubBodies:
        key = repr((extensions, options))
        if key not in self._bodies:
            self._bodies = {key: GithubBodies(extensions, options)}
        return self._bodies[key]

    def _without_list(self, source: str) -> str:
        """Return the introduction of a list, without the plain list that stands in for ours."""
        before, start, rest = source.partition(self._start)
        _, end, after = rest.partition(self._end)
        return f"{before.rstrip()}\n{after}" if start and end else source


def _framed(content: str, about: Mapping[str, Any]) -> str:
    """Return a body with what is around it; a heading that is the title stands in its place there."""
    heading, body = split_heading(content, about.get("shown", ""))
    before, known = about["before"], about.get("heading")
    if heading and known:
        before = before.replace(known, heading, 1)
    if body.strip():  # the introduction of a list has something around it; of one without, nothing is to be seen
        start, end = about.get("around", ("", ""))
        body = f"{start}{body}{end}"
    return f"{FRAMED}\n{before}{body}{about['after']}"


def _entry(token: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry of a table of contents with all that Python-Markdown's have."""
    below = [_entry(each) for each in token.get("children", ())]
    usual = {"html": token["name"], "data-toc-label": ""}
    return {**usual, **token, "children": below}


def _with_entries(contents: list[dict[str, Any]], entries: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """Return a table of contents with what a list holds, by place and title, which is HTML."""
    added = [_entry({"level": 2, "id": place, "name": title, "children": ()}) for place, title in entries]
    if contents and contents[0].get("level") == 1:
        first = {**contents[0], "children": [*contents[0]["children"], *added]}
        return [first, *contents[1:]]
    return [*contents, *added]


class BlogpostsExtension(Extension):
    """Finds the page that Zensical hands over, and puts ours in its place."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "data": [DATA, "The file of the export, beside mkdocs.yml"],
            "digest": ["", "Of that file, so that pages are made again where it changes"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Convert the page, and what other extensions convert inside of it as ever."""
        original = md.convert

        def convert(source: str) -> str:
            vars(md).pop("convert", None)
            handed = _handed_over(md)
            if handed is None:
                return original(source)
            page, config = handed
            bridge = self._bridge(config)
            if bridge is None or page.path not in bridge or hasattr(page, "blogposts"):
                return original(source)
            page.blogposts = True  # what extensions convert inside of a page has the same one
            return bridge.convert(source, page.path, md, config=config, convert=original)

        vars(md)["convert"] = convert

    def _bridge(self, config: Mapping[str, Any]) -> Bridge | None:
        """Return the exported site; None, and one line, where it cannot be read."""
        if not all(name in config for name in _SETTINGS):
            _tell(LOST.format("Zensical does not hand over its settings as it did", _PLAIN))
            return None
        return _read(Path(config["root_dir"], self.getConfig("data")), self.getConfig("digest"))


@lru_cache(maxsize=1)
def _read(file: Path, digest: str) -> Bridge | None:
    """Return an exported site, read once for all of its pages; `digest` makes it another one."""
    del digest
    try:
        data = json.loads(file.read_bytes())
        if data["version"] == VERSION:
            return Bridge(data)
        what = f"{file.name} is not of this version of mkdocs-blogposts: export again"
    except (OSError, ValueError, KeyError, TypeError):
        what = f"{file.name}, which the export wrote beside mkdocs.yml, cannot be read: export again"
    _tell(LOST.format(what, _PLAIN))
    return None


def _handed_over(md: Markdown) -> tuple[Any, Mapping[str, Any]] | None:
    """Return Zensical's page and settings; None, and one line, where it does not hand over what it did."""
    for processor in md.preprocessors:
        page, config = getattr(processor, "page", None), getattr(processor, "config", None)
        if isinstance(getattr(page, "path", None), str) and isinstance(config, Mapping):
            return page, config
    _tell(LOST.format("no page of Zensical is handed over", _PLAIN))
    return None


@cache
def _tell(line: str) -> None:
    """Log a line once."""
    logging.getLogger(__name__).warning(line)


def makeExtension(**options: Any) -> BlogpostsExtension:  # noqa: N802 - Python-Markdown's name
    """Return the extension, which Markdown asks for by the name of this module."""
    return BlogpostsExtension(**options)
