"""What finished HTML says in plain text: excerpt, words, reading time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Any, Final

from lxml import etree, html

from mkdocs_blogposts.content.text import CONTROLS

_MORE: Final = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_SKIPPED: Final = (
    *("script", "style", "template", "svg", "math", "button", "noscript"),
    *("iframe", "object", "video", "audio", "canvas"),  # their text is for browsers that cannot show them
)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_ASIDES: Final = frozenset({"blockquote", "details", "figure", "li", "table", "aside", "nav"})
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]")
_WORD: Final = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_DROPPED: Final = "dropped"

PERMALINKS: Final = frozenset({"headerlink", "header-anchor", "md-clipboard", "md-content__button"})
"""Classes of what themes and Markdown extensions add to a text for a reader on the page."""
_NOTES: Final = frozenset({"footnote-ref", "footnote-backref", "data-footnote-ref", "data-footnote-backref"})
"""Classes, and attributes, of the marks that lead to a footnote and back."""
_NOT_TEXT: Final = etree.XPath(
    "//*[@hidden] | //@class[contains(., 'lineno') or contains(., 'tabbed-labels') or . = 'filename']/.."
)
"""Numbers of lines, labels of tabs, and what browsers hide."""
_SIGNS: Final = ("hidden", "lineno", "tabbed-labels", "filename")
"""What HTML in small letters holds that has such elements: looking for them in the tree takes as long as reading it."""
_ANNOTATED: Final = etree.XPath("//@class[contains(concat(' ', ., ' '), ' annotate ')]/..")
_NOTE_MARK: Final = re.compile(r"\s?\((\d{1,3})\)")
_GLUE: Final = re.compile(r"(<br\b[^<>]*>|</(?:p|li|td|th|dt|dd|div|h[1-6]|summary|figcaption)>)(?=\S)", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_FORMULA: Final = re.compile(r"""(\bclass="arithmatex">)\\[(\[]([^<]*)\\[)\]](?=</)""")

CHARACTERS: Final = 500
"""How many characters of a script without spaces between words (Chinese, Japanese, Korean) are read in a minute."""
LEAST: Final = 40
"""The fewest characters that an excerpt can be cut to."""
KEPT: Final = 2000
"""The most characters of a first paragraph that are kept, of which a list may show fewer."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one finished page holds."""

    words: int
    """Words of prose, without code."""
    code: int
    """Words of code."""
    characters: int
    """Chinese, Japanese and Korean characters of prose."""
    lead: str | None
    """Text before `<!-- more -->`, without headings; None where the page has no such mark."""
    paragraph: str
    """The first paragraph, at most `KEPT` characters, cut at a word; empty where there is none."""

    def without_text(self) -> Digest:
        """Return the counts alone."""
        return replace(self, lead=None, paragraph="")

    def minutes(self, pace: int) -> int:
        """Return the reading time in minutes, rounded, at least 1; `pace` is how many words of prose one takes."""
        total = self.words / pace + self.code / (pace // 2) + self.characters / CHARACTERS
        return max(1, round(total))


def digest(markup: str) -> Digest:
    """Return what finished HTML says in plain text; HTML of any quality is accepted."""
    root = _parse(markup)
    paragraph = _first_paragraph(root)
    code = "\n".join(map(_text, root.iter("pre")))
    text = _prose(root)
    characters = 0 if text.isascii() else len(_CJK.findall(text))
    more = _MORE.search(markup)
    return Digest(
        words=len(_WORD.findall(_CJK.sub(" ", text) if characters else text)),
        code=len(_WORD.findall(code)),
        characters=characters,
        lead=_lead(markup[: more.start()]) if more else None,
        paragraph=shorten(paragraph, KEPT),
    )


def holds(markup: str, body: str) -> bool:
    """Return whether a page still says what a body says: nine in ten of its words; HTML of any quality is accepted."""
    if body in markup or _squeezed(body) in _squeezed(markup):
        return True
    words = set(_WORD.findall(_text(_parse(body))))
    return len(words - set(_WORD.findall(_text(_parse(markup))))) * 10 <= len(words)


def _squeezed(markup: str) -> str:
    """Return the text between tags without white space: what plugins that change HTML leave as it is, most often."""
    return "".join(unescape(_TAG.sub("", markup)).split())


def shorten(text: str, length: int) -> str:
    """Return text in one line of at most `length` characters, cut after a word and marked with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[:length]
    head, space, _ = cut.rpartition(" ")
    return (head if space else cut[: length - 1]).rstrip(" ,;:.–—-") + "…"


def _parse(markup: str) -> html.HtmlElement:
    """Return the body, without what no reader sees as text."""
    text = markup.replace("\x00", "")
    if "arithmatex" in text:
        text = _FORMULA.sub(r"\1\2", text)
    text = _GLUE.sub("\\1\n", text)
    data = text.encode("utf-8", "replace")
    root = html.document_fromstring(b"<body>" + data + b"</body>", parser=_parser())
    for link in root.iter("a"):
        _drop_mark(link)
    for picture in root.iter("img"):
        if any(name.endswith(("moji", "mojione")) for name in picture.get("class", "").split()):
            picture.text = CONTROLS.sub("", picture.get("alt", ""))
    small = text.lower()
    for element in _found(_NOT_TEXT, root) if any(sign in small for sign in _SIGNS) else ():
        element.tag = _DROPPED
    for element in _found(_ANNOTATED, root) if "annotate" in text else ():
        _drop_annotations(element)
    # not drop_tree: it rewrites text, which may hold characters that lxml reads and does not write
    etree.strip_elements(root, *_SKIPPED, _DROPPED, with_tail=False)
    return root


def _found(path: etree.XPath, root: html.HtmlElement) -> list[html.HtmlElement]:
    found: Any = path(root)
    return list(found)


def _drop_mark(link: html.HtmlElement) -> None:
    """Mark for removal what leads to a heading, or to a footnote and back."""
    classes = {*link.get("class", "").split()}
    if not _NOTES.isdisjoint(classes | set(map(str, link.attrib))):
        parent = link.getparent()
        (link if parent is None or parent.tag != "sup" else parent).tag = _DROPPED
    elif not PERMALINKS.isdisjoint(classes) or _is_sign(link):
        link.tag = _DROPPED


def _is_sign(link: html.HtmlElement) -> bool:
    """Tell a permalink of any class: it is in a heading, leads to a place of the page, and holds no word."""
    parent = link.getparent()
    in_heading = parent is not None and parent.tag in _HEADINGS
    return in_heading and link.get("href", "").startswith("#") and not _WORD.search(_text(link))


def _drop_annotations(element: html.HtmlElement) -> None:
    """Take out the marks of Material's annotations, `(1)`, and the list of notes that they open."""
    after = element.getnext()
    notes = after if after is not None and after.tag == "ol" else next(iter(reversed(element.findall("ol"))), None)
    if notes is None:
        return
    count = len(notes.findall("li"))
    notes.tag = _DROPPED
    for each in element.iter():
        for part in ("text", "tail") if each is not element else ("text",):
            text = getattr(each, part) or ""
            kept = _NOTE_MARK.sub(lambda mark: "" if 1 <= int(mark[1]) <= count else mark[0], text)
            if kept != text:
                setattr(each, part, CONTROLS.sub("", kept))


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)


def _prose(root: html.HtmlElement) -> str:
    etree.strip_elements(root, "pre", with_tail=False)
    return _text(root)


def _text(element: html.HtmlElement) -> str:
    """Return all text of an element, by libxml2: several times as fast as walking it from Python."""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _lead(markup: str) -> str:
    root = _parse(markup)
    etree.strip_elements(root, *_HEADINGS, with_tail=False)
    return " ".join(_prose(root).split())


def _first_paragraph(root: html.HtmlElement) -> str:
    for paragraph in root.iter("p"):
        if any(
            parent.tag in _ASIDES or "admonition" in parent.get("class", "") for parent in paragraph.iterancestors()
        ):
            continue
        text = _text(paragraph)
        if text.strip():
            return text
    return ""
