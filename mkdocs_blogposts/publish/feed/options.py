"""The option `feeds`."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config import base
from mkdocs.config import config_options as c

from mkdocs_blogposts.publish.feed.feed import FORMATS, Format
from mkdocs_blogposts.publish.feed.site import FeedSettings
from mkdocs_blogposts.publish.feed.style import STYLES
from mkdocs_blogposts.publish.option_types import Number, Options


class FeedOptions(Options):
    """Which feeds the site has, and what they hold."""

    formats = c.ListOfItems(c.Choice(FORMATS), default=list(FORMATS))
    """Of `rss`, `atom` and `json`; links that readers see lead to the first."""
    length = Number(1, 10_000, default=20)
    """How many posts a feed holds, 1 to 10,000; archives hold the older ones. The feed of a series holds all of
    its parts."""
    content = c.Choice(("full", "excerpt"), default="full")
    """What an item holds of its post."""
    archives = c.Choice(("full", "excerpt"), default="excerpt")
    """What an item holds of its post in archives."""
    lists = c.Choice(("full", "excerpt", "none"), default="full")
    """What an item holds of its post in the feeds of tags, authors and licenses; `none` for no such feeds."""
    style = c.Choice(STYLES, default="css")
    """How a browser shows a feed: with a style sheet (`css`), transformed into a page (`xsl`, of which Chrome warns its
    users), or as it is (`none`)."""
    owner = c.Optional(c.Type(str))
    """The host name in ids; that of `site_url` where unset. Keep the old name here when the site moves to another."""

    def validate(self) -> tuple[list[Any], list[Any]]:
        """Check what the types alone do not."""
        errors, warnings = super().validate()
        if self.owner is not None and not re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", self.owner):
            errors.append(("owner", base.ValidationError("Write a host name, such as example.org")))
        return errors, warnings


class FeedOption(c.SubConfig[FeedOptions]):
    """`true`, `false`, or the options of `FeedOptions`."""

    def run_validation(self, value: object) -> Any:
        """Return the options, or False where there are to be no feeds."""
        if value is False:
            return False
        return super().run_validation({} if value is True or value is None else value)


def feed_settings(options: Any) -> FeedSettings | None:
    """Return the settings that the value of the option means; None for no feeds."""
    if options is False:
        return None
    formats: list[Format] = list(dict.fromkeys(options.formats))
    return FeedSettings(
        tuple(formats),
        options.length,
        whole=options.content == "full",
        archives=options.archives,
        lists=options.lists,
        style=options.style,
        owner=options.owner,
    )
