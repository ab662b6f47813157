"""Fonts with letters that those of the package do not have, for tests that must not ask which fonts a machine has."""

from __future__ import annotations

import struct
from pathlib import Path

from mkdocs_blogposts.drawing.faces import own_face, own_path


def write_font(folder: Path, letters: str, *, name: str = "strange.ttf") -> Path:
    """Write a font that draws each of some letters as an A; it is Literata with another table of letters."""
    data = own_path("text").read_bytes()
    count = int.from_bytes(data[4:6], "big")
    rows = list(struct.iter_unpack(">4sIII", data[12 : 12 + 16 * count]))
    tables = {tag: data[start : start + length] for tag, _, start, length in rows}
    glyph = own_face("text").glyph(ord("A"))
    groups = b"".join(struct.pack(">III", ord(each), ord(each), glyph) for each in sorted(set(letters)))
    head = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(groups) // 12)
    tables[b"cmap"] = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + head + groups
    place = 12 + 16 * count
    directory, body = b"", b""
    for tag in sorted(tables):
        directory += struct.pack(">4sIII", tag, 0, place + len(body), len(tables[tag]))
        body += tables[tag] + bytes(-len(tables[tag]) % 4)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data[:12] + directory + body)
    return path
