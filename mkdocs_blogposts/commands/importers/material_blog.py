"""`import material`: the plugin `blog` of Material in `mkdocs.yml` becomes ours, with the same addresses."""

from __future__ import annotations

import posixpath
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
    "pagination_url_format": ("pages", "page/{page}", "{page}"),
}
"""Of an option of Material: the kind of list, the default, and the field that an address must have."""
_YEAR: Final = "%Y"
_CASES: Final = {"none": "keep", "lower": "lower", "lower-ascii": "lower-ascii", "fold": "fold"}
"""What pymdownx makes of capitals in slugs, as the option `slugs` calls it."""
_LOOK: Final = "nothing; it is about the look of Material's own pages"
_NOT_CARRIED: Final = {
    "blog_toc": _LOOK,
    **dict.fromkeys(("archive_toc", "categories_toc", "authors_profiles_toc"), _LOOK),
    "post_date_format": "nothing; dates are written as the language of the site does",
    **dict.fromkeys(("post_excerpt", "post_excerpt_max_authors", "post_excerpt_max_categories"), _LOOK),
    "post_excerpt_separator": "write `<!-- more -->` in the posts",
    "post_readtime": "nothing; the reading time is always shown",
    **dict.fromkeys(("archive_name", "categories_name", "authors_profiles_name"), "name it with the option `words`"),
    **dict.fromkeys(("archive", "categories", "authors"), "leave the lists out of your `nav`"),
    **dict.fromkeys(
        ("categories_sort_by", "categories_sort_reverse"), "nothing; categories are in order of their names"
    ),
    "authors_file": "call the file `.authors.yml`; it may lie anywhere in the docs folder",
    **dict.fromkeys(("pagination_format", "pagination_if_single_page"), _LOOK),
    "pagination_keep_content": "nothing; the introduction is on the first page",
    "draft": "delete `draft` from posts that are to be published",
    "draft_on_serve": "nothing; a preview shows drafts",
    "archive_date_format": "nothing; the archive has a page for each year, with the months on it",
}
"""What to do about an option that has no counterpart."""
_RSS_FILES: Final = {
    "rss_created": "feed_rss_created.xml",
    "rss_updated": "feed_rss_updated.xml",
    "json_created": "feed_json_created.json",
    "json_updated": "feed_json_updated.json",
}
"""Names that mkdocs-rss-plugin gives to its feeds."""
_OF_THE_BLOG: Final = re.compile(r"\|\s*date\b|\bmaterial/blog\b|\bpost\.config\b|\bpage\.(?:authors|config\.date)\b")
"""What templates have of Material's blog alone: its filter, its name, and what it gives to posts."""
_TEMPLATES: Final = frozenset(
    {
        "blog.html",
        "blog-post.html",
        "blog-archive.html",
        "blog-category.html",
        "blog-profile.html",
        "partials/post.html",
    }
)


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
    after, losses = changed(text)
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
    for line in told_templates(path.parent, configuration):
        click.echo(line)
    if write:
        replace_file(path, after.encode())
    count = f"{len(losses)} option{'' if len(losses) == 1 else 's'} not carried"
    click.echo(f"{shown} {'changed' if write else 'not changed: add --write to change it'}, {count}")


def changed(text: str) -> tuple[str, list[str]]:
    """Return the text of a `mkdocs.yml` with our plugin in place of Material's, and a line for each loss."""
    found = list(_plugins(text))
    feeds = next((each.options for each in found if each.name == "rss"), None)
    blogs = [each for each in found if each.name == "blog"]
    losses: list[str] = []
    changes: list[tuple[int, int, str]] = []
    for each in blogs:
        line = text.count("\n", 0, each.start) + 1
        made = counterpart(each.options, each.opaque)
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


def told_templates(root: Path, configuration: Configuration) -> Iterator[str]:
    """Yield a line for each template in `custom_dir` that shows what Material's blog gave to templates."""
    theme = configuration.values.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    folder = root / str(custom)
    for file in sorted(folder.rglob("*.html")) if custom else ():
        text = file.read_text("utf-8", errors="replace")
        found = _OF_THE_BLOG.search(text)
        if found or file.relative_to(folder).as_posix() in _TEMPLATES:
            line = text.count("\n", 0, found.start()) + 1 if found else 1
            what = f"`{found[0]}` is of Material's blog" if found else "is a template of Material's blog"
            hint = "write it with `blogposts` and `post`, as the reference of template data says"
            yield f"{file.relative_to(root).as_posix()}:{line}: {what}; {hint}"


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
    places, former = _places(options, made)
    made.options |= {key: each for key, each in (("places", places), ("former_places", former)) if each}
    made.options |= _slugs(options, made)
    made.options |= _plain(options)
    if "enabled" in opaque:
        made.losses.append(("enabled", "…", "write it among the options of `blogposts`, with its tag"))
    made.losses += [(key, "…", _COMPARE) for key in ("post_slugify", "categories_slugify") if key in opaque]
    for key, hint in _NOT_CARRIED.items():
        if key in opaque:
            made.losses.append((key, "…", hint))
        elif key == "authors_file" and posixpath.basename(str(options.get(key))) == ".authors.yml":
            continue
        elif key in options and options[key] != _DEFAULTS.get(key):
            made.losses.append((key, str(options[key]), hint))
    return made


def _plain(options: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield our options that say the same as one of Material's."""
    for key, prefixes in (("per_page", ("",)), ("rows_per_page", _LISTS)):
        most = min(_per_page(options, prefix) for prefix in prefixes)
        if most != PRESETS["material"][key]:
            yield key, most
    if isinstance(allowed := options.get("categories_allowed"), list) and allowed:
        yield "taxonomies", {"categories": {"allowed": [str(name) for name in allowed]}}
    if isinstance(options.get("post_readtime_words_per_minute"), int):
        yield "words_per_minute", options["post_readtime_words_per_minute"]
    if options.get("draft_if_future_date") is True:
        yield "future", "hide"
    if options.get("enabled") is False:
        yield "enabled", False


_LISTS: Final = ("archive_", "categories_", "authors_profiles_")
_ALL: Final = 1_000_000
"""Posts of a page that is the only one."""


def _per_page(options: Mapping[str, Any], prefix: str) -> int:
    """Return how many posts a page of a list has: of one of `_LISTS`, or of the index."""
    paged, most = (options.get(f"{prefix}{key}", options.get(key)) for key in ("pagination", "pagination_per_page"))
    if paged is False:
        return _ALL
    return most if isinstance(most, int) and 1 <= most <= _ALL else PRESETS["material"]["per_page"]


def _slugs(options: Mapping[str, Any], made: Counterpart) -> Iterator[tuple[str, Any]]:
    """Yield the option for slugs, where they are made otherwise than by default."""
    posts, terms = (dict(_title_slugs(options, prefix, made)) for prefix in ("post", "categories"))
    if posts or terms:
        yield "slugs", {**posts, **({"terms": terms} if terms else {})}


def _title_slugs(options: Mapping[str, Any], prefix: str, made: Counterpart) -> Iterator[tuple[str, str]]:
    separator, function = (options.get(f"{prefix}_{key}") for key in ("slugify_separator", "slugify"))
    if isinstance(separator, str) and separator != "-":
        yield "separator", separator
    if isinstance(function, _Slugify):
        case = str(function.options.get("case", "none"))
        if case != "lower":
            yield "case", _CASES.get(case, "keep")
        if function.options.get("percent_encode") or function.options.get("normalize", "NFC") != "NFC":
            made.losses.append((f"{prefix}_slugify", "slugify", _COMPARE))


_COMPARE: Final = "compare the addresses, and write `slug` where they differ"


_DEFAULTS: Final = {
    **dict.fromkeys(("archive", "categories", "authors", "draft_on_serve", "post_readtime"), True),
    "draft": False,
    "post_excerpt_separator": "<!-- more -->",
    "archive_date_format": "yyyy",
    "authors_file": "{blog}/.authors.yml",
    "post_excerpt": "optional",
    "blog_toc": False,
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
    yield "url", re.sub(r"/{2,}", "/", url).strip("/")


def _date_format(form: str) -> str | None:
    """Return a format of Babel's as one of `strftime`; None where it holds what we cannot write."""
    parts = re.findall(r"([A-Za-z])(\1*)|([^A-Za-z]+)", form)
    texts = [rest or _DATE_PARTS.get(first + more) for first, more, rest in parts]
    return "".join(map(str, texts)) if all(text is not None for text in texts) else None


def _places(options: Mapping[str, Any], made: Counterpart) -> tuple[dict[str, str], dict[str, str]]:
    """Return where lists are, and where those were that have no counterpart: an archive by months."""
    places: dict[str, str] = {}
    former: dict[str, str] = {}
    for key, (kind, default, needed) in _PLACES.items():
        form = str(options.get(key, default)).strip("/")
        if key == "archive_url_format" and needed in form:
            written = str(options.get("archive_url_date_format", "yyyy"))
            date = _date_format(written)
            if date is None:
                made.losses.append(("archive_url_date_format", written, "lead on from its pages with another plugin"))
            elif date != _YEAR:
                former[kind] = form.replace(needed, f"{{date:{date}}}")
                form = default if form == needed else form
            form = form.replace(needed, "{slug}")
        elif needed not in form and kind != "archive":
            made.losses.append((key, form, f"choose the address with the option `places: {{{kind}: …}}`"))
            continue
        if form != default.replace("{date}", "{slug}"):
            places[kind] = form
    return places, former


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
    opaque: frozenset[str]
    """Names of options behind a tag such as `!ENV` or `!!python/object`, which are not in `options`."""


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
                read = _data(options)
                given = options.value if isinstance(options, yaml.MappingNode) else ()
                opaque = frozenset(str(key.value) for key, _ in given) - set(read)
                yield _Plugin(plain, read, start.index, end, start.column, form, opaque)


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


@dataclass(frozen=True, slots=True)
class _Slugify:
    """The function of pymdownx that makes slugs."""

    options: dict[str, Any]


def _data(node: yaml.Node | None) -> dict[str, Any]:
    """Return plain options of a plugin; what stands behind a tag of Python's or MkDocs' is left out."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    values: dict[str, Any] = {}
    for key, value in node.value:
        if str(value.tag).endswith(":pymdownx.slugs.slugify"):
            values[str(key.value)] = _Slugify(_data({name.value: given for name, given in value.value}.get("kwds")))
            continue
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
