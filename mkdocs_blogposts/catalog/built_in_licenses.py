"""The licences that need no definition: those of Creative Commons, and the SPDX list with its expressions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from mkdocs_blogposts.catalog.creative_commons import creative_commons, creative_commons_licenses
from mkdocs_blogposts.catalog.creative_commons_spelling import Spelled, read_deed, read_name
from mkdocs_blogposts.catalog.known_licenses import KNOWN
from mkdocs_blogposts.catalog.license import License
from mkdocs_blogposts.catalog.license_spelling import fold, fold_address, is_address
from mkdocs_blogposts.catalog.spdx import Expression, SpdxList, load_spdx, read_expression, spdx_page


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
