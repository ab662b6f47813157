"""The body of a Hugo page as Markdown: shortcodes that have a counterpart; the others are told."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from mkdocs_blogposts.commands.importers.former_site import Entry, Report, Targets
from mkdocs_blogposts.commands.importers.html_body import is_html, to_markdown
from mkdocs_blogposts.commands.importers.markdown_text import comment, fenced, picture

_CODE: Final = re.compile(
    r"""\{\{(?P<open>[<%])(?:(?P<shown>/\*.{0,2000}?\*/)|\s*(?P<close>/)?\s*(?P<name>[\w./-]+)"""
    r"""(?P<rest>(?:\s+(?:[\w-]+=)?(?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^\s"`>%}]+))*)\s*(?P<alone>/)?\s*)[>%]\}\}""",
    re.DOTALL,
)
_ARGUMENT: Final = re.compile(
    r"""(?:(?P<name>[\w-]+)=)?(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|`(?P<raw>[^`]*)`|(?P<plain>[^\s"`]+))"""
)
_VIDEOS: Final = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
_PICTURE: Final = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)$", re.IGNORECASE)
"""What a shortcode of a theme shows, whatever it is called."""
_CLOSED: Final = ("highlight", "details")


@dataclass(frozen=True, slots=True)
class _Arguments:
    """What a shortcode was given."""

    named: Mapping[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()

    def get(self, name: str, place: int | None = None) -> str:
        """Return an argument by its name, else by its place from 0; empty where it is not there."""
        if name in self.named:
            return self.named[name]
        return self.listed[place] if place is not None and place < len(self.listed) else ""


def convert_body(entry: Entry, targets: Targets, report: Report, *, content: str, parameters: Mapping[str, Any]) -> str:
    """Return the body with shortcodes as Markdown; that of an `.html` file is converted as a whole.

    `content` is the folder of pages, `parameters` are those of the site.
    """
    body, parts, end = entry.body, list[str](), 0
    matches = list(_CODE.finditer(body))
    closings = {found["name"] for found in matches if found["close"]}
    for index, found in enumerate(matches):
        if found.start() < end:
            continue
        line = entry.body_line + body.count("\n", 0, found.start())
        parts.append(body[end : found.start()])
        end = found.end()
        if found["shown"]:
            inner = found["shown"][2:-2]
            sign = found["open"]
            parts.append(f"{{{{{sign}{inner}{'>' if sign == '<' else sign}}}}}")
            continue
        arguments = _arguments(found["rest"])
        name = found["name"]
        if name in _CLOSED and not found["close"]:
            closing = next((each for each in matches[index:] if each["name"] == name and each["close"]), None)
            if closing is not None:
                parts.append(_enclosing(name, arguments, body[end : closing.start()]))
                end = closing.end()
                continue
        made = _single(name, arguments, entry, targets, content) if not found["close"] else None
        if made is None and name == "param" and not found["close"]:
            made = _parameter(arguments.get("", 0), parameters)
        if made is None:
            kept = ", its text is kept" if name in closings else ""
            if not found["close"]:
                what = f"the shortcode `{name}`{kept}"
                report.tell(entry.shown, line, what, "write what it showed as Markdown or HTML")
            made = comment(found[0])
        parts.append(made)
    made_body = "".join([*parts, body[end:]])
    return to_markdown(made_body, entry, report) if is_html(entry) else made_body


def _arguments(text: str) -> _Arguments:
    named: dict[str, str] = {}
    listed: list[str] = []
    for found in _ARGUMENT.finditer(text):
        value = next(found[group] for group in ("quoted", "raw", "plain") if found[group] is not None)
        value = re.sub(r"\\(.)", r"\1", value) if found["quoted"] is not None else value
        if found["name"]:
            named[found["name"].casefold()] = value
        else:
            listed.append(value)
    return _Arguments(named, tuple(listed))


def _enclosing(name: str, arguments: _Arguments, inner: str) -> str:
    if name == "highlight":
        return fenced(inner, arguments.get("type", 0) or arguments.get("lang"))
    summary = arguments.get("summary") or arguments.get("title") or "Details"
    return f"**{summary}**\n\n{inner.strip()}\n"


def _single(name: str, arguments: _Arguments, entry: Entry, targets: Targets, content: str) -> str | None:
    """Return what a shortcode without an end becomes; None where it has no counterpart."""
    first = arguments.get("id", 0)
    if name in ("ref", "relref"):
        return find_page(arguments.get("path", 0), entry, targets, content)
    source = arguments.get("src", 0)
    if (name == "figure" and source) or _PICTURE.search(source):
        title, caption = arguments.get("title"), arguments.get("caption") or arguments.get("attr")
        words = " ".join(filter(None, (f"**{title}**" if title else "", caption)))
        alt = arguments.get("alt") or arguments.get("caption") or title
        return picture(source, alt, caption=words, link=arguments.get("link"))
    address = _elsewhere(name, first, arguments)
    return f"[{arguments.get('title') or address}]({address})" if address else None


def _elsewhere(name: str, first: str, arguments: _Arguments) -> str | None:
    """Return the address of what a shortcode shows of another site."""
    is_plain = re.fullmatch(r"[\w-]+", first)
    if name in _VIDEOS and is_plain:
        return _VIDEOS[name].format(first)
    if name == "gist" and len(arguments.listed) > 1:
        return f"https://gist.github.com/{arguments.listed[0]}/{arguments.listed[1]}"
    if name in ("tweet", "twitter", "x", "x_simple", "tweet_simple") and first.isdigit():
        return f"https://twitter.com/{arguments.get('user') or 'i'}/status/{first}"
    if name in ("instagram", "instagram_simple") and is_plain:
        return f"https://www.instagram.com/p/{first}/"
    return None


def _parameter(name: str, parameters: Mapping[str, Any]) -> str | None:
    value: Any = parameters
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


def find_page(reference: str, entry: Entry, targets: Targets, content: str) -> str | None:
    """Return the link to the post that `ref` names, as Hugo looks for it."""
    path, hash_, fragment = reference.partition("#")
    tail = f"#{fragment}" if hash_ else ""
    if not path:
        return tail or None
    here = posixpath.dirname(entry.shown)
    starts = [posixpath.join(here, path.lstrip("/")), posixpath.join(posixpath.dirname(here), path.lstrip("/"))]
    starts = [f"{content}/{path.strip('/')}"] if path.startswith("/") else [*starts, f"{content}/{path}"]
    tried = [posixpath.normpath(start) + end for start in starts for end in ("", ".md", "/index.md", ".markdown")]
    link = targets.named(tried)
    if link is None:
        last = posixpath.basename(path.strip("/"))
        named = [
            each.path
            for each in targets.site.entries
            if posixpath.basename(each.path) in (last, f"{last}.md")
            or posixpath.dirname(each.path).endswith(f"/{last}")
        ]
        link = targets.post(named[0]) if len(named) == 1 else None
    return link + tail if link else None
