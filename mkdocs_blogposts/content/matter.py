"""From the plain values of a file to a checked model of them, and a problem for each wrong value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.alias_generators import to_camel

from mkdocs_blogposts.content.document import Document, KeyPath, Position
from mkdocs_blogposts.content.problem import SHOWN_CHARACTERS, Mistake, Problem, Read, shown
from mkdocs_blogposts.content.similar import Slip, find_slip

START = Position(1, 1)
"""The place of what has none of its own."""


class Matter(BaseModel):
    """What a file says about itself, typed. Field names are the keys of the front matter in snake_case."""

    model_config = ConfigDict(
        frozen=True,
        alias_generator=to_camel,
        populate_by_name=True,
        extra="forbid",
        json_schema_extra={"additionalProperties": True},  # writers may add keys
        defer_build=True,  # few sites need all models
    )

    guards: ClassVar[frozenset[str]] = frozenset()
    """Keys that cannot be dropped when their value is wrong: the file is refused instead."""
    limits: ClassVar[frozenset[str]] = frozenset()
    """Those of them that hide a page or limit its use: a likely slip of such a key refuses the file too."""
    left_out: ClassVar[str] = ""
    """What becomes of a refused file, at the end of the message that refuses it: ", so the post is left out"."""
    foreign: ClassVar[frozenset[str]] = frozenset()
    """Keys that are somebody else's, whatever they look like."""

    synonyms: ClassVar[frozenset[str]] = frozenset()
    """Keys that are read under the name of another one; slips of them are told too."""

    @classmethod
    def known(cls) -> tuple[str, ...]:
        """Return the keys that the model reads, as the front matter writes them."""
        return tuple(field.alias or to_camel(name) for name, field in cls.model_fields.items())

    @classmethod
    def key_of(cls, name: str) -> str:
        """Return a field's key, as the front matter writes it; pydantic before 2.12 knows it in a built model only."""
        return cls.model_fields[name].alias or to_camel(name)


M = TypeVar("M", bound=Matter)


@dataclass(frozen=True, slots=True)
class Placed:
    """A value that stands elsewhere than its key says: under another key, or in another list."""

    value: Any
    path: KeyPath
    place: Position = START
    """Where it begins, for values that keep their place."""


def read_matter(
    model: type[M],
    document: Document,
    *,
    values: Mapping[str, Any] | None = None,
    found: Iterable[tuple[KeyPath, Mistake]] = (),
    at: KeyPath = (),
) -> Read[M]:
    """Return the front matter of a document as `model`, with a problem for everything that is wrong with it.

    `values` replaces the document's own where keys were renamed before; what was moved is `Placed`, and what was
    wrong then is in `found`. Where the values are one entry of a data file, `at` is the way to it.

    Nothing is lost where it is safe: a wrong item leaves its list, a wrong value leaves its key unset, and all else
    stays. Only a wrong value of a key that guards publication (`Matter.guards`), or two values of it, refuse the file;
    what is right is then its `rest`. A key of ours in
    another spelling (`Title`, `cover_img`, `licence`) is a problem and is read, unless the key itself is there too.
    One that only looks like ours (`publised`) is a problem and is not read. What is not read refuses the file where
    it looks like a key that hides or limits (`Matter.limits`).
    """
    given = dict(document.values if values is None else values)
    known = model.known()
    content = {key: value for key, value in given.items() if key in known}
    problems = [problem_at(document, at + path, mistake=mistake) for path, mistake in found]
    refused = bool(document.repeated & model.guards)
    for key in [key for key in given if key not in known]:
        slip = find_slip(key, [*known, *model.synonyms], foreign=model.foreign | model.synonyms)
        limits = slip is not None and slip.known in model.limits
        if slip:
            read = slip.same_word and slip.known in known and content.get(slip.known) is None
            told = _slip(document, (*at, key), slip=slip)
            problems.append(_left_out(told, model) if limits and not read else told)
        if slip and slip.same_word and slip.known in known and content.get(slip.known) is None:
            content[slip.known] = Placed(given[key], (key,))
        else:
            refused = refused or limits
    value, wrong = _validated(model, content)
    for key, path, mistake in wrong:
        refuses = key in model.guards
        told = problem_at(document, at + path, mistake=mistake)
        problems.append(_left_out(told, model) if refuses else told)
        refused = refused or refuses
    return Read(None, tuple(sorted(problems)), rest=value) if refused else Read(value, tuple(sorted(problems)))


def _left_out(problem: Problem, model: type[Matter]) -> Problem:
    return replace(problem, message=problem.message + model.left_out)


def _validated(model: type[M], values: Mapping[str, Any]) -> tuple[M, list[tuple[str, KeyPath, Mistake]]]:
    """Validate until what is left is right: each round drops what the round before found wrong.

    Every mistake comes with the key of the model and with the way to the value in the document.
    """
    origin = {key: value.path for key, value in values.items() if isinstance(value, Placed)}
    content = {key: value.value if isinstance(value, Placed) else value for key, value in values.items()}
    found: list[tuple[str, KeyPath, Mistake]] = []
    while True:
        try:
            return model.model_validate(content), found
        except ValidationError as error:
            wrong = list(_mistakes(error))
            for path, mistake in wrong:
                found.append((str(path[0]), _way(content, origin, path=path) + mistake.at, mistake))
            content = _without(content, wrong)


def _mistakes(error: ValidationError) -> Iterator[tuple[KeyPath, Mistake]]:
    for each in error.errors(include_url=False, include_input=False):
        cause = each.get("ctx", {}).get("error")
        if not isinstance(cause, Mistake):
            cause = Mistake(
                "wrong-type", "cannot be read: " + each["msg"].lower(), "write what the docs show for this key"
            )
        yield each["loc"], cause


def _without(content: Mapping[str, Any], wrong: list[tuple[KeyPath, Mistake]]) -> dict[str, Any]:
    """Return `content` without what is wrong: items of lists, items beyond the limit of a list, else whole keys.

    A value that stands for what was meant replaces the wrong one.
    """
    kept = dict(content)
    items: dict[str, set[str | int]] = {}
    for path, mistake in wrong:
        key = str(path[0])
        if mistake.instead is not None and len(path) == 1:
            kept[key] = mistake.instead
        elif mistake.keep is not None and isinstance(content[key], list):
            kept[key] = content[key][: mistake.keep]
        elif len(path) > 1 and isinstance(content[key], list):
            items.setdefault(key, set()).add(path[1])
        else:
            kept.pop(key, None)
    for key, indexes in items.items():
        kept[key] = [value for index, value in enumerate(content[key]) if index not in indexes]
    return kept


def _way(content: Mapping[str, Any], origin: Mapping[str, KeyPath], *, path: KeyPath) -> KeyPath:
    """Return the way to a value in the document, where the model knows it by `path`."""
    key, *rest = path
    value = content.get(str(key))
    if rest and isinstance(value, list) and isinstance(rest[0], int):
        placed = value[rest[0]]
        if isinstance(placed, Placed):
            return placed.path
    return origin.get(str(key), (key,)) + tuple(rest)


def problem_at(document: Document, path: KeyPath, *, mistake: Mistake) -> Problem:
    """Return the problem that a mistake in the value at `path` is."""
    return document.problem(path, mistake.rule, f"{named(path)} {mistake.message}", hint=mistake.hint)


def named(path: KeyPath) -> str:
    """Return the words for a value in a message: "`tags` item 2", "`date.created`"."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            words.append(f"item {step + 1}")
        elif words and words[-1].endswith("`"):
            words[-1] = f"{words[-1][:-1]}.{_key(step)}`"
        else:
            words.append(f"`{_key(step)}`")
    return " ".join(words)


def _slip(document: Document, path: KeyPath, *, slip: Slip) -> Problem:
    place = document.keys.get(path, document.position(*path))
    message = f"`{_key(str(path[-1]))}` is no known key, and looks like `{slip.known}`"
    hint = f"write `{slip.known}`" + ("" if slip.same_word else ", or choose another name for a key of your own")
    return document.problem(place, "unknown-key", message, hint=hint)


def _key(key: str) -> str:
    """Return a key for a message: short, with everything that does not print escaped."""
    return shown(key)[1:-1] if not key.isprintable() or len(key) > SHOWN_CHARACTERS else key
