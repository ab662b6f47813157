"""The drawing of the package in docs/design.md: rooms, and who imports whom, as the imports say.

Rooms are packages and the modules beside them, one below the other in the order of the layers. A room that others
import has a line of its own, which ends in an arrow at the room; a number on the line says how many modules of the room
in that row import it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from support.layers import ENTRIES, LAYERS, OPTIONS, PURE
from support.source import PACKAGE, Module

ROW = 48
BOX = (8, 128, 38)
"""Where boxes begin, their width and their height."""
LANE = 25
RADIUS = 10.5
STYLE = (
    "text{font:700 15px system-ui,sans-serif;fill:#1d2b33}.few{font-weight:400;font-size:12.5px;fill:#4a5861}"
    ".number{font-size:12px;fill:#fff;text-anchor:middle}.page{fill:#f6f8f9}.room{fill:#fff;stroke:#5b6b75}"
    "path{fill:none;stroke:#8496a1;stroke-width:1.6}.row{stroke:#c3ced5}circle{fill:#00695c}.head{fill:#8496a1;stroke:none}"
    "@media(prefers-color-scheme:dark){text{fill:#eceff1}.few{fill:#b0bec5}.page{fill:#1f2428}.room{fill:#2b333a;"
    "stroke:#90a4ae}.row{stroke:#46525b}.number{fill:#fff}}"
)


def draw(modules: Sequence[Module]) -> str:
    """Return the drawing as SVG; equal imports make equal bytes."""
    sizes, imports = rooms(modules), arrows(modules)
    names = sorted(sizes, key=_rank)
    lanes = [name for name in reversed(names) if any(imported == name for _, imported in imports)]
    left = BOX[0] + BOX[1]
    width, height = left + 14 + LANE * len(lanes), ROW * len(names) + 8
    across = {name: left + 22 + LANE * number for number, name in enumerate(lanes)}
    down = {name: 8 + ROW * number for number, name in enumerate(names)}
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>The packages of mkdocs-blogposts, and how many modules of each import from which other</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="page" width="{width}" height="{height}" rx="8"/>',
    ]
    for name in names:
        own = [across[imported] for importer, imported in imports if importer == name]
        if own:
            lines.append(f'<path class="row" d="M{left} {down[name] + 27}H{max(own)}"/>')
    for name in lanes:
        rows = [down[importer] + 27 for importer, imported in imports if imported == name]
        top, bottom = min(*rows, down[name] + 11), max(*rows, down[name] + 11)
        lines.append(f'<path d="M{across[name]} {top}V{bottom}M{across[name]} {down[name] + 11}H{left + 7}"/>')
        lines.append(f'<path class="head" d="M{left} {down[name] + 11}l9-5v10z"/>')
    for name in names:
        lines += _box(name, sizes[name], down[name])
    for (importer, imported), number in imports.items():
        x, y = across[imported], down[importer] + 27
        lines.append(
            f'<circle cx="{x}" cy="{y}" r="{RADIUS}"/><text class="number" x="{x}" y="{y + 4}">{number}</text>'
        )
    return "\n".join([*lines, "</svg>", ""])


def rooms(modules: Sequence[Module]) -> Counter[str]:
    """Return how many modules each room has; the `__init__` of a package is none of them."""
    found = Counter({_room(module.name, is_package=True): 0 for module in modules if module.is_package})
    found.update(_room(module.name) for module in modules if not module.is_package)
    return Counter({room: count for room, count in found.items() if count and not room.startswith("__")})


def arrows(modules: Sequence[Module]) -> dict[tuple[str, str], int]:
    """Return how many modules of a room import from another room, by the names of both, in a fixed order."""
    packages = {module.name: module.is_package for module in modules}
    pairs = {
        (module.name, _room(module.name, is_package=module.is_package), room)
        for module in modules
        for imported in module.imports()
        if (name := _known(imported.name, packages))
        and (room := _room(name, is_package=packages[name])) != _room(module.name, is_package=module.is_package)
    }
    counts = Counter((importer, imported) for _, importer, imported in pairs)
    return {
        pair: counts[pair]
        for pair in sorted(counts, key=lambda pair: (_rank(pair[0]), _rank(pair[1])))
        if not any(room.startswith("__") or not room for room in pair)
    }


def _known(name: str, packages: dict[str, bool]) -> str:
    """Return the module that an imported name is, or is from; empty for modules of others."""
    while name and name not in packages:
        name = name.rpartition(".")[0]
    return name


def _room(name: str, *, is_package: bool = False) -> str:
    """Return the room of a module: the folder that it lies in, below the package; its own name beside the folders."""
    path = name.removeprefix(PACKAGE).removeprefix(".")
    folder = path if is_package else path.rpartition(".")[0]
    return folder or (OPTIONS[0] if path in OPTIONS else path)


def _rank(room: str) -> tuple[int, str]:
    """Return where a room stands: with its layer, a folder after the one that it lies in, new ones before entries."""
    order = [*PURE, *OPTIONS, *(layer for layer in LAYERS if layer not in PURE), "", *ENTRIES]
    layer = room.partition(".")[0]
    return order.index(layer if layer in order else ""), room


def _box(room: str, size: int, y: int) -> Iterator[str]:
    x, width, height = BOX
    folder, _, name = room.rpartition(".")
    inset = 14 if folder else 0
    yield f'<rect class="room" x="{x + inset}" y="{y}" width="{width - inset}" height="{height}" rx="6"/>'
    yield f'<text x="{x + inset + 9}" y="{y + 16}">{escape(name)}</text>'
    modules = "1 module" if size == 1 else f"{size} modules"
    yield f'<text class="few" x="{x + inset + 9}" y="{y + 31}">{modules}</text>'
