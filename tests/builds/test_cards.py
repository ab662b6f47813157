"""Pictures for link previews: which pages have one, what the head says of it, and that nothing is drawn twice."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from mkdocs_blogposts import options as options_module
from mkdocs_blogposts.build import card_files
from mkdocs_blogposts.cli import main
from mkdocs_blogposts.drawing import png
from mkdocs_blogposts.serve.drawn_pictures import draw_on_request
from support import Built, Site

URL = "https://example.org/blog/"
CARDS = "assets/blogposts/cards/"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 10, 10) + bytes(5)


def build(site: Site, *, cards: Any = True, plugins: Iterable[Any] = (), **settings: Any) -> Built:
    site.has_home = False
    own = {"cards": cards, "places": {"index": "posts"}, **settings.pop("blogposts", {})}
    values = {"site_url": URL, "plugins": [{"blogposts": own}, *plugins], **settings}
    return site.build(**values)


def drawn(built: Built) -> set[str]:
    return {path.removeprefix(CARDS).rpartition("-")[0] for path in built.files if path.startswith(CARDS)}


def card_of(built: Built, url: str) -> str | None:
    """Return the name of the card that a page names, without its digest."""
    address = built.page(url).metas.get("og:image", "")
    place = address.removeprefix(URL)
    assert not address or place in built.files or not place.startswith(CARDS)
    return place.removeprefix(CARDS).rpartition("-")[0] if place.startswith(CARDS) else address or None


def publication(site: Site) -> None:
    """Write a post of each kind: without a picture, with one, and two that say what they want."""
    site.write("cover.png", PNG)
    site.write("collections/baking/index.md", "---\ntitle: Baking\ndescription: Flour and water.\n---\n")
    site.post("dough", folder="collections/baking/posts", title="Baking: Dough", order=1, authors=["Ada"])
    site.post("oven", folder="collections/baking/posts", title="Baking: Oven", order=2, license="cc-by-4.0")
    site.post("covered", coverImg="/cover.png")
    site.post("both", coverImg="/cover.png", card=True)
    site.post("none", card=False, tags=["x"])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = Site(tmp_path_factory.mktemp("cards"))
    publication(site)
    return build(site, site_description="All about bread.")


def test_a_page_without_a_picture_of_its_own_has_a_card(built: Built) -> None:
    pages = ("posts/dough/", "posts/oven/", "posts/both/", "collections/baking/", "posts/", "tags/x/", "licenses/")
    assert [card_of(built, url) for url in pages] == ["dough", "oven", "both", "baking", "index", "index", "index"]
    assert card_of(built, "posts/covered/") == f"{URL}cover.png"
    assert card_of(built, "posts/none/") is None
    assert drawn(built) == {"dough", "oven", "both", "baking", "index"}


def test_the_head_says_what_the_picture_is(built: Built) -> None:
    metas = built.page("posts/dough/").metas
    said = {name: metas[name] for name in ("og:image:type", "og:image:width", "og:image:height", "og:image:alt")}
    assert list(said.values()) == ["image/png", "1200", "630", "Baking: Dough"]
    assert metas["twitter:card"] == "summary_large_image"
    assert built.page("licenses/").metas["og:image:alt"] == "Test"
    assert metas["twitter:image"] == metas["og:image"]
    size = Image.open(io.BytesIO(built.bytes(metas["og:image"].removeprefix(URL)))).size
    assert size == (1200, 630)


def test_feeds_have_no_cards_and_the_site_no_template(built: Built) -> None:
    feeds = [path for path in built.files if path.endswith((".xml", ".json"))]
    assert [path for path in feeds if CARDS in built.text(path)] == []
    assert not [path for path in built.files if "card" in path and not path.startswith(CARDS)]


def test_a_card_is_drawn_again_where_it_shows_something_else(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.post("a", title="A")
    first = build(site)
    pictures = {path: first.bytes(path) for path in first.files if path.startswith(CARDS)}
    with monkeypatch.context() as patch:
        patch.setattr(png, "draw", refuse)
        patch.setattr("mkdocs_blogposts.speed.kept_drawings.draw", refuse)
        site.post("a", "Another text.", title="A")
        second = build(site)
        assert {path: second.bytes(path) for path in second.files if path.startswith(CARDS)} == pictures
    site.post("a", title="B")
    assert build(site).page("posts/a/").metas["og:image"].removeprefix(URL) not in pictures


def refuse(*_: Any) -> bytes:
    raise AssertionError("a card was drawn")


def test_without_a_cache_and_in_several_processes_the_bytes_are_the_same(site: Site) -> None:
    for number in range(9):
        site.post(f"p{number}", title=f"Post {number}")
    one = build(site, blogposts={"speed": "off"})
    other = build(site, blogposts={"speed": {"workers": 2, "cache": False}})
    assert len(drawn(one)) == 10
    assert {path: one.bytes(path) for path in one.files} == {path: other.bytes(path) for path in other.files}


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"site_url": ""}, "No cards are drawn: link previews ask for the whole address"),
        ({"blogposts": {"head": ["html"]}}, "No cards are drawn: nothing names them where the option `head`"),
    ],
)
def test_a_site_that_cannot_name_a_card_draws_none_and_says_so(site: Site, settings: dict[str, Any], told: str) -> None:
    site.post("a")
    found = build(site, **settings)
    assert drawn(found) == set()
    assert any(told in message for message in found.log.messages)


def test_a_title_that_no_font_can_show_has_the_card_of_the_site_and_is_told(site: Site) -> None:
    site.post("chinese", title="你好")
    site.post("rocket", title="🚀 Lift-off")
    site.post("sign", title="🚀")
    found = build(site)
    assert card_of(found, "posts/sign/") == "index"
    assert card_of(found, "posts/chinese/") == "index"
    assert card_of(found, "posts/rocket/") == "rocket"
    chinese, rocket, sign = [message for message in found.log.messages if "[card-letters]" in message]
    assert chinese.startswith(
        "docs/posts/chinese.md:2:8: no font of this machine has `你` `好`, so link previews show the card of the site; "
        "install a font that has it"
    )
    assert rocket.startswith(
        "docs/posts/rocket.md:2:8: no font of this machine has `🚀`, so its card leaves that out; "
    )
    assert "has `🚀`, so link previews show the card of the site" in sign
    checked = CliRunner().invoke(main, ["check", str(site.folder), "--format", "json"], catch_exceptions=False)
    assert [each["rule"] for each in json.loads(checked.stdout)["problems"]].count("card-letters") == 3


@pytest.mark.parametrize(
    ("theme", "options", "expected"),
    [
        ({}, {}, ("#ffffff", "#1f4fb0")),
        ({"accent": "indigo"}, {}, ("#ffffff", "#1f4fb0")),
        ({"accent": "teal", "accents": {"teal": ["#0b6257", "#74d3c3"]}}, {}, ("#ffffff", "#0b6257")),
        (
            {"accent": "teal", "accents": {"teal": ["#0b6257", "#74d3c3"]}},
            {"background": "#15171b"},
            ("#15171b", "#74d3c3"),
        ),
        ({"accent": "#0b6257", "accents": {}}, {"background": "#000"}, ("#000000", "#91b8b3")),
        ({"accent": ["#0b6257", "#eee"], "accents": {}}, {}, ("#ffffff", "#0b6257")),
        ({"accent": 3, "accents": {}}, {}, ("#ffffff", "#1f4fb0")),
        ({}, {"background": "#15171b", "color": "#74d3c3"}, ("#15171b", "#74d3c3")),
    ],
)
def test_the_colors_are_those_of_the_theme_or_of_the_options(
    theme: dict[str, Any], options: dict[str, str], expected: tuple[str, str]
) -> None:
    said: Any = SimpleNamespace(**{"background": None, "color": None, **options})
    colors = card_files.card_colors(said, theme)
    assert (colors.background, colors.accent) == expected


@pytest.mark.parametrize(
    ("cards", "told"),
    [
        ({"color": "#ffee00"}, "The contrast of #ffee00 on #ffffff is 1.2, and text needs 4.5"),
        ({"color": "pink"}, "in quotes, not 'pink'"),
        ("yes please", "cards"),
    ],
)
def test_a_color_that_is_none_or_cannot_be_read_ends_the_build(site: Site, cards: Any, told: str) -> None:
    site.post("a")
    log = site.fails(site_url=URL, blogposts={"cards": cards})
    assert any(told in message for message in log.messages)


def test_a_site_without_the_program_that_draws_is_told_how_to_get_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.post("a")
    monkeypatch.setattr(options_module, "is_installed", lambda: False)
    log = site.fails(site_url=URL, blogposts={"cards": True})
    assert any("pip install 'mkdocs-blogposts[cards]'" in message for message in log.messages)


def test_a_template_that_makes_no_drawing_ends_the_build_with_one_line(site: Site) -> None:
    site.post("a")
    path = site.folder / "overrides/blogposts/card-svg.html"
    path.parent.mkdir(parents=True)
    path.write_text("<p>{{ card.title }}</p>", encoding="utf-8")
    log = site.fails(
        {"name": "mkdocs", "custom_dir": "overrides"}, site_url=URL, blogposts={"cards": True, "speed": "off"}
    )
    assert any("the template `blogposts/card-svg.html` makes no drawing" in message for message in log.messages)


def test_a_preview_draws_a_card_when_it_is_asked_for(site: Site) -> None:
    site.post("a")
    found = site.preview(site_url=URL, blogposts={"cards": True})
    address = found.page("posts/a/").metas["og:image"]
    assert drawn(found) == set()
    path = address.removeprefix(URL)
    plugin: Any = found.config.plugins["blogposts"]
    assert answer(plugin._draw_card, f"/{path}")[:8] == PNG[:8]
    assert answer(plugin._draw_card, "/assets/blogposts/cards/b-0.png") == b"not found"


def answer(draw: Callable[[str], bytes | None], path: str) -> bytes:
    class Server:
        mount_path = "/"

        @staticmethod
        def _serve_request(*_: Any) -> None:
            return None

    server: Any = Server()
    draw_on_request(server, draw)
    found = server._serve_request({"PATH_INFO": path}, lambda *_: None)
    return b"".join(found) if found else b"not found"


def test_beside_the_cards_of_material_ours_are_named_and_that_is_told() -> None:
    def config(module: str) -> Any:
        return SimpleNamespace(plugins={"it": type("It", (), {"__module__": module})()})

    assert card_files.meets_other_cards(config("material.plugins.social.plugin"))
    assert not card_files.meets_other_cards(config("material.plugins.search.plugin"))
