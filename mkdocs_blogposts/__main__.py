"""`python -m mkdocs_blogposts` is the command `mkdocs-blogposts`."""

from __future__ import annotations

from mkdocs_blogposts.cli import run

if __name__ == "__main__":
    run()
