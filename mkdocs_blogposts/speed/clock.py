"""The time of the build, as templates receive it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

_COMPARED: Final = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__")
_WRITTEN: Final = ("__str__", "__repr__", "__format__", "__add__", "__radd__", "__sub__", "__rsub__", "__reduce_ex__")


class Clock(datetime):
    """A moment that calls `notice` when it is looked at: themes have it at hand on pages that do not show it."""

    notice: Callable[[], None]

    @classmethod
    def of(cls, moment: datetime, notice: Callable[[], None]) -> Clock:
        """Return the same moment."""
        clock = cls.combine(moment.date(), moment.timetz())
        clock.notice = notice
        return clock


def _noticing(name: str) -> Callable[..., Any]:
    method = getattr(datetime, name)

    def look(self: Clock, *arguments: Any) -> Any:
        self.notice()
        return method(self, *arguments)

    return look


for _name in (*_COMPARED, *_WRITTEN):
    setattr(Clock, _name, _noticing(_name))
