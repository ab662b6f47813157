"""Feeds: the posts for programs that read them, in three formats, and two lists of what there is."""
