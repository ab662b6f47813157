"""Smaller copies of covers and portraits: which there are, and that they show what the pictures show."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from typing import Any

import pytest
from mkdocs.exceptions import ConfigurationError
from PIL import Image, ImageCms

from mkdocs_blogposts.site.pictures import COPIES
from mkdocs_blogposts.site.smaller_pictures import (
    FACE,
    LARGEST,
    NOT_THERE,
    THUMB,
    WIDE,
    NotResizedError,
    Resizer,
    Shape,
)
from support import Built, Site
from support.preview import Preview


def picture(width: int, height: int, form: str = "PNG", *, mode: str = "RGB", **options: Any) -> bytes:
    """Return a picture that is red on the left and blue on the right, with some noise."""
    whole = Image.new("RGB", (width, height), (255, 0, 0))
    whole.paste((0, 0, 255), (width // 2, 0, width, height))
    noise = Image.effect_noise((width, height), 60).convert("RGB")
    stream = BytesIO()
    Image.blend(whole, noise, 0.2).convert(mode).save(stream, form, **options)
    return stream.getvalue()


def shown(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(BytesIO(data))


def is_red(image: Image.Image, x: float, y: float) -> bool:
    found = image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))
    assert isinstance(found, tuple)
    return found[0] > found[2] + 50


@pytest.mark.parametrize(
    ("size", "shape", "sizes"),
    [
        ((1000, 500), THUMB, [(168, 84), (336, 168)]),
        ((1000, 500), WIDE, [(168, 84), (336, 168), (672, 336), (1000, 500)]),
        ((200, 100), THUMB, [(168, 84), (200, 100)]),
        ((168, 100), THUMB, [(168, 100)]),
        ((2, 900), THUMB, [(2, 900)]),
        ((1000, 500), FACE, [(40, 40), (80, 80), (192, 192)]),
        ((60, 100), FACE, [(40, 40), (60, 60)]),
    ],
)
def test_copies_have_the_sizes_shown_and_none_is_larger(
    size: tuple[int, int], shape: Shape, sizes: list[tuple[int, int]]
) -> None:
    data = picture(*size)
    copies = Resizer(80).copies(data, shape)
    assert [copy.width for copy in copies] == [width for width, _ in sizes]
    assert [shown(copy.data).size for copy in copies if copy.data] == [
        size for size, copy in zip(sizes, copies, strict=True) if copy.data
    ]
    assert all(len(copy.data) < len(data) for copy in copies if copy.data)


def test_a_copy_with_more_bytes_than_the_picture_gives_way_to_the_picture() -> None:
    stream = BytesIO()
    Image.new("1", (300, 200)).save(stream, "PNG", optimize=True)
    assert [(copy.width, copy.data) for copy in Resizer(100).copies(stream.getvalue(), THUMB)][-1] == (300, None)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_copies_are_turned_as_browsers_turn_the_picture(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x112] = orientation
    copy = shown(Resizer(80).copies(picture(2000, 1000, "JPEG", exif=exif), THUMB)[0].data)
    assert copy.size == ((168, 84) if orientation < 5 else (168, 336))
    red = {1: (0.2, 0.5), 3: (0.8, 0.5), 6: (0.5, 0.2), 8: (0.5, 0.8)}[orientation]
    assert is_red(copy, *red)
    assert not is_red(copy, 1 - red[0], 1 - red[1])
    assert "exif" not in copy.info


@pytest.mark.parametrize(
    ("form", "mode", "options"),
    [
        ("JPEG", "CMYK", {}),
        ("JPEG", "L", {}),
        ("PNG", "P", {}),
        ("PNG", "1", {}),
        ("PNG", "LA", {}),
        ("PNG", "RGBA", {}),
        ("PNG", "I;16", {}),
        ("WEBP", "RGB", {}),
        ("GIF", "P", {}),
        ("JPEG", "RGB", {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()}),
        ("JPEG", "CMYK", {"icc_profile": b"none"}),
        ("JPEG", "RGB", {"progressive": True}),
    ],
)
def test_pictures_of_all_kinds_have_copies(form: str, mode: str, options: dict[str, Any]) -> None:
    source = picture(900, 300, form, mode="L" if mode == "I;16" else mode, **options)
    if mode == "I;16":
        stream = BytesIO()
        Image.open(BytesIO(source)).convert("I").point(lambda value: value * 256).convert("I;16").save(stream, "PNG")
        source = stream.getvalue()
    copy = shown(Resizer(80).copies(source, THUMB)[-1].data)
    assert (copy.format, copy.size) == ("WEBP", (336, 112))
    middle = copy.convert("L").resize((1, 1)).getpixel((0, 0))
    expected = Image.open(BytesIO(source))
    grey = expected.point(lambda value: value / 256).convert("L") if mode == "I;16" else expected.convert("L")
    other = grey.resize((1, 1)).getpixel((0, 0))
    assert isinstance(middle, int)
    assert isinstance(other, int)
    assert abs(middle - other) < 30


def test_what_is_transparent_stays_so() -> None:
    stream = BytesIO()
    whole = Image.new("RGBA", (800, 800), (0, 0, 0, 0))
    whole.paste(Image.open(BytesIO(picture(400, 800))), (0, 0))
    whole.save(stream, "PNG")
    copy = shown(Resizer(80).copies(stream.getvalue(), THUMB)[-1].data)
    assert copy.getpixel((300, 10))[3] == 0  # type: ignore[index]
    assert copy.getpixel((20, 10))[3] == 255  # type: ignore[index]


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_a_film_has_no_copies(form: str) -> None:
    frames = [Image.new("RGB", (600, 300), color) for color in ("red", "green", "blue")]
    stream = BytesIO()
    frames[0].save(stream, form, save_all=True, append_images=frames[1:], duration=100)
    assert Resizer(80).copies(stream.getvalue(), THUMB) == ()


def bomb() -> bytes:
    """Return a picture of ten thousand million pixels."""
    data = bytearray(picture(10, 10))
    data[16:24] = (100_000).to_bytes(4, "big") * 2
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (picture(2000, 1000, "JPEG")[:9000], "it is broken"),
        (b"\xff\xd8\xff\xe0nothing", "it is broken"),
        (b"%PDF-1.7", "its bytes are those of no picture"),
        (b"", "its bytes are those of no picture"),
        (bomb(), f"it has 100000 × 100000 pixels, and at most {LARGEST // 1_000_000} million are read"),
        (picture(20, 20, "JPEG") + b"\xff\xda" * 200, "it has too many parts"),
    ],
)
def test_a_picture_that_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotResizedError, match=reason):
        Resizer(80).copies(data, THUMB)


def blog(site: Site) -> Site:
    """Three posts with covers by someone with a face, in a series with a cover."""
    site.write("img/wide.png", picture(1500, 700))
    site.write("img/same.png", picture(1500, 700, "JPEG"))
    site.write("img/other.jpg", picture(900, 600, "JPEG"))
    site.write("img/face.jpg", picture(300, 500, "JPEG"))
    site.write(".authors.yml", "authors:\n  ada: {name: Ada, avatar: img/face.jpg}\n")
    site.write("collections/s/index.md", "---\ntitle: S\ncoverImg: /img/wide.png\n---\n")
    site.post("one", coverImg="/img/same.png", published="2025-03-01", authors=["ada"])
    site.post("two", coverImg="/img/other.jpg", published="2025-02-01", authors=["ada"], folder="collections/s/posts")
    site.post("three", coverImg="/img/broken.jpg", published="2025-01-01")
    site.write("img/broken.jpg", picture(900, 600, "JPEG")[:5000])
    return site


def widths(built: Built, url: str, css: str) -> list[list[str]]:
    sets = built.page(url).attributes(css, "srcset")
    return [[part.split()[1] for part in each.split(", ")] for each in sets]


def copies(built: Built) -> dict[str, bytes]:
    return {path: built.bytes(path) for path in built.files if path.startswith(COPIES)}


@pytest.mark.parametrize("settings", [{}, {"use_directory_urls": False}, {"site_url": "https://example.org/below/"}])
def test_pages_name_the_copies(site: Site, settings: dict[str, Any]) -> None:
    built = blog(site).build(blogposts={"speed": "off"}, **settings)
    index, post = (
        ("posts/index.html", "posts/one.html") if "use_directory_urls" in settings else ("posts/", "posts/one/")
    )
    assert widths(built, index, ".bp-thumb") == [
        ["168w", "336w", "672w", "1344w"],
        ["168w", "336w"],
    ]
    assert widths(built, post, ".bp-face") == [["40w", "80w", "192w"]] * 2
    assert built.broken_links() == []
    shrunk = [message for message in built.log.messages if "not made smaller" in message]
    assert len(shrunk) == 1
    assert shrunk[0].startswith("docs/img/broken.jpg: the picture is shown as it is, not made smaller: it is broken (")
    assert len(copies(built)) == 4 + 4 + 2 + 3


def test_posts_and_series_that_show_their_cover_have_large_copies(site: Site) -> None:
    built = blog(site).build(blogposts={"cover": "header"})
    assert widths(built, "posts/two/", ".bp-cover") == [["168w", "336w", "672w", "900w"]]
    assert widths(built, "collections/s/", ".bp-cover") == [["168w", "336w", "672w", "1344w"]]


@pytest.mark.parametrize("images", [False, {"resize": False}])
def test_a_site_may_have_no_copies(site: Site, images: Any) -> None:
    built = blog(site).build(blogposts={"images": images})
    assert copies(built) == {}
    assert built.page("posts/").attributes("img", "srcset") == []


def test_without_pillow_everything_is_as_it_was(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    without = blog(site).build(blogposts={"images": {"resize": False}, "speed": "off"})
    expected = {path: without.bytes(path) for path in without.files}
    monkeypatch.setitem(sys.modules, "PIL", None)
    built = site.build(blogposts={"speed": "off"})
    assert {path: built.bytes(path) for path in built.files} == expected
    with pytest.raises(ConfigurationError, match=re.escape(NOT_THERE)):
        site.build(blogposts={"images": {"resize": True}})


def test_builds_make_the_same_copies_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    original = Resizer.copies

    def counting(resizer: Resizer, data: bytes, shape: Shape) -> Any:
        made.append(len(data))
        return original(resizer, data, shape)

    monkeypatch.setattr(Resizer, "copies", counting)
    blog(site)
    site.write("img/twin.jpg", (site.docs / "img/other.jpg").read_bytes())
    site.post("four", coverImg="/img/twin.jpg", published="2024-01-01")
    cold = copies(site.build())
    count = len(made)
    assert count == 5  # two posts have the same picture in files of their own; a broken one is tried
    assert copies(site.build()) == cold
    assert len(made) == count + 1  # the broken one
    assert copies(site.build(blogposts={"speed": "off"})) == cold
    assert copies(site.preview()) == cold
    assert copies(site.build(blogposts={"images": {"quality": 30}})) != cold


def test_a_cache_with_other_bytes_is_no_cache(site: Site) -> None:
    cold = copies(blog(site).build())
    for path in (site.folder / ".cache").rglob("*.entry"):
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert copies(site.build()) == cold


def test_a_picture_that_is_edited_in_a_preview_has_new_copies(site: Site) -> None:
    blog(site).configure()
    preview = Preview(site)
    before = {path for path in preview.tree() if path.startswith(COPIES)}
    site.write("img/other.jpg", picture(700, 600, "JPEG"))
    preview.save()
    after = {path for path in preview.tree() if path.startswith(COPIES)}
    assert len(before) == len(after)
    assert len(before & after) == len(before) - 2
    assert preview.tree() == preview.clean()
    site.post("one", "Other.\n", coverImg="/img/same.png", published="2025-03-01", authors=["ada"])
    preview.save()
    assert preview.whole == 0
    assert preview.tree() == preview.clean()


def test_several_blogs_share_copies(site: Site) -> None:
    site.write("img/a.jpg", picture(900, 600, "JPEG"))
    for name in ("x", "y"):
        site.post("a", folder=f"{name}/posts", coverImg="/img/a.jpg")
    blogs = [{"blogposts": {"posts": f"/{name}/posts/", "base": name}} for name in ("x", "y")]
    built = site.build(plugins=blogs, strict=True)
    assert len(copies(built)) == 3
    assert built.broken_links() == []
