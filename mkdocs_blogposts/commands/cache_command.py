"""`mkdocs-blogposts cache`: what builds keep for the next one, and how to be rid of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import click

from mkdocs_blogposts.commands.project import Project, config_file_option, load_project
from mkdocs_blogposts.options import SpeedOptions
from mkdocs_blogposts.speed.cache import MB, Inventory, Store
from mkdocs_blogposts.speed.remote_cache import VARIABLE, RemoteCache, RemoteError, environment_key


@click.group()
def cache() -> None:
    """Look into the cache, empty it, or share it by an address."""


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


_ADDRESS: Final = f"""
    URL is any that fsspec knows, such as s3://bucket/blog, gs://bucket/blog, abfs://container/blog, or a folder. Packs
    are signed with the key in {VARIABLE}.
"""


@cache.command(help=f"Write what the last build needed, and is not there yet, to URL as one pack.\n{_ADDRESS}")
@click.argument("url")
@config_file_option
def push(url: str, *, config_file: Path | None) -> None:
    """Write a pack."""
    store, _ = only_cache(config_file)
    with clean_exit():
        moved = RemoteCache(url, key=environment_key()).push(store)
    if moved.removed:
        click.echo(f"{moved.removed} {'pack' if moved.removed == 1 else 'packs'} replaced")
    click.echo(f"{url}: {_size(Inventory(moved.entries, moved.bytes))} pushed")


@cache.command(help=f"Bring what others pushed to URL into the cache.\n{_ADDRESS}")
@click.argument("url")
@config_file_option
def pull(url: str, *, config_file: Path | None) -> None:
    """Read packs."""
    store, limit = only_cache(config_file)
    with clean_exit():
        moved = RemoteCache(url, key=environment_key()).pull(store, limit=limit)
    for line in moved.refused:
        click.echo(line, err=True)
    click.echo(f"{url}: {_size(Inventory(moved.entries, moved.bytes))} pulled")


@contextmanager
def clean_exit() -> Iterator[None]:
    """End the program with one line where an address cannot be used."""
    try:
        yield
    except RemoteError as error:
        raise click.ClickException(str(error)) from error


def only_cache(config_file: Path | None) -> tuple[Store, int]:
    """Return the one cache of a project, and the bytes that it may take. Raises ClickException for none and several."""
    project = load_project(None, config_file=config_file)
    start = project.config_file.parent if project.config_file else Path.cwd()
    caches = [(start / each.cache, each.cache_size) for each in _speeds(project) if each.cache]
    folders = dict.fromkeys(folder for folder, _ in caches)
    if not folders:
        raise click.ClickException("the options switch the cache off")
    if len(folders) > 1:
        raise click.ClickException("the site has several caches; let all instances have the same `speed: cache`")
    return Store(next(iter(folders)), partial(click.echo, err=True)), max(size for _, size in caches) * MB


def _speeds(project: Project) -> Iterator[SpeedOptions]:
    return (options.speed for options in project.instances if options.speed)


def _folders(path: Path | None, config_file: Path | None) -> Iterator[Path]:
    """Yield the folders of the caches of a project, each once; instances of the plugin may share one."""
    project = load_project(path, config_file=config_file)
    start = project.config_file.parent if project.config_file else Path.cwd()
    caches = [each.cache for each in _speeds(project) if each.cache]
    if not caches:
        click.echo("The options switch the cache off.", err=True)
    yield from dict.fromkeys(start / cache for cache in caches)


def _shown(folder: Path) -> str:
    return str(folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder)


def _size(held: Inventory) -> str:
    return f"{held.entries:,} {'entry' if held.entries == 1 else 'entries'}, {held.bytes / 1e6:.1f} MB"
