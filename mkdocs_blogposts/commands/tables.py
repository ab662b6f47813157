"""Rows as text in columns, and as CSV that is safe to open with a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

Row = dict[str, Any]


def text_table(columns: Sequence[str], cells: Iterable[Sequence[str]], *, limits: Sequence[int] = ()) -> Iterator[str]:
    """Yield lines with columns below a line of their names; nothing where there are no rows.

    `limits` are the greatest widths of the columns, in their order; longer texts are cut and end in `…`.
    """
    lines = [[column.upper() for column in columns], *cells]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    widths = [min(pair) for pair in zip(widths, limits, strict=True)] if limits else widths
    for line in lines if len(lines) > 1 else ():
        yield "  ".join(_fitted(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _fitted(text: str, length: int) -> str:
    return text.ljust(length) if len(text) <= length else text[: length - 1] + "…"


_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""


def csv_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as CSV (RFC 4180), lists with spaces; a text that a spreadsheet would compute gets an apostrophe.

    The keys of the first row are the header; without rows there is none.
    """
    stream = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows({key: _plain(value) for key, value in row.items()} for row in rows)
    return stream.getvalue()


def _plain(value: Any) -> Any:
    text = " ".join(value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and text.startswith(_FORMULA) else text
