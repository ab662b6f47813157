"""Lines that give credit for a post, ready to copy: title, author, source and licence, in four formats."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from markupsafe import escape

from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.catalog.licenses.spdx import WORD

_MARKDOWN: Final = MappingProxyType(
    str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;"} | {sign: f"\\{sign}" for sign in "\\`*_{}[]"})
)
"""Python-Markdown and CommonMark do not agree on backslashes before the first four; both know entities."""
_TEX: Final = MappingProxyType(
    str.maketrans(
        {
            "\\": r"\textbackslash{}",
            "{": r"\textbraceleft{}",  # BibTeX counts braces, also those after a backslash
            "}": r"\textbraceright{}",
            "~": r"\textasciitilde{}",
            "^": r"\textasciicircum{}",
            **{sign: f"\\{sign}" for sign in "&%$#_"},
        }
    )
)
FORMATS: Final = ("text", "html", "markdown", "bibtex")
_NO_KEY: Final = re.compile(r"[^A-Za-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Credit:
    """What is said of a post that is reused; every text is plain."""

    title: str
    slug: str
    authors: tuple[str, ...]
    names: str
    """The authors in one text, as the language joins names: "Ada, Bo and Cy"."""
    year: int | None
    address: str | None
    """Of the post, absolute; None where the site does not know its own address."""
    license: License


def as_text(credit: Credit, words: Mapping[str, str]) -> str:
    """Return "“Title” by Ada, 2025 (https://…). License: CC BY 4.0 (https://…)"."""

    def linked(text: str, address: str | None, **_: str) -> str:
        return f"{text} ({address})" if address else text

    source = linked("", credit.address)
    return _line(credit, words, plain=str, title=credit.title, after=source, link=linked)


def as_html(credit: Credit, words: Mapping[str, str]) -> str:
    """Return the line with links; that to the licence has `rel="license"`."""

    def linked(text: str, address: str | None, **attributes: str) -> str:
        if not address:
            return str(escape(text))
        marks = "".join(f'{name}="{escape(value)}" ' for name, value in attributes.items())
        return f'<a {marks}href="{escape(address)}">{escape(text)}</a>'

    title = linked(credit.title, credit.address)
    return _line(credit, words, plain=lambda text: str(escape(text)), title=title, link=linked)


def as_markdown(credit: Credit, words: Mapping[str, str]) -> str:
    """Return the line in Markdown, for CommonMark and Python-Markdown alike."""

    def linked(text: str, address: str | None, **_: str) -> str:
        return f"[{escape_markdown(text)}]({safe_address(address, '()<>')})" if address else escape_markdown(text)

    title = linked(credit.title, credit.address)
    return _line(credit, words, plain=escape_markdown, title=title, link=linked)


def as_bibtex(credit: Credit, words: Mapping[str, str]) -> str:
    """Return an entry for BibTeX and biblatex; the title keeps its capitals."""

    def linked(text: str, address: str | None, **_: str) -> str:
        return escape_tex(f"{text}, {address}" if address else text)

    fields = {
        "author": " and ".join(map(whole_tex_name, credit.authors)),
        "title": f"{{{escape_tex(credit.title)}}}",
        "year": str(credit.year or ""),
        "url": safe_address(credit.address or "", "{}\\"),
        "note": _filled(words["credit-license"], escape_tex, license=_license(credit.license, escape_tex, linked)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{bibtex_key(credit.slug, credit.year)},\n" + ",\n".join(lines) + "\n}"


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown prints it as it is, inside of a line."""
    return text.translate(_MARKDOWN)


def escape_tex(text: str) -> str:
    """Return `text` so that TeX prints it as it is, inside of the braces of a BibTeX field."""
    return text.translate(_TEX)


_Linked = Callable[..., str]
"""From a text and an address, which may be None, to a link in one format; keywords are attributes of HTML."""


def _line(
    credit: Credit, words: Mapping[str, str], *, plain: Callable[[str], str], title: str, link: _Linked, after: str = ""
) -> str:
    """Put the line together; `title` is formatted already, `after` stands after the year."""
    template = words["credit" if credit.names else "credit-anonymous"]
    work = _filled(template, plain, title=title, authors=plain(credit.names))
    year = f", {credit.year}" if credit.year else ""
    terms = _filled(words["credit-license"], plain, license=_license(credit.license, plain, link))
    return f"{work}{year}{after}. {terms}"


def _license(license_: License, plain: Callable[[str], str], link: _Linked) -> str:
    """Return the short name of a licence, linked; of an expression, each licence in it."""
    if not license_.parts:
        return link(license_.short, license_.url, rel="license")
    parts = {part.spdx: part for part in license_.parts}
    pieces: list[str] = []
    for word in WORD.findall(license_.short):
        part = parts.get(word)
        pieces.append(link(part.short, part.url, rel="license") if part else plain(word))
    return " ".join(pieces).replace("( ", "(").replace(" )", ")")


def _filled(template: str, plain: Callable[[str], str], **values: str) -> str:
    """Return words with their `{fields}` filled in; what stands between them is text, and escaped like one."""
    pieces: list[str] = []
    for text, field, _, _ in Formatter().parse(template):
        pieces.append(plain(text))
        if field is not None:
            pieces.append(values.get(field, ""))
    return "".join(pieces)


def whole_tex_name(name: str) -> str:
    """Return a name for the author field, where `and` and commas part names: braces keep such a name whole."""
    whole = "," in name or re.search(r"(?i)\b(?:and|others)\b", name)
    return f"{{{escape_tex(name)}}}" if whole else escape_tex(name)


def bibtex_key(slug: str, year: int | None) -> str:
    """Return what a bibliography calls a post: its slug in plain letters."""
    ascii_only = unicodedata.normalize("NFKD", slug).encode("ascii", "ignore").decode()
    return _NO_KEY.sub("-", ascii_only).strip("-") or f"post-{year or 'undated'}"


def safe_address(address: str | None, signs: str) -> str:
    """Return an address without signs that would end it in some format."""
    if not address or (address.isascii() and address.isprintable() and not {*signs, " "}.intersection(address)):
        return address or ""
    return "".join(quote(sign, safe="") if sign in signs or sign.isspace() else sign for sign in address)
