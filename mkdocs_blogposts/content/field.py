"""Types of front matter fields: what pydantic runs over each value. All of them raise `Mistake`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema

from mkdocs_blogposts.content.address import read_address, read_guid
from mkdocs_blogposts.content.date import Period, parse_date, parse_period
from mkdocs_blogposts.content.identifiers import read_doi, read_orcid
from mkdocs_blogposts.content.matter import Placed
from mkdocs_blogposts.content.problem import Mistake, kind, shown
from mkdocs_blogposts.content.slug import check_alias, check_slug, tag_slug
from mkdocs_blogposts.content.text import read_item, read_text
from mkdocs_blogposts.content.thread import DOCUMENT, Thread, read_record, read_thread

LARGEST_ORDER = 10**9


class Link(NamedTuple):
    """A link with its words: a button, a social profile."""

    text: str
    url: str


class RelatedLink(NamedTuple):
    """A link of a post to a page of the site or elsewhere, or a group of such links."""

    text: str | None
    """None where the page's own title is to stand there."""
    url: str | None
    """None of a group."""
    links: tuple[RelatedLink, ...] = ()

    def walk(self) -> Iterator[RelatedLink]:
        """Yield the links in it that are no groups."""
        if self.url is not None:
            yield self
        for each in self.links:
            yield from each.walk()


def text(limit: int, *, lines: bool = False) -> BeforeValidator:
    """Return the validator of an optional text of at most `limit` characters."""
    return BeforeValidator(partial(read_text, limit=limit, lines=lines))


def item(limit: int) -> BeforeValidator:
    """Return the validator of an item of a list: a text of at most `limit` characters, never empty."""
    return BeforeValidator(partial(read_item, limit=limit))


def listed(most: int) -> BeforeValidator:
    """Return the validator of a list of at most `most` items; one value alone is a list of one."""
    return BeforeValidator(partial(_list, most=most))


def unique(key: Callable[[str], str]) -> AfterValidator:
    """Return the validator that keeps the first of several items with the same `key`."""
    return AfterValidator(partial(_unique, key=key))


def _list(value: Any, *, most: int) -> list[Any] | tuple[Any, ...]:
    if is_blank(value):
        return []
    if isinstance(value, dict):
        raise Mistake("wrong-type", "is a mapping, where a list is needed", "write a list, such as [one, two]")
    if not isinstance(value, (list, tuple)):
        return [value]
    if len(value) > most:
        message = f"has {len(value)} items, of which the first {most} are used"
        raise Mistake("too-many", message, f"write at most {most}", keep=most)
    return value


def split_commas(value: Any) -> Any:
    """Return a text that holds commas as the list of what stands between them: `python, web` are two tags."""
    if isinstance(value, str) and "," in value:
        return [part for part in value.split(",") if part.strip()]
    return value


def _unique(items: tuple[str, ...], *, key: Callable[[str], str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for each in items:
        first.setdefault(key(each), each)
    return tuple(first.values())


def _tag(value: Any) -> str:
    name = read_item(value.value if isinstance(value, Placed) else value, limit=100)
    if not tag_slug(name):
        raise Mistake("empty-item", "is empty", "write a text, or delete the item")
    return name


def is_blank(value: Any) -> bool:
    """Tell whether a key was left without a value, or with nothing but space."""
    return value is None or (isinstance(value, str) and not value.strip())


def _switch(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    if is_blank(value):
        return None
    word = value.strip().casefold() if isinstance(value, str) else None
    meant = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}.get(
        word or ""
    )
    message = f"is {shown(value)}, where only true or false can stand"
    raise Mistake("wrong-type", message, f"write {meant}, without quotes" if meant else "write true or false")


def _order(value: Any) -> int | None:
    if is_blank(value):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > LARGEST_ORDER:
            message = f"is {shown(value)}, beyond a thousand million"
            raise Mistake("invalid-order", message, "write a small whole number, such as 4")
        return value
    digits = isinstance(value, str) and re.fullmatch(r"\s*[+-]?[0-9]{1,10}\s*", value)
    integral = isinstance(value, float) and value.is_integer()
    whole = int(value) if digits or integral else None
    hint = f"write {whole}" if whole is not None and abs(whole) <= LARGEST_ORDER else "write a whole number, such as 4"
    raise Mistake("invalid-order", f"is {shown(value)}, where a whole number is needed", hint)


def _span(value: Any) -> Period | None:
    return None if is_blank(value) else parse_period(value)


def _date(value: Any) -> Any:
    return None if is_blank(value) else parse_date(value)


def _slug(value: Any) -> str | None:
    if isinstance(value, (list, dict, bool, float)):
        raise Mistake("wrong-type", f"is {shown(value)}, where one name is needed", "write one name in quotes")
    name = read_text(value, limit=10_000)
    return None if name is None else check_slug(name)


def _alias(value: Any) -> str:
    return check_alias(read_item(value.value if isinstance(value, Placed) else value, limit=1000))


def _author(value: Any) -> str:
    """Return the id or name of an author; other systems write a mapping with a `name`."""
    return read_item(value.get("name") if isinstance(value, dict) and "name" in value else value, limit=100)


def _authors(value: Any) -> Any:
    return [value] if isinstance(value, dict) and "name" in value else value


def _color(value: Any) -> str | None:
    color = read_text(value, limit=100)
    if color is None or re.fullmatch(r"#[0-9A-Fa-f]{6}", color):
        return color
    short = re.fullmatch(r"#([0-9A-Fa-f])([0-9A-Fa-f])([0-9A-Fa-f])", color)
    if short:
        return "#" + "".join(digit * 2 for digit in short.groups())
    raise Mistake("invalid-color", f"is {shown(color)}, which is no color", 'write it as "#rrggbb"')


def _link(value: Any) -> Link:
    if isinstance(value, tuple):
        return Link(*value)
    if not isinstance(value, dict):
        raise Mistake("wrong-type", f"is {kind(value)}, where a mapping is needed", "write {text: …, url: …}")
    words = read_part(value, "text", partial(read_text, limit=100))
    url = read_part(value, "url", read_address)
    for name, given in (("text", words), ("url", url)):
        if given is None:
            raise Mistake("missing-key", f"has no `{name}`", "write {text: …, url: …}")
    return Link(str(words), str(url))


def read_part(value: dict[str, Any], key: str, read: Callable[[Any], str | None]) -> str | None:
    """Return what `read` makes of one key of a mapping; a `Mistake` that it raises then points there."""
    try:
        return read(value.get(key))
    except Mistake as mistake:
        mistake.at = (key, *mistake.at)
        raise


_LINK_ADVICE = "write a page such as `about.md`, `Title: about.md`, or `Title:` and a list below it"


def _related(value: Any, *, most: int = 100) -> RelatedLink:
    """Return a related link: an address, a title with one, or a title with a list of such links."""
    if isinstance(value, RelatedLink):
        return value
    if isinstance(value, str):
        return RelatedLink(None, _related_address(value))
    if not isinstance(value, dict):
        raise Mistake("wrong-type", f"is {kind(value)}, where a link is needed", _LINK_ADVICE)
    if len(value) != 1:
        raise Mistake("wrong-type", f"has {len(value)} keys, where one link is needed", "begin each link with `- `")
    ((name, given),) = value.items()
    title = read_item(name, limit=200)
    if isinstance(given, str):
        return RelatedLink(title, read_part(value, name, _related_address))
    if not isinstance(given, list) or not given:
        raise Mistake("wrong-type", f"is {kind(given)}, where a link is needed", _LINK_ADVICE, at=(name,))
    if len(given) > most:
        raise Mistake("too-many", f"has {len(given)} items", f"write at most {most}", at=(name,))
    links = []
    for index, each in enumerate(given):
        try:
            links.append(_related(each))
        except Mistake as mistake:
            mistake.at = (name, index, *mistake.at)
            raise
    return RelatedLink(title, None, tuple(links))


def _related_address(value: Any) -> str:
    address = read_address(value)
    if address is None:
        raise Mistake("empty-item", "is empty", _LINK_ADVICE)
    return address


def _web_address(value: Any) -> str:
    address = read_address(value, local=False)
    if address is None:
        raise Mistake("empty-item", "is empty", "write an address, or delete the item")
    return address


def _as_list(value: Any) -> Any:
    return [{key: each} for key, each in value.items()] if isinstance(value, dict) else value


def _minutes(value: Any) -> int | None:
    if is_blank(value) or value == 0:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LONGEST_READING:
        return value
    raise Mistake("wrong-type", f"is {shown(value)}, where minutes are needed", "write a whole number, such as 15")


LONGEST_READING = 10_000
"""Minutes."""

Terms = Annotated[tuple[Annotated[str, BeforeValidator(_tag)], ...], listed(100), unique(tag_slug)]
Authors = Annotated[
    tuple[Annotated[str, BeforeValidator(_author)], ...], listed(50), BeforeValidator(_authors), unique(str)
]
RelatedLinks = Annotated[
    tuple[
        Annotated[RelatedLink, PlainValidator(_related), WithJsonSchema({"type": ["string", "object"]})],
        ...,
    ],
    listed(100),
    BeforeValidator(_as_list),
]
Minutes = Annotated[int | None, BeforeValidator(_minutes)]
Alias = Annotated[str, BeforeValidator(_alias)]
Switch = Annotated[bool, BeforeValidator(lambda value: _switch(value) or False)]
OptionalSwitch = Annotated[bool | None, BeforeValidator(_switch)]
Order = Annotated[int | None, BeforeValidator(_order)]
Slug = Annotated[str | None, BeforeValidator(_slug)]
Color = Annotated[str | None, BeforeValidator(_color)]
WebAddress = Annotated[str | None, BeforeValidator(partial(read_address, local=False))]
Address = Annotated[str | None, BeforeValidator(read_address)]
Guid = Annotated[str | None, BeforeValidator(read_guid)]
WebAddresses = Annotated[tuple[Annotated[str, BeforeValidator(_web_address)], ...], listed(50), unique(str)]
Replies = Annotated[Thread | None, PlainValidator(read_thread), WithJsonSchema({"type": ["string", "null"]})]
DocumentRecord = Annotated[str | None, BeforeValidator(partial(read_record, collection=DOCUMENT))]
Doi = Annotated[str | None, BeforeValidator(read_doi)]
Orcid = Annotated[str | None, BeforeValidator(read_orcid)]
Button = Annotated[Link, BeforeValidator(_link), WithJsonSchema({"type": "object", "required": ["text", "url"]})]
Span = Annotated[Period | None, BeforeValidator(_span), WithJsonSchema({"type": ["string", "null"]})]
DATE_SCHEMA = {"anyOf": [{"type": "string", "format": form} for form in ("date", "date-time")] + [{"type": "null"}]}
Date = Annotated[datetime | None, BeforeValidator(_date), WithJsonSchema(DATE_SCHEMA)]
