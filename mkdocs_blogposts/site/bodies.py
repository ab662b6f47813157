"""How bodies become HTML: in which Markdown, with whose title, and with what is taken out of raw HTML."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, urlencode, urlsplit
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.pages import _RelativePathTreeprocessor
from mkdocs.utils.rendering import get_heading_text

from mkdocs_blogposts.content.outline import fold
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.gfm.raw_html import has_h1, lower_headings

if TYPE_CHECKING:
    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.gfm.parser import Finding
    from mkdocs_blogposts.gfm.renderer import GfmRenderer
    from mkdocs_blogposts.gfm.site_syntax.embeds import FindProject
    from mkdocs_blogposts.site.site_links import BodyLinks


class OwnSheet(str):
    """The place of a style sheet that we add to `extra_css`, and not the user: pages without need of it link none."""

    __slots__ = ()


STYLE: Final = OwnSheet("assets/blogposts/embedded.css")
_CODE: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_EDIT: Final = re.compile(r"/?(?:edit|blob|tree|raw)/([^/]+)/(.*)")


@dataclass(frozen=True, slots=True)
class Converted:
    """A finished body, and what MkDocs sets on a page when it renders one itself."""

    html: str
    contents: list[Any]
    """The table of contents, as Python-Markdown's `toc_tokens`."""
    anchors: set[str]
    """Ids that links can lead to."""
    links_to_anchors: dict[File, dict[str, str]]
    """Links with anchors, by the file that they lead to: anchor and link as written."""
    title: str | None
    """The text of the h1 that the body opens with, where there is one."""
    problems: list[Problem]


class GfmConverter:
    """Converts the bodies of one site that are in GitHub's Markdown."""

    def __init__(self, config: MkDocsConfig, *, extras: bool, colors: bool = False) -> None:
        """Take MkDocs' settings, whether embedded parts (`gfm/site_syntax`) are read, and whether code gets colors.

        Colors are for themes that have no script for it; where the site has an extension for it, that one does it.
        """
        self._config = config
        self._extras = extras
        self._colors = colors

    def convert(self, markdown: str, *, document: Document, title: str | None, links: BodyLinks) -> Converted:
        """Return a body as HTML.

        `markdown` is the body of the document, or what other plugins made of it; problems are placed in the document.
        `title` is the page's; a body that opens with it keeps that heading as its h1. Where it is None, any heading
        that a body opens with is the title.
        """
        from mkdocs_blogposts.gfm.site_syntax import FIND_PROJECT  # noqa: PLC0415 - the same parser

        page_links = PageLinks(markdown, links, self._config)
        rendered = self._renderer.render(
            markdown,
            is_title=lambda heading: title is None or fold(heading) == fold(title),
            links=page_links,
            environment={FIND_PROJECT: find_projects(links.file, links.files, self._config)},
        )
        found = problems_of(rendered.findings, document)
        return Converted(
            rendered.html,
            rendered.contents,
            rendered.anchors,
            page_links.to_anchors,
            rendered.title,
            sorted({*found, *page_links.problems()}),
        )

    @cached_property
    def _renderer(self) -> GfmRenderer:
        """Made with the first page, as other plugins may change the settings until then."""
        from mkdocs_blogposts.gfm.renderer import GfmRenderer  # noqa: PLC0415 - brings a parser, which `check` does without
        from mkdocs_blogposts.gfm.site_syntax import site_syntax_plugin  # noqa: PLC0415 - the same parser

        config, plugins = self._config, [site_syntax_plugin] if self._extras else []
        extensions, options = config.markdown_extensions, config.mdx_configs or {}
        if self._colors:
            extensions, options = with_colors(extensions, options)
        return GfmRenderer(extensions, options, plugins=plugins)


_HIGHLIGHTERS: Final = re.compile(r"(markdown\.extensions\.)?codehilite|pymdownx\.(highlight|superfences|extra)")


def with_colors(
    extensions: list[str], options: dict[str, dict[str, Any]]
) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """Return Markdown extensions and their options with one that colors code, where there is none yet."""
    if any(_HIGHLIGHTERS.fullmatch(str(each)) for each in extensions):
        return extensions, options
    colors = {"css_class": "highlight", "guess_lang": False}
    return [*extensions, "codehilite"], {**options, "codehilite": colors}


def problems_of(findings: Iterable[Finding], document: Document) -> list[Problem]:
    """Return the findings in a document's body as problems of its file."""
    return [
        Problem(document.path, document.body_line + each.line, each.column, each.rule, each.message, each.hint)
        for each in findings
    ]


class PageLinks:
    """Resolves the links of one body, by MkDocs itself, and remembers where those stand that lead nowhere."""

    def __init__(self, markdown: str, links: BodyLinks, config: MkDocsConfig) -> None:
        self._markdown = markdown
        self._links = links
        self._mkdocs = _RelativePathTreeprocessor(links.file, links.files, config)
        self._dead: dict[tuple[int, int], list[str]] = {}
        """Addresses that lead nowhere, by the lines of their block."""

    @property
    def to_anchors(self) -> dict[File, dict[str, str]]:
        """Links with anchors, for MkDocs to validate when all pages are rendered."""
        return self._mkdocs.links_to_anchors

    def resolve(self, url: str, lines: tuple[int, int]) -> str:
        """Return the address that a link or picture of Markdown has in the HTML; raises ValueError for no address."""
        known = len(self._links.dead)
        try:
            target = self._links.markdown_target(url)
        finally:
            is_dead = self._note(known, lines)
        return target if is_dead else self._mkdocs.path_to_url(target)  # which would warn of a dead one once more

    def resolve_attribute(self, name: str, value: str, lines: tuple[int, int]) -> str:
        """Return the value of an attribute of raw HTML with its address; raises ValueError for no address."""
        known = len(self._links.dead)
        try:
            return self._links.html_value(name, value)
        finally:
            self._note(known, lines)

    def _note(self, known: int, lines: tuple[int, int]) -> bool:
        """Note the dead links since there were `known`; tell whether there are any."""
        dead = self._links.dead[known:]
        if dead:
            self._dead.setdefault(lines, []).extend(dead)
        return bool(dead)

    def problems(self) -> list[Problem]:
        """Return a problem for each link that leads nowhere, in the lines of its own block where it stands there."""
        return [
            problem
            for lines, urls in self._dead.items()
            for problem in replace(self._links, document=self._part(lines, urls), dead=urls).problems()
        ]

    def _part(self, lines: tuple[int, int], urls: list[str]) -> Document:
        """Return the document as if it held these lines only, or as it is where an address is not in them.

        An address is elsewhere where a reference defines it, and when another plugin changed the Markdown.
        """
        document = self._links.document
        text = "\n".join(self._markdown.split("\n")[lines[0] : lines[1]])
        prose = _CODE.sub(" ", text)
        if self._markdown != document.body or not all(url in prose for url in urls):
            return document
        return replace(document, body=text, body_line=document.body_line + lines[0])


def find_projects(file: File, files: Files, config: MkDocsConfig) -> FindProject:
    """Return what finds the folders of code beside the post of `file`.

    On GitHub they are at StackBlitz, which runs a project from there; elsewhere it is the file that is named.
    """

    def find(folder: str, name: str) -> str | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), folder))
        if not any(each.src_uri.startswith(f"{path}/") for each in files):
            return None
        if sandbox := _sandbox(config):
            return f"{sandbox}{quote(path)}" + (f"?{urlencode({'file': name})}" if name else "")
        target = files.get_file_from_path(posixpath.join(path, name))
        return target.url_relative_to(file) if target and not target.inclusion.is_excluded() else None

    return find


def _sandbox(config: MkDocsConfig) -> str | None:
    """Return the address at StackBlitz that the docs folder has, where the site names its repository on GitHub."""
    repository = urlsplit(config.repo_url or "")
    edit = _EDIT.fullmatch(config.edit_uri or "")
    if repository.netloc.removeprefix("www.") != "github.com" or edit is None:
        return None
    path = repository.path.strip("/").removesuffix(".git")
    return f"https://stackblitz.com/github/{path}/tree/{edit[1]}/{edit[2].rstrip('/')}".rstrip("/") + "/"


def add_style(config: MkDocsConfig, documents: Iterable[Document]) -> None:
    """Add the style sheet of embedded parts where a body may hold some, before the site's own sheets."""
    from mkdocs_blogposts.gfm.site_syntax import may_have_parts  # noqa: PLC0415 - brings a parser

    if STYLE not in config.extra_css and any(may_have_parts(document.body) for document in documents):
        config.extra_css.insert(0, STYLE)


_LEVEL = {f"h{level}": f"h{min(level + 1, 6)}" for level in range(1, 7)}


class HeadingShift(Treeprocessor):
    """Moves all headings down a level where the body has an h1 besides its own title.

    It runs before `toc` collects headings, so that content, table of contents and anchors agree.
    """

    PRIORITY = 6  # after attr_list (8), before toc (5)

    def __init__(self, md: Markdown, title: str | None) -> None:
        """Take the title of the page; None where it is whatever heading the body opens with."""
        super().__init__(md)
        self._title = title

    def run(self, root: Element) -> None:
        """Shift the headings of a body."""
        opening = self._opening_title(root)
        raw = [block for block in self.md.htmlStash.rawHtmlBlocks if isinstance(block, str)]
        others = [element for element in root.iter() if element.tag in _LEVEL and element is not opening]
        if not any(element.tag == "h1" for element in others) and not any(map(has_h1, raw)):
            return
        for element in others:
            element.tag = _LEVEL[element.tag]
        blocks = self.md.htmlStash.rawHtmlBlocks
        for index, block in enumerate(blocks):
            if isinstance(block, str):
                blocks[index] = lower_headings(block)

    def _opening_title(self, root: Element) -> Element | None:
        first = next(iter(root), None)
        if first is None or first.tag != "h1":
            return None
        if self._title is None:
            return first
        return first if _plain(get_heading_text(first, self.md)) == fold(self._title) else None


def _plain(markup: str) -> str:
    return fold(html.unescape(re.sub(r"<[^>]+>", "", markup)))


_H1 = re.compile(r"<h1(?=[\s>])")
_CLOSING_H1 = "</h1>"
_MARKS = re.compile(
    r"\s*(?:(?:<!--.*?-->|<!doctype[^>]*>|</?(?:html|head|body)(?:\s[^>]*)?>)\s*)*", re.IGNORECASE | re.DOTALL
)


def split_heading(content: str, title: str) -> tuple[str | None, str]:
    """Return the h1 of finished HTML that opens it or says the title, if any, and the rest.

    Other plugins put something before it: an element, or the `<html><body>` of an HTML parser.
    """
    marks = _MARKS.match(content)
    opening = marks.end() if marks else 0
    end = 0
    while (found := _H1.search(content, end)) and (close := content.find(_CLOSING_H1, found.end())) >= 0:
        start, end = found.start(), close + len(_CLOSING_H1)
        heading = content[start:end]
        if start == opening or _says(heading, fold(title)):
            return heading, content[:start] + content[end:]
    return None, content


def _says(heading: str, title: str) -> bool:
    """Tell whether a heading is a title, perhaps with a permalink after it."""
    text = _plain(heading)
    return text == title or ("headerlink" in heading and text.startswith(title))


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
