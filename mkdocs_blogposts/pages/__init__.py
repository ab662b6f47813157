"""What a reader sees: the views that templates receive, in the words of a language, and pages made of them.

In: a `Catalog`, addresses and finished HTML. Out: frozen views, and the content of each page.
A newcomer adds a field to `views.py` and fills it in `post_views.py` or `list_views.py`.
"""
