"""The demo blog of this project, and real posts, on every theme: what tests and screenshots look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from support.built import Built
from support.site import Site

REPOSITORY = Path(__file__).parents[2]
THEMES: Mapping[str, Mapping[str, Any]] = {
    "blogposts": {"name": "blogposts"},
    "material": {
        "name": "material",
        "font": False,
        "palette": [
            {"media": "(prefers-color-scheme: light)", "scheme": "default"},
            {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
        ],
    },
    "mkdocs": {"name": "mkdocs", "color_mode": "auto", "highlightjs": False},
    "readthedocs": {"name": "readthedocs", "highlightjs": False, "include_homepage_in_sidebar": False},
}
"""Each theme without anything from another host, and dark where the reader wants it and the theme can."""

KINDS: Mapping[str, str] = {
    "index": r"posts/",
    "index-2": r"posts/page/2/",
    "post": r"posts/(?!page/)[^/]+/",
    "series": r"posts/(?!page/)[^/]+/",
    "tags": r"tags/",
    "tag": r"tags/[^/]+/",
    "licenses": r"licenses/",
    "license": r"licenses/[^/]+/",
    "collections": r"collections/",
    "collection": r"collections/[^/]+/",
    "authors": r"authors/",
    "author": r"authors/[^/]+/",
    "archive": r"archive/",
    "year": r"archive/\d+/",
    "statistics": r"archive/statistics/",
}
"""Where the pages of each kind are."""


def demo(folder: Path, theme: str, **options: Any) -> Built:
    """Build this project's own site, with its demo blog, on a theme; `options` are added to those of the plugin."""
    settings = yaml_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"), get_yaml_loader())
    own = next(plugin["blogposts"] for plugin in settings["plugins"] if "blogposts" in plugin)
    settings["plugins"] = ["search", {"blogposts": {**own, **options}}]
    return Site(folder).build(THEMES[theme], **_without_theme(settings), docs_dir=REPOSITORY / "docs")


def _without_theme(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in settings.items() if key != "theme"}


def real(folder: Path, theme: str) -> Built | None:
    """Build the real posts beside the repository; None where they are not there."""
    docs = REPOSITORY.parent / "shared/corpus/playful"
    if not docs.is_dir():
        return None
    options = {"statistics": True, "cover": "header"}
    return Site(folder).build(
        THEMES[theme],
        docs_dir=docs,
        plugins=["search", {"blogposts": options}],
        markdown_extensions=["admonition", "pymdownx.superfences"],
        exclude_docs="/data/",
    )


def cards(folder: Path, options: Mapping[str, Any] | bool, *, docs: Path | None = None) -> list[Path]:
    """Return the cards of the real posts beside the repository, or those of other posts; none where these are not."""
    docs = docs or REPOSITORY.parent / "shared/corpus/playful"
    if not docs.is_dir():
        return []
    built = Site(folder).build(
        THEMES["blogposts"],
        site_name="mkdocs-blogposts" if docs == REPOSITORY / "docs" else "Playful Programming",
        site_url="https://example.org/",
        docs_dir=docs,
        blogposts={"cards": options},
        exclude_docs="/data/",
    )
    return [built.folder / path for path in sorted(built.files) if path.startswith("assets/blogposts/cards/")]


def notices(folder: Path, theme: str) -> Built:
    """Build a preview with a post for each notice that stands above a text."""
    site = Site(folder)
    site.post("a-draft", title="A draft", draft=True, tags=["news"], body="Still to be written.")
    site.post("to-come", title="To come", published="2124-01-01", body="Scheduled.")
    site.post("gone", title="Gone", published="2020-01-01", expires="2021-01-01", body="Its time is over.")
    elsewhere = "https://example.org/first/"
    site.post("crossed", title="From elsewhere", published="2020-01-02", canonical=elsewhere, body="First there.")
    site.post("new", title="A new version", published="2021-01-03", body="This is true now.")
    site.post("old", title="An old version", published="2020-01-03", upToDateSlug="new", body="This was true.")
    site.post("plain", title="No more than a text", body="No date, no author, no license.")
    return site.preview(THEMES[theme], plugins=[{"blogposts": {"future": "hide"}}])


def pages(built: Built) -> dict[str, str]:
    """Return the address of one page of each kind: the largest, which has most to show."""
    found = {}
    for kind, pattern in KINDS.items():
        urls = [url for url in built.urls if re.fullmatch(pattern, url) and _is(kind, built, url)]
        if urls:
            found[kind] = max(urls, key=lambda url: (len(built.bytes(f"{url}index.html")), url))
    return found


def _is(kind: str, built: Built, url: str) -> bool:
    text = built.text(f"{url}index.html")
    return ('class="bp-page' in text) and (
        kind not in ("post", "series") or ("bp-series" in text or 'class="spine"' in text) == (kind == "series")
    )
