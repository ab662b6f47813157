"""What all conversions of a build have in common: programs, their versions, and settings."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import mkdocs_blogposts
from mkdocs_blogposts.speed.canonical import canonical
from mkdocs_blogposts.speed.purity import describe_extensions

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SETTINGS: Final = ("use_directory_urls", "repo_url", "edit_uri")
"""Settings of MkDocs that a conversion reads, besides those of its extensions, of `validation` and of the theme."""


def fingerprint(config: MkDocsConfig, options: Mapping[str, Any], *, vouched: AbstractSet[str]) -> str:
    """Return a digest that differs where the same text might become other HTML.

    `options` are the plugin's, as written; `vouched` are extensions that the site answers for. Raises UnprovableError,
    with the name of what is in the way, where that cannot be told.
    """
    facts = [
        programs(),
        [_module(name) for name in sorted(vouched)],
        describe_extensions(config["markdown_extensions"], config["mdx_configs"] or {}, vouched=vouched),
        {name: config[name] for name in SETTINGS},
        _validation(config),
        [config.theme.name, str(config.theme.locale), str(config.theme.get("language"))],
        urlsplit(config.site_url or "/").path,
        {name: value for name, value in options.items() if name != "speed"},
    ]
    return digest(canonical(facts))


def programs() -> str:
    """Return a digest of what runs: Python, every package with its version, and this package's own code."""
    own = _source_of(Path(mkdocs_blogposts.__file__).parent)
    return digest(canonical([sys.version, sorted(installed(sys.path)), own]))


def digest(*parts: str) -> str:
    """Return the digest of texts: equal only for the same texts in the same order."""
    whole = blake2b(digest_size=24)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


def installed(path: Iterable[str]) -> Iterator[str]:
    """Yield name and version of every package that can be imported, by the folder that its installer made for it.

    All of them, because Python-Markdown, Pygments and markdown-it-py find plugins of their own.
    """
    for entry in path:
        with suppress(OSError):
            yield from (
                found.name for found in Path(entry or ".").iterdir() if found.suffix in (".dist-info", ".egg-info")
            )


def _source_of(folder: Path) -> str:
    """Return a digest of a package's own code: a working copy changes without another version."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".yml", ".json"))
    return digest(*(text for path in files for text in (path.name, path.read_text("utf-8"))))


def _module(name: str) -> str:
    with suppress(ImportError, ValueError, OSError):
        found = importlib.util.find_spec(name.partition(":")[0])
        if found and found.origin:
            return digest(name, Path(found.origin).read_text("utf-8", "replace"))
    return name


def _validation(config: MkDocsConfig) -> Any:
    return {name: dict(part) if isinstance(part, Mapping) else part for name, part in config["validation"].items()}
