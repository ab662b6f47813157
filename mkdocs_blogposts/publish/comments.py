"""The option `comments`: where readers answer."""

from __future__ import annotations

from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c

from mkdocs_blogposts.publish.option_types import Options
from mkdocs_blogposts.publish.views import CommentsView

PARTIAL = "blogposts/partials/giscus.html"


class GiscusOptions(Options):
    """Comments in the discussions of a repository on GitHub: the attributes of https://giscus.app, without `data-`."""

    repo = c.Type(str)
    """Owner and name of the repository: `ada/blog`."""
    repo_id = c.Type(str)
    """Its id, which the page of giscus tells."""
    category = c.Type(str, default="Announcements")
    """The category of discussions that new ones begin in."""
    category_id = c.Type(str)
    """Its id, which the page of giscus tells."""
    mapping = c.Choice(("pathname", "url", "title", "og:title"), default="pathname")
    """By what a post finds its discussion."""
    strict = c.Type(bool, default=True)
    """Whether that must fit exactly."""
    reactions = c.Type(bool, default=True)
    """Whether readers may react to the post itself."""
    position = c.Choice(("top", "bottom"), default="top")
    """Where the box to write in is."""
    theme = c.Type(str, default="preferred_color_scheme")
    """The theme of giscus."""
    language = c.Optional(c.Type(str))
    """That of the post where unset."""


class _GiscusOption(c.SubConfig[GiscusOptions]):
    """The options of giscus, or None where there are none."""

    def run_validation(self, value: object) -> Any:
        return super().run_validation(value) if value else None


class CommentOptions(Options):
    """Comments below posts: by giscus, or by a template of the site's own."""

    giscus = _GiscusOption()
    """The options of giscus. The pages of posts then load a script from giscus.app."""
    partial = c.Optional(c.Type(str))
    """A template of the site's `custom_dir`, such as `partials/comments.html`."""
    default = c.Type(bool, default=True)
    """Whether readers may comment where a post does not say; `comments: true` or `false` in a post decides."""

    def validate(self) -> tuple[list[Any], list[Any]]:
        """Check what the types alone do not."""
        errors, warnings = super().validate()
        if bool(self.giscus) == bool(self.partial):
            errors.append(("giscus", base.ValidationError("Write one of `giscus` and `partial`")))
        return errors, warnings


class CommentOption(c.SubConfig[CommentOptions]):
    """`false`, or the options of `CommentOptions`."""

    def run_validation(self, value: object) -> Any:
        """Return the options, or False where nobody may comment."""
        return super().run_validation(value) if value else False


def comment_settings(options: Any) -> CommentsView | None:
    """Return what templates need to know, from the value of the option."""
    if options is False:
        return None
    if options.partial:
        return CommentsView(options.partial, default=options.default)
    chosen = options.giscus
    words = {
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
        words["lang"] = chosen.language
    return CommentsView(PARTIAL, default=options.default, giscus=words)
