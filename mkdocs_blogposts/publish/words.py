"""The words of the interface in one language, and the form that a number asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from babel import Locale
from babel.numbers import format_decimal

OTHER: Final = "other"
"""The form that every language has (CLDR, "Language Plural Rules")."""


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
        return (
            self.forms(key).get(self.form(number), self[f"{key}-{OTHER}"]).format(number=self.number(number), **values)
        )

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
        return str(format_decimal(number, locale=self.locale))
