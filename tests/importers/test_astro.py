"""`import astro`: starlight-blog, and a blog of Astro's own template."""

from __future__ import annotations

from pathlib import Path

from support import Site
from support.importing import import_site, write_source

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
STARLIGHT: dict[str, str | bytes] = {
    "astro.config.mjs": """
        export default defineConfig({
          site: 'https://old.example',
          // base: '/not/',
          integrations: [starlight({ plugins: [starlightBlog({ authors: { ada: { name: 'Ada' } } })] })],
        })
        """,
    "src/content/docs/index.mdx": "---\ntitle: Home\n---\n",
    "src/content/docs/blog/My First.md": """
        ---
        title: First
        date: 2024-01-02
        lastUpdated: 2024-05-06
        excerpt: An excerpt.
        authors: [ada, {name: Grace Example, url: https://g.example}]
        tags: [One, Two]
        featured: true
        cover: {alt: A cat, image: ../../../assets/cat.png}
        metrics: {words: 5}
        ---
        See [two](/blog/series/second/) and [it](./series/second.mdx#part).

        :::tip[Try it]
        With *care*.
        :::

        ![pic](/dog.png)
        """,
    "src/content/docs/blog/series/second.mdx": """
        ---
        title: Second
        date: 2024-01-03T10:00:00+02:00
        ---
        import { Card } from '@astrojs/starlight/components';
        import { Image } from 'astro:assets';
        import cat from '../../../../assets/cat.png';
        export const x = 1;

        {/* hidden */}

        <Card title="T" icon="star">Kept *text*.</Card>

        <Image src={cat} alt="A cat" />

        Value {x}, and `<Code>{x}` and:

        ```jsx
        import a from 'b';
        <Card>{x}</Card>
        ```

        ## Part
        """,
    "src/content/docs/blog/idea.md": "---\ntitle: Idea\ndate: 2024-02-03\ndraft: true\ndoi: 10.1234/a\n---\nText.\n",
    "src/assets/cat.png": PNG,
    "public/dog.png": PNG + b"2",
}


def test_starlight_blog(site: Site, tmp_path: Path) -> None:
    imported = import_site(site, "astro", write_source(tmp_path / "old", STARLIGHT))
    first, second = imported.text("posts/my-first/index.md"), imported.text("posts/second/index.md")
    assert "See [two](/posts/second) and [it](/posts/second#part)." in first
    assert "> **Try it**\n>\n> With *care*." in first
    assert "![pic](dog.png)" in first
    values = imported.values("posts/my-first/index.md")
    assert (values["coverImg"], values["coverAlt"], values["pin"]) == ("cat.png", "A cat", True)
    assert (values["authors"], values["description"]) == (["ada", "Grace-Example"], "An excerpt.")
    assert values["edited"].isoformat() == "2024-05-06"
    assert imported.values("posts/second/index.md")["published"].isoformat() == "2024-01-03T10:00:00+02:00"
    assert imported.values("posts/idea.md")["doi"] == "10.1234/a"
    assert "import {" not in second
    assert "<!-- hidden -->" in second
    assert "-->Kept *text*.<!--" in second
    assert "![A cat](cat.png)" in second
    assert "```jsx\nimport a from 'b';\n<Card>{x}</Card>\n```" in second
    for told in (
        "My First.md:10: the key `metrics` of your site or theme",
        "second.mdx:8: `export` of MDX",
        "second.mdx:12: the component `Card`, the text in it is kept",
        "second.mdx:16: the value `{x}`",
        "src/content/docs/index.mdx:1: is a page and no post",
        "3 posts, 1 draft among them, 3 pictures, 3 former addresses, 1 page skipped",
    ):
        assert told in imported.output
    assert imported.text(".authors.yml") == (
        "authors:\n  Grace-Example:\n    name: Grace Example\n    url: https://g.example\n  ada:\n    name: Ada\n"
    )
    built = imported.build()
    assert {"blog/my-first/", "blog/series/second/", "posts/second/"} <= built.urls
    assert built.broken_links() == []


def test_the_template_of_astro(site: Site, tmp_path: Path) -> None:
    source: dict[str, str | bytes] = {
        "astro.config.mjs": "export default { site: 'https://old.example', base: '/sub' }\n",
        "src/content/blog/hello.md": "---\ntitle: Hello\npubDate: 'Jul 08 2022'\nheroImage: ./h.png\n---\nText.\n",
        "src/content/blog/h.png": PNG,
    }
    imported = import_site(site, "astro", write_source(tmp_path / "old", source))
    values = imported.values("posts/hello/index.md")
    assert (values["published"].isoformat(), values["coverImg"]) == ("2022-07-08", "h.png")
    assert "sub/blog/hello/" in imported.build().urls


def test_a_folder_without_posts_is_refused(site: Site, tmp_path: Path) -> None:
    source = write_source(tmp_path / "old", {"package.json": "{}"})
    assert "name it with --posts" in import_site(site, "astro", source, code=2).output


def test_languages_of_starlight_are_translations(site: Site, tmp_path: Path) -> None:
    post = "---\ntitle: {}\ndate: 2024-01-02\n---\nText.\n"
    posts = ("en/blog/one.mdx", "pt-br/blog/one.md", "pt-br/blog/only.md")
    locales = "starlight({ defaultLocale: 'en', locales: { 'pt-br': { lang: 'pt-BR' }, en: { label: 'English' } } })"
    source: dict[str, str | bytes] = {
        "astro.config.mjs": f"export default defineConfig({{ integrations: [\n{locales} ] }})",
        **{f"src/content/docs/{path}": post.format(path) for path in posts},
    }
    imported = import_site(site, "astro", write_source(tmp_path / "old", source))
    assert imported.values("posts/one.md")["aliases"] == ["/en/blog/one/"]
    assert imported.values("posts/one.pt-BR.md")["aliases"] == ["/pt-br/blog/one/"]
    assert imported.values("posts/only.md")["lang"] == "pt-BR"


def test_the_component_aside_becomes_a_quote(site: Site, tmp_path: Path) -> None:
    aside = '<Aside type="tip" title="Do">\n*It*.\n</Aside>\n'
    text = f'---\ntitle: A\ndate: 2024-01-02\n---\nimport {{ Aside }} from "x";\n\n{aside}'
    source: dict[str, str | bytes] = {"astro.config.mjs": "", "src/content/blog/a.mdx": text}
    imported = import_site(site, "astro", write_source(tmp_path / "old", source))
    assert imported.text("posts/a.md").endswith("---\n\n> **Do**\n>\n> *It*.\n")
    assert ", 0 not carried" in imported.output
