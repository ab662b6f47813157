"""From the bytes of a file to its text: encoding, line ends, and the limits on what is read at all."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_blogposts.content.document import Position
from mkdocs_blogposts.content.problem import Problem, Read


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one file is read before it is refused; no real post comes near any of these."""

    file_bytes: int = 5 * 1024 * 1024
    """Size of the whole file."""
    front_matter_bytes: int = 64 * 1024
    """Size of the front matter, in UTF-8."""
    depth: int = 20
    """Mappings and lists inside each other, the outermost mapping included."""
    nodes: int = 10_000
    """Keys and values of the front matter, mappings and lists included."""
    number_length: int = 100
    """Characters of one number; a longer one is a problem."""
    problems: int = 50
    """Problems reported for one file; after these the file is not read on."""


DEFAULT_LIMITS = Limits()

_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
"""Byte order marks; the longer ones first, as one begins with another."""


def read_text(data: bytes, *, path: str, limits: Limits) -> Read[str]:
    r"""Return the text of a file with `\n` as its only line end and without byte order mark.

    Only UTF-8 is read, as by MkDocs. A NUL anywhere in the file is a problem: it is the sign of a binary file or
    of UTF-16 without a mark.
    """
    if len(data) > limits.file_bytes:
        return _refused(
            Problem(
                path,
                1,
                1,
                "file-too-large",
                f"the file has {len(data):,} bytes, more than {limits.file_bytes:,}",
                "split the post, or keep what is not text in files of its own",
            )
        )
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return _refused(
                Problem(path, 1, 1, "not-utf-8", f"the file is saved as {encoding}", "save it as UTF-8 in your editor")
            )
    try:
        text = with_one_line_end(data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        line, column = end_of(with_one_line_end(data[: error.start].decode("utf-8").removeprefix("\ufeff")))
        message = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        return _refused(Problem(path, line, column, "not-utf-8", message, "save the file as UTF-8 in your editor"))
    null = text.find("\0")
    if null >= 0:
        line, column = end_of(text[:null])
        message = "the file contains a NUL character, as binary files and UTF-16 do"
        return _refused(Problem(path, line, column, "control-character", message, "delete it, or save as UTF-8"))
    return Read(text)


def end_of(text: str, *, first_line: int = 1) -> Position:
    r"""Return the position right after `text`, whose only line end is `\n` and whose first line is `first_line`."""
    return Position(first_line + text.count("\n"), len(text) - text.rfind("\n"))


def with_one_line_end(text: str) -> str:
    r"""Return `text` with `\n` for the `\r\n` of Windows and the `\r` of old."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refused(problem: Problem) -> Read[str]:
    return Read(None, (problem,))
