"""What the source says of the attributes of a class: the docstring below each."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise


def descriptions(documented: type) -> dict[str, str]:
    """Return the docstring below each attribute of a class and of those of this package that it inherits from.

    Nothing but a schema has a use for them, so that they are read from the source when one is made. pydantic can keep
    them with its models, and then reads the source whenever a model is imported, which takes longer than to read a
    hundred posts.
    """
    found: dict[str, str] = {}
    for each in reversed(documented.__mro__):
        if each.__module__.startswith("mkdocs_blogposts"):
            tree = ast.parse(inspect.getsource(sys.modules[each.__module__]))
            bodies = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == each.__name__]
            for body in bodies:
                found |= dict(_docstrings(body))
    return found


def _docstrings(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for before, after in pairwise(body):
        names = before.targets[:1] if isinstance(before, ast.Assign) else [getattr(before, "target", None)]
        if isinstance(names[0], ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield names[0].id, " ".join(str(after.value.value).split())
