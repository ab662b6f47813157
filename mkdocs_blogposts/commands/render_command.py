"""`mkdocs-blogposts render`: a share of the posts, for a cache that a whole build reads."""

from __future__ import annotations

import logging
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from mkdocs_blogposts.commands.cache_command import clean_exit
from mkdocs_blogposts.commands.partial_build import build_bodies
from mkdocs_blogposts.commands.project import config_file_option, needed_configuration
from mkdocs_blogposts.speed.cache import packed
from mkdocs_blogposts.speed.remote_cache import RemoteCache, environment_key, read_whole
from mkdocs_blogposts.speed.shards import Share

if TYPE_CHECKING:
    from mkdocs_blogposts.site.page import OwnPage
    from mkdocs_blogposts.speed.accelerator import Accelerator
    from mkdocs_blogposts.speed.cache import Store

Choose: TypeAlias = "Callable[[Sequence[OwnPage]], Sequence[OwnPage]]"
_SHARD = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


def _read_shard(context: click.Context, option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    del context, option
    found = _SHARD.fullmatch(value or "")
    if value is None:
        return None
    if not found or int(found[1]) > int(found[2]):
        raise click.BadParameter(f"write which of how many, from 1/8 to 8/8, not {value}")
    return int(found[1]), int(found[2])


@click.command()
@click.argument("url", required=False)
@click.option(
    "--shard", metavar="N/M", callback=_read_shard, help="Which of how many shares: 3/8 is the third of eight."
)
@click.option(
    "--posts",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="A file that names posts by their paths below the docs folder, one a line, instead of a share.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A file for the pack, without a signature; `cache pull` takes no such file.",
)
@config_file_option
def render(
    url: str | None,
    *,
    shard: tuple[int, int] | None,
    posts: Path | None,
    output: Path | None,
    config_file: Path | None,
) -> None:
    """Render a share of the posts into the cache, and push it to URL, as `cache push` does.

    The site is loaded and the posts are converted as in a build, by all plugins and extensions of the site. No page is
    made of them. Shares have about as much text as each other, and are the same for the same files on every machine.

    Exit codes: 0 for a share, 1 where nothing can be rendered, 2 for a wrong use or an unreadable mkdocs.yml.
    """
    found = needed_configuration(config_file)
    logging.basicConfig(format="%(levelname)-7s - %(message)s", level=logging.ERROR)  # a build warns, too
    with clean_exit(), tempfile.TemporaryDirectory() as folder:
        remote = RemoteCache(url, key=environment_key()) if url else None
        share = Share(_these(posts) if posts else _part(*(shard or (1, 1))), Path(folder, "cache"), posts is not None)
        stores = _render(found, share, folder)
        entries = [entry for store in stores for entry in store.entries(since=store.since)]
        if output:
            with output.open("wb") as stream:
                stream.writelines(packed(read_whole(entries)))
        moved = [remote.push(store, since=store.since) for store in stores] if remote else []
    told = f"; {sum(each.entries for each in moved):,} of them pushed to {remote.address}" if remote else ""
    click.echo(f"{len(entries):,} {'entry' if len(entries) == 1 else 'entries'} for this share{told}")


def _part(number: int, parts: int) -> Choose:
    """Return what takes the posts of one part out of all, dealt out by length."""

    def choose(pages: Sequence[OwnPage]) -> Sequence[OwnPage]:
        return sorted(pages, key=lambda page: (-len(page.document.body), page.file.src_uri))[number - 1 :: parts]

    return choose


def _these(posts: Path) -> Choose:
    wanted = {*posts.read_text("utf-8", "surrogatepass").splitlines()}
    return lambda pages: [page for page in pages if page.file.src_uri in wanted]


def _render(config_file: Path, share: Share, folder: str) -> list[Store]:
    """Return the caches that have the posts. Raises ClickException where nothing is cached."""
    instances = build_bodies(config_file, folder, wanted={"share": share}, is_seen=False)
    working: list[Accelerator] = [each.accelerator for each in instances if each.accelerator]
    refusals = [each.refusal for each in working if each.refusal]
    if refusals or not working:
        raise click.ClickException(refusals[0] if refusals else "the options switch `speed` off")
    return [*{store.folder: store for each in working if (store := each.store)}.values()]
