"""`mkdocs-blogposts schema`: JSON Schemas of front matter, data files and options, for editors."""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from mkdocs.config import base
from mkdocs.config import config_options as c

from mkdocs_blogposts.catalog.order import SORT_KEYS
from mkdocs_blogposts.catalog.term import Taxonomy, TermNames
from mkdocs_blogposts.commands.blog import Blog, read_blog
from mkdocs_blogposts.commands.project import config_file_option, load_project
from mkdocs_blogposts.content.author_matter import AuthorMatter
from mkdocs_blogposts.content.collection_matter import CollectionMatter
from mkdocs_blogposts.content.elsewhere import LOST, READ, SYNONYMS, UNREADABLE
from mkdocs_blogposts.content.post_matter import post_model
from mkdocs_blogposts.content.rule import RULES
from mkdocs_blogposts.content.site_data import ELEMENTS, LicenseMatter, TermMatter
from mkdocs_blogposts.content.taxonomy import default_rules
from mkdocs_blogposts.option_types import Group, Number, sorted_lists
from mkdocs_blogposts.options import BlogOptions

if TYPE_CHECKING:
    from mkdocs_blogposts.content.matter import Matter


def descriptions(documented: type) -> dict[str, str]:
    """Return the docstring below each attribute of a class and of those of this package that it inherits from.

    Nothing but a schema has a use for them, so that they are read from the source when one is made. pydantic can keep
    them with its models, and then reads the source whenever a model is imported, which takes longer than to read a
    hundred posts.
    """
    found: dict[str, str] = {}
    for each in reversed(documented.__mro__):
        if each.__module__.startswith("mkdocs_blogposts"):
            tree = ast.parse(inspect.getsource(sys.modules[each.__module__]))
            bodies = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == each.__name__]
            for body in bodies:
                found |= dict(_docstrings(body))
    return found


def _docstrings(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for before, after in pairwise(body):
        names = before.targets[:1] if isinstance(before, ast.Assign) else [getattr(before, "target", None)]
        if isinstance(names[0], ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield names[0].id, " ".join(str(after.value.value).split())


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


def post_schema(blog: Blog) -> Schema:
    """Return the schema of a post's front matter."""
    return _page(post_model(blog.options.taxonomies), _offers(blog)) | {"title": "Front matter of a post"}


def collection_schema(blog: Blog) -> Schema:
    """Return the schema of the front matter of a collection's index."""
    schema = _page(CollectionMatter, _offers(blog)) | {"title": "Front matter of a collection"}
    slugs = sorted(post.slug for post in blog.catalog.posts)
    chapters = _several({"anyOf": [{"enum": slugs}, *_ITEM["anyOf"]]} if slugs else _ITEM)
    schema["properties"] |= {"posts": chapters, "chapterList": chapters}
    return schema


def author_schema(blog: Blog) -> Schema:
    """Return the schema of the front matter of an author's page."""
    del blog
    return _document(_author(), "Front matter of an author")


def authors_schema(blog: Blog) -> Schema:
    """Return the schema of `.authors.yml`."""
    known = sorted(author.id for author in blog.catalog.authors.values())
    entries = {"type": "object", "properties": {key: _entry() for key in known}, "additionalProperties": _entry()}
    schema = {"type": "object", "properties": {"authors": entries}, "$defs": {"entry": _author()}}
    return _document(schema, "Authors of a site")


def terms_schema(blog: Blog, taxonomy: Taxonomy) -> Schema:
    """Return the schema of a data file such as `data/tags.yml`, with the terms that posts have as keys."""
    described = blog.sources.terms.get(taxonomy.rules.id, {})
    names = sorted({term.written for term in taxonomy.terms.values()} | set(described))
    entry = {"anyOf": [_entry(), {"type": ["string", "null"]}]}
    schema = {"type": "object", "properties": dict.fromkeys(names, entry), "additionalProperties": entry}
    return _document(
        schema | {"$defs": {"entry": _model(TermMatter, {})}}, f"{taxonomy.rules.id.capitalize()} of a site"
    )


def licenses_schema(blog: Blog) -> Schema:
    """Return the schema of `data/licenses.yml`: a list of entries with an id, or a mapping of ids to entries."""
    del blog
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


def _offers(blog: Blog) -> dict[str, Schema]:
    """Return the values to choose from, by key."""
    catalog = blog.catalog
    posts = sorted(post.slug for post in catalog.posts)
    offered: dict[str, Iterable[str]] = {
        **{taxonomy: (term.written for term in of.terms.values()) for taxonomy, of in catalog.taxonomies.items()},
        "authors": catalog.authors,
        "license": {*(key for key in catalog.licenses), *(each.id or "" for each in blog.sources.licenses)},
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
    for key, schema in _synonyms(model).items():
        properties.setdefault(key, schema)
    return {"type": "object", "properties": properties, "additionalProperties": True}


def _synonyms(model: type[Matter]) -> dict[str, Schema]:
    """Return the schemas of keys that are read under another name; but for dates, only some of their values may be."""
    known = model.known()
    foreign = {key: each for key, each in {**LOST, **SYNONYMS}.items() if each.ours in known and key not in UNREADABLE}
    if not model.synonyms >= READ:
        foreign = {}
    own = sorted(key for key in model.synonyms if key not in SYNONYMS or SYNONYMS[key].ours in known)
    found: dict[str, Schema] = {key: {"description": "Read in place of another key."} for key in own}
    for key, each in foreign.items():
        dated: Schema = _DATE if each.ours in ("published", "edited", "expires") else {}
        found[key] = {**dated, "description": f"Read as `{each.ours}`; a key of {each.systems}."}
    return found


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


_TYPES: Final = {str: "string", int: "integer", bool: "boolean", float: "number", list: "array", dict: "object"}
_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_SHORT_FORMS: Final = {"type": ["boolean", "string", "null"]}
"""What stands for a group of options: `nav: false`, `speed: off`."""


def options_schema(options: type[base.Config], blog: Blog) -> Schema:
    """Return the schema of a group of options; an option of a kind that is not known here may be anything."""
    own = {
        "sort": _sort(blog),
        "taxonomies": _taxonomies(),
        "rules": rules_schema(),
        "licenses": _without_header(licenses_schema(blog)),
    }
    described = descriptions(options)
    properties: dict[str, Schema] = {}
    for name, option in options._schema:  # noqa: SLF001 - MkDocs has no other list of the options of a class
        schema = own.get(name) or _option(option, blog)
        properties[name] = {**schema, "description": _LINK.sub(r"\1", described[name])}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _option(option: Any, blog: Blog) -> Schema:  # noqa: PLR0911 - one for each kind
    if isinstance(option, c.Optional):
        inner = _option(option.option, blog)
        return {"anyOf": [inner, {"type": "null"}]} if inner else {}
    if isinstance(option, Group):
        return {"anyOf": [options_schema(option.config_class, blog), _SHORT_FORMS]}
    if isinstance(option, c.PathSpec):
        return {"type": ["string", "array"], "items": {"type": "string"}}
    if isinstance(option, c.ListOfItems):
        return {"type": "array", "items": _option(option.option_type, blog)}
    if isinstance(option, c.DictOfItems):
        return {"type": "object", "additionalProperties": _option(option.option_type, blog)}
    if isinstance(option, c.Choice):
        return {"enum": list(option.choices), **_default(option)}
    if isinstance(option, c.Type) and isinstance(option._type, type):  # noqa: SLF001 - the one place that knows it
        return {"type": _TYPES.get(option._type, "object"), **_default(option)}  # noqa: SLF001
    if isinstance(option, Number):
        return {"type": "integer", "minimum": option.smallest, "maximum": option.largest, **_default(option)}
    return {"type": "string"} if isinstance(option, c.URL) else {}


def _default(option: Any) -> Schema:
    return {} if option.default is None else {"default": option.default}


def _sort(blog: Blog) -> Schema:
    key = {"enum": [sign + name for name in SORT_KEYS for sign in ("", "-")]}
    keys = {"anyOf": [key, {"type": "array", "items": key}]}
    kinds = dict.fromkeys(("default", *sorted_lists(blog.options.kinds)), keys)
    return {"anyOf": [*keys["anyOf"], {"type": "object", "properties": kinds, "additionalProperties": False}]}


def _taxonomies() -> Schema:
    texts = _several({"type": ["string", "integer"]})
    options = {
        "name": _TEXT,
        "one": _TEXT,
        "keys": texts,
        "allowed": texts,
        "hierarchy": {"type": "boolean"},
        "least": {"type": "integer", "minimum": 1},
    }
    one = {"type": ["object", "boolean", "null"], "properties": options, "additionalProperties": False}
    return {"type": "object", "additionalProperties": one}


def _without_header(schema: Schema) -> Schema:
    """Return a schema that stands alone as a part of another one."""
    entry = schema["$defs"]["entry"]

    def whole(part: Any) -> Any:
        if isinstance(part, dict):
            return entry if part.get("$ref") == "#/$defs/entry" else {key: whole(value) for key, value in part.items()}
        return [whole(value) for value in part] if isinstance(part, list) else part

    return {key: whole(value) for key, value in schema.items() if key == "anyOf"}


KINDS = ("post", "collection", "author", "tags", "categories", "licenses", "authors", "options")


@click.command()
@click.argument("kind", default="post", shell_complete=lambda _, __, start: [k for k in KINDS if k.startswith(start)])
@config_file_option
def schema(kind: str, *, config_file: Path | None) -> None:
    """Print the JSON Schema of a KIND of data, by default of posts.

    post, collection and author are front matter; tags, categories or the id of another taxonomy, licenses and authors
    are the data files; options are the plugin's part of mkdocs.yml. The tags, licenses, authors and series of the site
    are in it, for editors to offer.
    """
    project = load_project(config_file=config_file)
    blog = read_blog(project, project.instances[0])
    known = tuple(dict.fromkeys((*KINDS, *blog.catalog.taxonomies)))
    if kind not in known:
        raise click.BadParameter(f"{kind!r} is not one of {', '.join(known)}", param_hint="KIND")
    made = make_schema(kind, blog)
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))


def make_schema(kind: str, blog: Blog) -> Schema:
    """Return the schema of one of `KINDS`, or of the data of another taxonomy (JSON Schema 2020-12)."""
    if kind == "options":
        made = options_schema(BlogOptions, blog)
        return {"$schema": DIALECT, "title": "Options of the plugin blogposts", **made}
    makers = {
        "post": post_schema,
        "collection": collection_schema,
        "author": author_schema,
        "licenses": licenses_schema,
        "authors": authors_schema,
    }
    if kind not in makers:
        rules = default_rules(kind)
        empty = Taxonomy(rules, TermNames(rules), {}, {})
        return terms_schema(blog, blog.catalog.taxonomies.get(kind, empty))
    return makers[kind](blog)
