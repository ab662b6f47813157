"""What templates receive: the public contract of `blogposts` and `post`.

Every text is a plain string that the templates escape (they run with autoescape on); only fields of type
`Markup` are HTML already. Every `url` is relative to the site's root: pass it through MkDocs' `url` filter.
"""

from mkdocs_blogposts.publish.views.comments import CommentsView
from mkdocs_blogposts.publish.views.filter import ChoiceView, FacetView, FilterView
from mkdocs_blogposts.publish.views.listing import CollectionView, ListView, MonthView, PaginationView, YearView
from mkdocs_blogposts.publish.views.look import LookView
from mkdocs_blogposts.publish.views.post import LanguageView, PartView, PostView, SeriesView, TranslationView
from mkdocs_blogposts.publish.views.rights import ReuseView, RightsView, TermsView
from mkdocs_blogposts.publish.views.site import SiteView
from mkdocs_blogposts.publish.views.statistics import CountView, MonthCountView, StatisticsView
from mkdocs_blogposts.publish.views.subject import AuthorView, DateView, LicenseView, LinkView, TagView

__all__ = [
    "AuthorView",
    "ChoiceView",
    "CollectionView",
    "CommentsView",
    "CountView",
    "DateView",
    "FacetView",
    "FilterView",
    "LanguageView",
    "LicenseView",
    "LinkView",
    "ListView",
    "LookView",
    "MonthCountView",
    "MonthView",
    "PaginationView",
    "PartView",
    "PostView",
    "ReuseView",
    "RightsView",
    "SeriesView",
    "SiteView",
    "StatisticsView",
    "TagView",
    "TermsView",
    "TranslationView",
    "YearView",
]
