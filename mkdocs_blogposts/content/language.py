"""Languages: their codes, and the translations that file names tell of."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError

from mkdocs_blogposts.content.problem import Mistake, shown

CODE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.ASCII | re.IGNORECASE)
"""Language, script and region of BCP 47 (RFC 5646); variants and extensions are no part of a file name."""


@lru_cache(maxsize=1024)
def language_code(text: str) -> str | None:
    """Return a code as BCP 47 writes it (`pt-BR`, `zh-Hans`) for `pt_br`, or None where CLDR knows no such language."""
    found = CODE.fullmatch(text)
    if not found:
        return None
    language, script, region = found.groups()
    parts = [language.lower(), script and script.title(), region and region.upper()]
    code = "-".join(part for part in parts if part)
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    return code


def read_language(value: Any) -> str | None:
    """Return the value of `lang` as a BCP 47 code; None where it is unset. Raises `Mistake` for all else."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    code = language_code(value.strip()) if isinstance(value, str) else None
    if code is None:
        hint = "write a code such as en or pt-BR" + (", no in quotes" if value is False else "")
        raise Mistake("unknown-language", f"is {shown(value)}, which is no code of a language", hint)
    return code


def split_language(path: str, paths: AbstractSet[str]) -> tuple[str, str | None]:
    """Return the file that `path` is a translation of, and its language; `path` itself and None where it is none.

    `index.es.md` always is one, of the index of its folder (`index.md`, or `README.md` where only that is among
    `paths`). Of other names only those are whose sibling without the code is among `paths`, as `node.js.md` or
    `release.it.md` may well be names.
    """
    folder, slash, name = path.rpartition("/")
    stem, code, extension = name.rsplit(".", 2) if name.count(".") > 1 else ("", "", "")
    language = language_code(code) if stem else None
    if language is None:
        return path, None
    base = f"{folder}{slash}{stem}.{extension}"
    if stem.casefold() != "index":
        return (base, language) if base in paths else (path, None)
    readme = f"{folder}{slash}README.{extension}"
    return (readme if base not in paths and readme in paths else base), language


def language_name(code: str) -> str:
    """Return what a language calls itself: `español` for `es`; the code where that is not known."""
    try:
        return Locale.parse(code, sep="-").display_name or code
    except (UnknownLocaleError, ValueError):
        return code


def language_direction(code: str) -> str:
    """Return how a language is written: `rtl` from right to left, else `ltr`, also where the code is not known."""
    try:
        return str(Locale.parse(code, sep="-").text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


def same_language(one: str, other: str) -> bool:
    """Tell whether two codes are of one language, whatever the region or the script: `pt` and `pt-BR`."""
    return re.split("[-_]", one)[0].casefold() == re.split("[-_]", other)[0].casefold()
