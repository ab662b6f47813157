"""Readers of the sites of other systems, and the writer of what they read as posts of ours.

A reader returns a `FormerSite`; `write_posts` gives each post its name and file. Nothing of a source is run or changed.
"""
