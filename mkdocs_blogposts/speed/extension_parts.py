"""What plugins put into the Markdown settings: objects of theirs in extensions, and functions that make fences.

An extension of mkdocs-autorefs tells its plugin of each heading. While a page is converted, such an object is watched:
what was read of it and what it was told is kept with the page, and it is told again where the page comes from the
cache. A page that uses it otherwise, or has a fence of a function that is not known, is converted in each build.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from markdown.util import AtomicString

from mkdocs_blogposts.speed.keys import UnprovableError, name_of, objects_of, replace_fences

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

Told: TypeAlias = list[Any]
"""In values of JSON: place, name of the method, positional arguments and those with names; where the name stands alone,
the attribute was the page itself. An argument is a list of one value, or an empty one for the page."""
_ASKS: Final = "plugin"
"""The kind of question that is about an attribute of an object: `("plugin", "0.plugin.scan_toc")`."""
_PLAIN: Final = (bool, int, float, str, type(None))
_DECLINING: Final = "markdown_exec"
"""Has fences for languages, such as Python, and a function that says which of them it leaves alone."""


class Parts:
    """The extensions of a site with their options, and the objects of plugins in them, by place."""

    def __init__(self, config: MkDocsConfig, *, vouched: AbstractSet[str]) -> None:
        """Take MkDocs' settings once plugins have changed them; `vouched` are names from `speed.extensions`."""
        self._config = config
        self._extensions: Sequence[Any] = [*config["markdown_extensions"]]
        self._options: Mapping[str, Any] = config["mdx_configs"] or {}
        self._vouched = vouched
        self._objects = {
            _place(number, name): value
            for number, extension in enumerate(self._extensions)
            for name, value in objects_of(extension).items()
        }

    @property
    def are_there(self) -> bool:
        """Whether there is anything to watch."""
        found = list[Any]()
        for own in self._options.values():
            replace_fences(own, lambda function, _: found.append(function), vouched=self._vouched)
        return bool(self._objects or found)

    def answer(self, subject: str) -> str:
        """Return an attribute of an object as text; raise ValueError for what is none."""
        place, _, name = subject.rpartition(".")
        if place not in self._objects:
            raise ValueError(subject)
        return repr(getattr(self._objects[place], name))

    def tell(self, page: Page, told: Iterable[Told]) -> None:
        """Tell the objects what they were told when a page was converted.

        Raises UnprovableError, and tells nothing, where they are about another page.
        """
        calls = []
        for place, name, *given in told:
            attribute = getattr(self._objects[place], name)
            if given:
                calls.append((attribute, *given))
            elif attribute is not page:
                raise UnprovableError(f"{place}.{name}")
        for method, positional, named in calls:
            method(*(_given(page, each) for each in positional), **{key: _given(page, each) for key, each in named})

    def watch(self, page: Page, ask: Callable[[str, str], object], messages: list[Any]) -> Use:
        """Return what watches the conversion of a page.

        `ask` takes questions; `messages` is what is logged meanwhile, from which that of the objects is taken out: they
        log it again when they are told again.
        """
        return Use(self._config, self._extensions, self._vouched, page, partial(ask, _ASKS), messages)


class Use:
    """What one conversion asks and tells objects of plugins."""

    def __init__(
        self,
        config: MkDocsConfig,
        extensions: Sequence[Any],
        vouched: AbstractSet[str],
        page: Page,
        ask: Callable[[str], object],
        messages: list[Any],
    ) -> None:
        self.told: list[Told] = []
        """What the objects were told, in order."""
        self.doubt = ""
        """What the page used that nobody knows to be the same in every build; nothing where all is known."""
        self._seen = set[tuple[str, str]]()
        self._page = page
        self._ask = ask
        self._messages = messages
        self._extensions = extensions
        self._watched = [self._watch(number, extension) for number, extension in enumerate(extensions)]
        self.config = copy.copy(config)
        """MkDocs' settings for this conversion."""
        self.config["markdown_extensions"] = self._watched
        options: Mapping[str, Any] = config["mdx_configs"] or {}
        self.config["mdx_configs"] = {name: self._fences(own, vouched) for name, own in options.items()}

    def close(self) -> None:
        """Give the extensions what their copies have kept in themselves; such a page is converted in each build."""
        for extension, own in zip(self._extensions, self._watched, strict=True):
            if own is extension:
                continue
            before, after = vars(extension), vars(own)
            for name, value in after.items():
                if name not in before or (value is not before[name] and not isinstance(value, _Watched)):
                    before[name] = value
                    self.doubt = self.doubt or f"{name_of(type(extension))}, which keeps something of a page"

    def _watch(self, number: int, extension: Any) -> Any:
        objects = objects_of(extension)
        if not objects:
            return extension
        own = copy.copy(extension)
        for name, value in objects.items():
            vars(own)[name] = _Watched(self, value, _place(number, name))
        return own

    def _fences(self, options: Any, vouched: AbstractSet[str]) -> Any:
        def watched(function: Any, role: str) -> Any:
            def call(*arguments: Any, **named: Any) -> Any:
                made = function(*arguments, **named)
                name = name_of(function)
                if role != "validator" or made is not False or name.partition(".")[0] != _DECLINING:
                    self.doubt = self.doubt or name
                return made

            return call

        return replace_fences(options, watched, vouched=vouched)

    def read(self, target: Any, place: str, name: str) -> Any:
        """Return an attribute of an object, and note what that says of the page."""
        value = getattr(target, name)
        if type(value) in _PLAIN:
            self._ask(f"{place}.{name}")
        elif value is self._page:
            if (place, name) not in self._seen:
                self._seen.add((place, name))
                self.told.append([place, name])
        elif getattr(value, "__self__", None) is target:
            return partial(self._call, value, place, name)
        else:
            self.use(target)
        return value

    def use(self, target: Any) -> None:
        """Note that an object is used in a way of which nothing is known."""
        self.doubt = self.doubt or name_of(type(target))

    def _call(self, method: Callable[..., Any], place: str, name: str, /, *positional: Any, **named: Any) -> Any:
        heard = len(self._messages)
        made = method(*positional, **named)
        del self._messages[heard:]
        try:
            told = [self._taken(each) for each in positional], [[key, self._taken(each)] for key, each in named.items()]
        except UnprovableError:
            told = None
        if made is None and told:
            self.told.append([place, name, *told])
        else:
            self.use(method.__self__)  # type: ignore[attr-defined]  # it has one, see `read`
        return made

    def _taken(self, value: Any) -> list[Any]:
        if value is self._page:
            return []
        if type(value) is AtomicString:
            return [str(value)]
        if type(value) not in _PLAIN:
            raise UnprovableError(name_of(type(value)))
        return [value]


def _given(page: Page, kept: list[Any]) -> Any:
    return kept[0] if kept else page


def _place(number: int, name: str) -> str:
    return f"{number}.{name}"


class _Watched:
    """Stands for an object of a plugin while a page is converted."""

    __slots__ = ("_blogposts_place", "_blogposts_target", "_blogposts_use")

    def __init__(self, use: Use, target: Any, place: str) -> None:
        object.__setattr__(self, "_blogposts_use", use)
        object.__setattr__(self, "_blogposts_target", target)
        object.__setattr__(self, "_blogposts_place", place)

    @property  # type: ignore[misc]  # so that `isinstance` sees no difference
    def __class__(self) -> type:
        return type(self._blogposts_target)

    def __getattr__(self, name: str) -> Any:
        return self._blogposts_use.read(self._blogposts_target, self._blogposts_place, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._blogposts_use.use(self._blogposts_target)
        setattr(self._blogposts_target, name, value)

    def __bool__(self) -> bool:
        kind = type(self._blogposts_target)
        if hasattr(kind, "__bool__") or hasattr(kind, "__len__"):
            self._blogposts_use.use(self._blogposts_target)
        return bool(self._blogposts_target)


def _forwarding(name: str) -> Callable[..., Any]:
    def forward(watched: Any, *arguments: Any) -> Any:
        target = watched._blogposts_target  # noqa: SLF001 - of this module
        watched._blogposts_use.use(target)  # noqa: SLF001 - as above
        method = getattr(target, name, None)
        if method is None:
            raise TypeError(f"a {type(target).__qualname__} has no {name}")
        return method(*arguments)

    return forward


# fmt: off
for _name in (
    "call", "contains", "delattr", "delitem", "enter", "eq", "exit", "getitem", "hash", "iter", "len", "ne", "next",
    "repr", "setitem", "str",
):
    setattr(_Watched, f"__{_name}__", _forwarding(f"__{_name}__"))
# fmt: on
