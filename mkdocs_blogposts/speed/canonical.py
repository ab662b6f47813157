"""A text for settings: equal texts mean equal settings, in every process and on every machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import partial
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType
from typing import Any

from mkdocs_blogposts.speed.unprovable import UnprovableError


def canonical(value: Any, *, trusted: Callable[[str], bool] = lambda _: False) -> str:
    """Return the text of a value; raise UnprovableError for one that a text cannot stand for.

    `trusted` tells of a module, by its name, whether its functions depend on nothing but their arguments.
    """
    return json.dumps(_plain(value, trusted), ensure_ascii=True, separators=(",", ":"))


def _plain(value: Any, trusted: Callable[[str], bool]) -> Any:  # noqa: PLR0911 - a case each
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, Enum):
        return ["enum", type(value).__qualname__, value.name]
    if isinstance(value, str | int | float):  # a subclass, which may print otherwise
        return [type(value).__qualname__, repr(value), str(value)]
    if isinstance(value, Mapping):
        return ["map", sorted([json.dumps(_plain(key, trusted)), _plain(item, trusted)] for key, item in value.items())]
    if isinstance(value, list | tuple):
        return ["list", *(_plain(item, trusted) for item in value)]
    if isinstance(value, set | frozenset):
        return ["set", *sorted(json.dumps(_plain(item, trusted)) for item in value)]
    if isinstance(value, date | PurePath | bytes):
        return [type(value).__name__, repr(value)]
    if isinstance(value, partial):
        return ["partial", _plain([value.func, value.args, value.keywords], trusted)]
    if isinstance(value, FunctionType | BuiltinFunctionType | type):
        return ["name", _name(value, trusted)]
    raise UnprovableError(f"a {type(value).__module__}.{type(value).__qualname__}")


def _name(function: Any, trusted: Callable[[str], bool]) -> str:
    module, name = function.__module__ or "", function.__qualname__
    if "<" in name or not trusted(module):  # a function inside of another one, whose variables it may see
        raise UnprovableError(f"{module}.{name}")
    return f"{module}:{name}"
