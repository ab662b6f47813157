"""Posts in GitHub's Markdown: parsed by markdown-it-py, finished as MkDocs' own converter finishes a page."""
