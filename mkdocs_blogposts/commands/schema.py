"""`mkdocs-blogposts schema`: JSON Schema, by which editors complete and check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkdocs_blogposts.commands import matter_schema
from mkdocs_blogposts.commands.option import config_file_option
from mkdocs_blogposts.commands.option_schema import options_schema
from mkdocs_blogposts.commands.project import load_project
from mkdocs_blogposts.commands.survey import survey
from mkdocs_blogposts.options import BlogOptions

if TYPE_CHECKING:
    from mkdocs_blogposts.commands.matter_schema import Schema
    from mkdocs_blogposts.commands.survey import Survey

KINDS = ("post", "collection", "author", "tags", "licenses", "authors", "options")


@click.command()
@click.argument("kind", type=click.Choice(KINDS), default="post")
@config_file_option
def schema(kind: str, *, config_file: Path | None) -> None:
    """Print the JSON Schema of a KIND of data, by default of posts.

    post, collection and author are front matter; tags, licenses and authors are the data files; options are the
    plugin's part of mkdocs.yml. The tags, licenses, authors and series of the site are in it, for editors to offer.
    """
    project = load_project(config_file=config_file)
    made = make_schema(kind, survey(project, project.blogs[0]))
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))


def make_schema(kind: str, surveyed: Survey) -> Schema:
    """Return the schema of one of `KINDS` (JSON Schema 2020-12)."""
    if kind == "options":
        made = options_schema(BlogOptions, surveyed)
        return {"$schema": matter_schema.DIALECT, "title": "Options of the plugin blogposts", **made}
    makers = {
        "post": matter_schema.post_schema,
        "collection": matter_schema.collection_schema,
        "author": matter_schema.author_schema,
        "tags": matter_schema.tags_schema,
        "licenses": matter_schema.licenses_schema,
        "authors": matter_schema.authors_schema,
    }
    return makers[kind](surveyed)
