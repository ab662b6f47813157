"""The words of the interface, and dates and numbers, in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_timedelta, get_month_names
from babel.numbers import format_decimal
from babel.units import format_unit

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


_YEAR: Final = timedelta(days=365)
_MONTH: Final = timedelta(days=30)
_MEGABYTE: Final = 1_000_000
OTHER: Final = "other"
"""The form that every language has (CLDR, "Language Plural Rules")."""


@dataclass(frozen=True, slots=True)
class DateView:
    """A point in time as a reader and a machine see it."""

    iso: str
    """For `<time datetime>`: RFC 3339, with the offset that the writer gave (UTC where none was given)."""
    text: str
    """In the site's language, without a weekday: "24 November 2025"."""
    short: str
    """Day and month for lists by year: "24 Nov"."""
    year: int

    @property
    def iso_day(self) -> str:
        """`iso`, or the day alone where the time is midnight in UTC, as it is where the writer gave none."""
        return self.iso.removesuffix("T00:00:00Z")


@dataclass(frozen=True, slots=True)
class Words(Mapping[str, str]):
    """Words by key; those that count have a key for each form: `posts-one`, `posts-few`, `posts-other`."""

    entries: Mapping[str, str]
    locale: Locale

    def __getitem__(self, key: str) -> str:
        return self.entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def count(self, key: str, number: int, /, **values: str) -> str:
        """Return a number with its noun: `count("posts", 3)` is "3 posts".

        The form is chosen by CLDR's rules for the language; one that has no words of its own is written as `other`.
        """
        text = self.entries.get(f"{key}-{self.form(number)}", self[f"{key}-{OTHER}"])
        return text.format(number=self.number(number), **values)

    def duration(self, minutes: int) -> str:
        """Return a reading time: "43 min", from an hour on "8 h 43 min"."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.count("minutes", minutes)
        if not rest:
            return self.count("hours", hours)
        return self["hours-and-minutes"].format(hours=self.count("hours", hours), minutes=self.count("minutes", rest))

    def form(self, number: int) -> str:
        """Return the name of the form that a number asks for: `zero`, `one`, `two`, `few`, `many` or `other`."""
        return str(self.locale.plural_form(number))

    def forms(self, key: str) -> dict[str, str]:
        """Return the words of a key by the names of their forms, for scripts, which count by themselves."""
        return {
            form: self[name]
            for form in sorted(self.locale.plural_form.tags | {OTHER})
            if (name := f"{key}-{form}") in self
        }

    def number(self, number: int) -> str:
        """Return a number as the language writes it: "5,000"."""
        return _decimal(number, str(self.locale))


@lru_cache(maxsize=10_000)
def _decimal(number: int, locale: str) -> str:
    return str(format_decimal(number, locale=locale))


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

    def ago(self, span: timedelta) -> str:
        """Return how long ago something was, in whole days, months or years: "2 years ago"."""
        unit = next((unit for unit in (_YEAR, _MONTH) if span >= unit), timedelta(days=1))
        whole = span // unit * unit  # Babel rounds up
        return str(format_timedelta(-whole, granularity="day", threshold=1, add_direction=True, locale=self.locale))

    def size(self, number: int) -> str:
        """Return how large a file is, from its bytes, in two digits: "1.2 MB", "340 KB"."""
        unit, value = ("megabyte", number / 1e6) if number >= _MEGABYTE else ("kilobyte", max(1, number / 1e3))
        rounded = float(f"{value:.2g}")
        shown = format_unit(rounded, f"digital-{unit}", "short", format="#,##0.#", locale=self.locale)
        return str(shown).replace("kB", "KB")

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
