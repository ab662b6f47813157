"""`mkdocs.yml`, read as data: no tag of it imports, runs or looks up anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click
import yaml

NAMES: Final = ("mkdocs.yml", "mkdocs.yaml")
"""What MkDocs looks for, in its order."""

PLUGIN: Final = "blogposts"
PARENT: Final = "INHERIT"
"""The key of MkDocs that names a file whose settings come first."""


class ProjectError(click.ClickException):
    """A project that cannot be read; the command ends with the exit code of a wrong use."""

    exit_code = 2


class Opaque:
    """A value behind a tag such as `!ENV` or `!!python/name:`, of which only MkDocs knows what it stands for."""


class _Loader(yaml.SafeLoader):
    """YAML without any tag of Python's or MkDocs'."""


def _opaque(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Opaque:  # noqa: ARG001 - PyYAML's signature
    return Opaque()


_Loader.add_multi_constructor("!", _opaque)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _opaque)


def read_configuration(path: Path) -> dict[str, Any]:
    """Return the settings of a `mkdocs.yml` and of the files that it inherits from, without what is opaque.

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
        settings = _merged(values, settings)
        place = place.parent / parent if isinstance(parent, str) else None
    plain: dict[str, Any] = _without_opaque(settings)
    return plain


def plugin_options(plugins: Any) -> Iterator[dict[str, Any]]:
    """Yield the options of each instance of the plugin that is switched on, in the order of `plugins`.

    Instances inside of a plugin that groups others (a key `plugins` among its options) count.
    """
    for name, options in _entries(plugins):
        given = dict(options) if isinstance(options, Mapping) else {}
        if name == PLUGIN and given.pop("enabled", True) is not False:
            yield given
        elif name != PLUGIN and "plugins" in given:
            yield from plugin_options(given["plugins"])


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


def _entries(plugins: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(plugins, Mapping):
        yield from plugins.items()
    for entry in plugins if isinstance(plugins, list) else ():
        if isinstance(entry, Mapping):
            yield from entry.items()
        else:
            yield entry, {}


def _merged(base: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `base` with what `above` says over it, key by key, as MkDocs merges inherited settings."""
    merged = dict(base)
    for key, value in above.items():
        inner = merged.get(key)
        merged[key] = _merged(inner, value) if isinstance(inner, Mapping) and isinstance(value, Mapping) else value
    return merged


def _without_opaque(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_opaque(inner) for key, inner in value.items() if not isinstance(inner, Opaque)}
    if isinstance(value, list):
        return [_without_opaque(inner) for inner in value if not isinstance(inner, Opaque)]
    return value
