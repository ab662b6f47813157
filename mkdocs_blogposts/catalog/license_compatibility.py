"""Whether works under two licences can be combined in one new work.

The rules are those of Creative Commons: its chart of licences for remixes, and the clause on later versions that the
ShareAlike licences have since version 2.0 (section 4b, in 4.0 section 3b). They are about one adapted work: an
anthology in which every part stays as it is and keeps its own licence is always possible.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mkdocs_blogposts.catalog.license_choice import choices

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.license import License

_DEED: Final = re.compile(r"https://creativecommons\.org/licenses/[a-z+-]+/(\d\.\d)/")


def can_be_combined(one: License, other: License) -> bool:
    """Tell whether one work can be made of two; true also where the terms of one of them are not known here.

    Of an expression, one choice that fits is enough.
    """
    return any(
        all(_fit(first, second) for first in mine for second in theirs)
        for mine in choices(one)
        for theirs in choices(other)
    )


def _fit(one: License, other: License) -> bool:
    if _same(one, other) or not one.elements or not other.elements:
        return True
    elements, others = frozenset(one.elements), frozenset(other.elements)
    if "nd" in elements | others:
        return False  # of such a work nothing else may be made, whatever it is combined with
    if elements & others & {"sa"}:
        return elements == others and _later_versions(one) and _later_versions(other)
    if "sa" in elements:
        return "nc" in elements or "nc" not in others
    if "sa" in others:
        return "nc" in others or "nc" not in elements
    return True


def _same(one: License, other: License) -> bool:
    return one.id == other.id or (one.url is not None and one.url == other.url)


def _later_versions(license_: License) -> bool:
    """Tell whether adaptations may be under a later version, or another country's, as in 1.0 they may not."""
    deed = _DEED.match(license_.url or "")
    return deed is not None and deed[1] != "1.0"
