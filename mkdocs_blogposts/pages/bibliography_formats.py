"""Items of bibliographies as reference managers read them: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.content.text import CONTROLS
from mkdocs_blogposts.pages.credit import bibtex_key, escape_tex, safe_address, whole_tex_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_blogposts.pages.csl_item import CslItem


def to_csl_json(item: CslItem) -> str:
    """Return a file of CSL-JSON: a list with the one item."""
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def to_bibtex(item: CslItem) -> str:
    """Return an entry for BibTeX and biblatex, in UTF-8; the title keeps its capitals."""
    year, month, day = _day(item)
    fields = {
        "author": " and ".join(map(_tex_name, item.get("author", ()))),
        "title": f"{{{escape_tex(item['title'])}}}",
        "howpublished": escape_tex(item.get("container-title", "")),
        "year": str(year or ""),
        "month": str(month or ""),
        "day": str(day or ""),
        "doi": escape_tex(item.get("DOI", "")),
        "url": safe_address(item.get("URL"), "{}\\"),
        "language": escape_tex(item.get("language", "")),
        "keywords": escape_tex(item.get("keyword", "")),
        "abstract": escape_tex(_line(item.get("abstract", ""))),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if month:
        lines = [f"  month = {calendar.month_abbr[month].lower()}" if "month = " in line else line for line in lines]
    return f"@misc{{{bibtex_key(item['id'], year)},\n" + ",\n".join(lines) + "\n}\n"


def _tex_name(name: Mapping[str, str]) -> str:
    """Return a name as "family, suffix, given"; one that must stay whole in braces."""
    if "literal" in name:
        return f"{{{escape_tex(name['literal'])}}}"
    parts = [name["family"], name.get("suffix", ""), name.get("given", "")]
    return ", ".join(whole_tex_name(part) for part in parts if part)


def to_ris(item: CslItem) -> str:
    """Return a reference in RIS, in UTF-8: a tag and a value in each line."""
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris(item)) + "ER  - \r\n"


def _ris(item: CslItem) -> Iterator[tuple[str, str]]:
    year, month, day = _day(item)
    yield "TY", "BLOG"
    yield "TI", item["title"]
    for name in item.get("author", ()):
        parts = [name.get("literal") or name.get("family"), name.get("given"), name.get("suffix")]
        yield "AU", ", ".join(filter(None, parts))
    if year:
        yield "PY", str(year)
        yield "DA", f"{year:04}/{month:02}/{day:02}"
    for tag, key in (("T2", "container-title"), ("DO", "DOI"), ("UR", "URL"), ("LA", "language"), ("AB", "abstract")):
        if key in item:
            yield tag, item[key]
    for word in filter(None, item.get("keyword", "").split(", ")):
        yield "KW", word


def _line(text: str) -> str:
    """Return a text in one line: a line of its own could begin with a tag."""
    return " ".join(CONTROLS.sub(" ", text).split())


def _day(item: CslItem) -> tuple[int, int, int] | tuple[None, None, None]:
    parts: list[list[int]] = item.get("issued", {}).get("date-parts", [])
    return (parts[0][0], parts[0][1], parts[0][2]) if parts else (None, None, None)


WRITERS: Final[Mapping[str, Callable[[Any], str]]] = MappingProxyType(
    {"bib": to_bibtex, "ris": to_ris, "json": to_csl_json}
)
"""What writes each file, by the ending of its name."""
