"""`import material`: only `mkdocs.yml` changes, after it was shown, and every address stays."""

from __future__ import annotations

import pytest
import yaml

from mkdocs_blogposts.commands.importers.material_blog import changed
from support import Site
from support.importing import import_site

BEFORE = """\
site_name: Old  # kept
site_url: https://old.example/
theme:
  name: mkdocs
plugins:
  - search
  # The blog.
  - blog:
      post_url_format: "{date}/{slug}"
      post_url_date_format: yyyy/MM
      pagination_per_page: 5
      archive_url_format: years/{date}
      draft_if_future_date: true
      blog_toc: true
  - rss:
      match_path: blog/posts/.*
      length: 7

nav:
  - Home: index.md
  - Blog:
      - blog/index.md
"""
AFTER = """\
site_name: Old  # kept
site_url: https://old.example/
theme:
  name: mkdocs
plugins:
  - search
  # The blog.
  - blogposts:
      like: material
      url: '{date:%Y/%m}/{slug}'
      places:
        archive: years/{slug}
      per_page: 5
      rows_per_page: 5
      future: hide
      feeds:
        ids: address
        also:
          rss:
          - /feed_rss_created.xml
          - /feed_rss_updated.xml
          json:
          - /feed_json_created.json
          - /feed_json_updated.json
        length: 7

nav:
  - Home: index.md
  - Blog:
      - blog/index.md
"""


def test_the_change_is_shown_and_made_only_when_asked_for(site: Site) -> None:
    path = site.folder / "mkdocs.yml"
    path.write_text(BEFORE)
    output = import_site(site, "material").output
    assert "-  - blog:\n" in output
    assert "+      like: material\n" in output
    assert "mkdocs.yml:8: `blog_toc: True` has no counterpart; nothing; it is about the look" in output
    assert "mkdocs.yml:15: `match_path` of the plugin rss has no counterpart; " in output
    assert "mkdocs.yml not changed: add --write to change it, 2 options not carried" in output
    assert path.read_text() == BEFORE
    assert "mkdocs.yml changed, 2 options not carried" in import_site(site, "material", None, "--write").output
    assert path.read_text() == AFTER
    assert "nothing is to be changed" in import_site(site, "material", None, "--write").output
    assert path.read_text() == AFTER


def test_every_former_address_is_there(site: Site) -> None:
    path = site.folder / "mkdocs.yml"
    path.write_text(BEFORE)
    import_site(site, "material", None, "--write")
    site.write("index.md", "# Home\n")
    site.write("blog/index.md", "# Blog\n")
    site.write(
        "blog/.authors.yml", "authors:\n  ada: {name: Ada, description: Writes, avatar: https://a.example/a.png}\n"
    )
    for day in range(1, 8):
        site.write(
            f"blog/posts/p{day}.md", f"---\ndate: 2024-03-0{day}\nauthors: [ada]\n---\n\n# My post {day}\n\nText.\n"
        )
    settings = yaml.safe_load(path.read_text())
    urls = site.build(settings.pop("theme")["name"], strict=True, **settings).files
    assert {f"blog/2024/03/my-post-{day}/index.html" for day in range(1, 8)} <= urls
    assert {
        "blog/index.html",
        "blog/page/2/index.html",
        "blog/years/2024/index.html",
        "blog/author/ada/index.html",
        "feed_rss_created.xml",
    } <= urls


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[search, blog]", {"like": "material"}),
        ("[{material/blog: {blog_dir: news}}]", {"like": "material", "base": "news"}),
        ("[{blog: {post_dir: articles}}]", {"like": "material", "posts": "/articles/"}),
        ("[{blog: {post_url_format: '{slug}'}}]", {"like": "material", "url": "{slug}"}),
        (
            "[{blog: {post_url_format: '{categories}/{date}/{slug}', post_url_max_categories: 2}}]",
            {"like": "material", "url": "{categories:2}/{date:%Y/%m/%d}/{slug}"},
        ),
        ("[{blog: {enabled: false}}]", {"like": "material", "enabled": False}),
        ("[{blog: {pagination: false}}]", {"like": "material", "per_page": 1000000, "rows_per_page": 1000000}),
        (
            "[{blog: {authors_profiles_url_format: 'people/{slug}'}}]",
            {"like": "material", "places": {"authors": "people/{slug}"}},
        ),
    ],
)
def test_an_option_has_its_counterpart(before: str, after: dict[str, object]) -> None:
    items = yaml.safe_load(before)
    in_lines = yaml.safe_dump({"site_name": "x", "plugins": items}, sort_keys=False)
    for text in (in_lines, f"plugins: {before}\nsite_name: x\n"):
        made, _ = changed(text)
        settings = yaml.safe_load(made)
        assert settings["site_name"] == "x"
        assert [each["blogposts"] for each in settings["plugins"] if isinstance(each, dict)] == [after]


@pytest.mark.parametrize(
    "plugins",
    ["[search, blog, rss]", "[rss, search, blog]", "[search, {blog: {}}, {rss: {}}]", "\n- search\n- rss:\n- blog:"],
)
def test_the_plugin_for_feeds_goes_in_every_form_of_the_list(plugins: str) -> None:
    made, _ = changed(f"plugins: {plugins}\nsite_name: x\n")
    search, blog = yaml.safe_load(made)["plugins"]
    assert search == "search"
    assert blog["blogposts"]["feeds"]["ids"] == "address"
    assert yaml.safe_load(made)["site_name"] == "x"


def test_a_program_in_an_option_is_told(site: Site) -> None:
    (site.folder / "mkdocs.yml").write_text(
        "site_name: x\nplugins:\n  - blog:\n      post_slugify: !!python/name:own.slugs.make\n"
    )
    assert "`post_slugify: …` has no counterpart; compare the addresses" in import_site(site, "material").output


def test_templates_that_show_something_of_materials_blog_are_told(site: Site) -> None:
    templates = {
        "home.html": "<p>\n{{ post.date.created | date }}",
        "blog-post.html": "{% extends 'main.html' %}",
        "main.html": "{{ page.title | upper }}",
    }
    for name, text in templates.items():
        site.write(f"../overrides/{name}", text)
    (site.folder / "mkdocs.yml").write_text(
        "theme: {name: material, custom_dir: overrides}\nplugins: [blog]\n", "utf-8"
    )
    output = import_site(site, "material").output
    assert "overrides/home.html:2: `| date` is of Material's blog; write it with `blogposts` and `post`, as " in output
    assert "overrides/blog-post.html:1: is a template of Material's blog; " in output
    assert "main.html" not in output


def test_a_switch_by_the_environment_is_told(site: Site) -> None:
    config = "plugins:\n- blog:\n    enabled: !ENV [CI, false]\n"
    (site.folder / "mkdocs.yml").write_text(config, "utf-8")
    output = import_site(site, "material").output
    assert "mkdocs.yml:2: `enabled: …` has no counterpart; write it among the options of `blogposts`, with " in output
