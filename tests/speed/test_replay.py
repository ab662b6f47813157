"""Pages that did not change are not rendered again, and no byte of them differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeAlias

import jinja2
import pytest
from markupsafe import Markup
from mkdocs.structure.pages import Page

from mkdocs_blogposts.publish.views import LinkView
from mkdocs_blogposts.speed import replay
from mkdocs_blogposts.speed.entry import encode
from mkdocs_blogposts.speed.facts import Facts, write
from mkdocs_blogposts.speed.shelf import Shelf
from mkdocs_blogposts.speed.store import Store
from mkdocs_blogposts.speed.unprovable import UnprovableError
from support import Site

OFF: Mapping[str, Any] = {"speed": "off"}
ON: Mapping[str, Any] = {"speed": {"workers": 1}}
POSTS = ["posts/a/", "posts/b/", "posts/c/", "posts/d/"]


@pytest.fixture(autouse=True)
def _same_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing depend on who edits the plugin meanwhile, and on the day."""
    monkeypatch.setattr(replay, "programs", lambda: "the same")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def blog(site: Site) -> Site:
    """Four posts of two authors; those with tags know their neighbors."""
    site.write("index.md", "# Home\n\n[A post](posts/a.md)\n")
    site.write("about.md", "# About\n")
    for number, slug in enumerate("abcd", start=1):
        body = f"## Part {slug}\n\nWords of {slug}, a [link](a.md).\n\n### Deeper\n\nMore words.\n"
        author = "Ann" if number % 2 else "Bo"
        site.post(slug, body, published=date(2024, 1, number), tags=["Code"], authors=[author], license="CC-BY-4.0")
    return site


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Return the addresses of the pages that templates were needed for since the last call."""
    render, urls = jinja2.Template.render, []

    def noted(template: jinja2.Template, *arguments: Any, **named: Any) -> str:
        page = arguments[0].get("page") if arguments else None
        if isinstance(page, Page):
            urls.append(page.url)
        return render(template, *arguments, **named)

    monkeypatch.setattr(jinja2.Template, "render", noted)

    def take() -> list[str]:
        taken = sorted(set(urls))
        urls.clear()
        return taken

    return take


Rendered: TypeAlias = Callable[[], list[str]]
Change: TypeAlias = Callable[[Site], Mapping[str, Any] | None]


def build(site: Site, options: Mapping[str, Any], **settings: Any) -> dict[str, bytes]:
    """Return the files of a site."""
    settings = {"site_url": "https://example.org/", "plugins": ["search", {"blogposts": dict(options)}], **settings}
    built = site.build(settings.pop("theme", "mkdocs"), **settings)
    return {path: built.bytes(path) for path in built.files}


def same(one: dict[str, bytes], other: dict[str, bytes]) -> bool:
    """Compare two builds; what differs is said in a few lines."""
    assert sorted(one) == sorted(other)
    for path in (path for path in one if one[path] != other[path]):
        assert one[path].decode().split("\n") == other[path].decode().split("\n"), path
    return True


def below_posts(urls: list[str]) -> list[str]:
    return [url for url in urls if url in POSTS]


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_pages_that_did_not_change_need_no_templates(blog: Site, rendered: Rendered, theme: str) -> None:
    off = build(blog, OFF, theme=theme)
    assert len(rendered()) > 10
    assert same(build(blog, ON, theme=theme), off)
    assert len(rendered()) > 10
    assert same(build(blog, ON, theme=theme), off)
    assert rendered() == ["", "about/"]  # which are not the publication's


def test_without_cache_pages_are_rendered(blog: Site, rendered: Rendered) -> None:
    options = {"speed": {"workers": 1, "cache": False}}
    build(blog, options)
    rendered()
    build(blog, options)
    assert below_posts(rendered()) == POSTS


def _edit_text(site: Site) -> None:
    site.post("b", "Other words.\n", published="2024-01-02", tags=["Code"], authors=["Bo"], license="CC-BY-4.0")


def _edit_tags(site: Site) -> None:
    site.post("b", "Words.\n", published="2024-01-02", tags=["Code", "Craft"], authors=["Bo"])


def _add_post(site: Site) -> None:
    site.post("e", "New.\n", published="2024-01-05", tags=["Code"], authors=["Ann"])


def _add_page(site: Site) -> None:
    site.write("more.md", "# More\n")


def _rename_page(site: Site) -> None:
    site.write("about.md", "# About us\n")


def _remove_post(site: Site) -> None:
    site.remove("posts/d.md")


@pytest.mark.parametrize(
    "change",
    [_edit_text, _edit_tags, _add_post, _add_page, _rename_page, _remove_post],
    ids=lambda change: change.__name__,
)
@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_pages_follow_what_they_show_of_others(blog: Site, change: Change, theme: str) -> None:
    build(blog, ON, theme=theme)
    change(blog)
    warm = build(blog, ON, theme=theme)
    assert same(warm, build(blog, OFF, theme=theme))


def test_a_post_is_rendered_again_with_its_neighbors_only(blog: Site, rendered: Rendered) -> None:
    for slug in "efgh":  # more than are related to each other
        blog.post(slug, published=f"2024-02-0{ord(slug) - 100}", tags=[slug])
    build(blog, ON)
    blog.post("g", "Other words.\n", published="2024-02-03", tags=["g"])
    rendered()
    build(blog, ON)
    posts = [url for url in rendered() if url.startswith("posts/") and len(url) == len("posts/g/")]
    assert posts == ["posts/f/", "posts/g/", "posts/h/"]


NAV = [{"Home": "index.md"}, {"Blog": "posts/index.md"}, {"About": "about.md"}]
SETTINGS: list[dict[str, Any]] = [
    {"site_name": "Another"},
    {"site_url": "https://example.net/below/"},
    {"copyright": "Someone"},
    {"extra": {"version": {"provider": "mike"}}},
    {"extra_css": ["own.css"]},
    {"repo_url": "https://github.com/a/b", "edit_uri": "edit/main/docs/"},
    {"nav": NAV},
    {"nav": [NAV[0], {"Journal": "posts/index.md"}, NAV[2]]},
    {"theme": {"name": "mkdocs", "nav_style": "dark"}},
    {"theme": {"name": "mkdocs", "locale": "de"}},
    {"use_directory_urls": False},
    {"plugins": ["search", {"blogposts": {**ON, "words": {"license": "Terms"}}}]},
]


@pytest.mark.parametrize("change", SETTINGS, ids=str)
def test_pages_follow_the_settings(blog: Site, rendered: Rendered, change: dict[str, Any]) -> None:
    build(blog, ON)
    rendered()
    warm = build(blog, ON, **change)
    assert len(rendered()) > 10
    plugins = [
        {"blogposts": {**plugin["blogposts"], **OFF}} if isinstance(plugin, dict) else plugin
        for plugin in change.get("plugins", ["search", {"blogposts": {}}])
    ]
    assert same(warm, build(blog, OFF, **{**change, "plugins": plugins}))


@pytest.mark.parametrize("change", [{"palette": {"primary": "red"}}, {"features": ["navigation.tabs"]}], ids=str)
def test_pages_follow_the_options_of_material(blog: Site, change: dict[str, Any]) -> None:
    build(blog, ON, theme="material")
    assert same(
        build(blog, ON, theme={"name": "material", **change}), build(blog, OFF, theme={"name": "material", **change})
    )


def theme_with(site: Site, templates: Mapping[str, str], name: str = "mkdocs") -> dict[str, Any]:
    """Write templates of the site's own, and return the theme that has them."""
    for path, text in templates.items():
        target = site.folder / "own" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return {"name": name, "custom_dir": str(site.folder / "own")}


MAIN = '{{% extends "base.html" %}}{{% block content %}}{{{{ super() }}}}<p>{}</p>{{% endblock %}}'
POST = '{{% extends "blogposts/base/post.html" %}}{{% block end %}}{{{{ super() }}}}{}{{% endblock %}}'


@pytest.mark.parametrize(("path", "template"), [("main.html", MAIN), ("blogposts/post.html", POST)])
def test_pages_follow_templates_of_the_site(blog: Site, rendered: Rendered, path: str, template: str) -> None:
    theme = theme_with(blog, {path: template.format('{% include "more.html" %}'), "more.html": "One"})
    build(blog, ON, theme=theme)
    rendered()
    build(blog, ON, theme=theme)
    assert below_posts(rendered()) == []
    theme_with(blog, {"more.html": "Two"})
    warm = build(blog, ON, theme=theme)
    assert b"Two" in warm["posts/a/index.html"]
    assert same(warm, build(blog, OFF, theme=theme))


TOLD = [
    "{{ page.meta.tags | join(' ') }} {{ page.toc | length }} {{ page.url | url }} {{ page.title.upper() }}",
    "{% for item in nav %}{{ item.title }}{% for each in item.children or [] %}{{ each.url }}{% endfor %}{% endfor %}",
    "{{ page.next_page.url }} {{ page.previous_page.meta.tags }} {{ page.ancestors | map(attribute='title') | list }}",
    "{{ config.extra.mine.deep }} {{ config.theme.name }} {{ config.extra.get('none', 1) }} {{ config.none }}",
    "{{ config.plugins['search'].config.lang }} {{ 'search' in config.plugins }} {{ page.none }}",
    "{% set box = namespace(n=0) %}{% for each in page.toc %}{% set box.n = box.n + 1 %}{% endfor %}{{ box.n }}",
    "{% for each in page.toc %}{{ loop.changed(each.title) }}{% endfor %} {{ nav.homepage.url }} {{ page.active }}",
    "{{ post.published.iso }} {{ post.tags[0].name }} {{ blogposts.words.count('posts', 2) }} {{ page.file.src_uri }}",
    "{{ '{} {}'.format(page.title, 1) }} {{ page.meta.published.isoformat() }} {{ page | attr('title') }}",
]


@pytest.mark.parametrize("snippet", TOLD)
def test_what_templates_commonly_show_is_known(blog: Site, rendered: Rendered, snippet: str) -> None:
    theme = theme_with(blog, {"main.html": MAIN.format("{% if page.url == 'posts/b/' %}" + snippet + "{% endif %}")})
    settings: dict[str, Any] = {"theme": theme, "extra": {"mine": {"deep": 1}}}
    off = build(blog, OFF, **settings)
    assert same(build(blog, ON, **settings), off)
    rendered()
    assert same(build(blog, ON, **settings), off)
    assert below_posts(rendered()) == []


UNTOLD = [
    "{{ build_date_utc }}",
    "{{ build_date_utc.year }}",
    "{% if build_date_utc == 1 %}x{% endif %}",
    "{{ page.update_date }}",
    "{{ pages | length }}",
    "{{ page.next_page.content }}",
    "{{ page.next_page.next_page.title }}",
    "{{ page.next_page | attr('content') }}",
    "{{ [page.next_page] | map(attribute='content') | join }}",
    "{{ '{0.content}'.format(page.next_page) }}",
    "{{ page.markdown }}",
    "{{ page.file.abs_src_path }}",
    "{{ config.docs_dir }}",
    "{{ config['site_dir'] }}",
    "{{ config.get('site_dir') }}",
    "{{ config | dictsort | length }}",
    "{{ config.theme.dirs }}",
    "{{ config.plugins['search'].search_index }}",
    "{{ [1, 2, 3] | random }}",
    "{{ lipsum(n=1) }}",
    "{{ page.meta.published.today() }}",
    "{{ page.meta.published.strftime('%c') }}",
    "{{ page.meta.update({'seen': 1}) }}",
    "{{ config.extra.mine.update({'seen': 1}) }}",
    "{{ 'a\\\\b' | url }}",
    "{% import 'dice.html' as dice %}{{ dice.roll }}",
]


@pytest.mark.parametrize("snippet", UNTOLD)
def test_what_else_templates_look_at_is_looked_at_each_time(blog: Site, rendered: Rendered, snippet: str) -> None:
    main = MAIN.format("{% if page.url == 'posts/b/' %}" + snippet + "{% endif %}")
    theme = theme_with(blog, {"main.html": main, "dice.html": "{% set roll = [1, 2] | random %}"})
    settings: dict[str, Any] = {"theme": theme, "extra": {"mine": {"deep": 1}}}
    build(blog, ON, **settings)
    rendered()
    build(blog, ON, **settings)
    assert "posts/b/" in rendered()


HOOK = """\
from pathlib import Path
from mkdocs.plugins import event_priority

def value():
    return Path(__file__).with_name("value.txt").read_text()

"""
LATE = """
@event_priority(-1000)
def on_page_context(context, page, config, nav):
    {}
"""
HOOKS = {
    "context": LATE.format("context['mine'] = value()"),
    "content": LATE.format("page.content += value()"),
    "meta": LATE.format("page.meta['mine'] = value()"),
    "settings": LATE.format("config.extra['mine'] = value()"),
    "section": LATE.format("nav.items[0].title = value()"),
    "filter": "def on_env(env, config, files):\n    env.filters['mine'] = lambda _: value()\n",
    "function": "def on_env(env, config, files):\n    env.globals['own'] = lambda: value()\n",
    "global": "def on_env(env, config, files):\n    env.globals['mine'] = value()\n",
    "output": "def on_post_page(output, page, config):\n    return output + value()\n",
}


@pytest.mark.parametrize("hook", HOOKS)
def test_pages_follow_what_other_plugins_add(blog: Site, hook: str) -> None:
    shown = "{{ mine }}{{ page.meta.mine }}{{ config.extra.mine }}{{ own() if own }}"
    shown += "{{ 1 | mine }}" if hook == "filter" else ""
    settings: dict[str, Any] = {"theme": theme_with(blog, {"main.html": MAIN.format(shown)}), "hooks": ["hook.py"]}
    (blog.folder / "hook.py").write_text(HOOK + HOOKS[hook])
    for value in ("one value", "another value"):
        (blog.folder / "value.txt").write_text(value)
        off = build(blog, OFF, **settings)
        assert value in off["posts/a/index.html"].decode()
        assert same(build(blog, ON, **settings), off)
        assert same(build(blog, ON, **settings), off)


def test_an_object_that_has_no_text_costs_the_pages_that_show_it(blog: Site, rendered: Rendered) -> None:
    (blog.folder / "hook.py").write_text(
        "def on_page_context(context, page, config, nav):\n    context['thing'] = object()\n"
    )
    main = MAIN.format("{% if page.url == 'posts/b/' %}{% include 'thing.html' %}{% endif %}")
    theme = theme_with(blog, {"main.html": main, "thing.html": "{{ 'x' if thing }}"})
    for _ in range(2):
        rendered()
        build(blog, ON, theme=theme, hooks=["hook.py"])
    assert below_posts(rendered()) == ["posts/b/"]


def test_two_blogs_on_one_site_keep_their_pages_apart(blog: Site, rendered: Rendered) -> None:
    blog.post("x", folder="notes/posts", published="2024-03-01")

    def both(options: Mapping[str, Any]) -> dict[str, bytes]:
        first, second = {"posts": "/posts/", **options}, {"posts": "/notes/posts/", "base": "notes", **options}
        return build(blog, {}, plugins=["search", {"blogposts": first}, {"blogposts": second}])

    off = both(OFF)
    assert same(both(ON), off)
    rendered()
    assert same(both(ON), off)
    assert rendered() == ["", "about/"]


def test_a_preview_uses_what_a_build_kept(blog: Site, rendered: Rendered) -> None:
    blog.post("y", published="2024-03-01", draft=True)
    plugins = ["search", {"blogposts": dict(ON)}]
    first = blog.preview(plugins=plugins)
    rendered()
    second = blog.preview(plugins=plugins)
    assert rendered() == ["", "about/"]
    off = blog.preview(plugins=["search", {"blogposts": dict(OFF)}])
    for path in off.files:
        assert first.bytes(path) == second.bytes(path) == off.bytes(path)


@pytest.mark.parametrize("value", [[], 1, {"x": []}, {"x": ["a", 1]}, {"x": "text"}])
def test_an_entry_of_another_form_holds_no_texts(tmp_path: Path, value: Any) -> None:
    shelf, key = Shelf(Store(tmp_path)), "a" * 48
    shelf.keep(key, encode(key, None, value))
    assert replay._read(shelf, key) == {}
    shelf.keep(key, encode(key, None, {"x": ["a", "b"]}))
    assert replay._read(shelf, key) == {"x": ["a", "b"]}


def test_a_corrupt_cache_is_no_cache(blog: Site, rendered: Rendered) -> None:
    off = build(blog, OFF)
    build(blog, ON)
    for path in blog.folder.glob(".cache/blogposts/*/*.entry"):
        data = bytearray(path.read_bytes())
        data[-1] ^= 1
        path.write_bytes(data)
    rendered()
    assert same(build(blog, ON), off)
    assert below_posts(rendered()) == POSTS


def test_texts_that_hold_no_content_of_a_page_are_kept_whole(blog: Site, rendered: Rendered) -> None:
    blog.post("e", "", published="2024-01-05")
    blog.post("f", "p", published="2024-01-06")
    off = build(blog, OFF)
    assert same(build(blog, ON), off)
    rendered()
    assert same(build(blog, ON), off)
    assert rendered() == ["", "about/"]


def test_the_cache_may_move_with_the_site(blog: Site, rendered: Rendered) -> None:
    build(blog, ON)
    moved = Site(blog.folder / "elsewhere")
    (blog.folder / ".cache").rename(moved.folder / ".cache")
    for path in blog.docs.rglob("*.md"):
        moved.write(path.relative_to(blog.docs).as_posix(), path.read_bytes())
    rendered()
    build(moved, ON)
    assert rendered() == ["", "about/"]


# --- the values that keys are made of ---


def test_values_that_templates_would_show_otherwise_have_other_facts() -> None:
    values = [
        *(1, 1.0, True, "1", None, "", [], (), {}, Markup(""), Markup("1"), "x" * 5000, Markup(5000 * "x")),  # noqa: S704 - no text of others
        *([1], (1,), {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": date(2024, 1, 1)}, {"a": "2024-01-01"}),
        *(date(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC), LinkView("a", "b"), LinkView("b", "a"), ["a", "b"]),
    ]
    assert len({write(Facts().plain(value)) for value in values}) == len(values)


def test_equal_values_have_equal_facts() -> None:
    facts = Facts()
    for make in (lambda: LinkView("a", "b"), lambda: [{"a": [1, Markup("b")]}], lambda: Markup(5000 * "x")):  # noqa: S704 - no text of others
        assert write(facts.plain(make())) == write(facts.plain(make())) == write(Facts().plain(make()))


@pytest.mark.parametrize("value", [object(), [object()], {"a": object()}, lambda: 1, iter(())], ids=range(5))
def test_objects_have_no_facts(value: Any) -> None:
    with pytest.raises(UnprovableError):
        Facts().plain(value)
