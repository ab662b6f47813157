"""The body of a WordPress post as Markdown: blocks, shortcodes, and the line breaks of the classic editor."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from mkdocs_blogposts.commands.importers.former_site import Entry, Report
from mkdocs_blogposts.commands.importers.html_body import to_markdown

_BLOCK: Final = re.compile(r"<!--\s*/?wp:(?P<name>[\w/-]+)(?P<data>\s+\{.*?\})?\s*/?-->", re.DOTALL)
_CODE: Final = re.compile(
    r"\[(?P<name>code|sourcecode|source|cc)(?P<rest>[^\]\n]{0,500})\](?P<inner>.*?)\[/(?P=name)\]", re.DOTALL
)
_CAPTION: Final = re.compile(r"\[caption[^\]\n]{0,1000}\](?P<inner>.*?)\[/caption\]", re.DOTALL)
_IMAGE: Final = re.compile(r"(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?")
_SHORTCODE: Final = re.compile(r"\[(?P<close>/)?(?P<name>[a-z][\w-]*)(?P<rest>(?:\s[^\[\]\n]{0,1000})?)\]")
_ARGUMENT: Final = re.compile(r"""([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_LINK: Final = re.compile(r"""(?<=\s)href=["']([^"'<>]+)["']""")
_ALONE: Final = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)
_BLOCKS: Final = (
    r"(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|"
    r"address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|header|footer|nav|figure|figcaption|details|"
    r"summary|script|iframe)"
)
_STARTS_BLOCK: Final = re.compile(rf"</?{_BLOCKS}[\s/>]", re.IGNORECASE)
_PRE: Final = re.compile(r"<(pre|script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_KNOWN: Final = frozenset(
    {"gallery", "embed", "audio", "video", "playlist", "youtube", "vimeo", "caption", "wp_caption"}
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the media library."""

    url: str
    title: str
    post: str
    """The number of the post that it was uploaded for."""


def convert_body(entry: Entry, report: Report, attachments: Mapping[str, Attachment], pages: Mapping[str, str]) -> str:
    """Return the body as Markdown; shortcodes of plugins stay as text, and are told.

    `attachments` are those of the site by their numbers, `pages` the addresses of their files by those of their pages.
    """
    text = entry.body.replace("\r\n", "\n")
    text = _LINK.sub(
        lambda found: f'href="{escape(pages.get(unescape(found[1]).rstrip("/"), unescape(found[1])))}"', text
    )
    is_blocks = "<!-- wp:" in text
    text = _CODE.sub(_code, text)
    text = _CAPTION.sub(_figure, text)
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\ue010{len(kept) - 1}\ue011"

    text = _PRE.sub(keep, text)
    text = _without_blocks(text, entry, report)
    text = _shortcodes(text, entry, report, attachments)
    text = _ALONE.sub(lambda found: f'<p><a href="{escape(found[1])}">{escape(found[1])}</a></p>', text)
    if re.search(r"<!--\s*nextpage\s*-->", text):
        report.tell(entry.shown, _line(entry, "nextpage"), "the division into pages", "nothing; the post is one page")
    text = re.sub(r"<!--\s*(?:nextpage|noteaser)\s*-->", "", text)
    text = text if is_blocks else paragraphs(text)
    text = re.sub("\ue010(\\d+)\ue011", lambda found: kept[int(found[1])], text)
    return to_markdown(text, entry, report)


def _line(entry: Entry, words: str) -> int:
    place = entry.body.find(words)
    return entry.body_line + (entry.body.count("\n", 0, place) if place >= 0 else 0)


def _code(found: re.Match[str]) -> str:
    """Return code as `<pre>`, with the language that `[code lang="php"]` names."""
    named = re.search(r"""(?:lang(?:uage)?=)?["']?([\w+#-]+)""", found["rest"].strip())
    inner = found["inner"]
    language = f' class="language-{named[1]}"' if named else ""
    return f"<pre{language}>{inner if '&lt;' in inner else escape(inner, quote=False)}</pre>"


def _figure(found: re.Match[str]) -> str:
    image = _IMAGE.search(found["inner"])
    if image is None:
        return found["inner"]
    words = found["inner"][image.end() :].strip()
    return f"<figure>{image[0]}<figcaption>{words}</figcaption></figure>"


def _without_blocks(text: str, entry: Entry, report: Report) -> str:
    """Return the text without the comments around blocks; blocks that only the server fills are told."""

    def left(found: re.Match[str]) -> str:
        if not found[0].rstrip("->").rstrip().endswith("/"):
            return ""
        name = found["name"]
        data = _data(found["data"] or "")
        url = data.get("url")
        if isinstance(url, str) and url.startswith("http"):
            return f'<p><a href="{escape(url)}">{escape(url)}</a></p>'
        if name not in ("separator", "spacer", "more", "nextpage"):
            report.tell(entry.shown, _line(entry, found[0]), f"the block `{name}`", "write what it showed")
        return ""

    return _BLOCK.sub(left, text)


def _data(text: str) -> dict[str, object]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _shortcodes(text: str, entry: Entry, report: Report, attachments: Mapping[str, Attachment]) -> str:
    closed = {found["name"] for found in _SHORTCODE.finditer(text) if found["close"]}

    def made(found: re.Match[str]) -> str:
        name, rest = found["name"], unescape(found["rest"]).strip()
        named = {key: one or two or three for key, one, two, three in _ARGUMENT.findall(rest)}
        if text.endswith("[", 0, found.start()):  # `[[name]]` shows the shortcode itself
            return found[0]
        if found["close"]:
            return "" if name in _KNOWN else found[0]
        if name == "gallery":
            return _gallery(named, entry, report, attachments, found[0])
        if name in ("audio", "video", "youtube", "vimeo"):
            address = next((value for value in (*named.values(), rest) if value.startswith("http")), "")
            return f'<p><a href="{escape(address)}">{escape(address)}</a></p>' if address else ""
        if name in _KNOWN:
            return ""
        if named or name in closed:
            what = f"the shortcode `{name}`, which stays as text"
            report.tell(entry.shown, _line(entry, found[0]), what, "write what it showed")
        return found[0]

    return _SHORTCODE.sub(made, text)


def _gallery(
    named: Mapping[str, str], entry: Entry, report: Report, attachments: Mapping[str, Attachment], text: str
) -> str:
    """Return the pictures of a gallery one below the other: those that it names, else those of the post."""
    number = entry.path.rpartition("#")[2]
    of_post = ",".join(each for each, attachment in attachments.items() if attachment.post == number)
    ids, excluded = (
        [each.strip() for each in given.split(",")]
        for given in (named.get("ids") or named.get("include") or of_post, named.get("exclude", ""))
    )
    found = [attachments[each] for each in ids if each in attachments and each not in excluded]
    if not found:
        report.tell(entry.shown, _line(entry, text), "a gallery", "write its pictures into the post")
    return "".join(f'<p><img src="{escape(each.url)}" alt="{escape(each.title)}"></p>' for each in found)


def paragraphs(text: str) -> str:
    """Return the text of the classic editor with paragraphs and line breaks where it shows them."""
    made: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        words = block.strip("\n")
        if not words.strip():
            continue
        if _STARTS_BLOCK.search(words) or re.fullmatch(r"\s*(?:\ue010\d+\ue011|<!--.*?-->)\s*", words, re.DOTALL):
            made.append(words)
        else:
            broken = re.sub(r"(?<!<br>)(?<!<br/>)(?<!<br />)\n", "<br>\n", words)
            made.append(f"<p>{broken}</p>")
    return "\n\n".join(made)
