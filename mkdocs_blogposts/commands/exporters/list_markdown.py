"""Lists of posts as Markdown, for engines whose templates make none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final

START: Final = "<!-- blogposts:list -->"
END: Final = "<!-- blogposts:end-list -->"
_LIST: Final = re.compile(rf"\n*{START}.*?{END}\n?", re.DOTALL)
_MARKS: Final = re.compile(r"([\\\[\]`*_<>#])")


def with_list(body: str, printed: Mapping[str, Any], link: Callable[[str], str]) -> str:
    """Return the introduction of a list with the list below it, between comments from which `without_list` knows it.

    `link` returns an address of the site as it is to be written.
    """
    lines = "\n".join(_lines(printed, link))
    return f"{body.rstrip()}\n\n{START}\n\n{lines}\n\n{END}\n".lstrip("\n")


def without_list(body: str) -> str:
    """Return the introduction of a list as it was written."""
    return _LIST.sub("\n", body) if START in body else body


def embedded_list(posts: Iterable[Mapping[str, Any]], link: Callable[[str], str], *, is_html: bool) -> str:
    """Return posts as a list that stands in a text: in Markdown, or as HTML in one line."""
    if not is_html:
        return "\n".join(_lines({"posts": posts}, link))
    items = (
        f'<li><a href="{escape(link(str(post["url"])))}">{escape(post["name"])}</a> · {post.get("date", "")}</li>'
        for post in posts
    )
    return f"<ul>{''.join(items).replace(' · </li>', '</li>')}</ul>"


def _lines(printed: Mapping[str, Any], link: Callable[[str], str]) -> Iterator[str]:
    if printed.get("description"):
        yield from (plain_text(str(printed["description"])), "")
    for post in printed.get("posts", ()):
        day = f" · {post['date']}" if "date" in post else ""
        yield f"- {_named(post, link)}{day}"
    yield from (f"- {plain_text(str(title))}" for title in printed.get("announced", ()))
    for group in printed.get("groups", ()):
        yield f"- {_named(group, link)} ({group['count']})"
    pages = list(printed.get("pages", ()))
    if pages:
        yield from ("", " ".join(f"[{number}]({link(url)})" for number, url in enumerate(pages, start=1)))


def _named(entry: Mapping[str, Any], link: Callable[[str], str]) -> str:
    name = plain_text(str(entry["name"]))
    return f"[{name}]({link(str(entry['url']))})" if "url" in entry else name


def plain_text(text: str) -> str:
    """Return a text as Markdown in one line, in which no letter means anything else."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
