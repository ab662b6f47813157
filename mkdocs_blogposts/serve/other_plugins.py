"""Whether other plugins, and hooks, can work on one page alone: this is tried, and what they keep is compared.

A page is built again from the text that it has. A plugin that gives it other HTML, or keeps anything else than before,
counts or collects, and needs the whole site. What a plugin keeps of a new text is seen likewise.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from mkdocs_blogposts.site.report import MKDOCS
from mkdocs_blogposts.speed.keys import UnprovableError
from mkdocs_blogposts.speed.object_digest import EXACT, MOST, PLAIN, TooLargeError, digest_of, taken_apart
from mkdocs_blogposts.speed.pages_ahead import OURS, is_foreign, owner_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_OF_PAGES: Final = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
_OF_SITE: Final = ("files", "nav", "env", "pre_template", "template_context", "post_template", "post_build")


TOO_MUCH: Final = "plugins that keep more than can be compared"


class UnfitError(UnprovableError):
    """Raised, with the name, where a plugin needs the whole site for each page."""


class OtherPlugins:
    """The plugins of a build, but for those that were read, and what they keep."""

    def __init__(self, config: MkDocsConfig, files: Files, env: Environment, *, vouched: AbstractSet[str]) -> None:
        """Take MkDocs' settings, the files and templates of a build; `vouched` are names from `speed.plugins`."""
        self._config = config
        self._files = files
        self._env = env
        names = config.plugins.keys()
        self._vouched = vouched | {name for name in names if name.rpartition("/")[2] in vouched}
        self._names = {id(owner): name for name, owner in config.plugins.items()}
        self._on_pages = dict(self._found(_OF_PAGES))
        self._of_env = {id(method): method for method in config.plugins.events["env"] if is_foreign(method)}
        self.at_end = sorted(name for name, _ in self._found(("post_build",)))
        """The names of those that do something when the pages are written."""

    @property
    def everywhere(self) -> set[str]:
        """The names of those that do anything once the settings are read, but for those that the site answers for."""
        found = {name for name, _ in self._found((*_OF_SITE, *_OF_PAGES))}
        return found - self._vouched

    @property
    def names(self) -> list[str]:
        """The names of those that work on pages."""
        return sorted({*self._on_pages, *(self._name(method) for method in self._of_env.values())})

    def are_vouched(self) -> bool:
        """Tell whether the site answers for all of them."""
        return {*self.names, *self.at_end} <= self._vouched

    def finish_conversion(self, page: Page) -> None:
        """Let those work on a converted page that do so when all pages are converted."""
        for method in self._of_env.values():
            method(self._env.overlay(), config=self._config, files=Files([page.file]))

    def try_conversion(self, page: Page, files: Iterable[str]) -> None:
        """Do so, and leave out from now on which of these keep something, or change settings, other pages or a file."""
        written = {path: data for path in files if (data := _read(path)) is not None}
        others = [file.page for file in self._files if file.page and file.page is not page]
        for key, method in list(self._of_env.items()):
            before = self._state_of(owner_of(method))
            kept = [(other, other.content, list(other.toc.items)) for other in others if other.toc is not None]
            settings, held = digest_of(self._shared), [*_containers(self._shared)]
            fits = True
            try:
                method(self._env.overlay(), config=self._config, files=Files([page.file]))
            except Exception:  # noqa: BLE001 - whatever it wants, it is not this
                fits = False
            for other, content, contents in kept:
                if other.content != content or other.toc.items != contents:
                    other.content, other.toc.items = content, contents
                    fits = False
            if digest_of(self._shared) != settings:
                _put_back(held)
                fits = False
            for path, data in written.items():
                if _read(path) != data:
                    Path(path).write_bytes(data)
                    fits = False
            if not fits or self._state_of(owner_of(method)) != before:
                del self._of_env[key]

    def remember(self) -> Callable[[], None]:
        """Return what puts back all that they keep now: what was tried is to leave no trace in the next build."""
        return partial(_put_back, [each for kept in self._kept for each in _containers(kept)])

    def remember_all(self) -> Callable[[], None]:
        """Return what puts back the settings, too, and what plugins of ours have; searches stay as they are.

        Raises UnfitError where they keep more than can be looked at.
        """
        config, plugins = self._config, self._config.plugins.values()
        ours = [vars(each) for each in plugins if type(each).__module__ == OURS]
        settings = {name: value for name, value in config.data.items() if name != "plugins"}
        deep = [*_containers([vars(config.theme), settings, self._kept], is_whole=True)]
        return partial(_put_back, [*((each, each.copy()) for each in (config.data, *ours)), *deep])

    def state(self) -> Mapping[str, str]:
        """Return a digest of what each of them keeps, by name, and of the settings that they may change."""
        found = {name: self._state_of(owner) for name, owner in self._on_pages.items() if name not in self._vouched}
        return {
            **found,
            "mkdocs.yml": digest_of([*self._shared, sorted(self._env.globals), list(self._files.src_uris)]),
        }

    @property
    def _kept(self) -> list[list[Any]]:
        """What each of them keeps that does anything once the settings are read."""
        return [_kept_by(owner) for owner in dict(self._found((*_OF_SITE, *_OF_PAGES))).values()]

    @property
    def _shared(self) -> Sequence[Any]:
        return self._config.extra, self._config.extra_css, self._config.extra_javascript

    def _state_of(self, owner: Any) -> str:
        try:
            return digest_of(_kept_by(owner))
        except TooLargeError:
            raise UnfitError(f"{self._names.get(id(owner), owner)}, which keeps more than can be compared") from None

    def _found(self, events: Iterable[str]) -> Iterator[tuple[str, Any]]:
        for event in events:
            for method in self._config.plugins.events[event]:
                if is_foreign(method):
                    yield self._name(method), owner_of(method)

    def _name(self, method: Callable[..., Any]) -> str:
        return self._names.get(id(owner_of(method))) or str(getattr(method, "__module__", "a hook"))


@contextmanager
def unheard(is_heard: Callable[[logging.LogRecord], bool] = lambda _: False) -> Iterator[None]:
    """Print nothing of what is logged inside of the `with` block but what `is_heard` tells.

    Who records it for the cache does so.
    """
    handlers = [*logging.getLogger(MKDOCS).handlers, *logging.getLogger().handlers]
    for handler in handlers:
        handler.addFilter(is_heard)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(is_heard)


def _read(path: str) -> bytes | None:
    with suppress(OSError):
        return Path(path).read_bytes()
    return None


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> str | None:
    """Return the names of those that keep something else than before, in one text; None where none does."""
    return ", ".join(sorted(name for name in before if before[name] != after.get(name))) or None


def _kept_by(owner: Any) -> list[Any]:
    """Return the attributes of a plugin, of its class and of its module."""
    if isinstance(owner, ModuleType):
        return [_values(vars(owner))]
    kept = [vars(owner), *(_values(vars(each)) for each in type(owner).__mro__ if each.__module__ not in _FRAME)]
    module = sys.modules.get(type(owner).__module__)
    return [*kept, _values(vars(module))] if module else kept


_FRAME: Final = ("builtins", f"{MKDOCS}.plugins", "typing")


def _containers(kept: Any, *, is_whole: bool = False) -> Iterator[tuple[Any, Any]]:
    """Yield the lists, sets and mappings inside of values, at any depth, each with a copy.

    Raises UnfitError where these are more than can be looked at, and all of them are wanted.
    """
    seen, waiting = set[int](), deque([kept])
    while waiting and len(seen) < MOST:
        value = waiting.popleft()
        if isinstance(value, (*PLAIN, Page, File, StructureItem)) or id(value) in seen:
            continue
        seen.add(id(value))
        if type(value) in (list, dict, set, deque):
            yield value, value.copy()
        waiting.extend(part for part in taken_apart(value)[1] if type(part) not in EXACT)
    if is_whole and waiting:
        raise UnfitError(TOO_MUCH)


def _put_back(held: Iterable[tuple[Any, Any]]) -> None:
    """Give containers what they held, as `_containers` yields them."""
    for container, values in held:
        container.clear()
        (container.update if isinstance(container, dict | set) else container.extend)(values)


def _values(names: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is no part of a program: no function, class or module."""
    return {
        name: value
        for name, value in names.items()
        if not name.startswith("__") and not callable(value) and not isinstance(value, ModuleType | property)
    }
