"""Pages that lead to another page of the site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from markupsafe import Markup
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url

from mkdocs_blogposts.content.address import join
from mkdocs_blogposts.publish.destination import made

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_PAGE: Final = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<script>location.replace({target} + location.search + location.hash)</script>
<noscript><meta http-equiv="refresh" content="0; url={url}"></noscript>
</head>
<body><p><a href="{url}">{title}</a></p></body>
</html>
""")


def redirect(start: str, url: str, *, title: str, language: str, config: MkDocsConfig) -> File:
    """Return a page of the site at the file `start` that leads to `url`, keeping query and fragment.

    Both are relative to the site's root. Without scripts the fragment is lost, and the page still leads on.
    """
    relative = get_relative_url(url, start)
    target = Markup(json.dumps(relative).replace("<", "\\u003c"))  # noqa: S704 — JSON, and closed against `</script>`
    canonical = join(config.site_url, url) if config.site_url else relative
    content = _PAGE.format(title=title, language=language, url=relative, target=target, canonical=canonical)
    return made(config, start, str(content), inclusion=InclusionLevel.INCLUDED)


def add_home(
    files: Files, start: str, url: str, *, title: str, language: str, serving: bool, config: MkDocsConfig
) -> None:
    """Let a site without a home page, at the file `start`, open with the page at `url`.

    A draft is a home page in a preview only.
    """
    homes = [file.inclusion for file in files if file.dest_uri == start]
    if not any(home.is_in_serve() if serving else home.is_included() for home in homes):
        files.append(redirect(start, url, title=title, language=language, config=config))
