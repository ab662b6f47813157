"""What a site's data say about its tags, categories and licenses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final

from pydantic import BeforeValidator

from mkdocs_blogposts.content.address import read_address
from mkdocs_blogposts.content.data_file import entry_values, read_data
from mkdocs_blogposts.content.document import Document, KeyPath
from mkdocs_blogposts.content.field import Address, Slug, Span, is_blank, listed, text, unique
from mkdocs_blogposts.content.matter import Matter, Placed, problem_at, read_matter
from mkdocs_blogposts.content.problem import Mistake, Problem, Read, shown
from mkdocs_blogposts.content.slug import check_alias, tag_slug
from mkdocs_blogposts.content.taxonomy import TaxonomyRules, default_rules
from mkdocs_blogposts.content.text import read_item

TAGS: Final = default_rules("tags")


def _other_name(value: Any) -> str:
    name = read_item(value, limit=1000 if isinstance(value, str) and value.startswith("/") else 100)
    return check_alias(name) if name.startswith("/") else name


class TermMatter(Matter):
    """One term of a taxonomy, such as a tag. A wrong value is dropped and reported, the others stay."""

    foreign: ClassVar[frozenset[str]] = frozenset({"shownWithBranding", "explainerHeading", "explainerType"})

    display_name: Annotated[str | None, text(100)] = None
    """How the term is written everywhere."""
    aliases: Annotated[tuple[Annotated[str, BeforeValidator(_other_name)], ...], listed(50), unique(tag_slug)] = ()
    """Other names of the term, whose addresses lead to its page; posts that write one of them have this term. What
    begins with a `/` is a former address of its page alone."""
    emoji: Annotated[str | None, text(32)] = None
    """A sign shown before the name."""
    image: Address = None
    """A picture shown before the name: a path on the site, or an https address."""
    description: Annotated[str | None, text(1000)] = None
    """What the term's posts are about."""
    outdated_after: Span = None
    """How long its posts hold: `2 years`, or `never` an end."""

    @property
    def names(self) -> tuple[str, ...]:
        """The aliases that posts may write."""
        return tuple(alias for alias in self.aliases if not alias.startswith("/"))

    @property
    def addresses(self) -> tuple[str, ...]:
        """The aliases that are addresses, from the root of the site."""
        return tuple(alias for alias in self.aliases if alias.startswith("/"))


@dataclass(frozen=True, slots=True)
class TermFile:
    """What one data file says of a taxonomy."""

    document: Document
    entries: Mapping[str, TermMatter]
    """By name as written there."""
    slugs: Mapping[str, str]
    """Of each entry, by its name."""


def read_terms(data: bytes, *, path: str, rules: TaxonomyRules = TAGS) -> Read[TermFile]:
    """Return the terms that a JSON or YAML file describes.

    The file is a mapping of names to mappings; a text alone is the display name. Two names of one term (`Web`, `web`)
    are a problem, and the first one counts.
    """
    file = read_data(data, path=path, entries=rules.id)
    if file.value is None:
        return Read(None, file.problems)
    document = file.value
    terms: dict[str, TermMatter] = {}
    first: dict[str, str] = {}
    problems = list(file.problems)
    for name, entry in document.values.items():
        try:
            values = entry_values(entry, name="displayName")
            _check_name(name, first, rules)
        except Mistake as mistake:
            problems.append(problem_at(document, (name,), mistake=mistake))
            continue
        result = read_matter(TermMatter, document, values=values, at=(name,))
        problems += result.problems
        if result.value is not None:
            terms[name] = result.value
    return Read(TermFile(document, terms, {name: rules.slug(name) for name in terms}), tuple(sorted(problems)))


def _check_name(name: str, first: dict[str, str], rules: TaxonomyRules) -> None:
    slug = rules.slug(name)
    if not slug:
        raise Mistake("empty-item", f"is no name of a {rules.noun}", f"write the {rules.noun} as the posts do")
    if first.setdefault(slug, name) != name:
        message = f"is the same {rules.noun} as {shown(first[slug])}, which is used"
        raise Mistake("duplicate-entry", message, "keep one of the two")


ELEMENTS: Final = ("by", "nc", "sa", "nd", "zero", "pd")
"""What badges show, in the order of `License.elements`."""

STEWARD: Final = re.compile(r"http://((?:www\.)?creativecommons\.org(?:/|$))", re.IGNORECASE)
"""Deeds of Creative Commons, whose legal addresses are https although older pages link them by http."""


def _url(value: Any) -> str | None:
    address = read_address(value, local=False)
    return None if address is None else STEWARD.sub(r"https://\1", address)


def _folded(word: Any) -> Any:
    return word.strip().casefold() if isinstance(word, str) else word


def _elements(value: Any) -> tuple[str, ...]:
    if is_blank(value):
        return ()
    words = re.split(r"[-,\s]+", value.strip()) if isinstance(value, str) else value
    given = [_folded(word) for word in words] if isinstance(words, (list, tuple)) else [words]
    for index, word in enumerate(given):
        if not isinstance(word, str) or word not in ELEMENTS:
            at = (index,) if isinstance(value, list) else ()
            message = f"is {shown(word)}, which is no element of a license"
            raise Mistake("unknown-element", message, f"write some of {', '.join(ELEMENTS)}", at=at)
    return tuple(element for element in ELEMENTS if element in given)


class LicenseMatter(Matter):
    """One license, as the data describe it. An entry without a sound id is dropped, of others only the wrong value."""

    guards: ClassVar[frozenset[str]] = frozenset({"id"})
    synonyms: ClassVar[frozenset[str]] = frozenset({"displayName", "explainLink", "badge"})
    foreign: ClassVar[frozenset[str]] = frozenset({"footerImg", "licenceType", "licenseType"})

    id: Slug = None
    """What posts write, and its part of an address."""
    name: Annotated[str | None, text(300)] = None
    """In full."""
    short: Annotated[str | None, text(100)] = None
    """For badges."""
    url: Annotated[str | None, BeforeValidator(_url)] = None
    """The page with its terms."""
    spdx: Annotated[str | None, text(300)] = None
    """SPDX identifier or expression."""
    elements: Annotated[tuple[str, ...], BeforeValidator(_elements)] = ()
    """What the badge shows: some of `by nc sa nd zero pd`, in this order."""
    statement: Annotated[str | None, text(2000)] = None
    """What it means, in the site's own words."""


def read_licenses(data: bytes, *, path: str) -> Read[tuple[LicenseMatter, ...]]:
    """Return the licenses that a JSON or YAML file describes, in its order.

    The file is a list of mappings with an `id`, or a mapping of ids to such mappings. Besides the keys of
    `LicenseMatter` these are read: `explainLink` as `url`, `badge` as `short`, and `displayName` as `name` where it
    is the longer of the two, else as `short`. Every entry that is returned has an id, and no id comes twice.
    """
    file = read_data(data, path=path, entries="licenses")
    if file.value is None or file.problems:  # a key twice leaves open what the terms are
        return Read(None, file.problems)
    document = file.value
    licenses: dict[str, LicenseMatter] = {}
    problems: list[Problem] = []
    for at, entry, identity in _entries(document):
        try:
            values = _arranged(entry_values(entry, name="id" if identity is None else "name"), identity)
        except Mistake as mistake:
            problems.append(problem_at(document, at, mistake=mistake))
            continue
        result = read_matter(LicenseMatter, document, values=values, at=at)
        problems += result.problems
        if result.value is None:
            continue
        known = str(result.value.id)
        if known.casefold() in {other.casefold() for other in licenses}:
            twice = Mistake("duplicate-entry", f"is a second license {shown(known)}", "keep one of the two")
            problems.append(problem_at(document, at, mistake=twice))
        else:
            licenses[known] = result.value
    return Read(tuple(licenses.values()), tuple(sorted(problems)))


def _entries(document: Document) -> Iterator[tuple[KeyPath, Any, str | None]]:
    """Yield the way to each entry, the entry, and the id that its key gives."""
    for key, entry in document.values.items():
        if isinstance(entry, list):
            yield from (((key, index), item, None) for index, item in enumerate(entry))
        else:
            yield (key,), entry, key


def _arranged(values: Mapping[str, Any], identity: str | None) -> dict[str, Any]:
    arranged = dict(values)
    if identity is not None:
        arranged["id"] = Placed(identity, ())
    elif is_blank(values.get("id")):
        raise Mistake("missing-key", "has no `id`", "write the id that posts give as their `license`")
    name, display = values.get("name"), values.get("displayName")
    longer = isinstance(name, str) and isinstance(display, str) and len(display) < len(name)
    for key, other in (("url", "explainLink"), ("short", "badge"), ("short" if longer else "name", "displayName")):
        given = arranged.pop(other, None)
        if not is_blank(given) and (is_blank(arranged.get(key)) or (other == "displayName" and key == "name")):
            arranged[key] = Placed(given, (other,))
    return arranged
