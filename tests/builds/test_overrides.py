"""A site's own templates win over the plugin's, one by one."""

from __future__ import annotations

import json

import pytest

from support import Built, Site

THEMES = ["mkdocs", "readthedocs", "material", "blogposts"]


def build(site: Site, theme: str = "mkdocs", **templates: str) -> Built:
    (site.folder / "overrides").mkdir(exist_ok=True)
    for name, text in templates.items():
        path = site.folder / "overrides/blogposts" / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    site.post("a", tags=["x"])
    return site.build({"name": theme, "custom_dir": "overrides"}, strict=True)


@pytest.mark.parametrize("theme", THEMES)
def test_a_part_of_the_sites_own_replaces_ours_wherever_it_is_used(site: Site, theme: str) -> None:
    built = build(site, theme, partials__meta="<p class='mine'>{{ entry.minutes }} minutes</p>")
    assert built.page("posts/").texts(".mine") == ["1 minutes"]
    assert built.page("tags/x/").texts(".mine") == ["1 minutes"]


def test_a_template_may_extend_ours_and_change_one_block(site: Site) -> None:
    template = '{% extends "blogposts/base/post.html" %}{% block end %}<p class="mine">Write to me.</p>{% endblock %}'
    page = build(site, post=template).page("posts/a/")
    assert page.texts(".mine") == ["Write to me."]
    assert page.h1 == ["a"]
    assert page.select(".bp-near, .bp-related") == []


def test_a_template_may_keep_what_the_block_had(site: Site) -> None:
    template = '{% extends "blogposts/base/post.html" %}{% block tags %}<hr class="mine">{{ super() }}{% endblock %}'
    page = build(site, post=template).page("posts/a/")
    assert len(page.select("hr.mine")) == 1
    assert [link.to for link in page.links("a[rel=tag]")] == ["tags/x/"]


def test_texts_in_a_template_of_the_sites_own_are_escaped(site: Site) -> None:
    site.post("b", title="<b>B</b> & co")
    page = build(site, partials__meta="<p class='mine'>{{ entry.title }}</p>").page("posts/")
    assert page.texts(".mine") == ["a", "<b>B</b> & co"]


def test_every_page_of_the_site_knows_the_publication(site: Site) -> None:
    site.write("index.md", "# Home\n")
    path = site.folder / "overrides/main.html"
    path.parent.mkdir()
    path.write_text(
        '{% extends "base.html" %}{% block content %}{{ super() }}'
        '<a class="mine" href="{{ blogposts.url | url }}">{{ blogposts.count }}</a>{% endblock %}',
        encoding="utf-8",
    )
    built = build(site)
    assert [(link.text, link.to) for link in built.page("").links("a.mine")] == [("1", "posts/")]


def test_the_style_sheet_can_be_replaced(site: Site) -> None:
    site.write("assets/blogposts/blogposts.css", ".bp{}")
    assert build(site).text("assets/blogposts/blogposts.css") == ".bp{}"


def test_a_template_has_the_front_matter_as_it_is_written(site: Site) -> None:
    site.post("b", title="A", published="2026-03-01", tags="x, y", mine={"deep": [1]})
    page = build(site, partials__meta="<p class='mine'>{{ entry.meta | tojson }}</p>").page("posts/")
    assert {"title": "A", "published": "2026-03-01", "tags": "x, y", "mine": {"deep": [1]}} in [
        json.loads(text) for text in page.texts(".mine")
    ]
