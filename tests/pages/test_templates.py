"""The templates alone: views in, HTML out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import jinja2
import pytest
from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup

import mkdocs_blogposts
from mkdocs_blogposts.pages.aggregate_views import CountView, MonthCountView, ReuseView, StatisticsView, TermsView
from mkdocs_blogposts.pages.compose import make_look_view
from mkdocs_blogposts.pages.list_views import contents_of
from mkdocs_blogposts.pages.template_parts import PartsInPlace
from mkdocs_blogposts.pages.views import (
    AuthorView,
    CollectionView,
    LicenseView,
    LinkView,
    ListView,
    PaginationView,
    PartView,
    PostView,
    RightsView,
    SeriesView,
    SiteView,
    TagView,
    YearView,
)
from mkdocs_blogposts.pages.words import DateView, make_wording
from support import Page
from support.catalog import options

THEME = Path(mkdocs_blogposts.__file__).parent / "theme"
STYLE = (THEME / "assets/blogposts/blogposts.css").read_text(encoding="utf-8")
SCRIPT = (THEME / "assets/blogposts/filter.js").read_text(encoding="utf-8")
WORDS = make_wording("en").words
SOURCES = {path: path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html"))}
KINDS = ["index", "tags", "tag", "licenses", "license", "collections", "collection", "authors", "author"]
KINDS += ["archive", "statistics"]
HOSTILE = """<script>alert("1")</script>'"><img src=x> & </h1>"""
TEXT = Markup("<p>Text.</p>")

NEW_YEAR = DateView(iso="2026-01-01T09:00:00Z", text="1 January 2026", short="1 Jan", year=2026)
LATER = DateView(iso="2026-02-03T09:00:00Z", text="3 February 2026", short="3 Feb", year=2026)
ANN = AuthorView("ann", "Ann", url="authors/ann/", count=2, avatar="ann.png", roles=("Editor",), description="Writes.")
BOB = replace(ANN, id="bob", name="Bob", url="authors/bob/", avatar=None)
CATS = TagView("cats", "Cats", url="tags/cats/", count=1, emoji="🐈", description="On cats.")
DOGS = TagView("dogs", "Dogs", url="tags/dogs/", count=3)
BY = LicenseView(
    id="cc-by-4.0",
    spdx="CC-BY-4.0",
    name="Creative Commons Attribution 4.0 International",
    short="CC BY 4.0",
    deed="https://creativecommons.org/licenses/by/4.0/",
    badge=Markup('<svg class="bp-badge" aria-hidden="true"></svg>'),
    signs=Markup('<span class="bp-badge" aria-hidden="true"></span>'),
    url="licenses/cc-by-4.0/",
    count=1,
    description="Name the author.",
    terms=TermsView(("Copy it.",), ("Name the author.",), ()),
)
MIT = LicenseView(
    id="mit",
    spdx="MIT",
    name="MIT License",
    short="MIT",
    deed="https://opensource.org/license/mit",
    badge=BY.badge,
    signs=BY.signs,
    url=None,
    count=0,
)
REUSE = ReuseView(
    text="“A post” by Ann",
    html='“<a href="https://example.org/">A post</a>” by Ann',
    markdown="“[A post](https://example.org/)” by Ann",
    bibtex="@misc{a-post,\n  title = {{A post}}\n}",
    required=True,
)
RIGHTS = RightsView("licensed", "© 2026 Ann.", BY.badge, BY.signs, license=BY, reuse=REUSE)
POST = PostView(
    title="A post",
    slug="a-post",
    url="posts/a-post/",
    description="What it is about.",
    excerpt="What it says.",
    published=NEW_YEAR,
    edited=None,
    minutes=3,
    words=600,
    authors=(ANN,),
    tags=(CATS,),
    license=BY,
    cover="cover.png",
    pinned=False,
    draft=False,
    rights=RIGHTS,
)
BARE = replace(
    POST,
    title="Bare",
    url="posts/bare/",
    description=None,
    excerpt="",
    published=None,
    authors=(),
    tags=(),
    license=None,
    rights=None,
    cover=None,
)
PARTS = tuple(PartView(number, f"Part called {number}", url=f"posts/{number}/") for number in range(1, 13))
SERIES = SeriesView("s", "The series", url="collections/s/", number=1, total=3, parts=PARTS[:3])
COLLECTION = CollectionView(
    "s",
    "The series",
    url="collections/s/",
    count=1,
    minutes=3,
    description="In parts.",
    cover="cover.png",
    authors=(ANN,),
    tags=(CATS,),
    parts=(PartView(1, "A post", url=POST.url), PartView(2, "To come", url=None)),
    posts=(POST,),
    buttons=(LinkView("Code", "https://example.org/code"),),
)
SITE = SiteView(
    title="Posts",
    url="posts/",
    count=2,
    words=WORDS,
    language="en",
    tags_url="tags/",
    licenses_url="licenses/",
    collections_url="collections/",
    authors_url="authors/",
    archive_url="archive/",
    feed_url="rss.xml",
    look=make_look_view(options()),
)
FULL: dict[str, dict[str, Any]] = {
    "index": {"posts": (POST, BARE), "pagination": PaginationView(2, 3, "posts/", "posts/page/3/")},
    "tags": {"tags": (CATS, DOGS)},
    "tag": {"tag": CATS, "posts": (POST,), "together": (DOGS,), "feed": "tags/cats/rss.xml"},
    "licenses": {"licenses": (BY,)},
    "license": {"license": BY, "posts": (POST,)},
    "collections": {"collections": (COLLECTION,)},
    "collection": {"collection": COLLECTION},
    "authors": {"authors": (ANN, BOB)},
    "author": {"author": replace(ANN, links=(LinkView("Home", "https://example.org/"),)), "posts": (POST,)},
    "archive": {"years": (YearView(2026, "archive/2026/", count=1, posts=(POST,)),)},
    "statistics": {
        "statistics": StatisticsView(
            posts=2,
            words=900,
            minutes=4,
            months=(MonthCountView("January 2026", "2026-01", posts=1, words=600, words_in_all=600),),
            tags=(CountView("Cats", "tags/cats/", 1),),
            licenses=(CountView("CC BY 4.0", "licenses/cc-by-4.0/", 1), CountView(None, None, 1)),
            posts_scale=(0, 1),
            words_scale=(0, 200, 400, 600),
        )
    },
}
EMPTY = {"index": "No posts yet.", "tags": "No tags yet.", "licenses": "No licenses yet."} | {
    "collections": "No series yet.",
    "authors": "No authors yet.",
    "archive": "No posts yet.",
}


def address(url: str) -> str:
    """Stand in for MkDocs' filter `url`, as on a page one folder deep."""
    return url if "://" in url else f"../{url}"


BASIS = {"blogposts": SITE, "page": None}


def make_environment(over: dict[str, str], *, extensions: tuple[type[Extension], ...] = (PartsInPlace,)) -> Environment:
    loaders = [jinja2.DictLoader(over), jinja2.FileSystemLoader(THEME)]
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader(loaders), autoescape=True, undefined=jinja2.StrictUndefined, extensions=extensions
    )
    environment.filters["url"] = address
    return environment


def render(template: str, *, over: dict[str, str] | None = None, **context: Any) -> Page:
    """Render a template; the HTML must be such as a browser need not mend."""
    fragment = make_environment(over or {}).get_template(f"blogposts/{template}.html").render({**BASIS, **context})
    html = f"<!doctype html><html><head><title>-</title></head><body>{fragment}</body></html>"
    html5lib.HTMLParser(strict=True).parse(html)
    return Page(html, url="here/")


def listing(kind: str, *, over: dict[str, str] | None = None, **fields: Any) -> Page:
    """Render a list with what it usually has, but for `fields`."""
    values: dict[str, Any] = {"title": "The list", "intro": Markup(), **FULL[kind], **fields}
    return render(kind, over=over, list=ListView(kind, **values))


def page_of(
    post: PostView, formats: Sequence[str] = ("text",), *, body: Markup = TEXT, heading: Markup | None = None
) -> Page:
    """Render the page of a post, on a site that offers its credit in `formats`."""
    site = replace(SITE, look=replace(SITE.look, credit_formats=tuple(formats)))
    return render("post", post=post, body=body, heading=heading, blogposts=site)


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_has_one_h1_and_comes_after_the_users_own_words(kind: str) -> None:
    page = listing(kind, intro=Markup("<p>Own words.</p>"))
    assert page.h1 == ["The list"]
    assert page.text.index("The list") < page.text.index("Own words.")


@pytest.mark.parametrize("kind", KINDS)
def test_the_users_own_h1_stands_in_for_the_title(kind: str) -> None:
    assert listing(kind, heading=Markup('<h1 id="own">My <em>own</em></h1>')).h1 == ["My own"]


@pytest.mark.parametrize("kind", EMPTY)
def test_a_list_with_nothing_in_it_says_so(kind: str) -> None:
    fields: dict[str, Any] = {key: () for key in FULL[kind] if key != "pagination"}
    page = listing(kind, **fields, **({"pagination": None} if kind == "index" else {}))
    assert EMPTY[kind] in page.text
    assert page.select("li, article") == []


def hostile(view: Any) -> Any:
    """Replace every text of a view, and of the views in it, with HTML that must not work."""
    if isinstance(view, tuple):
        return tuple(map(hostile, view))
    if not hasattr(view, "__dataclass_fields__"):
        return view
    texts = {"title", "name", "short", "text", "description", "excerpt", "emoji", "pronouns", "cover_alt"}
    changed: dict[str, Any] = {}
    for name in view.__dataclass_fields__:
        value = getattr(view, name)
        if name in texts and isinstance(value, str):
            changed[name] = HOSTILE
        elif name == "roles":
            changed[name] = (HOSTILE,)
        elif not isinstance(value, str):
            changed[name] = hostile(value)
    return replace(view, **changed)


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_list_becomes_html(kind: str) -> None:
    page = listing(kind, **{key: hostile(value) for key, value in FULL[kind].items()}, title=HOSTILE)
    assert page.select("script, img[src=x]") == []
    assert page.h1 == [" ".join(HOSTILE.split())]


def test_no_text_of_a_post_becomes_html() -> None:
    other = replace(POST, url="posts/2/")
    post = replace(POST, series=SERIES, previous=other, next=other, related=(other,), edited=LATER)
    page = page_of(hostile(post))
    assert page.select("script, img[src=x]") == []
    assert page.h1 == [" ".join(HOSTILE.split())]


@pytest.mark.parametrize("kind", KINDS)
def test_every_address_goes_through_the_filter_and_every_picture_has_a_size(kind: str) -> None:
    page = listing(kind)
    addresses = page.attributes("[href]", "href") + page.attributes("[src]", "src")
    assert [each for each in addresses if not each.startswith(("../", "https://", "#"))] == []
    assert page.select("img:not([width][height][alt])") == []


def test_a_date_is_for_machines_too() -> None:
    assert page_of(replace(POST, edited=LATER)).attributes("time", "datetime") == [NEW_YEAR.iso, LATER.iso]
    assert listing("index").attributes("time.dt-published", "datetime") == [NEW_YEAR.iso]
    assert listing("archive").texts("time") == ["1 Jan"]


def test_a_day_without_a_time_is_a_day_for_machines() -> None:
    day = replace(POST, published=replace(NEW_YEAR, iso="2026-01-01T00:00:00Z"))
    assert page_of(day).attributes("time", "datetime") == ["2026-01-01"]
    assert listing("tag", posts=(day,)).attributes("time", "datetime") == ["2026-01-01"]
    night = replace(day, published=replace(NEW_YEAR, iso="2026-01-01T00:00:00+02:00"))
    assert listing("tag", posts=(night,)).attributes("time", "datetime") == ["2026-01-01T00:00:00+02:00"]


@pytest.mark.parametrize(
    ("badge", "short", "said", "unseen"),
    [
        (Markup('<b class="bp-badge" aria-hidden="true">MIT</b>'), "MIT", "MIT", []),
        (
            Markup('<b class="bp-badge" aria-hidden="true">GPL-2…</b>'),
            "GPL-2.0-only",
            "GPL-2… GPL-2.0-only",
            ["GPL-2.0-only"],
        ),
        (BY.signs, "CC BY 4.0", "CC BY 4.0", []),
    ],
)
def test_a_card_names_the_license_once_to_everybody(badge: Markup, short: str, said: str, unseen: list[str]) -> None:
    page = listing("index", posts=(replace(POST, license=replace(MIT, signs=badge, short=short)),))
    assert page.texts(".bp-terms") == [said]
    assert page.texts(".bp-terms .bp-hidden") == unseen
    assert len(page.select(".bp-terms [aria-hidden]")) == (short != "MIT")


@pytest.mark.parametrize(("kind", "most"), [("index", 640), ("tag", 440), ("license", 410), ("author", 410)])
def test_an_entry_has_little_besides_its_words(kind: str, most: int) -> None:
    entry = listing(kind).select("article")[0]
    assert len(str(entry)) - len(entry.get_text()) <= most


def test_a_post_prints_the_h1_of_its_body_instead_of_its_own() -> None:
    page = page_of(POST, heading=Markup('<h1 id="a">A <code>post</code></h1>'))
    assert page.h1 == ["A post"]
    assert page.attributes("h1", "id") == ["a"]


def test_the_description_is_left_out_where_the_text_opens_with_it() -> None:
    assert page_of(POST).texts(".p-summary") == ["What it is about."]
    assert page_of(POST, body=Markup("<p>What it is <em>about.</em> And more.</p>")).texts(".p-summary") == []


def test_the_terms_of_a_post_link_to_their_deed() -> None:
    assert page_of(POST).attributes("a[rel~=license]", "href") == [BY.deed]


def test_a_post_without_a_license_says_nothing_of_one() -> None:
    assert "icense" not in page_of(replace(POST, license=None, rights=None)).text
    assert "icense" not in listing("index", posts=(BARE,)).one("article").get_text()


def box(kind: str, **changes: Any) -> Page:
    return page_of(replace(POST, rights=replace(RIGHTS, kind=kind, **changes)))


@pytest.mark.parametrize(
    ("kind", "notice", "words"),
    [
        ("licensed", "© 2026 Ann.", "© 2026 Ann. Licensed under CC BY 4.0."),
        ("licensed", None, "Licensed under CC BY 4.0."),
        ("dedicated", None, "Dedicated to the public domain under CC BY 4.0."),
        ("public", None, "Free of known copyright restrictions: CC BY 4.0."),
        ("own", None, "License: CC BY 4.0."),
    ],
)
def test_a_post_says_its_rights_in_one_line(kind: str, notice: str | None, words: str) -> None:
    assert box(kind, notice=notice).texts(".bp-rights > p")[0] == words


def test_a_name_that_ends_in_a_full_stop_is_followed_by_no_other() -> None:
    page = box("own", notice=None, license=replace(BY, short="Terms of Example Ltd."))
    assert page.texts(".bp-rights > p")[0] == "License: Terms of Example Ltd."


def test_reserved_rights_name_no_license_and_offer_no_line() -> None:
    page = box("reserved", license=None, reuse=None)
    assert page.texts(".bp-rights p") == ["© 2026 Ann. All rights reserved. Ask before reuse."]
    assert page.select("pre, [rel=license], .bp-rights a") == []


def test_of_an_expression_each_license_is_linked() -> None:
    both = replace(BY, name="MIT License OR Creative Commons …", deed=None, url=None, parts=(MIT, BY))
    assert box("licensed", license=both).attributes("a[rel=license]", "href") == [MIT.deed, BY.deed]


def test_a_license_that_comes_from_a_series_says_so() -> None:
    inherited = replace(BY, source="collection", series="Bread & butter")
    assert "The license of the series Bread & butter" in box("licensed", license=inherited).text


def test_the_line_to_copy_is_there_in_four_formats_the_first_of_them_chosen() -> None:
    page = page_of(POST, ["text", "html", "markdown", "bibtex"])
    lines = [tag.get_text() for tag in page.select(".bp-reuse input + label + pre")]
    assert lines == [REUSE.text, REUSE.html, REUSE.markdown, REUSE.bibtex]
    assert page.texts(".bp-reuse label") == ["Text", "HTML", "Markdown", "BibTeX"]
    assert page.attributes(".bp-reuse input[checked]", "id") == ["bp-format-text"]
    assert page.attributes(".bp-reuse label", "for") == page.attributes(".bp-reuse input", "id")


def test_of_one_format_there_is_nothing_to_choose_and_of_none_no_line() -> None:
    page = page_of(POST)
    assert page.texts(".bp-formats pre") == [REUSE.text]
    assert page.select(".bp-reuse :is(input, label, [role])") == page.select(".bp-reuse .bp-done")
    assert [tag.get_text() for tag in page_of(POST, ["bibtex"]).select(".bp-formats pre")] == [REUSE.bibtex]
    assert page_of(POST, []).select(".bp-rights :is(pre, button)") == []


def test_credit_is_asked_for_or_a_courtesy() -> None:
    assert page_of(POST).texts(".bp-reuse .bp-over") == ["To reuse this post, keep this line:"]
    assert box("dedicated", reuse=replace(REUSE, required=False)).texts(".bp-reuse .bp-over") == [
        "No credit is required. To give it, use this line:"
    ]


def test_the_page_of_a_license_says_its_terms_in_plain_words() -> None:
    page = listing("license")
    assert page.texts(".bp-conditions h2") == ["What it permits", "What it requires"]
    assert page.texts(".bp-conditions li") == ["Copy it.", "Name the author."]
    assert "A summary, not the license itself." in page.text


def test_the_page_of_an_expression_says_the_terms_of_each_part() -> None:
    page = listing("license", license=replace(MIT, name="MIT OR BY", terms=None, parts=(BY, MIT)))
    assert page.texts(".bp-part h2") == [BY.name, MIT.name]
    assert page.texts(".bp-part h3") == ["What it permits", "What it requires"]


def test_the_terms_stand_on_the_first_page_of_a_long_list_only() -> None:
    pagination = PaginationView(2, 2, newer="licenses/cc-by-4.0/", older=None)
    assert listing("license", pagination=pagination).select(".bp-conditions") == []


@pytest.mark.parametrize("kind", ["tag", "license", "author"])
def test_a_row_of_a_list_of_several_pages_is_short(kind: str) -> None:
    """It has title and date; a row of a short list says more."""
    series = replace(SERIES, title="Looms", number=2)
    posts = (replace(POST, series=series),)
    short, long = (listing(kind, posts=posts, pagination=each) for each in (None, PaginationView(2, 2, "t/", None)))
    assert "3 min" in short.text
    assert long.texts(".bp-row .bp-meta > *") == ["1 January 2026", "Looms, part 2 of 3"]
    assert long.texts(".bp-row .bp-title") == short.texts(".bp-row .bp-title") == ["A post"]


def test_the_index_of_licenses_is_a_table() -> None:
    page = listing("licenses", licenses=(BY, MIT))
    assert page.texts("thead th") == ["License", "In short", "Posts"]
    assert page.texts("tbody th") == [BY.name, MIT.name]
    assert page.texts("tbody td")[0] == "Name the author. Copy it. Name the author."
    assert page.links("tbody th a") == [(BY.name, "licenses/cc-by-4.0/")]


def test_rows_name_the_license_but_on_its_own_page() -> None:
    assert "CC BY 4.0" in listing("tag").one(".bp-row .bp-meta").get_text()
    assert "CC BY 4.0" not in listing("license").one(".bp-row .bp-meta").get_text()


def test_relations_are_marked() -> None:
    other = replace(POST, title="Other", url="posts/other/")
    page = page_of(replace(POST, previous=other, next=replace(other, url="posts/new/")))
    assert page.attributes("a[rel=prev]", "href") == ["../posts/other/"]
    assert page.attributes("a[rel=next]", "href") == ["../posts/new/"]
    assert page.texts("a[rel=author]") == ["Ann"], "above the text, and not again below it"
    assert page.attributes("a[rel=tag]", "href") == ["../tags/cats/"]


def test_outside_a_series_the_neighbours_are_older_and_newer() -> None:
    other = replace(POST, title="Other", url="posts/other/")
    assert page_of(replace(POST, previous=other)).texts(".bp-near a") == ["← Older Other"]
    assert page_of(replace(POST, next=other)).texts(".bp-near a") == ["Newer → Other"]
    assert page_of(POST).texts(".bp-near") == []


def test_in_a_series_the_neighbours_are_its_parts_and_the_last_leads_to_all() -> None:
    parts = [replace(POST, url=part.url or "") for part in PARTS[:3]]
    middle = replace(POST, series=replace(SERIES, number=2), previous=parts[0], next=parts[2])
    assert page_of(middle).texts(".bp-near a") == ["← Part 1 Part called 1", "Part 3 → Part called 3"]
    last = replace(POST, series=replace(SERIES, number=3), previous=parts[1])
    assert page_of(last).texts(".bp-near a") == ["← Part 2 Part called 2", "All 3 parts → The series"]


def numbers(*, current: int, total: int) -> list[str]:
    parts = tuple(replace(part, current=part.number == current) for part in PARTS[:total])
    series = replace(SERIES, number=current, total=total, parts=parts)
    return page_of(replace(POST, series=series)).texts(".bp-series .bp-number")


@pytest.mark.parametrize(
    ("current", "total", "shown"),
    [
        (1, 7, "1 2 3 4 5 6 7"),
        (1, 12, "1 2 … 12"),
        (3, 12, "1 2 3 4 … 12"),
        (6, 12, "1 … 5 6 7 … 12"),
        (12, 12, "1 … 11 12"),
    ],
)
def test_of_a_long_series_the_ends_and_the_neighbours_are_shown(current: int, total: int, shown: str) -> None:
    assert " ".join(numbers(current=current, total=total)) == shown


def test_the_current_part_is_no_link_and_an_announced_one_says_so() -> None:
    parts = (replace(PARTS[0], current=True), PARTS[1], PartView(3, "To come", url=None))
    page = page_of(replace(POST, series=replace(SERIES, parts=parts)))
    assert page.texts(".bp-series [aria-current=page]") == ["Part called 1"]
    assert page.texts(".bp-series li a") == ["Part called 2"]
    assert page.texts(".bp-series li")[2] == "3 To come (in preparation)"


def test_a_card_shows_three_tags_and_the_number_of_the_rest() -> None:
    tags = tuple(TagView(f"t{number}", f"T{number}", url=f"tags/t{number}/", count=1) for number in range(5))
    page = listing("index", posts=(replace(POST, tags=tags),))
    assert page.texts(".bp-card .bp-tags a") == ["T0", "T1", "T2"]
    assert page.texts(".bp-card .bp-tags .bp-hidden") == ["2 more tags"]


def test_a_card_names_two_authors_and_counts_more() -> None:
    def authors(*people: AuthorView) -> list[str]:
        return listing("index", posts=(replace(POST, authors=people),)).texts(".p-author")

    assert authors(ANN, BOB) == ["Ann, Bob"]
    assert authors(ANN, BOB, BOB) == ["Ann and 2 others"]


def test_pinned_posts_and_drafts_are_marked_with_words() -> None:
    assert listing("index", posts=(replace(POST, pinned=True),)).text.count("Pinned") == 1
    assert listing("index", posts=(replace(POST, draft=True),)).text.count("Draft") == 1
    assert page_of(replace(POST, draft=True)).text.count("Draft") == 1


def test_a_copy_names_the_place_of_its_first_publication() -> None:
    page = page_of(replace(POST, original="https://other.example/a"))
    assert "First published at other.example" in page.text
    assert page.attributes(".u-syndication", "href") == ["https://other.example/a"]


def test_a_long_list_is_divided_by_years_if_it_is_in_their_order() -> None:
    def years(*sequence: int) -> list[str]:
        posts = [replace(POST, published=replace(NEW_YEAR, year=year)) for year in sequence for _ in range(11)]
        return listing("tag", posts=(replace(BARE, pinned=True), *posts)).texts("h2.bp-year")

    assert years(2026, 2025) == ["2026", "2025"]
    assert years(2025, 2026) == []
    assert years(2026) == []


def test_the_contents_of_a_long_list_are_its_years_or_nothing() -> None:
    def view(*years: int, many: int = 11) -> ListView:
        posts = [replace(POST, published=replace(NEW_YEAR, year=year)) for year in years for _ in range(many)]
        return ListView("tag", "Cats", TEXT, posts=tuple(posts))

    assert contents_of(view(2026, 2025), WORDS) == [("2026", "2026"), ("2025", "2025")]
    assert {"2026", "2025"} <= set(listing("tag", posts=view(2026, 2025).posts).ids)
    assert contents_of(view(2025, 2026), WORDS) == []
    assert len(contents_of(view(2025, 2026, many=10), WORDS)) == 20


def test_letters_divide_many_tags_only() -> None:
    tags = [TagView(f"{letter}{n}", f"{letter}{n}", url="t/", count=1) for letter in "ab" for n in range(20)]
    assert listing("tags", tags=tuple(tags)).texts("h2") == ["A", "B"]
    assert listing("tags", tags=tuple(tags[:39])).texts("h2") == []
    dot = TagView("net", ".NET", url="t/", count=1)
    assert listing("tags", tags=(*tags, dot)).texts("h2") == ["A", "B", "N"]


def test_pages_of_a_list_lead_to_each_other() -> None:
    page = listing("index")
    assert [(link.text, link.to) for link in page.links(".bp-pages a")] == [
        ("← Newer posts", "posts/"),
        ("Older posts →", "posts/page/3/"),
    ]
    assert "Page 2 of 3" in page.text


@pytest.mark.parametrize("name", ["post", *KINDS])
def test_an_override_can_extend_the_original(name: str) -> None:
    source = SOURCES[THEME / f"blogposts/{name}.html"]
    assert f'{{% extends "blogposts/base/{name}.html" %}}' in source


def test_an_override_replaces_one_block_and_keeps_the_rest() -> None:
    own = '{% extends "blogposts/base/index.html" %}{% block pagination %}<p>Mine</p>{% endblock %}'
    page = listing("index", over={"blogposts/index.html": own})
    assert "Mine" in page.text
    assert "A post" in page.text
    assert "Newer posts" not in page.text


def test_every_word_of_the_templates_exists() -> None:
    used = {key for source in SOURCES.values() for key in re.findall(r'words\["([a-z-]+)"\]', source)}
    counted = {
        key for source in SOURCES.values() for key in re.findall(r'(?:count|tally)\((?:words, )?"([a-z-]+)"', source)
    }
    assert used | {f"{key}-other" for key in counted} <= WORDS.keys()


def test_the_style_is_light_and_goes_by_the_size_of_the_themes_text() -> None:
    components, filter_ = STYLE.split("\n/* The filter */\n")
    assert len(components.encode()) <= 8 * 1024
    assert len(filter_.encode()) <= 4 * 1024
    assert "rem" not in re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"font-size:[^;}]*px", STYLE) == []
    assert "url(" not in STYLE


def test_the_script_is_light() -> None:
    size = {path.name: path.stat().st_size for path in THEME.glob("assets/blogposts/*.js")}
    assert size.keys() == {"filter.js", "blogposts.js", "replies.js"}, "a list has the first, a post the others"
    assert size["filter.js"] <= 6400
    assert size["blogposts.js"] <= 1024
    assert size["replies.js"] <= 2500


def test_every_rule_of_the_style_has_markup_and_every_pair_of_braces_closes() -> None:
    classes = set(re.findall(r"\.(bp(?:-[a-z]+)?)\b", STYLE))
    written = {name for source in (*SOURCES.values(), SCRIPT) for name in re.findall(r"\bbp(?:-[a-z]+)?\b", source)}
    assert classes - written == set()
    assert STYLE.count("{") == STYLE.count("}")


def blocks(name: str) -> set[str]:
    return set(re.findall(r"{% block (\w+)", SOURCES[THEME / f"blogposts/base/{name}.html"]))


def test_the_guide_names_every_block_and_every_variable() -> None:
    guide = (Path(__file__).parents[2] / "docs/guides/look.md").read_text("utf-8")
    named = set(re.findall(r"`(\w+)`", guide))
    assert blocks("post") | blocks("list") | blocks("index") <= named
    variables = re.findall(r"(--bp-\w+):", STYLE.split("\n", 5)[2])
    assert re.findall(r"^\| `(--bp-\w+)`", guide, re.MULTILINE) == variables


def test_every_part_says_in_its_first_line_what_it_reads() -> None:
    parts = {path.name: source for path, source in SOURCES.items() if path.parent.name == "partials"}
    assert [name for name, source in parts.items() if not source.startswith("{#")] == []


# --- parts ---


@pytest.mark.parametrize("kind", ["post", *KINDS])
def test_parts_in_their_place_print_what_they_print_when_they_are_included(kind: str) -> None:
    post = replace(POST, series=SERIES, previous=BARE, next=BARE, related=(POST, BARE), edited=LATER)
    view = ListView(kind, "The list", TEXT, **FULL.get(kind, {}))
    values = {"post": post, "body": TEXT, "heading": None} if kind == "post" else {"list": view}
    name = f"blogposts/{kind}.html"
    in_place, included = make_environment({}), make_environment({}, extensions=())
    assert in_place.get_template(name).render(**BASIS, **values) == included.get_template(name).render(
        **BASIS, **values
    )


def test_a_post_and_each_part_have_their_parts_in_place() -> None:
    for name in ("base/post", "partials/rows", "partials/card"):
        path = THEME / f"blogposts/{name}.html"
        source = path.read_text("utf-8")
        left = make_environment({}).preprocess(source, f"blogposts/{name}.html", str(path))
        assert left.count('{% include "') < source.count('{% include "')
        assert "dt-published" in left


def test_a_part_of_the_site_is_included_and_a_template_of_the_site_is_as_it_was_written() -> None:
    date = "blogposts/partials/date.html"
    text = f'{{% include "{date}" %}}'
    environment = make_environment({date: "DATE"})
    assert environment.preprocess(text, "blogposts/partials/a.html", str(THEME / "a.html")) == text
    assert environment.preprocess(text, "blogposts/partials/a.html", "overrides/blogposts/a.html") == text
    assert "DATE" in listing("index", over={date: "DATE"}).text


@pytest.mark.parametrize("text", ["{# %s #}", "{%% raw %%}%s{%% endraw %%}"])
def test_what_only_looks_like_a_part_stays(text: str) -> None:
    written = text % '{% include "blogposts/partials/date.html" %}'
    assert make_environment({}).preprocess(written, "blogposts/partials/a.html", str(THEME / "a.html")) == written
