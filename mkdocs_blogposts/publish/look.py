"""What a site chose of how its pages look."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.config import base
from mkdocs.config import config_options as c


@dataclass(frozen=True, slots=True)
class Look:
    """The options on how pages look; what they mean is said at `LookOptions`."""

    filter: bool = True


class LookOptions(base.Config):
    """Those options of one instance of the plugin that are about how pages look."""

    filter = c.Type(bool, default=True)
    """Whether the index and the page of all tags can be filtered by tag, author, license, year and words."""

    def __init_subclass__(cls) -> None:
        """Stand beside another base: MkDocs takes the options of the first one only."""
        super().__init_subclass__()  # type: ignore[no-untyped-call]  # MkDocs types nothing here
        cls._schema = tuple((dict(LookOptions._schema) | dict(cls._schema)).items())


def look(options: LookOptions) -> Look:
    """Return the options as a value."""
    return Look(filter=options.filter)
