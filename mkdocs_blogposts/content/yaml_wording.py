"""What a syntax error of YAML means to the writer of a post."""

from __future__ import annotations

from yaml.error import Mark, MarkedYAMLError

from .yaml_scanner import PortableParser


def worded(error: MarkedYAMLError, parser: PortableParser) -> tuple[Mark, str, str, str]:
    """Return where the error is, its rule, what is wrong and what to write instead."""
    mark = error.problem_mark or error.context_mark or parser.get_mark()
    return mark, "yaml", "this is not YAML", "put values with special characters in quotes"
