"""`mkdocs serve`: what was saved is built alone, with the pages that show something of it.

In comes what the last build left (its publication, files, navigation and templates) and which files changed; out go
pages, feeds and a search index in the folder of the preview. A newcomer may change what counts as a change, how it is
found out which plugins a page may be built beside, and what a preview shows of a post that is broken.
"""
