"""The languages of a Hugo site: which file is in which one, what its address begins with, and what it translates."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mkdocs_blogposts.commands.importers.former_site import Entry, Report
from mkdocs_blogposts.content.language import language_code


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file of the content stands."""

    path: str
    """As if there were one language: below the folder of its own one, and without a code in its name."""
    language: str
    """Its code, as the configuration has it; empty where the site names no languages."""


@dataclass(frozen=True, slots=True)
class Languages:
    """What the configuration says of languages."""

    default: str = ""
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The settings of each language, with keys in small letters, by its code."""
    has_prefix: bool = False
    """Whether addresses in the language of the site begin with its code, too."""
    folders: tuple[tuple[str, str], ...] = ()
    """Folders of the content that are in one language, the longest first, each with `/` and the code."""

    def place(self, path: str) -> Place:
        """Return where a file of the content, given by its path below that folder, stands."""
        language, inner = self.default, path
        for start, code in self.folders:
            if path.startswith(start):
                language, inner = code, path.removeprefix(start)
                break
        stem, dot, ending = inner.rpartition(".")
        before, _, code = posixpath.basename(stem).rpartition(".")
        if before and code.casefold() in self.settings:
            return Place(stem.removesuffix(f".{code}") + dot + ending, code.casefold())
        return Place(inner, language)

    def prefix(self, language: str) -> str:
        """Return what the addresses of a language begin with, without a slash; empty for nothing."""
        return language if language and (language != self.default or self.has_prefix) else ""

    def setting(self, language: str, name: str) -> Any:
        """Return a setting of one language; None where it has none of its own."""
        return self.settings.get(language, {}).get(name)

    def of_entry(self, language: str) -> str | None:
        """Return the code of our own for a post that is in another language than the site; None for the site's."""
        return language_code(language) if language != self.default else None


def read_languages(values: Mapping[str, Any], content: str, shown: str, report: Report) -> Languages:
    """Return the languages of a configuration, whose keys are in small letters; `content` is the folder of all.

    What cannot be followed is told at `shown`, the file of the configuration.
    """
    given = values.get("languages")
    settings: dict[str, Mapping[str, Any]] = {}
    folders: list[tuple[str, str]] = []
    for code, own in given.items() if isinstance(given, dict) else ():
        lowered = {str(key).casefold(): value for key, value in own.items()} if isinstance(own, dict) else {}
        if lowered.get("disabled") is True:
            continue
        settings[str(code).casefold()] = lowered
        folder = str(lowered.get("contentdir") or "").strip("/")
        if folder.startswith(f"{content}/"):
            folders.append((folder.removeprefix(f"{content}/") + "/", str(code).casefold()))
        elif folder and folder != content:
            what = f"the folder `{folder}` of the language `{code}`"
            report.tell(shown, 1, what, f"move it to `{content}/{code}`, and import again")
        if lowered.get("baseurl"):
            what = f"the addresses of the language `{code}`, which are on a host of its own"
            report.tell(shown, 1, what, "let that host lead them on")
    default = str(values.get("defaultcontentlanguage") or "en").casefold()
    return Languages(
        default if settings else "",
        settings,
        has_prefix=bool(settings) and values.get("defaultcontentlanguageinsubdir") is True,
        folders=tuple(sorted(folders, key=lambda pair: -len(pair[0]))),
    )


def join_translations(
    entries: Iterable[tuple[Entry, Place, str]], languages: Languages, report: Report
) -> Iterator[Entry]:
    """Yield entries, those that translate another one with what they translate.

    Each comes with its place and its key of translations, which is empty where the file names none. A translation
    needs no `lang`, as the name of its file says it; of a series, it has the place of its post.
    """
    groups: dict[str, list[tuple[Entry, Place]]] = {}
    for entry, place, key in entries:
        where = f"={key}" if key else posixpath.splitext(place.path)[0]
        groups.setdefault(where, []).append((entry, place))
    for group in groups.values():
        first = next((pair for pair in group if pair[1].language == languages.default), group[0])[0]
        seen = {next(place.language for entry, place in group if entry is first)}
        for entry, place in group:
            code = languages.of_entry(place.language)
            if entry is first or code is None or place.language in seen:
                yield entry
                continue
            seen.add(place.language)
            series = entry.facts.get("collection")
            if series and series != first.facts.get("collection"):
                what = f"the series `{series}`, as a translation has the place of its post"
                report.tell(entry.shown, entry.line("collection"), what, "nothing, unless it is in no series")
            facts = {name: value for name, value in entry.facts.items() if name not in ("lang", "collection", "order")}
            yield replace(entry, facts=facts, of=first.path, language=code)
