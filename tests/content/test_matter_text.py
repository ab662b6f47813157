"""What is read of a post and written again is read as the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_blogposts.content.date import Period, parse_period
from mkdocs_blogposts.content.front_matter import read_document
from mkdocs_blogposts.content.matter_text import block_text, plain_values
from mkdocs_blogposts.content.post_matter import PostMatter, post_model, read_post
from mkdocs_blogposts.content.problem import Read
from mkdocs_blogposts.content.taxonomy import TAXONOMIES, TaxonomyRules

RULES = (*TAXONOMIES, TaxonomyRules(id="moods", keys=("moods",)))
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(str.strip)
NAMES = st.lists(TEXT, max_size=3)
SWITCH = st.sampled_from([True, False])
ADDRESS = st.sampled_from(["https://example.org/a?b=c#d", "./cover.png", "/img/a.png"])
WEB = st.sampled_from(["https://example.org/a", "http://example.org:8000/ü"])
SPAN = st.sampled_from(["2 years", "18 months", "1 day", "never", "13 weeks"])
SLUG = st.sampled_from(["bread", "two-words"])
MOMENT = st.one_of(st.dates(), st.datetimes(timezones=st.timezones()).map(lambda each: each.isoformat(" ", "seconds")))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("title", "description", "license", "collection", "coverAlt", "version", "originalDigest"), TEXT),
    **dict.fromkeys(("authors", "tags", "categories", "moods"), NAMES),
    **dict.fromkeys(("published", "expires", "edited", "reviewed"), MOMENT),
    **dict.fromkeys(("noindex", "draft", "pin", "comments", "copies", "cite", "card"), SWITCH),
    **dict.fromkeys(("coverImg", "socialImg"), ADDRESS),
    **dict.fromkeys(("slug", "upToDateSlug"), SLUG),
    "outdatedAfter": SPAN,
    "originalLink": WEB,
    "order": st.integers(-5, 5),
    "readtime": st.integers(1, 90),
    "aliases": st.lists(st.sampled_from(["old", "/2019/cake/"]), max_size=2),
    "guid": st.sampled_from(["urn:uuid:1", "tag:example.org,2025:a"]),
    "links": st.just(["/posts/a", {"More": "https://example.org/"}, {"Both": ["/posts/a", {"b: c": "./b.md"}]}]),
    "syndication": st.lists(WEB, max_size=2, unique=True),
    "thread": st.sampled_from(["https://m.example/@a/1", "https://bsky.app/profile/a.example/post/3k"]),
    "atUri": st.just("at://did:plc:a/site.standard.document/3k"),
    "doi": st.sampled_from(["10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1"]),
    "markdown": st.sampled_from(["gfm", "mkdocs"]),
    "lang": st.sampled_from(["de", "pt-BR"]),
}


@given(st.fixed_dictionaries({}, optional=VALUES))
def test_every_value_is_read_again_as_it_was_understood(values: dict[str, Any]) -> None:
    read = read_again(block_text(values))
    matter = read.value or read.rest
    assert matter is not None
    text = block_text(plain_values(matter))
    again = read_again(f"{text}Text\n")
    assert (again.value or again.rest) == matter
    assert again.problems == ()


def read_again(text: str) -> Read[PostMatter]:
    document = read_document(text.encode(), path="posts/a.md").value
    assert document
    return read_post(document, RULES)


def test_every_key_of_a_post_is_tried() -> None:
    assert set(VALUES) == {*PostMatter.known(), "moods"}
    assert set(post_model(RULES).known()) == set(VALUES)


def test_what_is_not_said_is_not_written() -> None:
    assert plain_values(PostMatter()) == {}
    assert plain_values(PostMatter(title="A", pin=False, comments=False)) == {"title": "A", "comments": False}


def test_a_span_is_written_as_it_is_read() -> None:
    for text in ("1 year", "2 years", "1 month", "18 months", "1 day", "90 days", "never"):
        assert str(parse_period(text)) == text
    assert str(parse_period("2 weeks")) == "14 days"
    assert str(Period(months=24)) == "2 years"
