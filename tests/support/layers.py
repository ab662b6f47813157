"""The layers of the package in their order: the one place that names them, for the tests and for the drawing."""

from __future__ import annotations

PURE = ("content", "catalog", "gfm")
"""Layers without MkDocs, Jinja, click and options."""
LAYERS = (*PURE, "site", "pages", "feeds", "head", "drawing", "ebook", "build", "speed", "serve")
"""Each imports from itself and from those before it."""
OPTIONS = ("options", "option_types", "address_options")
"""Modules that all layers but the pure ones may import."""
THEME = "own_theme"
"""A package without code: MkDocs finds the folder of a theme by importing it."""
ENTRIES = ("commands", "plugin", "zensical", "cli", "__main__")
"""What puts the layers together; no layer imports it."""
