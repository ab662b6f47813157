"""The command `mkdocs-blogposts`."""

from __future__ import annotations

import click

from mkdocs_blogposts import __version__
from mkdocs_blogposts.commands.cache import make_cache
from mkdocs_blogposts.commands.check import check
from mkdocs_blogposts.commands.licenses import licenses
from mkdocs_blogposts.commands.listing import list_posts
from mkdocs_blogposts.commands.new import new
from mkdocs_blogposts.commands.schema import schema
from mkdocs_blogposts.speed.store import Store


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="mkdocs-blogposts")
def main() -> None:
    """Look after a blog made with MkDocs and the plugin blogposts, without building it."""


main.add_command(make_cache(Store))
main.add_command(check)
main.add_command(licenses)
main.add_command(list_posts)
main.add_command(new)
main.add_command(schema)
