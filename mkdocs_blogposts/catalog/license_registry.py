"""Every licence that a post can name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import Final

from mkdocs_blogposts.catalog.built_in_licenses import BuiltInLicenses
from mkdocs_blogposts.catalog.creative_commons import creative_commons, newest
from mkdocs_blogposts.catalog.creative_commons_spelling import Spelled, read_deed, read_name
from mkdocs_blogposts.catalog.known_licenses import FAMILIES
from mkdocs_blogposts.catalog.license import License
from mkdocs_blogposts.catalog.license_spelling import fold, fold_address, is_address, secure_address

LONGEST: Final = 500
"""Characters; a longer text is no licence's name, and is not searched for one."""

ALIKE: Final = 0.75
"""Share of characters that a proposal must have in common with the text; below that it misleads (`none`, `noweb`)."""


@dataclass(frozen=True)
class LicenseRegistry:
    """The licences of Creative Commons, the SPDX list and its expressions, and those that a site defines.

    A text that leaves open which licence it means (`cc-by`, `GPL`, `public domain`) is unknown: a wrong licence
    is worse than none.
    """

    site: tuple[License, ...] = ()
    """The site's own, as `of` completes them; earlier ones win."""
    built_in: BuiltInLicenses = field(default_factory=BuiltInLicenses, repr=False)

    @classmethod
    def of(cls, site: Iterable[License]) -> LicenseRegistry:
        """Return a registry with the site's own licences, each completed from the built-in one that it leads to.

        That is the one which its address, SPDX id and name agree on; where they name two, the site's data stand
        alone. Its elements and deed replace the site's, id and name stay. An address that is not https is dropped.
        """
        built_in = BuiltInLicenses()
        return cls(tuple(_completed(own, _led_to(own, built_in)) for own in site), built_in)

    def find(self, text: str) -> License | None:
        """Return the licence that `text` names by id, SPDX id or expression, title or address, or None.

        The site's ids come first. A built-in licence that exactly one of the site's leads to is that one, so that
        a licence has one id and one page however posts spell it.
        """
        text = text.strip()
        if not text or len(text) > LONGEST:
            return None
        own = self._by_id.get(text) or self._by_id.get(fold(text))
        if own is not None:
            return own
        built_in = self.built_in.find(text)
        if built_in is not None:
            return self._instead_of.get(built_in.id, built_in)
        return self._by_spelling.get(fold_address(text) if is_address(text) else fold(text))

    def nearest(self, text: str) -> str | None:
        """Return the id of the licence that `text` is most likely meant to be, for a proposal and nothing else."""
        text = text.strip()[:LONGEST]
        spelled = read_deed(text) if is_address(text) else read_name(text)
        meant = self._nearest_commons(spelled) if spelled else None
        if spelled is not None and not spelled.is_doubtful:
            return meant
        folded = fold(text)
        known = dict.fromkeys((*self._by_id, *self._by_spelling, *self.built_in.spellings))
        family = folded.removeprefix("gnu-").removesuffix("-license").removesuffix("-licence")
        words = (
            text.replace("/", " OR "),
            FAMILIES.get(family, ""),
            *get_close_matches(folded, known, n=1, cutoff=ALIKE),
        )
        found = (self.find(word) for word in words)
        return next((one.id for one in found if one is not None), meant)

    def _nearest_commons(self, spelled: Spelled) -> str | None:
        proposed = creative_commons(spelled.unit, spelled.version or "") or newest(spelled.unit)
        return self._instead_of.get(proposed.id, proposed).id if proposed else None

    @cached_property
    def _by_id(self) -> Mapping[str, License]:
        """By id as written, which wins, and as folded; of two that are alike the first."""
        earliest = reversed(self.site)
        folded = {fold(own.id): own for own in earliest}
        return MappingProxyType(folded | {own.id: own for own in reversed(self.site)})

    @cached_property
    def _by_spelling(self) -> Mapping[str, License]:
        spelled: dict[str, list[License]] = {}
        for own in self.site:
            texts = {fold(text) for text in (own.name, own.short, own.spdx) if text}
            for text in texts | ({fold_address(own.url)} if own.url else set()):
                spelled.setdefault(text, []).append(own)
        return MappingProxyType({text: found[0] for text, found in spelled.items() if len(found) == 1})

    @cached_property
    def _instead_of(self) -> Mapping[str, License]:
        """The site's own licences by the id of the built-in one that each leads to, where it is the only one."""
        led = [(built_in.id, own) for own in self.site if (built_in := _led_to(own, self.built_in)) is not None]
        ids = [identity for identity, _ in led]
        return MappingProxyType({identity: own for identity, own in led if ids.count(identity) == 1})


def _led_to(own: License, built_in: BuiltInLicenses) -> License | None:
    texts = (own.url, own.spdx, own.name)
    found = {one.id: one for one in (built_in.find(text) for text in texts if text) if one is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _completed(own: License, built_in: License | None) -> License:
    if built_in is None:
        return replace(own, short=own.short or own.name, url=secure_address(own.url))
    return replace(
        own,
        spdx=built_in.spdx or own.spdx,
        short=built_in.short if own.short in ("", own.id, own.name) else own.short,
        url=built_in.url or secure_address(own.url),
        elements=built_in.elements or own.elements,
        parts=built_in.parts,
    )
