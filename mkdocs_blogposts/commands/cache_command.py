"""`mkdocs-blogposts cache`: what builds keep for the next one, and how to be rid of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from mkdocs_blogposts.commands.project import config_file_option, load_project
from mkdocs_blogposts.speed.cache import Inventory, Store


@click.group()
def cache() -> None:
    """Look into the cache, or empty it."""


@cache.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@config_file_option
def info(path: Path | None, *, config_file: Path | None) -> None:
    """Say where the cache is and how much it holds."""
    for folder in _folders(path, config_file):
        click.echo(f"{_shown(folder)}: {_size(Store(folder).inventory())}")


@cache.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@config_file_option
def clear(path: Path | None, *, config_file: Path | None) -> None:
    """Remove all entries; the next build makes them anew. Other files in the folder stay."""
    for folder in _folders(path, config_file):
        click.echo(f"{_shown(folder)}: {_size(Store(folder).clear())} removed")


def _folders(path: Path | None, config_file: Path | None) -> Iterator[Path]:
    """Yield the folders of the caches of a project, each once; instances of the plugin may share one."""
    project = load_project(path, config_file=config_file)
    start = project.config_file.parent if project.config_file else Path.cwd()
    caches = [options.speed and options.speed.cache for options in project.instances]
    if not any(caches):
        click.echo("The options switch the cache off.", err=True)
    yield from dict.fromkeys(start / cache for cache in caches if cache)


def _shown(folder: Path) -> str:
    return str(folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder)


def _size(held: Inventory) -> str:
    return f"{held.entries:,} {'entry' if held.entries == 1 else 'entries'}, {held.bytes / 1e6:.1f} MB"
