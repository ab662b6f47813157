"""From a post to what its page says of rights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from babel.lists import format_list

from mkdocs_blogposts.catalog.licenses.terms import SENTENCES, terms
from mkdocs_blogposts.publish.badge import copyright_badge
from mkdocs_blogposts.publish.reuse import Credit, as_bibtex, as_html, as_markdown, as_text
from mkdocs_blogposts.publish.rights import (
    asks_for_credit,
    copyright_notice,
    copyright_years,
    kind_of,
    permits_reuse,
)
from mkdocs_blogposts.publish.views import LicenseView, ReuseView, RightsView, TermsView

if TYPE_CHECKING:
    from mkdocs_blogposts.catalog.licenses.license import License
    from mkdocs_blogposts.catalog.post import Post
    from mkdocs_blogposts.publish.wording import Wording


def make_rights_view(
    post: Post,
    license_: LicenseView | None,
    *,
    authors: Sequence[str],
    address: str | None,
    reserved: bool,
    wording: Wording,
) -> RightsView | None:
    """Return the rights of a post, or None where nothing may be said of them.

    `license_` is the view of the post's licence, `authors` are names, `address` is the post's own, absolute;
    `reserved` says that the site reserves all rights of posts without a licence.
    """
    matter = post.matter
    names = str(format_list(list(authors), locale=wording.locale)) if authors else ""
    notice = copyright_notice(
        wording.words["copyright"], years=copyright_years(matter.published, matter.edited), names=names
    )
    if post.license is None or license_ is None:
        if not (reserved and post.unlicensed):
            return None
        return RightsView("reserved", notice, copyright_badge(), license=None, reuse=None)
    kind = kind_of(post.license)
    moment = matter.published or matter.edited
    credit = Credit(
        title=" ".join(post.title.split()),
        slug=post.slug,
        authors=tuple(authors),
        names=names,
        year=moment.year if moment else None,
        address=address,
        license=post.license,
    )
    return RightsView(
        kind,
        notice if kind == "licensed" else None,
        license_.badge,
        license=license_,
        reuse=_make_reuse_view(credit, wording.words) if permits_reuse(post.license) else None,
    )


def make_terms_view(license_: License, words: Mapping[str, str]) -> TermsView | None:
    """Return what a licence permits, requires and forbids, where that is known."""
    known = terms(license_)
    if known is None:
        return None
    permits, requires, forbids = (
        tuple(words.get(f"term-{key}", SENTENCES[key]) for key in keys)
        for keys in (known.permits, known.requires, known.forbids)
    )
    return TermsView(permits, requires, forbids)


def _make_reuse_view(credit: Credit, words: Mapping[str, str]) -> ReuseView:
    return ReuseView(
        text=as_text(credit, words),
        html=as_html(credit, words),
        markdown=as_markdown(credit, words),
        bibtex=as_bibtex(credit, words),
        required=asks_for_credit(credit.license),
    )
