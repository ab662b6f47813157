"""Build the same posts with each tool in turn and print what it took: `python benchmarks/run.py --posts 500,2000`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

from contender import CONTENDERS, Contender, present
from measurement import BuildError, Cost, OutOfTimeError, measure, output
from report import Result, as_json, text
from served import save_to_served
from workload import Workload

FAILED = "failed"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the result is 1 where a build failed, and 0 where one merely took too long."""
    options = parser().parse_args(arguments)
    chosen = [contender for contender in CONTENDERS if contender.name in options.only]
    contenders = [contender for contender in chosen if present(contender)]
    for contender in chosen:
        if contender not in contenders:
            print(f"{contender.title} is left out: there is no {contender.build[0]}", file=sys.stderr)
    if not contenders:
        sys.exit("there is nothing to measure")
    workloads = [
        Workload(size, options.bytes, options.tags, options.collections, options.authors, options.seed, options.corpus)
        for size in options.posts
    ]
    if options.sites and options.sites.exists() and any(options.sites.iterdir()):
        sys.exit(f"{options.sites} isn't empty")
    with tempfile.TemporaryDirectory(prefix="benchmark-") as temporary:
        folder = options.sites or Path(temporary)
        results = list(compare(contenders, workloads, folder, repeat=options.repeat, limit=options.limit))
        if options.serve:
            results = [serve(result, folder) for result in results]
    print(as_json(results) if options.json else text(results))
    return int(any(result.failure == FAILED for result in results))


def compare(
    contenders: Sequence[Contender], workloads: Sequence[Workload], folder: Path, *, repeat: int, limit: float
) -> Iterator[Result]:
    """Yield a result for each workload and contender, in their order.

    Before the first workload each contender builds one post, which isn't counted, so that none pays for compiling
    Python files or for a cold disk. The runs of one workload go around all contenders before any runs again, so that
    what else happens on the machine meets all of them. Every run has a folder of its own: no cache of the run before
    helps it. A contender that ran out of time isn't tried with more posts.
    """
    for contender in contenders:
        attempt(contender, replace(workloads[0], posts=1), folder / f"{contender.name}-first", limit=limit)
    late: dict[Contender, Result] = {}
    for workload in sorted(workloads, key=lambda workload: workload.posts):
        runs: dict[Contender, list[Result]] = {contender: [] for contender in contenders}
        for contender in [*contenders] * repeat:
            if contender not in late:
                place = folder / f"{contender.name}-{workload.posts}-{len(runs[contender]) + 1}"
                result = attempt(contender, workload, place, limit=limit)
                runs[contender].append(result)
                if result.failure.startswith(">"):
                    late[contender] = result
        for contender, results in runs.items():
            yield replace(late[contender], workload=workload) if contender in late else least(results)


def attempt(contender: Contender, workload: Workload, folder: Path, *, limit: float) -> Result:
    """Write a contender's site into a new folder, build it and say what that took."""
    print(f"{contender.title}, {workload.posts:,} posts …", file=sys.stderr)
    folder.mkdir(parents=True)
    contender.write(folder, workload)
    try:
        if contender.warm:
            measure(contender.build, folder, limit=limit)
        if contender.change:
            contender.change(folder)
        cost = measure(contender.build, folder, limit=limit)
    except OutOfTimeError as error:
        return Result(contender, workload, failure=str(error))
    except (BuildError, OSError) as error:
        print(error, file=sys.stderr)
        return Result(contender, workload, failure=FAILED)
    made = output(folder / contender.output)
    if made.html_files <= workload.posts:  # the posts and at least a home page
        print(f"{made.html_files} HTML files are too few", file=sys.stderr)
        return Result(contender, workload, failure=FAILED)
    return Result(contender, workload, cost, made)


def serve(result: Result, folder: Path) -> Result:
    """Return a result with the time from saving a post to its page, on the site that was built first."""
    if result.cost is None or not result.contender.serves:
        return result
    print(f"{result.contender.title}, {result.workload.posts:,} posts, save to served …", file=sys.stderr)
    place = folder / f"{result.contender.name}-{result.workload.posts}-1"
    return replace(result, served=save_to_served(place, repeat=3))


def least(results: Sequence[Result]) -> Result:
    """Return the least of each number over several runs of the same; the first failure where one failed."""
    costs = [result.cost for result in results if result.cost is not None]
    if len(costs) < len(results):
        return next(result for result in results if result.failure)
    return replace(results[0], cost=Cost(*(min(getattr(cost, part.name) for cost in costs) for part in fields(Cost))))


def parser() -> argparse.ArgumentParser:
    """Return the command line's options."""
    made = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    standard = Workload(0)
    names = ",".join(contender.name for contender in CONTENDERS)
    made.add_argument("--posts", type=numbers, default="500,2000", help="sizes of the site, with commas")
    made.add_argument("--only", type=contender_names, default=names, help="contenders, with commas")
    made.add_argument("--repeat", type=int, default=1, help="runs of each; the least numbers count")
    made.add_argument("--limit", type=float, default=600, help="seconds after which a build is ended")
    made.add_argument("--bytes", type=int, default=standard.bytes_per_post, help="mean length of a post's body")
    made.add_argument("--tags", type=int, default=standard.tags, help="how many there are")
    made.add_argument("--collections", type=int, default=standard.collections, help="how many there are")
    made.add_argument("--authors", type=int, default=standard.authors, help="how many there are")
    made.add_argument("--seed", type=int, default=standard.seed, help="another one gives other posts")
    made.add_argument("--corpus", type=Path, metavar="FOLDER", help="real posts, whose bodies take the place of others")
    made.add_argument("--serve", action="store_true", help="measure from saving a post to its page, too")
    made.add_argument("--json", action="store_true", help="print JSON, in seconds and bytes")
    made.add_argument("--sites", type=Path, metavar="FOLDER", help="a new folder that keeps the sites and their logs")
    return made


def numbers(value: str) -> list[int]:
    """Read `500,2000`."""
    return [int(part.replace("_", "")) for part in value.split(",")]


def contender_names(value: str) -> list[str]:
    """Read `mkdocs,blogposts`; raise ArgumentTypeError for a name that isn't one."""
    known = [contender.name for contender in CONTENDERS]
    unknown = [name for name in value.split(",") if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"no contender {unknown[0]!r}; there are {', '.join(known)}")
    return value.split(",")


if __name__ == "__main__":
    sys.exit(main())
