"""Texts of front matter: what may stand in a title, a tag, a description, and the characters that no text may hold."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from mkdocs_blogposts.content.problem import Mistake, kind, shown

_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""What YAML 1.1 calls not printable (section 5.1), and PyYAML and libyaml refuse to read."""

_INVISIBLE = "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
"""The same, and what YAML and editors disagree on: U+0085, U+2028 and U+2029 (line ends to YAML, to an editor not)
and U+FEFF (a byte order mark; nothing to see elsewhere). In text whose line ends are `\\n` already."""


# Python calls all of both sets not printable, as it does some others. Most texts have none of these, and need neither
# of the two expressions: making one takes longer than reading a post.


def unprintable_in(text: str) -> list[str]:
    """Return the characters of a text that YAML refuses, in their order."""
    return [] if text.isprintable() else re.findall(_UNPRINTABLE, text)


def invisible_in(text: str) -> list[str]:
    """Return the characters of a front matter that nobody sees, in their order."""
    return [] if text.replace("\n", " ").replace("\t", " ").isprintable() else re.findall(_INVISIBLE, text)


def name_of(character: str) -> str:
    """Return how a message names a character that cannot be quoted: `U+2028 (line separator)`."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "") or _CONTROLS.get(character, "")
    return f"{code} ({name.lower()})" if name else code


def quoted(text: str, *, length: int = 40) -> str:
    """Return `text` as a message quotes it: on one line, what is invisible escaped, cut where it is long."""
    cut = text if len(text) <= length else f"{text[:length].rstrip()}…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in cut)


def paired(text: str) -> str:
    """Return `text` with each pair of surrogates as the one character that it encodes; lone ones stay.

    JSON writes a character beyond U+FFFF as two escapes, and writers paste that into YAML too.
    """
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)


_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_CONTROLS = {
    "\0": "null",
    "\x07": "bell",
    "\x08": "backspace",
    "\x0b": "vertical tab",
    "\x0c": "form feed",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x85": "next line",
}
"""Unicode has no names for control characters."""


CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no text has a use for; XML, and so feeds, cannot hold most of them.

https://www.w3.org/TR/xml/#charsets
"""

LARGEST_NUMBER = 10**18
"""Whole numbers below it are read as their text; beyond, digits are likely not meant as a number."""

OPENING = frozenset("\u202a\u202b\u202d\u202e")
CLOSING = "\u202c"
ISOLATED = "\u2069"
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of writing, and those that end it."""


def read_text(value: Any, *, limit: int, lines: bool = False) -> str | None:
    """Return `value` as a text in NFC without space around it; None where it is unset or has nothing to see.

    Whole numbers and plain dates count as their text. Space inside, line ends too, becomes one space, unless `lines`
    keeps the line ends. Raises `Mistake` for other types, for more than `limit` characters, for control characters,
    lone surrogates, and for direction marks that would reach beyond the text.
    """
    if value is None:
        return None
    text = unicodedata.normalize("NFC", _plain(value, limit=limit))
    unseen = not text.isprintable()  # of a control or a mark of direction this is true, and of few other texts
    if unseen and (found := CONTROLS.search(text)):
        message = f"holds the character U+{ord(found[0]):04X}, which cannot stand in a text"
        raise Mistake("control-character", message, "delete it; a line end inside quotes is `\\n`")
    if unseen and _reaches_out(text):
        message = "holds a mark that turns the direction of writing and does not end it"
        raise Mistake("control-character", message, "delete the marks U+202A to U+202E and U+2066 to U+2069")
    text = "\n".join(" ".join(line.split()) for line in text.splitlines()).strip() if lines else " ".join(text.split())
    return text if "!" <= text[:1] <= "~" or any(_seen(character) for character in text) else None


def read_item(value: Any, *, limit: int) -> str:
    """Return `value`, an item of a list, as `read_text` does; raises `Mistake` also where it is empty."""
    text = read_text(value, limit=limit)
    if text is None:
        raise Mistake("empty-item", "is empty", "write a text, or delete the item")
    return text


def _plain(value: Any, *, limit: int) -> str:
    if isinstance(value, str):
        if len(value) > limit and len(value.strip()) > limit:
            message = f"is {len(value.strip())} characters long, where {limit} can stand"
            raise Mistake("too-long", message, "write a shorter text")
        return value
    if isinstance(value, bool):
        raise Mistake("wrong-type", f"is {shown(value)}, where a text is needed", "write the text in quotes")
    if isinstance(value, int) and abs(value) < LARGEST_NUMBER:
        return str(value)
    if isinstance(value, (int, float, datetime)):
        message = f"is {kind(value)} that can be written in several ways, {shown(value)}"
        raise Mistake("ambiguous-text", message, f'write it in quotes, as it is to be read: "{_short(value)}"')
    if isinstance(value, date):
        return value.isoformat()
    raise Mistake("wrong-type", f"is {kind(value)}, where one text is needed", "write one text")


def _short(value: Any) -> str:
    return value.isoformat(" ") if isinstance(value, datetime) else shown(value)


def _reaches_out(text: str) -> bool:
    """Tell whether embeddings or isolates of the bidirectional algorithm (UAX 9) stay open, or letters are reordered.

    Overrides are refused as such: they show a text in another order than it is stored in.
    """
    if "\u202d" in text or "\u202e" in text:
        return True
    opened: list[str] = []
    for character in DIRECTIONS.findall(text):
        if character not in {CLOSING, ISOLATED}:
            opened.append(CLOSING if character in OPENING else ISOLATED)
        elif not opened or opened.pop() != character:
            return True
    return bool(opened)


def _seen(character: str) -> bool:
    return (
        unicodedata.category(character) not in {"Cf", "Zs", "Zl", "Zp", "Cc"} and character not in "\u2800\u3164\uffa0"
    )
