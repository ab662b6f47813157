"""Where pages are: which files are posts, which pages a catalog gives, their addresses, links and navigation.

In: MkDocs' files and a `Catalog`. Out: files and pages in their places, and problems.
A newcomer changes here what an address, a redirect, a link or the navigation is like.
"""
