"""The option `words`: words of the interface that a site replaces, each with the placeholders of the original."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from mkdocs.config import base
from mkdocs.config import config_options as c

from mkdocs_blogposts.content.similar import nearest
from mkdocs_blogposts.publish.wording import make_wording


class WordsOption(c.DictOfItems[str]):
    """A mapping of keys to words; unknown keys and placeholders are told before the build begins."""

    def __init__(self) -> None:
        super().__init__(c.Type(str), default={})

    def run_validation(self, value: object) -> dict[str, str]:
        """Return the words. Raises ValidationError with everything that is wrong with them."""
        words: dict[str, str] = super().run_validation(value)
        mistakes = [mistake for key, text in words.items() for mistake in _mistakes(key, text)]
        if mistakes:
            raise base.ValidationError("; ".join(mistakes))
        return words


def _mistakes(key: str, text: str) -> Iterator[str]:
    known = make_wording("en").words
    original = known.get(key) or known.get(f"{key.rpartition('-')[0]}-other")
    if original is None:
        guess = nearest(key, known)
        yield f"there are no words {key!r}" + (f", did you mean {guess!r}?" if guess else "")
        return
    try:
        extra = _placeholders(text) - _placeholders(original)
    except ValueError as error:
        yield f"the words {key!r} cannot be filled in ({error})"
        return
    allowed = ", ".join(f"{{{name}}}" for name in sorted(_placeholders(original))) or "none"
    for name in sorted(extra):
        yield f"the words {key!r} have no placeholder {{{name}}}; there is {allowed}"


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
