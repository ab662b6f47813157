"""Front matter, written: values as YAML or as the object of flow mappings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.layout_habits import Habits


def front_matter_text(values: Mapping[str, Any], habits: Habits, *, comments: Mapping[str, str] | None = None) -> str:
    """Return the front matter of a new post with its `---` lines; `comments` stand at the end of the lines of keys."""
    notes = {key: f" # {comment}" for key, comment in (comments or {}).items()}
    if habits.form == "yaml":
        lines = [f"{key}: {_yaml(value)}".rstrip() + notes.get(key, "") for key, value in values.items()]
        return "\n".join(["---", *lines, "---", ""])
    lines = [f"{habits.indent}{key}: {_json(value)},{notes.get(key, '')}" for key, value in values.items()]
    return "\n".join(["---", "{", *lines, "}", "---", ""])


def _yaml(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_item, value))}]"
    text = yaml.safe_dump(value, allow_unicode=True, width=10**6, default_style=None).removesuffix("...\n").rstrip("\n")
    return text if "\n" not in text else json.dumps(value, ensure_ascii=False)


def _item(value: str) -> str:
    """Return an item of a list in one line, in quotes where YAML would read it otherwise."""
    flow = yaml.safe_dump([value], allow_unicode=True, width=10**6, default_flow_style=True).strip()
    return flow[1:-1]


def _json(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return json.dumps(value.isoformat().replace("+00:00", "Z"))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_json, value))}]"
    return json.dumps("" if value is None else value, ensure_ascii=False)
