"""The options of what programs and other sites receive: feeds, heads, comments."""

from __future__ import annotations

from typing import Any

from mkdocs.config import config_options as c

from mkdocs_blogposts.publish.channel_settings import ChannelSettings
from mkdocs_blogposts.publish.comments import CommentOption, comment_settings
from mkdocs_blogposts.publish.feed.options import FeedOption, feed_settings
from mkdocs_blogposts.publish.head.heads import VOCABULARIES
from mkdocs_blogposts.publish.option_types import Options


class ChannelOptions(Options):
    """Options of one instance of the plugin, beside those of `BlogPostsConfig`."""

    feeds = FeedOption()
    """`false` for no feeds; else the options `formats`, `length`, `content`, `style` and `owner`. They need
    `site_url`."""
    opml = c.Type(bool, default=True)
    """Whether there is a list of all feeds, `feeds.opml`, for readers that subscribe to several at once."""
    llms = c.Type(bool, default=True)
    """Whether there is a list of all posts in order with their licenses, `llms.txt`. It needs `site_url`."""
    head = c.ListOfItems(c.Choice(VOCABULARIES), default=list(VOCABULARIES))
    """What pages say of themselves in their head: of `html`, `open_graph`, `json_ld` and `dublin_core`."""
    webmention = c.Optional(c.URL())
    """Address of the endpoint that receives web mentions of the site's pages."""
    pingback = c.Optional(c.URL())
    """Address of the server that receives pingbacks to the site's pages."""
    comments = CommentOption()
    """`false`, or the options `giscus`, `partial` and `default`: comments below posts."""


def channel_settings(options: Any) -> ChannelSettings:
    """Return the options as values."""
    endpoints = {"webmention": options.webmention, "pingback": options.pingback}
    return ChannelSettings(
        feeds=feed_settings(options.feeds),
        opml=options.opml,
        llms=options.llms,
        vocabularies=tuple(dict.fromkeys(options.head)),
        endpoints={relation: address for relation, address in endpoints.items() if address},
        comments=comment_settings(options.comments),
    )
