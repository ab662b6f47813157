"""Digests of values of other plugins, and of the attributes of their objects, to any depth."""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from itertools import chain
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST: Final = 300_000
"""Values that are looked at; that takes some tenths of a second."""


class TooLargeError(Exception):
    """There are more values than can be looked at."""


PLAIN: Final = (str, bytes, int, float, complex, bool, type(None))
EXACT: Final = frozenset(PLAIN)
"""These types alone: to look for a type in a set is faster than to ask for its bases, too."""
_OPAQUE: Final = (logging.Logger, MkDocsConfig, Environment, Navigation)
_OPAQUE_MODULES: Final = ("_thread", "threading", "concurrent", "queue", "_queue", "jinja2", "git", "weakref")
"""What belongs to one process or one build: that it is there is all that counts."""
_ADDRESS: Final = re.compile(r" at 0x[0-9a-f]+")


def digest_of(root: Any, *, most: int = MOST) -> str:
    """Return a digest of values, and of the attributes of objects to any depth: equal for equal ones.

    Raises TooLargeError where there are more than `most`.
    """
    texts, seen = list[str](), dict[int, int]()
    waiting, alive = deque([root]), list[Any]()
    while waiting:
        value = waiting.popleft()
        parts: Sequence[Any] = ()
        if type(value) in EXACT or isinstance(value, PLAIN):
            text = repr(value)
        elif isinstance(value, Link):
            text = f"{type(value).__qualname__} {value.title} {value.url}"
        elif isinstance(value, Page | File | StructureItem):
            text = f"{type(value).__qualname__} {getattr(getattr(value, 'file', value), 'src_uri', value.__class__)}"
        elif id(value) in seen:
            text = f"again {seen[id(value)]}"
        else:
            seen[id(value)] = len(seen)
            alive.append(value)  # or its place in the memory would be that of another one
            text, parts = taken_apart(value)
        texts.append(text)
        waiting.extend(parts)
        if len(seen) > most:
            raise TooLargeError
    return blake2b("\0".join(texts).encode("utf-8", "replace"), digest_size=24).hexdigest()


def taken_apart(value: Any) -> tuple[str, Sequence[Any]]:  # noqa: C901, PLR0911 - a case each
    """Return what can be said of a value, and the values inside of it."""
    if type(value) is dict:
        return f"builtins.dict {len(value)}", [*chain.from_iterable(value.items())]
    if type(value) is list or type(value) is tuple:
        return f"builtins.{type(value).__name__} {len(value)}", value
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    if isinstance(value, Files):
        return kind, [list(value.src_uris)]
    if isinstance(value, Config) and not isinstance(value, MkDocsConfig):
        return kind, [value.data]
    if isinstance(value, _OPAQUE) or kind.partition(".")[0] in _OPAQUE_MODULES:
        return kind, ()
    if isinstance(value, Mapping):
        return f"{kind} {len(value)}", [part for pair in value.items() for part in pair]
    if isinstance(value, set | frozenset):
        return f"{kind} {sorted(map(_shown, value))}", ()
    if isinstance(value, list | tuple | deque):
        return f"{kind} {len(value)}", list(value)
    if isinstance(value, type | ModuleType) or (callable(value) and hasattr(value, "__qualname__")):
        return f"{kind} {getattr(value, '__qualname__', '')}", ()
    attributes = getattr(value, "__dict__", {})
    own: dict[str, Any] = {}
    for each in type(value).__mro__:
        for name in (names,) if isinstance(names := vars(each).get("__slots__", ()), str) else names:
            with suppress(AttributeError):
                own[name] = getattr(value, name)
    return (kind, [attributes, own]) if attributes or own else (f"{kind} {_shown(value)}", ())


def _shown(value: Any) -> str:
    return _ADDRESS.sub("", repr(value))
