"""E-books: a series as one EPUB, from the finished bodies of its posts.

In come the catalog, views and finished HTML; out go the bytes of a book and what its writers can mend. Nothing is
executed, and no picture is fetched from elsewhere.
"""
