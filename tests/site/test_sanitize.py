"""Bodies from strangers, cleaned."""

from __future__ import annotations

import pytest

from mkdocs_blogposts.site.bodies import make_sanitizer
from support import Site


@pytest.mark.parametrize(
    "unsafe",
    [
        "<script>window.pwned=1</script>",
        "<img src=x onerror=window.pwned=1>",
        "<a href='javascript:window.pwned=1'>x</a>",
        "<iframe src='https://example.org'></iframe>",
        "<form action='https://example.org'><input type=password></form>",
        "<style>body{display:none}</style>",
        "<svg onload=window.pwned=1></svg>",
        "<p style='position:fixed'>x</p>",
        "<object data='x.swf'></object>",
        "<base href='https://example.org/'>",
        "<meta http-equiv=refresh content='0;url=https://example.org'>",
    ],
)
def test_what_runs_or_covers_the_page_is_taken_out(unsafe: str) -> None:
    clean = make_sanitizer()(f"<p>before</p>{unsafe}<p>after</p>")
    assert clean.startswith("<p>before</p>")
    assert clean.endswith("<p>after</p>")
    for part in ("pwned", "iframe", "<form", "style", "object", "<base", "<meta", "javascript:"):
        assert part not in clean


@pytest.mark.parametrize(
    "safe",
    [
        '<h2 id="a">A<a class="headerlink" href="#a" title="Permanent link">¶</a></h2>',
        '<div class="highlight"><pre><span></span><code><span class="k">def</span></code></pre></div>',
        '<ul class="task-list"><li><input type="checkbox" disabled="" checked=""> x</li></ul>',
        '<div class="tabbed-set" data-tabs="1:2"><label for="t">Tab</label></div>',
        "<p>before</p><!-- more --><p>after</p>",
        '<img alt="a" src="../x.png" loading="lazy" width="10">',
        '<details class="note" open=""><summary>S</summary></details>',
        '<p dir="rtl" lang="ar">x</p>',
    ],
)
def test_what_markdown_makes_stays(safe: str) -> None:
    assert make_sanitizer()(safe) == safe


def test_a_site_that_asks_for_it_gets_clean_bodies(site: Site) -> None:
    site.post("a", "# Section\n\n<script>window.pwned=1</script>\n\n<b onclick='window.pwned=1'>Bold</b>\n", title="A")
    assert "pwned" in site.build().text("posts/a/index.html")
    cleaned = site.build(blogposts={"body_html": "sanitize"})
    assert "pwned" not in cleaned.text("posts/a/index.html")
    assert cleaned.page("posts/a/").headings == [(1, "A"), (2, "Section")]
    assert "Bold" in cleaned.page("posts/a/").text
