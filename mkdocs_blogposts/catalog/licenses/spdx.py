"""The SPDX licence list, and expressions of its ids: `MIT OR Apache-2.0`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from mkdocs_blogposts.catalog.licenses.names import fold

WORD: Final = re.compile(r"[()]|[^\s()]+")
OPERATORS: Final = frozenset({"and", "or", "with"})
LONGEST: Final = 200
"""Characters of an expression and of the id made from it, so that it can name a folder on every file system."""

SUPERSEDED: Final = MappingProxyType(
    {
        fold("GPL-2.0-with-autoconf-exception"): "GPL-2.0-only WITH Autoconf-exception-2.0",
        fold("GPL-2.0-with-bison-exception"): "GPL-2.0-only WITH Bison-exception-2.2",
        fold("GPL-2.0-with-classpath-exception"): "GPL-2.0-only WITH Classpath-exception-2.0",
        fold("GPL-2.0-with-font-exception"): "GPL-2.0-only WITH Font-exception-2.0",
        fold("GPL-2.0-with-GCC-exception"): "GPL-2.0-only WITH GCC-exception-2.0",
        fold("GPL-3.0-with-autoconf-exception"): "GPL-3.0-only WITH Autoconf-exception-3.0",
        fold("GPL-3.0-with-GCC-exception"): "GPL-3.0-only WITH GCC-exception-3.1",
        fold("eCos-2.0"): "GPL-2.0-or-later WITH eCos-exception-2.0",
    },
)
"""Old ids of a licence with its exception, and the expressions that SPDX put in their place."""

NOT_SPDX: Final = frozenset({"GPL", "BSD-2", "Verbatim-man-pages"})
"""Words that the index has as other names, which SPDX never had: they leave the version or the licence open."""


@dataclass(frozen=True, slots=True)
class SpdxList:
    """Ids as SPDX writes them, by their folded spelling; old ids (`GPL-3.0`) lead to what replaced them."""

    licenses: Mapping[str, str]
    exceptions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Expression:
    """Licences joined by AND, OR and WITH, checked and written the SPDX way."""

    text: str
    """`MIT OR Apache-2.0`."""
    slug: str
    """For addresses; one hyphen more around an operator for each level of brackets that it stands above."""
    parts: tuple[str, ...]
    """Ids of its licences and exceptions, each once, in its order."""


def load_spdx() -> SpdxList:
    """Read the list from the index of license-expression.

    Import and reading take some 20 ms and most sites need neither: call it once, and only where a text asks for it.
    """
    from license_expression import get_license_index  # type: ignore[import-untyped]  # noqa: PLC0415 - see above

    index: list[dict[str, Any]] = get_license_index()
    names: dict[bool, dict[str, set[str]]] = {False: {}, True: {}}
    for entry in index:
        key: str = entry.get("spdx_license_key") or ""
        if not key or key.startswith("LicenseRef-"):
            continue
        known = names[entry["is_exception"]]
        known.setdefault(fold(key), set()).add(key)
        for other in entry["other_spdx_license_keys"]:
            if not other.startswith("LicenseRef-") and other not in NOT_SPDX:
                known.setdefault(fold(other), set()).add(key)
    licenses, exceptions = (
        MappingProxyType({spelling: min(keys) for spelling, keys in sorted(known.items()) if len(keys) == 1})
        for known in (names[False], names[True])
    )
    return SpdxList(licenses, exceptions)


def read_expression(text: str, spdx: SpdxList, resolve: Callable[[str], str | None]) -> Expression | None:
    """Return the expression that `text` is, also as its own slug, or None where it is none or says something unknown.

    `resolve` gives the SPDX id of a licence as someone wrote it. A `+` after an id means "or later" (SPDX 2.3,
    annex D); the ids of Creative Commons and GNU have words of their own for that and take none.
    """
    if len(text) > LONGEST:
        return None
    text = SUPERSEDED.get(fold(text), text)
    written = text if re.search(r"[\s()+]", text) else _unslug(text.casefold())
    used: dict[str, bool] = {}
    words: list[str] = []
    for word in WORD.findall(written):
        if word in "()" or word.casefold() in OPERATORS:
            words.append(word)
            continue
        exception = bool(words) and words[-1].casefold() == "with"
        found = spdx.exceptions.get(fold(word)) if exception else _later(word, resolve)
        if found is None:
            return None
        used[found] = exception
        words.append(found)
    checked = _check(" ".join(words), used) if used else None
    if checked is None:
        return None
    slug = _slug(checked)
    return Expression(checked, slug, tuple(used)) if len(slug) <= LONGEST else None


def spdx_page(identifier: str) -> str:
    """Return the page of the SPDX list on one licence or exception, without a `+`."""
    return f"https://spdx.org/licenses/{identifier.removesuffix('+')}.html"


def _later(word: str, resolve: Callable[[str], str | None]) -> str | None:
    found = resolve(word)
    if found is not None:
        return found
    base = re.fullmatch(r"(.+?)(?:\+|-or-later)", word, re.IGNORECASE)
    found = resolve(base[1]) if base else None
    return None if found is None or re.match(r"CC|.*-(?:only|or-later)$", found) else f"{found}+"


def _check(text: str, used: Mapping[str, bool]) -> str | None:
    from license_expression import ExpressionError, LicenseSymbol, Licensing  # noqa: PLC0415 - see load_spdx

    if not _joins(text):
        return None
    symbols = [LicenseSymbol(key, is_exception=exception) for key, exception in used.items()]
    try:
        parsed = Licensing(symbols).parse(text, validate=True, strict=True, simple=True)
    except ExpressionError:
        return None
    return str(parsed)


def _joins(text: str) -> bool:
    """Tell whether operators stand between licences and brackets around some: the parser fails hard on others."""
    expected = True  # a licence, or a bracket that opens
    for word in WORD.findall(text):
        if (word == "(" or not (word == ")" or word.casefold() in OPERATORS)) != expected:
            return False
        expected = word == "(" or word.casefold() in OPERATORS
    return not expected


def _slug(expression: str) -> str:
    words = WORD.findall(expression)
    depths = [words[:place].count("(") - words[:place].count(")") for place in range(len(words))]
    deepest = max(depths)
    pieces: list[str] = []
    for word, depth in zip(words, depths, strict=True):
        if word in {"AND", "OR"}:
            hyphens = "-" * (deepest - depth + 1)
            pieces.append(f"{hyphens}{word.lower()}{hyphens}")
        elif word not in "()":
            pieces.append("-with-" if word == "WITH" else re.sub(r"\+$", "-or-later", word).lower())
    return "".join(pieces)


def _unslug(slug: str) -> str:
    widths = [len(match[1]) for match in re.finditer(r"(?<!-)(-+)(?:and|or)\1(?!-|later)", slug)]
    if not widths:
        return slug.replace("-with-", " WITH ")
    hyphens = "-" * max(widths)
    pieces = re.split(rf"(?<!-){hyphens}(and|or){hyphens}(?!-|later)", slug)
    return " ".join(piece if place % 2 else f"({_unslug(piece)})" for place, piece in enumerate(pieces))
