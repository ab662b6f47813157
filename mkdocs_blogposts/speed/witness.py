"""Watches whether templates look at more than a key tells of.

What a template makes is determined by what it looks at. Jinja asks its environment for every attribute and item, and
its context for every name and call; these are watched. So whatever has the same key would look at the same things
again, and make the same text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from jinja2.runtime import Context
from jinja2.utils import missing

from mkdocs_blogposts.speed.template_facts import CLOCK, Told
from mkdocs_blogposts.speed.visible import CALLED, FREE, RULES, WHOLE, Rule, is_there, name_unsafe

if TYPE_CHECKING:
    from jinja2 import Environment


_SWEEPING: Final = ("dictsort", "items", "pprint", "tojson", "urlencode", "xmlattr")
"""Filters that look at all that a mapping holds."""


class Witness:
    """Watches the templates of one environment."""

    def __init__(self, environment: Environment) -> None:
        """Take the environment; nothing is watched yet."""
        self._environment = environment
        self.told: Told | None = None
        """What the key tells of; None while nothing is watched."""
        self._untold: AbstractSet[str] = frozenset()
        self._rules: dict[type, Rule | None] = dict(RULES)
        self._watching = {
            "getattr": self._attribute(environment.getattr),
            "getitem": self._item(environment.getitem),
            "context_class": self._context(),
            "filters": self._filters(),
        }
        self.saw: str | None = None
        """The first thing since `watch` began that no key tells of."""

    @contextmanager
    def watch(self, told: Told) -> Iterator[None]:
        """Watch inside of the `with` block; `told` is what the key tells of."""
        own = vars(self._environment)
        before = {name: own[name] for name in self._watching if name in own}
        outer, self.told, self._untold, self.saw = self.told, told, told.untold - {CLOCK}, None
        own.update(self._watching)
        try:
            yield
        finally:
            for name in self._watching:
                del own[name]
            own.update(before)
            self.told = outer

    def note(self, what: str) -> None:
        """Note something that no key tells of."""
        self.saw = self.saw or what

    def _look(self, value: Any, name: Any) -> None:
        """Note that a template looks at an attribute or item of a value."""
        kind = type(value)
        if kind in FREE:
            return
        if kind not in self._rules:
            self._rules[kind] = next((rule for base, rule in RULES.items() if issubclass(kind, base)), None)
        tells = self._rules[kind]
        if tells is None:
            self.note(f"a {kind.__qualname__}")
        elif self.told and not tells(self.told, value, name) and is_there(value, name):
            self.note(f"{kind.__qualname__}.{name}")  # that there is no such thing, the key tells of

    def _attribute(self, original: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
        free, rules = FREE, self._rules

        def attribute(value: Any, name: str) -> Any:
            kind = type(value)
            if kind not in free:
                tells = rules.get(kind)
                if tells is None or self.told is None or not tells(self.told, value, name):
                    self._look(value, name)
            try:
                return getattr(value, name)  # what Jinja tries first, too
            except AttributeError:
                return original(value, name)

        return attribute

    def _item(self, original: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        def item(value: Any, name: Any) -> Any:
            self._look(value, name)
            return original(value, name)

        return item

    def _filters(self) -> dict[str, Callable[..., Any]]:
        notices: dict[str, Callable[..., None]] = {
            "random": lambda *_: self.note("random"),
            "attr": lambda _, value, name: self._look(value, name),  # of which not every Jinja tells the environment
            "url": lambda _, address: self.note("a path of Windows") if "\\" in str(address) else None,  # MkDocs warns
        }
        notices |= dict.fromkeys(_SWEEPING, self._given)
        filters = self._environment.filters
        return {**filters, **{name: _noticed(filters[name], notices[name]) for name in notices if name in filters}}

    def _given(self, *arguments: Any, **_: Any) -> None:
        for value in arguments:
            if type(value) in WHOLE:
                self.note(type(value).__qualname__)

    def _context(self) -> type[Context]:
        witness = self

        class Watched(Context):
            def resolve_or_missing(self, key: str) -> Any:
                if key in witness._untold:
                    witness.note(key)
                if key in self.vars:  # as in the class that this one is derived from, which is asked for every name
                    return self.vars[key]
                return self.parent.get(key, missing)

            def call(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
                if type(function) not in CALLED and (name := name_unsafe(function, arguments, named)):
                    witness.note(name)
                return super().call(function, *arguments, **named)

        return Watched


def _noticed(original: Callable[..., Any], notice: Callable[..., None]) -> Callable[..., Any]:
    @wraps(original)  # and with it what Jinja hands to the filter
    def noticed(*arguments: Any, **named: Any) -> Any:
        notice(*arguments, **named)
        return original(*arguments, **named)

    return noticed
