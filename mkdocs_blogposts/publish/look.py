"""What a site chose of how its pages look."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs.config import config_options as c

from mkdocs_blogposts.publish.option_types import Options
from mkdocs_blogposts.publish.views import LookView


@dataclass(frozen=True, slots=True)
class Look:
    """The options on how pages look; what they mean is said at `LookOptions`."""

    filter: bool = True
    statistics: bool = False
    view: LookView = field(default_factory=LookView)


class LookOptions(Options):
    """Those options of one instance of the plugin that are about how pages look."""

    filter = c.Type(bool, default=True)
    """Whether the index and the page of all tags can be filtered by tag, author, license, year and words."""
    density = c.Choice(("comfortable", "compact"), default="comfortable")
    """How the index shows posts: `comfortable` with excerpt, tags and cover, `compact` in a line or two."""
    license_mark = c.Type(bool, default=True)
    """Whether lists show the license of each post. Posts themselves always do."""
    cover = c.Choice(("none", "header"), default="none")
    """Whether a post shows its `coverImg` below its head (`header`), or lists only (`none`)."""
    measure = c.Choice(("text", "theme"), default="text")
    """How wide the text of posts is: some 85 letters to a line (`text`), or what the theme has (`theme`)."""
    progress = c.Type(bool, default=True)
    """Whether a thin bar shows how far a long post is read, in browsers that can do it without a script."""

    statistics = c.Type(bool, default=False)
    """Whether there is a page of statistics at `/archive/statistics/`: posts by month, tag and license, and words."""

    def __init_subclass__(cls) -> None:
        """Stand beside another base: MkDocs takes the options of the first one only."""
        super().__init_subclass__()  # type: ignore[no-untyped-call]  # MkDocs types nothing here
        cls._schema = tuple((dict(LookOptions._schema) | dict(cls._schema)).items())


def look(options: LookOptions) -> Look:
    """Return the options as a value."""
    view = LookView(
        density=options.density,
        license_mark=options.license_mark,
        cover=options.cover,
        measure=options.measure,
        progress=options.progress,
    )
    return Look(filter=options.filter, statistics=options.statistics, view=view)
