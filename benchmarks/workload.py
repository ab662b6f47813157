"""What to generate: how many posts, of what size, by whom, about what."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Workload:
    """The parameters of a generated publication; equal values give equal bytes on every machine."""

    posts: int
    bytes_per_post: int = 10_000
    """Mean length of a body; a single post has between 0.4 and 1.8 times as much."""
    tags: int = 50
    """Size of the pool; the second most frequent tag occurs half as often as the first, the third a third as often."""
    collections: int = 20
    """Three posts of ten belong to one of them; none does where this is 0."""
    authors: int = 10
    """A post has one author, now and then two; none where this is 0."""
    seed: int = 1
    corpus: Path | None = None
    """A folder of real posts whose bodies stand in place of generated ones, whatever their length."""
