"""Characters that no front matter may hold: controls, halves of characters, and line ends that no editor shows."""

from __future__ import annotations

import re
import unicodedata

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
    """Return how a message names a character that cannot be shown: `U+2028 (line separator)`."""
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "") or _CONTROLS.get(character, "")
    return f"{code} ({name.lower()})" if name else code


def shown(text: str, *, length: int = 40) -> str:
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
