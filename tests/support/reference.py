"""The pages that the source writes: options, words, and the keys of other systems.

`python -m pytest tests/docs --write-reference` writes them. A page keeps its text and its headings; of options, it also
keeps which stands in which table: a new one begins as a row with its name alone (`| `name` |`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config import config_options as c
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_blogposts.commands.schema import descriptions
from mkdocs_blogposts.content.elsewhere import LOST, SYNONYMS, UNREADABLE, UNUSED
from mkdocs_blogposts.option_types import Group, Options, Taxonomies
from mkdocs_blogposts.options import BlogOptions
from mkdocs_blogposts.site.url_pattern import UrlPattern

REPOSITORY = Path(__file__).parents[2]
OPTIONS = "docs/reference/options.md"
WORDS = "docs/reference/words.md"
MIGRATING = "docs/migrating.md"
_TABLE = re.compile(r"^\| Option \|.*\n\|.*\n((?:\|.*\n)*)", re.MULTILINE)
_NAME = re.compile(r"^\| `([\w.]+)` \|", re.MULTILINE)
_SECTION = re.compile(r"^# (.*)\.\n((?:[a-z].*\n)+)", re.MULTILINE)


def write_reference(path: str) -> str:
    """Return a page as the source has it. Raises ValueError for options of which a page names one twice or not."""
    text = (REPOSITORY / path).read_text("utf-8")
    return {OPTIONS: _options_page, WORDS: _words_page, MIGRATING: _migrating_page}[path](text)


def rows(options: type[Options] = BlogOptions, within: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name of each option, those of groups too, with its row of a table."""
    described = descriptions(options)
    for name, option in options._schema:
        cells = (f"`{within}{name}`", takes(option), default(option), described[name])
        yield within + name, f"| {' | '.join(cells)} |\n"
        if isinstance(option, Group):
            yield from rows(option.config_class, f"{within}{name}.")


def _options_page(text: str) -> str:
    known = dict(rows())
    if sorted(named := [name for table in _TABLE.findall(text) for name in _NAME.findall(table)]) != sorted(known):
        raise ValueError(f"{OPTIONS}: once each, there must be {known.keys() ^ set(named) or named}")
    head = "| Option | Value | Default | Meaning |\n| --- | --- | --- | --- |\n"
    return _TABLE.sub(lambda table: head + "".join(known[name] for name in _NAME.findall(table[1])), text)


def takes(option: Any) -> str:
    """Return what may be written."""
    if isinstance(option, c.Optional):
        return takes(option.option)
    if said := getattr(option, "takes", None):
        return str(said)
    if isinstance(option, c.Choice):
        *others, last = (f"`{choice}`" for choice in option.choices)
        return f"{', '.join(others)} or {last}" if others else last
    if isinstance(option, c.ListOfItems):
        return "a list"
    if isinstance(option, c.URL):
        return "an address"
    return {bool: "`true` or `false`", str: "text"}[option._type]


def default(option: Any) -> str:
    """Return what holds where nothing is written, "unset" where only the meaning of the option can say it."""
    value = option.default
    if isinstance(option, Taxonomies):
        return " and ".join(f"`{each.id}`" for each in sorted(option.default, key=lambda each: each.id, reverse=True))
    if isinstance(value, UrlPattern):
        value = value.text
    if isinstance(option, c.Optional) or not (isinstance(value, list | dict | tuple | str | GitIgnoreSpec | int)):
        return "unset" if isinstance(option, c.Optional) or value is not None else "required"
    if isinstance(option, Group):
        return f"`{option.on or 'true'}`" if value else "`false`"
    if isinstance(value, bool | int):
        return f"`{value}`".lower()
    if isinstance(value, GitIgnoreSpec):
        value = " ".join(str(pattern) for pattern in value.patterns)
    if isinstance(value, list) and value:
        value = f"[{', '.join(value)}]"
    return f"`{value}`" if value else "none"


def _words_page(text: str) -> str:
    """Return the page of words: its sections are the comments of the file that holds the English ones."""
    source = (REPOSITORY / "mkdocs_blogposts/theme/locales/blogposts/en.yml").read_text("utf-8")
    sections = (
        f"\n## {title}\n\n| Key | In English |\n| --- | --- |\n"
        + "".join(f"| `{key}` | {english} |\n" for key, english in yaml.safe_load(words).items())
        for title, words in _SECTION.findall(source)
    )
    return text.partition("\n## ")[0] + "".join(sections)


def _migrating_page(text: str) -> str:
    """Return the page of moving in, whose last table holds the keys of other systems, as the source reads them."""
    told = {key: "info" if key in UNUSED else "warning" if key in UNREADABLE else "read" for key in (*LOST, *UNUSED)}
    groups: dict[tuple[str, str, str], list[str]] = {}
    for key, each in (*SYNONYMS.items(), *LOST.items(), *UNUSED.items()):
        here = f"`{each.ours}`" if each.ours else "nothing"
        groups.setdefault((each.systems, here, told.get(key, "read")), []).append(f"`{key}`")
    rows = (f"| {', '.join(keys)} | {' | '.join(cells)} |\n" for cells, keys in groups.items())
    before, heading, after = text.rpartition("\n| Key | Of | Here | Told |\n")
    return f"{before}{heading}{after.splitlines()[0]}\n{''.join(rows)}"
