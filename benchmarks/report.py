"""Measurements side by side: as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from contender import Contender
from machine import machine
from measurement import Cost, Output
from served import Waits
from workload import Workload

COLUMNS = ("wall", "CPU", "memory", "output", "pages")
RATIOS = tuple(f"{column} ×" for column in COLUMNS[:4])


@dataclass(frozen=True, slots=True)
class Result:
    """What one contender took for one workload, or why there is nothing to say."""

    contender: Contender
    workload: Workload
    cost: Cost | None = None
    """None where it was not built. Of several runs, the least of each number: what disturbs a run only adds."""
    output: Output | None = None
    served: Waits | None = None
    """How long a writer waits for a page that was saved; None where that was not measured."""
    failure: str = ""
    """In a few words: `> 600 s`, `failed`."""

    def numbers(self) -> tuple[float, ...]:
        """Return the values of `COLUMNS`, in seconds and bytes; empty where it was not built."""
        if self.cost is None or self.output is None:
            return ()
        cost = (self.cost.wall_seconds, self.cost.cpu_seconds, self.cost.peak_bytes)
        return (*cost, self.output.total_bytes, self.output.html_files)


def text(results: Sequence[Result]) -> str:
    """Return the tables: one per size with ratios against the first contender, then the growth between sizes."""
    sizes = sorted({result.workload.posts for result in results})
    lines = [*surroundings(results)]
    for size in sizes:
        at_size = [result for result in results if result.workload.posts == size]
        lines += ["", row(f"{size:,} posts", (*COLUMNS, *RATIOS))]
        lines += [row(result.contender.title, cells(result, at_size[0])) for result in at_size]
        lines += waits(at_size)
    if len(sizes) > 1:
        lines += ["", *growth(results, sizes[0], sizes[-1])]
    return "\n".join(lines)


def waits(results: Sequence[Result]) -> list[str]:
    """Return how long a writer waits for a page that was saved, with ratios against the first contender."""
    found = [(result.contender.title, (result.served.text, result.served.title)) for result in results if result.served]
    if not found:
        return []
    first = found[0][1]
    lines = [row(title, (*(f"{time:.2f} s" for time in times), *ratios(times, first))) for title, times in found]
    return ["", row("Save to served", ("text", "title", "text ×", "title ×")), *lines]


def row(title: str, values: Iterable[str]) -> str:
    """Return a line of a table: a title, then values to the right of columns of ten characters."""
    return f"{title:<24}" + "".join(f"{value:>10}" for value in values)


def cells(result: Result, base: Result) -> tuple[str, ...]:
    """Return one contender's numbers for people, then what they are against those of `base`."""
    numbers = result.numbers()
    if not numbers:
        return (result.failure,)
    wall, cpu, peak, size, pages = numbers
    absolute = (f"{wall:.2f} s", f"{cpu:.2f} s", f"{peak / 1e6:.0f} MB", f"{size / 1e6:.1f} MB", f"{pages:,.0f}")
    return (*absolute, *ratios(numbers[: len(RATIOS)], base.numbers()))


def ratios(numbers: Sequence[float], base: Sequence[float]) -> tuple[str, ...]:
    """Return how many times as much the numbers are as those of `base`; nothing where that has none."""
    return tuple(f"{number / other:.2f}" for number, other in zip(numbers, base, strict=False))


def growth(results: Sequence[Result], smallest: int, largest: int) -> list[str]:
    """Return how many times as much the largest size takes as the smallest, for each contender."""
    numbers = {(result.contender.title, result.workload.posts): result.numbers() for result in results}
    titles = dict.fromkeys(result.contender.title for result in results)
    return [
        f"Growth from {smallest:,} to {largest:,} posts: {largest / smallest:.2f} is linear",
        row("", (f"{column} ×" for column in COLUMNS)),
        *(row(title, ratios(numbers[title, largest], numbers[title, smallest]) or "—") for title in titles),
    ]


def surroundings(results: Sequence[Result]) -> list[str]:
    """Return lines on what was measured where: versions, machine, date, workload."""
    facts = machine()
    workload = results[0].workload
    size = "real posts" if workload.corpus else f"{workload.bytes_per_post:,} bytes"
    return [
        ", ".join(f"{name} {number}" for name, number in facts.versions.items()),
        f"Python {facts.python}, {facts.system}, {facts.cores} cores, load {facts.load:.1f} at the end; {facts.date}",
        (
            f"bodies of {size}; {workload.tags:,} tags, "
            f"{workload.collections:,} collections, {workload.authors:,} authors at most; seed {workload.seed}"
        ),
    ]


def as_json(results: Sequence[Result]) -> str:
    """Return everything that was measured, in seconds and bytes."""
    runs = [
        {
            "contender": result.contender.name,
            "workload": asdict(result.workload) | {"corpus": result.workload.corpus is not None},
            "cost": result.cost and asdict(result.cost),
            "output": result.output and asdict(result.output),
            "served": result.served and asdict(result.served),
            "failure": result.failure or None,
        }
        for result in results
    ]
    return json.dumps({"machine": asdict(machine()), "runs": runs}, indent=2)
