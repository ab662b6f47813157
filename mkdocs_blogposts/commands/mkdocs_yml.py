"""`mkdocs.yml`, read as data, and what it says of the other software of a site.

No tag of it imports or runs anything; `!ENV` is read as MkDocs reads it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import click
import yaml

from mkdocs_blogposts.content.document import KeyPath

NAMES: Final = ("mkdocs.yml", "mkdocs.yaml")
"""What MkDocs looks for, in its order."""

PLUGIN: Final = "blogposts"
PARENT: Final = "INHERIT"
"""The key of MkDocs that names a file whose settings come first."""


class ProjectError(click.ClickException):
    """A project that cannot be read; the command ends with the exit code of a wrong use."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value behind a tag such as `!relative` or `!!python/name:`, of which only MkDocs knows what it stands for."""

    name: str
    """The tag without what all of its kind begin with: `relative`, `name:package.function`."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a site."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """What is plain data."""
    opaque: Mapping[KeyPath, Opaque] = field(default_factory=dict)
    """What is not, by its place."""


class _Loader(yaml.SafeLoader):
    """YAML without any tag of Python's or MkDocs'."""


def _opaque(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Opaque:  # noqa: ARG001 - PyYAML's signature
    return Opaque(suffix)


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Return what `!ENV NAME` or `!ENV [NAME, OTHER, default]` stands for; opaque where this environment has none."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    names, default = (parts[:-1], parts[-1:]) if len(parts) > 1 else (parts, [])
    for name in names:
        if str(name.value) in os.environ:
            value = os.environ[str(name.value)]
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value))
    return loader.construct_object(default[0], deep=True) if default else Opaque("ENV")


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("!", _opaque)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _opaque)


def read_configuration(path: Path) -> Configuration:
    """Return the settings of a `mkdocs.yml` and of the files that it inherits from.

    Raises `ProjectError` for what is no mapping of YAML, with the place where YAML knows one.
    """
    read: list[Path] = []
    settings: dict[str, Any] = {}
    place: Path | None = path
    while place is not None:
        if place.resolve() in read:
            raise ProjectError(f"{place}: inherits from itself; correct `{PARENT}`")
        read.append(place.resolve())
        values = _read(place)
        parent = values.pop(PARENT, None)
        settings = merged_settings(values, settings)
        place = place.parent / parent if isinstance(parent, str) else None
    return Configuration(_without_opaque(settings), dict(_opaque_values(settings)))


def plugin_options(plugins: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and the options of each plugin that is switched on, in the order of `plugins`.

    Those inside of a plugin that groups others (a key `plugins` among its options) count, too, in its place.
    """
    for name, options in entries(plugins):
        given = dict(options) if isinstance(options, Mapping) else {}
        if given.pop("enabled", True) is False:
            continue
        if name != PLUGIN and "plugins" in given:
            yield from plugin_options(given["plugins"])
        else:
            yield name, given


def _read(path: Path) -> dict[str, Any]:
    try:
        values = yaml.load(path.read_bytes(), Loader=_Loader)  # noqa: S506 - a SafeLoader
    except OSError as error:
        raise ProjectError(f"{path}: cannot be read ({error.strerror or type(error).__name__})") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise ProjectError(f"{path}{where}: {error.problem or 'this is no YAML'}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ProjectError(f"{path}: this is no YAML ({type(error).__name__})") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ProjectError(f"{path}: is no mapping; write settings such as `site_name: My site`")
    return values


def entries(listed: Any) -> Iterator[tuple[str, Any]]:
    """Yield the names of a list of plugins or extensions, each with its options; MkDocs takes a mapping as well."""
    for entry in listed if isinstance(listed, list) else [listed]:
        if isinstance(entry, Mapping):
            yield from ((str(name), options) for name, options in entry.items())
        elif isinstance(entry, str):
            yield entry, {}


def merged_settings(base: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `base` with what `above` says over it, key by key, as MkDocs and Hugo merge settings."""
    merged = dict(base)
    for key, value in above.items():
        inner = merged.get(key)
        merged[key] = (
            merged_settings(inner, value) if isinstance(inner, Mapping) and isinstance(value, Mapping) else value
        )
    return merged


def _without_opaque(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_opaque(inner) for key, inner in value.items() if not isinstance(inner, Opaque)}
    if isinstance(value, list):
        kept = [(_without_opaque(inner), inner) for inner in value if not isinstance(inner, Opaque)]
        return [inner for inner, written in kept if inner or not written]  # an item of a navigation may have no rest
    return value


def _opaque_values(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Opaque]]:
    if isinstance(value, Opaque):
        yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from _opaque_values(each, (*path, key))


_PLUGINS_WITHOUT_FILES: Final = frozenset(
    {
        *("search", "offline", "privacy", "optimize", "meta", "info", "typeset", "tags", "group", "minify"),
        *("glightbox", "awesome-nav", "awesome-pages", "literate-nav", "section-index", "redirects", "autorefs"),
        *("git-revision-date", "git-revision-date-localized", "git-authors", "git-committers", "git-committers-2"),
    }
)
"""Plugins that make no file that a post would link to, and bring no templates."""
_PLUGINS_WITH_FILES: Final = frozenset({"rss", "social", "blog", "projects"})
"""Plugins that make files, and bring no templates outside of the theme."""


@dataclass(frozen=True, slots=True)
class OtherSoftware:
    """What `mkdocs.yml` says of the theme, of other plugins and of hooks."""

    file_makers: tuple[str, ...] = ()
    """Other plugins that may make files which posts link to."""
    templates_are_known: bool = False
    """Whether no hook, and no plugin but those above, may bring templates or icons."""
    theme: Mapping[str, Any] | None = None
    """The name of the theme and its `custom_dir`, absolute; None where they are not known."""
    languages: tuple[str, ...] = ()
    """Folders of the docs folder that mkdocs-static-i18n builds a site of each from, that of the default one first."""

    @classmethod
    def of(cls, configuration: Configuration, folder: Path) -> OtherSoftware:
        """Return what the settings of a `mkdocs.yml` in `folder` say."""
        values = configuration.values
        others = [name.removeprefix("material/") for name, _ in plugin_options(values.get("plugins")) if name != PLUGIN]
        unknown = [name for name in others if name not in _PLUGINS_WITHOUT_FILES | _PLUGINS_WITH_FILES]
        known = not unknown and not values.get("hooks") and not _is_opaque(configuration, "plugins", "hooks")
        return cls(
            file_makers=tuple(dict.fromkeys(name for name in others if name not in _PLUGINS_WITHOUT_FILES)),
            templates_are_known=known,
            theme=_theme(configuration, folder),
            languages=_languages(values),
        )


def _is_opaque(configuration: Configuration, *keys: str) -> bool:
    """Tell whether a whole setting stands behind a tag."""
    return any(len(path) == 1 and path[0] in keys for path in configuration.opaque)


def _languages(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages of mkdocs-static-i18n where each has a folder of its own."""
    found = next((options for name, options in plugin_options(values.get("plugins")) if name == "i18n"), {})
    given = found.get("languages")
    listed = [each for each in given if isinstance(each, Mapping)] if isinstance(given, list) else []
    built = [each for each in listed if isinstance(each.get("locale"), str) and each.get("build", True) is not False]
    if found.get("docs_structure") != "folder":
        return ()
    return tuple(str(each["locale"]) for each in sorted(built, key=lambda each: each.get("default") is not True))


def _theme(configuration: Configuration, folder: Path) -> Mapping[str, Any] | None:
    given = configuration.values.get("theme", "mkdocs")
    settings = {"name": given} if isinstance(given, str) else given
    known = not any(
        path[0] == "theme" and path[1:] in ((), ("name",), ("custom_dir",)) for path in configuration.opaque
    )
    if not known or not isinstance(settings, Mapping) or not isinstance(settings.get("name"), str):
        return None
    custom = settings.get("custom_dir")
    return {"name": settings["name"], "custom_dir": str(folder / str(custom)) if custom else None}
