"""Feeds: the posts for programs that read them, in three formats, and two lists of what there is.

In come views of posts and finished bodies; out go the bytes of each document with its path. A newcomer adds a format as
a module like `rss`, and its row to the table of `formats`.
"""
