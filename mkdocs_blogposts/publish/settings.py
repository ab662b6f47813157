"""What a site chose, as the layers below the options need it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pathspec.gitignore import GitIgnoreSpec

from mkdocs_blogposts.catalog.catalog import Sorting
from mkdocs_blogposts.content.license_data import LicenseMatter
from mkdocs_blogposts.content.markup import Pace
from mkdocs_blogposts.publish.channel_settings import ChannelSettings
from mkdocs_blogposts.publish.gfm.dialect import Dialect
from mkdocs_blogposts.publish.listing import Lengths
from mkdocs_blogposts.publish.look import Look
from mkdocs_blogposts.publish.severity import Severities

LOCKS: Final = ("password", "obfuscate", "encrypted", "protected")
"""Keys by which plugins and other systems are told to encrypt a page."""


@dataclass(frozen=True, slots=True)
class NavSettings:
    """What the navigation shows."""

    title: str | None = None
    posts: str = "none"
    """`none`, `recent`, `collections` or `all`."""
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of one instance; what they mean is in `config.py`."""

    posts: GitIgnoreSpec = field(default_factory=lambda: GitIgnoreSpec.from_lines(["posts/"]))
    own_patterns: bool = False
    """Whether the site chose `posts`: then a file there without front matter is a slip, else an ordinary page."""
    base: str = ""
    """Without slashes around it."""
    title: str | None = None
    language: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    lengths: Lengths = field(default_factory=Lengths)
    sorting: Sorting = field(default_factory=Sorting)
    nav: NavSettings | None = field(default_factory=NavSettings)
    """None where the navigation is left alone."""
    data: str = "data"
    """Without slashes around it."""
    licenses: tuple[LicenseMatter, ...] = ()
    license: str | None = None
    allowed_licenses: tuple[str, ...] = ()
    reserved: bool = False
    """Whether posts without a licence say that all rights are reserved."""
    pace: Pace = field(default_factory=Pace)
    excerpt_length: int | None = None
    dialect: Dialect | None = None
    """What bodies are written in; None where the form of their front matter tells."""
    extras: bool = True
    channels: ChannelSettings = field(default_factory=ChannelSettings)
    sanitize: bool = False
    """Whether raw HTML in bodies is cleaned."""
    look: Look = field(default_factory=Look)
    hide_future: bool = False
    """Whether posts with a date to come are kept back until a build after it."""
    severities: Severities = field(default_factory=Severities)
    meta_file: str | None = None
    """Name of the files that give front matter to their folders, where Material's plugin `meta` reads such files."""
    locked_by: tuple[str, ...] = LOCKS
    """Keys of front matter whose posts keep their text on their own page."""
