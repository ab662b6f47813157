"""Addresses that front matter may give: web pages and files of the site, never a script."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from mkdocs_blogposts.content.problem import Mistake, kind, shown
from mkdocs_blogposts.content.text import CONTROLS, read_text

LONGEST_ADDRESS = 2000
"""Characters; what browsers and caches are known to take."""

SCHEME = re.compile(r"[^/?#]*:")
"""A colon in the first segment makes a scheme of what stands before it: RFC 3986, section 4.2."""

HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters without a look of their own, by which two addresses can look the same."""

_PATH: Final = re.compile(r"(?:[\w%~-][\w.%~-]*/)*(?:[\w%~-][\w.%~-]*)?")
"""A path without anything that has a meaning of its own in an address: `posts/hello/`."""
_BASE: Final = re.compile(r"https?://[\w.:-]+/(?:[\w%~-][\w.%~-]*/)*")


def join(site: str, url: str) -> str:
    """Return an address relative to the root of a site as a whole one; as it is where the site has no address.

    The address of the site needs no slash at its end: plugins set it without one, after MkDocs has looked at it.
    """
    base = site if site.endswith("/") or not site else f"{site}/"
    # what urljoin does; a page names a dozen addresses of the site, and nearly all are plain paths
    return base + url if _BASE.fullmatch(base) and _PATH.fullmatch(url) else urljoin(base, url)


def read_address(value: Any, *, local: bool = True) -> str | None:
    """Return the address of a web page or, where `local`, of a file of the site; None where it is unset.

    Allowed are `https:` and `http:` with a host, and paths (`./cover.png`, `/img/a.png`, `#part`). Raises `Mistake`
    for every other scheme (`javascript:`, `data:`), for `//host`, backslashes, spaces in URLs, control and hidden
    characters, names and passwords before the host.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise Mistake("wrong-type", f"is {kind(value)}, where an address is needed", _advice(local=local))
    address = value.strip(" \t\r\n")
    if not address:
        return None
    if len(address) > LONGEST_ADDRESS:
        message = f"is {len(address)} characters long, where {LONGEST_ADDRESS} can stand"
        raise Mistake("too-long", message, "write a shorter address")
    if re.match(r"https?://", address, re.IGNORECASE):
        sound = _sound_url(address)
    else:
        sound = local and not SCHEME.match(address) and not address.startswith("//")
    if not sound or "\\" in address or re.search(r"[\t\r\n]", address) or _unseen(address):
        raise Mistake("unsafe-address", f"is {shown(address)}, which is no address of a page", _advice(local=local))
    return address


def read_guid(value: Any) -> str | None:
    """Return an identifier for programs: any URI, such as `tag:…`, `urn:…` or `https://…`; None where it is unset.

    Raises `Mistake` for what is no URI (RFC 3986): Atom takes nothing else as an id.
    """
    text = read_text(value, limit=LONGEST_ADDRESS)
    if text is None or re.fullmatch(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+""", text):
        return text
    raise Mistake("invalid-guid", f"is {shown(text)}, which is no URI", "write it as tag:…, urn:… or https://…")


def _advice(*, local: bool) -> str:
    return "write https:// and the host" + (", or a path such as ./cover.png" if local else "")


def _unseen(address: str) -> bool:
    return bool(CONTROLS.search(address) or HIDDEN.search(address))


def _sound_url(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for what is no number
    except ValueError:
        return False
    return bool(parts.hostname) and "@" not in parts.netloc and not re.search(r'[\s"<>`]', address)
