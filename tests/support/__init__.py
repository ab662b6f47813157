'''The language of the tests: write a site, build it, look at what came out.

A test of the whole plugin takes three lines. The fixture `site` is an empty site in a folder of its own; `build` runs
MkDocs in this process (0.1 s with the theme mkdocs), with `plugins: [blogposts]` where the test says nothing else:

    def test_a_post_gets_a_page(site: Site) -> None:
        site.write("posts/hello.md", """
            ---
            title: Hello
            ---
            Welcome.
            """)
        page = site.build().page("posts/hello/")
        assert page.h1 == ["Hello"]

**Write.** `site.write(path, text)` makes a file below `docs/`. A text that begins with a line break loses it and its
indentation; any other text, and bytes, are written as they are (tabs, CRLF, no newline at the end).
`site.post("hello", title="Hello", tags=["x"])` writes a post from front matter values, for tests that need many.

**Build.** `site.build(theme="material", strict=True, nav=[...])`: every keyword is a setting of `mkdocs.yml`.
`blogposts={...}` holds the plugin's options; `plugins=[...]` replaces the list of plugins. `site.preview(...)` builds
as `mkdocs serve` does, drafts included. `site.fails(...)` expects the build to stop, and gives what was logged. The
folder of a test that failed holds the `mkdocs.yml` of its last build: `mkdocs serve` there shows it.

**Look.** A `Built` has
`.page(url)`, a `Page`: `.title`, `.h1`, `.headings`, `.links()`, `.texts(css)`, `.one(css)`, `.select(css)`, `.metas`;
`.nav`, a list of lines (`"Blog:"`, `"  Tags: tags/"`); `.toc(url)`;
`.files`, the set of all paths; `.text(path)` and `.bytes(path)`;
`.log`: `.warnings`, `.problems` (the lines of `path:line:column: ...`, read back into `Problem`), `.messages`;
`.broken_links()`, every link, picture, style sheet, script and anchor of the site that leads nowhere.

**A browser.** `with serving(built.folder, below="/en/latest/") as address:` serves a site over HTTP below a path; the
fixture `browser` is the system's Chromium through Playwright, and a test that asks for it is skipped where there is
none. `corpus` and `seed` are the folders of real posts beside the repository, skipped likewise.
'''

from support.built import Built
from support.log import Log
from support.page import Link, Page
from support.server import INDEX, serving
from support.site import Site

__all__ = ["INDEX", "Built", "Link", "Log", "Page", "Site", "serving"]
