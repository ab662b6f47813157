"""Keys of the cache: digests of all that the HTML of a page depends on (programs, settings, extensions).

Equal keys mean equal HTML. Where that cannot be told, UnprovableError is raised and the work is done uncached.
"""

from __future__ import annotations

import json
import os
import re
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

from mkdocs.utils.yaml import ConfigDirPlaceholder, DocsDirPlaceholder, RelativeDirPlaceholder

import mkdocs_blogposts
from mkdocs_blogposts.speed.packages import code_of, describe_code

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class UnprovableError(Exception):
    """Raised where it is not known that the result would be the same; the work is then done without the cache.

    The text names the cause, for a reader.
    """


class UnknownError(UnprovableError):
    """Raised for a part of the Markdown settings that was not read."""

    def __init__(self, text: str, name: str) -> None:
        """Take what it is, and what a site that answers for it writes below `speed: extensions:`; nothing if none."""
        super().__init__(text)
        self.name = name


def canonical(value: Any, *, trusted: Callable[[str], bool] = lambda _: False) -> str:
    """Return a text that is equal for equal values only; raise UnprovableError where a value has none.

    `trusted` returns whether the functions of a module, given by its name, depend on nothing but their arguments.
    """
    return json.dumps(_plain(value, trusted), ensure_ascii=True, separators=(",", ":"))


def _plain(value: Any, trusted: Callable[[str], bool]) -> Any:  # noqa: C901, PLR0911 - a case each
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
    if isinstance(value, ConfigDirPlaceholder | DocsDirPlaceholder | RelativeDirPlaceholder):  # `!relative` in YAML
        return [type(value).__qualname__, value.suffix]
    if isinstance(value, date | PurePath | bytes):
        return [type(value).__name__, repr(value)]
    if isinstance(value, partial):
        return ["partial", _plain([value.func, value.args, value.keywords], trusted)]
    if isinstance(value, FunctionType | BuiltinFunctionType | type):
        return ["name", _name(value, trusted)]
    raise UnprovableError(f"a {type(value).__module__}.{type(value).__qualname__}")


def _name(function: Any, trusted: Callable[[str], bool]) -> str:
    module, name = function.__module__ or "", function.__qualname__
    if "<" in name:  # a function inside of another one, whose variables it may see
        raise UnprovableError(f"{module}.{name}")
    if not trusted(module):
        raise UnknownError(f"{module}.{name}", module)
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
# fmt: off
OTHERS: Final = frozenset({
    "callouts", "github-callouts", "markdown_captions", "markdown_checklist.extension", "material.extensions.preview",
    "markdown_include.include", "mdx_breakless_lists", "mdx_gh_links", "mdx_include", "mdx_math",
    "mdx_truly_sane_lists",
})
# fmt: on
"""Those of packages that a site may lack."""
READING: Final = frozenset(
    {"pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets", "markdown_include.include", "mdx_include"}
)
"""Read one by one: these look at the text, their options and files, and keep nothing of them from page to page."""
ACTING: Final = {
    "markdown_include_variants": r"^\{\*",
    "mkdocs-click": r"^::: mkdocs-click",
    "neoteroi.cards": r"(::|\[)cards",
    "neoteroi.projects": r"(::|\[)gantt",
    "neoteroi.spantable": r"::spantable",
    "neoteroi.timeline": r"(::|\[)timeline",
    "termynal": r"<!-- *termynal",
}
"""Read likewise: where a text has this pattern, these look at other code or files, and else do nothing."""
PURE: Final = frozenset(
    {
        *_MARKDOWN,
        *(f"markdown.extensions.{name}" for name in _MARKDOWN),
        *(f"pymdownx.{name}" for name in _PYMDOWNX),
        *OTHERS,
    }
    - READING
)
"""Read likewise: these look at nothing but the text, their options and the site's files, as MkDocs gives them."""
_FUNCTIONS: Final = ("markdown", "pymdownx", "material.extensions", "materialx")
"""Packages whose functions in options (slugs, emoji, fences) look at nothing but their arguments."""


WATCHED: Final = ("mkdocs_autorefs", "mkdocstrings")
"""Packages whose plugins put objects into the Markdown settings. Read likewise: these keep something of a page in
objects of their plugins only, and are watched while it is converted."""


def describe_extensions(
    extensions: Iterable[Any], options: Mapping[str, Any], *, vouched: AbstractSet[str] = frozenset()
) -> str:
    """Return a text for extensions in their order with their options; equal texts make equal HTML.

    Objects of plugins in extensions, and functions of fences that are not known, are left to who watches them.
    `vouched` are names from the option `speed.extensions`. Raises UnknownError for what is not known.
    """
    described = []
    for extension in extensions:
        if not isinstance(extension, str):
            described.append(_described(extension, vouched))
            continue
        if extension.partition(":")[0] not in vouched | PURE | READING | ACTING.keys():
            raise UnknownError(extension, extension.partition(":")[0])
        own = replace_fences(options.get(extension) or {}, lambda function, _: name_of(function), vouched=vouched)
        try:
            described.append([extension, canonical(own, trusted=partial(_is_trusted, vouched))])
        except UnprovableError as error:
            name = error.name if isinstance(error, UnknownError) else ""
            raise UnknownError(f"{error} in {extension}", name) from error
    return canonical(described)


def _described(extension: Any, vouched: AbstractSet[str]) -> list[Any]:
    name, objects = name_of(type(extension)), objects_of(extension)
    if not _is_within(name, {*WATCHED, *vouched}):
        raise UnknownError(name, name)
    plain = {each: value for each, value in vars(extension).items() if each not in objects}
    return [name, canonical(plain), {each: name_of(type(value)) for each, value in objects.items()}]


def objects_of(extension: Any) -> dict[str, Any]:
    """Return the attributes of an extension that are no plain values, by name; none of one that is named by a text."""
    found = {}
    for name, value in ({} if isinstance(extension, str) else vars(extension)).items():
        try:
            canonical(value)
        except UnprovableError:
            found[name] = value
    return found


def replace_fences(options: Any, replace: Callable[[Any, str], Any], *, vouched: AbstractSet[str]) -> Any:
    """Return options of an extension with other functions for fences, in place of those that are not known.

    `replace` takes such a function and its role, `format` or `validator`.
    """
    if not isinstance(options, Mapping):
        return options

    def other(role: str, value: Any) -> Any:
        if role in _ROLES and callable(value):
            try:
                canonical(value, trusted=partial(_is_trusted, vouched))
            except UnprovableError:
                return replace(value, role)
        return value

    changed = {}
    for name, value in options.items():
        if name in _FENCES and isinstance(value, list):
            value = [{role: other(role, part) for role, part in each.items()} for each in value]  # noqa: PLW2901
        changed[name] = replace_fences(value, replace, vouched=vouched)
    return changed


_FENCES: Final = ("custom_fences", "custom_inline")
"""Options of `pymdownx.superfences` and `pymdownx.inlinehilite`: lists of names and functions. A function is called for
a fence of its name, and has nothing to do with pages without one."""
_ROLES: Final = ("format", "validator")


def name_of(value: Any) -> str:
    """Return the module and name of a class or function."""
    named = value if hasattr(value, "__qualname__") else type(value)
    return f"{named.__module__}.{named.__qualname__}"


def _is_trusted(vouched: AbstractSet[str], module: str) -> bool:
    return _is_within(module, {*_FUNCTIONS, *vouched})


def _is_within(module: str, names: Iterable[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)


def reading_extensions(
    extensions: Iterable[Any], options: Mapping[str, Any], *, vouched: AbstractSet[str]
) -> dict[str, Mapping[str, Any]]:
    """Return the options, by name, of extensions that may read files; `describe_extensions` knows all extensions."""
    own = {each if isinstance(each, str) else name_of(type(each)): options.get(each) or {} for each in extensions}
    reading = READING | ACTING.keys() | vouched
    return {
        name: given
        for name, given in own.items()
        if _is_within(name.partition(":")[0], reading) or (given.get("options") or {}).get("custom_icons")
    }


def acting(extensions: Iterable[Any], *, vouched: AbstractSet[str]) -> re.Pattern[str] | None:
    """Return what matches texts in which an extension looks at other code; None where none of them does."""
    patterns = [pattern for name, pattern in ACTING.items() if name in extensions and name not in vouched]
    return re.compile("|".join(patterns), re.MULTILINE) if patterns else None


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
        os.environ.get("MARKDOWN_EXEC_AUTO", ""),  # the languages that markdown-exec does not leave alone
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
    """Yield the modules of extensions that are not among those that were read, or of packages that bring no plugin."""
    for extension in extensions:
        name = extension.partition(":")[0] if isinstance(extension, str) else type(extension).__module__
        if name not in (PURE | READING) - OTHERS:
            yield name


def _hooks(config: MkDocsConfig) -> list[Path]:
    """Return the files of hooks, which may do anything to the programs that convert pages."""
    hooks = config["hooks"] or {}
    modules = hooks.values() if isinstance(hooks, Mapping) else ()
    return [Path(file) for module in modules if (file := getattr(module, "__file__", None))]


def _validation(config: MkDocsConfig) -> Any:
    return {name: dict(part) if isinstance(part, Mapping) else part for name, part in config["validation"].items()}
