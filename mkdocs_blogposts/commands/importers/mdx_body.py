"""The body of a page of Astro as Markdown: asides, pictures and comments of MDX; other components are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from mkdocs_blogposts.commands.importers.former_site import Entry, Report, Targets
from mkdocs_blogposts.commands.importers.markdown_text import comment, picture
from mkdocs_blogposts.content.code_ranges import CodeRanges

_IMPORT: Final = re.compile(
    r"^import\s+(?:(?P<name>\w+)\s+from\s+)?(?:[^;\n'\"]{0,500}\sfrom\s+)?[\"'](?P<path>[^\"'\n]+)[\"'];?[ \t]*\n?",
    re.MULTILINE,
)
_EXPORT: Final = re.compile(r"^export\s[^\n]*\n?", re.MULTILINE)
_HIDDEN: Final = re.compile(r"\{/\*(.*?)\*/\}", re.DOTALL)
_TAG: Final = re.compile(
    r"""</?(?P<name>[A-Z][\w.]*)(?P<rest>(?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*\}))?)*)\s*/?>"""
)
_ATTRIBUTE: Final = re.compile(r"""(?P<name>[\w:-]+)=(?:"(?P<one>[^"]*)"|'(?P<two>[^']*)'|\{(?P<three>[^{}]*)\})""")
_VALUE: Final = re.compile(r"(?<![\w$#:!{])\{(?P<inner>[^{}\n:%]{1,200})\}(?!\})")
_ASIDE: Final = re.compile(
    r"^:::(?P<kind>note|tip|caution|danger)(?:\[(?P<title>[^\]\n]*)\])?(?:\{[^}\n]*\})?[ \t]*\n"
    r"(?P<inner>.*?)^:::[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_ASIDE_TAG: Final = re.compile(r"^</?Aside(?P<rest>[^<>\n]*)>[ \t]*$", re.MULTILINE)


def convert_body(entry: Entry, targets: Targets, report: Report) -> str:
    """Return the body as Markdown; what stands in code is left as it is."""
    del targets
    is_mdx = entry.shown.casefold().endswith(".mdx")
    body = _asides(_outside(_ASIDE_TAG, entry.body, _as_directive) if is_mdx else entry.body)
    if not is_mdx:
        return body
    imports = {found["name"]: found["path"] for found in _IMPORT.finditer(body) if found["name"]}

    def line(text: str) -> int:
        place = entry.body.find(text)
        return entry.body_line + (entry.body.count("\n", 0, place) if place >= 0 else 0)

    def export(found: re.Match[str]) -> str:
        report.tell(entry.shown, line(found[0]), "`export` of MDX", "nothing, or write what it was used for")
        return ""

    def tag(found: re.Match[str]) -> str:
        named = {each["name"]: _given(each, imports) for each in _ATTRIBUTE.finditer(found["rest"])}
        if found["name"] in ("Image", "Picture", "img") and named.get("src"):
            return picture(named["src"], named.get("alt", ""))
        if found["name"] in ("YouTube", "Youtube") and re.fullmatch(r"[\w-]+", named.get("id", "")):
            address = f"https://www.youtube.com/watch?v={named['id']}"
            return f"[{address}]({address})"
        if not found[0].startswith("</"):
            what = f"the component `{found['name']}`, the text in it is kept"
            report.tell(entry.shown, line(found[0]), what, "write what it showed as Markdown or HTML")
        return comment(found[0])

    def value(found: re.Match[str]) -> str:
        report.tell(entry.shown, line(found[0]), f"the value `{found[0]}`", "write what it showed")
        return found[0]

    body = _outside(_IMPORT, body, lambda _: "")
    body = _outside(_EXPORT, body, export)
    body = _outside(_HIDDEN, body, lambda found: comment(found[1]).replace("not carried: ", ""))
    body = _outside(_TAG, body, tag)
    return _outside(_VALUE, body, value)


def _as_directive(found: re.Match[str]) -> str:
    """Return a tag of the component `Aside` as a line of the directive that shows the same."""
    if found[0].startswith("</"):
        return ":::"
    named = {each["name"]: _given(each, {}) for each in _ATTRIBUTE.finditer(found["rest"])}
    return f":::{named.get('type', 'note')}" + (f"[{named['title']}]" if named.get("title") else "")


def _given(found: re.Match[str], imports: dict[str, str]) -> str:
    if found["three"] is None:
        return str(found["one"] if found["one"] is not None else found["two"])
    inner = found["three"].strip()
    return imports.get(inner.removesuffix(".src"), inner.strip("\"'`") if inner[:1] in "\"'`" else "")


def _outside(pattern: re.Pattern[str], body: str, made: Callable[[re.Match[str]], str]) -> str:
    """Return a body with what a pattern finds outside of code as `made` writes it."""
    code = CodeRanges(body)
    parts: list[str] = []
    end = 0
    for found in pattern.finditer(body):
        if not code.holds(found.start()):
            parts += [body[end : found.start()], made(found)]
            end = found.end()
    return "".join([*parts, body[end:]])


def _asides(body: str) -> str:
    """Return a body with the asides of Starlight as quotes that begin with their title."""

    def quote(found: re.Match[str]) -> str:
        title = found["title"] or found["kind"].capitalize()
        lines = [f"**{title}**", "", *found["inner"].strip("\n").split("\n")]
        return "\n".join(f"> {line}".rstrip() for line in lines)

    return _outside(_ASIDE, body, quote) if ":::" in body else body
