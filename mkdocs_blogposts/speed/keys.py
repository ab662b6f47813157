"""Keys of the cache: digests of all that the HTML of a page depends on (programs, settings, extensions).

Equal keys mean equal HTML. Where that cannot be told, UnprovableError is raised and the work is done uncached.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from enum import Enum
from functools import partial
from hashlib import blake2b
from pathlib import Path, PurePath
from types import BuiltinFunctionType, FunctionType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import mkdocs_blogposts
from mkdocs_blogposts.speed.packages import code_of, describe_code

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class UnprovableError(Exception):
    """Raised where it is not known that the result would be the same; the work is then done without the cache.

    The text names the cause, for a reader.
    """


def canonical(value: Any, *, trusted: Callable[[str], bool] = lambda _: False) -> str:
    """Return a text that is equal for equal values only; raise UnprovableError where a value has none.

    `trusted` returns whether the functions of a module, given by its name, depend on nothing but their arguments.
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


# fmt: off
_MARKDOWN: Final = (
    "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes",
    "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc",
    "wikilinks",
)
# fmt: on
# fmt: off
_PYMDOWNX: Final = (
    "arithmatex", "betterem", "caret", "critic", "details", "emoji", "escapeall", "extra", "fancylists",
    "highlight", "inlinehilite", "keys", "magiclink", "mark", "progressbar", "quotes", "saneheaders",
    "smartsymbols", "striphtml", "superfences", "tabbed", "tasklist", "tilde", "blocks.admonition",
    "blocks.caption", "blocks.definition", "blocks.details", "blocks.html", "blocks.tab",
)
# fmt: on
PURE: Final = frozenset(
    {*_MARKDOWN, *(f"markdown.extensions.{name}" for name in _MARKDOWN), *(f"pymdownx.{name}" for name in _PYMDOWNX)}
)
"""Read one by one: these look at nothing but the text and their options. `pymdownx.snippets` and `pymdownx.b64`, for
example, read files."""
_FUNCTIONS: Final = ("markdown", "pymdownx", "material.extensions", "materialx.extensions")
"""Packages whose functions in options (slugs, emoji, fences) look at nothing but their arguments."""


def describe_extensions(
    extensions: Iterable[Any], options: Mapping[str, Any], *, vouched: AbstractSet[str] = frozenset()
) -> str:
    """Return a text for extensions in their order with their options; equal texts make equal HTML.

    `vouched` are names from the option `speed.extensions`. Raises UnprovableError, with the name, for unknown ones.
    """

    def trusted(module: str) -> bool:
        return any(module == name or module.startswith(f"{name}.") for name in (*_FUNCTIONS, *vouched))

    described = []
    for extension in extensions:
        name = extension.partition(":")[0] if isinstance(extension, str) else ""
        if not name:
            raise UnprovableError(f"{type(extension).__module__}.{type(extension).__qualname__}")
        own = options.get(extension) or {}
        if name not in vouched:
            if name not in PURE:
                raise UnprovableError(extension)
            if (own.get("options") or {}).get("custom_icons"):
                raise UnprovableError(f"{extension} with custom_icons, which are files")
        try:
            described.append([extension, canonical(own, trusted=trusted)])
        except UnprovableError as error:
            raise UnprovableError(f"{error} in {extension}") from error
    return canonical(described)


SETTINGS: Final = ("use_directory_urls", "repo_url", "edit_uri")
"""Settings of MkDocs that a conversion reads, besides those of its extensions, of `validation` and of the theme."""


def fingerprint(config: MkDocsConfig, options: Mapping[str, Any], *, vouched: AbstractSet[str]) -> str:
    """Return a digest that differs where the same text might become other HTML.

    `options` are the plugin's, as written; `vouched` are names from the option `speed.extensions`. Raises
    UnprovableError, with the cause, where that is not known.
    """
    facts = [
        programs(modules=[*vouched, *_foreign(config["markdown_extensions"])], scripts=_hooks(config)),
        sorted(vouched),
        describe_extensions(config["markdown_extensions"], config["mdx_configs"] or {}, vouched=vouched),
        {name: config[name] for name in SETTINGS},
        _validation(config),
        [config.theme.name, str(config.theme.locale), str(config.theme.get("language"))],
        bool(config.theme.get("highlightjs")),  # whose script colors code
        urlsplit(config.site_url or "/").path,
        {name: value for name, value in options.items() if name != "speed"},
    ]
    return digest(canonical(facts))


def programs(*, modules: Iterable[str] = (), scripts: Iterable[Path] = ()) -> str:
    """Return a digest of Python's version, of the packages that can change HTML, and of this package's own code.

    `modules` and `scripts` are the site's own code, as for `describe_code`.
    """
    own = code_of(Path(mkdocs_blogposts.__file__).parent, endings=(".py", ".yml", ".json"))
    return digest(canonical([sys.version, describe_code(sys.path, modules=modules, scripts=scripts), own]))


def digest(*parts: str) -> str:
    """Return the digest of texts: equal only for the same texts in the same order."""
    whole = blake2b(digest_size=24)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


def _foreign(extensions: Iterable[Any]) -> Iterator[str]:
    """Yield the modules of extensions that are not among those that were read."""
    for extension in extensions:
        name = str(extension).partition(":")[0]
        if name not in PURE:
            yield name


def _hooks(config: MkDocsConfig) -> list[Path]:
    """Return the files of hooks, which may do anything to the programs that convert pages."""
    hooks = config["hooks"] or {}
    modules = hooks.values() if isinstance(hooks, Mapping) else ()
    return [Path(file) for module in modules if (file := getattr(module, "__file__", None))]


def _validation(config: MkDocsConfig) -> Any:
    return {name: dict(part) if isinstance(part, Mapping) else part for name, part in config["validation"].items()}
