"""`import jekyll`: a hundred posts, every style of `permalink`, and Liquid in bodies."""

from __future__ import annotations

from pathlib import Path

import frontmatter
import pytest

from support import Site
from support.importing import import_site, write_source

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16


FIRST = "2010-01-01-post-0"


def hundred() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        f"_posts/20{10 + number % 9}-{1 + number % 12:02}-{1 + number % 28:02}-post-{number}.md": f"""
            ---
            layout: post
            title: "Post: {number}"
            tags: one two-{number % 5}
            categories: cat{number % 3} sub
            ---
            Text {{% post_url {FIRST} %}} and [back]({{{{ site.baseurl }}}}{{% post_url {FIRST} %}}).
            """
        for number in range(100)
    }
    return files | {
        "_config.yml": "title: Old\nurl: https://old.example\nbaseurl: ''\ntimezone: Europe/Paris\n",
        "about.md": "---\ntitle: About\n---\nWe.\n",
    }


def test_a_hundred_posts_keep_their_addresses(site: Site, tmp_path: Path) -> None:
    imported = import_site(site, "jekyll", write_source(tmp_path / "old", hundred()))
    assert "about.md:1: is a page and no post; " in imported.output
    assert "100 posts, 0 pictures, 100 former addresses, 1 page skipped, 1 not carried" in imported.output
    built = imported.build()
    former = {
        f"cat{number % 3}/sub/20{10 + number % 9}/{1 + number % 12:02}/{1 + number % 28:02}/post-{number}.html"
        for number in range(100)
    }
    assert former <= built.urls
    assert {f"posts/post-{number}/" for number in range(100)} <= built.urls
    assert built.broken_links() == []
    assert import_site(site, "jekyll", tmp_path / "old").output.endswith("0 files written, 100 the same\n")


STYLES = {
    "date": "news/deep cut/2024/01/05/hello.html",
    "pretty": "news/deep cut/2024/01/05/hello/",
    "ordinal": "news/deep cut/2024/005/hello.html",
    "weekdate": "news/deep cut/2024/W01/Fri/hello.html",
    "none": "news/deep cut/hello.html",
    "/blog/:year/:i_month/:i_day/:title/": "blog/2024/1/5/hello/",
    "/:short_year/:slug": "24/hello.html",
    "/:categories/:title:output_ext": "news/deep cut/hello.html",
    "/:slugified_categories/:title/": "news/deep-cut/hello/",
}


def addresses(site: Site, tmp_path: Path, config: str, *, name: str = "2024-01-05-hello", **keys: str) -> list[str]:
    """Return the addresses that a post of a site with this configuration had."""
    post = "".join(["---\ntitle: Hello\n", *(f"{key}: {value}\n" for key, value in keys.items()), "---\nText.\n"])
    import_site(site, "jekyll", write_source(tmp_path / "old", {"_config.yml": config, f"_posts/{name}.md": post}))
    (written,) = site.docs.rglob("*.md")
    aliases = frontmatter.load(str(written))["aliases"]
    assert isinstance(aliases, list)
    return aliases


@pytest.mark.parametrize("style", STYLES)
def test_a_style_of_addresses(site: Site, tmp_path: Path, style: str) -> None:
    config = f"permalink: {style}\n"
    assert addresses(site, tmp_path, config, categories="[news, Deep Cut]") == [f"/{STYLES[style]}"]


def test_a_pattern_of_the_collection_of_posts_holds_before_that_of_the_site(site: Site, tmp_path: Path) -> None:
    config = "permalink: pretty\ncollections: {posts: {permalink: '/news/:year/:title/'}}\n"
    assert addresses(site, tmp_path, config) == ["/news/2024/hello/"]


def test_the_day_in_an_address_is_that_of_the_zone_in_which_the_site_was_built(site: Site, tmp_path: Path) -> None:
    late = "2024-01-04 23:30:00 -0500"
    paris = addresses(site, tmp_path / "paris", "permalink: pretty\ntimezone: Europe/Paris\n", date=late)
    assert paris == ["/2024/01/05/hello/"]


@pytest.mark.parametrize("source", ["src", "./src/", "build/src"])
def test_the_source_of_a_site_is_no_category(site: Site, tmp_path: Path, source: str) -> None:
    files: dict[str, str | bytes] = {
        "_config.yml": f"source: {source}\npermalink: /:categories/:title/\n",
        "src/news/_posts/2024-01-05-hello.md": "---\ntitle: Hello\n---\nText.\n",
    }
    imported = import_site(site, "jekyll", write_source(tmp_path / "old", files))
    assert imported.values("posts/hello.md")["aliases"] == ["/news/hello/"]


def test_a_site_without_configuration_is_told(site: Site, tmp_path: Path) -> None:
    source: dict[str, str | bytes] = {"_posts/2024-01-05-hello.md": "---\ntitle: Hello\n---\nText.\n"}
    imported = import_site(site, "jekyll", write_source(tmp_path / "old", source))
    assert "_config.yml:1: is not there, so that addresses are those that Jekyll makes by itself; " in imported.output


def test_where_a_site_names_no_zone_the_days_of_the_writer_and_of_a_server_lead_to_the_post(
    site: Site, tmp_path: Path
) -> None:
    both = addresses(site, tmp_path, "permalink: pretty\n", date="2024-01-04 23:30:00 -0500")
    assert both == ["/2024/01/04/hello/", "/2024/01/05/hello/"]


def test_names_keep_capital_letters_and_signs_that_addresses_may_have(site: Site, tmp_path: Path) -> None:
    found = addresses(site, tmp_path, "permalink: /:title/", name="2024-01-05-My first_post, (in) C++ & 100%")
    assert found == ["/My-first_post,-(in)-C++-&-100/"]


RICH: dict[str, str | bytes] = {
    "_config.yml": """
        url: https://old.example
        baseurl: /blog
        timezone: Europe/Paris
        excerpt_separator: "<!--end-->"
        permalink: pretty
        defaults:
          - scope: {path: "", type: posts}
            values: {author: ada}
        """,
    "_data/authors.yml": "ada:\n  name: Ada Example\n  bio: Writes.\n",
    "news/_posts/2024-01-02-first.markdown": """
        ---
        date: 2024-01-02 10:00:00
        redirect_from: [/old/, /older.html]
        image: /assets/cover.png
        last_modified_at: 2024-02-03 04:05:06 +0500
        mood: happy
        doi: 10.1234/abc
        ---
        Lead.
        <!--end-->

        {% highlight ruby linenos %}
        puts "{{ x }}"
        {% endhighlight %}

        ![pic]({{ site.baseurl }}/assets/a%20b.png) ![pic]({{ "/assets/c.png" | relative_url }})

        {% raw %}Braces: `{{ kept }}`.{% endraw %}{% comment %}secret{% endcomment %}

        {% include nav.html %}

        {% include figure.html src="/assets/c.png" caption="Words" %}

        {% gist ada/12 %} {{ page.title }} {{ site.nothing }} [two]({% link _drafts/two.html %})

        {{ "a" | nothing }}
        """,
    "_drafts/two.html": """
        ---
        title: Two
        date: 2024-05-06
        ---
        <h2>Part</h2>
        <p>Some <b>bold</b> text.</p>
        <script>x()</script>
        """,
    "assets/a b.png": PNG,
    "assets/c.png": PNG + b"2",
    "assets/cover.png": PNG + b"3",
}


def test_liquid_becomes_markdown_or_is_told(site: Site, tmp_path: Path) -> None:
    imported = import_site(site, "jekyll", write_source(tmp_path / "old", RICH))
    text = imported.text("posts/first/index.md")
    assert "Lead.\n<!-- more -->" in text
    assert '```ruby\nputs "{{ x }}"\n```' in text
    assert "![pic](a%20b.png) ![pic](c.png)" in text
    assert "Braces: `{{ kept }}`." in text
    assert "secret" not in text
    assert "![Words](c.png)\n\n*Words*" in text
    assert "[https://gist.github.com/ada/12](https://gist.github.com/ada/12) First <!-- not carried" in text
    assert "[two](/blog/2024/05/06/two/)" in text
    for told in (
        "first.markdown:6: the key `mood`",
        "first.markdown:20: `{% include nav.html %}` of Liquid",
        "first.markdown:24: `{{ site.nothing }}` of Liquid",
        'first.markdown:26: `{{ "a" | nothing }}` of Liquid',
        "_drafts/two.html:7: `<script>`",
    ):
        assert told in imported.output
    two = imported.text("posts/two.md")
    assert two.endswith("---\n\n## Part\n\nSome **bold** text.\n")
    values = imported.values("posts/first/index.md")
    assert values["published"].isoformat() == "2024-01-02T10:00:00+01:00"
    assert values["edited"].isoformat() == "2024-02-03T04:05:06+05:00"
    assert values["coverImg"] == "cover.png"
    assert values["guid"] == "https://old.example/blog/news/2024/01/02/first"
    assert values["doi"] == "10.1234/abc"
    assert imported.values("posts/two.md")["draft"] is True
    built = imported.build()
    assert {"blog/news/2024/01/02/first/", "blog/old/", "blog/older.html", "authors/ada/"} <= built.urls


def test_a_figure_keeps_its_caption_and_a_post_is_found_from_the_root(site: Site, tmp_path: Path) -> None:
    text = """---\ntitle: A\n---\n{% figure caption:"A *cat*" class:"wide" %}
![Cat]({{ site.url }}/c.png) {{ site.nothing }}
{% endfigure %}

[b]({% post_url /news/2024-01-06-b %}) {% notice %}Kept.{% endnotice %}
"""
    source: dict[str, str | bytes] = {
        "_config.yml": "url: https://old.example\n",
        "_posts/2024-01-05-a.md": text,
        "_posts/news/2024-01-06-b.md": "---\ntitle: B\n---\nText.\n",
        "c.png": PNG,
    }
    imported = import_site(site, "jekyll", write_source(tmp_path / "old", source))
    written = imported.text("posts/a/index.md")
    assert "\n![Cat](c.png) <!-- not carried: {{ site.nothing }} -->\n\n*A *cat**\n\n\n[b](/posts/b) <!--" in written
    assert "a.md:5: `{{ site.nothing }}` of Liquid" in imported.output
    assert (imported.output.count("notice"), imported.output.count("a.md:8: `{% notice %}` of Liquid")) == (1, 1)


def test_below_a_path_former_addresses_are_those_of_the_site(site: Site, tmp_path: Path) -> None:
    site.configure(site_url="https://old.example/blog/")
    imported = import_site(site, "jekyll", write_source(tmp_path / "old", RICH))
    urls = imported.build(site_url="https://old.example/blog/").urls
    assert {"news/2024/01/02/first/", "old/", "older.html"} <= urls
