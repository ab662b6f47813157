"""One language of a publication: its words, its views, its index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_blogposts.content.language import language_name
from mkdocs_blogposts.publish.views import LookView, SiteView, TranslationView

if TYPE_CHECKING:
    from mkdocs_blogposts.publish.listing import Kind
    from mkdocs_blogposts.publish.page import ListPage
    from mkdocs_blogposts.publish.presentation import Presentation
    from mkdocs_blogposts.publish.wording import Wording


@dataclass(frozen=True, slots=True)
class Edition:
    """What the pages of one language are made with."""

    wording: Wording
    presentation: Presentation
    site: SiteView


def make_site_view(
    wording: Wording,
    first: Mapping[tuple[Kind, str], ListPage],
    *,
    language: str,
    title: str,
    count: int,
    look: LookView,
) -> SiteView:
    """Return the publication as templates of one language see it.

    `first` gives the first page of each list by kind and key. A language has an index of its own (`language` is its
    key, empty for the site's own); all other lists are in the site's language.
    """
    url: Callable[[Kind], str | None] = lambda kind: first[kind, ""].file.url if (kind, "") in first else None  # noqa: E731
    return SiteView(
        title=title,
        url=first["index", language].file.url,
        count=count,
        words=wording.words,
        language=wording.language,
        tags_url=url("tags"),
        licenses_url=url("licenses"),
        collections_url=url("collections"),
        authors_url=url("authors"),
        archive_url=url("archive"),
        statistics_url=url("statistics"),
        direction=wording.direction,
        look=look,
    )


def indexes(
    first: Mapping[tuple[Kind, str], ListPage], languages: Mapping[str, str], *, here: str
) -> tuple[TranslationView, ...]:
    """Return the index in each language, where there are several; `languages` gives their codes by key."""
    return tuple(
        TranslationView(code, language_name(code), url=first["index", key].file.url, current=key == here)
        for key, code in languages.items()
        if len(languages) > 1
    )
