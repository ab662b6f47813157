"""What a syntax error of YAML means to the writer of a post, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

from yaml.error import Mark, MarkedYAMLError

from mkdocs_blogposts.content.document import Position
from mkdocs_blogposts.content.text import quoted

NO_CHARACTER: Final = "found invalid Unicode character escape code"
"""What libyaml says of an escape for a code point that does not exist, and of one for half a character."""
COLON: Final = "found unexpected ':'"
"""What it says of `{a:[b]}`."""
NESTING: Final = "exceeded maximum nesting depth"
"""What it says of a thousand brackets inside each other."""

_KEY_AND_TEXT = re.compile(r"(?:- )*(?P<key>[\w.-]+): +(?P<text>[^\"'\[{|>].*?)\s*")
_NO_SPACE = re.compile(r"(?:- )*(?P<key>[\w.-]+):(?P<text>\S.*?)\s*")
_ITEM = re.compile(r"-(?:\s|\Z)")
_QUOTES = frozenset("\"'")
_CLOSING = {"{": "}", "[": "]"}
_ONE_COLUMN = "begin all keys of a mapping in the same column"
_SIGNS = {"`": "a backtick"}
_IN_QUOTES = "put the text in quotes"
_START: Final = Mark("", 0, 0, 0, "", 0)


def mark_of(error: MarkedYAMLError) -> Mark:
    """Return where a parser gave up; the beginning where it does not say."""
    return error.problem_mark or error.context_mark or _START


class Wording(NamedTuple):
    """A syntax error in words."""

    place: Position
    rule: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A syntax error, where it happened, and what the parser was reading."""

    context: str
    problem: str
    mark: Mark
    """Where the parser gave up."""
    began: Mark
    """Where that began which it was reading then, as far as it says."""
    opened: Mark | None
    """Where the innermost open mapping or list begins."""
    text: str
    """The front matter."""
    first_line: int
    """The line of the file on which the front matter begins."""

    @classmethod
    def of(cls, error: MarkedYAMLError, opened: Mark | None, *, text: str, first_line: int) -> Fault:
        """Return an error of a parser over `text`, both of whose marks may be those of libyaml."""
        mark = mark_of(error)
        return cls(error.context or "", error.problem or "", mark, error.context_mark or mark, opened, text, first_line)

    def worded(self, rule: str, message: str, hint: str, *, at: Mark | None = None) -> Wording:
        """Return this fault in words, at `at` or where the parser gave up."""
        mark = at or self.mark
        return Wording(Position(mark.line + self.first_line, mark.column + 1), rule, message, hint)

    def line(self, at: Mark) -> str:
        """Return the line on which `at` is, without the blanks around it."""
        return self.text.split("\n")[at.line].strip()

    def character(self, at: Mark) -> str:
        """Return the character at `at`; nothing at the end."""
        return self.text[at.index : at.index + 1]

    def before(self) -> str:
        """Return the character before the place where the parser gave up."""
        return self.text[max(self.mark.index - 1, 0) : self.mark.index]

    def starts_line(self) -> bool:
        """Whether only blanks precede the place where the parser gave up."""
        return not self.text[self.mark.index - self.mark.column : self.mark.index].strip()

    def at_end(self) -> bool:
        """Whether nothing follows the place where the parser gave up."""
        return not self.text[self.mark.index :].strip()


def worded(fault: Fault) -> Wording:
    """Return where a syntax error of YAML is, its rule, what is wrong and what to write instead.

    The texts of libyaml and of PyYAML's own parser are one man's, and alike where they are looked for; an error that
    is not known gets words that fit any.
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
        f"no space stands after the colon of `{quoted(match['key'])}`",
        f"write `{_short(match['key'], match['text'])}`",
    )


def _short(key: str, text: str) -> str:
    """Return `key: text` for a hint, cut where it is long."""
    return f"{quoted(key)}: {quoted(text)}"


def _open_quote(fault: Fault) -> Wording:
    quote = fault.character(fault.began)
    inside = "''" if quote == "'" else '\\"'
    hint = f"close it with {quote}, and write {quote} inside of it as {inside}"
    return fault.worded("unclosed-quote", f"the quote {quote} opened here is never closed", hint, at=fault.began)


def _escape(fault: Fault) -> Wording:
    start = fault.text.rfind("\\", 0, fault.mark.index + ("unknown escape" in fault.problem))
    escape = fault.text[start : start + 2]
    if escape[1:] in {"x", "u", "U"}:
        digits = {"x": "two", "u": "four", "U": "eight"}[escape[1:]]
        message = f"`{escape}` is not followed by {digits} hexadecimal digits"
    else:
        message = f"`{escape}` means nothing between double quotes"
    wording = fault.worded("escape", message, "write `\\\\` for a backslash, or use single quotes")
    line, column = wording.place
    return wording._replace(place=Position(line, column - fault.mark.index + start))


def _no_character(fault: Fault) -> Wording:
    hint = "write four hexadecimal digits after `\\u`, or the character itself"
    return fault.worded("escape", "this escape stands for no character", hint)


def _too_deep(fault: Fault) -> Wording:
    message = "too many mappings and lists stand inside each other"
    return fault.worded("too-deep", message, "write the values in fewer levels")


def _no_token(fault: Fault) -> Wording:
    character = fault.character(fault.mark)
    if character == "\t":
        return _tab(fault)
    message = f"no text can begin with {_SIGNS.get(character, f'`{character}`')}"
    return fault.worded("yaml-syntax", message, _IN_QUOTES)


def _tab(fault: Fault) -> Wording:
    return fault.worded("tab", "a tab indents this line, which YAML does not allow", "indent it with spaces")


def _bracket_after_colon(fault: Fault) -> Wording:
    line = fault.text[fault.began.index :].partition("\n")[0].strip()
    if told := no_space_after_colon(line):
        return fault.worded("missing-space", *told, at=fault.began)
    return fault.worded("missing-space", "no space stands after this colon", "write a space after it")


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
    if _ITEM.match(fault.text, fault.mark.index):
        message = "this list item belongs to no key, or is indented differently from its list"
        return fault.worded("indentation", message, "begin all items in one column, below their key")
    if character == ":":
        return fault.worded("missing-key", "a key is missing before this colon", "write `key: value`")
    if fault.starts_line():
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
    ("found unexpected document", _open_quote),
    (NO_CHARACTER, _no_character),
    (NESTING, _too_deep),
    ("while parsing a quoted scalar", _escape),
    ("while scanning a double-quoted scalar", _escape),
    ("that cannot start any token", _no_token),
    ("found a tab character", _tab),
    (COLON, _bracket_after_colon),
    ("mapping values are not allowed", _second_colon),
    ("could not find expected ':'", _no_colon),
    ("while parsing a flow mapping", _no_comma),
    ("while parsing a flow sequence", _no_comma),
    ("node content", _no_value),
    ("while parsing a block", _no_block_end),
    ("<document start>", _after_document),
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
"""By words of libyaml's error or PyYAML's; the first that occurs decides."""
