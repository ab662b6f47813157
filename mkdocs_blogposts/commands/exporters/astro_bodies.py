"""Bodies as Astro with Starlight reads them: asides, anchors of headings, marks of fences, and nothing by accident."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from html import escape, unescape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from mkdocs_blogposts.commands.exporters.engine_pages import html_of, is_github, tell_of_html
from mkdocs_blogposts.commands.exporters.list_markdown import without_list
from mkdocs_blogposts.commands.exporters.same_words import PythonBodies, words_of
from mkdocs_blogposts.commands.exporters.site_parts import (
    SiteParts,
    alerts_rewritten,
    as_written,
    fences_rewritten,
    headings_lowered,
    replaced,
    split_title,
)
from mkdocs_blogposts.content.code_ranges import CodeRanges
from mkdocs_blogposts.content.outline import fold, headings
from mkdocs_blogposts.content.slug import github_slug
from mkdocs_blogposts.gfm.renderer import AsWritten, GfmRenderer
from mkdocs_blogposts.site.bodies import find_projects

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from mkdocs_blogposts.commands.exporters.whole_site import SitePage, WholeSite
    from mkdocs_blogposts.gfm.fence_info import FenceInfo

SHOW_TITLES: Final = frozenset({"pymdownx.highlight", "pymdownx.superfences", "pymdownx.extra"})
"""Markdown extensions with which pages here show what a fence gives as its `title`."""
_ASIDES: Final = {
    **dict.fromkeys(("note", "info", "abstract", "important", "question", "quote", "example", "todo"), "note"),
    **dict.fromkeys(("tip", "hint", "success"), "tip"),
    **dict.fromkeys(("warning", "attention"), "caution"),
    **dict.fromkeys(("danger", "caution", "error", "failure", "bug"), "danger"),
}
"""The kind of an aside for each kind of box; any other is a note."""
_CONTAINER: Final = re.compile(r"^([ \t>]*)(?=:::)", re.MULTILINE)
_ESCAPED: Final = re.compile(r"^([ \t>]*)\\(?=:::)", re.MULTILINE)
_ANCHOR: Final = re.compile(
    r'(?m)^( {0,3}#{1,6}[ \t]+)<a id="(?P<id>[^"]*)"(?: data-said="(?P<said>[^"]*)")?></a>(?P<text>[^\n]*)'
)
_WITH_ATTRIBUTES: Final = re.compile(
    r"(?:!?\[(?:[^\[\]\n]|!\[[^\]\n]*\]\([^()\n]*\))*\]\([^()\n]*\)|(?<!`)(?P<ticks>`+)[^`\n]+(?P=ticks))\{[^{}\n]+\}"
)
_NAME: Final = re.compile(r"<(?:a|img|code)(?=\s)")
_ELEMENT: Final = re.compile(
    r'<(?P<name>a|img|code) data-was="(?P<was>[^"]*)"[^<>]*>(?:(?<!/>)(?:(?!<a\b).)*?</(?P=name)>)?'
)
_HEADING: Final = re.compile(r"<h(?P<level>[2-6])(?P<attributes>[^<>]*)>(?P<inner>.*?)</h(?P=level)>", re.DOTALL)
_ID: Final = re.compile(r'\sid="(?P<id>[^"]*)"')
_TO_ITSELF: Final = re.compile(r'<a class="headerlink"[^<>]*>[^<]*</a>')
_TAG: Final = re.compile(r"<[^<>]*>")
_AT_THE_END: Final = re.compile(r"[ \t]+(?P<said>\{[^{}\n]*\})[ \t]*$")


def astro_bodies(site: WholeSite) -> Callable[[str, SitePage], str]:
    """Return what writes the body of each page for Astro; a post that can only be HTML is told."""
    config = site.project.config
    parts, python = SiteParts(config), PythonBodies(config)
    shows_titles = not SHOW_TITLES.isdisjoint(map(str, config.markdown_extensions))
    common = GfmRenderer([], {}, plugins=[_without_attributes])

    def from_github(text: str, page: SitePage, ours: str) -> str:
        find = find_projects(page.file, site.drafts[page.blog].files, config)
        text = parts.as_html(text, find)
        if "{" in text:  # all else reads the same there
            text = _with_elements(text, parts.render)
            there = common.render(
                _with_anchors(text, ours), is_title=lambda _: False, links=AsWritten(), environment={}
            )
            if words_of(there.html) != words_of(ours):
                tell_of_html(page, site)
                return replaced(_without_elements(as_written(text)).rstrip("\n"), ours) + "\n"
        return alerts_rewritten(text, lambda kind, inner: _aside(kind, None, inner))

    def body(text: str, page: SitePage) -> str:
        title = fold(page.title)
        start, text = split_title(text, lambda heading: fold(heading) == title)
        text, ours = headings_lowered(text), html_of(page)
        if is_github(page, site) and text.strip():
            text = from_github(text, page, ours)
        else:
            text = python.as_common(text, ours, lambda: tell_of_html(page, site), _aside)
        text = fences_rewritten(text, lambda info: _info(info, shows_titles=shows_titles))
        return _with_anchors(start + _escaped(text), ours)

    return body


def _without_attributes(parser: MarkdownIt) -> None:
    """Have a parser leave braces behind headings, links, pictures and code to readers, as Astro does."""
    parser.disable(["attributes", "heading_attributes"])


def astro_undone(body: str) -> str:
    """Return a body of a page for Astro as it was."""

    def heading(found: re.Match[str]) -> str:
        said = f" {unescape(found['said'])}" if found["said"] else ""
        return f"{found[1]}{found['text']}{said}"

    return _ESCAPED.sub(r"\1", as_written(without_list(_ANCHOR.sub(heading, _without_elements(body)))))


def _aside(kind: str, title: str | None, inner: str) -> str:
    """Return a box as an aside of Starlight, which has more colons than any in it."""
    marks = ":" * max(3, *(len(each) + 1 for each in re.findall(r"^:{3,}", inner, re.MULTILINE)), 0)
    label = (title if title is not None else kind.capitalize()).replace("[", r"\[").replace("]", r"\]")
    return f"{marks}{_ASIDES.get(kind.lower(), 'note')}[{label}]\n\n{inner.strip(chr(10))}\n\n{marks}"


def _with_elements(body: str, render: Callable[[str], str]) -> str:
    """Return a body in which links, pictures and code that have attributes in braces are elements of HTML."""
    code = CodeRanges(body)

    def element(found: re.Match[str]) -> str:
        made = render(found[0]).strip().removeprefix("<p>").removesuffix("</p>")
        name = _NAME.match(made)
        if name is None or "{" in made.partition(">")[0] or "\n" in made or code.in_block(found.start()):
            return found[0]
        return f'{name[0]} data-was="{quote(found[0])}"{made[name.end() :]}'

    return _WITH_ATTRIBUTES.sub(element, body)


def _without_elements(body: str) -> str:
    return _ELEMENT.sub(lambda found: unquote(found["was"]), body) if "data-was=" in body else body


def _escaped(body: str) -> str:
    """Return a body in which only our asides are asides."""
    if ":::" not in body:
        return body
    code = CodeRanges(body)

    def escape_mark(found: re.Match[str]) -> str:
        is_ours = body.startswith("<!-- blogposts:was", body.rfind("<!-- blogposts:", 0, found.start()))
        return found[0] if is_ours or code.in_block(found.end()) else f"{found[1]}\\"

    return _CONTAINER.sub(escape_mark, body)


def _info(info: FenceInfo, *, shows_titles: bool) -> str:
    """Return what stands behind the marks of a fence, as Expressive Code reads it."""
    said = [info.language or "text"]
    if info.lines:
        said.append("{" + ",".join(str(one) if one == two else f"{one}-{two}" for one, two in info.lines) + "}")
    if shows_titles and info.title:
        said.append(f"title={json.dumps(info.title, ensure_ascii=False)}")
    if info.numbers and info.numbers[0]:
        said.append(f"showLineNumbers startLineNumber={info.numbers[0]}")
    return " ".join(said) if len(said) > 1 else info.language


def _with_anchors(body: str, ours: str) -> str:
    """Return a body whose headings are found by the names that they have here, where Astro gives them others.

    `ours` is the finished HTML.
    """
    found = headings(body, CodeRanges(body)) if ours else []
    if not found:
        return body
    known = [(_id(each["attributes"]), _text(each["inner"])) for each in _HEADING.finditer(ours)]
    parts: list[str] = []
    end, used = 0, Counter[str]()
    for heading in found:
        stop = body.find("\n", heading.place)
        stop = len(body) if stop < 0 else stop
        marks, _, text = body[heading.place : stop].partition(" ")
        said = _AT_THE_END.search(text)
        bare = text[: said.start()] if said else text
        number = next((at for at, (_, name) in enumerate(known) if fold(bare) == fold(name)), None)
        if number is None or set(marks) != {"#"}:
            continue
        (name, shown), known = known[number], known[number + 1 :]
        slug = github_slug(shown)
        there = f"{slug}-{used[slug]}" if used[slug] else slug
        used[slug] += 1
        if name and (there != name or said):
            was = f' data-said="{escape(said["said"])}"' if said else ""
            anchor = f'<a id="{escape(name)}"{was}></a>'
            parts += [body[end : heading.place], f"{marks} {anchor}{bare}"]
            end = stop
    return "".join([*parts, body[end:]])


def _id(attributes: str) -> str:
    found = _ID.search(attributes)
    return unescape(found["id"]) if found else ""


def _text(inner: str) -> str:
    return unescape(_TAG.sub("", _TO_ITSELF.sub("", inner))).strip()
