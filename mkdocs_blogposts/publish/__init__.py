"""The catalog to what is built: pages, navigation, links, and what templates receive.

In come the catalog, MkDocs' files and the options; out go MkDocs' pages, the navigation and files of the site. A
newcomer changes what a page shows in `presentation` and `views`, and where it stands in `destination`.
"""
