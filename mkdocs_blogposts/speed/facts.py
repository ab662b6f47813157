"""Values that templates receive, as bytes: equal bytes mean equal values, in every process."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import fields
from hashlib import blake2b
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final

from babel import Locale
from markupsafe import Markup
from mkdocs.config.base import Config

from mkdocs_blogposts.publish import views
from mkdocs_blogposts.publish.words import Words
from mkdocs_blogposts.speed.canonical import canonical
from mkdocs_blogposts.speed.unprovable import UnprovableError

VIEWS: Final = frozenset(getattr(views, name) for name in views.__all__)
"""What the plugin's own templates show: frozen, so that the same object always means the same."""
_SCALARS: Final = frozenset({str, int, float, bool, type(None)})
_FORM: Final = 2
"""Of the `marshal` format: the last one that depends on values alone. It is written here and never read; which Python
wrote it is known to every key."""
_LONG: Final = 4000
_MANY: Final = 200_000
"""Views that are remembered, beyond which they are forgotten: a preview makes new ones all day."""


class Facts:
    """Writes values down. Those of the plugin's own views are digested once in a build, since lists share them."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, bytes]] = {}
        """With the view itself: as long as it is here, its number is no other object's."""
        self._last = (Markup(), b"")
        self._readers: dict[type, Callable[[Any], tuple[Any, ...]]] = {
            kind: attrgetter(*(field.name for field in fields(kind))) for kind in VIEWS
        }

    def plain(self, value: Any) -> Any:
        """Return what stands for a value, of the types that `marshal` writes; each type in a form of its own."""
        kind = type(value)
        if kind in _SCALARS:
            return value
        if kind in self._readers:
            return self._digest(value)
        if kind is dict or kind is list:
            try:
                return ["whole", marshal.dumps(value, _FORM)]
            except ValueError:  # something in it is of another type
                pass
        if kind is list or kind is tuple:
            return (kind.__name__, *map(self.plain, value))
        if kind is dict or kind is MappingProxyType:
            return ["map", *((self.plain(key), self.plain(item)) for key, item in value.items())]
        return self._other(value)

    def _other(self, value: Any) -> Any:
        kind = type(value)
        if kind is Markup:
            return ["markup", self._text(value)]
        if kind is Words:
            return ["words", self.plain(dict(value.entries)), str(value.locale)]
        if isinstance(value, Config):
            return ["config", kind.__qualname__, self.plain(dict(value.data))]
        if kind is Locale:
            return ["locale", str(value)]
        return ["canonical", canonical(value, trusted=lambda _: True)]  # a function is not called: see `Witness`

    def _text(self, text: Markup) -> str | bytes:
        """Return a text, or the digest of a long one: the body of a page is seen by two templates."""
        if len(text) < _LONG:
            return str.__str__(text)
        if self._last[0] is not text:
            self._last = (text, blake2b(text.encode("utf-8", "surrogatepass"), digest_size=24).digest())
        return self._last[1]

    def _digest(self, view: Any) -> bytes:
        known = self._known.get(id(view))
        if known is None:
            kind = type(view)
            whole = write([kind.__qualname__, *map(self.plain, self._readers[kind](view))])
            known = (view, blake2b(whole, digest_size=24).digest())
            if len(self._known) > _MANY:
                self._known.clear()
            self._known[id(view)] = known
        return known[1]


def write(plain: Any) -> bytes:
    """Return as bytes what `Facts.plain` gave, or lists of that; raise UnprovableError for anything else."""
    try:
        return marshal.dumps(plain, _FORM)
    except ValueError as error:
        raise UnprovableError(str(error)) from error


def digest_bytes(*parts: bytes) -> str:
    """Return the digest of byte strings: equal only for the same ones in the same order."""
    whole = blake2b(digest_size=24)
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.hexdigest()
