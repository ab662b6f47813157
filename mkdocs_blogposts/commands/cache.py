"""`mkdocs-blogposts cache`: what builds keep for the next one, and how to be rid of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import click

from mkdocs_blogposts.commands.option import config_file_option
from mkdocs_blogposts.commands.project import load_project


class Held(Protocol):
    """What a cache holds."""

    @property
    def entries(self) -> int:
        """How many entries."""

    @property
    def bytes(self) -> int:
        """How many bytes they take."""


class Cache(Protocol):
    """A folder of entries."""

    def inventory(self) -> Held:
        """Count the entries."""

    def clear(self) -> Held:
        """Remove the entries, and return what there was."""


def make_cache(open_cache: Callable[[Path], Cache]) -> click.Group:
    """Return the command; `open_cache` opens the cache in a folder, which need not be there."""

    @click.group()
    def cache() -> None:
        """Look into the cache, or empty it."""

    @cache.command()
    @click.argument("path", required=False, type=click.Path(path_type=Path))
    @config_file_option
    def info(path: Path | None, *, config_file: Path | None) -> None:
        """Say where the cache is and how much it holds."""
        for folder in _folders(path, config_file):
            click.echo(f"{_shown(folder)}: {_said(open_cache(folder).inventory())}")

    @cache.command()
    @click.argument("path", required=False, type=click.Path(path_type=Path))
    @config_file_option
    def clear(path: Path | None, *, config_file: Path | None) -> None:
        """Remove all entries; the next build makes them anew. Other files in the folder stay."""
        for folder in _folders(path, config_file):
            click.echo(f"{_shown(folder)}: {_said(open_cache(folder).clear())} removed")

    return cache


def _folders(path: Path | None, config_file: Path | None) -> Iterator[Path]:
    """Yield the folders of the caches of a project, each once; instances of the plugin may share one."""
    project = load_project(path, config_file=config_file)
    start = project.config_file.parent if project.config_file else Path.cwd()
    caches = [options.speed and options.speed.cache for options in project.blogs]
    if not any(caches):
        click.echo("The options switch the cache off.", err=True)
    yield from dict.fromkeys(start / cache for cache in caches if cache)


def _shown(folder: Path) -> str:
    return str(folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder)


def _said(held: Held) -> str:
    return f"{held.entries:,} {'entry' if held.entries == 1 else 'entries'}, {held.bytes / 1e6:.1f} MB"
