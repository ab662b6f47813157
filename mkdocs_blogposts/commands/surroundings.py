"""What else works on a site: themes, other plugins, Markdown extensions; and so what a check cannot know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mkdocs_blogposts.commands.configuration import PLUGIN, Configuration, entries, plugin_options
from mkdocs_blogposts.content.document import KeyPath

_QUIET_PLUGINS: Final = frozenset(
    {
        *("search", "offline", "privacy", "optimize", "meta", "info", "typeset", "tags", "group", "minify"),
        *("glightbox", "awesome-nav", "awesome-pages", "literate-nav", "section-index", "redirects", "autorefs"),
        *("git-revision-date", "git-revision-date-localized", "git-authors", "git-committers", "git-committers-2"),
    }
)
"""Plugins that make no file that a post would link to, and neither headings nor templates."""
_MAKING_PLUGINS: Final = frozenset({"rss", "social", "blog", "projects"})
"""Plugins that make files, and neither headings of posts nor templates outside of the theme."""
_QUIET_EXTENSIONS: Final = frozenset(
    {
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *("legacy_attrs", "legacy_em", "md_in_html", "meta", "mdx_truly_sane_lists", "nl2br", "sane_lists"),
        *("smarty", "tables", "toc", "wikilinks"),
    }
)
"""Markdown extensions of which it is known what ids they give."""
_FAMILIES: Final = ("pymdownx.", "material.extensions.")
_SLUG_MAKERS: Final = ("pymdownx.slugs.", "markdown.extensions.toc.")
"""Modules whose functions make ids of the letters and digits of a heading, in their order, and of nothing else."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the software around a blog."""

    makers: tuple[str, ...] = ()
    """Other plugins that may make files which posts link to."""
    pages_are_known: bool = False
    """Whether no other plugin and no hook may change bodies or bring templates."""
    ids_are_known: bool = False
    """Whether the ids of headings are those that the words of the headings tell."""
    theme: Mapping[str, Any] | None = None
    """The name of the theme and its `custom_dir`, absolute; None where they are not known."""
    languages: tuple[str, ...] = ()
    """Folders of the docs folder that mkdocs-static-i18n builds a site of each from, that of the default one first."""

    @classmethod
    def of(cls, configuration: Configuration, folder: Path) -> Surroundings:
        """Return what the settings of a `mkdocs.yml` in `folder` say."""
        values = configuration.values
        others = [name.removeprefix("material/") for name, _ in plugin_options(values.get("plugins")) if name != PLUGIN]
        strangers = [name for name in others if name not in _QUIET_PLUGINS | _MAKING_PLUGINS]
        known = not strangers and not values.get("hooks") and not _is_opaque(configuration, "plugins", "hooks")
        return cls(
            makers=tuple(dict.fromkeys(name for name in others if name not in _QUIET_PLUGINS)),
            pages_are_known=known,
            ids_are_known=known and _ids_are_known(configuration),
            theme=_theme(configuration, folder),
            languages=_languages(values),
        )


def _is_opaque(configuration: Configuration, *keys: str) -> bool:
    """Tell whether a whole setting stands behind a tag."""
    return any(len(path) == 1 and path[0] in keys for path in configuration.opaque)


def _ids_are_known(configuration: Configuration) -> bool:
    names = [name for name, _ in entries(configuration.values.get("markdown_extensions"))]
    bare = [name.removeprefix("markdown.extensions.") for name in names]
    slugs = [found.name for path, found in configuration.opaque.items() if path[-1] == "slugify"]
    return (
        all(name in _QUIET_EXTENSIONS or name.startswith(_FAMILIES) for name in bare)
        and all(name.partition(":")[2].startswith(_SLUG_MAKERS) for name in slugs)
        and not any(map(_hides_an_extension, configuration.opaque))
    )


def _hides_an_extension(path: KeyPath) -> bool:
    """Tell whether an extension, or all options of the one that makes ids, stand at this place of the settings."""
    _, *steps = path
    is_extension = len(steps) < 2 or steps[-1] in ("toc", "markdown.extensions.toc")  # noqa: PLR2004 - a list, its item
    return path[0] == "markdown_extensions" and is_extension


def _languages(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages of mkdocs-static-i18n where each has a folder of its own."""
    found = next((options for name, options in plugin_options(values.get("plugins")) if name == "i18n"), {})
    given = found.get("languages")
    listed = [each for each in given if isinstance(each, Mapping)] if isinstance(given, list) else []
    built = [each for each in listed if isinstance(each.get("locale"), str) and each.get("build", True) is not False]
    if found.get("docs_structure") != "folder":
        return ()
    return tuple(str(each["locale"]) for each in sorted(built, key=lambda each: each.get("default") is not True))


def _theme(configuration: Configuration, folder: Path) -> Mapping[str, Any] | None:
    given = configuration.values.get("theme", "mkdocs")
    settings = {"name": given} if isinstance(given, str) else given
    known = not any(
        path[0] == "theme" and path[1:] in ((), ("name",), ("custom_dir",)) for path in configuration.opaque
    )
    if not known or not isinstance(settings, Mapping) or not isinstance(settings.get("name"), str):
        return None
    custom = settings.get("custom_dir")
    return {"name": settings["name"], "custom_dir": str(folder / str(custom)) if custom else None}
