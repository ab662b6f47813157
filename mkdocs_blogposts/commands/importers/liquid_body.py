"""The body of a Jekyll page as Markdown: tags of Liquid that have a counterpart, and values; the others are told.

Values are rendered by python-liquid in an environment of their own, with the site's settings and the page's values
alone. No loop, no include and no file is ever reached.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.commands.importers.former_site import Entry, Report, Targets
from mkdocs_blogposts.commands.importers.html_body import is_html, to_markdown
from mkdocs_blogposts.commands.importers.markdown_text import comment, fenced, picture
from mkdocs_blogposts.commands.importers.source_files import SourceError

if TYPE_CHECKING:
    from liquid import Environment

_LIQUID: Final = re.compile(
    r"\{%-?\s*(?P<name>\w+)\s*(?P<rest>[^{}%]{0,2000}?(?:%(?!\})[^{}%]{0,200}?){0,9})\s*-?%\}|\{\{-?(?P<value>[^{}\n]{0,500})-?\}\}"
)
_SAFE_VALUE: Final = re.compile(r"""\s*(?:(?:site|page)\.[\w.-]+|"[^"]*"|'[^']*')(?:\s*\|\s*[\w]+(?:\s*:[^|]*)?)*\s*""")
_ATTRIBUTES: Final = re.compile(r"^\{:[^{}\n]{0,500}\}[ \t]*$", re.MULTILINE)
_VIDEOS: Final = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
_LONGEST_OUTPUT: Final = 100_000
_NEEDED: Final = "needs python-liquid: pip install 'mkdocs-blogposts[import]'"


@dataclass(frozen=True, slots=True)
class Site:
    """What Liquid knows of the site."""

    facts: Mapping[str, Any]
    below: str

    @classmethod
    def of(cls, values: Mapping[str, Any], below: str) -> Site:
        """Return the plain values of a configuration."""
        return cls({**values, "baseurl": f"/{below}" if below else ""}, below)

    @property
    def separator(self) -> str:
        """What ends the excerpt of a post."""
        return str(self.facts.get("excerpt_separator") or "")


def convert_body(entry: Entry, targets: Targets, report: Report, site: Site) -> str:
    """Return the body as Markdown; that of an `.html` file is converted as a whole."""
    body = entry.body
    if site.separator.strip() and "more" not in site.separator:
        body = body.replace(site.separator, _as_mark(site.separator), 1)
    body = _Reading(entry, targets, report, site).converted(body, entry.body_line)
    if is_html(entry):
        return to_markdown(body, entry, report)
    for found in _ATTRIBUTES.finditer(body):
        line = entry.body_line + body.count("\n", 0, found.start())
        if found[0].strip() not in ("{:toc}", "{: toc}"):
            report.tell_once(entry.shown, line, "attributes such as `{: .class}`", "switch on the extension attr_list")
    return re.sub(r"^[*-] [^\n]*\n\{: ?toc\}[ \t]*$", "", body, flags=re.MULTILINE)


def _as_mark(separator: str) -> str:
    """Return the mark that ends an excerpt here, on as many lines as the separator has."""
    return re.sub(r"\S(?:.*\S)?", "<!-- more -->", separator, count=1, flags=re.DOTALL)


class _Reading:
    """Reads one body from its start to its end."""

    def __init__(self, entry: Entry, targets: Targets, report: Report, site: Site) -> None:
        self._entry = entry
        self._targets = targets
        self._report = report
        self._site = site

    def converted(self, body: str, first: int) -> str:
        """Return a text that begins in a line of the source."""
        parts: list[str] = []
        end = 0
        for found in _LIQUID.finditer(body):
            if found.start() < end:
                continue
            line = first + body.count("\n", 0, found.start())
            parts.append(body[end : found.start()])
            name, end = found["name"], found.end()
            closing = re.compile(rf"\{{%-?\s*end{name}\s*-?%\}}").search(body, end) if name in _BLOCKS else None
            if closing is not None:
                inner_line = first + body.count("\n", 0, end)
                parts.append(self._block(name, found["rest"], body[end : closing.start()], inner_line))
                end = closing.end()
                continue
            made = self._tag(name, found["rest"].strip()) if name else self._value(found["value"])
            if made is None and name and name.startswith("end"):
                made = comment(found[0])
            elif made is None:
                what = f"`{' '.join(found[0].split())[:80]}` of Liquid"
                self._report.tell(self._entry.shown, line, what, "write what it showed as Markdown or HTML")
                made = comment(found[0])
            parts.append(made)
        return "".join([*parts, body[end:]])

    def _block(self, name: str, rest: str, inner: str, line: int) -> str:
        if name == "highlight":
            return fenced(inner, (rest.split() or [""])[0])
        if name == "figure":
            caption = re.search(r"""caption:\s*(?:"([^"]*)"|'([^']*)')""", rest)
            words = (caption[1] or caption[2] or "").strip() if caption else ""
            return f"{self.converted(inner, line).strip()}\n" + (f"\n*{words}*\n" if words else "")
        return inner if name == "raw" else ""

    def _tag(self, name: str, rest: str) -> str | None:
        """Return what a tag without an end becomes; None where it has no counterpart."""
        first = (rest.split() or [""])[0].strip("\"'")
        if name == "post_url":
            return self._post(rest.strip("\"' ").lstrip("/"))
        if name == "link":
            path = rest.strip("\"' ")
            return self._targets.post(path) or (None if path.endswith(".md") else f"/{path.lstrip('/')}")
        if name == "gist" and re.fullmatch(r"[\w./-]+", first):
            return f"[https://gist.github.com/{first}](https://gist.github.com/{first})"
        if name in _VIDEOS and re.fullmatch(r"[\w-]+", first):
            return f"[{_VIDEOS[name].format(first)}]({_VIDEOS[name].format(first)})"
        if name == "include" and posixpath.basename(first).startswith(("figure", "image", "img", "picture")):
            return self._figure(rest)
        return None

    def _figure(self, rest: str) -> str | None:
        named = {key: one or two for key, one, two in re.findall(r"""(\w+)=(?:"([^"]*)"|'([^']*)')""", rest)}
        address = next(
            (named[key] for key in ("src", "url", "image_path", "image", "file", "path") if named.get(key)), ""
        )
        alt = named.get("alt") or named.get("caption") or named.get("title") or ""
        link = named.get("link") or ""
        return picture(address, alt, caption=named.get("caption", ""), link=link) if address else None

    def _post(self, name: str) -> str | None:
        """Return the link to the post of `post_url`: a name with its date, without an ending, folders before it."""
        ends = [f"_posts/{name}{ending}" for ending in (".md", ".markdown", ".html", "")]
        last = posixpath.basename(name)
        for entry in self._targets.site.entries:
            stem = posixpath.splitext(posixpath.basename(entry.path))[0]
            if entry.path.endswith(tuple(ends[:3])) or (stem == last and "/" not in name):
                return self._targets.post(entry.path)
        folder = posixpath.dirname(name)
        moved = [f"{folder}/_posts/{last}{ending}" for ending in (".md", ".markdown", ".html")]
        return self._targets.named(moved)

    def _value(self, text: str) -> str | None:
        """Return what a value is; None where it is not one of the site, the page or a text."""
        if not _SAFE_VALUE.fullmatch(text):
            return None
        page = {key: value for key, value in self._entry.facts.items() if isinstance(value, (str, int))}
        address = self._entry.addresses[0] if self._entry.addresses else ""
        page |= {"url": address.removeprefix(f"/{self._site.below}") if self._site.below else address}
        return render(text, self._site, page)


_BLOCKS: Final = frozenset({"highlight", "raw", "comment", "figure"})


def render(text: str, site: Site, page: Mapping[str, Any]) -> str | None:
    """Return a value as text; None where it is not there, or cannot be rendered within bounds."""
    from liquid.exceptions import LiquidError  # noqa: PLC0415 - an extra, checked by `_environment`

    environment = _environment(site.below, str(site.facts.get("url") or ""))
    try:
        made = environment.from_string("{{" + text + "}}").render(site=json_like(site.facts), page=dict(page))
    except (LiquidError, RecursionError, ArithmeticError, ValueError, TypeError):
        return None
    return made if len(made) <= _LONGEST_OUTPUT else None


def json_like(value: Any, depth: int = 5) -> Any:
    """Return plain values only, to a depth: nothing that has methods of its own."""
    if isinstance(value, Mapping):
        return {str(key): json_like(each, depth - 1) for key, each in value.items()} if depth else {}
    if isinstance(value, list):
        return [json_like(each, depth - 1) for each in value] if depth else []
    return value if isinstance(value, (str, int, float, bool)) else "" if value is None else str(value)


@lru_cache(maxsize=4)
def _environment(below: str, url: str) -> Environment:
    try:
        from liquid import Environment, StrictUndefined  # noqa: PLC0415 - an extra, needed for this alone
    except ImportError as error:
        raise SourceError(f"a value of Liquid {_NEEDED}") from error
    environment = Environment(undefined=StrictUndefined)

    def relative_url(value: object) -> str:
        text = str(value)
        return text if "://" in text else f"/{below}/{text.lstrip('/')}" if below else f"/{text.lstrip('/')}"

    environment.add_filter("relative_url", relative_url)
    environment.add_filter("absolute_url", lambda value: url.rstrip("/") + relative_url(value))
    return environment
