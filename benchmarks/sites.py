"""The same posts as the source of a site, once for each tool."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path

import yaml
from generator import Post, authors, posts
from prose import PICTURES
from workload import Workload

MARKDOWN: list[object] = [
    "admonition",
    "attr_list",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.highlight",
    "pymdownx.superfences",
]
"""Markdown extensions, the same for every tool that runs Python-Markdown."""

INDEX = "# Welcome\n\nA site that was generated in order to be built, not read.\n"

PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90" role="img">
  <rect width="160" height="90" fill="#{shade}{shade}{shade}"/><circle cx="80" cy="45" r="{radius}" fill="#fff"/>
</svg>
"""


def write_plain(folder: Path, workload: Workload) -> None:
    """Write a site of MkDocs alone: posts are ordinary pages, out of the navigation."""
    write_configuration(folder, plugins=["search"], nav=[{"Home": "index.md"}], not_in_nav="/posts/\n")
    write_posts(folder / "docs/posts", workload)


def write_blogposts(folder: Path, workload: Workload, **options: object) -> None:
    """Write a site with this project's plugin and its defaults, but for the options given."""
    write_configuration(folder, plugins=["search", {"blogposts": options}])
    write_posts(folder / "docs/posts", workload)
    write_authors(folder / "docs/.authors.yml", workload)


def write_slow_blogposts(folder: Path, workload: Workload) -> None:
    """Write the same without what makes builds faster."""
    write_blogposts(folder, workload, speed="off")


OTHER_PLUGINS = (
    *("material/tags", "material/meta", "awesome-nav", "section-index", "macros", "glightbox", "redirects", "autorefs"),
    *("minify", "include-markdown"),
)
"""Plugins that many sites use; those that are installed are used here."""


def write_beside_plugins(folder: Path, workload: Workload) -> None:
    """Write a site with this project's plugin beside others."""
    installed = {entry.name for entry in entry_points(group="mkdocs.plugins")}
    others = [name for name in OTHER_PLUGINS if name in installed]
    write_configuration(folder, plugins=["search", *others, "blogposts"])
    write_posts(folder / "docs/posts", workload)
    write_authors(folder / "docs/.authors.yml", workload)


def write_material_blog(folder: Path, workload: Workload) -> None:
    """Write a site with Material's blog plugin and its defaults; tags become categories, the pages that it makes."""
    write_configuration(folder, plugins=["search", "blog"])
    write_posts(folder / "docs/blog/posts", workload, keys={"published": "date", "tags": "categories"})
    write_authors(folder / "docs/blog/.authors.yml", workload)
    (folder / "docs/blog/index.md").write_text("# Blog\n", encoding="utf-8")


def write_configuration(folder: Path, **settings: object) -> None:
    """Write mkdocs.yml and the home page, equal for all but the settings given."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text(INDEX, encoding="utf-8")
    configuration = {
        "site_name": "Benchmark",
        "site_url": "https://example.org/",
        "theme": {"name": "material"},
        "markdown_extensions": MARKDOWN,
        **settings,
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(configuration, sort_keys=False), encoding="utf-8")


def write_posts(folder: Path, workload: Workload, *, keys: Mapping[str, str] | None = None) -> None:
    """Write one file per post, named by its slug, and the pictures that they show; `keys` renames front matter keys."""
    write_pictures(folder / "images")
    for post in posts(workload):
        matter = {(keys or {}).get(key, key): value for key, value in front_matter(post).items()}
        text = yaml.safe_dump(matter, sort_keys=False, allow_unicode=True, width=1000)
        (folder / f"{post.slug}.md").write_text(f"---\n{text}---\n\n{post.body}", encoding="utf-8")


def write_pictures(folder: Path) -> None:
    """Write the pictures that posts show."""
    folder.mkdir(parents=True)
    for number in range(1, PICTURES + 1):
        text = PICTURE.format(shade=f"{number * 30:02x}", radius=number * 5)
        (folder / f"picture-{number}.svg").write_text(text, encoding="utf-8")


def change_post(folder: Path) -> None:
    """Change the text of one post, as somebody does who looks at the result next."""
    path = min(folder.glob("docs/**/posts/*.md"))
    path.write_text(path.read_text("utf-8") + "\nOne more paragraph.\n", encoding="utf-8")


def front_matter(post: Post) -> dict[str, object]:
    """Return the front matter of a post in this project's keys, without those that say nothing."""
    values: dict[str, object] = {
        "title": post.title,
        "description": post.description,
        "published": post.published,
        "authors": list(post.authors),
        "tags": list(post.tags),
        "license": post.license,
        "collection": post.collection,
        "order": post.order,
    }
    return {key: value for key, value in values.items() if value not in (None, [])}


def write_authors(path: Path, workload: Workload) -> None:
    """Write the authors in the format of Material's blog plugin, which both plugins read."""
    data = {
        identity: {
            "name": name,
            "description": "Writes posts",
            "avatar": "https://example.org/avatar.svg",
        }
        for identity, name in authors(workload).items()
    }
    path.write_text(yaml.safe_dump({"authors": data}, sort_keys=False), encoding="utf-8")
