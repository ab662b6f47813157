"""Pieces of Markdown that importers write: code, pictures with captions, comments."""

from __future__ import annotations

import re


def fenced(code: str, language: str = "") -> str:
    """Return a block of code on lines of its own; its fence is longer than any run of backticks in it."""
    longest = max(map(len, re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    text = code.strip("\n")
    name = re.sub(r"[^\w+#.-]", "", language)
    return f"\n{fence}{name}\n{text}\n{fence}\n"


def picture(address: str, alt: str = "", *, caption: str = "", link: str = "") -> str:
    """Return a picture, its caption in italics below it, and a link around it where one is given."""
    words = re.sub(r"\s+", " ", alt).replace("[", "").replace("]", "").strip()
    target = f"<{address}>" if re.search(r"[\s()]", address) else address
    made = f"![{words}]({target})"
    if link:
        made = f"[{made}]({link})"
    text = re.sub(r"\s+", " ", caption).strip()
    if text and "*" not in text:
        text = f"*{text}*"
    return f"{made}\n\n{text}\n" if text else made


def comment(text: str) -> str:
    """Return a text as a comment of HTML, which a reader does not see and a writer finds."""
    inner = re.sub(r"-{2,}", "-", text).strip()
    return f"<!-- not carried: {inner} -->"
