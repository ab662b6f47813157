"""What a site's data say about its tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from mkdocs_blogposts.content.data_file import entry_values, read_data
from mkdocs_blogposts.content.field import Address, item, listed, text, unique
from mkdocs_blogposts.content.matter import Matter, problem_at, read_matter
from mkdocs_blogposts.content.mistake import Mistake, shown
from mkdocs_blogposts.content.problem import Read
from mkdocs_blogposts.content.slug import tag_slug


class TagMatter(Matter):
    """One tag, as the data describe it. A wrong value is dropped and reported, the others stay."""

    foreign: ClassVar[frozenset[str]] = frozenset({"shownWithBranding", "explainerHeading", "explainerType"})

    display_name: Annotated[str | None, text(100)] = None
    """How the tag is written everywhere."""
    aliases: Annotated[tuple[Annotated[str, item(100)], ...], listed(50), unique(tag_slug)] = ()
    """Other names of the tag; posts that write one of them have this tag."""
    emoji: Annotated[str | None, text(32)] = None
    """A sign shown before the name."""
    image: Address = None
    """A picture shown before the name: a path on the site, or an https address."""
    description: Annotated[str | None, text(1000)] = None
    """What the tag's posts are about."""


def read_tags(data: bytes, *, path: str) -> Read[Mapping[str, TagMatter]]:
    """Return the tags that a JSON or YAML file describes, by name as written there.

    The file is a mapping of names to mappings; a text alone is the display name. Two names of one tag (`Web`, `web`)
    are a problem, and the first one counts.
    """
    file = read_data(data, path=path, entries="tags")
    if file.value is None:
        return Read(None, file.problems)
    document = file.value
    tags: dict[str, TagMatter] = {}
    first: dict[str, str] = {}
    problems = list(file.problems)
    for name, entry in document.values.items():
        try:
            values = entry_values(entry, name="displayName")
            _check_name(name, first)
        except Mistake as mistake:
            problems.append(problem_at(document, (name,), mistake=mistake))
            continue
        result = read_matter(TagMatter, document, values=values, at=(name,))
        problems += result.problems
        if result.value is not None:
            tags[name] = result.value
    return Read(tags, tuple(sorted(problems)))


def _check_name(name: str, first: dict[str, str]) -> None:
    slug = tag_slug(name)
    if not slug:
        raise Mistake("empty-item", "is no name of a tag", "write the tag as the posts do")
    if first.setdefault(slug, name) != name:
        message = f"is the same tag as {shown(first[slug])}, which is used"
        raise Mistake("duplicate-entry", message, "keep one of the two")
