"""JSON Schema of front matter and data files: the models that read them, as an editor needs them.

A schema accepts at least what the plugin reads without a word, and offers what the site has: its tags, licenses,
authors and series are values to choose from, and never the only ones.

https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.commands.docstrings import descriptions
from mkdocs_blogposts.content.author_matter import AuthorMatter
from mkdocs_blogposts.content.collection_matter import CollectionMatter
from mkdocs_blogposts.content.license_data import ELEMENTS, LicenseMatter
from mkdocs_blogposts.content.post_matter import PostMatter
from mkdocs_blogposts.content.rule import RULES
from mkdocs_blogposts.content.tag_data import TagMatter

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.survey import Survey
    from mkdocs_blogposts.content.matter import Matter

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_TEXT: Final = {"type": ["string", "integer", "null"]}
_DATE: Final = {
    "type": ["string", "null"],
    "pattern": r"^\s*\d{4}-\d\d-\d\d(?:(?:[Tt]|[ \t]+)\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?"
    r"(?:[ \t]*(?:[Zz]|[+-]\d\d(?::?[0-5]\d)?))?)?\s*$",
    "examples": ["2026-03-15", "2026-03-15T09:30:00Z"],
}
_DATES: Final = {"type": "object", "properties": {"created": _DATE, "updated": _DATE}}
_SOCIALS: Final = {"type": ["object", "null"], "additionalProperties": _TEXT}
_ITEM: Final = {"anyOf": [{"type": ["string", "integer"]}, {"type": "object"}]}


def post_schema(surveyed: Survey) -> Schema:
    """Return the schema of a post's front matter."""
    return _page(PostMatter, _offers(surveyed)) | {"title": "Front matter of a post"}


def collection_schema(surveyed: Survey) -> Schema:
    """Return the schema of the front matter of a collection's index."""
    schema = _page(CollectionMatter, _offers(surveyed)) | {"title": "Front matter of a collection"}
    slugs = sorted(post.slug for post in surveyed.catalog.posts)
    chapters = _several({"anyOf": [{"enum": slugs}, *_ITEM["anyOf"]]} if slugs else _ITEM)
    schema["properties"] |= {"posts": chapters, "chapterList": chapters}
    return schema


def author_schema(surveyed: Survey) -> Schema:
    """Return the schema of the front matter of an author's page."""
    del surveyed
    return _document(_author(), "Front matter of an author")


def authors_schema(surveyed: Survey) -> Schema:
    """Return the schema of `.authors.yml`."""
    known = sorted(author.id for author in surveyed.catalog.authors.values())
    entries = {"type": "object", "properties": {key: _entry() for key in known}, "additionalProperties": _entry()}
    schema = {"type": "object", "properties": {"authors": entries}, "$defs": {"entry": _author()}}
    return _document(schema, "Authors of a site")


def tags_schema(surveyed: Survey) -> Schema:
    """Return the schema of `data/tags.yml`, with the tags that posts have as keys."""
    names = sorted({tag.written for tag in surveyed.catalog.tags.values()} | set(surveyed.sources.tags))
    entry = {"anyOf": [_entry(), {"type": ["string", "null"]}]}
    schema = {"type": "object", "properties": dict.fromkeys(names, entry), "additionalProperties": entry}
    return _document(schema | {"$defs": {"entry": _model(TagMatter, {})}}, "Tags of a site")


def licenses_schema(surveyed: Survey) -> Schema:
    """Return the schema of `data/licenses.yml`: a list of entries with an id, or a mapping of ids to entries."""
    del surveyed
    element = {"enum": list(ELEMENTS)}
    entry = _model(LicenseMatter, {"elements": {"anyOf": [{"type": ["string", "null"]}, _several(element)]}})
    listed = {"type": "array", "items": {"allOf": [_entry(), {"required": ["id"]}]}}
    keyed = {"type": "object", "additionalProperties": {"anyOf": [_entry(), listed, {"type": ["string", "null"]}]}}
    return _document({"anyOf": [keyed, listed], "$defs": {"entry": entry}}, "Licenses of a site")


def rules_schema() -> Schema:
    """Return the schema of the option `rules`."""
    severity = {"enum": ["error", "warning", "info", "off", False]}
    files = {"type": "object", "additionalProperties": {"type": ["string", "array"], "items": {"type": "string"}}}
    rules = {rule.id: {"anyOf": [severity, files], "description": rule.summary} for rule in RULES.values()}
    return {"type": ["object", "null"], "properties": rules, "additionalProperties": False}


def _offers(surveyed: Survey) -> dict[str, Schema]:
    """Return the values to choose from, by key."""
    catalog = surveyed.catalog
    posts = sorted(post.slug for post in catalog.posts)
    offered: dict[str, Iterable[str]] = {
        "tags": (tag.written for tag in catalog.tags.values()),
        "authors": catalog.authors,
        "license": {*(key for key in catalog.licenses), *(each.id or "" for each in surveyed.sources.licenses)},
        "collection": (each.id if each.path else each.title for each in catalog.collections.values()),
        "upToDateSlug": posts,
    }
    values = {key: sorted({str(value) for value in of if value}) for key, of in offered.items()}
    return {key: {"enum": known} for key, known in values.items() if known}


def _page(model: type[Matter], offers: Mapping[str, Schema]) -> Schema:
    schema = _model(model, {})
    properties = schema["properties"]
    for key, offer in offers.items():
        if key in properties:
            given = properties[key]
            several = model.model_json_schema(by_alias=True)["properties"][key].get("type") == "array"
            word = {"anyOf": [offer, _TEXT]}
            properties[key] = {**(_several(word) if several else word), **_described(given.get("description"))}
    properties |= {"date": {"anyOf": [_DATE, _DATES], "description": "Read as `published`."}}
    properties |= {"updated": {**_DATE, "description": "Read as `edited`."}}
    return _document(schema, "")


def _author() -> Schema:
    return _model(AuthorMatter, {"socials": {**_SOCIALS, "description": "Networks with names or addresses."}})


def _model(model: type[Matter], own: Mapping[str, Schema]) -> Schema:
    """Return the schema of a model, each key in every form in which the plugin reads it."""
    words = descriptions(model)
    described = {model.key_of(name): words.get(name) for name in model.model_fields}
    made = model.model_json_schema(by_alias=True)["properties"]
    properties = {key: {**_readable(value), **_described(described.get(key))} for key, value in made.items()}
    properties |= {key: {**value, **_described(described.get(key))} for key, value in own.items()}
    for synonym in sorted(model.synonyms):
        properties.setdefault(synonym, {"description": "Read in place of another key."})
    return {"type": "object", "properties": properties, "additionalProperties": True}


def _readable(schema: Mapping[str, Any]) -> Schema:
    if schema.get("type") == "array":
        items = schema.get("items", {})
        return _several({"type": ["string", "integer"]} if items.get("type") == "string" else dict(items))
    if schema.get("type") == "boolean":
        return {"type": ["boolean", "null"]}
    forms = [form for form in schema.get("anyOf", [dict(schema)]) if form.get("type") != "null"]
    if any("format" in form for form in forms):
        return dict(_DATE)
    if any("enum" in form or "const" in form for form in forms):
        return {"enum": [value for form in forms for value in form.get("enum", [form.get("const")])] + [None]}
    if forms == [{"type": "string"}]:
        return dict(_TEXT)
    return {"anyOf": [*forms, {"type": "null"}]}


def _several(item: Schema) -> Schema:
    """Return the schema of a list for which one value alone may stand."""
    return {"anyOf": [{"type": "array", "items": item}, item, {"type": "null"}]}


def _described(words: str | None) -> Schema:
    return {"description": words} if words else {}


def _entry() -> Schema:
    return {"$ref": "#/$defs/entry"}


def _document(schema: Schema, title: str) -> Schema:
    return {"$schema": DIALECT, "title": title, **schema}
