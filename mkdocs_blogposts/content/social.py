"""Profiles of a person elsewhere: from a network and a name to a link."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

from mkdocs_blogposts.content.address import read_address
from mkdocs_blogposts.content.field import Link, is_blank
from mkdocs_blogposts.content.mistake import Mistake, kind, shown
from mkdocs_blogposts.content.text import read_text

NETWORKS: Final = {
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "codeberg": ("Codeberg", "https://codeberg.org/{}"),
    "codepen": ("CodePen", "https://codepen.io/{}"),
    "devto": ("DEV", "https://dev.to/{}"),
    "dribbble": ("Dribbble", "https://dribbble.com/{}"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "medium": ("Medium", "https://medium.com/@{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "reddit": ("Reddit", "https://www.reddit.com/user/{}"),
    "stackoverflow": ("Stack Overflow", "https://stackoverflow.com/users/{}"),
    "telegram": ("Telegram", "https://t.me/{}"),
    "threads": ("Threads", "https://www.threads.net/@{}"),
    "tiktok": ("TikTok", "https://www.tiktok.com/@{}"),
    "twitch": ("Twitch", "https://www.twitch.tv/{}"),
    "twitter": ("X", "https://x.com/{}"),
    "x": ("X", "https://x.com/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/@{}"),
}
"""Label and address of a profile, by the network's name in lower case without `-`, `_`, `.` and spaces."""

LABELS: Final = {"mastodon": "Mastodon", "website": "Website", "blog": "Blog", "homepage": "Website", "email": "Email"}
"""Of networks whose profiles have no address of one form."""

HANDLE: Final = re.compile(r"[\w.-]{1,100}")
FEDIVERSE: Final = re.compile(r"@?(\w[\w.-]*)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
HOST: Final = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:/\S*)?")


def social_link(network: str, value: Any) -> Link | None:
    """Return the link to a profile, or None where nothing is given.

    `value` is an address (http or https), or the name at one of `NETWORKS`, with or without `@`; for Mastodon and its
    kin `@name@host`, for `email` an address of mail. Raises `Mistake` for all else.
    """
    if is_blank(value):
        return None
    if not isinstance(value, str):
        message = f"is {kind(value)}, where an address or a name is needed"
        raise Mistake("wrong-type", message, "write the address in quotes")
    name, given = re.sub(r"[-_. ]", "", network.casefold()), value.strip()
    label, pattern = NETWORKS.get(name, (LABELS.get(name) or read_text(network, limit=100) or network, None))
    if re.match(r"https?:", given, re.IGNORECASE):
        return Link(label, str(read_address(given, local=False)))
    if name == "email" and EMAIL.fullmatch(given):
        return Link(label, f"mailto:{given}")
    if pattern and HANDLE.fullmatch(given.removeprefix("@")):
        return Link(label, pattern.format(quote(given.removeprefix("@"))))
    if not pattern and (found := FEDIVERSE.fullmatch(given)):
        return Link(label, f"https://{found[2]}/@{quote(found[1])}")
    hint = f"write https://{given}" if HOST.fullmatch(given) else "write the address, with https://"
    raise Mistake("unsafe-address", f"is {shown(given)}, which is no address of a profile", hint)
