"""`import wordpress`: an export with every odd post that the test data of themes know."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import Site
from support.importing import Imported, import_site
from support.wordpress import HEAD, TAIL, item, named

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
UPLOADS = "https://old.example/wp-content/uploads/2024/03"
CLASSIC = f"""First line
second line.

[caption id="attachment_3" align="alignnone"]<a
 href="https://old.example/big.png"><img src="{UPLOADS}/cat-300x200.png" alt="A cat" /></a> The <em>cat</em>[/caption]

<!--more-->

<pre lang="x" class="brush: php; gutter: true">if ($a &lt; 1) {{

  echo "[gallery]";
}}</pre>

[code lang="python"]print(1 < 2)[/code]

[gallery ids="90,91"]

https://www.youtube.com/watch?v=abc

See <a href="https://old.example/?p=2">two</a> and <a href="/2024/03/post-2/#x">again</a>.

[contact-form-7 id="5" title="Contact"]
"""
BLOCKS = f"""<!-- wp:paragraph -->
<p>Some <strong>bold</strong> text.</p>
<!-- /wp:paragraph -->
<!-- wp:heading --><h2 class="wp-block-heading" id="x">Part</h2><!-- /wp:heading -->
<!-- wp:image {{"id":90}} -->
<figure class="wp-block-image"><img src="{UPLOADS}/cat.png" alt=""/><figcaption>Cat</figcaption></figure>
<!-- /wp:image -->
<!-- wp:embed {{"url":"https://www.youtube.com/watch?v=zzz"}} -->
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://www.youtube.com/watch?v=zzz
</div></figure>
<!-- /wp:embed -->
<!-- wp:latest-posts /-->
<!-- wp:code --><pre class="wp-block-code"><code>a &lt; b</code></pre><!-- /wp:code -->
<iframe src="https://www.youtube.com/embed/qqq"></iframe><script>alert(1)</script>
"""
ITEMS = [
    item(
        1, "Classic", CLASSIC, is_sticky="1", extra=named("category", "Parent &amp; Child") + named("post_tag", "web")
    ),
    item(2, "Blocks &amp; <em>more</em>", BLOCKS, excerpt="An <b>excerpt</b>."),
    item(3, ""),
    item(
        4,
        "Secret",
        post_password="x",  # noqa: S106 - of an example
        extra=named("category", "Uncategorized"),
    ),
    item(5, "Draft", status="draft", slug="", post_date_gmt="0000-00-00 00:00:00", link="https://old.example/?p=5"),
    item(6, "Trashed", status="trash"),
    item(7, "日本語", slug="%e6%97%a5%e6%9c%ac", link="https://old.example/2024/03/%e6%97%a5%e6%9c%ac/"),
    item(8, "About", post_type="page", link="https://old.example/about/"),
    item(9, "Talked", extra="<wp:comment><wp:comment_id>1</wp:comment_id></wp:comment>", status="private"),
    item(10, "Same name", slug="post-1", link="https://old.example/2024/04/post-1/"),
    item(11, "Aside", "", extra=named("post_format", "Aside")),
    item(12, "Long: " + "x" * 300, "<p>A</p>" + "<div>" * 300 + "deep" + "</div>" * 300),
    item(90, "Cat", post_type="attachment", attachment_url="https://old.example/wp-content/uploads/2024/03/cat.png"),
    item(91, "Dog", post_type="attachment", attachment_url="https://old.example/wp-content/uploads/2024/03/dog.png"),
]


@pytest.fixture
def imported(site: Site, tmp_path: Path) -> Imported:
    (tmp_path / "old.xml").write_text(HEAD + "".join(ITEMS) + TAIL, "utf-8")
    for name in ("cat.png", "dog.png"):
        (tmp_path / "uploads/2024/03").mkdir(parents=True, exist_ok=True)
        (tmp_path / "uploads/2024/03" / name).write_bytes(PNG + name.encode())
    return import_site(site, "wordpress", tmp_path / "old.xml", "--uploads", str(tmp_path / "uploads"))


def test_every_former_address_leads_to_its_post(imported: Imported) -> None:
    built = imported.build()
    published = (1, 2, 3, 11, 12)
    assert {f"2024/03/post-{number}/" for number in published} <= built.urls
    assert {"2024/03/日本/", "2024/04/post-1/", "posts/post-1/", "posts/post-1-2/", "authors/ada/"} <= built.urls
    assert not {"posts/post-4/", "posts/post-9/", "posts/draft/"} & built.urls
    assert len([url for url in built.urls if url.startswith("posts/") and url.count("/") == 2]) == 7


def test_facts_are_kept(imported: Imported) -> None:
    first = imported.values("posts/post-1/index.md")
    assert first["published"].isoformat() == "2024-03-02T10:00:00+01:00"
    assert (first["pin"], first["authors"], first["guid"]) == (True, ["ada"], "https://old.example/?p=1")
    assert {"web", "Parent & Child"} == {*first["tags"], *first.get("categories", [])}
    second = imported.values("posts/post-2/index.md")
    assert (second["title"], second["description"]) == ("Blocks & more", "An excerpt.")
    assert imported.values("posts/post-3.md")["title"] == "Post 3"
    assert imported.values("posts/post-4.md")["draft"] is True
    assert "Uncategorized" not in imported.text("posts/post-4.md")
    assert "published: 2024-03-06T10:00:00Z" in imported.text("posts/Draft.md")


def test_a_text_of_the_classic_editor(imported: Imported) -> None:
    text = imported.text("posts/post-1/index.md")
    for part in (
        "First line  \nsecond line.",
        "[![A cat](cat.png)](https://old.example/big.png)\n\n*The cat*",
        "<!-- more -->",
        '```php\nif ($a < 1) {\n\n  echo "[gallery]";\n}\n```',
        "```python\nprint(1 < 2)\n```",
        "![Cat](cat.png)\n\n![Dog](dog.png)",
        "<https://www.youtube.com/watch?v=abc>",
        "See [two](/posts/post-2) and [again](/posts/post-2#x).",
        '[contact-form-7 id="5" title="Contact"]',
    ):
        assert part in text


def test_a_text_of_blocks(imported: Imported) -> None:
    text = imported.text("posts/post-2/index.md")
    for part in (
        "Some **bold** text.\n\n## Part\n\n![Cat](cat.png)\n\n*Cat*",
        "<https://www.youtube.com/watch?v=zzz>",
        "```\na < b\n```",
        "(https://www.youtube.com/watch?v=qqq)",
    ):
        assert part in text.replace("<https://www.youtube.com/watch?v=qqq>", "(https://www.youtube.com/watch?v=qqq)")
    assert "wp:" not in text
    assert "alert" not in text


def test_what_is_lost_is_told(imported: Imported) -> None:
    for told in (
        "the shortcode `contact-form-7`, which stays as text",
        "the block `latest-posts`",
        "`<script>`",
        "of `Secret`: a password, so that it is a draft here",
        "`Trashed` is in the state `trash`",
        "`About` is a page and no post",
        "of `Talked`: 1 comment; ",
        "of `post-3`: no title; ",
        "of `Aside`: the post format `Aside`",
        "elements inside each other, more than 100",
        "`https://old.example/big.png` leads to nothing that was carried",
        "cut: `title`",
        "10 posts, 3 drafts among them, 3 pictures, ",
    ):
        assert told in imported.output


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "this is no XML"),
        ("<rss><channel></channel></rss>", "holds no items"),
        (HEAD + "<item><title>a</title>", "this is no XML"),
        (
            '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel></rss>',
            "begins with a DTD",
        ),
        ('<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', "begins with a DTD"),
    ],
)
def test_a_file_that_is_no_export_is_refused_in_one_line(site: Site, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "old.xml").write_text(text, "utf-8")
    output = import_site(site, "wordpress", tmp_path / "old.xml", code=2).output
    assert told in output
    assert output.count("\n") == 1


def test_pictures_of_a_gallery_and_links_to_their_pages(site: Site, tmp_path: Path) -> None:
    files = "https://old.example/wp-content/uploads"
    page = "https://old.example/2024/03/post-1/cat/"
    items = [
        item(1, "All", f'[gallery exclude="93"]\n\n<a href="{page}">The cat</a>'),
        item(2, "None", "[gallery]"),
        item(91, "Cat", post_type="attachment", post_parent="1", link=page, attachment_url=f"{files}/cat.png"),
        item(92, "Dog", post_type="attachment", post_parent="1", attachment_url=f"{files}/dog.png"),
        item(93, "Cow", post_type="attachment", post_parent="1", attachment_url=f"{files}/cow.png"),
    ]
    (tmp_path / "old.xml").write_text(HEAD + "".join(items) + TAIL, "utf-8")
    imported = import_site(site, "wordpress", tmp_path / "old.xml")
    text = imported.text("posts/post-1.md")
    assert text.endswith(f"\n\n![Cat]({files}/cat.png)\n\n![Dog]({files}/dog.png)\n\n[The cat]({files}/cat.png)\n")
    assert imported.output.count("a gallery; write its pictures into the post") == 1


def test_names_of_the_format_begin_with_https_where_newer_versions_write_them(site: Site, tmp_path: Path) -> None:
    text = (HEAD + item(1, "One") + item(8, "About", post_type="page") + TAIL).replace("http://", "https://")
    (tmp_path / "old.xml").write_text(text, "utf-8")
    imported = import_site(site, "wordpress", tmp_path / "old.xml")
    assert "\n1 post, 0 pictures, 1 former address, 1 page skipped, " in imported.output
    assert imported.values("posts/post-1.md")["authors"] == ["ada"]


def test_a_feed_is_no_export(site: Site, tmp_path: Path) -> None:
    (tmp_path / "old.xml").write_text("<rss><channel><item><title>One</title></item></channel></rss>", "utf-8")
    output = import_site(site, "wordpress", tmp_path / "old.xml", code=2).output
    assert "old.xml: holds no items; name a file that WordPress exported" in output
