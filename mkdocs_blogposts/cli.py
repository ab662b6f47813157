"""The command `mkdocs-blogposts`."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import click

from mkdocs_blogposts import __version__


def _cache() -> click.Command:
    from mkdocs_blogposts.commands.cache import make_cache  # noqa: PLC0415 - see Commands
    from mkdocs_blogposts.speed.cache import Store  # noqa: PLC0415 - see Commands

    return make_cache(Store)


def _check() -> click.Command:
    from mkdocs_blogposts.commands.check import check  # noqa: PLC0415 - see Commands

    return check


def _explain() -> click.Command:
    from mkdocs_blogposts.commands.explain import explain  # noqa: PLC0415 - see Commands

    return explain


def _licenses() -> click.Command:
    from mkdocs_blogposts.commands.licenses import licenses  # noqa: PLC0415 - see Commands

    return licenses


def _list() -> click.Command:
    from mkdocs_blogposts.commands.listing import list_posts  # noqa: PLC0415 - see Commands

    return list_posts


def _new() -> click.Command:
    from mkdocs_blogposts.commands.new import new  # noqa: PLC0415 - see Commands

    return new


def _schema() -> click.Command:
    from mkdocs_blogposts.commands.schema import schema  # noqa: PLC0415 - see Commands

    return schema


_COMMANDS: Final[Mapping[str, Callable[[], click.Command]]] = MappingProxyType(
    {
        "cache": _cache,
        "check": _check,
        "explain": _explain,
        "licenses": _licenses,
        "list": _list,
        "new": _new,
        "schema": _schema,
    }
)


class Commands(click.Group):
    """Imports a command when it is asked for: a check of all posts takes little longer than importing the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name."""
        del ctx
        find = _COMMANDS.get(cmd_name)
        return find() if find else None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mkdocs-blogposts")
def main() -> None:
    """Look after a blog made with MkDocs and the plugin blogposts, without building it."""


def run() -> None:
    """Run the command as a program, without looking for garbage: it ends before there is much of that.

    A tenth of the time of a check is saved, half of it at the very end, where Python looks through all there is.
    """
    gc.disable()
    try:
        main(prog_name="mkdocs-blogposts")
    finally:
        gc.freeze()
