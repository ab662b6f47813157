"""Which licence is given for a post: by the post, else by its collection, else by the site, else none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.content.similar import did_you_mean

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.licenses.find import LicenseRegistry
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import LicenseSource, Post
    from mkdocs_blogposts.content.collection_matter import CollectionSource
    from mkdocs_blogposts.content.document import Document
    from mkdocs_blogposts.content.problem import Problem


NO_LICENSE: Final = "none"
"""What a post or a collection writes to have no licence where it would inherit one."""


_RESERVED: Final = frozenset({"arr", "all-rights-reserved", "copyright", "proprietary", "c-all-rights-reserved"})
_BARE_COMMONS: Final = re.compile(r"by(?:-nc)?(?:-sa|-nd)?(?:-\d\.\d)?")
"""What Creative Commons' licenses are called without the two letters in front."""


@dataclass(frozen=True, slots=True)
class LicensePolicy:
    """The site's own licence, and those that its posts may have."""

    default: License | None = None
    """Of posts that state none and whose collection states none."""
    allowed: tuple[License, ...] = ()
    """Empty allows every licence."""
    reserved: bool = False
    """Whether posts without a licence say that all rights are reserved."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The licence that is given for a post, and by whom."""

    license: License | None = None
    source: LicenseSource | None = None
    """Who says it, also where that is that there is none; None where nobody says anything."""
    unlicensed: bool = False
    """Whether it is certain that there is no licence. One that nobody knows leaves it open: then nothing is said."""


class Provenance:
    """Finds the licence of each post: its own, else its collection's, else the site's.

    A licence that nobody knows is a problem and no licence: its post does not get another one in its place, neither
    from its collection nor from the site, because its author did not give that.
    """

    def __init__(
        self, registry: LicenseRegistry, collections: Iterable[CollectionSource], *, default: License | None
    ) -> None:
        self._registry = registry
        self._default = default
        self._found: dict[str, License | None] = {}
        self._collections: dict[str, Statement | None] = {}
        self.problems: list[Problem] = []
        """What was found so far."""
        for source in collections:
            stated = self._stated(source.matter.license, source.document, source="collection")
            self._collections[source.document.path] = stated

    def of(self, post: Post, collection: str | None) -> Statement:
        """Return what holds for a post; `collection` is the path of its collection's own page, if it has one."""
        stated = self._stated(post.matter.license, post.document, source="post")
        stated = stated or self._collections.get(collection or "")
        if stated is not None:
            return stated
        return Statement(self._default, "site") if self._default else Statement(unlicensed=True)

    def _stated(self, text: str | None, document: Document, *, source: LicenseSource) -> Statement | None:
        if text is None:
            return None
        if text not in self._found:  # a site names few licences many times
            self._found[text] = self._registry.find(text)
        found = self._found[text]
        if found is not None:
            return Statement(found, source)
        if text.strip().casefold() == NO_LICENSE:
            return Statement(source=source, unlicensed=True)
        message, hint = unknown_license(text, self._registry)
        self.problems.append(document.problem("license", "unknown-license", message, hint=hint))
        return Statement(source=source)


def unknown_license(text: str, registry: LicenseRegistry) -> tuple[str, str]:
    """Return the words for a licence that nobody knows: what is wrong, and what to write instead."""
    words = re.sub(r"[^a-z0-9.]+", "-", text.casefold()).strip("-.")
    if words in _RESERVED:
        hint = "write `none`, and set the option `unlicensed: all-rights-reserved`"
        return f"`{text}` is no license, but the lack of one", hint
    guess = registry.nearest(f"cc-{words}" if _BARE_COMMONS.fullmatch(words) else text)
    hint = did_you_mean(guess, otherwise="write a Creative Commons or SPDX id, or define it in `data/licenses.yml`")
    return f"unknown license `{text}`", hint
