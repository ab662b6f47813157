"""`mkdocs-blogposts import`: writes the posts of another system's site as posts of ours."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from mkdocs_blogposts.commands.exporters.export_folder import MANIFEST

_TOOLS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "astro": "astro:import_astro",
        "export": "from_export:import_export",
        "html": "html_pages:import_html",
        "hugo": "hugo:import_hugo",
        "jekyll": "jekyll:import_jekyll",
        "material": "material_blog:import_material",
        "wordpress": "wordpress:import_wordpress",
    }
)
"""Where the command of each system is: a module of `importers`, and the name in it."""


class Tools(click.Group):
    """Imports the reader of a system when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the systems."""
        del ctx
        return list(_TOOLS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a system by its name."""
        del ctx
        if cmd_name not in _TOOLS:
            return None
        module, _, name = _TOOLS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"mkdocs_blogposts.commands.importers.{module}"), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; a folder that `export` wrote needs no name of a system before it."""
        folder = args[0]
        if folder in _TOOLS or not Path(folder).is_dir():
            return super().resolve_command(ctx, args)
        if not (Path(folder) / MANIFEST).is_file():
            systems = ", ".join(name for name in _TOOLS if name != "export")
            raise click.UsageError(
                f"{folder}: is no export, as it has no `{MANIFEST}`; name the system before it: {systems}", ctx
            )
        return "export", self.get_command(ctx, "export"), args


@click.group("import", cls=Tools)
def import_posts() -> None:
    """Bring the posts of another system here, with their dates, pictures and former addresses.

    Nothing of the source is changed or run, and a file that exists is never overwritten. What is lost is told. A folder
    that `export` wrote is known by its `export.json`, and needs no name of a system: `import FOLDER`.
    """
