"""The project's own source, read for the tests of its architecture."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = "mkdocs_blogposts"


@dataclass(frozen=True)
class Import:
    """One imported name, wherever it stands: at the top, for type checkers only, or inside a function."""

    name: str
    """In full, also for `from ... import` and relative imports: `mkdocs_blogposts.content.problem.Problem`."""
    line: int
    within: str | None
    """The function that holds it; None at the top of the module."""


@dataclass(frozen=True)
class Module:
    """A module of the package, as text."""

    name: str
    """In full: `mkdocs_blogposts.content.problem`."""
    text: str
    is_package: bool = False

    @property
    def layer(self) -> str:
        """The first folder or module below the package: `content`, `plugin`; `__init__` of the package itself."""
        return self.name.partition(".")[2].partition(".")[0] or "__init__"

    @property
    def place(self) -> str:
        """The file, relative to the repository."""
        return self.name.replace(".", "/") + ("/__init__.py" if self.is_package else ".py")

    def imports(self) -> list[Import]:
        """Return every import of the module."""
        return _imports_of(self)

    def undocumented(self) -> list[str]:
        """Return the public names without a docstring: the module, its classes, their methods, its functions."""
        tree = ast.parse(self.text)
        return [name for name, node in [("(module)", tree), *_public(tree)] if not ast.get_docstring(node)]

    def _imports(self, node: ast.AST, within: str | None) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import):
                yield from (Import(alias.name, child.lineno, within) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                origin = self._origin(child)
                yield from (Import(f"{origin}.{alias.name}", child.lineno, within) for alias in child.names)
            elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from self._imports(child, child.name)
            else:
                yield from self._imports(child, within)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".") + (["__init__"] if self.is_package else [])
        return ".".join([*parts[: -node.level], *([node.module] if node.module else [])])


@cache
def _imports_of(module: Module) -> list[Import]:
    return list(module._imports(ast.parse(module.text), None))


@cache
def modules(repository: Path) -> list[Module]:
    """Return every module of the package, in the order of their paths."""
    return [
        Module(
            ".".join(path.relative_to(repository).with_suffix("").parts).removesuffix(".__init__"),
            path.read_text("utf-8"),
            is_package=path.name == "__init__.py",
        )
        for path in sorted((repository / PACKAGE).rglob("*.py"))
    ]


def _public(node: ast.Module | ast.ClassDef, prefix: str = "") -> Iterator[tuple[str, _Documented]]:
    for child in node.body:
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not child.name.startswith("_"):
            yield prefix + child.name, child
            if isinstance(child, ast.ClassDef):
                yield from _public(child, f"{child.name}.")


_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
