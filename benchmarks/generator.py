"""Posts that look like those of a technical publication, the same on every machine for the same workload."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import corpus
from prose import body, heading, sentence
from words import NAMES, NOUNS, SURNAMES
from workload import Workload

LICENSES = ("cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-sa-4.0", "cc0-1.0", "mit")
FIRST = date(2012, 1, 2)
NEAR = 40
"""How many posts back a link may reach."""


@dataclass(frozen=True, slots=True)
class Post:
    """One generated post, before a tool's own front matter is written around it."""

    slug: str
    title: str
    description: str
    published: date
    tags: tuple[str, ...]
    license: str
    authors: tuple[str, ...]
    """Ids, as `authors` names them."""
    collection: str | None
    order: int | None
    """Rank in the collection, from 1."""
    body: str


def posts(workload: Workload) -> Iterator[Post]:
    """Generate the posts of a workload, oldest first, one at a time.

    A post doesn't depend on how many follow it: the first 500 of 2,000 are the 500 of a workload of 500, so that
    only the number of posts differs between the sizes that are compared.
    """
    tags = names(NOUNS, workload.tags)
    weights = [1 / rank for rank in range(1, len(tags) + 1)]
    series = [f"The {name} series" for name in names(NOUNS[::-1], workload.collections)]
    people = list(authors(workload))
    members: Counter[str] = Counter()
    for number in range(workload.posts):
        source = random.Random(f"{workload.seed}/post/{number}")
        size = source.triangular(0.4, 1.8, 0.8) * workload.bytes_per_post
        near = range(max(0, number - NEAR), number)
        targets = [f"{slug(workload.seed, source.choice(near))}.md" for _ in range(3) if near]
        collection = source.choice(series) if series and source.random() < 0.3 else None
        if collection is not None:
            members[collection] += 1
        yield Post(
            slug=slug(workload.seed, number),
            title=title(workload.seed, number),
            description=sentence(source),
            published=FIRST + timedelta(hours=12 * number),
            tags=tuple(dict.fromkeys(source.choices(tags, weights, k=source.randint(1, 4)))) if tags else (),
            license=source.choice(LICENSES),
            authors=tuple(dict.fromkeys(source.choices(people, k=source.choice((1, 1, 1, 2))))) if people else (),
            collection=collection,
            order=None if collection is None else members[collection],
            body=(
                corpus.body(workload.corpus, number) if workload.corpus else body(source, int(size), targets=targets)
            ),
        )


def authors(workload: Workload) -> dict[str, str]:
    """Return the authors of a workload: their ids and names."""
    pairs = (
        (NAMES[index % len(NAMES)], SURNAMES[index // len(NAMES) % len(SURNAMES)]) for index in range(workload.authors)
    )
    return {f"{first}-{last}-{index}".lower(): f"{first} {last}" for index, (first, last) in enumerate(pairs)}


def names(words: tuple[str, ...], count: int) -> list[str]:
    """Return `count` different names: the words, then the words with a number."""
    rounds = [(word, repeat) for repeat in range(count // len(words) + 1) for word in words]
    return [word if repeat == 0 else f"{word} {repeat + 1}" for word, repeat in rounds[:count]]


def title(seed: int, number: int) -> str:
    """Return the title of a post, which others need in order to link to it."""
    return heading(random.Random(f"{seed}/title/{number}"))


def slug(seed: int, number: int) -> str:
    """Return the slug of a post: its title and its number, so that it is unique."""
    return f"{re.sub(r'[^a-z]+', '-', title(seed, number).lower())}-{number}"
