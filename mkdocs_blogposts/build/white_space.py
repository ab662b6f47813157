"""The indentation of templates, which is a tenth of a page and which no browser shows."""

from __future__ import annotations

import re
from typing import Final

_AS_WRITTEN: Final = re.compile(
    r"(<!--[^-]*(?:-(?!->)[^-]*)*-->"
    r"|<[pPtTsS](?i:re|extarea|cript|tyle)\b[^<]*(?:<(?!/(?i:pre|textarea|script|style)\b)[^<]*)*</\w+\s*>)"
)
"""Elements in which white space may mean something, and comments, which programs may look for."""
_BEFORE_TAG: Final = re.compile(r"\n[ \t\n\r\f]+<")
_AFTER_TAG: Final = re.compile(r">\n[ \t\n\r\f]+")
"""Each is found by the two or one letters that it begins with, which is as fast as can be."""


def without_indentation(html: str, body: str) -> str:
    """Return a finished page with one line end in the place of each run of white space before or after a tag.

    Only runs that begin with a line end are shortened: a browser makes one space of such a run and of a line end, and
    the same nothing where it makes nothing of it. A style that shows line ends, as `white-space: pre-line` does, would
    show the indentation of templates, too, which nobody wants to see. White space that HTML does not put together, such
    as a no-break space, stays.

    The `body` stays as it is, byte for byte, and so do code, scripts, styles and comments. A page without its body,
    which another plugin has changed, is returned as it is.
    """
    start = html.find(body, html.find("<body"))
    if start < 0:
        return html
    end = start + len(body)
    return f"{_shortened(html[:start])}{body}{_shortened(html[end:])}"


def _shortened(html: str) -> str:
    parts = _AS_WRITTEN.split(html)
    parts[::2] = [_BEFORE_TAG.sub("\n<", _AFTER_TAG.sub(">\n", f">{part}")[1:]) for part in parts[::2]]
    return "".join(parts)
