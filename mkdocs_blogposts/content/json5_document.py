r"""Front matter as a JavaScript object: what YAML's flow mappings cannot read, such as comments and `\'`."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal, NamedTuple, TypeAlias, cast

from mkdocs_blogposts.content.document import Position
from mkdocs_blogposts.content.problem import Mistake
from mkdocs_blogposts.content.source import Limits
from mkdocs_blogposts.content.text import quoted
from mkdocs_blogposts.content.tree import Refused, Scalar, Tree, finite

_TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?\*/)
      | (?P<mark>[{}\[\]:,])
      | (?P<text>"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*')
      | (?P<word>[^\s{}\[\]:,"'/]+)""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F]+|(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)")
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nl"})
_NAME_PARTS = _LETTERS | {"Mn", "Mc", "Nd", "Pc"}
_WORDS: dict[str, bool | None] = {"null": None, "true": True, "false": False}
_CLOSING = {"{": "}", "[": "]"}


_Expected: TypeAlias = Literal["value", "item", "key", "colon", "comma"]


class _Token(NamedTuple):
    kind: str
    text: str
    place: Position

    @property
    def end(self) -> int:
        """The column after a token that stands on one line."""
        return self.place.column + len(self.text)


def read_json5(text: str, *, path: str, limits: Limits, first_line: int = 2) -> Tree:
    """Read a front matter that is one JSON5 object.

    The grammar of objects and arrays is walked here, token by token and without recursion, because the places of
    keys and values are wanted, and because the library `json5` recurses and takes time; single texts with escapes
    and numbers are given to the library. Of JSON5 (https://spec.json5.org), escapes in unquoted keys and the words
    `Infinity` and `NaN` are not read.
    """
    tree = Tree(path=path, limits=limits)
    with suppress(Refused):
        _walk(_tokens(text, tree, first_line), tree, limits=limits)
    return tree


def object_end(text: str, start: int = 0) -> int | None:
    """Return the index after the bracket that closes the one at `start`; None where it is never closed."""
    depth, index = 0, start
    while match := _TOKEN.match(text, index):
        index = match.end()
        if match.lastgroup == "mark":
            depth += (match[0] in "{[") - (match[0] in "}]")
            if not depth:
                return index
    return None


def _tokens(text: str, tree: Tree, first_line: int) -> Iterator[_Token]:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(index: int) -> Position:
        line = bisect_right(starts, index)
        return Position(line - 1 + first_line, index - starts[line - 1] + 1)

    index = 0
    while index < len(text):
        match = _TOKEN.match(text, index)
        if match is None:
            _refuse_character(text, index, place(index), tree)
            return
        if match.lastgroup != "blank":
            yield _Token(match.lastgroup or "", match[0], place(index))
        index = match.end()
    yield _Token("end", "", place(len(text)))


def _refuse_character(text: str, index: int, place: Position, tree: Tree) -> None:
    character = text[index]
    if character in "\"'":
        hint = f"close it with {character} on the same line, and write {character} inside it as \\{character}"
        tree.refuse(place, "unclosed-quote", "the quote opened here is not closed on its line", hint)
    if text.startswith("/*", index):
        tree.refuse(place, "unclosed-comment", "the comment opened here is never closed", "close it with `*/`")
    tree.refuse(
        place, "unquoted-text", "`/` stands outside of quotes", "put text in quotes, or begin a comment with `//`"
    )


def _walk(tokens: Iterator[_Token], tree: Tree, *, limits: Limits) -> None:
    opened: list[_Token] = []
    expected: _Expected = "value"
    previous = _Token("", "", Position(0, 0))
    for token in tokens:
        if token.kind == "end":
            _end(opened, tree)
        elif opened and token.text == _CLOSING[opened[-1].text] and expected in {"item", "key", "comma"}:
            tree.close()
            opened.pop()
            expected = "comma"
        elif expected in {"value", "item"}:
            expected = _value(token, tree, limits=limits)
            if expected != "comma":
                opened.append(token)
        elif expected == "key":
            tree.add(_key(token, tree), token.place)
            expected = "colon"
        elif expected == "colon":
            if token.text != ":":
                tree.refuse(token.place, "missing-colon", "a colon is missing before this", "write `key: value`")
            expected = "value"
        else:
            _comma(token, opened, tree, previous=previous)
            expected = "key" if opened[-1].text == "{" else "item"
        previous = token


def _end(opened: list[_Token], tree: Tree) -> None:
    if opened:
        bracket = opened[-1].text
        hint = f"close it with `{_CLOSING[bracket]}`"
        tree.refuse(opened[-1].place, "unclosed-bracket", f"the `{bracket}` opened here is never closed", hint)


def _comma(token: _Token, opened: list[_Token], tree: Tree, *, previous: _Token) -> None:
    if not opened:
        hint = "delete it, or move it into the braces"
        tree.refuse(token.place, "text-after-object", "this stands after the closing `}`", hint)
    if token.text == ",":
        return
    if previous.kind == "text" and (previous.place.line, previous.end) == token.place:
        quote = previous.text[0]
        message = f"the text between quotes has ended at the {quote} before this"
        tree.refuse(token.place, "text-after-value", message, f"write \\{quote} for a {quote} inside")
    else:
        message = f"a comma or `{_CLOSING[opened[-1].text]}` is missing before this"
        tree.refuse(token.place, "missing-comma", message, "put a comma between the entries")


def _key(token: _Token, tree: Tree) -> str:
    if token.kind == "text":
        return _text(token, tree)
    if token.kind == "mark":
        tree.refuse(token.place, "missing-key", f"a key is missing before this `{token.text}`", "write `key: value`")
    if not _is_name(token.text):
        message = f"the key `{quoted(token.text)}` is no name of JavaScript"
        tree.refuse(token.place, "unquoted-text", message, "put it in quotes")
    return token.text


def _is_name(word: str) -> bool:
    """Tell whether a key may stand without quotes.

    Python's idea of a name is that of today's JavaScript but for a few letters of compatibility, which it leaves out
    because NFKC makes a space of them; JSON5's is that of ECMAScript 5.1. https://spec.json5.org/#objects
    """
    if word.replace("$", "_").isidentifier():
        return True
    first, *rest = map(unicodedata.category, word.replace("$", "_").replace("\u200c", "_").replace("\u200d", "_"))
    return (first in _LETTERS or word[0] in "$_") and _NAME_PARTS.issuperset(rest)


def _value(token: _Token, tree: Tree, *, limits: Limits) -> _Expected:
    """Add a value to the tree, or open it there; return what may follow."""
    if token.text == "{":
        tree.open_mapping(token.place)
        return "key"
    if token.text == "[":
        tree.open_list(token.place)
        return "item"
    if token.kind == "mark":
        message = f"a value is missing before this `{token.text}`"
        tree.refuse(token.place, "missing-value", message, "write it, in quotes if it is text")
    tree.add(_scalar(token, tree, limits=limits), token.place)
    return "comma"


def _scalar(token: _Token, tree: Tree, *, limits: Limits) -> Scalar:
    if token.kind == "text":
        return _text(token, tree)
    if token.text in _WORDS:
        return _WORDS[token.text]
    if not _NUMBER.fullmatch(token.text):
        tree.refuse(
            token.place, "unquoted-text", f"the text `{quoted(token.text)}` stands without quotes", "put it in quotes"
        )
    if len(token.text) > limits.number_length:
        message = f"a number of {len(token.text):,} characters is longer than {limits.number_length}"
        tree.refuse(token.place, "number-too-long", message, "put it in quotes if it is text")
    number = _loads(token.text)
    if isinstance(number, float):
        try:
            return finite(str(number), token.text)
        except Mistake as error:
            tree.problem(token.place, error.rule, error.message, error.hint)
    return cast("int", number)


def _text(token: _Token, tree: Tree) -> str:
    if "\\" not in token.text:
        return token.text[1:-1]
    try:
        return cast("str", _loads(token.text, strict=False))
    except ValueError:
        hint = "write two hexadecimal digits after `\\x`, four after `\\u`, and `\\\\` for a backslash"
        tree.problem(token.place, "escape", "an escape in this text is not complete", hint)
        return token.text[1:-1]


def _loads(text: str, *, strict: bool = True) -> object:
    import json5  # noqa: PLC0415 - most sites have no front matter that needs it

    return json5.loads(text, strict=strict)
