"""JSON Schema of the plugin's options, from the options themselves and the docstrings below them."""

from __future__ import annotations

import re
from typing import Any, Final

from mkdocs.config import base
from mkdocs.config import config_options as c

from mkdocs_blogposts.catalog.order import SORT_KEYS
from mkdocs_blogposts.commands.docstrings import descriptions
from mkdocs_blogposts.commands.matter_schema import Schema, licenses_schema, rules_schema
from mkdocs_blogposts.commands.survey import Survey
from mkdocs_blogposts.option_types import SORTED_LISTS, Group, Number

_TYPES: Final = {str: "string", int: "integer", bool: "boolean", float: "number", list: "array", dict: "object"}
_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_SHORT_FORMS: Final = {"type": ["boolean", "string", "null"]}
"""What stands for a group of options: `nav: false`, `speed: off`."""


def options_schema(options: type[base.Config], surveyed: Survey) -> Schema:
    """Return the schema of a group of options; an option of a kind that is not known here may be anything."""
    own = {"sort": _sort(), "rules": rules_schema(), "licenses": _without_header(licenses_schema(surveyed))}
    described = descriptions(options)
    properties: dict[str, Schema] = {}
    for name, option in options._schema:  # noqa: SLF001 - MkDocs has no other list of the options of a class
        schema = own.get(name) or _option(option, surveyed)
        properties[name] = {**schema, "description": _LINK.sub(r"\1", described[name])}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _option(option: Any, surveyed: Survey) -> Schema:  # noqa: PLR0911 - one for each kind
    if isinstance(option, c.Optional):
        inner = _option(option.option, surveyed)
        return {"anyOf": [inner, {"type": "null"}]} if inner else {}
    if isinstance(option, Group):
        return {"anyOf": [options_schema(option.config_class, surveyed), _SHORT_FORMS]}
    if isinstance(option, c.PathSpec):
        return {"type": ["string", "array"], "items": {"type": "string"}}
    if isinstance(option, c.ListOfItems):
        return {"type": "array", "items": _option(option.option_type, surveyed)}
    if isinstance(option, c.DictOfItems):
        return {"type": "object", "additionalProperties": _option(option.option_type, surveyed)}
    if isinstance(option, c.Choice):
        return {"enum": list(option.choices), **_default(option)}
    if isinstance(option, c.Type) and isinstance(option._type, type):  # noqa: SLF001 - the one place that knows it
        return {"type": _TYPES.get(option._type, "object"), **_default(option)}  # noqa: SLF001
    if isinstance(option, Number):
        return {"type": "integer", "minimum": option.smallest, "maximum": option.largest, **_default(option)}
    return {"type": "string"} if isinstance(option, c.URL) else {}


def _default(option: Any) -> Schema:
    return {} if option.default is None else {"default": option.default}


def _sort() -> Schema:
    key = {"enum": [sign + name for name in SORT_KEYS for sign in ("", "-")]}
    keys = {"anyOf": [key, {"type": "array", "items": key}]}
    kinds = dict.fromkeys(("default", *SORTED_LISTS), keys)
    return {"anyOf": [*keys["anyOf"], {"type": "object", "properties": kinds, "additionalProperties": False}]}


def _without_header(schema: Schema) -> Schema:
    """Return a schema that stands alone as a part of another one."""
    entry = schema["$defs"]["entry"]

    def whole(part: Any) -> Any:
        if isinstance(part, dict):
            return entry if part.get("$ref") == "#/$defs/entry" else {key: whole(value) for key, value in part.items()}
        return [whole(value) for value in part] if isinstance(part, list) else part

    return {key: whole(value) for key, value in schema.items() if key == "anyOf"}
