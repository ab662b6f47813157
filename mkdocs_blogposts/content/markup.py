"""What finished HTML says in plain text: excerpt, words, reading time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree, html

_MORE: Final = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_SKIPPED: Final = ("script", "style", "template", "svg", "math", "button", "noscript")
_ASIDES: Final = frozenset({"blockquote", "details", "figure", "li", "table", "aside", "nav"})
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003134f]")
_WORD: Final = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_DROPPED: Final = "dropped"

EXCERPT_LENGTH: Final = 200
"""The most characters that a first paragraph gives as an excerpt."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a reader is."""

    words: int = 220
    """Words of prose in a minute."""
    code: int = 110
    """Words of code in a minute."""
    characters: int = 500
    """Characters of a script without spaces between words (Chinese, Japanese, Korean) in a minute."""


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
    """Text before `<!-- more -->`; None where the page has no such mark."""
    paragraph: str
    """The first paragraph, at most `EXCERPT_LENGTH` characters, cut at a word; empty where there is none."""

    def without_text(self) -> Digest:
        """Return the counts alone."""
        return replace(self, lead=None, paragraph="")

    def minutes(self, pace: Pace = Pace()) -> int:
        """Return the reading time in minutes, rounded, at least 1."""
        total = self.words / pace.words + self.code / pace.code + self.characters / pace.characters
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
        lead=_plain(_parse(markup[: more.start()])) if more else None,
        paragraph=shorten(paragraph),
    )


def holds(markup: str, body: str) -> bool:
    """Return whether a page still says what a body says: nine in ten of its words; HTML of any quality is accepted."""
    if body in markup:
        return True
    words = set(_WORD.findall(_text(_parse(body))))
    return len(words - set(_WORD.findall(_text(_parse(markup))))) * 10 <= len(words)


def shorten(text: str, length: int = EXCERPT_LENGTH) -> str:
    """Return text in one line of at most `length` characters, cut after a word and marked with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[:length]
    head, space, _ = cut.rpartition(" ")
    return (head if space else cut[: length - 1]).rstrip(" ,;:.–—-") + "…"


def _parse(markup: str) -> html.HtmlElement:
    """Return the body, without what no reader sees as text."""
    data = markup.replace("\x00", "").encode("utf-8", "replace")
    root = html.document_fromstring(b"<body>" + data + b"</body>", parser=_parser())
    for link in root.iter("a"):
        if "headerlink" in link.get("class", ""):
            link.tag = _DROPPED
    # not drop_tree: it rewrites text, which may hold characters that lxml reads and does not write
    etree.strip_elements(root, *_SKIPPED, _DROPPED, with_tail=False)
    return root


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", remove_pis=True, remove_comments=True)


def _prose(root: html.HtmlElement) -> str:
    etree.strip_elements(root, "pre", with_tail=False)
    return _text(root)


def _text(element: html.HtmlElement) -> str:
    """Return all text of an element, by libxml2: several times as fast as walking it from Python."""
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def _plain(root: html.HtmlElement) -> str:
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
