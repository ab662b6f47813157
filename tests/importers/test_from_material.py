"""A blog of Material's plugin moves by the guide to the letter, and every address that it had still answers.

Each site is first built with Material's plugin itself, which tells the addresses that it writes.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from support import Built, Site
from support.importing import import_site

pytest.importorskip("material.plugins.blog.plugin")

AUTHORS = """
    authors:
      ada:
        name: Ada Example
        description: Writes about machines
        avatar: https://example.org/ada.png
        url: https://ada.example/
      bo:
        name: Bo Example
        description: Reads
        avatar: https://example.org/bo.png
        slug: robert
    """


TITLE = "Größe & “Post” no. {}: what's new?"


def write_quick_start(site: Site, blog: str = "blog") -> None:
    """Write the blog of Material's own first steps."""
    folder = f"{blog}/" if blog != "." else ""
    site.write("index.md", "# Welcome\n\nSee [the blog](blog/index.md).\n" if folder == "blog/" else "# Welcome\n")
    site.write(f"{folder}index.md", "# Blog\n")
    site.write(
        f"{folder}posts/hello-world.md",
        """
        ---
        draft: false
        date: 2024-01-31
        categories:
          - Hello
          - World
        ---

        # Hello world!

        Some text.

        <!-- more -->

        The rest.
        """,
    )


def write_blog(site: Site, folder: str = "blog/", posts: str = "blog/posts/", count: int = 8) -> None:
    """Write a blog that uses what Material's plugin has, with posts of two years."""
    write_quick_start(site, folder.strip("/") or ".")
    (site.docs / f"{folder}posts/hello-world.md").unlink()
    site.write(f"{folder}.authors.yml", AUTHORS)
    site.write("about.md", "# About us\n\n## Who we are\n\nText.\n")
    for number in range(1, count + 1):
        year, month, day = 2023 + number % 2, 1 + number % 3, number
        site.write(
            f"{posts}{'deep/' if number == 3 else ''}file-{number}.md",
            f"---\ndate: {year}-{month:02}-{day:02}\ncategories: [News{', R & D, C++' * (number % 3 == 0)}]\n"
            f"authors: [ada{', bo' * (number % 2)}]\n---\n\n# {TITLE.format(number)}\n\n"
            f"Text.\n\n<!-- more -->\n\nMore.\n",
        )
    site.write(
        f"{posts}special.md",
        f"""
        ---
        date:
          created: 2024-05-01T10:00:00
          updated: 2024-06-01
          checked: 2024-07-01
        pin: true
        slug: own_Slug
        readtime: 15
        description: Of many things
        tags: [Alpha, Beta]
        categories: [Guides, News]
        authors: [bo]
        links:
          - about.md
          - Who we are: about.md#who-we-are
          - {posts}file-1.md
          - https://example.org/
          - Elsewhere:
            - Example: https://example.org/a
            - {posts}special.md#first
        ---

        # Special

        Text.

        ## First

        Text with [a link](file-1.md).
        """,
    )
    site.write(f"{posts}dots.md", "---\ndate: 2024-05-06\nslug: to be continued...\n---\n\n# Dots\n")
    site.write(f"{posts}path.md", "---\ndate: 2024-05-06\nslug: a/path\n---\n\n# Path\n")
    site.write(f"{posts}hidden.md", "---\ndate: 2024-05-02\ndraft: true\n---\n\n# Hidden\n")
    site.write(f"{posts}titled.md", "---\ndate: 2024-05-03\ntitle: By title\n---\n\n# By heading\n\nText.\n")
    site.write(
        f"{posts}marked.md", "---\ndate: 2024-05-05\n---\n\n# 🎉 A _new_ <b>title</b> with `code` ! {#own}\n\nText.\n"
    )
    site.write(f"{posts}by_file_name.md", "---\ndate: 2024-05-04\n---\n\nText.\n")


@dataclass(frozen=True)
class Former:
    """What Material's plugin makes of a site."""

    pages: frozenset[str]
    """Addresses of all pages, those of the plugin and those of the site."""
    posts: int


def former_site(site: Site) -> Former:
    """Return what Material's plugin makes of the site, for which no page needs to be rendered."""
    config = load_config(str(site.folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    set_exclusions(files, config)
    config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    pages = [re.sub(r"(^|/)index\.html$", r"\1", file.dest_uri) for file in files.documentation_pages()]
    blogs = [plugin.blog for name, plugin in config.plugins.items() if name.startswith("material/blog")]
    config.plugins.on_shutdown()
    return Former(frozenset(pages), sum(len(blog.posts) for blog in blogs))


def moved(site: Site, plugins: str, settings: str = "", *, theme: str = "mkdocs") -> tuple[Former, Built]:
    """Move by the guide, and build strictly; return what was there before, and the new site."""
    path = site.folder / "mkdocs.yml"
    start = "site_name: Old\nsite_url: https://old.example/\ntheme: {name: material, font: false}\n"
    path.write_text(f"{start}{settings}plugins:\n  - search\n{textwrap.indent(textwrap.dedent(plugins), '  ')}")
    former = former_site(site)
    import_site(site, "material", None, "--write")
    values = yaml_load(path.read_text(), get_yaml_loader())
    values["theme"]["name"] = theme
    built = site.build(**values, strict=True)
    assert built.broken_links() == []
    return former, built


def posts(built: Built) -> list[str]:
    """Return the pages of posts."""
    return [file for file in built.files if file.endswith(".html") and 'class="bp-page bp-post' in built.text(file)]


SLUGIFY = "!!python/object/apply:pymdownx.slugs.slugify"
VARIANTS = {
    "files": (
        """
        - blog:
            authors_profiles: true
            pagination_per_page: 3
        """,
        "use_directory_urls: false\n",
    ),
    "months": (
        """
        - blog:
            post_url_format: "{slug}"
            archive_date_format: MMMM yyyy
            archive_url_date_format: yyyy/MM
            archive_pagination_per_page: 2
        """,
        "",
    ),
    "archive at the root": (
        """
        - blog:
            post_url_date_format: yyyy/M
            archive_url_format: "{date}"
            archive_url_date_format: yyyy-MM
            categories: false
        """,
        "",
    ),
    "categories": (
        """
        - blog:
            post_url_format: "{categories}/{slug}"
            post_url_max_categories: 2
            categories_url_format: "topic-{slug}"
            categories_allowed: [News, R & D, C++, Guides]
            categories_pagination_per_page: 2
            archive_pagination: false
        """,
        "",
    ),
    "at the root": (
        """
        - blog:
            post_url_format: "{date}/{file}"
            categories_url_format: "{slug}"
            pagination_per_page: 3
            pagination_url_format: "p{page}"
        """,
        "",
    ),
    "slugs": (
        f"""
        - blog:
            post_slugify_separator: _
            categories_slugify: {SLUGIFY}
              kwds: {{case: none}}
            authors_profiles: true
            authors_profiles_url_format: "people/{{slug}}"
        """,
        "",
    ),
    "slugs of posts": (
        f"""
        - blog:
            post_slugify: {SLUGIFY} {{}}
            categories_slugify_separator: _
            pagination: false
        """,
        "",
    ),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_every_former_address_answers(site: Site, name: str) -> None:
    write_blog(site)
    former, built = moved(site, *VARIANTS[name])
    assert former.pages - built.urls == set()
    assert former.posts == len(posts(built)) == 14


def test_a_site_with_the_main_options_moves_whole(site: Site) -> None:
    write_blog(site, count=20)
    former, built = moved(
        site,
        """
        - blog:
            authors_profiles: true
        - tags
        - rss:
            match_path: blog/posts/.*
            date_from_meta: {as_creation: date}
            use_git: false
        """,
        "nav: [index.md, about.md, {Blog: [blog/index.md]}]\n",
        theme="material",
    )
    assert former.pages - built.urls == set()
    assert former.posts == len(posts(built)) == 26
    assert {
        "blog/page/2/",
        "blog/category/news/page/2/",
        "blog/category/r--d/",
        "blog/author/ada/page/2/",
    } <= built.urls
    assert {
        "blog/author/robert/",
        "blog/category/c/",
        "blog/category/r--d/",
        "feed_rss_created.xml",
    } <= built.urls | built.files
    special = built.page("blog/2024/05/01/own_Slug/")
    assert "15 min" in special.text
    assert [link.text for link in special.links(".bp-related a")][:3] == ["About us", "Who we are", TITLE.format(1)]
    assert built.page("blog/2024/05/03/by-title/").h1 == ["By heading"]
    assert built.page("blog/").h1 == ["Blog"]


def test_the_quick_start_moves(site: Site) -> None:
    write_quick_start(site)
    former, built = moved(site, "- blog\n", theme="material")
    assert former.pages == built.urls & former.pages
    assert {"blog/2024/01/31/hello-world/", "blog/category/hello/", "blog/archive/2024/"} <= former.pages
    assert former.posts == len(posts(built)) == 1


@pytest.mark.parametrize(
    ("folder", "where", "options"),
    [
        ("", "posts/", "blog_dir: ."),
        ("a/news/", "a/news/posts/", "blog_dir: ./a/news/"),
        ("blog/", "articles/", "post_dir: articles"),
        ("blog/", "blog/articles/", "post_dir: ./{blog}/articles"),
    ],
)
def test_a_blog_stands_in_any_folder(site: Site, folder: str, where: str, options: str) -> None:
    write_blog(site, folder, where, count=2)
    former, built = moved(site, f'- blog: {{{options.replace(": ", ": {q}", 1).format(q=chr(34), blog="{blog}")}"}}\n')
    assert former.pages - built.urls == set()
    assert former.posts == len(posts(built)) == 8


def test_two_blogs_move(site: Site) -> None:
    write_blog(site, count=2)
    write_blog(site, "news/", "news/posts/", count=2)
    former, built = moved(site, "- blog\n- blog:\n    blog_dir: news\n")
    assert former.pages - built.urls == set()
    assert former.posts == len(posts(built)) == 16
