"""The configuration of a Hugo site, from one file or a folder of them: what says where posts are and were.

How files of a folder belong together: https://gohugo.io/configuration/introduction/#configuration-directory
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from mkdocs_blogposts.commands.importers.former_site import Report
from mkdocs_blogposts.commands.importers.hugo_addresses import Pattern, matches
from mkdocs_blogposts.commands.importers.hugo_languages import Languages, read_languages
from mkdocs_blogposts.commands.importers.source_files import SourceError, read_data, words, zone_named
from mkdocs_blogposts.commands.mkdocs_yml import merged_settings

_ENDINGS: Final = (".toml", ".yaml", ".yml", ".json")
_STEMS: Final = ("hugo", "config")
_ENVIRONMENTS: Final = ("_default", "production")
"""Folders of `config/` that a build for readers takes, the one that holds last."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What of the configuration says where posts are and what their addresses were."""

    facts: Mapping[str, Any]
    """All settings, the outermost keys in small letters."""
    zone: ZoneInfo | None
    below: str
    """The path of the address of the site, without slashes around it."""
    content: str
    """The folder of the content."""
    patterns: tuple[Pattern, ...] = ()
    """Patterns of addresses; the first that fits a post holds."""
    languages: Languages = field(default_factory=Languages)

    def is_ugly(self, section: str) -> bool:
        """Tell whether addresses of a section end in `.html`."""
        given = self.facts.get("uglyurls")
        return lower_keys(given).get(section.casefold()) is True if isinstance(given, dict) else given is True

    def pattern(self, path: str, language: str) -> str | None:
        """Return the pattern of the address of a post, given by its path below the content; None for none."""
        own = read_patterns(self.languages.setting(language, "permalinks"))
        return next((each.text for each in (*own, *self.patterns) if matches(each.where, path)), None)


def read_settings(root: Path, report: Report) -> Settings:
    """Return the configuration of a site. Raises `SourceError` where there is none, or none of its content."""
    values: dict[str, Any] = {}
    names = [f"{stem}{ending}" for stem in _STEMS for ending in _ENDINGS if (root / f"{stem}{ending}").is_file()][:1]
    names += [path for environment in _ENVIRONMENTS for path in _files_of(root, environment)]
    for name in names:
        values = merged_settings(values, _placed(Path(name), read_data(root, name, report)))
    if not names:
        raise SourceError(f"{root}: has no hugo.toml or config.toml; name the folder of a Hugo site")
    content = _mounted_content(values, names[0], report)
    if ".." in content.split("/") or not (root / content).is_dir():
        raise SourceError(f"{root}: has no folder `{content}`; name the folder of a Hugo site")
    return Settings(
        values,
        zone_named(values.get("timezone")),
        str(values.get("baseurl") or "").partition("://")[2].partition("/")[2].strip("/"),
        content,
        patterns=read_patterns(values.get("permalinks")),
        languages=read_languages(values, content, names[0], report),
    )


def _files_of(root: Path, environment: str) -> Iterator[str]:
    folder = root / "config" / environment
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if file.suffix in _ENDINGS and file.is_file():
            yield file.relative_to(root).as_posix()


def _placed(path: Path, read: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a file says as settings of the site: `params.de.toml` has the parameters of one language."""
    name, _, language = path.stem.casefold().partition(".")
    read = lower_keys(read)
    if name in _STEMS:
        return read
    inner = read.get(name)
    if len(read) == 1 and isinstance(inner, (dict, list)):
        return _placed_below(name, language, lower_keys(inner) if isinstance(inner, dict) else inner)
    return _placed_below(name, language, read)


def _placed_below(name: str, language: str, read: Any) -> dict[str, Any]:
    if not language:
        return {name: read}
    return {"languages": {language: {name: read} if name in ("menu", "menus", "params") else read}}


def _mounted_content(values: dict[str, Any], shown: str, report: Report) -> str:
    """Return the folder of the content, and set that of each language; other mounts in the content are told."""
    content = str(values.get("contentdir", "content")).strip("/")
    mounts = list(_content_mounts(values))
    for source, target, language in mounts:
        if not target and not language and not source.startswith(f"{content}/"):
            content = source
        elif not target:
            code = language or str(values.get("defaultcontentlanguage") or "en")
            values.setdefault("languages", {}).setdefault(code, {})["contentdir"] = source
    for source, target, _ in mounts:
        if target and not source.startswith(f"{content}/"):
            what = f"the mount of `{source}` at `content/{target}`"
            report.tell(shown, 1, what, f"copy it to `{content}/{target}`, and import again")
    return content


def _content_mounts(values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the folders that are mounted in the content: source, target below the content, and language."""
    for mount in _at(values, "module", "mounts") or ():
        given = lower_keys(mount) if isinstance(mount, dict) else {}
        target = str(given.get("target") or "").strip("/")
        if target == "content" or target.startswith("content/"):
            source = str(given.get("source") or "").strip("/")
            languages = words(given.get("lang")) or words(_at(given, "sites", "matrix", "languages"))
            yield source, target.removeprefix("content").strip("/"), languages[0] if len(languages) == 1 else ""


def _at(values: Any, *path: str) -> Any:
    """Return what stands below keys of any spelling; None where there is nothing."""
    for key in path:
        values = lower_keys(values).get(key) if isinstance(values, dict) else None
    return values


def read_patterns(given: Any) -> tuple[Pattern, ...]:
    """Return patterns of addresses of pages: of a list of rules, or a mapping by section, by kind and section."""
    if isinstance(given, list):
        return tuple(rule for each in given if isinstance(each, dict) and (rule := _rule(lower_keys(each))))
    permalinks = given if isinstance(given, dict) else {}
    of_pages = permalinks.get("page")
    every = {**permalinks, **(of_pages if isinstance(of_pages, dict) else {})}
    found = [Pattern(_glob(str(section)), text) for section, text in every.items() if isinstance(text, str)]
    return tuple(sorted(found, key=lambda each: -each.where.count("/")))


def _rule(given: Mapping[str, Any]) -> Pattern | None:
    target = given.get("target")
    target = lower_keys(target) if isinstance(target, dict) else {}
    fits = target.get("kind", "page") in ("", "page") and target.get("environment", "") in ("", "production")
    text = given.get("pattern")
    return Pattern(str(target.get("path") or "/**").casefold(), text) if fits and isinstance(text, str) else None


def _glob(section: str) -> str:
    name = section.strip(" /").casefold()
    return f"/{name}/**" if name else "/*"


def lower_keys(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings with their outermost keys in small letters, as Hugo reads them."""
    return {str(key).casefold(): value for key, value in values.items()}
