"""Versions: a post says which other one has replaced it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import did_you_mean, nearest

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post


def current_versions(
    sources: Iterable[Post], *, unpublished: AbstractSet[str] = frozenset()
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return for each replaced post, by its path, the path of the newest version.

    `upToDateSlug` names the next version among the posts of the same language, else of the site's own; a chain is
    followed to its end. A slug that no post has, and a chain that leads in a circle, are problems, and such posts count
    as current. `unpublished` are slugs of posts to come, which replace nothing yet.
    """
    ordered = sorted(sources, key=lambda source: source.path)
    by_slug = {(source.language, source.slug): source for source in ordered}
    current: dict[str, str] = {}
    problems: list[Problem] = []
    for source in ordered:
        if source.matter.up_to_date_slug is None:
            continue
        chain = _chain(source, by_slug)
        end = chain[-1]
        if end.matter.up_to_date_slug is None:
            current[source.path] = end.path
        elif (repeated := _following(end, by_slug)) is None:
            told = end is source and end.matter.up_to_date_slug not in unpublished
            problems += [_missing(source, by_slug)] if told else []
        else:
            way = " → ".join(each.slug for each in [*chain, repeated])
            problems.append(_problem(source, "version-circle", f"newer versions lead in a circle: {way}", _CIRCLE_HINT))
    return current, tuple(problems)


_CIRCLE_HINT = "delete `upToDateSlug` in the newest of them"


def _chain(source: Post, by_slug: Mapping[tuple[str | None, str], Post]) -> list[Post]:
    """Return the versions from a post on, up to the last one, or the last before one comes again or is missing."""
    chain = [source]
    seen = {source.path}
    while True:
        following = _following(chain[-1], by_slug)
        if following is None or following.path in seen:
            return chain
        chain.append(following)
        seen.add(following.path)


def _following(source: Post, by_slug: Mapping[tuple[str | None, str], Post]) -> Post | None:
    slug = source.matter.up_to_date_slug or ""
    return by_slug.get((source.language, slug)) or by_slug.get((None, slug))


def _missing(source: Post, by_slug: Mapping[tuple[str | None, str], Post]) -> Problem:
    slug = source.matter.up_to_date_slug or ""
    guess = nearest(
        slug, {known for language, known in by_slug if language in (None, source.language) and known != source.slug}
    )
    hint = did_you_mean(guess, otherwise="write the slug of the post that has replaced this one")
    return _problem(source, "missing-version", f"no post has the slug `{slug}`", hint)


def _problem(source: Post, rule: str, message: str, hint: str) -> Problem:
    return source.document.problem("upToDateSlug", rule, message, hint=hint)
