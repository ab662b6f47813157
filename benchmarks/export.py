"""Export the posts of the other benchmarks, build them, and print the ratio: `python benchmarks/export.py`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measurement import measure
from sites import write_blogposts
from workload import Workload

BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")


def main() -> None:
    """Measure one cold build, and the cheapest of several exports to each target, of one generated site."""
    options = parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as temporary:
        folder = Path(temporary) / "site"
        folder.mkdir()
        write_blogposts(folder, Workload(options.posts, options.bytes))
        build = measure(BUILD, folder, limit=options.limit)
        print(f"{options.posts:,} posts of {options.bytes / 1000:g} KB")
        print(f"build            {build.wall_seconds:6.2f} s  {build.cpu_seconds:6.2f} s CPU")
        for target in options.targets:
            export = (sys.executable, "-m", "mkdocs_blogposts", "export", target, f"../{target}")
            costs = []
            for _ in range(options.repeat):
                costs.append(measure(export, folder, limit=options.limit))
                shutil.rmtree(folder.parent / target)
            least = min(costs, key=lambda cost: cost.cpu_seconds)
            ratio = least.cpu_seconds / build.cpu_seconds
            print(f"{target:<16} {least.wall_seconds:6.2f} s  {least.cpu_seconds:6.2f} s CPU, {ratio:.2f} of a build")


def parser() -> argparse.ArgumentParser:
    """Return the command line's options."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    made.add_argument("targets", nargs="*", default=["archive", "hugo", "mkdocs"])
    made.add_argument("--posts", type=int, default=500)
    made.add_argument("--bytes", type=int, default=Workload(0).bytes_per_post, help="mean length of a post's body")
    made.add_argument("--repeat", type=int, default=1, help="exports to each target; the cheapest counts")
    made.add_argument("--limit", type=float, default=900, help="seconds after which a command is ended")
    return made


if __name__ == "__main__":
    main()
