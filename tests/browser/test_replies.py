"""Replies to a post elsewhere, in a browser: asked for when a reader opens them, and shown as text alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from support import INDEX, Site, serving

ALLOWED = {"access-control-allow-origin": "*"}
HTML = (
    "<p>Nice <b>post</b><img src=/pwned.png onerror='window.pwned=1'> <a href='javascript:pwned=1'>here</a></p>"
    "<p>More<br>yet</p>"
)


def status(name: str, handle: str, url: str, html: str, *, warning: str = "") -> dict[str, Any]:
    account = {"display_name": name, "acct": handle}
    day = "2025-01-03T10:00:00Z"
    return {"url": url, "created_at": day, "spoiler_text": warning, "content": html, "account": account}


MASTODON = {
    "ancestors": [],
    "descendants": [
        status("Bo <b>", "bo", "https://m.example/@bo/1", HTML),
        status("", "cy@other.example", "javascript:pwned=1", "<p>Hidden</p>", warning="Of looms"),
    ],
}


def sky(name: str, text: str, *replies: Any, labels: Any = ()) -> dict[str, Any]:
    author = {"did": f"did:plc:{name}", "handle": f"{name}.example", "displayName": name, "labels": list(labels)}
    record = {"text": text, "createdAt": "2025-01-03T10:00:00Z"}
    uri = f"at://did:plc:{name}/app.bsky.feed.post/3k"
    return {"post": {"uri": uri, "author": author, "record": record}, "replies": list(replies)}


BLUESKY = {
    "thread": sky(
        "ada",
        "The post",
        sky("bo", "<i>One</i>\n\nTwo", sky("cy", "Deeper")),
        {"$type": "app.bsky.feed.defs#blockedPost", "blocked": True},
        sky("shy", "Not for all", labels=[{"val": "!no-unauthenticated"}]),
    )
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = Site(tmp_path_factory.mktemp("replies"))
    site.post("mastodon", title="M", thread="https://m.example/@ada/109")
    site.post("bluesky", title="B", thread="https://bsky.app/profile/ada.example/post/3k")
    built = site.build({"name": "material", "font": False}, plugins=["blogposts"], site_url="https://example.org/")
    with serving(built.folder, without=INDEX) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-GB")
    yield context
    context.close()


def opened(context: BrowserContext, address: str, answers: list[Any]) -> tuple[Page, list[str]]:
    """Return a page that shows what was asked for, and the addresses that were, of which each gets the next answer."""
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        given = answers.pop(0)
        if given is None:
            route.abort()
        else:
            route.fulfill(json=given, headers=ALLOWED)

    for host in ("https://m.example/**", "https://public.api.bsky.app/**"):
        context.route(host, answer)
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.locator("summary", has_text="Replies on").press("Enter")
    return page, asked


def lines(replies: Locator) -> list[list[str]]:
    return [[line for line in each.split("\n") if line] for each in replies.all_inner_texts()]


def test_replies_on_mastodon_are_text_and_lead_to_their_own_posts(context: BrowserContext, address: str) -> None:
    page, asked = opened(context, f"{address}posts/mastodon/", [MASTODON])
    page.get_by_role("status").get_by_text("Replies on Mastodon: 2").wait_for()
    assert asked == ["https://m.example/api/v1/statuses/109/context"]
    replies = page.locator("#comments li")
    assert lines(replies) == [
        ["Bo <b> @bo 3 Jan 2025", "Nice post here", "More", "yet"],
        ["cy@other.example @cy@other.example 3 Jan 2025", "Of looms"],
    ]
    found = page.locator("#comments li a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert found == ["https://m.example/@bo/1", None]
    assert page.locator("#comments li :is(img, b, i, script)").count() == 0
    assert page.evaluate("window.pwned") is None
    result = Axe().run(page, context="#comments", options={"runOnly": ["wcag2a", "wcag2aa"]})
    assert result.response["violations"] == []


def test_replies_on_bluesky_leave_out_who_does_not_want_to_be_shown(context: BrowserContext, address: str) -> None:
    page, asked = opened(context, f"{address}posts/bluesky/", [BLUESKY])
    page.get_by_role("status").get_by_text("Replies on Bluesky: 2").wait_for()
    assert [each.partition("?") for each in asked] == [
        (
            "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread",
            "?",
            "depth=10&parentHeight=0&uri=at%3A%2F%2Fada.example%2Fapp.bsky.feed.post%2F3k",
        )
    ]
    assert lines(page.locator("#comments li")) == [
        ["bo @bo.example 3 Jan 2025", "<i>One</i>", "Two"],
        ["cy @cy.example 3 Jan 2025", "Deeper"],
    ]
    assert page.locator("#comments li a").first.get_attribute("href") == "https://bsky.app/profile/did:plc:bo/post/3k"


def test_what_fails_is_told_and_can_be_tried_again(context: BrowserContext, address: str) -> None:
    page, asked = opened(context, f"{address}posts/mastodon/", [None, {"error": "gone"}, {"descendants": []}])
    told, line = page.get_by_role("status"), page.locator("summary", has_text="Replies on")
    for again in range(2):
        told.get_by_text("The replies could not be loaded.").wait_for()
        assert len(asked) == 1 + again
        with page.expect_request("https://m.example/**"):
            line.press("Enter")
            line.press("Enter")
    told.get_by_text("No replies yet.").wait_for()
    line.press("Enter")
    line.press("Enter")
    assert len(asked) == 3
    assert page.get_by_role("link", name="Reply at m.example").get_attribute("href") == "https://m.example/@ada/109"
