"""Tags: one identity, however they are written."""

from __future__ import annotations

from support.catalog import shelve, slugs


def tagged(*lists: str, data: str | None = None) -> dict[str, str]:
    posts = {f"posts/{number}.md": f"{{title: T, tags: [{tags}]}}" for number, tags in enumerate(lists)}
    return posts if data is None else {**posts, "data/tags.yml": data}


def test_spellings_of_one_tag_are_one_tag() -> None:
    catalog = shelve(tagged("Web Dev", "web-dev", "WEB DEV")).catalog
    assert list(catalog.tags) == ["web-dev"]
    assert slugs(catalog.by_tag["web-dev"]) == ["0", "1", "2"]


def test_a_tag_is_shown_as_most_posts_write_it_and_of_equals_the_first_in_sorted_order() -> None:
    assert shelve(tagged("css", "CSS", "CSS")).catalog.tags["css"].name == "CSS"
    assert shelve(tagged("css", "CSS")).catalog.tags["css"].name == "CSS"


def test_signs_tell_tags_apart() -> None:
    assert list(shelve(tagged("C, C++, C#")).catalog.tags) == ["c", "c-plus-plus", "c-sharp"]


def test_the_sites_data_say_how_a_tag_is_shown() -> None:
    data = "{web dev: {displayName: Web, emoji: 🕸️, description: The web.}, plain: Plain text}"
    catalog = shelve(tagged("Web-Dev, plain", data=data)).catalog
    web = catalog.tags["web-dev"]
    assert (web.name, web.emoji, web.description, web.image) == ("Web", "🕸️", "The web.", None)
    assert catalog.tags["plain"].name == "Plain text"


def test_a_tag_without_a_listed_post_is_none() -> None:
    files = {
        **tagged("used", data="{unused: {displayName: Unused}}"),
        "posts/h.md": "{title: H, tags: [h], noindex: true}",
    }
    catalog = shelve(files).catalog
    assert list(catalog.tags) == list(catalog.by_tag) == ["used"]
