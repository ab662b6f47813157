"""HTML of other systems as Markdown, by markdownify: code keeps its language, pictures their captions."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit

from lxml import etree, html

from mkdocs_blogposts.commands.importers.former_site import Entry, Report
from mkdocs_blogposts.commands.importers.markdown_text import fenced, picture
from mkdocs_blogposts.commands.importers.source_files import SourceError

ENDINGS: Final = (".html", ".htm")
"""Of files whose body is HTML."""
DEEPEST: Final = 100
"""Elements inside each other; deeper ones are told, and their text is kept."""
_MORE: Final = re.compile(r"<!--\s*more\b.*?-->", re.IGNORECASE)
_MARK: Final = "\ue000more\ue001"
_LANGUAGE: Final = re.compile(r"(?:lang(?:uage)?[-:]\s*|brush:\s*)([\w+#.-]+)")
_DROPPED: Final = (
    "script",
    "style",
    "form",
    "object",
    "canvas",
    "button",
    "input",
    "select",
    "textarea",
    "link",
    "meta",
)
_VIDEO: Final = re.compile(r"(?:https?:)?//(?:www\.)?(?:youtube(?:-nocookie)?\.com/embed/|youtu\.be/)([\w-]+)")


def to_markdown(markup: str, entry: Entry, report: Report) -> str:
    """Return HTML as Markdown; what has no counterpart is told with its line."""
    root = html.fragment_fromstring(
        _MORE.sub(f"<p>{_MARK}</p>", markup.replace("\0", "")), create_parent="div", parser=_parser()
    )
    _tell(root, entry, report)
    _flatten(root, entry, report)
    text = _converter()(etree.tostring(root, encoding="unicode", method="html"))
    text = text.replace(_MARK, "<!-- more -->")
    text = re.sub(r"^[ \t]+$|(?<=\S  )[ \t]+$|(?<=\S) $", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def is_html(entry: Entry) -> bool:
    """Tell whether the body of an entry is HTML, by the name of its file."""
    return entry.shown.casefold().endswith(ENDINGS)


def plain_text(markup: str) -> str:
    """Return the text of HTML in one line."""
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    root = html.fragment_fromstring(markup.replace("\0", ""), create_parent="div", parser=_parser())
    return " ".join(str(root.text_content()).split())


def _parser() -> html.HTMLParser:
    return html.HTMLParser(no_network=True, huge_tree=False, encoding=None, remove_pis=True)


def _tell(root: Any, entry: Entry, report: Report) -> None:
    """Tell of elements that have no counterpart, and leave a link in place of what is shown from elsewhere."""
    for element in list(root.iter(*_DROPPED, "iframe", "embed", "video", "audio")):
        line = entry.body_line + max((element.sourceline or 1) - 1, 0)
        parent = element.getparent()
        if parent is None:
            continue
        address = element.get("src") or next(
            (each.get("src") for each in element.iter("source") if each.get("src")), ""
        )
        if element.tag not in _DROPPED and address:
            found = _VIDEO.match(address)
            address = f"https://www.youtube.com/watch?v={found[1]}" if found else address
            link = html.Element("a", href=address)
            link.text = element.get("title") or address
            link.tail = element.tail
            parent.replace(element, link)
            if not found:
                report.tell_once(entry.shown, line, f"`<{element.tag}>`, which became a link", "look at the link")
        else:
            if element.tag not in ("link", "meta"):
                report.tell(entry.shown, line, f"`<{element.tag}>`", "bring it into your theme if the post needs it")
            element.drop_tree()


def _flatten(root: Any, entry: Entry, report: Report) -> None:
    """Take away elements that are nested deeper than any page needs, and keep their text."""
    deep = [each for each in root.iter(etree.Element) if each.getparent() is not None and _depth(each) > DEEPEST]
    if deep:
        what = f"elements inside each other, more than {DEEPEST}"
        report.tell(entry.shown, entry.body_line, what, "look at the text; it is kept without them")
        for element in reversed(deep):
            element.drop_tag()


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def is_web(address: str) -> bool:
    """Tell whether an address is one of another host."""
    return bool(urlsplit(address).netloc)


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    try:
        from markdownify import MarkdownConverter  # noqa: PLC0415 - an extra, needed for HTML alone
    except ImportError as error:
        raise SourceError("a text in HTML needs markdownify: pip install 'mkdocs-blogposts[import]'") from error

    class Converter(MarkdownConverter):
        """Writes code and figures as we read them."""

        def convert_pre(self, el: Any, text: str, parent_tags: Any) -> str:
            """Return a block of code with the language that its class names."""
            del text, parent_tags
            classes = [str(each) for node in [el, *el.find_all("code")] for each in node.get("class") or []]
            marks = " ".join([*classes, str(el.get("data-language") or el.get("lang") or "")])
            found = _LANGUAGE.search(marks)
            language = found[1] if found else str(el.get("data-language") or "")
            return f"\n{fenced(el.get_text(), language)}\n"

        def convert_figure(self, el: Any, text: str, parent_tags: Any) -> str:
            """Return a picture with its caption, or what else a figure holds."""
            del parent_tags
            caption, images = el.find("figcaption"), el.find_all("img")
            if len(images) != 1 or el.find(["pre", "table"]):
                return f"\n\n{text}\n\n"
            image = images[0]
            words = " ".join(caption.get_text().split()) if caption else ""
            link = image.find_parent("a")
            target = str(link.get("href") or "") if link else ""
            made = picture(str(image.get("src") or ""), str(image.get("alt") or words), caption=words, link=target)
            return f"\n\n{made}\n\n"

    converter = Converter(heading_style="ATX", bullets="-", escape_misc=False, autolinks=True, strip=["span", "font"])
    return lambda text: str(converter.convert(text))
