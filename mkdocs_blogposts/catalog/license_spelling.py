"""One spelling for the many ways to write the name or the address of a licence."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

GAP = re.compile(r"[\s_,;:\"'“”‘’\-‐‑‒–—―]+")
VERSION_WORD = re.compile(r"(?<=-)(?:version-|v(?:er)?\.?-?)(?=\d)")
GLUED_VERSION = re.compile(r"(?<=[a-z])v(?=\d)")
TRAILING_ZERO = re.compile(r"(?<=\d)\.0(?![.\d])")
PAGE_SUFFIX = re.compile(r"(?:\.(?:html?|txt|php|json))?/*$")
ADDRESS = re.compile(r"(?:https?:)?//|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/", re.IGNORECASE)


def fold(text: str) -> str:
    """Return `text` in lower case, with single hyphens for gaps and without the `.0` of a version: `apache-2`.

    Two texts that fold to the same are spellings of one name: `Apache License, Version 2.0` and
    `apache_license_2`. Only case, gaps, quotes and the writing of versions are ironed out; no word is dropped.
    """
    hyphened = GAP.sub("-", unicodedata.normalize("NFKC", text).casefold()).strip("-")
    return TRAILING_ZERO.sub("", GLUED_VERSION.sub("-", VERSION_WORD.sub("", hyphened)))


def is_address(text: str) -> bool:
    """Tell whether `text` is a web address rather than a name; the scheme may be absent."""
    return ADDRESS.match(text.strip()) is not None


def fold_address(text: str) -> str:
    """Return a web address without what does not tell two pages apart: scheme, `www.`, query, suffix, last slash."""
    bare = text.strip().casefold()
    bare = bare.partition("://")[2] if "://" in bare else bare.removeprefix("//")
    bare = re.split(r"[?#]", bare, maxsplit=1)[0].removeprefix("www.")
    return PAGE_SUFFIX.sub("", bare)


def secure_address(url: str | None) -> str | None:
    """Return `url` where it is an absolute https address that is safe to link, else None.

    `http://` becomes `https://` on Creative Commons' own host only: of others it is not known that they answer.
    """
    if url is None or any(character.isspace() for character in url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
        _ = parts.port  # raises where it is no number
    except ValueError:
        return None
    if not host or parts.username is not None:
        return None
    if parts.scheme == "http" and host.removeprefix("www.") == "creativecommons.org":
        return parts._replace(scheme="https").geturl()
    return url.strip() if parts.scheme == "https" else None
