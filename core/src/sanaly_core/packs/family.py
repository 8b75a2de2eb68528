"""A pack's source with the packs it extends."""

from __future__ import annotations

from pathlib import Path

from sanaly_core.packs.locate import builtin_paths
from sanaly_core.packs.source import PackSource, read_source

MAX_GENERATIONS = 5


def read_family(path: Path) -> PackSource:
    """Read a pack and, one above the other, the packs that it extends.

    A parent is a folder of that name beside the pack, or a built-in pack. One
    that cannot be found, or a circle, is a problem of the pack that names it.
    """
    source = read_source(path)
    child, above = source, [path.resolve()]
    while "extends" in child.pack.data:
        parent = _parent_path(child)
        if parent is None or parent.resolve() in above or len(above) == MAX_GENERATIONS:
            blamed = child if parent is None else source
            blamed.problems.append(blamed.pack.problem(_fault(parent), "extends"))
            break
        child.parent = read_source(parent)
        child = child.parent
        above.append(parent.resolve())
    return source


def _fault(parent: Path | None) -> str:
    return "parent-not-found" if parent is None else "parent-in-circle"


def _parent_path(child: PackSource) -> Path | None:
    name = str(child.pack.data["extends"])
    if not name or Path(name).name != name:
        return None
    beside = child.path.parent / name
    return beside if beside.is_dir() else builtin_paths().get(name)
