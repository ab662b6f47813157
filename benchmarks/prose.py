"""Blocks of Markdown: what a writer of technical posts puts between two headings."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from snippets import SNIPPETS
from words import ADJECTIVES, JOINTS, NOUNS, VERBS

PICTURES = 6
"""How many picture files a site has; `picture-1.svg` is the first."""


def clause(source: random.Random) -> str:
    """Return a few words with a subject and a verb, without a full stop."""
    return (
        f"{source.choice(('the', 'one', 'this', 'every', 'our', 'no'))} "
        f"{source.choice(ADJECTIVES)} {common(source, NOUNS)} "
        f"{source.choice(('can', 'will', 'should', 'did not', 'has to', 'may'))} "
        f"{common(source, VERBS)} {source.choice(('its', 'the', 'another', 'that'))} {common(source, NOUNS)}"
    )


def common(source: random.Random, words: Sequence[str]) -> str:
    """Return a word, the early ones of the list more often than the late ones."""
    return words[min(int(source.random() ** 2 * len(words)), len(words) - 1)]


def sentence(source: random.Random) -> str:
    """Return a sentence of one to three clauses in plain text."""
    clauses = [clause(source)]
    clauses += [f"{source.choice(JOINTS)} {clause(source)}" for _ in range(source.randrange(3))]
    text = source.choice((", ", " ", " ")).join(clauses)
    return text[0].upper() + text[1:] + source.choice("......?")


def heading(source: random.Random) -> str:
    """Return the words of a heading or a title."""
    noun, other = common(source, NOUNS), common(source, NOUNS)
    verb, adjective = common(source, VERBS), source.choice(ADJECTIVES)
    return source.choice(
        (
            f"How to {verb} a {adjective} {noun}",
            f"The {adjective} {noun} and its {other}",
            f"Why we {verb} every {noun}",
            f"{verb.capitalize()} the {noun}, not the {other}",
            f"A {noun} for the {adjective} {other}",
        )
    )


def link(source: random.Random, targets: Sequence[str]) -> str:
    """Return a link to one of the targets, or to another site where there is none or by chance."""
    words = f"{source.choice(ADJECTIVES)} {common(source, NOUNS)}"
    if targets and source.random() < 0.5:
        return f"[{words}]({source.choice(targets)})"
    return f"[{words}](https://example.org/{common(source, NOUNS)}/{source.randrange(1000)})"


def paragraph(source: random.Random, targets: Sequence[str] = ()) -> str:
    """Return a paragraph with inline code, emphasis and links here and there; `targets` are what links may point at."""
    sentences = []
    for _ in range(source.randint(2, 6)):
        text = sentence(source)
        chance = source.random()
        if chance < 0.12:
            text = f"Mind the `{common(source, VERBS)}_{common(source, NOUNS)}()`: {text[0].lower()}{text[1:]}"
        elif chance < 0.22:
            text = f"The **{common(source, NOUNS)}** comes first. {text}"
        elif chance < 0.30:
            text = f"{text} That is *not* a {common(source, NOUNS)}."
        elif chance < 0.48:
            text = f"See the {link(source, targets)}. {text}"
        sentences.append(text)
    return " ".join(sentences)


def bullets(source: random.Random, targets: Sequence[str]) -> str:
    """Return a list of points, some with points of their own."""
    lines = []
    for _ in range(source.randint(3, 6)):
        lines.append(f"- **{common(source, NOUNS)}**: {clause(source)}")
        if source.random() < 0.2:
            lines += [f"    - {clause(source)}", f"    - {link(source, targets)}"]
    return "\n".join(lines)


def steps(source: random.Random, _: Sequence[str]) -> str:
    """Return a numbered list."""
    return "\n".join(f"{number}. {sentence(source)}" for number in range(1, source.randint(4, 7)))


def quote(source: random.Random, _: Sequence[str]) -> str:
    """Return a quotation of two sentences."""
    return f"> {sentence(source)}\n> {sentence(source)}"


def note(source: random.Random, targets: Sequence[str]) -> str:
    """Return an admonition."""
    kind = source.choice(("note", "tip", "warning"))
    return f'!!! {kind} "{heading(source)}"\n\n    {paragraph(source, targets)}'


def table(source: random.Random, _: Sequence[str]) -> str:
    """Return a table of three columns."""
    rows = [f"| {common(source, NOUNS)} | {source.choice(ADJECTIVES)} | before |", "|---|:---:|---:|"]
    rows += [
        f"| `{common(source, NOUNS)}` | {common(source, VERBS)} {common(source, NOUNS)} | {source.randrange(10**4)} |"
        for _ in range(source.randint(3, 8))
    ]
    return "\n".join(rows)


def picture(source: random.Random, _: Sequence[str]) -> str:
    """Return a picture with its description."""
    return f"![{sentence(source)}](images/picture-{source.randint(1, PICTURES)}.svg)"


def code(source: random.Random, _: Sequence[str]) -> str:
    """Return a code fence of one or two pieces in the same language."""
    language, template = source.choice(SNIPPETS)
    pieces = [
        template.substitute(
            noun=common(source, NOUNS),
            other=common(source, NOUNS),
            verb=common(source, VERBS),
            number=source.randint(10, 28),
        )
        for _ in range(source.randint(1, 2))
    ]
    text = "\n".join(pieces)
    return f"```{language}\n{text}```"


BLOCKS: tuple[tuple[Callable[[random.Random, Sequence[str]], str], int], ...] = (
    (paragraph, 32),
    (code, 42),
    (bullets, 9),
    (steps, 4),
    (quote, 3),
    (note, 4),
    (table, 3),
    (picture, 4),
)
"""Each kind of block and how many of a hundred are of it: six code fences in 10 KB, as in posts by programmers."""
MEAN_SECTION = 1400
"""Characters from one heading to the next, without which bodies would be half of that too long."""


def body(source: random.Random, size: int, *, targets: Sequence[str] = ()) -> str:
    """Return the body of a post of about `size` characters, with `<!-- more -->` after its first paragraph.

    Half of the bodies use `#` for their sections, as real posts with the title in the front matter do.
    """
    top = source.choice(("#", "##"))
    kinds, weights = zip(*BLOCKS, strict=True)
    blocks = [paragraph(source, targets), "<!-- more -->"]
    length = sum(map(len, blocks))
    while length < size - MEAN_SECTION / 2:
        level = top if source.random() < 0.6 or len(blocks) < 3 else f"{top}#"
        section = [f"{level} {heading(source)}", paragraph(source, targets)]
        section += [kind(source, targets) for kind in source.choices(kinds, weights, k=source.randint(1, 3))]
        blocks += section
        length += sum(len(block) + 2 for block in section)
    return "\n\n".join(blocks) + "\n"
