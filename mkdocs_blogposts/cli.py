"""The command `mkdocs-blogposts`."""

from __future__ import annotations

import click

from mkdocs_blogposts import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mkdocs-blogposts")
def main() -> None:
    """Look after a blog made with MkDocs and the plugin blogposts, without building it."""
