"""From bytes to text."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.content.source import DEFAULT_LIMITS, Limits, end_of, read_text


def problem_of(data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> str:
    read = read_text(data, path="a.md", limits=limits)
    assert read.value is None
    (problem,) = read.problems
    return str(problem)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        (b"a\rb\r", "a\nb\n"),
        (b"a\r\n\rb\n\r", "a\n\nb\n\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"", ""),
        ("é 😀\u2028".encode(), "é 😀\u2028"),
    ],
)
def test_text_has_one_line_end_and_no_byte_order_mark(data: bytes, text: str) -> None:
    assert read_text(data, path="a.md", limits=DEFAULT_LIMITS).value == text


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"caf\xe9", "1:4"),
        (b"\xef\xbb\xbfcaf\xe9", "1:4"),
        (b"one\r\ntwo\rthree \xc3\xa9\xff", "3:8"),
        (b"\n\n\x80", "3:1"),
    ],
)
def test_the_first_byte_that_is_not_utf_8_is_named_by_line_and_column(data: bytes, place: str) -> None:
    assert problem_of(data) == (
        f"a.md:{place}: the byte 0x{data[-1]:02X} is not UTF-8; save the file as UTF-8 in your editor [not-utf-8]"
    )


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("UTF-16", b"\xff\xfe"), ("UTF-16", b"\xfe\xff"), ("UTF-32", b"\xff\xfe\0\0"), ("UTF-32", b"\0\0\xfe\xff")],
)
def test_a_file_in_a_wide_encoding_is_told_so(encoding: str, mark: bytes) -> None:
    assert problem_of(mark + b"-\0") == (
        f"a.md:1:1: the file is saved as {encoding}; save it as UTF-8 in your editor [not-utf-8]"
    )


def test_a_nul_anywhere_is_a_problem() -> None:
    assert problem_of(b"a\r\nb\0c") == (
        "a.md:2:2: the file contains a NUL character, as binary files and UTF-16 do; "
        "delete it, or save as UTF-8 [control-character]"
    )


def test_a_file_over_the_limit_is_not_decoded() -> None:
    assert problem_of(b"\xff" * 11, limits=Limits(file_bytes=10)) == (
        "a.md:1:1: the file has 11 bytes, more than 10; "
        "split the post, or keep what is not text in files of its own [file-too-large]"
    )
    assert read_text(b"a" * 10, path="a.md", limits=Limits(file_bytes=10)).value == "a" * 10


def test_the_end_of_a_text_counts_lines_and_columns_from_one() -> None:
    assert end_of("") == (1, 1)
    assert end_of("ab") == (1, 3)
    assert end_of("ab\n") == (2, 1)
    assert end_of("ab\nc", first_line=2) == (3, 2)
