"""Posts in GitHub's Markdown: parsed by markdown-it-py, finished as MkDocs' own converter finishes a page.

In come a body and the site's Markdown settings; out go HTML, contents, anchors and problems. A newcomer adds a rule to
`parser`, or another way to write code to `fence_info`.
"""
