"""The options of Python-Markdown's extensions, which hold for GitHub's Markdown, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.util import Registry


@dataclass(frozen=True, slots=True)
class ExtensionOptions:
    """The options of a site's extensions, read from a converter that has all of them.

    So an extension is found however it is named: short, in full, inside another one (`pymdownx.extra`), or as an
    object.
    """

    converter: Markdown
    toc: TocTreeprocessor
    """Holds the options of `toc`, parsed; those by default where the extension is not in use."""
    footnotes: Mapping[str, Any]
    tasks: Mapping[str, Any]
    """Options of `pymdownx.tasklist`; empty where it is not in use."""
    highlight: Mapping[str, Any] | None
    """Options of `pymdownx.highlight`, with the class of superfences; None where superfences is not in use."""
    codehilite: Mapping[str, Any] | None
    """Options of `codehilite`; None where it is not in use."""
    fences: Sequence[Mapping[str, Any]] = field(default=())
    """Custom fences of superfences, such as `mermaid`, in its form: `test`, `validator` and `formatter`."""


def read_options(extensions: Sequence[str | Extension], configs: Mapping[str, Mapping[str, Any]]) -> ExtensionOptions:
    """Return the options of extensions that are given as Python-Markdown takes them."""
    converter = Markdown(extensions=extensions, extension_configs=configs)
    converter.reset()
    toc = _find(converter.treeprocessors, "toc")
    tasks = _find(converter.treeprocessors, "task-list")
    superfences, highlight = _superfences(converter)
    return ExtensionOptions(
        converter=converter,
        toc=toc if isinstance(toc, TocTreeprocessor) else TocTreeprocessor(converter, TocExtension().getConfigs()),
        footnotes=_options_of(FootnoteExtension, converter) or FootnoteExtension().getConfigs(),
        tasks=getattr(tasks, "config", {}),
        highlight=highlight,
        codehilite=_options_of(CodeHiliteExtension, converter),
        fences=tuple(superfences[1:]),
    )


def _find(registry: Registry[Any], name: str) -> Any:
    """Return what is registered by a name, or None; a registry has no `get`."""
    return registry[name] if name in registry else None  # noqa: SIM401


def _options_of(kind: type, converter: Markdown) -> Mapping[str, Any] | None:
    found = [extension for extension in converter.registeredExtensions if isinstance(extension, kind)]
    return found[0].getConfigs() if found else None


def _superfences(converter: Markdown) -> tuple[Sequence[Mapping[str, Any]], Mapping[str, Any] | None]:
    """Return the fences of superfences and the options of its highlighter, which it finds by a method of theirs."""
    fenced = _find(converter.preprocessors, "fenced_code_block")
    extension = getattr(fenced, "extension", None)
    if extension is None or not hasattr(extension, "superfences"):
        return (), None
    for other in converter.registeredExtensions:
        if hasattr(other, "get_pymdownx_highlight_settings"):
            options = dict(other.get_pymdownx_highlight_settings())
            options["css_class"] = fenced.config["css_class"] or options["css_class"]
            return extension.superfences, options
    return extension.superfences, None
