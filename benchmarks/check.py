"""Check the posts of the other benchmarks, build them, and print the ratio: `python benchmarks/check.py`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measurement import measure
from sites import write_blogposts
from workload import Workload

CHECK = (sys.executable, "-m", "mkdocs_blogposts", "check", "--format", "json", "--config-file", "mkdocs.yml")
WHATEVER = ("sh", "-c", '"$@"; true', "sh")
"""Before a command that may fail: a problem or two in generated posts are no failure of the check."""
BUILD = (sys.executable, "-m", "mkdocs", "build", "--quiet")


def main() -> None:
    """Measure one build, and the fastest of several checks, of one generated site."""
    options = parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as temporary:
        folder = Path(temporary) / "site"
        folder.mkdir()
        write_blogposts(folder, Workload(options.posts, options.bytes))
        checks = [measure((*WHATEVER, *CHECK), folder, limit=options.limit) for _ in range(options.repeat)]
        check = min(checks, key=lambda cost: cost.cpu_seconds)
        print(f"{options.posts:,} posts of {options.bytes / 1000:g} KB")
        print(f"check  {check.wall_seconds:6.2f} s  {check.cpu_seconds:6.2f} s CPU")
        if options.build:
            build = measure(BUILD, folder, limit=options.limit)
            print(f"build  {build.wall_seconds:6.2f} s  {build.cpu_seconds:6.2f} s CPU")
            print(f"a check takes 1/{build.cpu_seconds / check.cpu_seconds:.0f} of the work of a build")


def parser() -> argparse.ArgumentParser:
    """Return the command line's options."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    made.add_argument("--posts", type=int, default=1000)
    made.add_argument("--bytes", type=int, default=Workload(0).bytes_per_post, help="mean length of a post's body")
    made.add_argument("--repeat", type=int, default=3, help="checks; the fastest counts")
    made.add_argument("--limit", type=float, default=900, help="seconds after which a command is ended")
    made.add_argument("--no-build", dest="build", action="store_false", help="measure the check alone")
    return made


if __name__ == "__main__":
    main()
