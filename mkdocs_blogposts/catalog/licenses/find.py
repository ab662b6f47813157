"""Which licence a text names: of Creative Commons, of the SPDX list with its expressions, or of the site's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import Final

from mkdocs_blogposts.catalog.licenses.creative_commons import (
    PORTED,
    SIX,
    Spelled,
    creative_commons,
    creative_commons_licenses,
    newest,
    read_deed,
    read_name,
)
from mkdocs_blogposts.catalog.licenses.license import License
from mkdocs_blogposts.catalog.licenses.names import (
    FAMILIES,
    KNOWN,
    fold,
    fold_address,
    is_address,
    secure_address,
)
from mkdocs_blogposts.catalog.licenses.spdx import Expression, SpdxList, load_spdx, read_expression, spdx_page

LONGEST: Final = 500
"""Characters; a longer text is no licence's name, and is not searched for one."""

ALIKE: Final = 0.75
"""Share of characters that a proposal must have in common with the text; below that it misleads (`none`, `noweb`)."""


@dataclass(frozen=True)
class BuiltInLicenses:
    """What a licence's name, id, expression or address means where a site says nothing else.

    The SPDX list is read when a text first asks for it, and kept: share one object.
    """

    def find(self, text: str) -> License | None:
        """Return the licence that `text` names, or None where it names none, or leaves open which."""
        if is_address(text):
            return _existing(read_deed(text)) or self._at_steward(fold_address(text))
        commons = _existing(read_name(text))
        if commons is not None:
            return commons
        spdx = self._spdx_id(text)
        if spdx is not None:
            return _listed(spdx)
        expression = read_expression(text, self._spdx, self._spdx_id)
        if expression is None:
            return None
        return _listed(expression.text) if expression.text in expression.parts else _joined(expression)

    def all(self) -> Iterator[License]:
        """Yield each of them once, expressions aside."""
        yield from creative_commons_licenses()
        for identifier in sorted(set(self._spdx.licenses.values())):
            if read_name(identifier) is None:
                yield _listed(identifier)

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Folded texts that `find` knows, to compare a slip of the keyboard with."""
        commons = (fold(text) for one in creative_commons_licenses() for text in (one.id, one.name))
        return tuple(dict.fromkeys([*commons, *self._spdx.licenses, *self._known]))

    def _spdx_id(self, text: str) -> str | None:
        return self._known.get(fold(text)) or self._spdx.licenses.get(fold(text))

    def _at_steward(self, address: str) -> License | None:
        """Return the licence whose page that is; a page that two share (`gpl-3.0.html`) stands for neither."""
        folder, _, page = address.rpartition("/")
        if folder == "spdx.org/licenses":
            at = [identifier for identifier in set(self._spdx.licenses.values()) if identifier.casefold() == page]
        elif folder in {"opensource.org/license", "opensource.org/licenses"}:
            at = [identifier for identifier in KNOWN if _slug(identifier) == _slug(page)]
        else:
            at = [identifier for identifier, known in KNOWN.items() if known.url and fold_address(known.url) == address]
        return _listed(at[0]) if len(at) == 1 else None

    @cached_property
    def _spdx(self) -> SpdxList:
        return load_spdx()

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """SPDX ids by what people call them, each also with "the" before and "license" after it."""
        spelled: dict[str, str] = {}
        for identifier, known in KNOWN.items():
            for text in (identifier, known.name, *known.spellings):
                bare = fold(text).removeprefix("the-").removesuffix("-license").removesuffix("-licence")
                for spelling in (bare, f"{bare}-license", f"{bare}-licence"):
                    spelled[spelling] = spelled[f"the-{spelling}"] = identifier
        return MappingProxyType(spelled)


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

        That is the one which its address, SPDX id and name agree on; where they name two, or a deed for a country that
        is not built in, the site's data stand alone. Its elements and deed replace the site's, id and name stay. An
        address that is not https is dropped.
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
    deed = read_deed(own.url or "")
    if deed is not None and deed.place and built_in.find(own.url or "") is None:
        return None  # a licence for a country, that of no country may be what its name alone leads to
    texts = (own.url, own.spdx, own.name)
    found = {one.id: one for one in (built_in.find(text) for text in texts if text) if one is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _completed(own: License, built_in: License | None) -> License:
    if built_in is None:
        deed = read_deed(own.url or "")
        return replace(
            own,
            short=own.short or own.name,
            url=secure_address(own.url),
            elements=own.elements or _elements(deed),
            commons=(deed.version or "") if deed else None,
        )
    return replace(
        own,
        spdx=built_in.spdx or own.spdx,
        short=built_in.short if own.short in ("", own.id, own.name) else own.short,
        url=built_in.url or secure_address(own.url),
        elements=built_in.elements or own.elements,
        commons=built_in.commons,
        parts=built_in.parts,
    )


def _elements(deed: Spelled | None) -> tuple[str, ...]:
    """Return the elements of a licence for a country, which need not be one that is known here."""
    ported = deed is not None and deed.place and deed.unit in SIX and deed.version in PORTED
    return tuple(deed.unit.split("-")) if deed and ported else ()


def _slug(identifier: str) -> str:
    return identifier.casefold().replace(".", "-")


def _existing(spelled: Spelled | None) -> License | None:
    return creative_commons(spelled.unit, spelled.version or "", spelled.place) if spelled else None


def _listed(identifier: str) -> License:
    """Return the licence, or exception, with that SPDX id; `+` means "or later"."""
    commons = _existing(read_name(identifier))
    if commons is not None:
        return commons
    bare = identifier.removesuffix("+")
    known = KNOWN.get(bare)
    later = " or later" if identifier.endswith("+") else ""
    return License(
        id=identifier.lower().replace("+", "-or-later"),
        spdx=identifier,
        name=(known.name if known else bare) + later,
        short=identifier,
        url=(known.url if known else None) or spdx_page(bare),
    )


def _joined(expression: Expression) -> License:
    parts = tuple(_listed(part) for part in expression.parts)
    names = {part.spdx: part.name for part in parts}
    words = expression.text.replace("(", "( ").replace(")", " )").split()
    name = " ".join(names.get(word, word) for word in words).replace("( ", "(").replace(" )", ")")
    return License(
        id=expression.slug,
        spdx=expression.text,
        name=name,
        short=expression.text,
        url=None,
        parts=parts,
    )
