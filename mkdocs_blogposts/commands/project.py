"""The project that a command works on: its settings, its docs folder, its blogs, and how it names files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import click
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files

from mkdocs_blogposts.commands.mkdocs_yml import (
    NAMES,
    PLUGIN,
    Configuration,
    OtherSoftware,
    ProjectError,
    plugin_options,
    read_configuration,
)
from mkdocs_blogposts.content.data_file import META_NAME
from mkdocs_blogposts.options import BlogOptions
from mkdocs_blogposts.site.report import ENDLESS, quiet
from mkdocs_blogposts.site.source_file import find_endless_folder

_KEPT: Final = (
    *(
        "site_name",
        "site_url",
        "site_author",
        "site_description",
        "nav",
        "exclude_docs",
        "draft_docs",
        "not_in_nav",
        "use_directory_urls",
        "validation",
    ),
)
"""The settings of MkDocs that say which files and addresses there are, and what links mean; no other is looked at."""


_UNCOPIED: Final = frozenset({".html", ".md", ".markdown", ".mkd", ".mkdn", ".py", ".yml", ".yaml"})
"""Endings of files of a theme that are no part of a site."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that a command needs to know of a site, read without running any of it."""

    config_file: Path | None
    """None where the project is a folder of Markdown files alone."""
    config: MkDocsConfig
    """MkDocs' own: files and addresses as in a build; no plugins, no hooks, no Markdown extensions, no `site_url`."""
    has_address: bool
    """Whether the site has a `site_url`."""
    site_path: str
    """The path part of `site_url`, below which the site lies. Nothing asks here for whole addresses of pages."""
    instances: tuple[BlogOptions, ...]
    """The options of each instance of the plugin; those of one, all defaults, where `mkdocs.yml` names none."""
    meta_file: str | None
    """Name of the files that give front matter to their folders, where Material's plugin `meta` reads such files."""
    software: OtherSoftware
    """The theme, and what other plugins may do."""
    warnings: tuple[str, ...]
    """Warnings of MkDocs about the options."""

    @property
    def docs_dir(self) -> str:
        """The docs folder, absolute."""
        return str(self.config.docs_dir)

    def files(self) -> Files:
        """Return the files of a new build, as MkDocs finds them; every call walks the docs folder again.

        Raises `ProjectError` where that would never end.
        """
        endless = find_endless_folder(self.docs_dir)
        if endless is not None:
            raise ProjectError(ENDLESS.format(f"{self.docs_dir}/{endless}"))
        with quiet("structure.files"):  # a build tells of README.md beside index.md; no command asks for that
            files = get_files(self.config)
        for path, folder in self._files_of_theme():
            if files.get_file_from_path(path) is None:
                files.append(File(path, folder, self.config.site_dir, self.config.use_directory_urls))
        return files

    def _files_of_theme(self) -> Iterator[tuple[str, str]]:
        """Yield the files that a build copies from the theme's `custom_dir`, with that folder."""
        folder = str((self.software.theme or {}).get("custom_dir") or "")
        for place in sorted(Path(folder).rglob("*")) if folder else ():
            path = place.relative_to(folder).as_posix()
            is_hidden = any(part.startswith(".") for part in path.split("/"))
            if place.suffix not in _UNCOPIED and not is_hidden and place.is_file():
                yield path, folder


def load_project(path: Path | None = None, *, config_file: Path | None = None) -> Project:
    """Return the project that a path belongs to: by default, the current folder.

    It is that of the nearest `mkdocs.yml` at or above `path`, up to the root of a git repository; without one, a
    folder is a project by itself, with all options at their defaults. `config_file`, or a `path` that ends in `.yml`,
    names the settings instead. Raises `ProjectError` with what is wrong in one line.
    """
    start = (path or Path()).absolute()
    if config_file is None and start.suffix in (".yml", ".yaml") and start.is_file():
        config_file = start
    if config_file is None and not start.exists():
        raise ProjectError(f"{path}: there is no such file or folder")
    config_file = config_file or find_configuration(start)
    if config_file is None:
        if not start.is_dir():
            raise ProjectError(f"{path}: no mkdocs.yml here or above; name the docs folder instead of a file")
        return _project(None, Configuration({"site_name": start.name, "docs_dir": str(start)}))
    return _project(config_file.absolute(), read_configuration(config_file.absolute()))


def find_configuration(start: Path) -> Path | None:
    """Return the `mkdocs.yml` of the nearest folder at or above `start`, not beyond the root of a git repository."""
    for folder in (start, *start.parents):
        found = next((folder / name for name in NAMES if (folder / name).is_file()), None)
        if found is not None:
            return found
        if (folder / ".git").exists():
            return None
    return None


def needed_configuration(given: Path | None) -> Path:
    """Return the given `mkdocs.yml`, else that of the current folder; raise ProjectError where there is none."""
    found = given or find_configuration(Path.cwd())
    if found is None:
        raise ProjectError("no mkdocs.yml here or above; name one with --config-file")
    return found


def _project(config_file: Path | None, configuration: Configuration) -> Project:
    values = configuration.values
    config = _config(config_file, values)
    has_address = bool(config.site_url) or ("site_url",) in configuration.opaque
    site_path = urlsplit(config.site_url or "/").path
    config.site_url = None  # so that MkDocs makes no whole address of each page
    warnings: list[str] = []
    plugins = [(name.removeprefix("material/"), options) for name, options in plugin_options(values.get("plugins"))]
    own = [options for name, options in plugins if name == PLUGIN]
    meta_file = next((str(options.get("meta_file", META_NAME)) for name, options in plugins if name == "meta"), None)
    return Project(
        config_file,
        config,
        has_address,
        site_path,
        tuple(_options(options, warnings, _of_theme(values.get("theme"))) for options in own or [{}]),
        meta_file=meta_file,
        software=OtherSoftware.of(configuration, config_file.parent) if config_file else OtherSoftware(),
        warnings=tuple(warnings),
    )


def _config(config_file: Path | None, values: Mapping[str, Any]) -> MkDocsConfig:
    config = MkDocsConfig(config_file_path=str(config_file) if config_file else None)
    docs_dir = (config_file or Path("x")).absolute().parent / str(values.get("docs_dir", "docs"))
    config.load_dict(
        {
            "site_name": "site",
            **{key: values[key] for key in _KEPT if values.get(key) is not None},
            **_offline(values),
            "docs_dir": str(docs_dir),
            "site_dir": f"{docs_dir}.site",  # never written; MkDocs wants it outside of the docs folder
            "theme": {"name": "mkdocs", **_language(values.get("theme"))},
            "plugins": [],
        }
    )
    errors, _ = config.validate()
    if errors:
        name, error = errors[0]
        raise ProjectError(f"{config_file or docs_dir}: `{name}`: {error}")
    config.plugins._current_plugin = PLUGIN  # noqa: SLF001 - MkDocs notes there which plugin makes a file
    return config


def _offline(values: Mapping[str, Any]) -> dict[str, bool]:
    """Return what Material's plugin `offline` makes of addresses, where it is switched on."""
    names = [name.removeprefix("material/") for name, _ in plugin_options(values.get("plugins"))]
    return {"use_directory_urls": False} if "offline" in names else {}


def _language(theme: Any) -> dict[str, str]:
    """Return what the theme's options say of the language; no theme has to be installed for it."""
    given = theme if isinstance(theme, Mapping) else {}
    return {key: given[key] for key in ("language", "locale") if isinstance(given.get(key), str)}


def _of_theme(theme: Any) -> dict[str, Any]:
    """Return what a theme says of the plugin's options; of other themes than ours nothing is known."""
    if (theme.get("name") if isinstance(theme, Mapping) else theme) != PLUGIN:
        return {}
    described = yaml.safe_load((files("mkdocs_blogposts") / "own_theme/mkdocs_theme.yml").read_text("utf-8"))
    return dict(described[PLUGIN])


def _options(values: Mapping[str, Any], warnings: list[str], of_theme: Mapping[str, Any]) -> BlogOptions:
    options = BlogOptions()
    options.load_dict(dict(values))
    errors, doubts = options.validate()
    if errors:
        raise ProjectError("; ".join(f"option `{name}`: {error}" for name, error in errors))
    warnings += [f"option `{name}`: {doubt}" for name, doubt in doubts]
    options.take_defaults(of_theme, written=values)
    return options


config_file_option: Final = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The mkdocs.yml; by default, the nearest one at or above the path.",
)
"""`-f mkdocs.yml`, as in MkDocs' own commands."""


@dataclass(frozen=True, slots=True)
class ShownPath:
    """Names files of one docs folder, relative to another folder."""

    docs_dir: str
    base: str

    def path(self, path: str) -> str:
        """Return a path of the docs folder as the report writes it, with `/`."""
        shown = os.path.relpath(os.path.join(self.docs_dir, path), self.base)  # noqa: PTH118 - as MkDocs' own paths
        return shown.replace(os.sep, "/")

    def inner(self, path: Path) -> str | None:
        """Return a file or folder as a path of the docs folder; "" where it holds that folder, None where it is beside.

        `path` is as the user writes it, relative to the current folder.
        """
        inner = os.path.relpath(path.resolve(), Path(self.docs_dir).resolve()).replace(os.sep, "/")
        if inner == "." or set(inner.split("/")) == {".."}:
            return ""
        return None if inner.startswith("../") else inner


def repository_root(docs_dir: str) -> str:
    """Return the root of the git repository that a folder is in, to which hosts relate paths; else the current one."""
    folder = Path(docs_dir)
    return str(next((each for each in (folder, *folder.parents) if (each / ".git").exists()), Path.cwd()))
