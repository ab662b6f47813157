"""Build a site with dated addresses and many redirects, and one without: `python benchmarks/addresses.py`."""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from measurement import measure
from sites import write_blogposts
from workload import Workload

BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")
DATED = "{date:%Y/%m/%d}/{slug}"
PAGE = b"<!doctype html>" + b" " * 685
"""As long as a page that leads on."""


class Times(NamedTuple):
    """What something took, in seconds."""

    wall: float
    user: float
    system: float

    @property
    def cpu(self) -> float:
        """User and system time."""
        return self.user + self.system


def main() -> None:
    """Build both sites in turn; of several runs the least of each number counts."""
    options = parser().parse_args()
    runs: dict[str, list[Times]] = {"plain": [], "moved": [], "files": []}
    workload = Workload(options.posts, options.bytes)
    with tempfile.TemporaryDirectory(prefix="benchmark-", dir=options.folder) as temporary:
        for number in range(options.repeat):
            for name, found in runs.items():
                folder = Path(temporary) / f"{name}-{number}"
                folder.mkdir()
                if name == "files":
                    found.append(timed(lambda at=folder: write_files(at, options.aliases)))  # type: ignore[misc]
                else:
                    write_blogposts(folder, workload, **({"url": DATED} if name == "moved" else {}))
                    if name == "moved":
                        add_aliases(folder, options.aliases)
                    found.append(timed(lambda at=folder: measure(BUILD, at, limit=options.limit)))  # type: ignore[misc]
                shutil.rmtree(folder)
    best = {name: Times(*map(min, zip(*each, strict=True))) for name, each in runs.items()}
    print(f"{options.posts:,} posts; {options.aliases:,} former addresses; the least of {options.repeat} runs")
    titles = {"plain": "without", "moved": "dated, with redirects", "files": "such files alone"}
    for name, title in titles.items():
        each = best[name]
        print(f"{title:<22}  wall {each.wall:7.2f} s  user {each.user:7.2f} s  system {each.system:6.2f} s")
    plain, moved = best["plain"], best["moved"]
    print(f"ratio of CPU {moved.cpu / plain.cpu:.3f}, of user time {moved.user / plain.user:.3f}")


def timed(run: Callable[[], object]) -> Times:
    """Run a function, and return what it and the processes that it started took."""
    before, start = usage(), time.perf_counter()
    run()
    user, system = (after - earlier for after, earlier in zip(usage(), before, strict=True))
    return Times(time.perf_counter() - start, user, system)


def usage() -> tuple[float, float]:
    """Return user and system time of this process and of its children that ended."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime for each in both), sum(each.ru_stime for each in both)


def add_aliases(folder: Path, count: int) -> None:
    """Give the posts of a site former addresses, as many to each."""
    posts = sorted(folder.glob("docs/posts/*.md"))
    for index, path in enumerate(posts):
        former = [f"/old/{number:05}-{path.stem}/" for number in range(index, count, len(posts))]
        path.write_text(path.read_text("utf-8").replace("---\n", f"---\naliases: {former}\n", 1), encoding="utf-8")


def write_files(folder: Path, count: int) -> None:
    """Write as many pages, each in a folder of its own: what a file system takes for redirects at least."""
    for number in range(count):
        place = folder / str(number)
        place.mkdir()
        (place / "index.html").write_bytes(PAGE)


def parser() -> argparse.ArgumentParser:
    """Return the command line's options."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    made.add_argument("--posts", type=int, default=2000)
    made.add_argument("--aliases", type=int, default=5000, help="former addresses of all posts together")
    made.add_argument("--bytes", type=int, default=Workload(0).bytes_per_post, help="mean length of a post's body")
    made.add_argument("--repeat", type=int, default=2, help="builds of each; the least numbers count")
    made.add_argument("--limit", type=float, default=900, help="seconds after which a build is ended")
    made.add_argument("--folder", type=Path, help="where the sites are written: another disk, or one in memory")
    return made


if __name__ == "__main__":
    main()
