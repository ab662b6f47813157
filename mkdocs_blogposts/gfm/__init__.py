"""GitHub's Markdown for sites whose own Markdown is Python-Markdown: parsed by markdown-it-py, with the same HTML.

In come a body and the settings of Python-Markdown's extensions; out go HTML, table of contents, anchors and findings.
It imports nothing of the rest of this project, and could be a package of its own. A newcomer adds a rule to `parser`,
or another way to write code to `fence_info`.
"""
