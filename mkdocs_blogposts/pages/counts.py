"""How many posts the tags, authors and licenses of a view have: what the equality of views leaves out.

Beside a post that is not shown, so views of posts are equal whatever else carries their tags.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_blogposts.pages.views import ListView, PostView


def counts_of_list(view: ListView) -> tuple[int, ...]:
    """Return how many posts each tag, author and license has that a page names beside posts."""
    one = [each for each in (view.tag, view.author, view.license) if each]
    return tuple(each.count for each in (*one, *view.tags, *view.authors, *view.licenses, *view.together))


def latest(before: PostView | None, view: PostView) -> PostView:
    """Return the view of an earlier build where this one is the same in all, counts too; else this one."""
    if before is None or before != view or _counts(before) != _counts(view):
        return view
    return before


def _counts(view: PostView) -> list[int]:
    terms = (term for terms in view.terms.values() for term in terms)
    return [each.count for each in (*view.authors, *terms, *((view.license,) if view.license else ()))]
