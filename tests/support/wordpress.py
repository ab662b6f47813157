"""Export files of WordPress, written item by item."""

from __future__ import annotations

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.7" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><link>https://old.example</link>
<wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ada</wp:author_login>
<wp:author_display_name><![CDATA[Ada Example]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>\n"


def item(number: int, title: str = "", content: str = "Text.", *, slug: str | None = None, **more: str) -> str:
    name = f"post-{number}" if slug is None else slug
    texts = {
        "post_date": f"2024-03-{number % 28 + 1:02} 10:00:00",
        "post_date_gmt": f"2024-03-{number % 28 + 1:02} 09:00:00",
        "status": "publish",
        "post_type": "post",
        "is_sticky": "0",
        "post_password": "",
        **{key: value for key, value in more.items() if key not in ("extra", "link", "excerpt")},
    }
    link = more.get("link", f"https://old.example/2024/03/{name}/")
    body = content.replace("]]>", "]]]]><![CDATA[>")
    wp = "".join(f"<wp:{key}><![CDATA[{value}]]></wp:{key}>" for key, value in texts.items())
    return (
        f"<item><title><![CDATA[{title}]]></title><link>{link}</link><dc:creator><![CDATA[ada]]></dc:creator>\n"
        f'<guid isPermaLink="false">https://old.example/?p={number}</guid>'
        f"<content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{more.get('excerpt', '')}]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_name><![CDATA[{name}]]></wp:post_name>"
        f"{wp}{more.get('extra', '')}</item>\n"
    )


def named(domain: str, name: str) -> str:
    return f'<category domain="{domain}" nicename="x"><![CDATA[{name}]]></category>'
