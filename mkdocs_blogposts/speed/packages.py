"""Which code can change the HTML of a page: packages with their versions, and code that has no version.

Other packages may come and go without making a page new. Nothing here depends on where packages and the site lie.
"""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import secrets
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

OWN: Final = "mkdocs-blogposts"
_OWN_EXTRAS: Final = frozenset({"cards", "ebook", "export", "images", "material", "sanitize"})
"""Extras of this package that a build uses for its pages, if they are there."""
_IDLE_EXTRAS: Final = frozenset({"dev", "doc", "docs", "test", "testing", "tests"})
"""What a package needs for its own development: https://packaging.python.org/specifications/core-metadata/ reserves
`test` and `doc`. Packages of other extras are used where they are there, whoever installed them."""
_GROUPS: Final = frozenset({"markdown", "mkdocs", "properdocs", "pydantic", "pygments"})
"""Who looks for plugins, in groups of entry points that begin with these names: any installed package may be one."""
_GROUP: Final = re.compile(r"^\[\s*(\w+)", re.MULTILINE)
_REQUIREMENT: Final = re.compile(r"^Requires-Dist:\s*([\w.-]+)(.*)$", re.MULTILINE | re.IGNORECASE)
_EXTRA: Final = re.compile(r"""\bextra\s*==\s*["']([^"']+)["']""")
_VERSION: Final = re.compile(r"^Version:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
_INSTALLED: Final = frozenset({"site-packages", "dist-packages"})
_NO_CODE: Final = frozenset({"__pycache__", "node_modules", *_INSTALLED})
_STARTED: Final = time.time()
_RUN: Final = secrets.token_hex(8)
"""Stands for code that was edited or installed since: what MkDocs runs until it is started again is in no file."""


def describe_code(path: Iterable[str], *, modules: Iterable[str] = (), scripts: Iterable[Path] = ()) -> list[list[str]]:
    """Return what differs where a page might become other HTML, in order: names, versions, digests of code.

    `path` are the folders that packages are in. `modules` and `scripts` are the site's own code, by name and by file;
    what that imports counts, too.
    """
    packages = _find(path)
    local = _LocalCode(modules, scripts, packages.values())
    found = dict.fromkeys([OWN, *(package.name for package in packages.values() if package.is_plugin), *local.packages])
    waiting = list(found)
    while waiting:
        package = packages.get(waiting.pop())
        new = [name for name in package.requirements() if name in packages and name not in found] if package else []
        found |= dict.fromkeys(new)
        waiting += new
    described = [packages[name].described() for name in sorted(found) if name in packages]
    return [*described, *sorted([name, _digest([(name, path)])] for name, path in local.sources.items())]


def code_of(folder: Path, *, endings: tuple[str, ...] = ("",)) -> str:
    """Return a digest of the code below a folder: of modules, and of all files in packages, which may be their data.

    `endings` are those of files that count.
    """
    paths = sorted(path for path in _code(folder) if path.name.endswith(endings))
    return _digest((path.relative_to(folder).as_posix(), path) for path in paths)


@dataclass(frozen=True)
class _Package:
    """One installed package, by the folder that its installer made for it."""

    name: str
    folder: Path

    @cached_property
    def _head(self) -> str:
        texts = (self._read(name) for name in ("METADATA", "PKG-INFO", ""))
        return next((text for text in texts if text), "").replace("\r\n", "\n").partition("\n\n")[0]

    @cached_property
    def _record(self) -> str:
        return f"\n{self._read('RECORD')}\n{self._read('top_level.txt')}\n"

    @property
    def is_plugin(self) -> bool:
        """Whether a program that takes part in a conversion may find this package by itself."""
        return not _GROUPS.isdisjoint(_GROUP.findall(self._read("entry_points.txt")))

    def requirements(self) -> Iterator[str]:
        """Yield the names of packages that this one uses, or would use if they were there."""
        for name, rest in _REQUIREMENT.findall(self._head):
            extras = {_normal(extra) for extra in _EXTRA.findall(rest)}
            if not extras or (extras & _OWN_EXTRAS if self.name == OWN else extras - _IDLE_EXTRAS):
                yield _normal(name)

    def brings(self, module: str) -> bool:
        """Tell whether a module at the top level is of this package."""
        return any(f"\n{module}{end}" in self._record for end in ("/", ".", "\n"))

    def described(self) -> list[str]:
        """Return name, version, and a digest of the code where that is edited without a new version."""
        version = _VERSION.search(self._head)
        source = self._source()
        code = code_of(source) if source and self.name != OWN else _RUN if _is_new(self.folder) else ""
        return [self.name, version[1] if version else "", code]

    def _source(self) -> Path | None:
        """Return the folder of an editable installation: https://packaging.python.org/specifications/direct-url/."""
        if self.folder.suffix == ".egg-info":
            is_installed = self.folder.is_file() or self.folder.parent.name in _INSTALLED
            return None if is_installed else self.folder.parent
        with suppress(ValueError, KeyError, TypeError):
            origin = json.loads(self._read("direct_url.json") or "{}")
            if origin.get("dir_info", {}).get("editable"):
                return Path(url2pathname(urlsplit(origin["url"]).path))
        return None

    def _read(self, name: str) -> str:
        with suppress(OSError):
            return (self.folder / name).read_text("utf-8", "replace")
        return ""


def _find(path: Iterable[str]) -> Mapping[str, _Package]:
    """Return the installed packages by their names; where there are two of one name, the one that is imported."""
    found: dict[str, _Package] = {}
    for entry in path:
        with suppress(OSError):
            for folder in sorted(Path(entry or ".").iterdir()):
                if folder.suffix in (".dist-info", ".egg-info"):
                    name = _normal(folder.stem.partition("-")[0])
                    found.setdefault(name, _Package(name, folder))
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


class _LocalCode:
    """Code that no package brings: modules that the options name, hooks, and what these import."""

    def __init__(self, modules: Iterable[str], scripts: Iterable[Path], installed: Iterable[_Package]) -> None:
        self.sources: dict[str, Path] = {}
        """Files of modules, by names without folders."""
        self.packages: list[str] = []
        """Packages that they import."""
        waiting = {name.partition(".")[0] for name in modules}
        for script in scripts:
            waiting |= self._take(script.name, [script])
        seen = {*sys.stdlib_module_names, __name__.partition(".")[0]}
        while waiting := waiting - seen:
            name = waiting.pop()
            seen.add(name)
            owners = [package.name for package in installed if package.brings(name)]
            self.packages += owners
            if not owners:
                waiting |= self._take(name, _files(name))

    def _take(self, name: str, paths: Iterable[Path]) -> set[str]:
        """Keep the files of a module or package, and return the names of what they import."""
        imported: set[str] = set()
        for path in sorted(paths):
            with suppress(OSError):
                imported |= _imports(path.read_bytes()) if path.suffix == ".py" else set()
                self.sources[f"{name}:{path.name}"] = path
        return imported


def _files(module: str) -> list[Path]:
    """Return the files of a module that is no installed package."""
    spec: Any = None
    with suppress(ImportError, ValueError, AttributeError):
        spec = importlib.util.find_spec(module)
    folders = [Path(folder) for folder in (spec.submodule_search_locations or ())] if spec else []
    if folders:
        return [path for folder in folders for path in _code(folder)]
    return [Path(spec.origin)] if spec and spec.origin else []


def _imports(text: bytes) -> set[str]:
    names: set[str] = set()
    with suppress(SyntaxError, ValueError, RecursionError):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names


def _code(folder: Path) -> Iterator[Path]:
    packages: set[str] = set()
    for here, folders, files in os.walk(folder):
        is_package = os.path.dirname(here) in packages or "__init__.py" in files  # noqa: PTH120 - as os.walk's
        if is_package:
            packages.add(here)
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and name not in _NO_CODE and not Path(here, name, "pyvenv.cfg").exists()
        ]
        yield from (Path(here, name) for name in files if name.endswith(".py") or (is_package and name[:1] != "."))


def _digest(files: Iterable[tuple[str, Path]]) -> str:
    """Return a digest of files with their names, or what is in no other run where one was edited in this one."""
    whole = blake2b(digest_size=24)
    for name, path in files:
        if _is_new(path):
            return _RUN
        for part in (name.encode("utf-8", "surrogatepass"), path.read_bytes()):
            whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def _is_new(path: Path) -> bool:
    """Tell whether a file is newer than this program, which may still run the code that it held before."""
    return path.stat().st_mtime > _STARTED
