"""What front matter says, as text: typed values made plain again, and plain ones written as every reader reads them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any, Final

from mkdocs_blogposts.content.date import Period
from mkdocs_blogposts.content.field import RelatedLink
from mkdocs_blogposts.content.matter import Matter
from mkdocs_blogposts.content.thread import Thread

_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def plain_values(matter: Matter) -> dict[str, Any]:
    """Return what a file says of itself by the keys of front matter: all that is not as it is where nothing is said.

    The values are those that readers of front matter give: texts, numbers, dates, lists, mappings.
    """
    fields = type(matter).model_fields
    given = {name: getattr(matter, name) for name in fields}
    return {matter.key_of(name): _plain(value) for name, value in given.items() if value != fields[name].default}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.date() if value.tzinfo is UTC and value.time() == time() else value
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, Thread):
        return value.url
    if isinstance(value, RelatedLink):
        inner = [_plain(link) for link in value.links] if value.url is None else value.url
        return inner if value.text is None else {value.text: inner}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def block_text(values: Mapping[str, Any]) -> str:
    """Return values as front matter in YAML, a key to a line."""
    return "---\n" + "".join(f"{key_text(key)}: {flow(value)}\n" for key, value in values.items()) + "---\n"


def object_text(values: Mapping[str, Any]) -> str:
    """Return values as front matter in the form of a JavaScript object."""
    inner = "".join(f"  {json.dumps(key, ensure_ascii=False)}: {_json(value)},\n" for key, value in values.items())
    return "---\n{\n" + inner + "}\n---\n"


def flow(value: Any) -> str:
    """Return a value in one line as every reader of YAML takes it for the same: texts in quotes, dates without."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(str(key))}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _json(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return _quoted(value.isoformat().replace("+00:00", "Z"))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_quoted(str(key))}: {_json(each)}" for key, each in value.items()) + "}"
    return (
        f"[{', '.join(map(_json, value))}]"
        if isinstance(value, (list, tuple))
        else json.dumps(value, ensure_ascii=False)
    )


def _quoted(text: str) -> str:
    """Return a text in quotes; what readers of YAML refuse or take for the end of a line is written by its number."""
    written = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda match: f"\\u{ord(match[0]):04x}", written)


def key_text(key: str) -> str:
    """Return a key as YAML has it."""
    return key if _PLAIN_KEY.fullmatch(key) and key.casefold() not in _WORDS else _quoted(key)
