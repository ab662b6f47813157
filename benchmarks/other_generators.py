"""The same posts for generators that are not MkDocs: Pelican with its own theme, Hugo with the least of templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from generator import posts
from sites import write_pictures
from workload import Workload

PELICAN: Final = """\
SITENAME = "Benchmark"
SITEURL = "https://example.org"
PATH = "content"
OUTPUT_PATH = "site"
STATIC_PATHS = ["images"]
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 10
FEED_ALL_ATOM = "atom.xml"
MARKDOWN = {
    "extensions": ["admonition", "attr_list", "tables", "toc", "pymdownx.highlight", "pymdownx.superfences"],
    "extension_configs": {"toc": {"permalink": True}},
}
"""
"""Pelican converts with Python-Markdown, too; the extensions are those of the sites of MkDocs."""

HUGO: Final = """\
baseURL = "https://example.org/"
title = "Benchmark"
publishDir = "site"
[pagination]
pagerSize = 10
[markup.highlight]
noClasses = false
[taxonomies]
tag = "tags"
author = "authors"
"""

LAYOUTS: Final[Mapping[str, str]] = {
    "baseof.html": (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
        '<body><nav><a href="/">{{ site.Title }}</a></nav>{{ block "main" . }}{{ end }}</body></html>\n'
    ),
    "single.html": (
        '{{ define "main" }}<article><h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>'
        '{{ .TableOfContents }}{{ .Content }}{{ range .GetTerms "tags" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>'
        "{{ end }}</article>{{ end }}\n"
    ),
    "list.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ with .Paginator }}{{ range .Pages }}<h2><a href="'
        '{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .Summary }}{{ end }}{{ end }}{{ end }}\n'
    ),
}
"""Hugo has no theme of its own; these print the body, its contents, tags, and lists with summaries."""


def write_pelican(folder: Path, workload: Workload) -> None:
    """Write a site for Pelican, with its own theme and defaults."""
    (folder / "content/posts").mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(PELICAN, encoding="utf-8")
    write_pictures(folder / "content/images")
    for post in posts(workload):
        matter = {
            "Title": post.title,
            "Slug": post.slug,
            "Date": post.published.isoformat(),
            "Summary": post.description,
            "Tags": ", ".join(post.tags),
            "Authors": "; ".join(post.authors),
        }
        lines = "".join(f"{key}: {value}\n" for key, value in matter.items() if value)
        (folder / f"content/posts/{post.slug}.md").write_text(f"{lines}\n{post.body}", encoding="utf-8")


def write_hugo(folder: Path, workload: Workload) -> None:
    """Write a site for Hugo, with the layouts above."""
    (folder / "content/posts").mkdir(parents=True)
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "hugo.toml").write_text(HUGO, encoding="utf-8")
    for name, text in LAYOUTS.items():
        (folder / "layouts/_default" / name).write_text(text, encoding="utf-8")
    write_pictures(folder / "static/posts/images")
    for post in posts(workload):
        matter = {
            "title": post.title,
            "description": post.description,
            "date": post.published.isoformat(),
            "tags": list(post.tags),
            "authors": list(post.authors),
        }
        text = f"{json.dumps(matter, indent=1)}\n\n{post.body}"
        (folder / f"content/posts/{post.slug}.md").write_text(text, encoding="utf-8")
