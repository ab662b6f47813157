"""The forms of one post: its translations, and the newer version that has replaced it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs_blogposts.catalog.order import sort_posts
from mkdocs_blogposts.content.date import parse_date
from mkdocs_blogposts.content.layout import day_of
from mkdocs_blogposts.content.problem import Problem
from mkdocs_blogposts.content.similar import did_you_mean, nearest

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.post import Post


def translations(posts: Iterable[Post]) -> dict[str, tuple[Post, ...]]:
    """Return, for each post that exists in more than one language, all of its versions by its path.

    The original comes first, the others by language.
    """
    groups = _groups(posts)
    return {post.path: group for group in groups.values() if len(group) > 1 for post in group}


def editions(posts: Iterable[Post], by: Sequence[str]) -> dict[str, tuple[Post, ...]]:
    """Return the index of each language that a translation is in: each post once, in that language where it can be.

    A post without a translation is there in the site's own language, after those in the language of the index.
    """
    groups = _groups(posts)
    languages = sorted(
        {post.language for group in groups.values() for post in group if post.original and post.language}
    )
    return {
        language: tuple(
            sorted(
                sort_posts([post for group in groups.values() for post in _chosen(group, language)], by),
                key=lambda post: post.language != language,
            )
        )
        for language in languages
    }


def inherit(post: Post, original: Post, stated: AbstractSet[str]) -> Post:
    """Return a translation with the facts of its original at all keys but those that it has itself (`stated`).

    Title and text are its own, and so are its terms: a translation is a work in which its translator has rights, so no
    license of the original is taken to be that of the translation.
    """
    own, of = post.matter, original.matter
    same = ("order", "pin", "noindex", "comments", "version")
    facts: dict[str, object] = {key: getattr(of, key) for key in same if key not in stated}
    day = day_of(original.path)  # which the name of the translation's file begins with, too
    if own.published is None or (of.published and day and own.published == parse_date(day)):
        facts["published"] = of.published
    if own.cover_img is None:
        facts |= {"cover_img": of.cover_img, "cover_alt": own.cover_alt or of.cover_alt}
    facts |= {field: getattr(of, field) for field in own.term_fields.values() if not getattr(own, field)}
    return replace(
        post,
        matter=own.model_copy(update=facts),
        terms={taxonomy: slugs or original.terms.get(taxonomy, ()) for taxonomy, slugs in post.terms.items()},
        authors=post.authors if "authors" in stated and post.authors else original.authors,
        collection=post.collection or original.collection,
        current=post.current or original.current,
    )


def _groups(posts: Iterable[Post]) -> dict[str, tuple[Post, ...]]:
    groups: dict[str, list[Post]] = {}
    for post in posts:
        groups.setdefault(post.original or post.path, []).append(post)
    key = lambda post: (post.original is not None, post.language or "", post.path)  # noqa: E731 — used once
    return {path: tuple(sorted(group, key=key)) for path, group in sorted(groups.items())}


def _chosen(group: tuple[Post, ...], language: str) -> tuple[Post, ...]:
    shown = [post for post in group if not post.hidden]
    own = [post for post in shown if post.original and post.language == language]
    return tuple((own or [post for post in shown if post.original is None])[:1])


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
