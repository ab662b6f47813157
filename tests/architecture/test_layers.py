"""The layers: what a module may import, and how large it may grow.

content <- catalog <- site <- pages <- feeds <- head <- build <- speed <- serve: a module imports from its own layer and
from those before it. gfm could be given away: it imports nothing of the rest. All but content, catalog and gfm read the
options; what the options import does not know them. plugin, commands and cli stand outside and put the layers together;
only plugin knows serve, only plugin and commands know speed, only cli knows commands.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from support.layers import ENTRIES, LAYERS, OPTIONS, PURE, THEME
from support.source import PACKAGE, Import, Module, modules

FRAMEWORKS = ("mkdocs", "properdocs", "material", "jinja2", "click")
LONGEST = 500
REASON = re.compile(r"# noqa: PLC0415 [-–—] \S.{8,}")


def violation(module: Module, imported: Import) -> str | None:
    """Return what is wrong with an import, or None."""
    origin, _, rest = imported.name.partition(".")
    if origin in FRAMEWORKS and module.layer in PURE:
        return f"{module.layer} knows nothing of {origin}"
    if origin == PACKAGE and (wrong := trespass(module.layer, rest.partition(".")[0])):
        return wrong
    line = module.text.splitlines()[imported.line - 1]
    if imported.within and not REASON.search(line):
        return f"in the function {imported.within} without a reason (`# noqa: PLC0415 - why`)"
    return None


def reads_values(text: str) -> bool:
    """Tell whether code reads the unchecked values of a document; those of a configuration are another matter."""
    tree = ast.parse(text)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "values"]
    return any(id(node) not in called and ast.unparse(node.value) != "configuration" for node in found)


def trespass(importer: str, layer: str) -> str | None:
    """Return what is wrong with one layer's import of another, or None."""
    return next(trespasses(importer, layer), None)


def trespasses(importer: str, layer: str) -> Iterator[str]:
    """Yield what is wrong with one layer's import of another."""
    if layer == "speed" and importer not in ("speed", "serve", "plugin", "commands"):
        yield "only plugin and commands know of speed"
    if layer == "serve" and importer not in ("serve", "plugin"):
        yield "only plugin knows of serve"
    if layer == "commands" and importer not in ("commands", "cli"):
        yield "only cli knows of commands"
    if layer in ("plugin", "cli") and importer == "commands":
        yield f"commands do without {layer}"
    if importer in LAYERS and layer in ENTRIES:
        yield f"{layer} puts the layers together, so none imports it"
    if importer == "gfm" and layer != "gfm":
        yield "gfm imports nothing of the rest of the package"
    if importer in PURE and layer in OPTIONS:
        yield f"{importer} takes values, no options"
    if importer in LAYERS and layer in LAYERS and LAYERS.index(layer) > LAYERS.index(importer):
        yield f"{layer} comes after {importer}"


def violations(checked: list[Module]) -> list[str]:
    return [
        f"{module.place}:{imported.line}: {imported.name}: {wrong}"
        for module in checked
        for imported in module.imports()
        if (wrong := violation(module, imported))
    ]


def test_every_import_follows_the_layers(repository: Path) -> None:
    assert violations(modules(repository)) == []


def reached(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    """Return the modules that a module imports, and those that they import, and so on."""
    found: set[str] = set()
    waiting = set(edges[start])
    while waiting:
        found |= waiting
        waiting = set().union(*(edges[name] for name in waiting)) - found
    return found


def imports_of(checked: list[Module]) -> dict[str, set[str]]:
    """Return the names of the modules that each module imports, those for types included."""
    names = {module.name for module in checked}
    return {
        module.name: {
            name
            for imported in module.imports()
            for name in (imported.name, imported.name.rpartition(".")[0])
            if name in names - {module.name}
        }
        for module in checked
    }


def test_what_the_options_import_does_not_know_them(repository: Path) -> None:
    edges = imports_of(modules(repository))
    assert f"{PACKAGE}.options" in edges[f"{PACKAGE}.plugin"]
    assert [name for name in OPTIONS if f"{PACKAGE}.options" in reached(f"{PACKAGE}.{name}", edges)] == []


def test_no_module_imports_itself_by_way_of_others(repository: Path) -> None:
    edges = imports_of(modules(repository))
    assert [name for name in edges if name in reached(name, edges)] == []


def test_every_module_belongs_to_a_layer(repository: Path) -> None:
    assert {module.layer for module in modules(repository)} <= {*LAYERS, *OPTIONS, *ENTRIES, THEME, "__init__"}


def test_no_two_modules_have_one_name(repository: Path) -> None:
    names = Counter(module.name.rpartition(".")[2] for module in modules(repository) if not module.is_package)
    assert {name for name, count in names.items() if count > 1} == set()


def test_no_module_is_too_long(repository: Path) -> None:
    lengths = {module.place: len(module.text.splitlines()) for module in modules(repository)}
    assert {place: length for place, length in lengths.items() if length > LONGEST} == {}


def test_only_content_reads_the_values_of_a_document(repository: Path) -> None:
    readers = [
        module.place for module in modules(repository) if module.layer != "content" and reads_values(module.text)
    ]
    assert readers == []


def test_everything_public_has_a_docstring(repository: Path) -> None:
    assert [f"{module.place}: {name}" for module in modules(repository) for name in module.undocumented()] == []


def test_a_reader_of_values_is_found() -> None:
    assert reads_values("title = page.document.values.get('title')")
    assert reads_values("for name in read.value.values: pass")
    assert not reads_values("groups = list(found.values())\noption = configuration.values")


@pytest.mark.parametrize(
    ("importer", "statement", "wrong"),
    [
        ("content.markup", "import jinja2", "content knows nothing of jinja2"),
        ("catalog.order", "from mkdocs.utils import meta", "catalog knows nothing of mkdocs"),
        ("content.markup", "from mkdocs_blogposts.catalog.order import by_date", "catalog comes after content"),
        ("content.markup", "from mkdocs_blogposts import catalog", "catalog comes after content"),
        ("content.markup", "from ..site import page", "site comes after content"),
        ("content.markup", "if TYPE_CHECKING:\n    import mkdocs_blogposts.site", "site comes after content"),
        ("site.page", "from mkdocs_blogposts.speed.cache import Cache", "only plugin and commands know of speed"),
        (
            "gfm.parser",
            "from mkdocs_blogposts.content.problem import Problem",
            "gfm imports nothing of the rest of the package",
        ),
        ("gfm.parser", "from mkdocs.structure.pages import Page", "gfm knows nothing of mkdocs"),
        ("catalog.order", "from mkdocs_blogposts.gfm.parser import Body", "gfm comes after catalog"),
        ("feeds.rss", "from mkdocs_blogposts.head.about import About", "head comes after feeds"),
        ("options", "from mkdocs_blogposts.speed.cache import Cache", "only plugin and commands know of speed"),
        ("catalog.order", "from mkdocs_blogposts.options import BlogOptions", "catalog takes values, no options"),
        ("plugin", "from mkdocs_blogposts.commands.project import Project", "only cli knows of commands"),
        ("site.page", "from mkdocs_blogposts.commands import check", "only cli knows of commands"),
        ("commands.check", "from mkdocs_blogposts.plugin import X", "commands do without plugin"),
        ("cli", "from mkdocs_blogposts.speed.cache import Cache", "only plugin and commands know of speed"),
        (
            "site.page",
            "from mkdocs_blogposts.plugin import X",
            "plugin puts the layers together, so none imports it",
        ),
        (
            "site.page",
            "def render():\n    import json  # noqa: PLC0415",
            "in the function render without a reason (`# noqa: PLC0415 - why`)",
        ),
    ],
)
def test_an_import_against_the_layers_is_found(importer: str, statement: str, wrong: str) -> None:
    module = Module(f"{PACKAGE}.{importer}", statement)
    assert [violation(module, imported) for imported in module.imports()] == [wrong]


@pytest.mark.parametrize(
    ("importer", "statement"),
    [
        ("catalog.order", "from mkdocs_blogposts.content.problem import Problem"),
        ("catalog.order", "from .post import Post"),
        ("site.page", "import jinja2, mkdocs.structure.pages"),
        ("gfm.renderer", "from mkdocs_blogposts.gfm.parser import Body"),
        ("site.bodies", "from mkdocs_blogposts.gfm.renderer import GfmRenderer"),
        ("head.about", "from mkdocs_blogposts.feeds.syndication import FeedLink"),
        ("speed.cache", "from mkdocs_blogposts.site import page"),
        ("options", "from mkdocs_blogposts.site import page"),
        ("plugin", "from mkdocs_blogposts.speed.cache import Cache"),
        ("commands.cache_command", "from mkdocs_blogposts.speed.cache import Store"),
        ("cli", "from mkdocs_blogposts.commands.check import check"),
        ("commands.check", "from mkdocs_blogposts.options import BlogOptions"),
        ("speed.cache", "from mkdocs_blogposts.options import SpeedOptions"),
        ("content.markup", "from mkdocs_blogposts import __version__"),
        ("cli", "def run():\n    import multiprocessing  # noqa: PLC0415 - slow to import, rarely needed"),
    ],
)
def test_an_import_along_the_layers_is_not(importer: str, statement: str) -> None:
    module = Module(f"{PACKAGE}.{importer}", statement)
    assert [violation(module, imported) for imported in module.imports() if violation(module, imported)] == []


def test_a_missing_docstring_is_found() -> None:
    text = '"""M."""\nclass A:\n    def b(self): "B."\n    def _c(self): ...\ndef d(): ...\ndef _e(): ...\n'
    assert Module(f"{PACKAGE}.content.x", text).undocumented() == ["A", "d"]
    assert Module(f"{PACKAGE}.content.x", "").undocumented() == ["(module)"]
