"""The index of the site's search: posts are found, also by their tags, and lists of posts are not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

INDEX: Final = "search/search_index.json"
"""Where MkDocs' search and Material's write their index, in the folder of the site."""
TAG_WEIGHT: Final = 3
"""How often MkDocs' search, which has no field for tags, finds them in the text of a post. Material's has one."""


def refine(
    index: Mapping[str, Any],
    *,
    lists: AbstractSet[str],
    tags: Mapping[str, tuple[str, ...]],
    hidden: AbstractSet[str] = frozenset(),
    titles: Mapping[str, str] = MappingProxyType({}),
    bylines: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """Return an index without the entries of lists, and with the names of tags in the text of posts.

    `lists`, `hidden` and the keys of `tags` and `titles` are addresses of pages, relative to the site's root. Of
    `hidden` pages only the title can be found; `titles` gives other titles of pages, as the theme prints them, and
    `bylines` what a theme that asks for it shows below them. An
    index that was built ahead for the browser (`prebuild_index`) cannot be changed any more: but for titles it is
    returned as it is, or left out where pages are hidden, and browsers build their own.
    """
    has_field = "fields" in index.get("config", {})
    if not has_field:  # Material's has them from front matter, which is HTML
        index = {**index, "docs": [_titled(entry, titles) for entry in index.get("docs", ())]}
    if "index" in index and not hidden:
        return dict(index)
    index = {key: value for key, value in index.items() if key != "index"}
    entries = [
        entry for entry in index.get("docs", ()) if str(entry.get("location", "")).partition("#")[0] not in lists
    ]
    entries = [
        {**entry, "text": ""} if entry["location"] in hidden else entry
        for entry in entries
        if "#" not in entry["location"] or entry["location"].partition("#")[0] not in hidden
    ]
    if not has_field:
        entries = [_tagged(entry, tags.get(entry.get("location", ""), ())) for entry in entries]
        entries = [
            {**entry, "by": bylines[entry["location"]]} if entry["location"] in bylines else entry for entry in entries
        ]
    return {**index, "docs": entries}


def _titled(entry: dict[str, Any], titles: Mapping[str, str]) -> dict[str, Any]:
    title = titles.get(entry.get("location", ""))
    return entry if title is None else {**entry, "title": title}


def _tagged(entry: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    if not names:
        return entry
    return {**entry, "text": " ".join([entry.get("text", ""), *[", ".join(names)] * TAG_WEIGHT]).strip()}


def refine_file(site: str, **pages: Any) -> None:
    """Refine the index of a finished site, where it has one."""
    path = Path(site, INDEX)
    if not path.is_file():
        return
    text = path.read_text("utf-8")
    index = json.loads(text)
    refined = refine(index, **pages)
    if refined != index:
        write_index(path, json.dumps(refined, separators=(",", ":")), before=text)


def write_index(path: Path, text: str, *, before: str) -> None:
    """Write an index, and replace those of the former one that Material's plugin `offline` puts into scripts."""
    path.write_text(text, encoding="utf-8")
    for script in sorted(path.parent.glob("*.js")):
        if script.stat().st_size >= len(before) and before in (copy := script.read_text("utf-8")):
            script.write_text(copy.replace(before, text), encoding="utf-8")
