"""PyYAML's own parser, made to read what libyaml reads.

libyaml and PyYAML's pure-Python scanner part on a few points that matter here: libyaml takes tabs between tokens and
inside plain words, and a question mark inside a plain word of a flow mapping. A site must not change with the
presence of a C library, so that these points are brought in line with libyaml (scanner.c of libyaml 0.2.5).
"""

from __future__ import annotations

from yaml.error import Mark
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

_BLANK_OR_END = "\0 \t\n"
"""The other line ends of YAML 1.1 never get here: they are a problem earlier."""


class PortableParser(Reader, Scanner, Parser):
    """Events of a YAML stream by PyYAML's parser, over a scanner that reads tabs and `?` as libyaml does."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Skip blanks, comments and line ends; tabs too, where they are no indentation."""
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0\n":
                    self.forward()
            if self.peek() != "\n":
                return
            self.forward()
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_block_scalar_indicators(self, start_mark: Mark) -> tuple[bool | None, int | None]:
        """Read `+`, `-` and the digit after `|` or `>`; a tab may follow them."""
        chomping: bool | None = None
        increment: int | None = None
        for _ in range(2):
            character = self.peek()
            if character in "+-" and chomping is None:
                chomping = character == "+"
            elif character in "123456789" and increment is None:
                increment = int(character)
            else:
                break
            self.forward()
        while self.peek() == "\t":
            self.forward()
        if self.peek() not in "\0 \n#":
            raise ScannerError("while scanning a block scalar", start_mark, "unexpected indicator", self.get_mark())
        return chomping, increment

    def scan_block_scalar_ignored_line(self, start_mark: Mark) -> None:
        """Skip blanks and a comment after `|` or `>`."""
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)

    def scan_plain(self) -> ScalarToken:
        """Read a plain word or text; in a flow mapping or list it may hold `?`, everywhere tabs."""
        chunks: list[str] = []
        start_mark = end_mark = self.get_mark()
        indent = self.indent + 1
        enders = ",[]{}" if self.flow_level else ""
        spaces: list[str] | None = []
        while self.peek() != "#":
            length = 0
            while (character := self.peek(length)) not in _BLANK_OR_END + enders and not (
                character == ":" and self.peek(length + 1) in _BLANK_OR_END + enders
            ):
                length += 1
            if not length:
                break
            self.allow_simple_key = False
            chunks += [*(spaces or ()), self.prefix(length)]
            self.forward(length)
            end_mark = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start_mark)
            if not spaces or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start_mark, end_mark)

    def scan_plain_spaces(self, indent: int, start_mark: Mark) -> list[str] | None:
        """Read the blanks and line ends within plain text; None before a line that ends the document."""
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks = self.prefix(length)
        self.forward(length)
        if self.peek() != "\n":
            return [blanks] if blanks else []
        breaks = -1
        self.allow_simple_key = True
        while self.peek() in " \t\n":
            if self.peek() == "\n":
                breaks += 1
                self.forward()
                if self.prefix(3) in {"---", "..."} and self.peek(3) in _BLANK_OR_END:
                    return None
            else:
                if self.peek() == "\t" and not self.flow_level and self.column < indent:
                    raise ScannerError("while scanning a plain scalar", start_mark, "tab", self.get_mark())
                self.forward()
        return ["\n" * breaks or " "]
