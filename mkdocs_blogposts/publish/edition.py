"""One language of a publication: its words, its views, its index."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from mkdocs_blogposts.catalog.kinds import KINDS, RANKED
from mkdocs_blogposts.content.language import language_name
from mkdocs_blogposts.publish.views import CommentsView, LinkView, LookView, SiteView, TranslationView

if TYPE_CHECKING:
    from mkdocs_blogposts.options import BlogOptions, CommentOptions
    from mkdocs_blogposts.publish.page import ListPage
    from mkdocs_blogposts.publish.presentation import Presentation
    from mkdocs_blogposts.publish.wording import Wording

GISCUS: Final = "blogposts/partials/giscus.html"


@dataclass(frozen=True, slots=True)
class Edition:
    """What the pages of one language are made with."""

    wording: Wording
    presentation: Presentation
    site: SiteView


def make_site_view(
    wording: Wording,
    first: Mapping[tuple[str, str], ListPage],
    *,
    language: str,
    title: str,
    count: int,
    options: BlogOptions,
) -> SiteView:
    """Return the publication as templates of one language see it.

    `first` gives the first page of each list by kind and key. A language has an index of its own (`language` is its
    key, empty for the site's own); all other lists are in the site's language.
    """
    url: Callable[[str], str | None] = lambda kind: first[kind, ""].file.url if (kind, "") in first else None  # noqa: E731
    addresses: dict[str, Any] = {kind.site_field: url(kind.list) for kind in KINDS}
    return SiteView(
        title=title,
        url=first["index", language].file.url,
        count=count,
        words=wording.words,
        language=wording.language,
        statistics_url=url("statistics"),
        direction=wording.direction,
        look=make_look_view(options),
        comments=make_comments_view(options.comments),
        lists=tuple(
            LinkView(wording.words[kind.list], address) for kind in RANKED if (address := addresses[kind.site_field])
        ),
        **addresses,
    )


def indexes(
    first: Mapping[tuple[str, str], ListPage], languages: Mapping[str, str], *, here: str
) -> tuple[TranslationView, ...]:
    """Return the index in each language, where there are several; `languages` gives their codes by key."""
    return tuple(
        TranslationView(code, language_name(code), url=first["index", key].file.url, current=key == here)
        for key, code in languages.items()
        if len(languages) > 1
    )


def make_look_view(options: BlogOptions) -> LookView:
    """Return how pages look: the options that have the names of the view's fields."""
    return LookView(**{field.name: options[field.name] for field in fields(LookView)})


def make_comments_view(options: CommentOptions | None) -> CommentsView | None:
    """Return where readers answer; None where nobody may comment."""
    if options is None or options.giscus is None:
        return CommentsView(options.partial or "", default=options.default) if options else None
    chosen = options.giscus
    attributes = {
        "repo": chosen.repo,
        "repo-id": chosen.repo_id,
        "category": chosen.category,
        "category-id": chosen.category_id,
        "mapping": chosen.mapping,
        "strict": str(int(chosen.strict)),
        "reactions-enabled": str(int(chosen.reactions)),
        "input-position": chosen.position,
        "theme": chosen.theme,
    }
    if chosen.language:
        attributes["lang"] = chosen.language
    return CommentsView(GISCUS, default=options.default, giscus=attributes)
