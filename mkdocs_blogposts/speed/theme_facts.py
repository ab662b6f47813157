"""What the templates of a build have in common: their sources, and the environment that they run in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

import jinja2

from mkdocs_blogposts.speed.canonical import canonical
from mkdocs_blogposts.speed.unprovable import UnprovableError

if TYPE_CHECKING:
    from jinja2 import Environment

_PACKAGES: Final[Mapping[str, str]] = {
    "mkdocs": "mkdocs",
    "mkdocs-material": "material",
    "mkdocs-materialx": "materialx",
}
"""Distributions whose version stands for their templates, with their packages."""
_MODULES: Final = frozenset(
    {*_PACKAGES.values(), "mkdocs_blogposts", "jinja2", "markupsafe", "babel", "gettext", "builtins", "_operator"}
)
"""Packages whose filters, tests and globals look at nothing but what they are given."""
_SYNTAX: Final = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline", "optimized", "is_async"),
)


def describe_environment(environment: Environment) -> str:
    """Return a text for an environment; raise UnprovableError with the name of what is not known in it."""
    if type(environment) is not jinja2.Environment:
        raise UnprovableError(_name_of(type(environment)))
    functions = {
        kind: {name: _describe(function) for name, function in own.items()}
        for kind, own in (
            ("filter", environment.filters),
            ("test", environment.tests),
            ("global", environment.globals),
            ("extension", environment.extensions),
        )
    }
    behavior = [environment.undefined, environment.finalize, environment.autoescape, environment.context_class]
    return canonical(
        [
            functions,
            [getattr(environment, name) for name in _SYNTAX],
            [_describe(each) for each in behavior],
            {name: _describe(value) for name, value in environment.policies.items()},
        ]
    )


def describe_sources(environment: Environment, folders: Iterable[str]) -> str:
    """Return a text for everything that the environment can load; `folders` are those of the theme.

    Those of an installed theme are known by its version, others by their files: a user edits them.
    """
    loader = environment.loader
    if type(loader) is not jinja2.FileSystemLoader or list(loader.searchpath) != list(folders):
        raise UnprovableError(f"the template loader {_name_of(type(loader))}")
    installed = dict(_installed())
    described = []
    for folder in map(Path, loader.searchpath):
        package = next((name for name, place in installed.items() if folder.is_relative_to(place)), None)
        place = [package, folder.relative_to(installed[package]).as_posix()] if package else _digest(folder)
        described.append(place)
    return canonical([described, loader.encoding, loader.followlinks])


def _installed() -> Iterable[tuple[str, Path]]:
    """Yield packages that lie where their installer put them, with their folders."""
    for name, package in _PACKAGES.items():
        with suppress(PackageNotFoundError):
            place = Path(str(distribution(name).locate_file(package)))
            file = getattr(sys.modules.get(package), "__file__", None)
            if file is None or Path(file).parent == place:  # else it runs from a working copy
                yield package, place


def _digest(folder: Path) -> str:
    whole = blake2b(digest_size=24)
    try:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            for part in (path.relative_to(folder).as_posix().encode("utf-8", "surrogatepass"), path.read_bytes()):
                whole.update(len(part).to_bytes(8, "big") + part)
    except OSError as error:
        raise UnprovableError(f"the folder {folder}") from error
    return whole.hexdigest()


def _describe(value: Any) -> str:
    """Return a text for a function or a plain value of an environment."""
    owner = value
    if isinstance(value, MethodType):
        owner = type(value.__self__)
    elif not callable(value) and type(value).__module__.partition(".")[0] == "jinja2":  # an extension
        owner = type(value)
    if isinstance(owner, FunctionType):  # not `__module__`, which a wrapper takes over from what it wraps
        module = owner.__globals__.get("__name__") or ""
    elif callable(owner):
        module = getattr(owner, "__module__", None) or ""
    else:
        return canonical(value)
    if module.partition(".")[0] not in _MODULES:
        raise UnprovableError(_name_of(owner))
    return f"{module}:{getattr(value, '__qualname__', type(value).__qualname__)}"


def _name_of(value: Any) -> str:
    return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__qualname__)}"
