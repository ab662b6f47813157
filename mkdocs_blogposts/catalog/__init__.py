"""All posts to one catalog: order, tags, licenses, authors, series.

In come what the files say; out goes one immutable `Catalog` with every name looked up, and the problems of posts among
each other. Pure functions on frozen values, without MkDocs. A newcomer changes an order, or what counts as related.
"""
