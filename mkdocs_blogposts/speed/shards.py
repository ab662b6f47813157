"""A share of a site's posts, rendered into one pack: by a worker of this machine, or by those of a Dask cluster.

All of them run `render_shard`. A worker of this machine is a copy of MkDocs' process and has the site already; any
other loads it from its own folder, in a process that knows nothing else. What comes back is checked entry by entry, as
everything that is read from a cache is; entries that this build has no use for cost nothing but their way.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from distributed import Client, Future

    from mkdocs_blogposts.site.page import OwnPage

Shard: TypeAlias = Callable[[Sequence[str]], bytes]
"""Returns the pack of some posts, by their `src_uri`."""


@dataclass(frozen=True, slots=True)
class Share:
    """What a build that makes no pages renders."""

    choose: Callable[[Sequence[OwnPage]], Sequence[OwnPage]]
    """Returns some of an instance's pages."""
    folder: Path
    """The cache where the options have none."""
    is_one_of_many: bool = False
    """Whether others are rendered on this machine meanwhile, so that there is no use in more processes."""


LOADED: Final[ContextVar[Shard]] = ContextVar("LOADED")
"""The site, in workers that are copies of MkDocs' process."""
_LONGEST: Final = 3600
"""Seconds after which another machine's process is ended."""
_CONNECTING: Final = 10
_PATIENCE: Final = 5.0
"""Seconds after which it is asked whether there are workers still."""


class ClusterError(Exception):
    """Why a cluster rendered nothing, or not everything, for a reader."""


def render_shard(config_file: str, posts: Sequence[str]) -> bytes:
    """Return a pack of what rendering these posts makes: their conversions, digests and search entries.

    Each entry of the pack is what the cache has as one file. A post that is not there, or cannot be rendered, is left
    out. Raises ClusterError where the site cannot be loaded.
    """
    loaded = LOADED.get(None)
    return loaded(posts) if loaded else _render_apart(_find(config_file), posts)


def _find(config_file: str) -> Path:
    """Return the settings of the site on this machine: in the folder that a worker runs in, or in the same place."""
    for path in (Path.cwd() / Path(config_file).name, Path(config_file)):
        if path.is_file():
            return path
    raise ClusterError(f"there is no {config_file} where a worker runs; start workers in a checkout of the site")


def _render_apart(config_file: Path, posts: Sequence[str]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        pack, wanted = Path(folder, "pack"), Path(folder, "posts")
        wanted.write_text("".join(f"{post}\n" for post in posts), "utf-8", "surrogatepass")
        options = ["--posts", str(wanted), "--output", str(pack), "--config-file", str(config_file)]
        done = subprocess.run(  # noqa: S603 - this program
            [sys.executable, "-m", "mkdocs_blogposts", "render", *options],
            cwd=config_file.parent,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise ClusterError(lines[-1] if lines else f"rendering ended with {done.returncode}")
        return pack.read_bytes()


def render_on_cluster(address: str, config_file: str, posts: Sequence[str]) -> Iterator[bytes]:
    """Yield packs of posts, which are given with the longest first, as workers of a Dask cluster make them.

    Raises ClusterError where there is no cluster, where all workers are gone, and where one could render nothing.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - Dask is an extra
    except ImportError as error:
        raise ClusterError("pip install 'mkdocs-blogposts[cluster]' brings what it needs") from error
    try:
        with Client(address, timeout=_CONNECTING) as client:
            yield from _results(client, config_file, posts)
    except (OSError, TimeoutError, ValueError, RuntimeError) as error:
        raise ClusterError(" ".join(str(error).split()) or type(error).__name__) from error


def _results(client: Client, config_file: str, posts: Sequence[str]) -> Iterator[bytes]:
    places = _places(client)
    shards = [posts[number::places] for number in range(min(places, len(posts)))]
    waiting: set[Future[Any]] = {*client.map(partial(render_shard, config_file), shards, pure=False)}
    failed = ""
    while waiting:
        done = {future for future in waiting if future.done()}
        if not done:
            _wait(client, waiting)
            continue
        waiting -= done
        for future in done:
            if future.status == "finished":
                yield future.result()
            else:
                failed = " ".join(str(future.exception()).split())
            future.release()
    if failed:
        raise ClusterError(failed)


def _wait(client: Client, futures: set[Future[Any]]) -> None:
    """Wait a while for the first of some futures; raise ClusterError where nobody is there to make them."""
    from distributed import wait  # noqa: PLC0415 - Dask is an extra

    try:
        wait([*futures], timeout=_PATIENCE, return_when="FIRST_COMPLETED")
    except TimeoutError:
        _places(client)


def _places(client: Client) -> int:
    """Return how many shards the cluster renders at a time."""
    threads = client.nthreads()
    if not threads:
        raise ClusterError("it has no workers")
    return sum(threads.values())
