"""A build that ends when all bodies are finished, for commands that need no pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin, event_priority

from mkdocs_blogposts.commands.mkdocs_yml import PLUGIN, ProjectError

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class _FinishedError(Exception):
    """Ends a build once all bodies are finished: no page is made of them."""


def _end_at(priority: int) -> BasePlugin[Any]:
    """Return a plugin that ends the build when all bodies are finished, before or after others have seen that."""

    class End(BasePlugin):  # type: ignore[type-arg]  # MkDocs' generic takes a Config, of which this has none
        @event_priority(priority)
        def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs' names
            raise _FinishedError

    return End()


def build_bodies(config_file: Path, folder: str, *, wanted: dict[str, Any], is_seen: bool) -> list[Any]:
    """Run the first half of a build, and return the instances of the plugin; `folder` takes what it writes.

    `wanted` are attributes that the instances have meanwhile. `is_seen` says whether plugins see that all bodies are
    finished, which makes lists and books of them. Raises ProjectError where there is no instance, and ClickException
    for what ends a build.
    """
    try:
        return _build_bodies(config_file, folder, wanted, is_seen=is_seen)
    except MkDocsException as error:
        raise click.ClickException(str(error)) from error


def _build_bodies(config_file: Path, folder: str, wanted: dict[str, Any], *, is_seen: bool) -> list[Any]:
    config = load_config(str(config_file), site_dir=folder)
    instances: list[Any] = [each for each in config.plugins.values() if all(hasattr(each, name) for name in wanted)]
    if not instances:
        raise ProjectError(f"{config_file}: the plugin `{PLUGIN}` is not among `plugins`")
    before = [{name: getattr(each, name) for name in wanted} for each in instances]
    for each in instances:
        vars(each).update(wanted)
    config.plugins["the end of a partial build"] = _end_at(-1000 if is_seen else 1000)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except _FinishedError:
        pass
    finally:
        config.plugins.on_shutdown()
        for each, values in zip(instances, before, strict=True):  # MkDocs keeps plugins for all builds of a process
            vars(each).update(values)
    return instances
