"""Posts elsewhere: those under which readers answer, and records of the AT Protocol that say the same as a page."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from mkdocs_blogposts.content.problem import Mistake, shown
from mkdocs_blogposts.content.text import read_text

DOCUMENT: Final = "site.standard.document"
"""The collection of records of posts (https://standard.site)."""
PUBLICATION: Final = "site.standard.publication"
"""The collection of records of publications, and the name of the file that confirms one."""
_LONGEST: Final = 2000
_DID: Final = r"did:[a-z]+:[A-Za-z0-9._:%-]+"
_HOST: Final = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_MASTODON: Final = re.compile(
    rf"https://(?P<host>{_HOST}(?::\d+)?)/(?:@[\w.-]+(?:@[\w.-]+)?|users/[\w.-]+/statuses)/(?P<id>\d+)/?"
)
_BLUESKY: Final = re.compile(rf"https://bsky\.app/profile/(?P<who>{_DID}|{_HOST})/post/(?P<key>[A-Za-z0-9]+)/?")
_BLUESKY_RECORD: Final = re.compile(rf"at://(?P<who>{_DID})/app\.bsky\.feed\.post/(?P<key>[A-Za-z0-9]+)")
_BLUESKY_SOURCE: Final = "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?depth=10&parentHeight=0&uri="


class Thread(NamedTuple):
    """A post elsewhere under which readers answer."""

    network: str
    """`Mastodon` or `Bluesky`."""
    url: str
    """Of the post, for people."""
    source: str
    """Of the post with the answers to it, as JSON, which needs no account."""


def read_thread(value: Any) -> Thread | None:
    """Return the post that an address names; None where it is unset. Raises `Mistake` for all else.

    Addresses are those of a Mastodon server (https://docs.joinmastodon.org/methods/statuses/#context) and of Bluesky
    (https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread).
    """
    if isinstance(value, Thread):
        return value
    address = read_text(value, limit=_LONGEST)
    if address is None:
        return None
    if found := _BLUESKY.fullmatch(address) or _BLUESKY_RECORD.fullmatch(address):
        who, key = found["who"], found["key"]
        record = quote(f"at://{who}/app.bsky.feed.post/{key}", safe="")
        return Thread("Bluesky", f"https://bsky.app/profile/{who}/post/{key}", _BLUESKY_SOURCE + record)
    if found := _MASTODON.fullmatch(address):
        return Thread("Mastodon", address, f"https://{found['host']}/api/v1/statuses/{found['id']}/context")
    message = f"is {shown(address)}, which is no address of a post on Mastodon or Bluesky"
    hint = "write https://host/@name/number or https://bsky.app/profile/name/post/id"
    raise Mistake("unsafe-address", message, hint)


def read_record(value: Any, *, collection: str) -> str | None:
    """Return the AT URI of a record in a collection; None where it is unset. Raises `Mistake` for all else."""
    address = read_text(value, limit=_LONGEST)
    if address is None or re.fullmatch(rf"at://{_DID}/{re.escape(collection)}/[A-Za-z0-9._~:-]+", address):
        return address
    message = f"is {shown(address)}, which is no address of such a record"
    raise Mistake("unsafe-address", message, f"write at://did:plc:…/{collection}/…")
