"""A publication from a folder of Markdown posts, as a plugin for MkDocs."""

__version__ = "0.1.0"
