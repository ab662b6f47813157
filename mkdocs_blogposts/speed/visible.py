"""What of a value a key tells of, by its type; what templates may call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from gettext import NullTranslations
from types import BuiltinMethodType, FunctionType, MappingProxyType, MethodType
from typing import Any, Final, TypeAlias

from babel import Locale
from babel.support import Translations
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference, Undefined
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.theme import Theme

from mkdocs_blogposts.publish.words import Words
from mkdocs_blogposts.speed.facts import VIEWS
from mkdocs_blogposts.speed.template_facts import ANCHOR, FILE, ITEM, NAVIGATION, PAGE, Told

_PLAIN: Final = frozenset({str, Markup, int, float, bool, type(None)})
_OWN: Final = VIEWS | {Words}
_OF_JINJA: Final = frozenset(
    {LoopContext, Macro, TemplateReference, BlockReference, TemplateModule, Namespace, Cycler, Joiner, Undefined}
)
_VALUES: Final = frozenset(
    {list, tuple, dict, set, frozenset, MappingProxyType, date, datetime, time, timedelta, Locale}
)
FREE: Final = _PLAIN | _OWN | _OF_JINJA | _VALUES
"""Types of which a key tells everything, or which live as long as the template."""
_LOOKS: Final = frozenset({"get", "items", "keys", "values", "copy", "index", "count"})
"""Methods of values that change nothing."""
Rule: TypeAlias = Callable[[Told, Any, Any], bool]
RULES: Final[Mapping[type, Rule]] = {
    StructureItem: lambda told, value, name: name in ITEM or (value is told.page and name in PAGE),
    Navigation: lambda _, __, name: name in NAVIGATION,
    AnchorLink: lambda _, __, name: name in ANCHOR,
    TableOfContents: lambda _, __, name: name == "items",
    File: lambda told, value, name: told.page is not None and value is told.page.file and name in FILE,
    MkDocsConfig: lambda told, _, name: name in told.settings,
    Config: lambda _, value, name: name in value.data or name in _LOOKS,
    Theme: lambda _, value, name: name in value or name == "get",
    PluginCollection: lambda _, value, name: name in value or name in _LOOKS,
    BasePlugin: lambda told, value, name: name == "config" and id(value) in told.plugins,
}
"""By the type of a value: whether a key tells of what a name leads to there. The first that fits counts."""
CALLED: Final = frozenset({Macro, BlockReference, LoopContext, Cycler, Joiner})
_CLASSES: Final = frozenset({dict, range, Namespace, Cycler, Joiner})

_OF_DATES: Final = frozenset({"isoformat", "date", "time", "weekday", "isoweekday", "isocalendar", "total_seconds"})
"""Those that know neither clock nor place: `now` and `strftime` do."""
_SCOPES: Final = frozenset({"_loop_vars", "_block_vars"})
"""What Jinja adds to the arguments of a call."""
_METHODS: Final[Mapping[type, frozenset[str]]] = {
    **dict.fromkeys((list, tuple, dict, set, frozenset, MappingProxyType, PluginCollection), _LOOKS),
    **dict.fromkeys((date, datetime, time, timedelta), _OF_DATES),
    **dict.fromkeys((Translations, NullTranslations), frozenset({"gettext", "ngettext", "pgettext", "npgettext"})),
}
WHOLE: Final = frozenset({MkDocsConfig, Theme, PluginCollection})
"""Types of which a key tells a part only: nothing may look at all of it."""


def is_there(value: Any, name: Any) -> bool:
    """Tell whether a name leads to anything; that it does not, a key tells of."""
    return not isinstance(name, str) or hasattr(value, name) or (isinstance(value, Mapping) and name in value)


def name_unsafe(function: Any, arguments: tuple[Any, ...], named: Mapping[str, Any]) -> str | None:
    """Return the name of a function that may change something, or knows more than a key tells of; None for others."""
    kind = type(function)
    if kind in (BuiltinMethodType, MethodType):
        owner, name = function.__self__, function.__name__
        if type(owner) in (str, Markup):
            given = (*arguments, *(value for key, value in named.items() if key not in _SCOPES))
            # `format` looks at attributes of what it is given by itself
            safe = not name.startswith("format") or all(type(value) in _PLAIN for value in given)
        else:
            safe = _may_call(owner, name)
        return None if safe else f"{type(owner).__qualname__}.{name}()"
    if kind in CALLED or (kind is type and function in _CLASSES):
        return None
    if kind is FunctionType and function.__module__ == "jinja2.ext":  # the translations of the theme
        return None
    return f"{getattr(function, '__name__', kind.__qualname__)}()"


def _may_call(owner: Any, name: str) -> bool:
    if type(owner) in _OWN or type(owner) in _OF_JINJA:
        return True
    if isinstance(owner, Config | Theme):
        return name in _LOOKS and not isinstance(owner, MkDocsConfig)
    return name in _METHODS.get(type(owner), ())
