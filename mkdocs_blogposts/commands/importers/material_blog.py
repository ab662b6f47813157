"""`import material`: the plugin `blog` of Material in `mkdocs.yml` becomes ours, with the same addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import click
import yaml

from mkdocs_blogposts.commands.fix import diff, replace_file
from mkdocs_blogposts.commands.importers.source_files import SourceError
from mkdocs_blogposts.commands.mkdocs_yml import PLUGIN, Configuration, entries, read_configuration
from mkdocs_blogposts.commands.project import config_file_option, find_configuration
from mkdocs_blogposts.options import PRESETS

_DATE_PARTS: Final = {"yyyy": "%Y", "y": "%Y", "yy": "%y", "MM": "%m", "M": "%-m", "dd": "%d", "d": "%-d", "DDD": "%j"}
"""Fields of dates as Babel writes them: https://babel.pocoo.org/en/latest/dates.html#date-fields"""
_PLACES: Final = {
    "archive_url_format": ("archive", "archive/{date}", "{date}"),
    "categories_url_format": ("categories", "category/{slug}", "{slug}"),
    "authors_profiles_url_format": ("authors", "author/{slug}", "{slug}"),
}
"""Of an option of Material: the kind of list, the default, and how an address that we can make ends."""
_LOOK: Final = "nothing; it is about the look of Material's own pages"
_NOT_CARRIED: Final = {
    "blog_toc": _LOOK,
    **dict.fromkeys(("archive_toc", "categories_toc", "authors_profiles_toc"), _LOOK),
    "post_date_format": "nothing; dates are written as the language of the site does",
    **dict.fromkeys(("post_excerpt", "post_excerpt_max_authors", "post_excerpt_max_categories"), _LOOK),
    "post_excerpt_separator": "write `<!-- more -->` in the posts",
    "post_readtime": "nothing; the reading time is always shown",
    **dict.fromkeys(("archive_name", "categories_name", "authors_profiles_name"), "name it with the option `words`"),
    "archive_date_format": "nothing; the archive has a page for each year",
    "archive_url_date_format": "nothing; the archive has a page for each year",
    **dict.fromkeys(("archive", "categories", "authors", "authors_profiles"), "leave the lists out of your `nav`"),
    "categories_allowed": "name them in the option `taxonomies`, as `categories: {allowed: [News]}`",
    **dict.fromkeys(
        ("categories_sort_by", "categories_sort_reverse"), "nothing; categories are in order of their names"
    ),
    "authors_file": "put the file into the docs folder or the folder of the blog, as `.authors.yml`",
    **dict.fromkeys(("pagination_url_format", "pagination_format", "pagination_if_single_page"), _LOOK),
    "pagination_keep_content": "nothing; the introduction is on the first page",
    **dict.fromkeys(
        ("post_slugify", "categories_slugify"), "compare the addresses, and write `slug` where they differ"
    ),
    **dict.fromkeys(
        ("post_slugify_separator", "categories_slugify_separator"),
        "compare the addresses, and write `slug` where they differ",
    ),
    "draft": "delete `draft` from posts that are to be published",
    "draft_on_serve": "nothing; a preview shows drafts",
    **dict.fromkeys(("archive_pagination", "categories_pagination", "authors_profiles_pagination"), _LOOK),
    **dict.fromkeys(
        ("archive_pagination_per_page", "categories_pagination_per_page", "authors_profiles_pagination_per_page"),
        "write `per_page` or `rows_per_page` for all lists",
    ),
}
"""What to do about an option that has no counterpart."""
_RSS_FILES: Final = {
    "rss_created": "feed_rss_created.xml",
    "rss_updated": "feed_rss_updated.xml",
    "json_created": "feed_json_created.json",
    "json_updated": "feed_json_updated.json",
}
"""Names that mkdocs-rss-plugin gives to its feeds."""


@dataclass(slots=True)
class Counterpart:
    """What a plugin of Material's becomes here."""

    options: dict[str, Any] = field(default_factory=dict)
    losses: list[tuple[str, str, str]] = field(default_factory=list)
    """Options that are not carried: the name, its value, and what to do."""


@click.command("material")
@config_file_option
@click.option("--write", is_flag=True, help="Change mkdocs.yml; without it, the change is only shown.")
def import_material(*, config_file: Path | None, write: bool) -> None:
    """Put this plugin in the place of Material's plugin blog in mkdocs.yml, with the same addresses.

    The change is shown as a diff. Posts, their pictures and .authors.yml stay where they are.
    """
    path = config_file or find_configuration(Path.cwd())
    if path is None:
        raise click.UsageError("no mkdocs.yml here or above; name it with --config-file")
    configuration = read_configuration(path.absolute())
    before = path.read_bytes()
    try:
        text = before.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not UTF-8; save it as UTF-8") from error
    after, losses = changed(text, configuration)
    shown = path.name
    if after == text:
        names = [name.removeprefix("material/") for name, _ in entries(configuration.values.get("plugins"))]
        inherited = "blog" in names
        hint = "the plugin `blog` is in a file that it inherits from: name that with --config-file"
        click.echo(f"{shown}: {hint}" if inherited else f"{shown}: has no plugin `blog`, nothing is to be changed")
        raise SystemExit(1 if inherited else 0)
    for line in diff(before, after.encode(), name=shown):
        click.echo(line)
    for line in losses:
        click.echo(f"{shown}:{line}")
    if write:
        replace_file(path, after.encode())
    count = f"{len(losses)} option{'' if len(losses) == 1 else 's'} not carried"
    click.echo(f"{shown} {'changed' if write else 'not changed: add --write to change it'}, {count}")


def changed(text: str, configuration: Configuration) -> tuple[str, list[str]]:
    """Return the text of a `mkdocs.yml` with our plugin in place of Material's, and a line for each loss."""
    found = list(_plugins(text))
    feeds = next((each.options for each in found if each.name == "rss"), None)
    blogs = [each for each in found if each.name == "blog"]
    losses: list[str] = []
    changes: list[tuple[int, int, str]] = []
    for each in blogs:
        line = text.count("\n", 0, each.start) + 1
        made = counterpart(each.options, _opaque_names(configuration))
        if feeds is not None and each is blogs[0]:
            made.options["feeds"] = _feeds(feeds)
        changes.append((each.start, each.end, _written(made.options, each)))
        losses += [f"{line}: `{key}: {value}` has no counterpart; {hint}" for key, value, hint in made.losses]
    for each in found if blogs else ():
        if each.name == "rss":
            changes.append((*_whole(text, each), ""))
            if "match_path" in each.options:
                line = text.count("\n", 0, each.start) + 1
                hint = "feeds hold the posts; keep the plugin if it is for other pages"
                losses.append(f"{line}: `match_path` of the plugin rss has no counterpart; {hint}")
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text, losses


def counterpart(options: Mapping[str, Any], opaque: frozenset[str]) -> Counterpart:
    """Return our options for those of Material's plugin blog; `opaque` names those that a program computes."""
    made = Counterpart({"like": "material"})
    folder = str(options.get("blog_dir", "blog")).strip("/")
    folder = "" if folder == "." else folder
    if folder != "blog":
        made.options["base"] = folder
    posts = str(options.get("post_dir", "{blog}/posts")).replace("{blog}", folder).strip("/").removeprefix("./")
    if posts != f"{folder}/posts":
        made.options["posts"] = f"/{posts}/" if posts and posts != "." else "/*.md"
    made.options |= _address(options, made)
    places = dict(_places(options, made))
    if places:
        made.options["places"] = places
    made.options |= _plain(options)
    for key, hint in _NOT_CARRIED.items():
        if key in opaque:
            made.losses.append((key, "…", hint))
        elif key in options and options[key] != _DEFAULTS.get(key):
            made.losses.append((key, str(options[key]), hint))
    return made


def _plain(options: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield our options that say the same as one of Material's."""
    if options.get("pagination") is False:
        yield "per_page", 1_000_000
    elif isinstance(options.get("pagination_per_page"), int):
        yield "per_page", options["pagination_per_page"]
    if isinstance(options.get("post_readtime_words_per_minute"), int):
        yield "words_per_minute", options["post_readtime_words_per_minute"]
    if options.get("draft_if_future_date") is True:
        yield "future", "hide"


_DEFAULTS: Final = {
    **dict.fromkeys(("archive", "categories", "authors", "draft_on_serve", "post_readtime"), True),
    "draft": False,
    "post_excerpt_separator": "<!-- more -->",
    "archive_url_date_format": "yyyy",
    "archive_date_format": "yyyy",
    "authors_file": "{blog}/.authors.yml",
    "pagination_url_format": "page/{page}",
    "post_slugify_separator": "-",
    "categories_slugify_separator": "-",
    "post_excerpt": "optional",
    "blog_toc": False,
    "categories_allowed": [],
    "authors_profiles": True,
}
"""What an option of Material says where nothing is lost."""


def _address(options: Mapping[str, Any], made: Counterpart) -> Iterator[tuple[str, Any]]:
    """Yield our options for the pattern of addresses, where it is another one than by default."""
    pattern = str(options.get("post_url_format", "{date}/{slug}"))
    form = str(options.get("post_url_date_format", "yyyy/MM/dd"))
    if (pattern, form) == ("{date}/{slug}", "yyyy/MM/dd"):
        return
    date = _date_format(form)
    if date is None:
        made.losses.append(("post_url_date_format", form, "write the option `url` yourself"))
        date = "%Y/%m/%d"
    most = options.get("post_url_max_categories", 1)
    url = pattern.replace("{date}", f"{{date:{date}}}").replace("{categories}", f"{{categories:{most}}}")
    if "{file}" in url:
        yield "slugs", "dated-file"
        url = url.replace("{file}", "{slug}") if "{slug}" not in url else url.replace("{file}", "")
    yield "url", re.sub(r"/{2,}", "/", url).strip("/")


def _date_format(form: str) -> str | None:
    """Return a format of Babel's as one of `strftime`; None where it holds what we cannot write."""
    parts = re.findall(r"([A-Za-z])(\1*)|([^A-Za-z]+)", form)
    texts = [rest or _DATE_PARTS.get(first + more) for first, more, rest in parts]
    return "".join(map(str, texts)) if all(text is not None for text in texts) else None


def _places(options: Mapping[str, Any], made: Counterpart) -> Iterator[tuple[str, str]]:
    known = PRESETS["material"]["places"]
    for key, (kind, default, end) in _PLACES.items():
        form = str(options.get(key, default)).strip("/")
        if form == default:
            continue
        if kind in known and form.endswith(f"/{end}"):
            yield kind, form.removesuffix(f"/{end}")
        else:
            made.losses.append((key, form, f"choose the address with the option `places: {{{kind}: …}}`"))


def _feeds(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return our options for the feeds of mkdocs-rss-plugin: at the same addresses, with the same ids of posts."""
    given = options.get("feeds_filenames")
    names = {**_RSS_FILES, **(given if isinstance(given, dict) else {})}
    also: dict[str, list[str]] = {}
    if options.get("rss_feed_enabled", True) is not False:
        also["rss"] = [f"/{names['rss_created']}", f"/{names['rss_updated']}"]
    if options.get("json_feed_enabled", True) is not False:
        also["json"] = [f"/{names['json_created']}", f"/{names['json_updated']}"]
    feeds: dict[str, Any] = {"ids": "address", "also": also}
    if isinstance(options.get("length"), int):
        feeds["length"] = options["length"]
    return feeds


def _opaque_names(configuration: Configuration) -> frozenset[str]:
    """Return the options of plugins that stand behind a tag such as `!!python/object`."""
    return frozenset(str(step) for path in configuration.opaque if path[:1] == ("plugins",) for step in path[2:])


@dataclass(frozen=True, slots=True)
class _Plugin:
    """An item of the list of plugins, and where it stands in the text."""

    name: str
    options: dict[str, Any]
    start: int
    end: int
    column: int
    """Characters before its name."""
    form: str
    """`block` on lines of its own, `flow` in a list with brackets, `pair` in a mapping with braces."""


def _plugins(text: str) -> Iterator[_Plugin]:
    """Yield the plugins that a `mkdocs.yml` itself lists."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return
    for value in [value for key, value in root.value if key.value == "plugins"]:
        for item in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            is_mapping = isinstance(item, yaml.MappingNode)
            is_flow = any(getattr(node, "flow_style", False) for node in (item, value))
            form = ("pair" if is_mapping else "flow") if is_flow else "block"
            for name, options in item.value if is_mapping else [(item, None)]:
                start, last = name.start_mark, options or name
                end = _end(text, start.index, last.end_mark.index)
                plain = str(name.value).removeprefix("material/")
                yield _Plugin(plain, _data(options), start.index, end, start.column, form)


def _end(text: str, start: int, end: int) -> int:
    """Return where something ends without the empty lines and comments that stand behind it."""
    lines = text[start:end].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return start + len("\n".join(lines).rstrip())


def _whole(text: str, plugin: _Plugin) -> tuple[int, int]:
    """Return where an item begins and ends together with its lines, or with its comma and braces."""
    start, end = plugin.start, plugin.end
    if plugin.form == "block":
        return text.rfind("\n", 0, start) + 1, (text.find("\n", end) + 1) or len(text)
    if plugin.form == "pair" and text[:start].rstrip().endswith("{") and text[end:].lstrip().startswith("}"):
        start, end = text.rindex("{", 0, start), text.index("}", end) + 1
    before = re.search(r",\s*$", text[:start])
    if before:
        return before.start(), end
    after = re.match(r"\s*,\s*", text[end:])
    return start, end + (after.end() if after else 0)


def _data(node: yaml.Node | None) -> dict[str, Any]:
    """Return plain options of a plugin; what stands behind a tag of Python's or MkDocs' is left out."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    values: dict[str, Any] = {}
    for key, value in node.value:
        try:
            values[str(key.value)] = yaml.safe_load(yaml.serialize(value))
        except yaml.YAMLError:
            continue
    return values


def _written(options: Mapping[str, Any], plugin: _Plugin) -> str:
    """Return our plugin with its options as it stands in the place of another one."""
    if plugin.form != "block":
        text = yaml.safe_dump({PLUGIN: dict(options)}, default_flow_style=True, sort_keys=False, width=10**6).strip()
        return text[1:-1] if plugin.form == "pair" else text
    indent = " " * (plugin.column + 2)
    body = yaml.safe_dump(dict(options), allow_unicode=True, sort_keys=False, width=10**6)
    return "\n".join([f"{PLUGIN}:", *(f"{indent}{line}" for line in body.splitlines())])
