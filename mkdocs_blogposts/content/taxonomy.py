"""Taxonomies: names by which posts are sorted, such as tags and categories, and where front matter says them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from mkdocs_blogposts.content.field import is_blank, split_commas
from mkdocs_blogposts.content.matter import Placed
from mkdocs_blogposts.content.problem import shown
from mkdocs_blogposts.content.similar import did_you_mean, nearest
from mkdocs_blogposts.content.slug import tag_slug

_KINDS: Final[Mapping[str, str]] = {"tags": "tag", "categories": "category"}
_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {"categories": ("category",)}
"""Other keys that are read by default."""
_PAGE: Final = "page"
"""Where later pages of a list lie below it, so that no term below another one can have this address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonomyRules:
    """What a site says of one taxonomy."""

    id: str
    """Also the folder of its pages, and the name of its data file."""
    keys: tuple[str, ...]
    """The keys of front matter that are read."""
    name: str | None = None
    """What all of its terms are called; None for the words of the interface."""
    one: str | None = None
    """What one of them is called; None for the words of the interface."""
    allowed: tuple[str, ...] = ()
    """The only names that posts may have; empty for all."""
    hierarchy: bool = False
    """Whether a `/` in a name parts a term from the one above it."""
    least: int = 1
    """From how many posts on a term has a page."""

    @property
    def kind(self) -> str:
        """What one term is for programs: `tag`, `category`, or the id."""
        return _KINDS.get(self.id, self.id)

    @property
    def list(self) -> str:
        """What the list of all terms is for programs; no term of a taxonomy is called so."""
        return self.id if self.id in _KINDS else f"{self.id}:all"

    @property
    def noun(self) -> str:
        """What one term is called in problems, which are in English."""
        return _KINDS.get(self.id) or (self.one or self.id).lower()

    def slug(self, name: str) -> str:
        """Return the identity of a term, and its address below the taxonomy: `science/physics` has two parts."""
        return self.join(self.parts(name))

    def parts(self, name: str) -> tuple[str, ...]:
        """Return the names of which a name consists, the uppermost first."""
        if not self.hierarchy:
            return (name,)
        return tuple(part.strip() for part in name.split("/") if tag_slug(part)) or (name,)

    @staticmethod
    def join(names: Iterable[str]) -> str:
        """Return the slug of a term, given the names of which its own consists."""
        first, *others = map(tag_slug, names)
        return "/".join([first, *(f"{part}-" if part == _PAGE else part for part in others)])

    def way(self, slug: str) -> tuple[str, ...]:
        """Return the slugs of the terms above a term, the uppermost first, and its own."""
        parts = slug.split("/")
        return tuple("/".join(parts[:end]) for end in range(1, len(parts) + 1))


def default_rules(identity: str) -> TaxonomyRules:
    """Return the rules of a taxonomy of which a site says nothing but its id."""
    keys = (identity, *_BESIDE.get(identity, ()))
    if identity in _KINDS:
        return TaxonomyRules(id=identity, keys=keys)
    readable = identity.replace("-", " ").replace("_", " ").capitalize()
    return TaxonomyRules(id=identity, keys=keys, name=readable, one=readable)


TAXONOMIES: Final = (default_rules("categories"), default_rules("tags"))
"""What a site has that says nothing of taxonomies, in the order in which pages name them."""


def with_terms(values: Mapping[str, Any], taxonomies: Iterable[TaxonomyRules]) -> dict[str, Any]:
    """Return the values with the terms of each taxonomy below its id, whichever of its keys they were written under.

    A text with commas is a list. Keys of tags and categories that the site does not read are left out.
    """
    taxonomies = tuple(taxonomies)
    given = {each.id: _given(values, each) for each in taxonomies}
    gone = {key for each in (*TAXONOMIES, *taxonomies) for key in each.keys}
    return {key: value for key, value in values.items() if key not in gone} | {
        key: value for key, value in given.items() if value is not None
    }


def _given(values: Mapping[str, Any], taxonomy: TaxonomyRules) -> Any:
    written = [key for key in taxonomy.keys if not is_blank(values.get(key))]
    if len(written) == 1:
        value = split_commas(values[written[0]])
        return value if written[0] == taxonomy.id else Placed(value, (written[0],))
    return [item for key in written for item in _items(key, values[key])] or None


def _items(key: str, value: Any) -> Iterator[Placed]:
    several = split_commas(value)
    if isinstance(several, list):
        yield from (Placed(item, (key, index) if several is value else (key,)) for index, item in enumerate(several))
    else:
        yield Placed(value, (key,))


RESERVED: Final = frozenset(
    {
        *("index", "posts", "post", "default", "statistics", "tag", "category", "collection", "collections", "series"),
        *("license", "licenses", "author", "authors", "year", "archive", "roles", "pinned", "layout", "blog", "find"),
    }
)
"""What no taxonomy of a site's own can be called: these words mean something else in options, addresses or files."""
_OPTIONS: Final = ("name", "one", "keys", "allowed", "hierarchy", "least")


def read_taxonomies(value: object, *, taken: Collection[str] = frozenset()) -> tuple[TaxonomyRules, ...]:
    """Return the taxonomies that the option `taxonomies` describes: those that it does not name, then its own.

    `taken` are keys of front matter that mean something else. Raises ValueError, which says what to write instead.
    """
    if not isinstance(value, dict):
        raise ValueError(f"write a mapping such as `topics: {{one: Topic}}`, not {shown(value)}")  # noqa: TRY004 - a wrong option
    own = [identity for identity in value if identity not in _KINDS]
    rules = [
        _rules(str(identity), value.get(identity), taken)
        for identity in (*(each.id for each in TAXONOMIES), *own)
        if value.get(identity) is not False
    ]
    readers: dict[str, str] = {}
    for each in rules:
        for key in each.keys:
            if readers.setdefault(key, each.id) != each.id:
                raise ValueError(
                    f"the key `{key}` is read by `{readers[key]}` and `{each.id}`; give one of them other `keys`"
                )
    return tuple(rules)


def _rules(identity: str, given: object, taken: Collection[str]) -> TaxonomyRules:
    if identity in RESERVED or not re.fullmatch(r"[^\W_A-Z][\w-]*", identity) or tag_slug(identity) == "":
        why = "means something else" if identity in RESERVED else "is no name for an address"
        raise ValueError(f"{shown(identity)} {why}; choose another id, such as topics")
    if given is None or given is True:
        given = {}
    if not isinstance(given, dict):
        raise ValueError(f"`{identity}` is {shown(given)}; write its options, or false to switch it off")  # noqa: TRY004 - a wrong option
    for key in given:
        if key not in _OPTIONS:
            hint = did_you_mean(nearest(str(key), _OPTIONS), otherwise=f"there is {', '.join(_OPTIONS)}")
            raise ValueError(f"`{identity}` has no option {shown(key)}; {hint}")
    usual = default_rules(identity)
    keys = _texts(identity, "keys", given.get("keys")) or usual.keys
    for key in keys:
        if key in taken:
            raise ValueError(f"`{identity}` cannot read the key `{key}`, which says something else; write other `keys`")
    hierarchy, least = given.get("hierarchy"), given.get("least")
    if not isinstance(hierarchy, bool | None):
        raise ValueError(f"`{identity}.hierarchy` is {shown(hierarchy)}; write true or false")  # noqa: TRY004 - a wrong option
    if least is not None and (not isinstance(least, int) or isinstance(least, bool) or not 1 <= least <= _MOST):
        raise ValueError(f"`{identity}.least` is {shown(least)}; write a whole number from 1 to {_MOST:,}")
    return replace(
        usual,
        keys=keys,
        name=_text(identity, "name", given.get("name")) or usual.name,
        one=_text(identity, "one", given.get("one")) or usual.one,
        allowed=_texts(identity, "allowed", given.get("allowed")),
        hierarchy=bool(hierarchy),
        least=least or 1,
    )


_MOST: Final = 1_000_000


def _text(identity: str, option: str, value: object) -> str | None:
    if value is None or (isinstance(value, str) and value.strip()):
        return value.strip() if value else None
    raise ValueError(f"`{identity}.{option}` is {shown(value)}; write a text")


def _texts(identity: str, option: str, value: object) -> tuple[str, ...]:
    found = [] if value is None else value if isinstance(value, list) else [value]
    texts = [str(each) if isinstance(each, int) and not isinstance(each, bool) else each for each in found]
    return tuple(filter(None, (_text(identity, option, each if each is not None else "") for each in texts)))
