"""The indentation of templates, which is a tenth of a page and which no browser shows."""

from __future__ import annotations

import re
from typing import Final

_AS_WRITTEN: Final = re.compile(
    r"(<[pPtTsS](?i:re|extarea|cript|tyle)\b[^<]*(?:<(?!/(?i:pre|textarea|script|style)\b)[^<]*)*</\w+\s*>)"
)
"""Elements in which white space may mean something."""
_INDENTATION: Final = re.compile(r">\n\s+")


def without_indentation(html: str, body: str) -> str:
    """Return a finished page with one line end in the place of each run of line ends and spaces after a tag.

    The `body` stays as it is, byte for byte, and so do code, scripts and styles. A page without its body, which
    another plugin has changed, is returned as it is.
    """
    start = html.find(body, html.find("<body"))
    if start < 0:
        return html
    end = start + len(body)
    return f"{_shortened(html[:start])}{body}{_shortened(html[end:])}"


def _shortened(html: str) -> str:
    parts = _AS_WRITTEN.split(html)
    parts[::2] = [_INDENTATION.sub(">\n", f">{part}")[1:] for part in parts[::2]]
    return "".join(parts)
