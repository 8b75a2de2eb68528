"""Where the packs that come with Sanaly are.

In a wheel they lie inside the package; in an editable checkout there is no
such copy and the repository's own ``packs`` folder is used.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

PACK_FILE = "pack.toml"


def shipped(name: str) -> Path:
    """The folder of data of that name: inside the wheel, else in the repository."""
    package = Path(str(resources.files("sanaly_core")))
    inside = package / f"_{name}"
    return inside if inside.is_dir() else package.parents[2] / name


def builtin_root() -> Path:
    """The folder that holds the built-in packs."""
    return shipped("packs")


def builtin_paths() -> dict[str, Path]:
    """Folder of each built-in pack by its id (the folder's name), sorted."""
    root = builtin_root()
    if not root.is_dir():
        return {}
    return {path.parent.name: path.parent for path in sorted(root.glob(f"*/{PACK_FILE}"))}
