"""The words and dates of the interface in the site's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_month_names

from mkdocs_blogposts.publish.views import DateView
from mkdocs_blogposts.publish.words import Words

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_FALLBACK: Final = "en"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where it is there: some twenty times as fast."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, and how it writes dates."""

    language: str
    """BCP 47, for `lang` attributes."""
    words: Words
    locale: Locale

    @property
    def direction(self) -> str:
        """How the language is written: `ltr`, or `rtl` from right to left."""
        return str(self.locale.text_direction)

    @property
    def _dates(self) -> Locale | str:
        # Plain English writes the day first, as most of the world reads it; `en-US` is there for the others.
        return "en_001" if str(self.locale) == "en" else self.locale

    def date(self, moment: datetime) -> DateView:
        """Return a point in time as a reader and a machine see it; the day is that of the writer's own offset."""
        return DateView(
            iso=moment.isoformat(timespec="seconds").replace("+00:00", "Z"),
            text=format_date(moment, "long", locale=self._dates),
            short=format_skeleton("MMMd", moment, locale=self._dates),
            year=moment.year,
        )

    def month(self, number: int) -> str:
        """Return the name of a month, 1 to 12."""
        return str(get_month_names("wide", context="stand-alone", locale=self.locale)[number])

    def month_of(self, year: int, number: int) -> str:
        """Return a month with its year: "November 2025"."""
        return str(format_skeleton("yMMMM", date(year, number, 1), locale=self._dates))


def theme_language(config: MkDocsConfig) -> str:
    """Return the language of the theme: Material's `language`, else the locale of MkDocs' own themes."""
    return str(config.theme.get("language") or config.theme.locale)


def make_wording(
    language: str, own: Mapping[str, str] = MappingProxyType({}), *, fallback: Mapping[str, str] = MappingProxyType({})
) -> Wording:
    """Return the wording of a language; words that it lacks come from its parent language, then from English.

    `language` is any spelling of a locale (`de`, `pt_BR`, `zh-Hant`); an unknown one gives English. `own` are the
    site's words, which win over all; `fallback` are words that win over English.
    """
    locale = _locale(language)
    words: dict[str, str] = {**_words(_FALLBACK), **fallback}
    for name in dict.fromkeys((locale.language, str(locale).replace("_", "-"))):
        words |= _words(name)
    return Wording(str(locale).replace("_", "-"), Words(MappingProxyType(words | dict(own)), locale), locale)


def is_language(code: str) -> bool:
    """Tell whether CLDR knows a language by this code, in any spelling."""
    return _parsed(code) is not None


def lacks_words(language: str) -> bool:
    """Tell whether the package has no words in a language."""
    locale = _locale(language)
    return not any(map(_words, (locale.language, str(locale).replace("_", "-"))))


def _locale(language: str) -> Locale:
    return _parsed(language) or Locale.parse(_FALLBACK)


def _parsed(code: str) -> Locale | None:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def _words(name: str) -> dict[str, str]:
    resource = files("mkdocs_blogposts") / "theme" / "locales" / "blogposts" / f"{name}.yml"
    if not resource.is_file():
        return {}
    data: Any = yaml.load(resource.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - a safe one
    return {str(key): str(value) for key, value in data.items()}
