"""What a syntax error of YAML means to the writer of a post, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable

from .characters import shown
from .document import Position
from .yaml_fault import Fault, Wording

_KEY_AND_TEXT = re.compile(r"(?:- )*(?P<key>[\w.-]+): +(?P<text>[^\"'\[{|>].*?)\s*")
_NO_SPACE = re.compile(r"(?:- )*(?P<key>[\w.-]+):(?P<text>\S.*?)\s*")
_QUOTES = frozenset("\"'")
_CLOSING = {"{": "}", "[": "]"}
_ONE_COLUMN = "begin all keys of a mapping in the same column"
_SIGNS = {"`": "a backtick"}
_IN_QUOTES = "put the text in quotes"


def worded(fault: Fault) -> Wording:
    """Return where a syntax error of the portable parser is, its rule, what is wrong and what to write instead.

    Only PyYAML's own errors come here, whose texts are the same since its first release; one that is not known gets
    words that fit any.
    """
    told = f"{fault.context}: {fault.problem}"
    for words, describe in _DESCRIPTIONS:
        if words in told:
            return describe(fault)
    return fault.worded("yaml-syntax", "this cannot be read as YAML", _IN_QUOTES)


def no_space_after_colon(line: str) -> tuple[str, str] | None:
    """Return message and hint where `line` is a `key:value` whose colon has no space after it."""
    match = _NO_SPACE.fullmatch(line)
    if match is None or match["text"].startswith("//"):
        return None
    return (
        f"no space stands after the colon of `{shown(match['key'])}`",
        f"write `{_short(match['key'], match['text'])}`",
    )


def _short(key: str, text: str) -> str:
    """Return `key: text` for a hint, cut where it is long."""
    return f"{shown(key)}: {shown(text)}"


def _open_quote(fault: Fault) -> Wording:
    quote = fault.character(fault.began)
    inside = "''" if quote == "'" else '\\"'
    hint = f"close it with {quote}, and write {quote} inside of it as {inside}"
    return fault.worded("unclosed-quote", f"the quote {quote} opened here is never closed", hint, at=fault.began)


def _escape(fault: Fault) -> Wording:
    start = fault.text.rfind("\\", 0, fault.mark.index)
    escape = fault.text[start : start + 2]
    if escape[1:] in {"x", "u", "U"}:
        digits = {"x": "two", "u": "four", "U": "eight"}[escape[1:]]
        message = f"`{escape}` is not followed by {digits} hexadecimal digits"
    else:
        message = f"`{escape}` means nothing between double quotes"
    wording = fault.worded("escape", message, "write `\\\\` for a backslash, or use single quotes")
    line, column = wording.place
    return wording._replace(place=Position(line, column - fault.mark.index + start))


def _no_token(fault: Fault) -> Wording:
    character = fault.character(fault.mark)
    if character == "\t":
        return _tab(fault)
    message = f"no text can begin with {_SIGNS.get(character, f'`{character}`')}"
    return fault.worded("yaml-syntax", message, _IN_QUOTES)


def _tab(fault: Fault) -> Wording:
    return fault.worded("tab", "a tab indents this line, which YAML does not allow", "indent it with spaces")


def _directive(fault: Fault) -> Wording:
    line = fault.first_line if fault.text.startswith("%") else fault.first_line + fault.began.line
    hint = "delete the line, or put its text in quotes"
    return Wording(Position(line, 1), "yaml-syntax", "a line cannot begin with `%`", hint)


def _second_colon(fault: Fault) -> Wording:
    line = fault.line(fault.mark)
    match = _KEY_AND_TEXT.fullmatch(line)
    if match and ": " in f"{match['text']} ":
        quoted = "'" if '"' in match["text"] or "\\" in match["text"] else '"'
        text = match["text"].replace("'", "''") if quoted == "'" else match["text"]
        hint = f"put the value in quotes: `{_short(match['key'], quoted + text + quoted)}`"
        return fault.worded("unquoted-colon", f"the value of `{match['key']}` contains a colon", hint)
    message = "a key cannot stand here, in what continues the line above"
    return fault.worded("indentation", message, "begin it in the column of the other keys")


def _no_colon(fault: Fault) -> Wording:
    line = fault.line(fault.began)
    if told := no_space_after_colon(line):
        return fault.worded("missing-space", *told, at=fault.began)
    if re.match(r"-[^\s-]", line):
        message = "no space stands after the `-` of this list item"
        return fault.worded("missing-space", message, "write `- item`", at=fault.began)
    hint = (
        "write `key: value`, indent the line if it continues the one above, or write `---` before it to begin the text"
    )
    return fault.worded("missing-colon", "this line is no `key: value`", hint, at=fault.began)


def _open_bracket(fault: Fault, bracket: str) -> Wording:
    message = f"the `{bracket}` opened here is never closed"
    hint = f"close it with `{_CLOSING[bracket]}`"
    return fault.worded("unclosed-bracket", message, hint, at=fault.opened or fault.began)


def _no_comma(fault: Fault) -> Wording:
    bracket = fault.character(fault.began)
    if bracket not in _CLOSING:
        return fault.worded("yaml-syntax", "this cannot be read as YAML", _IN_QUOTES)
    if fault.at_end():
        return _open_bracket(fault, bracket)
    if fault.before() in _QUOTES:
        return _after_value(fault)
    closing = _CLOSING[bracket]
    message = f"a comma or `{closing}` is missing before this"
    if fault.mark.line != fault.began.line:
        message += f", for the `{bracket}` of line {fault.began.line + fault.first_line}"
    hint = "put a comma between the entries, and text with any of `: , [ ] { }` in quotes"
    return fault.worded("missing-comma", message, hint)


def _no_value(fault: Fault) -> Wording:
    if fault.at_end() and fault.opened and fault.character(fault.opened) in _CLOSING:
        return _open_bracket(fault, fault.character(fault.opened))
    if fault.character(fault.mark) == ",":
        return fault.worded("missing-value", "nothing stands before this comma", "delete the comma")
    message = f"a value is missing before this `{fault.character(fault.mark)}`"
    return fault.worded("missing-value", message, "write the value, in quotes if it is text")


def _no_block_end(fault: Fault) -> Wording:
    character = fault.character(fault.mark)
    if "'-'" in fault.problem or "block sequence start" in fault.problem:
        message = "this list item belongs to no key, or is indented differently from its list"
        return fault.worded("indentation", message, "begin all items in one column, below their key")
    if character == ":":
        return fault.worded("missing-key", "a key is missing before this colon", "write `key: value`")
    if "block mapping start" in fault.problem or fault.starts_line():
        message = "this line is indented differently from those that it belongs to"
        return fault.worded("indentation", message, _ONE_COLUMN)
    if character in "]},":
        return fault.worded("yaml-syntax", f"this `{character}` closes or parts nothing", "delete it")
    return _after_value(fault)


def _after_value(fault: Fault) -> Wording:
    quote = fault.before()
    if quote in _QUOTES:
        message = f"the text between quotes has ended at the {quote} before this"
        hint = (
            "write '' for an apostrophe inside, or use double quotes"
            if quote == "'"
            else 'write \\" for a quote inside'
        )
        return fault.worded("text-after-value", message, hint)
    return fault.worded("text-after-value", "the value has ended before this", "put the whole value in quotes")


def _after_document(fault: Fault) -> Wording:
    if fault.text.startswith("%"):
        return _directive(fault)
    if not fault.text.lstrip().startswith("{") and fault.starts_line():
        message = "this line is indented differently from those that it belongs to"
        return fault.worded("indentation", message, _ONE_COLUMN)
    message = "this stands after the end of the front matter's mapping"
    return fault.worded("text-after-object", message, "move it into the mapping, or below the closing `---`")


def _item_after_key(fault: Fault) -> Wording:
    hint = "write every `- item` on a line of its own, or all of them as `[a, b]`"
    return fault.worded("indentation", "a list item cannot stand here", hint)


def _question_mark(fault: Fault) -> Wording:
    return fault.worded("yaml-syntax", "no text can begin with `? ` here", _IN_QUOTES)


def _tag(fault: Fault) -> Wording:
    hint = "delete it, or put the text in quotes if the `!` is meant"
    return fault.worded("tag", "a tag (`!…`) stands here, and tags are not followed", hint, at=fault.began)


def _anchor(fault: Fault) -> Wording:
    sign = fault.character(fault.began)
    return fault.worded("yaml-syntax", f"no text can begin with `{sign}`", _IN_QUOTES, at=fault.began)


def _block_text(fault: Fault) -> Wording:
    sign = fault.character(fault.began)
    hint = f"begin the text on the next line, indented, or put it in quotes if the `{sign}` is meant"
    return fault.worded("yaml-syntax", f"text cannot follow `{sign}` on its line", hint, at=fault.began)


_DESCRIPTIONS: tuple[tuple[str, Callable[[Fault], Wording]], ...] = (
    ("found unexpected end of stream", _open_quote),
    ("found unexpected document separator", _open_quote),
    ("while scanning a double-quoted scalar", _escape),
    ("that cannot start any token", _no_token),
    ("while scanning a plain scalar", _tab),
    ("mapping values are not allowed here", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("while parsing a flow mapping", _no_comma),
    ("while parsing a flow sequence", _no_comma),
    ("expected the node content", _no_value),
    ("expected <block end>", _no_block_end),
    ("expected '<document start>'", _after_document),
    ("sequence entries are not allowed", _item_after_key),
    ("mapping keys are not allowed", _question_mark),
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("duplicate tag handle", _directive),
    ("an anchor", _anchor),
    ("an alias", _anchor),
    ("a tag", _tag),
    ("undefined tag handle", _tag),
    ("while scanning a block scalar", _block_text),
)
"""By words of PyYAML's error; the first that occurs decides."""
